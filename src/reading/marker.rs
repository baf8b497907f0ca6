//! The numbers that headings and list items begin with: 第一部分, 一、, （一）, 1., （1）, ①.

/// The way an item is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// 第一部分, 第一章.
    Part,
    /// 一、
    Chinese,
    /// （一）
    ChineseBracket,
    /// 1、 or 1.
    Arabic,
    /// （1） or 1）
    ArabicBracket,
    /// ①
    Circled,
}

/// The number a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// How it is written.
    pub(super) style: Style,
    /// Bytes of white space before it.
    pub(super) start: usize,
    /// One past its last byte, its punctuation included.
    pub(super) end: usize,
    /// Where the item's own words begin.
    pub(super) words: usize,
}

const NUMERALS: [char; 13] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '零', '〇'];
const OPENING: [char; 2] = ['（', '('];
const CLOSING: [char; 2] = ['）', ')'];
/// Characters that make a number before a blank a quantity or a date, not a marker.
const COUNTED: &str = "年月日号个人家户台辆万亿元千百余次项条名所平";

/// The marker at the beginning of a text, if it has one.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let body = text.trim_start();
    let start = text.len() - body.len();
    let (style, length) =
        part(body).or_else(|| bracketed(body)).or_else(|| plain(body)).or_else(|| circled(body))?;
    let end = start + length;
    let rest = text.get(end..).unwrap_or_default();
    let words = end + (rest.len() - rest.trim_start().len());
    Some(Marker { style, start, end, words })
}

/// Bytes of the longest run of characters that pass, and the rest.
fn take(text: &str, pass: impl Fn(char) -> bool) -> (usize, &str) {
    let rest = text.trim_start_matches(pass);
    (text.len() - rest.len(), rest)
}

fn numeral(c: char) -> bool {
    NUMERALS.contains(&c)
}

/// A digit of either width.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// A number of one to three digits: no list is longer, and years are no markers.
fn short_number(text: &str) -> Option<(usize, &str)> {
    let (length, rest) = take(text, is_digit);
    let digits = text.get(..length).unwrap_or_default().chars().count();
    (1..=3).contains(&digits).then_some((length, rest))
}

fn part(text: &str) -> Option<(Style, usize)> {
    let body = text.strip_prefix('第')?;
    let (length, rest) = take(body, |c| numeral(c) || c.is_ascii_digit());
    let unit = ["部分", "章", "篇"].iter().find(|unit| rest.starts_with(**unit))?;
    let after = rest.get(unit.len()..).unwrap_or_default();
    let (punctuation, _) = take(after, |c| matches!(c, '：' | ':' | '、' | '．' | '.'));
    (length > 0).then_some((Style::Part, '第'.len_utf8() + length + unit.len() + punctuation))
}

fn bracketed(text: &str) -> Option<(Style, usize)> {
    let inner = text.strip_prefix(OPENING)?.trim_start();
    let (style, rest) = match take(inner, numeral) {
        (0, _) => (Style::ArabicBracket, short_number(inner)?.1),
        (_, rest) => (Style::ChineseBracket, rest),
    };
    let rest = rest.trim_start().strip_prefix(CLOSING)?;
    let rest = rest.strip_prefix(['、', '.', '．']).unwrap_or(rest);
    Some((style, text.len() - rest.len()))
}

fn plain(text: &str) -> Option<(Style, usize)> {
    let (length, rest) = take(text, numeral);
    if length > 0 {
        let rest = rest.trim_start().strip_prefix(['、', '.', '．'])?;
        return Some((Style::Chinese, text.len() - rest.len()));
    }
    let (length, rest) = short_number(text)?;
    let blank = rest.len() > rest.trim_start().len();
    let after = rest.trim_start();
    if let Some(inner) = after.strip_prefix(CLOSING) {
        return Some((Style::ArabicBracket, text.len() - inner.len()));
    }
    if let Some(inner) = after.strip_prefix(['、', '.', '．']) {
        // 1.5 is a number, 1. 劳模 and 1.劳模 are markers.
        let decimal = inner.starts_with(is_digit);
        return (!decimal).then_some((Style::Arabic, text.len() - inner.len()));
    }
    let word =
        after.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) && !COUNTED.contains(c));
    (blank && word).then_some((Style::Arabic, length))
}

fn circled(text: &str) -> Option<(Style, usize)> {
    let c = text.chars().next().filter(|c| matches!(c, '①'..='⑳'))?;
    Some((Style::Circled, c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Style, &str, &str)> {
        marker(text).map(|m| (m.style, &text[m.start..m.end], &text[m.words..]))
    }

    #[test]
    fn knows_the_ways_items_are_numbered() {
        assert_eq!(parts("一、收入"), Some((Style::Chinese, "一、", "收入")));
        assert_eq!(parts(" 七、国有资产"), Some((Style::Chinese, "七、", "国有资产")));
        assert_eq!(parts("（十二） 其他"), Some((Style::ChineseBracket, "（十二）", "其他")));
        assert_eq!(parts("(3)项目"), Some((Style::ArabicBracket, "(3)", "项目")));
        assert_eq!(parts("第一部分 概况"), Some((Style::Part, "第一部分", "概况")));
        assert_eq!(parts("2. 津贴"), Some((Style::Arabic, "2.", "津贴")));
        assert_eq!(parts("１２、津贴"), Some((Style::Arabic, "１２、", "津贴")));
        assert_eq!(parts("3 信息化"), Some((Style::Arabic, "3", "信息化")));
        assert_eq!(parts("②接待"), Some((Style::Circled, "②", "接待")));
    }

    #[test]
    fn a_year_an_amount_or_a_quantity_is_no_marker() {
        for text in [
            "2022年预算",
            "1.5万元",
            "3 万元",
            "6 月底前",
            "一般公共预算",
            "十分重要",
            "（含外资）",
            "100%",
            "",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
