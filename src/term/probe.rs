//! Asking the terminal how wide it draws characters of ambiguous width.

use super::device::keyboard;
use super::input::{Input, of_keys};
use super::session::Session;
use super::typed::keys;
use crate::text::Ambiguous;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::read;
use std::fs::File;
use std::time::{Duration, Instant};

/// How long a terminal may take to answer: longer than a slow line does, short enough not to be
/// noticed where nothing answers.
const WAIT: Duration = Duration::from_millis(400);
/// Bytes read at once.
const ROOM: usize = 256;

/// What asking brought.
#[derive(Debug, Default)]
pub struct Probed {
    /// The width policy of the terminal; `None` where it does not say or draws no Chinese.
    pub ambiguous: Option<Ambiguous>,
    /// What a person typed or pasted meanwhile.
    pub typed: Vec<Input>,
}

/// The width policy of the terminal, by where its cursor stands after `字` and after `“`. To be
/// called before anything is drawn, for the glyphs are left on the screen, and before any other
/// thread reads keys.
#[must_use]
pub fn ambiguous_width(session: &Session) -> Probed {
    if session.write("\r字\x1b[6n\r“\x1b[6n".as_bytes()).is_err() {
        return Probed::default();
    }
    let Some(keyboard) = keyboard() else { return Probed::default() };
    let mut heard = Vec::new();
    let end = Instant::now() + WAIT;
    while answers(&heard).0.len() < 2 {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() || !hear(&keyboard, &mut heard, left) {
            break;
        }
    }
    let (columns, typed) = answers(&heard);
    let ambiguous = match columns.as_slice() {
        [3, 2, ..] => Some(Ambiguous::Narrow),
        [3, 3, ..] => Some(Ambiguous::Wide),
        _ => None,
    };
    Probed { ambiguous, typed: of_keys(keys(&typed)) }
}

/// Takes in what the terminal sends within a time; false where it sends nothing.
fn hear(keyboard: &File, heard: &mut Vec<u8>, left: Duration) -> bool {
    let time = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
    let mut polled = [PollFd::new(keyboard, PollFlags::IN)];
    if !poll(&mut polled, Some(&time)).is_ok_and(|ready| ready > 0) {
        return false;
    }
    let mut bytes = [0; ROOM];
    match read(keyboard, &mut bytes) {
        Ok(read) if read > 0 => {
            heard.extend_from_slice(bytes.get(..read).unwrap_or_default());
            true
        }
        _ => false,
    }
}

/// The columns of the cursor reports (`ESC [ row ; column R`) in what was heard, from 1, and the
/// bytes that belong to none.
fn answers(heard: &[u8]) -> (Vec<u16>, Vec<u8>) {
    let (mut columns, mut rest) = (Vec::new(), Vec::new());
    let mut bytes = heard;
    while let Some((&first, after)) = bytes.split_first() {
        match report(bytes) {
            Some((column, length)) => {
                columns.push(column);
                bytes = bytes.get(length..).unwrap_or_default();
            }
            None => {
                rest.push(first);
                bytes = after;
            }
        }
    }
    (columns, rest)
}

/// The column of the cursor report that bytes begin with, and its length.
fn report(bytes: &[u8]) -> Option<(u16, usize)> {
    let body = bytes.strip_prefix(b"\x1b[")?;
    let end = body.iter().position(|b| !b.is_ascii_digit() && *b != b';')?;
    if body.get(end) != Some(&b'R') {
        return None;
    }
    let (_, column) = std::str::from_utf8(body.get(..end)?).ok()?.split_once(';')?;
    Some((column.parse().ok()?, end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_between_the_answers_is_kept() {
        let (columns, rest) = answers(b"3\x1b[1;3Rj\x1b[A\x1b[24;2R\xe7\x9b\x90");
        assert_eq!(columns, [3, 2]);
        assert_eq!(rest, "3j\x1b[A盐".as_bytes());
    }

    #[test]
    fn half_an_answer_is_none_yet() {
        assert!(answers(b"\x1b[1;3").0.is_empty());
    }
}
