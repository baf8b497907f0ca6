//! Text that nobody sees, and text that a scanner recognised.

use crate::forge::{Leaf, codes, file, file_with, stream};
use crate::{paragraphs, read, tables};
use yusuan::document::{Document, NoteKind};
use yusuan::text::Lang;

/// A page with a sentence that is seen, and a drawing with another figure.
fn beside(drawing: &str) -> Document {
    let mut leaf = Leaf::new(400, 300);
    leaf.text(50, 40, "收入总计100.00万元。");
    leaf.draw(drawing);
    read(&file(&[leaf]))
}

/// Shows a sentence with a figure at a place.
fn sentence() -> String {
    format!("BT /F 10 Tf 50 200 Td <{}> Tj ET", codes("收入总计777.00万元。"))
}

#[test]
fn text_that_nobody_sees_is_not_read_and_its_page_is_named() {
    let sentence = sentence();
    for (name, drawing) in [
        ("without ink", format!("3 Tr {sentence}")),
        ("white on white", format!("1 g {sentence}")),
        ("nearly white on white", format!("0.98 0.98 0.99 rg {sentence}")),
        ("in the colour of its box", format!("0 0 0.5 rg 40 190 200 30 re f {sentence}")),
        ("under a white box", format!("{sentence} 1 g 40 190 200 30 re f")),
        ("clipped away", format!("q 0 0 400 100 re W n {sentence} Q")),
        ("in a clip of nothing", format!("q 10 10 1 1 re W n {sentence} Q")),
    ] {
        let document = beside(&drawing);
        assert_eq!(paragraphs(&document), ["收入总计100.00万元。"], "{name}");
        let hidden = document.notes.iter().find(|note| note.kind == NoteKind::HiddenText).unwrap();
        assert_eq!((hidden.span.page, hidden.words.as_str()), (1, "收入总计777.00万元。"), "{name}");
        assert_eq!(document.remarks("a.pdf", Lang::Zh), ["第 1 页有看不见的文字，未读"]);
    }
}

#[test]
fn a_figure_cut_off_at_the_edge_of_its_cell_is_read_whole_and_a_blackened_one_not() {
    let cut = beside(&format!("q 0 0 98 300 re W n {} Q", sentence()));
    assert_eq!(paragraphs(&cut)[1], "收入总计777.00万元。");
    let blackened = beside(&format!("{} 0 g 90 195 26 20 re f", sentence()));
    assert_eq!(paragraphs(&blackened)[1], "收入总计 万元。");
}

#[test]
fn text_outside_the_page_is_not_read() {
    let mut leaf = Leaf::new(400, 300);
    leaf.entries = "/MediaBox [0 0 400 300] /CropBox [0 100 400 300]".to_owned();
    leaf.text(50, 40, "收入总计100.00万元。").text(50, 250, "收入总计777.00万元。");
    assert_eq!(paragraphs(&read(&file(&[leaf]))), ["收入总计100.00万元。"]);
}

#[test]
fn white_text_on_a_dark_header_and_black_text_on_shades_are_read() {
    let mut leaf = Leaf::new(400, 300);
    leaf.fill(50, 60, 200, 20, "0 0.2 0.5 rg").fill(50, 80, 200, 20, "0.95 g");
    for y in [60, 80, 100] {
        leaf.rule(50, y, 250, y);
    }
    for x in [50, 150, 250] {
        leaf.rule(x, 60, x, 100);
    }
    leaf.draw("1 g").text(55, 74, "项目").text(155, 74, "金额").draw("0 g");
    leaf.text(55, 94, "基本支出").right(245, 94, "1,234.56");
    let document = read(&file(&[leaf]));
    assert_eq!(tables(&document), [["项目|金额", "基本支出|1,234.56"]]);
    assert!(document.notes.is_empty(), "{:?}", document.notes);
}

#[test]
fn text_under_a_veil_that_lets_it_through_is_read() {
    let mut leaf = Leaf::new(400, 300);
    leaf.text(50, 40, "收入总计100.00万元。").draw("/V gs 1 1 0 rg 0 200 400 100 re f");
    let bytes = file_with(&[leaf], &[], "/ExtGState << /V << /BM /Multiply >> >>");
    assert_eq!(paragraphs(&read(&bytes)), ["收入总计100.00万元。"]);
}

/// A page of 400 by 300 with a picture of some size, and text before and after it.
fn scan(size: &str, before: &str, after: &str) -> Document {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        "x",
    );
    let mut leaf = Leaf::new(400, 300);
    leaf.draw(&format!("{before} q {size} cm /P Do Q {after}"));
    read(&file_with(&[leaf], &[picture], "/XObject << /P 5 0 R >>"))
}

#[test]
fn what_a_scanner_recognised_is_read_and_said_to_be_so() {
    let sentence = sentence();
    let document = scan("400 0 0 300 0 0", "", &format!("3 Tr {sentence}"));
    for document in [document, scan("400 0 0 300 0 0", &sentence, "")] {
        assert_eq!(paragraphs(&document), ["收入总计777.00万元。"]);
        let pages: Vec<u32> =
            document.notes.iter().filter(|n| n.kind == NoteKind::Recognised).map(|n| n.span.page).collect();
        assert_eq!(pages, [1]);
        assert_eq!(document.remarks("a.pdf", Lang::Zh), ["第 1 页的文字来自识别层，数字请对照原图"]);
    }
}

#[test]
fn text_under_a_picture_that_is_no_scan_of_the_page_is_not_read() {
    let mut document = scan("300 0 0 40 40 190", &sentence(), &sentence().replace("50 200", "50 100"));
    assert_eq!(paragraphs(&document), ["收入总计777.00万元。"]);
    document.notes.retain(|note| note.kind != NoteKind::HiddenText);
    assert!(document.notes.is_empty());
}
