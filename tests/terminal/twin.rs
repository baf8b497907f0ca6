//! The program on a terminal and its twin: the same app in this process, given the same keys. What
//! the terminal is sent must be the twin's frames, byte for byte, and nothing besides.

use crate::DACHENG;
use crate::emulator::difference;
use crate::program::Home;
use crate::pty::{ASKED, ENTERED, LEFT, Terminal};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use yusuan::app::layout::Size;
use yusuan::app::{App, Effect, Event, Key, KeyCode, Settings, Volume};
use yusuan::library::{Entry, load_file, sample};
use yusuan::runtime::{Colour, Frames, Look};
use yusuan::text::Ambiguous;
use yusuan::ui::draw;

/// A program on a terminal, with its twin.
pub(crate) struct Twins {
    /// The program's terminal.
    pub(crate) terminal: Terminal,
    app: App,
    look: Look,
    frames: Frames,
}

impl Twins {
    /// Starts the program with the sample's first file on a terminal of 80×24, and waits for its
    /// first frame.
    pub(crate) fn start() -> Twins {
        Twins::start_with(&[Path::new(DACHENG)], (80, 24), &[])
    }

    /// Starts the program with files, or with the sample, on a terminal of a size in columns and
    /// rows, in surroundings with more variables, and waits for its first frame.
    pub(crate) fn start_with(files: &[&Path], size: (u16, u16), variables: &[(&str, &str)]) -> Twins {
        let home = Home::new();
        let mut command = home.program();
        command.args(files).envs(variables.iter().copied());
        let no_colour = variables.iter().any(|v| v.0 == "NO_COLOR");
        let look = Look { colour: if no_colour { Colour::None } else { Colour::Sixteen }, ..Look::default() };
        let mut twins = Twins::around(Terminal::start(&command, home, size), files, size, look);
        // Files arrive one after the other; what is shown meanwhile depends on the machine.
        twins.settle();
        assert!(twins.terminal.sent(0).starts_with(&format!("{ENTERED}{ASKED}")));
        if files.is_empty() {
            // Only a list of them tells that all texts of the sample have arrived.
            twins.app.update(Event::Key(Key::parse("U").unwrap()));
            twins.terminal.type_bytes(b"U");
            twins.settle();
            twins.app.update(Event::Key(Key::parse("Esc").unwrap()));
            twins.terminal.type_bytes(b"\x1b");
            twins.settle();
        }
        twins.press(&["Ctrl-l"]);
        twins
    }

    /// Starts the program by a shell line, as [`Terminal::start_in_shell`], with the sample's first
    /// file, and waits until it shows it.
    pub(crate) fn start_in_shell(line: &str) -> Twins {
        let terminal = Terminal::start_in_shell(line, &[]);
        let mut twins = Twins::around(terminal, &[Path::new(DACHENG)], (80, 24), Look::default());
        twins.settle();
        twins
    }

    /// The twin of a program that was started already.
    fn around(terminal: Terminal, files: &[&Path], (columns, rows): (u16, u16), look: Look) -> Twins {
        let entries = match files {
            [] => sample().entries,
            _ => files.iter().map(|path| load_file(path).unwrap()).collect(),
        };
        let volume = |e: Entry| Volume::new(&e.name, e.document, e.disclosure);
        let volumes: Vec<Volume> = entries.into_iter().map(volume).collect();
        let app = App::new(volumes, Settings::default(), screen_size(columns, rows));
        Twins { terminal, app, look, frames: Frames::new(look, Ambiguous::Narrow) }
    }

    /// Presses keys one after the other, named as the key table names them, and waits for the frame
    /// of each. True where the last one ends the program.
    pub(crate) fn press(&mut self, keys: &[&str]) -> bool {
        keys.iter().any(|key| {
            let key = Key::parse(key).unwrap_or_else(|| panic!("no key: {key}"));
            self.happen(&bytes(key), Event::Key(key))
        })
    }

    /// Pastes text.
    pub(crate) fn paste(&mut self, text: &str) {
        self.paste_as(text, text);
    }

    /// Pastes text of which the program is to make another.
    pub(crate) fn paste_as(&mut self, text: &str, taken: &str) {
        let bytes = format!("\x1b[200~{text}\x1b[201~");
        let ends = self.happen(bytes.as_bytes(), Event::Paste(taken.to_owned()));
        assert!(!ends, "a paste ended the program");
    }

    /// Pastes text as a terminal does that knows no mark for it: as if it were typed, all at once.
    pub(crate) fn paste_unmarked(&mut self, text: &str) {
        let ends = self.happen(text.as_bytes(), Event::Paste(text.replace('\r', "\n")));
        assert!(!ends, "a paste ended the program");
    }

    /// Holds that the terminal is sent the frame of what the twin shows, after a lead-in. Whatever
    /// the terminal showed before is repainted.
    pub(crate) fn expect_repaint(&mut self, from: usize, lead_in: &str) {
        self.frames.forget();
        self.expect_from(from, lead_in);
    }

