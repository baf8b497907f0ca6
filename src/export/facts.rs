//! What `yusuan facts` prints: every figure of a disclosure under a stable name.
//!
//! Amounts are decimal strings in 万元, ASCII, ungrouped, with the printed precision. A key that is
//! not there means that the document has no such line, or that it is in doubt what number is printed
//! there, which is a warning; `null` that the line is there and empty.

use super::classified::Classified;
use crate::disclosure::{
    Disclosure, DutySection, Figure, LedgerLine, MEASURES, ReadingNoteKind, Region, Status,
};
use crate::document::{Document, NoteKind};
use crate::span::Span;
use crate::text::Lang;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Map, Value};

/// One document's facts, in the order in which they are printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Facts {
    /// The file, as it was named on the command line.
    pub path: String,
    /// Name of the body.
    pub unit: Option<String>,
    /// Budget year.
    pub year: Option<u16>,
    /// 部门预算, 单位预算, 部门决算, 单位决算.
    pub kind: Option<&'static str>,
    /// Administrative division: `code`, `name`, `within`.
    pub region: Option<Region>,
    /// `complete`, `partial`, `no_text`, `not_a_disclosure`, `failed`.
    pub status: &'static str,
    /// Measure key → 万元, in the order of [`MEASURES`], each change after its measure.
    pub facts: Map<String, Value>,
    /// 功能分类 类 (three digits) → 万元.
    pub functional: Map<String, Value>,
    /// 功能分类 项 (seven digits).
    pub functional_items: Vec<LedgerFact>,
    /// 经济分类 款 (five digits).
    pub economic_items: Vec<LedgerFact>,
    /// Duties by section.
    pub duties: Vec<DutyFact>,
    /// Projects.
    pub projects: Vec<ProjectFact>,
    /// What was not read, in Chinese, with line numbers; why, where the file failed.
    pub warnings: Vec<String>,
}

/// One line of a table by classification.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LedgerFact {
    /// The code, its levels joined.
    pub code: String,
    /// The name as printed.
    pub name: String,
    /// 合计.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Value>,
    /// 基本支出.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basic: Option<Value>,
    /// 项目支出.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Value>,
}

/// The duties of one section.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DutyFact {
    /// The section; null where the document numbers duties without saying whose they are.
    pub department: Option<String>,
    /// The duties one by one.
    pub clauses: Vec<String>,
    /// The whole section as printed, hard line breaks undone.
    pub text: String,
}

/// One project.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ProjectFact {
    /// The project code; null where none is printed.
    pub code: Option<String>,
    /// The registered name.
    pub name: String,
    /// The year's money, 万元.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Value>,
}

impl Facts {
    /// The facts of a disclosure, `document` being the text it was read from.
    #[must_use]
    pub fn of(path: &str, document: &Document, disclosure: &Disclosure) -> Self {
        let identity = &disclosure.identity;
        let classified = Classified::new(document, disclosure);
        Facts {
            path: path.to_owned(),
            unit: identity.unit.as_ref().map(|q| q.text.clone()),
            year: identity.year,
            kind: identity.kind.map(|k| k.name()),
            region: identity.region.clone(),
            status: disclosure.report.status.key(),
            facts: measures(disclosure),
            functional: classified
                .classes()
                .into_iter()
                .filter_map(|line| Some((line.code.clone(), line.total.and_then(figure)?)))
                .collect(),
            functional_items: classified.functional_items().into_iter().map(ledger_fact).collect(),
            economic_items: classified.economic_items().into_iter().map(ledger_fact).collect(),
            duties: disclosure.duties.iter().map(|s| duty_fact(document, s)).collect(),
            projects: disclosure
                .projects
                .iter()
                .map(|p| ProjectFact {
                    code: p.code.as_ref().map(|q| q.text.clone()),
                    name: p.name.text.clone(),
                    amount: p.amount.and_then(figure),
                })
                .collect(),
            warnings: warnings(path, document, disclosure),
        }
    }

    /// What is said of a file of which nothing could be read.
    #[must_use]
    pub fn of_failure(path: &str, status: Status, why: String) -> Self {
        Facts { path: path.to_owned(), status: status.key(), warnings: vec![why], ..Facts::default() }
    }
}

