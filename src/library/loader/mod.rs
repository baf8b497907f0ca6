//! Files → entries in the background: found by one thread, read by several, handed on in the order
//! in which they were named.
//!
//! ```text
//! walk ──queue──▶ readers ──messages──▶ order ──▶ steps
//! ```

mod fingerprint;
mod order;
mod progress;
mod reader;
mod walk;

pub use order::Turn;
pub use progress::Progress;
pub use reader::READER;
pub use walk::{STDIN, Source};

use super::load::shown;
use super::{Entry, Failure, Library, LoadError};
use order::Order;
use reader::{Message, Reader, Shared};
use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, VecDeque};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};
use walk::Walk;

/// Files read ahead of the one whose turn it is, where memory is to stay bounded.
const WINDOW: usize = 32;
/// Messages on their way to whoever takes the steps.
const UNTAKEN: usize = 64;

/// Whether steps wait for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Documents come strictly in order, and only so many are read ahead that memory stays bounded.
    InOrder,
    /// Documents come in order unless one keeps others waiting for so long. Everything is read.
    Within(Duration),
}

/// Something that happened while loading.
#[derive(Debug)]
pub enum Step<T> {
    /// More files are known of.
    Found {
        /// How many so far.
        files: usize,
        /// Whether there are no more.
        is_all: bool,
    },
    /// A file is being read.
    Begun {
        /// As it was named or found.
        path: String,
    },
    /// A document was read, or will not be.
    Loaded {
        /// Its place among all documents.
        turn: Turn,
        /// Its file, with its path in an archive behind it.
        path: String,
        /// What came of it.
        read: Result<T, LoadError>,
    },
    /// No more comes of a file.
    Finished {
        /// The file, as it was begun.
        path: String,
    },
}

/// A document that waits for its turn: its place, path, fingerprint, and what came of it.
type Arrival<T> = (Turn, String, Option<u128>, Result<T, LoadError>);

/// Lets files be read that were barred: see [`Loader::gated`].
#[derive(Clone)]
pub struct Gate(Arc<Shared>);

impl Gate {
    /// Lets everything be read.
    pub fn open(&self) {
        self.0.bar(usize::MAX);
    }
}

/// Files on their way: an iterator over the steps, which ends when everything was read. Dropping it
/// ends the reading.
pub struct Loader<T> {
    shared: Arc<Shared>,
    messages: Receiver<Message<T>>,
    manner: Manner,
    order: Order<Arrival<T>>,
    /// Steps to hand on.
    ready: VecDeque<Step<T>>,
    /// Since when something has waited for its turn.
    held: Option<Instant>,
    /// The path under which a text was loaded first, by the text's fingerprint.
    seen: HashMap<u128, String>,
}

