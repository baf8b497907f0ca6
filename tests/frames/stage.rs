//! The driver of the storyboards: an app on the built-in sample, keys pressed on it, frames seen.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::sync::OnceLock;
use yusuan::app::layout::Size;
use yusuan::app::{App, Effect, Event, Key, Settings, Volume};
use yusuan::library::{Entry, sample};
use yusuan::text::{Ambiguous, width};
use yusuan::ui::{Look, draw};

/// The unit with performance goals and one year: 2022.
pub(crate) const DACHENG: &str = "dacheng";
/// The unit with three years and classified ledgers: 2023 to 2025.
pub(crate) const WANLI: &str = "wanli";
/// Both.
pub(crate) const BOTH: &str = "";

/// The documents of the sample whose file names begin so.
pub(crate) fn volumes(named: &str) -> Vec<Volume> {
    static ALL: OnceLock<Vec<Volume>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let volume = |Entry { name, document, disclosure, .. }| Volume::new(&name, document, disclosure);
        sample().entries.into_iter().map(volume).collect()
    });
    all.iter().filter(|volume| volume.name.starts_with(named)).cloned().collect()
}

/// The keys a script presses. Of its words, apart by spaces, the name of a key (`Enter`, `Ctrl-d`)
/// is that key; anything else is typed character by character.
pub(crate) fn keys(script: &str) -> Vec<Key> {
    let word = |word: &str| match Key::parse(word) {
        Some(key) => vec![key],
        None => word.chars().map(Key::char).collect(),
    };
    script.split_whitespace().flat_map(word).collect()
}

/// An app with the screen it is shown on.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) look: Look,
}

impl Stage {
    /// The documents of the sample whose file names begin so, on a screen of a size.
    pub(crate) fn open(named: &str, width: usize, height: usize) -> Self {
        Self::with(named, Settings::default(), width, height)
    }

    /// The same with settings.
    pub(crate) fn with(named: &str, settings: Settings, width: usize, height: usize) -> Self {
        Stage { app: App::new(volumes(named), settings, Size { width, height }), look: Look::default() }
    }

    /// Presses the keys of a script; answers with the effects of the last.
    pub(crate) fn press(&mut self, script: &str) -> Vec<Effect> {
        keys(script).into_iter().map(|key| self.app.update(Event::Key(key))).last().unwrap_or_default()
    }

    /// The same stage after the keys of a script.
    pub(crate) fn after(mut self, script: &str) -> Self {
        self.press(script);
        self
    }

    /// The same stage in another look.
    pub(crate) fn looking(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Gives the screen another size.
    pub(crate) fn resize(&mut self, width: usize, height: usize) {
        self.app.update(Event::Resize(Size { width, height }));
    }

    /// What is drawn, and the cell of the caret.
    pub(crate) fn draw(&self) -> (Buffer, Option<(u16, u16)>) {
        let Size { width, height } = self.app.size();
        let cells = |n: usize| u16::try_from(n).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, cells(width), cells(height)));
        let caret = draw(&self.app, self.look, &mut buffer);
        (buffer, caret)
    }

    /// The rows of the frame as text.
    pub(crate) fn lines(&self) -> Vec<String> {
        lines(&self.draw().0)
    }

    /// The frame as plain text, a line a row, without trailing spaces. A selected row has `>` in a
    /// margin at its left; cells of bars are `=`; the caret is not shown.
    pub(crate) fn text(&self) -> String {
        let (buffer, _) = self.draw();
        let selected = selected_rows(&buffer);
        let rows = lines(&buffer).into_iter().enumerate();
        let text = rows.map(|(y, line)| {
            let margin = if selected.contains(&y) { "> " } else { "  " };
            format!("{margin}{line}").trim_end().to_owned()
        });
        text.collect::<Vec<_>>().join("\n")
    }

    /// The first line of the selected row, without what stands beside it; empty where none is.
    pub(crate) fn selected(&self) -> String {
        let (buffer, _) = self.draw();
        let y = selected_rows(&buffer).first().copied();
        let cells = y.and_then(|y| rows(&buffer).nth(y)).unwrap_or_default().iter();
        cells.filter(|c| c.modifier.contains(Modifier::REVERSED)).map(Cell::symbol).collect()
    }
}

/// The rows of cells of a buffer.
pub(crate) fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

/// The rows in which something is reversed, that of the tabs left out.
pub(crate) fn selected_rows(buffer: &Buffer) -> Vec<usize> {
    let reversed = |cells: &[Cell]| cells.iter().any(|c| c.modifier.contains(Modifier::REVERSED));
    rows(buffer).enumerate().filter(|(y, cells)| *y != 1 && reversed(cells)).map(|(y, _)| y).collect()
}

/// The rows of a buffer as text. Every wide character is followed by the cell it covers, and none
/// stands half over the edge: else the test that asks fails.
pub(crate) fn lines(buffer: &Buffer) -> Vec<String> {
    let row = |cells: &[Cell]| {
        let mut line = String::new();
        let mut covered = 0;
        for cell in cells {
            if covered > 0 {
                assert_eq!(cell.symbol(), "", "not covered by the wide character before it: {line}");
                covered -= 1;
                continue;
            }
            let wide = width(cell.symbol(), Ambiguous::Narrow);
            assert!(wide > 0, "covered by nothing: {line}");
            covered = wide - 1;
            let bar = cell.symbol() == " " && cell.bg != Color::Reset;
            line.push_str(if bar { "=" } else { cell.symbol() });
        }
        assert_eq!(covered, 0, "half over the edge: {line}");
        line.truncate(line.trim_end().len());
        line
    };
    rows(buffer).map(row).collect()
}

/// Frames one after another, each under the keys that led to it.
pub(crate) struct Story {
    stage: Stage,
    frames: String,
}

impl Story {
    /// A story that begins on a stage, of which nothing is seen yet.
    pub(crate) fn on(stage: Stage) -> Self {
        Story { stage, frames: String::new() }
    }

    /// Presses keys and looks.
    pub(crate) fn see(mut self, script: &str) -> Self {
        self.stage.press(script);
        let title = if script.is_empty() { "at first" } else { script };
        let selected = self.stage.selected();
        self.frames.push_str(&format!("=== {title} > {}\n{}\n\n", selected.trim(), self.stage.text()));
        self
    }

    /// Something happens to the stage, unseen.
    pub(crate) fn happen(mut self, what: impl FnOnce(&mut Stage)) -> Self {
        what(&mut self.stage);
        self
    }

    /// Gives the screen another size and looks.
    pub(crate) fn resized(mut self, width: usize, height: usize) -> Self {
        self.stage.resize(width, height);
        self.frames.push_str(&format!("=== at {width}x{height}\n{}\n\n", self.stage.text()));
        self
    }

    /// Goes on on another stage.
    pub(crate) fn then(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// Holds the story against the one that was kept under a name.
    pub(crate) fn told(&self, name: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, self.frames));
    }
}
