//! The program on a real pseudo-terminal, driven by keys and signals as a person and a system do.
//!
//! Nothing here sleeps: a test waits until the terminal shows what is expected, and fails at a
//! deadline that is far beyond what any machine needs.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

#[path = "../support/corpus.rs"]
mod corpus_place;
#[path = "../support/program.rs"]
mod program;

mod copy;
mod dropped;
mod emulator;
#[cfg(target_os = "linux")]
mod idle;
mod input;
mod job;
mod loading;
mod panic;
mod pty;
mod signals;
mod size;
mod slow;
mod surroundings;
mod tour;
mod twin;

/// The condensed disclosure that comes with the program.
const DACHENG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/dacheng-2022.txt");
