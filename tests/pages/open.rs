//! Tables without boxes: columns by the gaps between words, rows by lines, shades or space.

use crate::forge::{Leaf, file, width};
use crate::{paragraphs, read, tables};
use yusuan::document::NoteKind;
use yusuan::export::Facts;
use yusuan::reading;

/// How the columns of the forged tables lie: left edge, right edge, and whether figures stand in it.
const COLUMNS: [(i32, i32, bool); 5] =
    [(50, 100, false), (110, 260, false), (270, 340, true), (350, 420, true), (430, 500, true)];

const HEADINGS: [&str; 5] = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];

const ROWS: [[&str; 5]; 6] = [
    ["201", "一般公共服务支出", "1,230.00", "1,020.00", "210.00"],
    ["20108", "  审计事务", "1,230.00", "1,020.00", "210.00"],
    ["2010801", "    行政运行", "1,020.00", "1,020.00", ""],
    ["2010804", "    审计业务", "210.00", "", "210.00"],
    ["221", "住房保障支出", "5.00", "5.00", ""],
    ["", "合计", "1,235.00", "1,025.00", "210.00"],
];

/// A row of words: names at the left, figures at the right of their columns.
fn row(leaf: &mut Leaf, y: i32, cells: &[&str; 5]) {
    for (cell, (left, right, figures)) in cells.iter().zip(COLUMNS) {
        let words = cell.trim_start();
        let indent = i32::try_from(cell.len() - words.len()).unwrap() * 5;
        if figures {
            leaf.right(right, y, words);
        } else if !words.is_empty() {
            leaf.text(left + indent, y, words);
        }
    }
}

fn header(leaf: &mut Leaf, y: i32) {
    for (heading, (left, right, figures)) in HEADINGS.iter().zip(COLUMNS) {
        if figures {
            leaf.middle((left + right) / 2, y, heading);
        } else {
            leaf.text(left, y, heading);
        }
    }
}

/// A page with title and unit; the header stands at 100, the rows every 20 from 120 on.
fn page() -> Leaf {
    let mut leaf = Leaf::new(550, 800);
    leaf.text(180, 40, "某某市审计局2026年部门预算");
    leaf.text(220, 60, "部门支出总表").text(440, 80, "单位：万元");
    header(&mut leaf, 100);
    for (cells, nth) in ROWS.iter().zip(0..) {
        row(&mut leaf, 120 + 20 * nth, cells);
    }
    leaf
}

/// The table of the page, as it is to be read.
fn wanted() -> Vec<String> {
    let rows = ROWS.iter().map(|row| row.map(str::trim_start).join("|"));
    [HEADINGS.join("|")].into_iter().chain(rows).collect()
}

/// Reads a page and holds it against the table it shows, and the facts against its figures.
fn holds(leaf: Leaf) {
    let document = read(&file(&[leaf]));
    assert_eq!(tables(&document), [wanted()], "{:?}", paragraphs(&document));
    let facts = Facts::of("", &document, &reading::read(&document));
    let item = facts.functional_items.iter().find(|item| item.code == "2010804").unwrap();
    assert_eq!(item.total, Some("210.00".into()));
    assert_eq!(item.project, Some("210.00".into()));
    assert_eq!(item.basic.as_ref().and_then(serde_json::Value::as_str), None);
}

#[test]
fn a_table_without_any_line_is_read() {
    holds(page());
}

#[test]
fn a_table_with_lines_at_head_and_foot_is_read() {
    let mut leaf = page();
    for y in [86, 106, 226] {
        leaf.rule(45, y, 505, y);
    }
    holds(leaf);
}

#[test]
fn a_table_with_a_line_under_each_row_is_read() {
    let mut leaf = page();
    for nth in 0..8 {
        leaf.rule(45, 86 + 20 * nth, 505, 86 + 20 * nth);
    }
    holds(leaf);
}

#[test]
fn a_table_whose_rows_are_shaded_in_turn_is_read() {
    let mut leaf = page();
    let drawing = std::mem::take(&mut leaf.drawing);
    leaf.fill(45, 86, 460, 20, "0.7 g");
    for nth in 0..3 {
        leaf.fill(45, 126 + 40 * nth, 460, 20, "0.9 g");
    }
    leaf.draw(&drawing);
    holds(leaf);
}

