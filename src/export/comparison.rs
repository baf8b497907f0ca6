//! Years side by side for machines and spreadsheets.

use super::wording::wording_json;
use crate::app::panes::{
    change_title, column_title, hint_title, pairing_title, prices_title, scope_title, section_title,
};
use crate::compare::wording::{Matter, YearsInWords};
use crate::compare::{
    Agreement, Arrangement, Basis, ChangeKind, Column, Comparison, Difference, Doubt, Hint, HintKind,
    Pairing, Restated, Row, RowKey, Spot, StatedChange, Table, Value, arrange,
};
use crate::disclosure::LedgerScope;
use crate::sheet::{Column as SheetColumn, ColumnKind, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, SafeText};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// Comparisons as one flat table: a record a line, a column a year, and what changed between the two
/// years compared of its body. Years that no document was published for are marked as derived.
#[must_use]
pub fn comparison_table(comparisons: &[Comparison], how: Arrangement, lang: Lang) -> Sheet {
    let titles = |c: &Comparison| (0..c.columns.len()).map(|i| column_title(c, i, lang)).collect::<Vec<_>>();
    // In the order of the years; a single body keeps the order it was asked for in.
    let years: Vec<String> = match comparisons {
        [only] => titles(only),
        several => several.iter().flat_map(titles).collect::<BTreeSet<_>>().into_iter().collect(),
    };
    let mut columns: Vec<SheetColumn> = HEADINGS_BEFORE.iter().map(|h| heading(h, lang)).collect();
    columns.extend(years.iter().map(|year| SheetColumn::new(SafeText::new(year), ColumnKind::Number, 0)));
    let prices = comparisons.first().map(|first| prices_title(first, lang)).unwrap_or_default();
    let change = SafeText::new(&format!("{}{prices}", lang.pick("增减（万元）", "change")));
    columns.push(SheetColumn::new(change, ColumnKind::Number, 0));
    columns.extend(HEADINGS_AFTER.iter().map(|h| heading(h, lang)));
    let mut rows = Vec::new();
    for comparison in comparisons {
        let titles = titles(comparison);
        let places: Vec<Option<usize>> =
            years.iter().map(|year| titles.iter().position(|title| title == year)).collect();
        for table in &comparison.tables {
            let lines = Lines::of(comparison, table, how);
            rows.extend(lines.shown.iter().filter_map(|&i| record(lang, comparison, &lines, i, &places)));
        }
    }
    Sheet { columns, rows, ..Sheet::default() }
}

/// Headings of the columns before the years, Chinese and English.
const HEADINGS_BEFORE: &[(&str, &str)] = &[
    ("单位", "unit"),
    ("部分", "section"),
    ("资金", "money"),
    ("层级", "depth"),
    ("代码", "key"),
    ("项目", "line"),
];

/// Headings of the columns after the years and the difference.
const HEADINGS_AFTER: &[(&str, &str)] = &[
    ("增减%", "change_percent"),
    ("变动", "kind"),
    ("占总变动%", "share_of_change"),
    ("配对依据", "paired_by"),
    ("提示", "hint"),
];

fn heading((zh, en): &(&'static str, &'static str), lang: Lang) -> SheetColumn {
    SheetColumn::new(SafeText::own(lang.pick(zh, en)), ColumnKind::Words, 0)
}

/// A table with what is worked out for the pair of years compared.
struct Lines<'a> {
    table: &'a Table,
    /// The columns compared; `None` where there is only one.
    pair: Option<(usize, usize)>,
    /// Indices of the rows shown, in order.
    shown: Vec<usize>,
    hints: BTreeMap<usize, Hint>,
}

impl<'a> Lines<'a> {
    fn of(comparison: &Comparison, table: &'a Table, how: Arrangement) -> Self {
        let pair = comparison.latest_pair();
        let (a, b) = pair.unwrap_or_default();
        let says = |row: &Row| row.values.iter().any(|value| !value.is_absent());
        let mut shown = arrange(table, how, a, b);
        shown.retain(|&i| table.rows.get(i).is_some_and(says));
        let hints = pair.map(|(a, b)| table.hints(a, b)).unwrap_or_default();
        Lines { table, pair, shown, hints }
    }

    /// What became of a row between the years compared.
    fn change(&self, row: usize) -> Change {
        let Some((a, b)) = self.pair else { return Change::default() };
        Change {
            wan: self.table.movement(row, a, b),
            percent: self.table.rows.get(row).and_then(|r| r.delta(a, b)).and_then(|d| d.percent),
            kind: Some(self.table.change(row, a, b)),
            share: self.table.share_of_change(row, a, b),
        }
    }
}

/// What became of a line between two years; nothing where there is only one.
#[derive(Default)]
struct Change {
    wan: Option<Decimal>,
    percent: Option<Decimal>,
    kind: Option<ChangeKind>,
    share: Option<Decimal>,
}

