//! One worker process as its parent sees it: a request goes in, an answer a file comes out, or the
//! reason why none did. Never waits for one longer than it is told to.

use super::error::ReaderError;
use super::frame::{ANSWER_HEAD, ANSWER_LIMIT, BadHead, Kind, Request, answer};
use super::serve::PANICKED;
use crate::document::ENTRY_LIMIT;
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

/// Has the allocator of glibc use one arena: another for each thread would take 64 MiB and more of
/// the address space a worker may have.
const ARENAS: (&str, &str) = ("MALLOC_ARENA_MAX", "1");

/// Most bytes taken from the pipe at once.
const GULP: usize = 64 * 1024;

/// What is said to a worker, and until when it is to have answered.
struct Talk<'a, U> {
    unsent: &'a mut U,
    /// Whether it still takes what is said.
    is_heard: &'a mut bool,
    until: Instant,
}

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
                .env(ARENAS.0, ARENAS.1)
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

    /// Sends a request and hands on each answer to it until the last. After an error the worker is
    /// of no use.
    pub(super) fn ask(
        &mut self,
        request: Request,
        name: &str,
        bytes: &[u8],
        wall: Duration,
        mut take: impl FnMut(Kind, Vec<u8>),
    ) -> Result<(), ReaderError> {
        let head = request.to_head();
        let mut unsent = head.as_slice().chain(name.as_bytes()).chain(bytes);
        let mut is_heard = true;
        // Every file of an archive is begun and answered for, and there is an end.
        for _ in 0..=ENTRY_LIMIT * 2 {
            // Each file has its own time.
            let mut talk =
                Talk { unsent: &mut unsent, is_heard: &mut is_heard, until: Instant::now() + wall };
            let head = self.hear(&mut talk, ANSWER_HEAD, request, wall)?;
            let (kind, length) = answer(request.id, &head).map_err(|bad| match bad {
                BadHead::Garbled => ReaderError::Garbled,
                BadHead::TooMuch => ReaderError::TooMuch { limit: ANSWER_LIMIT },
            })?;
            let payload = self.hear(&mut talk, length, request, wall)?;
            // A worker that answers before it has been told everything makes it up.
            if !unsent.fill_buf().is_ok_and(<[u8]>::is_empty) {
                return Err(ReaderError::Garbled);
            }
            take(kind, payload);
            if kind == Kind::End {
                return Ok(());
            }
        }
        Err(ReaderError::Garbled)
    }

    /// Takes so many bytes, saying meanwhile what there is left to say.
    fn hear(
        &mut self,
        talk: &mut Talk<'_, impl BufRead>,
        wanted: usize,
        request: Request,
        wall: Duration,
    ) -> Result<Vec<u8>, ReaderError> {
        let mut received = Vec::new();
        while received.len() < wanted {
            let is_sent = !*talk.is_heard || talk.unsent.fill_buf().is_ok_and(<[u8]>::is_empty);
            let left = talk.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ReaderError::TooSlow { limit: wall });
            }
            let (readable, writable) = self.wait(!is_sent, left)?;
            if writable && !self.send(talk.unsent)? {
                *talk.is_heard = false;
            }
            if readable && !self.receive(&mut received, wanted)? {
                return Err(self.reason(request));
            }
        }
        Ok(received)
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
