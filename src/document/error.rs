//! Why bytes could not be read as a document, in words a person can act on.

use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Largest file read, in bytes.
pub const BYTE_LIMIT: usize = 100 * 1024 * 1024;
/// Most lines a text may have; beyond, the memory a screen may take is not enough.
pub const LINE_LIMIT: usize = 2_000_000;
/// Most cells the tables of a document may have, for the same reason.
pub const CELL_LIMIT: usize = 2_000_000;
/// Most bytes an archive or office file may hold once unpacked, archives in it included.
pub const UNPACKED_LIMIT: usize = 256 * 1024 * 1024;
/// Most files an archive or office file may hold, archives in it included.
pub const ENTRY_LIMIT: usize = 4096;
/// Most bytes of text, or of XML, one document may be made of.
pub const TEXT_LIMIT: usize = 64 * 1024 * 1024;
/// Archives in archives are looked into to this depth.
pub const NESTING_LIMIT: usize = 3;

/// Why bytes are no document this version can read. One variant for each thing a person can do
/// about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentError {
    /// There is nothing in it, or nothing but white space.
    Empty,
    /// More bytes than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// More lines than the limit.
    TooManyLines {
        /// The limit in lines.
        limit: usize,
    },
    /// More cells in tables than the limit.
    TooManyCells {
        /// The limit in cells.
        limit: usize,
    },
    /// More text than the limit, once unpacked.
    TooMuchText {
        /// The limit in bytes.
        limit: usize,
    },
    /// An archive, or an office file, which is one, with more in it than the limits.
    TooMuchPacked {
        /// The limit in bytes, once unpacked.
        bytes: usize,
        /// The limit in files.
        entries: usize,
    },
    /// More drawn marks on the pages than the limit.
    TooManyMarks {
        /// The limit in marks.
        limit: usize,
    },
    /// Pages without a text layer: a scan.
    NoText {
        /// How many pages there are.
        pages: u32,
    },
    /// Text in fonts that do not say which characters they draw.
    Illegible {
        /// How many characters cannot be told.
        characters: usize,
    },
    /// No text in any encoding tried.
    Binary,
    /// A known kind of file, cut off or altered.
    Damaged {
        /// What it is.
        what: FileKind,
    },
    /// Only readable with a password.
    Encrypted {
        /// What it is.
        what: FileKind,
    },
    /// An archive in archives, deeper than is looked into.
    NestedTooDeep {
        /// The limit in archives.
        limit: usize,
    },
    /// A kind of file that was recognised and that this version does not read.
    Unsupported {
        /// What it is.
        what: FileKind,
    },
}

/// Kinds of file recognised by their first bytes, whatever they are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A Word document in either form.
    Word,
    /// An Excel workbook in either form.
    Excel,
    /// A document or spreadsheet of the OpenDocument family.
    OpenDocument,
    /// An old Office file of which only the container is known (also WPS).
    OldOffice,
    /// A zip archive.
    Zip,
    /// Another archive: rar, 7z, gzip.
    Archive,
    /// A web page.
    Html,
    /// Rich text.
    Rtf,
    /// A picture.
    Picture,
}

impl FileKind {
    /// What the kind is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            FileKind::Pdf => ("a PDF", "PDF 文件"),
            FileKind::Word => ("a Word document", "Word 文档"),
            FileKind::Excel => ("an Excel workbook", "Excel 工作簿"),
            FileKind::OpenDocument => ("an OpenDocument file", "OpenDocument 文件"),
            FileKind::OldOffice => ("an old Office or WPS file", "旧版 Office 或 WPS 文件"),
            FileKind::Zip => ("a zip archive", "zip 压缩包"),
            FileKind::Archive => ("an archive", "压缩包"),
            FileKind::Html => ("a web page", "网页"),
            FileKind::Rtf => ("an RTF document", "RTF 文档"),
            FileKind::Picture => ("a picture", "图片"),
        };
        lang.pick(zh, en)
    }
}

impl FileKind {
    /// What stands between a Chinese word and the kind's Chinese name: a space where that begins
    /// with a Latin one.
    fn space(self) -> &'static str {
        if self.name(Lang::Zh).starts_with(|c: char| c.is_ascii()) { " " } else { "" }
    }
}

impl DocumentError {
    /// What is wrong and what to do, without a full stop at the end.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            DocumentError::Empty => lang.pick("文件里没有文字", "the file holds no text").to_owned(),
            DocumentError::TooLarge { limit } => {
                let limit = limit / (1024 * 1024);
                lang.pick(format!("文件超过 {limit} MB"), format!("the file is larger than {limit} MB"))
            }
            DocumentError::TooManyLines { limit } => {
                lang.pick(format!("文件超过 {limit} 行"), format!("the file has more than {limit} lines"))
            }
            DocumentError::TooManyCells { limit } => lang.pick(
                format!("文件的表格超过 {limit} 个单元格"),
                format!("the tables of the file have more than {limit} cells"),
            ),
            DocumentError::TooMuchText { limit } => {
                let limit = limit / (1024 * 1024);
                lang.pick(
                    format!("文件的文字超过 {limit} MB"),
                    format!("the file holds more than {limit} MB of text"),
                )
            }
            DocumentError::TooMuchPacked { bytes, entries } => {
                let bytes = bytes / (1024 * 1024);
                lang.pick(
                    format!("解压后超过 {bytes} MB 或 {entries} 个文件，不再读取"),
                    format!("unpacked it is more than {bytes} MB or {entries} files: not read"),
                )
            }
            DocumentError::Damaged { what } => {
                let (name, space) = (what.name(lang), what.space());
                lang.pick(
                    format!("这是{space}{name}，但不完整或已损坏；请重新下载，或另存后再试"),
                    format!("this is {name}, but cut off or damaged: download it again, or save it anew"),
                )
            }
            DocumentError::Encrypted { what } => {
                let (name, space) = (what.name(lang), what.space());
                lang.pick(
                    format!("这是加密的{space}{name}；请先去除密码"),
                    format!("this is {name} with a password: remove the password first"),
                )
            }
            DocumentError::NestedTooDeep { limit } => lang.pick(
                format!("压缩包套压缩包超过 {limit} 层；请先解压"),
                format!("archives in archives more than {limit} deep: unpack them first"),
            ),
            DocumentError::Binary => lang
                .pick("文件不是文本，或编码无法识别", "the file is no text in any known encoding")
                .to_owned(),
            DocumentError::TooManyMarks { limit } => lang.pick(
                format!("页面内容超过 {limit} 个图元"),
                format!("the pages draw more than {limit} marks"),
            ),
            DocumentError::NoText { pages } => lang.pick(
                format!("扫描件：{pages} 页都没有文字层，请先做文字识别"),
                format!("a scan: none of its {pages} pages has a text layer; run text recognition first"),
            ),
            DocumentError::Illegible { characters } => lang.pick(
                format!("字体没有注明文字，{characters} 个字符无法识别"),
                format!("its fonts do not say which characters they draw: {characters} cannot be told"),
            ),
            DocumentError::Unsupported { what } => {
                let (name, space) = (what.name(lang), what.space());
                lang.pick(
                    format!("这是{space}{name}，本版不能读取；请先解压，或另存为文本、docx、xlsx 或网页"),
                    format!("this is {name}, which this version does not read: unpack it, or save it as text, docx, xlsx or a web page first"),
                )
            }
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for DocumentError {}
