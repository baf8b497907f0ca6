//! The text reader on the real disclosure and its copies in other encodings.

use crate::corpus_dir;
use yusuan::document::{self, Block, Document, Table};

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
