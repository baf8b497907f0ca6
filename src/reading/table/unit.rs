//! The unit of a table's amounts where the table itself states none: by its captions, else by the
//! amounts the text names, else as announced before.

use super::TableContext;
use super::cells::{figure, filled, fold};
use crate::disclosure::{Amount, AmountUnit, Figure};
use crate::document::Table;
use crate::reading::unit::{announced, labelled};
use rust_decimal::Decimal;

/// Units tables print amounts in.
const UNITS: [AmountUnit; 3] = [AmountUnit::TenThousand, AmountUnit::Yuan, AmountUnit::Thousand];
/// The least number of last places in an amount that is not equal to another by chance: three digits.
const TELLING: u128 = 100;

/// The unit of a table's amounts, where neither a cell nor a header names another.
pub(super) fn unit_of(table: &Table, context: &TableContext<'_>) -> AmountUnit {
    let captioned = context.titles.iter().rev().find_map(|title| in_caption(&title.text));
    captioned.or_else(|| by_the_text(table, context.said)).unwrap_or(context.unit)
}

/// The unit a caption states: 单位：元, or 收支总表（元）.
fn in_caption(text: &str) -> Option<AmountUnit> {
    let text = fold(text);
    let stands_alone = |at: usize| {
        let unit = announced(&text, at)?;
        let rest = text.get(at..)?.trim_start_matches("人民币");
        rest.strip_prefix(unit.name())?.starts_with([')', '、', ',']).then_some(unit)
    };
    let brackets = text.match_indices('(').map(|(at, bracket)| at + bracket.len());
    labelled(&text).or_else(|| brackets.into_iter().find_map(stands_alone))
}

/// The unit in which more of the table's figures are amounts of the text than in any other.
fn by_the_text(table: &Table, said: &[Amount]) -> Option<AmountUnit> {
    let telling = |amount: &&Amount| amount.printed().mantissa().unsigned_abs() >= TELLING;
    let mut said: Vec<(Decimal, Decimal)> = said
        .iter()
        .filter(telling)
        .filter_map(|amount| Some((amount.wan(), amount.last_place_wan().checked_div(Decimal::TWO)?)))
        .collect();
    said.sort_unstable();
    if said.is_empty() {
        return None;
    }
    let figures = table.rows.iter().flat_map(|row| {
        filled(row, 0).filter_map(move |c| figure(row, c, AmountUnit::Yuan).and_then(Figure::amount))
    });
    let figures: Vec<Amount> = figures.filter(|amount| telling(&amount)).collect();
    let hits = |unit: AmountUnit| figures.iter().filter(|figure| is_said(figure, unit, &said)).count();
    let counts = UNITS.map(hits);
    let best = counts.into_iter().max().filter(|&count| count > 0)?;
    let mut winners = UNITS.into_iter().zip(counts).filter(|&(_, count)| count == best);
    let winner = winners.next().map(|(unit, _)| unit);
    winner.filter(|_| winners.next().is_none())
}

/// Whether a printed figure, taken in a unit, is one of the amounts said, each of which is rounded to
/// its last printed place.
fn is_said(figure: &Amount, unit: AmountUnit, said: &[(Decimal, Decimal)]) -> bool {
    let Some(wan) = Amount::parse(&figure.printed().to_string(), unit).ok().map(Amount::wan) else {
        return false;
    };
    // The slack of a printed amount is at most half of a unit of 万元.
    let Some(from) = wan.checked_sub(Decimal::ONE) else { return false };
    let start = said.partition_point(|&(amount, _)| amount < from);
    let near = said
        .iter()
        .skip(start)
        .take_while(|&&(amount, _)| amount.checked_sub(wan).is_some_and(|d| d <= Decimal::ONE));
    near.into_iter().any(|&(amount, slack)| amount.checked_sub(wan).is_some_and(|apart| apart.abs() <= slack))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;
    use crate::disclosure::BaseKind;
    use crate::document::Passage;

    fn unit(caption: &str, rows: &[&str], said: &[&str]) -> AmountUnit {
        let said: Vec<Amount> =
            said.iter().map(|text| Amount::parse(text, AmountUnit::TenThousand).unwrap()).collect();
        let caption = Passage::on_line(caption, 1, 0);
        let context = TableContext {
            titles: &[&caption],
            heading: None,
            unit: AmountUnit::TenThousand,
            said: &said,
            year: None,
            own: BaseKind::Budget,
        };
        unit_of(&table(rows), &context)
    }

    #[test]
    fn a_caption_goes_before_the_text() {
        assert_eq!(unit("收支总表（元）", &["收入|123.45"], &["123.45"]), AmountUnit::Yuan);
        assert_eq!(unit("单位：千元", &["收入|1"], &[]), AmountUnit::Thousand);
        assert_eq!(unit("收支总表（元旦）", &["收入|1"], &[]), AmountUnit::TenThousand);
    }

    #[test]
    fn the_text_tells_the_unit_of_a_table_that_states_none() {
        assert_eq!(unit("收支总表", &["收入|1234512.00", "支出|7"], &["123.45"]), AmountUnit::Yuan);
        assert_eq!(unit("收支总表", &["收入|123.45"], &["123.45"]), AmountUnit::TenThousand);
        assert_eq!(unit("收支总表", &["收入|1234512.00"], &["99.99"]), AmountUnit::TenThousand);
        assert_eq!(unit("收支总表", &["收入|50000"], &["5"]), AmountUnit::TenThousand);
    }
}
