//! How long it takes to set three years of a thousand lines side by side: `cargo bench --bench
//! compare`.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::time::{Duration, Instant};
use yusuan::compare::{Arrangement, Rules, arrange, contributions, side_by_side};
use yusuan::disclosure::{
    Amount, AmountUnit, Classification, Disclosure, DisclosureKind, Figure, Identity, Ledger, LedgerLine,
    LedgerScope, Project, Quote,
};
use yusuan::span::Span;

/// Lines by functional classification, and as many projects.
const LINES: usize = 1_000;
/// Times each comparison is made; the median is told.
const TIMES: usize = 21;
/// What one comparison may take.
const CEILING: Duration = Duration::from_millis(50);

/// What names are put together from.
const WORDS: &[&str] = &[
    "道路", "绿化", "养护", "补助", "改造", "社区", "设施", "运行", "管理", "服务", "培训", "宣传", "救助",
    "医疗", "设备", "购置",
];

fn name(n: usize) -> String {
    [n, n / 16, n / 256].iter().filter_map(|at| WORDS.get(at % WORDS.len())).copied().collect()
}

fn figure(n: usize) -> Option<Figure> {
    Amount::parse(&(n * 37 % 9_999_999).to_string(), AmountUnit::Yuan).ok().map(Figure::Amount)
}

/// A year whose codes are those of the others but for some, and whose projects carry its number.
fn year(number: u16, shift: usize) -> Disclosure {
    let quote = |text: &str| Quote::new(text, Span::NOWHERE);
    let line = |n: usize| LedgerLine {
        code: format!(
            "2{:02}{:02}{:02}",
            n / 100 % 100,
            n / 10 % 10,
            (n + usize::from(n % 50 == shift)) % 100
        ),
        name: quote(&name(n)),
        total: figure(n + shift),
        ..LedgerLine::default()
    };
    let project = |n: usize| Project {
        name: quote(&format!("{number}年{}{}", name(n), if n % 7 == shift { "项目" } else { "" })),
        code: Some(quote(&format!("P{number}{n:05}"))),
        amount: figure(n + shift),
        ..Project::default()
    };
    let ledger = Ledger {
        classification: Classification::Functional,
        scope: LedgerScope::General,
        title: Quote::default(),
        lines: (0..LINES).map(line).collect(),
        total: None,
        span: Span::NOWHERE,
    };
    Disclosure {
        identity: Identity {
            unit: Some(quote("某县财政局")),
            year: Some(number),
            kind: Some(DisclosureKind::DepartmentBudget),
            region: None,
        },
        ledgers: vec![ledger],
        projects: (0..LINES).map(project).collect(),
        ..Disclosure::default()
    }
}

fn main() {
    let years: Vec<Disclosure> = (2023..).zip(0..3).map(|(number, shift)| year(number, shift)).collect();
    let years: Vec<&Disclosure> = years.iter().collect();
    let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
    let (mut rows, mut paired, mut hints, mut steps) = (0, 0, 0, 0);
    for _ in 0..TIMES {
        let start = Instant::now();
        let compared = side_by_side(&years, &Rules::default());
        (rows, paired, hints, steps) = (0, 0, 0, 0);
        for table in compared.iter().flat_map(|c| &c.tables) {
            rows += arrange(table, Arrangement { by_size: true, changed_only: false }, 1, 2).len();
            paired += table.rows.iter().filter(|row| row.pairing.is_some()).count();
            hints += table.hints(1, 2).len();
            steps += contributions(table, 1, 2).map_or(0, |c| c.steps.len());
        }
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let median = times.get(TIMES / 2).copied().unwrap_or_default();
    println!("three years of {LINES} lines and {LINES} projects: {median:?} (ceiling {CEILING:?})");
    println!("{rows} rows, {paired} paired, {hints} hints, {steps} steps");
    assert!(median <= CEILING, "over the ceiling");
}
