//! Overlays as the program lays them over a pane: opened, typed in, chosen from, closed.

use super::action::{Action, action_for};
use super::key::{Key, KeyCode};
use super::overlay::{Choice, Overlay, OverlayKind, Sources};
use super::state::App;
use crate::search::Scope;

impl App {
    /// Lays an overlay over the pane.
    pub(super) fn lay(&mut self, kind: OverlayKind, text: &str) {
        self.overlay = Some(self.with_sources(|sources| Overlay::open(kind, text, sources)));
        self.settle();
    }

    pub(super) fn with_sources<R>(&self, make: impl FnOnce(&Sources<'_>) -> R) -> R {
        make(&Sources {
            volumes: &self.volumes,
            series: &self.series,
            index: self.index(),
            settings: &self.settings,
            pane: self.view.pane,
            mishaps: self.mishaps(),
            shown: self.view.volume,
        })
    }

    /// Changes what is typed and makes the list for it.
    pub(super) fn typed(&mut self, change: impl FnOnce(&mut Overlay)) {
        let Some(mut overlay) = self.overlay.take() else { return };
        if overlay.has_field() {
            change(&mut overlay);
            self.with_sources(|sources| overlay.fill(sources));
        }
        self.overlay = Some(overlay);
        self.settle();
    }

    /// A key while an overlay is open; answers with the action chosen in it, if one was.
    pub(super) fn overlay_key(&mut self, key: Key) -> Option<Action> {
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
                Some(Action::Quit | Action::Back | Action::Help | Action::Bodies | Action::Files) => {
                    return None;
                }
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
    pub(super) fn choose(&mut self, overlay: &Overlay) -> Option<Action> {
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
            Choice::Nothing => {}
        }
        None
    }
}
