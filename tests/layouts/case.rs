//! The cases: paragraphs, tables and what is to be read from them.
//!
//! A case begins with `# ` and its name. A line of cells between `|` is a row of a table, `<` a cell
//! merged with the one to its left, `^` with the one above; `---` among rows is the end of a page; `=> `
//! says what is to be read; any other line is a paragraph. A case without a title of its own is the budget of 2026 of an audit office.

use serde_json::Value;
use std::collections::BTreeMap;
use yusuan::disclosure::{Disclosure, ReadingNoteKind, Target};
use yusuan::export::{Facts, LedgerFact};

/// What a document begins with where the case does not say it.
const TITLE: &str = "某某市审计局2026年部门预算";

/// One document and what is to be read from it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) expected: Expected,
}

/// A piece of a document.
pub(crate) enum Part {
    Paragraph(String),
    /// Rows of cells, as they stand between the bars, on one page or several.
    Table(Vec<Vec<Vec<String>>>),
}

/// What is to be read.
#[derive(Default)]
pub(crate) struct Expected {
    /// Measures with their 万元.
    facts: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    /// 项 with total, basic and project; `-` where there is none.
    items: BTreeMap<String, String>,
    economic: BTreeMap<String, String>,
    projects: BTreeMap<String, String>,
    /// Indicators with sign, value and unit as they are read.
    indicators: BTreeMap<String, String>,
    /// Whether a table is left that is not understood (`partial`) or none is (`complete`).
    status: Option<String>,
}

/// The cases of a file.
pub(crate) fn cases(source: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(';')) {
        if let Some(name) = line.strip_prefix("# ") {
            cases.push(Case { name: name.to_owned(), parts: Vec::new(), expected: Expected::default() });
            continue;
        }
        let case = cases.last_mut().expect("a case begins with its name");
        if let Some(fact) = line.strip_prefix("=> ") {
            case.expected.add(fact);
        } else if let Some(row) = line.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
            let row: Vec<String> = row.split('|').map(|cell| cell.trim().to_owned()).collect();
            match case.parts.last_mut() {
                Some(Part::Table(pages)) => pages.last_mut().expect("a table has a page").push(row),
                _ => case.parts.push(Part::Table(vec![vec![row]])),
            }
        } else if line == "---" {
            let Some(Part::Table(pages)) = case.parts.last_mut() else { panic!("{}: no table", case.name) };
            pages.push(Vec::new());
        } else {
            case.parts.push(Part::Paragraph(line.to_owned()));
        }
    }
    for case in &mut cases {
        let has_title =
            matches!(case.parts.first(), Some(Part::Paragraph(text)) if text.starts_with("某某市"));
        if !has_title {
            case.parts.insert(0, Part::Paragraph(TITLE.to_owned()));
        }
    }
    cases
}

impl Expected {
    fn add(&mut self, line: &str) {
        let mut words = line.splitn(2, ' ');
        let (kind, rest) = (words.next().unwrap(), words.next().unwrap_or_default());
        let pair = || {
            let (key, value) = rest.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            (key.to_owned(), value.to_owned())
        };
        match kind {
            "class" => self.classes.extend([pair()]),
            "item" => self.items.extend([pair()]),
            "economic" => self.economic.extend([pair()]),
            "project" => self.projects.extend([pair()]),
            "indicator" => self.indicators.extend([pair()]),
            "status" => self.status = Some(rest.to_owned()),
            measure => {
                assert!(measure.contains('.') || measure == "running_cost", "{line}");
                self.facts.insert(measure.to_owned(), rest.to_owned());
            }
        }
    }

    /// One line for each thing that is not read as expected, or said and not expected.
    pub(crate) fn differences(&self, facts: &Facts, disclosure: &Disclosure) -> Vec<String> {
        let measures = facts.facts.iter().filter_map(|(key, value)| Some((key.clone(), plain(value)?)));
        let mut lines = compared("", &self.facts, measures.collect());
        let classes = facts.functional.iter().filter_map(|(code, value)| Some((code.clone(), plain(value)?)));
        if !self.classes.is_empty() {
            let said = classes.filter(|(_, value)| value != "0").collect();
            lines.extend(compared("class ", &self.classes, said));
        }
        let of_items = |items: &[LedgerFact], line: fn(&LedgerFact) -> String| -> BTreeMap<String, String> {
            items.iter().map(|item| (item.code.clone(), line(item))).collect()
        };
        if !self.items.is_empty() {
            let three = |item: &LedgerFact| {
                [&item.total, &item.basic, &item.project].map(|v| shown(v.as_ref())).join(" ")
            };
            lines.extend(compared("item ", &self.items, of_items(&facts.functional_items, three)));
        }
        if !self.economic.is_empty() {
            let total = |item: &LedgerFact| shown(item.total.as_ref());
            lines.extend(compared("economic ", &self.economic, of_items(&facts.economic_items, total)));
        }
        let projects = facts.projects.iter().map(|p| (p.name.clone(), shown(p.amount.as_ref())));
        lines.extend(compared("project ", &self.projects, projects.collect()));
        let unread = disclosure.report.notes.iter().any(|note| note.kind == ReadingNoteKind::NotUnderstood);
        let status = if unread { "partial" } else { "complete" };
        if let Some(expected) = self.status.as_ref().filter(|expected| *expected != status) {
            lines.push(format!("WRONG status {status} instead of {expected}"));
        }
        let indicators = disclosure.projects.iter().flat_map(|project| &project.indicators);
        let indicators = indicators.chain(&disclosure.performance.indicators);
        if !self.indicators.is_empty() {
            let said = indicators.map(|one| (one.name.text.clone(), target(&one.target))).collect();
            lines.extend(compared("indicator ", &self.indicators, said));
        }
        lines
    }
}

/// Sign, value and unit of a target; its words where it is no number.
fn target(target: &Target) -> String {
    let sign = target.operator.map_or("", |operator| operator.sign());
    let value = target.value.map_or_else(|| target.value_words.text.clone(), |value| value.to_string());
    format!("{sign}{value}{}", target.unit.text)
}

/// What is missing, wrong, or said without being expected.
fn compared(
    kind: &str,
    expected: &BTreeMap<String, String>,
    mut said: BTreeMap<String, String>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, value) in expected {
        match said.remove(key) {
            Some(read) if read == *value => {}
            Some(read) => lines.push(format!("WRONG {kind}{key} is {value}, read {read}")),
            None => lines.push(format!("missing {kind}{key} {value}")),
        }
    }
    lines.extend(said.into_iter().map(|(key, read)| format!("WRONG {kind}{key} {read} is said")));
    lines
}

/// An amount without trailing zeros; `None` where it is null.
fn plain(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    Some(short.to_owned())
}

fn shown(value: Option<&Value>) -> String {
    value.and_then(plain).unwrap_or_else(|| "-".to_owned())
}
