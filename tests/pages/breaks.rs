//! Tables that go on over the end of a page.

use crate::forge::{Leaf, file};
use crate::{paragraphs, read, tables};
use yusuan::document::NoteKind;

/// Whether a table has boxes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Look {
    Boxes,
    Open,
}

/// A page with a running head, its number and rows of a table of three columns from 80 down.
fn page(number: i32, look: Look, rows: &[[&str; 3]]) -> Leaf {
    let mut leaf = Leaf::new(500, 400);
    leaf.text(50, 30, "某某市某某局预算").text(240, 380, &format!("— {number} —"));
    let bottom = 80 + 20 * i32::try_from(rows.len()).unwrap();
    for (cells, nth) in rows.iter().zip(0..) {
        let y = 80 + 20 * nth;
        leaf.text(55, y + 14, cells[0]);
        for (cell, right) in cells[1..].iter().zip([345, 445]) {
            if cell.is_ascii() {
                leaf.right(right, y + 14, cell)
            } else {
                leaf.middle(right - 25, y + 14, cell)
            };
        }
        if look == Look::Boxes {
            leaf.rule(50, y, 450, y);
        }
    }
    if look == Look::Boxes {
        leaf.rule(50, bottom, 450, bottom);
        for x in [50, 250, 350, 450] {
            leaf.rule(x, 80, x, bottom);
        }
    }
    leaf
}

const HEADER: [&str; 3] = ["科目名称", "合计", "基本支出"];
const ABOVE: [[&str; 3]; 4] = [
    HEADER,
    ["教育支出", "1,230.00", "1,000.00"],
    ["卫生健康支出", "45.50", "45.50"],
    ["住房保障支出", "7.25", ""],
];
const BELOW: [[&str; 3]; 2] = [["农林水支出", "12,345.00", "1.00"], ["合计", "13,627.75", "1,046.50"]];

fn wanted() -> Vec<String> {
    ABOVE.iter().chain(&BELOW).map(|row| row.join("|")).collect()
}

#[test]
fn a_table_goes_on_overleaf_with_and_without_its_header() {
    for look in [Look::Boxes, Look::Open] {
        for again in [true, false] {
            let below: Vec<[&str; 3]> = again.then_some(HEADER).into_iter().chain(BELOW).collect();
            let pages = [page(1, look, &ABOVE), page(2, look, &below), page(3, look, &[])];
            let document = read(&file(&pages));
            assert_eq!(tables(&document), [wanted()], "{look:?}, header again: {again}");
            assert!(paragraphs(&document).is_empty(), "{:?}", paragraphs(&document));
            let furniture = document.notes.iter().filter(|note| note.kind == NoteKind::Furniture).count();
            assert_eq!(furniture, 6 + usize::from(again), "heads, numbers and the header printed again");
        }
    }
}

#[test]
fn an_open_table_overleaf_in_other_columns_is_not_taken_for_the_same() {
    let mut below = Leaf::new(500, 400);
    below.text(50, 30, "某某市某某局预算");
    for (y, name, figures) in [(94, "农林水支出", ["10.00", "1.00"]), (114, "合计", ["20.00", "2.00"])]
    {
        below.text(55, y, name).right(280, y, figures[0]).right(400, y, figures[1]);
    }
    let document = read(&file(&[page(1, Look::Open, &ABOVE), below]));
    assert_eq!(tables(&document), [wanted()[..4].to_vec()]);
}

#[test]
fn a_row_that_the_end_of_the_page_cuts_is_one_row() {
    let mut above = page(1, Look::Boxes, &[HEADER, ["教育支出", "30.00", "10.00"]]);
    above.rule(50, 160, 450, 160);
    for x in [50, 250, 350, 450] {
        above.rule(x, 120, x, 160);
    }
    above
        .text(55, 134, "对机关事业单位基本养老保险基金的")
        .text(55, 150, "补助以及对符合条件的职业年金个人账户的")
        .right(345, 134, "5.00");
    let below = page(2, Look::Boxes, &[["补助支出", "", ""], ["合计", "35.00", "10.00"]]);
    let document = read(&file(&[above, below, page(3, Look::Boxes, &[])]));
    let wanted = [
        "科目名称|合计|基本支出",
        "教育支出|30.00|10.00",
        "对机关事业单位基本养老保险基金的补助以及对符合条件的职业年金个人账户的补助支出|5.00|",
        "合计|35.00|10.00",
    ];
    assert_eq!(tables(&document), [wanted]);
}
