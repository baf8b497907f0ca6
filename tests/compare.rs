//! Properties every comparison has, whatever the documents say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use yusuan::compare::{Arrangement, ChangeKind, Comparison, RowKey, Section, arrange, contributions, group};
use yusuan::disclosure::{
    Amount, AmountUnit, Claim, ClaimSource, Classification, Disclosure, DisclosureKind, Figure, Identity,
    Ledger, LedgerLine, LedgerScope, Measure, Place, Project, Quote,
};
use yusuan::span::Span;

/// One line of a made-up table: a functional code and an amount in 元; `None` is an empty cell.
type Line = (String, Option<i64>);

/// The made-up content of one year.
#[derive(Clone, Debug)]
struct Year {
    lines: Vec<Line>,
    /// Lines of a second table of the same scope, some of them of the same codes.
    again: Vec<Line>,
    /// Lines of a table of another scope.
    fund: Vec<Line>,
    projects: Vec<(String, String, i64)>,
    measures: Vec<(Measure, i64)>,
}

fn quote(text: &str) -> Quote {
    Quote::new(text, Span::within(1, 0, 1))
}

fn figure(yuan: i64) -> Figure {
    Figure::Amount(Amount::parse(&yuan.to_string(), AmountUnit::Yuan).unwrap())
}

fn ledger(scope: LedgerScope, lines: &[Line]) -> Ledger {
    let line = |code: &str, yuan: Option<i64>| LedgerLine {
        code: code.to_owned(),
        name: quote(&format!("科目{code}")),
        total: Some(yuan.map_or(Figure::Blank, figure)),
        ..LedgerLine::default()
    };
    Ledger {
        classification: Classification::Functional,
        scope,
        title: quote(""),
        lines: lines.iter().map(|(code, yuan)| line(code, *yuan)).collect(),
        total: Some(line("", Some(lines.iter().filter_map(|l| l.1).sum()))),
        span: Span::NOWHERE,
    }
}

fn disclosure(year: u16, content: &Year) -> Disclosure {
    Disclosure {
        identity: Identity {
            unit: Some(quote("某街道办事处")),
            year: Some(year),
            kind: Some(DisclosureKind::DepartmentBudget),
            region: None,
        },
        claims: content
            .measures
            .iter()
            .map(|&(measure, yuan)| Claim {
                measure,
                year,
                figure: figure(yuan),
                source: ClaimSource::Table,
                quote: quote(""),
            })
            .collect(),
        ledgers: vec![
            ledger(LedgerScope::General, &content.lines),
            ledger(LedgerScope::General, &content.again),
            ledger(LedgerScope::Fund, &content.fund),
        ],
        projects: content
            .projects
            .iter()
            .map(|(code, name, yuan)| Project {
                code: (!code.is_empty()).then(|| quote(code)),
                name: quote(name),
                amount: Some(figure(*yuan)),
                ..Project::default()
            })
            .collect(),
        ..Disclosure::default()
    }
}

fn codes() -> impl Strategy<Value = String> {
    prop_oneof!["20[1-3]", "20[1-3]0[12]", "20[1-3]0[12]0[1-3]", Just(String::new())]
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    proptest::collection::vec((codes(), proptest::option::weighted(0.9, -9_999_999..99_999_999_i64)), 0..14)
}

fn years() -> impl Strategy<Value = Year> {
    let measures = proptest::sample::subsequence(
        vec![
            Measure::ExpenditureTotal,
            Measure::ExpenditureBasic,
            Measure::ExpenditurePersonnel,
            Measure::ExpenditurePublic,
            Measure::ExpenditureProject,
            Measure::SangongVehicleRunning,
        ],
        0..=6,
    )
    .prop_flat_map(|measures| {
        let count = measures.len();
        (Just(measures), proptest::collection::vec(0..99_999_999_i64, count))
    })
    .prop_map(|(measures, amounts)| measures.into_iter().zip(amounts).collect());
    let projects = proptest::collection::vec(("P?[12]?", "项目[甲乙丙]", 0..9_999_999_i64), 0..6);
    (lines(), lines(), lines(), projects, measures)
        .prop_map(|(lines, again, fund, projects, measures)| Year { lines, again, fund, projects, measures })
}

