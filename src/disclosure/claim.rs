//! A number the document states.

use super::{Figure, Measure, Quote};
use serde::{Deserialize, Serialize};

/// A statement that a measure has an amount in a year.
///
/// Two claims of one measure may disagree; both are kept, and the disagreement is a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What is claimed.
    pub measure: Measure,
    /// Of which year.
    pub year: u16,
    /// How much; [`Figure::Blank`] for a table cell left empty.
    pub figure: Figure,
    /// How the document says it.
    pub source: ClaimSource,
    /// The words that say it, and where.
    pub quote: Quote,
}

/// How a claim is made; the order is the order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimSource {
    /// A cell of a table.
    Table,
    /// A sentence.
    Narrative,
}
