//! One page as it was drawn: glyphs and rules.

use super::glyph::{Glyph, POINT};
use super::ink::{Ink, Shade, Shades, Sight, whole};
use super::ruling::Rule;

/// Characters of hidden text that are kept to be named.
const HIDDEN: usize = 40;

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

    /// The turn of what is turned so, seen on a page that is turned back by another.
    fn after(self, other: Turn) -> Turn {
        let nth = |turn: Turn| Turn::ALL.iter().position(|t| *t == turn).unwrap_or(0);
        let turns = nth(self) + Turn::ALL.len() - nth(other);
        Turn::ALL.into_iter().cycle().nth(turns).unwrap_or(Turn::None)
    }
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
    /// Words that do not stand upright, each laid at its middle with letters of no width: what is
    /// written upwards into a narrow cell.
    pub(super) turned: Vec<Vec<Glyph>>,
    /// Horizontal and vertical lines.
    pub(super) rules: Vec<Rule>,
    /// The edges of shaded boxes.
    pub(super) edges: Vec<Rule>,
    /// Text that nobody sees, the beginning of it.
    pub(super) hidden: String,
    /// Whether the text, or part of it, was recognised from a picture of the page.
    pub(super) is_recognised: bool,
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
    /// Boxes that are filled.
    pub(super) shades: Vec<Shade>,
    /// Text that nobody sees, the beginning of it.
    pub(super) hidden: String,
    /// Whether the text, or part of it, was recognised from a picture of the page.
    pub(super) is_recognised: bool,
}

impl Canvas {
    /// Keeps the characters that a person sees or that say what a picture shows. `inks` say how each
    /// was drawn.
    pub(super) fn reveal(&mut self, inks: &[Ink]) {
        let shades = std::mem::take(&mut self.shades);
        let looked_up = Shades::new(&shades, (self.width, self.height), inks.len());
        let mut sights: Vec<Sight> = inks.iter().map(|ink| looked_up.sight(ink)).collect();
        if sights.iter().all(|sight| *sight == Sight::Seen) {
            self.shades = shades;
            return;
        }
        let glyphs: Vec<Glyph> = self.glyphs.iter().map(|(_, glyph)| *glyph).collect();
        whole(&glyphs, inks, &mut sights);
        let mut sights = sights.into_iter();
        let (mut hidden, mut length, mut recognised) = (String::new(), 0, false);
        self.glyphs.retain(|(_, glyph)| {
            let sight = sights.next().unwrap_or(Sight::Seen);
            let printed = !glyph.c.is_whitespace();
            let unseen = matches!(sight, Sight::Hidden | Sight::Covered);
            if unseen && printed && length < HIDDEN {
                hidden.push(glyph.c);
                length += 1;
            }
            recognised |= sight == Sight::Recognised && printed;
            !unseen
        });
        (self.hidden, self.is_recognised) = (hidden, recognised);
        self.shades = shades;
    }

    /// The page, turned so that most of its text stands upright; what stands at a slant (watermarks,
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
        let mut glyphs = Vec::with_capacity(self.glyphs.len());
        let mut others: Vec<(Turn, Glyph)> = Vec::new();
        for (turn, glyph) in self.glyphs {
            let (Some(turn), (x, y)) = (turn, point(glyph.x, glyph.y)) else { continue };
            if !(-POINT..=width).contains(&x) || !(-POINT..=height.saturating_add(POINT)).contains(&y) {
                continue;
            }
            let glyph = Glyph { x, y, ..glyph };
            if turn == main { glyphs.push(glyph) } else { others.push((turn.after(main), glyph)) }
        }
        let together = |(turn, last): &(Turn, Glyph), (next_turn, next): &(Turn, Glyph)| {
            let apart = |a: i32, b: i32| a.saturating_sub(b).saturating_abs();
            let near = apart(last.x, next.x).max(apart(last.y, next.y)) <= last.size.saturating_mul(2);
            turn == next_turn && near
        };
        let turned = others.chunk_by(together).map(laid).collect();
        let rules = self
            .rules
            .into_iter()
            .map(|rule| {
                let ((x0, y0), (x1, y1)) = rule.ends();
                Rule::between(point(x0, y0), point(x1, y1))
            })
            .collect();
        let edges = self.shades.iter().filter(|shade| !shade.is_picture).flat_map(|shade| {
            let corner = |x: i32, y: i32| point(x, y);
            let (first, last) = (corner(shade.left, shade.top), corner(shade.right, shade.bottom));
            let (other, fourth) = (corner(shade.right, shade.top), corner(shade.left, shade.bottom));
            [(first, other), (other, last), (last, fourth), (fourth, first)]
        });
        let edges = edges.map(|(from, to)| Rule::between(from, to)).collect();
        let (hidden, is_recognised) = (self.hidden, self.is_recognised);
        Page { width, height, glyphs, turned, rules, edges, hidden, is_recognised }
    }
}

