//! Tables made up for tests.

use super::TableContext;
use crate::disclosure::{AmountUnit, BaseKind};
use crate::document::{Cell, Passage, Row, Table};
use crate::span::Span;

/// A table of rows whose cells are parted by `|`; row n stands on line n + 1, each cell where its
/// text stands on that line. Rows are filled up to the widest.
pub(super) fn table(rows: &[&str]) -> Table {
    let columns = rows.iter().map(|row| row.split('|').count()).max().unwrap_or(0);
    let lines = (1..).zip(rows);
    let rows: Vec<Row> = lines.map(|(line, row)| make_row(row, line, columns)).collect();
    let span = rows.iter().fold(Span::NOWHERE, |span, row| span.cover(row.span));
    Table { columns, rows, span }
}

fn make_row(text: &str, line: u32, columns: usize) -> Row {
    let mut at = 0;
    let mut cells = Vec::new();
    for cell in text.split('|').chain(std::iter::repeat("")).take(columns) {
        let width = u32::try_from(cell.chars().count()).unwrap();
        let passage = if cell.is_empty() { Passage::default() } else { Passage::on_line(cell, line, at) };
        cells.push(Cell { passage, span: Span::within(line, at, at + width) });
        at += width + 1;
    }
    Row { cells, span: Span::within(line, 0, at) }
}

/// What stands around a table: titles on the lines from 100 on, amounts in 万元, of 2022.
pub(super) fn with_context<T>(titles: &[&str], read: impl FnOnce(&TableContext<'_>) -> T) -> T {
    let titles: Vec<Passage> = (100..).zip(titles).map(|(line, t)| Passage::on_line(t, line, 0)).collect();
    let titles: Vec<&Passage> = titles.iter().collect();
    let unit = AmountUnit::TenThousand;
    let own = BaseKind::Budget;
    read(&TableContext { titles: &titles, heading: None, unit, said: &[], year: Some(2022), own })
}
