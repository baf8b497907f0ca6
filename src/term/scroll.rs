//! Rows that a frame shows elsewhere than the last one did: moved by the terminal instead of being
//! written again. On a page of Chinese text that is a fifteenth of the bytes.

use super::pen::Pen;
use ratatui::buffer::{Buffer, Cell};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Cells that have to be saved by scrolling before it is worth a thought.
const WORTH: isize = 60;

/// Whole rows moved up or down within a band of the screen, as the terminal does it: what moves out
/// of the band is lost, what is left behind is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row of the band.
    top: usize,
    /// The row after its last.
    end: usize,
    /// By how many rows: upwards above 0, downwards below.
    by: isize,
}

impl Scroll {
    /// The scroll that brings most of what one frame shows to where the next one shows it; `None`
    /// where none is worth it. Both are of one size.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Scroll> {
        let (before, after) = (Sight::of(shown), Sight::of(next));
        let rows = isize::try_from(before.rows()).ok()?;
        let stay: Vec<isize> = (0..before.rows()).map(|y| before.alike(y, &after, y)).collect();
        let shifts = (1 - rows..rows).filter(|by| *by != 0);
        let best = shifts.filter_map(|by| Scroll::by(by, &before, &after, &stay)).max_by_key(|s| s.0);
        best.filter(|(saved, _)| *saved >= WORTH).map(|(_, scroll)| scroll)
    }

    /// The best band for a shift, with the cells it saves.
    fn by(by: isize, before: &Sight, after: &Sight, stay: &[isize]) -> Option<(isize, Scroll)> {
        let mut best: Option<(isize, usize, usize)> = None;
        let (mut sum, mut start) = (0, 0);
        for (y, stays) in stay.iter().enumerate() {
            let from = y.checked_add_signed(by).filter(|from| *from < stay.len());
            let gain = from.map_or(isize::MIN / 2, |from| before.alike(from, after, y) - stays);
            if sum <= 0 {
                (sum, start) = (0, y);
            }
            sum = gain.saturating_add(sum);
            if best.is_none_or(|(most, ..)| sum > most) {
                best = Some((sum, start, y + 1));
            }
        }
        let (saved, from, to) = best?;
        // The band holds the rows where they are shown and where they were.
        let (top, end) =
            if by > 0 { (from, to.checked_add_signed(by)?) } else { (from.checked_add_signed(by)?, to) };
        Some((saved, Scroll { top, end, by }))
    }

    /// The sequence that does it: margins, lines deleted or inserted at the top of the band, margins
    /// taken back. The cursor is then at home or elsewhere.
    pub(super) fn sequence(self) -> String {
        let top = self.top + 1;
        let what = if self.by > 0 { 'M' } else { 'L' };
        let rows = match self.by.unsigned_abs() {
            1 => String::new(),
            rows => rows.to_string(),
        };
        format!("\x1b[{top};{}r\x1b[{top}H\x1b[{rows}{what}\x1b[r", self.end)
    }

    /// What is then shown.
    pub(super) fn of(self, shown: &Buffer) -> Buffer {
        let columns = usize::from(shown.area.width);
        let mut moved = shown.clone();
        let row = |y: usize| y * columns..(y + 1) * columns;
        for y in self.top..self.end {
            let from = y.checked_add_signed(self.by).filter(|from| (self.top..self.end).contains(from));
            let Some(to) = moved.content.get_mut(row(y)) else { continue };
            match from.and_then(|from| shown.content.get(row(from))) {
                Some(from) => to.clone_from_slice(from),
                None => to.fill(Cell::EMPTY),
            }
        }
        moved
    }
}

/// What is to be seen of each cell as a number, 0 for nothing, row by row.
struct Sight {
    cells: Vec<u64>,
    columns: usize,
}

impl Sight {
    fn of(buffer: &Buffer) -> Self {
        Sight { cells: buffer.content.iter().map(sight).collect(), columns: buffer.area.width.into() }
    }

    const fn rows(&self) -> usize {
        match self.columns {
            0 => 0,
            columns => self.cells.len() / columns,
        }
    }

    fn row(&self, y: usize) -> &[u64] {
        self.cells.get(y * self.columns..(y + 1) * self.columns).unwrap_or_default()
    }

    /// How many cells of a row look like those of another, blanks not counted.
    fn alike(&self, y: usize, other: &Sight, at: usize) -> isize {
        let pairs = self.row(y).iter().zip(other.row(at));
        pairs.filter(|(a, b)| a == b && **a != 0).fold(0, |sum, _| sum + 1)
    }
}

fn sight(cell: &Cell) -> u64 {
    let pen = Pen::of(cell);
    if cell.symbol() == " " && pen == Pen::default() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    (cell.symbol(), pen).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// A screen with a head, lines of a text from one on, and a foot.
    fn page(first: usize) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 12));
        buffer.set_string(0, 0, "a head that stays", ratatui::style::Style::new());
        for y in 1..11 {
            let number = first + usize::from(y);
            let letters = "abcdefghijklmnopqrstuvwxyz"[number % 26..].repeat(20);
            let line = format!("line {number} {letters}");
            buffer.set_string(0, y, line, ratatui::style::Style::new());
        }
        buffer.set_string(0, 11, "a foot that stays", ratatui::style::Style::new());
        buffer
    }

    #[test]
    fn a_page_scrolled_in_either_direction_is_moved_within_its_band() {
        let (here, there) = (page(100), page(103));
        assert_eq!(Scroll::between(&here, &there), Some(Scroll { top: 1, end: 11, by: 3 }));
        assert_eq!(Scroll::between(&there, &here), Some(Scroll { top: 1, end: 11, by: -3 }));
    }

    #[test]
    fn the_terminal_is_told_to_delete_or_insert_lines_between_margins() {
        let up = Scroll { top: 3, end: 39, by: 2 };
        assert_eq!(up.sequence(), "\x1b[4;39r\x1b[4H\x1b[2M\x1b[r");
        assert_eq!(Scroll { by: -1, ..up }.sequence(), "\x1b[4;39r\x1b[4H\x1b[L\x1b[r");
    }

    #[test]
    fn what_is_then_shown_is_the_rows_moved_and_blanks_behind_them() {
        let text = |buffer: &Buffer| -> String {
            let first = |row: &[Cell]| row.get(5..8).unwrap().iter().map(Cell::symbol).collect::<String>();
            buffer.content.chunks(30).map(|row| first(row) + ",").collect()
        };
        let moved = Scroll { top: 1, end: 5, by: 2 }.of(&page(100));
        assert_eq!(text(&moved), "d t,103,104,   ,   ,105,106,107,108,109,110,t t,");
        let back = Scroll { top: 1, end: 5, by: -2 }.of(&page(100));
        assert_eq!(text(&back), "d t,   ,   ,101,102,105,106,107,108,109,110,t t,");
    }

    #[test]
    fn where_nothing_moved_nothing_is_scrolled() {
        assert_eq!(Scroll::between(&page(100), &page(100)), None);
        assert_eq!(Scroll::between(&page(100), &page(500)), None);
        let none = Buffer::empty(Rect::new(0, 0, 0, 0));
        assert_eq!(Scroll::between(&none, &none), None);
    }
}
