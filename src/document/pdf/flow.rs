//! Sheets → the lines and blocks of a document.

use super::furniture::furniture;
use super::glyph::UNKNOWN;
use super::layout::{Item, Sheet, TextLine};
use super::prose::Margins;
use super::stitch::{Joint, StitchedRow, StitchedTable};
use super::table::PageCell;
use crate::document::model::{Block, Cell, Document, Note, NoteKind, Passage, Row, SourceLine, Table};
use crate::span::Span;

/// Writes the sheets of a file into a document.
#[derive(Default)]
pub(super) struct Flow {
    document: Document,
    /// The paragraph not yet ended.
    paragraph: Option<Paragraph>,
    /// The table that may go on on the next page.
    table: Option<StitchedTable>,
    /// Furniture met since the open table began, with the number of its rows above.
    waiting: Vec<(usize, TextLine)>,
}

/// A paragraph while it is read.
struct Paragraph {
    passage: Passage,
    /// Left edge of its first line.
    left: i32,
    last: TextLine,
    /// Width of the page of its last line.
    width: i32,
}

impl Flow {
    /// The document the sheets make, in their order.
    pub(super) fn document(sheets: Vec<Sheet>) -> Document {
        let marked = furniture(&sheets);
        let margins = Margins::new(&sheets);
        let mut flow = Flow::default();
        for (sheet, marked) in sheets.into_iter().zip(marked) {
            for (at, item) in sheet.items.into_iter().enumerate() {
                match item {
                    Item::Line(line) if marked.contains(&at) => {
                        flow.furniture(line);
                    }
                    Item::Line(line) => flow.line(line, sheet.width, &margins),
                    Item::Aside(NoteKind::Furniture, line) => flow.furniture(line),
                    Item::Aside(kind, line) => {
                        flow.end_paragraph();
                        flow.end_table();
                        flow.aside(kind, line.page, line.text);
                    }
                    Item::Table(table) => {
                        flow.end_paragraph();
                        let left = match &mut flow.table {
                            Some(open) => open.go_on(table),
                            None => Err(table),
                        };
                        if let Err(table) = left {
                            flow.end_table();
                            flow.table = Some(StitchedTable::begin(table));
                        }
                    }
                }
            }
        }
        flow.end_paragraph();
        flow.end_table();
        flow.document
    }

    /// Adds a line to the source; gives its number.
    fn source(&mut self, page: u32, text: String) -> u32 {
        let number = u32::try_from(self.document.lines.len()).unwrap_or(u32::MAX).saturating_add(1);
        let places: Vec<usize> =
            text.chars().enumerate().filter(|(_, c)| *c == UNKNOWN).map(|(at, _)| at).collect();
        if let (Some(first), Some(last)) = (places.first(), places.last()) {
            let column = |at: &usize| u32::try_from(*at).unwrap_or(u32::MAX);
            let span = Span { page, ..Span::within(number, column(first), column(last).saturating_add(1)) };
            let words = UNKNOWN.to_string().repeat(places.len());
            self.document.notes.push(Note { kind: NoteKind::Undecodable, span, words });
        }
        self.document.lines.push(SourceLine { page, text });
        number
    }

    /// Writes a line that belongs to the page; it ends nothing.
    fn furniture(&mut self, line: TextLine) {
        if let Some(table) = &self.table {
            self.waiting.push((table.rows.len(), line));
            return;
        }
        self.aside(NoteKind::Furniture, line.page, line.text);
    }

    /// Writes a line that no block holds.
    fn aside(&mut self, kind: NoteKind, page: u32, text: String) {
        let length = length(&text);
        let number = self.source(page, text.clone());
        let span = Span { page, ..Span::within(number, 0, length) };
        self.document.notes.push(Note { kind, span, words: text });
    }

    fn line(&mut self, line: TextLine, width: i32, margins: &Margins) {
        self.end_table();
        let goes_on = |open: &Paragraph| {
            let apart = line.page.saturating_sub(open.last.page);
            apart <= 1 && margins.continues(open.left, &open.last, open.width, &line)
        };
        if !self.paragraph.as_ref().is_some_and(goes_on) {
            self.end_paragraph();
        }
        let number = self.source(line.page, line.text.clone());
        let (mut passage, left) =
            self.paragraph.take().map_or((Passage::default(), line.left), |open| (open.passage, open.left));
        part(&mut passage, &line.text, false);
        passage.push(&line.text, number, 0, line.page);
        self.paragraph = Some(Paragraph { passage, left, last: line, width });
    }

