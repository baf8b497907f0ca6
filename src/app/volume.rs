//! One loaded disclosure as the program holds it.

use crate::check::{self, Finding};
use crate::disclosure::Disclosure;
use crate::document::Document;
use std::sync::OnceLock;

/// A disclosure with the text it was read from and what the checks say of it.
#[derive(Clone, Debug, Default)]
pub struct Volume {
    /// What the file is called on screen.
    pub name: String,
    /// The document as read: what the source pane shows.
    pub document: Document,
    /// What it says.
    pub disclosure: Disclosure,
    /// What the rules found; empty until somebody asks.
    findings: OnceLock<Vec<Finding>>,
}

impl Volume {
    /// Takes in a document and its disclosure.
    #[must_use]
    pub fn new(name: &str, document: Document, disclosure: Disclosure) -> Self {
        Volume { name: name.to_owned(), document, disclosure, findings: OnceLock::new() }
    }

    /// What the rules found. A disclosure is checked when it is first looked at, and once: of many
    /// loaded most are never shown.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| check::run(&self.disclosure))
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
