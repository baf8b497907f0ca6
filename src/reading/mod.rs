//! Document → Disclosure: what the words and tables of a document say.
//!
//! Nothing is dropped silently: what was not understood is in the reading report with its lines.

mod body;
mod body_name;
mod cell_number;
mod comparison;
mod coverage;
mod discourse;
mod duty;
mod figures;
mod functional;
mod glossary;
mod goal;
mod held;
mod identity;
mod institution;
mod items;
mod lexicon;
mod marker;
mod named;
mod naming;
mod narrative;
pub(crate) mod number;
mod outline;
mod plain;
mod procurement;
mod reason;
mod section;
mod sentence;
mod standing;
mod subject;
pub mod table;
mod table_title;
mod tabular;
mod topic;
mod unit;
mod wording;
mod year;

use crate::disclosure::Disclosure;
use crate::document::Document;

/// Reads a document into what it discloses. Any document has a reading: one that is no disclosure,
/// or was cut off, says so in its report's status, and every line nothing was read from is in the
/// report's notes.
#[must_use]
pub fn read(document: &Document) -> Disclosure {
    let mut disclosure = Disclosure { identity: identity::identity(document), ..Disclosure::default() };
    let outline = outline::outline(document);
    let mut coverage = coverage::Coverage::new(document);
    for heading in &outline.headings {
        coverage.mark(heading.quote.span);
    }
    section::read(document, &outline, &mut disclosure, &mut coverage);
    duty::drop_repeats(&mut disclosure.duties);
    let topics: Vec<topic::Topic> = outline.sections.iter().map(|section| section.topic).collect();
    disclosure.outline = outline.headings;
    coverage.finish(document, &topics, &mut disclosure);
    disclosure
}
