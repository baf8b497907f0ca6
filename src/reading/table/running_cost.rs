//! The table of 机关运行经费 by economic classification: what it adds up to.

use super::TableContext;
use super::cells::fold;
use super::claims::claim;
use super::header::Grid;
use super::key::blocks;
use super::whole::whole_row;
use crate::disclosure::{Claim, Measure};

/// What the table is called.
const RUNNING_COST: &str = "机关运行经费";

/// Reads the sum; `None` where neither title nor header speak of 机关运行经费, the table has no lines by
/// classification with one column of figures, or the document's year is not known.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Claim>> {
    let year = context.year?;
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    let titled = fold(&context.title(headed.above).text).contains(RUNNING_COST);
    let [block] = blocks(headed).try_into().ok()?;
    let mut columns = block.figures.filter(|&c| !header.is_beside_the_point(c, context));
    let (column, more) = (columns.next()?, columns.next());
    if more.is_some() || !(titled || header.leaf(column).contains(RUNNING_COST)) {
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
        assert_eq!(
            sum("支出预算表", &["科目编码|科目名称|合计", "|合计|30.50", "302|商品和服务支出|30.50"]),
            None
        );
    }
}
