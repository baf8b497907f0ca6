//! 绩效目标 and 绩效指标 of two years: of the whole body, and of each project.

use super::{GOALS, INDICATORS, WordPane, rule_title, target_title};
use crate::app::panes::target_text;
use crate::compare::wording::{
    IndicatorComparison, IndicatorPair, IndicatorSide, ProjectPair, Rule, Silence, TargetChange,
};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::{SafeText, Words, signed};

/// What the keys of goals begin with.
pub(super) const GOAL: &str = "words goal ";
/// What the keys of indicators begin with; the number of the project follows, `body` for the body.
pub(super) const INDICATOR: &str = "words indicator ";

impl WordPane<'_> {
    /// The goals in words, then the indicators.
    pub(super) fn indicators(&self) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = self.goals().into_iter().collect();
        let (mut rows, mut told) = (Vec::new(), Told::default());
        let body = &self.words.goals.indicators;
        let projects = self.words.projects.pairs.iter().enumerate().filter(|(_, p)| p.pairing.is_some());
        let own = (BODY.get(self.lang).to_owned(), "body".to_owned(), body);
        let all = std::iter::once(own)
            .chain(projects.map(|(nth, p)| (project_name(p), nth.to_string(), &p.indicators)));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (name, nth, indicators) in all {
            match indicators.silence {
                None => self.group(&name, &nth, indicators, &mut told, &mut rows),
                Some(Silence::Before) => before.push(name),
                Some(Silence::After) => after.push(name),
                Some(Silence::Both) => {}
            }
        }
        let mut sheet = self.sheet(INDICATORS, &told.words(self), self.indicator_columns(), rows);
        for (names, silence) in [(before, Silence::Before), (after, Silence::After)] {
            if !names.is_empty() {
                let names = names.join(self.lang.pick("、", ", "));
                sheet.notes.push(self.remark(&names, &self.said_of(silence)));
            }
        }
        if !sheet.rows.is_empty() || !sheet.notes.is_empty() {
            sheets.push(sheet);
        }
        sheets
    }

    fn goals(&self) -> Option<Sheet> {
        let goals = &self.words.goals;
        match goals.silence {
            Some(Silence::Both) => return None,
            Some(silence) => return Some(self.silent(GOALS, silence)),
            None => {}
        }
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut under = "";
        for (nth, pair) in goals.goals.iter().enumerate().filter(|(_, pair)| self.shows(pair)) {
            let (kind, title) = pair.latest().map_or(("", ""), |goal| (goal.kind, goal.title.as_str()));
            if title != under {
                under = title;
                rows.push(self.heading(format!("{GOAL}title {nth}"), title, ""));
            }
            rows.push(self.labelled(format!("{GOAL}{nth}"), pair, kind));
        }
        Some(self.sheet(GOALS, &self.counts(goals.goals.iter()), self.passage_columns(), rows))
    }

    /// The indicators of the body or of a project under its name.
    fn group(
        &self,
        name: &str,
        nth: &str,
        indicators: &IndicatorComparison,
        told: &mut Told,
        rows: &mut Vec<SheetRow>,
    ) {
        let mut heading = Some(self.heading(format!("{INDICATOR}{nth}"), name, ""));
        for (row, pair) in indicators.pairs.iter().enumerate() {
            told.count(pair.change);
            if pair.has_changed() || !self.changed_only {
                rows.extend(heading.take());
                rows.push(self.indicator(format!("{INDICATOR}{nth} {row}"), pair));
            }
        }
    }

    fn indicator(&self, key: String, pair: &IndicatorPair) -> SheetRow {
        let (sign, _) = target_title(pair.change);
        let role = match pair.change {
            TargetChange::Added => Role::Added,
            TargetChange::Removed => Role::Removed,
            TargetChange::Changed { .. } => Role::Changed,
            TargetChange::Unsaid | TargetChange::Same => Role::Muted,
        };
        let target = |side: &Option<IndicatorSide>| match side {
            Some(side) => SheetCell::words(&target_text(&side.target)),
            None => SheetCell::Unlisted,
        };
        let by = match pair.change {
            TargetChange::Changed { by: Some(by), .. } => SheetCell::words(&signed(by.normalize(), 0)),
            _ => SheetCell::Empty,
        };
        let rule = pair.rule.filter(|rule| *rule != Rule::Same).map(|rule| rule_title(rule, self.lang));
        let cells = vec![
            SheetCell::Marked(SafeText::own(sign), role),
            SheetCell::words(&indicator_name(pair)),
            target(&pair.before),
            target(&pair.after),
            by,
            SheetCell::Marked(SafeText::new(&rule.unwrap_or_default()), Role::Muted),
        ];
        let side = |side: &Option<IndicatorSide>| side.as_ref().map(|side| (side.place, side.span));
        self.placed(SheetRow { key, ..SheetRow::of(cells) }, side(&pair.before), side(&pair.after))
    }

    fn indicator_columns(&self) -> Vec<Column> {
        let own = |words: Words| SafeText::own(words.get(self.lang));
        let [from, to] = &self.years;
        vec![
            Column::signs(),
            Column::new(own(Words::new("指标", "Indicator")), ColumnKind::Prose, 0),
            Column::new(SafeText::new(from), ColumnKind::Prose, 0),
            Column::new(SafeText::new(to), ColumnKind::Prose, 0),
            Column::new(own(Words::new("增减", "Change")), ColumnKind::Number, 1),
            Column::new("", ColumnKind::Tag(12), 2),
        ]
    }
}

/// The name of an indicator, and the one it had before.
pub(super) fn indicator_name(pair: &IndicatorPair) -> String {
    match (&pair.before, &pair.after) {
        (Some(before), Some(after)) if before.name != after.name => {
            format!("{} > {}", before.name, after.name)
        }
        (before, after) => {
            after.as_ref().or(before.as_ref()).map_or_else(String::new, |side| side.name.clone())
        }
    }
}

/// The name of a project, and the one it had before where that differs in more than its year.
pub(super) fn project_name(pair: &ProjectPair) -> String {
    match (&pair.before, &pair.after) {
        (Some(before), Some(after)) if pair.is_renamed() => format!("{} > {}", before.name, after.name),
        (before, after) => {
            after.as_ref().or(before.as_ref()).map_or_else(String::new, |side| side.name.clone())
        }
    }
}

const BODY: Words = Words::new("部门整体", "The whole body");

/// How many indicators each change befell.
#[derive(Default, PartialEq, Eq)]
struct Told {
    added: usize,
    removed: usize,
    changed: usize,
    unsaid: usize,
    same: usize,
}

impl Told {
    fn count(&mut self, change: TargetChange) {
        *match change {
            TargetChange::Added => &mut self.added,
            TargetChange::Removed => &mut self.removed,
            TargetChange::Changed { .. } => &mut self.changed,
            TargetChange::Unsaid => &mut self.unsaid,
            TargetChange::Same => &mut self.same,
        } += 1;
    }

    fn words(&self, pane: &WordPane<'_>) -> String {
        let changed = TargetChange::Changed { by: None, operator: false, unit: false };
        let told = [
            (self.added, TargetChange::Added),
            (self.removed, TargetChange::Removed),
            (self.changed, changed),
            (self.unsaid, TargetChange::Unsaid),
            (self.same, TargetChange::Same),
        ];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> =
            told.map(|(n, change)| format!("{} {n}", target_title(change).1.get(pane.lang))).collect();
        told.join(pane.lang.pick("，", ", "))
    }
}