impl<T: Send + 'static> Loader<T> {
    /// Starts to load; each entry goes through `work` in the thread that read it.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        named: Vec<Source>,
        manner: Manner,
        work: impl Fn(Entry) -> T + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let barred = if manner == Manner::InOrder { WINDOW } else { usize::MAX };
        Self::spawn(named, manner, barred, work)
    }

    /// As [`Loader::start`], but only the first file is read until [`Gate::open`].
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn gated(
        named: Vec<Source>,
        manner: Manner,
        work: impl Fn(Entry) -> T + Send + Sync + 'static,
    ) -> io::Result<(Self, Gate)> {
        let loader = Self::spawn(named, manner, 1, work)?;
        let gate = Gate(loader.shared.clone());
        Ok((loader, gate))
    }

    fn spawn(
        named: Vec<Source>,
        manner: Manner,
        barred: usize,
        work: impl Fn(Entry) -> T + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::new(barred));
        let (sender, messages) = sync_channel(UNTAKEN);
        let reader = Reader { shared: shared.clone(), sender, work: Arc::new(work) };
        reader.on_a_thread(move |reader| reader.walk(Walk::new(named)))?;
        Ok(Self::over(shared, messages, manner))
    }

    /// What takes messages in.
    fn over(shared: Arc<Shared>, messages: Receiver<Message<T>>, manner: Manner) -> Self {
        Loader {
            shared,
            messages,
            manner,
            order: Order::default(),
            ready: VecDeque::new(),
            held: None,
            seen: HashMap::new(),
        }
    }

    /// Takes in what a reader said.
    fn take(&mut self, message: Message<T>) {
        match message {
            Message::Step(step) => self.ready.push_back(step),
            Message::Loaded { turn, path, print, read } => self.order.put(turn.0, (turn, path, print, read)),
            Message::Finished { file, path } => {
                self.order.close(file);
                self.hand_on(false);
                self.ready.push_back(Step::Finished { path });
            }
        }
        self.hand_on(false);
    }

    /// Hands on what may go; all there is, where the one whose turn it is keeps it waiting.
    fn hand_on(&mut self, all: bool) {
        let turned = self.order.turned();
        let going = if all { self.order.all() } else { self.order.ready() };
        for (turn, path, print, read) in going {
            let same = read.as_ref().ok().and(print).and_then(|print| match self.seen.entry(print) {
                Slot::Occupied(known) => Some(known.get().clone()),
                Slot::Vacant(new) => {
                    new.insert(path.clone());
                    None
                }
            });
            let read = same.map_or(read, |name| Err(LoadError::SameAs { name }));
            self.ready.push_back(Step::Loaded { turn, path, read });
        }
        self.held = self.order.is_holding().then(|| self.held.unwrap_or_else(Instant::now));
        if self.manner == Manner::InOrder && self.order.turned() > turned {
            self.shared.bar(self.order.turned() + WINDOW);
        }
    }
}

impl<T: Send + 'static> Iterator for Loader<T> {
    type Item = Step<T>;

    fn next(&mut self) -> Option<Step<T>> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            let patience = match (self.manner, self.held) {
                (Manner::Within(patience), Some(since)) => Some(patience.saturating_sub(since.elapsed())),
                _ => None,
            };
            let message = match patience {
                None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => self.messages.recv_timeout(patience),
            };
            match message {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => {
                    self.hand_on(true);
                    self.held = None;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.hand_on(true);
                    return self.ready.pop_front();
                }
            }
        }
    }
}

impl<T> Drop for Loader<T> {
    fn drop(&mut self) {
        self.shared.give_up();
    }
}

