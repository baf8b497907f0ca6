//! Rows in the making: lines of several years put together one rule after another.

use super::crosswalk::{Crosswalk, Kind};
use super::row::{Evidence, Pairing, Printed, Row, RowKey, Value};
use std::collections::{BTreeMap, BTreeSet};

/// One line of one document, to be paired.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its code; empty where none is printed.
    pub(super) code: String,
    /// Its name as printed.
    pub(super) name: String,
    /// What stands there; never [`Value::Absent`].
    pub(super) value: Value,
    /// Where the same document states the line again.
    pub(super) also: Vec<Evidence>,
}

/// What the lines of a table go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// The codes of a classification, each the beginning of those below it. Names recur under many
    /// codes (一般行政管理事务).
    Codes,
    /// Their names: a project gets a new code every year.
    Names,
}

/// How the lines of a table are paired.
#[derive(Clone, Copy)]
pub(super) struct Guide<'a> {
    /// What they go by.
    pub(super) trust: Trust,
    /// What they are called in a crosswalk.
    pub(super) kind: Kind,
    /// What a person says is the same.
    pub(super) crosswalk: &'a Crosswalk,
}

/// A row in the making.
pub(super) struct Draft {
    /// One line a column.
    pub(super) cells: Vec<Option<Cell>>,
    /// The weakest rule that brought them together.
    pub(super) paired: Option<Pairing>,
    /// Whether a person forbids to pair it with anything of another code or name.
    pub(super) alone: bool,
}

/// A line with its name as it is compared.
pub(super) struct Cell {
    pub(super) item: Item,
    pub(super) folded: String,
}

impl Draft {
    /// Its lines.
    pub(super) fn cells(&self) -> impl DoubleEndedIterator<Item = &Cell> {
        self.cells.iter().flatten()
    }

    /// Its line in a column.
    pub(super) fn in_column(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).and_then(Option::as_ref)
    }

    /// Its code in the last column that has one; empty where none has.
    pub(super) fn code(&self) -> &str {
        self.cells().map(|c| c.item.code.as_str()).rfind(|code| !code.is_empty()).unwrap_or("")
    }

    /// Whether the two have no column in common.
    pub(super) fn is_apart_from(&self, other: &Draft) -> bool {
        !self.cells.iter().zip(&other.cells).any(|(a, b)| a.is_some() && b.is_some())
    }
}

/// The rows in the making of one table.
pub(super) struct Drafts<'a> {
    /// How many columns there are.
    pub(super) width: usize,
    /// Those merged into another have no cells any more.
    pub(super) drafts: Vec<Draft>,
    /// How they are paired.
    pub(super) guide: Guide<'a>,
}

impl Drafts<'_> {
    /// Whether a person forbids to pair a line with anything of another code or name.
    pub(super) fn is_alone(&self, cell: &Cell) -> bool {
        self.guide.crosswalk.keeps_alone(self.guide.kind, &[cell.item.code.as_str(), cell.folded.as_str()])
    }

    /// Whether a draft has no line of a column yet.
    pub(super) fn is_free(&self, draft: usize, column: usize) -> bool {
        self.drafts.get(draft).is_some_and(|draft| draft.in_column(column).is_none())
    }

    /// Begins a draft with a line.
    pub(super) fn add(&mut self, column: usize, cell: Cell) -> usize {
        let mut cells: Vec<Option<Cell>> = (0..self.width).map(|_| None).collect();
        let alone = self.is_alone(&cell);
        if let Some(slot) = cells.get_mut(column) {
            *slot = Some(cell);
        }
        self.drafts.push(Draft { cells, paired: None, alone });
        self.drafts.len() - 1
    }

    /// Puts a line beside those of the same code, or without code of the same name.
    pub(super) fn put(&mut self, draft: usize, column: usize, cell: Cell) {
        let rule = if cell.item.code.is_empty() { Pairing::ExactName } else { Pairing::Code };
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.paired = Pairing::weaker(draft.paired, Some(rule));
            if let Some(slot) = draft.cells.get_mut(column) {
                *slot = Some(cell);
            }
        }
    }

    /// Makes one draft of two that have no column in common; answers with whether they had none.
    pub(super) fn merge(&mut self, a: usize, b: usize, rule: Pairing) -> bool {
        let (into, from) = (a.min(b), a.max(b));
        let [Some(x), Some(y)] = [into, from].map(|i| self.drafts.get(i)) else { return false };
        if into == from || x.alone || y.alone || !x.is_apart_from(y) {
            return false;
        }
        let Some(moved) = self.drafts.get_mut(from) else { return false };
        let (cells, paired) = (std::mem::take(&mut moved.cells), moved.paired);
        let Some(kept) = self.drafts.get_mut(into) else { return false };
        for (slot, cell) in kept.cells.iter_mut().zip(cells) {
            if cell.is_some() {
                *slot = cell;
            }
        }
        kept.paired = Pairing::weaker(Pairing::weaker(kept.paired, paired), Some(rule));
        true
    }

    /// Merges the drafts of each group in which no two have a column in common.
    pub(super) fn merge_groups<K: Ord>(&mut self, groups: BTreeMap<K, BTreeSet<usize>>, rule: Pairing) {
        for group in groups.into_values().filter(|group| group.len() > 1) {
            let group: Vec<usize> = group
                .into_iter()
                .filter(|&i| self.drafts.get(i).is_some_and(|d| !d.cells.is_empty() && !d.alone))
                .collect();
            let mut taken = vec![false; self.width];
            let clash = group.iter().filter_map(|&i| self.drafts.get(i)).any(|draft| {
                let columns = draft.cells.iter().zip(&mut taken).filter(|(cell, _)| cell.is_some());
                columns.fold(false, |clash, (_, taken)| std::mem::replace(taken, true) || clash)
            });
            if let ([first, others @ ..], false) = (group.as_slice(), clash) {
                for other in others {
                    self.merge(*first, *other, rule);
                }
            }
        }
    }

    /// The rows, in the order in which their first lines came; `key` makes the key of a code.
    pub(super) fn into_rows(self, key: &impl Fn(&str) -> RowKey) -> Vec<Row> {
        let drafts = self.drafts.into_iter().filter(|draft| draft.cells().next().is_some());
        drafts
            .map(|draft| {
                let code = draft.code().to_owned();
                let last = draft.cells().next_back();
                let label = last.map_or_else(String::new, |cell| cell.item.name.clone());
                let name = last.map_or_else(String::new, |cell| cell.folded.clone());
                let mut row = Row {
                    key: if code.is_empty() { RowKey::Name(name) } else { key(&code) },
                    label,
                    depth: 0,
                    parent: None,
                    values: Vec::with_capacity(draft.cells.len()),
                    printed: Vec::with_capacity(draft.cells.len()),
                    pairing: draft.paired,
                    also: Vec::new(),
                };
                for cell in draft.cells {
                    let Some(Cell { item, .. }) = cell else {
                        row.values.push(Value::Absent);
                        row.printed.push(None);
                        continue;
                    };
                    row.values.push(item.value);
                    row.printed.push(Some(Printed { code: item.code, name: item.name }));
                    row.also.extend(item.also);
                }
                row
            })
            .collect()
    }
}
