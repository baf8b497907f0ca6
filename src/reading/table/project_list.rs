//! Lists of projects: one project a row, with its name and its money.

use super::TableContext;
use super::cells::{figure, fold, folded, label, quote, stated_unit};
use super::header::{Grid, Header};
use super::wording::is_total;
use crate::disclosure::{Figure, Project};

/// What lists call the column of names.
const NAME: &[&str] = &["项目名称", "一级项目名称"];
/// What lists call the column of the year's money, remarks in brackets removed.
const AMOUNT: &[&str] =
    &["预算数", "预算金额", "项目预算金额", "年度预算金额", "当年财政拨款预算金额", "当年预算数"];

/// Reads the table; `None` where it has no column of names with one of money behind it. Rows without
/// a name or an amount, and sums, are no projects.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Project>> {
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    let name = header.find(NAME)?;
    let is_amount = |&column: &usize| {
        AMOUNT.contains(&label(header.leaf(column))) && !header.is_beside_the_point(column, context.year)
    };
    let mut amounts = (name + 1..header.columns()).filter(is_amount);
    let amount = amounts.next()?;
    if amounts.next().is_some() {
        return None;
    }
    let unit = unit_of(header, amount).unwrap_or_else(|| context.unit(headed.above));
    let projects = headed.data.iter().filter_map(|row| {
        let words = quote(row, name);
        let amount_words = quote(row, amount);
        let Some(Figure::Amount(value)) = figure(row, amount, unit) else { return None };
        let is_one = !words.is_blank() && !is_total(&folded(row, name));
        is_one.then(|| Project {
            name: words,
            amount: Some(Figure::Amount(value)),
            amount_words,
            span: row.span,
            ..Project::default()
        })
    });
    Some(projects.collect::<Vec<_>>()).filter(|projects| !projects.is_empty())
}

/// The unit the words over a column state.
fn unit_of(header: &Header, column: usize) -> Option<crate::disclosure::AmountUnit> {
    header.path(column).iter().find_map(|word| stated_unit(&fold(word)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn listed(rows: &[&str]) -> Option<Vec<(String, String)>> {
        let projects = with_context(&["重点项目"], |context| read(&Grid::new(&table(rows)), context))?;
        let amount = |p: &Project| p.amount.and_then(Figure::amount).map_or(String::new(), |a| a.to_string());
        Some(projects.iter().map(|p| (p.name.text.clone(), amount(p))).collect())
    }

    #[test]
    fn a_row_with_a_name_and_an_amount_is_a_project() {
        let found =
            listed(&["预算单位|项目名称|预算数（元）|绩效目标", "某局|某服务|400|甲", "|||乙", "|合计|400|"]);
        assert_eq!(found, Some(vec![("某服务".into(), "400元".into())]));
    }

    #[test]
    fn two_columns_of_money_or_none_are_not_guessed_at() {
        assert_eq!(listed(&["项目名称|预算数|预算金额", "甲|3|4"]), None);
        assert_eq!(listed(&["项目名称|单价", "甲|3"]), None);
    }
}
