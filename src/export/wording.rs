//! What years say in words, for machines and spreadsheets.

use crate::app::panes::{
    change_title, pairing_title, passage_title, reworded, rule_title, target_text, target_title,
};
use crate::compare::wording::{
    IndicatorComparison, IndicatorPair, IndicatorSide, Matter, Passage, PassageChange, PassagePair,
    ProjectPair, ProjectSide, Rewording, Rule, SectionPair, SectionSide, Silence, Stretch, TargetChange,
    UnitCost, YearsInWords,
};
use crate::compare::{ChangeKind, Pairing};
use crate::sheet::{Column, ColumnKind, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{Lang, SafeText, Words};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

/// What two years say in words as the members of a JSON object: `duties`, `goals`, `indicators`,
/// `projects`, as far as they are asked for. Numbers are decimal strings.
#[must_use]
pub(super) fn wording_json(
    words: &YearsInWords,
    matters: &[Matter],
    changed_only: bool,
) -> Map<String, Json> {
    let mut members = Map::new();
    let mut put = |key: &str, value: Json| members.insert(key.to_owned(), value);
    let passages = |pairs: &[PassagePair]| -> Vec<Json> {
        pairs.iter().filter(|pair| !changed_only || pair.has_changed()).map(passage_pair).collect()
    };
    for matter in matters {
        match matter {
            Matter::Duties => {
                let duties = &words.duties;
                put(
                    "duties",
                    json!({
                        "silent": duties.silence.map(silence_key),
                        "complete": duties.complete,
                        "sections": duties.sections.iter().map(section_pair).collect::<Vec<_>>(),
                        "clauses": passages(&duties.clauses),
                    }),
                );
            }
            Matter::Indicators => {
                let goals = &words.goals;
                put(
                    "goals",
                    json!({ "silent": goals.silence.map(silence_key), "goals": passages(&goals.goals) }),
                );
                let of_projects = words.projects.pairs.iter().filter(|p| p.pairing.is_some());
                let of_projects = of_projects.map(|p| (Some(project_name(p)), &p.indicators));
                let all = std::iter::once((None, &goals.indicators)).chain(of_projects);
                let all = all.filter(|(_, indicators)| indicators.silence != Some(Silence::Both));
                put("indicators", all.map(|(project, i)| indicators(project, i, changed_only)).collect());
            }
            Matter::Projects => {
                let projects = &words.projects;
                let shown = projects.pairs.iter().filter(|pair| !changed_only || pair.has_changed());
                let list = shown.map(|pair| project_pair(pair, passages(&pair.words)));
                put(
                    "projects",
                    json!({
                        "silent": projects.silence.map(silence_key),
                        "projects": list.collect::<Vec<_>>(),
                    }),
                );
            }
        }
    }
    members
}

/// The name a project has last.
fn project_name(pair: &ProjectPair) -> &str {
    pair.after.as_ref().or(pair.before.as_ref()).map_or("", |side| &side.name)
}

fn section_pair(pair: &SectionPair) -> Json {
    let side = |side: &SectionSide| json!({ "name": side.name, "line": side.span.line });
    json!({
        "before": pair.before.as_ref().map(side),
        "after": pair.after.as_ref().map(side),
        "paired_by": pair.rule.map(rule_key),
        "likeness": pair.rule.and_then(likeness),
    })
}

fn passage_pair(pair: &PassagePair) -> Json {
    let side = |p: &Passage| {
        let kind = (!p.kind.is_empty()).then_some(p.kind);
        json!({ "under": p.title, "goal": kind, "text": p.text, "line": p.span.line })
    };
    json!({
        "kind": change_key(pair.change),
        "before": pair.before.as_ref().map(side),
        "after": pair.after.as_ref().map(side),
        "paired_by": pair.rule.map(rule_key),
        "likeness": pair.rule.and_then(likeness),
        "rewording": pair.rewording.as_ref().map(|r| r.stretches.iter().map(stretch).collect::<Vec<_>>()),
    })
}

fn stretch(stretch: &Stretch) -> Json {
    match stretch {
        Stretch::Kept { after, .. } => json!({ "kept": after }),
        Stretch::Changed { removed, added } => json!({ "removed": removed, "added": added }),
    }
}

fn indicators(project: Option<&str>, indicators: &IndicatorComparison, changed_only: bool) -> Json {
    let shown = indicators.pairs.iter().filter(|pair| !changed_only || pair.has_changed());
    json!({
        "project": project,
        "silent": indicators.silence.map(silence_key),
        "indicators": shown.map(indicator_pair).collect::<Vec<_>>(),
    })
}

fn indicator_pair(pair: &IndicatorPair) -> Json {
    let side = |side: &IndicatorSide| {
        json!({
            "name": side.name,
            "group": side.group,
            "operator": side.target.operator.map(|operator| operator.sign()),
            "value": side.target.value.map(|value| value.to_string()),
            "words": target_text(&side.target),
            "unit": side.target.unit.text.trim(),
            "line": side.span.line,
        })
    };
    let (kind, by) = match pair.change {
        TargetChange::Added => ("added", None),
        TargetChange::Removed => ("removed", None),
        TargetChange::Unsaid => ("unsaid", None),
        TargetChange::Same => ("same", None),
        TargetChange::Changed { by, .. } => ("changed", by),
    };
    json!({
        "kind": kind,
        "before": pair.before.as_ref().map(side),
        "after": pair.after.as_ref().map(side),
        "difference": by.map(|by| by.to_string()),
        "paired_by": pair.rule.map(rule_key),
        "likeness": pair.rule.and_then(likeness),
    })
}

fn project_pair(pair: &ProjectPair, words: Vec<Json>) -> Json {
    let cost = |cost: &UnitCost| {
        json!({
            "yuan": cost.yuan().map(|yuan| yuan.to_string()),
            "exact": cost.is_exact(),
            "quantity": cost.quantity.to_string(),
            "unit": cost.unit,
            "indicator": cost.name,
        })
    };
    let side = |side: &ProjectSide| {
        json!({
            "code": side.code,
            "name": side.name,
            "wan": side.wan.map(|wan| wan.to_string()),
            "unit_cost": side.unit_cost.as_ref().map(cost),
            "line": side.span.line,
        })
    };
    json!({
        "kind": super::comparison::change_key(pair.kind()),
        "before": pair.before.as_ref().map(side),
        "after": pair.after.as_ref().map(side),
        "paired_by": pair.pairing.map(super::comparison::pairing_key),
        "likeness": pair.pairing.and_then(super::comparison::likeness),
        "change": pair.difference().map(|wan| wan.to_string()),
        "change_percent": pair.percent().map(super::comparison::rounded),
        "unit_cost_change": pair.unit_cost_difference().map(|yuan| yuan.to_string()),
        "words": words,
    })
}

const fn change_key(change: PassageChange) -> &'static str {
    match change {
        PassageChange::Added => "added",
        PassageChange::Removed => "removed",
        PassageChange::Reworded => "reworded",
        PassageChange::Moved => "moved",
        PassageChange::MovedAndReworded => "moved_and_reworded",
        PassageChange::Same => "same",
    }
}

