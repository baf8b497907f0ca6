//! What a sentence has named: a subject with its place.

use super::held::Ground;
use super::subject::Subject;
use crate::disclosure::{Amount, Measure, Quote};
use std::ops::Range;

/// A subject and where it was named.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What is spoken of; its measures are those it has standing for.
    pub(super) subject: Subject,
    /// Where it was named.
    pub(super) place: Said,
    /// The amount stated of it first.
    pub(super) amount: Option<Amount>,
    /// What would make an amount of it, which has no standing here, a figure of the body.
    pub(super) ground: Option<Ground>,
    /// Whether it is neither what the section is about nor a part of it: what pays for purchases.
    pub(super) beside: bool,
}

/// Where a subject was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// In the paragraph, at these bytes.
    Here(Range<usize>),
    /// In the heading above it, or in the paragraph whose list it belongs to.
    Above(Quote),
}

impl Said {
    /// Whether it was named in the paragraph, from this byte on.
    pub(super) fn since(&self, byte: usize) -> bool {
        matches!(self, Said::Here(range) if range.start >= byte)
    }
}

/// Whose spending 支出 is, where its words do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spending {
    /// All the body spends.
    Body,
    /// What was named before is spent.
    Subject,
    /// It is spent from the revenue named before, and is no figure of the body.
    Revenue,
}

/// Measures with those they are direct parts of.
pub(super) fn with_parents(measures: &[Measure]) -> Vec<Measure> {
    let parents = measures.iter().filter_map(|m| m.info().parent);
    measures.iter().copied().chain(parents).collect()
}

/// Whether a measure is all the body takes in, or all it spends.
pub(super) fn is_total(measure: &Measure) -> bool {
    matches!(measure, Measure::RevenueTotal | Measure::ExpenditureTotal)
}

/// The measure at the top of what a measure is a part of.
pub(super) fn family(measure: Measure) -> Measure {
    let mut top = measure;
    while let Some(parent) = top.info().parent {
        top = parent;
    }
    top
}
