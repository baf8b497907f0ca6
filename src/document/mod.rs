//! Bytes → a neutral [`Document`]: paragraphs and tables in reading order, each with its place.
//!
//! Knows nothing of budgets. `reading` is the only layer that interprets what stands here; the
//! source pane shows [`Document::lines`] as they are.

mod model;

pub use model::{Block, Cell, Document, Format, Note, NoteKind, Passage, Piece, Row, SourceLine, Table};
