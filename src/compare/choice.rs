//! Which claim is shown for a measure in a year, of all that the documents make.
//!
//! The rule: what the year's own document says, an amount before an empty cell, its tables before
//! its text (a table prints 元 where the text rounds to 万元), the first of equals; only where it has
//! no such line, what the document of another year says of it, the nearest year's first.

use super::column::{Column, Sources};
use super::derived;
use super::row::{Basis, Evidence, Value};
use crate::disclosure::{BaseKind, ClaimSource, Disclosure, Figure, Measure, Place};

/// Something that is said of a measure in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saying {
    /// How much; an empty cell is said, too.
    pub figure: Figure,
    /// Who says it, and how.
    pub basis: Basis,
    /// Where.
    pub at: Evidence,
}

/// The value of a measure in a column: the first of its [`sayings`], or what a later document
/// implies for a year that has no document.
pub(super) fn value(sources: &Sources<'_>, column: Column, measure: Measure) -> Value {
    if column.is_derived() {
        return sources
            .document(column)
            .map_or(Value::Absent, |(member, d)| derived::year_before(d, member, measure));
    }
    sayings(&sources.columns, sources.disclosures, column, measure)
        .first()
        .map_or(Value::Absent, |said| Value::printed(Some(said.figure), said.basis, said.at))
}

/// Everything that the documents of a comparison say of a measure in the year of a published column,
/// what is shown first.
#[must_use]
pub fn sayings(
    columns: &[Column],
    disclosures: &[&Disclosure],
    column: Column,
    measure: Measure,
) -> Vec<Saying> {
    let Some(year) = column.year else { return own(column, disclosures, measure) };
    let mut all = own(column, disclosures, measure);
    // What a document says of another year it says of that year's budget.
    if derived::own_base(column.kind) != BaseKind::Budget {
        return all;
    }
    let mut others: Vec<&Column> =
        columns.iter().filter(|c| !c.is_derived() && c.year != column.year).collect();
    others.sort_by_key(|c| (c.year.map_or(u16::MAX, |y| y.abs_diff(year)), c.year < column.year));
    for other in others {
        let member = other.member();
        let Some(disclosure) = disclosures.get(member) else { continue };
        let said = claims(disclosure, member, measure, year);
        all.extend(said.into_iter().filter(|said| said.figure.amount().is_some()));
    }
    all
}

/// What a column's own document says of a measure in its own year.
fn own(column: Column, disclosures: &[&Disclosure], measure: Measure) -> Vec<Saying> {
    let member = column.member();
    let Some((disclosure, year)) = disclosures.get(member).and_then(|d| Some((*d, d.identity.year?))) else {
        return Vec::new();
    };
    let mut own = claims(disclosure, member, measure, year);
    own.sort_by_key(|said| (said.figure.amount().is_none(), said.basis));
    own
}

/// What a document claims of a measure in a year.
fn claims(disclosure: &Disclosure, member: usize, measure: Measure, year: u16) -> Vec<Saying> {
    let own = disclosure.identity.year == Some(year);
    let claims = disclosure.claims.iter().filter(|c| c.measure == measure && c.year == year);
    claims
        .map(|claim| Saying {
            figure: claim.figure,
            basis: match claim.source {
                _ if !own => Basis::OtherYear,
                ClaimSource::Table => Basis::Table,
                ClaimSource::Narrative => Basis::Text,
            },
            at: Evidence { member, place: Place::Measure { measure }, span: claim.quote.span },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{budget, compared, decimal};

    const TOTAL: Measure = Measure::ExpenditureTotal;

    #[test]
    fn a_table_is_shown_before_the_text_and_both_are_kept() {
        let mut document = budget(2023, &[(TOTAL, "16497.86"), (TOTAL, "16497.8640")], &[]);
        document.claims[1].source = ClaimSource::Table;
        let documents = [document];
        let compared = compared(&documents);
        assert_eq!(compared.measure(TOTAL).unwrap().value(0).wan(), Some(decimal("16497.864")));
        let all: Vec<&Disclosure> = documents.iter().collect();
        let said = sayings(&compared.columns, &all, compared.columns[0], TOTAL);
        assert_eq!(said.iter().map(|s| s.basis).collect::<Vec<_>>(), [Basis::Table, Basis::Text]);
    }

    #[test]
    fn what_another_year_says_is_shown_only_where_the_own_document_has_no_such_line() {
        let basic = Measure::ExpenditureBasic;
        let mut later = budget(2024, &[(TOTAL, "90")], &[]);
        later.claims.extend(budget(2023, &[(TOTAL, "99"), (basic, "60")], &[]).claims);
        let compared = compared(&[budget(2023, &[(TOTAL, "100")], &[]), later]);
        let value = |measure| compared.measure(measure).unwrap().value(0);
        assert!(matches!(value(TOTAL), Value::Said { basis: Basis::Text, .. }));
        assert!(matches!(value(basic), Value::Said { basis: Basis::OtherYear, .. }));
        assert_eq!(value(basic).evidence().map(|at| at.member), Some(1));
        assert_eq!(compared.measure(basic).unwrap().delta(0, 1), None, "2024 does not say");
    }
}
