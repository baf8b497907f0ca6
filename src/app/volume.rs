//! One loaded disclosure as the program holds it.

use crate::check::{self, Finding};
use crate::disclosure::Disclosure;
use crate::document::Document;

/// A disclosure with the text it was read from and what the checks say of it.
#[derive(Clone, Debug, Default)]
pub struct Volume {
    /// What the file is called on screen.
    pub name: String,
    /// The document as read: what the source pane shows.
    pub document: Document,
    /// What it says.
    pub disclosure: Disclosure,
    /// What the rules found.
    pub findings: Vec<Finding>,
}

impl Volume {
    /// Takes in a document and its disclosure, and checks it.
    #[must_use]
    pub fn new(name: &str, document: Document, disclosure: Disclosure) -> Self {
        let findings = check::run(&disclosure);
        Volume { name: name.to_owned(), document, disclosure, findings }
    }

    /// The budget year as a person reads it; `?` where the document names none.
    #[must_use]
    pub fn year_text(&self) -> String {
        self.disclosure.identity.year.map_or_else(|| "?".to_owned(), |y| y.to_string())
    }

    /// Unit, or the file's name where the document names none.
    #[must_use]
    pub fn title(&self) -> &str {
        match self.disclosure.identity.unit_name() {
            "" => &self.name,
            unit => unit,
        }
    }
}
