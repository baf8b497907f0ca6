//! PDF → [`Document`]: what is drawn on the pages, put back into lines, paragraphs and tables.
//!
//! ```text
//! interpreter ─▶ page (glyph, ruling) ─▶ layout (grid, table, aligned) ─▶ flow (furniture, prose, stitch)
//! ```
//!
//! A table is what ruling lines enclose, or what stands in columns under a header so that it is
//! certain where each figure belongs. A PDF without a text layer is a scan and is refused; so is
//! one whose fonts do not say which characters they draw.

mod aligned;
mod flow;
mod furniture;
mod glyph;
mod grid;
mod ink;
mod interpreter;
mod layout;
mod page;
mod program;
mod prose;
mod radical;
mod ruling;
mod stitch;
mod table;
mod trailer;

use super::error::{DocumentError, FileKind, LINE_LIMIT};
use super::model::{Document, Format, Note, NoteKind};
use crate::span::Span;
use interpreter::Refusal;
use page::Page;

/// Of a hundred characters, how many may be unknown before a text is none.
const UNKNOWN_LIMIT: usize = 50;

/// Reads a PDF.
///
/// # Errors
/// [`DocumentError::NoText`] for a scan, [`DocumentError::Illegible`] where most characters cannot be
/// told, [`DocumentError::Encrypted`] behind a password, [`DocumentError::Damaged`] where the file
/// cannot be understood, [`DocumentError::TooManyMarks`] and [`DocumentError::TooManyLines`] beyond
/// the limits.
pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let what = FileKind::Pdf;
    let pages = interpreter::pages(bytes, interpreter::MARK_LIMIT).map_err(|refusal| match refusal {
        Refusal::Encrypted => DocumentError::Encrypted { what },
        Refusal::Damaged => DocumentError::Damaged { what },
        Refusal::TooMany => DocumentError::TooManyMarks { limit: interpreter::MARK_LIMIT },
    })?;
    legible(&pages)?;
    let notes = unseen(&pages);
    let mut document = flow::Flow::document(layout::sheets(pages));
    document.notes.splice(..0, notes);
    if !trailer::is_whole(bytes) {
        document.note(NoteKind::Damaged, String::new());
    }
    if document.lines.len() > LINE_LIMIT {
        return Err(DocumentError::TooManyLines { limit: LINE_LIMIT });
    }
    Ok(Document { format: Format::Pdf, ..document })
}

/// Notes the pages whose text was recognised, and text that nobody sees and that is not read.
fn unseen(pages: &[Page]) -> Vec<Note> {
    let numbered = || pages.iter().zip(1..);
    let note = |kind, page, words: &str| Note {
        kind,
        span: Span { page, ..Span::NOWHERE },
        words: words.to_owned(),
    };
    let recognised = numbered().filter(|(page, _)| page.is_recognised);
    let hidden = numbered().filter(|(page, _)| !page.hidden.is_empty());
    recognised
        .map(|(_, number)| note(NoteKind::Recognised, number, ""))
        .chain(hidden.map(|(page, number)| note(NoteKind::HiddenText, number, &page.hidden)))
        .collect()
}

/// Refuses what has no words or whose words cannot be told.
fn legible(pages: &[Page]) -> Result<(), DocumentError> {
    let printed = || pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| !glyph.c.is_whitespace());
    let (all, unknown) = (printed().count(), printed().filter(|glyph| glyph.c == glyph::UNKNOWN).count());
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    if pages.is_empty() {
        return Err(DocumentError::Damaged { what: FileKind::Pdf });
    }
    if all == 0 {
        return Err(DocumentError::NoText { pages: count });
    }
    if unknown.saturating_mul(100) > all.saturating_mul(UNKNOWN_LIMIT) {
        return Err(DocumentError::Illegible { characters: unknown });
    }
    Ok(())
}
