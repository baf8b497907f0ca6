//! Rich text (rtf) → [`Document`].

mod charset;
mod destination;
mod table;
mod token;

use super::assemble;
use super::draft::Draft;
use super::error::{DocumentError, FileKind};
use super::field::is_contents;
use super::model::{Document, Format};
use charset::{Charsets, Pending};
use destination::{Destination, destination};
use table::{RowShape, Tables};
use token::{Token, Tokens};

/// Groups inside each other whose settings are kept apart.
const DEPTH: usize = 4096;
/// Characters of a field's instruction that are looked at.
const INSTRUCTION: usize = 64;

/// Reads rich text.
///
/// # Errors
/// [`DocumentError::Damaged`] where it is cut off, and the limits.
pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.take(&token);
    }
    if !reader.groups.is_empty() || reader.deeper > 0 {
        return Err(DocumentError::Damaged { what: FileKind::Rtf });
    }
    let encoding = reader.charsets.name();
    reader.tables.flush(&mut reader.draft);
    assemble::document(reader.draft.finish()?, Format::Rtf, encoding)
}

/// Settings that end with their group.
#[derive(Clone, Copy, Debug)]
struct Group {
    destination: Destination,
    /// Whether the group is one a reader may pass over that does not know it.
    is_optional: bool,
    font: u32,
    is_hidden: bool,
    is_deleted: bool,
    /// Tables the paragraph stands in, each inside the one before.
    tables: u32,
    /// Characters that stand in for one in Unicode.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Group {
            destination: Destination::Text,
            is_optional: false,
            font: 0,
            is_hidden: false,
            is_deleted: false,
            tables: 0,
            fallback: 1,
        }
    }
}

/// Where the reader is.
#[derive(Default)]
struct Reader {
    draft: Draft,
    tables: Tables,
    shape: RowShape,
    charsets: Charsets,
    pending: Pending,
    now: Group,
    groups: Vec<Group>,
    /// Groups open beyond [`DEPTH`].
    deeper: usize,
    /// Instructions of the open fields, with the number of groups around each.
    fields: Vec<(usize, String)>,
    /// Stand-ins still to be passed over.
    passed_over: usize,
}

impl Reader {
    fn take(&mut self, token: &Token<'_>) {
        match *token {
            Token::Open => {
                self.flush();
                self.passed_over = 0;
                if self.groups.len() < DEPTH {
                    self.groups.push(self.now);
                    self.now.is_optional = false;
                } else {
                    self.deeper += 1;
                }
            }
            Token::Close => {
                self.flush();
                self.passed_over = 0;
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else if let Some(group) = self.groups.pop() {
                    self.now = group;
                }
                self.fields.retain(|(depth, _)| *depth <= self.groups.len());
            }
            Token::Byte(byte) => {
                if self.passed_over > 0 {
                    self.passed_over -= 1;
                } else {
                    self.pending.push(byte, self.charsets.of(self.now.font));
                }
            }
            Token::Optional => self.now.is_optional = true,
            Token::Symbol(c) => self.put(c.encode_utf8(&mut [0; 4])),
            Token::Word(name, number) => {
                if self.passed_over > 0 {
                    self.passed_over -= 1;
                    return;
                }
                if name != "u" {
                    self.flush();
                }
                self.word(name, number);
            }
        }
    }

    /// Decodes the bytes that have gathered.
    fn flush(&mut self) {
        let text = self.pending.take();
        if !text.is_empty() {
            self.put(&text);
        }
    }

