//! 项目支出 by functional lines with the projects of each line below it, under the line's own code.

use super::TableContext;
use super::cells::{figure, quote};
use super::columns::purses;
use super::header::Grid;
use super::key::blocks;
use super::ledger_row::code;
use crate::disclosure::{Amount, Figure, Measure, Project, Sum};
use crate::document::Row;
use crate::reading::body_name::is_name;

/// Lines with projects that a table has at least.
const FEWEST: usize = 2;

/// Reads the projects; `None` where the title is not of 项目支出, a row that repeats a line's code is a
/// body's, or the line's amount is not the sum of these rows.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Project>> {
    let headed = grid.headed.as_ref()?;
    if !context.title(headed.above).text.contains("项目支出") {
        return None;
    }
    let blocks = blocks(headed);
    let [block] = blocks.as_slice() else { return None };
    let purses = purses(&headed.header, &blocks, context);
    let totals = purses.first()?.figures.first()?;
    let of =
        |wanted: Measure| totals.iter().find(|(measure, _)| *measure == wanted).map(|&(_, column)| column);
    let column = of(Measure::ExpenditureProject).or_else(|| of(Measure::ExpenditureTotal))?;
    let unit = headed.header.unit(column).unwrap_or_else(|| context.unit(headed.above));
    let mut levels: [String; 3] = Default::default();
    let coded: Vec<(String, &Row)> =
        headed.data.iter().filter_map(|row| Some((code(block, row, &mut levels)?, *row))).collect();
    let mut projects = Vec::new();
    let mut lines = 0;
    for same in coded.chunk_by(|(above, _), (below, _)| above == below) {
        let Some(((_, line), below)) = same.split_first().filter(|(_, below)| !below.is_empty()) else {
            continue;
        };
        let amount = |row: &Row| figure(row, column, unit).and_then(Figure::amount);
        let parts: Vec<Amount> = below.iter().map_while(|(_, row)| amount(row)).collect();
        let of_bodies = below.iter().any(|(_, row)| is_name(row.text(block.name)));
        if of_bodies || parts.len() < below.len() || !Sum::of(parts)?.is(amount(line)?) {
            return None;
        }
        lines += 1;
        projects.extend(below.iter().map(|(_, row)| Project {
            name: quote(row, block.name),
            amount: figure(row, column, unit),
            amount_words: quote(row, column),
            span: row.span,
            ..Project::default()
        }));
    }
    (lines >= FEWEST).then_some(projects)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn listed(title: &str, rows: &[&str]) -> Option<Vec<(String, String)>> {
        let grid = table(rows);
        let projects = with_context(&[title], |context| read(&Grid::new(&grid), context))?;
        let amount = |p: &Project| p.amount.and_then(Figure::amount).map_or(String::new(), |a| a.to_string());
        Some(projects.iter().map(|p| (p.name.text.clone(), amount(p))).collect())
    }

    const ROWS: [&str; 8] = [
        "科目编码|||单位代码|单位名称（科目）|金额",
        "类|款|项|||",
        "||||合计|9.50",
        "205|08|03||培训支出|6.00",
        "205|08|03|328001|某培训经费|6.00",
        "213|03|06||某运行与维护|3.50",
        "213|03|06|328001|甲经费|3.00",
        "213|03|06|328001|乙经费|0.50",
    ];

    #[test]
    fn the_rows_that_repeat_a_lines_code_are_its_projects() {
        let projects = [("某培训经费", "6.00万元"), ("甲经费", "3.00万元"), ("乙经费", "0.50万元")];
        let expected = projects.map(|(n, a)| (n.to_owned(), a.to_owned())).to_vec();
        assert_eq!(listed("一般公共预算项目支出预算表", &ROWS), Some(expected));
    }

    #[test]
    fn other_tables_and_lines_that_do_not_add_up_are_none() {
        assert_eq!(listed("一般公共预算支出预算表", &ROWS), None);
        let mut apart = ROWS;
        apart[6] = "213|03|06|328001|甲经费|2.00";
        assert_eq!(listed("项目支出表", &apart), None);
        let mut bodies = ROWS;
        bodies[4] = "205|08|03|328001|某县某某局|6.00";
        assert_eq!(listed("项目支出表", &bodies), None);
    }
}
