//! An app with the size and the width policy it is drawn by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yusuan::app::layout::Size;
use yusuan::app::{App, Event, Key, Settings, Volume};
use yusuan::library::{Entry, load_file, sample};
use yusuan::text::Ambiguous;
use yusuan::ui::{Look, draw};

/// The real disclosure; `None` where the corpus is not there.
pub(crate) fn real() -> Option<Vec<Volume>> {
    let entry = load_file(&super::corpus_place::corpus_dir()?.join("dacheng-2022.txt")).unwrap();
    Some(vec![volume(entry)])
}

/// The built-in sample.
pub(crate) fn built_in() -> Vec<Volume> {
    sample().entries.into_iter().map(volume).collect()
}

fn volume(Entry { name, document, disclosure, .. }: Entry) -> Volume {
    Volume::new(&name, document, disclosure)
}

/// An app on a screen.
pub(crate) struct Stage {
    app: App,
    size: Size,
}

impl Stage {
    /// Documents on a screen of a size, under a width policy.
    pub(crate) fn new(volumes: Vec<Volume>, width: usize, height: usize, ambiguous: Ambiguous) -> Self {
        let size = Size { width, height };
        let settings = Settings { ambiguous, ..Settings::default() };
        Stage { app: App::new(volumes, settings, size), size }
    }

    /// Presses keys, apart by spaces: `j` or the name of a key.
    pub(crate) fn press(&mut self, keys: &str) {
        for key in keys.split(' ').filter(|k| !k.is_empty()) {
            self.app.update(Event::Key(Key::parse(key).unwrap_or_else(|| panic!("no key is called {key}"))));
        }
    }

    /// Another size of the screen.
    pub(crate) fn resize(&mut self, width: usize, height: usize) {
        self.size = Size { width, height };
        self.app.update(Event::Resize(self.size));
    }

    /// The app.
    pub(crate) const fn app(&self) -> &App {
        &self.app
    }

    /// The first line in sight of the list that has the focus.
    pub(crate) fn top(&self) -> usize {
        let cursor = self.app.overlay().map_or_else(|| self.app.cursor(self.app.focus()), |o| o.cursor);
        cursor.top
    }

    /// Types text into the field that has the focus.
    pub(crate) fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.app.update(Event::Key(Key::char(c)));
        }
    }

    /// The frame and the cell of the caret.
    pub(crate) fn frame(&self) -> (Buffer, Option<(u16, u16)>) {
        let cells = |n: usize| u16::try_from(n).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, cells(self.size.width), cells(self.size.height)));
        let caret = draw(&self.app, Look::default(), &mut buffer);
        (buffer, caret)
    }
}
