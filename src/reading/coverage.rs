//! Coverage: which lines of the source something was read from, and what that leaves.

use super::sentence::quote;
use super::topic::Topic;
use crate::disclosure::{Disclosure, Measure, Quote, ReadingNote, ReadingNoteKind, Status};
use crate::document::{Document, Format, NoteKind, Passage};
use crate::span::Span;
use std::ops::Range;

/// What a damaged file lacks.
const DAMAGED: &str = "文件损坏的部分";

/// The lines something was read from, and the notes taken on the way.
#[derive(Clone, Debug)]
pub(super) struct Coverage {
    /// Whether line n+1 of the source is accounted for.
    lines: Vec<bool>,
    /// What a person should know of the reading.
    notes: Vec<ReadingNote>,
}

impl Coverage {
    /// Nothing read yet but what the document itself took out and noted.
    pub(super) fn new(document: &Document) -> Self {
        let mut coverage = Coverage { lines: vec![false; document.lines.len()], notes: Vec::new() };
        for note in &document.notes {
            let kind = match note.kind {
                NoteKind::Residue => ReadingNoteKind::Residue,
                NoteKind::Undecodable => ReadingNoteKind::Undecodable,
                NoteKind::Unplaced => ReadingNoteKind::NotUnderstood,
                NoteKind::Furniture => {
                    coverage.mark(note.span);
                    continue;
                }
                NoteKind::Damaged => {
                    let quote = Quote::new(DAMAGED, note.span);
                    coverage.notes.push(ReadingNote { kind: ReadingNoteKind::Missing, quote });
                    continue;
                }
                NoteKind::HiddenSheet
                | NoteKind::Surroundings
                | NoteKind::Recognised
                | NoteKind::HiddenText => continue,
            };
            coverage.note(kind, Quote::new(note.words.clone(), note.span));
        }
        coverage
    }

    /// Accounts for a stretch.
    pub(super) fn mark(&mut self, span: Span) {
        let from = usize::try_from(span.line.saturating_sub(1)).unwrap_or(usize::MAX);
        let to = usize::try_from(span.end_line).unwrap_or(usize::MAX).min(self.lines.len());
        if span.line > 0
            && let Some(lines) = self.lines.get_mut(from..to)
        {
            lines.fill(true);
        }
    }

    /// Takes a note, which accounts for its lines.
    pub(super) fn note(&mut self, kind: ReadingNoteKind, quote: Quote) {
        self.mark(quote.span);
        self.notes.push(ReadingNote { kind, quote });
    }

    /// Notes that nobody made sense of a stretch of a paragraph.
    pub(super) fn lost(&mut self, passage: &Passage, range: Range<usize>) {
        self.note(ReadingNoteKind::NotUnderstood, quote(passage, range));
    }

    /// Closes the reading: notes every run of lines nothing was read from, the parts that are
    /// missing, and how it all ended. `topics` are those the outline names.
    pub(super) fn finish(mut self, document: &Document, topics: &[Topic], disclosure: &mut Disclosure) {
        for run in self.unread_runs(document) {
            self.notes.push(ReadingNote { kind: ReadingNoteKind::NotUnderstood, quote: run });
        }
        let status = status(document, topics, disclosure);
        if status == Status::Complete {
            let whole = whole(document);
            for part in missing(document, topics, disclosure) {
                self.notes
                    .push(ReadingNote { kind: ReadingNoteKind::Missing, quote: Quote::new(part, whole) });
            }
        }
        self.notes.sort_by_key(|note| (note.kind == ReadingNoteKind::Missing, note.quote.span));
        let loses = self.notes.iter().any(|note| note.kind.is_loss());
        disclosure.report.status = if status == Status::Complete && loses { Status::Partial } else { status };
        disclosure.report.notes = self.notes;
    }

    /// Neighbouring lines with words nothing was read from, joined.
    fn unread_runs(&self, document: &Document) -> Vec<Quote> {
        let mut runs: Vec<Quote> = Vec::new();
        let mut last = 0;
        for (number, (line, &read)) in (1_u32..).zip(document.lines.iter().zip(&self.lines)) {
            let words = line.text.trim();
            if read || words.is_empty() {
                continue;
            }
            let length = u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX);
            let span = Span { page: line.page, ..Span::within(number, 0, length) };
            match runs.last_mut() {
                Some(run) if number == last + 1 => {
                    run.text.push('\n');
                    run.text.push_str(words);
                    run.span = run.span.cover(span);
                }
                _ => runs.push(Quote::new(words, span)),
            }
            last = number;
        }
        runs
    }
}

