//! Keys out of bytes, for the short while in which the terminal's answer is waited for and the
//! library that reads keys does not run yet.

use crate::app::{Key, KeyCode};

/// Letters that end the sequences of keys without characters (`ESC [ A`, `ESC O A`).
const LETTERS: &[(u8, KeyCode)] = &[
    (b'A', KeyCode::Up),
    (b'B', KeyCode::Down),
    (b'C', KeyCode::Right),
    (b'D', KeyCode::Left),
    (b'F', KeyCode::End),
    (b'H', KeyCode::Home),
    (b'Z', KeyCode::BackTab),
];

/// Numbers in the sequences of the others (`ESC [ 5 ~`).
const NUMBERS: &[(&[u8], KeyCode)] = &[
    (b"1~", KeyCode::Home),
    (b"3~", KeyCode::Delete),
    (b"4~", KeyCode::End),
    (b"5~", KeyCode::PageUp),
    (b"6~", KeyCode::PageDown),
];

/// The keys some bytes stand for; what stands for none is passed over.
pub(super) fn keys(mut bytes: &[u8]) -> Vec<Key> {
    let mut keys = Vec::new();
    while let Some((key, length)) = first(bytes) {
        keys.extend(key);
        bytes = bytes.get(length..).unwrap_or_default();
    }
    keys
}

/// The key that bytes begin with, and how many bytes it takes; `None` at the end.
fn first(bytes: &[u8]) -> Option<(Option<Key>, usize)> {
    let plain = |code, length| Some((Some(Key::plain(code)), length));
    match *bytes.first()? {
        b'\r' | b'\n' => plain(KeyCode::Enter, 1),
        b'\t' => plain(KeyCode::Tab, 1),
        0x7f => plain(KeyCode::Backspace, 1),
        0x1b => match sequence(bytes) {
            Some((code, length)) => plain(code, length),
            None => plain(KeyCode::Esc, 1),
        },
        control @ 1..=26 => {
            let letter = char::from(control - 1 + b'a');
            Some((Some(Key { code: KeyCode::Char(letter), ctrl: true }), 1))
        }
        control if control < b' ' => Some((None, 1)),
        _ => {
            let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            match text.chars().next() {
                Some(c) => plain(KeyCode::Char(c), c.len_utf8()),
                None => Some((None, 1)),
            }
        }
    }
}

/// The key of the sequence that bytes begin with, and its length.
fn sequence(bytes: &[u8]) -> Option<(KeyCode, usize)> {
    let body = bytes.strip_prefix(b"\x1b[").or_else(|| bytes.strip_prefix(b"\x1bO"))?;
    let letter = LETTERS.iter().find(|l| body.first() == Some(&l.0)).map(|l| (l.1, 3));
    letter.or_else(|| NUMBERS.iter().find(|n| body.starts_with(n.0)).map(|n| (n.1, 2 + n.0.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_typed_early_are_the_keys_they_are() {
        let typed: Vec<String> =
            keys("3j\r\x1b[A\x1bOB\x1b[5~盐\x1b\x04".as_bytes()).iter().map(ToString::to_string).collect();
        assert_eq!(typed, ["3", "j", "Enter", "Up", "Down", "PgUp", "盐", "Esc", "Ctrl-d"]);
        assert_eq!(keys(b"\xff\x00").len(), 0);
    }
}
