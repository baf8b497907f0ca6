//! One page as it was drawn: glyphs and rules.

use super::glyph::{Glyph, POINT};
use super::ruling::Rule;

/// Quarter turns, clockwise, by which text is turned from upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    None,
    Right,
    Over,
    Left,
}

impl Turn {
    const ALL: [Turn; 4] = [Turn::None, Turn::Right, Turn::Over, Turn::Left];
}

/// What a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Width, in hundredths of a point.
    pub(super) width: i32,
    /// Height, in hundredths of a point.
    pub(super) height: i32,
    /// Characters, in the order they were drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Horizontal and vertical lines.
    pub(super) rules: Vec<Rule>,
}

/// A page while it is drawn, with text in all directions.
#[derive(Clone, Debug, Default)]
pub(super) struct Canvas {
    /// Width, in hundredths of a point.
    pub(super) width: i32,
    /// Height, in hundredths of a point.
    pub(super) height: i32,
    /// Characters and how each is turned; `None` where it stands at a slant.
    pub(super) glyphs: Vec<(Option<Turn>, Glyph)>,
    /// Horizontal and vertical lines.
    pub(super) rules: Vec<Rule>,
}

impl Canvas {
    /// The page, turned so that most of its text stands upright; what stands otherwise (watermarks,
    /// stamps) and what lies outside the page is left out.
    pub(super) fn upright(self) -> Page {
        let count = |turn: Turn| self.glyphs.iter().filter(|(t, _)| *t == Some(turn)).count();
        let main = Turn::ALL.into_iter().rev().max_by_key(|&turn| count(turn)).unwrap_or(Turn::None);
        let (w, h) = (self.width, self.height);
        let point = |x: i32, y: i32| match main {
            Turn::None => (x, y),
            Turn::Right => (y, w.saturating_sub(x)),
            Turn::Over => (w.saturating_sub(x), h.saturating_sub(y)),
            Turn::Left => (h.saturating_sub(y), x),
        };
        let (width, height) = if matches!(main, Turn::Right | Turn::Left) { (h, w) } else { (w, h) };
        let glyphs = self
            .glyphs
            .into_iter()
            .filter(|(turn, _)| *turn == Some(main))
            .map(|(_, glyph)| {
                let (x, y) = point(glyph.x, glyph.y);
                Glyph { x, y, ..glyph }
            })
            .filter(|g| {
                (-POINT..=width).contains(&g.x) && (-POINT..=height.saturating_add(POINT)).contains(&g.y)
            })
            .collect();
        let rules = self
            .rules
            .into_iter()
            .map(|rule| {
                let ((x0, y0), (x1, y1)) = rule.ends();
                Rule::between(point(x0, y0), point(x1, y1))
            })
            .collect();
        Page { width, height, glyphs, rules }
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{fixture::word, text};
    use super::*;

    #[test]
    fn a_page_printed_sideways_is_turned_upright_and_its_watermark_left_out() {
        let mut glyphs: Vec<(Option<Turn>, Glyph)> = word("预算", 0, 0)
            .into_iter()
            .zip([100, 110])
            .map(|(glyph, y)| (Some(Turn::Right), Glyph { x: 50 * POINT, y: y * POINT, ..glyph }))
            .collect();
        glyphs.extend(word("样", 10, 10).into_iter().map(|glyph| (None, glyph)));
        let rules = vec![Rule::between((40 * POINT, 0), (40 * POINT, 90 * POINT))];
        let page = Canvas { width: 200 * POINT, height: 300 * POINT, glyphs, rules }.upright();
        assert_eq!((page.width, page.height), (300 * POINT, 200 * POINT));
        assert_eq!(text(&page.glyphs), "预算");
        assert_eq!((page.glyphs[0].x, page.glyphs[0].y), (100 * POINT, 150 * POINT));
        assert_eq!(page.rules[0].ends(), ((0, 160 * POINT), (90 * POINT, 160 * POINT)));
    }
}
