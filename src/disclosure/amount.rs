//! Money, exactly as printed.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// The unit an amount was printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AmountUnit {
    /// 元.
    #[serde(rename = "元")]
    Yuan,
    /// 千元, a thousand yuan.
    #[serde(rename = "千元")]
    Thousand,
    /// 万元, ten thousand yuan: the unit of nearly every disclosure, and of this program.
    #[default]
    #[serde(rename = "万元")]
    TenThousand,
    /// 亿元, a hundred million yuan.
    #[serde(rename = "亿元")]
    HundredMillion,
}

impl AmountUnit {
    /// The unit's name as documents print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AmountUnit::Yuan => "元",
            AmountUnit::Thousand => "千元",
            AmountUnit::TenThousand => "万元",
            AmountUnit::HundredMillion => "亿元",
        }
    }

    /// Decimal places by which an amount in this unit shifts to the left to be 元.
    const fn exponent(self) -> u32 {
        match self {
            AmountUnit::Yuan => 0,
            AmountUnit::Thousand => 3,
            AmountUnit::TenThousand => 4,
            AmountUnit::HundredMillion => 8,
        }
    }
}

/// An amount of money as printed: exact decimal, its printed decimals, its printed unit.
///
/// Two amounts are equal when they are the same money, whatever unit or precision they were
/// printed in: `1352.39万元 == 13523900元`.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    value: Decimal,
    unit: AmountUnit,
}

/// Why a number cannot be an [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// The text is not a plain decimal number.
    NotANumber,
    /// More digits than any budget prints (15 before the point, 8 after): reading it would risk an
    /// inexact sum.
    TooLong,
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AmountError::NotANumber => f.write_str("not a plain decimal number"),
            AmountError::TooLong => f.write_str("more digits than an amount can have"),
        }
    }
}

impl std::error::Error for AmountError {}

impl Amount {
    /// Digits allowed before the decimal point, in the printed unit.
    const WHOLE_DIGITS: usize = 15;
    /// Digits allowed after the decimal point, in the printed unit.
    const DECIMALS: usize = 8;

    /// Reads an ASCII number: optional `-`, digits, optionally a point and digits. Thousands
    /// separators, exponents, underscores and signs in other scripts are not accepted here:
    /// `reading` brings printed numbers to this form.
    ///
    /// # Errors
    /// [`AmountError`] where the text is not such a number or has too many digits.
    pub fn parse(text: &str, unit: AmountUnit) -> Result<Self, AmountError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(decimals) {
            return Err(AmountError::NotANumber);
        }
        if whole.len() > Self::WHOLE_DIGITS || (digits.contains('.') && decimals.len() > Self::DECIMALS) {
            return Err(AmountError::TooLong);
        }
        let value = Decimal::from_str_exact(text).map_err(|_| AmountError::NotANumber)?;
        Ok(Amount { value, unit })
    }

    /// The number as printed, in the printed unit, with its printed decimals.
    #[must_use]
    pub const fn printed(self) -> Decimal {
        self.value
    }

    /// The unit it was printed in.
    #[must_use]
    pub const fn unit(self) -> AmountUnit {
        self.unit
    }

    /// The amount in 万元, exactly, with the printed precision (12345元 is 1.2345).
    #[must_use]
    pub fn wan(self) -> Decimal {
        self.value_in(AmountUnit::TenThousand)
    }

    /// The amount in a unit, exactly, with the printed precision.
    #[must_use]
    pub fn value_in(self, unit: AmountUnit) -> Decimal {
        shift(self.value, self.unit, unit)
    }

    /// One unit of the last printed decimal, in 万元: 0.01 for `3.00万元`, 0.0001 for `3元`.
    #[must_use]
    pub fn last_place_wan(self) -> Decimal {
        shift(Decimal::new(1, self.value.scale()), self.unit, AmountUnit::TenThousand)
    }

    /// The sum of two amounts printed in one unit, with the decimals of the finer; `None` where the units
    /// differ or the sum is beyond what can be represented.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let value = self.value.checked_add(other.value)?;
        (self.unit == other.unit).then_some(Amount { value, unit: self.unit })
    }

    /// The same money with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Amount { value: -self.value, unit: self.unit }
    }
}

/// Moves a decimal from one unit to another by its point alone, so that nothing is rounded.
/// Amounts have at most 15 + 8 digits, so the longest move (亿元 to 元, 8 places) still fits the
/// 28 digits of a [`Decimal`]; were it ever not to fit, the value is left as the nearest decimal.
fn shift(value: Decimal, from: AmountUnit, to: AmountUnit) -> Decimal {
    let (from, to) = (from.exponent(), to.exponent());
    if from <= to {
        let scale = value.scale() + (to - from);
        Decimal::try_from_i128_with_scale(value.mantissa(), scale).unwrap_or(value)
    } else {
        let places = from - to;
        let dropped = places.min(value.scale());
        let mut factor = 1_i128;
        for _ in dropped..places {
            factor *= 10;
        }
        Decimal::try_from_i128_with_scale(value.mantissa().saturating_mul(factor), value.scale() - dropped)
            .unwrap_or(value)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.wan() == other.wan()
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.wan().cmp(&other.wan())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value, self.unit.name())
    }
}

/// An amount's form in JSON: a decimal string and its unit.
#[derive(Serialize, Deserialize)]
struct AmountForm {
    value: String,
    unit: AmountUnit,
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        AmountForm { value: self.value.to_string(), unit: self.unit }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = AmountForm::deserialize(deserializer)?;
        Amount::parse(&form.value, form.unit).map_err(serde::de::Error::custom)
    }
}

