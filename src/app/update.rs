//! Events → state and effects.

use super::action::{Action, action_for};
use super::citation;
use super::event::{Effect, Event};
use super::key::Key;
use super::layout::{is_too_small, is_wide};
use super::overlay::{Overlay, OverlayKind};
use super::pane::Pane;
use super::panel::Cursor;
use super::panes;
use super::settings::LedgerView;
use super::state::App;
use crate::search::Scope;
use crate::sheet::{Sheet, SheetRow};
use crate::text::{SafeText, Words};

/// What the order and the selection of lines are called.
const BY_SIZE: Words = Words::new("按变动大小排列", "largest change first");
const IN_ORDER: Words = Words::new("按文件顺序排列", "in the document's order");
const CHANGED_ONLY: Words = Words::new("只列有变动的", "only what changed");
const ALL_LOADED: Words = Words::new("目前没有未载入的文件", "no file has been left out");
const ALL_LINES: Words = Words::new("列出全部", "all lines");

impl App {
    /// Takes in what happened; answers with what is asked of the world.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => {
                self.message = None;
                self.key(key)
            }
            Event::Paste(text) => {
                if self.overlay.as_ref().is_some_and(Overlay::has_field) {
                    self.typed(|overlay| overlay.field.insert(&text));
                } else {
                    self.say(Words::new("没有可粘贴之处；/ 搜索", "nowhere to paste; / searches"));
                }
                Vec::new()
            }
            Event::Resize(size) => {
                // What there is to see depends on one thing about the size; where it stands, on all.
                let same = is_wide(size) == is_wide(self.size);
                self.size = size;
                if same {
                    self.settle()
                } else {
                    self.refresh()
                }
                Vec::new()
            }
            Event::News(news) => {
                self.take_news(news);
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
            Action::Files if self.mishaps().is_empty() => self.say(ALL_LOADED),
            Action::Files => self.lay(OverlayKind::Files, ""),
            Action::NextMatch => self.next_match(1),
            Action::PreviousMatch => self.next_match(-1),
            Action::Source => self.source(),
            Action::EarlierSource => self.earlier_source(),
            Action::PreviousYear => self.turn_year(-1),
            Action::NextYear => self.turn_year(1),
            Action::Years => {
                self.settings.turn_years();
                self.say(self.settings.years.title());
            }
            Action::EarlierBase => self.turn_base(-1),
            Action::LaterBase => self.turn_base(1),
            Action::Accounts => self.turn_accounts(),
            Action::Prices => self.turn_prices(),
            Action::Unit => self.settings.turn_unit(),
            Action::Percent => self.settings.plain = !self.settings.plain,
            Action::Sort => {
                let by_size = !self.settings.arrangement.by_size;
                self.settings.arrangement.by_size = by_size;
                self.say(if by_size { BY_SIZE } else { IN_ORDER });
            }
            Action::Prune => {
                let changed_only = !self.settings.arrangement.changed_only;
                self.settings.arrangement.changed_only = changed_only;
                self.say(if changed_only { CHANGED_ONLY } else { ALL_LINES });
            }
            Action::View => self.turn_view(),
            Action::Fold => self.fold_all(),
            Action::Copy => return self.copy(citation::of_row),
            Action::CopyTable => return self.copy(|app, _, _, _| citation::of_table(app)),
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
        let moves = matches!(
            action,
            Action::Down
                | Action::Up
                | Action::PageDown
                | Action::PageUp
                | Action::HalfDown
                | Action::HalfUp
                | Action::First
                | Action::Last
        );
        // Moving changes no content but the detail of a list.
        if moves && !(self.has_detail() && self.focus() == 0) {
            self.settle();
            return;
        }
        let reorders = matches!(
            action,
            Action::Sort
                | Action::Prune
                | Action::Fold
                | Action::Expand
                | Action::Collapse
                | Action::Years
                | Action::EarlierBase
                | Action::LaterBase
                | Action::Accounts
                | Action::Prices
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

    fn turn_view(&mut self) {
        if self.view.pane == Pane::Compare {
            let views = self.with_context(Pane::Compare, panes::compare_views);
            let at = views.iter().position(|v| *v == self.settings.compare_view).map_or(0, |at| at + 1);
            self.settings.compare_view = views.get(at).copied().unwrap_or_default();
            self.say(self.settings.compare_view.title());
        } else {
            let all = LedgerView::ALL;
            let at = all.iter().position(|v| *v == self.settings.view).unwrap_or(0);
            self.settings.view = all.get((at + 1) % all.len()).copied().unwrap_or_default();
        }
        self.set_cursor(0, Cursor::default());
    }

    fn copy(&mut self, text: impl Fn(&App, usize, &Sheet, &SheetRow) -> String) -> Vec<Effect> {
        let focus = self.focus();
        let found = self.panels.get(focus).and_then(|p| p.located(self.cursor(focus).row));
        match found {
            Some((sheet, row)) => {
                let volume = row.volume.unwrap_or(self.view.volume);
                vec![Effect::Copy(text(self, volume, sheet, row))]
            }
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
}
