//! What the readers of office formats hand over, piece by piece: paragraphs, and tables as rows of
//! cells that may stretch over columns and rows.

use super::error::{CELL_LIMIT, DocumentError, LINE_LIMIT, TEXT_LIMIT};

/// Tables in tables are kept apart to this depth; deeper ones are read as text of their cell.
const TABLE_DEPTH: usize = 16;
/// Most columns a table may have: what a sheet can have.
pub(super) const COLUMN_LIMIT: usize = 16_384;

/// A paragraph or a table, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A paragraph as it stands; line breaks in it are `\n`.
    Paragraph(String),
    /// A table.
    Table(Vec<DraftRow>),
}

/// The cells of a row that begin in it, from the left.
pub(super) type DraftRow = Vec<DraftCell>;

/// A cell as its reader found it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DraftCell {
    /// Columns left free before it.
    pub(super) gap: usize,
    /// Columns it stretches over, at least 1.
    pub(super) columns: usize,
    /// Rows it stretches over, at least 1. A format that prints covered cells has 1 everywhere.
    pub(super) rows: usize,
    /// Whether it only continues a merged cell: what is in it is not shown.
    pub(super) is_covered: bool,
    /// What is in it.
    pub(super) parts: Vec<Part>,
}

/// A table being read.
#[derive(Debug, Default)]
struct OpenTable {
    rows: Vec<DraftRow>,
    in_cell: bool,
    /// Columns to leave free before the next cell.
    gap: usize,
}

/// The parts of a document being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What is complete, with its page or sheet.
    parts: Vec<(u32, Part)>,
    open: Vec<OpenTable>,
    /// Open tables beyond [`TABLE_DEPTH`].
    deeper: usize,
    words: String,
    /// Page or sheet of what comes; 0 where the format has none.
    pub(super) page: u32,
    room: Room,
}

/// What has been taken of the room a document may take.
#[derive(Debug, Default)]
struct Room {
    bytes: usize,
    cells: usize,
    paragraphs: usize,
    failure: Option<DocumentError>,
}

impl Room {
    /// Takes room for cells and bytes; `false`, and a failure for the end, where there is none left.
    fn take(&mut self, cells: usize, bytes: usize) -> bool {
        self.cells = self.cells.saturating_add(cells);
        self.bytes = self.bytes.saturating_add(bytes);
        if self.cells > CELL_LIMIT {
            self.failure.get_or_insert(DocumentError::TooManyCells { limit: CELL_LIMIT });
        }
        if self.bytes > TEXT_LIMIT {
            self.failure.get_or_insert(DocumentError::TooMuchText { limit: TEXT_LIMIT });
        }
        self.failure.is_none()
    }
}

impl Draft {
    /// Adds characters to the paragraph.
    pub(super) fn text(&mut self, text: &str) {
        if self.room.take(0, text.len()) {
            self.words.push_str(text);
        }
    }

    /// Whether the paragraph has no characters yet.
    pub(super) fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// The characters of the paragraph, to go on with it later: see [`Draft::resume`].
    pub(super) fn suspend(&mut self) -> String {
        std::mem::take(&mut self.words)
    }

    /// Goes on with a paragraph after what stands in it, like a text box, has been read.
    pub(super) fn resume(&mut self, words: String) {
        self.break_paragraph();
        self.words = words;
    }

