//! Copying through the terminal (OSC 52), which reaches the person's own clipboard over SSH.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// Bytes of text that terminals take at most: xterm and hterm drop a sequence of more than 100,000.
pub const CLIPBOARD_LIMIT: usize = 74_994;

/// The bytes that put text on the clipboard of a terminal that allows it.
#[must_use]
pub fn copy_sequence(text: &str) -> Vec<u8> {
    let mut sequence = String::new();
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_travels_encoded_so_that_it_cannot_end_the_sequence() {
        assert_eq!(copy_sequence("a\x07b"), b"\x1b]52;c;YQdi\x1b\\");
    }
}
