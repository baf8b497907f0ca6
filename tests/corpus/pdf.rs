//! The reader of PDF on published disclosures, on copies of the text, and on hostile files.

use crate::corpus_dir;
use yusuan::disclosure::{Classification, Disclosure, LedgerScope};
use yusuan::document::{self, Block, Document, DocumentError, FileKind, Format, NoteKind, Passage};
use yusuan::export::Facts;
use yusuan::reading;

fn bytes(name: &str) -> Option<Vec<u8>> {
    let path = corpus_dir()?.join(name);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn load(name: &str) -> Option<Document> {
    Some(document::read(name, &bytes(name)?).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn disclosure(name: &str) -> Option<Disclosure> {
    Some(reading::read(&load(name)?))
}

fn passages(document: &Document) -> Vec<&Passage> {
    let mut passages = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(passage) => passages.push(passage),
            Block::Table(table) => {
                passages.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.passage));
            }
        }
    }
    passages
}

const WANLI: [&str; 3] = [
    "real/shanghai-putuo-wanli-2023.pdf",
    "real/shanghai-putuo-wanli-2024.pdf",
    "real/shanghai-putuo-wanli-2025.pdf",
];

#[test]
fn every_functional_line_over_several_pages_is_read_down_to_the_item_and_adds_up() {
    for (name, items) in WANLI.into_iter().zip([34, 36, 38]) {
        let Some(disclosure) = disclosure(name) else { return };
        let of = |scope| {
            let mut ledgers = disclosure.ledgers.iter();
            ledgers.find(|l| l.classification == Classification::Functional && l.scope == scope).unwrap()
        };
        for ledger in [of(LedgerScope::Whole), of(LedgerScope::General)] {
            let amount = |line: &yusuan::disclosure::LedgerLine| line.total.unwrap().amount().unwrap().wan();
            let lines = |level| ledger.lines.iter().filter(move |line| line.level() == level);
            let whole = amount(ledger.total.as_ref().unwrap());
            assert_eq!(lines(1).map(amount).sum::<rust_decimal::Decimal>(), whole, "{name}: 类");
            assert_eq!(lines(3).map(amount).sum::<rust_decimal::Decimal>(), whole, "{name}: 项");
            assert!(lines(3).count() >= items - 8, "{name}: {} items", lines(3).count());
        }
    }
}

#[test]
fn the_same_disclosure_says_the_same_as_text_and_as_pdf() {
    let (Some(text), Some(pdf)) = (load("dacheng-2022.txt"), load("formats/seed.pdf")) else { return };
    let facts = |document: &Document| Facts::of("", document, &reading::read(document));
    let (text, pdf) = (facts(&text), facts(&pdf));
    assert_eq!(pdf.unit, text.unit);
    assert_eq!(pdf.year, text.year);
    for (measure, value) in &pdf.facts {
        assert_eq!(Some(value), text.facts.get(measure), "{measure}");
    }
    let clauses = |facts: &Facts| facts.duties.iter().map(|d| d.clauses.len()).collect::<Vec<_>>();
    assert_eq!(clauses(&pdf), clauses(&text));
    let known: Vec<_> = text.projects.iter().collect();
    assert!(pdf.projects.iter().all(|project| known.contains(&project)));
}

#[test]
fn every_character_of_a_block_stands_where_the_block_says() {
    for name in ["real/shanghai-putuo-wanli-2024.pdf", "real/suzhou-shujuju-2026.pdf", "formats/seed.pdf"] {
        let Some(document) = load(name) else { return };
        assert_eq!(document.format, Format::Pdf);
        let source: Vec<Vec<char>> = document.lines.iter().map(|line| line.text.chars().collect()).collect();
        for passage in passages(&document) {
            for (at, c) in passage.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let span = passage.span(at, at + c.len_utf8());
                assert_eq!(source[span.line as usize - 1][span.from as usize], c, "{name}: {}", passage.text);
                assert_eq!(document.lines[span.line as usize - 1].page, span.page, "{name}");
            }
        }
    }
}

#[test]
fn page_numbers_and_running_heads_are_kept_out_of_the_text() {
    let Some(document) = load("formats/seed.pdf") else { return };
    let furniture = document.notes.iter().filter(|note| note.kind == NoteKind::Furniture);
    assert_eq!(furniture.count(), 28, "a head and a number on each of 14 pages");
    assert!(!passages(&document).iter().any(|passage| passage.text.contains("第3页")));
}

#[test]
fn a_scan_says_so() {
    let Some(bytes) = bytes("real/zhuzhou-scan-no-text.pdf") else { return };
    assert_eq!(document::read("扫描.pdf", &bytes), Err(DocumentError::NoText { pages: 17 }));
}

#[test]
fn hostile_files_end_in_a_document_or_a_message() {
    let what = FileKind::Pdf;
    for (name, expected) in [
        ("hostile/cycle.pdf", Some(DocumentError::Damaged { what })),
        ("hostile/nest.pdf", Some(DocumentError::Damaged { what })),
        ("hostile/self.pdf", Some(DocumentError::NoText { pages: 1 })),
        ("hostile/seed_enc.pdf", None),
    ] {
        let Some(bytes) = bytes(name) else { return };
        assert_eq!(document::read(name, &bytes).err(), expected, "{name}");
    }
}
