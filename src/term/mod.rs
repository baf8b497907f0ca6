//! The terminal as a device: session guard, screen, input, signals, clipboard. The only writer to
//! the tty.

mod clipboard;
mod input;
mod pen;
mod screen;
mod session;
mod signals;

pub use clipboard::copy_sequence;
pub use input::{Input, spawn as spawn_input};
pub use screen::Screen;
pub use session::{Session, SessionError, size};
pub use signals::spawn as spawn_signals;
