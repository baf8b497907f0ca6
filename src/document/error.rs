//! Why bytes could not be read as a document, in words a person can act on.

use crate::text::Lang;
use std::fmt;

/// Largest file read, in bytes.
pub const BYTE_LIMIT: usize = 100 * 1024 * 1024;
/// Most lines a text may have; beyond, the memory a screen may take is not enough.
pub const LINE_LIMIT: usize = 2_000_000;
/// Most cells the tables of a text may have, for the same reason.
pub const CELL_LIMIT: usize = 2_000_000;

/// Why bytes are no document this version can read. One variant for each thing a person can do
/// about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// No text in any encoding tried.
    Binary,
    /// A kind of file that was recognised and that this version does not read.
    Unsupported {
        /// What it is.
        what: FileKind,
    },
}

/// Kinds of file recognised by their first bytes, whatever they are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
            DocumentError::Binary => lang
                .pick("文件不是文本，或编码无法识别", "the file is no text in any known encoding")
                .to_owned(),
            DocumentError::Unsupported { what } => {
                let name = what.name(lang);
                let space = if name.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
                lang.pick(
                    format!("这是{space}{name}；本版只读文本文件，请先另存为文本"),
                    format!("this is {name}; this version reads text files: save it as text first"),
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
