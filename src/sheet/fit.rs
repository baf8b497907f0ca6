//! A sheet brought into a number of cells: columns given widths, rows cut into lines.
//!
//! Drawing, scrolling and plain printing all ask here, so they agree on what stands where.

use super::drawing::Drawing;
use super::format::{NumberView, cell_role, is_number, screen_text};
use super::marks::{in_sight, marks_in};
use super::model::{ColumnKind, Fold, Mark, Role, Sheet, SheetCell, SheetRow};
use crate::text::{Ambiguous, SafeText, glyph, pad_left, pad_right, width, wrap};

/// Cells between columns.
const GUTTER: usize = 2;
/// Cells a level of the tree is indented by.
const INDENT: usize = 2;
/// Cells a words column is given before others are dropped in its favour.
const WORDS_MIN: usize = 16;
/// Cells a words column is given before those that are only nice to have are dropped.
const WORDS_EASY: usize = 30;
/// Columns up to this rank are more than nice to have.
const SPARED: u8 = 2;
/// Cells by which the first column of words may grow beyond its words, so that numbers reach
/// towards the right edge without losing their names.
const STRETCH: usize = 24;
/// Rows looked at to find how wide a column is: enough for any screen, bounded for a million rows.
const SAMPLED: usize = 2_000;

/// A sheet with the widths of its columns decided.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// Indices of the columns that are shown, with their width in cells and, for numbers, the
    /// cells right of the decimal point (the point included).
    columns: Vec<FittedColumn>,
    view: NumberView,
    ambiguous: Ambiguous,
    /// Cells kept for the sign of folding before the words of every row.
    marker: usize,
}

#[derive(Clone, Copy, Debug)]
struct FittedColumn {
    index: usize,
    kind: ColumnKind,
    width: usize,
    decimals: usize,
}

/// One line of a fitted row: its cells in order, each exactly as wide as its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FittedLine {
    /// The cells, gutters excluded.
    pub cells: Vec<FittedCell>,
}

/// One cell of a fitted line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FittedCell {
    /// Cells from the left edge of the sheet.
    pub x: usize,
    /// The text, padded to the width of its column.
    pub text: SafeText,
    /// What the text is.
    pub role: Role,
    /// Characters of `text` that are set apart, in order.
    pub marks: Vec<Mark>,
    /// For a bar or a stretch: what of its cells is filled.
    pub drawing: Option<Drawing>,
}

impl FittedLine {
    /// The line as plain text, without trailing spaces.
    #[must_use]
    pub fn plain(&self, ambiguous: Ambiguous) -> SafeText {
        let mut line = String::new();
        for cell in &self.cells {
            let missing = cell.x.saturating_sub(width(&line, ambiguous));
            line.extend(std::iter::repeat_n(' ', missing));
            match cell.drawing {
                Some(drawing) => line.push_str(&drawing.text(cell.text.as_str().len())),
                None => line.push_str(cell.text.as_str()),
            }
        }
        SafeText::new(line.trim_end())
    }
}

impl Fitted {
    /// Decides which columns of sheets with the same columns fit into `cells`, and how wide each
    /// is, so that they stand under each other in all of them.
    #[must_use]
    pub fn new(sheets: &[&Sheet], cells: usize, view: NumberView, ambiguous: Ambiguous) -> Self {
        let rows = || sheets.iter().flat_map(|s| &s.rows).take(SAMPLED);
        let marker = if rows().any(|r| r.fold != Fold::Leaf) { INDENT } else { 0 };
        let mut columns: Vec<(FittedColumn, u8)> = Vec::new();
        for (index, column) in sheets.first().into_iter().flat_map(|s| s.columns.iter().enumerate()) {
            let headings = sheets.iter().filter_map(|s| s.columns.get(index));
            let heading = headings.map(|c| width(c.heading.as_str(), ambiguous)).max().unwrap_or(0);
            let cells = rows().filter_map(|row| {
                let indent = if index == 0 { marker + row.depth * INDENT } else { 0 };
                row.cells.get(index).map(|cell| (indent, cell))
            });
            columns.push((measure(index, column.kind, heading, cells, view, ambiguous), column.rank));
        }
        drop_columns(&mut columns, 0, |columns| least(columns, WORDS_MIN) <= cells);
        drop_columns(&mut columns, SPARED, |columns| least(columns, WORDS_EASY) <= cells);
        let mut columns: Vec<FittedColumn> = columns.into_iter().map(|c| c.0).collect();
        share_out(&mut columns, cells);
        Fitted { columns, view, ambiguous, marker }
    }

