//! What became of one file, as every command and the screen judge it.

use super::{Entry, LoadError};
use crate::disclosure::{ReadingNoteKind, ReadingReport, Status};
use crate::document::DocumentError;
use crate::text::Lang;

/// Lines named in a complaint; a document cut in half would else list hundreds.
const NAMED: usize = 8;

/// What became of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The file as it was named or found; the name alone for the built-in sample.
    pub path: String,
    /// The document and what it says, or why there is none.
    pub read: Result<Entry, LoadError>,
}

impl Loaded {
    /// How reading it ended.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.read {
            Ok(entry) => entry.disclosure.report.status,
            Err(LoadError::Document(DocumentError::Empty | DocumentError::NoText { .. })) => Status::NoText,
            Err(_) => Status::Failed,
        }
    }

    /// What was loaded, where it is a disclosure at all.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.read.as_ref().ok().filter(|_| self.is_disclosure())
    }

    /// Whether it is a disclosure, read wholly or in part.
    #[must_use]
    pub fn is_disclosure(&self) -> bool {
        matches!(self.status(), Status::Complete | Status::Partial)
    }

    /// Whether its text was loaded before, under another name.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        matches!(self.read, Err(LoadError::SameAs { .. }))
    }

    /// What a person should know of a file that was not read, or not wholly.
    #[must_use]
    pub fn complaint(&self, lang: Lang) -> Option<String> {
        let entry = match &self.read {
            Err(reason) => return Some(reason.message(lang)),
            Ok(entry) => entry,
        };
        let words = |words: Option<String>| {
            let remarks = entry.document.remarks(&self.path, lang);
            let all: Vec<String> = words.into_iter().chain(remarks).collect();
            (!all.is_empty()).then(|| all.join(lang.pick("；", "; ")))
        };
        let report = &entry.disclosure.report;
        words(match report.status {
            Status::Complete => None,
            Status::Partial => Some(
                lang.pick("只读出一部分；缺：", "read in part; missing: ").to_owned() + &lost(report, lang),
            ),
            Status::NoText => {
                Some(lang.pick("没有文字（可能是扫描件）", "no text in it (a scan?)").to_owned())
            }
            Status::NotADisclosure => {
                Some(lang.pick("不是预决算公开文本", "not a budget disclosure").to_owned())
            }
            Status::Failed => Some(lang.pick("读不出来", "could not be read").to_owned()),
        })
    }
}

/// The parts and lines of the document that are missing from what was read, the first of many.
fn lost(report: &ReadingReport, lang: Lang) -> String {
    let notes: Vec<String> = report
        .notes
        .iter()
        .filter(|n| n.kind.is_loss())
        .map(|n| match (n.kind, lang) {
            (ReadingNoteKind::Missing, _) => n.quote.text.clone(),
            (_, Lang::Zh) => format!("第{}行", n.quote.span.line),
            (_, Lang::En) => format!("line {}", n.quote.span.line),
        })
        .collect();
    let mut words = notes.iter().take(NAMED).cloned().collect::<Vec<_>>().join(lang.pick("、", ", "));
    if notes.len() > NAMED {
        words.push_str(&lang.pick(format!("等 {} 处", notes.len()), format!(" … {} in all", notes.len())));
    }
    words
}
