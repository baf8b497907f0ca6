//! Word documents of today (docx) → [`Document`].
//!
//! Only the body is read: running heads, foot lines and comments are files of their own. Text that
//! was deleted or is hidden, and what fields are told to do, is no text; numbers that Word computes
//! are.

mod body;
mod number;
mod numbering;

use super::assemble;
use super::container::{Allowance, Container};
use super::error::{DocumentError, FileKind, TEXT_LIMIT};
use super::model::{Document, Format};
use super::xml;
use numbering::Numbering;

/// Where Word keeps the body.
const BODY: &str = "word/document.xml";

/// Whether a container holds a Word document.
pub(super) fn is_docx(container: &Container<'_>) -> bool {
    container.holds(BODY)
}

/// Reads a Word document.
///
/// # Errors
/// [`DocumentError::Damaged`], and the limits.
pub(super) fn read(
    container: &mut Container<'_>,
    allowance: &mut Allowance,
) -> Result<Document, DocumentError> {
    let mut part = |name: &str| container.part(name, allowance, TEXT_LIMIT);
    let body = part(BODY)?.ok_or(DocumentError::Damaged { what: FileKind::Word })?;
    let definitions = part("word/numbering.xml")?.unwrap_or_default();
    let styles = part("word/styles.xml")?.unwrap_or_default();
    let numbering = Numbering::new(&xml::decode(&definitions), &xml::decode(&styles))?;
    let parts = body::read(&xml::decode(&body), numbering)?;
    assemble::document(parts, Format::Word, "UTF-8")
}
