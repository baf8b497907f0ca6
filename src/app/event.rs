//! What happens to the program, and what it asks for.

use super::key::Key;
use super::layout::Size;
use super::loading::News;
use crate::sheet::Sheet;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted: it is typed where a field has the focus and ignored elsewhere, so that no
    /// paste runs a command.
    Paste(String),
    /// The screen has a size.
    Resize(Size),
    /// Something the program asked for was done, or failed: a message for the status line.
    Report(String),
    /// Documents arrived, or will not, or loading has come further.
    News(News),
}

/// Something the program asks of the world outside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Stop until the shell continues it.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Put text on the clipboard.
    Copy(String),
    /// Write sheets as CSV into a file with this name in the current directory.
    Export {
        /// The file's name.
        name: String,
        /// What to write.
        sheets: Vec<Sheet>,
    },
}