fn record(
    lang: Lang,
    comparison: &Comparison,
    lines: &Lines<'_>,
    index: usize,
    places: &[Option<usize>],
) -> Option<SheetRow> {
    let table = lines.table;
    let row = table.rows.get(index)?;
    let own = |words: &'static str| SheetCell::Words(SafeText::own(words));
    let mut cells = vec![
        SheetCell::words(&comparison.series.unit),
        own(section_title(table.section).get(lang)),
        table.scope.map_or(SheetCell::Empty, |scope| own(scope_title(scope).get(lang))),
        SheetCell::count(row.depth),
        SheetCell::words(key(row)),
        SheetCell::words(&row.label),
    ];
    cells.extend(places.iter().map(|place| match place.map_or(Value::Absent, |c| row.value(c)) {
        Value::Absent => SheetCell::Unlisted,
        Value::Blank(_) => SheetCell::Blank,
        Value::Doubtful(_) => SheetCell::Doubtful,
        Value::Said { amount, .. } => SheetCell::Amount(amount),
        Value::Implied { wan, .. } | Value::Real { wan, .. } => SheetCell::Derived(wan),
    }));
    let change = lines.change(index);
    cells.push(change.wan.map_or(SheetCell::Empty, SheetCell::Change));
    cells.push(change.percent.map_or(SheetCell::Empty, SheetCell::PercentChange));
    cells.push(change.kind.map_or(SheetCell::Empty, |k| own(change_title(k).get(lang))));
    cells.push(change.share.map_or(SheetCell::Empty, SheetCell::Share));
    let pairing = row.pairing.map(|pairing| pairing_title(pairing, lang));
    cells.push(pairing.map_or(SheetCell::Empty, |words| SheetCell::words(&words)));
    let hint = lines.hints.get(&index).map(|hint| hint_title(table, hint, lang));
    cells.push(hint.map_or(SheetCell::Empty, |words| SheetCell::words(&words)));
    Some(SheetRow { depth: row.depth, cells, ..SheetRow::default() })
}

/// A comparison as one JSON object, with what its last two years say in words on some matters; `path`
/// names the file of a document by its number. Amounts are decimal strings in 万元, percentages
/// decimal strings.
#[must_use]
pub fn comparison_json<'a>(
    comparison: &Comparison,
    words: Option<(&YearsInWords, &[Matter])>,
    how: Arrangement,
    path: impl Fn(usize) -> &'a str,
) -> Json {
    let year = |column: usize| comparison.columns.get(column).and_then(|c: &Column| c.year);
    let columns: Vec<Json> = comparison
        .columns
        .iter()
        .map(|c| {
            json!({
                "year": c.year,
                "kind": c.kind.map(|kind| kind.name()),
                "derived": c.is_derived(),
                "path": path(c.member()),
                "editions": c.edition.1,
            })
        })
        .collect();
    let mut rows: Vec<Json> = Vec::new();
    for table in &comparison.tables {
        let lines = Lines::of(comparison, table, how);
        rows.extend(lines.shown.iter().filter_map(|&i| line(&lines, i)));
    }
    let series = &comparison.series;
    let measures = |list: &[crate::disclosure::Measure]| list.iter().map(|m| m.key()).collect::<Vec<_>>();
    let mut object = json!({
        "unit": series.unit,
        "also_called": series.also_called,
        "doubt": series.doubt.map(doubt_key),
        "apart": series.apart.iter().map(|apart| json!({
            "path": path(apart.member),
            "why": difference_key(apart.why),
        })).collect::<Vec<_>>(),
        "columns": columns,
        "prices_of": comparison.prices_of,
        "compared": comparison.latest_pair().map(|(a, b)| [year(a), year(b)]),
        "rows": rows,
        "implied": comparison.notes.iter().map(|n| json!({
            "year": year(n.column),
            "measure": n.measure.key(),
            "implied": n.implied.to_string(),
            "parts": measures(&n.parts),
            "parts_sum": n.parts_sum.to_string(),
            "difference": n.difference.to_string(),
        })).collect::<Vec<_>>(),
        "stated": comparison.stated.iter().map(|s| stated(s, &year)).collect::<Vec<_>>(),
        "restated": comparison.restated.iter().map(|r| restated(r, &year, &path)).collect::<Vec<_>>(),
    });
    if let (Some(members), Some((words, matters))) = (object.as_object_mut(), words) {
        members.extend(wording_json(words, matters, how.changed_only));
    }
    object
}

/// One line of a table.
fn line(lines: &Lines<'_>, index: usize) -> Option<Json> {
    let table = lines.table;
    let row = table.rows.get(index)?;
    let change = lines.change(index);
    let hint = lines.hints.get(&index).map(|hint| {
        let others = hint.rows.iter().filter_map(|&row| table.rows.get(row));
        json!({
            "kind": hint_key(hint.kind),
            "with": others.map(|row| json!({ "key": key(row), "label": row.label })).collect::<Vec<_>>(),
        })
    });
    Some(json!({
        "section": table.section.key(),
        "scope": table.scope.map(LedgerScope::key),
        "key": key(row),
        "label": row.label,
        "depth": row.depth,
        "paired_by": row.pairing.map(pairing_key),
        "likeness": row.pairing.and_then(likeness),
        "values": (0..row.values.len()).map(|column| value(row, column)).collect::<Vec<_>>(),
        "change": change.wan.map(|d| d.to_string()),
        "change_percent": change.percent.map(rounded),
        "share_of_change": change.share.map(rounded),
        "kind": change.kind.map(change_key),
        "hint": hint,
    }))
}

