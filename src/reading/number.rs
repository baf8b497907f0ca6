//! Printed numbers: what sentences write for an amount, a count or a share, brought to plain ASCII.
//!
//! A number is digits with thousands separators of either width and a decimal point.

use super::plain::is_hidden;
use super::unit;
use crate::disclosure::{Amount, AmountUnit};
use rust_decimal::Decimal;
use std::ops::Range;

/// A number found in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The number in the form [`Amount::parse`] takes: ASCII, ungrouped, as many decimals as printed.
    pub(crate) digits: String,
    /// What the number counts, by what stands right after it.
    pub(crate) tail: Tail,
    /// Bytes of the number itself, its sign included, its unit not.
    pub(crate) range: Range<usize>,
    /// One past the last byte of its unit; the end of the number where it has none.
    pub(crate) end: usize,
}

/// What stands right after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// A unit of money.
    Unit(AmountUnit),
    /// `%`.
    Percent,
    /// Neither.
    Other,
}

impl Number {
    /// The amount of money, where the number has a unit of money and a sane length.
    pub(crate) fn amount(&self) -> Option<Amount> {
        match self.tail {
            Tail::Unit(unit) => Amount::parse(&self.digits, unit).ok(),
            Tail::Percent | Tail::Other => None,
        }
    }

    /// The plain number, where it has a sane length.
    pub(crate) fn decimal(&self) -> Option<Decimal> {
        Amount::parse(&self.digits, AmountUnit::Yuan).ok().map(Amount::printed)
    }

    /// The unit of money, where one follows.
    pub(crate) fn unit(&self) -> Option<AmountUnit> {
        match self.tail {
            Tail::Unit(unit) => Some(unit),
            Tail::Percent | Tail::Other => None,
        }
    }
}

/// Every number of a running text, in order. Digits behind a Latin letter belong to a code
/// (`P00869910001T`) and are none. A dash between two numbers is a range, not a sign.
pub(crate) fn lex(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut before: Option<(usize, char)> = None;
    let mut before_that: Option<char> = None;
    while let Some((at, c)) = characters.next() {
        if digit(c).is_none() {
            before_that = before.map(|(_, c)| c);
            before = Some((at, c));
            continue;
        }
        let (length, digits) = run(text.get(at..).unwrap_or_default());
        let end = at + length;
        while characters.next_if(|&(next, _)| next < end).is_some() {}
        let in_code = before.is_some_and(|(_, c)| c.is_ascii_alphabetic())
            || text.get(end..).and_then(|s| s.chars().next()).is_some_and(|c| c.is_ascii_alphabetic());
        let sign = before.filter(|&(_, c)| is_minus(c) && !before_that.is_some_and(joins_a_range));
        before_that = None;
        before = Some((at, '0'));
        let (tail, unit_length) = tail(text.get(end..).unwrap_or_default());
        if in_code || (tail != Tail::Other && is_the_rest_of_another(text, at)) {
            continue;
        }
        let (start, digits) = match sign {
            Some((sign_at, _)) => (sign_at, format!("-{digits}")),
            None => (at, digits),
        };
        numbers.push(Number { digits, tail, range: start..end, end: end + unit_length });
    }
    numbers
}

/// The number a text begins with. Reads no further than a number can be long.
pub(crate) fn lex_leading(text: &str) -> Option<Number> {
    let near = text.char_indices().nth(48).map_or(text, |(at, _)| text.get(..at).unwrap_or_default());
    lex(near).into_iter().next().filter(|number| number.range.start == 0)
}

/// Whether a text holds figures without a word of what they count: cells of a table that was not
/// recognised as one, not prose. One is enough where nothing else stands there.
pub(crate) fn holds_bare_figures(text: &str) -> bool {
    let bare = |number: &&Number| {
        let after = text.get(number.end..).and_then(|rest| rest.chars().next());
        let counts_nothing = after.is_none_or(|c| c.is_whitespace() || c.is_ascii_digit());
        number.tail == Tail::Other
            && counts_nothing
            && (number.digits.contains('.') || number.digits.len() > 4)
    };
    let numbers = lex(text);
    let figures: Vec<&Number> = numbers.iter().filter(bare).collect();
    match figures.as_slice() {
        [] => false,
        [only] => text.trim().len() == only.range.len(),
        _ => true,
    }
}

