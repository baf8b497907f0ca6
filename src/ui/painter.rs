//! Putting text into the buffer, cell by cell.

use crate::app::layout::Area;
use crate::text::{Ambiguous, SafeText, graphemes};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Style};

/// A buffer with the width policy its text is put down by.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    ambiguous: Ambiguous,
}

impl<'a> Painter<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, ambiguous: Ambiguous) -> Self {
        Painter { buffer, ambiguous }
    }

    pub(super) const fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Puts text at a place, at most `cells` wide and never past the buffer's edge; answers with
    /// the cells used. The style may differ by character (counted from 0).
    pub(super) fn put(
        &mut self,
        (x, y): (usize, usize),
        text: &SafeText,
        cells: usize,
        style: impl Fn(usize) -> Style,
    ) -> usize {
        let mut used = 0;
        let mut character = 0;
        for (grapheme, wide) in graphemes(text, self.ambiguous) {
            if used + wide > cells {
                break;
            }
            let style = style(character);
            for n in 0..wide {
                let Some(cell) = self.cell(x + used + n, y) else { return used };
                cell.reset();
                cell.set_style(style);
                // The second cell of a wide character is covered by the first.
                cell.set_symbol(if n == 0 { grapheme } else { "" });
            }
            used += wide;
            character += grapheme.chars().count();
        }
        used
    }

    /// Sets a stretch of cells apart in one style, without changing what stands there.
    pub(super) fn restyle(&mut self, area: Area, style: impl Fn(Style) -> Style) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.cell(x, y) {
                    // A bar keeps the colour that it is.
                    if cell.bg == Color::Reset {
                        let styled = style(cell.style());
                        cell.modifier = styled.add_modifier;
                        cell.fg = Color::Reset;
                    }
                }
            }
        }
    }

    fn cell(&mut self, x: usize, y: usize) -> Option<&mut ratatui::buffer::Cell> {
        let (x, y) = (u16::try_from(x).ok()?, u16::try_from(y).ok()?);
        self.buffer.cell_mut(Position { x, y })
    }
}
