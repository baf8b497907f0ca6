//! Pages that are turned, cropped, scaled or drawn by a form.

use crate::forge::{Leaf, codes, file, file_with, stream};
use crate::{paragraphs, read, tables};
use yusuan::document::{Note, NoteKind};

/// A boxed table of two rows, drawn as a person sees it upright, on a page of 400 by 300.
fn upright() -> Leaf {
    let mut leaf = Leaf::new(400, 300);
    leaf.text(50, 40, "支出总表");
    for y in [60, 80, 100] {
        leaf.rule(50, y, 250, y);
    }
    for x in [50, 150, 250] {
        leaf.rule(x, 60, x, 100);
    }
    leaf.text(55, 74, "项目").text(155, 74, "金额").text(55, 94, "基本支出").right(245, 94, "1,234.56");
    leaf
}

const TABLE: [&str; 2] = ["项目|金额", "基本支出|1,234.56"];

/// The upright drawing through a matrix, on a page with the entries given.
fn drawn(matrix: &str, entries: &str) -> Vec<u8> {
    let mut leaf = upright();
    leaf.drawing = format!("q {matrix} cm\n{}Q\n", leaf.drawing);
    leaf.entries = entries.to_owned();
    file(&[leaf])
}

#[test]
fn a_table_is_the_same_however_its_page_is_turned() {
    let cases = [
        ("upright", "1 0 0 1 0 0", "/MediaBox [0 0 400 300]"),
        ("drawn upright, shown turned right", "1 0 0 1 0 0", "/MediaBox [0 0 400 300] /Rotate 90"),
        ("drawn upright, shown on its head", "1 0 0 1 0 0", "/MediaBox [0 0 400 300] /Rotate 180"),
        ("drawn upright, shown turned left", "1 0 0 1 0 0", "/MediaBox [0 0 400 300] /Rotate 270"),
        ("drawn sideways, shown upright", "0 1 -1 0 300 0", "/MediaBox [0 0 300 400] /Rotate 90"),
        ("drawn and shown sideways", "0 1 -1 0 300 0", "/MediaBox [0 0 300 400]"),
        ("drawn and shown sideways, the other way", "0 -1 1 0 0 400", "/MediaBox [0 0 300 400]"),
        ("from a corner of its own", "1 0 0 1 -70 1000", "/MediaBox [-70 1000 330 1300]"),
        ("cropped", "1 0 0 1 20 30", "/MediaBox [0 0 500 400] /CropBox [20 30 420 330]"),
        ("in large units", "0.01 0 0 0.01 0 0", "/MediaBox [0 0 4 3] /UserUnit 100"),
        ("in small units", "10 0 0 10 0 0", "/MediaBox [0 0 4000 3000] /UserUnit 0.1"),
    ];
    for (name, matrix, entries) in cases {
        let document = read(&drawn(matrix, entries));
        assert_eq!(tables(&document), [TABLE], "{name}");
        assert_eq!(paragraphs(&document), ["支出总表"], "{name}");
    }
}

#[test]
fn a_page_drawn_by_a_form_is_read_where_the_form_stands() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Matrix [0.5 0 0 0.5 10 20]",
        &upright().drawing,
    );
    let mut leaf = Leaf::new(400, 300);
    leaf.draw("q 2 0 0 2 0 0 cm /X Do Q");
    let bytes = file_with(&[leaf], &[form], "/XObject << /X 5 0 R >>");
    let document = read(&bytes);
    assert_eq!(tables(&document), [TABLE]);
}

#[test]
fn a_landscape_table_is_read_and_the_upright_head_over_it_is_noted() {
    let mut leaf = Leaf::new(300, 400);
    leaf.text(100, 20, "某某局预算");
    leaf.draw(&format!("q 0 1 -1 0 300 0 cm {} Q", upright().drawing));
    let document = read(&file(&[leaf]));
    assert_eq!(tables(&document), [TABLE]);
    assert_eq!(paragraphs(&document), ["支出总表"]);
    let noted = |note: &Note| note.kind == NoteKind::Furniture && note.words == "某某局预算";
    assert!(document.notes.iter().any(noted), "{:?}", document.notes);
}

#[test]
fn a_turned_line_with_a_figure_is_said_not_to_be_read() {
    let mut leaf = upright();
    leaf.draw(&format!("BT /F 10 Tf 0 1 -1 0 305 90 Tm <{}> Tj ET", codes("其中三公12.00")));
    let document = read(&file(&[leaf]));
    assert_eq!(tables(&document), [TABLE]);
    let noted = |note: &Note| note.kind == NoteKind::Unplaced && note.words == "其中三公12.00";
    assert!(document.notes.iter().any(noted), "{:?}", document.notes);
}

#[test]
fn a_head_written_upwards_in_a_cell_is_read() {
    let mut leaf = Leaf::new(400, 300);
    for y in [60, 120, 140] {
        leaf.rule(50, y, 250, y);
    }
    for x in [50, 150, 250] {
        leaf.rule(x, 60, x, 140);
    }
    leaf.text(55, 94, "项目名称").text(55, 134, "基本支出").right(245, 134, "12.00");
    leaf.draw(&format!("BT /F 10 Tf 0 1 -1 0 205 190 Tm <{}> Tj ET", codes("金额")));
    assert_eq!(tables(&read(&file(&[leaf]))), [["项目名称|金额", "基本支出|12.00"]]);
}
