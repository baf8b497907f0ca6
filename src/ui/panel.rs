//! A panel on the screen: its pinned heading, its lines, its cursor.

use super::look::{Colour, Look};
use super::painter::Painter;
use crate::app::Cursor;
use crate::app::layout::Area;
use crate::sheet::{Drawing, FittedLine, Page, PageLine, PageLineKind, Role};
use crate::text::SafeText;
use ratatui::style::{Color, Modifier, Style};

/// How a panel stands to the focus.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// Keys move its cursor.
    Here,
    /// It has a cursor, but keys go elsewhere.
    Elsewhere,
    /// It has no cursor.
    None,
}

/// Draws the part of a page that is in sight.
pub(super) fn panel(
    painter: &mut Painter<'_>,
    look: Look,
    area: Area,
    page: &Page<'_>,
    cursor: Cursor,
    focus: Focus,
) {
    let mut y = area.y;
    let pinned = page.pinned();
    let skip = usize::from(pinned.is_some());
    if let Some(heading) = pinned {
        rule(painter, look, area, y, &heading, focus == Focus::Here);
        y += 1;
    }
    let height = area.height.saturating_sub(skip);
    // Of a selected row of many lines the first in sight stands out: on a slow line a paragraph
    // reversed and put back is a screenful of text to move down by one.
    let mut shown = false;
    for PageLine { kind, line } in page.lines(cursor.top + skip, height) {
        match kind {
            PageLineKind::Gap => {}
            PageLineKind::Title | PageLineKind::Heading => {
                rule(painter, look, area, y, &line, focus == Focus::Here && kind == PageLineKind::Title);
            }
            PageLineKind::Note => cells(painter, look, area, y, &line),
            PageLineKind::Row(row) => {
                cells(painter, look, area, y, &line);
                let here = Area { y, height: 1, ..area };
                if row == cursor.row && !std::mem::replace(&mut shown, true) {
                    match focus {
                        Focus::Here => painter.restyle(here, |s| look.selected(s)),
                        Focus::Elsewhere => painter.restyle(here, |s| look.marked(s)),
                        Focus::None => {}
                    }
                }
            }
        }
        y += 1;
    }
}

/// A line underlined over the whole width, like the head of an account book.
fn rule(painter: &mut Painter<'_>, look: Look, area: Area, y: usize, line: &FittedLine, bold: bool) {
    let style = look.style(Role::Heading);
    let style = if bold { style.add_modifier(Modifier::BOLD) } else { style };
    painter.put((area.x, y), &SafeText::blank(area.width), area.width, |_| style);
    for cell in &line.cells {
        painter.put((area.x + cell.x, y), &cell.text, area.width.saturating_sub(cell.x), |_| style);
    }
}

/// The cells of a line in the styles of their roles.
fn cells(painter: &mut Painter<'_>, look: Look, area: Area, y: usize, line: &FittedLine) {
    for cell in &line.cells {
        let room = area.width.saturating_sub(cell.x);
        let at = (area.x + cell.x, y);
        if let Some(drawing) = cell.drawing {
            drawn(painter, look, at, cell.role, cell.text.as_str().len().min(room), drawing);
            continue;
        }
        let style = look.style(cell.role);
        let mark = |i: usize| cell.marks.binary_search_by_key(&i, |mark| mark.at).ok();
        let role = |i: usize| mark(i).and_then(|nth| cell.marks.get(nth)).map(|mark| mark.role);
        painter.put(at, &cell.text, room, |i| role(i).map_or(style, |role| look.style(role)));
    }
}

/// A drawing: cells with a background, or signs where there is no colour and for points.
fn drawn(
    painter: &mut Painter<'_>,
    look: Look,
    (x, y): (usize, usize),
    role: Role,
    width: usize,
    drawing: Drawing,
) {
    let from = drawing.from.min(width);
    let (at, filled) = ((x + from, y), drawing.filled.min(width - from));
    if drawing.solid && look.colour != Colour::None {
        let colour = look.style(role).fg.unwrap_or(Color::Blue);
        painter.put(at, &SafeText::blank(filled), filled, |_| Style::new().bg(colour));
    } else {
        let style = if drawing.solid { Style::new() } else { look.style(role) };
        painter.put(at, &SafeText::from(drawing.sign.repeat(filled)), filled, |_| style);
    }
}
