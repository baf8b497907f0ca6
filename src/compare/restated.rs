//! What documents say of years that are published, beside what these published themselves.

use super::exact;
use super::row::{Printed, Spot};
use super::said::{Subject, Year, Years};
use super::stated::Agreement;
use crate::disclosure::{Amount, BaseKind, Measure};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// An amount of a published year as another year's document gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Restated {
    /// What it is of, where it is a canonical measure.
    pub measure: Option<Measure>,
    /// What it is of, in the words of the document that restates it.
    pub subject: String,
    /// The line of the year's tables that these words name.
    pub line: Option<Printed>,
    /// The column of the year it is of.
    pub column: usize,
    /// What that year's own document says.
    pub published: Amount,
    /// Where.
    pub published_at: Spot,
    /// What the other document says.
    pub restated: Amount,
    /// Where.
    pub restated_at: Spot,
    /// Its words.
    pub words: String,
    /// Restated less published, in 万元.
    pub difference: Decimal,
    /// Whether the two agree.
    pub agreement: Agreement,
}

/// One thing a document says of another year.
struct Saying<'a> {
    subject: Subject<'a>,
    year: u16,
    kind: BaseKind,
    amount: Amount,
    at: Spot,
    words: &'a str,
}

/// Every amount that a document gives for another year that is published, each once.
pub(super) fn all(years: &Years<'_>) -> Vec<Restated> {
    let mut all: Vec<Restated> = Vec::new();
    let mut known = HashSet::new();
    for saying in years.years.iter().flat_map(sayings) {
        if let Some(restated) = restated(years, &saying) {
            let of = (restated.column, restated.measure, restated.subject.clone());
            if known.insert((saying.at.member, of, saying.amount.wan())) {
                all.push(restated);
            }
        }
    }
    all
}

/// What the document of a year says of other years.
fn sayings<'a>(year: &'a Year<'_>) -> Vec<Saying<'a>> {
    let member = year.column.member();
    let own = year.column.year;
    let claims = year.document.claims.iter().filter_map(|claim| {
        Some(Saying {
            subject: Subject { measure: Some(claim.measure), words: claim.measure.info().zh },
            year: claim.year,
            // A claim of another year is one of its budget.
            kind: BaseKind::Budget,
            amount: claim.figure.amount()?,
            at: Spot { member, span: claim.quote.span },
            words: &claim.quote.text,
        })
    });
    let statements = year.document.statements.iter().map(|said| Saying {
        subject: Subject { measure: None, words: &said.subject.text },
        year: said.year,
        kind: said.kind,
        amount: said.amount,
        at: Spot { member, span: said.quote.span },
        words: &said.quote.text,
    });
    claims.chain(statements).filter(|said| Some(said.year) != own).collect()
}

/// A saying beside what the year it is of published itself.
fn restated(years: &Years<'_>, saying: &Saying<'_>) -> Option<Restated> {
    let of = years.find(saying.year, saying.kind)?;
    let (published, published_at) = of.amount(saying.subject)?;
    let difference = exact::minus(saying.amount.wan(), published.wan())?;
    let drift = exact::drift([published, saying.amount].map(Amount::last_place_wan));
    Some(Restated {
        measure: saying.subject.measure,
        subject: saying.subject.words.to_owned(),
        line: of.line(saying.subject.words).filter(|_| saying.subject.measure.is_none()),
        column: of.index,
        published,
        published_at,
        restated: saying.amount,
        restated_at: saying.at,
        words: saying.words.to_owned(),
        difference,
        agreement: Agreement::of(difference, drift),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{budget, compared, decimal, listing};
    use crate::compare::{Rules, side_by_side};
    use crate::disclosure::{AmountUnit, Disclosure, DisclosureKind, Quote, Statement};
    use crate::span::Span;

    const TOTAL: Measure = Measure::ExpenditureTotal;

    #[test]
    fn a_year_that_a_later_document_gives_otherwise_is_listed_with_both_sources() {
        let mut later = budget(2024, &[(TOTAL, "90.00")], &[]);
        later.claims.extend(budget(2023, &[(TOTAL, "101.00"), (Measure::SangongTotal, "3")], &[]).claims);
        let compared = compared(&[budget(2023, &[(TOTAL, "100.00")], &[]), later]);
        let [only] = compared.restated.as_slice() else { panic!("{:?}", compared.restated) };
        assert_eq!((only.column, only.difference, only.agreement), (0, decimal("1"), Agreement::Differs));
        assert_eq!((only.published_at.member, only.restated_at.member), (0, 1));
    }

    #[test]
    fn a_line_spoken_of_in_the_text_is_held_against_the_account_of_its_year() {
        let line = ("20599", "其他教育支出", "60.1334");
        let mut account = listing(2023, &[("205", "教育支出", "60.1334"), line]);
        account.identity.kind = Some(DisclosureKind::UnitAccount);
        let mut later = budget(2024, &[], &[]);
        later.statements.push(Statement {
            subject: Quote::new("教育支出（类）其他教育支出（款）", Span::within(1, 0, 8)),
            year: 2023,
            kind: BaseKind::Outturn,
            amount: Amount::parse("60.13", AmountUnit::TenThousand).unwrap(),
            quote: Quote::default(),
        });
        let documents = [account, later];
        let all: Vec<&Disclosure> = documents.iter().collect();
        assert!(side_by_side(&all, &Rules::default()).iter().all(|c| c.restated.is_empty()));
        let rules = Rules { with_accounts: true, ..Rules::default() };
        let compared = &side_by_side(&all, &rules)[0];
        assert_eq!(compared.restated.len(), 1);
        assert_eq!(compared.restated[0].agreement, Agreement::Rounding);
    }
}
