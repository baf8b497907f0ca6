//! The neutral form every format is read into.

use crate::span::Span;
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One file as read: its numbered lines, and the blocks made of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What the bytes turned out to be, whatever the file was called.
    pub format: Format,
    /// Name of the character encoding the text was decoded from, as IANA spells it.
    pub encoding: String,
    /// Every line of the document as it stood, before anything was joined or taken out.
    /// Line n of a [`Span`] is `lines[n - 1]`.
    pub lines: Vec<SourceLine>,
    /// Paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
    /// What was taken out or could not be decoded.
    pub notes: Vec<Note>,
}

/// The kinds of file a document can come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text in any encoding.
    #[default]
    Text,
    /// A Word document of today (docx).
    Word,
    /// A Word or WPS document of the binary kind (doc, wps).
    OldWord,
    /// An Excel workbook of today (xlsx).
    Excel,
    /// An Excel or WPS workbook of the binary kind (xls, et).
    OldExcel,
    /// An OpenDocument text (odt).
    OpenText,
    /// An OpenDocument spreadsheet (ods).
    OpenSpreadsheet,
    /// A web page, also where it is called a Word or Excel file.
    Html,
    /// Rich text.
    Rtf,
    /// PDF with a text layer.
    Pdf,
}

/// One line of the source, as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// Page or sheet, from 1; 0 where the format has none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub page: u32,
    /// The characters of the line, without its line break.
    pub text: String,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// A block of the document in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Running text, hard line breaks undone.
    Paragraph(Passage),
    /// A grid of cells.
    Table(Table),
}

impl Block {
    /// Where the block stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Block::Paragraph(passage) => passage.whole(),
            Block::Table(table) => table.span,
        }
    }
}

/// Text gathered from one or several source lines, which still knows where each character stood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The characters, joined.
    pub text: String,
    /// The stretches of source the text was joined from, in order, without gaps in `text`.
    pub pieces: Vec<Piece>,
}

/// A run of a [`Passage`] that stood together on one source line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Byte offset in the passage's text at which the run begins.
    pub at: usize,
    /// Source line, from 1.
    pub line: u32,
    /// Character on that line at which the run begins, from 0.
    pub column: u32,
    /// Page, from 1; 0 where there are none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub page: u32,
}

/// Longest piece in characters: finding a place in a passage counts the characters of one piece, and
/// a line may be as long as a file.
const PIECE_LIMIT: u16 = 1024;

impl Passage {
    /// Text that stood on one line.
    #[must_use]
    pub fn on_line(text: &str, line: u32, column: u32) -> Self {
        let mut passage = Passage::default();
        passage.push(text, line, column, 0);
        passage
    }

    /// Adds text found further on in the source.
    pub fn push(&mut self, text: &str, line: u32, column: u32, page: u32) {
        if self.pieces.is_empty() {
            // Most passages are one short cell.
            self.pieces.reserve_exact(1);
        }
        let (mut rest, mut column) = (text, column);
        loop {
            self.pieces.push(Piece { at: self.text.len(), line, column, page });
            let cut = rest.char_indices().nth(usize::from(PIECE_LIMIT)).map_or(rest.len(), |(at, _)| at);
            let (piece, after) = rest.split_at(cut);
            self.text.push_str(piece);
            if after.is_empty() {
                break;
            }
            rest = after;
            column = column.saturating_add(u32::from(PIECE_LIMIT));
        }
    }

    /// Where the bytes `from..to` of the text were printed. Offsets beyond the text are clamped;
    /// an empty passage without pieces stands at [`Span::NOWHERE`].
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        let to = to.min(self.text.len());
        let from = from.min(to);
        // The end belongs to the piece that holds the last character, not to the one after it.
        let last =
            self.text.get(from..to).and_then(|s| s.chars().next_back()).map_or(from, |c| to - c.len_utf8());
        match (self.spot(from), self.spot(last)) {
            (Some((page, line, column)), Some((_, end_line, end_column))) => {
                let to = end_column.saturating_add(u32::from(last < to));
                Span { line, from: column, end_line, to, page }
            }
            _ => Span::NOWHERE,
        }
    }

    /// Where the whole text was printed.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.span(0, self.text.len())
    }

    /// Page, line and character of the character at a byte offset.
    fn spot(&self, at: usize) -> Option<(u32, u32, u32)> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        let piece = self.pieces.get(after.saturating_sub(1))?;
        let before = self.text.get(piece.at..at).map_or(0, |s| s.chars().count());
        Some((piece.page, piece.line, piece.column.saturating_add(u32::try_from(before).unwrap_or(u32::MAX))))
    }

    /// Whether nothing but white space stands here.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text with a line break wherever its pieces were joined.
    #[must_use]
    pub fn broken(&self) -> Cow<'_, str> {
        if self.pieces.len() <= 1 {
            return Cow::Borrowed(&self.text);
        }
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at).chain([self.text.len()]);
        let stretch = |(piece, end): (&Piece, usize)| self.text.get(piece.at..end).unwrap_or_default();
        let stretches: Vec<&str> = self.pieces.iter().zip(ends).map(stretch).collect();
        Cow::Owned(stretches.join("\n"))
    }
}

