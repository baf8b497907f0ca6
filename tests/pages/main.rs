//! PDFs as they are published, each made up here: tables without boxes, turned and cropped pages,
//! text drawn in odd ways, hidden text, fonts without a map, tables over page breaks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

mod breaks;
mod fonts;
#[path = "../support/forge.rs"]
mod forge;
mod hidden;
mod open;
mod text;
mod turned;

use yusuan::document::{self, Block, Document};

/// Reads a made-up file.
fn read(bytes: &[u8]) -> Document {
    document::read("made-up.pdf", bytes).unwrap()
}

/// The tables of a document, a line for each row with its cells between bars.
fn tables(document: &Document) -> Vec<Vec<String>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let row = |row: &document::Row| {
        let cells: Vec<&str> = (0..row.cells.len()).map(|column| row.text(column)).collect();
        cells.join("|")
    };
    tables.map(|table| table.rows.iter().map(row).collect()).collect()
}

/// The paragraphs of a document.
fn paragraphs(document: &Document) -> Vec<&str> {
    let texts = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(passage) => Some(passage.text.as_str()),
        Block::Table(_) => None,
    });
    texts.collect()
}