const fn rule_key(rule: Rule) -> &'static str {
    match rule {
        Rule::Same => "same_words",
        Rule::SameTitle => "same_title",
        Rule::Alike { .. } => "alike",
        Rule::SameClauses { .. } => "same_clauses",
    }
}

const fn likeness(rule: Rule) -> Option<u8> {
    match rule {
        Rule::Same | Rule::SameTitle => None,
        Rule::Alike { percent } | Rule::SameClauses { percent } => Some(percent),
    }
}

const fn silence_key(silence: Silence) -> &'static str {
    match silence {
        Silence::Before => "before",
        Silence::After => "after",
        Silence::Both => "both",
    }
}

/// What two years of one body say in words, with what the body and the years are called.
pub struct Worded<'a> {
    /// The body.
    pub unit: &'a str,
    /// The years, earlier and later.
    pub years: [String; 2],
    /// What they say.
    pub words: &'a YearsInWords,
}

/// What years say in words as one flat table: a record a clause, goal, indicator, amount or unit
/// cost, with both wordings and the two as one text.
#[must_use]
pub fn wording_table(worded: &[Worded<'_>], matters: &[Matter], changed_only: bool, lang: Lang) -> Sheet {
    let columns =
        HEADINGS.iter().map(|(zh, en)| Column::new(SafeText::own(lang.pick(zh, en)), ColumnKind::Words, 0));
    let mut rows = Vec::new();
    for Worded { unit, years, words } in worded {
        for matter in matters {
            let records = match matter {
                Matter::Duties => {
                    words.duties.clauses.iter().map(|p| Record::passage(CLAUSE, "", p)).collect()
                }
                Matter::Indicators => Record::indicators(words),
                Matter::Projects => Record::projects(words),
            };
            let shown = records.into_iter().filter(|record| record.is_news || !changed_only);
            rows.extend(shown.map(|record| record.row(unit, years, lang)));
        }
    }
    Sheet { columns: columns.collect(), rows, ..Sheet::default() }
}

/// Headings of the flat table, Chinese and English.
const HEADINGS: &[(&str, &str)] = &[
    ("单位", "unit"),
    ("部分", "part"),
    ("所属", "of"),
    ("名称", "name"),
    ("变动", "kind"),
    ("原年份", "from"),
    ("现年份", "to"),
    ("原属", "formerly_of"),
    ("原文", "before"),
    ("现文", "after"),
    ("对照", "reworded"),
    ("增减", "difference"),
    ("计量单位", "measured_in"),
    ("配对依据", "paired_by"),
    ("原行", "line_before"),
    ("现行", "line_after"),
];

const CLAUSE: Words = Words::new("职责", "duty");
const GOAL: Words = Words::new("目标", "goal");
const INDICATOR: Words = Words::new("指标", "indicator");
const PROJECT: Words = Words::new("项目", "project");
const UNIT_COST: Words = Words::new("单位成本", "unit cost");

/// One record of the flat table.
#[derive(Default)]
struct Record<'a> {
    part: Option<Words>,
    of: &'a str,
    formerly_of: &'a str,
    name: &'a str,
    kind: Option<Words>,
    before: Option<String>,
    after: Option<String>,
    rewording: Option<&'a Rewording>,
    difference: Option<Decimal>,
    measured_in: String,
    rule: Option<Rule>,
    pairing: Option<Pairing>,
    spans: [Option<Span>; 2],
    is_news: bool,
}

