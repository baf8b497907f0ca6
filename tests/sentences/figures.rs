//! The figures of a passage.
//!
//! A passage stands between blank lines: headings behind `> `, text, then what it says.
//! `= revenue.total@2023 600` is an amount in 万元 (of 2024 where no year is named),
//! `~ revenue.total +20 3.33% 2023预算 | reason` a change: by how much, by what share, against what,
//! and why; `=` is no change. `= procurement none` is what it seems.

use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use yusuan::disclosure::{BaseKind, Change, Claim, Direction, Disclosure};

/// The budget year of every passage.
const YEAR: u16 = 2024;
/// The line every passage stands under.
const TITLE: &str = "某某市某某局2024年部门预算";

/// A passage and what it says.
struct Passage<'a> {
    lines: Vec<&'a str>,
    expected: BTreeSet<String>,
}

/// The passages of a table.
fn passages(table: &str) -> impl Iterator<Item = Passage<'_>> {
    table.split("\n\n").filter_map(|block| {
        let mut passage = Passage { lines: Vec::new(), expected: BTreeSet::new() };
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(['=', '~']) {
                passage.expected.insert(line.trim().to_owned());
            } else if !line.trim().is_empty() {
                passage.lines.push(line.trim_start_matches("> "));
            }
        }
        (!passage.lines.is_empty()).then_some(passage)
    })
}

/// A number without superfluous zeros.
fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

fn said(claim: &Claim) -> Option<String> {
    let amount = plain(claim.figure.amount()?.wan());
    let year = if claim.year == YEAR { String::new() } else { format!("@{}", claim.year) };
    Some(format!("= {}{year} {amount}", claim.measure.key()))
}

fn told(change: &Change) -> Option<String> {
    let sign = match change.direction {
        Direction::Increase => "+",
        Direction::Decrease => "-",
        Direction::Flat => "=",
    };
    let amount = change.amount.map(|amount| plain(amount.wan())).unwrap_or_default();
    let percent = change.percent.map(|percent| format!(" {}%", plain(percent))).unwrap_or_default();
    let kind = if change.base.kind == BaseKind::Budget { "预算" } else { "执行" };
    let reason = change.reason.as_ref().map(|reason| format!(" | {}", reason.text)).unwrap_or_default();
    Some(format!("~ {} {sign}{amount}{percent} {}{kind}{reason}", change.measure?.key(), change.base.year))
}

/// Everything a disclosure says of canonical measures.
fn everything(disclosure: &Disclosure) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = disclosure.claims.iter().filter_map(said).collect();
    all.extend(disclosure.changes.iter().filter_map(told));
    all.extend(disclosure.procurement.declared_none.as_ref().map(|_| "= procurement none".to_owned()));
    all
}

/// An expectation with its numbers as [`plain`] prints them.
fn normal(expected: &str) -> String {
    let (figures, reason) = expected.split_once(" | ").map_or((expected, None), |(f, r)| (f, Some(r)));
    let words = figures.split(' ').map(|word| {
        let digits = word.trim_start_matches(['+', '-']).trim_end_matches('%');
        match digits.parse::<Decimal>() {
            Ok(number) => word.replace(digits, &plain(number)),
            Err(_) => word.to_owned(),
        }
    });
    let figures = words.collect::<Vec<_>>().join(" ");
    reason.map_or(figures.clone(), |reason| format!("{figures} | {reason}"))
}

/// Reads a table; how many expectations were met, and a report of those that were not and of what
/// nobody expected.
fn read(table: &str) -> (usize, usize, usize, String) {
    let (mut right, mut wrong, mut missing, mut report) = (0, 0, 0, String::new());
    for passage in passages(table) {
        let text = format!("{TITLE}\n\n{}\n", passage.lines.join("\n\n"));
        let document = yusuan::document::read("passage.txt", text.as_bytes()).unwrap_or_default();
        let found = everything(&yusuan::reading::read(&document));
        let expected: BTreeSet<String> = passage.expected.iter().map(|line| normal(line)).collect();
        let without_reason = |line: &String| line.split(" | ").next().unwrap_or(line).to_owned();
        // A reason that the table does not name may be read.
        let found: BTreeSet<String> = found
            .into_iter()
            .map(|line| {
                if expected.contains(&line) {
                    line
                } else if expected.contains(&without_reason(&line)) {
                    without_reason(&line)
                } else {
                    line
                }
            })
            .collect();
        right += found.intersection(&expected).count();
        let (more, less): (Vec<_>, Vec<_>) =
            (found.difference(&expected).collect(), expected.difference(&found).collect());
        if more.is_empty() && less.is_empty() {
            continue;
        }
        wrong += more.len();
        missing += less.len();
        let _ = writeln!(report, "\n{}", passage.lines.join("\n"));
        for line in more {
            let _ = writeln!(report, "    WRONG   {line}");
        }
        for line in less {
            let _ = writeln!(report, "    missing {line}");
        }
    }
    (right, wrong, missing, report)
}

fn every_word_is_read(table: &str) {
    let (right, wrong, missing, report) = read(table);
    assert!(right > 100, "the table is read");
    assert!(report.is_empty(), "{right} right, {wrong} wrong, {missing} missing:\n{report}");
}

#[test]
fn revenue_and_expenditure_are_read_in_the_wordings_of_many_places() {
    every_word_is_read(include_str!("budget.txt"));
}

#[test]
fn what_is_said_of_parts_is_read_and_no_more() {
    every_word_is_read(include_str!("parts.txt"));
}
