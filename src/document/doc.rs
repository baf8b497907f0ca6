//! Word and WPS documents of the binary kind (doc, wps) → [`Document`].
//!
//! With `ole`, the only place that knows the crate that reads them, which is young: without the
//! feature `doc` it is left out.

use super::assemble;
use super::draft::Draft;
use super::error::{DocumentError, FileKind};
use super::model::{Document, Format};
use office_oxide::ir::{Element, InlineContent, List, Table};
use office_oxide::{DocumentFormat, OfficeError};
use std::io::Cursor;

/// Elements inside each other that are read.
const DEPTH: usize = 32;

/// Reads a Word document of the binary kind.
///
/// # Errors
/// [`DocumentError::Encrypted`], [`DocumentError::Damaged`], and the limits.
pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let reader = Cursor::new(bytes.to_vec());
    let document =
        office_oxide::Document::from_reader(reader, DocumentFormat::Doc).map_err(|e| failure(&e))?;
    let mut draft = Draft::default();
    for section in document.to_ir().sections {
        elements(&section.elements, &mut draft, DEPTH);
    }
    assemble::document(draft.finish()?, Format::OldWord, "UTF-16LE")
}

fn failure(error: &OfficeError) -> DocumentError {
    let words = error.to_string().to_ascii_lowercase();
    let what = FileKind::Word;
    if words.contains("encrypt") || words.contains("password") {
        DocumentError::Encrypted { what }
    } else {
        DocumentError::Damaged { what }
    }
}

fn elements(elements: &[Element], draft: &mut Draft, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for element in elements {
        match element {
            Element::Heading(heading) => paragraph(&heading.content, draft),
            Element::Paragraph(own) => paragraph(&own.content, draft),
            Element::Table(own) => table(own, draft, depth),
            Element::List(own) => list(own, draft, depth),
            Element::TextBox(own) => self::elements(&own.content, draft, depth),
            _ => draft.break_paragraph(),
        }
    }
}

fn paragraph(content: &[InlineContent], draft: &mut Draft) {
    for piece in content {
        match piece {
            InlineContent::Text(span) => draft.text(&span.text),
            InlineContent::LineBreak => draft.text("\n"),
            _ => {}
        }
    }
    draft.end_paragraph();
}

fn list(list: &List, draft: &mut Draft, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for item in &list.items {
        elements(&item.content, draft, depth);
        if let Some(nested) = &item.nested {
            self::list(nested, draft, depth);
        }
    }
}

fn table(table: &Table, draft: &mut Draft, depth: usize) {
    let count = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    draft.begin_table();
    for row in &table.rows {
        draft.begin_row();
        for cell in &row.cells {
            draft.begin_cell(count(cell.col_span), count(cell.row_span));
            elements(&cell.content, draft, depth);
            draft.end_cell();
        }
    }
    draft.end_table();
}
