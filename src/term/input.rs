//! Keys, pastes and sizes from the terminal, on a thread of their own.

use crate::app::{Key, KeyCode};
use crossterm::event::{self, Event as TermEvent, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::HashSet;
use std::thread;
use std::time::Duration;

/// How long a terminal must be still after a paste until keys are a person's again. Pasted text may
/// itself hold the sequence that ends a paste, and what follows it arrives in the same breath.
const STILL: Duration = Duration::from_millis(50);

/// Characters, and different ones among them, from which keys that come in one breath are pasted text:
/// more than a hand types at once, and more of them different than a key held down on a line that
/// stalls. Not every terminal marks what is pasted.
const TEXT: usize = 12;
const DIFFERENT: usize = 6;
/// Keys taken in one breath, and how long a breath waits for one more: no time at all would find none,
/// and nobody notices this.
const BREATH: usize = 4_096;
const AT_ONCE: Duration = Duration::from_millis(1);

/// What ends the program wherever it comes from.
const ABORT: Key = Key { code: KeyCode::Char('c'), ctrl: true };

/// What comes from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The terminal has a new size.
    Resize,
    /// The shell, or the terminal, asks to stop for a while.
    Suspend,
    /// The program goes on after it was stopped.
    Continue,
    /// A frame is written, or was given up.
    Written,
    /// The terminal is gone.
    Gone,
}

/// Reads the terminal until it is gone or nobody listens. Blocks in the kernel between keys.
///
/// # Errors
/// Where the thread cannot be made.
pub fn spawn(send: impl Fn(Input) -> bool + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        let mut ahead = None;
        loop {
            let inputs = match ahead.take().map_or_else(event::read, Ok) {
                Ok(TermEvent::Paste(text)) => vec![Input::Paste(whole_paste(text, || next(STILL)))],
                Ok(TermEvent::Key(key)) => {
                    let mut keys: Vec<Key> = translate(key).into_iter().collect();
                    while keys.len() < BREATH {
                        match next(AT_ONCE) {
                            Some(TermEvent::Key(key)) => keys.extend(translate(key)),
                            other => {
                                ahead = other;
                                break;
                            }
                        }
                    }
                    of_one_breath(keys, || next(STILL))
                }
                // Sizes come with the signal, which the signals thread hears first and surely.
                Ok(_) => continue,
                Err(_) => vec![Input::Gone],
            };
            let gone = inputs.contains(&Input::Gone);
            if !inputs.into_iter().all(&send) || gone {
                return;
            }
        }
    })?;
    Ok(())
}

/// The event that comes within a time.
fn next(time: Duration) -> Option<TermEvent> {
    event::poll(time).and_then(|more| more.then(event::read).transpose()).ok().flatten()
}

/// Keys that came before the thread that reads them: pasted text is told from typed keys among them,
/// too.
pub(super) fn of_keys(keys: Vec<Key>) -> Vec<Input> {
    of_one_breath(keys, || None)
}

/// Keys that came at once: a person's, or pasted text that nobody marked as such. Of that with what
/// follows it, only the key that ends the program is a key.
fn of_one_breath(keys: Vec<Key>, next: impl FnMut() -> Option<TermEvent>) -> Vec<Input> {
    let typed: String = keys.iter().filter_map(|key| character(*key)).collect();
    let characters = typed.chars().filter(|c| !c.is_whitespace());
    if characters.clone().count() < TEXT || characters.collect::<HashSet<char>>().len() < DIFFERENT {
        return keys.into_iter().map(Input::Key).collect();
    }
    let abort = keys.contains(&ABORT).then_some(Input::Key(ABORT));
    [Input::Paste(whole_paste(typed, next))].into_iter().chain(abort).collect()
}

/// What a key adds to pasted text.
const fn character(key: Key) -> Option<char> {
    match key {
        Key { code: KeyCode::Char(c), ctrl: false } => Some(c),
        Key { code: KeyCode::Enter | KeyCode::Tab, .. } => Some('\n'),
        _ => None,
    }
}

/// A paste with the keys that arrive right behind it, which are typed as part of it and run no
/// command.
fn whole_paste(mut text: String, mut next: impl FnMut() -> Option<TermEvent>) -> String {
    while let Some(event) = next() {
        match event {
            TermEvent::Paste(more) => text.push_str(&more),
            TermEvent::Key(key) => text.extend(translate(key).and_then(character)),
            _ => {}
        }
    }
    text
}

fn translate(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    use crossterm::event::KeyCode as Term;
    let code = match key.code {
        Term::Char(c) => KeyCode::Char(c),
        Term::Enter => KeyCode::Enter,
        Term::Esc => KeyCode::Esc,
        Term::Backspace => KeyCode::Backspace,
        Term::Delete => KeyCode::Delete,
        Term::Tab => KeyCode::Tab,
        Term::BackTab => KeyCode::BackTab,
        Term::Up => KeyCode::Up,
        Term::Down => KeyCode::Down,
        Term::Left => KeyCode::Left,
        Term::Right => KeyCode::Right,
        Term::Home => KeyCode::Home,
        Term::End => KeyCode::End,
        Term::PageUp => KeyCode::PageUp,
        Term::PageDown => KeyCode::PageDown,
        _ => return None,
    };
    Some(Key { code, ctrl: key.modifiers.contains(KeyModifiers::CONTROL) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyCode as Term;

    #[test]
    fn a_paste_that_ends_itself_early_is_still_one_paste() {
        let key = |code| TermEvent::Key(KeyEvent::new(code, KeyModifiers::NONE));
        let abort = TermEvent::Key(KeyEvent::new(Term::Char('c'), KeyModifiers::CONTROL));
        let mut behind =
            [key(Term::Char('q')), key(Term::Enter), abort, TermEvent::Paste("尾".to_owned())].into_iter();
        assert_eq!(whole_paste("头".to_owned(), || behind.next()), "头q\n尾");
    }

    fn breath(text: &str) -> Vec<Input> {
        let key = |c| match c {
            '\n' => Key::plain(KeyCode::Enter),
            '\x03' => ABORT,
            c => Key::char(c),
        };
        of_keys(text.chars().map(key).collect())
    }

    #[test]
    fn text_that_comes_at_once_is_pasted_though_nobody_says_so() {
        for text in ["单位：大城县科学技术和工业信息化局\nq\n", "rm -rf ./budget && q2"] {
            assert_eq!(breath(text), [Input::Paste(text.to_owned())]);
        }
        let aborted = [Input::Paste("大城县科学技术和工业信息化局".to_owned()), Input::Key(ABORT)];
        assert_eq!(breath("大城县科学技术和工业\x03信息化局"), aborted);
    }

    #[test]
    fn keys_that_a_stalled_line_brings_at_once_are_keys() {
        for text in ["jjjjjjjjjjjjjjjjjjjjjjjjkkkkjj", "/食盐安全\n", "3jjo", "2jjjjjjjjjj\njjjjkko\n"] {
            assert!(breath(text).iter().all(|input| matches!(input, Input::Key(_))), "{text}");
        }
    }
}
