//! Text drawn in odd ways into the cells of a boxed table.

use crate::forge::{Leaf, codes, file};
use crate::{read, tables};

/// A boxed table of two rows and three columns, without words.
fn boxes() -> Leaf {
    let mut leaf = Leaf::new(500, 300);
    for y in [60, 80, 100] {
        leaf.rule(50, y, 350, y);
    }
    for x in [50, 150, 250, 350] {
        leaf.rule(x, 60, x, 100);
    }
    leaf.text(55, 74, "项目").text(155, 74, "预算数").text(255, 74, "执行数");
    leaf
}

fn table(leaf: Leaf) -> Vec<String> {
    tables(&read(&file(&[leaf]))).remove(0)
}

#[test]
fn a_name_that_runs_over_the_edge_of_its_cell_is_not_cut() {
    let mut leaf = boxes();
    leaf.text(52, 94, "机关事业单位基本养老保险").right(345, 94, "12.00");
    assert_eq!(table(leaf)[1], "机关事业单位基本养老保险||12.00");
}

#[test]
fn a_figure_that_begins_left_of_its_cell_stays_whole() {
    let mut leaf = boxes();
    leaf.text(55, 94, "合计").right(248, 94, "1,234,567.89").right(345, 94, "123,456,789,012,345.67");
    assert_eq!(table(leaf)[1], "合计|1,234,567.89|123,456,789,012,345.67");
}

#[test]
fn text_a_point_over_the_line_of_its_row_is_in_it() {
    let mut leaf = boxes();
    leaf.text(55, 101, "基本支出").right(245, 101, "12.00").right(345, 99, "13.00");
    assert_eq!(table(leaf)[1], "基本支出|12.00|13.00");
}

#[test]
fn words_printed_over_each_other_to_be_bold_are_read_once() {
    let mut leaf = boxes();
    for shift in [0, 1] {
        leaf.draw(&format!("BT /F 10 Tf 1 0 0 1 {}.{} 206 Tm <{}> Tj ET", 55, shift * 3, codes("合计")));
        leaf.draw(&format!("BT /F 10 Tf 1 0 0 1 {}.{} 206 Tm <{}> Tj ET", 210, shift * 3, codes("11.11")));
    }
    leaf.draw(&format!("2 Tr 0.2 w BT /F 10 Tf 1 0 0 1 310 206 Tm <{}> Tj ET", codes("22.22")));
    assert_eq!(table(leaf)[1], "合计|11.11|22.22");
}

#[test]
fn words_drawn_letter_by_letter_are_words() {
    let mut leaf = boxes();
    for (nth, letter) in (0..).zip("基本支出".chars()) {
        leaf.text(55 + 10 * nth, 94, &letter.to_string());
    }
    for (nth, letter) in (0..).zip("1234.56".chars()) {
        leaf.text(200 + 5 * nth, 94, &letter.to_string());
    }
    assert_eq!(table(leaf)[1], "基本支出|1234.56|");
}

#[test]
fn a_figure_set_wide_is_one_figure_and_two_figures_are_two() {
    let mut leaf = boxes();
    leaf.draw(&format!("BT 4 Tc /F 10 Tf 55 206 Td <{}> Tj ET", codes("合计")));
    leaf.draw(&format!("BT 4 Tc /F 10 Tf 155 206 Td <{}> Tj ET", codes("123.45")));
    for (nth, letter) in (0..).zip("678.90".chars()) {
        leaf.text(260 + 9 * nth, 94, &letter.to_string());
    }
    assert_eq!(table(leaf)[1], "合计|123.45|678.90");
    let mut leaf = boxes();
    leaf.text(155, 94, "12 34").text(260, 94, "5").text(270, 94, "6");
    assert_eq!(table(leaf)[1], "|12 34|5 6");
}
