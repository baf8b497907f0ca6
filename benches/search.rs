//! How long a search takes over ten thousand made-up clauses: `cargo bench --bench search`.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

#[path = "support/clause.rs"]
mod clause;

use clause::clause;
use std::time::{Duration, Instant};
use yusuan::disclosure::Place;
use yusuan::search::{Index, Item, Kind, Query, Scope};

/// Clauses searched.
const CLAUSES: usize = 10_000;
/// Times each query is asked; the median is told.
const TIMES: usize = 21;

const QUERIES: &[&str] =
    &["食盐", "mb", "aqsc", "anquanshengchan", "监测 工业", "gy fz", "管理", "监管", "!民爆", "#s7 工业"];

fn item(n: usize) -> Item {
    let place = Place::Clause { section: n / 30, clause: n % 30 };
    Item { document: n / 300, place, kind: Kind::Clause, section: format!("s{}", n / 30), text: clause(n) }
}

fn main() {
    let start = Instant::now();
    let index = Index::build((0..CLAUSES).map(item));
    println!("build of {} clauses: {:?}", index.len(), start.elapsed());
    for text in QUERIES {
        let query = Query::parse(text);
        let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
        let mut total = 0;
        for _ in 0..TIMES {
            let start = Instant::now();
            total = index.search(&query, Scope::Clauses, 100).total;
            times.push(start.elapsed());
        }
        times.sort_unstable();
        println!("{text}: {:?} for {total} hits", times.get(TIMES / 2).copied().unwrap_or_default());
    }
}