/// What stands where an amount is expected: a printed zero is not an empty cell, and a line that
/// is not in the document at all is `None` around this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The cell is there and empty.
    #[default]
    Blank,
    /// Digits are printed, but it is not certain what number they make: they may be two that ran
    /// together, or something hidden stands among them. They have no part in any sum.
    Doubtful,
    /// An amount is printed.
    Amount(Amount),
}

impl Figure {
    /// The amount, where one is printed.
    #[must_use]
    pub const fn amount(self) -> Option<Amount> {
        match self {
            Figure::Blank | Figure::Doubtful => None,
            Figure::Amount(amount) => Some(amount),
        }
    }
}

/// Decimals that are no amounts of money (counts, percentages) in JSON: as strings, never floats.
pub mod decimal_text {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes an optional decimal as a string.
    ///
    /// # Errors
    /// Whatever the serializer reports.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(|d| d.to_string()).serialize(serializer)
    }

    /// Reads an optional decimal from a string.
    ///
    /// # Errors
    /// Where the string is no plain decimal.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|t| super::Amount::parse(&t, super::AmountUnit::Yuan).map(super::Amount::printed))
            .transpose()
            .map_err(serde::de::Error::custom)
    }
}

/// A sum of printed amounts, with how far it may stray by their rounding.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    wan: Decimal,
    /// The last places of the addends that are not zero, in 万元: a zero states that there is nothing.
    places: Decimal,
    addends: usize,
}

impl Sum {
    /// The sum of amounts; `None` where it is beyond what can be represented.
    #[must_use]
    pub fn of(amounts: impl IntoIterator<Item = Amount>) -> Option<Self> {
        amounts.into_iter().try_fold(Sum::default(), Sum::with)
    }

    /// The sum with one amount more; `None` where it is beyond what can be represented.
    #[must_use]
    pub fn with(self, amount: Amount) -> Option<Self> {
        let place = if amount.printed().is_zero() { Decimal::ZERO } else { amount.last_place_wan() };
        Some(Sum {
            wan: self.wan.checked_add(amount.wan())?,
            places: self.places.checked_add(place)?,
            addends: self.addends.saturating_add(1),
        })
    }

    /// The sum in 万元.
    #[must_use]
    pub const fn wan(self) -> Decimal {
        self.wan
    }

    /// Whether an amount is this sum: exactly of one addend, else within half a unit of the last place of
    /// each of the addends and of the amount.
    #[must_use]
    pub fn is(self, amount: Amount) -> bool {
        let drift = match self.addends {
            0 | 1 => Some(Decimal::ZERO),
            _ => self.places.checked_add(amount.last_place_wan()),
        };
        let apart =
            amount.wan().checked_sub(self.wan).and_then(|apart| apart.abs().checked_mul(Decimal::TWO));
        apart.zip(drift).is_some_and(|(twice, drift)| twice <= drift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wan(text: &str) -> Amount {
        Amount::parse(text, AmountUnit::TenThousand).unwrap()
    }

    #[test]
    fn a_sum_may_drift_by_what_was_rounded_and_by_no_more() {
        let sum =
            |whole: &str, parts: &[&str]| Sum::of(parts.iter().map(|part| wan(part))).unwrap().is(wan(whole));
        assert!(sum("3.0", &["1.0", "2.0"]) && sum("3.1", &["1.0", "2.0"]));
        assert!(!sum("3.2", &["1.0", "2.0"]) && !sum("3.3", &["1.0", "2.0", "0"]));
        assert!(!sum("6.1", &["6.0"]), "one addend is the sum itself");
        assert!(sum("0", &[]) && !sum("1.0", &[]));
    }

    #[test]
    fn keeps_the_printed_precision() {
        assert_eq!(wan("114.20").printed().to_string(), "114.20");
        assert_eq!(wan("3.00").last_place_wan().to_string(), "0.01");
    }

    #[test]
    fn the_same_money_in_another_unit_is_equal() {
        let yuan = Amount::parse("164978640", AmountUnit::Yuan).unwrap();
        assert_eq!(yuan.wan().to_string(), "16497.8640");
        assert_eq!(yuan, wan("16497.864"));
        assert_eq!(Amount::parse("1.5", AmountUnit::HundredMillion).unwrap(), wan("15000"));
        assert_eq!(Amount::parse("12.5", AmountUnit::Thousand).unwrap().wan().to_string(), "1.25");
        assert_eq!(wan("-0.45").value_in(AmountUnit::Yuan).to_string(), "-4500");
    }

    #[test]
    fn amounts_of_one_unit_are_added_exactly() {
        assert_eq!(wan("0.1").checked_add(wan("0.20")).unwrap().printed().to_string(), "0.30");
        assert_eq!(wan("1").checked_add(Amount::parse("1", AmountUnit::Yuan).unwrap()), None);
    }

    #[test]
    fn refuses_what_a_budget_never_prints() {
        for bad in ["", "-", "1e5", "1_000", "1,000", ".5", "5.", "+1", "１", "--1", "NaN"] {
            assert_eq!(Amount::parse(bad, AmountUnit::Yuan), Err(AmountError::NotANumber), "{bad}");
        }
        assert_eq!(Amount::parse("1234567890123456", AmountUnit::Yuan), Err(AmountError::TooLong));
    }

    #[test]
    fn an_amount_survives_json_as_a_string() {
        let json = serde_json::to_string(&wan("1352.39")).unwrap();
        assert_eq!(json, r#"{"value":"1352.39","unit":"万元"}"#);
        assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), wan("1352.39"));
        assert!(serde_json::from_str::<Amount>(r#"{"value":"1e9","unit":"元"}"#).is_err());
    }
}
