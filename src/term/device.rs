//! The terminal as a file: whole writes, and its size.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;

/// Standard output as a device of its own: unbuffered, so that a frame is one write, and without
/// the lock of [`io::stdout`], which a thread that wants to give the terminal back would wait for
/// as long as anyone holds it.
#[derive(Debug)]
pub(super) struct Device(File);

impl Device {
    pub(super) fn stdout() -> io::Result<Self> {
        Ok(Device(File::from(io::stdout().as_fd().try_clone_to_owned()?)))
    }

    /// Writes all bytes, waiting as long as the terminal takes none.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match (&self.0).write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Other programs on this terminal may have left it not waiting.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.wait(PollFlags::OUT)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Sleeps until the other end is gone; false where this kind of terminal cannot be watched.
    pub(super) fn wait_for_hang_up(&self) -> bool {
        self.wait(PollFlags::empty())
            .is_ok_and(|happened| happened.intersects(PollFlags::HUP | PollFlags::ERR))
    }

    /// Sleeps until something of what is wanted, a hang-up or an error happened.
    fn wait(&self, wanted: PollFlags) -> io::Result<PollFlags> {
        let mut polled = [PollFd::new(&self.0, wanted)];
        loop {
            match poll(&mut polled, None) {
                Ok(_) => return Ok(polled.iter().map(PollFd::revents).collect()),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
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
