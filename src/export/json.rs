//! JSON that is safe to print: one line a value, and nothing hidden inside a string.

use crate::text::{Fate, fates, is_plain};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes a value as JSON on one line. Characters a terminal could obey or a reader could be
/// fooled by ([`Fate`]) are written as `\uXXXX`, which every JSON reader turns back into
/// the character: the data stay what they were.
///
/// # Errors
/// What the writer reports; a value that has no form in JSON is an [`io::ErrorKind::InvalidData`].
pub fn write_line(value: &impl Serialize, mut writer: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut writer, HiddenEscaped))?;
    writer.write_all(b"\n")
}

/// Writes JSON that is already text, on one line, with the same characters escaped: in compact JSON
/// they can only stand inside strings.
///
/// # Errors
/// What the writer reports.
pub fn write_text(json: &str, writer: &mut dyn Write) -> io::Result<()> {
    write_escaped(json, writer)?;
    writer.write_all(b"\n")
}

/// The compact form with hidden characters escaped.
struct HiddenEscaped;

impl Formatter for HiddenEscaped {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(fragment, writer)
    }
}

fn write_escaped<W: ?Sized + Write>(text: &str, writer: &mut W) -> io::Result<()> {
    if is_plain(text) {
        return writer.write_all(text.as_bytes());
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for (c, fate) in fates(text) {
        if fate == Fate::Plain {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    writer.write_all(escaped.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_come_back() {
        let hostile = "a\u{7f}\u{9b}b\u{202e}\u{200b}\u{e0041}\u{1b}\"\\\n大城县";
        let mut written = Vec::new();
        write_line(&hostile, &mut written).unwrap();
        let json = String::from_utf8(written).unwrap();
        assert_eq!(json, "\"a\\u007f\\u009bb\\u202e\\u200b\\udb40\\udc41\\u001b\\\"\\\\\\n大城县\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }

    #[test]
    fn a_tower_of_marks_is_bounded_and_comes_back() {
        let tower = format!("合\u{e000}e{}计", "\u{301}".repeat(500));
        let mut written = Vec::new();
        write_line(&tower, &mut written).unwrap();
        let json = String::from_utf8(written).unwrap();
        assert_eq!(json.matches('\u{301}').count(), 7);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), tower);
    }
}
