//! Number formats of the cells of a binary workbook, which the workbook crate keeps to itself: they
//! tell 0.0197 from 1.97% and 1 from 01.
//!
//! Records of [MS-XLS]: a number, a length, and as many bytes.

use crate::document::ole;
use std::collections::HashMap;

/// Names of the stream that holds a workbook.
const STREAMS: &[&str] = &["Workbook", "Book"];

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
const FORMULA: u16 = 0x0006;
const NUMBER: u16 = 0x0203;
const SMALL: u16 = 0x027e;
const SMALL_ROW: u16 = 0x00bd;

/// Formats every workbook has without saying so.
const BUILT_IN: &[(u16, &str)] = &[
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (37, "#,##0"),
    (38, "#,##0"),
    (39, "#,##0.00"),
    (40, "#,##0.00"),
];

/// The formats of a workbook.
#[derive(Default)]
pub(super) struct Formats {
    stream: Vec<u8>,
    codes: HashMap<u16, String>,
    /// The format of each style, in order.
    styles: Vec<u16>,
    /// Where each sheet begins in the stream, in order.
    sheets: Vec<usize>,
}

/// The styles of the cells of a sheet, by row and column.
pub(super) type Styles = HashMap<(u32, u32), u16>;

impl Formats {
    /// Reads the formats of a workbook; none where its container cannot be read.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let stream = STREAMS.iter().find_map(|name| ole::stream(bytes, name)).unwrap_or_default();
        let codes = BUILT_IN.iter().map(|(id, code)| (*id, (*code).to_owned())).collect();
        let mut formats = Formats { codes, ..Formats::default() };
        for (kind, data) in records(&stream) {
            match kind {
                FORMAT => formats.codes.extend(code(data)),
                STYLE => formats.styles.push(number(data, 2).unwrap_or(0)),
                SHEET => {
                    let at = data.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
                    formats.sheets.push(at.and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX));
                }
                _ => {}
            }
        }
        formats.stream = stream;
        formats
    }

    /// The styles of the cells of a sheet by its number, from 0.
    pub(super) fn styles(&self, sheet: usize) -> Styles {
        let at = self.sheets.get(sheet).copied().unwrap_or(usize::MAX);
        let mut styles = Styles::new();
        for (kind, data) in records(self.stream.get(at..).unwrap_or_default()) {
            let (Some(row), Some(column)) = (number(data, 0), number(data, 2)) else { continue };
            let mut put = |column: u16, style: Option<u16>| {
                style.and_then(|style| styles.insert((u32::from(row), u32::from(column)), style))
            };
            match kind {
                FORMULA | NUMBER | SMALL => {
                    put(column, number(data, 4));
                }
                // The first column, a style and a number for each, the last column.
                SMALL_ROW => {
                    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                    for (column, cell) in (column..=u16::MAX).zip(cells.chunks_exact(6)) {
                        put(column, number(cell, 0));
                    }
                }
                _ => {}
            }
        }
        styles
    }

    /// The format code of a style.
    pub(super) fn code(&self, style: u16) -> Option<&str> {
        self.codes.get(self.styles.get(usize::from(style))?).map(String::as_str)
    }
}

/// The records of a substream up to its end, those of substreams in it left out.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    let mut depth = 0_usize;
    std::iter::from_fn(move || {
        loop {
            let kind = number(rest, 0)?;
            let length = usize::from(number(rest, 2)?);
            let data = rest.get(4..4 + length)?;
            rest = rest.get(4 + length..)?;
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => return None,
                END => depth -= 1,
                _ if depth == 1 => return Some((kind, data)),
                _ => {}
            }
        }
    })
}

/// Two bytes as a number.
fn number(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// Number and code of a format: characters of one byte each or, where a flag says so, of two.
fn code(data: &[u8]) -> Option<(u16, String)> {
    let length = usize::from(number(data, 2)?);
    let is_wide = data.get(4)? & 1 == 1;
    let bytes = data.get(5..)?;
    let code = if is_wide {
        let units = bytes.chunks_exact(2).take(length).filter_map(|unit| number(unit, 0));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    } else {
        bytes.iter().take(length).map(|byte| char::from(*byte)).collect()
    };
    Some((number(data, 0)?, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn records_end_with_their_substream() {
        let stream = [
            record(BEGIN, b""),
            record(STYLE, b"ab"),
            record(BEGIN, b""),
            record(STYLE, b"no"),
            record(END, b""),
            record(SHEET, b"cd"),
            record(END, b""),
            record(STYLE, b"no"),
        ]
        .concat();
        let found: Vec<(u16, &[u8])> = records(&stream).collect();
        assert_eq!(found, [(STYLE, &b"ab"[..]), (SHEET, b"cd")]);
        for cut in 0..stream.len() {
            assert!(records(&stream[..cut]).count() <= 2);
        }
    }

    #[test]
    fn codes_are_of_one_or_two_bytes_a_character() {
        assert_eq!(code(b"\xa4\0\x02\0\x0000"), Some((0xa4, "00".to_owned())));
        assert_eq!(code(b"\xa5\0\x01\0\x010\0"), Some((0xa5, "0".to_owned())));
        assert_eq!(code(b"\xa5\0"), None);
    }

    #[test]
    fn a_row_of_small_numbers_has_a_style_each() {
        let cells = [&[3, 0, 5, 0][..], &[7, 0, 0, 0, 0, 0], &[8, 0, 0, 0, 0, 0], &[6, 0]].concat();
        let stream = [record(BEGIN, b""), record(SMALL_ROW, &cells), record(END, b"")].concat();
        let formats = Formats { stream, sheets: vec![0], ..Formats::default() };
        let styles = formats.styles(0);
        assert_eq!((styles.get(&(3, 5)), styles.get(&(3, 6)), styles.len()), (Some(&7), Some(&8), 2));
    }
}
