//! What tests of the readers need.

use super::{Block, Document, Row};

/// The blocks of a document: a paragraph as one string, a row with `|` between its cells.
pub(super) fn flattened(document: Document) -> Vec<String> {
    let row =
        |row: &Row| row.cells.iter().map(|cell| cell.passage.text.as_str()).collect::<Vec<_>>().join("|");
    let texts = document.blocks.into_iter().flat_map(|block| match block {
        Block::Paragraph(passage) => vec![passage.text],
        Block::Table(table) => table.rows.iter().map(row).collect(),
    });
    texts.collect()
}
