//! How long the duties of two years take to compare, a thousand clauses on each side:
//! `cargo bench --bench wording`.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

#[path = "support/clause.rs"]
mod clause;

use clause::clause;
use std::time::{Duration, Instant};
use yusuan::compare::wording::{DutyComparison, PassageChange};
use yusuan::disclosure::{Disclosure, DutySection, Quote};
use yusuan::span::Span;

/// Clauses of a year.
const CLAUSES: usize = 1_000;
/// Clauses of a section.
const SECTION: usize = 40;
/// Times each pair of years is compared; the median is told.
const TIMES: usize = 11;

/// A year of clauses, cut into sections.
fn year(clauses: impl Iterator<Item = String>) -> Disclosure {
    let quotes: Vec<Quote> = clauses.map(|text| Quote::new(text, Span::NOWHERE)).collect();
    let section = |(nth, clauses): (usize, &[Quote])| DutySection {
        name: Some(Quote::new(format!("第{nth}股"), Span::NOWHERE)),
        clauses: clauses.to_vec(),
        ..DutySection::default()
    };
    let duties = quotes.chunks(SECTION).enumerate().map(section).collect();
    Disclosure { duties, ..Disclosure::default() }
}

fn main() {
    let base = || year((0..CLAUSES).map(clause));
    let tenth = |n: usize| match n % 10 {
        0 => format!("{}，并按季度公布", clause(n)),
        1 => clause(n + 5_000),
        2 => clause((n + SECTION) % CLAUSES),
        _ => clause(n),
    };
    let frame = |salt: usize| {
        (0..CLAUSES)
            .map(move |n| format!("组织拟订并监督实施全县有关行业发展规划和年度计划（{}）", n * 7 + salt))
    };
    let cases = [
        ("the same", base(), base()),
        ("three in ten changed", base(), year((0..CLAUSES).map(tenth))),
        ("all reworded", base(), year((0..CLAUSES).map(|n| format!("{}，并按季度公布", clause(n))))),
        ("all new and all alike", year(frame(0)), year(frame(3))),
    ];
    for (name, before, after) in cases {
        let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
        let mut changed = 0;
        for _ in 0..TIMES {
            let start = Instant::now();
            let compared = DutyComparison::of(&before, &after);
            times.push(start.elapsed());
            changed = compared.clauses.len() - compared.count(PassageChange::Same);
        }
        times.sort_unstable();
        println!("{name}: {:?}, {changed} changed", times.get(TIMES / 2).copied().unwrap_or_default());
    }
}
