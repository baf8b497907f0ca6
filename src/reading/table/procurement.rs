//! The procurement table (政府采购预算表).

use super::TableContext;
use super::cells::{filled, fold, folded, label, quote};
use super::claims::{claim, first_of_each};
use super::header::Grid;
use super::wording::{EXPENDITURE, Meaning, is_total, meaning};
use crate::disclosure::{Claim, Measure, Quote};
use crate::document::Row;
use rust_decimal::Decimal;

/// Words of which one shows that a header is about procurement, and not assets or projects.
const PROCUREMENT: &[&str] =
    &["政府采购项目来源", "政府采购目录序号", "采购物品名称", "采购项目", "采购品目", "采购目录", "采购类型"];

/// Words that stand in the header of a procurement table.
const HEADER: &[&str] = &[
    "项目名称",
    "预算资金",
    "单位名称",
    "采购品目名称",
    "采购方式",
    "品目名称",
    "品目编码",
    "规格要求",
    "序号",
    "计量单位",
    "数量",
    "单价",
    "资金来源",
    "采购金额",
    "政府采购金额",
    "合计",
    "小计",
    "总计",
    "金额",
    "一般公共预算",
    "一般公共预算拨款",
    "政府性基金",
    "基金预算拨款",
    "政府性基金预算拨款",
    "国有资本经营预算",
    "国有资本经营预算拨款",
    "财政专户核拨",
    "财政专户管理资金",
    "单位资金",
    "其他资金",
    "其他来源收入",
];

/// The rows that hold anything, cell by cell, blank cells left out; `None` where neither header nor
/// title is about procurement. The bare word 合计 on an empty form is not a row.
/// With them what the rows of goods, works and services claim.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<(Vec<Vec<Quote>>, Vec<Claim>)> {
    let table = grid.table;
    let top = table.rows.iter().position(is_procurement).filter(|_| !parts_expenditure(grid));
    let rows: Vec<&Row> = match top {
        Some(top) => table.rows.iter().skip(top).filter(|row| !is_header(row)).collect(),
        None => {
            let headed = grid.headed.as_ref()?;
            if !fold(&context.title(headed.above).text).contains("政府采购") {
                return None;
            }
            headed.data.clone()
        }
    };
    let rows = rows.into_iter().filter(|row| says_something(row));
    let rows = rows.map(|row| filled(row, 0).map(|column| quote(row, column)).collect()).collect();
    Some((rows, claims(grid, context)))
}

/// Whether the table parts expenditure, and only says beside it what of that is procurement.
fn parts_expenditure(grid: &Grid<'_>) -> bool {
    let Some(headed) = &grid.headed else { return false };
    let header = &headed.header;
    let has = |wanted: Measure| {
        let is_one = |c| meaning(EXPENDITURE, label(header.leaf(c))).map(Meaning::measure) == Some(wanted);
        (0..header.columns()).any(is_one)
    };
    has(Measure::ExpenditureBasic) && has(Measure::ExpenditureProject)
}

/// What is to be bought of each kind, by rows of these names and the column of sums; nothing where they
/// do not make the total of the table. A kind without a row is none the table speaks of.
fn claims(grid: &Grid<'_>, context: &TableContext<'_>) -> Vec<Claim> {
    let (Some(headed), Some(year)) = (grid.headed.as_ref(), context.year) else { return Vec::new() };
    let header = &headed.header;
    let is_sum = |&c: &usize| is_total(label(header.leaf(c))) && !header.is_beside_the_point(c, context);
    let sums: Vec<usize> = (0..header.columns()).filter(is_sum).collect();
    let [column] = sums.as_slice() else { return Vec::new() };
    let unit = context.unit(headed.above);
    let named = headed.data.iter().filter_map(|row| {
        let mut words = filled(row, 0).take_while(|c| c < column);
        let measure = words.find_map(|c| kind(&folded(row, c)))?;
        claim(header, (measure, year), row, *column, unit)
    });
    let claims = first_of_each(named);
    let wan = |claim: &Claim| claim.figure.amount().map_or(Decimal::ZERO, |amount| amount.wan());
    let total = claims.iter().find(|claim| claim.measure == Measure::ProcurementTotal).map(wan);
    let parts = claims.iter().filter(|claim| claim.measure != Measure::ProcurementTotal);
    let sum = parts.clone().try_fold(Decimal::ZERO, |sum, claim| sum.checked_add(wan(claim)));
    if parts.count() > 0 && total.is_some() && total == sum { claims } else { Vec::new() }
}

