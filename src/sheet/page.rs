//! Sheets stacked into one scrolling page.

use super::fit::{Fitted, FittedCell, FittedLine};
use super::format::NumberView;
use super::model::{ColumnKind, Role, Sheet};
use crate::text::{Ambiguous, SafeText, pad_right, wrap};
use std::sync::Arc;

/// Stacked sheets fitted to a width, as numbered lines.
#[derive(Debug)]
pub struct Page<'a> {
    sheets: &'a [Sheet],
    plan: Arc<PagePlan>,
}

/// Where everything on a page stands: what takes long to find out, to be kept as long as sheets and
/// width stay the same.
///
/// Only sheets with prose need their rows measured; in the others a row is a line, so that a
/// million rows cost nothing until they are looked at.
#[derive(Debug)]
pub struct PagePlan {
    /// One a sheet.
    parts: Vec<Part>,
    cells: usize,
    ambiguous: Ambiguous,
    total: usize,
}

#[derive(Debug)]
struct Part {
    /// Rows of the sheet.
    rows: usize,
    fitted: Fitted,
    /// Index of the sheet's first row on the page.
    first_row: usize,
    /// Line of the sheet's title, heading or first row, whichever comes first.
    start: usize,
    /// The title, wrapped.
    title: Vec<SafeText>,
    /// Lines taken by title and heading.
    head: usize,
    /// For sheets with prose: the line within the body at which each row starts, and the end.
    starts: Option<Vec<usize>>,
    notes: Vec<SafeText>,
}

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// What the line is part of.
    pub kind: PageLineKind,
    /// What stands on it.
    pub line: FittedLine,
}

/// What a line of a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageLineKind {
    /// A sheet's title.
    Title,
    /// A sheet's column headings.
    Heading,
    /// A line of the row with this index on the page.
    Row(usize),
    /// A remark under a sheet.
    Note,
    /// Nothing.
    Gap,
}

impl PagePlan {
    /// Fits sheets to a width.
    #[must_use]
    pub fn new(sheets: &[Sheet], cells: usize, view: NumberView, ambiguous: Ambiguous) -> Self {
        let mut parts: Vec<Part> = Vec::with_capacity(sheets.len());
        let (mut line, mut row) = (0, 0);
        for (n, sheet) in sheets.iter().enumerate() {
            // Sheets with the same columns are measured together, and once.
            let measured = parts.iter().zip(sheets).find(|(_, other)| are_alike(sheet, other));
            let fitted = measured.map(|(part, _)| part.fitted.clone()).unwrap_or_else(|| {
                let alike: Vec<&Sheet> = sheets.iter().filter(|other| are_alike(sheet, other)).collect();
                Fitted::new(&alike, cells, view, ambiguous).stretched(cells)
            });
            if n > 0 {
                line += 1;
            }
            let title = match sheet.title.is_empty() {
                true => Vec::new(),
                false => wrap(&sheet.title, cells, ambiguous),
            };
            let head = title.len() + usize::from(fitted.heading(sheet).is_some());
            let starts = sheet.columns.iter().any(|c| c.kind == ColumnKind::Prose).then(|| {
                let mut at = 0;
                let mut starts = vec![0];
                for row in &sheet.rows {
                    at += fitted.height(row);
                    starts.push(at);
                }
                starts
            });
            let notes: Vec<SafeText> =
                sheet.notes.iter().flat_map(|note| wrap(note, cells, ambiguous)).collect();
            let body = starts.as_ref().and_then(|s| s.last().copied()).unwrap_or(sheet.rows.len());
            let rows = sheet.rows.len();
            let part = Part { rows, fitted, first_row: row, start: line, title, head, starts, notes };
            line += head + body + part.notes.len();
            row += sheet.rows.len();
            parts.push(part);
        }
        PagePlan { parts, cells, ambiguous, total: line }
    }
}

impl<'a> Page<'a> {
    /// Fits sheets to a width.
    #[must_use]
    pub fn new(sheets: &'a [Sheet], cells: usize, view: NumberView, ambiguous: Ambiguous) -> Self {
        Page::planned(sheets, Arc::new(PagePlan::new(sheets, cells, view, ambiguous)))
    }

