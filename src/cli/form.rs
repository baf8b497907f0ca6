//! Sheets in the form that was asked for.

use super::arguments::Form;
use super::context::Context;
use super::output::{Output, Stop};
use crate::export::{BYTE_ORDER_MARK, csv, markdown, markdown_words, plain, sheet_json};
use crate::sheet::Sheet;
use crate::text::SafeText;
use serde_json::{Map, Value};

/// The forms a command prints in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Aligned text.
    Plain,
    /// One JSON object a page.
    Json,
    /// CSV, sheets apart by an empty line.
    Csv,
    /// Markdown.
    Markdown,
}

impl From<&Form> for Shape {
    fn from(form: &Form) -> Self {
        match form {
            Form { json: true, .. } => Shape::Json,
            Form { csv: true, .. } => Shape::Csv,
            Form { md: true, .. } => Shape::Markdown,
            Form { .. } => Shape::Plain,
        }
    }
}

/// Sheets that belong together, as one pane shows them.
pub(super) struct Page {
    /// What stands over them: whose they are.
    pub title: String,
    /// Lines between title and sheets.
    pub lead: Vec<String>,
    /// What the page is about, for JSON.
    pub about: Map<String, Value>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// Prints pages one after the other.
pub(super) fn print(
    pages: impl Iterator<Item = Page>,
    shape: Shape,
    context: &Context,
    out: &mut Output<'_>,
) -> Result<(), Stop> {
    if shape == Shape::Csv {
        out.own(BYTE_ORDER_MARK)?;
    }
    for (n, page) in pages.enumerate() {
        if n > 0 && shape != Shape::Json {
            out.line("")?;
        }
        match shape {
            Shape::Json => {
                let mut object = page.about;
                object.insert("sheets".to_owned(), page.sheets.iter().map(sheet_json).collect());
                out.json(&object)?;
            }
            Shape::Csv => {
                for (n, sheet) in page.sheets.iter().enumerate() {
                    if n > 0 {
                        out.line("")?;
                    }
                    out.lines(&csv(sheet))?;
                }
            }
            Shape::Markdown => {
                let title = markdown_words(&SafeText::new(&page.title));
                out.lines(&format!("## {title}\n"))?;
                for line in &page.lead {
                    out.lines(&format!("{}\n", markdown_words(&SafeText::new(line))))?;
                }
                for sheet in &page.sheets {
                    out.line("")?;
                    out.lines(&markdown(sheet, context.settings().numbers()))?;
                }
            }
            Shape::Plain => {
                out.line(&page.title)?;
                page.lead.iter().try_for_each(|line| out.line(line))?;
                for sheet in page.sheets.iter().filter(|s| !s.rows.is_empty() || !s.notes.is_empty()) {
                    out.line("")?;
                    let lines =
                        plain(sheet, context.columns, context.settings().numbers(), context.ambiguous);
                    lines.iter().try_for_each(|line| out.line(line))?;
                }
            }
        }
    }
    Ok(())
}
