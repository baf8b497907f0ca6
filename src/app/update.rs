//! Events → state and effects.
//!
//! Long because every action of the table has a short method here, and few have more.

use super::action::{Action, action_for};
use super::citation;
use super::event::{Effect, Event};
use super::key::{Key, KeyCode};
use super::layout::is_too_small;
use super::overlay::{Choice, Overlay, OverlayKind, Sources};
use super::pane::Pane;
use super::panel::Cursor;
use super::settings::LedgerView;
use super::state::{App, PaneState};
use crate::search::Scope;
use crate::sheet::{Fold, SheetRow};
use crate::span::Span;
use crate::text::{SafeText, Words};

impl App {
    /// Takes in what happened; answers with what is asked of the world.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => {
                self.message = None;
                self.key(key)
            }
            Event::Paste(text) => {
                self.typed(|overlay| overlay.field.insert(&text));
                Vec::new()
            }
            Event::Resize(size) => {
                self.size = size;
                self.refresh();
                Vec::new()
            }
            Event::Report(message) => {
                self.message = Some(SafeText::new(&message));
                Vec::new()
            }
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(effects) = self.always(key) {
            return effects;
        }
        if is_too_small(self.size) {
            return match action_for(key, self.view.pane) {
                Some(Action::Quit) => vec![Effect::Quit],
                _ => Vec::new(),
            };
        }
        if self.overlay.is_some() {
            return self.overlay_key(key).map_or_else(Vec::new, |action| self.act(action));
        }
        match action_for(key, self.view.pane) {
            Some(action) => self.act(action),
            None => Vec::new(),
        }
    }

    /// Keys that mean the same whatever has the focus.
    fn always(&self, key: Key) -> Option<Vec<Effect>> {
        match action_for(key, self.view.pane)? {
            Action::Abort => Some(vec![Effect::Quit]),
            Action::Suspend => Some(vec![Effect::Suspend]),
            Action::Redraw => Some(vec![Effect::Redraw]),
            _ => None,
        }
    }

    /// Does an action.
    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::PageDown => self.step(self.page_rows()),
            Action::PageUp => self.step(-self.page_rows()),
            Action::HalfDown => self.step(self.page_rows() / 2),
            Action::HalfUp => self.step(-(self.page_rows() / 2)),
            Action::First => self.step(isize::MIN / 2),
            Action::Last => self.step(isize::MAX / 2),
            Action::Expand => self.expand(),
            Action::Collapse => self.collapse(),
            Action::NextPanel => self.turn_focus(1),
            Action::PreviousPanel => self.turn_focus(-1),
            Action::Open => self.open(),
            Action::Back => {
                self.back();
            }
            Action::HistoryBack => self.travel(false),
            Action::HistoryForward => self.travel(true),
            Action::Go(pane) => self.go(pane),
            Action::Checks => self.go(Pane::Checks),
            Action::Search => self.lay(OverlayKind::Search(Scope::Clauses), ""),
            Action::Palette => self.lay(OverlayKind::Palette, ""),
            Action::Help => self.lay(OverlayKind::Help, ""),
            Action::Bodies => self.lay(OverlayKind::Bodies, ""),
            Action::NextMatch => self.next_match(1),
            Action::PreviousMatch => self.next_match(-1),
            Action::Source => self.source(),
            Action::PreviousYear => self.turn_year(-1),
            Action::NextYear => self.turn_year(1),
            Action::Years => self.settings.turn_years(),
            Action::Unit => self.settings.turn_unit(),
            Action::Percent => self.settings.plain = !self.settings.plain,
            Action::Sort => self.settings.arrangement.by_size = !self.settings.arrangement.by_size,
            Action::Prune => self.settings.arrangement.changed_only = !self.settings.arrangement.changed_only,
            Action::View => self.turn_view(),
            Action::Fold => self.fold_all(),
            Action::Copy => return self.copy(citation::of_row),
            Action::CopyTable => return self.copy(|app, _, _| citation::of_table(app)),
            Action::Export => return self.export(),
            Action::Quit => {
                if !self.back() {
                    return vec![Effect::Quit];
                }
            }
            Action::Abort => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
        }
        self.refresh_after(action);
        Vec::new()
    }

    /// Makes anew what the action may have changed, keeping the cursor on its row by key.
    fn refresh_after(&mut self, action: Action) {
        let reorders = matches!(
            action,
            Action::Sort | Action::Prune | Action::Fold | Action::Expand | Action::Collapse | Action::Years
        );
        let kept = reorders.then(|| self.selected().map(|(_, row)| row.key.clone())).flatten();
        self.refresh();
        let Some(key) = kept.filter(|k| !k.is_empty()) else { return };
        let focus = self.focus();
        let row = self.panels.get(focus).and_then(|p| p.rows().position(|r| r.key == key));
        if let Some(row) = row {
            let cursor = self.cursor(focus);
            self.set_cursor(focus, Cursor { row, ..cursor });
            self.settle();
        }
    }

    /// The selected row and the document it belongs to.
    pub(super) fn selected(&self) -> Option<(usize, &SheetRow)> {
        let focus = self.focus();
        let row = self.panels.get(focus)?.row(self.cursor(focus).row)?;
        Some((row.volume.unwrap_or(self.view.volume), row))
    }

    /// Moves the cursor by rows. A new row in a list shows its detail from the top.
    fn step(&mut self, rows: isize) {
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
    fn page_rows(&self) -> isize {
        let focus = self.focus();
        let layout = self.layout();
        let Some((_, area)) = layout.panels.iter().find(|(index, _)| *index == focus) else { return 1 };
        let Some(page) = self.page(focus, area.width) else { return 1 };
        let cursor = self.cursor(focus);
        let here = page.row_at(cursor.top);
        let there = page.row_at(cursor.top + area.height);
        isize::try_from(there.saturating_sub(here)).unwrap_or(1).max(1)
    }

    fn turn_focus(&mut self, by: isize) {
        let panels = self.panels.len().max(1);
        let focus = self.focus().saturating_add(panels).saturating_add_signed(by) % panels;
        self.state_mut().focus = focus;
    }

    fn go(&mut self, pane: Pane) {
        if pane != self.view.pane {
            self.leave();
            self.view.pane = pane;
        }
        if pane != Pane::Overview {
            self.state_mut().focus = 0;
        }
        if pane == Pane::Source {
            self.view.target = None;
        }
    }

    /// Enter: the pane behind a panel, the detail behind a list, the parts of a line, the source.
    fn open(&mut self) {
        let Some((volume, row)) = self.selected() else { return };
        let row = row.clone();
        if self.view.pane == Pane::Overview {
            let panes = [Pane::Duties, Pane::Ledger, Pane::Performance, Pane::Assets];
            let cursor = Cursor::at(self.cursor(self.focus()).row);
            let Some(&pane) = panes.get(self.focus()) else { return };
            self.go(pane);
            let detail = self.has_detail();
            *self.state_mut() = PaneState { focus: usize::from(detail), ..PaneState::default() };
            self.set_cursor(0, cursor);
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

    /// Esc: one step out. False where there is nowhere to go.
    fn back(&mut self) -> bool {
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

    fn travel(&mut self, forward: bool) {
        if !self.travelled(forward) {
            self.say(Words::new("没有更早或更晚的位置", "nowhere further to go"));
        }
    }

    fn travelled(&mut self, forward: bool) -> bool {
        let here = self.view.clone();
        let there = if forward { self.history.forward(here) } else { self.history.back(here) };
        there.map(|view| self.view = view).is_some()
    }

    /// `o`: where the selected figure was printed; from the source, back to where one came from.
    fn source(&mut self) {
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

    fn turn_year(&mut self, by: isize) {
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

    fn turn_view(&mut self) {
        let all = LedgerView::ALL;
        let at = all.iter().position(|v| *v == self.settings.view).unwrap_or(0);
        self.settings.view = all.get((at + 1) % all.len()).copied().unwrap_or_default();
        self.set_cursor(0, Cursor::default());
    }

    fn toggle(&mut self, row: &SheetRow) {
        if !self.folded.remove(&row.key) {
            self.folded.insert(row.key.clone());
        }
    }

    fn expand(&mut self) {
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
    fn collapse(&mut self) {
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

    /// Folds every open row, or unfolds all where none is open.
    fn fold_all(&mut self) {
        let rows = self.panels.iter().flat_map(|p| p.rows());
        let open: Vec<String> = rows.filter(|r| r.fold == Fold::Open).map(|r| r.key.clone()).collect();
        if open.is_empty() {
            self.folded.clear();
        } else {
            self.folded.extend(open);
        }
    }

    /// `n`: the next hit of the last search, or the next line that changed.
    fn next_match(&mut self, by: isize) {
        if !matches!(self.view.pane, Pane::Compare | Pane::Ledger)
            && let Some(mut search) = self.search.take()
        {
            let next = search.cursor.row.checked_add_signed(by);
            match next.and_then(|row| Some((row, *search.choices.get(row)?))) {
                Some((row, Choice::Place(volume, place))) => {
                    search.cursor.row = row;
                    self.with_sources(|sources| search.show_preview(sources));
                    self.go_to_place(volume, place);
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

    fn copy(&mut self, text: impl Fn(&App, usize, &SheetRow) -> String) -> Vec<Effect> {
        match self.selected() {
            Some((volume, row)) => vec![Effect::Copy(text(self, volume, row))],
            None => {
                self.say(Words::new("没有可复制的内容", "nothing to copy"));
                Vec::new()
            }
        }
    }

    fn export(&self) -> Vec<Effect> {
        let focus = self.focus();
        let sheets = self.panels.get(focus).map(|p| p.sheets.clone()).unwrap_or_default();
        vec![Effect::Export { name: citation::file_name(self), sheets }]
    }

    pub(super) fn say(&mut self, words: Words) {
        self.message = Some(SafeText::own(words.get(self.settings.lang)));
    }

    /// Lays an overlay over the pane.
    fn lay(&mut self, kind: OverlayKind, text: &str) {
        self.overlay = Some(self.with_sources(|sources| Overlay::open(kind, text, sources)));
        self.settle();
    }

    fn with_sources<R>(&self, make: impl FnOnce(&Sources<'_>) -> R) -> R {
        make(&Sources {
            volumes: &self.volumes,
            series: &self.series,
            index: self.index(),
            settings: &self.settings,
            pane: self.view.pane,
        })
    }

    /// Changes what is typed and makes the list for it.
    fn typed(&mut self, change: impl FnOnce(&mut Overlay)) {
        let Some(mut overlay) = self.overlay.take() else { return };
        if overlay.has_field() {
            change(&mut overlay);
            self.with_sources(|sources| overlay.fill(sources));
        }
        self.overlay = Some(overlay);
        self.settle();
    }

    /// A key while an overlay is open; answers with the action chosen in it, if one was.
    fn overlay_key(&mut self, key: Key) -> Option<Action> {
        let mut overlay = self.overlay.take()?;
        let moved = match (key.ctrl, key.code) {
            (false, KeyCode::Esc) => return None,
            (false, KeyCode::Enter) => return self.choose(&overlay),
            (false, KeyCode::Down) | (true, KeyCode::Char('n' | 'j')) => 1,
            (false, KeyCode::Up) | (true, KeyCode::Char('p' | 'k')) => -1,
            (false, KeyCode::PageDown) => 10,
            (false, KeyCode::PageUp) => -10,
            (false, KeyCode::Tab) => {
                if let OverlayKind::Search(scope) = overlay.kind {
                    overlay.kind = OverlayKind::Search(match scope {
                        Scope::Clauses => Scope::Everything,
                        Scope::Everything => Scope::Clauses,
                    });
                    self.with_sources(|sources| overlay.fill(sources));
                }
                0
            }
            _ if overlay.has_field() => {
                if overlay.field.text().is_empty() && key.code == KeyCode::Backspace {
                    return None;
                }
                self.overlay = Some(overlay);
                self.typed(|overlay| {
                    overlay.field.edit(key);
                });
                return None;
            }
            _ => match action_for(key, self.view.pane) {
                Some(Action::Down) => 1,
                Some(Action::Up) => -1,
                Some(Action::PageDown | Action::HalfDown) => 10,
                Some(Action::PageUp | Action::HalfUp) => -10,
                Some(Action::First) => isize::MIN / 2,
                Some(Action::Last) => isize::MAX / 2,
                Some(Action::Quit | Action::Back | Action::Help | Action::Bodies) => return None,
                _ => 0,
            },
        };
        let last = overlay.choices.len().saturating_sub(1);
        overlay.cursor.row = overlay.cursor.row.saturating_add_signed(moved).min(last);
        self.with_sources(|sources| overlay.show_preview(sources));
        self.overlay = Some(overlay);
        self.settle();
        None
    }

    /// Enter in an overlay.
    fn choose(&mut self, overlay: &Overlay) -> Option<Action> {
        match overlay.choices.get(overlay.cursor.row).copied()? {
            Choice::Place(volume, place) => {
                self.go_to_place(volume, place);
                self.search = Some(overlay.clone());
                self.at_hit = true;
            }
            Choice::Volume(volume) => {
                self.leave();
                self.view.volume = volume;
                self.view.states.clear();
                self.refresh();
            }
            Choice::Action(action) => return Some(action),
        }
        None
    }
}
