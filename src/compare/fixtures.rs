//! Made-up disclosures for the tests of this room.

use super::{Comparison, Rules, group};
use crate::disclosure::{
    Amount, AmountUnit, Base, BaseKind, Change, Claim, ClaimSource, Classification, Direction, Disclosure,
    DisclosureKind, Figure, Identity, Ledger, LedgerLine, LedgerScope, Measure, Project, Quote,
};
use crate::span::Span;
use rust_decimal::Decimal;

/// A decimal from its digits.
pub(super) fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// A unit's budget with figures and changes against the year before, in 万元. A change is a
/// measure, a direction, an amount where one is stated, and the words.
pub(super) fn budget(
    year: u16,
    figures: &[(Measure, &str)],
    changes: &[(Measure, Direction, Option<&str>, &str)],
) -> Disclosure {
    let quote = |text: &str| Quote::new(text, Span::within(1, 0, 1));
    let amount = |text: &str| Amount::parse(text, AmountUnit::TenThousand).unwrap();
    Disclosure {
        identity: Identity {
            unit: Some(quote("某县某局")),
            year: Some(year),
            kind: Some(DisclosureKind::UnitBudget),
            region: None,
        },
        claims: figures
            .iter()
            .map(|&(measure, text)| Claim {
                measure,
                year,
                figure: Figure::Amount(amount(text)),
                source: ClaimSource::Narrative,
                quote: quote(text),
            })
            .collect(),
        changes: changes
            .iter()
            .map(|&(measure, direction, text, words)| Change {
                measure: Some(measure),
                subject: String::new(),
                year,
                base: Base { year: year - 1, kind: BaseKind::Budget },
                direction,
                amount: text.map(amount),
                percent: None,
                reason: None,
                quote: quote(words),
            })
            .collect(),
        ..Disclosure::default()
    }
}

/// A unit's budget with lines by functional classification: code, name, amount in 万元.
pub(super) fn listing(year: u16, lines: &[(&str, &str, &str)]) -> Disclosure {
    let line = |&(code, name, amount): &(&str, &str, &str)| LedgerLine {
        code: code.to_owned(),
        name: Quote::new(name, Span::within(1, 0, 1)),
        total: Some(Figure::Amount(Amount::parse(amount, AmountUnit::TenThousand).unwrap())),
        ..LedgerLine::default()
    };
    let ledger = Ledger {
        classification: Classification::Functional,
        scope: LedgerScope::General,
        title: Quote::default(),
        lines: lines.iter().map(line).collect(),
        total: None,
        span: Span::NOWHERE,
    };
    Disclosure { ledgers: vec![ledger], ..budget(year, &[], &[]) }
}

/// A unit's budget with projects: name, amount in 万元.
pub(super) fn planning(year: u16, projects: &[(&str, &str)]) -> Disclosure {
    let project = |&(name, amount): &(&str, &str)| Project {
        name: Quote::new(name, Span::within(1, 0, 1)),
        amount: Some(Figure::Amount(Amount::parse(amount, AmountUnit::TenThousand).unwrap())),
        ..Project::default()
    };
    Disclosure { projects: projects.iter().map(project).collect(), ..budget(year, &[], &[]) }
}

/// The comparison of documents that are one series.
pub(super) fn compared(disclosures: &[Disclosure]) -> Comparison {
    let all: Vec<&Disclosure> = disclosures.iter().collect();
    let series = group(&all, &Rules::default());
    assert_eq!(series.len(), 1);
    Comparison::of(&series[0], &all, &Rules::default())
}