/// Loads files, and all files below folders, and waits for it.
#[must_use]
pub fn load_paths(paths: &[PathBuf]) -> Library {
    let mut library = Library::default();
    let named = paths.iter().map(|path| Source::Path(path.clone())).collect();
    match Loader::start(named, Manner::InOrder, |entry| entry) {
        Ok(loader) => {
            for step in loader {
                match step {
                    Step::Loaded { read: Ok(entry), .. } => library.entries.push(entry),
                    Step::Loaded { path, read: Err(reason), .. } => {
                        library.failures.push(Failure { name: path, reason });
                    }
                    Step::Found { .. } | Step::Begun { .. } | Step::Finished { .. } => {}
                }
            }
        }
        Err(error) => {
            let reason = LoadError::from(error);
            library.failures.extend(paths.iter().map(|p| Failure { name: shown(p), reason: reason.clone() }));
        }
    }
    library
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, DocumentError, FileKind};
    use crate::library::fixture::Folder;

    #[test]
    fn folders_are_loaded_by_path_and_equal_texts_once() {
        let folder = Folder::new("many");
        folder.file("b/丙.txt", "丙单位预算".as_bytes());
        let first = folder.file("a.txt", "甲单位预算".as_bytes());
        folder.file(
            "c/甲副本.txt",
            b"\xef\xbb\xbf\xe7\x94\xb2\xe5\x8d\x95\xe4\xbd\x8d\xe9\xa2\x84\xe7\xae\x97\r\n",
        );
        folder.file("c/z.pdf", b"%PDF-1.4");
        folder.file(".hidden", "丁".as_bytes());
        let library = load_paths(&[folder.0.clone(), folder.0.join("无.txt")]);
        let names: Vec<&str> = library.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "丙.txt"]);
        let reasons: Vec<&LoadError> = library.failures.iter().map(|failure| &failure.reason).collect();
        let pdf = LoadError::Document(DocumentError::Damaged { what: FileKind::Pdf });
        assert_eq!(reasons, [&pdf, &LoadError::SameAs { name: shown(&first) }, &LoadError::NotFound]);
    }

    #[test]
    fn documents_come_in_the_order_of_their_files_however_many_read() {
        let folder = Folder::new("order");
        let paths: Vec<PathBuf> = (0..90)
            .map(|n| {
                folder.file(&format!("{n:02}.txt"), format!("{n}{}", "单位预算\n".repeat(90 - n)).as_bytes())
            })
            .collect();
        let library = load_paths(std::slice::from_ref(&folder.0));
        let loaded: Vec<PathBuf> = library.entries.into_iter().filter_map(|entry| entry.path).collect();
        assert_eq!(loaded, paths);
    }

    #[test]
    fn a_file_that_keeps_others_waiting_too_long_comes_later() {
        let turns = |manner| {
            let (sender, messages) = sync_channel(UNTAKEN);
            let mut loader = Loader::over(Arc::new(Shared::new(0)), messages, manner);
            let says = |file: usize| {
                let path = file.to_string();
                let loaded =
                    Message::Loaded { turn: (file, 0), path: path.clone(), print: None, read: Ok(()) };
                sender.send(loaded).unwrap();
                sender.send(Message::Finished { file, path }).unwrap();
            };
            says(1);
            let first = (manner != Manner::InOrder).then(|| loader.by_ref().find_map(turn)).flatten();
            says(0);
            drop(sender);
            first.into_iter().chain(loader.filter_map(turn)).collect::<Vec<_>>()
        };
        assert_eq!(turns(Manner::InOrder), [0, 1]);
        assert_eq!(turns(Manner::Within(Duration::ZERO)), [1, 0]);
    }

    /// Of a document that was read, which file it is of.
    fn turn<T>(step: Step<T>) -> Option<usize> {
        match step {
            Step::Loaded { turn, .. } => Some(turn.0),
            Step::Found { .. } | Step::Begun { .. } | Step::Finished { .. } => None,
        }
    }

    #[test]
    fn behind_the_gate_only_the_first_file_is_read() {
        let (mut loader, gate) =
            Loader::gated(Source::sample(), Manner::InOrder, |entry| entry.name).unwrap();
        let (mut progress, mut turns) = (Progress::default(), Vec::new());
        while !(progress.is_all && progress.done == 1) {
            let step = loader.next().unwrap();
            progress.take(&step);
            turns.extend(turn(step));
        }
        assert_eq!((turns, progress.current()), (vec![0], None));
        gate.open();
        assert_eq!(loader.filter_map(turn).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn every_document_of_an_archive_is_an_entry() {
        let folder = Folder::new("archive");
        let bytes =
            document::packed(&[("a/甲.txt", "甲单位预算".as_bytes()), ("b.png", b"\x89PNG\r\n\x1a\n")]);
        let path = folder.file("two.zip", &bytes);
        let library = load_paths(std::slice::from_ref(&path));
        let inside = |name: &str| format!("{}/{name}", path.display());
        assert_eq!(library.entries[0].name, "甲.txt");
        assert_eq!(library.entries[0].path, Some(PathBuf::from(inside("a/甲.txt"))));
        assert_eq!(library.failures[0].name, inside("b.png"));
    }

    #[test]
    fn an_empty_folder_is_said_to_be_empty() {
        let folder = Folder::new("none");
        let library = load_paths(std::slice::from_ref(&folder.0));
        assert_eq!(library.failures[0].reason, LoadError::EmptyFolder);
    }
}
