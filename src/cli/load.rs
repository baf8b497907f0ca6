//! Files named on the command line → loaded disclosures, one after the other as they are ready, with
//! a word on stderr for whatever could not be read or only in part.

use super::context::Context;
use super::exit::Exit;
use super::output::{self, Passing};
use crate::app::Volume;
use crate::disclosure::{Disclosure, Status};
use crate::export::Facts;
use crate::library::{Entry, Loaded, Loader, Manner, Progress, Source, Step};
use crate::text::Lang;
use std::iter;
use std::path::PathBuf;

/// What the files on the command line stand for: the built-in sample where none is named.
pub(super) fn sources(files: &[PathBuf]) -> Vec<Source> {
    if files.is_empty() { Source::sample() } else { files.iter().map(|f| Source::named(f)).collect() }
}

/// The exit code a file alone would give, by how reading it ended.
pub(super) fn exit(status: Status) -> Exit {
    match status {
        Status::Complete | Status::Partial => Exit::Done,
        Status::NoText | Status::NotADisclosure => Exit::NotADisclosure,
        Status::Failed => Exit::Unreadable,
    }
}

/// The facts of a file, whatever became of it.
pub(super) fn facts(loaded: &Loaded) -> Facts {
    match &loaded.read {
        Ok(entry) => Facts::of(&loaded.path, &entry.document, &entry.disclosure),
        Err(reason) => Facts::of_failure(&loaded.path, loaded.status(), reason.message(Lang::Zh)),
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

/// The files in the order they were named, those below folders by path, each as soon as it is read:
/// only few are in memory at once. A text that was loaded before under another name is told of and
/// left out. Progress is shown unless what is printed shows it.
pub(super) fn each(files: &[PathBuf], context: &Context) -> impl Iterator<Item = Loaded> {
    in_order(files, context, context.stderr_is_terminal && !context.stdout_is_terminal)
}

/// Loads the files; those that are disclosures, and the exit code that the others give.
pub(super) fn all(files: &[PathBuf], context: &Context) -> (Vec<Loaded>, Exit) {
    let mut worst = Exit::Done;
    let mut read = Vec::new();
    for loaded in in_order(files, context, context.stderr_is_terminal) {
        worst = worst.max(exit(loaded.status()));
        if loaded.is_disclosure() {
            read.push(loaded);
        }
    }
    (read, worst)
}

/// The files that are disclosures as the panes hold them, each with the file it came from.
pub(super) fn volumes(files: &[PathBuf], context: &Context) -> (Vec<(String, Volume)>, Exit) {
    let (loaded, exit) = all(files, context);
    let volume = |entry: Entry| Volume::new(&entry.name, entry.document, entry.disclosure);
    let volumes = loaded.into_iter().filter_map(|l| Some((l.path, volume(l.read.ok()?)))).collect();
    (volumes, exit)
}

/// The files as they are loaded, with a complaint on stderr about each that deserves one.
fn in_order(files: &[PathBuf], context: &Context, shows: bool) -> impl Iterator<Item = Loaded> {
    let lang = context.lang;
    let loader = Loader::start(sources(files), Manner::InOrder, |entry| entry)
        .inspect_err(|error| output::say(&format!("{}{error}", lang.pick("无法读取：", "cannot read: "))));
    let mut steps = loader.into_iter().flatten();
    let mut progress = Progress::default();
    // One file is read before anybody has read its name.
    let shows = shows && (files.len() > 1 || files.iter().any(|file| file.is_dir()));
    let mut line = Passing::new(shows.then_some(context.passing_columns));
    iter::from_fn(move || {
        for step in steps.by_ref() {
            progress.take(&step);
            let Step::Loaded { path, read, .. } = step else {
                let name = progress.current().unwrap_or_default();
                line.show(&format!("{}{}  {name}", lang.pick("读取 ", "reading "), progress.count()));
                continue;
            };
            let loaded = Loaded { path, read };
            if let Some(words) = loaded.complaint(lang) {
                line.clear();
                output::say(&format!("{}: {words}", loaded.path));
            }
            if !loaded.is_repeated() {
                return Some(loaded);
            }
        }
        line.clear();
        None
    })
}
