//! What only follows the selection: it may be drawn a moment later, once no key waits.

use super::layout::{Area, is_too_small};
use super::overlay::OverlayKind;
use super::pane::Pane;
use super::state::App;

/// The part of the screen that shows more of the selected row, and where it stands. Equal as long as
/// nothing but the selection, or what is typed, differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// Where it stands.
    pub area: Area,
    volume: usize,
    pane: Pane,
    overlay: Option<OverlayKind>,
}

impl App {
    /// The detail beside the list that has the focus, or the preview of a hit; `None` where nothing
    /// on the screen follows the selection.
    #[must_use]
    pub fn following(&self) -> Option<Following> {
        if is_too_small(self.size()) {
            return None;
        }
        let layout = self.layout();
        let detail = || self.has_detail() && self.focus() == 0;
        let area = match self.overlay() {
            Some(overlay) => Some(overlay.areas(layout.body).2),
            None => layout.panels.iter().find(|(panel, _)| *panel == 1 && detail()).map(|panel| panel.1),
        };
        let area = area.filter(|area| area.height > 0 && area.width > 0)?;
        let overlay = self.overlay().map(|overlay| overlay.kind);
        Some(Following { area, volume: self.view.volume, pane: self.pane(), overlay })
    }
}
