//! The isolated reader: formats read by parsers of other people are read in a process of their own,
//! which may abort, hang or ask for all the memory there is without harm to this one.
//!
//! ```text
//! Workers ─┬▶ process ══ frame ══▶ serve ─▶ limits ─▶ document
//!          └▶ process ══ …              (the same program, started with ARGUMENT)
//! ```
//!
//! A program that never called [`isolate`] — one that uses this package as a library — reads in its
//! own process: a panic is caught there, an abort or a hang is not.

mod error;
mod frame;
mod limits;
mod pool;
mod process;
mod serve;

pub use error::ReaderError;
pub use limits::Limits;
pub use pool::{Content, Member, Workers};
pub use serve::{ARGUMENT, serve};

use super::{LoadError, native};
use crate::document::{self, Unpacked};
use std::panic::{self, AssertUnwindSafe};
use std::sync::OnceLock;

/// The workers of this process, once it has any.
static WORKERS: OnceLock<Workers> = OnceLock::new();

/// From now on this process reads formats of other people in these workers. Only the first call
/// counts.
pub fn isolate(workers: Workers) {
    let _ = WORKERS.set(workers);
}

/// Reads the documents of a file by readers of other people, in a worker or, where none was ever
/// asked for, here (see the module), and hands on each: see [`Workers::read`].
pub(super) fn read(name: &str, bytes: &[u8], take: &mut dyn FnMut(Member)) -> Result<(), LoadError> {
    match WORKERS.get() {
        Some(workers) => workers.read(name, bytes, take),
        None => read_here(name, bytes, take),
    }
}

fn read_here(name: &str, bytes: &[u8], take: &mut dyn FnMut(Member)) -> Result<(), LoadError> {
    let mut members = document::members(name, bytes)?;
    while let Some(path) = members.next() {
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            Ok(match members.unpack()? {
                Unpacked::Archive => None,
                Unpacked::File(bytes) if native::is_json(&bytes) => Some(Content::Native(bytes.into_owned())),
                Unpacked::File(bytes) => Some(Content::Document(members.read(&path, &bytes)?)),
            })
        }));
        if let Some(content) = read.unwrap_or(Err(ReaderError::Panicked.into())).transpose() {
            take((path, content));
        }
    }
    Ok(())
}
