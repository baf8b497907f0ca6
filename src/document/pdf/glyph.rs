//! Printed characters, and how a row of them becomes text.
//!
//! All places are in whole hundredths of a point, from the left and upper edge of the page.

/// Hundredths of a point in a point.
pub(super) const POINT: i32 = 100;

/// What stands for a glyph whose font does not say which character it is.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// One printed character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The character; [`UNKNOWN`] where the font does not say.
    pub(super) c: char,
    /// Left edge.
    pub(super) x: i32,
    /// Baseline.
    pub(super) y: i32,
    /// Advance to the next character.
    pub(super) width: i32,
    /// Height of the type.
    pub(super) size: i32,
    /// Counts the strings the page shows: characters of one string have one number.
    pub(super) run: u32,
}

impl Glyph {
    /// Right edge.
    pub(super) fn right(&self) -> i32 {
        self.x.saturating_add(self.width)
    }

    /// Middle between left and right edge.
    pub(super) fn middle(&self) -> i32 {
        self.x.saturating_add(self.width / 2)
    }

    /// Middle between baseline and the top of a letter.
    pub(super) fn height(&self) -> i32 {
        self.y.saturating_sub(self.size.saturating_mul(35) / 100)
    }
}

/// The text of glyphs that stand in one line, in order: a space where the gap between two of them is
/// one. Spaces at the ends are left out.
pub(super) fn text(glyphs: &[Glyph]) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    let mut rest = glyphs;
    while let Some((glyph, after)) = rest.split_first() {
        let parted = last.is_some_and(|last| is_gap(last, glyph));
        if parted && !text.ends_with(' ') && glyph.c != ' ' {
            text.push(' ');
        }
        let begins = is_of_figure(glyph.c) && !text.trim_end().ends_with(is_of_figure);
        let wide = if begins { wide_figure(rest) } else { 0 };
        if wide > 0 {
            let (figure, after) = rest.split_at(wide);
            text.extend(figure.iter().map(|glyph| glyph.c).filter(|c| !c.is_whitespace()));
            last = figure.last();
            rest = after;
            continue;
        }
        text.push(glyph.c);
        last = Some(glyph);
        rest = after;
    }
    text.trim().to_owned()
}

/// What figures are made of.
fn is_of_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-')
}

/// How many glyphs at the beginning are one figure whose characters are set apart evenly; 0 where
/// they are none. Only a point or comma amid the characters tells such a figure from figures of
/// one digit.
fn wide_figure(glyphs: &[Glyph]) -> usize {
    let part = |glyph: &Glyph| glyph.c.is_whitespace() || is_of_figure(glyph.c);
    let stretch = glyphs.iter().take_while(|glyph| part(glyph)).enumerate();
    let mut visible = stretch.filter(|(_, glyph)| !glyph.c.is_whitespace());
    let Some((_, first)) = visible.next() else { return 0 };
    let Some((_, second)) = visible.clone().next() else { return 0 };
    let gap = |left: &Glyph, right: &Glyph| right.x.saturating_sub(left.right());
    let pitch = |left: &Glyph, right: &Glyph| right.middle().saturating_sub(left.middle());
    let (size, wanted_gap, wanted_pitch) = (first.size, gap(first, second), pitch(first, second));
    let near =
        |a: i32, b: i32| a.saturating_sub(b).saturating_abs().saturating_mul(100) <= size.saturating_mul(8);
    let (mut gaps, mut pitches, mut points, mut length) = (true, true, 0, 0);
    let mut last = first;
    for (at, glyph) in visible {
        gaps &= near(gap(last, glyph), wanted_gap);
        pitches &= near(pitch(last, glyph), wanted_pitch);
        if !(gaps || pitches) || !is_gap(last, glyph) || wanted_pitch > size.saturating_mul(6) / 5 {
            return 0;
        }
        points += usize::from(last.c == '.' || last.c == ',');
        (last, length) = (glyph, at + 1);
    }
    let ends = [first.c, last.c].iter().all(|c| c.is_ascii_digit());
    if ends && points > 0 { length } else { 0 }
}

