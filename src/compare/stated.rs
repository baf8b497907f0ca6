//! What a document says has changed, beside what the two years themselves published.

use super::comparison::Column;
use super::derived::exact_changes;
use super::exact;
use super::row::Evidence;
use crate::disclosure::{Amount, Disclosure, MEASURES, Measure, Place};
use rust_decimal::Decimal;
use std::collections::HashMap;

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
    // The published years, each with what its document says of itself.
    let years: Vec<(usize, Column, HashMap<Measure, Amount>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.is_derived())
        .filter_map(|(i, &column)| Some((i, column, amounts(disclosures.get(column.member())?))))
        .collect();
    let mut all = Vec::new();
    for (to, column, own) in &years {
        let member = column.member();
        let Some(document) = disclosures.get(member) else { continue };
        all.extend(exact_changes(document).filter_map(|(change, measure, words, stated)| {
            let (from, _, before) = years.iter().find(|(_, c, _)| c.year == Some(words.base.year))?;
            let (a, b) = (before.get(&measure)?, own.get(&measure)?);
            let computed = exact::minus(b.wan(), a.wan())?;
            let difference = exact::minus(stated, computed)?;
            // A change worked out from figures rounded like itself drifts with all three.
            let numbers = words.amount.iter().chain([a, b]);
            let drift = exact::drift(numbers.map(|n| n.last_place_wan()));
            let agreement = match difference.abs() {
                gap if gap.is_zero() => Agreement::Exact,
                gap if gap <= drift => Agreement::Rounding,
                _ => Agreement::Differs,
            };
            let at = Evidence { member, place: Place::Change { change }, span: words.quote.span };
            Some(StatedChange { measure, from: *from, to: *to, stated, computed, difference, agreement, at })
        }));
    }
    all
}

/// What a document says of itself, by measure.
fn amounts(disclosure: &Disclosure) -> HashMap<Measure, Amount> {
    MEASURES.iter().filter_map(|info| Some((info.measure, disclosure.amount(info.measure)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{budget, compared, decimal};
    use crate::disclosure::Direction::{Decrease, Increase};

    const TOTAL: Measure = Measure::ExpenditureTotal;

    #[test]
    fn a_change_worked_out_from_rounded_figures_agrees_with_the_exact_ones() {
        let years = [
            budget(2023, &[(TOTAL, "16497.8640")], &[]),
            budget(2024, &[(TOTAL, "15621.1123")], &[(TOTAL, Decrease, Some("876.75"), "减少")]),
            budget(2025, &[(TOTAL, "18976.7551")], &[(TOTAL, Increase, Some("3355.65"), "增加")]),
        ];
        let compared = compared(&years);
        assert_eq!(compared.columns.len(), 3);
        assert_eq!(compared.stated.iter().map(|s| s.agreement).collect::<Vec<_>>(), [Agreement::Rounding; 2]);
        assert_eq!(compared.stated[0].computed, decimal("-876.7517"));
        assert_eq!(compared.stated[1].difference, decimal("0.0072"));
        assert_eq!(compared.disagreements().count(), 0);
    }

    #[test]
    fn a_year_stated_otherwise_than_it_was_published_is_listed() {
        let years = [
            budget(2023, &[(TOTAL, "100.00")], &[]),
            budget(2024, &[(TOTAL, "90.00")], &[(TOTAL, Decrease, Some("12.00"), "减少")]),
        ];
        let compared = compared(&years);
        let listed: Vec<_> = compared.disagreements().collect();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].from, listed[0].to), (0, 1));
        assert_eq!(listed[0].difference, decimal("-2"));
    }

    #[test]
    fn a_year_between_that_nobody_published_is_implied_and_checks_nothing() {
        let years = [
            budget(2022, &[(TOTAL, "100.00")], &[]),
            budget(2024, &[(TOTAL, "90.00")], &[(TOTAL, Decrease, Some("12.00"), "减少")]),
        ];
        let compared = compared(&years);
        let columns: Vec<_> = compared.columns.iter().map(|c| (c.year, c.is_derived())).collect();
        assert_eq!(columns, [(Some(2022), false), (Some(2023), true), (Some(2024), false)]);
        assert_eq!(compared.measure(TOTAL).map(|row| row.value(1).wan()), Some(Some(decimal("102"))));
        assert_eq!(compared.stated, []);
    }
}
