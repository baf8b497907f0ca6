//! Numbers as a reader sees them: grouped in thousands, with a true minus sign.

use super::glyph::MINUS;
use rust_decimal::Decimal;

/// `1,352.39`, `−208.19`: thousands grouped, at least `places` decimals, more where the number was
/// printed with more; never rounded.
#[must_use]
pub fn grouped(number: Decimal, places: u32) -> String {
    let mut exact = number;
    if exact.scale() < places {
        exact.rescale(places);
    }
    let plain = exact.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + 8);
    if exact.is_sign_negative() && !exact.is_zero() {
        text.push_str(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

/// A difference: as [`grouped`], with a plus sign where it is positive. Zero has no sign.
#[must_use]
pub fn signed(number: Decimal, places: u32) -> String {
    let text = grouped(number, places);
    if number > Decimal::ZERO { format!("+{text}") } else { text }
}

/// A percentage change rounded to one decimal, signed, without the sign `%`: `−13.3`.
#[must_use]
pub fn signed_percent(percent: Decimal) -> String {
    let mut rounded = percent.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(1);
    signed(rounded, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn amounts_are_grouped_and_never_rounded() {
        assert_eq!(grouped(decimal("1352.39"), 2), "1,352.39");
        assert_eq!(grouped(decimal("114.2"), 2), "114.20");
        assert_eq!(grouped(decimal("16497.8640"), 2), "16,497.8640");
        assert_eq!(grouped(decimal("-0.00"), 2), "0.00");
        assert_eq!(grouped(decimal("1000000"), 0), "1,000,000");
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(signed(decimal("-208.19"), 2), "−208.19");
        assert_eq!(signed(decimal("59.76"), 2), "+59.76");
        assert_eq!(signed(decimal("0"), 2), "0.00");
        assert_eq!(signed_percent(decimal("-13.34")), "−13.3");
    }
}
