//! The program's own signs. Each takes one cell whatever the width policy, because no terminal may
//! draw a sign of ours over what stands beside it: box drawing, arrows, `×`, `…`, `·` and the like
//! are of ambiguous width and are not used.

/// A row whose parts are shown.
pub const UNFOLDED: &str = "▾";
/// A row whose parts are hidden.
pub const FOLDED: &str = "▸";
/// What was checked holds.
pub const HOLDS: &str = "✓";
/// What was checked does not hold.
pub const FAILS: &str = "✗";
/// Text was cut here.
pub const CUT: &str = "⋯";
/// The sign of a decrease.
pub const MINUS: &str = "−";
/// What follows lies within what is before; closes the name of a hidden character.
pub const WITHIN: &str = "›";
/// Opens the name of a hidden character.
pub const HIDDEN: &str = "‹";
/// The key Enter.
pub const ENTER: &str = "⏎";

/// What stands around words that a later wording leaves out.
pub const DELETED: (&str, &str) = ("[-", "-]");
/// What stands around words that a later wording puts in.
pub const INSERTED: (&str, &str) = ("{+", "+}");

/// All of them: a sign that is not here is not drawn.
pub const GLYPHS: &[&str] = &[UNFOLDED, FOLDED, HOLDS, FAILS, CUT, MINUS, WITHIN, HIDDEN, ENTER];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ambiguous, disputed, width};

    #[test]
    fn every_sign_takes_one_cell_in_every_terminal() {
        for glyph in GLYPHS {
            for policy in [Ambiguous::Narrow, Ambiguous::Wide] {
                assert_eq!((width(glyph, policy), disputed(glyph, policy)), (1, None), "{glyph} {policy:?}");
            }
        }
    }
}
