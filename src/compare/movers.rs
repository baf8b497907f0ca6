//! What a total's change is made of: the steps of a waterfall.

use super::exact;
use super::row::Row;
use super::table::Table;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// The lines that make up the change of a total.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributions {
    /// The change explained, in 万元: the total's own, or, where the table has none, the sum of
    /// the steps.
    pub total: Decimal,
    /// Whether a total line says so; otherwise it is only the sum of the steps.
    pub printed: bool,
    /// The steps, largest first, those of nothing left out.
    pub steps: Vec<Contribution>,
    /// What the lines do not explain, in 万元: the total less all steps.
    pub remainder: Decimal,
}

/// One step: a line and how far it moves the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Index of the row.
    pub row: usize,
    /// Its difference, or its whole amount where the line is new or ended, in 万元.
    pub wan: Decimal,
}

/// The change of a table's total from column `a` to column `b` by its finest lines. A line that
/// only one of the two years divides further counts as a whole, so that nothing counts twice.
/// `None` where the change of the total, or without a total of every line, is unknown, or a sum
/// has more digits than can be held.
#[must_use]
pub fn contributions(table: &Table, a: usize, b: usize) -> Option<Contributions> {
    let mut steps: Vec<Contribution> = finest(table, a, b)
        .into_iter()
        .filter_map(|row| Some(Contribution { row, wan: table.movement(row, a, b)? }))
        .collect();
    let silent = steps.is_empty();
    steps.retain(|step| !step.wan.is_zero());
    steps.sort_by_key(|step| Reverse(step.wan.abs()));
    let explained = exact::sum(steps.iter().map(|step| step.wan))?;
    let (total, printed) = match table.total() {
        Some(total) => (total.delta(a, b)?.wan, true),
        None if silent => return None,
        None => (explained, false),
    };
    let remainder = exact::minus(total, explained)?;
    Some(Contributions { total, printed, steps, remainder })
}

/// What the rows directly under a row say.
#[derive(Clone, Copy, Default)]
struct Below {
    /// Whether any says an amount, in each of the two columns.
    said: [bool; 2],
    /// Whether the movement of any is unknown.
    unknown: bool,
}

/// The rows that divide the total as finely as both years do, the total itself excluded.
fn finest(table: &Table, a: usize, b: usize) -> Vec<usize> {
    let rows = &table.rows;
    let amounts = |row: &Row| [a, b].map(|column| row.value(column).wan());
    let mut below = vec![Below::default(); rows.len()];
    for (i, row) in rows.iter().enumerate() {
        let said = amounts(row).map(|wan| wan.is_some());
        if let Some(parent) = row.parent.and_then(|p| below.get_mut(p)) {
            parent.said = [parent.said[0] || said[0], parent.said[1] || said[1]];
            parent.unknown |= said.contains(&true) && table.movement(i, a, b).is_none();
        }
    }
    let mut opened = vec![false; rows.len()];
    let mut finest = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        if row.parent.is_some_and(|p| opened.get(p) != Some(&true)) {
            continue;
        }
        let Below { said, unknown } = below.get(i).copied().unwrap_or_default();
        let total = i == 0 && table.total().is_some();
        // A year in which the line is nothing has nothing to divide.
        let divided =
            said.iter().zip(amounts(row)).all(|(&said, own)| said || own.is_none_or(|w| w.is_zero()));
        let open = total || (said.contains(&true) && divided && !unknown);
        if let Some(opened) = opened.get_mut(i) {
            *opened = open;
        }
        if !open {
            finest.push(i);
        }
    }
    finest
}
