//! Bytes → a neutral [`Document`]: paragraphs and tables in reading order, each with its place.
//!
//! Knows nothing of budgets. `reading` is the only layer that interprets what stands here; the
//! source pane shows [`Document::lines`] as they are.
//!
//! ```text
//! sniff ─┬▶ encoding ─▶ lines (residue set apart) ─┬▶ paragraph ─┬▶ blocks     text
//!        │                                         └▶ table, rows ┘
//!        └▶ docx, html, spreadsheet, odf, rtf, doc ─▶ draft ─▶ grid ─▶ assemble ─▶ blocks
//! ```

mod archive;
mod assemble;
mod container;
#[cfg(feature = "doc")]
mod doc;
mod docx;
mod draft;
mod encoding;
mod error;
mod field;
#[cfg(test)]
mod fixture;
mod grid;
mod guard;
mod html;
mod lines;
mod marker;
mod model;
mod name;
mod odf;
mod ole;
mod paragraph;
mod pdf;
mod residue;
mod rows;
mod rtf;
mod run_in;
mod sniff;
mod spaced;
mod spreadsheet;
mod table;
mod text;
mod xml;

pub use archive::{Members, Unpacked};
pub use error::{
    BYTE_LIMIT, CELL_LIMIT, DocumentError, ENTRY_LIMIT, FileKind, LINE_LIMIT, NESTING_LIMIT, TEXT_LIMIT,
    UNPACKED_LIMIT,
};
pub use model::{Block, Cell, Document, Format, Note, NoteKind, Passage, Piece, Row, SourceLine, Table};

#[cfg(test)]
pub(crate) use container::fixture::packed;
use container::{Allowance, Container};

/// What bytes are that are certainly not text; `None` where they may be. The name only tells what
/// to call a container whose content does not.
#[must_use]
pub fn kind(name: &str, bytes: &[u8]) -> Option<FileKind> {
    sniff::kind(name, bytes)
}

/// Why a file is no document whatever follows the first of its bytes ([`HEAD`] of them): a picture,
/// an archive of a kind that is not read, no text in any encoding. `None` where the rest has to be
/// seen.
#[must_use]
pub fn hopeless(name: &str, head: &[u8]) -> Option<DocumentError> {
    match kind(name, head) {
        Some(what @ (FileKind::Picture | FileKind::Archive)) => Some(DocumentError::Unsupported { what }),
        // Text has a NUL only in UTF-16.
        None if head.contains(&0) => encoding::decode(head).err(),
        _ => None,
    }
}

/// Bytes by which [`hopeless`] judges a file.
pub const HEAD: usize = 64 * 1024;

/// Reads plain text, for which no parser of other people is needed; `None` where the bytes are
/// anything else, a web page included.
///
/// # Errors
/// As [`read`].
pub fn read_text(name: &str, bytes: &[u8]) -> Result<Option<Document>, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if bytes.len() > BYTE_LIMIT {
        return Err(DocumentError::TooLarge { limit: BYTE_LIMIT });
    }
    if kind(name, bytes).is_some() {
        return Ok(None);
    }
    let (text, encoding) = encoding::decode(bytes)?;
    if sniff::is_html(&text) { Ok(None) } else { text::read(&text, encoding).map(Some) }
}

/// Reads the bytes of a file that is one document, whatever it is called: its content decides what
/// it is. The name only helps to say what a file is that this version does not read.
///
/// # Errors
/// A [`DocumentError`] that says what is wrong with the file and what to do;
/// [`DocumentError::Unsupported`] for an archive of several: see [`members`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, DocumentError> {
    if bytes.len() > BYTE_LIMIT {
        return Err(DocumentError::TooLarge { limit: BYTE_LIMIT });
    }
    read_unpacked(name, bytes, &mut Allowance::default())
}

/// The documents a file holds: itself, or the files of a zip archive, to be read one after the
/// other.
///
/// # Errors
/// What is wrong with the file as a whole.
pub fn members<'a>(name: &str, bytes: &'a [u8]) -> Result<Members<'a>, DocumentError> {
    if bytes.len() > BYTE_LIMIT {
        return Err(DocumentError::TooLarge { limit: BYTE_LIMIT });
    }
    Members::of(name, bytes)
}

/// Kinds of office document kept in zip containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Office {
    Docx,
    Xlsx,
    OpenDocument,
}

/// What a container holds, if it is an office document.
fn office(container: &Container<'_>) -> Option<Office> {
    if docx::is_docx(container) {
        Some(Office::Docx)
    } else if spreadsheet::is_xlsx(container) {
        Some(Office::Xlsx)
    } else {
        odf::is_odf(container).then_some(Office::OpenDocument)
    }
}

/// Reads bytes that stood alone or in an archive, which leaves only so much to unpack.
fn read_unpacked(name: &str, bytes: &[u8], allowance: &mut Allowance) -> Result<Document, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if sniff::is_zip(bytes) {
        let mut container = Container::open(bytes, sniff::zip_kind(bytes), allowance)?;
        return match office(&container) {
            Some(Office::Docx) => docx::read(&mut container, allowance),
            Some(Office::Xlsx) => {
                guard::guarded(FileKind::Excel, || spreadsheet::read_xlsx(bytes, &mut container, allowance))
            }
            Some(Office::OpenDocument) => odf::read(&mut container, allowance),
            None => Err(DocumentError::Unsupported { what: FileKind::Zip }),
        };
    }
    if sniff::is_encrypted_office(bytes) {
        return Err(DocumentError::Encrypted { what: FileKind::OldOffice });
    }
    match sniff::kind(name, bytes) {
        Some(FileKind::Pdf) => guard::guarded(FileKind::Pdf, || pdf::read(bytes)),
        Some(FileKind::Rtf) => rtf::read(bytes),
        Some(FileKind::Excel) => guard::guarded(FileKind::Excel, || spreadsheet::read_xls(bytes)),
        #[cfg(feature = "doc")]
        Some(FileKind::Word) => guard::guarded(FileKind::Word, || doc::read(bytes)),
        Some(what) => Err(DocumentError::Unsupported { what }),
        None => {
            let (text, encoding) = encoding::decode(bytes)?;
            if sniff::is_html(&text) { html::read(&text, encoding) } else { text::read(&text, encoding) }
        }
    }
}
