//! Rules over a disclosure → findings (核对).
//!
//! One table, [`RULES`]: a rule is a row with one function. The functions stand by the letters of
//! the catalogue: `text` A, `change` B, `performance` E, `across` F, `hygiene` G.

mod across;
mod balance;
mod catalogue;
mod change;
mod finding;
#[cfg(test)]
mod fixture;
mod hygiene;
mod index;
mod label;
mod names;
mod performance;
mod rule;
mod text;
mod words;

pub use catalogue::RULES;
pub use finding::{Finding, Operand, Severity, Verdict};
pub use label::Phrase;
pub use rule::{Case, Rule};

use crate::disclosure::Disclosure;
use index::Index;

/// Applies every rule to a disclosure; findings come in the order of [`RULES`].
///
/// A rule says what it found in any case: that something holds, fails, or cannot be told for want
/// of an operand, so that a reader sees what was checked. It is silent only where its subject is
/// not in the document at all (no assets, no projects, no stated change): whether a part *ought*
/// to be there is another question (completeness).
#[must_use]
pub fn run(disclosure: &Disclosure) -> Vec<Finding> {
    let index = Index::of(disclosure);
    RULES.iter().flat_map(|rule| (rule.run)(&Case { disclosure, rule, index: &index })).collect()
}

#[cfg(test)]
mod tests {
    use super::fixture::{ParseWan, Sample, amounts};
    use super::*;
    use crate::disclosure::Measure;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_an_id_and_a_title_of_its_own() {
        for part in [|r: &Rule| r.id, |r: &Rule| r.title_zh, |r: &Rule| r.title_en] {
            assert_eq!(RULES.iter().map(part).collect::<BTreeSet<_>>().len(), RULES.len());
        }
    }

    #[test]
    fn a_disclosure_that_adds_up_holds_no_contradiction() {
        let mut body = Sample::new().disclosure();
        for change in &mut body.changes {
            if matches!(change.measure, Some(Measure::ExpenditureTotal | Measure::RevenueTotal)) {
                change.amount = Some("182.20".parse_wan());
            }
        }
        let failed = run(&body).into_iter().filter(|f| f.verdict == Verdict::Fails);
        assert_eq!(failed.filter(|f| f.severity == Severity::Contradiction).count(), 0);
    }

    #[test]
    fn what_is_not_stated_is_named_and_nobody_is_accused() {
        let findings = run(&Disclosure::default());
        assert!(!findings.is_empty());
        for finding in findings {
            assert_ne!(finding.verdict, Verdict::Fails, "{finding:?}");
        }
    }

    #[test]
    fn amounts_at_the_limit_of_what_can_be_printed_are_added_without_panic() {
        let digits = "999999999999999.99999999";
        let all: Vec<_> = crate::disclosure::MEASURES.iter().map(|m| (m.measure, digits)).collect();
        let mut body = amounts(&all);
        body.changes = all.iter().map(|(m, a)| fixture::change(*m, a, 3)).collect();
        for change in &mut body.changes {
            change.percent = Some(digits.parse_wan().printed());
        }
        assert!(!run(&body).is_empty());
    }
}
