//! 支出总表 without codes: a body a row, kinds of expenditure in columns.

use super::TableContext;
use super::cells::{fold, label};
use super::claims::{claim, first_of_each};
use super::header::Grid;
use super::scope_of;
use super::whole::whole_row;
use super::wording::{EXPENDITURE, is_total, meaning};
use crate::disclosure::{Claim, LedgerScope, Measure};

/// What tables call the column of bodies.
const BODY: &[&str] = &["单位名称", "部门名称", "预算单位", "部门(单位)名称", "单位", "部门"];

/// Reads the row of the whole body; `None` where the table does not name bodies with 基本支出 and
/// 项目支出 in columns, or the document's year is not known. A table of some of the money claims nothing.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Claim>> {
    let year = context.year?;
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    (0..header.columns()).find(|&c| BODY.contains(&label(header.leaf(c))))?;
    let measure = |column: usize| {
        let leaf = label(header.leaf(column));
        if is_total(leaf) && header.parents(column).is_empty() {
            return Some(Measure::ExpenditureTotal);
        }
        meaning(EXPENDITURE, leaf).map(|known| known.measure())
    };
    let found: Vec<(usize, Measure)> = (0..header.columns())
        .filter(|&column| !header.is_beside_the_point(column, context))
        .filter_map(|column| Some((column, measure(column)?)))
        .collect();
    let has = |wanted: Measure| found.iter().any(|(_, measure)| *measure == wanted);
    if !has(Measure::ExpenditureBasic) || !has(Measure::ExpenditureProject) {
        return None;
    }
    let title = context.title(headed.above);
    if scope_of(&fold(&title.text)) != LedgerScope::Whole {
        return Some(Vec::new());
    }
    let unit = context.unit(headed.above);
    let columns: Vec<usize> = found.iter().map(|&(column, _)| column).collect();
    let Some(row) = whole_row(&headed.data, &columns) else { return Some(Vec::new()) };
    let claims =
        found.iter().filter_map(|&(column, measure)| claim(header, (measure, year), row, column, unit));
    Some(first_of_each(claims))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn figures(title: &str, rows: &[&str]) -> Option<Vec<(&'static str, String)>> {
        let grid = table(rows);
        let claims = with_context(&[title], |context| read(&Grid::new(&grid), context))?;
        let figure = |claim: &Claim| claim.figure.amount().map_or(String::new(), |a| a.to_string());
        Some(claims.iter().map(|claim| (claim.measure.key(), figure(claim))).collect())
    }

    #[test]
    fn the_departments_row_is_read_and_a_bodys_is_not() {
        let rows = ["单位名称|合计|基本支出|项目支出", "某局|5|3|2", "某局本级|4|3|1", "某中心|1|0|1"];
        let found = figures("部门支出总表", &rows).unwrap();
        assert_eq!(found[0], ("expenditure.total", "5万元".into()));
        assert_eq!(found.len(), 3);
        assert_eq!(figures("部门支出总表", &[rows[0], rows[2], rows[3]]), Some(vec![]));
        assert_eq!(figures("财政拨款支出总表", &rows), Some(vec![]));
    }

    #[test]
    fn a_table_of_something_else_is_not_taken() {
        assert_eq!(figures("支出总表", &["单位名称|合计|货物|服务", "某局|5|3|2"]), None);
    }
}
