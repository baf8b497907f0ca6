//! Rows of rich text, each with the edges of its own cells → tables with common columns.

use crate::document::draft::Draft;

/// Edges nearer to each other than this (in twips, 1/1440 inch) are one.
const SAME_EDGE: i32 = 60;

/// How the cells of the next rows lie.
#[derive(Clone, Debug, Default)]
pub(super) struct RowShape {
    /// The left edge of the first cell, in twips.
    pub(super) left: i32,
    /// Right edges of the cells, and whether each only continues a merged one.
    cells: Vec<(i32, bool)>,
    covers_next: bool,
}

impl RowShape {
    /// Says that the next cell continues a merged one.
    pub(super) fn cover_next(&mut self) {
        self.covers_next = true;
    }

    /// Ends a cell at an edge.
    pub(super) fn end_cell(&mut self, edge: i32) {
        self.cells.push((edge, std::mem::take(&mut self.covers_next)));
    }
}

/// A cell: its words, and the rows of the table in it.
#[derive(Default)]
struct Cell {
    words: String,
    inner: Vec<Vec<String>>,
}

/// A row with its cells.
struct Row {
    shape: RowShape,
    cells: Vec<Cell>,
}

/// The table being read.
#[derive(Default)]
pub(super) struct Tables {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    cell: Cell,
    /// The cells of the row being read in the table of a cell, and the words of the last.
    inner: Vec<String>,
    inner_words: String,
}

impl Tables {
    /// Adds characters to the cell.
    pub(super) fn text(&mut self, text: &str) {
        self.cell.words.push_str(text);
    }

    /// Adds characters to the cell of a table in the cell; in tables further inside they are text
    /// of that cell.
    pub(super) fn inner_text(&mut self, text: &str) {
        self.inner_words.push_str(text);
    }

    /// Ends the cell of a table in the cell.
    pub(super) fn end_inner_cell(&mut self) {
        self.inner.push(std::mem::take(&mut self.inner_words));
    }

    /// Ends the row of a table in the cell.
    pub(super) fn end_inner_row(&mut self) {
        self.cell.inner.push(std::mem::take(&mut self.inner));
    }

    /// Ends the cell.
    pub(super) fn end_cell(&mut self) {
        self.cell.words.push_str(&std::mem::take(&mut self.inner_words));
        if !self.inner.is_empty() {
            self.end_inner_row();
        }
        self.cells.push(std::mem::take(&mut self.cell));
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self, shape: &RowShape) {
        let cells = std::mem::take(&mut self.cells);
        // A row has as many cells as edges, whatever else is said.
        let mut shape = shape.clone();
        shape.cells.truncate(cells.len());
        self.rows.push(Row { shape, cells });
    }

    /// Writes the table read so far, if there is one: text outside of it follows.
    pub(super) fn flush(&mut self, draft: &mut Draft) {
        if self.cell.words.trim().is_empty() && self.cell.inner.is_empty() {
            self.cell = Cell::default();
        } else {
            self.end_cell();
        }
        if !self.cells.is_empty() {
            self.end_row(&RowShape::default());
        }
        if self.rows.is_empty() {
            return;
        }
        let rows = std::mem::take(&mut self.rows);
        let edges = edges(&rows);
        let column = |edge: i32| edges.partition_point(|own| *own <= edge - SAME_EDGE);
        draft.begin_table();
        for row in rows {
            draft.begin_row();
            let mut from = column(row.shape.left);
            draft.leave_columns(from);
            let mut shapes = row.shape.cells.iter();
            for own in row.cells {
                let shape = shapes.next();
                let to = shape.map_or(from + 1, |(edge, _)| column(*edge));
                draft.begin_cell(to.saturating_sub(from), 1);
                if let Some(cell) = draft.cell() {
                    cell.is_covered = shape.is_some_and(|(_, is_covered)| *is_covered);
                }
                draft.text(&own.words);
                inner_table(&own.inner, draft);
                draft.end_cell();
                from = to.max(from + 1);
            }
        }
        draft.end_table();
    }
}

/// Writes the table in a cell: rows of cells side by side.
fn inner_table(rows: &[Vec<String>], draft: &mut Draft) {
    if rows.is_empty() {
        return;
    }
    draft.begin_table();
    for row in rows {
        draft.begin_row();
        for words in row {
            draft.begin_cell(1, 1);
            draft.text(words);
        }
    }
    draft.end_table();
}

/// All edges of a table from the left, those nearly the same as one.
fn edges(rows: &[Row]) -> Vec<i32> {
    let lefts = rows.iter().map(|row| row.shape.left);
    let rights = rows.iter().flat_map(|row| row.shape.cells.iter().map(|(edge, _)| *edge));
    let mut edges: Vec<i32> = lefts.chain(rights).collect();
    edges.sort_unstable();
    edges.dedup_by(|next, kept| next.saturating_sub(*kept) < SAME_EDGE);
    edges
}
