//! The program as a value: state, actions, key map, update; no terminal, no I/O.
//!
//! [`App::update`] takes an [`Event`] and answers with [`Effect`]s; [`panes`] says what each pane
//! shows; [`layout`](fn@layout::layout) says where. Drawing reads the app and changes nothing.

mod action;
mod citation;
mod event;
mod folding;
mod following;
mod history;
mod key;
pub mod layout;
mod loading;
mod navigation;
mod overlay;
mod overlays;
mod pane;
mod panel;
pub mod panes;
mod settings;
mod state;
mod status;
mod text_field;
mod update;
mod volume;
mod years;

pub use action::{ACTIONS, Action, ActionInfo, Scope, action_for};
pub use event::{Effect, Event};
pub use following::Following;
pub use key::{Key, KeyCode};
pub use loading::{Arrival, Mishap, News, Progress};
pub use overlay::{Overlay, OverlayKind};
pub use pane::Pane;
pub use panel::{Cursor, Panel};
pub use settings::{CompareView, LedgerView, Settings, Years};
pub use state::App;
pub use status::{Badge, Hint, badges, breadcrumb, hints};
pub use text_field::TextField;
pub use volume::Volume;
