//! Summaries of revenue and expenditure: 收支总表, 收入总表, and tables of items without codes.

use super::TableContext;
use super::cells::{filled, folded, label};
use super::claims::{claim, first_of_each};
use super::header::{Grid, Headed, Header, is_data};
use super::scope_of;
use super::wording::{EXPENDITURE, Meaning, REVENUE, is_total, meaning};
use crate::disclosure::{Claim, LedgerScope, Measure};
use crate::document::{Row, Table};

/// Sources a table of revenue by columns names at least.
const FEWEST_SOURCES: usize = 2;

/// Reads the table; `None` where it is no summary, or the document's year is not known. A summary
/// of 财政拨款 alone states no measure of the whole body and claims nothing.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Claim>> {
    let year = context.year?;
    let table = grid.table;
    let by_items = Items::find(table).filter(Items::is_a_summary);
    if let Some(items) = by_items {
        let above = items.header_rows(table);
        let title = context.title(above);
        let words = above.iter().flat_map(|row| &row.cells).map(|cell| cell.passage.text.as_str());
        let is_part = words.into_iter().any(|word| scope_of(word) == LedgerScope::Fiscal);
        if is_part || scope_of(&title.text) != LedgerScope::Whole {
            return Some(Vec::new());
        }
        return Some(items.claims(table, context, year));
    }
    by_columns(grid.headed.as_ref()?, context, year)
}

/// The labels of a table of items, side by side.
struct Items<'a> {
    found: Vec<Item<'a>>,
    /// Columns in which labels stand.
    columns: Vec<usize>,
    /// The first row that has a label.
    first: usize,
}

/// One label with what it means.
struct Item<'a> {
    row: &'a Row,
    column: usize,
    meaning: Meaning,
}

impl<'a> Items<'a> {
    /// The labels of the table; `None` where it has none.
    fn find(table: &'a Table) -> Option<Self> {
        let mut found: Vec<Item<'a>> = Vec::new();
        let mut first = None;
        for (at, row) in table.rows.iter().enumerate() {
            for column in filled(row, 0) {
                let folded = folded(row, column);
                let words = label(&folded);
                let known = meaning(REVENUE, words).or_else(|| meaning(EXPENDITURE, words));
                if let Some(meaning) = known.filter(|_| beside_a_figure(row, column)) {
                    first = first.or(Some(at));
                    found.push(Item { row, column, meaning });
                }
            }
        }
        let mut items = Items { found, columns: Vec::new(), first: first? };
        items.add_bare_totals(table);
        items.columns = items.found.iter().map(|item| item.column).collect();
        items.columns.sort_unstable();
        items.columns.dedup();
        Some(items)
    }

    /// Finds the sums that say only 合计 or 总计: each is of the side its column is of.
    fn add_bare_totals(&mut self, table: &'a Table) {
        let header = Header::new(self.header_rows(table), table.columns);
        let says = |column: usize, side: &str| header.path(column).iter().any(|word| word.contains(side));
        for row in table.rows.iter().skip(self.first) {
            for column in filled(row, 0) {
                let word = folded(row, column);
                if !matches!(&*word, "合计" | "总计") || !beside_a_figure(row, column) {
                    continue;
                }
                let meaning = match (says(column, "收入"), says(column, "支出")) {
                    (true, false) => Meaning::Is(Measure::RevenueTotal),
                    (false, true) => Meaning::Is(Measure::ExpenditureTotal),
                    _ => continue,
                };
                self.found.push(Item { row, column, meaning });
            }
        }
    }

    /// Whether the labels make a summary: both totals, or one with two of its parts.
    fn is_a_summary(&self) -> bool {
        let has = |wanted: Measure| self.found.iter().any(|item| item.meaning.measure() == wanted);
        let parts = |of: Measure| of.parts().filter(|&part| has(part)).count();
        let (revenue, expenditure) = (has(Measure::RevenueTotal), has(Measure::ExpenditureTotal));
        match (revenue, expenditure) {
            (true, true) => true,
            (true, false) => parts(Measure::RevenueTotal) >= 2,
            (false, true) => parts(Measure::ExpenditureTotal) >= 2,
            (false, false) => false,
        }
    }

    /// The rows above the first label and the first figure.
    fn header_rows<'t>(&self, table: &'t Table) -> &'t [Row] {
        let first = table.rows.iter().take(self.first).position(is_data).unwrap_or(self.first);
        table.rows.get(..first).unwrap_or_default()
    }

    /// The figure beside each label; grand totals before sums of the year alone.
    fn claims(&self, table: &Table, context: &TableContext<'_>, year: u16) -> Vec<Claim> {
        let above = self.header_rows(table);
        let unit = context.unit(above);
        let header = Header::new(above, table.columns);
        let claim_of = |item: &Item<'_>| {
            let end = self.columns.iter().copied().find(|&c| c > item.column).unwrap_or(table.columns);
            let beside = (item.column + 1..end).find(|&c| !header.is_beside_the_point(c, context.year))?;
            claim(item.meaning.measure(), year, item.row, beside, unit)
        };
        let (sure, second): (Vec<&Item<'_>>, Vec<&Item<'_>>) =
            self.found.iter().partition(|item| matches!(item.meaning, Meaning::Is(_)));
        first_of_each(sure.into_iter().chain(second).filter_map(claim_of))
    }
}

