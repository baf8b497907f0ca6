//! Keys as the program knows them, whatever terminal library read them.

use crate::text::glyph;
use std::fmt;

/// A key with the modifiers that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
}

/// A key without modifiers. Shift is in the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is what the key cap says")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Backspace,
    Delete,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// The names of keys that are no characters, as `yusuan keys` and the tables write them.
const NAMES: &[(KeyCode, &str, &str)] = &[
    (KeyCode::Enter, "Enter", glyph::ENTER),
    (KeyCode::Esc, "Esc", "Esc"),
    (KeyCode::Backspace, "Backspace", "Backspace"),
    (KeyCode::Delete, "Delete", "Delete"),
    (KeyCode::Tab, "Tab", "Tab"),
    (KeyCode::BackTab, "Shift-Tab", "Shift-Tab"),
    (KeyCode::Up, "Up", "Up"),
    (KeyCode::Down, "Down", "Down"),
    (KeyCode::Left, "Left", "Left"),
    (KeyCode::Right, "Right", "Right"),
    (KeyCode::Home, "Home", "Home"),
    (KeyCode::End, "End", "End"),
    (KeyCode::PageUp, "PgUp", "PgUp"),
    (KeyCode::PageDown, "PgDn", "PgDn"),
    (KeyCode::Char(' '), "Space", "Space"),
];

/// Characters an input method leaves on when the hand means a command, and the ASCII key they
/// stand on. Full-width forms fold by arithmetic and are not listed.
const CHINESE_PUNCTUATION: &[(char, char)] = &[
    ('、', '/'),
    ('。', '.'),
    ('？', '?'),
    ('：', ':'),
    ('；', ';'),
    ('，', ','),
    ('！', '!'),
    ('【', '['),
    ('】', ']'),
    ('「', '['),
    ('」', ']'),
    ('『', '{'),
    ('』', '}'),
    ('《', '<'),
    ('》', '>'),
    ('〈', '<'),
    ('〉', '>'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
    ('￥', '$'),
    ('　', ' '),
];

impl Key {
    /// A key without Ctrl.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Key { code, ctrl: false }
    }

    /// A character without Ctrl.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Key::plain(KeyCode::Char(c))
    }

    /// Reads a key as the tables write it: `j`, `G`, `Enter`, `Ctrl-d`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Key> {
        if let Some(rest) = text.strip_prefix("Ctrl-") {
            return Key::parse(rest).map(|k| Key { ctrl: true, ..k });
        }
        if let Some(named) = NAMES.iter().find(|n| n.1 == text) {
            return Some(Key::plain(named.0));
        }
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(c), None) => Some(Key::char(c)),
            _ => None,
        }
    }

    /// The key a command is meant by, where an input method is on: `：` is `:`, `ｊ` is `j`.
    #[must_use]
    pub fn folded(self) -> Key {
        let KeyCode::Char(c) = self.code else { return self };
        let folded = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => CHINESE_PUNCTUATION.iter().find(|p| p.0 == c).map_or(c, |p| p.1),
        };
        Key { code: KeyCode::Char(folded), ..self }
    }

    /// The key as a hint shows it.
    #[must_use]
    pub fn hint(self) -> String {
        match NAMES.iter().find(|n| n.0 == self.code) {
            Some(named) if !self.ctrl => named.2.to_owned(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match (NAMES.iter().find(|n| n.0 == self.code), self.code) {
            (Some(named), _) => f.write_str(named.1),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_works_with_the_input_method_left_on() {
        assert_eq!(Key::char('：').folded(), Key::char(':'));
        assert_eq!(Key::char('、').folded(), Key::char('/'));
        assert_eq!(Key::char('ｊ').folded(), Key::char('j'));
        assert_eq!(Key::char('２').folded(), Key::char('2'));
    }

    #[test]
    fn every_ascii_key_can_be_meant_in_full_width_form() {
        for c in '!'..='~' {
            let full = char::from_u32(u32::from(c) + 0xfee0).unwrap();
            assert_eq!(Key::char(full).folded(), Key::char(c), "{full}");
        }
        assert_eq!(Key::char('　').folded(), Key::char(' '));
    }

    #[test]
    fn chinese_marks_stand_for_the_keys_they_are_typed_with() {
        let typed = "、。？：；，！【】「」『』《》‘’“”￥";
        let meant: String = typed
            .chars()
            .map(|c| match Key::char(c).folded().code {
                KeyCode::Char(folded) => folded,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(meant, "/.?:;,![][]{}<>''\"\"$");
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in ["j", "G", "Enter", "Ctrl-d", "PgUp", "?", "Space", "Shift-Tab"] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Key::parse("nonsense"), None);
    }
}