/// Whether white space shows between two neighbours.
fn is_gap(left: &Glyph, right: &Glyph) -> bool {
    let gap = right.x.saturating_sub(left.right());
    // Letter-spacing and justification part ideographs by much; figures by little.
    let narrow = left.c.is_ascii() && right.c.is_ascii();
    let limit = if narrow { 28 } else { 90 };
    gap.saturating_mul(100) > left.size.max(right.size).saturating_mul(limit)
}

/// Parts glyphs into lines, from the top down, each from left to right. Glyphs drawn twice at one
/// place, as some programs do to print bold, are taken once.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by_key(|glyph| (glyph.y, glyph.x));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    let mut baseline: Option<(i32, i32)> = None;
    for glyph in glyphs {
        let same = baseline.is_some_and(|(y, size)| {
            glyph.y.saturating_sub(y).saturating_mul(100) <= glyph.size.min(size).saturating_mul(40)
        });
        match lines.last_mut() {
            Some(line) if same => line.push(glyph),
            _ => {
                baseline = Some((glyph.y, glyph.size));
                lines.push(vec![glyph]);
            }
        }
    }
    for line in &mut lines {
        line.sort_by_key(|glyph| glyph.x);
        line.dedup_by(|next, kept| {
            next.c == kept.c && next.x.saturating_sub(kept.x).saturating_mul(4) <= kept.width.min(next.width)
        });
    }
    lines.retain(|line| line.iter().any(|glyph| !glyph.c.is_whitespace()));
    lines
}

#[cfg(test)]
pub(super) mod fixture {
    use super::*;

    /// Ideographs and half-width letters of ten points in a row.
    pub(in super::super) fn word(text: &str, x: i32, y: i32) -> Vec<Glyph> {
        let mut x = x * POINT;
        text.chars()
            .map(|c| {
                let width = if c.is_ascii() { 5 } else { 10 } * POINT;
                let glyph =
                    Glyph { c, x, y: y * POINT, width, size: 10 * POINT, run: u32::try_from(y).unwrap() };
                x += width;
                glyph
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::word;
    use super::*;

    #[test]
    fn a_gap_between_words_is_a_space_and_one_between_ideographs_is_not() {
        let row = [word("合", 0, 10), word("计", 15, 10), word("12", 60, 10), word("3", 75, 10)].concat();
        assert_eq!(text(&row), "合计 12 3");
    }

    #[test]
    fn a_figure_set_wide_is_one_and_figures_of_one_digit_are_several() {
        let wide = |letters: &str, pitch: i32| -> Vec<Glyph> {
            let letters = letters.chars().zip(0..);
            letters.flat_map(|(c, nth)| word(&c.to_string(), nth * pitch, 10)).collect()
        };
        assert_eq!(text(&wide("1234.56", 9)), "1234.56");
        assert_eq!(text(&wide("1234", 9)), "1 2 3 4");
        assert_eq!(text(&wide("1 2.3", 5)), "1 2.3");
        let apart = [wide("12.5", 9), word("7", 60, 10), wide("6.5", 9)].concat();
        assert_eq!(text(&apart[..5]), "1 2 . 5 7");
    }

    #[test]
    fn lines_are_told_apart_by_their_baselines() {
        let glyphs = [word("下", 0, 30), word("右", 50, 11), word("左", 0, 10)].concat();
        let texts: Vec<String> = lines(glyphs).iter().map(|line| text(line)).collect();
        assert_eq!(texts, ["左 右", "下"]);
    }

    #[test]
    fn a_letter_drawn_twice_is_read_once() {
        let mut glyphs = word("预算11", 0, 10);
        glyphs.extend(word("预算11", 0, 10).into_iter().map(|g| Glyph { x: g.x + 30, ..g }));
        assert_eq!(text(&lines(glyphs)[0]), "预算11");
    }
}
