//! The terminal as a device: session guard, screen, input, signals, clipboard. The only writer to
//! the tty.

mod clipboard;
mod device;
mod input;
mod job;
mod pen;
mod probe;
mod screen;
mod scroll;
mod session;
mod signals;
mod typed;
mod writer;

pub use clipboard::{CLIPBOARD_LIMIT, copy_sequence};
pub use device::{has_keyboard, size};
pub use input::{Input, spawn as spawn_input};
pub use job::{ask_to_stop, has_shell, stop};
pub use probe::{Probed, ambiguous_width};
pub use screen::Screen;
pub use session::{Session, SessionError};
pub use signals::{end_without_terminal, spawn as spawn_signals, spawn_watch};
pub use writer::Writer;
