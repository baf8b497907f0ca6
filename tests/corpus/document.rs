//! The text reader on the real disclosure and its copies in other encodings.

use crate::corpus_dir;
use yusuan::document::{self, Block, Document, DocumentError, FileKind, NoteKind, Passage, Table};

fn load(name: &str) -> Option<Document> {
    let path = corpus_dir()?.join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(document::read(name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}")))
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    tables.collect()
}

fn paragraphs(document: &Document) -> Vec<&Passage> {
    let paragraphs = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(passage) => Some(passage),
        Block::Table(_) => None,
    });
    paragraphs.collect()
}

/// Every block as text: paragraphs, and rows with `|` between the cells.
fn texts(document: &Document) -> Vec<String> {
    let texts = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(passage) => vec![passage.text.clone()],
        Block::Table(table) => (0..table.rows.len()).map(|at| row(table, at).join("|")).collect(),
    });
    texts.collect()
}

fn row(table: &Table, row: usize) -> Vec<&str> {
    (0..table.columns).map(|column| table.rows[row].text(column)).collect()
}

fn table_at(document: &Document, line: u32) -> &Table {
    tables(document).into_iter().find(|table| table.span.line == line).expect("a table begins on this line")
}

#[test]
fn the_department_indicator_table_has_every_cell_in_its_column() {
    let Some(document) = load("dacheng-2022.txt") else { return };
    let table = table_at(&document, 215);
    assert_eq!((table.columns, table.rows.len()), (9, 10), "8 rows under a header of two");
    assert_eq!(row(table, 0)[5..], ["指标值", "", "", "指标值确定依据"]);
    assert_eq!(row(table, 1)[5..], ["符号", "值", "单位", ""]);
    let first = row(table, 2);
    assert_eq!(first[..4], ["部门产出", "数量", "实际奖励企业数量完成率", "按计划完成15分"]);
    assert_eq!(first[5..], ["文字描述", "工作需要", "", "工作需要"]);
    for body in 2..10 {
        assert_eq!((row(table, body)[5], row(table, body)[7]), ("文字描述", ""), "row {body}");
    }
}

#[test]
fn every_project_table_has_its_rows_in_their_columns() {
    let Some(document) = load("dacheng-2022.txt") else { return };
    let projects = [
        (346, 7, "0.45万元"),
        (499, 8, "4.8万元"),
        (653, 8, "0.6万元"),
        (786, 8, "100万元"),
        (941, 8, "10万元"),
    ];
    let mut indicators = 0;
    for (line, rows, amount) in projects {
        let table = table_at(&document, line);
        assert_eq!(table.columns, 8);
        assert_eq!(row(table, 0)[0], "项目编码及名称");
        assert_eq!(row(table, 1)[..4], ["项目单位", "大城县科工局", "年度资金总额", amount]);
        assert_eq!(
            row(table, 3)[..5],
            ["资金支出计划（累计支出比例）", "3月底", "6月底", "10月底", "12月底"]
        );
        assert_eq!(row(table, 7)[4..], ["指标值", "", "", "指标确定依据"]);
        assert_eq!(row(table, 8)[4..], ["符号", "值", "单位（文字描述）", ""]);
        let body: Vec<_> = (9..table.rows.len())
            .map(|at| row(table, at))
            .filter(|row| row.iter().any(|c| !c.is_empty()))
            .collect();
        assert!(body.iter().all(|row| row[1].ends_with("指标") && !row[4].is_empty()), "{body:?}");
        assert_eq!(body.len(), rows, "at line {line}");
        indicators += body.len();
    }
    assert_eq!(indicators, 39);
    let faces = table_at(&document, 786);
    assert_eq!(row(faces, 12), ["", "成本指标", "总成本", "总成本", "=", "520", "万元", "年初预算"]);
    assert_eq!(faces.rows[12].cells[5].span.line, 868);
}

#[test]
fn the_tables_of_procurement_and_assets_begin_at_their_headers() {
    let Some(document) = load("dacheng-2022.txt") else { return };
    let procurement = table_at(&document, 1081);
    assert_eq!((procurement.columns, procurement.rows.len(), procurement.span.end_line), (13, 3, 1103));
    assert_eq!(row(procurement, 0)[7], "政府采购金额（当年部门预算安排资金）");
    assert_eq!(row(procurement, 1)[7], "合计");
    let assets = table_at(&document, 1112);
    assert_eq!((assets.columns, assets.rows.len()), (3, 7));
    assert_eq!(row(assets, 1), ["资产总额", "——", "150.36"]);
    assert_eq!(row(assets, 5), ["3、单价在20万元以上的设备", "", ""]);
    for named in ["单位：万元", "七、国有资产信息", "截止时间：2021年12月31日"] {
        assert!(paragraphs(&document).iter().any(|passage| passage.text == named), "{named}");
    }
}

