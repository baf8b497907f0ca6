//! Parts of a draft → [`Document`]: one line a paragraph or row, tables in their grids, what names
//! a table above its header as paragraphs, tables that only lay out a page undone.

use super::draft::{DraftCell, DraftRow, Part};
use super::error::{CELL_LIMIT, DocumentError, LINE_LIMIT};
use super::grid;
use super::lines::{self, Stretch, TextLine, append, count};
use super::model::{Block, Cell, Document, Format, Note, Passage, Row, SourceLine, Table};
use super::paragraph;
use crate::span::Span;
use std::ops::Range;

/// Most rows above a header that name the table (title, unit, date) and are no part of it.
const CAPTION_ROWS: usize = 4;
/// Most cells with words in such a row.
const CAPTION_CELLS: usize = 2;

/// Makes a document of its parts, each with its page or sheet (0 for none).
///
/// # Errors
/// [`DocumentError::Empty`] where no part has words; [`DocumentError::TooManyLines`] and
/// [`DocumentError::TooManyCells`] beyond the limits.
pub(super) fn document(
    parts: Vec<(u32, Part)>,
    format: Format,
    encoding: &str,
) -> Result<Document, DocumentError> {
    let mut gathered = Gathered::default();
    for (page, part) in parts {
        gathered.page = page;
        gathered.part(part)?;
    }
    if gathered.source.iter().all(|line| line.text.trim().is_empty()) {
        return Err(DocumentError::Empty);
    }
    let (source, mut notes) = (gathered.source, gathered.notes);
    let lines: Vec<TextLine<'_>> = {
        // Rows have had their notes; only lines of text can hold residue.
        let mut own = Vec::new();
        let numbered = source.iter().zip(1..);
        let lines = numbered.map(|(line, number)| TextLine::new(&line.text, number, &mut own)).collect();
        notes.extend(own.into_iter().filter(|note| gathered.texts.contains(&note.span.line)));
        notes.sort_by_key(|note: &Note| note.span);
        lines
    };
    let run = |range: &Range<usize>| lines.get(range.clone()).unwrap_or_default();
    let runs = gathered.items.iter().filter_map(|item| match item {
        Item::Text(range) => Some(run(range)),
        Item::Block(_) => None,
    });
    let margin = paragraph::margin(runs.flat_map(|run| run.iter().zip(run.iter().skip(1))));
    let mut blocks = Vec::new();
    for item in gathered.items {
        match item {
            Item::Text(range) => paragraph::paragraphs(run(&range), margin, &mut blocks),
            Item::Block(block) => blocks.push(block),
        }
    }
    drop(lines);
    let mut document = Document { format, encoding: encoding.to_owned(), lines: source, blocks, notes };
    stamp_pages(&mut document);
    Ok(document)
}

/// What blocks are made of.
enum Item {
    /// Adjacent lines of running text, none of them blank, as indices.
    Text(Range<usize>),
    /// A block that needs nothing more.
    Block(Block),
}

/// What has been made of the parts so far.
#[derive(Default)]
struct Gathered {
    source: Vec<SourceLine>,
    /// Numbers of the lines that are text.
    texts: std::collections::HashSet<u32>,
    items: Vec<Item>,
    notes: Vec<Note>,
    cells: usize,
    page: u32,
}

impl Gathered {
    fn part(&mut self, part: Part) -> Result<(), DocumentError> {
        match part {
            Part::Paragraph(words) => self.paragraph(&words),
            Part::Table(rows) => self.table(rows),
        }
    }

    /// Adds a line; gives its number.
    fn line(&mut self, text: String) -> Result<u32, DocumentError> {
        if self.source.len() >= LINE_LIMIT {
            return Err(DocumentError::TooManyLines { limit: LINE_LIMIT });
        }
        self.source.push(SourceLine { page: self.page, text });
        Ok(u32::try_from(self.source.len()).unwrap_or(u32::MAX))
    }

    fn paragraph(&mut self, words: &str) -> Result<(), DocumentError> {
        for line in lines::split(words) {
            let at = self.source.len();
            let is_blank = line.text.trim().is_empty();
            let number = self.line(if is_blank { String::new() } else { line.text })?;
            if is_blank {
                continue;
            }
            self.texts.insert(number);
            match self.items.last_mut() {
                Some(Item::Text(run)) if run.end == at => run.end = at + 1,
                _ => self.items.push(Item::Text(at..at + 1)),
            }
        }
        if words.is_empty() {
            self.line(String::new())?;
        }
        Ok(())
    }

    fn table(&mut self, rows: Vec<DraftRow>) -> Result<(), DocumentError> {
        let grid = grid::resolve(rows)?;
        let has_inner = grid.rows.iter().flatten().any(|(_, cell)| has_table(cell));
        let lays_out = grid.columns <= 1 || has_inner && grid.rows.len() == 1;
        if lays_out {
            for (_, cell) in grid.rows.into_iter().flatten().filter(|(_, cell)| !cell.is_covered) {
                cell.parts.into_iter().try_for_each(|part| self.part(part))?;
            }
            return Ok(());
        }
        self.cells = self.cells.saturating_add(grid.columns.saturating_mul(grid.rows.len()));
        if self.cells > CELL_LIMIT {
            return Err(DocumentError::TooManyCells { limit: CELL_LIMIT });
        }
        let mut inner = Vec::new();
        let rows = grid.rows.into_iter().map(|row| self.row(row, grid.columns, &mut inner));
        let mut rows = rows.collect::<Result<Vec<Row>, _>>()?;
        let body = rows.split_off(captions(&rows));
        for cell in rows.into_iter().flat_map(|row| row.cells).filter(|cell| !cell.passage.is_blank()) {
            self.items.push(Item::Block(Block::Paragraph(cell.passage)));
        }
        if body.iter().any(|row| !row.is_blank()) {
            let span = body.iter().fold(Span::NOWHERE, |span, row| span.cover(row.span));
            self.items.push(Item::Block(Block::Table(Table { columns: grid.columns, rows: body, span })));
        }
        inner.into_iter().try_for_each(|rows| self.table(rows))
    }

