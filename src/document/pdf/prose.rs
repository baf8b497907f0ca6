//! Lines of running text → which of them go on with the paragraph above.

use super::layout::{Item, Sheet, TextLine};
use crate::document::marker::{Marker, marker};
use std::collections::BTreeMap;

/// Marks that end a sentence or a clause that may end a paragraph.
const ENDINGS: &str = "。！？；：.!?;:…”）)";
/// Marks after which a sentence certainly goes on, whatever the next line begins with.
const GOES_ON: &str = "，、,（(《“‘";
/// Letters from which a line is long enough to show where the text ends at the right.
const LONG: usize = 18;

/// Where running text ends at the right, on pages of each width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Margins {
    right: BTreeMap<i32, i32>,
}

impl Margins {
    /// Measures the pages: the right edge at which most long lines end.
    pub(super) fn new(sheets: &[Sheet]) -> Self {
        let mut ends: BTreeMap<i32, BTreeMap<i32, usize>> = BTreeMap::new();
        for sheet in sheets {
            for line in sheet.items.iter().filter_map(Item::line) {
                if line.text.chars().nth(LONG).is_some() && line.size > 0 {
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
        line.right.saturating_add(line.size.saturating_mul(2)) >= margin
    }

    /// Whether a line goes on with the paragraph of the line before it, which stands on a page of a
    /// width.
    pub(super) fn continues(&self, previous: &TextLine, width: i32, line: &TextLine) -> bool {
        let alike = previous.size.saturating_sub(line.size).saturating_abs().saturating_mul(5) <= line.size;
        let indented = line.left > previous.left.saturating_add(line.size / 2);
        let apart = line.page == previous.page
            && line.y.saturating_sub(previous.y) > line.size.max(previous.size).saturating_mul(3);
        if !alike || indented || apart || !self.is_full(previous, width) {
            return false;
        }
        let ends_with = |marks: &str| previous.text.trim_end().ends_with(|c| marks.contains(c));
        match marker(line.text.trim_start()) {
            Marker::Section | Marker::Item => ends_with(GOES_ON),
            Marker::Label => !ends_with(ENDINGS),
            Marker::None => true,
        }
    }
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
        let margins = Margins::new(&[Sheet { width: 0, height: 0, items }]);
        assert!(margins.continues(&first, 0, &second));
        assert!(margins.continues(&second, 0, &last));
        assert!(!margins.continues(&last, 0, &line("又一段", 50, 145)));
        assert!(!margins.continues(&second, 0, &line("缩进段", 70, 130)));
        assert!(!margins.continues(&second, 0, &line("（二）项", 50, 130)));
        assert!(!margins.continues(&second, 0, &line("远处", 50, 160)));
    }
}
