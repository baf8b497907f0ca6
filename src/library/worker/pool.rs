//! The workers of a program: started when needed, used for many files, replaced when they die.

use super::error::ReaderError;
use super::frame::{Kind, Request};
use super::limits::Limits;
use super::process::Worker;
use super::serve::ARGUMENT;
use crate::document::{self, BYTE_LIMIT, Document, DocumentError};
use crate::library::LoadError;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where Linux keeps the program that runs, even after its file was replaced by a newer one.
const ITSELF: &str = "/proc/self/exe";

/// Most files of one archive that may end their reader before the rest is given up.
const DEATHS: u32 = 4;

/// One document as it came out of a worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Read by the worker.
    Document(Document),
    /// Our own JSON out of an archive, still to be read.
    Native(Vec<u8>),
}

/// A file of an archive, or one that is none: its path and what came of it.
pub type Member = (String, Result<Content, LoadError>);

/// How far the reading of an archive has come, over all workers that had a part in it.
#[derive(Default)]
struct Course {
    /// Files begun.
    begun: u64,
    /// Whether the last of them ended its worker.
    dead: bool,
    /// The path of the file begun last, until it is answered for.
    open: Option<String>,
}

/// Processes that read files on behalf of this one. As many run as threads ask at once.
pub struct Workers {
    program: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
    idle: Mutex<Vec<Worker>>,
    asked: AtomicU64,
    started: AtomicU64,
}

impl Workers {
    /// Workers made of a program that serves when it is given these arguments. None is started yet.
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>, limits: Limits) -> Self {
        Workers {
            program,
            arguments,
            limits,
            idle: Mutex::default(),
            asked: AtomicU64::new(0),
            started: AtomicU64::new(0),
        }
    }

    /// Workers made of a program whose `main` is that of this package.
    #[must_use]
    pub fn of_program(program: PathBuf, limits: Limits) -> Self {
        Workers::new(program, vec![ARGUMENT.into()], limits)
    }

    /// Workers made of the program that runs. Where the system does not tell which it is, none can
    /// be started, and every file that needs one is refused.
    #[must_use]
    pub fn of_this_program(limits: Limits) -> Self {
        let itself = Path::new(ITSELF);
        let program = if itself.exists() { Ok(itself.to_owned()) } else { std::env::current_exe() };
        Workers::of_program(program.unwrap_or_default(), limits)
    }

    /// How many processes have been started so far.
    #[must_use]
    pub fn started(&self) -> u64 {
        self.started.load(Ordering::Relaxed)
    }

    /// Reads the documents of a file in a worker and hands on each when it is read: its path in the
    /// archive (the name given, for a file that is none) and its own outcome. Limits are a file's,
    /// not an archive's.
    ///
    /// # Errors
    /// Why the file as a whole, or the rest of an archive, is not read: [`LoadError::Document`] where
    /// it is none; [`LoadError::Reader`] where no worker can be started or too many died.
    pub fn read(&self, name: &str, bytes: &[u8], take: &mut dyn FnMut(Member)) -> Result<(), LoadError> {
        if bytes.len() > BYTE_LIMIT {
            return Err(DocumentError::TooLarge { limit: BYTE_LIMIT }.into());
        }
        let mut course = Course::default();
        let mut used = self.idle().pop();
        let mut deaths = 0;
        loop {
            let is_used = used.is_some();
            let worker = match used.take() {
                Some(worker) => worker,
                None => self.start()?,
            };
            let before = course.begun;
            let error = match self.ask(worker, name, bytes, &mut course, take) {
                Ok(whole) => return Ok(whole?),
                Err(error) => error,
            };
            // Neither the state that other files left nor an end between two files counts against
            // this one.
            let is_strained = is_used || course.begun > before + 1;
            let is_maybe_state =
                matches!(error, ReaderError::Aborted { .. } | ReaderError::Garbled | ReaderError::Ended);
            match course.open.take() {
                open if is_strained && is_maybe_state => {
                    course.dead = false;
                    course.begun -= u64::from(open.is_some());
                }
                Some(path) => {
                    take((path, Err(error.into())));
                    if !bytes.starts_with(b"PK") {
                        return Ok(());
                    }
                    deaths += 1;
                    if deaths == DEATHS {
                        return Err(ReaderError::GaveUp { deaths }.into());
                    }
                    course.dead = true;
                }
                None => return Err(error.into()),
            }
        }
    }

    fn start(&self) -> Result<Worker, ReaderError> {
        let worker = Worker::start(&self.program, &self.arguments)?;
        self.started.fetch_add(1, Ordering::Relaxed);
        Ok(worker)
    }

    /// Asks a worker for what is still to be read, and keeps it for the next file if it answers to
    /// the end: with what is wrong with the file as a whole.
    fn ask(
        &self,
        mut worker: Worker,
        name: &str,
        bytes: &[u8],
        course: &mut Course,
        take: &mut dyn FnMut(Member),
    ) -> Result<Result<(), DocumentError>, ReaderError> {
        let request = Request {
            id: self.asked.fetch_add(1, Ordering::Relaxed),
            memory: self.limits.memory_for(document::kind(name, bytes), bytes),
            seconds: self.limits.processor.as_secs(),
            passed: course.begun,
            dead: course.dead,
            name: name.len(),
            bytes: bytes.len(),
        };
        let mut whole = None;
        let mut is_garbled = false;
        worker.ask(request, name, bytes, self.limits.wall, |kind, payload| match kind {
            Kind::Begun => {
                course.begun += 1;
                course.open = Some(String::from_utf8_lossy(&payload).into_owned());
            }
            Kind::End => {
                course.open = None;
                whole = serde_json::from_slice(&payload).ok();
            }
            Kind::Document | Kind::Native => {
                let read: Option<Result<Content, LoadError>> = if kind == Kind::Native {
                    Some(Ok(Content::Native(payload)))
                } else {
                    let document: Option<Result<Document, DocumentError>> =
                        serde_json::from_slice(&payload).ok();
                    document.map(|document| Ok(Content::Document(document?)))
                };
                match course.open.take().zip(read) {
                    Some(member) => take(member),
                    None => is_garbled = true,
                }
            }
        })?;
        let whole = whole.filter(|_| !is_garbled).ok_or(ReaderError::Garbled)?;
        self.idle().push(worker);
        Ok(whole)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
