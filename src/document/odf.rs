//! OpenDocument texts and spreadsheets (odt, ods) → [`Document`].
//!
//! Every sheet that is shown is a page. Figures of a sheet are read as it shows them.

use super::assemble;
use super::container::{Allowance, Container};
use super::draft::Draft;
use super::error::{DocumentError, FileKind, TEXT_LIMIT};
use super::model::{Document, Format, NoteKind};
use super::xml::{self, Event, Tag, Xml};
use std::collections::HashSet;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Elements passed over whole: what was deleted, lists of contents, remarks, notes at the foot.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "table-of-content",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "alphabetical-index",
    "bibliography",
    "annotation",
    "note",
    "ruby-text",
    "shapes",
    "forms",
];

/// Whether a container holds an OpenDocument file.
pub(super) fn is_odf(container: &Container<'_>) -> bool {
    container.holds(CONTENT) && (container.holds("mimetype") || container.holds(MANIFEST))
}

/// Reads an OpenDocument file.
///
/// # Errors
/// [`DocumentError::Encrypted`], [`DocumentError::Damaged`], and the limits.
pub(super) fn read(
    container: &mut Container<'_>,
    allowance: &mut Allowance,
) -> Result<Document, DocumentError> {
    let what = FileKind::OpenDocument;
    let manifest = container.part(MANIFEST, allowance, TEXT_LIMIT)?.unwrap_or_default();
    if xml::decode(&manifest).contains("encryption-data") {
        return Err(DocumentError::Encrypted { what });
    }
    let content = container.part(CONTENT, allowance, TEXT_LIMIT)?.ok_or(DocumentError::Damaged { what })?;
    let content = xml::decode(&content);
    let mut xml = Xml::new(&content, what);
    let mut reader = Reader::default();
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if SKIPPED.contains(&tag.name()) || reader.is_hidden_sheet(&tag) => {
                xml.skip()?
            }
            Event::Open(tag) => reader.open(&tag),
            Event::Close(name) => reader.close(&name),
            Event::Text(text) => reader.text(&text),
        }
    }
    let format = if reader.is_spreadsheet { Format::OpenSpreadsheet } else { Format::OpenText };
    let mut document = assemble::document(reader.draft.finish()?, format, "UTF-8")?;
    reader.passed.into_iter().for_each(|name| document.note(NoteKind::HiddenSheet, name));
    Ok(document)
}

/// Where the reader is.
#[derive(Default)]
struct Reader {
    draft: Draft,
    is_spreadsheet: bool,
    /// Paragraphs open, each inside the one before.
    paragraphs: usize,
    /// Paragraphs interrupted by a text box in them.
    suspended: Vec<String>,
    /// The style being described, and those whose sheets are not shown.
    style: String,
    hidden: HashSet<String>,
    /// The names of the sheets that are not shown.
    passed: Vec<String>,
    sheets: u32,
    /// How often the open cells and rows stand there, each inside the one before.
    repeats: Vec<usize>,
}

impl Reader {
    /// Whether an element is a sheet that is not shown.
    fn is_hidden_sheet(&mut self, tag: &Tag<'_>) -> bool {
        let is_hidden = self.is_spreadsheet
            && tag.name() == "table"
            && tag.attribute("style-name").is_some_and(|style| self.hidden.contains(&style));
        if is_hidden {
            self.sheets += 1;
            self.passed.push(tag.attribute("name").unwrap_or_default());
        }
        is_hidden
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let repeat = |name: &str| tag.number(name).unwrap_or(1).max(1);
        match tag.name() {
            "spreadsheet" => self.is_spreadsheet = true,
            "style" => self.style = tag.attribute("name").unwrap_or_default(),
            "table-properties" if tag.attribute("display").is_some_and(|display| display == "false") => {
                self.hidden.insert(self.style.clone());
            }
            "p" | "h" => self.paragraphs += 1,
            "s" => self.draft.text(&" ".repeat(repeat("c").min(1024))),
            "tab" => self.draft.text("\t"),
            "line-break" => self.draft.text("\n"),
            "text-box" => self.suspended.push(self.draft.suspend()),
            "table" => {
                if self.is_spreadsheet && self.paragraphs == 0 {
                    self.sheets += 1;
                    self.draft.begin_sheet(self.sheets, &tag.attribute("name").unwrap_or_default());
                }
                self.draft.begin_table();
            }
            "table-row" => {
                self.draft.begin_row();
                self.repeats.push(repeat("number-rows-repeated"));
            }
            "table-cell" | "covered-table-cell" => {
                self.draft.begin_cell(1, 1);
                if let Some(cell) = self.draft.cell() {
                    cell.is_covered = tag.name() == "covered-table-cell";
                }
                self.repeats.push(repeat("number-columns-repeated"));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.is_spreadsheet {
                    self.draft.break_paragraph();
                } else {
                    self.draft.end_paragraph();
                }
            }
            "text-box" => {
                let words = self.suspended.pop().unwrap_or_default();
                self.draft.resume(words);
            }
            "table" => self.draft.end_table(),
            "table-row" => {
                let times = self.repeats.pop().unwrap_or(1);
                self.draft.end_row(times, !self.is_spreadsheet);
            }
            "table-cell" | "covered-table-cell" => {
                let times = self.repeats.pop().unwrap_or(1);
                self.draft.end_cells(times, !self.is_spreadsheet);
            }
            _ => {}
        }
    }

