//! The body of a Word document → parts.

use super::numbering::Numbering;
use crate::document::draft::{Draft, Part};
use crate::document::error::{DocumentError, FileKind};
use crate::document::field::{Fields, is_contents};
use crate::document::xml::{Event, Tag, Xml};

/// Elements passed over whole: what was deleted or moved away, what stands twice, how things
/// looked before a change, readings above characters.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "Fallback",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "numberingChange",
    "rt",
];

/// Reads the body.
///
/// # Errors
/// [`DocumentError::Damaged`] where the XML is broken, and the limits.
pub(super) fn read(text: &str, numbering: Numbering) -> Result<Vec<(u32, Part)>, DocumentError> {
    let mut body = Body { numbering, ..Body::default() };
    let mut xml = Xml::new(text, FileKind::Word);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if SKIPPED.contains(&tag.name()) => {
                // In the properties of a paragraph it says that its end was deleted.
                body.joins_next |= body.in_properties && tag.name() == "del";
                xml.skip()?;
            }
            Event::Open(tag) => body.open(&tag),
            Event::Close(name) => body.close(&name),
            Event::Text(text) => body.text(&text),
        }
    }
    body.draft.finish()
}

/// Where the reader is.
#[derive(Default)]
struct Body {
    draft: Draft,
    numbering: Numbering,
    fields: Fields,
    /// Whether characters are text (`t`) or an instruction (`instrText`).
    in_text: bool,
    in_instruction: bool,
    /// In the properties of a paragraph.
    in_properties: bool,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    /// Whether the run is hidden.
    is_hidden: bool,
    /// Whether the paragraph has no end of its own.
    joins_next: bool,
    /// Simple fields open, each with whether it shows a list of contents.
    simple_fields: Vec<bool>,
    /// Paragraphs interrupted by a text box in them.
    suspended: Vec<String>,
}

impl Body {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "p" => {
                self.joins_next = false;
                self.is_hidden = false;
            }
            "pPr" => {
                self.in_properties = true;
                (self.style, self.list, self.level) = (None, None, None);
            }
            "pStyle" => self.style = tag.attribute("val"),
            "numId" => self.list = tag.attribute("val"),
            "ilvl" => self.level = tag.number("val"),
            "r" => self.is_hidden = false,
            "vanish" => self.is_hidden |= !self.in_properties && is_on(tag),
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "fldChar" => self.fields.mark(&tag.attribute("fldCharType").unwrap_or_default()),
            "fldSimple" => {
                let instruction = tag.attribute("instr").unwrap_or_default();
                self.simple_fields.push(is_contents(&instruction));
            }
            "tab" | "ptab" if !self.in_properties => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.put(&symbol(tag)),
            "tbl" => self.draft.begin_table(),
            "tr" => self.draft.begin_row(),
            "tc" => self.draft.begin_cell(1, 1),
            "gridBefore" => self.draft.leave_columns(tag.number("val").unwrap_or(0)),
            "gridSpan" => {
                if let Some(cell) = self.draft.cell() {
                    cell.columns = tag.number("val").unwrap_or(1).max(1);
                }
            }
            "vMerge" | "hMerge" => {
                let begins = tag.attribute("val").is_some_and(|val| val == "restart");
                if let Some(cell) = self.draft.cell() {
                    cell.is_covered |= !begins;
                }
            }
            "txbxContent" => self.suspended.push(self.draft.suspend()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => {
                if self.joins_next {
                    self.joins_next = false;
                } else {
                    self.draft.end_paragraph();
                }
            }
            "pPr" => {
                self.in_properties = false;
                self.number();
            }
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "fldSimple" => {
                self.simple_fields.pop();
            }
            "tbl" => self.draft.end_table(),
            "tc" => self.draft.end_cell(),
            "txbxContent" => {
                let words = self.suspended.pop().unwrap_or_default();
                self.draft.resume(words);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.put(text);
        } else if self.in_instruction {
            self.fields.instruct(text);
        }
    }

    fn put(&mut self, text: &str) {
        if !self.is_hidden && !self.fields.hide_text() && !self.simple_fields.contains(&true) {
            self.draft.text(text);
        }
    }

    /// Writes the number of the paragraph, if it has one.
    fn number(&mut self) {
        let of_style = self.style.as_ref().and_then(|style| self.numbering.of_style(style));
        let (list, level) = match (self.list.take(), of_style) {
            (Some(list), inherited) => {
                let level = self.level.or(inherited.map(|(_, level)| level));
                (list, level.unwrap_or(0))
            }
            (None, Some((list, level))) => (list, self.level.unwrap_or(level)),
            (None, None) => return,
        };
        if let Some(label) = self.numbering.label(&list, level) {
            self.put(&label);
        }
    }
}

/// Whether a property that is on by being there is not switched off.
fn is_on(tag: &Tag<'_>) -> bool {
    !tag.attribute("val").is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"))
}

/// The character of a symbol; none where only its font knows what it looks like.
fn symbol(tag: &Tag<'_>) -> String {
    let code = tag.attribute("char").and_then(|char| u32::from_str_radix(&char, 16).ok());
    let c = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
    c.map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::assemble;
    use crate::document::{Block, Format};

    /// The blocks of a body: a paragraph as one string, a row with `|` between its cells.
    fn read(body: &str) -> Vec<String> {
        let text = format!("<w:document><w:body>{body}</w:body></w:document>");
        let parts = super::read(&text, Numbering::default()).unwrap();
        let document = assemble::document(parts, Format::Word, "UTF-8").unwrap();
        let texts = document.blocks.into_iter().flat_map(|block| match block {
            Block::Paragraph(passage) => vec![passage.text],
            Block::Table(table) => {
                let row = |row: &crate::document::Row| {
                    row.cells.iter().map(|cell| cell.passage.text.as_str()).collect::<Vec<_>>().join("|")
                };
                table.rows.iter().map(row).collect()
            }
        });
        texts.collect()
    }

    fn p(words: &str) -> String {
        format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    fn tc(properties: &str, words: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
    }

    #[test]
    fn deleted_hidden_and_instructing_words_are_no_text() {
        let body = "<w:p><w:r><w:t>预算</w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t>6&#x4e07;&amp;</w:t></w:r></w:ins>\
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
            <w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> DATE </w:instrText>\
            <w:fldChar w:fldCharType=\"separate\"/><w:t>元</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
            <mc:AlternateContent><mc:Choice/><mc:Fallback><w:p><w:r><w:t>双</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>";
        assert_eq!(read(body), ["预算6万&元"]);
    }

    #[test]
    fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
        let first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
        assert_eq!(read(&(first.to_owned() + &p("乙"))), ["甲乙"]);
    }

    #[test]
    fn merged_cells_stand_in_their_columns() {
        let rows = [
            tc("<w:vMerge w:val=\"restart\"/>", "甲") + &tc("<w:gridSpan w:val=\"2\"/>", "乙"),
            tc("<w:vMerge/>", "不显示") + &tc("", "丙") + &tc("", "丁"),
        ];
        let body = format!("<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>", rows[0], rows[1]);
        assert_eq!(read(&body), ["甲|乙|", "|丙|丁"]);
    }

    #[test]
    fn a_text_box_does_not_tear_its_paragraph() {
        let body = "<w:p><w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>\
            </w:txbxContent></w:pict><w:t>乙</w:t></w:r></w:p>";
        assert_eq!(read(body), ["框", "甲乙"]);
    }
}
