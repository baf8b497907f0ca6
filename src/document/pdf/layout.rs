//! A page as lines and tables from the top down.

use super::aligned::{OpenTable, aligned};
use super::glyph::{Glyph, lines, text};
use super::grid::Grid;
use super::page::Page;
use super::ruling::{Direction, Rule, whole};
use super::table::{PageTable, fill};
use crate::document::model::NoteKind;

/// A line of running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextLine {
    /// Page, from 1.
    pub(super) page: u32,
    pub(super) text: String,
    /// Left edge of the first character.
    pub(super) left: i32,
    /// Right edge of the last character.
    pub(super) right: i32,
    /// Baseline.
    pub(super) y: i32,
    /// Height of the type.
    pub(super) size: i32,
}

/// What stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Line(TextLine),
    /// A line that is kept out of the blocks, with the reason.
    Aside(NoteKind, TextLine),
    Table(PageTable),
}

impl Item {
    fn y(&self) -> i32 {
        match self {
            Item::Line(line) | Item::Aside(_, line) => line.y,
            Item::Table(table) => table.top,
        }
    }

    /// The line, where it is one.
    pub(super) fn line(&self) -> Option<&TextLine> {
        match self {
            Item::Line(line) => Some(line),
            Item::Aside(..) | Item::Table(_) => None,
        }
    }
}

/// A page in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) items: Vec<Item>,
}

/// Lays out the pages of a file.
pub(super) fn sheets(pages: Vec<Page>) -> Vec<Sheet> {
    let mut open = None;
    let laid_out = pages.into_iter().zip(1..).map(|(page, number)| {
        let (sheet, left_open) = sheet(page, number, open.as_ref());
        open = left_open;
        sheet
    });
    laid_out.collect()
}

/// Lays out a page with its number, from 1, after a page at whose foot a table without boxes may
/// have been left open; with it the table so left open on this page.
fn sheet(page: Page, number: u32, before: Option<&OpenTable>) -> (Sheet, Option<OpenTable>) {
    let Page { width, height, mut glyphs, mut turned, rules, edges, .. } = page;
    let across: Vec<Rule> = whole(
        rules.iter().chain(&edges).copied().filter(|rule| rule.direction == Direction::Across).collect(),
    );
    let mut grids = Grid::all(rules);
    // A table inside a cell of another takes its words first.
    let extent = |grid: &Grid| {
        let wide = i64::from(grid.right()).saturating_sub(i64::from(grid.left()));
        wide.saturating_mul(i64::from(grid.bottom()).saturating_sub(i64::from(grid.top())))
    };
    grids.sort_by_key(extent);
    let mut items: Vec<Item> = grids
        .iter()
        .map(|grid| {
            let inside = |word: &mut Vec<Glyph>| {
                word.first().is_some_and(|glyph| grid.anchor_at(glyph.x, glyph.height()).is_some())
            };
            glyphs.extend(turned.extract_if(.., inside).flatten());
            fill(grid, number, &mut glyphs)
        })
        .filter(|table| table.rows.iter().flatten().any(|cell| !cell.is_blank()))
        .map(Item::Table)
        .collect();
    let aligned = aligned(lines(glyphs), &across, number, before);
    let boxes_follow = items.iter().map(Item::y).max() > aligned.tables.last().map(|table| table.top);
    items.extend(aligned.tables.into_iter().map(Item::Table));
    items.extend(aligned.lines.iter().map(|line| Item::Line(text_line(line, number))));
    let unplaced = aligned.unplaced.iter();
    items.extend(unplaced.map(|line| Item::Aside(NoteKind::Unplaced, text_line(line, number))));
    // What is turned and in no table is a stamp, unless it has figures.
    items.extend(turned.iter().filter(|word| !word.is_empty()).map(|word| {
        let figures = word.iter().any(|glyph| glyph.c.is_ascii_digit());
        let kind = if figures { NoteKind::Unplaced } else { NoteKind::Furniture };
        Item::Aside(kind, text_line(word, number))
    }));
    items.sort_by_key(Item::y);
    (Sheet { width, height, items }, aligned.open.filter(|_| !boxes_follow))
}

fn text_line(glyphs: &[Glyph], page: u32) -> TextLine {
    let words = || glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
    TextLine {
        page,
        text: text(glyphs),
        left: words().map(|glyph| glyph.x).min().unwrap_or(0),
        right: words().map(Glyph::right).max().unwrap_or(0),
        y: words().map(|glyph| glyph.y).max().unwrap_or(0),
        size: words().map(|glyph| glyph.size).max().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{POINT, fixture::word};
    use super::super::grid::fixture::rules;
    use super::*;

    #[test]
    fn lines_and_tables_are_in_the_order_in_which_they_stand() {
        let page = Page {
            width: 600 * POINT,
            height: 800 * POINT,
            glyphs: [word("表后", 0, 90), word("格", 5, 34), word("表前", 20, 10)].concat(),
            rules: rules(&[(0, 20, 100, 20), (0, 40, 100, 40), (50, 20, 50, 40)]),
            ..Page::default()
        };
        let (sheet, _) = sheet(page, 3, None);
        let lines: Vec<&str> = sheet.items.iter().filter_map(Item::line).map(|l| l.text.as_str()).collect();
        assert_eq!(lines, ["表前", "表后"]);
        assert!(matches!(&sheet.items[1], Item::Table(table) if table.rows[0][0].folded() == "格"));
        let first = sheet.items[0].line().unwrap();
        assert_eq!((first.page, first.left, first.right), (3, 20 * POINT, 40 * POINT));
    }
}
