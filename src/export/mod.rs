//! Disclosures and sheets as files: facts, JSON, CSV, Markdown, plain text.
//!
//! The native JSON of a whole disclosure is `library`'s, which also reads it back.

mod classified;
mod columns;
mod comparison;
mod csv;
mod facts;
pub mod json;
mod markdown;
mod plain;
mod sheet_json;
mod wording;

pub use comparison::{comparison_json, comparison_table};
pub use csv::{BYTE_ORDER_MARK, csv};
pub use facts::{DutyFact, Facts, LedgerFact, ProjectFact};
pub use markdown::{markdown, markdown_words};
pub use plain::plain;
pub use sheet_json::sheet_json;
pub use wording::{Worded, wording_table};
