//! A number the text states for something that is no canonical measure.

use super::{Amount, BaseKind, Quote};
use serde::{Deserialize, Serialize};

/// An amount in the text for a subject of its own: a line of the functional classification
/// (住房公积金), a part of a part (一般公共预算拨款基本支出), a budgeted sum for small firms. Kept
/// beside the claims, because it is never the amount of the measure its words resemble.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What the amount is of, in the document's own words.
    pub subject: Quote,
    /// Of which year.
    pub year: u16,
    /// Whether it was budgeted or spent.
    pub kind: BaseKind,
    /// How much, as printed.
    pub amount: Amount,
    /// The words that say it, and where.
    pub quote: Quote,
}
