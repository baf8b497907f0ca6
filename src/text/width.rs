//! How many terminal cells text takes, and making it fit a number of cells.

use super::glyph;
use super::safe::SafeText;
use std::ops::RangeInclusive;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide the terminal draws characters of ambiguous East Asian width (`“ ” … —`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One cell: most terminals.
    #[default]
    Narrow,
    /// Two cells: PuTTY and consoles in a Chinese locale.
    Wide,
}

/// The cells a text takes on the terminal.
#[must_use]
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    let mut cells = 0;
    for c in text.chars() {
        match plain_width(c) {
            Some(wide) => cells += wide,
            None if ambiguous == Ambiguous::Narrow => return UnicodeWidthStr::width(text),
            None => return UnicodeWidthStr::width_cjk(text),
        }
    }
    cells
}

/// The cells of a character that takes the same on every terminal and joins no other; `None` for all
/// others. Nearly everything in a document is one of these.
const fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// The cells one character takes; 0 for marks that join the one before.
#[must_use]
pub(super) fn char_width(c: char, ambiguous: Ambiguous) -> usize {
    if let Some(cells) = plain_width(c) {
        return cells;
    }
    match ambiguous {
        Ambiguous::Narrow => UnicodeWidthChar::width(c),
        Ambiguous::Wide => UnicodeWidthChar::width_cjk(c),
    }
    .unwrap_or(0)
}

/// Characters of two cells on every terminal: the blocks of Chinese, Japanese and Korean text that
/// have been wide in every edition of Unicode. Emoji and other late comers are not among them.
const LONG_WIDE: &[RangeInclusive<char>] = &[
    '\u{2e80}'..='\u{303e}',
    '\u{3041}'..='\u{4dbf}',
    '\u{4e00}'..='\u{a4cf}',
    '\u{ac00}'..='\u{d7a3}',
    '\u{f900}'..='\u{faff}',
    '\u{fe30}'..='\u{fe6f}',
    '\u{ff01}'..='\u{ff60}',
    '\u{ffe0}'..='\u{ffe6}',
    '\u{20000}'..='\u{3fffd}',
];

/// Whether terminals disagree about the cells of a grapheme, and by how many they may take more
/// than [`width`] says; `None` where every terminal agrees.
#[must_use]
pub fn disputed(grapheme: &str, ambiguous: Ambiguous) -> Option<usize> {
    let mut characters = grapheme.chars();
    let agreed = match (characters.next(), characters.next()) {
        (Some(' '..='~'), None) => true,
        (Some(c), None) => match (char_width(c, Ambiguous::Narrow), char_width(c, Ambiguous::Wide)) {
            (1, 1) => c <= '\u{ffff}',
            (2, 2) => LONG_WIDE.iter().any(|range| range.contains(&c)),
            _ => false,
        },
        _ => false,
    };
    // A terminal that joins nothing draws the characters of a grapheme side by side.
    let most = || grapheme.chars().map(|c| char_width(c, Ambiguous::Wide)).sum::<usize>();
    (!agreed).then(|| most().saturating_sub(width(grapheme, ambiguous)))
}

/// The graphemes of a text with the cells each takes; those that take none are left out, so that
/// every grapheme has a cell of its own.
pub fn graphemes(text: &SafeText, ambiguous: Ambiguous) -> impl Iterator<Item = (&str, usize)> {
    text.as_str().graphemes(true).map(move |g| (g, width(g, ambiguous))).filter(|(_, cells)| *cells > 0)
}

/// The text cut to at most `cells`, with `⋯` in place of what was cut.
#[must_use]
pub fn truncate(text: &SafeText, cells: usize, ambiguous: Ambiguous) -> SafeText {
    if width(text.as_str(), ambiguous) <= cells {
        return text.clone();
    }
    let Some(room) = cells.checked_sub(1) else { return SafeText::default() };
    let text = text.as_str();
    let mut used = 0;
    let mut cut = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme, ambiguous);
        if used + wide > room {
            if grapheme.starts_with(in_number) {
                drop_number(&mut cut);
            }
            break;
        }
        used += wide;
        cut.push_str(grapheme);
    }
    cut.push_str(glyph::CUT);
    SafeText::made_of_safe(cut)
}

