//! A terminal emulator's screen beside a buffer, cell by cell. That styles arrive too is held by
//! the round trip of frames (`tests/screen`).

use ratatui::buffer::{Buffer, Cell};
use std::num::NonZeroU16;
use vt100::Parser;

/// An emulator of a size in columns and rows, 1 at the least.
pub(crate) fn emulator(columns: u16, rows: u16) -> Parser {
    Parser::new(at_least_one(rows), at_least_one(columns), 0)
}

pub(crate) fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

/// The first cell in which a screen differs from a buffer, in words; `None` where they are equal.
pub(crate) fn difference(screen: &vt100::Screen, buffer: &Buffer) -> Option<String> {
    let (rows, columns) = screen.size();
    if (columns.get(), rows.get()) != (buffer.area.width, buffer.area.height) {
        return Some(format!("{columns}×{rows} and {:?}", buffer.area));
    }
    for y in 0..rows.get() {
        for x in 0..columns.get() {
            let (shown, meant) = (screen.cell(y, x).unwrap(), &buffer[(x, y)]);
            if !is_same(shown, meant) {
                return Some(format!("column {x}, row {y}: {shown:?} is shown for {meant:?}"));
            }
        }
    }
    None
}

fn is_same(shown: &vt100::Cell, meant: &Cell) -> bool {
    // The second cell of a wide glyph shows nothing of its own.
    if meant.symbol().is_empty() || shown.is_wide_continuation() {
        return meant.symbol().is_empty() && shown.is_wide_continuation();
    }
    let symbol = if shown.has_contents() { shown.contents() } else { " " };
    symbol == meant.symbol()
}
