//! One frame.

use super::chrome;
use super::look::Look;
use super::painter::Painter;
use super::panel::{Focus, panel};
use crate::app::layout::{Area, Size, is_too_small};
use crate::app::{App, Overlay};
use crate::sheet::Role;
use crate::text::{Ambiguous, SafeText, graphemes, width};
use ratatui::buffer::Buffer;

/// Draws the app into a buffer of its size; answers with the cell of the caret, where a field has
/// the focus.
pub fn draw(app: &App, look: Look, buffer: &mut Buffer) -> Option<(u16, u16)> {
    buffer.reset();
    let size = Size { width: buffer.area.width.into(), height: buffer.area.height.into() };
    let ambiguous = app.settings().ambiguous;
    let mut painter = Painter::new(buffer, ambiguous);
    if is_too_small(size) || size != app.size() {
        let words = app.settings().lang.pick("窗口太小，至少 40x10", "too small: 40x10 at the least");
        painter.put((0, 0), &SafeText::own(words), size.width, |_| look.style(Role::Label));
        return None;
    }
    let layout = app.layout();
    chrome::header(&mut painter, look, layout.header, app);
    chrome::tabs(&mut painter, look, layout.tabs, app);
    chrome::status(&mut painter, look, layout.status, app);
    if let Some(laid) = app.overlay() {
        return overlay(&mut painter, look, layout.body, app, laid);
    }
    if layout.banner.height > 0 {
        chrome::banner(&mut painter, look, layout.banner, app);
    }
    for (index, area) in layout.panels {
        let Some(page) = app.page(index, area.width) else { continue };
        let focus = match index {
            _ if index == app.focus() => Focus::Here,
            0 if app.has_detail() => Focus::Elsewhere,
            _ => Focus::None,
        };
        panel(&mut painter, look, area, &page, app.cursor(index), focus);
    }
    None
}

/// An overlay over the body: field, list, preview. Answers with the cell of the caret.
fn overlay(
    painter: &mut Painter<'_>,
    look: Look,
    body: Area,
    app: &App,
    laid: &Overlay,
) -> Option<(u16, u16)> {
    let ambiguous = painter.ambiguous();
    let numbers = app.settings().numbers();
    let (field, list, preview) = laid.areas(body);
    let mut caret = None;
    if field.height > 0 {
        let colon = app.settings().lang.pick("：", ": ");
        let prompt = SafeText::from(format!("{}{colon}", laid.title().get(app.settings().lang)));
        let mut x = painter.put((field.x, field.y), &prompt, field.width, |_| look.style(Role::Muted));
        let before = SafeText::new(laid.field.before_caret());
        let (text, to_caret) = slid(laid.field.text(), &before, field.width.saturating_sub(x + 1), ambiguous);
        let at = x + to_caret;
        x += painter
            .put((field.x + x, field.y), &text, field.width.saturating_sub(x), |_| look.style(Role::Title));
        let mut right = field.width;
        for said in [&laid.count, &laid.readings] {
            let wide = width(said.as_str(), ambiguous);
            if x + wide + 2 <= right {
                right -= wide;
                painter.put((field.x + right, field.y), said, wide, |_| look.style(Role::Muted));
                right = right.saturating_sub(2);
            }
        }
        // A caret behind what fits stands on the last cell.
        let at = at.min(field.width.saturating_sub(1));
        caret = Some((u16::try_from(field.x + at).ok()?, u16::try_from(field.y).ok()?));
    }
    let page = laid.panel.page(list.width, numbers, ambiguous);
    panel(painter, look, list, &page, laid.cursor, Focus::Here);
    if preview.height > 0 {
        let page = laid.preview.page(preview.width, numbers, ambiguous);
        panel(painter, look, preview, &page, crate::app::Cursor::default(), Focus::None);
    }
    caret
}

/// What a field shows of a text whose part before the caret is given, and the cells from its start
/// to the caret, at most so many: where more stands before the caret, it slides out at the left.
fn slid(text: &str, before: &SafeText, room: usize, ambiguous: Ambiguous) -> (SafeText, usize) {
    let mut cells = width(before.as_str(), ambiguous);
    let mut gone = 0;
    for (grapheme, wide) in graphemes(before, ambiguous) {
        if cells <= room {
            break;
        }
        cells -= wide;
        gone += grapheme.len();
    }
    let whole = SafeText::new(text);
    (SafeText::new(whole.as_str().get(gone..).unwrap_or_default()), cells)
}
