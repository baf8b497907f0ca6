//! The table of the “三公” expenses, with 机关运行经费 where it stands beside them.

use super::TableContext;
use super::cells::{figure, filled, folded, label};
use super::claims::{claim, first_of_each};
use super::code::{is_code, parted};
use super::header::{Grid, Headed, Header};
use super::scope_of;
use super::whole::{is_of_another_year, whole_row};
use super::wording::{is_bare, is_total, sangong};
use crate::codes::is_economic_item;
use crate::disclosure::{AmountUnit, Claim, Figure, LedgerScope, Measure};
use crate::document::{Row, Table};
use rust_decimal::Decimal;

/// Expenses of which tables of the “三公” expenses may have lines of their own.
const OTHERS: &[&str] = &["会议费", "培训费", "差旅费"];
/// Columns of this year that a table has beside those twice: names, codes, other expenses. One with more
/// lists all economic classes, some of which are called like the three.
const MORE: usize = 8;
/// Columns of other items of the economic classification from which a table lists all there are.
const ITEMS: usize = 2;
/// Cells at the beginning of a row among which its label is, behind numbers and names of bodies.
const FIRST: usize = 3;

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
        .filter(|&column| !header.is_beside_the_point(column, context))
        .filter_map(|column| Some((column, measure_of(header, column)?)))
        .collect();
    // A sum below “三公” is their total; one beside it also holds other expenses (会议费, 培训费).
    let is_named = |column: usize| {
        header.parents(column).iter().any(|parent| sangong(parent) == Some(Measure::SangongTotal))
    };
    if measures.iter().any(|&(column, measure)| measure == Measure::SangongTotal && is_named(column)) {
        measures.retain(|&(column, measure)| measure != Measure::SangongTotal || is_named(column));
    }
    let of_the_year = (0..header.columns()).filter(|&c| !header.is_beside_the_point(c, context)).count();
    let items = (0..header.columns()).filter(|&column| is_another_item(header.leaf(column))).count();
    let among_others = items >= ITEMS || of_the_year > measures.len().saturating_mul(2) + MORE;
    if among_others || !is_sangong(measures.iter().map(|&(_, measure)| measure)) {
        return None;
    }
    let unit = context.unit(headed.above);
    let of_the_year = |row: &&&Row| !is_of_another_year(row, context);
    let rows: Vec<&Row> = headed.data.iter().filter(of_the_year).copied().collect();
    let columns: Vec<usize> = measures.iter().map(|&(column, _)| column).collect();
    let Some(row) = whole_row(&rows, &columns) else { return Some(Vec::new()) };
    let told = measures.iter().filter(|&&(column, measure)| is_all(header, row, column, measure, &measures));
    let claims = told.filter_map(|&(column, measure)| claim(header, (measure, year), row, column, unit));
    Some(first_of_each(claims))
}

/// Whether a header names an item of the economic classification that tables of the three do not have.
fn is_another_item(leaf: &str) -> bool {
    is_economic_item(leaf) && sangong(leaf).is_none() && !OTHERS.contains(&leaf)
}

/// Whether a figure is all there is of a measure: its column is not one purse's, or no other purse's
/// column of the measure holds anything.
fn is_all(header: &Header, row: &Row, column: usize, of: Measure, measures: &[(usize, Measure)]) -> bool {
    let says_money = |c: usize| match figure(row, c, AmountUnit::Yuan) {
        Some(Figure::Amount(amount)) => !amount.printed().is_zero(),
        Some(Figure::Doubtful) => true,
        Some(Figure::Blank) | None => false,
    };
    let mut others = measures.iter().filter(|&&(c, measure)| c != column && measure == of);
    !is_purse(header.leaf(column)) || others.all(|&(c, _)| is_purse(header.leaf(c)) && !says_money(c))
}

/// Whether a header only says whose money a column counts.
fn is_purse(leaf: &str) -> bool {
    scope_of(leaf) != LedgerScope::Whole && sangong(leaf).is_none()
}

