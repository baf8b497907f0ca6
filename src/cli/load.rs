//! Files named on the command line → loaded disclosures, with a word on stderr for whatever could
//! not be read or only in part.

use super::context::Context;
use super::exit::Exit;
use super::output;
use crate::app::Volume;
use crate::disclosure::{Disclosure, ReadingNoteKind, ReadingReport, Status};
use crate::document::{BYTE_LIMIT, DocumentError};
use crate::export::Facts;
use crate::library::{self, Entry, Library, LoadError};
use crate::text::Lang;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The name that stands for standard input.
pub(super) const STDIN: &str = "-";

/// Lines named in a complaint; a document cut in half would else list hundreds.
const NAMED: usize = 8;

/// What became of one file.
pub(super) struct Loaded {
    /// The file as it was named or found; the name alone for the built-in sample.
    pub path: String,
    /// The document and what it says, or why there is none.
    pub read: Result<Entry, LoadError>,
}

impl Loaded {
    /// How reading it ended.
    fn status(&self) -> Status {
        match &self.read {
            Ok(entry) => entry.disclosure.report.status,
            Err(LoadError::Document(DocumentError::Empty | DocumentError::NoText { .. })) => Status::NoText,
            Err(_) => Status::Failed,
        }
    }

    /// The exit code this file alone would give.
    pub(super) fn exit(&self) -> Exit {
        match self.status() {
            Status::Complete | Status::Partial => Exit::Done,
            Status::NoText | Status::NotADisclosure => Exit::NotADisclosure,
            Status::Failed => Exit::Unreadable,
        }
    }

    /// What was loaded, where it is a disclosure at all.
    pub(super) fn entry(&self) -> Option<&Entry> {
        let is_disclosure = matches!(self.status(), Status::Complete | Status::Partial);
        self.read.as_ref().ok().filter(|_| is_disclosure)
    }

    /// The facts of the file, whatever became of it.
    pub(super) fn facts(&self) -> Facts {
        match &self.read {
            Ok(entry) => Facts::of(&self.path, &entry.document, &entry.disclosure),
            Err(reason) => Facts::of_failure(&self.path, self.status(), reason.message(Lang::Zh)),
        }
    }
}

/// Unit, year and kind; the file where the document names no unit.
pub(super) fn title(path: &str, disclosure: &Disclosure) -> String {
    let identity = &disclosure.identity;
    let unit = match identity.unit_name() {
        "" => path,
        unit => unit,
    };
    let year = identity.year.map(|y| y.to_string()).unwrap_or_default();
    let kind = identity.kind.map_or("", |k| k.name());
    format!("{unit}  {year} {kind}").trim_end().to_owned()
}

/// Loads the files one after the other, and all files below folders; the built-in sample where
/// none is named. A copy of a text that stands in the same folder is named and left out.
pub(super) fn each(files: &[PathBuf], context: &Context) -> impl Iterator<Item = Loaded> {
    let sample = files.is_empty().then(library::sample).into_iter().flat_map(several);
    let loaded = sample.chain(files.iter().flat_map(|path| named(path))).inspect(|loaded| {
        if let Some(words) = complaint(loaded, context.lang) {
            output::say(&format!("{}: {words}", loaded.path));
        }
    });
    loaded.filter(|loaded| !matches!(loaded.read, Err(LoadError::SameAs { .. })))
}

/// Loads the files; those that are disclosures, and the exit code that the others give.
pub(super) fn all(files: &[PathBuf], context: &Context) -> (Vec<Loaded>, Exit) {
    let mut exit = Exit::Done;
    let mut read = Vec::new();
    for loaded in each(files, context) {
        exit = exit.max(loaded.exit());
        if loaded.entry().is_some() {
            read.push(loaded);
        }
    }
    (read, exit)
}

/// The files that are disclosures as the panes hold them, each with the file it came from.
pub(super) fn volumes(files: &[PathBuf], context: &Context) -> (Vec<(String, Volume)>, Exit) {
    let (loaded, exit) = all(files, context);
    let volume = |entry: Entry| Volume::new(&entry.name, entry.document, entry.disclosure);
    let volumes = loaded.into_iter().filter_map(|l| Some((l.path, volume(l.read.ok()?)))).collect();
    (volumes, exit)
}

/// What a name on the command line stands for: one file, those in an archive or below a folder, or
/// standard input.
fn named(path: &Path) -> Vec<Loaded> {
    if path == Path::new(STDIN) {
        return match standard_input() {
            Ok(bytes) => {
                let loaded = library::load_all(STDIN, &bytes).into_iter();
                loaded.map(|(path, read)| Loaded { path, read }).collect()
            }
            Err(error) => vec![Loaded { path: STDIN.to_owned(), read: Err(error.into()) }],
        };
    }
    several(library::load_paths(&[path.to_owned()]))
}

fn standard_input() -> io::Result<Vec<u8>> {
    let limit = u64::try_from(BYTE_LIMIT).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn several(library: Library) -> Vec<Loaded> {
    let path = |entry: &Entry| match &entry.path {
        Some(path) => path.to_string_lossy().into_owned(),
        None => entry.name.clone(),
    };
    let read = library.entries.into_iter().map(|entry| Loaded { path: path(&entry), read: Ok(entry) });
    let failed = library.failures.into_iter().map(|f| Loaded { path: f.name, read: Err(f.reason) });
    read.chain(failed).collect()
}

/// What a person should know of a file that was not read, or not wholly.
fn complaint(loaded: &Loaded, lang: Lang) -> Option<String> {
    let report = match &loaded.read {
        Err(reason) => return Some(reason.message(lang)),
        Ok(entry) => &entry.disclosure.report,
    };
    match report.status {
        Status::Complete => None,
        Status::Partial => {
            Some(lang.pick("只读出一部分；缺：", "read in part; missing: ").to_owned() + &lost(report, lang))
        }
        Status::NoText => Some(lang.pick("没有文字（可能是扫描件）", "no text in it (a scan?)").to_owned()),
        Status::NotADisclosure => Some(lang.pick("不是预决算公开文本", "not a budget disclosure").to_owned()),
        Status::Failed => Some(lang.pick("读不出来", "could not be read").to_owned()),
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
