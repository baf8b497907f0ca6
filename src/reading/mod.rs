//! Document → Disclosure: what the words and tables of a document say.
//!
//! Nothing is dropped silently: what was not understood is in the reading report with its lines.

pub(crate) mod number;
pub mod table;