#[test]
fn a_header_in_two_rows_heads_the_columns_under_it() {
    for lines in [false, true] {
        let mut leaf = Leaf::new(550, 800);
        leaf.text(220, 60, "收支预算表").text(440, 80, "单位：万元");
        leaf.text(50, 107, "科目").middle(225, 100, "2025年执行数").middle(405, 100, "2026年预算数");
        for (middle, heading) in [(180, "合计"), (270, "项目支出"), (360, "合计"), (450, "项目支出")]
        {
            leaf.middle(middle, 114, heading);
        }
        for (y, name, figures) in [
            (140, "教育支出", ["10.00", "", "12.00", "3.00"]),
            (160, "卫生健康支出", ["20.00", "5.00", "22.00", ""]),
            (180, "合计", ["30.00", "5.00", "34.00", "3.00"]),
        ] {
            leaf.text(50, y, name);
            for (figure, right) in figures.iter().zip([210, 300, 390, 480]) {
                leaf.right(right, y, figure);
            }
        }
        if lines {
            for (y, from, to) in
                [(88, 45, 490), (103, 140, 310), (103, 320, 490), (122, 45, 490), (190, 45, 490)]
            {
                leaf.rule(from, y, to, y);
            }
        }
        let wanted = [
            "科目|2025年执行数||2026年预算数|",
            "|合计|项目支出|合计|项目支出",
            "教育支出|10.00||12.00|3.00",
            "卫生健康支出|20.00|5.00|22.00|",
            "合计|30.00|5.00|34.00|3.00",
        ];
        assert_eq!(tables(&read(&file(&[leaf]))), [wanted], "lines: {lines}");
    }
}

#[test]
fn a_name_broken_over_lines_belongs_to_the_row_of_its_figures() {
    for lines in [false, true] {
        let mut leaf = Leaf::new(550, 800);
        leaf.text(50, 100, "科目名称").right(340, 100, "合计").right(420, 100, "基本支出");
        leaf.text(50, 125, "机关事业单位基本").text(50, 137, "养老保险缴费支出");
        leaf.right(340, 131, "12.00").right(420, 131, "12.00");
        leaf.text(50, 160, "职业年金").right(340, 160, "6.00").right(420, 160, "6.00");
        leaf.text(50, 183, "公务员医疗")
            .right(340, 189, "3.00")
            .right(420, 189, "3.00")
            .text(50, 195, "补助");
        leaf.text(50, 218, "合计").right(340, 218, "21.00").right(420, 218, "21.00");
        if lines {
            for y in [86, 110, 145, 168, 204, 225] {
                leaf.rule(45, y, 425, y);
            }
        }
        let wanted = [
            "科目名称|合计|基本支出",
            "机关事业单位基本养老保险缴费支出|12.00|12.00",
            "职业年金|6.00|6.00",
            "公务员医疗补助|3.00|3.00",
            "合计|21.00|21.00",
        ];
        assert_eq!(tables(&read(&file(&[leaf]))), [wanted], "lines: {lines}");
    }
}

#[test]
fn a_long_name_that_runs_under_the_figures_of_other_rows_keeps_its_place() {
    let mut leaf = Leaf::new(550, 800);
    leaf.text(50, 100, "项目").right(200, 100, "金额").text(230, 100, "备注");
    leaf.text(50, 120, "教育支出").right(200, 120, "1,234.50").text(230, 120, "无");
    leaf.text(50, 140, "其中：对个人和家庭的补助支出明细如下")
        .text(50, 160, "合计")
        .right(200, 160, "1,234.50");
    let document = read(&file(&[leaf]));
    assert_eq!(tables(&document).len(), usize::from(!tables(&document).is_empty()));
    for row in tables(&document).iter().flatten() {
        assert!(!row.contains("1,234.50") || row.split('|').nth(1) == Some("1,234.50"), "{row}");
    }
}

#[test]
fn figures_whose_column_cannot_be_told_are_no_table_and_are_named() {
    let mut leaf = page();
    // A figure amid two columns.
    leaf.right(385, 240, "77,777.00").right(260, 240, "其他支出").right(500, 240, "1.00");
    let document = read(&file(&[leaf]));
    assert!(tables(&document).is_empty(), "{:?}", tables(&document));
    let unplaced: Vec<_> = document.notes.iter().filter(|note| note.kind == NoteKind::Unplaced).collect();
    assert_eq!(unplaced.len(), ROWS.len() + 1);
    assert!(unplaced.iter().all(|note| note.span.page == 1 && note.words.contains(".00")));
    let disclosure = reading::read(&document);
    assert!(disclosure.claims.is_empty() && disclosure.ledgers.is_empty());
    let facts = Facts::of("", &document, &disclosure);
    assert!(facts.warnings.iter().any(|warning| warning.contains("77,777.00")), "{:?}", facts.warnings);
}

