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
    /// the cells used. The style may differ by character (counted from 0). A wide character of
    /// which half is drawn over becomes blank, so that the text keeps its edges.
    pub(super) fn put(
        &mut self,
        (x, y): (usize, usize),
        text: &SafeText,
        cells: usize,
        style: impl Fn(usize) -> Style,
    ) -> usize {
        let cells = cells.min(usize::from(self.buffer.area.width).saturating_sub(x));
        let mut used = 0;
        let mut character = 0;
        for (grapheme, wide) in graphemes(text, self.ambiguous) {
            if used + wide > cells {
                break;
            }
            self.free(x + used, wide, y);
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

    /// Blanks the wide characters that stand across the edges of a stretch of cells.
    fn free(&mut self, x: usize, cells: usize, y: usize) {
        for edge in [x, x + cells] {
            let mut from = edge;
            while self.is_covered(from, y) {
                from -= 1;
            }
            let mut to = edge;
            while from < edge && self.is_covered(to, y) {
                to += 1;
            }
            for x in from..to {
                if let Some(cell) = self.cell(x, y) {
                    cell.set_symbol(" ");
                }
            }
        }
    }

    /// Whether a cell is covered by the character left of it.
    fn is_covered(&mut self, x: usize, y: usize) -> bool {
        x > 0 && self.cell(x, y).is_some_and(|cell| cell.symbol().is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// The symbols of a row of wide characters after text was put over them; a covered cell is `_`.
    fn over(x: usize, text: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        let mut painter = Painter::new(&mut buffer, Ambiguous::Narrow);
        painter.put((0, 0), &"收支总表".into(), 9, |_| Style::new());
        painter.put((x, 0), &text.into(), 9, |_| Style::new());
        buffer.content.iter().map(|c| if c.symbol().is_empty() { "_" } else { c.symbol() }).collect()
    }

    #[test]
    fn text_keeps_its_edges_over_wide_characters_at_every_column() {
        let found: Vec<String> = (0..9).map(|x| over(x, "abc")).collect();
        let expected = [
            "abc 总_表_ ",
            " abc总_表_ ",
            "收_abc 表_ ",
            "收_ abc表_ ",
            "收_支_abc  ",
            "收_支_ abc ",
            "收_支_总_abc",
            "收_支_总_ ab",
            "收_支_总_表_a",
        ];
        assert_eq!(found, expected);
        assert_eq!(over(1, "预算"), " 预_算_ 表_ ");
        assert_eq!(over(8, "预"), "收_支_总_表_ ", "half a character has no place at the edge");
    }

    #[test]
    fn a_quotation_mark_takes_two_cells_where_the_terminal_draws_it_so() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
        let mut painter = Painter::new(&mut buffer, Ambiguous::Wide);
        assert_eq!(painter.put((0, 0), &"“a”".into(), 9, |_| Style::new()), 5);
        let symbols: Vec<&str> = buffer.content.iter().map(|c| c.symbol()).collect();
        assert_eq!(symbols, ["“", "", "a", "”", ""]);
    }
}
