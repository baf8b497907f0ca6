//! The figures of a disclosure by what they are of, so that a rule that asks about each stated
//! change does not go through all of them each time.

use crate::disclosure::{Base, Change, Claim, Disclosure, MEASURES, Measure};
use crate::span::Span;
#[cfg(test)]
use std::cell::Cell;
use std::collections::HashMap;

/// What the rules ask a disclosure for again and again.
#[derive(Debug)]
pub(super) struct Index<'a> {
    /// The claim shown for each measure, in the order of the measures.
    shown: Vec<Option<&'a Claim>>,
    /// Claims that state an amount, in the order in which they begin.
    claims: HashMap<(Measure, u16), Vec<&'a Claim>>,
    /// The first change of each measure against each base.
    first_changes: HashMap<(Measure, Base), &'a Change>,
    /// Changes by measure and place.
    changes: HashMap<(Measure, Span), Vec<&'a Change>>,
    /// How many entries were looked at to answer.
    #[cfg(test)]
    pub(super) looked_at: Cell<usize>,
}

impl<'a> Index<'a> {
    /// Sorts the figures of a disclosure.
    pub(super) fn of(disclosure: &'a Disclosure) -> Self {
        let mut index = Index {
            shown: MEASURES.iter().map(|info| disclosure.claim(info.measure)).collect(),
            claims: HashMap::new(),
            first_changes: HashMap::new(),
            changes: HashMap::new(),
            #[cfg(test)]
            looked_at: Cell::new(0),
        };
        for claim in disclosure.claims.iter().filter(|claim| claim.figure.amount().is_some()) {
            index.claims.entry((claim.measure, claim.year)).or_default().push(claim);
        }
        for claims in index.claims.values_mut() {
            claims.sort_by_key(|claim| begin(claim.quote.span));
        }
        for change in &disclosure.changes {
            let Some(measure) = change.measure else { continue };
            index.first_changes.entry((measure, change.base)).or_insert(change);
            index.changes.entry((measure, change.quote.span)).or_default().push(change);
        }
        index
    }

    /// The claim shown for a measure, as [`Disclosure::claim`] has it.
    pub(super) fn shown(&self, measure: Measure) -> Option<&'a Claim> {
        self.shown.get(measure as usize).copied().flatten()
    }

    /// The first claim of a measure and year that states an amount within a stretch.
    pub(super) fn claim_within(&self, measure: Measure, year: u16, stretch: Span) -> Option<&'a Claim> {
        let claims = self.claims.get(&(measure, year))?;
        let first = claims.partition_point(|claim| begin(claim.quote.span) < begin(stretch));
        let mut beginning_within = claims
            .iter()
            .skip(first)
            .take_while(|claim| begin(claim.quote.span) <= (stretch.page, stretch.end_line, stretch.to));
        beginning_within.find(|claim| self.counted(stretch.cover(claim.quote.span) == stretch)).copied()
    }

    /// The first stated change of a measure against a base.
    pub(super) fn change_against(&self, measure: Measure, base: Base) -> Option<&'a Change> {
        self.first_changes.get(&(measure, base)).copied()
    }

    /// Whether a measure's change is stated in the same words as another change, by the same amount.
    pub(super) fn is_said_of(&self, measure: Measure, change: &Change) -> bool {
        let changes = self.changes.get(&(measure, change.quote.span));
        let same = |c: &&Change| self.counted(c.quote == change.quote && c.amount == change.amount);
        changes.is_some_and(|changes| changes.iter().any(same))
    }

    /// Counts one more entry looked at.
    fn counted(&self, answer: bool) -> bool {
        #[cfg(test)]
        self.looked_at.set(self.looked_at.get() + 1);
        answer
    }
}

/// Where a stretch begins.
fn begin(span: Span) -> (u32, u32, u32) {
    (span.page, span.line, span.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::catalogue::RULES;
    use crate::check::fixture::{ParseWan, change, claim};
    use crate::check::rule::Case;
    use crate::disclosure::{Disclosure, Identity};

    /// A disclosure that says over and over what it spends and by how much that grew, line by line.
    fn repeating(times: u32) -> Disclosure {
        let mut body = Disclosure {
            identity: Identity { year: Some(2022), ..Identity::default() },
            ..Disclosure::default()
        };
        for line in 1..=times {
            for measure in [Measure::RevenueTotal, Measure::ExpenditureTotal] {
                body.claims.push(claim(measure, "100", line));
                let mut grown = change(measure, "5", line);
                grown.percent = Some("5.26".parse_wan().printed());
                body.changes.push(grown);
            }
        }
        body
    }

    /// How many entries all rules look at.
    fn looked_at(body: &Disclosure) -> usize {
        let index = Index::of(body);
        for rule in RULES {
            (rule.run)(&Case { disclosure: body, rule, index: &index });
        }
        index.looked_at.get()
    }

    #[test]
    fn twice_as_many_changes_take_twice_the_work() {
        let (once, twice) = (looked_at(&repeating(2_000)), looked_at(&repeating(4_000)));
        assert!(once > 0);
        assert!(twice <= 2 * once + 10, "{once} entries, then {twice}");
    }

    #[test]
    fn a_claim_is_found_within_a_stretch_and_not_beside_it() {
        let body = repeating(3);
        let index = Index::of(&body);
        let stretch = body.claims[2].quote.span;
        assert_eq!(
            index.claim_within(Measure::RevenueTotal, 2022, stretch).unwrap().quote.span.line,
            2,
            "the one on the line asked for"
        );
        assert!(index.claim_within(Measure::RevenueTotal, 2021, stretch).is_none());
        assert!(index.claim_within(Measure::SangongTotal, 2022, stretch).is_none());
    }
}