impl<'a> Record<'a> {
    /// A clause under its section, a goal or purpose under what it belongs to.
    fn passage(part: Words, of: &'a str, pair: &'a PassagePair) -> Self {
        let title = |side: &'a Option<Passage>| side.as_ref().map_or("", |p| p.title.as_str());
        let latest = pair.latest().map_or("", |p| p.title.as_str());
        let is_clause = part == CLAUSE;
        Record {
            part: Some(part),
            of: if is_clause { latest } else { of },
            formerly_of: if is_clause && title(&pair.before) != latest { title(&pair.before) } else { "" },
            name: if is_clause { "" } else { latest },
            kind: Some(passage_title(pair.change).1),
            before: pair.before.as_ref().map(|p| p.text.clone()),
            after: pair.after.as_ref().map(|p| p.text.clone()),
            rewording: pair.rewording.as_ref(),
            rule: pair.rule,
            spans: [pair.before.as_ref().map(|p| p.span), pair.after.as_ref().map(|p| p.span)],
            is_news: pair.has_changed(),
            ..Record::default()
        }
    }

    /// The goals of the body, its indicators, those of its projects.
    fn indicators(words: &'a YearsInWords) -> Vec<Self> {
        let kind = |pair: &PassagePair| pair.latest().map_or("", |goal| goal.kind);
        let goals = words.goals.goals.iter().map(|pair| Record::passage(GOAL, kind(pair), pair));
        let own = words.goals.indicators.pairs.iter().map(|pair| Record::indicator("", pair));
        let of_projects = words.projects.pairs.iter().flat_map(|project| {
            project.indicators.pairs.iter().map(|pair| Record::indicator(project_name(project), pair))
        });
        goals.chain(own).chain(of_projects).collect()
    }

