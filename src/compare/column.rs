//! The columns of a comparison, and the documents behind them.

use super::series::is_account;
use crate::disclosure::{Disclosure, DisclosureKind};

/// One year of a comparison; where budgets and final accounts stand side by side, one form of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The year; `None` where the document names none.
    pub year: Option<u16>,
    /// Which form its document has; for a derived column, the one its figures have.
    pub kind: Option<DisclosureKind>,
    /// Where its figures come from.
    pub origin: Origin,
    /// Where several documents are of this year and form, which of them it is, from 1, and of how
    /// many; 1 of 1 else. They are never added up.
    pub edition: (usize, usize),
}

/// Where the figures of a column come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A document of that year.
    Published {
        /// Index among the disclosures.
        member: usize,
    },
    /// What a document of the following year says or implies.
    Derived {
        /// Index of that document among the disclosures.
        from: usize,
    },
}

impl Column {
    /// The document its figures come from.
    #[must_use]
    pub const fn member(self) -> usize {
        match self.origin {
            Origin::Published { member } => member,
            Origin::Derived { from } => from,
        }
    }

    /// Whether it is of a final account.
    #[must_use]
    pub const fn is_account(self) -> bool {
        is_account(self.kind)
    }

    /// Whether nothing is published for the year.
    #[must_use]
    pub const fn is_derived(self) -> bool {
        matches!(self.origin, Origin::Derived { .. })
    }
}

/// The columns and the documents their rows are made from.
pub(super) struct Sources<'a> {
    pub(super) columns: Vec<Column>,
    pub(super) disclosures: &'a [&'a Disclosure],
}

impl<'a> Sources<'a> {
    /// The document of a column and its index.
    pub(super) fn document(&self, column: Column) -> Option<(usize, &'a Disclosure)> {
        self.disclosures.get(column.member()).map(|d| (column.member(), *d))
    }

    /// For each column the document of that year and its index; `None` for a derived one.
    pub(super) fn published(&self) -> impl Iterator<Item = Option<(usize, &'a Disclosure)>> + '_ {
        self.columns.iter().map(|&c| self.document(c).filter(|_| !c.is_derived()))
    }
}
