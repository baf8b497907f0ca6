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
pub use frame::Member;
pub use limits::Limits;
pub use pool::Workers;
pub use serve::{ARGUMENT, serve};

use super::LoadError;
use std::panic::{self, AssertUnwindSafe};
use std::sync::OnceLock;

/// The workers of this process, once it has any.
static WORKERS: OnceLock<Workers> = OnceLock::new();

/// From now on this process reads formats of other people in these workers. Only the first call
/// counts.
pub fn isolate(workers: Workers) {
    let _ = WORKERS.set(workers);
}

/// Reads the documents of a file by readers of other people: in a worker, or here where none was
/// ever asked for (see the module).
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Member>, LoadError> {
    match WORKERS.get() {
        Some(workers) => workers.read(name, bytes),
        None => panic::catch_unwind(AssertUnwindSafe(|| serve::read(name, bytes)))
            .map_or(Err(LoadError::Reader(ReaderError::Panicked)), |answer| Ok(answer?)),
    }
}
