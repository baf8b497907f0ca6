//! What each year's document says of itself, to hold against what the others say of it.

use super::column::Column;
use super::derived::own_base;
use super::name::folded;
use super::row::{Printed, Spot};
use super::subject::Lines;
use crate::disclosure::{Amount, BaseKind, Disclosure, Measure};
use crate::span::Span;
use std::collections::HashMap;

/// The published years of a comparison.
pub(super) struct Years<'a> {
    pub(super) years: Vec<Year<'a>>,
}

/// A published year with what its document says of itself.
pub(super) struct Year<'a> {
    /// Index of the column.
    pub(super) index: usize,
    pub(super) column: Column,
    pub(super) document: &'a Disclosure,
    /// Amounts of what is no canonical measure, by folded subject; `None` where the document gives
    /// several of one subject.
    statements: HashMap<String, Option<(Amount, Span)>>,
    lines: Lines<'a>,
}

/// What a document says an amount of.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) measure: Option<Measure>,
    pub(super) words: &'a str,
}

impl<'a> Years<'a> {
    pub(super) fn of(columns: &[Column], disclosures: &[&'a Disclosure]) -> Self {
        let published = columns.iter().enumerate().filter(|(_, column)| !column.is_derived());
        let years = published
            .filter_map(|(i, &column)| Some(Year::of(i, column, disclosures.get(column.member())?)))
            .collect();
        Years { years }
    }

    /// The year that a figure of a kind (budgeted, spent) is of.
    pub(super) fn find(&self, year: u16, kind: BaseKind) -> Option<&Year<'a>> {
        self.years.iter().find(|y| y.column.year == Some(year) && own_base(y.column.kind) == kind)
    }
}

impl<'a> Year<'a> {
    fn of(index: usize, column: Column, document: &'a Disclosure) -> Self {
        let mut statements: HashMap<String, Option<(Amount, Span)>> = HashMap::new();
        let own = own_base(column.kind);
        for said in document.statements.iter().filter(|s| column.year == Some(s.year) && s.kind == own) {
            statements
                .entry(folded(&said.subject.text))
                .and_modify(|known| *known = known.filter(|(amount, _)| *amount == said.amount))
                .or_insert(Some((said.amount, said.quote.span)));
        }
        Year { index, column, document, statements, lines: Lines::of(document) }
    }

    /// The line of the document's tables that words name.
    pub(super) fn line(&self, words: &str) -> Option<Printed> {
        let line = self.lines.find(words)?;
        Some(Printed { code: line.code.clone(), name: line.name.text.trim().to_owned() })
    }

    /// What the document says of itself: of a measure its claim, of anything else what it says in
    /// the same words, or else the line of its table that the words name.
    pub(super) fn amount(&self, subject: Subject<'_>) -> Option<(Amount, Spot)> {
        let at = |span| Spot { member: self.column.member(), span };
        if let Some(measure) = subject.measure {
            let claim = self.document.claim(measure)?;
            return Some((claim.figure.amount()?, at(claim.quote.span)));
        }
        if let Some(said) = self.statements.get(&folded(subject.words)) {
            let (amount, span) = (*said)?;
            return Some((amount, at(span)));
        }
        let line = self.lines.find(subject.words)?;
        Some((line.total?.amount()?, at(line.span)))
    }
}
