//! Lines of running text → which of them go on with the paragraph above.

use super::layout::{Item, Sheet, TextLine};
use crate::document::marker::{Marker, marker};
use std::collections::BTreeMap;

/// Marks that end a sentence or a clause that may end a paragraph.
const ENDINGS: &str = "。！？；：.!?;:…”）)";
/// Marks after which a sentence certainly goes on, whatever the next line begins with.
const GOES_ON: &str = "，、,（(《“‘";
/// Marks after which only an indent tells whether the paragraph goes on.
const STOPS: &str = "。！？；!?;";
/// Lines apart, in heights of the type and hundredths, that are of one paragraph, at most.
const LEADING: i32 = 300;

/// Where running text ends at the right, on pages of each width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Margins {
    right: BTreeMap<i32, i32>,
}

impl Margins {
    /// Measures the pages: the right edge at which most lines end that break off in mid-sentence.
    pub(super) fn new(sheets: &[Sheet]) -> Self {
        let mut ends: BTreeMap<i32, BTreeMap<i32, usize>> = BTreeMap::new();
        for sheet in sheets {
            for pair in sheet.items.windows(2) {
                let [Item::Line(line), Item::Line(next)] = pair else { continue };
                let breaks_off = !line.text.ends_with(|c| ENDINGS.contains(c)) && !parted(line, next);
                if breaks_off && next.left <= line.left && spans(line, sheet.width) {
                    let bucket = line.right / line.size.max(1) * line.size;
                    *ends.entry(sheet.width).or_default().entry(bucket).or_default() += 1;
                }
            }
        }
        let right = ends
            .into_iter()
            .filter_map(|(width, ends)| {
                ends.into_iter().max_by_key(|&(at, count)| (count, at)).map(|(at, _)| (width, at))
            })
            .collect();
        Margins { right }
    }

    /// Whether a line on a page of a width leaves no room for another two letters.
    fn is_full(&self, line: &TextLine, width: i32) -> bool {
        let margin = self.right.get(&width).copied().unwrap_or(i32::MAX);
        line.left <= width / 2 && line.right.saturating_add(line.size.saturating_mul(2)) >= margin
    }

    /// Whether a line goes on with the paragraph before it, whose first line begins at `first` and
    /// whose last is on a page of a width.
    pub(super) fn continues(&self, first: i32, previous: &TextLine, width: i32, line: &TextLine) -> bool {
        let indented = line.left > previous.left.saturating_add(line.size / 2);
        if parted(previous, line) || indented || !self.is_full(previous, width) {
            return false;
        }
        // Where paragraphs begin with an indent, a line without one begins none.
        let hangs = line.left.saturating_add(line.size) <= first;
        let ends_with = |marks: &str| previous.text.trim_end().ends_with(|c| marks.contains(c));
        match marker(line.text.trim_start()) {
            Marker::Section | Marker::Item => ends_with(GOES_ON) || (hangs && !ends_with(ENDINGS)),
            Marker::Label => !ends_with(ENDINGS),
            Marker::None => hangs || !ends_with(STOPS),
        }
    }
}

/// Whether a line is so long that only a margin can have ended it.
fn spans(line: &TextLine, width: i32) -> bool {
    line.right.saturating_sub(line.left) > width / 2 && line.left < width / 3
}

/// Whether the type or the space between them sets two lines apart.
fn parted(above: &TextLine, line: &TextLine) -> bool {
    let unlike = above.size.saturating_sub(line.size).saturating_abs().saturating_mul(5) > line.size;
    let gap = line.y.saturating_sub(above.y).saturating_mul(100);
    unlike || (line.page == above.page && gap > line.size.max(above.size).saturating_mul(LEADING))
}

#[cfg(test)]
mod tests {
    use super::super::glyph::POINT;
    use super::*;

    fn line(text: &str, left: i32, y: i32) -> TextLine {
        let letters = i32::try_from(text.chars().count()).unwrap();
        let right = (left + letters * 10) * POINT;
        TextLine { page: 1, text: text.to_owned(), left: left * POINT, right, y: y * POINT, size: 10 * POINT }
    }

    #[test]
    fn full_lines_go_on_and_indents_items_and_gaps_begin_anew() {
        let first = line(&"字".repeat(28), 70, 100);
        let second = line(&"字".repeat(30), 50, 115);
        let last = line("末尾。", 50, 130);
        let items = [&first, &second, &last].map(|l| Item::Line(l.clone())).to_vec();
        let width = 400 * POINT;
        let margins = Margins::new(&[Sheet { width, height: 0, items }]);
        let after = |above: &TextLine, line: &TextLine| margins.continues(70 * POINT, above, width, line);
        assert!(after(&first, &second));
        assert!(after(&second, &last));
        assert!(after(&second, &line("一、全面覆盖的体系", 50, 130)));
        assert!(!after(&last, &line("又一段", 50, 145)));
        assert!(!after(&second, &line("缩进段", 70, 130)));
        assert!(!after(&second, &line("远处", 50, 160)));
        let stopped = line(&format!("{}。", "字".repeat(29)), 50, 115);
        assert!(after(&stopped, &last));
        assert!(!margins.continues(50 * POINT, &stopped, width, &last));
        assert!(!margins.continues(50 * POINT, &second, width, &line("（二）项", 50, 130)));
    }
}
