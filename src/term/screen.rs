//! Frames → bytes: what changed since the last frame, in one write.
//!
//! Ratatui's stock backend moves the cursor after every wide character, which triples the bytes
//! of a Chinese screen; here the cursor moves only where the next change is not under it, or where
//! terminals disagree about the width of what was just written.

use super::pen::Pen;
use super::scroll::Scroll;
use crate::text::{Ambiguous, disputed, width};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// Takes away what nobody knows: the cursor, attributes, everything on the screen.
const CLEARED: &str = "\x1b[?25l\x1b[m\x1b[2J";
/// Bytes from which it is looked for rows that only moved.
const SCROLLED: usize = 400;
/// Bytes from which a frame is sent as one synchronized update, so that it does not tear.
const SYNCHRONIZED: usize = 2_048;
/// Bytes up to which no part of a frame is left for later: a few hundred are there in a moment on
/// any line.
const LIGHT: usize = 500;
/// Blank cells at the end of a row from which erasing is shorter than writing them.
const ERASED: usize = 4;
/// Rows by which line feeds are shorter than naming the row.
const FEEDS: usize = 3;

/// What a terminal shows, as far as it was told.
///
/// A frame is drawn by the width policy its text was put down by: a glyph of two cells is followed
/// by a covered cell, whose symbol is empty.
#[derive(Debug)]
pub struct Screen {
    ambiguous: Ambiguous,
    /// The last frame; `None` where nothing is known of what the terminal shows.
    shown: Option<Buffer>,
    caret: Option<(u16, u16)>,
    /// Whether a part of the last frame was left out.
    behind: bool,
}

impl Screen {
    /// A screen of which nothing is known, for frames of a width policy.
    #[must_use]
    pub const fn new(ambiguous: Ambiguous) -> Self {
        Screen { ambiguous, shown: None, caret: None, behind: false }
    }

    /// Forgets what the terminal shows: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown = None;
        self.caret = None;
    }

    /// The bytes that make the terminal show a frame with the cursor at the caret, or hidden.
    /// Nothing where nothing changed.
    #[must_use]
    pub fn frame(&mut self, next: &Buffer, caret: Option<(u16, u16)>) -> Vec<u8> {
        let caret = caret.map(|(x, y)| (x.min(next.area.width.saturating_sub(1)), y));
        let bytes = self.bytes(next, caret);
        self.behind = false;
        self.caret = caret;
        self.shown = Some(next.clone());
        bytes
    }

    /// The same for a frame of which one part may wait: where the whole costs more than
    /// `LIGHT` bytes, that part is left as it is, and the screen is behind the frame.
    #[must_use]
    pub fn frame_without(&mut self, next: &Buffer, caret: Option<(u16, u16)>, part: Rect) -> Vec<u8> {
        let whole = self.bytes(next, caret);
        let kept = (whole.len() > LIGHT).then(|| keeping(self.shown.as_ref()?, part, next)).flatten();
        let Some(kept) = kept else { return self.frame(next, caret) };
        if self.bytes(&kept, caret).len() >= whole.len() {
            return self.frame(next, caret);
        }
        let bytes = self.frame(&kept, caret);
        self.behind = true;
        bytes
    }

    /// Whether a part of the last frame is not shown yet.
    #[must_use]
    pub const fn is_behind(&self) -> bool {
        self.behind
    }

    /// The bytes from what is shown to a frame.
    fn bytes(&self, next: &Buffer, caret: Option<(u16, u16)>) -> Vec<u8> {
        let known = self.shown.as_ref().filter(|shown| shown.area == next.area);
        let mut out = match known {
            Some(shown) => self.changes(shown, next),
            None => Output::after(CLEARED, self.ambiguous).rows(&Buffer::empty(next.area), next),
        };
        let changed = !out.text.is_empty();
        if caret != self.caret || (changed && caret.is_some()) {
            out.caret(caret, self.caret.is_some() && known.is_some());
        }
        out.set(Pen::default());
        if out.text.len() >= SYNCHRONIZED {
            return format!("\x1b[?2026h{}\x1b[?2026l", out.text).into_bytes();
        }
        out.text.into_bytes()
    }

    /// What brings one frame to the next: the rows that changed, or rows moved and then those that
    /// changed, where that is shorter.
    fn changes(&self, shown: &Buffer, next: &Buffer) -> Output {
        let plain = Output::after("", self.ambiguous).rows(shown, next);
        let scroll = (plain.text.len() >= SCROLLED).then(|| Scroll::between(shown, next)).flatten();
        let Some(scroll) = scroll else { return plain };
        let moved = Output::after(&scroll.sequence(), self.ambiguous).rows(&scroll.of(shown), next);
        if moved.text.len() < plain.text.len() { moved } else { plain }
    }
}

/// What is known of where the terminal's cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    Unknown,
    /// Somewhere on a row.
    Row(usize),
    /// Column and row.
    At(usize, usize),
}

/// Bytes being gathered, with what they leave the terminal in.
struct Output {
    text: String,
    ambiguous: Ambiguous,
    cursor: Cursor,
    pen: Pen,
}