/// Whether an amount between these words is a limit (单价100万元以上).
pub(crate) fn is_limit(before: &str, after: &str) -> bool {
    LIMITS_AFTER.iter().any(|limit| after.trim_start().starts_with(limit))
        || LIMITS_BEFORE.iter().any(|limit| before.ends_with(limit))
}

/// Words right after an amount that make it a limit, not a figure.
const LIMITS_AFTER: &[&str] =
    &["的标准", "标准", "以上", "以下", "以内", "（含）", "(含)", "及以上", "（以上", "/"];
/// Words right before an amount that make it a limit, not a figure.
const LIMITS_BEFORE: &[&str] =
    &["单价", "单位价值", "单价在", "单位价值在", "不超过", "超过", "大于", "小于", "不低于"];

/// Marks that group thousands.
pub(super) const COMMAS: [char; 2] = [',', '，'];
/// Decimal points.
pub(super) const POINTS: [char; 2] = ['.', '．'];

/// The digit a character stands for, ASCII or full-width.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

pub(super) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '－' | '﹣')
}

/// Whether a dash after this character joins two ends of a range or the parts of a code.
fn joins_a_range(c: char) -> bool {
    digit(c).is_some() || c.is_ascii_alphanumeric() || matches!(c, '%' | '％' | '年' | '月' | '日' | '元')
}

/// Whether digits at a byte of a text may be the rest of a number that white space or something hidden
/// parts: `54, 692.18`, `13 52.39`, `1352. 39`. What number that is, is not certain.
pub(super) fn is_the_rest_of_another(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let near = before.trim_end_matches(|c: char| c.is_whitespace() || is_hidden(c));
    let ends_in_digits = |text: &str, count: usize| {
        let last = text.chars().rev().take(count).filter(|&c| digit(c).is_some());
        last.count() == count
    };
    if near.len() == before.len() || near.is_empty() {
        return false;
    }
    let number = near.trim_end_matches(COMMAS).trim_end_matches(POINTS);
    match near.get(number.len()..).unwrap_or_default() {
        "" => ends_in_digits(near, 1),
        mark if mark.ends_with(COMMAS) => ends_in_digits(number, 1) && leading_digits(rest) == 3,
        // One digit before a point numbers an item.
        _ => ends_in_digits(number, 2) && !run(rest).1.contains('.'),
    }
}

/// The number at the beginning of `text`: how many bytes it takes, and its plain form. `text`
/// begins with a digit.
pub(super) fn run(text: &str) -> (usize, String) {
    let mut plain = String::new();
    let mut length = 0;
    let mut in_decimals = false;
    let mut since_separator = 0_usize;
    let mut grouped = false;
    for (at, c) in text.char_indices() {
        let rest = || text.get(at + c.len_utf8()..).unwrap_or_default();
        if let Some(d) = digit(c) {
            plain.push(d);
            since_separator += 1;
        } else if matches!(c, ',' | '，') && !in_decimals {
            let first_group = !grouped && (1..=3).contains(&since_separator);
            let later_group = grouped && since_separator == 3;
            if !(first_group || later_group) || leading_digits(rest()) != 3 {
                break;
            }
            grouped = true;
            since_separator = 0;
        } else if matches!(c, '.' | '．') && !in_decimals && leading_digits(rest()) > 0 {
            in_decimals = true;
            plain.push('.');
        } else {
            break;
        }
        length = at + c.len_utf8();
    }
    (length, plain)
}

/// How many digits a text begins with; counts no further than 4.
fn leading_digits(text: &str) -> usize {
    text.chars().take(4).take_while(|&c| digit(c).is_some()).count()
}

