//! Where something was printed: the one address every layer shares.
//!
//! A leaf: it knows neither documents nor budgets, and everybody may use it.

use serde::{Deserialize, Serialize};

/// A stretch of a source document: from a character of one line to a character of the same or a
/// later line.
///
/// Lines count from 1, as an editor shows them. Characters (Unicode scalar values, not bytes, not
/// cells) count from 0; `to` is one past the last. `page` counts from 1, and is 0 where the format
/// has no pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First line, from 1; 0 only in [`Span::NOWHERE`].
    pub line: u32,
    /// First character on the first line, from 0.
    pub from: u32,
    /// Last line, at least `line`.
    pub end_line: u32,
    /// One past the last character on the last line.
    pub to: u32,
    /// Page or sheet, from 1; 0 where there are none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub page: u32,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Span {
    /// The address of what was printed nowhere: values a reader derived.
    pub const NOWHERE: Span = Span { line: 0, from: 0, end_line: 0, to: 0, page: 0 };

    /// A stretch within one line.
    #[must_use]
    pub const fn within(line: u32, from: u32, to: u32) -> Self {
        Span { line, from, end_line: line, to, page: 0 }
    }

    /// The smallest stretch that holds both; [`Span::NOWHERE`] adds nothing.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        if self == Span::NOWHERE {
            return other;
        }
        if other == Span::NOWHERE {
            return self;
        }
        let (line, from) = (self.line, self.from).min((other.line, other.from));
        let (end_line, to) = (self.end_line, self.to).max((other.end_line, other.to));
        Span { line, from, end_line, to, page: self.page.min(other.page) }
    }

    /// Whether the stretch touches a line (from 1).
    #[must_use]
    pub fn touches(self, line: u32) -> bool {
        self.line <= line && line <= self.end_line
    }
}
