//! The model of one disclosure: what a public body says of itself for one year.
//!
//! Types and their invariants only: no reading, no printing, no neighbours. Every word and every
//! figure keeps the [`Span`](crate::span::Span) it was printed at.

mod amount;
mod asset;
mod change;
mod claim;
mod duty;
mod glossary;
mod goal;
mod identity;
mod indicator;
mod institution;
mod ledger;
mod measure;
mod place;
mod procurement;
mod project;
mod quote;
mod report;
mod statement;

pub use amount::{Amount, AmountError, AmountUnit, Figure, Sum, decimal_text};
pub use asset::{AssetClass, AssetRow, AssetTable};
pub use change::{Base, BaseKind, Change, Direction};
pub use claim::{Claim, ClaimSource};
pub use duty::DutySection;
pub use glossary::Term;
pub use goal::{Goal, ItemGoal, Performance, Safeguard};
pub use identity::{DisclosureKind, Identity, Region};
pub use indicator::{Indicator, Operator, Target};
pub use institution::Institution;
pub use ledger::{Classification, Ledger, LedgerLine, LedgerScope};
pub use measure::{MEASURES, Measure, MeasureInfo};
pub use place::Place;
pub use procurement::Procurement;
pub use project::{Installment, Project};
pub use quote::Quote;
pub use report::{Heading, ReadingNote, ReadingNoteKind, ReadingReport, Remark, Status};
pub use statement::Statement;

use serde::{Deserialize, Serialize};

/// Everything one document says, with where it says it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Whose disclosure, of which year, of what kind.
    pub identity: Identity,
    /// The headings found, in order: the skeleton of the document.
    pub outline: Vec<Heading>,
    /// Duties by internal section (股/科/处室), in document order.
    pub duties: Vec<DutySection>,
    /// Rows of the institutions table (机构设置).
    pub institutions: Vec<Institution>,
    /// Every amount the document states for a canonical measure.
    pub claims: Vec<Claim>,
    /// Every statement of a change against another year.
    pub changes: Vec<Change>,
    /// Amounts the text states for what is no canonical measure.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Tables by functional or economic classification.
    pub ledgers: Vec<Ledger>,
    /// Goals and indicators of the whole body.
    pub performance: Performance,
    /// Projects with their target tables.
    pub projects: Vec<Project>,
    /// Projects that the narrative names as what the money is for.
    pub named_projects: Vec<Quote>,
    /// What is said of government procurement.
    pub procurement: Procurement,
    /// The table of fixed assets, where there is one.
    pub assets: Option<AssetTable>,
    /// Terms explained (名词解释).
    pub glossary: Vec<Term>,
    /// Prose that states no figure of the model: preamble, explanations, other matters.
    pub remarks: Vec<Remark>,
    /// How well the document was understood.
    pub report: ReadingReport,
}

impl Disclosure {
    /// The claim shown for a measure in the disclosure's own year: a printed amount before a blank
    /// cell, a table's before the text's (a table prints 元 where the text rounds to 万元), the first
    /// of equals.
    #[must_use]
    pub fn claim(&self, measure: Measure) -> Option<&Claim> {
        self.claims
            .iter()
            .filter(|c| c.measure == measure && Some(c.year) == self.identity.year)
            .min_by_key(|c| (c.figure.amount().is_none(), c.source))
    }

    /// The amount shown for a measure, where the document prints one; a blank cell has none.
    #[must_use]
    pub fn amount(&self, measure: Measure) -> Option<Amount> {
        self.claim(measure).and_then(|c| c.figure.amount())
    }

    /// The statement of change for a measure against the year before, where there is one.
    #[must_use]
    pub fn change(&self, measure: Measure) -> Option<&Change> {
        self.changes.iter().find(|c| c.measure == Some(measure))
    }

    /// All clauses of duty of all sections.
    pub fn clauses(&self) -> impl Iterator<Item = (&DutySection, &Quote)> {
        self.duties.iter().flat_map(|s| s.clauses.iter().map(move |c| (s, c)))
    }
}
