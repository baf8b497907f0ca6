//! The same disclosure in every format, official-looking tables in every spreadsheet form, archives,
//! and files made to do harm.

use crate::corpus_dir;
use serde_json::Value;
use std::time::Instant;
use yusuan::document::{
    self, Block, Document, DocumentError, ENTRY_LIMIT, Format, TEXT_LIMIT, UNPACKED_LIMIT, Unpacked,
};
use yusuan::export::Facts;
use yusuan::reading;

/// Copies of the disclosure, whatever they are called, with what they are.
const COPIES: &[(&str, Format)] = &[
    ("seed.docx", Format::Word),
    ("fake_docx.doc", Format::Word),
    ("seed.html", Format::Html),
    ("seed_gb18030.html", Format::Html),
    ("seed_gb18030_nometa.html", Format::Html),
    ("seed.odt", Format::OpenText),
    ("seed.rtf", Format::Rtf),
    ("fake_rtf.doc", Format::Rtf),
    #[cfg(feature = "doc")]
    ("seed.doc", Format::OldWord),
    #[cfg(feature = "doc")]
    ("seed.wps", Format::OldWord),
];

/// The tables in every form, with the number of sheets before the first that is shown.
const SHEETS: &[(&str, Format)] = &[
    ("tables.xlsx", Format::Excel),
    ("tables.xls", Format::OldExcel),
    ("tables.et", Format::OldExcel),
    ("tables.ods", Format::OpenSpreadsheet),
];

fn bytes(path: &str) -> Option<Vec<u8>> {
    let path = corpus_dir()?.join(path);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn load(path: &str) -> Option<Document> {
    Some(document::read(path, &bytes(path)?).unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// Every document of a file, with its path in it.
fn read_all(name: &str, bytes: &[u8]) -> Vec<(String, Result<Document, DocumentError>)> {
    let mut members = document::members(name, bytes).unwrap();
    let mut read = Vec::new();
    while let Some(path) = members.next() {
        match members.unpack() {
            Ok(Unpacked::Archive) => {}
            Ok(Unpacked::File(bytes)) => read.push((path.clone(), members.read(&path, &bytes))),
            Err(error) => read.push((path, Err(error))),
        }
    }
    read
}

/// What `facts` says of a document, without its path.
fn facts(document: &Document) -> Value {
    let mut facts = serde_json::to_value(Facts::of("", document, &reading::read(document))).unwrap();
    facts.as_object_mut().unwrap().remove("path");
    facts
}

/// Text without what only lays it out: white space, and commas in numbers.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect()
}

/// The cells of all tables with words, row by row.
fn cells(document: &Document) -> Vec<Vec<String>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let rows = tables.flat_map(|table| &table.rows).filter(|row| !row.is_blank());
    rows.map(|row| row.cells.iter().map(|cell| plain(&cell.passage.text)).collect()).collect()
}

/// Every character of a block stands in the lines where the block says.
fn assert_true_to_lines(document: &Document, name: &str) {
    let lines: Vec<Vec<char>> = document.lines.iter().map(|line| line.text.chars().collect()).collect();
    let passages = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(passage) => vec![passage],
        Block::Table(table) => table.rows.iter().flat_map(|r| &r.cells).map(|cell| &cell.passage).collect(),
    });
    for passage in passages {
        for (at, c) in passage.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let span = passage.span(at, at + c.len_utf8());
            assert_eq!(lines[span.line as usize - 1][span.from as usize], c, "{name}: {}", passage.text);
            assert_eq!(span.page, document.lines[span.line as usize - 1].page, "{name}");
        }
    }
}

#[test]
fn the_same_disclosure_says_the_same_in_every_format() {
    let Some(text) = load("dacheng-2022.txt") else { return };
    let text = facts(&text);
    for (name, format) in COPIES {
        let Some(copy) = load(&format!("formats/{name}")) else { return };
        assert_eq!(copy.format, *format, "{name}");
        let copy = facts(&copy);
        // The copies hold three of the five projects, and some lines made up to test readers with.
        for (key, value) in text.as_object().unwrap() {
            match key.as_str() {
                "status" | "warnings" => {}
                "projects" => {
                    let projects = value.as_array().unwrap();
                    let copied = copy["projects"].as_array().unwrap();
                    assert_eq!(copied.len(), 3, "{name}");
                    assert!(copied.iter().all(|project| projects.contains(project)), "{name}: {copied:?}");
                }
                _ => assert_eq!(&copy[key], value, "{name}: {key}"),
            }
        }
    }
}

#[test]
fn tables_have_the_same_cells_in_every_format() {
    let Some(word) = load("formats/seed.docx") else { return };
    let expected = cells(&word);
    assert_eq!(expected.len(), 71);
    for (name, _) in COPIES {
        let Some(copy) = load(&format!("formats/{name}")) else { return };
        assert_eq!(cells(&copy), expected, "{name}");
        assert_true_to_lines(&copy, name);
    }
}

