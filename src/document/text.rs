//! Decoded text → [`Document`].

use super::error::{DocumentError, LINE_LIMIT};
use super::lines::{self, TextLine};
use super::model::{Document, Format};
use super::paragraph;
use super::table::{self, Form};

/// Reads decoded text into paragraphs and tables.
///
/// # Errors
/// [`DocumentError::Empty`] where no line has words, [`DocumentError::TooManyLines`].
pub(super) fn read(text: &str, encoding: &str) -> Result<Document, DocumentError> {
    if text.trim().is_empty() {
        return Err(DocumentError::Empty);
    }
    let source = lines::split(text);
    if source.len() > LINE_LIMIT {
        return Err(DocumentError::TooManyLines { limit: LINE_LIMIT });
    }
    let mut notes = Vec::new();
    let lines: Vec<TextLine<'_>> =
        source.iter().zip(1..).map(|(line, number)| TextLine::new(&line.text, number, &mut notes)).collect();
    let forms = table::forms(&lines);
    let is_text = |at: usize| forms.get(at) == Some(&Form::Text);
    let pairs = lines.iter().zip(lines.iter().skip(1)).enumerate();
    let margin =
        paragraph::margin(pairs.filter(|(at, _)| is_text(*at) && is_text(at + 1)).map(|(_, pair)| pair));
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(form) = forms.get(at) {
        at = match form {
            Form::Blank => at + 1,
            Form::Cell => table::cell_lines(&lines, &forms, at, &mut blocks),
            Form::Row => table::row_lines(&lines, &forms, at, &mut blocks),
            Form::Text => {
                let run = forms.iter().skip(at).take_while(|form| **form == Form::Text).count();
                paragraph::paragraphs(lines.get(at..at + run).unwrap_or_default(), margin, &mut blocks);
                at + run
            }
        };
    }
    drop(lines);
    Ok(Document { format: Format::Text, encoding: encoding.to_owned(), lines: source, blocks, notes })
}