    /// Adds characters where the current destination takes them.
    fn put(&mut self, text: &str) {
        match self.now.destination {
            Destination::Text if !self.now.is_hidden && !self.now.is_deleted => {
                // Signs by which a word processor marks its own matters.
                let is_sign = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
                let words: String = text.chars().filter(|c| !is_sign(*c)).collect();
                self.write(&words);
            }
            Destination::Instruction => {
                if let Some((_, words)) = self.fields.last_mut().filter(|(_, w)| w.len() < INSTRUCTION) {
                    words.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, words: &str) {
        match self.now.tables {
            0 => {
                self.tables.flush(&mut self.draft);
                self.draft.text(words);
            }
            1 => self.tables.text(words),
            _ => self.tables.inner_text(words),
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        let natural = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        match name {
            "u" => {
                self.flush_unless_half(number);
                self.passed_over = self.now.fallback;
            }
            "uc" => self.now.fallback = usize::try_from(natural).unwrap_or(1),
            "ansicpg" => self.charsets.take_page(natural),
            "f" if self.now.destination == Destination::Fonts => self.charsets.begin_font(natural),
            "fcharset" if self.now.destination == Destination::Fonts => self.charsets.take_charset(natural),
            "f" => self.now.font = natural,
            "v" => self.now.is_hidden = on,
            "deleted" => self.now.is_deleted = on,
            "plain" => (self.now.is_hidden, self.now.is_deleted) = (false, false),
            "pard" => self.now.tables = 0,
            "intbl" => self.now.tables = self.now.tables.max(1),
            "itap" => self.now.tables = natural,
            "par" | "sect" | "page" if self.is_text() => self.end_paragraph(),
            "line" => self.put("\n"),
            "tab" => self.put("\t"),
            "cell" if self.is_text() => self.tables.end_cell(),
            "row" if self.is_text() => self.tables.end_row(&self.shape),
            "nestcell" if self.is_text() => self.tables.end_inner_cell(),
            // Stands among the settings of the row, which are passed over.
            "nestrow" => self.tables.end_inner_row(),
            "trowd" if self.is_text() => self.shape = RowShape::default(),
            "trleft" if self.is_text() => self.shape.left = number.unwrap_or(0),
            "clmrg" | "clvmrg" if self.is_text() => self.shape.cover_next(),
            "cellx" if self.is_text() => self.shape.end_cell(number.unwrap_or(0)),
            _ => self.enter(name),
        }
    }

    fn is_text(&self) -> bool {
        self.now.destination == Destination::Text
    }

    /// A character by its number in UTF-16, of which astral ones take two.
    fn flush_unless_half(&mut self, number: Option<i32>) {
        let unit = number.map_or(0, |n| n.rem_euclid(0x1_0000));
        self.pending.unit(u16::try_from(unit).unwrap_or(0));
        if !self.pending.is_half() {
            self.flush();
        }
    }

    fn end_paragraph(&mut self) {
        if self.now.tables == 0 {
            self.tables.flush(&mut self.draft);
            self.draft.end_paragraph();
        } else {
            self.write("\n");
        }
    }

    /// Begins a destination, if the word names one.
    fn enter(&mut self, name: &str) {
        // What is passed over is passed over with all in it.
        if self.now.destination == Destination::Nothing {
            return;
        }
        match (destination(name), self.now.is_optional) {
            (Some(Destination::Field), _) => self.fields.push((self.groups.len(), String::new())),
            (Some(Destination::Result), _) => {
                let is_list = self.fields.last().is_some_and(|(_, words)| is_contents(words));
                self.now.destination = if is_list { Destination::Nothing } else { Destination::Text };
            }
            (Some(destination), _) => self.now.destination = destination,
            (None, true) => self.now.destination = Destination::Nothing,
            (None, false) => {}
        }
        self.now.is_optional = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::document::fixture::flattened;

    fn blocks(rtf: &str) -> Vec<String> {
        flattened(document::read("a", rtf.as_bytes()).unwrap())
    }

    #[test]
    fn bytes_of_the_code_page_and_characters_in_unicode_are_text() {
        let rtf = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}}\f0 \'d4\'a4\'cb\'e3 2022\u24180\'3f{\uc0\u19975}\u-10187?\u-9216?\par}";
        assert_eq!(blocks(rtf), ["预算 2022年万\u{1d400}"]);
    }

    #[test]
    fn what_is_no_text_is_passed_over() {
        let rtf = r"{\rtf1\ansi{\info{\title A}}{\*\unknown B}{\header C}{\stylesheet{\s1 D;}}甲E{\v F}{\deleted G}\par
            {\field{\*\fldinst{ TOC \\o}}{\fldrslt H\par}}{\field{\*\fldinst DATE}{\fldrslt I}}\bin3 \}}J}";
        assert_eq!(blocks(rtf)[1..], ["I J"].map(|s| s.replace(' ', "")));
    }

    #[test]
    fn cells_stand_in_the_columns_of_their_edges() {
        let rtf = r"{\rtf1 \trowd\cellx100\cellx200\cellx300\pard\intbl a\cell b\cell c\par d\cell\row
            \trowd\clvmrg\cellx100\cellx302\pard\intbl x\cell e\cell\row\pard after\par}";
        assert_eq!(blocks(rtf), ["a|b|c d", "|e|", "after"]);
    }

    #[test]
    fn a_table_in_a_cell_is_a_table_of_its_own() {
        let rtf = r"{\rtf1 \trowd\cellx100\cellx200\pard\intbl a\cell b\par\pard\intbl\itap2 x\nestcell
            \pard\intbl\itap2 y\nestcell{\*\nesttableprops\trowd\cellx50\cellx90\nestrow}{\nonesttables\par}\pard\intbl\cell\row\pard z\par}";
        // The one row around it only lays it out.
        assert_eq!(blocks(rtf), ["a", "b", "x|y", "z"]);
    }

    #[test]
    fn text_cut_off_is_damaged() {
        let cut = document::read("a", b"{\\rtf1 {abc}");
        assert_eq!(cut, Err(DocumentError::Damaged { what: FileKind::Rtf }));
    }
}
