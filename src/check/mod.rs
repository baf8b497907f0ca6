//! Rules over a disclosure → findings (核对).
//!
//! One table, [`RULES`]: a rule is a row with one function. The functions stand by the letters of
//! the catalogue: `text` A, `change` B, `performance` E, `across` F, `hygiene` G.

mod across;
mod balance;
mod change;
mod finding;
#[cfg(test)]
mod fixture;
mod hygiene;
mod names;
mod performance;
mod rule;
mod text;
mod words;

pub use finding::{Finding, Operand, Severity, Verdict};
pub use rule::{Case, RULES, Rule};

use crate::disclosure::Disclosure;

/// Applies every rule to a disclosure; findings come in the order of [`RULES`].
///
/// A rule says what it found in any case: that something holds, fails, or cannot be told for want
/// of an operand, so that a reader sees what was checked. It is silent only where its subject is
/// not in the document at all (no assets, no projects, no stated change): whether a part *ought*
/// to be there is another question (completeness).
#[must_use]
pub fn run(disclosure: &Disclosure) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| (rule.run)(&Case { disclosure, rule })).collect()
}
