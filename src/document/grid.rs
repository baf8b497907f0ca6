//! Cells that stretch over columns and rows → the columns they stand in.

use super::draft::{COLUMN_LIMIT, DraftCell, DraftRow};
use super::error::{CELL_LIMIT, DocumentError};
use std::collections::BTreeSet;

/// A table with every cell in its own column.
pub(super) struct Grid {
    /// Number of columns in which a cell begins.
    pub(super) columns: usize,
    /// The cells that begin in each row with their column, from the left.
    pub(super) rows: Vec<Vec<(usize, DraftCell)>>,
}

/// Most rows one cell may stretch over: what HTML allows.
const LONGEST: usize = 65_534;
/// Most columns one cell may stretch over: what HTML allows.
const WIDEST: usize = 1000;

/// Resolves how cells stretch. Columns in which no cell begins are left out, as they only part
/// what stands above or below them.
///
/// # Errors
/// [`DocumentError::TooManyCells`] where the grid would have more than the limit.
pub(super) fn resolve(rows: Vec<DraftRow>) -> Result<Grid, DocumentError> {
    let refused = DocumentError::TooManyCells { limit: CELL_LIMIT };
    // For each column the first row that a cell from above leaves free.
    let mut free_from: Vec<usize> = Vec::new();
    let mut begins = BTreeSet::new();
    let mut placed: Vec<Vec<(usize, DraftCell)>> = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let mut column = 0;
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            column += cell.gap;
            while free_from.get(column).is_some_and(|&row| row > at) {
                column += 1;
            }
            let end = column + cell.columns.min(WIDEST);
            if end > COLUMN_LIMIT {
                return Err(refused);
            }
            if free_from.len() < end {
                free_from.resize(end, 0);
            }
            let below = at + cell.rows.min(LONGEST);
            for row in free_from.get_mut(column..end).unwrap_or_default() {
                *row = below;
            }
            begins.insert(column);
            cells.push((column, cell));
            column = end;
        }
        placed.push(cells);
    }
    let begins: Vec<usize> = begins.into_iter().collect();
    if begins.len().saturating_mul(placed.len()) > CELL_LIMIT {
        return Err(refused);
    }
    for (column, _) in placed.iter_mut().flatten() {
        *column = begins.partition_point(|begin| begin < column);
    }
    Ok(Grid { columns: begins.len(), rows: placed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(gap: usize, columns: usize, rows: usize) -> DraftCell {
        DraftCell { gap, columns, rows, ..DraftCell::default() }
    }

    fn columns(rows: Vec<DraftRow>) -> Vec<Vec<usize>> {
        let grid = resolve(rows).unwrap();
        grid.rows.iter().map(|row| row.iter().map(|(column, _)| *column).collect()).collect()
    }

    #[test]
    fn a_cell_over_rows_moves_the_cells_below_to_the_right() {
        let rows = vec![
            vec![cell(0, 1, 2), cell(0, 2, 1), cell(0, 1, 2)],
            vec![cell(0, 1, 1), cell(0, 1, 1)],
            vec![cell(0, 1, 1), cell(0, 1, 1), cell(0, 1, 1), cell(0, 1, 1)],
        ];
        assert_eq!(columns(rows), [vec![0, 1, 3], vec![1, 2], vec![0, 1, 2, 3]]);
    }

    #[test]
    fn columns_in_which_no_cell_begins_are_left_out() {
        let rows = vec![vec![cell(0, 2, 1), cell(0, 3, 1)], vec![cell(2, 1, 1), cell(0, 2, 1)]];
        assert_eq!(columns(rows), [[0, 1], [1, 2]]);
    }

    #[test]
    fn spans_beyond_measure_are_cut_or_refused() {
        assert_eq!(columns(vec![vec![cell(0, usize::MAX, usize::MAX)], vec![cell(0, 1, 1)]]), [[0], [1]]);
        assert!(resolve(vec![(0..17).map(|_| cell(0, 1000, 1)).collect()]).is_err());
    }
}
