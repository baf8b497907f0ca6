//! Which row of a table speaks of the whole body, where its rows are bodies or lines.

use super::TableContext;
use super::cells::{figure, filled, fold, folded};
use super::header::is_beside;
use super::wording::is_total;
use crate::disclosure::{AmountUnit, Figure};
use crate::document::Row;
use rust_decimal::Decimal;

/// Cells at the beginning of a row that may say that it is a sum.
const FIRST: usize = 3;

/// The row that speaks of the whole body: the total's, the only one with figures, or the first where in
/// every one of the columns it is the sum of all rows below it, as a department's row is that of its
/// bodies'.
pub(super) fn whole_row<'a>(rows: &[&'a Row], columns: &[usize]) -> Option<&'a Row> {
    let is_sum = |row: &&&Row| filled(row, 0).take(FIRST).any(|c| is_total(&folded(row, c)));
    if let Some(total) = rows.iter().find(is_sum) {
        return Some(total);
    }
    let is_figure = |row: &Row, c| matches!(printed(row, c), Some(Figure::Amount(_) | Figure::Doubtful));
    let has_figures = |row: &&&Row| columns.iter().any(|&c| is_figure(row, c));
    let counted: Vec<&Row> = rows.iter().filter(has_figures).copied().collect();
    let (first, rest) = counted.split_first()?;
    (rest.is_empty() || columns.iter().all(|&column| adds_up(first, rest, column))).then_some(*first)
}

/// Whether a figure is the sum of those below it; blank cells count as nothing, and of a figure in doubt
/// nothing can be said.
fn adds_up(first: &Row, rest: &[&Row], column: usize) -> bool {
    let plain = |row: &Row| match printed(row, column) {
        Some(Figure::Amount(amount)) => Some(amount.printed()),
        Some(Figure::Doubtful) => None,
        Some(Figure::Blank) | None => Some(Decimal::ZERO),
    };
    let sum = rest.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(plain(row)?));
    sum.is_some() && sum == plain(first)
}

fn printed(row: &Row, column: usize) -> Option<Figure> {
    figure(row, column, AmountUnit::Yuan)
}

/// Whether a word before the figures of a row says that it is of another year than `year`, or of a
/// change.
pub(super) fn is_of_another_year(row: &Row, context: &TableContext<'_>) -> bool {
    let words = filled(row, 0).take(FIRST).map(|column| fold(row.text(column)));
    words.into_iter().any(|word| is_beside(&word, context.year))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;

    fn found(rows: &[&str]) -> Option<u32> {
        let table = table(rows);
        let rows: Vec<&Row> = table.rows.iter().collect();
        whole_row(&rows, &[1, 2]).map(|row| row.span.line)
    }

    #[test]
    fn the_sum_is_the_whole_wherever_it_stands() {
        assert_eq!(found(&["甲|1|2", "乙|3|4", "合计|4|6"]), Some(3));
        assert_eq!(found(&["甲|1|"]), Some(1));
    }

    #[test]
    fn a_department_above_its_bodies_is_the_whole_where_it_adds_up() {
        assert_eq!(found(&["甲局|4|2", "甲局本级|3|2", "甲中心|1|"]), Some(1));
        assert_eq!(found(&["甲局|4|2", "甲局本级|3|2", "甲中心|2|"]), None);
        assert_eq!(found(&["甲|4|2", "乙|3|1"]), None);
    }
}
