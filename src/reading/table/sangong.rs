//! The table of the “三公” expenses, with 机关运行经费 where it stands beside them.

use super::TableContext;
use super::cells::{figure, filled, fold, folded, label};
use super::claims::{claim, first_of_each};
use super::header::{Grid, Headed, Header};
use super::wording::{is_total, sangong};
use crate::disclosure::{AmountUnit, Claim, Measure};
use crate::document::{Row, Table};

/// Reads the table; `None` where it does not set travel abroad and receptions side by side, or
/// where the document's year is not known.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Claim>> {
    let year = context.year?;
    let headed = grid.headed.as_ref()?;
    by_columns(headed, context, year).or_else(|| by_rows(grid.table, headed, context, year))
}

/// One row of figures under a header of measures.
fn by_columns(headed: &Headed<'_>, context: &TableContext<'_>, year: u16) -> Option<Vec<Claim>> {
    let header = &headed.header;
    let mut measures: Vec<(usize, Measure)> = (0..header.columns())
        .filter(|&column| !header.is_beside_the_point(column, context.year))
        .filter_map(|column| Some((column, measure_of(header, column)?)))
        .collect();
    // A sum below “三公” is their total; one beside it also holds other expenses (会议费, 培训费).
    let is_named = |column: usize| {
        header.parents(column).iter().any(|parent| sangong(parent) == Some(Measure::SangongTotal))
    };
    if measures.iter().any(|&(column, measure)| measure == Measure::SangongTotal && is_named(column)) {
        measures.retain(|&(column, measure)| measure != Measure::SangongTotal || is_named(column));
    }
    if !is_sangong(measures.iter().map(|&(_, measure)| measure)) {
        return None;
    }
    let unit = context.unit(headed.above);
    let Some(row) = the_row(&headed.data) else { return Some(Vec::new()) };
    Some(first_of_each(measures.iter().filter_map(|&(column, m)| claim(m, year, row, column, unit))))
}

/// One measure a row, its figure beside it.
fn by_rows(table: &Table, headed: &Headed<'_>, context: &TableContext<'_>, year: u16) -> Option<Vec<Claim>> {
    let named: Vec<(&Row, usize, Measure)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let column = filled(row, 0).next()?;
            let folded = folded(row, column);
            let words = label(&folded);
            let measure = sangong(words).or_else(|| is_total(words).then_some(Measure::SangongTotal))?;
            Some((row, column, measure))
        })
        .collect();
    if !is_sangong(named.iter().map(|&(_, _, measure)| measure)) {
        return None;
    }
    let unit = context.unit(headed.above);
    let claims = named.iter().filter_map(|&(row, column, measure)| {
        let beside =
            (column + 1..table.columns).find(|&c| !headed.header.is_beside_the_point(c, context.year))?;
        claim(measure, year, row, beside, unit)
    });
    Some(first_of_each(claims))
}

/// The measure a column of the header names.
fn measure_of(header: &Header, column: usize) -> Option<Measure> {
    let leaf = header.leaf(column);
    if header.parents(column).iter().any(|parent| parent.contains("用车")) && !leaf.contains("用车") {
        return sangong(&format!("用车{leaf}"));
    }
    if is_total(leaf) || leaf == "小计" {
        let of = header.parents(column).iter().rev().find_map(|parent| sangong(parent));
        return Some(of.unwrap_or(Measure::SangongTotal));
    }
    sangong(leaf)
}

/// Whether these are the measures of a “三公” table.
fn is_sangong(measures: impl Iterator<Item = Measure>) -> bool {
    let (mut abroad, mut reception) = (false, false);
    for measure in measures {
        abroad |= measure == Measure::SangongAbroad;
        reception |= measure == Measure::SangongReception;
    }
    abroad && reception
}