    /// Lets the first column of words grow into the room that is left of `cells`.
    #[must_use]
    pub fn stretched(mut self, cells: usize) -> Self {
        let room = cells.saturating_sub(self.width()).min(STRETCH);
        if let Some(column) = self.columns.iter_mut().find(|c| c.kind == ColumnKind::Words) {
            column.width += room;
        }
        self
    }

    /// Cells the fitted columns take with their gutters.
    #[must_use]
    pub fn width(&self) -> usize {
        let gutters = GUTTER * self.columns.len().saturating_sub(1);
        self.columns.iter().map(|c| c.width).sum::<usize>() + gutters
    }

    /// The heading line; `None` where no column has a heading.
    #[must_use]
    pub fn heading(&self, sheet: &Sheet) -> Option<FittedLine> {
        if sheet.columns.iter().all(|c| c.heading.is_empty()) {
            return None;
        }
        let mut x = 0;
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let heading = sheet.columns.get(column.index).map(|c| c.heading.clone()).unwrap_or_default();
            let text = match column.kind {
                ColumnKind::Number => pad_left(&heading, column.width, self.ambiguous),
                _ => pad_right(&heading, column.width, self.ambiguous),
            };
            cells.push(FittedCell { x, text, role: Role::Heading, ..FittedCell::default() });
            x += column.width + GUTTER;
        }
        Some(FittedLine { cells })
    }

    /// How many lines a row takes, without making them where it can only be one.
    #[must_use]
    pub fn height(&self, row: &SheetRow) -> usize {
        let mut height = 1;
        for (position, column) in self.columns.iter().enumerate() {
            if column.kind == ColumnKind::Prose {
                let text = row.cells.get(column.index).map(|c| screen_text(c, self.view)).unwrap_or_default();
                let room = column.width.saturating_sub(if position == 0 { self.indent(row) } else { 0 });
                height = height.max(wrap(&text, room, self.ambiguous).len());
            }
        }
        height
    }

    /// The lines of a row: one, or as many as its longest prose needs.
    #[must_use]
    pub fn lines(&self, row: &SheetRow) -> Vec<FittedLine> {
        let mut lines: Vec<FittedLine> = vec![FittedLine::default()];
        let mut x = 0;
        for (position, column) in self.columns.iter().enumerate() {
            let cell = row.cells.get(column.index).unwrap_or(&SheetCell::Empty);
            let indent = if position == 0 { self.indent(row) } else { 0 };
            if indent > 0 {
                let text = self.indentation(row);
                self.put(&mut lines, 0, FittedCell { x, text, role: Role::Muted, ..FittedCell::default() });
            }
            let at = x + indent;
            let room = column.width.saturating_sub(indent);
            for (n, fitted) in self.cell(cell, row.role, column, room).into_iter().enumerate() {
                self.put(&mut lines, n, FittedCell { x: at, ..fitted });
            }
            x += column.width + GUTTER;
        }
        lines
    }

    fn put(&self, lines: &mut Vec<FittedLine>, n: usize, cell: FittedCell) {
        while lines.len() <= n {
            lines.push(FittedLine::default());
        }
        if let Some(line) = lines.get_mut(n) {
            line.cells.push(cell);
        }
    }

    fn indent(&self, row: &SheetRow) -> usize {
        self.marker + row.depth * INDENT
    }

    /// The blank before a row's words, with the sign of folding at its end.
    fn indentation(&self, row: &SheetRow) -> SafeText {
        let mut blank = " ".repeat(row.depth * INDENT);
        if self.marker > 0 {
            blank.push_str(match row.fold {
                Fold::Leaf => " ",
                Fold::Open => glyph::UNFOLDED,
                Fold::Closed => glyph::FOLDED,
            });
            blank.push(' ');
        }
        SafeText::from(blank)
    }

    /// The lines of one cell, without its place.
    fn cell(&self, cell: &SheetCell, row: Role, column: &FittedColumn, room: usize) -> Vec<FittedCell> {
        let role = cell_role(cell, row);
        let text = screen_text(cell, self.view);
        let plain = |text: SafeText| FittedCell { text, role, ..FittedCell::default() };
        match (column.kind, cell) {
            (_, SheetCell::Bar(percent, role)) => vec![drawn(Drawing::bar(*percent, room), *role, room)],
            (_, SheetCell::Stretch(way)) => vec![drawn(Drawing::stretch(*way, room), way.role, room)],
            (ColumnKind::Prose, _) => {
                let mut shown = 0;
                wrap(&text, room, self.ambiguous)
                    .into_iter()
                    .map(|line| {
                        let marks = marks_in(cell, text.as_str(), &mut shown, line.as_str());
                        FittedCell { marks, ..plain(pad_right(&line, room, self.ambiguous)) }
                    })
                    .collect()
            }
            (ColumnKind::Number, _) if is_number(cell) => {
                let after = text.as_str().rfind('.').map_or(0, |dot| text.as_str().len() - dot);
                let mut aligned = text;
                aligned.push(&SafeText::blank(column.decimals.saturating_sub(after)));
                vec![plain(pad_left(&aligned, room, self.ambiguous))]
            }
            (ColumnKind::Number, _) => vec![plain(pad_left(&text, room, self.ambiguous))],
            (_, SheetCell::Found(..) | SheetCell::Reworded(..)) => {
                let (text, marks) = in_sight(&text, &cell.marks(), room, self.ambiguous);
                vec![FittedCell { marks, ..plain(pad_right(&text, room, self.ambiguous)) }]
            }
            _ => vec![plain(pad_right(&text, room, self.ambiguous))],
        }
    }
}