    /// Ends a paragraph, which may be blank.
    pub(super) fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        self.room.paragraphs += 1;
        if self.room.paragraphs > LINE_LIMIT {
            self.room.failure.get_or_insert(DocumentError::TooManyLines { limit: LINE_LIMIT });
            return;
        }
        self.push(Part::Paragraph(words));
    }

    /// Ends a paragraph if it has words.
    pub(super) fn break_paragraph(&mut self) {
        if self.is_blank() {
            self.words.clear();
        } else {
            self.end_paragraph();
        }
    }

    /// Begins a table, in a cell or outside.
    pub(super) fn begin_table(&mut self) {
        self.break_paragraph();
        if self.open.len() == TABLE_DEPTH {
            self.deeper += 1;
        } else {
            self.open.push(OpenTable::default());
        }
    }

    /// Ends the table begun last.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(table) = self.open.pop() {
            self.push(Part::Table(table.rows));
        }
    }

    /// The table whose cells are being read; none where it is read as text.
    fn table(&mut self) -> Option<&mut OpenTable> {
        if self.deeper > 0 { None } else { self.open.last_mut() }
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.table() {
            table.rows.push(DraftRow::new());
            table.gap = 0;
        }
    }

    /// Ends the cell; `times` says how often it stands there. A cell without words leaves its
    /// columns free where `keeps_blank` is not set.
    pub(super) fn end_cells(&mut self, times: usize, keeps_blank: bool) {
        self.end_cell();
        let Some(table) = self.open.last_mut().filter(|_| self.deeper == 0) else { return };
        let Some(row) = table.rows.last_mut() else { return };
        let Some(cell) = row.last() else { return };
        if !keeps_blank && cell.parts.is_empty() {
            table.gap = table.gap.saturating_add(cell.gap).saturating_add(times);
            row.pop();
            return;
        }
        let copy = DraftCell { gap: 0, ..cell.clone() };
        let more = times.saturating_sub(1);
        if self.room.take(more, cell_bytes(&copy).saturating_mul(more)) {
            row.extend(std::iter::repeat_n(copy, more));
        }
    }

    /// Begins a sheet: a page of its own, named where it has a Chinese name.
    pub(super) fn begin_sheet(&mut self, page: u32, name: &str) {
        self.page = page;
        if name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            self.text(name);
            self.end_paragraph();
        }
    }

    /// Ends the row; `times` says how often it stands there. A row without words stands there not
    /// at all where `keeps_blank` is not set.
    pub(super) fn end_row(&mut self, times: usize, keeps_blank: bool) {
        self.end_cell();
        let Some(table) = self.open.last_mut().filter(|_| self.deeper == 0) else { return };
        let Some(row) = table.rows.last() else { return };
        if row.iter().all(|cell| cell.parts.is_empty()) {
            if !keeps_blank {
                table.rows.pop();
            }
            return;
        }
        let more = times.saturating_sub(1);
        let bytes: usize = row.iter().map(cell_bytes).sum();
        if self.room.take(row.len().saturating_mul(more), bytes.saturating_mul(more)) {
            let row = row.clone();
            table.rows.extend(std::iter::repeat_n(row, more));
        }
    }

    /// Leaves columns free before the next cell.
    pub(super) fn leave_columns(&mut self, columns: usize) {
        if let Some(table) = self.table() {
            table.gap = table.gap.saturating_add(columns);
        }
    }

    /// Begins a cell over a number of columns and rows.
    pub(super) fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        if !self.room.take(1, 0) {
            return;
        }
        let Some(table) = self.table() else { return };
        if table.rows.is_empty() {
            table.rows.push(DraftRow::new());
        }
        let gap = std::mem::take(&mut table.gap);
        let cell = DraftCell { gap, columns: columns.max(1), rows: rows.max(1), ..DraftCell::default() };
        if let Some(row) = table.rows.last_mut() {
            row.push(cell);
            table.in_cell = true;
        }
    }

    /// The cell being read, to say how far it stretches.
    pub(super) fn cell(&mut self) -> Option<&mut DraftCell> {
        let table = self.table()?;
        if table.in_cell { table.rows.last_mut()?.last_mut() } else { None }
    }

    /// Ends the cell begun last.
    pub(super) fn end_cell(&mut self) {
        self.break_paragraph();
        if let Some(table) = self.table() {
            table.in_cell = false;
        }
    }

    /// Adds a part to the innermost open cell, or to the document.
    fn push(&mut self, part: Part) {
        for table in self.open.iter_mut().rev().filter(|table| table.in_cell) {
            if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                cell.parts.push(part);
                return;
            }
        }
        self.parts.push((self.page, part));
    }

    /// All parts, each with its page or sheet.
    ///
    /// # Errors
    /// The limit that was passed first.
    pub(super) fn finish(mut self) -> Result<Vec<(u32, Part)>, DocumentError> {
        while self.deeper > 0 || !self.open.is_empty() {
            self.end_table();
        }
        self.break_paragraph();
        match self.room.failure {
            Some(failure) => Err(failure),
            None => Ok(self.parts),
        }
    }
}

/// Bytes of the words of a cell.
fn cell_bytes(cell: &DraftCell) -> usize {
    let bytes = cell.parts.iter().map(|part| match part {
        Part::Paragraph(words) => words.len(),
        Part::Table(rows) => rows.iter().flatten().map(cell_bytes).sum(),
    });
    bytes.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_paragraph_comes_before_it() {
        let mut draft = Draft::default();
        draft.text("甲");
        let words = draft.suspend();
        draft.text("框");
        draft.resume(words);
        draft.text("乙");
        let parts = draft.finish().unwrap();
        assert_eq!(parts, [(0, Part::Paragraph("框".into())), (0, Part::Paragraph("甲乙".into()))]);
    }

    #[test]
    fn tables_far_inside_tables_are_text_of_their_cell() {
        let mut draft = Draft::default();
        for _ in 0..100_000 {
            draft.begin_table();
            draft.begin_row();
            draft.begin_cell(1, 1);
        }
        draft.text("甲");
        let parts = draft.finish().unwrap();
        assert_eq!(parts.len(), 1);
    }

    #[test]
    fn limits_are_kept_while_reading() {
        let mut draft = Draft::default();
        draft.begin_table();
        for _ in 0..=CELL_LIMIT {
            draft.begin_cell(1, 1);
        }
        assert_eq!(draft.finish(), Err(DocumentError::TooManyCells { limit: CELL_LIMIT }));
        let mut draft = Draft::default();
        let much = "x".repeat(TEXT_LIMIT / 2 + 1);
        draft.text(&much);
        draft.text(&much);
        assert_eq!(draft.finish(), Err(DocumentError::TooMuchText { limit: TEXT_LIMIT }));
    }
}