/// A turned word laid at its middle, in the order in which it was drawn.
fn laid(word: &[(Turn, Glyph)]) -> Vec<Glyph> {
    let middle = |places: &dyn Fn(&Glyph) -> i32| {
        let places = word.iter().map(|(_, glyph)| places(glyph));
        let ends = places.clone().min().zip(places.max());
        ends.map_or(0, |(from, to)| from.saturating_add(to.saturating_sub(from) / 2))
    };
    // Letters stand on the side of their baseline that the turn gives them.
    let rise = |(turn, glyph): &(Turn, Glyph)| {
        let half = glyph.y.saturating_sub(glyph.height());
        match turn {
            Turn::None => (0, 0),
            Turn::Right => (half, half),
            Turn::Over => (0, half.saturating_mul(2)),
            Turn::Left => (half.saturating_neg(), half),
        }
    };
    let (aside, down) = word.first().map_or((0, 0), rise);
    let (x, y) = (middle(&|glyph| glyph.x), middle(&|glyph| glyph.y));
    let run = word.first().map_or(0, |(_, glyph)| glyph.run);
    let letters = word.iter().filter(|(_, glyph)| !glyph.c.is_whitespace()).zip(0..);
    letters
        .map(|((_, glyph), nth)| Glyph {
            x: x.saturating_add(aside).saturating_add(nth),
            y: y.saturating_add(down),
            width: 0,
            run,
            ..*glyph
        })
        .collect()
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
        let page =
            Canvas { width: 200 * POINT, height: 300 * POINT, glyphs, rules, ..Canvas::default() }.upright();
        assert_eq!((page.width, page.height), (300 * POINT, 200 * POINT));
        assert_eq!(text(&page.glyphs), "预算");
        assert!(page.turned.is_empty());
        assert_eq!((page.glyphs[0].x, page.glyphs[0].y), (100 * POINT, 150 * POINT));
        assert_eq!(page.rules[0].ends(), ((0, 160 * POINT), (90 * POINT, 160 * POINT)));
    }
    #[test]
    fn a_word_written_upwards_is_kept_at_its_middle() {
        let upright = word("项目名称", 10, 20).into_iter().map(|glyph| (Some(Turn::None), glyph));
        let upwards = word("金额", 0, 0).into_iter().zip([150, 140]);
        let upwards = upwards.map(|(g, y)| (Some(Turn::Left), Glyph { x: 80 * POINT, y: y * POINT, ..g }));
        let glyphs = upright.chain(upwards).collect();
        let page = Canvas { width: 200 * POINT, height: 300 * POINT, glyphs, ..Canvas::default() }.upright();
        assert_eq!((page.glyphs.len(), page.turned.len()), (4, 1));
        let laid = &page.turned[0];
        assert_eq!(text(laid), "金额");
        assert_eq!((laid[0].middle(), laid[0].height()), (80 * POINT - 350, 145 * POINT));
    }
}