/// Whether a character may stand inside a printed number.
const fn in_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// Takes a number that was cut in two off the end, with its sign: half of it would read as another.
/// Where nothing stands before it, it stays.
fn drop_number(cut: &mut String) {
    let words = cut.trim_end_matches(in_number).trim_end_matches(['+', '−', '-', '≥', '≤']).trim_end();
    if !words.is_empty() {
        cut.truncate(words.len());
    }
}

/// The text at the left of exactly `cells`, cut or filled with spaces.
#[must_use]
pub fn pad_right(text: &SafeText, cells: usize, ambiguous: Ambiguous) -> SafeText {
    let mut fitted = truncate(text, cells, ambiguous);
    fitted.push(&SafeText::blank(cells.saturating_sub(width(fitted.as_str(), ambiguous))));
    fitted
}

/// The text at the right of exactly `cells`, cut or filled with spaces.
#[must_use]
pub fn pad_left(text: &SafeText, cells: usize, ambiguous: Ambiguous) -> SafeText {
    let fitted = truncate(text, cells, ambiguous);
    let mut padded = SafeText::blank(cells.saturating_sub(width(fitted.as_str(), ambiguous)));
    padded.push(&fitted);
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_cells_and_the_marks_follow_the_policy() {
        assert_eq!(width("大城县2022", Ambiguous::Narrow), 10);
        assert_eq!(width("“三公”", Ambiguous::Narrow), 6);
        assert_eq!(width("“三公”", Ambiguous::Wide), 8);
    }

    #[test]
    fn plain_characters_are_as_wide_as_the_tables_of_unicode_say() {
        for c in '\0'..='\u{1ffff}' {
            for text in [c.to_string(), format!("大{c}"), format!("{c}a{c}")] {
                let Some(cells) = text.chars().map(plain_width).sum::<Option<usize>>() else { continue };
                let widths =
                    [UnicodeWidthStr::width(text.as_str()), UnicodeWidthStr::width_cjk(text.as_str())];
                assert_eq!(widths, [cells; 2], "{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn cutting_never_splits_a_wide_character() {
        assert_eq!(truncate(&"大城县".into(), 6, Ambiguous::Narrow).as_str(), "大城县");
        assert_eq!(truncate(&"大城县".into(), 5, Ambiguous::Narrow).as_str(), "大城⋯");
        assert_eq!(truncate(&"大城县".into(), 4, Ambiguous::Narrow).as_str(), "大⋯");
        assert_eq!(pad_right(&"大城县".into(), 4, Ambiguous::Narrow).as_str(), "大⋯ ");
        assert_eq!(truncate(&"大".into(), 0, Ambiguous::Narrow).as_str(), "");
        assert_eq!(pad_left(&"3.00".into(), 6, Ambiguous::Narrow).as_str(), "  3.00");
    }

    #[test]
    fn half_a_number_is_never_shown_as_another() {
        let narrow = |text: &str, cells| truncate(&text.into(), cells, Ambiguous::Narrow).to_string();
        assert_eq!(narrow("减少 208.19，差", 9), "减少⋯");
        assert_eq!(narrow("减少 208.19，差", 12), "减少 208.19⋯");
        assert_eq!(narrow("共 −1,234.50", 8), "共⋯");
        assert_eq!(narrow("13102522", 5), "1310⋯");
    }

    #[test]
    fn only_glyphs_that_terminals_draw_differently_are_disputed() {
        for agreed in ["大", "，", "㎡", "ａ", "a", "▸", "−", "‹", "한"] {
            let cells = [Ambiguous::Narrow, Ambiguous::Wide].map(|policy| disputed(agreed, policy));
            assert_eq!(cells, [None; 2], "{agreed}");
        }
        assert_eq!(disputed("“", Ambiguous::Narrow), Some(1));
        assert_eq!(disputed("“", Ambiguous::Wide), Some(0));
        assert_eq!(disputed("e\u{301}", Ambiguous::Narrow), Some(0));
        assert_eq!(disputed("👍🏽", Ambiguous::Narrow), Some(2));
    }
}
