//! Random frames through the screen into a terminal emulator: what it shows is the buffer, cell for
//! cell, symbols and attributes.

use super::dice::Dice;
use super::emulator::{difference, difference_among, stand_in};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use yusuan::term::Screen;
use yusuan::text::{Ambiguous, SafeText, disputed, graphemes, width};

/// Sizes of the screens: narrow ones have glyphs at the edge more often.
const SIZES: &[(u16, u16)] = &[(40, 10), (7, 3), (1, 1), (23, 6), (80, 24)];
/// Sequences of frames a size, and frames a sequence.
const SEQUENCES: u64 = 40;
const FRAMES: usize = 20;

/// Ends the moving of rows by the terminal.
const MARGINS_BACK: &str = "\x1b[r";
/// Frames of which more move rows: else nothing would be held of that.
const SCROLLED: usize = 100;

/// What texts are made of: Chinese, ASCII, ambiguous, combining, and an emoji.
const PIECES: &[&str] = &[
    "大",
    "城",
    "县",
    "预算",
    "收支总表",
    "，",
    "（",
    "㎡",
    "２",
    "a",
    "b",
    "z ",
    "1,352.39",
    "-",
    " ",
    "  ",
    "        ",
    "“",
    "”",
    "—",
    "…",
    "×",
    "①",
    "─",
    "α",
    "·",
    "±",
    "e\u{301}",
    "α\u{308}",
    "か\u{3099}",
    "一\u{301}",
    "─\u{301}",
    "😀",
    "▸ ",
    "✗",
    "−208.19",
    "⋯",
    "›",
];

/// Attributes and colours. The emulator knows no text that is bold and dim at once; nor does the look.
const STYLES: &[Style] = &[
    Style::new(),
    Style::new().add_modifier(Modifier::BOLD),
    Style::new().add_modifier(Modifier::DIM),
    Style::new().add_modifier(Modifier::UNDERLINED),
    Style::new().add_modifier(Modifier::REVERSED),
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
    Style::new().fg(Color::LightGreen).add_modifier(Modifier::REVERSED),
    Style::new().fg(Color::Green).add_modifier(Modifier::UNDERLINED.union(Modifier::REVERSED)),
    Style::new().bg(Color::Blue),
    Style::new().fg(Color::DarkGray).bg(Color::White),
];

/// Puts text into a row as the program's painter does; half a glyph becomes a blank.
fn put(buffer: &mut Buffer, x: usize, y: usize, text: &str, style: Style, ambiguous: Ambiguous) {
    let columns = usize::from(buffer.area.width);
    let start = y * columns;
    let row = &mut buffer.content[start..start + columns];
    let mut at = x;
    for (grapheme, wide) in graphemes(&SafeText::new(text), ambiguous) {
        if at + wide > columns {
            break;
        }
        for n in 0..wide {
            row[at + n].reset();
            row[at + n].set_style(style);
            row[at + n].set_symbol(if n == 0 { grapheme } else { "" });
        }
        at += wide;
    }
    let halved = |lead: &Cell, next: Option<&Cell>| {
        width(lead.symbol(), ambiguous) == 2 && next.is_none_or(|n| !n.symbol().is_empty())
    };
    for x in 0..columns {
        let orphan = row[x].symbol().is_empty() && (x == 0 || width(row[x - 1].symbol(), ambiguous) != 2);
        if orphan || halved(&row[x], row.get(x + 1)) {
            row[x].set_symbol(" ");
        }
    }
}

/// Changes a frame as a program would: words here and there, rows moved, parts blanked, or all anew.
fn change(buffer: &mut Buffer, dice: &mut Dice, ambiguous: Ambiguous) {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    match dice.roll(9) {
        0 => buffer.reset(),
        1 => buffer.content.rotate_left(columns * dice.roll(rows)),
        5 => {
            let top = dice.roll(rows);
            let band = &mut buffer.content[top * columns..];
            let height = dice.roll(rows - top) + 1;
            band[..height * columns].rotate_left(columns * dice.roll(height));
        }
        2 => {
            let (x, y) = (dice.roll(columns), dice.roll(rows));
            put(buffer, x, y, &" ".repeat(dice.roll(columns) + 1), Style::new(), ambiguous);
        }
        3 => {
            let y = u16::try_from(dice.roll(rows)).unwrap();
            let row = Rect { y, height: 1, ..buffer.area };
            buffer.set_style(row, Style::reset().patch(STYLES[dice.roll(STYLES.len())]));
        }
        4 => {}
        _ => {
            for _ in 0..=dice.roll(rows * 2) {
                let (x, y) = (dice.roll(columns), dice.roll(rows));
                let text: String = (0..=dice.roll(12)).map(|_| dice.of(PIECES)).collect();
                put(buffer, x, y, &text, STYLES[dice.roll(STYLES.len())], ambiguous);
            }
        }
    }
}