/// What the text right after a number says it counts, and how many bytes that takes.
fn tail(text: &str) -> (Tail, usize) {
    let rest = text.trim_start_matches([' ', '\u{3000}']);
    let blanks = text.len() - rest.len();
    if let Some(c) = rest.chars().next().filter(|c| matches!(c, '%' | '％')) {
        return (Tail::Percent, blanks + c.len_utf8());
    }
    match unit::behind_number(rest) {
        Some((unit, behind)) => (Tail::Unit(unit), text.len() - behind.len()),
        None => (Tail::Other, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Tail)> {
        lex(text).into_iter().map(|n| (n.digits, n.tail)).collect()
    }

    #[test]
    fn finds_amounts_with_their_units() {
        let wan = Tail::Unit(AmountUnit::TenThousand);
        assert_eq!(
            found("2022年预算收入1352.39万元，上年结转 114.2 万元"),
            [("2022".into(), Tail::Other), ("1352.39".into(), wan), ("114.2".into(), wan)]
        );
        assert_eq!(found("１６，共１２．５亿元")[1], ("12.5".into(), Tail::Unit(AmountUnit::HundredMillion)));
        assert_eq!(found("164,978,640.00元"), [("164978640.00".into(), Tail::Unit(AmountUnit::Yuan))]);
        assert_eq!(found("下降1.97%"), [("1.97".into(), Tail::Percent)]);
        assert_eq!(found("共4，000，000元")[0].0, "4000000");
    }

    #[test]
    fn a_dash_is_a_sign_only_where_nothing_stands_before_it() {
        assert_eq!(found("为-5.2万元")[0].0, "-5.2");
        assert_eq!(found("3-5万元").iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["3", "5"]);
        assert_eq!(found("1月1日-12月31日")[2].0, "12");
    }

    #[test]
    fn the_rest_of_a_number_that_is_parted_is_no_number() {
        for text in ["为54, 692.18元", "为13 52.39万元", "为1352. 39万元", "为13\u{200b}52.39万元", "1 2%"]
        {
            let money = found(text).into_iter().filter(|(_, tail)| *tail != Tail::Other).count();
            assert_eq!(money, 0, "{text}");
        }
        for text in ["1. 25.00万元", "5, 25万元", "2022年 1352.39万元"] {
            let money = found(text).into_iter().filter(|(_, tail)| *tail != Tail::Other).count();
            assert_eq!(money, 1, "{text}");
        }
    }

    #[test]
    fn digits_of_a_code_are_no_number() {
        assert_eq!(found("13102522P00869910001T"), []);
        assert_eq!(found("COVID19 A4"), []);
    }

    #[test]
    fn a_comma_that_does_not_group_thousands_ends_the_number() {
        assert_eq!(found("1,23").iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["1", "23"]);
        assert_eq!(
            found("2021,2022，2023").iter().map(|f| f.0.as_str()).collect::<Vec<_>>(),
            ["2021", "2022", "2023"]
        );
    }

    #[test]
    fn a_limit_is_no_amount() {
        assert!(is_limit("单价", "以上的设备"));
        assert!(!is_limit("基本支出", "，其中"));
    }

    #[test]
    fn figures_without_a_unit_are_no_prose() {
        assert!(holds_bare_figures("住房保障支出 87.86 87.86"));
        assert!(holds_bare_figures(" 1,717.85 "));
        assert!(!holds_bare_figures("用地4000.6平方米，建筑13459平方米"));
        assert!(!holds_bare_figures("2022年第3.1条"));
    }

    #[test]
    fn ranges_are_bytes_and_cover_sign_and_unit() {
        let text = "共 -1.5 万元。";
        let number = lex(text).remove(0);
        assert_eq!(&text[number.range.clone()], "-1.5");
        assert_eq!(&text[number.range.start..number.end], "-1.5 万元");
    }
}
