//! What a person wants of a comparison beyond what the documents say of themselves.

use super::crosswalk::Crosswalk;

/// How documents are grouped and their lines paired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Whether final accounts stand beside the budgets of the same body and scope, each in columns
    /// of their own, instead of in a series of their own.
    pub with_accounts: bool,
    /// What a person says is the same.
    pub crosswalk: Crosswalk,
}
