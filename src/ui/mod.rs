//! The screen as a function of the app: [`draw()`] never changes the app and does no I/O.

mod chrome;
mod draw;
mod look;
mod painter;
mod panel;

pub use draw::draw;
pub use look::{Colour, DeltaColours, Look};