#[test]
fn figures_without_a_header_are_no_table() {
    let mut leaf = Leaf::new(550, 800);
    for (cells, nth) in ROWS.iter().zip(0..) {
        row(&mut leaf, 120 + 20 * nth, cells);
    }
    assert!(tables(&read(&file(&[leaf]))).is_empty());
}

#[test]
fn a_heading_over_two_columns_that_have_none_makes_no_table() {
    let mut leaf = Leaf::new(550, 800);
    leaf.text(50, 100, "科目").middle(265, 100, "预算数");
    for (y, name, figures) in [
        (120, "教育支出", ["10.00", "3.00"]),
        (140, "卫生支出", ["20.00", "5.00"]),
        (160, "合计", ["30.00", "8.00"]),
    ] {
        leaf.text(50, y, name).right(250, y, figures[0]).right(300, y, figures[1]);
    }
    assert!(tables(&read(&file(&[leaf]))).is_empty());
}

#[test]
fn prose_and_lists_are_no_tables() {
    let mut leaf = Leaf::new(550, 800);
    leaf.text(180, 40, "目录");
    for (nth, name) in (0..).zip(["部门职责", "机构设置", "收支总表", "支出说明", "名词解释"])
    {
        leaf.text(60, 60 + 20 * nth, name).right(480, 60 + 20 * nth, &(nth + 1).to_string());
    }
    let lines = [
        "2026年收入总计 1,235.00 万元，其中：财政拨款 1,235.00",
        "万元，比上年增加 35.00 万元，增长 2.92%，支出",
        "相应增加 35.00 万元。",
    ];
    for (nth, line) in (0..).zip(lines) {
        leaf.text(60, 300 + 20 * nth, line);
        assert!(width(line) < 490);
    }
    let document = read(&file(&[leaf]));
    assert!(tables(&document).is_empty(), "{:?}", tables(&document));
    assert!(document.notes.iter().all(|note| note.kind != NoteKind::Unplaced), "{:?}", document.notes);
}

/// Lines across a forged table, at the heights given.
fn ruled(leaf: &mut Leaf, heights: &[i32]) {
    for y in heights {
        leaf.rule(45, *y, 505, *y);
    }
}

#[test]
fn a_summary_of_revenue_beside_expenditure_is_read() {
    for heights in [&[][..], &[86, 126, 216], &[86, 106, 126, 146, 166, 186, 206, 226]] {
        let mut leaf = Leaf::new(550, 800);
        leaf.text(180, 40, "某某市审计局2026年部门预算").text(220, 60, "收支总表").text(
            440,
            80,
            "单位：万元",
        );
        leaf.middle(150, 100, "收入").middle(395, 100, "支出");
        for (middle, heading) in [(100, "项目"), (215, "预算数"), (345, "项目"), (460, "预算数")] {
            leaf.middle(middle, 120, heading);
        }
        for (y, cells) in [
            (140, ["一、一般公共预算拨款收入", "1,235.00", "一、一般公共服务支出", "1,230.00"]),
            (160, ["二、其他收入", "0.50", "二、住房保障支出", "5.50"]),
            (180, ["", "", "三、其他支出", ""]),
            (200, ["收入总计", "1,235.50", "支出总计", "1,235.50"]),
        ] {
            leaf.text(50, y, cells[0]).right(240, y, cells[1]).text(290, y, cells[2]).right(485, y, cells[3]);
        }
        ruled(&mut leaf, heights);
        let document = read(&file(&[leaf]));
        let wanted = [
            "收入||支出|",
            "项目|预算数|项目|预算数",
            "一、一般公共预算拨款收入|1,235.00|一、一般公共服务支出|1,230.00",
            "二、其他收入|0.50|二、住房保障支出|5.50",
            "||三、其他支出|",
            "收入总计|1,235.50|支出总计|1,235.50",
        ];
        assert_eq!(tables(&document), [wanted], "{heights:?}");
        let facts = Facts::of("", &document, &reading::read(&document));
        assert_eq!(facts.facts["revenue.total"], "1235.50", "{heights:?}");
        assert_eq!(facts.facts["expenditure.total"], "1235.50", "{heights:?}");
    }
}

