//! The rows of a canonical measure and its parts.

use super::column::{Column, Sources};
use super::derived;
use super::row::{Evidence, Pairing, Row, RowKey, Value};
use super::section::Section;
use super::table::Table;
use crate::disclosure::{MEASURES, Measure, Place};
use std::collections::HashMap;

/// The table of a measure and those of its parts that any column has.
pub(super) fn table(sources: &Sources<'_>, section: Section, whole: Measure) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of: HashMap<Measure, usize> = HashMap::new();
    for info in MEASURES {
        let ancestors = std::iter::successors(info.parent, |m| m.info().parent);
        if info.measure != whole && ancestors.clone().all(|m| m != whole) {
            continue;
        }
        let values: Vec<Value> = sources.columns.iter().map(|&c| value(sources, c, info.measure)).collect();
        if values.iter().all(Value::is_absent) {
            continue;
        }
        let parent = ancestors.into_iter().find_map(|m| row_of.get(&m).copied());
        row_of.insert(info.measure, rows.len());
        rows.push(Row {
            key: RowKey::Measure(info.measure),
            label: info.zh.to_owned(),
            depth: parent.and_then(|p| rows.get(p)).map_or(0, |row| row.depth + 1),
            parent,
            pairing: (values.iter().filter(|v| !v.is_absent()).count() > 1).then_some(Pairing::Measure),
            values,
            printed: Vec::new(),
            also: Vec::new(),
        });
    }
    Table { section, scope: None, rows, listed: Vec::new() }
}

/// The value of a measure in a column.
fn value(sources: &Sources<'_>, column: Column, measure: Measure) -> Value {
    let Some((member, disclosure)) = sources.document(column) else { return Value::Absent };
    if column.is_derived() {
        return derived::year_before(disclosure, member, measure);
    }
    disclosure.claim(measure).map_or(Value::Absent, |claim| {
        let at = Evidence { member, place: Place::Measure { measure }, span: claim.quote.span };
        Value::printed(Some(claim.figure), at)
    })
}
