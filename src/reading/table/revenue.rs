//! 收入总表: one source of revenue a column.

use super::TableContext;
use super::cells::{fold, label};
use super::claims::{claim, first_of_each};
use super::header::{Grid, Header};
use super::key::blocks;
use super::scope_of;
use super::whole::whole_row;
use super::wording::{AMONG, EXPENDITURE, Meaning, REVENUE, is_inside, is_total, meaning};
use crate::disclosure::{Claim, LedgerScope, Measure};

/// Sources a table of revenue by columns names at least.
const FEWEST_SOURCES: usize = 2;

/// Reads the total's row, or the row that takes its place: its sources or, where the table is one of
/// expenditure by who pays for it and lists no lines, the total alone; `None` where the table does not name sources
/// in columns, or the document's year is not known. A table of some of the money claims nothing.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Claim>> {
    let year = context.year?;
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    let found: Vec<(usize, Measure)> = (0..header.columns())
        .filter(|&column| !header.is_beside_the_point(column, context))
        .filter_map(|column| Some((column, source_of(header, column)?)))
        .collect();
    let sources = found.iter().filter(|(_, measure)| *measure != Measure::RevenueTotal).count();
    let title = context.title(headed.above);
    let spent = expenditure_titled(&title.text);
    let fits = if spent.is_some() { blocks(headed).is_empty() } else { says_revenue(header, &title.text) };
    if sources < FEWEST_SOURCES || !fits || is_of_lines(header) {
        return None;
    }
    if scope_of(&title.text) != LedgerScope::Whole {
        return Some(Vec::new());
    }
    let unit = context.unit(headed.above);
    let columns: Vec<usize> = found.iter().map(|&(column, _)| column).collect();
    let Some(row) = whole_row(&headed.data, &columns) else { return Some(Vec::new()) };
    let claims = found.iter().filter_map(|&(column, measure)| {
        let measure = match measure {
            Measure::RevenueTotal => spent.unwrap_or(measure),
            _ if spent.is_some() => return None,
            source => source,
        };
        claim(header, (measure, year), row, column, unit)
    });
    Some(first_of_each(claims))
}

/// What a title says the table is of where that is expenditure, which is parted by who pays for it in
/// the same columns; its projects are another table's.
fn expenditure_titled(title: &str) -> Option<Measure> {
    let title = fold(title);
    let of_revenue = title.contains("收入") || title.contains("收支") || title.contains("项目支出");
    if of_revenue || !title.contains("支出") {
        return None;
    }
    Some(if title.contains("基本支出") { Measure::ExpenditureBasic } else { Measure::ExpenditureTotal })
}

/// Whether title or header speak of revenue.
fn says_revenue(header: &Header, title: &str) -> bool {
    let title = fold(title);
    let in_header =
        |word: &str| (0..header.columns()).any(|c| header.path(c).iter().any(|w| w.contains(word)));
    let of_revenue = title.contains("收入") || (in_header("收入") && !in_header("支出"));
    (!title.contains("支出") && of_revenue) || title.contains("收支")
}

/// Whether the rows of a table are lines of expenditure or projects, also parted by who pays for them.
fn is_of_lines(header: &Header) -> bool {
    let is_one = |leaf: &str| meaning(EXPENDITURE, label(leaf)).is_some() || leaf.contains("项目名称");
    (0..header.columns()).any(|c| is_one(header.leaf(c)))
}

/// The measure a column names. Below 上年结转 only the sum is one; a sum below a source is that source's,
/// one below 本年收入, 财政拨款 or 单位资金 is none.
fn source_of(header: &Header, column: usize) -> Option<Measure> {
    let leaf = label(header.leaf(column));
    let known = |words: &str| meaning(REVENUE, label(words)).map(Meaning::measure);
    if header.leaf(column).starts_with(AMONG) {
        let before = column.checked_sub(1).and_then(|before| known(header.leaf(before)));
        let source = before.or_else(|| known(header.parents(column).last()?));
        if known(leaf).is_some_and(|own| is_inside(own, source)) {
            return None;
        }
    }
    let is_sum = is_total(leaf) || matches!(leaf, "小计" | "金额");
    let below = |word: &str| header.parents(column).iter().any(|parent| parent.contains(word));
    if below("结转") || below("结余") {
        return is_sum.then_some(Measure::RevenueCarryover);
    }
    if is_sum {
        let source = header.parents(column).iter().rev().find_map(|parent| known(parent));
        let of_a_part = below("本年") || below("财政拨款") || below("单位资金") || !is_total(leaf);
        return source.or_else(|| (!of_a_part).then_some(Measure::RevenueTotal));
    }
    known(leaf)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn figures(title: &str, rows: &[&str]) -> Vec<(&'static str, String)> {
        let claims = with_context(&[title], |context| read(&Grid::new(&table(rows)), context)).unwrap();
        let figure = |claim: &Claim| claim.figure.amount().map_or(String::new(), |a| a.to_string());
        claims.iter().map(|claim| (claim.measure.key(), figure(claim))).collect()
    }

    #[test]
    fn revenue_by_columns_is_read_from_the_total_row() {
        let found = figures(
            "部门收入预算总表",
            &[
                "功能分类科目编码|科目名称|合计|财政拨款收入||事业收入|上年结转||",
                "|||小计|一般公共预算||小计|一般公共预算|",
                "201|某支出|11|10|10|0|1|1|",
                "|合计|11|10|10|0|1|1|",
            ],
        );
        assert_eq!(
            found,
            [
                ("revenue.total", "11万元".into()),
                ("revenue.general", "10万元".into()),
                ("revenue.institutional", "0万元".into()),
                ("revenue.carryover", "1万元".into()),
            ]
        );
    }

    #[test]
    fn a_source_among_another_is_counted_there() {
        for rows in [
            ["合计|财政拨款收入|事业收入||其他收入", "||小计|其中：教育收费|", "9|5|3|2|1"],
            ["合计|财政拨款收入|事业收入|其中：教育收费|其他收入", "||||", "9|5|3|2|1"],
        ] {
            let keys: Vec<_> = figures("收入总表", &rows).into_iter().map(|(key, _)| key).collect();
            assert_eq!(keys, ["revenue.total", "revenue.institutional", "revenue.other"]);
        }
    }

    #[test]
    fn expenditure_by_who_pays_for_it_is_no_revenue() {
        let rows = ["单位编码|单位名称|合计|一般公共预算|政府性基金预算|单位资金", "|合计|3|2|1|"];
        assert_eq!(figures("部门支出总表", &rows), [("expenditure.total", "3万元".into())]);
        assert_eq!(figures("基本支出总表", &rows), [("expenditure.basic", "3万元".into())]);
        let lines = table(&["科目编码|科目名称|合计|一般公共预算|单位资金", "201|甲|3|2|1"]);
        assert_eq!(with_context(&["部门支出总表"], |context| read(&Grid::new(&lines), context)), None);
    }
}