/// Whether what follows a cell in its row is blank or a figure, as beside a label; headers are
/// followed by words.
fn beside_a_figure(row: &Row, column: usize) -> bool {
    column + 1 < row.cells.len()
        && super::cells::figure(row, column + 1, crate::disclosure::AmountUnit::Yuan).is_some()
}

/// 收入总表: one source a column, the total's row or the only row.
fn by_columns(headed: &Headed<'_>, context: &TableContext<'_>, year: u16) -> Option<Vec<Claim>> {
    let header = &headed.header;
    let found: Vec<(usize, Measure)> = (0..header.columns())
        .filter(|&column| !header.is_beside_the_point(column, context.year))
        .filter_map(|column| Some((column, source_of(header, column)?)))
        .collect();
    let sources = found.iter().filter(|(_, measure)| *measure != Measure::RevenueTotal).count();
    if sources < FEWEST_SOURCES
        || (0..header.columns()).any(|c| meaning(EXPENDITURE, label(header.leaf(c))).is_some())
    {
        return None;
    }
    if scope_of(&context.title(headed.above).text) != LedgerScope::Whole {
        return Some(Vec::new());
    }
    let unit = context.unit(headed.above);
    let is_the_total = |row: &&&Row| filled(row, 0).take(3).any(|c| is_total(&folded(row, c)));
    let total = headed.data.iter().find(is_the_total);
    let only = headed.data.first().filter(|_| headed.data.len() == 1);
    let Some(row) = total.or(only) else { return Some(Vec::new()) };
    Some(first_of_each(found.iter().filter_map(|&(column, measure)| claim(measure, year, row, column, unit))))
}

/// The measure a column of a table of revenue names. Below 上年结转 only the sum is one; a sum below
/// 本年收入 or 财政拨款 is none.
fn source_of(header: &Header, column: usize) -> Option<Measure> {
    let leaf = label(header.leaf(column));
    let is_sum = is_total(leaf) || leaf == "小计";
    let below = |word: &str| header.parents(column).iter().any(|parent| parent.contains(word));
    if below("结转") {
        return is_sum.then_some(Measure::RevenueCarryover);
    }
    if is_sum {
        let of_a_part = below("本年") || below("财政拨款") || below("单位资金") || leaf == "小计";
        return (!of_a_part).then_some(Measure::RevenueTotal);
    }
    meaning(REVENUE, leaf).map(Meaning::measure)
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

    const BOTH: [&str; 7] = [
        "单位：元",
        "本年收入||本年支出|",
        "项目|预算数|项目|预算数",
        "一、财政拨款收入|10|一、一般公共服务支出|9",
        "1. 一般公共预算资金|10|二、教育支出|3",
        "2. 政府性基金||三、住房保障支出|",
        "收 入 总 计|12|支出总计|12",
    ];

    #[test]
    fn revenue_and_expenditure_side_by_side() {
        assert_eq!(
            figures("某部门收支预算总表", &BOTH),
            [
                ("revenue.general", "10元".into()),
                ("revenue.fund", String::new()),
                ("revenue.total", "12元".into()),
                ("expenditure.total", "12元".into()),
            ]
        );
    }

    #[test]
    fn a_summary_of_a_part_claims_nothing_of_the_whole() {
        assert_eq!(figures("某部门财政拨款收支预算总表", &BOTH), []);
        let mut fiscal = BOTH;
        fiscal[1] = "财政拨款收入||财政拨款支出|";
        assert_eq!(figures("预算总表", &fiscal), []);
    }

    #[test]
    fn a_bare_total_is_of_its_side() {
        let found = figures(
            "收支总体情况表",
            &[
                "收入||支出|",
                "项目|预算数|项目|预算数",
                "一、一般公共预算资金|18|一、一般公共服务支出|19",
                "五、事业收入资金|1|二、教育支出|",
                "合计|19|合计|19",
            ],
        );
        assert_eq!(
            found,
            [
                ("revenue.general", "18万元".into()),
                ("revenue.institutional", "1万元".into()),
                ("revenue.total", "19万元".into()),
                ("expenditure.total", "19万元".into()),
            ]
        );
    }

    #[test]
    fn the_grand_total_goes_before_the_years_own() {
        let found = figures(
            "收支总表",
            &[
                "项目|预算数|项目|预算数",
                "一般公共预算拨款收入|10|基本支出|8",
                "其他收入|1|项目支出|4",
                "本年收入合计|11|本年支出合计|12",
                "上年结转结余|1||",
                "收入总计|12||",
            ],
        );
        assert_eq!(found.iter().find(|f| f.0 == "revenue.total").unwrap().1, "12万元");
        assert_eq!(found.iter().find(|f| f.0 == "expenditure.total").unwrap().1, "12万元");
        assert_eq!(found.iter().find(|f| f.0 == "revenue.carryover").unwrap().1, "1万元");
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
}