/// A grid of cells.
///
/// What stood together as one table is one table, also where its rows have different numbers of
/// cells (a form with an indicator table in its lower half): `columns` is the widest row's, and
///
/// - a row with fewer cells keeps them at the left, in order, and is filled up with blank cells;
/// - a header row above a row that shows how its cells stretch is spread over the columns it heads
///   (`指标值` over `符号 值 单位` is followed by two blank cells);
/// - header rows, rows of blank cells and repeated headers are rows like others;
/// - what names a table above its header (title, `单位：万元`, date) is a paragraph before it.
///
/// The text form of a table does not say which cells were merged: in the body a blank cell may
/// continue the one above it. Formats that do say so have every cell in its own column, the cells
/// covered by a merged one blank, and no column in which no cell begins.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Number of columns; every row has exactly this many cells.
    pub columns: usize,
    /// The rows, header rows included.
    pub rows: Vec<Row>,
    /// Where the table stands.
    pub span: Span,
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The cells, one a column; a grid position covered by a merged cell is blank.
    pub cells: Vec<Cell>,
    /// Where the row stands.
    pub span: Span,
}

impl Row {
    /// The trimmed text of a cell, empty where there is no such column.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |c| c.passage.text.trim())
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.passage.is_blank())
    }
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in the cell; lines of one cell are joined.
    pub passage: Passage,
    /// Where the cell stands, also when it is empty.
    pub span: Span,
}

impl Document {
    /// Notes something that stands nowhere in the text.
    pub(super) fn note(&mut self, kind: NoteKind, words: String) {
        self.notes.insert(0, Note { kind, span: Span::NOWHERE, words });
    }

    /// What a person should know of the file it was read from: a name that stands for another
    /// format, sheets that are not shown.
    #[must_use]
    pub fn remarks(&self, path: &str, lang: Lang) -> Vec<String> {
        let hidden = self.notes.iter().filter(|note| note.kind == NoteKind::HiddenSheet);
        let hidden = hidden.map(|note| {
            lang.pick("隐藏的工作表未读：", "a hidden sheet was not read: ").to_owned() + &note.words
        });
        let pages = |kind: NoteKind| {
            let pages =
                self.notes.iter().filter(|note| note.kind == kind).map(|note| note.span.page.to_string());
            let pages = pages.collect::<Vec<_>>().join(lang.pick("、", ", "));
            Some(pages).filter(|pages| !pages.is_empty())
        };
        let recognised = pages(NoteKind::Recognised).map(|pages| {
            lang.pick(
                format!("第 {pages} 页的文字来自识别层，数字请对照原图"),
                format!(
                    "the text of pages {pages} was recognised from pictures: hold its figures against them"
                ),
            )
        });
        let unseen = pages(NoteKind::HiddenText).map(|pages| {
            lang.pick(
                format!("第 {pages} 页有看不见的文字，未读"),
                format!("text on pages {pages} that nobody sees was not read"),
            )
        });
        self.format.misnamed(path, lang).into_iter().chain(hidden).chain(recognised).chain(unseen).collect()
    }
}

/// Something a reader of bytes did to the text that a person may want to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// Where.
    pub span: Span,
    /// The characters concerned, as they stood.
    pub words: String,
}

/// The kinds of [`Note`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Residue of a word processor's fields, taken out of the text.
    Residue,
    /// What is no text in the encoding found, or in a font that does not name its characters,
    /// replaced by U+FFFD.
    Undecodable,
    /// What belongs to the pages and not to the text, kept out of the blocks: page numbers, running
    /// heads, headers of tables printed again, lines of the contents.
    Furniture,
    /// Words of which cannot be told in which column of which table they stand, kept out of the
    /// blocks.
    Unplaced,
    /// Text of a page that was recognised from a picture of it; without words.
    Recognised,
    /// Text of a page that nobody sees and that was not read: without ink, in the colour of its ground,
    /// covered or cut off.
    HiddenText,
    /// A sheet that is not shown and was not read, by its name; nowhere in the text.
    HiddenSheet,
    /// The file is damaged where nothing tells what is lost; nowhere in the text.
    Damaged,
    /// What stands around the main part of a web page and was not read: menus, foot lines; nowhere
    /// in the text.
    Surroundings,
}
