//! Moving: by rows, between panels, panes, years and documents, to the source and back.

use super::citation;
use super::overlay::Choice;
use super::pane::Pane;
use super::panel::Cursor;
use super::state::{App, PaneState};
use crate::sheet::{Elsewhere, Fold, SheetRow};
use crate::span::Span;
use crate::text::Words;

impl App {
    /// Moves the cursor by rows. A new row in a list shows its detail from the top.
    pub(super) fn step(&mut self, rows: isize) {
        let focus = self.focus();
        let last = self.panels.get(focus).map_or(0, |p| p.rows().count()).saturating_sub(1);
        let mut cursor = self.cursor(focus);
        let row = cursor.row.saturating_add_signed(rows).min(last);
        if row == cursor.row && rows < 0 {
            cursor.top = 0;
        }
        if row != cursor.row && focus == 0 && self.has_detail() {
            self.set_cursor(1, Cursor::default());
        }
        self.set_cursor(focus, Cursor { row, ..cursor });
    }

    /// Rows a page holds, at least one.
    pub(super) fn page_rows(&self) -> isize {
        let focus = self.focus();
        let layout = self.layout();
        let Some((_, area)) = layout.panels.iter().find(|(index, _)| *index == focus) else { return 1 };
        let Some(page) = self.page(focus, area.width) else { return 1 };
        let cursor = self.cursor(focus);
        let here = page.row_at(cursor.top);
        let there = page.row_at(cursor.top + area.height);
        isize::try_from(there.saturating_sub(here)).unwrap_or(1).max(1)
    }

    pub(super) fn turn_focus(&mut self, by: isize) {
        let panels = self.panels.len().max(1);
        let focus = self.focus().saturating_add(panels).saturating_add_signed(by) % panels;
        self.state_mut().focus = focus;
    }

    pub(super) fn go(&mut self, pane: Pane) {
        if pane != self.view.pane {
            self.leave();
            self.view.pane = pane;
        }
        if pane == Pane::Compare {
            self.show_a_pair();
        }
        if pane != Pane::Overview {
            self.state_mut().focus = 0;
        }
        if pane == Pane::Source {
            self.view.target = None;
        }
    }

    /// Enter: the pane behind a panel, the detail behind a list, the parts of a line, the source.
    pub(super) fn open(&mut self) {
        let Some((volume, row)) = self.selected() else { return };
        let row = row.clone();
        if self.view.pane == Pane::Overview {
            let panes = [Pane::Duties, Pane::Ledger, Pane::Performance, Pane::Assets];
            let Some(&pane) = panes.get(self.focus()) else { return };
            self.go(pane);
            *self.state_mut() = PaneState::default();
            self.refresh();
            self.find_row(&row);
            if self.has_detail() {
                self.state_mut().focus = 1;
            }
            return;
        }
        if self.has_detail() && self.focus() == 0 {
            self.state_mut().focus = 1;
            return;
        }
        if row.fold != Fold::Leaf {
            self.toggle(&row);
            return;
        }
        if self.view.pane != Pane::Source
            && let Some(span) = row.span.filter(|s| *s != Span::NOWHERE)
        {
            self.go_to_source(volume, span);
        }
    }

    /// Puts the cursor on the row that shows the same as a row of another pane: one may leave out
    /// rows that the other has.
    fn find_row(&mut self, wanted: &SheetRow) {
        let same = |row: &SheetRow| row.key == wanted.key && row.place == wanted.place;
        let found = self.panels.iter().enumerate().find_map(|(i, p)| Some((i, p.rows().position(same)?)));
        if let Some((panel, row)) = found {
            self.state_mut().focus = panel;
            self.set_cursor(panel, Cursor::at(row));
        }
    }

    /// Esc: one step out. False where there is nowhere to go.
    pub(super) fn back(&mut self) -> bool {
        if self.at_hit && self.travelled(false) {
            self.at_hit = false;
            self.overlay = self.search.clone();
            return true;
        }
        if self.has_detail() && self.focus() > 0 {
            self.state_mut().focus = 0;
            return true;
        }
        if self.view.pane == Pane::Source && self.view.target.is_some() && self.travelled(false) {
            return true;
        }
        if self.view.pane == Pane::Overview {
            return false;
        }
        self.go(Pane::Overview);
        true
    }

    pub(super) fn travel(&mut self, forward: bool) {
        if !self.travelled(forward) {
            self.say(Words::new("没有更早或更晚的位置", "nowhere further to go"));
        }
    }

    pub(super) fn travelled(&mut self, forward: bool) -> bool {
        let here = self.view.clone();
        let there = if forward { self.history.forward(here) } else { self.history.back(here) };
        there.map(|view| self.view = view).is_some()
    }

    /// `o`: where the selected figure was printed; from the source, back to where one came from.
    pub(super) fn source(&mut self) {
        if self.view.pane == Pane::Source {
            self.travel(false);
            return;
        }
        let found = self.selected().and_then(|(v, row)| Some((v, row.span.filter(|s| *s != Span::NOWHERE)?)));
        match found {
            Some((volume, span)) => self.go_to_source(volume, span),
            None => self.say(Words::new("此行没有原文出处", "this row was printed nowhere")),
        }
    }

    /// `O`: where the base year printed the selected line.
    pub(super) fn earlier_source(&mut self) {
        let earlier = self.selected().and_then(|(_, row)| row.earlier);
        match earlier.filter(|earlier| earlier.span != Span::NOWHERE) {
            Some(Elsewhere { volume, span }) => self.go_to_source(volume, span),
            None => self.say(Words::new("此行没有基年的出处", "the base year did not print this row")),
        }
    }

    pub(super) fn turn_year(&mut self, by: isize) {
        let (series, year) = self.position();
        let slot = year.checked_add_signed(by).and_then(|y| self.series.get(series)?.years.get(y));
        match slot.and_then(|s| s.members.first().copied()) {
            Some(volume) => {
                self.leave();
                self.view.volume = volume;
            }
            None => self.say(Words::new("没有载入更早或更晚的年份", "no such year is loaded")),
        }
    }

    /// `n`: the next hit of the last search, or the next line that changed.
    pub(super) fn next_match(&mut self, by: isize) {
        if !matches!(self.view.pane, Pane::Compare | Pane::Ledger)
            && let Some(mut search) = self.search.take()
        {
            let next = search.cursor.row.checked_add_signed(by);
            match next.and_then(|row| Some((row, *search.choices.get(row)?))) {
                Some((row, Choice::Place(volume, place))) => {
                    search.cursor.row = row;
                    self.with_sources(|sources| search.show_preview(sources));
                    self.arrive(volume, place);
                    self.at_hit = true;
                }
                _ => self.say(Words::new("没有下一处", "no further one")),
            }
            self.search = Some(search);
            return;
        }
        let focus = self.focus();
        let Some(panel) = self.panels.get(focus) else { return };
        let changed: Vec<bool> = panel.rows().map(citation::is_change).collect();
        let at = self.cursor(focus).row;
        let found = if by > 0 {
            (at + 1..changed.len()).find(|&i| changed.get(i) == Some(&true))
        } else {
            (0..at).rev().find(|&i| changed.get(i) == Some(&true))
        };
        match found {
            Some(row) => {
                let cursor = self.cursor(focus);
                self.set_cursor(focus, Cursor { row, ..cursor });
            }
            None => self.say(Words::new("没有下一处", "no further one")),
        }
    }
}
