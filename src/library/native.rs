//! Our own JSON: one entry with its text, its figures and all their places, versioned.
//!
//! ```json
//! {"format":"yusuan","version":1,"name":"…","document":{…},"disclosure":{…}}
//! ```
//!
//! Amounts are decimal strings. A key given twice is an error, as is a version this program does
//! not know; keys it does not know are passed over.

use super::Entry;
use crate::disclosure::Disclosure;
use crate::document::{Block, Document, Passage, Table};
use crate::span::Span;
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What the `format` key says.
const FORMAT: &str = "yusuan";
/// The version written, and the only one read.
const VERSION: u32 = 1;

/// Why JSON is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NativeError {
    /// JSON, or nearly, of some other program.
    NotOurs,
    /// Written by a newer version of this program.
    Version {
        /// The version found.
        found: u32,
    },
    /// Cut off or altered: not the form the version has.
    Malformed {
        /// Line of the JSON, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// Well formed, but its parts contradict each other: places outside the text, rows unlike
    /// their table.
    Inconsistent,
}

impl NativeError {
    /// What is wrong and what to do, without a full stop at the end.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            NativeError::NotOurs => {
                lang.pick("JSON 文件，但不是 yusuan 导出的", "a JSON file, but not one yusuan wrote").to_owned()
            }
            NativeError::Version { found } => lang.pick(
                format!("由另一版本的 yusuan 写成（格式版本 {found}，本版读 {VERSION}）：请升级，或从原文件重新导出"),
                format!(
                    "written by another yusuan (format version {found}, this one reads {VERSION}): upgrade, or export the original again"
                ),
            ),
            NativeError::Malformed { line, column } => lang.pick(
                format!("JSON 不完整或被改动（第 {line} 行第 {column} 字节处）"),
                format!("the JSON is cut off or altered (line {line}, byte {column})"),
            ),
            NativeError::Inconsistent => {
                lang.pick("JSON 内容前后矛盾，可能被改动", "the JSON contradicts itself: it was altered").to_owned()
            }
        }
    }
}

impl fmt::Display for NativeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for NativeError {}

/// What every version begins with.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

/// Version 1, to write.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    name: &'a str,
    document: &'a Document,
    disclosure: &'a Disclosure,
}

/// Version 1, as read.
#[derive(Deserialize)]
struct Read {
    name: String,
    document: Document,
    disclosure: Disclosure,
}

/// Writes an entry as one line of JSON. Where it was loaded from is left out.
///
/// # Errors
/// None that a model without maps and fallible parts can cause; they are passed on all the same.
pub fn to_json(entry: &Entry) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Written {
        format: FORMAT,
        version: VERSION,
        name: &entry.name,
        document: &entry.document,
        disclosure: &entry.disclosure,
    })
}

/// Reads what [`to_json`] wrote.
///
/// # Errors
/// [`NativeError`] where it is something else, of another version, damaged or altered.
pub fn from_json(bytes: &[u8]) -> Result<Entry, NativeError> {
    let bytes = without_mark(bytes);
    let header: Header = serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => NativeError::NotOurs,
        _ => malformed(&error),
    })?;
    if header.format != FORMAT {
        return Err(NativeError::NotOurs);
    }
    if header.version != VERSION {
        return Err(NativeError::Version { found: header.version });
    }
    let read: Read = serde_json::from_slice(bytes).map_err(|error| malformed(&error))?;
    if !is_consistent(&read.document) {
        return Err(NativeError::Inconsistent);
    }
    Ok(Entry { name: read.name, path: None, document: read.document, disclosure: read.disclosure })
}

/// Whether bytes begin like a JSON object, which text does not, nor a field left by a word
/// processor (`{ TC …`).
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let is_space = |b: &u8| b.is_ascii_whitespace();
    let mut bytes = without_mark(bytes).iter().skip_while(|b| is_space(b));
    bytes.next() == Some(&b'{') && matches!(bytes.find(|b| !is_space(b)), Some(b'"' | b'}'))
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn malformed(error: &serde_json::Error) -> NativeError {
    NativeError::Malformed { line: error.line(), column: error.column() }
}

