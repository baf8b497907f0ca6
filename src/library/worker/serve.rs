//! The worker's end: requests from stdin, answers on stdout, until stdin closes. Never touches a
//! terminal, and says nothing anywhere else.

use super::frame::{ANSWER_LIMIT, Answer, REQUEST_HEAD, Request, answer_head};
use super::limits::confine;
use crate::document;
use rustix::stdio::dup2_stdout;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

/// The first argument by which this program is started as a worker.
pub const ARGUMENT: &str = "--isolated-reader";

/// The exit code of a worker whose reader panicked.
pub(super) const PANICKED: i32 = 101;
/// The exit code of a worker that was not spoken to as one.
const MISUSED: u8 = 2;

/// Reads documents for the program at the other end of stdin and stdout.
#[must_use]
pub fn serve() -> ExitCode {
    // A panic's message may quote a document; the exit code tells the parent.
    panic::set_hook(Box::new(|_| {}));
    if io::stdin().is_terminal() || io::stdout().is_terminal() {
        return ExitCode::from(MISUSED);
    }
    let Ok(mut answers) = own_stdout() else { return ExitCode::from(MISUSED) };
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

/// Answers one request.
fn one(request: Request, requests: &mut impl Read, answers: &mut impl Write) -> io::Result<()> {
    confine(request.memory, request.seconds)?;
    let mut name = vec![0; request.name];
    requests.read_exact(&mut name)?;
    let mut bytes = vec![0; request.bytes];
    requests.read_exact(&mut bytes)?;
    let answer = read(&String::from_utf8_lossy(&name), &bytes);
    drop(bytes);
    let json = serde_json::to_vec(&answer)?;
    answers.write_all(&answer_head(request.id, json.len()))?;
    // The head alone tells the parent that there is more than it takes.
    answers.write_all(if json.len() > ANSWER_LIMIT { &[] } else { &json })
}

/// Every document of a file, by whichever reader its content asks for.
pub(super) fn read(name: &str, bytes: &[u8]) -> Answer {
    document::read_all(name, bytes)
}
