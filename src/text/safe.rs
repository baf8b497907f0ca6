//! [`SafeText`]: the one type in which a document's words reach the screen or stdout.

use super::glyph::{self, HIDDEN, WITHIN};
use super::width::{Ambiguous, char_width};
use std::fmt;
use std::fmt::Write as _;
use std::ops::RangeInclusive;
use unicode_segmentation::UnicodeSegmentation;

/// Text without anything a terminal could obey or a reader could be fooled by.
///
/// Control characters (C0, C1), bidirectional controls, zero-width and tag characters are shown as
/// `‹U+202E›` instead of being stripped, so that a reader sees that something was there. Tabs
/// become spaces, line breaks become a space, oversized graphemes are cut and marked. Every
/// grapheme of safe text takes a cell at the least, so that none is lost on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(String);

/// Code points allowed in one grapheme before it is cut: more than any script needs, less than
/// what makes a terminal slow.
const GRAPHEME_LIMIT: usize = 8;

/// What becomes of a character of any text on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands as it is.
    Plain,
    /// It is made visible: [`is_hidden`], or a mark with nothing before it to stand on.
    Hidden,
    /// It is more than a grapheme may hold.
    Oversized,
}

/// The characters of a text with what becomes of each. Lines for people and JSON both ask here.
pub fn fates(text: &str) -> impl Iterator<Item = (char, Fate)> {
    text.graphemes(true).flat_map(|grapheme| {
        let mut based = false;
        grapheme.chars().enumerate().map(move |(n, c)| {
            // What follows a hidden character has lost the letter it stood on.
            based = !is_hidden(c) && (based || char_width(c, Ambiguous::Narrow) > 0);
            let fate = match n {
                // Digits are never cut, whatever was put before them to join them.
                _ if (' '..='~').contains(&c) => Fate::Plain,
                GRAPHEME_LIMIT.. => Fate::Oversized,
                _ if !based => Fate::Hidden,
                _ => Fate::Plain,
            };
            (c, fate)
        })
    })
}

impl SafeText {
    /// Makes any text safe.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if is_plain(text) {
            return SafeText(text.to_owned());
        }
        let mut safe = String::with_capacity(text.len() + 16);
        let mut before = Fate::Plain;
        let mut rest = fates(text).peekable();
        while let Some((c, fate)) = rest.next() {
            match c {
                '\t' => safe.push_str("    "),
                '\n' => safe.push(' '),
                '\r' if rest.peek().is_some_and(|next| next.0 == '\n') => {}
                _ if fate == Fate::Plain => safe.push(c),
                _ if fate == Fate::Hidden => {
                    let _ = write!(safe, "{HIDDEN}U+{:04X}{WITHIN}", u32::from(c));
                }
                _ if before == Fate::Oversized => {}
                _ => safe.push_str(glyph::CUT),
            }
            before = fate;
        }
        SafeText(safe)
    }

    /// The program's own words, which are safe as they stand.
    #[must_use]
    pub fn own(text: &'static str) -> Self {
        SafeText(text.to_owned())
    }

    /// Parts and rearrangements of safe text are safe.
    pub(super) fn made_of_safe(text: String) -> Self {
        SafeText(text)
    }

    /// A number of spaces.
    #[must_use]
    pub fn blank(cells: usize) -> Self {
        SafeText(" ".repeat(cells))
    }

    /// The text without white space around it.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        SafeText(self.0.trim().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Safe text after safe text is safe.
    pub fn push(&mut self, other: &SafeText) {
        self.0.push_str(&other.0);
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<&str> for SafeText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl From<&str> for SafeText {
    fn from(text: &str) -> Self {
        SafeText::new(text)
    }
}

impl From<&String> for SafeText {
    fn from(text: &String) -> Self {
        SafeText::new(text)
    }
}

impl From<&SafeText> for SafeText {
    fn from(text: &SafeText) -> Self {
        text.clone()
    }
}

impl From<String> for SafeText {
    fn from(text: String) -> Self {
        SafeText::new(&text)
    }
}

/// Whether a text holds nothing but characters that cannot join others and hide nothing: the
/// common case, decided without segmentation.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let plain = |c| {
        matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
    };
    text.chars().all(plain)
}

