//! The loop: receive, drain, update, run effects, draw if dirty.
//!
//! The one place where app, ui, term and library meet. There is no tick: between events the loop
//! sleeps in the kernel. It waits with a limit only while a frame is not shown whole, or documents
//! that have just arrived are not shown.

mod copy;
mod feed;
mod frames;

use crate::app::layout::Size;
use crate::app::{App, Effect, Event, Mishap, News, Settings};
use crate::compare::Rules;
use crate::export;
use crate::library::{Gate, READER};
use crate::term::{
    Input, Probed, Session, SessionError, Writer, ambiguous_width, ask_to_stop, copy_sequence,
    end_without_terminal, has_shell, spawn_input, spawn_signals, spawn_watch, stop,
};
use crate::text::{Ambiguous, Lang};
use feed::Inbox;
use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::panic;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

pub use feed::Feed;
pub use frames::Frames;

pub use crate::term::{has_keyboard, size};
pub use crate::ui::{Colour, DeltaColours, Look};

/// How long no key must have come until what follows the selection is drawn: longer than a key that
/// is held down takes to repeat, shorter than anybody notices.
const QUIET: Duration = Duration::from_millis(50);

/// Why the screen could not be shown.
#[derive(Debug)]
pub enum RunError {
    /// There is no terminal to draw on.
    Session(SessionError),
    /// Threads or signals are not to be had.
    System(io::Error),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunError::Session(error) => error.fmt(f),
            RunError::System(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RunError {}

/// What the loop hears.
enum Heard {
    /// From the terminal.
    Input(Input),
    /// Of the files.
    News(News),
}

/// Shows documents on the terminal as they are loaded until the person quits, or until it is clear
/// that there are none. Answers with what a person should know of the files. Without a width policy
/// the terminal is asked for its own. A terminal that is gone ends the process.
///
/// # Errors
/// [`RunError`] where the screen cannot be shown at all.
pub fn run(
    feed: Feed,
    settings: Settings,
    ambiguous: Option<Ambiguous>,
    look: Look,
    rules: Rules,
) -> Result<Vec<Mishap>, RunError> {
    let Feed { sender, receiver, gate, inbox } = feed;
    let (from_signals, from_writer) = (sender.clone(), sender.clone());
    let send = |sender: &Sender<Heard>, input| sender.send(Heard::Input(input)).is_ok();
    // Before the terminal is taken, so that no signal finds it taken and nobody listening.
    spawn_signals(move |input| send(&from_signals, input)).map_err(RunError::System)?;
    let session = Session::enter().map_err(RunError::Session)?;
    spare_readers();
    spawn_watch().map_err(RunError::System)?;
    let probed = match ambiguous {
        Some(known) => Probed { ambiguous: Some(known), typed: Vec::new() },
        None => ambiguous_width(&session),
    };
    let ambiguous = probed.ambiguous.unwrap_or_default();
    for input in probed.typed {
        send(&sender, input);
    }
    spawn_input(move |input| send(&sender, input)).map_err(RunError::System)?;
    let writer = Writer::spawn(move |result| {
        let input = if result.is_ok() { Input::Written } else { Input::Gone };
        send(&from_writer, input)
    })
    .map_err(RunError::System)?;
    let app = App::new(Vec::new(), Settings { ambiguous, ..settings }, screen_size()).ruled(rules);
    let frames = Frames::new(look, ambiguous);
    let pressed = Instant::now();
    let mut looped =
        Loop { app, session, frames, writer, writing: false, unsent: Vec::new(), pressed, inbox, gate };
    looped.go(&receiver);
    Ok(looped.app.mishaps().to_vec())
}

/// Lets a thread that reads files panic without a word: the loader fails the file and goes on.
fn spare_readers() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(READER) {
            before(info);
        }
    }));
}

/// The width policy the terminal answers with; `None` where it gives none or there is no terminal.
/// Shows an empty screen meanwhile.
#[must_use]
pub fn probe() -> Option<Ambiguous> {
    spawn_signals(|_| true).ok()?;
    let session = Session::enter().ok()?;
    spawn_watch().ok()?;
    ambiguous_width(&session).ambiguous
}

struct Loop {
    app: App,
    session: Session,
    frames: Frames,
    writer: Writer,
    /// Whether a frame is on its way.
    writing: bool,
    /// Bytes that are no frame and go before the next one.
    unsent: Vec<u8>,
    /// When the last key came.
    pressed: Instant,
    /// What the app is still to be told of the files.
    inbox: Inbox,
    /// Holds back all files but the first, until that is shown.
    gate: Option<Gate>,
}

impl Loop {
    fn go(&mut self, inputs: &Receiver<Heard>) {
        loop {
            // What has piled up is taken in before anything is drawn.
            while let Ok(heard) = inputs.try_recv() {
                if !self.hear(heard) {
                    return;
                }
            }
            self.inbox.tell(|news| {
                self.app.update(Event::News(news));
            });
            if self.inbox.is_over() && self.app.is_waiting() {
                return;
            }
            self.send(Frames::answer);
            if !self.next(inputs).is_some_and(|heard| self.hear(heard)) {
                return;
            }
        }
    }