impl Output {
    /// Begins with a sequence after which the cursor may be anywhere and the attributes are none.
    fn after(sequence: &str, ambiguous: Ambiguous) -> Self {
        Output { text: sequence.to_owned(), ambiguous, cursor: Cursor::Unknown, pen: Pen::default() }
    }

    /// Brings all rows from what they show to what they are to show.
    fn rows(mut self, shown: &Buffer, next: &Buffer) -> Self {
        let columns = usize::from(next.area.width).max(1);
        let rows = shown.content.chunks(columns).zip(next.content.chunks(columns));
        for (y, (before, after)) in rows.enumerate() {
            self.row(y, before, after);
        }
        self
    }

    /// Brings one row from what it shows to what it is to show.
    fn row(&mut self, y: usize, before: &[Cell], after: &[Cell]) {
        if before == after {
            return;
        }
        let text_end = after.iter().rposition(|c| !is_blank(c)).map_or(0, |last| last + 1);
        let stale = before.iter().skip(text_end).filter(|c| !is_blank(c)).count();
        let erase = stale >= ERASED;
        let written = if erase { text_end } else { after.len() };
        // Cells a terminal may have drawn the glyph before them over.
        let mut spilled = 0;
        for (x, (old, new)) in before.iter().zip(after).enumerate().take(written) {
            let stands = looks_like(old, new) && (x >= spilled || is_blank(new));
            if stands || new.symbol().is_empty() {
                continue;
            }
            self.approach(x, y, after);
            let covered =
                before.get(x + 1).filter(|_| after.get(x + 1).is_some_and(|c| c.symbol().is_empty()));
            spilled = self.glyph(x, y, new, covered, after.len());
        }
        if erase {
            self.go(text_end, y);
            self.set(Pen::default());
            self.text.push_str("\x1b[K");
        }
    }

    /// Brings the cursor to a cell, over what stands between as it is where that is shorter than
    /// moving.
    fn approach(&mut self, x: usize, y: usize, row: &[Cell]) {
        let Cursor::At(from, at) = self.cursor else { return self.go(x, y) };
        if at != y || from >= x {
            return self.go(x, y);
        }
        let room = move_forward(x - from).len();
        let mut between = String::with_capacity(room);
        for cell in row.iter().take(x).skip(from) {
            let symbol = cell.symbol();
            between.push_str(symbol);
            let drawn =
                symbol.is_empty() || (self.pen_draws(cell) && disputed(symbol, self.ambiguous).is_none());
            if !drawn || between.len() > room {
                return self.go(x, y);
            }
        }
        self.text.push_str(&between);
        self.cursor = Cursor::At(x, y);
    }

    /// Writes the glyph of a cell under the cursor, over what is shown in the next one where it takes
    /// two; answers with the column up to which the terminal may have drawn it.
    fn glyph(&mut self, x: usize, y: usize, cell: &Cell, covered: Option<&Cell>, columns: usize) -> usize {
        if !self.pen_draws(cell) {
            self.set(Pen::of(cell));
        }
        let end = x + width(cell.symbol(), self.ambiguous);
        let doubt = disputed(cell.symbol(), self.ambiguous);
        // A terminal that draws it narrower would leave there what no longer is.
        if doubt.is_some() && covered.is_some_and(|c| !matches!(c.symbol(), "" | " ")) {
            self.text.push_str("  \u{8}\u{8}");
        }
        // Half of a glyph has no place at the edge: the terminal would begin a new row with it.
        self.text.push_str(if end > columns { " " } else { cell.symbol() });
        let spilled = end + doubt.unwrap_or(0);
        self.cursor = match doubt {
            // At the edge the next glyph may or may not begin a new row.
            _ if spilled >= columns => Cursor::Unknown,
            Some(_) => Cursor::Row(y),
            None => Cursor::At(end, y),
        };
        spilled
    }

