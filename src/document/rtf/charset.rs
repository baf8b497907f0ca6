//! Bytes and numbers of rich text → characters, by the code pages of its fonts.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use std::collections::HashMap;

/// The code pages of a document.
#[derive(Debug)]
pub(super) struct Charsets {
    page: &'static Encoding,
    fonts: HashMap<u32, &'static Encoding>,
    /// The font being described.
    font: u32,
}

impl Default for Charsets {
    fn default() -> Self {
        // What Chinese office programs mean where they do not say.
        Charsets { page: GB18030, fonts: HashMap::new(), font: 0 }
    }
}

impl Charsets {
    /// Sets the code page of the document.
    pub(super) fn take_page(&mut self, page: u32) {
        self.page = match page {
            950 => BIG5,
            932 => SHIFT_JIS,
            949 => EUC_KR,
            1252 => WINDOWS_1252,
            _ => GB18030,
        };
    }

    /// Begins the description of a font.
    pub(super) fn begin_font(&mut self, font: u32) {
        self.font = font;
    }

    /// Sets the character set of the font being described; those of Western scripts leave it to
    /// the document's code page.
    pub(super) fn take_charset(&mut self, charset: u32) {
        let encoding = match charset {
            134 => GB18030,
            136 => BIG5,
            128 => SHIFT_JIS,
            129 => EUC_KR,
            _ => return,
        };
        self.fonts.insert(self.font, encoding);
    }

    /// How bytes in a font are to be decoded.
    pub(super) fn of(&self, font: u32) -> &'static Encoding {
        self.fonts.get(&font).copied().unwrap_or(self.page)
    }

    /// The name of the document's encoding.
    pub(super) fn name(&self) -> &'static str {
        self.page.name()
    }
}

/// Bytes and halves of characters that wait for what completes them.
#[derive(Debug)]
pub(super) struct Pending {
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    units: Vec<u16>,
}

impl Default for Pending {
    fn default() -> Self {
        Pending { bytes: Vec::new(), encoding: GB18030, units: Vec::new() }
    }
}

impl Pending {
    /// Adds a byte. Bytes of one character may come one as `\'d4` and one as it is.
    pub(super) fn push(&mut self, byte: u8, encoding: &'static Encoding) {
        self.encoding = encoding;
        self.bytes.push(byte);
    }

    /// Adds a unit of UTF-16.
    pub(super) fn unit(&mut self, unit: u16) {
        self.units.push(unit);
    }

    /// Whether the first half of a character waits for its second.
    pub(super) fn is_half(&self) -> bool {
        matches!(self.units[..], [0xd800..=0xdbff])
    }

    /// The characters gathered: those of bytes before those of units, as only a half waits.
    pub(super) fn take(&mut self) -> String {
        let mut text = String::new();
        if !self.units.is_empty() && !self.is_half() {
            let units = std::mem::take(&mut self.units);
            text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        }
        if !self.bytes.is_empty() {
            text.insert_str(0, &self.encoding.decode_without_bom_handling(&self.bytes).0);
            self.bytes.clear();
        }
        text
    }
}
