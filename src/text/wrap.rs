//! Line breaking for Chinese text, by cells.

use super::glyph;
use super::safe::{SafeText, is_plain};
use super::width::{Ambiguous, width};
use unicode_segmentation::UnicodeSegmentation;

/// Characters that may not begin a line (避头).
const NOT_FIRST: &str = "、，。；：？！）》】”’〉」』〕…—％%,.;:?!)]}";
/// Characters that may not end a line (避尾).
const NOT_LAST: &str = "（《【“‘〈「『〔([{";
/// Units that stay with the number before them.
const UNITS: &str = "%％元万亿年月日个台户人家次条项辆㎡平";

/// What may stand before 元 in a unit.
const MULTIPLES: &str = "百千万亿";

/// Breaks text into lines of at most `cells`, greedily. A number is not broken, nor parted from its
/// unit; no line begins with closing punctuation or ends with an opening bracket. Rules that cannot
/// be kept within the width yield to it; a character wider than the width stands alone.
#[must_use]
pub fn wrap(text: &SafeText, cells: usize, ambiguous: Ambiguous) -> Vec<SafeText> {
    if width(text.as_str(), ambiguous) <= cells {
        return vec![SafeText::made_of_safe(text.as_str().trim_end().to_owned())];
    }
    let mut lines = Vec::new();
    wrap_paragraph(text.as_str(), cells.max(1), ambiguous, &mut lines);
    lines.into_iter().map(SafeText::made_of_safe).collect()
}

fn wrap_paragraph(text: &str, cells: usize, ambiguous: Ambiguous, lines: &mut Vec<String>) {
    // A letter is not parted from its marks.
    let graphemes: Vec<&str> = if is_plain(text) { characters(text) } else { text.graphemes(true).collect() };
    let mut start = 0;
    loop {
        let rest = graphemes.get(start..).unwrap_or_default();
        let mut used = 0;
        let mut fits = 0;
        for grapheme in rest {
            used += width(grapheme, ambiguous);
            if used > cells {
                break;
            }
            fits += 1;
        }
        if fits >= rest.len() {
            lines.push(rest.concat().trim_end().to_owned());
            return;
        }
        let fits = fits.max(1);
        let take = (1..=fits).rev().find(|&n| may_break(rest, n)).unwrap_or(fits);
        lines.push(rest.get(..take).unwrap_or(rest).concat().trim_end().to_owned());
        start += take;
        while graphemes.get(start) == Some(&" ") {
            start += 1;
        }
        if start >= graphemes.len() {
            return;
        }
    }
}

/// The characters of a text, each as a text.
fn characters(text: &str) -> Vec<&str> {
    text.char_indices().filter_map(|(at, c)| text.get(at..at + c.len_utf8())).collect()
}

/// Whether a line may end after `n` graphemes of `rest`.
fn may_break(rest: &[&str], n: usize) -> bool {
    let before = |back: usize| rest.get(n.checked_sub(back)?)?.chars().next_back();
    let after = |on: usize| rest.get(n + on)?.chars().next();
    let (Some(last), Some(next)) = (before(1), after(0)) else { return true };
    if NOT_FIRST.contains(next) || NOT_LAST.contains(last) || is_at_mark(rest, n) {
        return false;
    }
    // A number may stand apart from its unit by a space.
    let measured = |number: Option<char>, unit: Option<char>| {
        number.is_some_and(|c| c.is_ascii_digit()) && unit.is_some_and(|c| UNITS.contains(c))
    };
    if last == ' ' || next == ' ' {
        return !(last == ' ' && measured(before(2), Some(next)) || measured(Some(last), after(1)));
    }
    if next == '元' && MULTIPLES.contains(last) {
        return false;
    }
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '−' | '+' | '_' | '/');
    if word(last) && word(next) {
        return false;
    }
    !measured(Some(last), Some(next))
}

/// Whether the mark of a rewording ends before a place in a line, or begins at it: the words it
/// stands around would leave it behind.
fn is_at_mark(rest: &[&str], n: usize) -> bool {
    let is = |from: usize, mark: &str| matches!(rest.get(from..from + 2), Some(&[a, b]) if (a, b) == mark.split_at(1));
    let marks = [glyph::DELETED, glyph::INSERTED];
    marks.iter().any(|(open, close)| n.checked_sub(2).is_some_and(|from| is(from, open)) || is(n, close))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, cells: usize) -> Vec<String> {
        wrap(&text.into(), cells, Ambiguous::Narrow).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_marks_of_a_rewording_stay_with_their_words() {
        assert_eq!(wrapped("负责[-外事-]{+内务+}工作", 10), ["负责[-外", "事-]{+内", "务+}工作"]);
        assert_eq!(wrapped("负责外[-事-]工作", 8), ["负责外", "[-事-]工", "作"]);
    }

    #[test]
    fn no_line_begins_with_a_comma_or_ends_with_a_bracket() {
        assert_eq!(wrapped("按照规定，公开", 8), ["按照规", "定，公开"]);
        assert_eq!(wrapped("三公经费（其中：公务）", 10), ["三公经费", "（其中：公", "务）"]);
    }

    #[test]
    fn a_number_stays_whole_and_with_its_unit() {
        assert_eq!(wrapped("预算收入1352.39万元，其中", 16), ["预算收入", "1352.39万元，其", "中"]);
        assert_eq!(wrapped("预算收入 100.00 万元", 17), ["预算收入", "100.00 万元"]);
        assert_eq!(wrapped("以万元计，一百万元", 16), ["以万元计，一百", "万元"]);
    }

    #[test]
    fn what_cannot_fit_is_broken_all_the_same() {
        assert_eq!(wrapped("123456", 4), ["1234", "56"]);
        assert_eq!(wrapped("大城", 1), ["大", "城"]);
        assert_eq!(wrapped("", 10), [""]);
    }

    #[test]
    fn a_letter_and_its_marks_stay_together_however_narrow_it_is() {
        assert_eq!(wrapped("一\u{301}e\u{301}a", 1), ["一\u{301}", "e\u{301}", "a"]);
        assert_eq!(wrapped("👍🏽👍🏽", 2), ["👍🏽", "👍🏽"]);
    }
}