    /// Brings the cursor to a cell by the shortest of the ways.
    fn go(&mut self, x: usize, y: usize) {
        let absolute = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, _) => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let relative = match self.cursor {
            Cursor::At(from, row) if row == y && from <= x => move_forward(x - from),
            Cursor::At(_, row) | Cursor::Row(row) if row == y && x == 0 => "\r".to_owned(),
            Cursor::At(_, row) | Cursor::Row(row) if row == y => format!("\x1b[{}G", x + 1),
            Cursor::At(_, row) | Cursor::Row(row) if row < y && y - row <= FEEDS => {
                format!("\r{}{}", "\n".repeat(y - row), move_forward(x))
            }
            _ => absolute.clone(),
        };
        self.text.push_str(if relative.len() < absolute.len() { &relative } else { &absolute });
        self.cursor = Cursor::At(x, y);
    }

    /// Whether a cell looks right when it is written as the pen stands.
    fn pen_draws(&self, cell: &Cell) -> bool {
        let pen = Pen::of(cell);
        if cell.symbol() == " " { self.pen.blanks_like(pen) } else { self.pen == pen }
    }

    fn set(&mut self, pen: Pen) {
        self.text.push_str(&self.pen.change_to(pen));
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

/// The bytes that move the cursor to the right.
fn move_forward(cells: usize) -> String {
    match cells {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        _ => format!("\x1b[{cells}C"),
    }
}

/// A frame with one part as another shows it; `None` where the other is of another size or shows half
/// a glyph at an edge of the part.
fn keeping(shown: &Buffer, part: Rect, next: &Buffer) -> Option<Buffer> {
    let part = part.intersection(next.area);
    if shown.area != next.area {
        return None;
    }
    let mut kept = next.clone();
    for position in part.positions() {
        *kept.cell_mut(position)? = shown.cell(position)?.clone();
    }
    let edges = part.rows().flat_map(|row| [row.left(), row.right()].map(|x| (x, row.y)));
    let is_halved = |buffer: &Buffer, at| buffer.cell(at).is_some_and(|cell| cell.symbol().is_empty());
    let mut edges = edges.filter(|at| is_halved(shown, *at) || is_halved(next, *at));
    edges.next().is_none().then_some(kept)
}

/// Whether two cells look the same.
fn looks_like(a: &Cell, b: &Cell) -> bool {
    a.symbol() == b.symbol() && (a.symbol().is_empty() || Pen::of(a) == Pen::of(b))
}

/// A cell that erasing makes.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell) == Pen::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier, Style};

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
        let mut screen = Screen::new(Ambiguous::Narrow);
        assert!(!screen.frame(&buffer(&["大城县"]), None).is_empty());
        assert_eq!(screen.frame(&buffer(&["大城县"]), None), b"");
    }

    #[test]
    fn chinese_text_needs_no_cursor_moves() {
        let mut screen = Screen::new(Ambiguous::Narrow);
        let _ = screen.frame(&buffer(&[""]), None);
        let bytes = String::from_utf8(screen.frame(&buffer(&["大城县2022"]), None)).unwrap();
        assert_eq!(bytes, "\x1b[H大城县2022");
    }

    #[test]
    fn after_a_glyph_of_doubtful_width_the_cursor_is_put_anew() {
        let mut screen = Screen::new(Ambiguous::Narrow);
        let _ = screen.frame(&buffer(&[""]), None);
        let bytes = String::from_utf8(screen.frame(&buffer(&["“三”"]), None)).unwrap();
        assert_eq!(bytes, "\x1b[H“\x1b[2G三”");
    }

    #[test]
    fn after_several_code_points_or_an_emoji_the_cursor_is_put_anew() {
        let mut screen = Screen::new(Ambiguous::Narrow);
        let _ = screen.frame(&buffer(&[""]), None);
        let bytes = String::from_utf8(screen.frame(&buffer(&["e\u{301}x⌚y"]), None)).unwrap();
        assert_eq!(bytes, "\x1b[He\u{301}\x1b[2Gx⌚\x1b[5Gy");
    }

    #[test]
    fn half_a_wide_glyph_at_the_edge_does_not_run_into_the_next_row() {
        let mut screen = Screen::new(Ambiguous::Narrow);
        let mut next = buffer(&[""]);
        next[(11, 0)].set_symbol("字");
        let bytes = String::from_utf8(screen.frame(&next, None)).unwrap();
        assert!(bytes.ends_with("\x1b[1;12H "), "{bytes:?}");
    }

    #[test]
    fn what_may_wait_is_left_out_of_a_large_frame_and_follows_in_the_next() {
        let whole = |text: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 20));
            for y in 0..20 {
                buffer.set_string(50, y, text.repeat(40), Style::new());
            }
            buffer.set_string(0, 0, text, Style::new());
            buffer
        };
        let right = Rect::new(50, 0, 50, 20);
        let mut screen = Screen::new(Ambiguous::Narrow);
        let _ = screen.frame(&whole("a"), None);
        assert_eq!(screen.frame_without(&whole("b"), None, right), b"\x1b[Hb");
        assert!(screen.is_behind());
        assert_eq!(screen.frame_without(&whole("b"), None, right), b"");
        assert!(screen.is_behind() && !screen.frame(&whole("b"), None).is_empty());
        assert!(!screen.is_behind() && screen.frame(&whole("b"), None).is_empty());
    }

    #[test]
    fn nothing_is_left_out_of_a_small_frame_nor_where_nothing_is_known() {
        let right = Rect::new(4, 0, 8, 2);
        let mut screen = Screen::new(Ambiguous::Narrow);
        let _ = screen.frame_without(&buffer(&["大城县"]), None, right);
        assert!(!screen.is_behind());
        assert!(!screen.frame_without(&buffer(&["大县城"]), None, right).is_empty());
        assert!(!screen.is_behind());
    }

    #[test]
    fn a_style_is_set_once_and_taken_back_at_the_end() {
        let mut screen = Screen::new(Ambiguous::Narrow);
        let _ = screen.frame(&buffer(&[""]), None);
        let mut next = buffer(&["合计"]);
        next.set_style(Rect::new(0, 0, 4, 1), Style::new().add_modifier(Modifier::BOLD).fg(Color::Red));
        let bytes = String::from_utf8(screen.frame(&next, None)).unwrap();
        assert_eq!(bytes, "\x1b[H\x1b[1;31m合计\x1b[m");
    }
}
