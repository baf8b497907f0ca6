//! Classification codes as tables print them: whole, parted over columns, before a name.

use super::cells::folded;
use super::wording::is_total;
use crate::document::Row;
use std::ops::Range;

/// Whether a cell can stand in a column of codes: blank, a word for the total, or at most seven digits.
pub(super) fn is_code_cell(row: &Row, column: usize) -> bool {
    let folded = folded(row, column);
    let code = bare(&folded);
    is_total(&folded) || (code.len() <= 7 && code.bytes().all(|b| b.is_ascii_digit()))
}

/// A folded cell of a column of codes without the brackets that may stand around it: `[30101]`.
pub(super) fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| "[]()【】".contains(c))
}

/// A code parted over columns of levels. Upper levels printed once are taken from the rows before,
/// which `levels` holds; `None` where a level between two printed ones is missing. A lower level of
/// one digit has lost its zero in a spreadsheet; a cell of five digits or more has all levels.
pub(super) fn joined(cells: &[String], levels: &mut [String; 3]) -> Option<String> {
    let first = cells.iter().position(|cell| !cell.is_empty())?;
    let last = cells.iter().rposition(|cell| !cell.is_empty())?;
    let lowest = cells.get(last)?;
    if lowest.len() >= 5 {
        let parts = [lowest.get(..3), lowest.get(3..5), lowest.get(5..)];
        for (level, part) in levels.iter_mut().zip(parts) {
            part.unwrap_or_default().clone_into(level);
        }
        return Some(levels.concat());
    }
    if cells.get(first..last)?.iter().any(|cell| cell.is_empty()) {
        return None;
    }
    for (at, level) in levels.iter_mut().enumerate().skip(first) {
        level.clear();
        let cell = cells.get(at).map_or("", String::as_str);
        if at > 0 && cell.len() == 1 {
            level.push('0');
        }
        level.push_str(cell);
    }
    Some(levels.concat())
}

/// Whether digits are a code: 类 of three digits, 款 of five, 项 of seven; functional codes begin
/// with 2, economic codes with 3 or, in the government's classification, 5.
pub(super) fn is_code(digits: &str) -> bool {
    matches!(digits.len(), 3 | 5 | 7)
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.starts_with(['2', '3', '5'])
}

/// A folded cell that holds code and name: `[2060101]行政运行`, `30101-基本工资`, `行政运行(2010801)`.
pub(super) fn parted(folded: &str) -> Option<(&str, &str)> {
    let name = name_range(folded)?;
    let around = [folded.get(..name.start)?, folded.get(name.end..)?];
    let code = around.into_iter().map(|marked| marked.trim_matches(is_mark)).find(|code| is_code(code))?;
    Some((code, folded.get(name)?))
}

/// Bytes of the name in a cell that holds code and name; `None` where there is no code, or no name.
pub(super) fn name_range(text: &str) -> Option<Range<usize>> {
    let open = text.len() - text.trim_start_matches(is_mark).len();
    let rest = text.get(open..)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    if rest.get(..digits).is_some_and(is_code) {
        let from = text.len() - rest.get(digits..)?.trim_start_matches(is_mark).len();
        return text.get(from..).is_some_and(is_name).then_some(from..text.len());
    }
    let inner = text.trim_end().strip_suffix([')', '）', ']', '］', '】'])?;
    let code = inner.len() - inner.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before = inner.get(..inner.len() - code)?;
    let name = before.strip_suffix(['(', '（', '[', '［', '【'])?.trim_end();
    let is_one = inner.get(before.len()..).is_some_and(is_code) && is_name(name);
    is_one.then_some(0..name.len())
}

/// Whether words can be the name of a line: they begin with an ideograph, or with a quotation mark.
fn is_name(words: &str) -> bool {
    words.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || "“\"《".contains(c))
}

/// Whether a character only sets a code apart from a name.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "[]()【】（）［］-－—_.、".contains(c)
}

#[cfg(test)]
mod tests {
    use super::super::cells::fold;
    use super::*;

    #[test]
    fn levels_of_a_code_are_joined_and_never_guessed() {
        let mut levels: [String; 3] = Default::default();
        let mut join = |cells: [&str; 3]| joined(&cells.map(str::to_owned), &mut levels);
        assert_eq!(join(["201", "5", ""]).as_deref(), Some("20105"));
        assert_eq!(join(["", "", "7"]).as_deref(), Some("2010507"));
        assert_eq!(join(["204", "", "01"]), None);
        assert_eq!(join(["208", "20805", "2080501"]).as_deref(), Some("2080501"));
        assert_eq!(join(["", "99", ""]).as_deref(), Some("20899"));
        assert_eq!(join(["", "", ""]), None);
    }

    #[test]
    fn a_code_may_stand_in_brackets() {
        assert_eq!(
            ["[30101]", "（2080501）", "【301】", "301"].map(|cell| is_code(bare(&fold(cell)))),
            [true; 4]
        );
    }

    #[test]
    fn a_code_before_a_name_is_told_from_a_number() {
        assert_eq!(parted("[2060101]行政运行"), Some(("2060101", "行政运行")));
        assert_eq!(parted("30101-基本工资"), Some(("30101", "基本工资")));
        assert_eq!(parted("2022年项目"), None);
        assert_eq!(parted("2060101"), None);
        assert_eq!(parted("行政运行(2010801)"), Some(("2010801", "行政运行")));
        assert_eq!(parted("培训(2022)"), None);
        assert_eq!(parted("250,000"), None);
        assert_eq!(name_range("  30101 基本工资"), Some(8..20));
        assert_eq!(name_range("行政运行 [2010801]"), Some(0..12));
        assert_eq!(name_range("基本工资"), None);
    }
}
