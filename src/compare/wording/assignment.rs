//! The assignment of greatest gain: which of one side belongs to which of the other.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One way of bringing two together and what is gained by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// Index on the one side.
    pub(super) row: usize,
    /// Index on the other side.
    pub(super) column: usize,
    /// What is gained; edges that gain nothing are not taken.
    pub(super) gain: i64,
}

/// Chooses edges so that no row and no column has two and the sum of their gains is greatest;
/// answers with the column of each row. The same edges give the same choice.
///
/// Rows are taken in one by one along the cheapest augmenting path (Kuhn and Munkres, with the
/// potentials and the shortest paths of Jonker and Volgenant), over the edges that are there
/// instead of a full table; a row that is better left alone has a column of its own that gains
/// nothing.
pub(super) fn best(rows: usize, columns: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    let mut solver = Solver::new(rows, columns, edges);
    for row in 0..rows {
        solver.take_in(row);
    }
    let of_row = solver.column_of.iter();
    of_row.map(|column| column.filter(|&column| column < columns)).collect()
}

/// An edge as the search meets it: a way on from a row.
#[derive(Clone, Copy)]
struct Way {
    column: usize,
    cost: i64,
}

/// A column that the search has reached.
#[derive(Clone, Copy)]
struct Reached {
    distance: i64,
    from: usize,
    settled: bool,
}

struct Solver {
    /// The ways of each row, its own column last.
    ways: Vec<Vec<Way>>,
    row_of: Vec<Option<usize>>,
    column_of: Vec<Option<usize>>,
    /// What a row costs at least, and what a column is worth to those who want it.
    row_potential: Vec<i64>,
    column_potential: Vec<i64>,
    reached: Vec<Option<Reached>>,
}

impl Solver {
    fn new(rows: usize, columns: usize, edges: &[Edge]) -> Self {
        let mut ways: Vec<Vec<Way>> = vec![Vec::new(); rows];
        for edge in edges.iter().filter(|e| e.column < columns && e.gain > 0) {
            if let Some(ways) = ways.get_mut(edge.row) {
                ways.push(Way { column: edge.column, cost: -edge.gain });
            }
        }
        for (row, ways) in ways.iter_mut().enumerate() {
            ways.push(Way { column: columns + row, cost: 0 });
        }
        let least = |ways: &Vec<Way>| ways.iter().map(|way| way.cost).min().unwrap_or(0);
        Solver {
            row_potential: ways.iter().map(least).collect(),
            ways,
            row_of: vec![None; columns + rows],
            column_of: vec![None; rows],
            column_potential: vec![0; columns + rows],
            reached: vec![None; columns + rows],
        }
    }

    /// Gives a row its column, moving others on where the whole gains by it.
    fn take_in(&mut self, row: usize) {
        let mut touched: Vec<usize> = Vec::new();
        let mut queue: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
        self.look_around(row, 0, &mut queue, &mut touched);
        let mut end = None;
        while let Some(Reverse((distance, column))) = queue.pop() {
            let Some(Some(reached)) = self.reached.get_mut(column) else { continue };
            if reached.settled {
                continue;
            }
            reached.settled = true;
            match self.row_of.get(column).copied().flatten() {
                Some(holder) => self.look_around(holder, distance, &mut queue, &mut touched),
                None => {
                    end = Some((distance, column));
                    break;
                }
            }
        }
        if let Some((distance, column)) = end {
            self.raise(row, distance, &touched);
            self.augment(row, column);
        }
        for column in touched {
            if let Some(reached) = self.reached.get_mut(column) {
                *reached = None;
            }
        }
    }