    /// The page of the sheets a plan was made for.
    #[must_use]
    pub const fn planned(sheets: &'a [Sheet], plan: Arc<PagePlan>) -> Self {
        Page { sheets, plan }
    }

    /// How many lines the page has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.plan.total
    }

    /// Whether the page has no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plan.total == 0
    }

    /// The sheets, each with where it stands.
    fn parts(&self) -> impl Iterator<Item = (&'a Sheet, &Part)> {
        self.sheets.iter().zip(&self.plan.parts)
    }

    /// How many rows all sheets have together.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.plan.parts.last().map_or(0, |p| p.first_row + p.rows)
    }

    /// The first line of a row and the line after its last. A row that is first in its sheet takes
    /// the sheet's title and heading with it, so that moving to it shows them.
    #[must_use]
    pub fn extent(&self, row: usize) -> (usize, usize) {
        let Some(part) = self.plan.parts.iter().rev().find(|p| p.first_row <= row && p.rows > 0) else {
            return (0, 0);
        };
        let local = row - part.first_row;
        let body = part.start + part.head;
        let from = if local == 0 { part.start } else { body + part.row_start(local) };
        let last = local + 1 == part.rows;
        let to = body + part.row_start(local + 1) + if last { part.notes.len() } else { 0 };
        (from, to)
    }

    /// The row a line belongs to, or the nearest row below it.
    #[must_use]
    pub fn row_at(&self, line: usize) -> usize {
        let mut nearest = 0;
        for part in &self.plan.parts {
            if part.start > line {
                break;
            }
            let within = line.saturating_sub(part.start + part.head);
            let local = match &part.starts {
                Some(starts) => starts.partition_point(|&s| s <= within).saturating_sub(1),
                None => within,
            };
            nearest = part.first_row + local.min(part.rows.saturating_sub(1));
        }
        nearest
    }

    /// The lines `top..top + height`, as many as there are.
    #[must_use]
    pub fn lines(&self, top: usize, height: usize) -> Vec<PageLine> {
        let end = (top + height).min(self.plan.total);
        let mut lines = Vec::with_capacity(end.saturating_sub(top));
        for (sheet, part) in self.parts() {
            let part_end = part.start + part.head + part.body() + part.notes.len();
            if part_end <= top || part.start > end {
                continue;
            }
            while top + lines.len() < part.start {
                lines.push(PageLine { kind: PageLineKind::Gap, line: FittedLine::default() });
            }
            let from = (top + lines.len()).max(part.start) - part.start;
            self.part_lines(sheet, part, from, end - part.start, &mut lines);
        }
        lines
    }

    /// The heading of the only sheet of a page, which stays when the page scrolls.
    #[must_use]
    pub fn pinned(&self) -> Option<FittedLine> {
        match (self.sheets, self.plan.parts.as_slice()) {
            ([sheet], [part]) if sheet.title.is_empty() => part.fitted.heading(sheet),
            _ => None,
        }
    }

    /// Appends the lines `from..to` of a part, counted from its start.
    fn part_lines(&self, sheet: &Sheet, part: &Part, from: usize, to: usize, lines: &mut Vec<PageLine>) {
        let mut at = from;
        let mut head = Vec::new();
        head.extend(part.title.iter().map(|line| (PageLineKind::Title, self.whole(line, Role::Title))));
        if let Some(heading) = part.fitted.heading(sheet) {
            head.push((PageLineKind::Heading, heading));
        }
        for (kind, line) in head.into_iter().skip(at).take(to.saturating_sub(at)) {
            lines.push(PageLine { kind, line });
            at += 1;
        }
        let body_end = (part.head + part.body()).min(to);
        while at < body_end {
            let within = at - part.head;
            let local = part.row_of(within);
            let Some(row) = sheet.rows.get(local) else { break };
            let skip = within - part.row_start(local);
            let take = body_end - at;
            let before = lines.len();
            for line in part.fitted.lines(row).into_iter().skip(skip).take(take) {
                lines.push(PageLine { kind: PageLineKind::Row(part.first_row + local), line });
            }
            at += (lines.len() - before).max(1);
        }
        let notes_from = part.head + part.body();
        while at < to {
            let Some(note) = part.notes.get(at - notes_from) else { break };
            lines.push(PageLine { kind: PageLineKind::Note, line: self.whole(note, Role::Muted) });
            at += 1;
        }
    }

    /// A line of one cell as wide as the page.
    fn whole(&self, text: &SafeText, role: Role) -> FittedLine {
        let text = pad_right(text, self.plan.cells, self.plan.ambiguous);
        FittedLine { cells: vec![FittedCell { text, role, ..FittedCell::default() }] }
    }
}

