//! What a document says has changed, beside what the two years themselves published.

use super::exact;
use super::row::{Evidence, Printed, Spot};
use super::said::{Subject, Year, Years};
use crate::disclosure::{Amount, Change, Direction, Measure, Place, Quote};
use rust_decimal::Decimal;

/// A stated change between two published years, and the change computed from them.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedChange {
    /// What changed, where it is a canonical measure.
    pub measure: Option<Measure>,
    /// What changed, in the words of the document that states it (财政拨款支出预算).
    pub subject: String,
    /// The line of its tables that these words name.
    pub line: Option<Printed>,
    /// The column it is measured against.
    pub from: usize,
    /// The column it leads to, whose document states it.
    pub to: usize,
    /// The stated change, signed, in 万元; `None` where only a percentage is stated.
    pub stated: Option<Decimal>,
    /// The stated percentage, signed; `None` where none is.
    pub stated_percent: Option<Decimal>,
    /// What the document of the earlier year says of itself, and where.
    pub before: (Amount, Spot),
    /// What the document that states the change says of itself, and where.
    pub after: (Amount, Spot),
    /// The difference between the two, in 万元.
    pub computed: Decimal,
    /// The same in percent of the earlier year, unrounded; `None` where that is zero or negative.
    pub computed_percent: Option<Decimal>,
    /// Stated less computed: in 万元, or where only a percentage is stated, in percentage points.
    pub difference: Decimal,
    /// Whether the two agree.
    pub agreement: Agreement,
    /// The words that state it.
    pub words: String,
    /// The reason given, and where.
    pub reason: Option<Quote>,
    /// Where it is stated.
    pub at: Evidence,
}

/// Whether what is stated is what the years published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// To the last digit.
    Exact,
    /// As far as rounded figures can.
    Rounding,
    /// Not.
    Differs,
}

impl Agreement {
    /// How a gap stands to the drift that rounding explains.
    pub(super) fn of(gap: Decimal, drift: Decimal) -> Self {
        match gap.abs() {
            gap if gap.is_zero() => Agreement::Exact,
            gap if gap <= drift => Agreement::Rounding,
            _ => Agreement::Differs,
        }
    }
}

/// All stated changes both years of which are published.
pub(super) fn changes(years: &Years<'_>) -> Vec<StatedChange> {
    let mut all = Vec::new();
    for later in &years.years {
        let changes = later.document.changes.iter().enumerate();
        let own = changes.filter(|(_, change)| Some(change.year) == later.column.year);
        all.extend(own.filter_map(|(i, change)| stated(years, later, i, change)));
    }
    all
}

/// A change the document of a year states, where that which it is measured against is published.
fn stated(years: &Years<'_>, later: &Year<'_>, index: usize, change: &Change) -> Option<StatedChange> {
    let earlier = years.find(change.base.year, change.base.kind)?;
    let subject = Subject { measure: change.measure, words: &change.subject };
    let (before, after) = (earlier.amount(subject)?, later.amount(subject)?);
    let (a, b) = (before.0, after.0);
    let computed = exact::minus(b.wan(), a.wan())?;
    let computed_percent = exact::percent(computed, a.wan());
    let wan = change.signed_wan();
    let percent = signed_percent(change);
    let (difference, drift) = match (wan, percent) {
        // A change worked out from figures rounded like itself drifts with all three.
        (Some(stated), _) => {
            let numbers = change.amount.into_iter().chain([a, b]);
            (exact::minus(stated, computed)?, exact::drift(numbers.map(Amount::last_place_wan)))
        }
        (None, Some(stated)) => {
            (exact::minus(stated, computed_percent?)?, percent_drift(change.percent?, a, b)?)
        }
        (None, None) => return None,
    };
    Some(StatedChange {
        measure: change.measure,
        subject: change.subject.clone(),
        line: later.line(&change.subject).filter(|_| change.measure.is_none()),
        from: earlier.index,
        to: later.index,
        stated: wan,
        stated_percent: percent,
        before,
        after,
        computed,
        computed_percent,
        difference,
        agreement: Agreement::of(difference, drift),
        words: change.quote.text.clone(),
        reason: change.reason.clone(),
        at: Evidence {
            member: later.column.member(),
            place: Place::Change { change: index },
            span: change.quote.span,
        },
    })
}

/// The stated percentage with the sign of its word.
fn signed_percent(change: &Change) -> Option<Decimal> {
    let percent = change.percent?;
    Some(if change.direction == Direction::Decrease { -percent } else { percent })
}

/// How far a percentage may drift that was worked out from the two amounts as text rounds them, to
/// a hundredth of 万元 at the finest: half a unit of its own last place, and what half a unit of
/// either amount makes of it.
fn percent_drift(percent: Decimal, a: Amount, b: Amount) -> Option<Decimal> {
    let hundredth = Decimal::new(1, 2);
    let half = |amount: Amount| amount.last_place_wan().max(hundredth).checked_div(Decimal::TWO);
    let growth = b.wan().abs().checked_div(a.wan().abs())?;
    let amounts = exact::plus(half(b)?, half(a)?.checked_mul(growth)?.round_dp(8))?;
    let of_amounts = exact::percent(amounts, a.wan().abs())?;
    let own = Decimal::new(1, percent.scale()).checked_div(Decimal::TWO)?;
    of_amounts.checked_add(own)
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
