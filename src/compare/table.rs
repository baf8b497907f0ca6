//! The rows of one section, as a tree, with what can be computed from several of them.

use super::exact;
use super::row::{ChangeKind, Row, RowKey};
use super::section::{Section, Substance};
use crate::disclosure::LedgerScope;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The rows of one section of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Which section.
    pub section: Section,
    /// Whose money its lines cover, where they are lines by a classification.
    pub scope: Option<LedgerScope>,
    /// Its rows; a row stands after the row it is a part of.
    pub rows: Vec<Row>,
    /// For each column, the lengths of the codes its document lists lines of (0 for lines without
    /// a code). A line missing at a length that is listed is really not there; a line missing
    /// where the document goes into no such detail is unknown.
    pub(super) listed: Vec<BTreeSet<usize>>,
}

impl Table {
    /// The row that is the total of the others: the section's whole measure, or the 合计 line;
    /// `None` where no document prints one.
    #[must_use]
    pub fn total(&self) -> Option<&Row> {
        let key = match self.section.substance() {
            Substance::Measures(whole) => RowKey::Measure(whole),
            Substance::Lines(classification) => RowKey::Total(classification),
            Substance::Projects => return None,
        };
        self.rows.first().filter(|row| row.key == key)
    }

    /// What became of a row from column `a` to column `b`.
    #[must_use]
    pub fn change(&self, row: usize, a: usize, b: usize) -> ChangeKind {
        let Some(row) = self.rows.get(row) else { return ChangeKind::Unknown };
        if let Some(delta) = row.delta(a, b) {
            return ChangeKind::by(delta.wan);
        }
        let (from, to) = (row.value(a), row.value(b));
        if from.is_absent() && to.wan().is_some() && self.lists(row, a) {
            ChangeKind::Added
        } else if to.is_absent() && from.wan().is_some() && self.lists(row, b) {
            ChangeKind::Removed
        } else {
            ChangeKind::Unknown
        }
    }

    /// By how much a row moves the total from column `a` to column `b`, in 万元: its difference,
    /// or its whole amount where the line is new or ended; `None` where that is unknown.
    #[must_use]
    pub fn movement(&self, row: usize, a: usize, b: usize) -> Option<Decimal> {
        let line = self.rows.get(row)?;
        match self.change(row, a, b) {
            ChangeKind::Added => line.value(b).wan(),
            ChangeKind::Removed => line.value(a).wan().and_then(|wan| exact::minus(Decimal::ZERO, wan)),
            ChangeKind::Same | ChangeKind::Increased | ChangeKind::Decreased => {
                line.delta(a, b).map(|delta| delta.wan)
            }
            ChangeKind::Unknown => None,
        }
    }

    /// The share of a row in its table's total in one column, in percent, unrounded.
    #[must_use]
    pub fn share_of_total(&self, row: usize, column: usize) -> Option<Decimal> {
        let whole = self.total()?.value(column).wan()?;
        exact::percent(self.rows.get(row)?.value(column).wan()?, whole)
    }

    /// The share of a row's movement in the total's change from column `a` to column `b`, in
    /// percent, unrounded: negative where the row moved against the total; `None` where the total
    /// did not change.
    #[must_use]
    pub fn share_of_change(&self, row: usize, a: usize, b: usize) -> Option<Decimal> {
        let whole = self.total()?.delta(a, b)?.wan;
        let part = self.movement(row, a, b)?;
        let part = if whole.is_sign_negative() { -part } else { part };
        exact::percent(part, whole.abs())
    }

    /// Whether a column's document lists lines of the kind a row is, so that one missing is
    /// really not there.
    fn lists(&self, row: &Row, column: usize) -> bool {
        let length = match &row.key {
            // Documents leave out sources and kinds of spending at will: absence says nothing.
            RowKey::Measure(_) | RowKey::Total(_) => return false,
            RowKey::Code { code, .. } => code.len(),
            RowKey::Project(_) | RowKey::Name(_) => 0,
        };
        self.listed.get(column).is_some_and(|lengths| lengths.contains(&length))
    }
}
