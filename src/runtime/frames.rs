//! Frames of the app: what the terminal is to be sent next.

use crate::app::layout::{Area, Size};
use crate::app::{App, Following};
use crate::term::Screen;
use crate::text::Ambiguous;
use crate::ui::{Look, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// An app's frames as bytes. A frame that answers a key comes in two parts where it is large: first
/// everything but what follows the selection, then, when no further key came, the rest. So moving
/// through a list costs a few hundred bytes a row, however much there is to show of each.
#[derive(Debug)]
pub struct Frames {
    look: Look,
    screen: Screen,
    /// What followed the selection in the last frame.
    following: Option<Following>,
}

impl Frames {
    /// Frames in a look, for a terminal of which nothing is known but its width policy.
    #[must_use]
    pub const fn new(look: Look, ambiguous: Ambiguous) -> Self {
        Frames { look, screen: Screen::new(ambiguous), following: None }
    }

    /// Forgets what the terminal shows: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.screen.forget();
    }

    /// The bytes that answer what just happened; nothing where nothing changed. What follows the
    /// selection may be left out: see [`Frames::is_behind`].
    #[must_use]
    pub fn answer(&mut self, app: &App) -> Vec<u8> {
        let (buffer, caret) = drawn(app, self.look);
        let following = app.following();
        let waits = following.filter(|_| following == self.following).map(|f| rect(f.area));
        self.following = following;
        match waits {
            Some(part) => self.screen.frame_without(&buffer, caret, part),
            None => self.screen.frame(&buffer, caret),
        }
    }

    /// Whether something was left out that is still to be shown.
    #[must_use]
    pub const fn is_behind(&self) -> bool {
        self.screen.is_behind()
    }

    /// The bytes that make the terminal show everything.
    #[must_use]
    pub fn rest(&mut self, app: &App) -> Vec<u8> {
        let (buffer, caret) = drawn(app, self.look);
        self.following = app.following();
        self.screen.frame(&buffer, caret)
    }
}

/// What an app looks like, and the cell of the caret.
fn drawn(app: &App, look: Look) -> (Buffer, Option<(u16, u16)>) {
    let Size { width, height } = app.size();
    let mut buffer = Buffer::empty(rect(Area { width, height, ..Area::default() }));
    let caret = draw(app, look, &mut buffer);
    (buffer, caret)
}

fn rect(area: Area) -> Rect {
    let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    Rect::new(cells(area.x), cells(area.y), cells(area.width), cells(area.height))
}
