//! The year before a document, as its stated changes imply it.

use super::column::{Column, Sources};
use super::exact;
use super::row::{Basis, Evidence, Value};
use super::table::Table;
use crate::disclosure::{BaseKind, Change, Disclosure, DisclosureKind, MEASURES, Measure, Place};
use rust_decimal::Decimal;

/// Figures implied for a year that contradict each other: the whole and its parts, each less its
/// own stated change, do not meet.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedNote {
    /// The column they are implied for.
    pub column: usize,
    /// The whole.
    pub measure: Measure,
    /// What its own change implies, in 万元.
    pub implied: Decimal,
    /// The parts.
    pub parts: Vec<Measure>,
    /// The sum of what their changes imply, in 万元.
    pub parts_sum: Decimal,
    /// The whole less the sum of the parts, in 万元.
    pub difference: Decimal,
}

/// The figures a disclosure's changes must be measured against to stand beside its own: a budget
/// beside budgets, a final account beside what was spent.
pub(super) fn own_base(kind: Option<DisclosureKind>) -> BaseKind {
    kind.map_or(BaseKind::Budget, DisclosureKind::figures)
}

/// The changes that lead to the disclosure's own year from figures of its own kind, with their
/// indices and signed amounts in 万元.
pub(super) fn exact_changes(disclosure: &Disclosure) -> impl Iterator<Item = (usize, &Change, Decimal)> {
    let identity = &disclosure.identity;
    disclosure.changes.iter().enumerate().filter_map(|(i, change)| {
        let fits = Some(change.year) == identity.year && change.base.kind == own_base(identity.kind);
        Some((i, change, change.signed_wan()?)).filter(|_| fits)
    })
}

/// The stated change of a measure against the year before, the first of several.
fn change_of(disclosure: &Disclosure, measure: Measure) -> Option<(usize, &Change, Decimal)> {
    let before = disclosure.identity.year?.checked_sub(1)?;
    exact_changes(disclosure)
        .find(|(_, change, _)| change.measure == Some(measure) && change.base.year == before)
}

/// Whether a disclosure says or implies any figure of the year before its own.
pub(super) fn speaks_of_the_year_before(disclosure: &Disclosure) -> bool {
    MEASURES.iter().any(|info| !year_before(disclosure, 0, info.measure).is_absent())
}

/// What a disclosure says of a measure in the year before its own (比2023年预算9819.98万元), or else
/// implies by its change.
pub(super) fn year_before(disclosure: &Disclosure, member: usize, measure: Measure) -> Value {
    said(disclosure, member, measure)
        .or_else(|| implied(disclosure, member, measure))
        .unwrap_or(Value::Absent)
}

/// What is claimed outright of the year before. Claims are of budgets, so a final account has
/// none to stand beside its own figures.
fn said(disclosure: &Disclosure, member: usize, measure: Measure) -> Option<Value> {
    let before = disclosure.identity.year?.checked_sub(1)?;
    if own_base(disclosure.identity.kind) != BaseKind::Budget {
        return None;
    }
    let claims = disclosure.claims.iter().filter(|c| c.measure == measure && c.year == before);
    let (claim, amount) =
        claims.filter_map(|c| Some((c, c.figure.amount()?))).min_by_key(|(c, _)| c.source)?;
    let at = Evidence { member, place: Place::Measure { measure }, span: claim.quote.span };
    Some(Value::Said { amount, basis: Basis::OtherYear, at })
}

/// What a stated change implies: the year's own amount less the change.
fn implied(disclosure: &Disclosure, member: usize, measure: Measure) -> Option<Value> {
    let (i, change, signed) = change_of(disclosure, measure)?;
    let wan = exact::minus(disclosure.amount(measure)?.wan(), signed)?;
    let at = Evidence { member, place: Place::Change { change: i }, span: change.quote.span };
    Some(Value::Implied { wan, at })
}

/// The contradictions among the implied figures of all derived columns.
pub(super) fn notes(sources: &Sources<'_>, tables: &[Table]) -> Vec<DerivedNote> {
    let derived = sources.columns.iter().enumerate().filter(|(_, c)| c.is_derived());
    derived
        .flat_map(|(i, &column)| {
            tables.iter().flat_map(|t| &t.rows).filter_map(move |row| match row.key {
                super::RowKey::Measure(measure) => note(sources, i, column, measure),
                _ => None,
            })
        })
        .collect()
}

