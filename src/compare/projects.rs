//! The rows of projects.

use super::column::Sources;
use super::crosswalk::{Crosswalk, Kind};
use super::draft::{Guide, Item, Trust};
use super::pairing;
use super::row::{Basis, Evidence, RowKey, Value};
use super::section::Section;
use super::table::Table;
use crate::disclosure::{Disclosure, Place};

/// The table of all projects of all years.
pub(super) fn table(sources: &Sources<'_>, section: Section, crosswalk: &Crosswalk) -> Table {
    let columns: Vec<Vec<Item>> =
        sources.published().map(|d| d.map_or_else(Vec::new, |(member, d)| items(d, member))).collect();
    let guide = Guide { trust: Trust::Names, kind: Kind::Project, crosswalk };
    let listed = columns.iter().map(|items| items.iter().map(|_| 0).collect()).collect();
    let rows = pairing::pair(columns, guide, |code| RowKey::Project(code.to_owned()));
    Table { section, scope: None, rows, listed }
}

/// The projects of one document.
fn items(disclosure: &Disclosure, member: usize) -> Vec<Item> {
    let projects = disclosure.projects.iter().enumerate();
    projects
        .map(|(project, p)| Item {
            code: p.code.as_ref().map_or_else(String::new, |code| code.text.trim().to_owned()),
            name: p.name.text.trim().to_owned(),
            value: Value::printed(
                p.amount,
                Basis::Table,
                Evidence { member, place: Place::Project { project }, span: p.amount_words.span },
            ),
            also: Vec::new(),
        })
        .collect()
}