    /// The terminal gets a size, and the frame of it. A size of 0 is none said.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let from = self.terminal.count();
        self.announce_size(columns, rows);
        self.expect_repaint(from, "");
    }

    /// The terminal gets a size; nothing is waited for.
    pub(crate) fn announce_size(&mut self, columns: u16, rows: u16) {
        let size = screen_size(columns, rows);
        self.terminal.resize_emulator(cells(size.width), cells(size.height));
        self.app.update(Event::Resize(size));
        self.terminal.resize(columns, rows);
    }

    /// Waits until the terminal shows what the twin shows, however it came there.
    pub(crate) fn settle(&mut self) {
        let (buffer, _) = self.frame();
        self.terminal.until("as the twin", |t| difference(t.screen(), &buffer).is_none());
    }

    /// Quits as a person does, backing out of wherever they are; the terminal must be as it was.
    pub(crate) fn quit(mut self) {
        for _ in 0..20 {
            if self.press(&["q"]) {
                return self.ended(0);
            }
        }
        panic!("q never quits:\n{}", self.terminal.screen().contents());
    }

    /// Holds that the program ends with an exit code and leaves the terminal as it was.
    pub(crate) fn ended(mut self, code: u32) {
        let from = self.terminal.count();
        assert_eq!(self.terminal.end(), code);
        assert_eq!(self.terminal.sent(from), LEFT);
        self.terminal.assert_restored();
        assert_eq!(self.terminal.screen().contents().trim(), "", "left behind");
    }

    /// Something happens to both: bytes typed to the program, an event to the twin.
    fn happen(&mut self, typed: &[u8], event: Event) -> bool {
        let from = self.terminal.count();
        let effects = self.app.update(event);
        self.terminal.type_bytes(typed);
        for effect in effects {
            match effect {
                Effect::Quit => return true,
                Effect::Redraw => self.frames.forget(),
                // On a terminal without a shell.
                Effect::Suspend => {
                    self.app.update(Event::Report("没有 shell 可回".to_owned()));
                }
                other => panic!("not driven here: {other:?}"),
            }
        }
        self.expect_from(from, "");
        false
    }

    /// Waits for what the twin's frame takes, and holds that it is that and shows it.
    fn expect_from(&mut self, from: usize, lead_in: &str) {
        let (buffer, caret) = self.frame();
        let mut frame = self.frames.answer(&self.app);
        if self.frames.is_behind() {
            frame.extend(self.frames.rest(&self.app));
        }
        let expected = lead_in.to_owned() + std::str::from_utf8(&frame).unwrap();
        self.terminal.until("its frame", |t| t.count() >= from + expected.len());
        assert_eq!(self.terminal.sent(from), expected);
        let screen = self.terminal.screen();
        assert_eq!(difference(screen, &buffer), None, "\n{}", screen.contents());
        assert_eq!(screen.hide_cursor(), caret.is_none());
        if let Some((x, y)) = caret {
            let x = x.min(buffer.area.width - 1);
            assert_eq!(screen.cursor_position(), (y, x), "the caret");
        }
    }

    fn frame(&self) -> (Buffer, Option<(u16, u16)>) {
        let Size { width, height } = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, cells(width), cells(height)));
        let caret = draw(&self.app, self.look, &mut buffer);
        (buffer, caret)
    }
}

/// The size the program takes a terminal to have.
fn screen_size(columns: u16, rows: u16) -> Size {
    match (columns, rows) {
        (0, _) | (_, 0) => Size { width: 80, height: 24 },
        _ => Size { width: columns.into(), height: rows.into() },
    }
}

fn cells(n: usize) -> u16 {
    n.try_into().unwrap()
}

/// What a terminal sends for a key.
fn bytes(key: Key) -> Vec<u8> {
    let text = match key.code {
        KeyCode::Char(c) if key.ctrl => return vec![c as u8 & 0x1f],
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "\r".to_owned(),
        KeyCode::Esc => "\x1b".to_owned(),
        KeyCode::Backspace => "\x7f".to_owned(),
        KeyCode::Tab => "\t".to_owned(),
        KeyCode::BackTab => "\x1b[Z".to_owned(),
        KeyCode::Delete => "\x1b[3~".to_owned(),
        KeyCode::Up => "\x1b[A".to_owned(),
        KeyCode::Down => "\x1b[B".to_owned(),
        KeyCode::Right => "\x1b[C".to_owned(),
        KeyCode::Left => "\x1b[D".to_owned(),
        KeyCode::Home => "\x1b[H".to_owned(),
        KeyCode::End => "\x1b[F".to_owned(),
        KeyCode::PageUp => "\x1b[5~".to_owned(),
        KeyCode::PageDown => "\x1b[6~".to_owned(),
    };
    text.into_bytes()
}