    /// Takes in what was heard; false where the program is to end.
    fn hear(&mut self, heard: Heard) -> bool {
        match heard {
            Heard::News(news) => {
                self.inbox.put(news);
                true
            }
            Heard::Input(input) => self.take(input),
        }
    }

    /// What is heard next: nothing but an empty word where news is due. Where nothing is heard for a
    /// while, the rest of the frame is sent meanwhile.
    fn next(&mut self, inputs: &Receiver<Heard>) -> Option<Heard> {
        loop {
            let is_behind = self.frames.is_behind() && !self.writing;
            let rest = is_behind.then(|| QUIET.saturating_sub(self.pressed.elapsed()));
            let news = self.inbox.wait();
            let Some(wait) = rest.into_iter().chain(news).min() else { return inputs.recv().ok() };
            match inputs.recv_timeout(wait) {
                Err(RecvTimeoutError::Timeout) if news.is_some_and(|news| news <= wait) => {
                    return Some(Heard::News(News::default()));
                }
                Err(RecvTimeoutError::Timeout) => self.send(Frames::rest),
                heard => return heard.ok(),
            }
        }
    }

    /// Sends what the screen should show now, unless the frame before is still on its way: then
    /// its end leads here again.
    fn send(&mut self, made: impl Fn(&mut Frames, &App) -> Vec<u8>) {
        if self.writing {
            return;
        }
        let mut bytes = std::mem::take(&mut self.unsent);
        bytes.extend(made(&mut self.frames, &self.app));
        if !bytes.is_empty() {
            self.writing = true;
            self.writer.send(bytes);
        }
    }

    /// Takes in one input; false where the program is to end.
    fn take(&mut self, input: Input) -> bool {
        let effects = match input {
            Input::Key(key) => {
                self.pressed = Instant::now();
                self.app.update(Event::Key(key))
            }
            Input::Paste(text) => self.app.update(Event::Paste(text)),
            Input::Resize => vec![Effect::Redraw],
            Input::Suspend => {
                Session::give_back();
                stop();
                // The terminal is taken again when the signal says that the program goes on.
                Vec::new()
            }
            Input::Continue => {
                if self.session.take().is_err() {
                    end_without_terminal();
                }
                vec![Effect::Redraw]
            }
            Input::Written => {
                self.writing = false;
                if let Some(gate) = self.gate.take() {
                    gate.open();
                }
                Vec::new()
            }
            Input::Gone => end_without_terminal(),
        };
        effects.into_iter().all(|effect| self.run(effect))
    }

    fn run(&mut self, effect: Effect) -> bool {
        match effect {
            Effect::Quit => return false,
            Effect::Suspend if has_shell() => ask_to_stop(),
            Effect::Suspend => {
                let message = self.lang().pick("没有 shell 可回", "no shell to return to");
                self.report(message.to_owned());
            }
            Effect::Redraw => self.redraw(),
            Effect::Copy(text) => {
                let sent = copy::is_sendable(&text);
                if sent {
                    self.unsent.extend(copy_sequence(&text));
                }
                let file = copy::is_large(&text).then(|| write_new(copy::FILE, text.as_bytes()));
                self.report(copy::message(sent, file.as_ref(), self.lang()));
            }
            Effect::Export { name, sheets } => {
                let text: Vec<String> = sheets.iter().map(export::csv).collect();
                let bytes = [export::BYTE_ORDER_MARK, text.join("\n").as_bytes()].concat();
                let message = match write_new(&name, &bytes) {
                    Ok(path) => self.lang().pick("已写入 ", "written: ").to_owned() + &path.to_string_lossy(),
                    Err(error) => format!("{} {name}: {error}", self.lang().pick("不能写入", "cannot write")),
                };
                self.report(message);
            }
        }
        true
    }

    /// Sends everything anew, at the size the terminal has now: terminals reflow what they show when
    /// they are resized.
    fn redraw(&mut self) {
        self.frames.forget();
        self.app.update(Event::Resize(screen_size()));
    }

    fn report(&mut self, message: String) {
        self.app.update(Event::Report(message));
    }

    fn lang(&self) -> Lang {
        self.app.settings().lang
    }
}

fn screen_size() -> Size {
    let (width, height) = size();
    Size { width, height }
}

/// Files of one name that are tried before giving up.
const NAMES: u32 = 100;

/// Writes a file that is not there yet: a name that is taken gets a number, so that nothing is
/// ever overwritten.
fn write_new(name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "csv"));
    for n in 1..=NAMES {
        let name = if n == 1 { name.to_owned() } else { format!("{stem}-{n}.{ending}") };
        match OpenOptions::new().write(true).create_new(true).open(&name) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                return Ok(PathBuf::from(name));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}
