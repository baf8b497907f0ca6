//! Terms the document explains (名词解释).

use super::Quote;
use serde::{Deserialize, Serialize};

/// One explained term.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The number as printed: `1、`.
    pub marker: String,
    /// The term.
    pub name: Quote,
    /// What it is said to mean.
    pub meaning: Quote,
}
