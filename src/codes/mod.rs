//! Reference tables: classification codes and administrative divisions, each with its origin.
//!
//! The tables are text files under `data/codes/`, compiled in; they are read on first use, so
//! that a start that needs none of them pays nothing. Anyone may use this module.

mod classification;
mod division;

pub use classification::{economic, functional, functional_class, is_economic_item};
pub use division::{Division, division, division_in, place_and_body};

/// The rows of an embedded table: tab-separated lines, without comments and blank lines.
pub fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
