//! Texts as they are compared: width, spaces and kinds of punctuation make no difference.

use crate::text::is_hidden;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a character counts as when two texts are compared; `None` for what says nothing (spaces,
/// hidden characters). Only characters of one use are taken for each other, so that brackets, signs
/// and letters still differ.
fn fold(c: char) -> Option<char> {
    Some(match c {
        '\u{4e00}'..='\u{9fff}' => c,
        '，' | '、' | '；' | ';' | '､' | '﹑' | '﹐' => ',',
        '。' | '｡' => '.',
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '〝' | '〞' | '\'' | '＂' | '＇' => {
            '"'
        }
        '［' | '〔' | '【' | '[' => '(',
        '］' | '〕' | '】' | ']' => ')',
        '〈' => '《',
        '〉' => '》',
        '—' | '–' | '−' | '‐' | '‑' | '―' | '─' => '-',
        '〜' | '∼' => '~',
        '・' | '•' => '·',
        '\u{ff01}'..='\u{ff5e}' => {
            return char::from_u32(u32::from(c) - 0xff01 + 0x21).and_then(fold);
        }
        _ if c.is_whitespace() || is_hidden(c) => return None,
        _ => c,
    })
}

/// Marks that divide or end a text and say nothing at its edges.
const DIVIDERS: [char; 2] = [',', '.'];

/// A text as it is compared. Two texts of the same folded form say the same.
pub(super) fn folded(text: &str) -> String {
    let all: String = text.chars().filter_map(fold).collect();
    let inner = all.trim_matches(DIVIDERS);
    if inner.len() == all.len() { all } else { inner.to_owned() }
}

/// What a text is made of when its changes are shown: a grapheme, or a whole number or Latin word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// The unit as it is compared.
    pub(super) folded: String,
    /// Its bytes in the text, with the spaces after it.
    pub(super) range: Range<usize>,
}

/// The units of a text, in order; their ranges cover it without gap, their folded forms together
/// are [`folded`]. A text that says nothing is one unit.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = graphemes.next() {
        let folded: String = grapheme.chars().filter_map(fold).collect();
        let next = graphemes.peek().map_or("", |(_, next)| next);
        let range = at..at + grapheme.len();
        match units.last_mut() {
            Some(last) if folded.is_empty() || goes_on(&last.folded, grapheme, &folded, next) => {
                last.folded.push_str(&folded);
                last.range.end = range.end;
            }
            _ => units.push(Unit { folded, range }),
        }
    }
    without_edges(units)
}

/// Whether a grapheme goes on with the number or Latin word before it.
fn goes_on(before: &str, grapheme: &str, folded: &str, next: &str) -> bool {
    let alphanumeric = |text: &str| text.ends_with(|c: char| c.is_ascii_alphanumeric());
    let digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    if matches!(grapheme, "." | "," | "．") {
        return digit(before) && digit(&next.chars().filter_map(fold).collect::<String>());
    }
    alphanumeric(folded) && (alphanumeric(before) || is_point_in_number(before))
}

/// Whether a unit is a number up to its point.
fn is_point_in_number(unit: &str) -> bool {
    unit.len() > 1 && unit.ends_with(DIVIDERS)
}

/// Units without the dividers at the edges, whose bytes go to their neighbours.
fn without_edges(mut units: Vec<Unit>) -> Vec<Unit> {
    let says = |unit: &Unit| unit.folded.chars().any(|c| !DIVIDERS.contains(&c));
    let (Some(first), Some(last)) = (units.iter().position(says), units.iter().rposition(says)) else {
        let end = units.last().map(|unit| unit.range.end);
        return end.map(|end| Unit { folded: String::new(), range: 0..end }).into_iter().collect();
    };
    let end = units.last().map_or(0, |unit| unit.range.end);
    units.truncate(last + 1);
    units.drain(..first);
    if let Some(unit) = units.first_mut() {
        unit.range.start = 0;
        unit.folded = unit.folded.trim_start_matches(DIVIDERS).to_owned();
    }
    if let Some(unit) = units.last_mut() {
        unit.range.end = end;
        unit.folded.truncate(unit.folded.trim_end_matches(DIVIDERS).len());
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces_width_and_the_kind_of_a_mark_make_no_difference() {
        let same = ["负责Ａ、B（含外资）工作。", "负责 A，B(含外资) 工作", "负责A；B〔含外资〕工作；"];
        for text in same {
            assert_eq!(folded(text), "负责A,B(含外资)工作");
        }
        assert_eq!(folded("建设“两新”组织"), folded("建设\"两新\"组织"));
    }

    #[test]
    fn what_says_something_else_stays_apart() {
        for (one, other) in
            [("1.5倍", "15倍"), ("≥95%", "≤95%"), ("农业农村", "农业、农村"), ("甲（乙）", "甲乙")]
        {
            assert_ne!(folded(one), folded(other));
        }
    }

    #[test]
    fn numbers_and_latin_words_are_one_unit_each() {
        let units: Vec<String> =
            units("至2023年达1,000.5 元，5G、PDF；１.").into_iter().map(|u| u.folded).collect();
        assert_eq!(units, ["至", "2023", "年", "达", "1,000.5", "元", ",", "5G", ",", "PDF", ",", "1"]);
    }

    proptest! {
        #[test]
        fn units_cover_the_text_and_fold_to_it(text in "[县局负责，、。 .,0-9aＡ\u{301}\u{200b}（]{0,24}") {
            let units = units(&text);
            let together: String = units.iter().map(|u| u.folded.as_str()).collect();
            prop_assert_eq!(together, folded(&text));
            let mut at = 0;
            for unit in &units {
                prop_assert_eq!(unit.range.start, at);
                at = unit.range.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