fn compared(disclosures: &[Disclosure]) -> Comparison {
    let all: Vec<&Disclosure> = disclosures.iter().collect();
    let series = group(&all);
    assert_eq!(series.len(), 1);
    Comparison::of(&series[0], &all)
}

/// What occurs in a section: how often each place of each document, as a value or as a repetition.
fn places(compared: &Comparison, section: Section) -> BTreeMap<(usize, Place), usize> {
    let mut counts = BTreeMap::new();
    let rows = compared.tables.iter().filter(|table| table.section == section).flat_map(|table| &table.rows);
    for row in rows.filter(|row| !matches!(row.key, RowKey::Total(_))) {
        let values = row.values.iter().filter_map(|value| value.evidence());
        for at in values.chain(row.also.iter().copied()) {
            *counts.entry((at.member, at.place)).or_default() += 1;
        }
    }
    counts
}

proptest! {
    // The same cases on every run: a test that fails today fails tomorrow.
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(2022), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_compared_with_itself_has_not_changed(content in years()) {
        let compared = compared(&[disclosure(2023, &content), disclosure(2024, &content)]);
        for table in &compared.tables {
            let changed = Arrangement { by_size: true, changed_only: true };
            prop_assert_eq!(arrange(table, changed, 0, 1), Vec::<usize>::new());
            if let Some(all) = contributions(table, 0, 1) {
                prop_assert_eq!(all.steps, vec![]);
                prop_assert!(all.total.is_zero() && all.remainder.is_zero());
            }
        }
    }

    #[test]
    fn going_back_mirrors_going_forth(a in years(), b in years()) {
        let compared = compared(&[disclosure(2023, &a), disclosure(2024, &b)]);
        for table in &compared.tables {
            for (i, row) in table.rows.iter().enumerate() {
                let (forth, back) = (row.delta(0, 1), row.delta(1, 0));
                prop_assert_eq!(forth.map(|d| d.wan), back.map(|d| -d.wan));
                prop_assert_eq!(table.movement(i, 0, 1), table.movement(i, 1, 0).map(|wan| -wan));
                let mirrored = match table.change(i, 1, 0) {
                    ChangeKind::Added => ChangeKind::Removed,
                    ChangeKind::Removed => ChangeKind::Added,
                    ChangeKind::Increased => ChangeKind::Decreased,
                    ChangeKind::Decreased => ChangeKind::Increased,
                    same => same,
                };
                prop_assert_eq!(table.change(i, 0, 1), mirrored);
            }
            let sum = |a, b| contributions(table, a, b).map(|c| (c.total, c.remainder));
            prop_assert_eq!(sum(0, 1), sum(1, 0).map(|(total, rest)| (-total, -rest)));
        }
    }

    #[test]
    fn every_line_appears_exactly_once(all in proptest::collection::vec(years(), 1..4)) {
        let documents: Vec<Disclosure> = (2021..).zip(&all).map(|(year, content)| disclosure(year, content)).collect();
        let compared = compared(&documents);
        let mut functional = BTreeMap::new();
        let mut projects = BTreeMap::new();
        for (member, document) in documents.iter().enumerate() {
            for (ledger, table) in document.ledgers.iter().enumerate() {
                for line in 0..table.lines.len() {
                    functional.insert((member, Place::Line { ledger, line }), 1);
                }
            }
            for project in 0..document.projects.len() {
                projects.insert((member, Place::Project { project }), 1);
            }
        }
        prop_assert_eq!(places(&compared, Section::Functional), functional);
        prop_assert_eq!(places(&compared, Section::Projects), projects);
    }

    #[test]
    fn the_steps_and_the_remainder_are_the_whole_change(a in years(), b in years()) {
        let compared = compared(&[disclosure(2023, &a), disclosure(2024, &b)]);
        for table in &compared.tables {
            let Some(all) = contributions(table, 0, 1) else { continue };
            let steps: Decimal = all.steps.iter().map(|step| step.wan).sum();
            prop_assert_eq!(steps + all.remainder, all.total);
            // No step lies under another, or its amount would count twice.
            for step in &all.steps {
                let above = std::iter::successors(table.rows[step.row].parent, |&p| table.rows[p].parent);
                for row in above {
                    prop_assert!(all.steps.iter().all(|other| other.row != row));
                }
            }
        }
    }

    #[test]
    fn lines_that_add_up_leave_no_remainder(
        a in proptest::collection::btree_map("20[1-3]0[12]0[1-3]", 0..99_999_999_i64, 1..10),
        b in proptest::collection::btree_map("20[1-3]0[12]0[1-3]", 0..99_999_999_i64, 1..10),
    ) {
        // Only 项 are listed; what both or one of the years lists adds up to its 合计.
        let year = |lines: BTreeMap<String, i64>| Year {
            lines: lines.into_iter().map(|(code, yuan)| (code, Some(yuan))).collect(),
            again: vec![],
            fund: vec![],
            projects: vec![],
            measures: vec![],
        };
        let compared = compared(&[disclosure(2023, &year(a)), disclosure(2024, &year(b))]);
        let all = contributions(compared.table(Section::Functional).unwrap(), 0, 1).unwrap();
        prop_assert!(all.printed && all.remainder.is_zero());
    }

    #[test]
    fn a_row_stands_under_its_parent_in_every_order(a in years(), b in years(), by_size: bool, changed_only: bool) {
        let compared = compared(&[disclosure(2023, &a), disclosure(2024, &b)]);
        for table in &compared.tables {
            let shown = arrange(table, Arrangement { by_size, changed_only }, 0, 1);
            let mut path: Vec<usize> = Vec::new();
            for &i in &shown {
                let row = &table.rows[i];
                path.truncate(row.depth);
                prop_assert_eq!(path.last().copied(), row.parent);
                path.push(i);
            }
            if !changed_only {
                prop_assert_eq!(shown.len(), table.rows.len());
            }
        }
    }
}

