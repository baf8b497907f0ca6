//! The number in a cell of a table: read only where it is certain which digits belong together.
//!
//! Digits that stand on several lines of a cell, or apart, may be one number that was broken or two
//! that ran together. They are joined where the parts alone are no numbers as this column prints
//! them, and are in doubt everywhere else; so are digits with characters between them that nobody sees.

use super::number::{COMMAS, POINTS, digit, is_minus, run};
use super::plain::{is_hidden, turns};
use super::unit;
use crate::disclosure::{Amount, AmountError, AmountUnit};
use rust_decimal::Decimal;

/// Why a cell that is not blank has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Something else stands there.
    NotANumber,
    /// More digits than a number of a budget has.
    TooLong,
    /// Digits of which it is not certain what number they make.
    Uncertain,
}

impl From<AmountError> for Doubt {
    fn from(error: AmountError) -> Self {
        match error {
            AmountError::NotANumber => Doubt::NotANumber,
            AmountError::TooLong => Doubt::TooLong,
        }
    }
}

/// The amount in a cell; `None` where the cell is blank or holds a dash. A unit printed in the cell
/// goes before `default`. `places` is how many decimals every other figure of the column has, where
/// that is one and the same.
///
/// # Errors
/// [`Doubt`] where something else than one number stands in the cell.
pub(crate) fn cell_amount(
    text: &str,
    default: AmountUnit,
    places: Option<usize>,
) -> Result<Option<Amount>, Doubt> {
    let Some(cell) = Cell::new(text) else { return Ok(None) };
    let unsigned = cell.text.trim_start_matches(['¥', '￥']);
    let (number, unit) = unit::trailing(unsigned).unwrap_or((unsigned, default));
    let start = cell.text.len() - unsigned.len();
    Ok(Some(Amount::parse(&cell.number(start, number, places)?, unit)?))
}

/// The count in a cell; `None` where the cell is blank or holds a dash.
///
/// # Errors
/// [`Doubt`] where something else than one number stands in the cell.
pub(crate) fn cell_decimal(text: &str) -> Result<Option<Decimal>, Doubt> {
    let Some(cell) = Cell::new(text) else { return Ok(None) };
    Ok(Some(Amount::parse(&cell.number(0, &cell.text, None)?, AmountUnit::Yuan)?.printed()))
}

/// The share in a cell in percent, with or without its `%`; `None` where the cell is blank or holds
/// a dash.
///
/// # Errors
/// [`Doubt`] where something else than one number stands in the cell.
pub(crate) fn cell_percent(text: &str) -> Result<Option<Decimal>, Doubt> {
    cell_decimal(text.trim_end().trim_end_matches(['%', '％']))
}

/// How many decimals the number in a cell is printed with; `None` where the cell is blank, is no
/// number, or is parted.
pub(crate) fn decimals(text: &str) -> Option<usize> {
    let text = text.trim();
    let is_number =
        text.starts_with(|c| digit(c).is_some() || is_minus(c)) && text.chars().skip(1).all(is_numeral);
    let point = text.rfind(POINTS);
    (is_number && text.contains(|c| digit(c).is_some()))
        .then(|| point.map_or(0, |at| text.get(at..).unwrap_or_default().chars().count() - 1))
}

/// A cell's text without white space and what nobody sees, and where they parted it.
struct Cell {
    text: String,
    gaps: Vec<Gap>,
    /// Whether something turns the order around in which digits are shown.
    turned: bool,
}

/// A place at which a cell's text is parted.
struct Gap {
    /// Bytes of the text before it.
    at: usize,
    /// Whether what parts it can be seen: white space or the end of a line.
    seen: bool,
}

impl Cell {
    /// `None` where nothing or only dashes stand in the cell.
    fn new(text: &str) -> Option<Self> {
        let mut cell = Cell { text: String::with_capacity(text.len()), gaps: Vec::new(), turned: false };
        for c in text.chars() {
            let hidden = is_hidden(c);
            if hidden || c.is_whitespace() {
                cell.gaps.push(Gap { at: cell.text.len(), seen: !hidden });
                cell.turned |= turns(c);
            } else {
                cell.text.push(c);
            }
        }
        let nothing = cell.text.chars().all(|c| is_minus(c) || matches!(c, '—' | '–' | '─' | '/' | '／'));
        (!nothing).then_some(cell)
    }

    /// A part of the text that begins at `start` as a number in the form [`Amount::parse`] takes:
    /// separators gone, sign in front.
    fn number(&self, start: usize, part: &str, places: Option<usize>) -> Result<String, Doubt> {
        let (text, in_brackets) = match bracketed(part) {
            Some(inner) => (inner, true),
            None => (part, false),
        };
        let unsigned = text.trim_start_matches(is_minus);
        let signed = unsigned.len() < text.len();
        let begins = unsigned.starts_with(|c| digit(c).is_some());
        if signed && in_brackets || !begins || !unsigned.chars().all(is_numeral) {
            return Err(Doubt::NotANumber);
        }
        let (length, digits) = run(unsigned);
        // What stands before the digits in the cell: the opening bracket or the sign.
        let bracket = part.find(text).unwrap_or_default();
        let first = start + bracket + (text.len() - unsigned.len());
        let inside = self.gaps.iter().filter_map(|gap| Some((gap, gap.at.checked_sub(first)?)));
        let mut inside = inside.filter(|&(_, at)| 0 < at && at < unsigned.len());
        let is_one = length == unsigned.len()
            && !self.turned
            && inside.all(|(gap, at)| gap.seen && belongs_together(unsigned, at, places));
        if !is_one {
            return Err(Doubt::Uncertain);
        }
        Ok(if signed || in_brackets { format!("-{digits}") } else { digits })
    }
}

