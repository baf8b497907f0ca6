//! Duties (职责) by internal section.

use super::Quote;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// The duties of one internal section (股/科/处室), or one numbered duty where a body does not say
/// which section has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DutySection {
    /// The number as printed: `（一）`.
    pub marker: String,
    /// The section's name (办公室（党建办公室）), where one is given.
    pub name: Option<Quote>,
    /// The duties one by one, cut at 。；;.
    pub clauses: Vec<Quote>,
    /// Where the section stands, marker included.
    pub span: Span,
}