/// Draws sequences of random frames by a policy for a terminal of one, perhaps another; each is then
/// looked at. Answers with how many there were.
fn draw_at_random(
    believed: Ambiguous,
    drawn: Ambiguous,
    adapt: impl Fn(&mut Buffer),
    difference: impl Fn(&vt100::Screen, &Buffer) -> Option<String>,
) -> usize {
    let (mut frames, mut scrolled) = (0, 0);
    for &(columns, rows) in SIZES {
        for sequence in 0..SEQUENCES {
            let mut dice = Dice::new(sequence);
            let mut terminal = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
            terminal.process(b"left over from before \x1b[7mand reversed");
            let mut screen = Screen::new(believed);
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
            for _ in 0..FRAMES {
                change(&mut buffer, &mut dice, believed);
                adapt(&mut buffer);
                let caret = (dice.roll(3) == 0)
                    .then(|| (dice.roll(columns.into()), dice.roll(rows.into())))
                    .map(|(x, y)| (u16::try_from(x).unwrap(), u16::try_from(y).unwrap()));
                if dice.roll(20) == 0 {
                    screen.forget();
                }
                let said = String::from_utf8(screen.frame(&buffer, caret)).unwrap();
                terminal.process(stand_in(&said, drawn).as_bytes());
                assert_eq!(difference(terminal.screen(), &buffer), None, "by {said:?}");
                assert_eq!(terminal.screen().hide_cursor(), caret.is_none(), "{said:?}");
                if let Some((x, y)) = caret {
                    assert_eq!(terminal.screen().cursor_position(), (y, x), "{said:?}");
                }
                frames += 1;
                scrolled += usize::from(said.contains(MARGINS_BACK));
            }
        }
    }
    println!("{frames} random frames, {scrolled} scrolled, by width {believed:?} on a terminal of {drawn:?}");
    assert!(scrolled > SCROLLED, "only {scrolled} frames were scrolled");
    frames
}

/// Every cell is looked at, on a terminal of the policy the frames are drawn by.
fn draw_truly(policy: Ambiguous) -> usize {
    draw_at_random(policy, policy, |_| {}, |terminal, frame| difference(terminal, frame, policy))
}

#[test]
fn every_random_frame_arrives_cell_for_cell_where_ambiguous_glyphs_take_one_cell() {
    assert_eq!(draw_truly(Ambiguous::Narrow), 4_000);
}

#[test]
fn every_random_frame_arrives_cell_for_cell_where_ambiguous_glyphs_take_two_cells() {
    assert_eq!(draw_truly(Ambiguous::Wide), 4_000);
}

/// The first cell covered by a doubtful glyph in which a terminal that draws it narrower still shows
/// what was there before: a digit there would read as part of a number.
fn left_over(terminal: &vt100::Screen, frame: &Buffer, doubtful: impl Fn(&Cell) -> bool) -> Option<String> {
    for (y, row) in frame.content.chunks(usize::from(frame.area.width)).enumerate() {
        for (x, pair) in row.windows(2).enumerate() {
            let (y, x) = (u16::try_from(y).unwrap(), u16::try_from(x + 1).unwrap());
            let there = terminal.cell(y, x).unwrap();
            if doubtful(&pair[0]) && pair[1].symbol().is_empty() && !there.contents().trim().is_empty() {
                return Some(format!("column {x} of row {y} still shows {:?}", there.contents()));
            }
        }
    }
    None
}

#[test]
fn a_terminal_of_the_other_policy_spoils_the_doubtful_glyphs_alone() {
    for (believed, drawn) in [(Ambiguous::Narrow, Ambiguous::Wide), (Ambiguous::Wide, Ambiguous::Narrow)] {
        let doubtful = |cell: &Cell| !cell.symbol().is_empty() && disputed(cell.symbol(), believed).is_some();
        // At the edge a glyph drawn too wide begins a new row: nothing can be held of that.
        let adapt = |frame: &mut Buffer| {
            let columns = usize::from(frame.area.width);
            for row in frame.content.chunks_mut(columns) {
                if let Some(last) = row.last_mut().filter(|cell| doubtful(cell)) {
                    last.set_symbol(" ");
                }
            }
        };
        let sure = |cell: &Cell| !matches!(cell.symbol(), "" | " ") && !doubtful(cell);
        let difference = |terminal: &vt100::Screen, frame: &Buffer| {
            difference_among(terminal, frame, drawn, sure).or_else(|| left_over(terminal, frame, doubtful))
        };
        assert_eq!(draw_at_random(believed, drawn, adapt, difference), 4_000);
    }
}