/// The kind of procurement a label names, or the total of all.
fn kind(folded: &str) -> Option<Measure> {
    let words = label(folded);
    if is_total(words) {
        return Some(Measure::ProcurementTotal);
    }
    let words = words.strip_prefix("政府采购").unwrap_or(words);
    let ends = ["预算", "支出", "采购", "类"];
    let words = ends.iter().fold(words, |words, end| words.strip_suffix(end).unwrap_or(words));
    match words {
        "货物" => Some(Measure::ProcurementGoods),
        "工程" => Some(Measure::ProcurementWorks),
        "服务" => Some(Measure::ProcurementServices),
        _ => None,
    }
}

/// Whether a row heads a procurement table.
fn is_procurement(row: &Row) -> bool {
    let names_it = |c| {
        let cell = folded(row, c);
        PROCUREMENT.iter().any(|word| cell.contains(word))
    };
    filled(row, 0).any(names_it) && is_header(row)
}

/// Whether a row is a row of the header: two words or more, more than half of them header words.
fn is_header(row: &Row) -> bool {
    let words: Vec<_> = filled(row, 0).map(|column| fold(row.text(column))).collect();
    let known = words.iter().filter(|word| {
        let bare = label(word);
        HEADER.contains(&bare) || PROCUREMENT.iter().any(|known| bare.contains(known))
    });
    words.len() >= 2 && known.count() * 2 > words.len()
}

/// Whether a row holds more than the word 合计.
fn says_something(row: &Row) -> bool {
    filled(row, 0).any(|column| !is_total(&folded(row, column)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    const HEAD: [&str; 3] = [
        "某局|单位：万元",
        "政府采购项目来源||采购物品名称|政府采购目录序号|计量  单位|数量|单价|政府采购金额（当年部门预算安排资金）",
        "项目名称|预算资金||||||合计|一般公共预算拨款|单位资金",
    ];

    #[test]
    fn an_empty_form_has_no_rows() {
        let grid = table(&[HEAD[0], HEAD[1], HEAD[2], "合  计"]);
        assert_eq!(with_context(&[], |context| read(&Grid::new(&grid), context)), Some((vec![], vec![])));
    }

    #[test]
    fn what_is_to_be_bought_is_kept_cell_by_cell() {
        let grid = table(&[
            HEAD[0],
            HEAD[1],
            HEAD[2],
            "合计|||||||3.6|3.6",
            "办公设备||台式计算机|A02010104|台|6|0.6|3.6|3.6",
        ]);
        let (rows, _) = with_context(&[], |context| read(&Grid::new(&grid), context)).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1][1].text, "台式计算机");
        assert_eq!(rows[1][1].span, crate::span::Span::within(5, 6, 11));
    }

    #[test]
    fn a_table_by_codes_is_about_procurement_where_its_title_says_so() {
        let grid = table(&["科目编码|科目名称|合计", "|合计|3", "2060101|行政运行|3"]);
        let (rows, claims) =
            with_context(&["政府采购预算表"], |context| read(&Grid::new(&grid), context)).unwrap();
        assert_eq!((rows.len(), claims.len()), (2, 0));
        assert_eq!(with_context(&["支出预算表"], |context| read(&Grid::new(&grid), context)), None);
    }

    #[test]
    fn a_table_of_expenditure_with_a_column_of_procurement_is_another() {
        let grid = table(&[
            "预算单位|科目编码|支出总计|基本支出|项目支出|2026年政府采购项目|",
            "|||||小计|其中：政府采购项目中预留给中小企业的资金",
            "某局||9|3|6|2|1",
        ]);
        assert_eq!(with_context(&["支出总表"], |context| read(&Grid::new(&grid), context)), None);
    }

    #[test]
    fn goods_works_and_services_are_claimed_where_they_make_the_total() {
        let read = |goods: &str| {
            let row = format!("A|货物|{goods}|3");
            let grid = table(&["编号|项目|总计|一般公共预算", "|合计|7|3", &row, "C|服务|4|"]);
            let (_, claims) =
                with_context(&["政府采购预算表"], |context| read(&Grid::new(&grid), context)).unwrap();
            claims.iter().map(|claim| claim.measure.key()).collect::<Vec<_>>()
        };
        assert_eq!(read("3"), ["procurement.total", "procurement.goods", "procurement.services"]);
        assert_eq!(read("5"), Vec::<&str>::new());
    }
}
