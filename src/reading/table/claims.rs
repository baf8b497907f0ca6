//! Cells of tables as claims.

use super::cells::{figure, quote};
use super::header::Header;
use crate::disclosure::{AmountUnit, Claim, ClaimSource, Figure, Measure};
use crate::document::Row;

/// What a cell claims of a measure; `None` where it holds something else than a figure.
pub(super) fn claim(
    measure: Measure,
    year: u16,
    row: &Row,
    column: usize,
    unit: AmountUnit,
) -> Option<Claim> {
    let figure = figure(row, column, unit)?;
    Some(Claim { measure, year, figure, source: ClaimSource::Table, quote: quote(row, column) })
}

/// The figure in a cell, in the unit its column states or, where that states none, in `unit`.
pub(super) fn figure_in(header: &Header, row: &Row, column: usize, unit: AmountUnit) -> Option<Figure> {
    figure(row, column, header.unit(column).unwrap_or(unit))
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
