//! Words of a document with the place they were printed at.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// Words as printed, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, hard line breaks undone, otherwise untouched.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

impl Quote {
    /// Words at a place.
    #[must_use]
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        Quote { text: text.into(), span }
    }

    /// Whether nothing but white space stands here.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