/// The whole document as a span.
fn whole(document: &Document) -> Span {
    let (Some(first), Some(last)) = (document.lines.first(), document.lines.last()) else {
        return Span::NOWHERE;
    };
    let lines = u32::try_from(document.lines.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(last.text.chars().count()).unwrap_or(u32::MAX);
    Span { line: 1, from: 0, end_line: lines, to: length, page: first.page }
}

/// Whether there is text, and whether it is a disclosure at all: it names one, or it has the
/// figures of one. A title with a unit, a year and a form is enough: what it lacks is noted.
fn status(document: &Document, topics: &[Topic], disclosure: &Disclosure) -> Status {
    if document.lines.iter().all(|line| line.text.trim().is_empty()) {
        return Status::NoText;
    }
    let identity = &disclosure.identity;
    let names_itself = identity.kind.is_some() || identity.year.is_some() && identity.unit.is_some();
    let has_totals = [Measure::RevenueTotal, Measure::ExpenditureTotal]
        .iter()
        .any(|measure| disclosure.claims.iter().any(|claim| claim.measure == *measure));
    let has_parts =
        topics.iter().any(|topic| matches!(topic, Topic::Budget | Topic::Sangong | Topic::RunningCost));
    let has_tables = !disclosure.projects.is_empty() || !disclosure.ledgers.is_empty();
    let names_body = identity.unit.is_some();
    let signs = [names_itself, has_totals, has_parts, has_tables, has_tables && names_body];
    if signs.iter().filter(|sign| **sign).count() >= 2
        || (names_itself && (names_body || !disclosure.duties.is_empty()))
    {
        Status::Complete
    } else {
        Status::NotADisclosure
    }
}

/// The parts every disclosure has that this one lacks (财预〔2016〕143号), by their names. A workbook
/// holds the tables alone; what is told in words is published beside it.
fn missing(document: &Document, topics: &[Topic], disclosure: &Disclosure) -> Vec<&'static str> {
    let has = |measure| disclosure.claims.iter().any(|claim| claim.measure == measure);
    let is_workbook = matches!(document.format, Format::Excel | Format::OldExcel | Format::OpenSpreadsheet);
    let parts = [
        ("单位名称", disclosure.identity.unit.is_some()),
        ("年度", disclosure.identity.year.is_some()),
        ("职责", is_workbook || !disclosure.duties.is_empty()),
        ("收入", has(Measure::RevenueTotal)),
        ("支出", has(Measure::ExpenditureTotal)),
        ("“三公”经费", has(Measure::SangongTotal) || topics.contains(&Topic::Sangong)),
        ("名词解释", is_workbook || !disclosure.glossary.is_empty()),
    ];
    parts.into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Project;
    use crate::document::SourceLine;

    fn document(lines: &[&str]) -> Document {
        let lines = lines.iter().map(|text| SourceLine { page: 0, text: (*text).to_owned() }).collect();
        Document { lines, ..Document::default() }
    }

    #[test]
    fn lines_nothing_was_read_from_are_reported_in_runs() {
        let document = document(&["甲", "", "乙", "丙", "丁"]);
        let mut coverage = Coverage::new(&document);
        coverage.mark(Span::within(5, 0, 1));
        let runs = coverage.unread_runs(&document);
        assert_eq!(runs.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(), ["甲", "乙\n丙"]);
        assert_eq!((runs[1].span.line, runs[1].span.end_line), (3, 4));
    }

    #[test]
    fn a_span_beyond_the_document_marks_what_there_is() {
        let document = document(&["甲"]);
        let mut coverage = Coverage::new(&document);
        coverage.mark(Span { line: 1, from: 0, end_line: 9, to: 0, page: 0 });
        assert!(coverage.unread_runs(&document).is_empty());
        coverage.mark(Span { line: 7, from: 0, end_line: 9, to: 0, page: 0 });
    }

    #[test]
    fn a_workbook_of_tables_is_not_said_to_lack_what_is_told_in_words() {
        let workbook = Document { format: Format::Excel, ..Document::default() };
        let missing = |document| missing(document, &[], &Disclosure::default());
        assert_eq!(missing(&workbook), ["单位名称", "年度", "收入", "支出", "“三公”经费"]);
        assert!(missing(&Document::default()).contains(&"名词解释"));
    }

    #[test]
    fn empty_and_foreign_documents_are_told_apart() {
        let mut disclosure = Disclosure::default();
        let blank = document(&["", "  "]);
        Coverage::new(&blank).finish(&blank, &[], &mut disclosure);
        assert_eq!(disclosure.report.status, Status::NoText);
        let tables = document(&["预算单位：某某县水务局", "表"]);
        let mut named = Disclosure { projects: vec![Project::default()], ..Disclosure::default() };
        named.identity.unit = Some(Quote::new("某某县水务局", Span::NOWHERE));
        Coverage::new(&tables).finish(&tables, &[], &mut named);
        assert_eq!(named.report.status, Status::Partial, "tables of a named body, though of no known year");
        let letter = document(&["亲爱的读者"]);
        Coverage::new(&letter).finish(&letter, &[], &mut disclosure);
        assert_eq!(disclosure.report.status, Status::NotADisclosure);
    }
}