    fn indicator(of: &'a str, pair: &'a IndicatorPair) -> Self {
        let target = |side: &Option<IndicatorSide>| side.as_ref().map(|side| target_text(&side.target));
        let latest = pair.after.as_ref().or(pair.before.as_ref());
        let by = match pair.change {
            TargetChange::Changed { by, .. } => by,
            _ => None,
        };
        Record {
            part: Some(INDICATOR),
            of,
            name: latest.map_or("", |side| &side.name),
            kind: Some(target_title(pair.change).1),
            before: target(&pair.before),
            after: target(&pair.after),
            difference: by,
            measured_in: by.and(latest).map_or_else(String::new, |s| s.target.unit.text.trim().to_owned()),
            rule: pair.rule,
            spans: [pair.before.as_ref().map(|s| s.span), pair.after.as_ref().map(|s| s.span)],
            is_news: pair.has_changed(),
            ..Record::default()
        }
    }

    /// The projects: amounts, unit costs, purposes and goals.
    fn projects(words: &'a YearsInWords) -> Vec<Self> {
        let mut records = Vec::new();
        for pair in &words.projects.pairs {
            let name = project_name(pair);
            let sides = || [pair.before.as_ref(), pair.after.as_ref()];
            let spans = sides().map(|side| side.map(|side| side.span));
            let [before, after] = sides().map(|side| side?.wan.map(|wan| wan.to_string()));
            let amount = Record {
                part: Some(PROJECT),
                of: name,
                kind: Some(change_title(pair.kind())),
                before,
                after,
                difference: pair.difference(),
                measured_in: "万元".to_owned(),
                pairing: pair.pairing,
                spans,
                is_news: !matches!(pair.kind(), ChangeKind::Same | ChangeKind::Unknown),
                ..Record::default()
            };
            records.push(amount);
            let [old_cost, new_cost] = sides().map(|side| side?.unit_cost.as_ref());
            if let Some(cost) = new_cost.or(old_cost) {
                let yuan = |cost: Option<&UnitCost>| Some(cost?.yuan()?.to_string());
                records.push(Record {
                    part: Some(UNIT_COST),
                    of: name,
                    name: &cost.name,
                    kind: pair.unit_cost_difference().map(|by| change_title(ChangeKind::by(by))),
                    before: yuan(old_cost),
                    after: yuan(new_cost),
                    difference: pair.unit_cost_difference(),
                    measured_in: format!("元/{}", cost.unit),
                    spans,
                    is_news: pair.unit_cost_difference().is_some_and(|difference| !difference.is_zero()),
                    ..Record::default()
                });
            }
            records.extend(pair.words.iter().map(|words| Record::passage(PROJECT, name, words)));
        }
        records
    }

    fn row(self, unit: &str, years: &[String; 2], lang: Lang) -> SheetRow {
        let own = |words: Option<Words>| {
            words.map_or(SheetCell::Empty, |words| SheetCell::Words(SafeText::own(words.get(lang))))
        };
        let side =
            |words: Option<String>| words.map_or(SheetCell::Unlisted, |words| SheetCell::words(&words));
        let line = |span: Option<Span>| span.map_or(SheetCell::Empty, |s| SheetCell::count(s.line as usize));
        let pairing = self.pairing.map(|pairing| pairing_title(pairing, lang));
        let rule = self.rule.map(|rule| rule_title(rule, lang)).or(pairing);
        SheetRow::of(vec![
            SheetCell::words(unit),
            own(self.part),
            SheetCell::words(self.of),
            SheetCell::words(self.name),
            own(self.kind),
            SheetCell::words(&years[0]),
            SheetCell::words(&years[1]),
            SheetCell::words(self.formerly_of),
            side(self.before),
            side(self.after),
            self.rewording.map_or(SheetCell::Empty, reworded),
            self.difference.map_or(SheetCell::Empty, SheetCell::Count),
            SheetCell::words(&self.measured_in),
            rule.map_or(SheetCell::Empty, |rule| SheetCell::words(&rule)),
            line(self.spans[0]),
            line(self.spans[1]),
        ])
    }
}