/// A cell that draws.
fn drawn(drawing: Drawing, role: Role, cells: usize) -> FittedCell {
    FittedCell { text: SafeText::blank(cells), role, drawing: Some(drawing), ..FittedCell::default() }
}

/// Drops the columns of the highest rank above `spared` until what is left will do.
fn drop_columns(
    columns: &mut Vec<(FittedColumn, u8)>,
    spared: u8,
    will_do: impl Fn(&[(FittedColumn, u8)]) -> bool,
) {
    while columns.len() > 1 && !will_do(columns) {
        let last = columns.iter().map(|c| c.1).max().unwrap_or(0);
        let Some(at) = columns.iter().rposition(|c| c.1 == last && last > spared) else { break };
        columns.remove(at);
    }
}

/// Cells a set of columns needs at the least, where a column of words can do with so many.
fn least(columns: &[(FittedColumn, u8)], words: usize) -> usize {
    let widths: usize = columns
        .iter()
        .map(|(c, _)| match c.kind {
            ColumnKind::Words => c.width.min(words),
            // Prose wraps: it loses nothing where it is narrow.
            ColumnKind::Prose => c.width.min(WORDS_MIN),
            ColumnKind::Tag(_) | ColumnKind::Number => c.width,
        })
        .sum();
    widths + GUTTER * columns.len().saturating_sub(1)
}

/// What a column would like to be wide, from its heading's width and its cells with their indents.
fn measure<'a>(
    index: usize,
    kind: ColumnKind,
    heading: usize,
    cells: impl Iterator<Item = (usize, &'a SheetCell)>,
    view: NumberView,
    ambiguous: Ambiguous,
) -> FittedColumn {
    let (mut whole, mut decimals, mut other) = (0, 0, heading);
    for (indent, cell) in cells {
        let text = screen_text(cell, view);
        if kind == ColumnKind::Number && is_number(cell) {
            let text = text.as_str();
            let point = text.rfind('.').unwrap_or(text.len());
            decimals = decimals.max(text.len() - point);
            whole = whole.max(width(text.get(..point).unwrap_or(text), ambiguous));
        } else {
            other = other.max(width(text.as_str(), ambiguous) + indent);
        }
    }
    let wanted = other.max(whole + decimals);
    let width = match kind {
        ColumnKind::Tag(limit) => wanted.min(limit),
        _ => wanted,
    };
    FittedColumn { index, kind, width, decimals }
}

