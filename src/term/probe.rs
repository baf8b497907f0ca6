//! Asking the terminal how wide it draws characters of ambiguous width.

use super::session::Session;
use crate::text::Ambiguous;
use crossterm::cursor::position;
use crossterm::event;
use std::time::Duration;

/// The width policy of the terminal, by where its cursor stands after `字` and after `“`; `None`
/// where it does not say or draws no Chinese. To be called before anything is drawn, for the glyphs
/// are left on the screen, and before keys are read: what is typed meanwhile stays in line for the
/// thread that reads them.
///
/// Waits two seconds at the most: a terminal that leaves the first question open is asked no second.
#[must_use]
pub fn ambiguous_width(session: &Session) -> Option<Ambiguous> {
    // A terminal that cannot be read would be asked for ever.
    event::poll(Duration::ZERO).ok()?;
    (cells(session, "字")? == 2).then(|| cells(session, "“"))?.and_then(policy)
}

/// The cells a terminal takes for a glyph.
fn cells(session: &Session, glyph: &str) -> Option<u16> {
    session.write(format!("\r{glyph}").as_bytes()).ok()?;
    position().ok().map(|(column, _)| column)
}

const fn policy(cells: u16) -> Option<Ambiguous> {
    match cells {
        1 => Some(Ambiguous::Narrow),
        2 => Some(Ambiguous::Wide),
        _ => None,
    }
}
