//! Tests over the corpus of real disclosures, which is not part of the project.
//!
//! Without the corpus they say that they are skipped, and fail where `CI` is set.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

use std::path::PathBuf;

#[path = "../support/program.rs"]
mod program;

mod check;
mod cli;
mod compare;
mod document;
mod reading;
mod search;
mod tables;

/// Where the corpus is: `$YUSUAN_CORPUS`, or beside the project. `None` where there is none.
fn corpus_dir() -> Option<PathBuf> {
    let dir = std::env::var_os("YUSUAN_CORPUS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    if dir.is_dir() {
        return Some(dir);
    }
    assert!(std::env::var_os("CI").is_none(), "no corpus at {}: set YUSUAN_CORPUS", dir.display());
    println!("skipped: no corpus at {}", dir.display());
    None
}
