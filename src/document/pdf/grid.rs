//! Ruling lines → grids: where the rows and columns of a table are, and which cells are one.

use super::ruling::{Direction, Rule, SNAP, whole};

/// Crossings of lines looked at on one page, at most; a drawing has more than any table.
const CROSSINGS: usize = 4_000_000;
/// Fields of one grid, at most.
const FIELDS: usize = 200_000;
/// Fields of a grid by its lines, at most.
const LOOKS: usize = 100_000_000;

/// A ruled table without its words.
///
/// `xs` and `ys` are the edges of columns and rows. A field lies between neighbouring edges; fields
/// without a line between them are one cell, whose first field is its anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) xs: Vec<i32>,
    pub(super) ys: Vec<i32>,
    /// The anchor of each field, rows after each other.
    anchors: Vec<usize>,
}

impl Grid {
    /// The grids that the lines of a page make: at least two columns, or two rows and two columns
    /// once missing outer lines are taken as drawn.
    pub(super) fn all(rules: Vec<Rule>) -> Vec<Grid> {
        let rules = whole(rules);
        let middle = rules.partition_point(|rule| rule.direction == Direction::Across);
        let (across, down) = rules.split_at(middle);
        if across.len().saturating_mul(down.len()) > CROSSINGS {
            return Vec::new();
        }
        let mut parts = Parts::new(rules.len());
        for (i, rule) in across.iter().enumerate() {
            for (j, other) in down.iter().enumerate() {
                if rule.meets(other) {
                    parts.join(i, middle + j);
                }
            }
        }
        let mut members: std::collections::BTreeMap<usize, Vec<Rule>> = std::collections::BTreeMap::new();
        for (i, rule) in rules.iter().enumerate() {
            members.entry(parts.first(i)).or_default().push(*rule);
        }
        let mut grids: Vec<Grid> = members.values().filter_map(|rules| Grid::new(rules)).collect();
        grids.sort_by_key(|grid| (grid.top(), grid.left()));
        grids
    }

    /// The grid of lines that hang together; `None` where they enclose no two columns.
    fn new(rules: &[Rule]) -> Option<Grid> {
        let xs = edges(rules, Direction::Down);
        let ys = edges(rules, Direction::Across);
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        let fields = columns.saturating_mul(rows);
        if columns < 2 || rows < 1 || fields > FIELDS || fields.saturating_mul(rules.len()) > LOOKS {
            return None;
        }
        let divided = |direction: Direction, at: i32, place: i32| {
            rules.iter().any(|rule| {
                rule.direction == direction
                    && rule.at.saturating_sub(at).saturating_abs() <= SNAP
                    && rule.covers(place)
            })
        };
        let mut parts = Parts::new(columns * rows);
        for (row, y) in middles(&ys).enumerate() {
            for (column, x) in middles(&xs).enumerate() {
                let field = row * columns + column;
                let right = xs.get(column + 1).filter(|_| column + 1 < columns);
                if right.is_some_and(|&at| !divided(Direction::Down, at, y)) {
                    parts.join(field, field + 1);
                }
                let below = ys.get(row + 1).filter(|_| row + 1 < rows);
                if below.is_some_and(|&at| !divided(Direction::Across, at, x)) {
                    parts.join(field, field + columns);
                }
            }
        }
        let anchors: Vec<usize> = (0..columns * rows).map(|field| parts.first(field)).collect();
        let one_cell = anchors.iter().all(|&anchor| anchor == 0);
        (!one_cell).then_some(Grid { xs, ys, anchors })
    }

    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    pub(super) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub(super) fn left(&self) -> i32 {
        self.xs.first().copied().unwrap_or(0)
    }

    pub(super) fn right(&self) -> i32 {
        self.xs.last().copied().unwrap_or(0)
    }

    pub(super) fn top(&self) -> i32 {
        self.ys.first().copied().unwrap_or(0)
    }

    pub(super) fn bottom(&self) -> i32 {
        self.ys.last().copied().unwrap_or(0)
    }

    /// The anchor of the field at a place; `None` outside.
    pub(super) fn anchor_at(&self, x: i32, y: i32) -> Option<usize> {
        let column = self.xs.partition_point(|&edge| edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|&edge| edge <= y).checked_sub(1)?;
        (column < self.columns()).then_some(())?;
        self.anchors.get(row * self.columns() + column).copied()
    }

