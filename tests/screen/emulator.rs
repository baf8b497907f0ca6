//! A terminal emulator beside the frames it should show, under either width policy.
//!
//! The emulator (vt100) draws characters of ambiguous width in one cell. For the other policy each
//! of them is replaced, in the bytes on their way to it, by a Chinese character of its own, which it
//! draws in two: everything else it does is the same.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use yusuan::text::{Ambiguous, width};

/// Text with a Chinese character in place of each whose width the policy decides, where it is two.
pub(crate) fn stand_in(text: &str, ambiguous: Ambiguous) -> String {
    let doubtful = |c: &str| width(c, Ambiguous::Narrow) != width(c, Ambiguous::Wide);
    let replace = |c: char| match ambiguous {
        // The planes beyond the first have a Chinese character for every one of the first.
        Ambiguous::Wide if doubtful(c.encode_utf8(&mut [0; 4])) => {
            char::from_u32(0x20000 + u32::from(c)).unwrap()
        }
        _ => c,
    };
    text.chars().map(replace).collect()
}

/// What is to be seen of a cell: symbol, foreground, background, bold, dim, underline, reverse.
type Sight = (String, vt100::Color, vt100::Color, [bool; 4]);

/// A blank shows neither bold, dim nor a foreground, unless it is underlined or reversed.
fn sight(symbol: &str, fg: vt100::Color, bg: vt100::Color, [bold, dim, under, reverse]: [bool; 4]) -> Sight {
    if (symbol.is_empty() || symbol == " ") && !under && !reverse {
        return (" ".to_owned(), vt100::Color::Default, bg, [false; 4]);
    }
    let symbol = if symbol.is_empty() { " " } else { symbol };
    (symbol.to_owned(), fg, bg, [bold, dim, under, reverse])
}

fn wanted(cell: &Cell, ambiguous: Ambiguous) -> Sight {
    let colour = |c: Color| match c {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::Green => vt100::Color::Idx(2),
        Color::Yellow => vt100::Color::Idx(3),
        Color::Blue => vt100::Color::Idx(4),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::LightGreen => vt100::Color::Idx(10),
        Color::White => vt100::Color::Idx(15),
        other => panic!("{other:?} is not among the styles of this test"),
    };
    let has = |m| cell.modifier.contains(m);
    let attributes =
        [has(Modifier::BOLD), has(Modifier::DIM), has(Modifier::UNDERLINED), has(Modifier::REVERSED)];
    sight(&stand_in(cell.symbol(), ambiguous), colour(cell.fg), colour(cell.bg), attributes)
}

fn shown(cell: &vt100::Cell) -> Sight {
    let attributes = [cell.bold(), cell.dim(), cell.underline(), cell.inverse()];
    sight(cell.contents(), cell.fgcolor(), cell.bgcolor(), attributes)
}

/// The first cell that a terminal of a policy shows otherwise than a frame wants it, in words; `None`
/// where there is none.
pub(crate) fn difference(terminal: &vt100::Screen, frame: &Buffer, drawn: Ambiguous) -> Option<String> {
    difference_among(terminal, frame, drawn, |_| true)
}

/// The same among some of the frame's cells.
pub(crate) fn difference_among(
    terminal: &vt100::Screen,
    frame: &Buffer,
    drawn: Ambiguous,
    looked_at: impl Fn(&Cell) -> bool,
) -> Option<String> {
    for (y, row) in frame.content.chunks(usize::from(frame.area.width)).enumerate() {
        for (x, cell) in row.iter().enumerate().filter(|(_, cell)| looked_at(cell)) {
            let there = terminal.cell(u16::try_from(y).unwrap(), u16::try_from(x).unwrap()).unwrap();
            let covered = cell.symbol().is_empty();
            let (is, should) = (shown(there), wanted(cell, drawn));
            if there.is_wide_continuation() != covered || !covered && is != should {
                return Some(format!("column {x} of row {y} shows {is:?} where {should:?} should be"));
            }
        }
    }
    None
}
