//! The institutions table (机构设置): which bodies a disclosure covers.

use super::cells::{filled, folded, quote};
use super::header::Header;
use crate::disclosure::Institution;
use crate::document::{Row, Table};

/// What tables call the column of names.
const NAME: &[&str] = &["单位名称", "机构名称", "预算单位名称", "部门(单位)名称"];
/// What tables call the column that says 行政 or 事业.
const NATURE: &[&str] = &["单位性质", "机构性质", "单位类型"];
/// What tables call the column of ranks.
const RANK: &[&str] = &["单位规格", "机构规格", "单位级别", "规格"];
/// What tables call the column that says who pays.
const FUNDING: &[&str] = &["经费保障形式", "经费保障方式", "经费形式", "经费来源"];

/// What else stands in a list of bodies that says no more of them.
const BESIDE: &[&str] = &[
    "序号",
    "编号",
    "单位代码",
    "单位编码",
    "预算代码",
    "预算级次",
    "单位层级",
    "主管部门",
    "拟变动情况",
    "变动情况",
    "备注",
];

/// Reads the table; `None` where it does not list bodies: with their nature, rank or funding, or by
/// their names alone.
pub(super) fn read(table: &Table) -> Option<Vec<Institution>> {
    let top = table.rows.iter().position(is_header)?;
    let header = Header::new(table.rows.get(top..=top)?, table.columns);
    let name = header.find(NAME)?;
    let [nature, rank, funding] = [NATURE, RANK, FUNDING].map(|words| header.find(words));
    let rows = table.rows.iter().skip(top + 1);
    let named = rows.filter(|row| !row.text(name).is_empty() && !header.is_repeated_by(row));
    let cell = |row, column: Option<usize>| column.map(|c| quote(row, c)).unwrap_or_default();
    Some(
        named
            .map(|row| Institution {
                name: quote(row, name),
                nature: cell(row, nature),
                rank: cell(row, rank),
                funding: cell(row, funding),
                span: row.span,
            })
            .collect(),
    )
}

/// Whether a row heads a list of bodies.
fn is_header(row: &Row) -> bool {
    let words: Vec<_> = filled(row, 0).map(|c| folded(row, c)).collect();
    let is_one = |word: &str, of: &[&str]| of.contains(&word);
    let says_more = |word: &str| [NATURE, RANK, FUNDING].iter().any(|known| is_one(word, known));
    let names = words.iter().filter(|word| is_one(word, NAME)).count();
    let others = || words.iter().filter(|word| !is_one(word, NAME));
    let by_name_alone = names == 1 && words.len() > 1 && others().all(|word| is_one(word, BESIDE));
    names > 0 && (others().any(|word| says_more(word)) || by_name_alone)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;

    #[test]
    fn every_named_body_is_read_and_blank_rows_are_not() {
        let grid = table(&[
            "单位名称|单位性质|单位规格|经费保障形式",
            "|||",
            "某县某局|行政|正科级|财政拨款",
            "某中心|事业||财政补助",
        ]);
        let bodies = read(&grid).unwrap();
        assert_eq!(bodies.len(), 2);
        assert_eq!(bodies[0].funding.text, "财政拨款");
        assert_eq!(bodies[0].name.span, crate::span::Span::within(3, 0, 4));
        assert!(bodies[1].rank.is_blank());
    }

    #[test]
    fn a_list_of_names_alone_is_a_list_of_bodies() {
        let bodies =
            read(&table(&["序号|单位名称|拟变动情况", "1|某市某局本级|", "2|某市某中心|更名"])).unwrap();
        assert_eq!(
            bodies.iter().map(|b| b.name.text.as_str()).collect::<Vec<_>>(),
            ["某市某局本级", "某市某中心"]
        );
        assert!(bodies[0].nature.is_blank());
    }

    #[test]
    fn a_table_of_something_else_is_not_taken() {
        assert_eq!(read(&table(&["单位名称|合计|基本支出", "某局|1|2"])), None);
    }
}
