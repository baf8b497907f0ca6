//! Units of money as documents print them: behind a number, and announced for all that follows.

use crate::disclosure::AmountUnit;

/// The units, a longer name before the one it ends with.
const UNITS: [AmountUnit; 4] =
    [AmountUnit::HundredMillion, AmountUnit::TenThousand, AmountUnit::Thousand, AmountUnit::Yuan];
/// What may follow 万 where it is short for 万元.
const ENDS: [char; 9] = ['，', '。', '；', '、', '）', ',', ';', ')', '（'];
/// A word that may stand before a unit that is announced.
const CURRENCY: &str = "人民币";

/// The unit a text begins with, and what follows.
pub(super) fn leading(text: &str) -> Option<(AmountUnit, &str)> {
    UNITS.iter().find_map(|&unit| Some((unit, text.strip_prefix(unit.name())?)))
}

/// The unit that stands right behind a number, and what follows: 万元, （万元）, and 万 where nothing
/// that could be counted follows.
pub(super) fn behind_number(text: &str) -> Option<(AmountUnit, &str)> {
    let bracketed = || {
        let (unit, rest) = leading(text.strip_prefix(['（', '('])?)?;
        Some((unit, rest.strip_prefix(['）', ')'])?))
    };
    let short = || {
        let rest = text.strip_prefix('万')?;
        let ends = rest.chars().next().is_none_or(|c| ENDS.contains(&c));
        ends.then_some((AmountUnit::TenThousand, rest))
    };
    leading(text).or_else(bracketed).or_else(short)
}

/// What stands before the unit a text ends with, and that unit.
pub(super) fn trailing(text: &str) -> Option<(&str, AmountUnit)> {
    UNITS.iter().find_map(|&unit| Some((text.strip_suffix(unit.name())?, unit)))
}

/// The unit announced at a byte of a text: `万元`, `人民币元`.
pub(super) fn announced(text: &str, at: usize) -> Option<AmountUnit> {
    let rest = text.get(at..)?;
    leading(rest.strip_prefix(CURRENCY).unwrap_or(rest)).map(|(unit, _)| unit)
}

/// The unit that a label announces in a text without white space: `单位：万元`, `金额单位:元`.
pub(super) fn labelled(plain: &str) -> Option<AmountUnit> {
    let labels = plain.match_indices("单位").map(|(at, label)| at + label.len());
    labels.filter_map(|end| plain.get(end..)?.strip_prefix(['：', ':'])).find_map(|rest| announced(rest, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_that_fits_is_the_unit() {
        assert_eq!(leading("亿元整"), Some((AmountUnit::HundredMillion, "整")));
        assert_eq!(leading("元／人"), Some((AmountUnit::Yuan, "／人")));
        assert_eq!(trailing("12万元"), Some(("12", AmountUnit::TenThousand)));
        assert_eq!(leading("户"), None);
        assert_eq!(behind_number("（万元）"), Some((AmountUnit::TenThousand, "")));
        assert_eq!(behind_number("万，其中"), Some((AmountUnit::TenThousand, "，其中")));
        assert_eq!(behind_number("万人"), None);
    }

    #[test]
    fn a_label_announces_a_unit_of_money_and_a_body_is_none() {
        assert_eq!(labelled("编制单位：某局金额单位:人民币元"), Some(AmountUnit::Yuan));
        assert_eq!(labelled("单位：万元"), Some(AmountUnit::TenThousand));
        assert_eq!(labelled("单位：台"), None);
        assert_eq!(labelled("单位价值100万元"), None);
    }
}
