//! What the terminal is sent: right cell for cell under both width policies, and few bytes.

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
mod dice;
mod emulator;
#[path = "../support/program.rs"]
mod program;
mod stage;

mod bytes;
mod journey;
mod policy;
mod probe;
mod round_trip;
mod sizes;
