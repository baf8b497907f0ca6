//! A line of text being typed, edited by grapheme.

use super::key::{Key, KeyCode};
use crate::text::is_hidden;
use unicode_segmentation::UnicodeSegmentation;

/// Graphemes a field takes at most: more than any query, little enough to stay instant when a
/// whole page is pasted by mistake.
const LIMIT: usize = 200;
/// Characters a field takes at most, so that a tower of marks cannot fill it beyond measure.
const CHARACTERS: usize = LIMIT * 8;
/// Hidden characters that may be typed, because they make one emoji of several.
const JOINERS: [char; 2] = ['\u{200d}', '\u{fe0f}'];

/// Text with a caret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// Byte offset of the caret. It stands behind a grapheme of what is before it, though the next
    /// character may yet join that grapheme: a flag is typed in two halves.
    caret: usize,
}

impl TextField {
    /// What has been typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the caret.
    #[must_use]
    pub fn before_caret(&self) -> &str {
        self.text.get(..self.caret).unwrap_or(&self.text)
    }

    /// Replaces the text and puts the caret at its end.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.caret = 0;
        self.insert(text);
    }

    /// Types text at the caret. Line breaks and tabs between words become a space; what nobody can
    /// see is left out, and so is what is too long.
    pub fn insert(&mut self, text: &str) {
        let graphemes = LIMIT.saturating_sub(self.text.graphemes(true).count());
        let characters = CHARACTERS.saturating_sub(self.text.chars().count());
        let mut clean = String::new();
        for c in text.trim_matches(is_break).chars().take(characters) {
            match c {
                _ if is_break(c) && clean.ends_with(' ') => {}
                _ if is_break(c) => clean.push(' '),
                _ if is_hidden(c) && !JOINERS.contains(&c) => {}
                _ => clean.push(c),
            }
        }
        let fits = clean.grapheme_indices(true).nth(graphemes).map_or(clean.len(), |(at, _)| at);
        clean.truncate(fits);
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
    }

    /// Edits the text by a key; false where the key is none of the field's.
    pub fn edit(&mut self, key: Key) -> bool {
        match (key.ctrl, key.code) {
            (false, KeyCode::Char(c)) => self.insert(c.encode_utf8(&mut [0; 4])),
            (false, KeyCode::Backspace) | (true, KeyCode::Char('h')) => {
                let from = self.previous();
                self.text.drain(from..self.caret);
                self.caret = from;
            }
            (false, KeyCode::Delete) => {
                let to = self.next();
                self.text.drain(self.caret..to);
            }
            (false, KeyCode::Left) | (true, KeyCode::Char('b')) => self.caret = self.previous(),
            (false, KeyCode::Right) | (true, KeyCode::Char('f')) => self.caret = self.next(),
            (false, KeyCode::Home) | (true, KeyCode::Char('a')) => self.caret = 0,
            (false, KeyCode::End) | (true, KeyCode::Char('e')) => self.caret = self.text.len(),
            (true, KeyCode::Char('u')) => {
                self.text.drain(..self.caret);
                self.caret = 0;
            }
            (true, KeyCode::Char('w')) => {
                let kept = self.before_caret().trim_end();
                let word = kept.rsplit(char::is_whitespace).next().unwrap_or(kept);
                let from = kept.len() - word.len();
                self.text.drain(from..self.caret);
                self.caret = from;
            }
            _ => return false,
        }
        true
    }

    fn previous(&self) -> usize {
        let last = self.before_caret().graphemes(true).next_back();
        self.caret - last.map_or(0, str::len)
    }

    fn next(&self) -> usize {
        let after = self.text.get(self.caret..).unwrap_or_default();
        self.caret + after.graphemes(true).next().map_or(0, str::len)
    }
}

/// What ends a line or a cell of pasted text.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[&str]) -> String {
        let mut field = TextField::default();
        for key in keys {
            field.edit(Key::parse(key).unwrap());
        }
        field.text().to_owned()
    }

    #[test]
    fn editing_goes_by_whole_characters() {
        assert_eq!(typed(&["食", "盐", "Backspace"]), "食");
        assert_eq!(typed(&["盐", "Home", "食"]), "食盐");
        assert_eq!(typed(&["a", "Space", "b", "c", "Ctrl-w", "d"]), "a d");
        assert_eq!(typed(&["a", "b", "Left", "Ctrl-u"]), "b");
    }

    #[test]
    fn a_letter_with_marks_an_emoji_or_a_flag_is_one_step() {
        for one in ["e\u{301}\u{323}", "👩\u{200d}👩\u{200d}👧", "❤\u{fe0f}", "🇨🇳", "👍🏽", "각"]
        {
            let mut field = TextField::default();
            field.insert(&format!("前{one}后"));
            field.edit(Key::plain(KeyCode::Left));
            field.edit(Key::plain(KeyCode::Backspace));
            assert_eq!((field.text(), field.before_caret()), ("前后", "前"), "{one}");
            field.insert(one);
            field.edit(Key::plain(KeyCode::Left));
            assert_eq!(field.before_caret(), "前", "{one}");
            field.edit(Key::plain(KeyCode::Right));
            assert_eq!(field.before_caret(), format!("前{one}"), "{one}");
            field.edit(Key::plain(KeyCode::Left));
            field.edit(Key::plain(KeyCode::Delete));
            assert_eq!((field.text(), field.before_caret()), ("前后", "前"), "{one}");
        }
    }

    #[test]
    fn a_flag_typed_in_halves_before_another_stays_itself() {
        let mut field = TextField::default();
        field.insert("🇺🇸");
        field.edit(Key::plain(KeyCode::Home));
        for half in "🇨🇳".chars() {
            field.edit(Key::char(half));
        }
        assert_eq!((field.text(), field.before_caret()), ("🇨🇳🇺🇸", "🇨🇳"));
    }

    #[test]
    fn a_pasted_page_is_cut_and_its_lines_become_words() {
        let mut field = TextField::default();
        field.insert("\n食盐\r\n\t民爆\n");
        assert_eq!(field.text(), "食盐 民爆");
        field.insert(&"长\n".repeat(10_000));
        assert_eq!(field.text().graphemes(true).count(), LIMIT);
        field.set(&format!("e{}", "\u{301}".repeat(1_000_000)));
        assert_eq!(field.text().chars().count(), CHARACTERS);
    }

    #[test]
    fn what_nobody_can_see_is_not_typed() {
        let mut field = TextField::default();
        field.insert("食\u{200b}\u{202e}盐\u{1b}[2J\u{feff}");
        assert_eq!(field.text(), "食盐[2J");
    }
}
