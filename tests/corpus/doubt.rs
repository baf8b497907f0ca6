//! Published tables with a blank, a line's end or something hidden put into one of their numbers: each
//! number is then read as it was, or not at all, or is said to be in doubt. None is read as another.

use crate::corpus_dir;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use yusuan::disclosure::{Disclosure, Figure, LedgerLine};
use yusuan::document::{self, Block, Cell, Document, Piece};
use yusuan::reading;

/// How often each file is read with one number of each of its tables parted, for each way to part it.
const READINGS: usize = 5;

/// What is put among the digits.
#[derive(Clone, Copy, Debug)]
enum Parted {
    /// A blank, as between the words of a line.
    Blank,
    /// The end of a line of the cell, which leaves no character behind.
    Line,
    /// Nothing that anybody sees.
    Hidden,
}

/// Every figure of a disclosure with what it is of.
fn figures(disclosure: &Disclosure) -> BTreeSet<String> {
    let mut said: Vec<(String, Option<Figure>)> = Vec::new();
    let mut counted: Vec<(String, Option<Decimal>)> = Vec::new();
    for claim in &disclosure.claims {
        said.push((format!("{} {} {:?}", claim.measure.key(), claim.year, claim.source), Some(claim.figure)));
    }
    for ledger in &disclosure.ledgers {
        for line in ledger.lines.iter().chain(&ledger.total) {
            let LedgerLine { code, total, basic, project, personnel, public, .. } = line;
            let figures = [total, basic, project, personnel, public];
            for (figure, what) in
                figures.into_iter().zip(["total", "basic", "project", "personnel", "public"])
            {
                let of = format!("{:?} {:?} {code} {what}", ledger.classification, ledger.scope);
                said.push((of, *figure));
            }
        }
    }
    for project in &disclosure.projects {
        let name = &project.name.text;
        said.push((name.clone(), project.amount));
        let shares = project.plan.iter().enumerate();
        counted.extend(shares.map(|(nth, share)| (format!("{name} {nth}"), share.percent)));
    }
    let indicators = disclosure.projects.iter().flat_map(|project| &project.indicators);
    for indicator in indicators.chain(&disclosure.performance.indicators) {
        counted.push((indicator.name.text.clone(), indicator.target.value));
    }
    for row in disclosure.assets.iter().flat_map(|assets| &assets.rows) {
        said.push((row.name.text.clone(), Some(row.value)));
        counted.push((row.name.text.clone(), row.quantity));
    }
    let wan = |figure: Option<Figure>| Some(figure?.amount()?.wan().normalize());
    let amounts = said.into_iter().filter_map(|(of, figure)| Some(format!("{of} {}", wan(figure)?)));
    let counts = counted.into_iter().filter_map(|(of, number)| Some(format!("{of} {}", number?)));
    amounts.chain(counts).collect()
}

/// Where the number of a cell can be parted: bytes between two of its characters. None where the cell
/// holds something else.
fn places(cell: &Cell) -> Vec<usize> {
    let text = &cell.passage.text;
    let is_numeral = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let is_number = text.trim().chars().all(is_numeral) && text.contains(|c: char| c.is_ascii_digit());
    let inside = text.char_indices().skip(1).map(|(at, _)| at);
    if is_number && cell.passage.pieces.len() == 1 { inside.collect() } else { Vec::new() }
}

fn part(cell: &mut Cell, at: usize, how: Parted) {
    let passage = &mut cell.passage;
    match how {
        Parted::Blank => passage.text.insert(at, ' '),
        Parted::Hidden => passage.text.insert(at, '\u{200b}'),
        Parted::Line => {
            let first = passage.pieces[0];
            passage.pieces.push(Piece { at, column: first.column + 100, ..first });
        }
    }
}

/// The document with one number of each table parted: the `nth` of those there are, counted on from
/// table to table. What was parted is said, too.
fn parted(document: &Document, nth: usize, how: Parted) -> (Document, Vec<String>) {
    let mut mutant = document.clone();
    let mut said = Vec::new();
    for block in &mut mutant.blocks {
        let Block::Table(table) = block else { continue };
        let mut spots: Vec<(&mut Cell, usize)> = Vec::new();
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let places = places(cell);
            if let Some(&at) = places.get(nth % places.len().max(1)) {
                spots.push((cell, at));
            }
        }
        let count = spots.len().max(1);
        if let Some((cell, at)) = spots.into_iter().nth(nth.wrapping_mul(7) % count) {
            part(cell, at, how);
            said.push(format!("{} at {at}", cell.passage.text));
        }
    }
    (mutant, said)
}

fn files() -> Option<Vec<PathBuf>> {
    let corpus = corpus_dir()?;
    let mut files: Vec<PathBuf> =
        fs::read_dir(corpus.join("real")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.push(corpus.join("dacheng-2022.txt"));
    files.sort();
    Some(files)
}

#[test]
fn a_number_that_is_parted_is_never_read_as_another() {
    let Some(files) = files() else { return };
    let mut wrong = Vec::new();
    let (mut tried, mut lost) = (0, 0);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(document) = document::read(&name, &fs::read(&file).unwrap()) else { continue };
        let whole = figures(&reading::read(&document));
        for nth in 0..READINGS {
            for how in [Parted::Blank, Parted::Line, Parted::Hidden] {
                let (mutant, parted) = parted(&document, nth, how);
                let said = figures(&reading::read(&mutant));
                tried += parted.len();
                lost += whole.difference(&said).count();
                for other in said.difference(&whole) {
                    wrong.push(format!("{name} {how:?}: {other} of {parted:?}"));
                }
            }
        }
    }
    assert!(tried > 500 && lost > 50, "{tried} numbers were parted, {lost} figures were then not read");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}
