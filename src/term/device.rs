//! The terminal as a file: whole writes, and its size.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush, tcgetwinsize, ttyname};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Undoes what half a frame may leave behind: makes the terminal forget a sequence that was begun
/// (ECMA-48 CAN), show what it holds back for a synchronized update, and take margins back.
const UNDONE: &[u8] = b"\x18\x1b[?2026l\x1b[r";

/// The terminal that standard output is, opened anew: unbuffered, so that a frame is one write;
/// without the lock of [`io::stdout`]; and not waiting where the terminal takes no bytes, which
/// concerns this opening alone and not the shell's.
#[derive(Debug)]
pub(super) struct Device {
    file: File,
    /// Held while bytes are written, so that what two threads write does not mix.
    turn: Mutex<()>,
    /// Whether a write was given up with a part of its bytes written.
    cut: AtomicBool,
}

/// How long a write waits for a terminal that takes no bytes before it asks whether it is still
/// wanted.
const TURN: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

impl Device {
    pub(super) fn stdout() -> io::Result<Self> {
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let anew = ttyname(io::stdout(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
        let file = match anew {
            Ok(terminal) => File::from(terminal),
            // A terminal of another user (after `su`) cannot be opened: the one at hand must do.
            Err(_) => File::from(io::stdout().as_fd().try_clone_to_owned()?),
        };
        Ok(Device { file, turn: Mutex::new(()), cut: AtomicBool::new(false) })
    }

    /// Writes all bytes, as long as they are wanted: a write the terminal does not take is given up
    /// when they no longer are. False where it was given up.
    pub(super) fn write(&self, bytes: &[u8], wanted: impl Fn() -> bool) -> io::Result<bool> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rest = bytes;
        while !rest.is_empty() {
            if !wanted() {
                self.cut.store(rest.len() < bytes.len(), Ordering::SeqCst);
                return Ok(false);
            }
            match (&self.file).write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.wait(PollFlags::OUT, Some(&TURN))?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Writes the last bytes, at most until `deadline`. Where a write was given up before, what the
    /// terminal has not taken of it is dropped, and what it may have begun is undone.
    pub(super) fn write_last(&self, bytes: &[u8], deadline: Instant) {
        // Whoever still writes sees within a turn that it is no longer wanted.
        drop(self.turn.lock().unwrap_or_else(PoisonError::into_inner));
        let mut last = Vec::with_capacity(bytes.len() + UNDONE.len());
        if self.cut.swap(false, Ordering::SeqCst) {
            let _ = tcflush(&self.file, QueueSelector::OFlush);
            last.extend_from_slice(UNDONE);
        }
        last.extend_from_slice(bytes);
        let _ = self.write(&last, || Instant::now() < deadline);
    }

    /// Sleeps until the other end is gone; false where this kind of terminal cannot be watched.
    pub(super) fn wait_for_hang_up(&self) -> bool {
        self.wait(PollFlags::empty(), None)
            .is_ok_and(|happened| happened.intersects(PollFlags::HUP | PollFlags::ERR))
    }

    /// Sleeps until something of what is wanted, a hang-up or an error happened, or the time is over.
    fn wait(&self, wanted: PollFlags, time: Option<&Timespec>) -> io::Result<PollFlags> {
        let mut polled = [PollFd::new(&self.file, wanted)];
        loop {
            match poll(&mut polled, time) {
                Ok(_) => return Ok(polled.iter().map(PollFd::revents).collect()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// The terminal that keys come from: standard input, or where that is a pipe the one that started
/// the program; `None` where there is neither.
pub(super) fn keyboard() -> Option<File> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned().ok().map(File::from);
    }
    open(c"/dev/tty", OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).ok().map(File::from)
}

/// Whether there is a terminal that keys come from.
#[must_use]
pub fn has_keyboard() -> bool {
    keyboard().is_some()
}

/// What a terminal is taken to be that does not say its size, such as a serial line.
const UNSAID: (usize, usize) = (80, 24);

/// The terminal's size in columns and rows, never 0.
#[must_use]
pub fn size() -> (usize, usize) {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.into(), size.ws_row.into()),
        _ => UNSAID,
    }
}
