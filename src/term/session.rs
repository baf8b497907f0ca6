//! The session guard: whatever happens, the terminal comes back as it was.

use super::device::{Device, has_keyboard};
use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use std::fmt;
use std::io::{self, IsTerminal};
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The terminal while it is in our hands. Process-wide, because there is one terminal, and a panic
/// or a signal must find it from any thread.
static HELD: Mutex<Option<Arc<Device>>> = Mutex::new(None);

/// How long giving the terminal back waits for one that takes no bytes.
const PATIENCE: Duration = Duration::from_millis(400);

/// How the standard library ends a program that panicked.
const PANICKED: i32 = 101;

/// The terminal while the program draws on it; dropping it gives it back.
#[derive(Debug)]
pub struct Session(());

/// Why the program cannot draw.
#[derive(Debug)]
pub enum SessionError {
    /// Standard output is no terminal, or there is none that keys come from.
    NotATerminal,
    /// The terminal refused.
    Refused(io::Error),
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SessionError::NotATerminal => {
                f.write_str("standard output is no terminal, or there is none for keys")
            }
            SessionError::Refused(error) => write!(f, "the terminal refused: {error}"),
        }
    }
}

impl std::error::Error for SessionError {}

impl Session {
    /// Takes the terminal: raw mode, the other screen, no cursor, pasted text marked as such. A
    /// panic in any thread gives it back before its message is printed and ends the program.
    ///
    /// # Errors
    /// [`SessionError`] where there is no terminal or it refuses; nothing is changed then.
    pub fn enter() -> Result<Self, SessionError> {
        if !io::stdout().is_terminal() || !has_keyboard() {
            return Err(SessionError::NotATerminal);
        }
        give_back_on_panic();
        let session = Session(());
        session.take().map_err(SessionError::Refused)?;
        Ok(session)
    }

    /// Takes the terminal again after the process was stopped: the shell may have changed its modes
    /// meanwhile, whether the program had given it back before or not.
    ///
    /// # Errors
    /// Where the terminal refuses.
    pub fn take(&self) -> io::Result<()> {
        // Back to the modes from before first: raw mode is only entered from there.
        disable_raw_mode()?;
        enable_raw_mode()?;
        let mut sequence = String::new();
        let _ = EnterAlternateScreen.write_ansi(&mut sequence);
        let _ = Hide.write_ansi(&mut sequence);
        let _ = EnableBracketedPaste.write_ansi(&mut sequence);
        // A glyph drawn wider than it should be stays on its row and scrolls nothing.
        let _ = DisableLineWrap.write_ansi(&mut sequence);
        let device = Arc::new(Device::stdout()?);
        *held() = Some(Arc::clone(&device));
        device.write(sequence.as_bytes(), || is_held(&device)).map(|_| ())
    }

    /// Gives the terminal back, at most once, from any thread. What the terminal no longer takes is
    /// passed over; a frame the terminal takes too slowly is given up.
    pub fn give_back() {
        // First what needs no waiting, should the terminal take no more bytes.
        let _ = disable_raw_mode();
        let Some(device) = held().take() else { return };
        let mut sequence = String::from("\x1b[0m");
        let _ = DisableBracketedPaste.write_ansi(&mut sequence);
        let _ = EnableLineWrap.write_ansi(&mut sequence);
        let _ = LeaveAlternateScreen.write_ansi(&mut sequence);
        let _ = Show.write_ansi(&mut sequence);
        device.write_last(sequence.as_bytes(), Instant::now() + PATIENCE);
    }

    /// Writes bytes in one go. Nothing is written where there are none or the terminal has been given
    /// back.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        write(bytes)
    }
}

/// Writes a frame in one go. Nothing is written where the frame is empty or the terminal is not in
/// our hands; a frame it takes slowly is given up when it is given back.
///
/// # Errors
/// Where the terminal is gone.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let device = held().clone();
    match device {
        Some(device) if !bytes.is_empty() => device.write(bytes, || is_held(&device)).map(|_| ()),
        _ => Ok(()),
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        Session::give_back();
    }
}

/// Whether a device is the terminal in our hands.
fn is_held(device: &Arc<Device>) -> bool {
    held().as_ref().is_some_and(|held| Arc::ptr_eq(held, device))
}

fn held() -> MutexGuard<'static, Option<Arc<Device>>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

fn give_back_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let drawing = thread::current().id();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            Session::give_back();
            before(info);
            // The thread that draws unwinds; a program that lost another has no ears any more.
            if thread::current().id() != drawing {
                process::exit(PANICKED);
            }
        }));
    });
}
