//! The threads that find files and read them.

use super::Step;
use super::fingerprint::Fingerprint;
use super::order::Turn;
use super::walk::{Found, Walk};
use crate::library::load::load_each;
use crate::library::{Entry, LoadError, ReaderError};
use std::collections::VecDeque;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Threads that read at most: each may have a worker process with its own memory.
const READERS: usize = 8;
/// Files found ahead of those that are read, at most: names take memory too.
const AHEAD: usize = 1 << 16;
/// Files found between two words about how many there are.
const TOLD: usize = 64;
/// How the threads that read are called. A panic in one of them fails a file, not the program.
pub const READER: &str = "reader";
/// Bytes of their stacks: as much as the first thread of a program has.
const STACK: usize = 8 << 20;

/// What a reader says to whoever takes the steps.
pub(super) enum Message<T> {
    Step(Step<T>),
    Loaded { turn: Turn, path: String, print: Option<u128>, read: Result<T, LoadError> },
    Finished { file: usize, path: String },
}

/// What the threads of a loader share.
pub(super) struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
    fingerprint: Fingerprint,
}

struct Queue {
    found: VecDeque<(usize, Found)>,
    /// Whether everything has been found.
    is_all: bool,
    /// Files from this number on may not be read yet.
    barred: usize,
    /// Whether nobody takes the steps any more.
    is_given_up: bool,
}

impl Shared {
    /// What is shared before anything is found; files from this number on are barred.
    pub(super) fn new(barred: usize) -> Self {
        let queue = Queue { found: VecDeque::new(), is_all: false, barred, is_given_up: false };
        Shared { queue: Mutex::new(queue), changed: Condvar::new(), fingerprint: Fingerprint::default() }
    }

    /// Files from this number on may not be read yet.
    pub(super) fn bar(&self, from: usize) {
        self.queue().barred = from;
        self.changed.notify_all();
    }

    /// Ends the threads.
    pub(super) fn give_up(&self) {
        self.queue().is_given_up = true;
        self.changed.notify_all();
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something is so of the queue, or nobody takes the steps: then `None`.
    fn when<R>(&self, mut so: impl FnMut(&mut Queue) -> Option<R>) -> Option<R> {
        let mut queue = self.queue();
        loop {
            if queue.is_given_up {
                return None;
            }
            if let Some(so) = so(&mut queue) {
                return Some(so);
            }
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A thread of a loader.
pub(super) struct Reader<T, W> {
    pub(super) shared: Arc<Shared>,
    pub(super) sender: SyncSender<Message<T>>,
    pub(super) work: Arc<W>,
}

impl<T: Send + 'static, W: Fn(Entry) -> T + Send + Sync + 'static> Reader<T, W> {
    pub(super) fn on_a_thread(&self, does: impl FnOnce(Self) + Send + 'static) -> io::Result<()> {
        let Reader { shared, sender, work } = self;
        let reader = Reader { shared: shared.clone(), sender: sender.clone(), work: work.clone() };
        let thread = thread::Builder::new().name(READER.to_owned()).stack_size(STACK);
        thread.spawn(move || does(reader)).map(drop)
    }

    /// Finds the files, has them read by more threads the more there are, and reads the rest.
    pub(super) fn walk(self, walk: Walk) {
        let most = thread::available_parallelism().map_or(1, NonZero::get).min(READERS);
        let mut readers = 0;
        let mut files = 0;
        for found in walk {
            let is_put = self.shared.when(|queue| (queue.found.len() < AHEAD || readers == 0).then_some(()));
            if is_put.is_none() {
                return;
            }
            self.shared.queue().found.push_back((files, found));
            self.shared.changed.notify_one();
            files += 1;
            if files > 1 && readers < most && self.on_a_thread(Self::read).is_ok() {
                readers += 1;
            }
            if files % TOLD == 0 && !self.tell(Message::Step(Step::Found { files, is_all: false })) {
                return;
            }
        }
        self.shared.queue().is_all = true;
        self.shared.changed.notify_all();
        if self.tell(Message::Step(Step::Found { files, is_all: true })) && readers < most {
            self.read();
        }
    }

    /// Reads files until there are no more.
    fn read(self) {
        loop {
            let next = self.shared.when(|queue| match queue.found.front() {
                Some((file, _)) if *file >= queue.barred => None,
                Some(_) => Some(queue.found.pop_front()),
                None => queue.is_all.then_some(None),
            });
            let Some(Some((file, found))) = next else { return };
            // There is room in the queue again.
            self.shared.changed.notify_all();
            if !self.one(file, found) {
                return;
            }
        }
    }

    /// Reads one file; false where nobody wants it.
    fn one(&self, file: usize, found: Found) -> bool {
        let source = match found {
            Ok(source) => source,
            Err((path, reason)) => {
                return self.tell(Message::Loaded {
                    turn: (file, 0),
                    path: path.clone(),
                    print: None,
                    read: Err(reason),
                }) && self.tell(Message::Finished { file, path });
            }
        };
        let path = source.name();
        if !self.tell(Message::Step(Step::Begun { path: path.clone() })) {
            return false;
        }
        let mut nth = 0;
        let mut is_wanted = true;
        let mut hand_on = |path: String, read: Result<Entry, LoadError>| {
            let turn = (file, nth);
            nth += 1;
            let print = read.as_ref().ok().map(|entry| self.shared.fingerprint.of(&entry.document.lines));
            let read = read.map(|mut entry| {
                entry.path = source.is_file().then(|| PathBuf::from(&path));
                (self.work)(entry)
            });
            is_wanted &= self.tell(Message::Loaded { turn, path, print, read });
        };
        // A panic is a defect of ours; it costs one file.
        let loaded = catch_unwind(AssertUnwindSafe(|| match source.bytes() {
            Ok(bytes) => load_each(&path, &bytes, &mut hand_on),
            Err(reason) => hand_on(path.clone(), Err(reason)),
        }));
        if loaded.is_err() {
            hand_on(path.clone(), Err(ReaderError::Panicked.into()));
        }
        is_wanted && self.tell(Message::Finished { file, path })
    }

    fn tell(&self, message: Message<T>) -> bool {
        self.sender.send(message).is_ok()
    }
}
