//! The figures of a disclosure by what they are of, so that a rule that asks about each stated
//! change does not go through all of them each time.

use super::balance::{Printed, SENTENCE, balance};
use super::finding::Verdict;
use crate::disclosure::{Base, Change, Claim, Disclosure, MEASURES, Measure};
use crate::span::Span;
use std::collections::{HashMap, HashSet};

/// What the rules ask a disclosure for again and again.
#[derive(Debug)]
pub(super) struct Index<'a> {
    /// The claim shown for each measure, in the order of the measures.
    shown: Vec<Option<&'a Claim>>,
    /// Measures of which several amounts are stated in the year of the one shown (总计 beside 合计).
    at_odds: HashSet<Measure>,
    /// Claims that state an amount, in the order in which they begin.
    claims: HashMap<(Measure, u16), Vec<&'a Claim>>,
    /// The first change of each measure against each base.
    first_changes: HashMap<(Measure, Base), &'a Change>,
    /// Changes by measure and place.
    changes: HashMap<(Measure, Span), Vec<&'a Change>>,
}

impl<'a> Index<'a> {
    /// Sorts the figures of a disclosure.
    pub(super) fn of(disclosure: &'a Disclosure) -> Self {
        let mut index = Index {
            shown: MEASURES.iter().map(|info| disclosure.claim(info.measure)).collect(),
            at_odds: HashSet::new(),
            claims: HashMap::new(),
            first_changes: HashMap::new(),
            changes: HashMap::new(),
        };
        for claim in disclosure.claims.iter().filter(|claim| claim.figure.amount().is_some()) {
            index.claims.entry((claim.measure, claim.year)).or_default().push(claim);
        }
        for (&(measure, year), claims) in &mut index.claims {
            claims.sort_by_key(|claim| begin(claim.quote.span));
            let shown =
                index.shown.get(measure as usize).copied().flatten().filter(|shown| shown.year == year);
            if shown.is_some_and(|shown| claims.iter().any(|claim| differ(shown, claim))) {
                index.at_odds.insert(measure);
            }
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
        self.claims_from(measure, year, stretch).find(|claim| stretch.cover(claim.quote.span) == stretch)
    }

    /// The claims of a measure and year that begin within a stretch.
    fn claims_from(&self, measure: Measure, year: u16, stretch: Span) -> impl Iterator<Item = &'a Claim> {
        let claims = self.claims.get(&(measure, year)).map(Vec::as_slice).unwrap_or_default();
        let first = claims.partition_point(|claim| begin(claim.quote.span) < begin(stretch));
        claims.iter().skip(first).copied().take_while(move |claim| begin(claim.quote.span) <= end(stretch))
    }

    /// The amount of a measure that a change stated at a place is of: the last before it in the same
    /// breath, else the one shown; `None` where several are stated, so that it may be of another.
    pub(super) fn changed(&self, measure: Measure, place: Span) -> Option<&'a Claim> {
        let shown = self.shown(measure)?;
        let claims = self.claims.get(&(measure, shown.year)).map(Vec::as_slice).unwrap_or_default();
        let before = claims.partition_point(|claim| begin(claim.quote.span) <= end(place));
        let last = before.checked_sub(1).and_then(|at| claims.get(at)).copied();
        let is_near = |claim: &&Claim| {
            let said = claim.quote.span;
            said.page == place.page && place.line.saturating_sub(said.end_line) <= SENTENCE
        };
        last.filter(is_near).or_else(|| (!self.at_odds.contains(&measure)).then_some(shown))
    }

    /// The first stated change of a measure against a base.
    pub(super) fn change_against(&self, measure: Measure, base: Base) -> Option<&'a Change> {
        self.first_changes.get(&(measure, base)).copied()
    }

    /// Whether a measure's change is stated in the same words as another change, by the same amount.
    pub(super) fn is_said_of(&self, measure: Measure, change: &Change) -> bool {
        let same = |c: &&Change| c.quote == change.quote && c.amount == change.amount;
        self.changes_at(measure, change.quote.span).iter().any(same)
    }

    /// The changes of a measure stated at a place.
    fn changes_at(&self, measure: Measure, place: Span) -> &[&'a Change] {
        self.changes.get(&(measure, place)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Where a stretch begins.
fn begin(span: Span) -> (u32, u32, u32) {
    (span.page, span.line, span.from)
}

/// Where a stretch ends.
fn end(span: Span) -> (u32, u32, u32) {
    (span.page, span.end_line, span.to)
}

/// Whether two claims state amounts that rounding alone does not tell apart.
fn differ(one: &Claim, other: &Claim) -> bool {
    let (Some(one), Some(other)) = (Printed::claimed(one), Printed::claimed(other)) else { return false };
    balance(&one, &[other]).is_some_and(|found| found.verdict == Verdict::Fails)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{change, claim};
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
                body.changes.push(change(measure, "5", line));
            }
        }
        body
    }

    #[test]
    fn of_ten_thousand_changes_each_asks_about_its_own_sentence_alone() {
        let body = repeating(10_000);
        let index = Index::of(&body);
        for change in &body.changes {
            let measure = change.measure.unwrap();
            let stretch = change.quote.span;
            assert_eq!(index.claims_from(measure, 2022, stretch).count(), 1);
            assert_eq!(index.changes_at(measure, stretch).len(), 1);
            assert!(index.is_said_of(Measure::ExpenditureTotal, change));
        }
    }

    #[test]
    fn a_claim_is_found_within_a_stretch_and_not_beside_it() {
        let body = repeating(3);
        let index = Index::of(&body);
        let stretch = body.claims[2].quote.span;
        let found = index.claim_within(Measure::RevenueTotal, 2022, stretch).unwrap();
        assert_eq!(found.quote.span.line, 2, "the one on the line asked for");
        assert!(index.claim_within(Measure::RevenueTotal, 2021, stretch).is_none());
        assert!(index.claim_within(Measure::SangongTotal, 2022, stretch).is_none());
    }
}
