//! Cells of tables as claims.

use super::cells::{figure_among, quote};
use super::header::Header;
use crate::disclosure::{AmountUnit, Claim, ClaimSource, Figure, Ledger, LedgerScope, Measure};
use crate::document::Row;

/// What a cell claims of a measure, in the unit its column states or, where that states none, in `unit`;
/// `None` where it holds something else than a figure.
pub(super) fn claim(
    header: &Header,
    (measure, year): (Measure, u16),
    row: &Row,
    column: usize,
    unit: AmountUnit,
) -> Option<Claim> {
    let figure = figure_in(header, row, column, unit)?;
    Some(Claim { measure, year, figure, source: ClaimSource::Table, quote: quote(row, column) })
}

/// The figure in a cell, in the unit its column states or, where that states none, in `unit`.
pub(super) fn figure_in(header: &Header, row: &Row, column: usize, unit: AmountUnit) -> Option<Figure> {
    figure_among(row, column, header.unit(column).unwrap_or(unit), header.places(column))
}

/// The claims, of each measure the first.
pub(super) fn first_of_each(claims: impl Iterator<Item = Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        if kept.iter().all(|known| known.measure != claim.measure) {
            kept.push(claim);
        }
    }
    kept
}

/// Of the claims of a ledger's total row those that hold for the whole body: all where the ledger
/// covers the whole; otherwise the parts of a measure of which the ledger's sum is the whole's sum,
/// as the tables in `known` state it (基本支出 of 一般公共预算 being all 基本支出, its 人员经费 is all
/// 人员经费).
#[must_use]
pub fn claims_for_the_whole(ledger: &Ledger, claims: Vec<Claim>, known: &[Claim]) -> Vec<Claim> {
    if ledger.scope == LedgerScope::Whole {
        return claims;
    }
    let stated = |claims: &[Claim], measure: Measure, year: u16| {
        claims
            .iter()
            .filter(|c| c.measure == measure && c.year == year && c.source == ClaimSource::Table)
            .find_map(|c| c.figure.amount())
    };
    let is_whole = |claim: &Claim| {
        std::iter::successors(claim.measure.info().parent, |m| m.info().parent).any(|sum| {
            let here = stated(&claims, sum, claim.year);
            here.is_some() && here == stated(known, sum, claim.year)
        })
    };
    let held: Vec<bool> = claims.iter().map(is_whole).collect();
    claims.into_iter().zip(held).filter_map(|(claim, held)| held.then_some(claim)).collect()
}
