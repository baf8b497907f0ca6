//! Folding: the parts of a line shown or hidden.

use super::panel::Cursor;
use super::state::App;
use crate::sheet::{Fold, SheetRow};

impl App {
    pub(super) fn toggle(&mut self, row: &SheetRow) {
        if !self.folded.remove(&row.key) {
            self.folded.insert(row.key.clone());
        }
    }

    pub(super) fn expand(&mut self) {
        let Some((_, row)) = self.selected() else { return };
        match row.fold {
            Fold::Closed => {
                let key = row.key.clone();
                self.folded.remove(&key);
            }
            _ if self.has_detail() && self.focus() == 0 => self.state_mut().focus = 1,
            _ => {}
        }
    }

    /// Folds the row, or the row it is part of; from a detail, back to the list.
    pub(super) fn collapse(&mut self) {
        if self.has_detail() && self.focus() > 0 {
            self.state_mut().focus = 0;
            return;
        }
        let focus = self.focus();
        let Some(panel) = self.panels.get(focus) else { return };
        let at = self.cursor(focus).row;
        let rows: Vec<&SheetRow> = panel.rows().collect();
        let Some(row) = rows.get(at) else { return };
        let parent = if row.fold == Fold::Open {
            Some(at)
        } else {
            let above = rows.iter().enumerate().take(at).rev();
            above.into_iter().find(|(_, r)| r.depth < row.depth).map(|(i, _)| i)
        };
        let Some((index, key)) = parent.and_then(|i| Some((i, rows.get(i)?.key.clone()))) else { return };
        self.folded.insert(key);
        let cursor = self.cursor(focus);
        self.set_cursor(focus, Cursor { row: index, ..cursor });
    }

    /// Folds every open row, or unfolds all where none is open. A root that is alone stays open, so
    /// that there is something left to see.
    pub(super) fn fold_all(&mut self) {
        let rows = || self.panels.iter().flat_map(|p| p.rows());
        let sole = rows().filter(|r| r.depth == 0).count() == 1;
        let open = rows().filter(|r| r.fold == Fold::Open && !(sole && r.depth == 0));
        let open: Vec<String> = open.map(|r| r.key.clone()).collect();
        if open.is_empty() {
            self.folded.clear();
        } else {
            self.folded.extend(open);
        }
    }
}