#[test]
fn the_three_public_expenses_in_one_row_are_read() {
    for heights in [&[][..], &[86, 132, 152]] {
        let mut leaf = Leaf::new(600, 800);
        leaf.text(180, 40, "某某市审计局2026年部门预算").text(200, 60, "“三公”经费支出表").text(
            440,
            80,
            "单位：万元",
        );
        leaf.middle(80, 113, "合计").middle(170, 107, "因公出国").middle(170, 119, "（境）费");
        leaf.middle(350, 100, "公务用车购置及运行费").middle(500, 113, "公务接待费");
        leaf.middle(260, 126, "小计").middle(350, 126, "购置费").middle(440, 126, "运行费");
        for (middle, figure) in
            [(80, "18.00"), (170, "0.00"), (260, "15.00"), (350, "0.00"), (440, "15.00"), (500, "3.00")]
        {
            leaf.middle(middle, 146, figure);
        }
        ruled(&mut leaf, heights);
        let document = read(&file(&[leaf]));
        let wanted = [
            "合计|因公出国（境）费|公务用车购置及运行费|||公务接待费",
            "||小计|购置费|运行费|",
            "18.00|0.00|15.00|0.00|15.00|3.00",
        ];
        assert_eq!(tables(&document), [wanted], "{heights:?} {:?}", paragraphs(&document));
        let facts = Facts::of("", &document, &reading::read(&document));
        assert_eq!(facts.facts["sangong.total"], "18.00");
        assert_eq!(facts.facts["sangong.reception"], "3.00");
    }
}

/// Numbers that look like chance and are the same every time (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        i32::try_from((z ^ (z >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }
}

/// A table of chance, and its figures with the heading each stands under.
fn chance(numbers: &mut Numbers) -> (Leaf, Vec<(String, String)>) {
    const NAMES: [&str; 8] = [
        "合计",
        "教育支出",
        "其他支出",
        "机关事业单位基本养老保险缴费支出",
        "行政运行",
        "卫生",
        "公用经费",
        "对个人和家庭的补助",
    ];
    let mut leaf = Leaf::new(900, 900);
    let mut figures = Vec::new();
    let name_width = 60 + numbers.below(120);
    let aligned = numbers.below(3);
    let count = 2 + numbers.below(4);
    let width = 35 + numbers.below(60);
    let gap = numbers.below(25);
    let pitch = 16 + numbers.below(16);
    let edge = |column: i32| 50 + name_width + gap + column * (width + gap);
    leaf.text(50, 100, "科目");
    let place = |leaf: &mut Leaf, column: i32, y: i32, words: &str, how: i32| {
        let (left, right) = (edge(column), edge(column) + width);
        match how {
            0 => leaf.right(right, y, words),
            1 => leaf.middle((left + right) / 2, y, words),
            _ => leaf.text(left, y, words),
        };
    };
    let head = numbers.below(3);
    for column in 0..count {
        place(
            &mut leaf,
            column,
            100,
            &format!("金额{}", ["甲", "乙", "丙", "丁", "戊"][column as usize]),
            head,
        );
    }
    if numbers.below(3) == 0 {
        leaf.rule(45, 86, edge(count), 86).rule(45, 105, edge(count), 105);
    }
    let blank = numbers.below(4);
    for row in 0..3 + numbers.below(8) {
        let y = 100 + pitch * (row + 1);
        let (indent, name) = (10 * numbers.below(3), NAMES[numbers.below(8) as usize]);
        let fits = usize::try_from((name_width - indent) / 10).unwrap();
        leaf.text(50 + indent, y, &name.chars().take(fits).collect::<String>());
        for column in 0..count {
            if numbers.below(4) < blank {
                continue;
            }
            let digits = 1 + numbers.below(7);
            let figure = format!("{}{}.{:02}", 1 + numbers.below(9), row, numbers.below(100));
            let figure = format!("{}{figure}", "9".repeat(digits.max(3) as usize - 3));
            place(&mut leaf, column, y, &figure, aligned);
            figures.push((
                ["金额甲", "金额乙", "金额丙", "金额丁", "金额戊"][column as usize].to_owned(),
                figure,
            ));
        }
    }
    (leaf, figures)
}

#[test]
fn no_figure_of_three_hundred_tables_is_put_under_the_heading_of_another() {
    let mut numbers = Numbers(2026);
    let mut read_tables = 0;
    for nth in 0..300 {
        let (leaf, figures) = chance(&mut numbers);
        let document = read(&file(&[leaf]));
        for table in tables(&document) {
            read_tables += 1;
            let headings: Vec<&str> = table[0].split('|').collect();
            for row in &table[1..] {
                for (heading, cell) in
                    headings.iter().zip(row.split('|')).filter(|(_, cell)| cell.contains('.'))
                {
                    let pair = ((*heading).to_owned(), cell.to_owned());
                    assert!(figures.contains(&pair), "table {nth}: {pair:?} in {table:#?}\n{figures:?}");
                }
            }
        }
    }
    assert!(read_tables > 200, "{read_tables} of 300 tables are read");
}
