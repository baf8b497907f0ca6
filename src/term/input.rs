//! Keys, pastes and sizes from the terminal, on a thread of their own.

use crate::app::{Key, KeyCode};
use crossterm::event::{self, Event as TermEvent, KeyEvent, KeyEventKind, KeyModifiers};
use std::thread;

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

fn translate(event: TermEvent) -> Option<Input> {
    match event {
        TermEvent::Key(key) if key.kind != KeyEventKind::Release => translate_key(key).map(Input::Key),
        TermEvent::Paste(text) => Some(Input::Paste(text)),
        // Sizes come with the signal, which the signals thread hears first and surely.
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
