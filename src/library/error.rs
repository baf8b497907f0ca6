//! Why a file could not be loaded, in words a person can act on.

use super::native::NativeError;
use super::worker::ReaderError;
use crate::document::DocumentError;
use crate::text::Lang;
use std::fmt;
use std::io;

/// Why a file was not loaded. One variant for each thing a person can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file or folder.
    NotFound,
    /// The file may not be read by this user.
    NoPermission,
    /// A folder where a file is meant.
    Folder,
    /// A pipe, a device or a socket: reading it might never end.
    NotAFile,
    /// A folder without any file in it.
    EmptyFolder,
    /// The file could not be read to its end.
    Unreadable(io::ErrorKind),
    /// Its bytes are no document.
    Document(DocumentError),
    /// The isolated reader died, hung or answered nonsense over it.
    Reader(ReaderError),
    /// It is our own JSON, but not in a form this version reads.
    Native(NativeError),
    /// The same text has been loaded already.
    SameAs {
        /// Name of the entry with the same text.
        name: String,
    },
}

impl LoadError {
    /// What is wrong, without the file's name and without a full stop at the end.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            LoadError::NotFound => ("没有这个文件", "there is no such file"),
            LoadError::NoPermission => ("没有读取权限", "you may not read this file"),
            LoadError::Folder => ("这是文件夹，请指定其中的文件", "this is a folder: name a file in it"),
            LoadError::NotAFile => {
                ("不是普通文件（管道或设备），不读取", "not a regular file but a pipe or device")
            }
            LoadError::EmptyFolder => ("文件夹里没有文件", "the folder holds no files"),
            LoadError::Unreadable(kind) => {
                return lang.pick(format!("读取中断：{kind}"), format!("reading broke off: {kind}"));
            }
            LoadError::Document(error) => return error.message(lang),
            LoadError::Reader(error) => return error.message(lang),
            LoadError::Native(error) => return error.message(lang),
            LoadError::SameAs { name } => {
                return lang.pick(
                    format!("内容与 {name} 相同，未重复载入"),
                    format!("same text as {name}, not loaded twice"),
                );
            }
        };
        lang.pick(zh, en).to_owned()
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for LoadError {}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename => {
                LoadError::NotFound
            }
            io::ErrorKind::PermissionDenied => LoadError::NoPermission,
            io::ErrorKind::IsADirectory => LoadError::Folder,
            kind => LoadError::Unreadable(kind),
        }
    }
}

impl From<DocumentError> for LoadError {
    fn from(error: DocumentError) -> Self {
        LoadError::Document(error)
    }
}

impl From<ReaderError> for LoadError {
    fn from(error: ReaderError) -> Self {
        LoadError::Reader(error)
    }
}

impl From<NativeError> for LoadError {
    fn from(error: NativeError) -> Self {
        LoadError::Native(error)
    }
}