#[test]
fn wrapped_duties_are_one_paragraph_a_section() {
    let Some(document) = load("dacheng-2022.txt") else { return };
    let duties: Vec<_> = paragraphs(&document)
        .into_iter()
        .filter(|passage| passage.whole().line >= 4 && passage.whole().end_line <= 117)
        .collect();
    let lines: Vec<_> =
        duties.iter().map(|passage| (passage.whole().line, passage.whole().end_line)).collect();
    assert_eq!(lines, [(4, 10), (11, 35), (36, 60), (61, 78), (79, 100), (101, 117)]);
    let from = duties[1].text.find("投资项目核准").expect("a word broken by the margin");
    let span = duties[1].span(from, from + "投资项目核准".len());
    assert_eq!((span.line, span.end_line, span.to), (11, 12, 5));
}

#[test]
fn residue_of_fields_is_noted_and_in_no_block() {
    let Some(document) = load("dacheng-2022.txt") else { return };
    let lines: Vec<u32> = document.notes.iter().map(|note| note.span.line).collect();
    assert_eq!(lines, [345, 494, 648, 784, 939, 1076, 1077]);
    assert!(document.notes.iter().all(|note| note.kind == NoteKind::Residue));
    assert!(texts(&document).iter().all(|text| !text.contains("bookmark") && !text.contains("{ TC")));
    let title =
        paragraphs(&document).into_iter().find(|passage| passage.text.starts_with("1.劳模")).expect("title");
    assert_eq!((title.whole().line, title.whole().from), (345, 24));
}

#[test]
fn every_encoding_gives_the_same_blocks() {
    let Some(document) = load("dacheng-2022.txt") else { return };
    let expected = texts(&document);
    let copies = [("crlf_bom", "UTF-8"), ("gb18030", "gb18030"), ("utf16le", "UTF-16LE")];
    for (copy, encoding) in copies {
        let Some(copy) = load(&format!("formats/seed_tika_{copy}.txt")) else { return };
        assert_eq!(copy.encoding, encoding);
        // The copies end with one paragraph of rare characters more.
        let mut copied = texts(&copy);
        assert_eq!(copied.pop().as_deref(), Some("补充：㐀䶮𠮷字（GB18030四字节）"));
        let differing = copied.iter().zip(&expected).position(|(copied, expected)| copied != expected);
        assert_eq!((copied.len(), differing), (expected.len(), None), "{encoding}");
    }
}

#[test]
fn a_file_cut_off_anywhere_is_read_as_far_as_it_goes() {
    let Some(dir) = corpus_dir() else { return };
    let bytes = std::fs::read(dir.join("dacheng-2022.txt")).expect("the disclosure");
    // Every place in the first lines; further on every 31st, which meets each byte of a character.
    let cuts = (1..400).chain((400..bytes.len()).step_by(31));
    for cut in cuts {
        let document = document::read("cut.txt", &bytes[..cut]).unwrap_or_else(|error| {
            assert_eq!(error, DocumentError::Empty, "cut at {cut}");
            Document::default()
        });
        let undecodable = document.notes.iter().filter(|note| note.kind == NoteKind::Undecodable).count();
        assert!(undecodable <= 1, "cut at {cut}");
    }
}

#[test]
fn what_is_no_single_document_is_called_by_its_name() {
    let Some(dir) = corpus_dir() else { return };
    let bytes = std::fs::read(dir.join("formats/bundle_gbk.zip")).expect("a file of the corpus");
    let archive = DocumentError::Unsupported { what: FileKind::Zip };
    assert_eq!(document::read("bundle_gbk.zip", &bytes), Err(archive));
}

/// Every file below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of the corpus");
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn no_file_of_the_corpus_ends_the_program() {
    let Some(dir) = corpus_dir() else { return };
    for path in files(&dir) {
        let bytes = std::fs::read(&path).expect("a file of the corpus");
        let ends = |end: &str| path.extension().is_some_and(|e| e == end);
        let read = document::read(&path.to_string_lossy(), &bytes);
        // Which of the PDF files are read is held beside their reader.
        if !ends("pdf") {
            let refused =
                ends("zip") || ["bomb.docx", "deepnest.docx"].iter().any(|name| path.ends_with(name));
            assert_eq!(read.is_err(), refused, "{}: {:?}", path.display(), read.err());
        }
    }
}
