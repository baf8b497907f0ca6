//! How well a document was understood.

use super::Quote;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// What reading left over, and how it ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadingReport {
    /// How it ended.
    pub status: Status,
    /// Every stretch that was taken out, not understood or doubtful.
    pub notes: Vec<ReadingNote>,
}

/// How reading a document ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Everything the document holds was understood.
    Complete,
    /// It is a disclosure, but parts are missing or were not understood.
    Partial,
    /// The file holds no text (pictures only, or empty).
    NoText,
    /// The file holds text that is no budget disclosure.
    #[default]
    NotADisclosure,
    /// The file could not be read at all.
    Failed,
}

impl Status {
    /// The stable name in machine output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Status::Complete => "complete",
            Status::Partial => "partial",
            Status::NoText => "no_text",
            Status::NotADisclosure => "not_a_disclosure",
            Status::Failed => "failed",
        }
    }
}

/// One thing to know about the reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingNote {
    /// What happened.
    pub kind: ReadingNoteKind,
    /// The words concerned, and where.
    pub quote: Quote,
}

/// The kinds of [`ReadingNote`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingNoteKind {
    /// Word processor residue, taken out.
    Residue,
    /// Bytes that are no text, replaced.
    Undecodable,
    /// Lines no reader made sense of.
    NotUnderstood,
    /// Digits of a table of which it is not certain what number they make.
    Doubtful,
    /// A form printed empty.
    EmptyForm,
    /// A part every disclosure has is not there (the words name it; the span is the whole).
    Missing,
}

impl ReadingNoteKind {
    /// Whether the note says that something the document holds is missing from the model.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        matches!(
            self,
            ReadingNoteKind::Undecodable
                | ReadingNoteKind::NotUnderstood
                | ReadingNoteKind::Doubtful
                | ReadingNoteKind::Missing
        )
    }
}

/// A heading of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Depth: 1 for 一、, 2 for （一） and the like.
    pub level: u8,
    /// The heading as printed, and where.
    pub quote: Quote,
    /// Everything under the heading, the heading included.
    pub extent: Span,
}

/// Prose that states no figure of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Index in the outline of the heading it stands under; `None` before the first.
    pub under: Option<usize>,
    /// The words, and where.
    pub quote: Quote,
}