/// Gives the room that is left to the columns of words: what they want where it suffices, else in
/// equal parts.
fn share_out(columns: &mut [FittedColumn], cells: usize) {
    let flexible = |c: &FittedColumn| matches!(c.kind, ColumnKind::Words | ColumnKind::Prose);
    let gutters = GUTTER * columns.len().saturating_sub(1);
    let fixed: usize = columns.iter().filter(|c| !flexible(c)).map(|c| c.width).sum();
    let mut room = cells.saturating_sub(gutters + fixed);
    let mut open: Vec<usize> = (0..columns.len()).filter(|&i| columns.get(i).is_some_and(flexible)).collect();
    // Narrow columns first: what they do not need goes to the others.
    open.sort_by_key(|&i| columns.get(i).map_or(0, |c| c.width));
    let mut left = open.len();
    for i in open {
        let share = room / left.max(1);
        if let Some(column) = columns.get_mut(i) {
            column.width = column.width.min(share);
            room -= column.width;
        }
        left -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Amount, AmountUnit};
    use crate::sheet::Column;
    use crate::text::SafeText;

    fn amount(text: &str) -> SheetCell {
        SheetCell::Amount(Amount::parse(text, AmountUnit::TenThousand).unwrap())
    }

    fn ledger() -> Sheet {
        let row = |depth, fold, name: &str, cells: [SheetCell; 2]| {
            let [a, b] = cells;
            SheetRow { depth, fold, cells: vec![SheetCell::words(name), a, b], ..SheetRow::default() }
        };
        Sheet {
            columns: vec![
                Column::new("项目", ColumnKind::Words, 0),
                Column::new("2022", ColumnKind::Number, 0),
                Column::new("增减", ColumnKind::Number, 1),
            ],
            rows: vec![
                row(
                    0,
                    Fold::Open,
                    "支出合计",
                    [amount("1352.39"), SheetCell::Change("-208.19".parse().unwrap())],
                ),
                row(
                    1,
                    Fold::Leaf,
                    "基本支出",
                    [amount("912.3412"), SheetCell::Change("59.76".parse().unwrap())],
                ),
                row(1, Fold::Leaf, "项目支出", [SheetCell::Unlisted, SheetCell::Empty]),
            ],
            ..Sheet::default()
        }
    }

    fn plain(sheet: &Sheet, cells: usize) -> Vec<String> {
        let fitted = Fitted::new(&[sheet], cells, NumberView::default(), Ambiguous::Narrow);
        let heading = fitted.heading(sheet).into_iter();
        let lines = sheet.rows.iter().flat_map(|r| fitted.lines(r));
        heading.chain(lines).map(|l| l.plain(Ambiguous::Narrow).to_string()).collect()
    }

    #[test]
    fn amounts_stand_under_each_other_by_the_decimal_point() {
        assert_eq!(
            plain(&ledger(), 40),
            [
                "项目                2022     增减",
                "▾ 支出合计    1,352.39    −208.19",
                "    基本支出    912.3412   +59.76",
                "    项目支出        未列",
            ]
        );
    }

    #[test]
    fn a_narrow_window_drops_the_least_important_column() {
        assert_eq!(plain(&ledger(), 30).first().map(String::as_str), Some("项目                2022"));
    }

    #[test]
    fn prose_wraps_inside_its_column_and_keeps_its_marks() {
        let sheet = Sheet {
            columns: vec![Column::new("", ColumnKind::Tag(4), 0), Column::new("", ColumnKind::Prose, 0)],
            rows: vec![SheetRow::of(vec![
                SheetCell::words("1"),
                SheetCell::Found(SafeText::new("负责民爆行业的监督管理"), vec![2, 3, 7]),
            ])],
            ..Sheet::default()
        };
        let fitted = Fitted::new(&[&sheet], 15, NumberView::default(), Ambiguous::Narrow);
        let lines = fitted.lines(&sheet.rows[0]);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].cells[1].text.as_str(), "负责民爆行业");
        let marked =
            |line: usize, cell: usize| lines[line].cells[cell].marks.iter().map(|m| m.at).collect::<Vec<_>>();
        assert_eq!(marked(0, 1), [2, 3]);
        assert_eq!(marked(1, 0), [1]);
    }
}
