//! Bytes → a neutral [`Document`]: paragraphs and tables in reading order, each with its place.
//!
//! Knows nothing of budgets. `reading` is the only layer that interprets what stands here; the
//! source pane shows [`Document::lines`] as they are.
//!
//! ```text
//! sniff ─▶ encoding ─▶ lines (residue set apart) ─┬▶ paragraph ─┬▶ blocks
//!                                                 └▶ table, rows ┘
//! ```

mod encoding;
mod error;
mod lines;
mod marker;
mod model;
mod paragraph;
mod residue;
mod rows;
mod sniff;
mod table;
mod text;

pub use error::{BYTE_LIMIT, CELL_LIMIT, DocumentError, FileKind, LINE_LIMIT};
pub use model::{Block, Cell, Document, Format, Note, NoteKind, Passage, Piece, Row, SourceLine, Table};

/// Reads the bytes of a file, whatever it is called: its content decides what it is. The name
/// only helps to say what a file is that this version does not read.
///
/// # Errors
/// A [`DocumentError`] that says what is wrong with the file and what to do.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if bytes.len() > BYTE_LIMIT {
        return Err(DocumentError::TooLarge { limit: BYTE_LIMIT });
    }
    if let Some(what) = sniff::kind(name, bytes) {
        return Err(DocumentError::Unsupported { what });
    }
    let (text, encoding) = encoding::decode(bytes)?;
    if sniff::is_html(&text) {
        return Err(DocumentError::Unsupported { what: FileKind::Html });
    }
    text::read(&text, encoding)
}
