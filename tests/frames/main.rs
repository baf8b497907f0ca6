//! The screen as a person sees it: storyboards of keys and frames on the built-in sample, what
//! holds for every frame, and the pictures in `screenshots/`.
//!
//! Frames are kept in `snapshots/`; `INSTA_UPDATE=always` rewrites them, to be looked at one by
//! one before they are accepted.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

#[path = "../support/edition.rs"]
mod edition;

mod always;
mod compare;
mod journeys;
mod loading;
mod overlays;
mod panes;
mod random;
mod screenshots;
mod search;
mod sizes;
mod stage;
mod style;
mod svg;
mod wording;
