//! Both years' words of the chosen row, each with its line, and why they are taken for one.

use super::duties::DUTY;
use super::indicators::{GOAL, INDICATOR};
use super::projects::{PROJECT, UNIT_COST};
use super::{WordPane, rule_title};
use crate::app::panes::{Context, pairing_title, target_text};
use crate::compare::wording::{
    IndicatorSide, Passage, PassagePair, ProjectPair, ProjectSide, Rule, UnitCost,
};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{SafeText, Words};

/// The detail of a chosen row that is one of words; `None` for any other.
pub(in crate::app::panes::compare) fn detail(context: &Context<'_>) -> Option<Vec<Sheet>> {
    let pane = WordPane::of(context, false)?;
    let words = pane.words;
    let chosen = context.chosen;
    let one = |rest: &str| rest.parse::<usize>().ok();
    let two = |rest: &str| rest.split_once(' ').and_then(|(a, b)| Some((one(a)?, one(b)?)));
    let sheet = if let Some(nth) = chosen.strip_prefix(DUTY).and_then(one) {
        pane.of_passage(words.duties.clauses.get(nth)?)
    } else if let Some(nth) = chosen.strip_prefix(GOAL).and_then(one) {
        pane.of_passage(words.goals.goals.get(nth)?)
    } else if let Some((project, nth)) = chosen.strip_prefix(PROJECT).and_then(two) {
        pane.of_passage(words.projects.pairs.get(project)?.words.get(nth)?)
    } else if let Some(nth) = chosen.strip_prefix(UNIT_COST).and_then(one) {
        pane.of_unit_cost(words.projects.pairs.get(nth)?)
    } else {
        let (of, row) = chosen.strip_prefix(INDICATOR)?.split_once(' ')?;
        let indicators = match of {
            "body" => &words.goals.indicators,
            nth => &words.projects.pairs.get(one(nth)?)?.indicators,
        };
        let pair = indicators.pairs.get(one(row)?)?;
        let side = |side: &Option<IndicatorSide>| {
            let side = side.as_ref()?;
            Some((format!("{}  {}", side.name, target_text(&side.target)), side.span))
        };
        pane.of_sides([side(&pair.before), side(&pair.after)], pane.paired(pair.rule))
    };
    Some(vec![sheet])
}

impl WordPane<'_> {
    fn of_passage(&self, pair: &PassagePair) -> Sheet {
        let side = |side: &Option<Passage>| {
            let side = side.as_ref()?;
            let title = if side.title.is_empty() { String::new() } else { format!("{}  ", side.title) };
            Some((format!("{title}{}", side.text), side.span))
        };
        self.of_sides([side(&pair.before), side(&pair.after)], self.paired(pair.rule))
    }

    /// What a unit cost is made of.
    fn of_unit_cost(&self, pair: &ProjectPair) -> Sheet {
        let side = |side: &Option<ProjectSide>| {
            let side = side.as_ref()?;
            let cost = side.unit_cost.as_ref()?;
            Some((self.division(cost), side.span))
        };
        let paired = pair.pairing.map(|pairing| pairing_title(pairing, self.lang));
        self.of_sides([side(&pair.before), side(&pair.after)], paired)
    }

    /// `12万元 / 30人（人数） = 4000.00元`, with 约 where it is rounded.
    fn division(&self, cost: &UnitCost) -> String {
        let yuan = cost.yuan().map_or_else(String::new, |yuan| yuan.to_string());
        let about = if cost.is_exact() { "" } else { self.lang.pick("约", "about ") };
        let (wan, quantity) = (cost.wan.normalize(), cost.quantity.normalize());
        self.lang.pick(
            format!("{wan}万元 / {quantity}{}（{}） = {about}{yuan}元", cost.unit, cost.name),
            format!("{wan} 万元 / {quantity} {} ({}) = {about}{yuan} yuan", cost.unit, cost.name),
        )
    }

    fn paired(&self, rule: Option<Rule>) -> Option<String> {
        rule.map(|rule| rule_title(rule, self.lang))
    }

    /// A year a row, each leading to its line, and the rule.
    fn of_sides(&self, sides: [Option<(String, Span)>; 2], paired: Option<String>) -> Sheet {
        let none = Words::new("没有", "not there");
        let mut rows: Vec<SheetRow> = Vec::new();
        for ((side, year), member) in sides.into_iter().zip(&self.years).zip(self.members) {
            let words =
                match &side {
                    Some((words, span)) => SheetCell::words(&self.lang.pick(
                        format!("{words}（第{}行）", span.line),
                        format!("{words} (line {})", span.line),
                    )),
                    None => SheetCell::Marked(SafeText::own(none.get(self.lang)), Role::Muted),
                };
            let year = SheetCell::Marked(SafeText::new(year), Role::Muted);
            rows.push(SheetRow {
                key: rows.len().to_string(),
                volume: side.is_some().then_some(member),
                span: side.map(|(_, span)| span),
                ..SheetRow::of(vec![year, words])
            });
        }
        rows.extend(paired.map(|paired| {
            let label = Words::new("配对", "Paired by").get(self.lang);
            let label = SheetCell::Marked(SafeText::own(label), Role::Muted);
            SheetRow { key: "paired".to_owned(), ..SheetRow::of(vec![label, SheetCell::words(&paired)]) }
        }));
        Sheet {
            columns: vec![Column::new("", ColumnKind::Tag(12), 0), Column::new("", ColumnKind::Prose, 0)],
            rows,
            ..Sheet::default()
        }
    }
}