    fn end_paragraph(&mut self) {
        if let Some(open) = self.paragraph.take() {
            self.document.blocks.push(Block::Paragraph(open.passage));
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let table = table.without_empty_columns();
        let columns = table.columns();
        let mut rows: Vec<Row> = Vec::new();
        let mut waiting = std::mem::take(&mut self.waiting).into_iter().peekable();
        for (nth, row) in table.rows.into_iter().enumerate() {
            while let Some((_, line)) = waiting.next_if(|(above, _)| *above <= nth) {
                self.aside(NoteKind::Furniture, line.page, line.text);
            }
            let (joint, row) = self.row(row);
            match (joint, rows.last_mut()) {
                (Joint::Repeated, _) => {
                    self.document.notes.push(Note {
                        kind: NoteKind::Furniture,
                        span: row.span,
                        words: row
                            .cells
                            .iter()
                            .map(|cell| cell.passage.text.as_str())
                            .collect::<Vec<_>>()
                            .join(" "),
                    });
                }
                (Joint::Rest, Some(above)) => append(above, row),
                _ => rows.push(row),
            }
        }
        let span = rows.iter().fold(Span::NOWHERE, |span, row| span.cover(row.span));
        if columns > 0 && !rows.is_empty() {
            self.document.blocks.push(Block::Table(Table { columns, rows, span }));
        }
        for (_, line) in waiting {
            self.aside(NoteKind::Furniture, line.page, line.text);
        }
    }

    /// Writes a row: as many lines as its highest cell has, the cells of a line parted by tabs.
    fn row(&mut self, row: StitchedRow) -> (Joint, Row) {
        let StitchedRow { page, joint, cells } = row;
        let height = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let mut passages: Vec<(Passage, Span)> = vec![(Passage::default(), Span::NOWHERE); cells.len()];
        let mut span = Span::NOWHERE;
        for nth in 0..height {
            let mut text = String::new();
            let mut places: Vec<u32> = Vec::with_capacity(cells.len());
            for (column, cell) in cells.iter().enumerate() {
                if column > 0 {
                    text.push('\t');
                }
                places.push(length(&text));
                text.push_str(cell.lines.get(nth).map_or("", |line| line.text.as_str()));
            }
            let end = length(&text);
            let number = self.source(page, text);
            span = span.cover(Span { page, ..Span::within(number, 0, end) });
            for ((cell, column), (passage, place)) in cells.iter().zip(places).zip(&mut passages) {
                if nth == 0 {
                    *place = Span { page, ..Span::within(number, column, column) };
                }
                if let Some(line) = cell.lines.get(nth) {
                    part(passage, &line.text, is_full(cell, nth));
                    passage.push(&line.text, number, column, page);
                }
            }
        }
        let cells = passages
            .into_iter()
            .map(|(passage, place)| {
                let span = if passage.pieces.is_empty() { place } else { passage.whole() };
                Cell { passage, span }
            })
            .collect();
        (joint, Row { cells, span })
    }
}

/// Whether the line of a cell before the nth leaves no room.
fn is_full(cell: &PageCell, nth: usize) -> bool {
    nth.checked_sub(1).and_then(|above| cell.lines.get(above)).is_some_and(|line| line.full)
}

/// Puts a space between what a passage ends with and further words where both are of a Latin script
/// or figures, unless the line was full: there a figure goes on.
fn part(passage: &mut Passage, words: &str, full: bool) {
    let ends_in_word = passage.text.ends_with(|c: char| c.is_ascii_alphanumeric());
    if ends_in_word && !full && words.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        passage.text.push(' ');
    }
}

/// Adds the rest of a row that a page break cut.
fn append(above: &mut Row, rest: Row) {
    for (cell, more) in above.cells.iter_mut().zip(rest.cells) {
        for (nth, piece) in more.passage.pieces.iter().enumerate() {
            let end = more.passage.pieces.get(nth + 1).map_or(more.passage.text.len(), |next| next.at);
            let words = more.passage.text.get(piece.at..end).unwrap_or_default();
            part(&mut cell.passage, words, true);
            cell.passage.push(words, piece.line, piece.column, piece.page);
        }
        if !cell.passage.pieces.is_empty() {
            cell.span = cell.passage.whole();
        }
    }
    above.span = above.span.cover(rest.span);
}

/// Number of characters, as a column.
fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
