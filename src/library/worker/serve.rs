//! The worker's end: requests from stdin, answers on stdout, until stdin closes. Never touches a
//! terminal, and says nothing anywhere else.

use super::frame::{ANSWER_LIMIT, Kind, REQUEST_HEAD, Request, answer_head};
use super::limits::confine;
use crate::document::{self, Document, DocumentError, Unpacked};
use crate::library::native;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::stdio::dup2_stdout;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::panic::{self, AssertUnwindSafe};
use std::process::{self, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The first argument by which this program is started as a worker.
pub const ARGUMENT: &str = "--isolated-reader";

/// The exit code of a worker whose reader panicked.
pub(super) const PANICKED: i32 = 101;
/// The exit code of a worker that was not spoken to as one.
const MISUSED: u8 = 2;

/// Whether a document is being read, for which somebody must be waiting.
static BUSY: AtomicBool = AtomicBool::new(false);
/// Whether nobody speaks to this worker any more.
static ALONE: AtomicBool = AtomicBool::new(false);

/// Reads documents for the program at the other end of stdin and stdout.
#[must_use]
pub fn serve() -> ExitCode {
    // A panic's message may quote a document; the exit code tells the parent.
    panic::set_hook(Box::new(|_| {}));
    if io::stdin().is_terminal() || io::stdout().is_terminal() {
        return ExitCode::from(MISUSED);
    }
    let Ok(mut answers) = own_stdout() else { return ExitCode::from(MISUSED) };
    let watch = thread::Builder::new().name("hang-up".to_owned()).stack_size(WATCH_STACK).spawn(watch);
    if watch.is_err() {
        return ExitCode::from(MISUSED);
    }
    let mut requests = io::stdin().lock();
    let served = panic::catch_unwind(AssertUnwindSafe(|| {
        while let Some(request) = next(&mut requests)? {
            one(request, &mut requests, &mut answers)?;
        }
        Ok(())
    }));
    match served {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err::<(), io::Error>(_)) => ExitCode::from(MISUSED),
        Err(_) => u8::try_from(PANICKED).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

/// Bytes of the stack of the thread that waits for the end of the parent.
const WATCH_STACK: usize = 64 * 1024;

/// Ends the process when nobody waits for a document any more: its reader would else go on for as
/// long as it may. Between documents the end of stdin ends it in its own way.
fn watch() {
    let stdin = io::stdin();
    loop {
        let mut end = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut end, None) {
            Err(rustix::io::Errno::INTR) | Ok(0) => {}
            _ => break,
        }
    }
    ALONE.store(true, Ordering::SeqCst);
    if BUSY.load(Ordering::SeqCst) {
        process::exit(0);
    }
}

/// Stdout for the answers alone: what a reader of other people prints goes nowhere.
fn own_stdout() -> io::Result<File> {
    let answers = io::stdout().as_fd().try_clone_to_owned()?;
    dup2_stdout(OpenOptions::new().write(true).open("/dev/null")?)?;
    Ok(File::from(answers))
}

/// The head of the next request; `None` where stdin has closed.
fn next(requests: &mut impl Read) -> io::Result<Option<Request>> {
    let mut head = [0; REQUEST_HEAD];
    match requests.read_exact(&mut head) {
        Ok(()) => Request::from_head(&head).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into()),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// Answers one request, file by file, each under limits of its own.
fn one(request: Request, requests: &mut impl Read, answers: &mut impl Write) -> io::Result<()> {
    confine(request.memory, request.seconds)?;
    let mut name = vec![0; request.name];
    requests.read_exact(&mut name)?;
    let mut bytes = vec![0; request.bytes];
    requests.read_exact(&mut bytes)?;
    BUSY.store(true, Ordering::SeqCst);
    if ALONE.load(Ordering::SeqCst) {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    let whole = each(&String::from_utf8_lossy(&name), &bytes, request, answers)?;
    BUSY.store(false, Ordering::SeqCst);
    tell(answers, request, Kind::End, &serde_json::to_vec(&whole)?)
}

/// Answers for every file; what is wrong with them as a whole is left to be said.
fn each(
    name: &str,
    bytes: &[u8],
    request: Request,
    answers: &mut impl Write,
) -> io::Result<Result<(), DocumentError>> {
    let mut members = match document::members(name, bytes) {
        Ok(members) => members,
        Err(error) => return Ok(Err(error)),
    };
    let mut nth = 0;
    while let Some(path) = members.next() {
        nth += 1;
        if nth <= request.passed {
            // Archives inside are opened all the same, and totals are of the whole archive.
            if !(nth == request.passed && request.dead) {
                let _ = members.pass();
            }
            continue;
        }
        confine(request.memory, request.seconds)?;
        tell(answers, request, Kind::Begun, path.as_bytes())?;
        let document: Result<Document, DocumentError> = match members.unpack() {
            Ok(Unpacked::Archive) => continue,
            Ok(Unpacked::File(bytes)) if native::is_json(&bytes) => {
                tell(answers, request, Kind::Native, &bytes)?;
                continue;
            }
            Ok(Unpacked::File(bytes)) => members.read(&path, &bytes),
            Err(error) => Err(error),
        };
        tell(answers, request, Kind::Document, &serde_json::to_vec(&document)?)?;
    }
    Ok(Ok(()))
}

fn tell(answers: &mut impl Write, request: Request, kind: Kind, payload: &[u8]) -> io::Result<()> {
    answers.write_all(&answer_head(request.id, kind, payload.len()))?;
    // The head alone tells the parent that there is more than it takes.
    answers.write_all(if payload.len() > ANSWER_LIMIT { &[] } else { payload })
}
