//! `yusuan find QUERY FILES`: which 股 has a duty, and where it is printed.

use super::arguments::Find;
use super::context::Context;
use super::exit::Exit;
use super::load;
use super::output::{self, Output, Stop};
use crate::disclosure::Disclosure;
use crate::library::{Loaded, STDIN};
use crate::search::{Hit, Index, Item, Kind, Query, Scope, items_of};
use crate::span::Span;
use crate::text::{Lang, pad_left, width, wrap};
use serde::Serialize;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Words named of those that letters were read as.
const NAMED: usize = 8;

/// Prints every hit, best first.
pub(super) fn run(arguments: &Find, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let (query, files) = query_and_files(&arguments.query, &arguments.rest);
    let (read, exit) = load::all(&files, context);
    let disclosures: Vec<&Disclosure> =
        read.iter().filter_map(Loaded::entry).map(|e| &e.disclosure).collect();
    let index = Index::build(disclosures.iter().enumerate().flat_map(|(n, d)| items_of(n, d)));
    let scope = if arguments.everything { Scope::Everything } else { Scope::Clauses };
    let results = index.search(&Query::parse(&query), scope, arguments.limit.unwrap_or(index.len()));
    let hits: Vec<Found<'_>> =
        results.hits.iter().filter_map(|hit| Found::of(hit, &index, &read, &disclosures)).collect();
    if hits.is_empty() {
        output::say(&format!("{}{query}", context.lang.pick("没有找到：", "nothing found: ")));
        return Ok(exit.max(Exit::No));
    }
    let readings = index.readings(&results.hits);
    if !readings.is_empty() && context.stdout_is_terminal {
        let (spelled, comma) = context.lang.pick(("按拼音找到：", "、"), ("found by pinyin: ", ", "));
        let named: Vec<&str> = readings.iter().take(NAMED).map(String::as_str).collect();
        output::say(&format!("{spelled}{}", named.join(comma)));
    }
    if arguments.json {
        hits.iter().try_for_each(|hit| out.json(hit))?;
    } else if context.stdout_is_terminal {
        print_grouped(&hits, context, out)?;
    } else {
        hits.iter().try_for_each(|hit| out.line(hit.record()))?;
    }
    if results.total > hits.len() {
        let (shown, total) = (hits.len(), results.total);
        output::say(&match context.lang {
            Lang::Zh => format!("共 {total} 处，只列出前 {shown} 处"),
            Lang::En => format!("the first {shown} of {total}"),
        });
    }
    Ok(exit)
}

/// The query and the files: words after the first belong to the query up to the first that is a
/// file or looks like one, so that `find 监测 工业 a.txt` needs no quotation marks.
fn query_and_files(first: &str, rest: &[OsString]) -> (String, Vec<PathBuf>) {
    let words = rest.iter().take_while(|word| !Path::new(word).exists() && !looks_like_a_file(word)).count();
    let mut query = first.to_owned();
    for word in rest.iter().take(words) {
        query.push(' ');
        query.push_str(&word.to_string_lossy());
    }
    (query, rest.iter().skip(words).map(PathBuf::from).collect())
}