#[test]
fn deleted_words_running_heads_and_contents_are_no_text() {
    for name in ["seed.docx", "seed.odt", "seed.rtf"] {
        let Some(document) = load(&format!("formats/{name}")) else { return };
        let has = |words: &str| document.lines.iter().any(|line| line.text.contains(words));
        assert!(has("预算合计3万元"), "{name}");
        assert!(!has("53万元") && !has("情况\t1") && !has("TOC"), "{name}");
    }
}

#[test]
fn sheets_have_the_same_cells_in_every_form() {
    let Some(page) = load("formats/tables.html") else { return };
    let expected = cells(&page);
    assert!(expected.len() > 40);
    for (name, format) in SHEETS {
        let Some(book) = load(&format!("formats/{name}")) else { return };
        assert_eq!(book.format, *format, "{name}");
        assert_true_to_lines(&book, name);
        // The last sheet is hidden.
        assert_eq!(book.lines.iter().map(|line| line.page).max(), Some(4), "{name}");
        for (row, expected) in cells(&book).iter().zip(&expected) {
            assert_eq!(row, expected, "{name}");
        }
        assert_eq!(cells(&book).len(), expected.len(), "{name}");
    }
}

#[test]
fn a_page_of_a_site_loses_its_menus_and_keeps_its_tables() {
    for name in ["fake_html.xls", "site_gb2312.html"] {
        let Some(page) = load(&format!("formats/{name}")) else { return };
        let has = |words: &str| page.lines.iter().any(|line| line.text.contains(words));
        assert!(has("“三公”经费预算３万元") && has("第二行"), "{name}");
        assert!(!has("首页") && !has("脚本") && !has("ICP"), "{name}");
        let cells = cells(&page);
        assert_eq!(cells[2], ["206", "01", "01", "行政运行", "711.55", ""], "{name}");
        assert_eq!(cells[3], ["206", "01", "99", "其他科学技术管理事务支出", "", "309.00"], "{name}");
        assert_eq!(cells[4..], [["内层", "甲"], ["", "乙"], ["", "丙"]], "{name}");
    }
}

#[test]
fn every_file_of_an_archive_is_read_under_its_own_name() {
    let Some(gbk) = bytes("formats/bundle_gbk.zip") else { return };
    let members = read_all("bundle_gbk.zip", &gbk);
    let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "预算公开/附件1：2022年单位预算公开.doc",
        "预算公开/附件2：“三公”经费表.xls",
        "预算公开/内层.zip/附件1：2022年单位预算公开.docx",
        "预算公开/内层.zip/附件2：预算公开表.xls",
    ];
    assert_eq!(names, expected);
    for (name, document) in members.iter().filter(|(name, _)| cfg!(feature = "doc") || !name.ends_with("doc"))
    {
        assert!(document.is_ok(), "{name}: {document:?}");
    }
    let Some(text) = bytes("dacheng-2022.txt") else { return };
    let alone = read_all("a.txt", &text);
    assert_eq!((alone.len(), alone[0].0.as_str()), (1, "a.txt"));
}

#[test]
fn the_page_of_kunming_begins_and_ends_with_its_disclosure() {
    let Some(page) = load("real/kunming-shenjiju-2026.html") else { return };
    let has = |words: &str| page.lines.iter().any(|line| line.text.contains(words));
    assert!(has("单位财务总收入154,991,108.01元") && !has("公务员邮箱") && !has("ICP备"));
    assert!(page.lines[0].text.contains("昆明市审计局"), "{:?}", page.lines[0]);
}

#[test]
fn files_made_to_do_harm_end_within_the_limits() {
    let expected: &[(&str, Result<usize, DocumentError>)] = &[
        ("bomb.docx", Err(DocumentError::TooMuchText { limit: TEXT_LIMIT })),
        ("deepnest.docx", Err(DocumentError::Empty)),
        ("deepnest.html", Ok(1)),
        ("deepnest.rtf", Ok(1)),
        ("far-cell.xlsx", Ok(2)),
        ("span_bomb.html", Ok(1)),
    ];
    for (name, expected) in expected {
        let Some(bytes) = bytes(&format!("hostile/{name}")) else { return };
        let start = Instant::now();
        let read = document::read(name, &bytes).map(|document| document.lines.len());
        assert_eq!(read, *expected, "{name}");
        assert!(start.elapsed().as_secs() < 10, "{name} took {:?}", start.elapsed());
    }
    let Some(bytes) = bytes("hostile/bomb.zip") else { return };
    let members = read_all("bomb.zip", &bytes);
    let limits = DocumentError::TooMuchPacked { bytes: UNPACKED_LIMIT, entries: ENTRY_LIMIT };
    assert_eq!(members, [("a.txt".to_owned(), Err(limits))]);
}
