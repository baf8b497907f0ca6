//! Years side by side for machines and spreadsheets.

use crate::app::panes::{scope_title, section_title};
use crate::compare::{
    Agreement, Basis, ChangeKind, Column, Comparison, Pairing, Row, RowKey, Spot, Table, Value,
};
use crate::disclosure::LedgerScope;
use crate::sheet::{Column as SheetColumn, ColumnKind, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, SafeText, Words};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// Comparisons as one flat table: a record a line, a column a year, and what changed between the
/// last two years of its body. Years that no document was published for are marked as derived.
#[must_use]
pub fn comparison_table(comparisons: &[Comparison], lang: Lang) -> Sheet {
    let years: BTreeSet<(Option<u16>, bool)> =
        comparisons.iter().flat_map(|c| &c.columns).map(|c| (c.year, c.is_derived())).collect();
    let mut columns: Vec<SheetColumn> = HEADINGS_BEFORE.iter().map(|h| heading(h, lang)).collect();
    columns.extend(years.iter().map(|&(year, derived)| {
        let mut name = year.map_or_else(|| "?".to_owned(), |y| y.to_string());
        if derived {
            name.push_str(lang.pick("推算", " derived"));
        }
        SheetColumn::new(name, ColumnKind::Number, 0)
    }));
    columns.extend(HEADINGS_AFTER.iter().map(|h| heading(h, lang)));
    let mut rows = Vec::new();
    for comparison in comparisons {
        for table in &comparison.tables {
            rows.extend((0..table.rows.len()).filter_map(|i| record(lang, comparison, table, i, &years)));
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

/// Headings of the columns after the years.
const HEADINGS_AFTER: &[(&str, &str)] = &[
    ("增减（万元）", "change"),
    ("增减%", "change_percent"),
    ("变动", "kind"),
    ("占总变动%", "share_of_change"),
];

fn heading((zh, en): &(&'static str, &'static str), lang: Lang) -> SheetColumn {
    SheetColumn::new(SafeText::own(lang.pick(zh, en)), ColumnKind::Words, 0)
}

fn record(
    lang: Lang,
    comparison: &Comparison,
    table: &Table,
    index: usize,
    years: &BTreeSet<(Option<u16>, bool)>,
) -> Option<SheetRow> {
    let row = table.rows.get(index)?;
    let mut cells = vec![
        SheetCell::words(&comparison.series.unit),
        SheetCell::Words(SafeText::own(section_title(table.section).get(lang))),
        table.scope.map_or(SheetCell::Empty, |s| SheetCell::Words(SafeText::own(scope_title(s).get(lang)))),
        SheetCell::count(row.depth),
        SheetCell::words(key(row)),
        SheetCell::words(&row.label),
    ];
    cells.extend(years.iter().map(|year| {
        let column = comparison.columns.iter().position(|c| (c.year, c.is_derived()) == *year);
        match column.map_or(Value::Absent, |c| row.value(c)) {
            Value::Absent => SheetCell::Unlisted,
            Value::Blank(_) => SheetCell::Blank,
            Value::Said { amount, .. } => SheetCell::Amount(amount),
            Value::Implied { wan, .. } => SheetCell::Derived(wan),
        }
    }));
    let change = Change::of(comparison, table, index);
    cells.push(change.wan.map_or(SheetCell::Empty, SheetCell::Change));
    cells.push(change.percent.map_or(SheetCell::Empty, SheetCell::PercentChange));
    cells.push(change.kind.map_or(SheetCell::Empty, |k| SheetCell::words(change_title(k).get(lang))));
    cells.push(change.share.map_or(SheetCell::Empty, SheetCell::Share));
    Some(SheetRow { depth: row.depth, cells, ..SheetRow::default() })
}

/// What became of a line between the last two years; nothing where there is only one.
#[derive(Default)]
struct Change {
    wan: Option<Decimal>,
    percent: Option<Decimal>,
    kind: Option<ChangeKind>,
    share: Option<Decimal>,
}

impl Change {
    fn of(comparison: &Comparison, table: &Table, row: usize) -> Change {
        let Some((a, b)) = comparison.latest_pair() else { return Change::default() };
        Change {
            wan: table.movement(row, a, b),
            percent: table.rows.get(row).and_then(|r| r.delta(a, b)).and_then(|d| d.percent),
            kind: Some(table.change(row, a, b)),
            share: table.share_of_change(row, a, b),
        }
    }
}

/// A comparison as one JSON object; `path` names the file of a document by its number. Amounts are
/// decimal strings in 万元, percentages decimal strings.
#[must_use]
pub fn comparison_json<'a>(comparison: &Comparison, path: impl Fn(usize) -> &'a str) -> Json {
    let year = |column: usize| comparison.columns.get(column).and_then(|c: &Column| c.year);
    let columns: Vec<Json> = comparison
        .columns
        .iter()
        .map(|c| json!({ "year": c.year, "derived": c.is_derived(), "path": path(c.member()) }))
        .collect();
    let pair = comparison.latest_pair();
    let rows: Vec<Json> = comparison
        .tables
        .iter()
        .flat_map(|table| table.rows.iter().enumerate().map(move |(i, row)| (table, i, row)))
        .map(|(table, i, row)| {
            let change = Change::of(comparison, table, i);
            json!({
                "section": table.section.key(),
                "scope": table.scope.map(LedgerScope::key),
                "key": key(row),
                "label": row.label,
                "depth": row.depth,
                "paired_by": row.pairing.map(pairing_key),
                "likeness": row.pairing.and_then(likeness),
                "values": row.values.iter().map(value).collect::<Vec<_>>(),
                "change": change.wan.map(|d| d.to_string()),
                "change_percent": change.percent.map(rounded),
                "share_of_change": change.share.map(rounded),
                "kind": change.kind.map(change_key),
            })
        })
        .collect();
    let measures = |list: &[crate::disclosure::Measure]| list.iter().map(|m| m.key()).collect::<Vec<_>>();
    json!({
        "unit": comparison.series.unit,
        "columns": columns,
        "compared": pair.map(|(a, b)| [year(a), year(b)]),
        "rows": rows,
        "implied": comparison.notes.iter().map(|n| json!({
            "year": year(n.column),
            "measure": n.measure.key(),
            "implied": n.implied.to_string(),
            "parts": measures(&n.parts),
            "parts_sum": n.parts_sum.to_string(),
            "difference": n.difference.to_string(),
        })).collect::<Vec<_>>(),
        "stated": comparison.stated.iter().map(|s| json!({
            "measure": s.measure.map(|m| m.key()),
            "subject": s.subject,
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
        })).collect::<Vec<_>>(),
        "restated": comparison.restated.iter().map(|r| json!({
            "measure": r.measure.map(|m| m.key()),
            "subject": r.subject,
            "year": year(r.column),
            "published": source(r.published.wan(), r.published_at, &path),
            "restated": source(r.restated.wan(), r.restated_at, &path),
            "difference": r.difference.to_string(),
            "agreement": agreement_key(r.agreement),
            "words": r.words,
        })).collect::<Vec<_>>(),
    })
}

/// An amount with the document and line it was printed in.
fn source<'a>(wan: Decimal, at: Spot, path: impl Fn(usize) -> &'a str) -> Json {
    json!({ "wan": wan.to_string(), "path": path(at.member), "line": at.span.line })
}

/// A value with its source line: null where the document has no such line, `wan` null where its
/// cell is empty.
fn value(value: &Value) -> Json {
    let line = value.evidence().map(|e| e.span.line);
    match value {
        Value::Absent => Json::Null,
        Value::Blank(_) => json!({ "wan": null, "line": line }),
        Value::Said { amount, basis, .. } => {
            json!({ "wan": amount.wan().to_string(), "line": line, "basis": basis_key(*basis) })
        }
        Value::Implied { wan, .. } => json!({ "wan": wan.to_string(), "line": line, "derived": true }),
    }
}

/// A percentage at two decimals.
fn rounded(percent: Decimal) -> String {
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

fn pairing_key(pairing: Pairing) -> &'static str {
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
const fn likeness(pairing: Pairing) -> Option<u8> {
    match pairing {
        Pairing::SimilarName { percent } => Some(percent),
        _ => None,
    }
}

fn change_key(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Same => "same",
        ChangeKind::Increased => "increased",
        ChangeKind::Decreased => "decreased",
        ChangeKind::Unknown => "unknown",
    }
}

/// What became of a line, for people; nothing where nothing can be said.
const fn change_title(kind: ChangeKind) -> Words {
    match kind {
        ChangeKind::Added => Words::new("新增", "added"),
        ChangeKind::Removed => Words::new("取消", "removed"),
        ChangeKind::Same => Words::new("持平", "same"),
        ChangeKind::Increased => Words::new("增加", "increased"),
        ChangeKind::Decreased => Words::new("减少", "decreased"),
        ChangeKind::Unknown => Words::new("", ""),
    }
}

fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Table => "table",
        Basis::Text => "text",
        Basis::OtherYear => "other_year",
    }
}

fn agreement_key(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Exact => "exact",
        Agreement::Rounding => "rounding",
        Agreement::Differs => "differs",
    }
}