/// Whether two sheets have the same columns, the first one's heading aside: they are fitted
/// together.
fn are_alike(a: &Sheet, b: &Sheet) -> bool {
    a.columns.len() == b.columns.len()
        && a.columns.iter().zip(&b.columns).all(|(a, b)| a.kind == b.kind && a.rank == b.rank)
        && a.columns.iter().zip(&b.columns).skip(1).all(|(a, b)| a.heading == b.heading)
}

impl Part {
    fn body(&self) -> usize {
        self.row_start(self.rows)
    }

    fn row_start(&self, row: usize) -> usize {
        match &self.starts {
            Some(starts) => starts.get(row).or(starts.last()).copied().unwrap_or(0),
            None => row,
        }
    }

    fn row_of(&self, line: usize) -> usize {
        match &self.starts {
            Some(starts) => starts.partition_point(|&s| s <= line).saturating_sub(1),
            None => line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Column, SheetCell, SheetRow};

    fn sheets() -> Vec<Sheet> {
        let prose = Sheet {
            title: "职责".into(),
            columns: vec![Column::new("", ColumnKind::Prose, 0)],
            rows: ["负责民爆行业", "监督管理"].map(|t| SheetRow::of(vec![SheetCell::words(t)])).into(),
            ..Sheet::default()
        };
        let table = Sheet {
            columns: vec![Column::new("项目", ColumnKind::Words, 0)],
            rows: vec![SheetRow::of(vec![SheetCell::words("合计")])],
            notes: vec!["注".into()],
            ..Sheet::default()
        };
        vec![prose, table]
    }

    #[test]
    fn a_page_counts_every_line_once_wherever_it_is_cut() {
        let sheets = sheets();
        let page = Page::new(&sheets, 8, NumberView::default(), Ambiguous::Narrow);
        let all = page.lines(0, 100);
        assert_eq!(all.len(), page.len());
        let text: Vec<SafeText> = all.iter().map(|l| l.line.plain(Ambiguous::Narrow)).collect();
        assert_eq!(text, ["职责", "负责民爆", "行业", "监督管理", "", "项目", "合计", "注"]);
        for top in 0..page.len() {
            for height in 0..page.len() {
                let cut = page.lines(top, height);
                assert_eq!(cut.as_slice(), &all[top..(top + height).min(all.len())], "{top}+{height}");
            }
        }
    }

    #[test]
    fn a_title_too_long_for_a_line_is_read_whole() {
        let mut sheets = sheets();
        sheets[0].title = "职责：未变".into();
        let page = Page::new(&sheets, 8, NumberView::default(), Ambiguous::Narrow);
        let text: Vec<SafeText> = page.lines(0, 3).iter().map(|l| l.line.plain(Ambiguous::Narrow)).collect();
        assert_eq!(text, ["职责：未", "变", "负责民爆"]);
        assert_eq!((page.extent(0), page.extent(1), page.row_at(2)), ((0, 4), (4, 5), 0));
    }

    #[test]
    fn a_row_knows_its_lines_and_a_line_its_row() {
        let sheets = sheets();
        let page = Page::new(&sheets, 8, NumberView::default(), Ambiguous::Narrow);
        assert_eq!(page.rows(), 3);
        assert_eq!(page.extent(0), (0, 3));
        assert_eq!(page.extent(1), (3, 4));
        assert_eq!(page.extent(2), (5, 8));
        assert_eq!(page.row_at(2), 0);
        assert_eq!(page.row_at(3), 1);
        assert_eq!(page.row_at(7), 2);
    }
}
