//! The rows of a canonical measure and its parts.

use super::choice::value;
use super::column::Sources;
use super::row::{Pairing, Row, RowKey, Value};
use super::section::Section;
use super::table::Table;
use crate::disclosure::{MEASURES, Measure};
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
