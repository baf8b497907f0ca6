//! The table of 机关运行经费 by economic classification: what it adds up to.

use super::TableContext;
use super::cells::{figure, fold, folded};
use super::claims::claim;
use super::header::{Grid, Headed};
use super::key::{Block, blocks};
use super::whole::whole_row;
use crate::codes::is_economic_item;
use crate::disclosure::{AmountUnit, Claim, Figure, Measure};
use crate::document::Row;

/// Items of the economic classification by which a list without codes is known.
const ITEMS: usize = 2;

/// Reads the sum; `None` where neither title nor header speak of 机关运行经费, the table has no lines by
/// classification, with codes or without, and one column of figures, or the document's year is not known.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Claim>> {
    let year = context.year?;
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    let called = Measure::RunningCost.info().zh;
    let is_named = |words: &str| fold(words).contains(called);
    // A title of its own goes before those of the page.
    let own = headed.above.iter().flat_map(|row| &row.cells).map(|cell| cell.passage.text.as_str());
    let own: String = own.collect();
    let titled = if own.trim().is_empty() {
        context.titles.iter().any(|title| is_named(&title.text))
    } else {
        is_named(&own)
    };
    if !titled && !(0..header.columns()).any(|column| header.leaf(column).contains(called)) {
        return None;
    }
    let figures = match <[Block; 1]>::try_from(blocks(headed)) {
        Ok([block]) => block.figures,
        Err(_) => headed.names_of_items()? + 1..header.columns(),
    };
    let mut columns = figures.filter(|&c| !header.is_beside_the_point(c, context) && headed.counts(c));
    let (column, more) = (columns.next()?, columns.next());
    if more.is_some() || !(titled || header.leaf(column).contains(called)) {
        return None;
    }
    let row = whole_row(&headed.data, &[column]);
    let unit = context.unit(headed.above);
    Some(
        row.and_then(|row| claim(header, (Measure::RunningCost, year), row, column, unit))
            .into_iter()
            .collect(),
    )
}

impl Headed<'_> {
    /// The column in which items of the economic classification are listed by name alone.
    fn names_of_items(&self) -> Option<usize> {
        let is_item = |row: &&&Row, column| is_economic_item(&folded(row, column));
        let items = |column: usize| self.data.iter().filter(|row| is_item(row, column)).count();
        (0..self.header.columns()).find(|&column| items(column) >= ITEMS)
    }

    /// Whether a column holds any figure.
    fn counts(&self, column: usize) -> bool {
        let is_figure = |row: &&Row| {
            matches!(figure(row, column, AmountUnit::Yuan), Some(Figure::Amount(_) | Figure::Doubtful))
        };
        self.data.iter().any(is_figure)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn sum(title: &str, rows: &[&str]) -> Option<String> {
        let grid = table(rows);
        let claims = with_context(&[title], |context| read(&Grid::new(&grid), context))?;
        Some(claims.iter().filter_map(|c| c.figure.amount()).map(|a| a.to_string()).collect())
    }

    #[test]
    fn the_sum_is_claimed_and_its_lines_are_not() {
        let rows = [
            "科目编码|科目名称|机关运行经费支出",
            "|合计|30.50",
            "302|商品和服务支出|30.50",
            "30201|办公费|30.50",
        ];
        assert_eq!(sum("一般公共预算机关运行经费支出预算表", &rows), Some("30.50万元".to_owned()));
        let named = ["序号|项目|金额", "|合计|18.4", "1|办公费|15.3", "2|维修（护）费|3.1"];
        assert_eq!(sum("2025年机关运行经费", &named), Some("18.4万元".to_owned()));
        assert_eq!(
            sum("支出预算表", &["科目编码|科目名称|合计", "|合计|30.50", "302|商品和服务支出|30.50"]),
            None
        );
    }
}
