//! Looking into cells: folded words to compare, exact quotes to keep, figures to read.

use crate::disclosure::{AmountUnit, Figure, Quote};
use crate::document::{Passage, Row};
use crate::reading::cell_number::{Doubt, cell_amount, cell_decimal};
use crate::reading::unit;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::Range;

/// Text in the form in which wordings are compared: white space and quotation marks gone,
/// full-width forms narrow.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    let dropped = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | '‘' | '’' | '＂');
    let wide = |c: char| ('\u{ff01}'..='\u{ff5e}').contains(&c);
    // Most cells stand as they are compared, and are not copied.
    let Some(first) = text.find(|c| dropped(c) || wide(c)) else { return Cow::Borrowed(text) };
    let (same, rest) = text.split_at_checked(first).unwrap_or(("", text));
    let mut folded = String::with_capacity(text.len());
    folded.push_str(same);
    let narrow = |c: char| if wide(c) { char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c) } else { c };
    folded.extend(rest.chars().filter(|c| !dropped(*c)).map(narrow));
    Cow::Owned(folded)
}

/// The folded text of a cell; empty where there is no such column.
pub(super) fn folded(row: &Row, column: usize) -> Cow<'_, str> {
    fold(row.text(column))
}

/// Folded text as a label: numbering (`一、`, `1.`, `（一）`) and `其中:` before it, remarks in brackets
/// and a colon after it are gone.
pub(super) fn label(folded: &str) -> &str {
    let mut text = folded;
    loop {
        let shorter = bare_of_numbering(text);
        let shorter =
            shorter.strip_prefix("其中:").or_else(|| shorter.strip_prefix("其中")).unwrap_or(shorter);
        let shorter = shorter.trim_end_matches([':', '*']);
        let shorter = match shorter.rfind('(') {
            Some(at) if shorter.ends_with(')') && at > 0 => shorter.get(..at).unwrap_or(shorter),
            _ => shorter,
        };
        if shorter == text {
            return text;
        }
        text = shorter;
    }
}

/// The numerals of an enumeration.
pub(super) const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Text without the number of an enumeration before it.
fn bare_of_numbering(text: &str) -> &str {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(&c));
    if rest.len() == inner.len() {
        return text;
    }
    let end = if inner.len() < text.len() { rest.strip_prefix(')') } else { None };
    end.or_else(|| rest.strip_prefix(['、', '.', ')'])).unwrap_or(text)
}

/// A stretch of a passage, white space around it left out.
pub(super) fn part(passage: &Passage, range: Range<usize>) -> Quote {
    let raw = passage.text.get(range.clone()).unwrap_or_default();
    let from = range.start + (raw.len() - raw.trim_start().len());
    let text = raw.trim();
    Quote::new(text, passage.span(from, from + text.len()))
}

/// What a passage says, white space around it left out.
pub(super) fn whole(passage: &Passage) -> Quote {
    part(passage, 0..passage.text.len())
}

/// What a cell says, and where; of a blank cell, where it stands.
pub(super) fn quote(row: &Row, column: usize) -> Quote {
    match row.cells.get(column) {
        Some(cell) if cell.passage.is_blank() => Quote::new("", cell.span),
        Some(cell) => whole(&cell.passage),
        None => Quote::default(),
    }
}

/// The figure in a cell: blank where nothing or a dash stands there; `None` where the cell holds
/// something else than an amount.
pub(super) fn figure(row: &Row, column: usize, unit: AmountUnit) -> Option<Figure> {
    figure_among(row, column, unit, None)
}

/// The same in a column whose other figures all have so many decimals.
pub(super) fn figure_among(
    row: &Row,
    column: usize,
    unit: AmountUnit,
    places: Option<usize>,
) -> Option<Figure> {
    let Some(cell) = row.cells.get(column) else { return Some(Figure::Blank) };
    match cell_amount(&cell.passage.broken(), unit, places) {
        Ok(amount) => Some(amount.map_or(Figure::Blank, Figure::Amount)),
        Err(Doubt::Uncertain) => Some(Figure::Doubtful),
        Err(Doubt::NotANumber | Doubt::TooLong) => None,
    }
}

/// The number in a cell that counts something else than money; `None` where it holds none for certain.
pub(super) fn count(row: &Row, column: usize) -> Option<Decimal> {
    cell_decimal(&row.cells.get(column)?.passage.broken()).ok().flatten()
}

/// The columns of a row that hold anything, from a column on.
pub(super) fn filled(row: &Row, from: usize) -> impl Iterator<Item = usize> {
    row.cells.iter().enumerate().skip(from).filter(|(_, cell)| !cell.passage.is_blank()).map(|(c, _)| c)
}

/// The unit of money a text states: `单位：元`, `（金额单位：万元）`, `（万元）`.
pub(super) fn stated_unit(text: &str) -> Option<AmountUnit> {
    let text = fold(text);
    let mut brackets = text.match_indices('(').map(|(at, mark)| at + mark.len());
    unit::labelled(&text).or_else(|| brackets.find_map(|at| unit::announced(&text, at)))
}

/// The unit of money stated anywhere in the rows, the first of several.
pub(super) fn unit_of(rows: &[Row]) -> Option<AmountUnit> {
    rows.iter().flat_map(|row| &row.cells).find_map(|cell| stated_unit(&cell.passage.text))
}

/// The year a text begins to speak of: `2025年预算数` is 2025.
pub(super) fn year_in(text: &str) -> Option<u16> {
    text.match_indices('年').find_map(|(at, _)| {
        let before = text.get(..at)?;
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if digits != 4 {
            return None;
        }
        before.get(at - 4..)?.parse().ok().filter(|year| (1990..2100).contains(year))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_their_numbering_and_remarks() {
        for (text, bare) in [
            ("一、一般公共预算收入", "一般公共预算收入"),
            ("1. 一般公共预算资金", "一般公共预算资金"),
            ("（一）基本支出", "基本支出"),
            ("其中：办公用房（平方米）", "办公用房"),
            ("三、事业收入（不含教育收费）", "事业收入"),
            ("收  入 总 计", "收入总计"),
            ("２、车辆（台、辆）", "车辆"),
            ("3月底", "3月底"),
            ("(万元)", "(万元)"),
        ] {
            assert_eq!(label(&fold(text)), bare);
        }
    }

    #[test]
    fn a_quote_stands_where_its_first_and_last_letters_stand() {
        let quote = whole(&Passage::on_line("  合  计 ", 7, 3));
        assert_eq!(quote.text, "合  计");
        assert_eq!(quote.span, crate::span::Span::within(7, 5, 9));
    }

    #[test]
    fn units_are_read_where_they_are_stated_and_nowhere_else() {
        assert_eq!(stated_unit("金额单位： 万 元"), Some(AmountUnit::TenThousand));
        assert_eq!(stated_unit("单位：人民币元"), Some(AmountUnit::Yuan));
        assert_eq!(stated_unit("价值（金额单位：万元）"), Some(AmountUnit::TenThousand));
        assert_eq!(stated_unit("预算数（亿元）"), Some(AmountUnit::HundredMillion));
        assert_eq!(stated_unit("单位：台"), None);
        assert_eq!(stated_unit("单价在20万元以上的设备"), None);
    }

    #[test]
    fn a_year_is_four_digits_before_nian() {
        assert_eq!(year_in("2025年预算数"), Some(2025));
        assert_eq!(year_in("12025年"), None);
        assert_eq!(year_in("上年"), None);
    }
}
