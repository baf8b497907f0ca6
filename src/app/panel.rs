//! A panel: stacked sheets with a cursor that scrolls through them.

use super::layout::Area;
use crate::sheet::{NumberView, Page, PagePlan, Sheet, SheetRow};
use crate::text::Ambiguous;
use std::sync::{Arc, Mutex, PoisonError};

/// Content of one part of the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What it shows, top to bottom. Made once: other content is another panel.
    pub sheets: Vec<Sheet>,
    planned: Planned,
}

/// The last plan of a panel's page and what it was made for: keys that only move through a panel
/// have nothing to measure. Panels that show the same are equal whatever is known of them.
#[derive(Debug, Default)]
struct Planned(Mutex<Option<(Form, Arc<PagePlan>)>>);

/// What a plan depends on besides the sheets: the width in cells, how numbers are shown, and the
/// width policy.
type Form = (usize, NumberView, Ambiguous);

impl Planned {
    /// The plan for a form: the last one, or a new one.
    fn plan(&self, sheets: &[Sheet], form: Form) -> Arc<PagePlan> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, plan)) = &*last
            && *of == form
        {
            return Arc::clone(plan);
        }
        let (cells, view, ambiguous) = form;
        let plan = Arc::new(PagePlan::new(sheets, cells, view, ambiguous));
        *last = Some((form, Arc::clone(&plan)));
        plan
    }
}

impl Clone for Planned {
    fn clone(&self) -> Self {
        Planned::default()
    }
}

impl PartialEq for Planned {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Panel {
    /// A panel of sheets.
    #[must_use]
    pub fn of(sheets: Vec<Sheet>) -> Self {
        Panel { sheets, planned: Planned::default() }
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
        Page::planned(&self.sheets, self.planned.plan(&self.sheets, (cells, view, ambiguous)))
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