/// One measure a row, its figure beside it.
fn by_rows(table: &Table, headed: &Headed<'_>, context: &TableContext<'_>, year: u16) -> Option<Vec<Claim>> {
    let mut named: Vec<(&Row, usize, Measure)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let (column, measure) = filled(row, 0).take(FIRST).find_map(|c| Some((c, named(row, c)?)))?;
            // Lines of the economic classification are called like the three.
            let has_code = filled(row, 0).take_while(|&c| c < column).any(|c| is_code(&folded(row, c)));
            (!has_code && parted(&folded(row, column)).is_none()).then_some((row, column, measure))
        })
        .collect();
    if !is_sangong(named.iter().map(|&(_, _, measure)| measure)) {
        return None;
    }
    // Beside a sum of the three by name, one that says only 合计 holds more (“三公”两费).
    let is_bare = |row: &Row, column: usize| is_total(label(&folded(row, column)));
    let says_amount = |row: &Row, column: usize| {
        let mut beside = column + 1..table.columns;
        beside.any(|c| matches!(figure(row, c, AmountUnit::Yuan), Some(Figure::Amount(_))))
    };
    let has_sum = named.iter().any(|&(row, c, measure)| {
        measure == Measure::SangongTotal && !is_bare(row, c) && says_amount(row, c)
    });
    named.retain(|&(row, column, measure)| {
        !(has_sum && measure == Measure::SangongTotal && is_bare(row, column))
    });
    let unit = context.unit(headed.above);
    let header = &headed.header;
    let claims = named.iter().filter_map(|&(row, column, measure)| {
        let beside = (column + 1..table.columns).find(|&c| !header.is_beside_the_point(c, context))?;
        claim(header, (measure, year), row, beside, unit)
    });
    let mut claims = first_of_each(claims);
    let holds_others = table.rows.iter().any(|row| {
        filled(row, 0)
            .take(FIRST)
            .any(|c| OTHERS.iter().any(|other| label(&folded(row, c)).starts_with(other)))
    });
    let bare_total = named.iter().any(|&(row, column, m)| m == Measure::SangongTotal && is_bare(row, column));
    if holds_others && bare_total && !adds_up(&claims) {
        claims.retain(|claim| claim.measure != Measure::SangongTotal);
    }
    Some(claims)
}

/// The measure a cell before figures names.
fn named(row: &Row, column: usize) -> Option<Measure> {
    let folded = folded(row, column);
    let words = label(&folded);
    sangong(words).or_else(|| is_total(words).then_some(Measure::SangongTotal))
}

/// Whether the total is the sum of the three expenses and of nothing else.
fn adds_up(claims: &[Claim]) -> bool {
    let wan = |measure: Measure| {
        let claim = claims.iter().find(|claim| claim.measure == measure)?;
        Some(claim.figure.amount().map_or(Decimal::ZERO, |amount| amount.wan()))
    };
    let mut parts = Measure::SangongTotal.parts().filter_map(wan);
    let sum = parts.try_fold(Decimal::ZERO, Decimal::checked_add);
    sum.is_some() && sum == wan(Measure::SangongTotal)
}

/// The measure a column of the header names. Where a measure is parted by whose money it is, or stands
/// beside what else is counted of it, that is the measure over it.
fn measure_of(header: &Header, column: usize) -> Option<Measure> {
    let path = header.path(column);
    let path = match path.split_last() {
        Some((leaf, parents)) if !parents.is_empty() && (is_purse(leaf) || is_bare(leaf)) => parents,
        _ => path,
    };
    let (leaf, parents) = path.split_last()?;
    if parents.iter().any(|parent| parent.contains("用车")) && !leaf.contains("用车") {
        return sangong(&format!("用车{leaf}"));
    }
    if is_total(leaf) || leaf == "小计" {
        let of = parents.iter().rev().find_map(|parent| sangong(parent));
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
    fn a_sum_of_the_three_by_name_goes_before_a_bare_one() {
        let found = figures(&[
            "项目|2022年预算数",
            "合计|45.8",
            "一、“三公”经费小计|30.1",
            "（一）因公出国（境）费|0",
            "（二）公务接待费|8.6",
            "（三）公务用车购置及运行费|21.5",
            "二、会议费|15.7",
        ]);
        assert_eq!(found[0], ("sangong.total", "30.1万元".into()));
    }

    #[test]
    fn a_table_of_all_economic_items_is_another() {
        let rows = [
            "科目编码|科目名称|总计|商品和服务支出||||||",
            "|||办公费|印刷费|因公出国（境）费用|公务接待费|公务用车运行维护费|会议费",
            "2130301|行政运行|404|300|5|0|12.5|22.5|64",
        ];
        let grid = table(&rows);
        assert_eq!(with_context(&["公用经费支出表"], |context| read(&Grid::new(&grid), context)), None);
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