/// A year that lists only these lines.
fn listing(lines: &[(&str, i64)]) -> Year {
    let lines = lines.iter().map(|&(code, yuan)| (code.to_owned(), Some(yuan))).collect();
    Year { lines, again: vec![], fund: vec![], projects: vec![], measures: vec![] }
}

/// Something of each code of a table.
type ByCode<T> = Vec<(String, T)>;

/// The change of each code and the steps of the whole change, in 元.
fn functional(a: &Year, b: &Year) -> (ByCode<ChangeKind>, ByCode<Decimal>) {
    let compared = compared(&[disclosure(2023, a), disclosure(2024, b)]);
    let table = compared.table(Section::Functional).unwrap();
    let code = |row: usize| match &table.rows[row].key {
        RowKey::Code { code, .. } => code.clone(),
        other => format!("{other:?}"),
    };
    let changes = (1..table.rows.len()).map(|row| (code(row), table.change(row, 0, 1))).collect();
    let steps = contributions(table, 0, 1).unwrap().steps;
    (changes, steps.iter().map(|step| (code(step.row), step.wan * Decimal::from(10_000))).collect())
}

#[test]
fn a_line_only_one_year_divides_counts_as_a_whole_and_its_parts_are_not_new() {
    let a = listing(&[("201", 500), ("206", 100)]);
    let b = listing(&[("201", 500), ("206", 130), ("2060101", 70), ("2060102", 60)]);
    let (changes, steps) = functional(&a, &b);
    assert_eq!(changes[2], ("2060101".to_owned(), ChangeKind::Unknown));
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].0, "206");
}

#[test]
fn a_new_line_and_an_ended_one_move_the_total_by_all_they_are() {
    let a = listing(&[("2010101", 500), ("2060101", 100)]);
    let b = listing(&[("2010101", 501), ("2070101", 40)]);
    let (changes, steps) = functional(&a, &b);
    assert_eq!(changes[1].1, ChangeKind::Removed);
    assert_eq!(changes[2].1, ChangeKind::Added);
    let steps: Vec<String> = steps.iter().map(|(code, wan)| format!("{code} {}", wan.normalize())).collect();
    assert_eq!(steps, ["2060101 -100", "2070101 40", "2010101 1"]);
}
