//! [`SafeText`]: the one type in which a document's words reach the screen or stdout.

use super::glyph::{self, HIDDEN, WITHIN};
use std::fmt;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;

/// Text without anything a terminal could obey or a reader could be fooled by.
///
/// Control characters (C0, C1), bidirectional controls, zero-width and tag characters are shown as
/// `‹U+202E›` instead of being stripped, so that a reader sees that something was there. Tabs
/// become spaces, line breaks become a space, oversized graphemes are cut and marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(String);

/// Code points allowed in one grapheme before it is cut: more than any script needs, less than
/// what makes a terminal slow.
const GRAPHEME_LIMIT: usize = 8;

impl SafeText {
    /// Makes any text safe.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.bytes().all(|b| (0x20..0x7f).contains(&b)) || text.chars().all(is_plain) {
            return SafeText(text.to_owned());
        }
        let mut safe = String::with_capacity(text.len() + 16);
        for grapheme in text.graphemes(true) {
            for (i, c) in grapheme.chars().enumerate() {
                match c {
                    '\t' => safe.push_str("    "),
                    '\n' => safe.push(' '),
                    '\r' if grapheme.len() > 1 => {}
                    _ if i == GRAPHEME_LIMIT => {
                        safe.push_str(glyph::CUT);
                        break;
                    }
                    _ if is_hidden(c) => {
                        let _ = write!(safe, "{HIDDEN}U+{:04X}{WITHIN}", u32::from(c));
                    }
                    _ => safe.push(c),
                }
            }
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

/// Characters that cannot join others and hide nothing: the common case, decided without
/// segmentation.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// Whether a character is one a reader cannot see but a terminal or a text layout may act on:
/// controls (C0, C1), bidirectional controls, zero-width, filler and tag characters.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
            | '\u{1d173}'..='\u{1d17a}')
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
        let zalgo = format!("e{}", "\u{301}".repeat(500));
        assert!(SafeText::new(&zalgo).as_str().chars().count() < 12);
    }
}
