//! A frame as a picture: the buffer the terminal gets, drawn as SVG.
//!
//! Every glyph has an x of its own, so that any font aligns; the colours are those of a dark
//! terminal on a background of their own, so that the picture reads on light and dark pages.

use crate::stage::rows;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use yusuan::text::{Ambiguous, width};

/// Size of a cell in units of the picture.
const CELL: (usize, usize) = (9, 20);
/// Distance of the base line from the top of a cell.
const BASE: usize = 15;
/// Blank around the frame.
const MARGIN: usize = 14;
/// Size of letters that fill a cell, and of Chinese characters, which fill two.
const LETTERS: usize = 15;
const CHARACTERS: usize = 17;
/// Fonts, the first that is there; every one holds the glyphs of the program.
const FONTS: &str = "'DejaVu Sans Mono','Noto Sans Mono CJK SC','Noto Sans CJK SC','Source Han Sans SC',\
                     'PingFang SC','Microsoft YaHei',Menlo,Consolas,monospace";
/// Background, text, and text of secondary interest.
const PAPER: &str = "#1b1e24";
const INK: &str = "#d5d8de";
const DIM: &str = "#8b929e";

/// How a stretch of cells is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    ink: &'static str,
    paper: Option<&'static str>,
    bold: bool,
    underlined: bool,
    struck: bool,
}

impl Pen {
    fn of(cell: &Cell) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let ink = match colour(cell.fg) {
            Some(colour) => colour,
            None if has(Modifier::DIM) => DIM,
            None => INK,
        };
        let paper = colour(cell.bg);
        let (ink, paper) = match has(Modifier::REVERSED) {
            true => (paper.unwrap_or(PAPER), Some(ink)),
            false => (ink, paper),
        };
        Pen {
            ink,
            paper,
            bold: has(Modifier::BOLD),
            underlined: has(Modifier::UNDERLINED),
            struck: has(Modifier::CROSSED_OUT),
        }
    }
}

/// The eight colours as they are drawn; `None` for the terminal's own.
fn colour(colour: Color) -> Option<&'static str> {
    match colour {
        Color::Reset => None,
        Color::Black => Some("#2b303a"),
        Color::Red => Some("#f07a7a"),
        Color::Green => Some("#7fc98b"),
        Color::Yellow => Some("#e2c06c"),
        Color::Blue => Some("#7aa7e8"),
        Color::Magenta => Some("#c79ae0"),
        Color::Cyan => Some("#6cc4cc"),
        Color::White => Some(INK),
        other => panic!("the look has no {other:?}"),
    }
}

/// The frame as an SVG document, with a title for those who cannot see it.
pub(crate) fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, lines) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let width = columns * CELL.0 + 2 * MARGIN;
    let height = lines * CELL.1 + 2 * MARGIN;
    let title = escaped(title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{title}</title>\n\
         <style>text{{font:{LETTERS}px {FONTS};white-space:pre}}\
         .w{{font-size:{CHARACTERS}px}}.b{{font-weight:700}}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for (y, row) in rows(buffer).enumerate() {
        draw_row(&mut out, y, row);
    }
    out.push_str("</svg>\n");
    out
}

/// Draws one row: what lies under the letters, then the letters.
fn draw_row(out: &mut String, y: usize, row: &[Cell]) {
    let top = MARGIN + y * CELL.1;
    let left = |x: usize| MARGIN + x * CELL.0;
    let mut from = 0;
    for run in row.chunk_by(|a, b| Pen::of(a) == Pen::of(b)) {
        let pen = Pen::of(&run[0]);
        let (x, width) = (left(from), run.len() * CELL.0);
        if let Some(paper) = pen.paper {
            // A bar stands free of the lines above and below; a selected row fills its own.
            let (inset, blank) = (3, run.iter().all(|cell| cell.symbol() == " "));
            let inset = if blank && !run[0].modifier.contains(Modifier::REVERSED) { inset } else { 0 };
            let (y, height) = (top + inset, CELL.1 - 2 * inset);
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>"
            );
        }
        let lines = [(pen.underlined, CELL.1 - 2), (pen.struck, CELL.1 / 2)];
        for (_, below) in lines.into_iter().filter(|(drawn, _)| *drawn) {
            let y = top + below;
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"1\" fill=\"{}\"/>",
                pen.ink
            );
        }
        draw_text(out, run, pen, left(from), top + BASE);
        from += run.len();
    }
}

/// Draws the letters of a run, each at an x of its own: first those of one cell, then the wide
/// ones. A list of x in one attribute would be shorter, but not everything that draws SVG reads
/// beyond its first number.
fn draw_text(out: &mut String, run: &[Cell], pen: Pen, left: usize, base: usize) {
    for wide in [false, true] {
        let mut text = String::new();
        for (n, cell) in run.iter().enumerate() {
            let symbol = cell.symbol();
            if !symbol.trim().is_empty() && (width(symbol, Ambiguous::Narrow) > 1) == wide {
                let _ = write!(text, "<tspan x=\"{}\">{}</tspan>", left + n * CELL.0, escaped(symbol));
            }
        }
        if text.is_empty() {
            continue;
        }
        let class = match (pen.bold, wide) {
            (false, false) => "",
            (true, false) => " class=\"b\"",
            (false, true) => " class=\"w\"",
            (true, true) => " class=\"w b\"",
        };
        let _ = writeln!(out, "<text{class} y=\"{base}\" fill=\"{}\">{text}</text>", pen.ink);
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