/// Whether a word is standard input, names a folder, or has a file's ending: a file that is not
/// there is then reported, not searched for.
fn looks_like_a_file(word: &OsStr) -> bool {
    let path = Path::new(word);
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or("");
    word == STDIN
        || path.components().count() > 1
        || ((1..=5).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            && ending.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// One hit with what a person needs to know of it.
#[derive(Serialize)]
struct Found<'a> {
    path: &'a str,
    unit: &'a str,
    year: Option<u16>,
    /// What it stands under: the 股 of a clause, the project of an indicator.
    section: &'a str,
    kind: &'static str,
    /// First source line, from 1; null for what was printed nowhere.
    line: Option<u32>,
    end_line: Option<u32>,
    text: &'a str,
    /// Characters of `text` that matched, from 0.
    positions: &'a [usize],
    /// Whether letters of the query matched in pinyin.
    pinyin: bool,
    #[serde(skip)]
    document: usize,
}

impl<'a> Found<'a> {
    fn of(
        hit: &'a Hit,
        index: &'a Index,
        read: &'a [Loaded],
        disclosures: &[&'a Disclosure],
    ) -> Option<Self> {
        let item: &Item = index.item(hit.item)?;
        let disclosure: &'a Disclosure = disclosures.get(hit.document)?;
        let span = hit.place.span(disclosure).filter(|s| *s != Span::NOWHERE);
        Some(Found {
            path: &read.get(hit.document)?.path,
            unit: disclosure.identity.unit_name(),
            year: disclosure.identity.year,
            section: &item.section,
            kind: kind_key(item.kind),
            line: span.map(|s| s.line),
            end_line: span.map(|s| s.end_line),
            text: &item.text,
            positions: &hit.positions,
            pinyin: !hit.spelled.is_empty(),
            document: hit.document,
        })
    }

    /// `大城县… › 2022 › 装备制造与安全生产股`; the file where the document names no unit.
    fn heading(&self) -> String {
        let unit = if self.unit.is_empty() { self.path } else { self.unit };
        let mut heading = unit.to_owned();
        for part in [self.year.map(|y| y.to_string()).unwrap_or_default().as_str(), self.section] {
            if !part.is_empty() {
                heading.push_str(" › ");
                heading.push_str(part);
            }
        }
        heading
    }

    /// The hit on one line, as `grep -n` would: file and line first.
    fn record(&self) -> String {
        let line = self.line.map(|n| n.to_string()).unwrap_or_default();
        format!("{}:{line}: {}: {}", self.path, self.heading(), self.text)
    }
}

/// The stable name of a kind in machine output.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Clause => "clause",
        Kind::Line => "line",
        Kind::Project => "project",
        Kind::Indicator => "indicator",
        Kind::Asset => "asset",
        Kind::Term => "term",
        Kind::Goal => "goal",
    }
}

/// For a person: hits under the section they belong to, sections in the order of their best hit.
fn print_grouped(hits: &[Found<'_>], context: &Context, out: &mut Output<'_>) -> Result<(), Stop> {
    let mut groups: Vec<Vec<&Found<'_>>> = Vec::new();
    for hit in hits {
        let same = |g: &&mut Vec<&Found<'_>>| {
            g.first().is_some_and(|f| (f.document, f.section) == (hit.document, hit.section))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(hit),
            None => groups.push(vec![hit]),
        }
    }
    let number = |hit: &Found<'_>| hit.line.map(|n| n.to_string()).unwrap_or_default();
    let numbers = hits.iter().map(|h| width(&number(h), context.ambiguous)).max().unwrap_or(0);
    for group in groups {
        if let Some(first) = group.first() {
            out.line(first.heading())?;
        }
        for hit in group {
            let room = context.columns.saturating_sub(numbers + 4);
            for (n, line) in wrap(&hit.text.into(), room, context.ambiguous).iter().enumerate() {
                let label = if n == 0 { number(hit) } else { String::new() };
                out.line(format!("  {}  {line}", pad_left(&(&label).into(), numbers, context.ambiguous)))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(words: &[&str]) -> (String, Vec<String>) {
        let rest: Vec<OsString> = words.iter().skip(1).map(OsString::from).collect();
        let (query, files) = query_and_files(words[0], &rest);
        (query, files.iter().map(|f| f.to_string_lossy().into_owned()).collect())
    }

    #[test]
    fn several_words_need_no_quotation_marks() {
        assert_eq!(split(&["监测", "工业", "no/such.txt"]), ("监测 工业".into(), vec!["no/such.txt".into()]));
        assert_eq!(split(&["监测", "工业"]), ("监测 工业".into(), vec![]));
        assert_eq!(split(&["食盐", "Cargo.toml", "工业"]).1, ["Cargo.toml", "工业"]);
    }

    #[test]
    fn a_misspelled_file_is_not_a_word() {
        assert_eq!(split(&["食盐", "missing.txt"]).1, ["missing.txt"]);
        assert_eq!(split(&["食盐", "2.5"]).0, "食盐 2.5");
    }
}
