//! The order rows are shown in, and which are left out.

use super::row::ChangeKind;
use super::table::Table;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// How the rows of a table are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Largest movement first among the rows of one parent, instead of document order.
    pub by_size: bool,
    /// Without rows that did not change or say nothing in both years, unless a row under them did.
    pub changed_only: bool,
}

/// Indices of the rows to show for the change from column `a` to column `b`, in order. The tree
/// stays: a row still stands after its parent and before its parent's next sibling.
#[must_use]
pub fn arrange(table: &Table, how: Arrangement, a: usize, b: usize) -> Vec<usize> {
    let kept = kept(table, how, a, b);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); table.rows.len()];
    let mut roots = Vec::new();
    for (i, row) in table.rows.iter().enumerate().filter(|(i, _)| kept.get(*i) == Some(&true)) {
        match row.parent.and_then(|p| children.get_mut(p)) {
            Some(siblings) => siblings.push(i),
            None => roots.push(i),
        }
    }
    if how.by_size {
        let size = |&i: &usize| Reverse(table.movement(i, a, b).map(|m: Decimal| m.abs()));
        roots.sort_by_cached_key(size);
        children.iter_mut().for_each(|siblings| siblings.sort_by_cached_key(size));
    }
    let mut shown = Vec::with_capacity(table.rows.len());
    let mut next: Vec<usize> = roots.into_iter().rev().collect();
    while let Some(row) = next.pop() {
        shown.push(row);
        next.extend(children.get(row).into_iter().flatten().rev());
    }
    shown
}

/// Which rows stay.
fn kept(table: &Table, how: Arrangement, a: usize, b: usize) -> Vec<bool> {
    if !how.changed_only {
        return vec![true; table.rows.len()];
    }
    let mut kept: Vec<bool> = table
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let silent = row.value(a).wan().is_none() && row.value(b).wan().is_none();
            !silent && table.change(i, a, b) != ChangeKind::Same
        })
        .collect();
    for (i, row) in table.rows.iter().enumerate().rev() {
        if kept.get(i) == Some(&true)
            && let Some(parent) = row.parent.and_then(|p| kept.get_mut(p))
        {
            *parent = true;
        }
    }
    kept
}
