//! The program as a person runs it in a pipe: what it prints, how it ends, what it leaves behind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

#[path = "../support/edition.rs"]
mod edition;
#[path = "../support/program.rs"]
mod program;

mod answers;
mod damage;
mod diff;
mod help;
mod pipe;
mod terminal;
mod wording;

/// The condensed disclosure that comes with the program: its figures are the real document's.
const DACHENG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/dacheng-2022.txt");
/// Three years of one street office.
const WANLI: [&str; 3] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/wanli-2023.txt"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/wanli-2024.txt"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/wanli-2025.txt"),
];