/// A value with its source line: null where the document has no such line, `wan` null where its
/// cell is empty or its figure in doubt. Code and name stand with it where they are not those of the row.
fn value(row: &Row, column: usize) -> Json {
    let value = row.value(column);
    let Some(at) = value.evidence() else { return Json::Null };
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| object.insert(key.to_owned(), value);
    put("wan", json!(value.wan().map(|wan| wan.to_string())));
    put("line", json!(at.span.line));
    if let Value::Said { basis, .. } = value {
        put("basis", json!(basis_key(basis)));
    }
    if value.is_implied() {
        put("derived", json!(true));
    }
    if matches!(value, Value::Doubtful(_)) {
        put("doubtful", json!(true));
    }
    if let Some(printed) = row.printed.get(column).and_then(Option::as_ref) {
        if printed.name != row.label {
            put("name", json!(printed.name));
        }
        if !printed.code.is_empty() && printed.code != key(row) {
            put("code", json!(printed.code));
        }
    }
    Json::Object(object)
}

fn stated(s: &StatedChange, year: &impl Fn(usize) -> Option<u16>) -> Json {
    json!({
        "measure": s.measure.map(|m| m.key()),
        "subject": s.subject,
        "code": s.line.as_ref().map(|line| &line.code),
        "from": year(s.from),
        "to": year(s.to),
        "stated": s.stated.map(|wan| wan.to_string()),
        "stated_percent": s.stated_percent.map(|percent| percent.to_string()),
        "computed": s.computed.to_string(),
        "computed_percent": s.computed_percent.map(rounded),
        "difference": if s.stated.is_some() { s.difference.to_string() } else { rounded(s.difference) },
        "agreement": agreement_key(s.agreement),
        "words": s.words,
        "reason": s.reason.as_ref().map(|reason| &reason.text),
        "line": s.at.span.line,
    })
}

fn restated<'a>(
    r: &Restated,
    year: &impl Fn(usize) -> Option<u16>,
    path: &impl Fn(usize) -> &'a str,
) -> Json {
    let source = |wan: Decimal, at: Spot| json!({ "wan": wan.to_string(), "path": path(at.member), "line": at.span.line });
    json!({
        "measure": r.measure.map(|m| m.key()),
        "subject": r.subject,
        "code": r.line.as_ref().map(|line| &line.code),
        "year": year(r.column),
        "published": source(r.published.wan(), r.published_at),
        "restated": source(r.restated.wan(), r.restated_at),
        "difference": r.difference.to_string(),
        "agreement": agreement_key(r.agreement),
        "words": r.words,
    })
}

/// A percentage at two decimals.
pub(super) fn rounded(percent: Decimal) -> String {
    percent.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero).to_string()
}

/// The measure's key, the code, or nothing for a line known by its name.
fn key(row: &Row) -> &str {
    match &row.key {
        RowKey::Measure(measure) => measure.key(),
        RowKey::Total(_) => "total",
        RowKey::Code { code, .. } | RowKey::Project(code) => code,
        RowKey::Name(_) => "",
    }
}

pub(super) const fn pairing_key(pairing: Pairing) -> &'static str {
    match pairing {
        Pairing::Measure => "measure",
        Pairing::Code => "code",
        Pairing::ExactName => "name",
        Pairing::OtherYear => "name_without_year",
        Pairing::SimilarName { .. } => "similar_name",
        Pairing::Crosswalk => "crosswalk",
    }
}

/// How much two names have in common that were paired because of it, in percent.
pub(super) const fn likeness(pairing: Pairing) -> Option<u8> {
    match pairing {
        Pairing::SimilarName { percent } => Some(percent),
        _ => None,
    }
}

const fn hint_key(kind: HintKind) -> &'static str {
    match kind {
        HintKind::CodeReused => "code_reused",
        HintKind::Moved => "moved",
        HintKind::Split => "split",
        HintKind::Merged => "merged",
        HintKind::PartOf => "part_of",
        HintKind::Like { .. } => "like",
    }
}

pub(super) const fn change_key(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Same => "same",
        ChangeKind::Increased => "increased",
        ChangeKind::Decreased => "decreased",
        ChangeKind::Unknown => "unknown",
    }
}

const fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Table => "table",
        Basis::Text => "text",
        Basis::OtherYear => "other_year",
    }
}

const fn agreement_key(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Exact => "exact",
        Agreement::Rounding => "rounding",
        Agreement::Differs => "differs",
    }
}

const fn doubt_key(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoUnit => "no_unit",
        Doubt::NoYear => "no_year",
        Doubt::NoKind => "no_kind",
        Doubt::NoRegion => "no_region",
    }
}

const fn difference_key(why: Difference) -> &'static str {
    match why {
        Difference::Scope => "scope",
        Difference::Form => "form",
        Difference::SimilarName { .. } => "similar_name",
        Difference::Place => "place",
    }
}
