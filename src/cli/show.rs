//! `yusuan show [FILES] --pane PANE`: what a pane of the screen shows.

use super::arguments::{Comparing, Show};
use super::context::Context;
use super::exit::Exit;
use super::form::{self, Page, Shape};
use super::load;
use super::output::{Output, Stop};
use super::shelf::Shelf;
use super::verdicts;
use crate::app::Pane;
use crate::compare::wording::Matter;
use crate::disclosure::AmountUnit;
use crate::text::Lang;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Prints a pane of every disclosure.
pub(super) fn run(arguments: &Show, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let (mut shelf, exit) = match Shelf::load(&arguments.files.files, &arguments.comparing, context) {
        Ok(loaded) => loaded,
        Err(exit) => return Ok(exit),
    };
    if arguments.pane.pane() == Pane::Compare {
        shelf.put_in_words(Matter::ALL);
    }
    print(&shelf, arguments.pane.pane(), Shape::from(&arguments.form), context, out)?;
    Ok(exit)
}

/// Prints the overview of every disclosure: what stands in for the screen where there is none.
pub(super) fn overview(
    files: &[PathBuf],
    comparing: &Comparing,
    context: &Context,
    out: &mut Output<'_>,
) -> Result<Exit, Stop> {
    let (shelf, exit) = match Shelf::load(files, comparing, context) {
        Ok(loaded) => loaded,
        Err(exit) => return Ok(exit),
    };
    print(&shelf, Pane::Overview, Shape::Plain, context, out)?;
    Ok(exit)
}

/// Prints a pane of every disclosure; of every series of years where years stand side by side.
pub(super) fn print(
    shelf: &Shelf,
    pane: Pane,
    shape: Shape,
    context: &Context,
    out: &mut Output<'_>,
) -> Result<(), Stop> {
    // Years side by side are one page a series, seen from its latest document.
    let volumes: Vec<usize> = match pane {
        Pane::Compare => {
            shelf.comparisons.iter().filter_map(|c| c.columns.last()).map(|c| c.member()).collect()
        }
        _ => (0..shelf.volumes.len()).collect(),
    };
    form::print(volumes.into_iter().map(|volume| page(shelf, pane, volume, context)), shape, context, out)
}

/// A pane of one disclosure.
fn page(shelf: &Shelf, pane: Pane, volume: usize, context: &Context) -> Page {
    let lang = context.lang;
    let path = shelf.path(volume);
    let disclosure = shelf.volumes.get(volume).map(|v| &v.disclosure);
    let unit = match lang {
        Lang::Zh => AmountUnit::TenThousand.name(),
        Lang::En => "10,000 yuan",
    };
    let about: Map<String, Value> = [
        ("path", json!(path)),
        ("unit", json!(disclosure.map(|d| d.identity.unit_name()))),
        ("year", json!(disclosure.and_then(|d| d.identity.year))),
        ("pane", json!(pane.key())),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into_iter()
    .collect();
    let lead = if pane == Pane::Overview { lead(shelf, volume, lang) } else { Vec::new() };
    Page {
        title: format!(
            "{} › {}  {}{unit}",
            disclosure.map_or_else(|| path.to_owned(), |d| load::title(path, d)),
            pane.title().get(lang),
            lang.pick("单位：", "unit: ")
        ),
        lead,
        about,
        sheets: shelf.sheets(pane, volume),
    }
}

/// The key figures on one line, the gravest finding on the next, then how many findings there are.
fn lead(shelf: &Shelf, volume: usize, lang: Lang) -> Vec<String> {
    let banner = shelf.banner(volume);
    let figures: Vec<String> =
        banner.figures.iter().map(|group| group.iter().map(|s| s.text.as_str()).collect()).collect();
    let finding: String = banner.finding.iter().map(|s| s.text.as_str()).collect();
    let findings = shelf.volumes.get(volume).map_or(&[][..], |v| v.findings());
    let lines = [figures.join("    "), finding, verdicts::counts(findings, lang)];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
