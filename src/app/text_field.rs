//! A line of text being typed, edited by grapheme.

use super::key::{Key, KeyCode};
use unicode_segmentation::UnicodeSegmentation;

/// Graphemes a field takes at most: more than any query, little enough to stay instant when a
/// whole page is pasted by mistake.
const LIMIT: usize = 200;

/// Text with a caret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// Byte offset of the caret, always between graphemes.
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

    /// Types text at the caret; line breaks and controls are left out, and so is what is too long.
    pub fn insert(&mut self, text: &str) {
        let room = LIMIT.saturating_sub(self.text.graphemes(true).count());
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        let clean: String = clean.graphemes(true).take(room).collect();
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
                let from = kept.rfind(' ').map_or(0, |space| space + 1);
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
    fn a_pasted_page_is_cut_and_loses_its_line_breaks() {
        let mut field = TextField::default();
        field.insert(&"长\n".repeat(10_000));
        assert_eq!(field.text().chars().count(), LIMIT);
    }
}