    /// Reaches the columns a row has a way to.
    fn look_around(
        &mut self,
        row: usize,
        so_far: i64,
        queue: &mut BinaryHeap<Reverse<(i64, usize)>>,
        touched: &mut Vec<usize>,
    ) {
        let potential = self.row_potential.get(row).copied().unwrap_or(0);
        for way in self.ways.get(row).map_or(&[][..], Vec::as_slice) {
            let worth = self.column_potential.get(way.column).copied().unwrap_or(0);
            let distance = so_far + way.cost - potential - worth;
            let Some(reached) = self.reached.get_mut(way.column) else { continue };
            if reached.is_none() {
                touched.push(way.column);
            }
            if reached.is_none_or(|known| !known.settled && distance < known.distance) {
                *reached = Some(Reached { distance, from: row, settled: false });
                queue.push(Reverse((distance, way.column)));
            }
        }
    }

    /// Moves the potentials so that no edge costs less than nothing and the path costs nothing.
    fn raise(&mut self, row: usize, end: i64, touched: &[usize]) {
        if let Some(potential) = self.row_potential.get_mut(row) {
            *potential += end;
        }
        for &column in touched {
            let Some(Some(Reached { distance, settled: true, .. })) = self.reached.get(column) else {
                continue;
            };
            let nearer = end - distance;
            if let Some(potential) = self.column_potential.get_mut(column) {
                *potential -= nearer;
            }
            if let Some(holder) = self.row_of.get(column).copied().flatten()
                && let Some(potential) = self.row_potential.get_mut(holder)
            {
                *potential += nearer;
            }
        }
    }

    /// Gives each row of the path the column it was reached by.
    fn augment(&mut self, row: usize, mut column: usize) {
        while let Some(Some(Reached { from, .. })) = self.reached.get(column).copied() {
            if let Some(holder) = self.row_of.get_mut(column) {
                *holder = Some(from);
            }
            let before = self.column_of.get_mut(from).and_then(|own| own.replace(column));
            match before {
                Some(before) if from != row => column = before,
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn gained(chosen: &[Option<usize>], edges: &[Edge]) -> i64 {
        let gain = |row, column| edges.iter().find(|e| e.row == row && e.column == column).unwrap().gain;
        chosen.iter().enumerate().filter_map(|(row, column)| column.map(|column| gain(row, column))).sum()
    }

    /// The greatest gain by trying every choice.
    fn greatest(rows: &[Vec<Edge>], taken: &mut Vec<usize>) -> i64 {
        let Some((first, rest)) = rows.split_first() else { return 0 };
        let mut most = greatest(rest, taken);
        for edge in first {
            if !taken.contains(&edge.column) {
                taken.push(edge.column);
                most = most.max(edge.gain + greatest(rest, taken));
                taken.pop();
            }
        }
        most
    }

    #[test]
    fn the_best_of_one_gives_way_to_the_best_of_all() {
        let edge = |row, column, gain| Edge { row, column, gain };
        let edges = [edge(0, 0, 10), edge(0, 1, 9), edge(1, 0, 8), edge(2, 1, 1)];
        assert_eq!(best(3, 2, &edges), [Some(1), Some(0), None]);
        assert_eq!(best(1, 1, &[edge(0, 0, 0)]), [None], "nothing is gained by it");
        assert_eq!(best(0, 0, &[]), []);
    }

    proptest! {
        #[test]
        fn no_other_choice_gains_more(
            gains in proptest::collection::btree_map((0..6_usize, 0..6_usize), 1..40_i64, 0..20)
        ) {
            let gains: BTreeMap<(usize, usize), i64> = gains;
            let edges: Vec<Edge> =
                gains.iter().map(|(&(row, column), &gain)| Edge { row, column, gain }).collect();
            let chosen = best(6, 6, &edges);
            let mut columns: Vec<usize> = chosen.iter().flatten().copied().collect();
            columns.sort_unstable();
            columns.dedup();
            prop_assert_eq!(columns.len(), chosen.iter().flatten().count(), "a column is taken twice");
            let rows: Vec<Vec<Edge>> =
                (0..6).map(|row| edges.iter().filter(|e| e.row == row).copied().collect()).collect();
            prop_assert_eq!(gained(&chosen, &edges), greatest(&rows, &mut Vec::new()));
        }
    }
}