/// The row that speaks of the whole body: the total's, or the only one.
fn the_row<'a>(data: &[&'a Row]) -> Option<&'a Row> {
    let first_word = |row: &'a Row| filled(row, 0).next().map(|c| fold(row.text(c)));
    let total = data.iter().find(|row| first_word(row).is_some_and(|word| is_total(&word)));
    let figures = |row: &Row| filled(row, 0).any(|c| figure(row, c, AmountUnit::Yuan).is_some());
    let mut rows = data.iter().filter(|row| figures(row));
    let only = rows.next().filter(|_| rows.next().is_none());
    total.or(only).copied()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn figures(rows: &[&str]) -> Vec<(&'static str, String)> {
        let claims =
            with_context(&["“三公”经费预算表"], |context| read(&Grid::new(&table(rows)), context)).unwrap();
        let figure = |claim: &Claim| claim.figure.amount().map_or(String::new(), |a| a.to_string());
        claims.iter().map(|claim| (claim.measure.key(), figure(claim))).collect()
    }

    #[test]
    fn a_sum_with_meetings_and_last_years_columns_are_left_out() {
        let found = figures(&[
            "单位名称|上年|||当年||||",
            "|合计|“三公”经费||合计|“三公”经费|||会议费",
            "||因公出国（境）费|公务接待费||小计|因公出国（境）费|公务接待费|",
            "某局|9|0|9|7|3|0|3|4",
        ]);
        assert_eq!(
            found,
            [
                ("sangong.total", "3万元".into()),
                ("sangong.abroad", "0万元".into()),
                ("sangong.reception", "3万元".into()),
            ]
        );
    }

    #[test]
    fn one_row_of_figures_under_three_header_rows() {
        let found = figures(&[
            "编制部门：某局|||||单位:元|",
            "“三公”经费预算数||||||机关运行经费预算数",
            "合计|因公出国(境)费|公务接待费|公务用车购置及运行费|||",
            "|||小计|购置费|运行费|",
            "37.91|0|1.35|36.56|15|21.56|464.64",
        ]);
        assert_eq!(
            found,
            [
                ("sangong.total", "37.91元".into()),
                ("sangong.abroad", "0元".into()),
                ("sangong.reception", "1.35元".into()),
                ("sangong.vehicle", "36.56元".into()),
                ("sangong.vehicle_purchase", "15元".into()),
                ("sangong.vehicle_running", "21.56元".into()),
                ("running_cost", "464.64元".into()),
            ]
        );
    }

    #[test]
    fn the_documents_own_year_is_taken_of_two_side_by_side() {
        let found = figures(&[
            "2021年预算数||||2022年预算数|||",
            "合计|因公出国（境）费|公务用车运行维护费|公务接待费|合计|因公出国（境）费|公务用车运行维护费|公务接待费",
            "22|0|20|2|17|0|15|2",
        ]);
        assert_eq!(found[0], ("sangong.total", "17万元".into()));
        assert_eq!(found[2], ("sangong.vehicle_running", "15万元".into()));
    }

    #[test]
    fn an_empty_form_claims_nothing() {
        assert_eq!(figures(&["合计|因公出国（境）费|公务接待费", "||"]), []);
    }

    #[test]
    fn one_measure_a_row_and_two_years_beside() {
        let found = figures(&[
            "项目|2021年预算数|2022年预算数|增减额",
            "合计|4|3|-1",
            "1、因公出国（境）费|0||",
            "2、公务接待费|1|0|-1",
            "3、公务用车购置及运行维护费|3|3|0",
            "其中：公务用车购置费|0|0|0",
            "公务用车运行维护费|3|3|0",
        ]);
        assert_eq!(
            found,
            [
                ("sangong.total", "3万元".into()),
                ("sangong.abroad", String::new()),
                ("sangong.reception", "0万元".into()),
                ("sangong.vehicle", "3万元".into()),
                ("sangong.vehicle_purchase", "0万元".into()),
                ("sangong.vehicle_running", "3万元".into()),
            ]
        );
    }
}