/// The canonical measures that the disclosure claims for its own year, with the stated changes.
fn measures(disclosure: &Disclosure) -> Map<String, Value> {
    let mut facts = Map::new();
    for info in MEASURES {
        if let Some(claim) = disclosure.claim(info.measure) {
            facts.extend(figure(claim.figure).map(|value| (info.key.to_owned(), value)));
        }
        let change = info.change_key.and_then(|key| Some((key, disclosure.change(info.measure)?)));
        if let Some((key, wan)) = change.and_then(|(key, change)| Some((key, change.signed_wan()?))) {
            facts.insert(key.to_owned(), decimal(wan));
        }
    }
    facts
}

fn ledger_fact(line: &LedgerLine) -> LedgerFact {
    LedgerFact {
        code: line.code.clone(),
        name: line.name.text.clone(),
        total: line.total.and_then(figure),
        basic: line.basic.and_then(figure),
        project: line.project.and_then(figure),
    }
}

fn duty_fact(document: &Document, section: &DutySection) -> DutyFact {
    DutyFact {
        department: section.name.as_ref().map(|q| q.text.clone()),
        clauses: section.clauses.iter().map(|c| c.text.clone()).collect(),
        text: printed(document, section.span),
    }
}

/// The words of a span, line by line, joined where the lines were hard-wrapped; page numbers and
/// running heads between them are left out.
fn printed(document: &Document, span: Span) -> String {
    let is_furniture =
        |number: u32| document.notes.iter().any(|n| n.kind == NoteKind::Furniture && n.span.touches(number));
    let mut text = String::new();
    for number in span.line..=span.end_line {
        let Some(index) = number.checked_sub(1).and_then(|n| usize::try_from(n).ok()) else { continue };
        let Some(line) = document.lines.get(index) else { break };
        if is_furniture(number) {
            continue;
        }
        let from = if number == span.line { span.from } else { 0 };
        let to = if number == span.end_line { span.to } else { u32::MAX };
        let words: String =
            (0..).zip(line.text.chars()).filter(|(i, _)| (from..to).contains(i)).map(|(_, c)| c).collect();
        let words = words.trim();
        let between_words = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if between_words(text.chars().next_back()) && between_words(words.chars().next()) {
            text.push(' ');
        }
        text.push_str(words);
    }
    text
}

/// One sentence for each stretch of the document that is missing from the facts, after what is odd
/// about the file.
fn warnings(path: &str, document: &Document, disclosure: &Disclosure) -> Vec<String> {
    let mut warnings = document.remarks(path, Lang::Zh);
    for note in disclosure.report.notes.iter().filter(|n| n.kind.is_loss()) {
        let (line, words) = (note.quote.span.line, &note.quote.text);
        warnings.push(match note.kind {
            ReadingNoteKind::Undecodable => format!("第{line}行有无法解码的字节：{words}"),
            ReadingNoteKind::Missing => format!("没有找到：{words}"),
            ReadingNoteKind::Doubtful => format!("第{line}行的数存疑，不取：{words}"),
            _ => format!("第{line}行未读懂：{words}"),
        });
    }
    warnings
}

/// Null of an empty cell; nothing of a figure in doubt.
fn figure(figure: Figure) -> Option<Value> {
    match figure {
        Figure::Blank => Some(Value::Null),
        Figure::Doubtful => None,
        Figure::Amount(amount) => Some(decimal(amount.wan())),
    }
}

