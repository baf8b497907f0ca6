//! The cells of one sheet, wherever they stand → a table without the empty space between them.

use crate::document::draft::Draft;
use crate::document::error::{CELL_LIMIT, DocumentError, TEXT_LIMIT};
use std::collections::BTreeMap;

/// Row and column of a cell, from 0.
type Place = (u32, u32);

/// A sheet being read.
pub(super) struct Sheet {
    /// Cells with words, with their place.
    cells: Vec<(Place, String)>,
    /// First and last place of every merged cell.
    merges: Vec<(Place, Place)>,
    bytes: usize,
}

impl Sheet {
    /// Begins a sheet whose merged cells reach from one corner to the other.
    pub(super) fn new(merges: impl Iterator<Item = (Place, Place)>) -> Self {
        let mut merges: Vec<(Place, Place)> = merges.collect();
        merges.sort_unstable();
        Sheet { cells: Vec::new(), merges, bytes: 0 }
    }

    /// Adds a cell.
    ///
    /// # Errors
    /// The limits.
    pub(super) fn put(&mut self, place: Place, words: &str) -> Result<(), DocumentError> {
        if words.trim().is_empty() {
            return Ok(());
        }
        self.bytes = self.bytes.saturating_add(words.len());
        if self.bytes > TEXT_LIMIT {
            return Err(DocumentError::TooMuchText { limit: TEXT_LIMIT });
        }
        if self.cells.len() >= CELL_LIMIT {
            return Err(DocumentError::TooManyCells { limit: CELL_LIMIT });
        }
        self.cells.push((place, words.to_owned()));
        Ok(())
    }

    /// Writes the sheet as a page: its name, where it is a Chinese one, and a table of the rows that
    /// have words. What a merged cell covers is not shown.
    pub(super) fn write(mut self, page: u32, name: &str, draft: &mut Draft) {
        if self.cells.is_empty() {
            return;
        }
        draft.begin_sheet(page, name);
        self.cells.sort_by_key(|(place, _)| *place);
        let mut merges = self.merges.into_iter().peekable();
        // The merged cells begun last in each column.
        let mut begun: BTreeMap<u32, (Place, Place)> = BTreeMap::new();
        let mut current = None;
        let mut free = 0;
        draft.begin_table();
        for (place, words) in self.cells {
            let (row, column) = place;
            while let Some(merge) = merges.next_if(|(from, _)| from.0 <= row) {
                begun.insert(merge.0.1, merge);
            }
            let nearest = begun.range(..=column).next_back().map(|(_, merge)| *merge);
            if nearest.is_some_and(|(from, to)| from != place && to.0 >= row && to.1 >= column) {
                continue;
            }
            if current != Some(row) {
                draft.begin_row();
                (current, free) = (Some(row), 0);
            }
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            draft.leave_columns(column.saturating_sub(free));
            draft.begin_cell(1, 1);
            draft.text(&words);
            free = column.saturating_add(1);
        }
        draft.end_table();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::draft::Part;

    #[test]
    fn covered_cells_and_empty_rows_are_left_out() {
        let mut sheet = Sheet::new([((0, 1), (1, 2))].into_iter());
        for (place, words) in
            [((0, 1), "合并"), ((1, 2), "旧值"), ((1, 0), "甲"), ((9, 3), "远"), ((2, 2), " ")]
        {
            sheet.put(place, words).unwrap();
        }
        let mut draft = Draft::default();
        sheet.write(3, "Sheet1", &mut draft);
        let parts = draft.finish().unwrap();
        let [(3, Part::Table(rows))] = &parts[..] else { panic!("{parts:?}") };
        let gaps: Vec<Vec<usize>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.gap).collect()).collect();
        assert_eq!(gaps, [[1], [0], [3]]);
    }
}
