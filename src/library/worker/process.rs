//! One worker process as its parent sees it: a request goes in, an answer comes out, or the reason
//! why none did. Never waits longer than it is told to.

use super::error::ReaderError;
use super::frame::{ANSWER_HEAD, ANSWER_LIMIT, BadHead, Request, answer_length};
use super::serve::PANICKED;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};
use std::ffi::OsString;
use std::io::{self, BufRead, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The signal for too much processor time.
const XCPU: i32 = rustix::process::Signal::XCPU.as_raw();
/// The signals of a program that gives up by itself.
const ABORTS: [i32; 4] = [
    rustix::process::Signal::ABORT.as_raw(),
    rustix::process::Signal::SEGV.as_raw(),
    rustix::process::Signal::BUS.as_raw(),
    rustix::process::Signal::ILL.as_raw(),
];

/// Most bytes taken from the pipe at once.
const GULP: usize = 64 * 1024;

/// A running worker. Ended when dropped.
pub(super) struct Worker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Worker {
    /// Starts one. What it says on stderr is thrown away: it may quote a document.
    pub(super) fn start(program: &Path, arguments: &[OsString]) -> Result<Self, ReaderError> {
        let start = || -> io::Result<Self> {
            let mut child = Command::new(program)
                .args(arguments)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?;
            let pipes = child.stdin.take().zip(child.stdout.take());
            let (input, output) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
            let worker = Worker { child, input, output };
            ioctl_fionbio(&worker.input, true)?;
            ioctl_fionbio(&worker.output, true)?;
            Ok(worker)
        };
        start().map_err(|error| ReaderError::NotStarted(error.kind()))
    }

    /// Sends a request and takes the JSON of its answer. After an error the worker is of no use.
    pub(super) fn ask(
        &mut self,
        request: Request,
        name: &str,
        bytes: &[u8],
        wall: Duration,
    ) -> Result<Vec<u8>, ReaderError> {
        let head = request.to_head();
        let mut unsent = head.as_slice().chain(name.as_bytes()).chain(bytes);
        let deadline = Instant::now() + wall;
        let (mut received, mut wanted) = (Vec::new(), ANSWER_HEAD);
        let mut has_length = false;
        let mut is_heard = true;
        while received.len() < wanted || !has_length {
            if received.len() >= wanted {
                let length = answer_length(request.id, &received).map_err(|bad| match bad {
                    BadHead::Garbled => ReaderError::Garbled,
                    BadHead::TooMuch => ReaderError::TooMuch { limit: ANSWER_LIMIT },
                })?;
                (has_length, wanted) = (true, length);
                received.clear();
                continue;
            }
            let is_sent = !is_heard || unsent.fill_buf().is_ok_and(<[u8]>::is_empty);
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ReaderError::TooSlow { limit: wall });
            }
            let (readable, writable) = self.wait(!is_sent, left)?;
            if writable && !self.send(&mut unsent)? {
                is_heard = false;
            }
            if readable && !self.receive(&mut received, wanted)? {
                return Err(self.reason(request));
            }
        }
        // A worker that answers before it has been told everything makes it up.
        let is_sent = unsent.fill_buf().is_ok_and(<[u8]>::is_empty);
        if is_sent { Ok(received) } else { Err(ReaderError::Garbled) }
    }

    /// Waits until there is something to read or, if wanted, room to write.
    fn wait(&self, to_write: bool, left: Duration) -> Result<(bool, bool), ReaderError> {
        let mut pipes = vec![PollFd::new(&self.output, PollFlags::IN)];
        if to_write {
            pipes.push(PollFd::new(&self.input, PollFlags::OUT));
        }
        let left = Timespec::try_from(left).ok();
        match poll(&mut pipes, left.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(ReaderError::NotStarted(io::Error::from(error).kind())),
        }
        let is_ready = |at: usize| pipes.get(at).is_some_and(|pipe| !pipe.revents().is_empty());
        Ok((is_ready(0), is_ready(1)))
    }

    /// Writes what there is room for; `false` where nobody reads any more.
    fn send(&mut self, unsent: &mut impl BufRead) -> Result<bool, ReaderError> {
        let part = unsent.fill_buf().unwrap_or_default();
        match self.input.write(part) {
            Ok(written) => unsent.consume(written),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(false),
            Err(error) if is_passing(&error) => {}
            Err(_) => return Err(ReaderError::Ended),
        }
        Ok(true)
    }

    /// Takes what has come, up to what is wanted; `false` at the end.
    fn receive(&mut self, received: &mut Vec<u8>, wanted: usize) -> Result<bool, ReaderError> {
        let mut gulp = [0; GULP];
        let room = wanted.saturating_sub(received.len()).min(GULP);
        match self.output.read(gulp.get_mut(..room).unwrap_or_default()) {
            Ok(0) => return Ok(false),
            Ok(taken) => received.extend_from_slice(gulp.get(..taken).unwrap_or_default()),
            Err(error) if is_passing(&error) => {}
            Err(_) => return Err(ReaderError::Ended),
        }
        Ok(true)
    }

    /// How a worker ended that closed its output. One that is still there is ended.
    fn reason(&mut self, request: Request) -> ReaderError {
        self.end().map_or(ReaderError::Ended, |status| reason(status, request))
    }

    /// Ends the process; one that was ending already keeps its own status.
    fn end(&mut self) -> Option<ExitStatus> {
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted)
}

fn reason(status: ExitStatus, request: Request) -> ReaderError {
    match (status.code(), status.signal()) {
        (_, Some(XCPU)) => ReaderError::Processor { limit: Duration::from_secs(request.seconds) },
        (_, Some(signal)) if ABORTS.contains(&signal) => ReaderError::Aborted { memory: request.memory },
        (Some(PANICKED), _) => ReaderError::Panicked,
        _ => ReaderError::Ended,
    }
}
