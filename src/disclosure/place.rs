//! An address inside a disclosure: which duty, line, project or row is meant.

use super::{Disclosure, Measure};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One item of a [`Disclosure`]. Search hits, findings and the cursor speak of items by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are indices into the vectors the variants name")]
pub enum Place {
    /// A section of duties.
    Duty { section: usize },
    /// One clause of a section of duties.
    Clause { section: usize, clause: usize },
    /// A canonical measure of the disclosure's own year.
    Measure { measure: Measure },
    /// A stated change.
    Change { change: usize },
    /// A line of a table by classification.
    Line { ledger: usize, line: usize },
    /// An overall goal.
    Goal { goal: usize },
    /// A goal by item.
    ItemGoal { item: usize },
    /// A safeguard.
    Safeguard { safeguard: usize },
    /// A row of the body's own indicator table.
    BodyIndicator { row: usize },
    /// A project.
    Project { project: usize },
    /// An indicator row of a project.
    Indicator { project: usize, row: usize },
    /// A row of the table of assets.
    Asset { row: usize },
    /// An explained term.
    Term { term: usize },
    /// An institution.
    Institution { row: usize },
}

impl Place {
    /// Where the item was printed; `None` where the disclosure has no such item.
    #[must_use]
    pub fn span(self, disclosure: &Disclosure) -> Option<Span> {
        let d = disclosure;
        match self {
            Place::Duty { section } => d.duties.get(section).map(|s| s.span),
            Place::Clause { section, clause } => d.duties.get(section)?.clauses.get(clause).map(|c| c.span),
            Place::Measure { measure } => d.claim(measure).map(|c| c.quote.span),
            Place::Change { change } => d.changes.get(change).map(|c| c.quote.span),
            Place::Line { ledger, line } => d.ledgers.get(ledger)?.lines.get(line).map(|l| l.span),
            Place::Goal { goal } => d.performance.overall.get(goal).map(|g| g.title.span.cover(g.text.span)),
            Place::ItemGoal { item } => d.performance.items.get(item).map(|g| g.title.span),
            Place::Safeguard { safeguard } => {
                d.performance.safeguards.get(safeguard).map(|s| s.title.span.cover(s.text.span))
            }
            Place::BodyIndicator { row } => d.performance.indicators.get(row).map(|i| i.span),
            Place::Project { project } => d.projects.get(project).map(|p| p.span),
            Place::Indicator { project, row } => d.projects.get(project)?.indicators.get(row).map(|i| i.span),
            Place::Asset { row } => d.assets.as_ref()?.rows.get(row).map(|r| r.span),
            Place::Term { term } => d.glossary.get(term).map(|t| t.name.span.cover(t.meaning.span)),
            Place::Institution { row } => d.institutions.get(row).map(|i| i.span),
        }
    }
}
