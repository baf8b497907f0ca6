//! The workers of a program: started when needed, used for many files, replaced when they die.

use super::error::ReaderError;
use super::frame::{Answer, Member, Request};
use super::limits::Limits;
use super::process::Worker;
use super::serve::ARGUMENT;
use crate::document::{self, BYTE_LIMIT, DocumentError};
use crate::library::LoadError;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where Linux keeps the program that runs, even after its file was replaced by a newer one.
const ITSELF: &str = "/proc/self/exe";

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

    /// Reads the documents of a file in a worker.
    ///
    /// # Errors
    /// [`LoadError::Document`] where the file is none; [`LoadError::Reader`] where its reader
    /// died, hung or answered nonsense.
    pub fn read(&self, name: &str, bytes: &[u8]) -> Result<Vec<Member>, LoadError> {
        if bytes.len() > BYTE_LIMIT {
            return Err(DocumentError::TooLarge { limit: BYTE_LIMIT }.into());
        }
        let used = self.idle().pop();
        let answer = match used.map(|worker| self.ask(worker, name, bytes)) {
            // Neither the state that other files left nor an end between two files counts against
            // this one.
            None | Some(Err(ReaderError::Aborted { .. } | ReaderError::Garbled | ReaderError::Ended)) => {
                let worker = Worker::start(&self.program, &self.arguments)?;
                self.started.fetch_add(1, Ordering::Relaxed);
                self.ask(worker, name, bytes)
            }
            Some(answer) => answer,
        };
        Ok(answer??)
    }

    /// Asks a worker, and keeps it for the next file if it answers.
    fn ask(&self, mut worker: Worker, name: &str, bytes: &[u8]) -> Result<Answer, ReaderError> {
        let request = Request {
            id: self.asked.fetch_add(1, Ordering::Relaxed),
            memory: self.limits.memory_for(document::kind(name, bytes), bytes),
            seconds: self.limits.processor.as_secs(),
            name: name.len(),
            bytes: bytes.len(),
        };
        let json = worker.ask(request, name, bytes, self.limits.wall)?;
        let answer = serde_json::from_slice(&json).map_err(|_| ReaderError::Garbled)?;
        self.idle().push(worker);
        Ok(answer)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
