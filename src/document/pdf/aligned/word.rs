//! Lines of glyphs → words with wide gaps between them.

use super::super::furniture::is_page_number;
use super::super::glyph::{Glyph, text};
use std::ops::Range;

/// Gap, in hundredths of the type's height, that parts words.
const GAP: i32 = 90;
/// The same beside a figure or a code.
const GAP_AT_FIGURE: i32 = 40;
/// How wide the number of a page is with what stands around it, in heights of the type, at most.
const PAGE_NUMBER: i32 = 8;
/// Marks of a caption or a note around a table.
const CAPTION_MARKS: &[char] = &['：', ':', '。', '；'];

/// Characters that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) y: i32,
    pub(super) size: i32,
}

impl Word {
    fn new(glyphs: &[Glyph]) -> Word {
        let visible = || glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
        Word {
            glyphs: glyphs.to_vec(),
            left: visible().map(|glyph| glyph.x).min().unwrap_or(0),
            right: visible().map(Glyph::right).max().unwrap_or(0),
            y: visible().map(|glyph| glyph.y).max().unwrap_or(0),
            size: visible().map(|glyph| glyph.size).max().unwrap_or(0),
        }
    }

    pub(super) fn middle(&self) -> i32 {
        self.left.saturating_add(self.right.saturating_sub(self.left) / 2)
    }

    pub(super) fn span(&self) -> Range<i32> {
        self.left..self.right
    }

    /// The words of it, where it is cut at every gap wider than so many hundredths of its height.
    pub(super) fn parted(&self, gap: i32) -> Vec<Word> {
        part(&self.glyphs, |_, _| gap)
    }

    /// Whether it is a figure, a code, or a mark that stands in place of one.
    pub(super) fn is_figure(&self) -> bool {
        let mut letters = self.glyphs.iter().map(|glyph| glyph.c).filter(|c| !c.is_whitespace());
        letters.all(|c| c.is_ascii_digit() || ",.，-—–－%％()（）".contains(c))
    }

    /// Whether it has a digit.
    pub(super) fn has_digit(&self) -> bool {
        self.glyphs.iter().any(|glyph| glyph.c.is_ascii_digit())
    }

    /// Whether it is digits alone, as codes are.
    pub(super) fn is_code(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.c.is_ascii_digit() || glyph.c.is_whitespace())
    }

    pub(super) fn text(&self) -> String {
        text(&self.glyphs)
    }
}

/// Cuts a row of glyphs at the gaps that are wider than `limit` says for the visible neighbours, in
/// hundredths of their height.
fn part(glyphs: &[Glyph], limit: impl Fn(char, char) -> i32) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begin = 0;
    let mut last: Option<&Glyph> = None;
    for (at, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| !glyph.c.is_whitespace()) {
        if let Some(last) = last {
            let gap = glyph.x.saturating_sub(last.right()).saturating_mul(100);
            // A figure may begin where the name before it ends, drawn as another string.
            let begins_figure = last.run != glyph.run && !last.c.is_ascii() && glyph.c.is_ascii_digit();
            if begins_figure || gap > last.size.max(glyph.size).saturating_mul(limit(last.c, glyph.c)) {
                words.push(Word::new(glyphs.get(begin..at).unwrap_or_default()));
                begin = at;
            }
        }
        last = Some(glyph);
    }
    words.push(Word::new(glyphs.get(begin..).unwrap_or_default()));
    words
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordLine {
    pub(super) words: Vec<Word>,
    pub(super) y: i32,
    pub(super) size: i32,
}

impl WordLine {
    /// The words of glyphs that stand in one line, from left to right.
    pub(super) fn new(glyphs: &[Glyph]) -> WordLine {
        let words = part(glyphs, |left, right| {
            let figure = left.is_ascii_digit() || right.is_ascii_digit();
            if figure { GAP_AT_FIGURE } else { GAP }
        });
        let y = words.iter().map(|word| word.y).max().unwrap_or(0);
        let size = words.iter().map(|word| word.size).max().unwrap_or(0);
        WordLine { words, y, size }
    }

    /// Whether it is a row of a table by its looks: several words, a figure among them.
    pub(super) fn is_row(&self) -> bool {
        self.words.len() > 1 && self.has_figure() && !self.is_caption() && !self.is_page_number()
    }

    /// Whether a word of it is a figure.
    pub(super) fn has_figure(&self) -> bool {
        self.words.iter().any(|word| word.is_figure() && word.has_digit())
    }

    /// Whether an amount stands in it: a figure with a point or comma amid its digits.
    pub(super) fn has_amount(&self) -> bool {
        let amid = |word: &Word| {
            let digit = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| glyph.c.is_ascii_digit());
            let mut glyphs = word.glyphs.iter().enumerate();
            glyphs.any(|(at, glyph)| {
                let before = at.checked_sub(1).and_then(|at| word.glyphs.get(at));
                ".,".contains(glyph.c) && digit(before) && digit(word.glyphs.get(at + 1))
            })
        };
        self.words.iter().any(|word| word.is_figure() && amid(word))
    }

    /// Whether it is the number of the page: it stands between dashes, which would else be figures.
    pub(super) fn is_page_number(&self) -> bool {
        let text: String = self.words.iter().map(Word::text).collect();
        let stands_close = self.right().saturating_sub(self.left()) <= self.size.saturating_mul(PAGE_NUMBER);
        stands_close && !text.bytes().all(|b| b.is_ascii_digit()) && is_page_number(&text)
    }

    /// Whether it is a caption, a note or a sentence: no cells.
    pub(super) fn is_caption(&self) -> bool {
        let letters = || self.words.iter().flat_map(|word| &word.glyphs).map(|glyph| glyph.c);
        let last = letters().rfind(|c| !c.is_whitespace());
        letters().any(|c| CAPTION_MARKS.contains(&c)) || last == Some('表') && self.words.len() == 1
    }

    /// Middle between its baseline and the top of its letters.
    pub(super) fn height(&self) -> i32 {
        self.y.saturating_sub(self.size.saturating_mul(35) / 100)
    }

    pub(super) fn left(&self) -> i32 {
        self.words.iter().map(|word| word.left).min().unwrap_or(0)
    }

    pub(super) fn right(&self) -> i32 {
        self.words.iter().map(|word| word.right).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::glyph::fixture::word;
    use super::*;

    #[test]
    fn words_are_parted_by_wide_gaps_and_codes_by_narrow_ones() {
        let row = [word("合", 0, 10), word("计", 15, 10), word("12.5", 60, 10), word("3", 86, 10)].concat();
        let line = WordLine::new(&row);
        let texts: Vec<String> = line.words.iter().map(Word::text).collect();
        assert_eq!(texts, ["合计", "12.5", "3"]);
        assert!(line.is_row() && line.has_amount());
        let line = WordLine::new(&[word("201", 0, 10), word("一般公共服务", 20, 10)].concat());
        assert_eq!(line.words.len(), 2);
        assert!(WordLine::new(&word("单位:万元", 0, 10)).is_caption());
        let number = WordLine::new(&[word("—", 0, 10), word("17", 16, 10), word("—", 32, 10)].concat());
        assert!(number.is_page_number() && !number.is_row());
        let cells = WordLine::new(&[word("-", 0, 10), word("17", 90, 10), word("-", 200, 10)].concat());
        assert!(!cells.is_page_number());
    }
}