    /// Whether a field begins a cell.
    pub(super) fn is_anchor(&self, row: usize, column: usize) -> bool {
        let field = row * self.columns() + column;
        self.anchors.get(field) == Some(&field)
    }

    /// Right edge of the cell whose anchor is in a row and column, in that row.
    pub(super) fn right_of(&self, row: usize, column: usize) -> i32 {
        let field = row * self.columns() + column;
        let wide = (column..self.columns())
            .take_while(|c| self.anchors.get(row * self.columns() + c) == Some(&field))
            .count();
        self.xs.get(column + wide.max(1)).copied().unwrap_or(0)
    }
}

/// The middle between each two neighbouring edges.
fn middles(edges: &[i32]) -> impl Iterator<Item = i32> {
    edges.iter().zip(edges.iter().skip(1)).map(|(a, b)| a.saturating_add(b.saturating_sub(*a) / 2))
}

/// Where the lines of a direction stand, and where those across them end: a table may lack its
/// outer lines.
fn edges(rules: &[Rule], direction: Direction) -> Vec<i32> {
    let (along, across): (Vec<&Rule>, Vec<&Rule>) =
        rules.iter().partition(|rule| rule.direction == direction);
    let mut edges: Vec<i32> = along.iter().map(|rule| rule.at).collect();
    let outer = [across.iter().map(|r| r.from).min(), across.iter().map(|r| r.to).max()];
    for end in outer.into_iter().flatten() {
        if edges.iter().all(|edge| edge.saturating_sub(end).saturating_abs() > 3 * SNAP) {
            edges.push(end);
        }
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Things that belong together, each known by the first of them.
struct Parts {
    up: Vec<usize>,
}

impl Parts {
    fn new(count: usize) -> Self {
        Parts { up: (0..count).collect() }
    }

    fn first(&mut self, mut of: usize) -> usize {
        while let Some(&up) = self.up.get(of).filter(|&&up| up != of) {
            let further = self.up.get(up).copied().unwrap_or(up);
            if let Some(short) = self.up.get_mut(of) {
                *short = further;
            }
            of = further;
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(up) = self.up.get_mut(a.max(b)) {
            *up = a.min(b);
        }
    }
}

#[cfg(test)]
pub(super) mod fixture {
    use super::super::glyph::POINT;
    use super::*;

    /// Lines between points given in points.
    pub(in super::super) fn rules(ends: &[(i32, i32, i32, i32)]) -> Vec<Rule> {
        ends.iter()
            .map(|&(x0, y0, x1, y1)| Rule::between((x0 * POINT, y0 * POINT), (x1 * POINT, y1 * POINT)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::POINT;
    use super::fixture::rules;
    use super::*;

    #[test]
    fn cells_without_a_line_between_them_are_one() {
        let grids = Grid::all(rules(&[
            (0, 0, 100, 0),
            (0, 20, 100, 20),
            (0, 40, 100, 40),
            (0, 0, 0, 40),
            (50, 20, 50, 40),
            (100, 0, 100, 40),
        ]));
        assert_eq!(grids.len(), 1);
        assert_eq!((grids[0].columns(), grids[0].rows()), (2, 2));
        assert_eq!(grids[0].anchors, [0, 0, 2, 3]);
        assert_eq!(grids[0].anchor_at(80 * POINT, 10 * POINT), Some(0));
        assert_eq!(grids[0].anchor_at(101 * POINT, 10 * POINT), None);
        assert_eq!(grids[0].right_of(0, 0), 100 * POINT);
    }

    #[test]
    fn a_table_open_at_its_sides_has_its_outer_columns() {
        let grids = Grid::all(rules(&[(0, 0, 100, 0), (0, 20, 100, 20), (50, 0, 50, 20)]));
        assert_eq!(grids[0].xs, [0, 50 * POINT, 100 * POINT]);
    }

    #[test]
    fn a_frame_and_an_underlined_word_are_no_tables() {
        let frame = [(0, 0, 100, 0), (0, 90, 100, 90), (0, 0, 0, 90), (100, 0, 100, 90), (20, 50, 60, 50)];
        assert_eq!(Grid::all(rules(&frame)), []);
    }

    #[test]
    fn tables_that_do_not_touch_are_two() {
        let one = [(0, 0, 100, 0), (0, 20, 100, 20), (50, 0, 50, 20)];
        let other = one.map(|(x0, y0, x1, y1)| (x0, y0 + 60, x1, y1 + 60));
        assert_eq!(Grid::all(rules(&[one, other].concat())).len(), 2);
    }
}
