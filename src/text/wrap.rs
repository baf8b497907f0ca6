//! Line breaking for Chinese text, by cells.

use super::safe::SafeText;
use super::width::{Ambiguous, char_width};

/// Characters that may not begin a line (避头).
const NOT_FIRST: &str = "、，。；：？！）》】”’〉」』〕…—％%,.;:?!)]}";
/// Characters that may not end a line (避尾).
const NOT_LAST: &str = "（《【“‘〈「『〔([{";
/// Units that stay with the number before them.
const UNITS: &str = "%％元万亿年月日个台户人家次条项辆㎡平";

/// Breaks text into lines of at most `cells`, greedily. A number is not broken, nor parted from its
/// unit; no line begins with closing punctuation or ends with an opening bracket. Rules that cannot
/// be kept within the width yield to it; a character wider than the width stands alone.
#[must_use]
pub fn wrap(text: &SafeText, cells: usize, ambiguous: Ambiguous) -> Vec<SafeText> {
    let mut lines = Vec::new();
    wrap_paragraph(text.as_str(), cells.max(1), ambiguous, &mut lines);
    lines.into_iter().map(SafeText::made_of_safe).collect()
}

fn wrap_paragraph(text: &str, cells: usize, ambiguous: Ambiguous, lines: &mut Vec<String>) {
    let characters: Vec<char> = text.chars().collect();
    let mut start = 0;
    loop {
        let rest = characters.get(start..).unwrap_or_default();
        let mut used = 0;
        let mut fits = 0;
        for &c in rest {
            used += char_width(c, ambiguous);
            if used > cells {
                break;
            }
            fits += 1;
        }
        if fits >= rest.len() {
            lines.push(rest.iter().collect::<String>().trim_end().to_owned());
            return;
        }
        let fits = fits.max(1);
        let take = (1..=fits).rev().find(|&n| may_break(rest, n)).unwrap_or(fits);
        lines.push(rest.iter().take(take).collect::<String>().trim_end().to_owned());
        start += take;
        while characters.get(start) == Some(&' ') {
            start += 1;
        }
        if start >= characters.len() {
            return;
        }
    }
}

/// Whether a line may end after `n` characters of `rest`.
fn may_break(rest: &[char], n: usize) -> bool {
    let (Some(&last), Some(&next)) = (rest.get(n.wrapping_sub(1)), rest.get(n)) else { return true };
    if NOT_FIRST.contains(next) || NOT_LAST.contains(last) || char_width(next, Ambiguous::Narrow) == 0 {
        return false;
    }
    if last == ' ' || next == ' ' {
        return true;
    }
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '−' | '+' | '_' | '/');
    if word(last) && word(next) {
        return false;
    }
    !(last.is_ascii_digit() && UNITS.contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, cells: usize) -> Vec<String> {
        wrap(&text.into(), cells, Ambiguous::Narrow).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn no_line_begins_with_a_comma_or_ends_with_a_bracket() {
        assert_eq!(wrapped("按照规定，公开", 8), ["按照规", "定，公开"]);
        assert_eq!(wrapped("三公经费（其中：公务）", 10), ["三公经费", "（其中：公", "务）"]);
    }

    #[test]
    fn a_number_stays_whole_and_with_its_unit() {
        assert_eq!(wrapped("预算收入1352.39万元，其中", 16), ["预算收入", "1352.39万元，其", "中"]);
    }

    #[test]
    fn what_cannot_fit_is_broken_all_the_same() {
        assert_eq!(wrapped("123456", 4), ["1234", "56"]);
        assert_eq!(wrapped("大城", 1), ["大", "城"]);
        assert_eq!(wrapped("", 10), [""]);
    }
}
