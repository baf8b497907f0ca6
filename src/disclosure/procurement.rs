//! Government procurement (政府采购).

use super::Quote;
use serde::{Deserialize, Serialize};

/// What is said of government procurement beside its amounts, which are claims.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Procurement {
    /// The words that say there is none (无政府采购预算). No amount is invented from them.
    pub declared_none: Option<Quote>,
    /// The procurement table's title, where there is a table.
    pub table: Option<Quote>,
    /// Rows of the procurement table that hold anything, as printed, cell by cell.
    pub rows: Vec<Vec<Quote>>,
}
