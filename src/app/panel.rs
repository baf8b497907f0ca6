//! A panel: stacked sheets with a cursor that scrolls through them.

use super::layout::Area;
use crate::sheet::{NumberView, Page, Sheet, SheetRow};
use crate::text::Ambiguous;

/// Content of one part of the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What it shows, top to bottom.
    pub sheets: Vec<Sheet>,
}

impl Panel {
    /// A panel of sheets.
    #[must_use]
    pub fn of(sheets: Vec<Sheet>) -> Self {
        Panel { sheets }
    }

    /// The row with an index, counted over all sheets.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&SheetRow> {
        self.located(index).map(|(_, row)| row)
    }

    /// The sheet and the row with an index.
    #[must_use]
    pub fn located(&self, mut index: usize) -> Option<(&Sheet, &SheetRow)> {
        for sheet in &self.sheets {
            match sheet.rows.get(index) {
                Some(row) => return Some((sheet, row)),
                None => index -= sheet.rows.len(),
            }
        }
        None
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = &SheetRow> {
        self.sheets.iter().flat_map(|s| s.rows.iter())
    }

    /// The page the panel makes at a width.
    #[must_use]
    pub fn page(&self, cells: usize, view: NumberView, ambiguous: Ambiguous) -> Page<'_> {
        Page::new(&self.sheets, cells, view, ambiguous)
    }
}

/// Where a person is in a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row, counted over all sheets.
    pub row: usize,
    /// The first line of the page that is shown under a pinned heading.
    pub top: usize,
}

impl Cursor {
    /// At a row.
    #[must_use]
    pub const fn at(row: usize) -> Self {
        Cursor { row, top: 0 }
    }

    /// Brings row and scroll position into the page, so that the selected row is in sight; a row
    /// taller than the area shows its beginning.
    pub fn settle(&mut self, page: &Page<'_>, area: Area) {
        self.row = self.row.min(page.rows().saturating_sub(1));
        let pinned = usize::from(page.pinned().is_some());
        let height = area.height.saturating_sub(pinned).max(1);
        let (from, to) = page.extent(self.row);
        let (from, to) = (from.saturating_sub(pinned), to.saturating_sub(pinned));
        let last = page.len().saturating_sub(pinned).saturating_sub(height);
        if to > self.top + height {
            self.top = to - height;
        }
        self.top = self.top.min(from).min(last);
    }
}
