//! Numbers of a sheet as it shows them: exact decimals from binary fractions, with the decimals and
//! leading zeros of their format.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits a sheet keeps of a number, after the first.
const DIGITS: usize = 14;

/// What the format of a cell says of its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    /// Decimals always shown; `None` where the format does not say (General).
    decimals: Option<u32>,
    /// Digits always shown before the point.
    whole: usize,
    is_percent: bool,
}

/// A number as shown under a format code (`#,##0.00`); without thousands separators.
pub(super) fn shown(number: f64, format: Option<&str>) -> String {
    let words = format!("{number:.DIGITS$e}");
    Decimal::from_scientific(&words).map_or_else(|_| number.to_string(), |exact| written(exact, format))
}

/// A whole number as shown under a format code.
pub(super) fn shown_integer(number: i64, format: Option<&str>) -> String {
    written(Decimal::from(number), format)
}

fn written(number: Decimal, format: Option<&str>) -> String {
    let shape = format.map(shape).unwrap_or_default();
    let hundredfold = number.checked_mul(Decimal::ONE_HUNDRED).filter(|_| shape.is_percent);
    let mut number = hundredfold.unwrap_or(number).normalize();
    if let Some(decimals) = shape.decimals {
        number = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        number.rescale(decimals);
    }
    let words = number.abs().to_string();
    let whole = words.find('.').unwrap_or(words.len());
    let sign = if number.is_sign_negative() && !number.is_zero() { "-" } else { "" };
    let zeros = "0".repeat(shape.whole.saturating_sub(whole));
    let percent = if hundredfold.is_some() { "%" } else { "" };
    format!("{sign}{zeros}{words}{percent}")
}

/// Reads the part of a format code for positive numbers. What is quoted, in brackets or behind a
/// backslash is shown as it stands and says nothing of the number.
fn shape(code: &str) -> Shape {
    let mut shape = Shape::default();
    let mut has_point = false;
    let mut decimals = 0;
    let mut has_digits = false;
    let mut optional = false;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '%' => shape.is_percent = true,
            '.' => has_point = true,
            '0' if has_point => (decimals, has_digits) = (decimals + 1, true),
            '0' => (shape.whole, has_digits) = (shape.whole + 1, true),
            '#' | '?' => (optional, has_digits) = (optional | has_point, true),
            // Powers, fractions and dates are no fixed decimals.
            'E' | 'e' | '/' | 'y' | 'm' | 'd' | 'h' | 'G' => return Shape::default(),
            _ => {}
        }
    }
    if has_digits && !optional {
        shape.decimals = Some(decimals);
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_fractions_are_shown_as_the_decimals_they_stand_for() {
        for (number, words) in [
            (1352.39, "1352.39"),
            (0.1 + 0.2, "0.3"),
            (-208.19, "-208.19"),
            (1_219_840.0, "1219840"),
            (121_884_997.75, "121884997.75"),
            (0.0, "0"),
            (1e-7, "0.0000001"),
            (1e300, &1e300.to_string()),
        ] {
            assert_eq!(shown(number, None), words);
            assert_eq!(shown(number, Some("General")), words);
        }
    }

    #[test]
    fn formats_decide_decimals_zeros_and_percent() {
        for (number, format, words) in [
            (409.0, "#,##0.00", "409.00"),
            (711.550_000_001, "#,##0.00_);(#,##0.00)", "711.55"),
            (1.0, "00", "01"),
            (5.0, "000", "005"),
            (0.0197, "0.00%", "1.97%"),
            (2022.0, "0\"年\"", "2022"),
            (3.25, "0.##", "3.25"),
            (2.5, "0", "3"),
            (7.0, "[$-804]0.0", "7.0"),
        ] {
            assert_eq!(shown(number, Some(format)), words, "{format}");
        }
        assert_eq!(shown_integer(7, Some("000")), "007");
    }
}
