//! Frames → bytes: what changed since the last frame, in one write.
//!
//! Ratatui's stock backend moves the cursor after every wide character, which triples the bytes
//! of a Chinese screen; here the cursor moves only where the next change is not under it, or where
//! terminals disagree about the width of what was just written.

use crate::text::{Ambiguous, width};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// Bytes from which a frame is sent as one synchronized update, so that it does not tear.
const SYNCHRONIZED: usize = 2_048;
/// Blank cells at the end of a row from which erasing is shorter than writing them.
const ERASED: usize = 4;

/// What a terminal shows, as far as it was told.
#[derive(Debug, Default)]
pub struct Screen {
    /// The last frame; `None` where nothing is known of what the terminal shows.
    shown: Option<Buffer>,
    caret: Option<(u16, u16)>,
}

/// Attributes of text, as SGR sets them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    fg: Option<u8>,
    bg: Option<u8>,
    modifier: Modifier,
}

impl Screen {
    /// Forgets what the terminal shows: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.caret = None;
    }

    /// The bytes that make the terminal show a frame with the cursor at the caret, or hidden.
    /// Nothing where nothing changed.
    #[must_use]
    pub fn frame(&mut self, next: &Buffer, caret: Option<(u16, u16)>) -> Vec<u8> {
        let mut out = Output::default();
        let known = self.shown.take().filter(|shown| shown.area == next.area);
        let fresh = known.is_none();
        let shown = known.unwrap_or_else(|| {
            out.text.push_str("\x1b[?25l\x1b[0m\x1b[2J");
            Buffer::empty(next.area)
        });
        let columns = usize::from(next.area.width);
        if columns > 0 {
            let rows = shown.content.chunks(columns).zip(next.content.chunks(columns));
            for (y, (before, after)) in rows.enumerate() {
                out.row(y, before, after);
            }
        }
        let changed = fresh || !out.text.is_empty();
        if caret != self.caret || (changed && caret.is_some()) {
            out.caret(caret, self.caret.is_some() && !fresh);
        }
        self.caret = caret;
        self.shown = Some(next.clone());
        if out.pen != Pen::default() {
            out.text.push_str("\x1b[0m");
        }
        if out.text.len() >= SYNCHRONIZED {
            return format!("\x1b[?2026h{}\x1b[?2026l", out.text).into_bytes();
        }
        out.text.into_bytes()
    }
}

/// Bytes being gathered, with what they leave the terminal in.
#[derive(Default)]
struct Output {
    text: String,
    /// Where the terminal's cursor is known to be.
    at: Option<(usize, usize)>,
    pen: Pen,
}

impl Output {
    /// Brings one row from what it shows to what it is to show.
    fn row(&mut self, y: usize, before: &[Cell], after: &[Cell]) {
        if before == after {
            return;
        }
        let text_end = after.iter().rposition(|c| !is_blank(c)).map_or(0, |last| last + 1);
        let stale = before.iter().skip(text_end).filter(|c| !is_blank(c)).count();
        let erase = stale >= ERASED;
        let written = if erase { text_end } else { after.len() };
        for (x, (old, new)) in before.iter().zip(after).enumerate().take(written) {
            if old != new && !new.symbol().is_empty() {
                self.cell(x, y, new);
            }
        }
        if erase {
            self.go(text_end, y);
            self.set(Pen::default());
            self.text.push_str("\x1b[K");
        }
    }

    fn cell(&mut self, x: usize, y: usize, cell: &Cell) {
        self.go(x, y);
        self.set(pen(cell));
        self.text.push_str(cell.symbol());
        let narrow = width(cell.symbol(), Ambiguous::Narrow);
        // Where terminals disagree about a width, the cursor's place is unknown afterwards.
        let agreed = narrow == width(cell.symbol(), Ambiguous::Wide);
        self.at = agreed.then_some((x + narrow, y));
    }

