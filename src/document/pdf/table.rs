//! Tables of one page: the words of a grid's cells.

use super::glyph::{Glyph, lines, text};
use super::grid::Grid;

/// A table as it stands on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageTable {
    /// Page, from 1.
    pub(super) page: u32,
    /// Upper edge.
    pub(super) top: i32,
    /// Edges of the columns, one more than there are columns.
    pub(super) xs: Vec<i32>,
    /// The rows, each with one cell a column; what a merged cell covers is blank.
    pub(super) rows: Vec<Vec<PageCell>>,
}

/// The words of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageCell {
    /// Its lines, from the top down.
    pub(super) lines: Vec<CellLine>,
}

/// One line in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellLine {
    pub(super) text: String,
    /// Whether nothing more fits on the line: what follows goes on in mid-word.
    pub(super) full: bool,
}

impl PageCell {
    /// Whether the cell holds nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }

    /// The words without white space.
    pub(super) fn folded(&self) -> String {
        self.lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }
}

/// Takes the glyphs that stand in a grid out of `glyphs` and makes a table of them.
pub(super) fn fill(grid: &Grid, page: u32, glyphs: &mut Vec<Glyph>) -> PageTable {
    let mut cells: Vec<Vec<Glyph>> = vec![Vec::new(); grid.columns() * grid.rows()];
    let mut outside: Vec<Glyph> = Vec::new();
    for run in runs(glyphs) {
        let mut homes: Vec<Option<usize>> =
            run.iter().map(|glyph| grid.anchor_at(glyph.middle(), glyph.height())).collect();
        // What runs on over the edge of its cell belongs to the cell in which most of it stands.
        let home = most(&homes);
        homes.fill(home);
        for (glyph, home) in run.iter().zip(homes) {
            match home.and_then(|at| cells.get_mut(at)) {
                Some(cell) => cell.push(*glyph),
                None => outside.push(*glyph),
            }
        }
    }
    *glyphs = outside;
    let mut cells = cells.into_iter();
    let rows: Vec<Vec<PageCell>> = (0..grid.rows())
        .map(|row| {
            (0..grid.columns())
                .map(|column| cell(cells.next().unwrap_or_default(), grid.right_of(row, column)))
                .collect()
        })
        .collect();
    let begins = |row: usize| (0..grid.columns()).any(|column| grid.is_anchor(row, column));
    let thin = |row: usize| {
        let (top, bottom) = (grid.ys.get(row), grid.ys.get(row + 1));
        top.zip(bottom).is_some_and(|(top, bottom)| bottom.saturating_sub(*top) < 5 * super::glyph::POINT)
    };
    let rows = rows
        .into_iter()
        .enumerate()
        .filter(|(row, cells)| {
            let blank = cells.iter().all(PageCell::is_blank);
            !(blank && (thin(*row) || !begins(*row)))
        })
        .map(|(_, cells)| cells)
        .collect();
    PageTable { page, top: grid.top(), xs: grid.xs.clone(), rows }
}

/// Parts glyphs, in the order they were drawn, where a string ends or white space shows in it.
fn runs(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    glyphs.chunk_by(|last, next| {
        let gap = next.x.saturating_sub(last.right()).saturating_abs();
        last.run == next.run
            && last.y == next.y
            && gap.saturating_mul(100) <= last.size.saturating_mul(30)
            && !(last.c.is_whitespace() || next.c.is_whitespace())
    })
}

/// The value that occurs most often, the earlier of equals.
fn most(homes: &[Option<usize>]) -> Option<usize> {
    let count = |home: &Option<usize>| homes.iter().filter(|other| *other == home).count();
    match homes {
        [only] => *only,
        [first, .., last] if first == last => *first,
        _ => homes.iter().rev().max_by_key(|home| count(home)).copied().flatten(),
    }
}

/// The lines of a cell with its right edge.
pub(super) fn cell(glyphs: Vec<Glyph>, right: i32) -> PageCell {
    let lines = lines(glyphs)
        .into_iter()
        .map(|line| {
            let words = || line.iter().filter(|glyph| !glyph.c.is_whitespace());
            let end = words().map(Glyph::right).max().unwrap_or(0);
            let size = words().map(|glyph| glyph.size).max().unwrap_or(0);
            let full = right.saturating_sub(end) < size.saturating_mul(3) / 2;
            CellLine { text: text(&line), full }
        })
        .collect();
    PageCell { lines }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::fixture::word;
    use super::super::grid::fixture::rules;
    use super::*;

    fn grid() -> Grid {
        let lines = [
            (0, 0, 100, 0),
            (0, 20, 100, 20),
            (0, 40, 100, 40),
            (0, 0, 0, 40),
            (50, 0, 50, 40),
            (100, 0, 100, 40),
        ];
        Grid::all(rules(&lines)).remove(0)
    }

    fn texts(table: &PageTable) -> Vec<Vec<String>> {
        table.rows.iter().map(|row| row.iter().map(PageCell::folded).collect()).collect()
    }

    #[test]
    fn words_go_to_the_cells_they_stand_in_and_others_stay() {
        let mut glyphs = [word("项目", 5, 14), word("12", 60, 14), word("注", 5, 60)].concat();
        let table = fill(&grid(), 1, &mut glyphs);
        assert_eq!(texts(&table), [["项目", "12"], ["", ""]]);
        assert_eq!(text(&glyphs), "注");
    }

    #[test]
    fn a_word_that_runs_over_its_cell_stays_whole() {
        let mut glyphs = word("机关事业单位", 2, 14);
        assert_eq!(texts(&fill(&grid(), 1, &mut glyphs))[0], ["机关事业单位", ""]);
    }

    #[test]
    fn a_line_that_leaves_no_room_is_full() {
        let mut glyphs = [word("1682.7", 15, 10), word("6", 15, 18), word("3", 55, 18)].concat();
        let table = fill(&grid(), 1, &mut glyphs);
        let full: Vec<bool> = table.rows[0][0].lines.iter().map(|line| line.full).collect();
        assert_eq!(full, [true, false]);
    }
}