/// A decimal as a string; zero has no sign.
fn decimal(number: Decimal) -> Value {
    Value::String(if number.is_zero() { number.abs() } else { number }.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{
        Amount, AmountUnit, Base, BaseKind, Change, Claim, ClaimSource, Classification, Direction, Identity,
        Ledger, LedgerScope, Measure, Quote,
    };
    use crate::document::{Note, SourceLine};

    fn claim(measure: Measure, figure: Figure) -> Claim {
        Claim { measure, year: 2022, figure, source: ClaimSource::Narrative, quote: Quote::default() }
    }

    fn amount(text: &str, unit: AmountUnit) -> Figure {
        Figure::Amount(Amount::parse(text, unit).unwrap())
    }

    fn disclosure() -> Disclosure {
        Disclosure {
            identity: Identity { year: Some(2022), ..Identity::default() },
            claims: vec![
                claim(Measure::AssetsEquipment, Figure::Blank),
                claim(Measure::RevenueTotal, amount("13523900", AmountUnit::Yuan)),
                claim(Measure::RevenueFund, amount("0", AmountUnit::TenThousand)),
            ],
            changes: vec![Change {
                measure: Some(Measure::RevenueTotal),
                subject: "预算收支".to_owned(),
                year: 2022,
                base: Base { year: 2021, kind: BaseKind::Budget },
                direction: Direction::Decrease,
                amount: Amount::parse("208.19", AmountUnit::TenThousand).ok(),
                percent: None,
                reason: None,
                quote: Quote::default(),
            }],
            ..Disclosure::default()
        }
    }

    #[test]
    fn zero_blank_and_absent_are_three_things() {
        let facts = Facts::of("a.txt", &Document::default(), &disclosure()).facts;
        assert_eq!(
            serde_json::to_string(&facts).unwrap(),
            r#"{"revenue.total":"1352.3900","change.revenue":"-208.19","revenue.fund":"0","assets.equipment":null}"#
        );
    }

    #[test]
    fn a_figure_in_doubt_is_left_out_and_one_that_is_certain_takes_its_place() {
        let mut d = disclosure();
        d.claims[1].figure = Figure::Doubtful;
        let revenue = |d: &Disclosure| measures(d).get("revenue.total").cloned();
        assert_eq!(revenue(&d), None);
        d.claims.push(claim(Measure::RevenueTotal, amount("1352.39", AmountUnit::TenThousand)));
        assert_eq!(revenue(&d), Some(Value::String("1352.39".to_owned())));
    }

    #[test]
    fn roughly_flat_is_no_zero() {
        let mut d = disclosure();
        d.changes[0].direction = Direction::Flat;
        d.changes[0].amount = None;
        let change = |d: &Disclosure| measures(d).get("change.revenue").cloned();
        assert_eq!(change(&d), Some(Value::String("0".to_owned())));
        d.changes[0].quote.text = "与上年基本持平".to_owned();
        assert_eq!(change(&d), None);
    }

    #[test]
    fn classes_and_items_come_from_the_general_public_budget() {
        let line = |code: &str, total: &str| LedgerLine {
            code: code.to_owned(),
            total: Some(amount(total, AmountUnit::TenThousand)),
            ..LedgerLine::default()
        };
        let ledger = |scope, lines| Ledger {
            classification: Classification::Functional,
            scope,
            title: Quote::default(),
            lines,
            total: None,
            span: Span::NOWHERE,
        };
        let d = Disclosure {
            ledgers: vec![
                ledger(LedgerScope::Whole, vec![line("206", "9")]),
                ledger(
                    LedgerScope::General,
                    vec![line("206", "8"), line("20601", "8"), line("2060101", "8")],
                ),
            ],
            ..Disclosure::default()
        };
        let facts = Facts::of("a.txt", &Document::default(), &d);
        assert_eq!(serde_json::to_string(&facts.functional).unwrap(), r#"{"206":"8"}"#);
        assert_eq!(
            serde_json::to_string(&facts.functional_items).unwrap(),
            r#"[{"code":"2060101","name":"","total":"8"}]"#
        );
    }

    #[test]
    fn a_section_is_quoted_with_its_line_breaks_undone() {
        let line = |text: &str| SourceLine { page: 0, text: text.to_owned() };
        let words = ["职责（一）办公室。协调政务 ", "- 3 -", "工作;负责 IT ", "systems。其他"];
        let page_number =
            Note { kind: NoteKind::Furniture, span: Span::within(2, 0, 5), words: words[1].to_owned() };
        let lines = words.map(line).to_vec();
        let document = Document { lines, notes: vec![page_number], ..Document::default() };
        let span = Span { line: 1, from: 2, end_line: 4, to: 8, page: 0 };
        assert_eq!(printed(&document, span), "（一）办公室。协调政务工作;负责 IT systems。");
    }
}
