//! What of the characters on a page a person sees: not those without ink, in the colour of what is
//! under them, covered by what is drawn later, or clipped away.
//!
//! Characters without ink over a picture of the whole page are what a scanner recognised: they are
//! the text of the page, and said to be so.

use super::glyph::{Glyph, POINT};

/// How much the parts of two colours differ at most that look the same, of 255.
const ALIKE: u8 = 10;
/// Height of the bands of a page in which shades are looked up.
const BAND: i32 = 16 * POINT;
/// Shades of a page that are looked at, at most; a drawing has more than any table.
const SHADES: usize = 4096;
/// Looks at shades on one page, at most.
const LOOKS: usize = 20_000_000;
/// How much of a page pictures cover that are a scan of it, in hundredths.
const SCAN: i64 = 70;

/// Red, green and blue, of 255 each.
pub(super) type Colour = [u8; 3];

/// Paper.
const WHITE: Colour = [255; 3];

/// How a character was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    /// Its middle.
    pub(super) at: (i32, i32),
    /// What was drawn before has a lower number.
    pub(super) order: u32,
    /// Its colour, where it is one.
    pub(super) colour: Option<Colour>,
    /// Whether it has ink at all.
    pub(super) is_drawn: bool,
    /// Whether it stands where the page shows what is drawn.
    pub(super) is_within: bool,
}

/// A box that is filled, or that a picture fills, so that nothing shows through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shade {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
    pub(super) order: u32,
    /// Its colour, where it is one; a picture has none.
    pub(super) colour: Option<Colour>,
    /// Whether it is a picture.
    pub(super) is_picture: bool,
}

impl Shade {
    fn covers(&self, (x, y): (i32, i32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    fn extent(&self) -> i64 {
        let length = |from: i32, to: i32| i64::from(to).saturating_sub(i64::from(from)).max(0);
        length(self.left, self.right).saturating_mul(length(self.top, self.bottom))
    }
}

/// How a character comes to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// A person sees it.
    Seen,
    /// It has no ink, or that of its ground, or stands where nothing shows.
    Hidden,
    /// Something is drawn over it.
    Covered,
    /// It says what a picture of the page shows.
    Recognised,
}

/// The shades of a page, to be looked up.
pub(super) struct Shades<'a> {
    shades: &'a [Shade],
    /// The shades in each band of the page, in the order in which they were drawn.
    bands: Vec<Vec<usize>>,
    /// The picture of the whole page, by the number after which it is complete.
    scan: Option<u32>,
}

impl<'a> Shades<'a> {
    /// The shades of a page of a width and height, with so many characters.
    pub(super) fn new(shades: &'a [Shade], (width, height): (i32, i32), characters: usize) -> Self {
        let page = Shade {
            left: 0,
            top: 0,
            right: width,
            bottom: height,
            order: 0,
            colour: None,
            is_picture: false,
        };
        let pictures = || shades.iter().filter(|shade| shade.is_picture);
        let covered: i64 = pictures().map(Shade::extent).sum();
        let is_scan = covered.saturating_mul(100) >= page.extent().saturating_mul(SCAN) && covered > 0;
        let scan = pictures().map(|shade| shade.order).max().filter(|_| is_scan);
        let shades = if shades.len() > SHADES { &[] } else { shades };
        let count = usize::try_from(height / BAND).unwrap_or(0) + 1;
        let mut bands = vec![Vec::new(); count.min(SHADES)];
        for (at, shade) in shades.iter().enumerate() {
            let last = band(shade.bottom).min(bands.len() - 1);
            for band in bands.iter_mut().take(last + 1).skip(band(shade.top)) {
                band.push(at);
            }
        }
        let looks = bands.iter().map(Vec::len).max().unwrap_or(0).saturating_mul(characters);
        if looks > LOOKS {
            bands.iter_mut().for_each(Vec::clear);
        }
        Shades { shades, bands, scan }
    }

    /// How a character drawn so comes to be read.
    pub(super) fn sight(&self, ink: &Ink) -> Sight {
        if !ink.is_within {
            return Sight::Hidden;
        }
        let under_scan = self.scan.is_some_and(|scan| ink.order < scan);
        if self.scan.is_some() && !ink.is_drawn {
            return Sight::Recognised;
        }
        if !ink.is_drawn {
            return Sight::Hidden;
        }
        let near = self.bands.get(band(ink.at.1)).map(Vec::as_slice).unwrap_or_default();
        let here = near.iter().filter_map(|&at| self.shades.get(at)).filter(|shade| shade.covers(ink.at));
        let (mut ground, mut covered) = (Some(WHITE), false);
        for shade in here {
            if shade.order > ink.order {
                covered = true;
            } else {
                ground = shade.colour;
            }
        }
        let same = |(ground, colour): (Colour, Colour)| {
            ground.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= ALIKE)
        };
        match (covered, ground.zip(ink.colour).is_some_and(same)) {
            (false, false) => Sight::Seen,
            _ if under_scan => Sight::Recognised,
            (true, _) => Sight::Covered,
            (false, true) => Sight::Hidden,
        }
    }
}