    /// Writes a row as one line, its cells between tabs, and makes a row of it. Tables in its cells
    /// are set apart.
    fn row(
        &mut self,
        cells: Vec<(usize, DraftCell)>,
        columns: usize,
        inner: &mut Vec<Vec<DraftRow>>,
    ) -> Result<Row, DocumentError> {
        let mut line = String::new();
        let mut column = 0;
        let mut drafts = Vec::with_capacity(cells.len());
        for (nth, (place, cell)) in cells.into_iter().enumerate() {
            if nth > 0 {
                line.push('\t');
                column += 1;
            }
            let mut words = Words { from: column, stretches: Vec::new() };
            for part in cell.parts {
                match part {
                    Part::Paragraph(text) if !cell.is_covered => words.add(&text, &mut line, &mut column),
                    Part::Paragraph(_) => {}
                    Part::Table(rows) => inner.push(rows),
                }
            }
            drafts.push((place, words));
        }
        let number = self.line(line)?;
        let whole = self.source.last().map_or("", |line| line.text.as_str());
        lines::note_undecodable(whole, number, &mut self.notes);
        let mut made = Vec::with_capacity(columns);
        let mut drafts = drafts.into_iter().peekable();
        let mut at = Span::within(number, 0, 0);
        for place in 0..columns {
            let own = drafts.next_if(|(column, _)| *column == place);
            made.push(own.map_or_else(
                || Cell { passage: Passage::default(), span: at },
                |(_, words)| words.cell(whole, number),
            ));
            at = made.last().map_or(at, |cell| Span { from: cell.span.to, ..cell.span });
        }
        Ok(Row { cells: made, span: Span::within(number, 0, count(whole)) })
    }
}

/// The words of a cell in the line of its row.
struct Words {
    /// Character at which the cell begins.
    from: u32,
    /// Its lines: bytes in the line of the row, and the character at which they begin.
    stretches: Vec<(Range<usize>, u32)>,
}

impl Words {
    /// Writes a paragraph of the cell behind what the line holds already.
    fn add(&mut self, text: &str, line: &mut String, column: &mut u32) {
        for words in text.split(['\n', '\r']).map(str::trim).filter(|words| !words.is_empty()) {
            if !self.stretches.is_empty() {
                line.push(' ');
                *column = column.saturating_add(1);
            }
            let from = line.len();
            // A tab would end the cell.
            line.extend(words.chars().map(|c| if c == '\t' { ' ' } else { c }));
            self.stretches.push((from..line.len(), *column));
            *column = column.saturating_add(count(words));
        }
    }

    fn cell(&self, line: &str, number: u32) -> Cell {
        let mut passage = Passage::default();
        for (range, column) in &self.stretches {
            let text = line.get(range.clone()).unwrap_or_default();
            append(&mut passage, &[Stretch { column: *column, text }], number);
        }
        let span = if passage.text.is_empty() {
            Span::within(number, self.from, self.from)
        } else {
            passage.whole()
        };
        Cell { passage, span }
    }
}

fn has_table(cell: &DraftCell) -> bool {
    cell.parts.iter().any(|part| matches!(part, Part::Table(_)))
}

/// How many rows at the top only name the table: of one cell, or with a label and its value
/// (`单位：万元`); with fewer cells than the row that follows, or below a title with no more.
fn captions(rows: &[Row]) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.passage.is_blank()).count();
    let is_caption = |row: &&Row| {
        let has_label = row.cells.iter().any(|cell| {
            cell.passage.text.split_once(['：', ':']).is_some_and(|(_, value)| !value.is_empty())
        });
        let cells = filled(row);
        let tells = row.cells.iter().any(|cell| cell.passage.text.trim_end().ends_with('。'));
        !tells && (cells <= 1 || cells <= CAPTION_CELLS && has_label)
    };
    let named = rows.iter().take(CAPTION_ROWS).take_while(is_caption).count();
    let widest = rows.iter().take(named).map(filled).max().unwrap_or(0);
    let has_title = rows.first().is_some_and(|row| filled(row) <= 1);
    let least = if has_title { widest.max(2) } else { widest + 1 };
    if widest > 0 && rows.get(named).is_some_and(|row| filled(row) >= least) { named } else { 0 }
}

/// Gives every place the page of its line.
fn stamp_pages(document: &mut Document) {
    let Document { lines, blocks, notes, .. } = document;
    if lines.iter().all(|line| line.page == 0) {
        return;
    }
    let page = |line: u32| {
        let at = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        lines.get(at).map_or(0, |line| line.page)
    };
    let stamp = |passage: &mut Passage| {
        for piece in &mut passage.pieces {
            piece.page = page(piece.line);
        }
    };
    for note in notes {
        note.span.page = page(note.span.line);
    }
    for block in blocks {
        match block {
            Block::Paragraph(passage) => stamp(passage),
            Block::Table(table) => {
                table.span.page = page(table.span.line);
                for row in &mut table.rows {
                    row.span.page = page(row.span.line);
                    for cell in &mut row.cells {
                        cell.span.page = page(cell.span.line);
                        stamp(&mut cell.passage);
                    }
                }
            }
        }
    }
}
