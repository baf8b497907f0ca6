//! What a document, a file's name or an argument holds reaches neither screen nor stdout nor stderr
//! raw: every payload in every place words can appear, through every pane, overlay and command.

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

mod paper;
mod payload;
mod screen;
mod twins;

/// The condensed disclosure that comes with the program.
const DACHENG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/dacheng-2022.txt");
