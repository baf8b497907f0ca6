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

#[path = "../support/corpus.rs"]
mod corpus_place;
#[path = "../support/program.rs"]
mod program;

mod check;
mod cli;
mod compare;
mod document;
mod doubt;
mod formats;
mod mutants;
mod pdf;
mod reading;
mod screen;
mod search;
mod tables;
mod wording;

use corpus_place::corpus_dir;