    /// Adds the characters of a paragraph; white space in a row is one space.
    fn text(&mut self, text: &str) {
        if self.paragraphs == 0 {
            return;
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(is_space).unwrap_or(rest.len());
            let (words, after) = rest.split_at(end);
            self.draft.text(words);
            rest = after.trim_start_matches(is_space);
            if !after.is_empty() {
                self.draft.text(" ");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::container::fixture::packed;
    use crate::document::{self, Block, Row};

    /// The blocks of a file: a paragraph as one string, a row with `|` between its cells.
    fn read(body: &str, styles: &str) -> Vec<(u32, String)> {
        let content = format!(
            "<office:document-content>{styles}<office:body>{body}</office:body></office:document-content>"
        );
        let bytes = packed(&[("mimetype", b"application/vnd.oasis"), (CONTENT, content.as_bytes())]);
        let document = document::read("a", &bytes).unwrap();
        let row = |row: &Row| {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.passage.text.as_str()).collect();
            (row.span.page, cells.join("|"))
        };
        let texts = document.blocks.into_iter().flat_map(|block| match block {
            Block::Paragraph(passage) => vec![(passage.whole().page, passage.text)],
            Block::Table(table) => table.rows.iter().map(row).collect(),
        });
        texts.collect()
    }

    #[test]
    fn changes_and_contents_are_no_text_and_merged_cells_stand_in_their_columns() {
        let body = "<office:text><text:tracked-changes><text:p>删</text:p></text:tracked-changes>\
            <text:table-of-content><text:p>一、甲 1</text:p></text:table-of-content>\
            <text:p>预算<text:s text:c=\"2\"/>3<text:line-break/>万元</text:p>\
            <table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>甲</text:p></table:table-cell>\
            <table:covered-table-cell/><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row>\
            <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><text:p>丙</text:p></table:table-cell></table:table-row>\
            </table:table></office:text>";
        let texts: Vec<String> = read(body, "").into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["预算  3", "万元", "甲||乙", "||丙"]);
    }

    #[test]
    fn every_shown_sheet_is_a_page_and_repeated_rows_are_all_there() {
        let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
        let sheet = |style: &str, rows: &str| {
            format!("<table:table table:name=\"S\" table:style-name=\"{style}\">{rows}</table:table>")
        };
        let rows = format!(
            "<table:table-row>{}{}{}</table:table-row><table:table-row table:number-rows-repeated=\"2\">\
             <table:table-cell table:number-columns-repeated=\"2\"/>{}<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell/></table:table-row>",
            cell("甲"),
            cell("乙"),
            cell("丙"),
            cell("0")
        );
        let styles =
            "<style:style style:name=\"no\"><style:table-properties table:display=\"false\"/></style:style>";
        let body =
            format!("<office:spreadsheet>{}{}</office:spreadsheet>", sheet("no", &rows), sheet("yes", &rows));
        let expected = ["甲|乙|丙", "||0", "||0"].map(|row| (2, row.to_owned()));
        assert_eq!(read(&body, styles), expected);
    }
}
