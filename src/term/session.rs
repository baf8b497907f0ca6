//! The session guard: whatever happens, the terminal comes back as it was.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, tty::IsTty};
use std::fmt;
use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is in our hands. Process-wide, because there is one terminal, and a panic
/// or a signal must find it from any thread.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// The terminal while the program draws on it; dropping it gives it back.
#[derive(Debug)]
pub struct Session(());

/// Why the program cannot draw.
#[derive(Debug)]
pub enum SessionError {
    /// Standard output or input is no terminal.
    NotATerminal,
    /// The terminal refused.
    Refused(io::Error),
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SessionError::NotATerminal => f.write_str("standard input or output is no terminal"),
            SessionError::Refused(error) => write!(f, "the terminal refused: {error}"),
        }
    }
}

impl std::error::Error for SessionError {}

impl Session {
    /// Takes the terminal: raw mode, the other screen, no cursor, pasted text marked as such. A
    /// panic in any thread gives it back before its message is printed.
    ///
    /// # Errors
    /// [`SessionError`] where there is no terminal or it refuses; nothing is written then.
    pub fn enter() -> Result<Self, SessionError> {
        if !io::stdout().is_tty() || !io::stdin().is_tty() {
            return Err(SessionError::NotATerminal);
        }
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                Session::give_back();
                before(info);
            }));
        });
        take().map_err(SessionError::Refused)?;
        Ok(Session(()))
    }

    /// Gives the terminal back, at most once, from any thread. What the terminal no longer takes is
    /// passed over.
    pub fn give_back() {
        if !ACTIVE.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut sequence = String::from("\x1b[0m");
        let _ = DisableBracketedPaste.write_ansi(&mut sequence);
        let _ = LeaveAlternateScreen.write_ansi(&mut sequence);
        let _ = Show.write_ansi(&mut sequence);
        let _ = write(sequence.as_bytes());
        let _ = disable_raw_mode();
    }

    /// Gives the terminal back, stops the process until the shell continues it, and takes the
    /// terminal again.
    ///
    /// # Errors
    /// Where the terminal refuses afterwards.
    pub fn suspend(&self) -> Result<(), SessionError> {
        Session::give_back();
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        take().map_err(SessionError::Refused)
    }

    /// Writes a frame in one go. An empty one writes nothing.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() { Ok(()) } else { write(bytes) }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        Session::give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    ACTIVE.store(true, Ordering::SeqCst);
    let mut sequence = String::new();
    let _ = EnterAlternateScreen.write_ansi(&mut sequence);
    let _ = Hide.write_ansi(&mut sequence);
    let _ = EnableBracketedPaste.write_ansi(&mut sequence);
    write(sequence.as_bytes())
}

fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// The terminal's size in columns and rows; 0 × 0 where it does not say.
#[must_use]
pub fn size() -> (usize, usize) {
    crossterm::terminal::size().map_or((0, 0), |(columns, rows)| (columns.into(), rows.into()))
}
