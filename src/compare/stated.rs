//! What a document says has changed, beside what the two years themselves published.

use super::comparison::Column;
use super::derived::exact_changes;
use super::exact;
use super::row::Evidence;
use crate::disclosure::{Disclosure, Measure, Place};
use rust_decimal::Decimal;

/// A stated change between two published years, and the change computed from them.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedChange {
    /// What changed.
    pub measure: Measure,
    /// The column it is measured against.
    pub from: usize,
    /// The column it leads to, whose document states it.
    pub to: usize,
    /// The stated change, signed, in 万元.
    pub stated: Decimal,
    /// The difference between what the two documents say of themselves, in 万元.
    pub computed: Decimal,
    /// Stated less computed, in 万元.
    pub difference: Decimal,
    /// Whether the two agree.
    pub agreement: Agreement,
    /// The words that state it.
    pub at: Evidence,
}

/// Whether a stated change is the computed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// To the last digit.
    Exact,
    /// As far as rounded figures can.
    Rounding,
    /// Not.
    Differs,
}

/// All stated changes both years of which are published.
pub(super) fn changes(columns: &[Column], disclosures: &[&Disclosure]) -> Vec<StatedChange> {
    let mut all = Vec::new();
    for (to, column) in columns.iter().enumerate().filter(|(_, c)| !c.is_derived()) {
        let Some(later) = disclosures.get(column.member()) else { continue };
        for (change, measure, words, stated) in exact_changes(later) {
            let base = columns.iter().position(|c| !c.is_derived() && c.year == Some(words.base.year));
            let found = base.and_then(|from| {
                let earlier = disclosures.get(columns.get(from)?.member())?;
                let (a, b) = (earlier.amount(measure)?, later.amount(measure)?);
                let computed = exact::minus(b.wan(), a.wan())?;
                let difference = exact::minus(stated, computed)?;
                // A change worked out from figures rounded like itself drifts with all three.
                let numbers = words.amount.into_iter().chain([a, b]);
                let drift = exact::drift(numbers.map(|n| n.last_place_wan()));
                let agreement = match difference.abs() {
                    gap if gap.is_zero() => Agreement::Exact,
                    gap if gap <= drift => Agreement::Rounding,
                    _ => Agreement::Differs,
                };
                let place = Place::Change { change };
                let at = Evidence { member: column.member(), place, span: words.quote.span };
                Some(StatedChange { measure, from, to, stated, computed, difference, agreement, at })
            });
            all.extend(found);
        }
    }
    all
}