/// Characters a reader cannot see but a terminal or a text layout may act on, besides the controls
/// (C0, C1): what Unicode calls default-ignorable (soft hyphen, joiners, zero-width, bidirectional
/// and invisible operators, fillers, variation selectors, tags), line and paragraph separators,
/// annotations, the format controls of shorthand, hieroglyphs and music, and noncharacters.
///
/// Private use is not here: documents use it for rare names and bullets, and every terminal draws
/// something for it.
const UNSEEN: &[RangeInclusive<char>] = &[
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fdd0}'..='\u{fdef}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{13430}'..='\u{1343f}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Whether a character is a control or one of those that are hidden (see the source for the list).
#[must_use]
pub fn is_hidden(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() || is_noncharacter || UNSEEN.iter().any(|range| range.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        assert_eq!(SafeText::new("\u{1b}[2J").as_str(), "‹U+001B›[2J");
        assert_eq!(SafeText::new("a\u{202e}b").as_str(), "a‹U+202E›b");
        assert_eq!(SafeText::new("一\u{200b}二").as_str(), "一‹U+200B›二");
        assert_eq!(SafeText::new("\u{9b}31m").as_str(), "‹U+009B›31m");
        assert_eq!(SafeText::new("\u{e0041}").as_str(), "‹U+E0041›");
    }

    #[test]
    fn tabs_and_line_breaks_become_spaces() {
        assert_eq!(SafeText::new("1.5\t2.5\r\n3").as_str(), "1.5    2.5 3");
        assert_eq!(SafeText::new("a\rb").as_str(), "a‹U+000D›b");
    }

    #[test]
    fn a_tower_of_combining_marks_is_cut() {
        let zalgo = format!("e{}，合计", "\u{301}".repeat(500));
        assert_eq!(SafeText::new(&zalgo).as_str(), format!("e{}⋯，合计", "\u{301}".repeat(7)));
        let jamo = SafeText::new(&"\u{1100}".repeat(500));
        assert!(jamo.as_str().chars().count() <= GRAPHEME_LIMIT + 1);
    }

    #[test]
    fn a_mark_without_a_letter_is_shown_because_it_would_have_no_cell() {
        assert_eq!(SafeText::new("\u{301}a").as_str(), "‹U+0301›a");
        assert_eq!(SafeText::new("a\n\u{302a}").as_str(), "a ‹U+302A›");
        assert_eq!(SafeText::new("\u{1161}").as_str(), "‹U+1161›");
        assert_eq!(SafeText::new("a\u{301}").as_str(), "a\u{301}");
    }

    #[test]
    fn no_digit_is_swallowed_by_what_joins_it() {
        let joined = format!("{}12.5", "\u{600}".repeat(12));
        assert!(SafeText::new(&joined).as_str().ends_with("⋯12.5"));
    }

    #[test]
    fn joined_emoji_are_shown_with_their_joiners() {
        assert_eq!(SafeText::new("👩\u{200d}👧").as_str(), "👩‹U+200D›👧");
        assert_eq!(SafeText::new("❤\u{fe0f}").as_str(), "❤‹U+FE0F›");
    }

    #[test]
    fn what_documents_really_hold_stays_as_it_is() {
        for text in
            ["一般公共预算（㎡，×，①）", "“三公”经费——合计", "\u{e000}\u{f0b7}", "𠮷\u{3000}㐂", "\u{fffd}"]
        {
            assert_eq!(SafeText::new(text).as_str(), text);
        }
    }

    #[test]
    fn safe_text_is_safe_already() {
        for text in
            ["\u{301}a\u{200d}\u{301}", "e\r\n\u{301}\t", "\u{1100}\u{1160}\u{11a8}", "\u{ffff}\u{1f1e8}"]
        {
            let once = SafeText::new(text);
            assert_eq!(SafeText::new(once.as_str()), once);
        }
    }

    #[test]
    fn every_character_takes_a_cell_or_joins_one_that_does() {
        for c in ('\0'..='\u{1ffff}').chain('\u{e0000}'..='\u{e0fff}') {
            let safe = SafeText::new(c.encode_utf8(&mut [0; 4]));
            let lost = safe.as_str().graphemes(true).any(|g| super::super::width(g, Ambiguous::Narrow) == 0);
            assert!(!lost && !safe.is_empty(), "{:04X}", u32::from(c));
            assert!(!safe.as_str().chars().any(is_hidden), "{:04X}", u32::from(c));
        }
    }
}
