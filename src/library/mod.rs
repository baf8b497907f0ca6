//! The set of loaded disclosures: files, folders, bytes and the built-in sample → entries, with a
//! reason for everything that could not be loaded.
//!
//! The only room that opens files to read them. Text goes through `document` and `reading`;
//! every other format is parsed in a process of its own (`worker`); our own JSON ([`to_json`], [`from_json`]) comes back as it was written.

mod error;
#[cfg(test)]
mod fixture;
mod load;
mod loaded;
mod loader;
mod native;
mod sample;
mod worker;

pub use error::LoadError;
pub use load::{load_all, load_bytes, load_file};
pub use loaded::Loaded;
pub use loader::{Gate, Loader, Manner, Progress, READER, STDIN, Source, Step, Turn, load_paths};
pub use native::{NativeError, from_json, to_json};
pub use sample::sample;
pub use worker::{ARGUMENT, Content, Limits, Member, ReaderError, Workers, isolate, serve};

use crate::disclosure::Disclosure;
use crate::document::Document;
use std::path::PathBuf;

/// One loaded file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The file's name, to show: without its folders.
    pub name: String,
    /// Where it was read from; `None` where it came from no file. For a file of an archive, its path
    /// there stands behind that of the archive.
    pub path: Option<PathBuf>,
    /// Its text.
    pub document: Document,
    /// What it says.
    pub disclosure: Disclosure,
}

/// One file that could not be loaded, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The file as it was named, or as it was found in a folder that was named.
    pub name: String,
    /// Why.
    pub reason: LoadError,
}

/// Everything loaded, and everything that was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    /// The loaded files, in the order they were named; within a folder by path.
    pub entries: Vec<Entry>,
    /// The files that could not be loaded, in the same order.
    pub failures: Vec<Failure>,
}
