//! Files named on the command line → disclosures, or a sentence that says why not.

use super::context::Context;
use super::exit::Exit;
use super::output;
use crate::disclosure::{Disclosure, ReadingNoteKind, Status};
use crate::document::{self, Document, DocumentError};
use crate::export::Facts;
use crate::reading;
use crate::text::Lang;
use std::fs;
use std::path::{Path, PathBuf};

/// What became of one file.
pub(super) struct Loaded {
    /// The file as it was named.
    pub path: String,
    /// The document and what it says; why there is none otherwise.
    pub read: Result<(Document, Disclosure), Failure>,
}

/// Why a file is no disclosure.
pub(super) struct Failure {
    /// [`Status::NoText`] or [`Status::Failed`].
    pub status: Status,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl Loaded {
    /// The exit code this file alone would give.
    pub(super) fn exit(&self) -> Exit {
        match self.read.as_ref().map_or_else(|f| f.status, |(_, d)| d.report.status) {
            Status::Complete | Status::Partial => Exit::Done,
            Status::NoText | Status::NotADisclosure => Exit::NotADisclosure,
            Status::Failed => Exit::Unreadable,
        }
    }

    /// What the document says, where it says anything a disclosure says.
    pub(super) fn disclosure(&self) -> Option<&Disclosure> {
        let (_, disclosure) = self.read.as_ref().ok()?;
        matches!(disclosure.report.status, Status::Complete | Status::Partial).then_some(disclosure)
    }

    /// The facts of the file, whatever became of it.
    pub(super) fn facts(&self) -> Facts {
        match &self.read {
            Ok((document, disclosure)) => Facts::of(&self.path, document, disclosure),
            Err(failure) => Facts::of_failure(&self.path, failure.status, failure.zh.clone()),
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

/// Loads the files one after the other, telling on stderr what could not be read or only in part.
pub(super) fn each(files: &[PathBuf], context: &Context) -> impl Iterator<Item = Loaded> {
    files.iter().map(|path| {
        let loaded = Loaded { path: path.to_string_lossy().into_owned(), read: load(path) };
        if let Some(words) = complaint(&loaded, context.lang) {
            output::say(&format!("{}: {words}", loaded.path));
        }
        loaded
    })
}

/// Loads the files; those that are disclosures, and the exit code that the others give.
pub(super) fn all(files: &[PathBuf], context: &Context) -> (Vec<Loaded>, Exit) {
    let mut exit = Exit::Done;
    let mut read = Vec::new();
    for loaded in each(files, context) {
        exit = exit.max(loaded.exit());
        if loaded.disclosure().is_some() {
            read.push(loaded);
        }
    }
    (read, exit)
}

/// What a person should know of a file that was not read, or not wholly.
fn complaint(loaded: &Loaded, lang: Lang) -> Option<String> {
    let report = match &loaded.read {
        Err(failure) => return Some(lang.pick(&failure.zh, &failure.en).clone()),
        Ok((_, disclosure)) => &disclosure.report,
    };
    match report.status {
        Status::Complete => None,
        Status::Partial => {
            let places: Vec<String> = report
                .notes
                .iter()
                .filter(|n| n.kind.is_loss())
                .map(|n| match n.kind {
                    ReadingNoteKind::Missing => n.quote.text.clone(),
                    _ => format!("{}{}", lang.pick("第 ", "line "), n.quote.span.line),
                })
                .collect();
            Some(format!(
                "{}{}",
                lang.pick("只读出一部分；缺：", "read in part; missing: "),
                places.join("、")
            ))
        }
        Status::NoText => Some(lang.pick("没有文字（可能是扫描件）", "no text in it (a scan?)").to_owned()),
        Status::NotADisclosure => Some(lang.pick("不是预算公开文本", "not a budget disclosure").to_owned()),
        Status::Failed => Some(lang.pick("读不出来", "could not be read").to_owned()),
    }
}

/// Reads one file into memory and makes a disclosure of it.
fn load(path: &Path) -> Result<(Document, Disclosure), Failure> {
    let failed = |zh: String, en: String| Failure { status: Status::Failed, zh, en };
    let kind =
        fs::metadata(path).map_err(|e| failed(format!("打不开：{e}"), format!("cannot be opened: {e}")))?;
    if !kind.is_file() {
        return Err(failed("不是文件".to_owned(), "not a file".to_owned()));
    }
    let bytes =
        fs::read(path).map_err(|e| failed(format!("读不出来：{e}"), format!("cannot be read: {e}")))?;
    let name = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    let document = document::read(&name, &bytes).map_err(|error| Failure {
        status: if error == DocumentError::Empty { Status::NoText } else { Status::Failed },
        zh: error.message(Lang::Zh),
        en: error.message(Lang::En),
    })?;
    let disclosure = reading::read(&document);
    Ok((document, disclosure))
}