/// Whether the parts of a document fit each other as those of one that was read do.
fn is_consistent(document: &Document) -> bool {
    let lines = u32::try_from(document.lines.len()).unwrap_or(u32::MAX);
    let is_within = |span: &Span| {
        *span == Span::NOWHERE || span.line >= 1 && span.line <= span.end_line && span.end_line <= lines
    };
    let is_passage = |passage: &Passage| {
        let is_in_order = passage.pieces.is_sorted_by_key(|piece| piece.at);
        let is_placed = |at: usize| passage.text.is_char_boundary(at);
        is_in_order
            && passage.pieces.first().map_or(passage.text.is_empty(), |piece| piece.at == 0)
            && passage
                .pieces
                .iter()
                .all(|piece| is_placed(piece.at) && piece.line >= 1 && piece.line <= lines)
    };
    let is_table = |table: &Table| {
        is_within(&table.span)
            && table.rows.iter().all(|row| {
                row.cells.len() == table.columns
                    && is_within(&row.span)
                    && row.cells.iter().all(|cell| is_within(&cell.span) && is_passage(&cell.passage))
            })
    };
    document.notes.iter().all(|note| is_within(&note.span))
        && document.blocks.iter().all(|block| match block {
            Block::Paragraph(passage) => is_passage(passage),
            Block::Table(table) => is_table(table),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{load_bytes, sample};
    use proptest::prelude::*;

    #[test]
    fn what_was_written_is_read_back_whole() {
        let library = sample();
        assert!(!library.entries.is_empty());
        for entry in &library.entries {
            let json = to_json(entry).unwrap();
            assert_eq!(from_json(json.as_bytes()).as_ref(), Ok(entry));
            assert_eq!(load_bytes("x.json", format!("\u{feff}\n {json}").as_bytes()).as_ref(), Ok(entry));
        }
    }

    proptest! {
        #[test]
        fn any_text_survives_the_round_trip(text in "([一二三、。（）：万元0-9.\\PC\t]{0,12}\n){1,12}") {
            if let Ok(entry) = load_bytes("a.txt", text.as_bytes()) {
                let json = to_json(&entry).unwrap();
                prop_assert_eq!(from_json(json.as_bytes()), Ok(entry));
            }
        }
    }

    fn json() -> String {
        to_json(&load_bytes("a.txt", "一、甲\n乙\t1\n丙\t2\n".as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn another_version_is_refused_by_its_number() {
        let newer = json().replacen("\"version\":1", "\"version\":2", 1);
        assert_eq!(from_json(newer.as_bytes()), Err(NativeError::Version { found: 2 }));
        let future = br#"{"format":"yusuan","version":7,"everything":"else"}"#;
        assert_eq!(from_json(future), Err(NativeError::Version { found: 7 }));
    }

    #[test]
    fn json_of_other_programs_is_not_ours() {
        for other in ["{}", r#"{"a":1}"#, r#"{"format":"other","version":1}"#] {
            assert!(is_json(other.as_bytes()));
            assert_eq!(from_json(other.as_bytes()), Err(NativeError::NotOurs), "{other}");
        }
        for text in ["{ TC 甲 }", "{\\rtf1", "预算", "[1]", ""] {
            assert!(!is_json(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        for twice in ["\"version\":1", "\"name\":\"a.txt\"", "\"encoding\":\"UTF-8\""] {
            let doubled = json().replacen(twice, &format!("{twice},{twice}"), 1);
            assert_ne!(doubled, json());
            assert!(from_json(doubled.as_bytes()).is_err(), "{twice}");
        }
    }

    #[test]
    fn damaged_json_is_refused_wherever_it_breaks_off() {
        let json = json();
        for cut in (0..json.len()).filter(|cut| json.is_char_boundary(*cut)) {
            assert!(from_json(&json.as_bytes()[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn places_outside_the_text_are_refused() {
        let json = json();
        for (from, to) in
            [("\"columns\":2", "\"columns\":9"), ("\"at\":0", "\"at\":1"), ("\"line\":3", "\"line\":30")]
        {
            let altered = json.replace(from, to);
            assert_ne!(altered, json, "{from}");
            assert_eq!(from_json(altered.as_bytes()), Err(NativeError::Inconsistent), "{from}");
        }
    }
}