    fn go(&mut self, x: usize, y: usize) {
        if self.at == Some((x, y)) {
            return;
        }
        let _ = match self.at {
            // The shorter of the ways to move forward on a row.
            Some((from, row)) if row == y && from < x => write!(self.text, "\x1b[{}C", x - from),
            _ => write!(self.text, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.at = Some((x, y));
    }

    fn set(&mut self, pen: Pen) {
        if self.pen == pen {
            return;
        }
        self.text.push_str("\x1b[0");
        for (modifier, code) in ATTRIBUTES {
            if pen.modifier.contains(*modifier) {
                let _ = write!(self.text, ";{code}");
            }
        }
        if let Some(fg) = pen.fg {
            let _ = write!(self.text, ";{}", 30 + u32::from(fg));
        }
        if let Some(bg) = pen.bg {
            let _ = write!(self.text, ";{}", 40 + u32::from(bg));
        }
        self.text.push('m');
        self.pen = pen;
    }

    fn caret(&mut self, caret: Option<(u16, u16)>, was_visible: bool) {
        match caret {
            Some((x, y)) => {
                self.go(usize::from(x), usize::from(y));
                if !was_visible {
                    self.text.push_str("\x1b[?25h");
                }
            }
            None => self.text.push_str("\x1b[?25l"),
        }
    }
}

/// The attributes the look uses and their SGR codes.
const ATTRIBUTES: &[(Modifier, u8)] =
    &[(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];

/// A cell that erasing makes.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && pen(cell) == Pen::default()
}

fn pen(cell: &Cell) -> Pen {
    Pen { fg: colour(cell.fg), bg: colour(cell.bg), modifier: cell.modifier }
}

/// The number of one of the eight colours the look uses; `None` for the terminal's own.
const fn colour(colour: Color) -> Option<u8> {
    match colour {
        Color::Black => Some(0),
        Color::Red => Some(1),
        Color::Green => Some(2),
        Color::Yellow => Some(3),
        Color::Blue => Some(4),
        Color::Magenta => Some(5),
        Color::Cyan => Some(6),
        Color::Gray => Some(7),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn buffer(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        for (y, line) in lines.iter().enumerate() {
            let mut x = 0;
            for (g, wide) in crate::text::graphemes(&(*line).into(), Ambiguous::Narrow) {
                for n in 0..wide {
                    let at = (u16::try_from(x + n).unwrap(), u16::try_from(y).unwrap());
                    buffer[at].set_symbol(if n == 0 { g } else { "" });
                }
                x += wide;
            }
        }
        buffer
    }

    #[test]
    fn a_frame_like_the_last_costs_nothing() {
        let mut screen = Screen::default();
        assert!(!screen.frame(&buffer(&["大城县"]), None).is_empty());
        assert_eq!(screen.frame(&buffer(&["大城县"]), None), b"");
    }

    #[test]
    fn chinese_text_needs_no_cursor_moves() {
        let mut screen = Screen::default();
        let _ = screen.frame(&buffer(&[""]), None);
        let bytes = String::from_utf8(screen.frame(&buffer(&["大城县2022"]), None)).unwrap();
        assert_eq!(bytes, "\x1b[1;1H大城县2022");
    }

    #[test]
    fn after_a_glyph_of_doubtful_width_the_cursor_is_put_anew() {
        let mut screen = Screen::default();
        let _ = screen.frame(&buffer(&[""]), None);
        let bytes = String::from_utf8(screen.frame(&buffer(&["“三”"]), None)).unwrap();
        assert_eq!(bytes, "\x1b[1;1H“\x1b[1;2H三”");
    }

    #[test]
    fn a_style_is_set_once_and_taken_back_at_the_end() {
        let mut screen = Screen::default();
        let _ = screen.frame(&buffer(&[""]), None);
        let mut next = buffer(&["合计"]);
        next.set_style(Rect::new(0, 0, 4, 1), Style::new().add_modifier(Modifier::BOLD).fg(Color::Red));
        let bytes = String::from_utf8(screen.frame(&next, None)).unwrap();
        assert_eq!(bytes, "\x1b[1;1H\x1b[0;1;31m合计\x1b[0m");
    }
}
