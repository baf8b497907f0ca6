//! Runs of cells → rows: which blank lines end a row and which stand inside a cell, and over which
//! columns the cells of a header stretch.

use super::model::{Cell, Passage, Row, Table};
use crate::span::Span;

/// Cells that stood together without a blank line between them.
pub(super) type Run = Vec<Cell>;

/// Runs looked at to fill one row: a row has only so many empty paragraphs.
const LOOK_AHEAD: usize = 64;
/// A table may be padded to this many cells whatever its shape; beyond, to [`PADDING`] times the
/// cells it has.
const FREE_CELLS: usize = 100_000;
const PADDING: usize = 16;

/// Puts runs together into rows. A blank line ends a row, unless the runs after a complete row
/// only fill rows of its width when they are joined: then it was an empty paragraph in a cell.
pub(super) fn rows(runs: Vec<Run>) -> Vec<Vec<Cell>> {
    let widths: Vec<usize> = runs.iter().map(Vec::len).collect();
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(runs.len());
    let mut runs = runs.into_iter();
    let (mut at, mut width) = (0, 0);
    while let Some(&next) = widths.get(at) {
        let groups = if next < width { broken_rows(&widths, at, width) } else { Vec::new() };
        if groups.is_empty() {
            rows.extend(runs.next());
            width = next;
            at += 1;
        }
        for group in groups {
            rows.push(runs.by_ref().take(group).flatten().collect());
            at += group;
        }
    }
    rows
}

/// How many runs each of the next rows is made of, where the runs from `at` on make rows of
/// `width`; empty where they do not.
///
/// Believed only where runs of unlike width add up: runs of equal width are rows of their own. A
/// single such row is believed before another complete row or at the end of the table.
fn broken_rows(widths: &[usize], at: usize, width: usize) -> Vec<usize> {
    let mut groups = Vec::new();
    let mut end = at;
    let mut is_uneven = false;
    while let Some(&first) = widths.get(end).filter(|&&first| first < width) {
        let mut sum = 0;
        let mut taken = 0;
        let mut is_group_uneven = false;
        for &cells in widths.iter().skip(end).take(LOOK_AHEAD) {
            if sum >= width {
                break;
            }
            sum += cells;
            taken += 1;
            is_group_uneven |= cells != first;
        }
        if sum != width {
            break;
        }
        is_uneven |= is_group_uneven;
        groups.push(taken);
        end += taken;
    }
    let is_whole = widths.get(end).is_none_or(|&next| next == width);
    if is_uneven && (groups.len() > 1 || is_whole) { groups } else { Vec::new() }
}

/// Makes tables of rows: one, unless rows of very unlike width would be mostly padding.
pub(super) fn tables(rows: Vec<Vec<Cell>>) -> Vec<Table> {
    let cells: usize = rows.iter().map(Vec::len).sum();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns.saturating_mul(rows.len()) <= FREE_CELLS.max(cells.saturating_mul(PADDING)) {
        return vec![table(rows)];
    }
    let mut tables = Vec::new();
    let mut same: Vec<Vec<Cell>> = Vec::new();
    for row in rows {
        if same.last().is_some_and(|last| last.len() != row.len()) {
            tables.push(table(std::mem::take(&mut same)));
        }
        same.push(row);
    }
    tables.push(table(same));
    tables
}

/// Makes a table: header cells over the columns they head, short rows filled up at the right.
fn table(mut rows: Vec<Vec<Cell>>) -> Table {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for at in 1..rows.len() {
        if let [upper, lower] = rows.get_mut(at - 1..=at).unwrap_or_default() {
            spread(upper, lower);
        }
    }
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|mut cells| {
            let span = cells.iter().fold(Span::NOWHERE, |span, cell| span.cover(cell.span));
            let end = Span { line: span.end_line, from: span.to, ..span };
            cells.resize(columns, Cell { passage: Passage::default(), span: end });
            Row { cells, span }
        })
        .collect();
    let span = rows.iter().fold(Span::NOWHERE, |span, row| span.cover(row.span));
    Table { columns, rows, span }
}

/// Spreads the cells of a header row over those of the row below it, where that row shows how: a
/// blank cell continues the one above it, a run of cells with words divides the one above it.
fn spread(upper: &mut Vec<Cell>, lower: &[Cell]) {
    if upper.len() >= lower.len() || upper.iter().any(|cell| cell.passage.is_blank()) {
        return;
    }
    let blank: Vec<bool> = lower.iter().map(|cell| cell.passage.is_blank()).collect();
    let starts: Vec<bool> = blank
        .iter()
        .enumerate()
        .map(|(i, &is_blank)| i == 0 || is_blank || blank.get(i - 1) == Some(&true))
        .collect();
    if !blank.contains(&true) || starts.iter().filter(|&&start| start).count() != upper.len() {
        return;
    }
    let mut cells = std::mem::take(upper).into_iter();
    for start in starts {
        let above = upper.last().map_or(Span::NOWHERE, |cell| cell.span);
        let cell = if start { cells.next() } else { None };
        upper.push(cell.unwrap_or(Cell { passage: Passage::default(), span: above }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &str) -> Run {
        words
            .split('|')
            .map(|word| Cell { passage: Passage::on_line(word, 1, 0), span: Span::within(1, 0, 1) })
            .collect()
    }

    fn runs(widths: &[usize]) -> Vec<Run> {
        widths.iter().map(|&n| run(&vec!["x"; n].join("|"))).collect()
    }

    fn widths(given: &[usize]) -> Vec<usize> {
        rows(runs(given)).iter().map(Vec::len).collect()
    }

    #[test]
    fn an_empty_paragraph_in_a_cell_does_not_end_the_row() {
        assert_eq!(widths(&[7, 9, 4, 3, 2, 7, 2, 4, 3, 2]), [7, 9, 9, 9, 9]);
        assert_eq!(widths(&[5, 3, 2]), [5, 5]);
    }

    #[test]
    fn rows_of_a_form_keep_their_own_width() {
        let form = [4, 4, 2, 5, 5, 3, 3, 6, 8, 8, 8];
        assert_eq!(widths(&form), form);
        assert_eq!(widths(&[4, 4, 2, 2, 5]), [4, 4, 2, 2, 5]);
        assert_eq!(widths(&[5, 5, 3, 2, 6]), [5, 5, 3, 2, 6]);
        assert_eq!(widths(&[6, 3, 3, 3, 3, 2, 1, 1]), [6, 3, 3, 3, 3, 2, 1, 1]);
        assert_eq!(widths(&[7, 13, 1]), [7, 13, 1]);
    }

    #[test]
    fn a_header_stands_over_the_columns_it_heads() {
        let table = table(vec![run("甲|指标值|乙"), run("|符号|值|单位|"), run("a|b|c|d|e"), run("f|g")]);
        assert_eq!(table.columns, 5);
        let texts: Vec<Vec<&str>> =
            table.rows.iter().map(|row| (0..5).map(|column| row.text(column)).collect()).collect();
        assert_eq!(texts[0], ["甲", "指标值", "", "", "乙"]);
        assert_eq!(texts[3], ["f", "g", "", "", ""]);
    }

    #[test]
    fn rows_of_wildly_different_width_are_not_padded_to_the_widest() {
        let mut unlike = vec![1; 1000];
        unlike.push(2000);
        let tables = tables(rows(runs(&unlike)));
        assert_eq!(tables.iter().map(|table| table.columns).collect::<Vec<_>>(), [1, 2000]);
    }
}
