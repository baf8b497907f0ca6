//! Files on their way to the screen: what the loader says, as news for the app.

use super::Heard;
use crate::app::{Arrival, Mishap, News, Progress, Volume};
use crate::library::{self, Entry, Gate, Loaded, Loader, Manner, Source, Step};
use crate::text::Lang;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long documents that are ready wait for one that is named before them.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long the screen waits for something to show; no longer than anybody notices.
const FIRST: Duration = Duration::from_millis(100);
/// Least time between two changes of the screen by what was loaded.
const PAUSE: Duration = Duration::from_millis(100);
/// What taking news in may cost at most is one part in so many of all time.
const SHARE: u32 = 5;

/// Files that are being loaded, and what has come of them so far.
pub struct Feed {
    pub(super) sender: Sender<Heard>,
    pub(super) receiver: Receiver<Heard>,
    pub(super) gate: Option<Gate>,
    pub(super) inbox: Inbox,
}

impl Feed {
    /// Starts to load files in the background. Of the built-in sample the first text comes alone, the
    /// others once it is shown.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(named: Vec<Source>, lang: Lang) -> io::Result<Feed> {
        let (sender, receiver) = channel();
        let is_sample = named.iter().all(|source| matches!(source, Source::Sample(_)));
        let manner = Manner::Within(PATIENCE);
        let (loader, gate) = if is_sample {
            let (loader, gate) = Loader::gated(named, manner, |entry| entry)?;
            (loader, Some(gate))
        } else {
            (Loader::start(named, manner, |entry| entry)?, None)
        };
        let news = sender.clone();
        thread::Builder::new().name("feed".to_owned()).spawn(move || {
            let mut progress = library::Progress::default();
            for step in loader {
                progress.take(&step);
                let mut told = told(step, lang);
                // Nobody waits for what comes with the program.
                told.progress = (!is_sample).then(|| so_far(&progress, false));
                if news.send(Heard::News(told)).is_err() {
                    return;
                }
            }
            let over = News { progress: Some(so_far(&progress, true)), ..News::default() };
            let _ = news.send(Heard::News(over));
        })?;
        Ok(Feed { sender, receiver, gate, inbox: Inbox::default() })
    }

    /// Waits until there is something to show, a moment at most. False where everything was read and
    /// nothing can be shown.
    pub fn wait(&mut self) -> bool {
        let until = Instant::now() + FIRST;
        while self.inbox.news.arrivals.is_empty() {
            match self.receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Heard::News(news)) => self.inbox.put(news),
                Ok(Heard::Input(_)) | Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            if self.inbox.is_over {
                return !self.inbox.news.arrivals.is_empty();
            }
        }
        true
    }

    /// Files that were not loaded, or not whole, as far as is known before anything is shown.
    #[must_use]
    pub fn mishaps(self) -> Vec<Mishap> {
        self.inbox.news.mishaps
    }
}

/// What a step of the loader says of a document.
fn told(step: Step<Entry>, lang: Lang) -> News {
    let Step::Loaded { turn, path, read } = step else { return News::default() };
    let loaded = Loaded { path, read };
    let status = Some(loaded.status()).filter(|_| !loaded.is_repeated());
    let complaint = loaded.complaint(lang);
    let is_shown = loaded.is_disclosure();
    let mishap = |reason| Mishap { turn, path: loaded.path, status, reason };
    let mishaps = complaint.map(mishap).into_iter().collect();
    let entry = loaded.read.ok().filter(|_| is_shown);
    let arrival =
        |entry: Entry| Arrival { turn, volume: Volume::new(&entry.name, entry.document, entry.disclosure) };
    News { arrivals: entry.map(arrival).into_iter().collect(), mishaps, progress: None }
}

fn so_far(progress: &library::Progress, is_over: bool) -> Progress {
    let current = progress.current().map(str::to_owned);
    Progress { count: progress.count(), current, is_over }
}

/// News that has come and that the app has not been told, so that it is told of many at once: with
/// each the screen changes, and the documents are sorted anew.
#[derive(Default)]
pub(super) struct Inbox {
    news: News,
    is_over: bool,
    /// When the app may be told next; at once where it never was.
    due: Option<Instant>,
}

impl Inbox {
    pub(super) fn put(&mut self, news: News) {
        self.news.arrivals.extend(news.arrivals);
        self.news.mishaps.extend(news.mishaps);
        self.is_over |= news.progress.as_ref().is_some_and(|progress| progress.is_over);
        self.news.progress = news.progress.or(self.news.progress.take());
    }

    /// How long until there is something to tell; `None` where there is nothing.
    pub(super) fn wait(&self) -> Option<Duration> {
        let News { arrivals, mishaps, progress } = &self.news;
        let is_empty = arrivals.is_empty() && mishaps.is_empty() && progress.is_none();
        let due = || self.due.map_or(Duration::ZERO, |due| due.saturating_duration_since(Instant::now()));
        (!is_empty).then(|| if self.is_over { Duration::ZERO } else { due() })
    }

    /// Has the app told if it is time.
    pub(super) fn tell(&mut self, told: impl FnOnce(News)) {
        if self.wait() == Some(Duration::ZERO) {
            let begun = Instant::now();
            told(std::mem::take(&mut self.news));
            self.due = Some(Instant::now() + PAUSE.max(begun.elapsed() * SHARE));
        }
    }

    /// Whether nothing more comes.
    pub(super) const fn is_over(&self) -> bool {
        self.is_over
    }
}