/// Whether what stands on both sides of a byte of a number is one number for certain: one side is
/// none by itself. It ends or begins with a comma, ends on a point, or ends within a group of
/// thousands; or it breaks off before it has the decimals that all others have.
fn belongs_together(number: &str, at: usize, places: Option<usize>) -> bool {
    let Some((before, after)) = number.split_at_checked(at) else { return false };
    if before.ends_with(COMMAS) || before.ends_with(POINTS) || after.starts_with(COMMAS) {
        return true;
    }
    match (before.rsplit_once(POINTS), before.rsplit_once(COMMAS)) {
        (Some((_, begun)), _) => {
            let rest = after.chars().count();
            let begun = begun.chars().count();
            after.chars().all(|c| digit(c).is_some()) && places == Some(begun + rest)
        }
        (None, Some((_, group))) => group.chars().count() < 3,
        (None, None) => false,
    }
}

/// Whether a character is a digit, groups digits or parts them from decimals.
fn is_numeral(c: char) -> bool {
    digit(c).is_some() || COMMAS.contains(&c) || POINTS.contains(&c)
}

/// What stands between brackets that hold the whole text.
fn bracketed(text: &str) -> Option<&str> {
    text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Result<Option<String>, Doubt> {
        among(text, None)
    }

    fn among(text: &str, places: Option<usize>) -> Result<Option<String>, Doubt> {
        cell_amount(text, AmountUnit::Yuan, places).map(|a| a.map(|a| a.to_string()))
    }

    #[test]
    fn a_cell_is_blank_or_zero_or_an_amount_or_none() {
        assert_eq!(cell("  "), Ok(None));
        assert_eq!(cell("—"), Ok(None));
        assert_eq!(cell("--"), Ok(None));
        assert_eq!(cell("0.00"), Ok(Some("0.00元".into())));
        assert_eq!(cell("16,497.86"), Ok(Some("16497.86元".into())));
        assert_eq!(cell("（1，234.5）"), Ok(Some("-1234.5元".into())));
        assert_eq!(cell("−3"), Ok(Some("-3元".into())));
        assert_eq!(cell("0.45万元"), Ok(Some("0.45万元".into())));
        assert_eq!(cell("无"), Err(Doubt::NotANumber));
        assert_eq!(cell("-（3）"), Err(Doubt::NotANumber));
        assert_eq!(cell("2026-10-31"), Err(Doubt::NotANumber));
        assert_eq!(cell("12345678901234567890"), Err(Doubt::TooLong));
        assert_eq!(cell_percent("100％"), Ok(Some(Decimal::from(100))));
        assert_eq!(cell_decimal("８０１３"), Ok(Some(Decimal::from(8013))));
    }

    #[test]
    fn space_around_a_number_parts_nothing() {
        for text in [" 12.34 ", "¥ 12.34", "12.34 万元", "12.34万 元", "\u{feff}12.34\u{200b}"] {
            assert!(matches!(cell(text), Ok(Some(said)) if said.starts_with("12.34")), "{text:?}");
        }
        assert_eq!(cell("- 12.34"), Ok(Some("-12.34元".into())));
        assert_eq!(cell("（ 12.34 ）"), Ok(Some("-12.34元".into())));
    }

    #[test]
    fn a_number_whose_parts_are_none_is_joined() {
        for text in ["1,234.\n56", "1,\n234.56", "1\n,234.56", "1,2\n34.56", "1,23 4.56", "1, 2 34.56"] {
            assert_eq!(cell(text), Ok(Some("1234.56元".into())), "{text:?}");
        }
    }

    #[test]
    fn decimals_break_off_where_all_others_have_more() {
        assert_eq!(among("1682.7\n6", Some(2)), Ok(Some("1682.76元".into())));
        assert_eq!(among("1682.7\n6", Some(3)), Err(Doubt::Uncertain));
        assert_eq!(among("1682.7\n6", None), Err(Doubt::Uncertain));
        assert_eq!(among("1682.76\n2", Some(2)), Err(Doubt::Uncertain));
    }

    #[test]
    fn digits_that_may_be_two_figures_are_in_doubt() {
        for text in [
            "86\n7.77",
            "12 34.5",
            "1,234 567.00",
            "12.00 13.00",
            "12.0013.00",
            "1,2345.00",
            "3 4",
            "(3 4.5)",
        ] {
            assert_eq!(among(text, Some(2)), Err(Doubt::Uncertain), "{text:?}");
        }
    }

    #[test]
    fn digits_with_something_hidden_among_them_are_in_doubt() {
        for text in ["12\u{200b}.34", "12.3\u{ad}4", "1,\u{2060}234.00", "\u{202e}12.34", "12.34\u{200f}"] {
            assert_eq!(among(text, Some(2)), Err(Doubt::Uncertain), "{text:?}");
        }
    }

    #[test]
    fn the_decimals_of_a_number_are_counted() {
        assert_eq!(decimals("16,497.86"), Some(2));
        assert_eq!(decimals("-3"), Some(0));
        assert_eq!(decimals("1682.7 6"), None);
        assert_eq!(decimals("行政运行"), None);
        assert_eq!(decimals(""), None);
    }
}
