//! What a document says has changed, beside what the two years themselves published.

use super::column::Column;
use super::derived::{exact_changes, own_base};
use super::exact;
use super::name::folded;
use super::row::Evidence;
use crate::disclosure::{Amount, Change, Disclosure, MEASURES, Measure, Place};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// A stated change between two published years, and the change computed from them.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedChange {
    /// What changed, where it is a canonical measure.
    pub measure: Option<Measure>,
    /// What changed, in the words of the document that states it (财政拨款支出预算).
    pub subject: String,
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
    let years: Vec<Year<'_>> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.is_derived())
        .filter_map(|(i, &column)| Some(Year::of(i, column, disclosures.get(column.member())?)))
        .collect();
    let mut all = Vec::new();
    for later in &years {
        all.extend(exact_changes(later.document).filter_map(|(change, words, stated)| {
            let earlier = years.iter().find(|y| y.column.year == Some(words.base.year))?;
            let (a, b) = (earlier.amount(words)?, later.amount(words)?);
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
            Some(StatedChange {
                measure: words.measure,
                subject: words.subject.clone(),
                from: earlier.index,
                to: later.index,
                stated,
                computed,
                difference,
                agreement,
                at: Evidence { member: later.column.member(), place, span: words.quote.span },
            })
        }));
    }
    all
}

/// A published year with what its document says of itself.
struct Year<'a> {
    index: usize,
    column: Column,
    document: &'a Disclosure,
    measures: HashMap<Measure, Amount>,
    /// Amounts of what is no canonical measure, by folded subject; `None` where the document gives
    /// several of one subject.
    statements: HashMap<String, Option<Amount>>,
}

impl<'a> Year<'a> {
    fn of(index: usize, column: Column, document: &'a Disclosure) -> Self {
        let measures = MEASURES.iter().map(|info| info.measure);
        let mut statements: HashMap<String, Option<Amount>> = HashMap::new();
        let own = own_base(document.identity.kind);
        for said in document.statements.iter().filter(|s| column.year == Some(s.year) && s.kind == own) {
            statements
                .entry(folded(&said.subject.text))
                .and_modify(|known| *known = known.filter(|&amount| amount == said.amount))
                .or_insert(Some(said.amount));
        }
        Year {
            index,
            column,
            document,
            measures: measures.filter_map(|m| Some((m, document.amount(m)?))).collect(),
            statements,
        }
    }

    /// What the document says of itself for the subject of a change.
    fn amount(&self, change: &Change) -> Option<Amount> {
        match change.measure {
            Some(measure) => self.measures.get(&measure).copied(),
            None => self.statements.get(&folded(&change.subject)).copied().flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{budget, compared, decimal};
    use crate::disclosure::Direction::{Decrease, Increase};
    use crate::disclosure::{AmountUnit, BaseKind, Quote, Statement};
    use crate::span::Span;

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
    fn a_change_of_a_part_is_held_against_what_is_said_of_the_same_part() {
        let part = |year, amount: &str| {
            let mut document = budget(year, &[(TOTAL, "1")], &[(TOTAL, Decrease, Some("2"), "减少")]);
            let statement = Statement {
                subject: Quote::new("财政拨款支出预算", Span::within(1, 0, 8)),
                year,
                kind: BaseKind::Budget,
                amount: Amount::parse(amount, AmountUnit::TenThousand).unwrap(),
                quote: Quote::default(),
            };
            document.statements.push(statement);
            document.changes[0].measure = None;
            document.changes[0].subject = "财政拨款支出 预算".to_owned();
            document
        };
        let compared = compared(&[part(2023, "7"), part(2024, "5")]);
        assert_eq!(compared.stated.len(), 1);
        assert_eq!((compared.stated[0].measure, compared.stated[0].agreement), (None, Agreement::Exact));
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
