//! Keys, pastes and sizes from the terminal, on a thread of their own.

use crate::app::{Key, KeyCode};
use crossterm::event::{self, Event as TermEvent, KeyEvent, KeyEventKind, KeyModifiers};
use std::thread;
use std::time::Duration;

/// How long a terminal must be still after a paste until keys are a person's again. Pasted text may
/// itself hold the sequence that ends a paste, and what follows it arrives in the same breath.
const STILL: Duration = Duration::from_millis(50);

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
        loop {
            let input = match event::read() {
                Ok(TermEvent::Paste(text)) => {
                    let follows = || event::poll(STILL).and_then(|more| more.then(event::read).transpose());
                    Input::Paste(whole_paste(text, || follows().ok().flatten()))
                }
                Ok(event) => match translate(event) {
                    Some(input) => input,
                    None => continue,
                },
                Err(_) => Input::Gone,
            };
            let gone = input == Input::Gone;
            if !send(input) || gone {
                return;
            }
        }
    })?;
    Ok(())
}

/// A paste with the keys that arrive right behind it, which are typed as part of it and run no
/// command.
fn whole_paste(mut text: String, mut next: impl FnMut() -> Option<TermEvent>) -> String {
    while let Some(event) = next() {
        match event {
            TermEvent::Paste(more) => text.push_str(&more),
            TermEvent::Key(key) => match translate_key(key) {
                Some(Key { code: KeyCode::Char(c), ctrl: false }) => text.push(c),
                Some(Key { code: KeyCode::Enter | KeyCode::Tab, .. }) => text.push('\n'),
                _ => {}
            },
            _ => {}
        }
    }
    text
}

fn translate(event: TermEvent) -> Option<Input> {
    match event {
        TermEvent::Key(key) if key.kind != KeyEventKind::Release => translate_key(key).map(Input::Key),
        // Pastes are taken in whole before this. Sizes come with the signal, which the signals thread
        // hears first and surely.
        _ => None,
    }
}

fn translate_key(key: KeyEvent) -> Option<Key> {
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
}