/// Makes one what stands together and is drawn alike: of a word that is cut off where it runs out of
/// its cell all is seen, and a figure is seen whole or not at all.
pub(super) fn whole(glyphs: &[Glyph], inks: &[Ink], sights: &mut [Sight]) {
    let part = |at: usize, joined: &dyn Fn(&Glyph) -> bool| {
        let pair = |at: usize| glyphs.get(at).zip(inks.get(at));
        let Some(((last, ink), (next, other))) = at.checked_sub(1).and_then(pair).zip(pair(at)) else {
            return true;
        };
        let apart = |a: i32, b: i32| a.saturating_sub(b).saturating_abs();
        let (across, down) = (apart(ink.at.0, other.at.0), apart(ink.at.1, other.at.1));
        let near = across.max(down) <= last.size.saturating_mul(6) / 5 && across.min(down) <= last.size / 10;
        let alike = ink.colour == other.colour && ink.is_drawn == other.is_drawn;
        !(near && alike && joined(last) && joined(next))
    };
    let mut spread = |joined: &dyn Fn(&Glyph) -> bool, from: Sight, by: Sight| {
        let mut begin = 0;
        for at in 1..=sights.len() {
            if at < sights.len() && !part(at, joined) {
                continue;
            }
            let word = sights.get_mut(begin..at).unwrap_or_default();
            if word.len() > 1 && word.contains(&by) {
                word.iter_mut().filter(|sight| **sight == from).for_each(|sight| *sight = by);
            }
            begin = at;
        }
    };
    spread(&|glyph| glyph.c.is_ascii_digit() || ".,".contains(glyph.c), Sight::Seen, Sight::Covered);
    spread(&|glyph| !glyph.c.is_whitespace(), Sight::Hidden, Sight::Seen);
}

/// The band of a height.
fn band(y: i32) -> usize {
    usize::try_from(y.max(0) / BAND).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::glyph::fixture::word;
    use super::*;

    const BLACK: Colour = [0; 3];

    fn shade(right: i32, order: u32, colour: Option<Colour>) -> Shade {
        let (right, bottom) = (right * POINT, 100 * POINT);
        Shade { left: 0, top: 0, right, bottom, order, colour, is_picture: colour.is_none() }
    }

    fn ink(x: i32, order: u32, colour: Colour) -> Ink {
        Ink { at: (x * POINT, 50 * POINT), order, colour: Some(colour), is_drawn: true, is_within: true }
    }

    fn sight(shades: &[Shade], ink: &Ink) -> Sight {
        Shades::new(shades, (100 * POINT, 100 * POINT), 1).sight(ink)
    }

    #[test]
    fn letters_in_the_colour_of_their_ground_are_hidden() {
        let shades = [shade(50, 1, Some([0, 0, 128]))];
        assert_eq!(sight(&shades, &ink(20, 2, WHITE)), Sight::Seen);
        assert_eq!(sight(&shades, &ink(70, 2, WHITE)), Sight::Hidden);
        assert_eq!(sight(&shades, &ink(20, 2, [2, 2, 120])), Sight::Hidden);
        assert_eq!(sight(&shades, &ink(70, 2, BLACK)), Sight::Seen);
    }

    #[test]
    fn a_word_cut_off_is_seen_whole_and_a_figure_half_covered_is_not_seen() {
        let glyphs = word("共123", 0, 50);
        let inks: Vec<Ink> = (0..4).map(|at| ink(10 * at, 1, BLACK)).collect();
        let spread = |mut sights: [Sight; 4]| {
            whole(&glyphs, &inks, &mut sights);
            sights
        };
        let (seen, hidden, covered) = (Sight::Seen, Sight::Hidden, Sight::Covered);
        assert_eq!(spread([seen, seen, hidden, hidden]), [seen; 4]);
        assert_eq!(spread([seen, seen, covered, seen]), [seen, covered, covered, covered]);
        let mut last_white = inks.clone();
        last_white[3].colour = Some(WHITE);
        let mut sights = [seen, seen, seen, hidden];
        whole(&glyphs, &last_white, &mut sights);
        assert_eq!(sights[3], hidden);
    }

    #[test]
    fn letters_under_a_box_are_hidden_and_under_a_scan_recognised() {
        assert_eq!(sight(&[shade(50, 2, Some(WHITE))], &ink(20, 1, BLACK)), Sight::Covered);
        assert_eq!(sight(&[shade(50, 2, None)], &ink(20, 1, BLACK)), Sight::Covered);
        assert_eq!(sight(&[shade(100, 2, None)], &ink(20, 1, BLACK)), Sight::Recognised);
        let without = Ink { is_drawn: false, ..ink(20, 3, BLACK) };
        assert_eq!(sight(&[shade(100, 2, None)], &without), Sight::Recognised);
        assert_eq!(sight(&[shade(50, 2, None)], &without), Sight::Hidden);
        let outside = Ink { is_within: false, ..ink(20, 3, BLACK) };
        assert_eq!(sight(&[], &outside), Sight::Hidden);
    }
}