/// The contradiction between what is implied for a whole and for its parts, where every part the
/// document states has a stated change and the parts are the whole in the document's own year.
fn note(sources: &Sources<'_>, column: usize, derived: Column, whole: Measure) -> Option<DerivedNote> {
    let (member, disclosure) = sources.document(derived)?;
    let implied_wan = |measure| implied(disclosure, member, measure)?.wan();
    let parts: Vec<Measure> = whole.parts().filter(|&m| disclosure.amount(m).is_some()).collect();
    if parts.is_empty() {
        return None;
    }
    let implied = implied_wan(whole)?;
    let parts_sum = parts.iter().try_fold(Decimal::ZERO, |sum, &m| exact::plus(sum, implied_wan(m)?))?;
    let difference = exact::minus(implied, parts_sum)?;

    let all = || std::iter::once(whole).chain(parts.iter().copied());
    let own = || all().filter_map(|m| disclosure.amount(m));
    let own_sum = exact::sum(parts.iter().filter_map(|&m| disclosure.amount(m)).map(|a| a.wan()))?;
    let own_gap = exact::minus(disclosure.amount(whole)?.wan(), own_sum)?;
    if own_gap.abs() > exact::drift(own().map(|a| a.last_place_wan())) {
        return None;
    }
    let stated = all().filter_map(|m| change_of(disclosure, m)?.1.amount);
    let drift = exact::drift(own().chain(stated).map(|a| a.last_place_wan()));
    (difference.abs() > drift).then_some(DerivedNote {
        column,
        measure: whole,
        implied,
        parts,
        parts_sum,
        difference,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Section;
    use crate::compare::fixtures::{budget, compared, decimal};
    use crate::disclosure::{BaseKind, Direction};

    const FIGURES: &[(Measure, &str)] = &[
        (Measure::ExpenditureTotal, "1352.39"),
        (Measure::ExpenditureBasic, "912.34"),
        (Measure::ExpenditurePersonnel, "867.77"),
        (Measure::ExpenditureProject, "440.05"),
        (Measure::SangongTotal, "3"),
    ];

    #[test]
    fn the_year_before_is_implied_by_the_total_and_by_the_parts_and_they_differ() {
        use Direction::{Decrease, Increase};
        let document = budget(
            2022,
            FIGURES,
            &[
                (Measure::ExpenditureTotal, Decrease, Some("208.19"), "减少"),
                (Measure::ExpenditureBasic, Increase, Some("59.76"), "增加"),
                (Measure::ExpenditureProject, Decrease, Some("241.96"), "减少"),
                (Measure::SangongTotal, Direction::Flat, None, "持平"),
            ],
        );
        let compared = compared(&[document]);
        assert_eq!(compared.columns.iter().map(|c| c.year).collect::<Vec<_>>(), [Some(2021), Some(2022)]);
        let before = |measure| compared.measure(measure).unwrap().value(0).wan();
        assert_eq!(before(Measure::ExpenditureTotal), Some(decimal("1560.58")));
        assert_eq!(before(Measure::ExpenditureBasic), Some(decimal("852.58")));
        assert_eq!(before(Measure::ExpenditurePersonnel), None);
        assert_eq!(before(Measure::ExpenditureProject), Some(decimal("682.01")));
        assert_eq!(before(Measure::SangongTotal), Some(decimal("3")));
        let [note] = compared.notes.as_slice() else { panic!("{:?}", compared.notes) };
        assert_eq!(note.parts_sum, decimal("1534.59"));
        assert_eq!(note.difference, decimal("25.99"));

        let steps =
            crate::compare::contributions(compared.table(Section::Expenditure).unwrap(), 0, 1).unwrap();
        assert_eq!(
            steps.steps.iter().map(|s| s.wan).collect::<Vec<_>>(),
            [decimal("-241.96"), decimal("59.76")]
        );
        assert_eq!((steps.total, steps.remainder), (decimal("-208.19"), decimal("-25.99")));
    }

    #[test]
    fn parts_that_meet_the_whole_within_rounding_are_no_contradiction() {
        use Direction::{Decrease, Increase};
        let document = budget(
            2022,
            FIGURES,
            &[
                (Measure::ExpenditureTotal, Decrease, Some("182.21"), "减少"),
                (Measure::ExpenditureBasic, Increase, Some("59.76"), "增加"),
                (Measure::ExpenditureProject, Decrease, Some("241.96"), "减少"),
            ],
        );
        assert_eq!(compared(&[document]).notes, []);
    }

    #[test]
    fn about_the_same_implies_no_figure() {
        let document =
            budget(2022, FIGURES, &[(Measure::SangongTotal, Direction::Flat, None, "与上年基本持平")]);
        assert_eq!(compared(&[document]).columns.len(), 1);
    }

    #[test]
    fn what_is_said_of_the_year_before_comes_before_what_is_implied() {
        let total = Measure::ExpenditureTotal;
        let mut document = budget(2022, FIGURES, &[(total, Direction::Decrease, Some("208.19"), "减少")]);
        let said = budget(2021, &[(total, "1560.59")], &[]).claims;
        document.claims.extend(said);
        let before = compared(&[document]).measure(total).unwrap().value(0);
        assert!(!before.is_implied());
        assert_eq!(before.wan(), Some(decimal("1560.59")));
    }

    #[test]
    fn a_change_against_what_was_spent_implies_no_budget() {
        let mut document =
            budget(2022, FIGURES, &[(Measure::ExpenditureTotal, Direction::Decrease, Some("1"), "减少")]);
        document.changes[0].base.kind = BaseKind::Outturn;
        assert_eq!(compared(&[document]).columns.len(), 1);
    }
}
