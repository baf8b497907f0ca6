//! Comparisons: properties every one has whatever the documents say, and the built-in sample.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use yusuan::compare::{
    Arrangement, ChangeKind, Comparison, RowKey, Rules, Section, arrange, contributions, group,
};
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
    let series = group(&all, &Rules::default());
    assert_eq!(series.len(), 1);
    Comparison::of(&series[0], &all, &Rules::default())
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
    fn what_is_paired_does_not_depend_on_which_year_comes_first(a in years(), b in years()) {
        let pairs = |first: &Year, second: &Year| {
            let documents = [disclosure(2023, first), disclosure(2024, second)];
            let compared = compared(&documents);
            let mut pairs = BTreeSet::new();
            for row in compared.tables.iter().flat_map(|t| &t.rows) {
                let places = row.values.iter().map(|v| v.evidence().map(|at| at.place));
                pairs.insert((format!("{:?}", row.pairing), places.collect::<Vec<_>>()));
            }
            pairs
        };
        let back: BTreeSet<_> = pairs(&b, &a).into_iter().map(|(rule, places)| {
            (rule, places.into_iter().rev().collect::<Vec<_>>())
        }).collect();
        prop_assert_eq!(pairs(&a, &b), back);
    }

    #[test]
    fn the_lines_of_each_year_are_all_there_and_none_twice(all in proptest::collection::vec(years(), 1..4)) {
        let documents: Vec<Disclosure> = (2021..).zip(&all).map(|(year, content)| disclosure(year, content)).collect();
        let compared = compared(&documents);
        for (column, of) in compared.columns.iter().enumerate() {
            let year = &all[of.member()];
            for table in compared.tables.iter().filter(|t| t.section == Section::Functional) {
                let rows = table.rows.iter().filter(|row| !matches!(row.key, RowKey::Total(_)));
                let shown: Decimal = rows.filter_map(|row| row.value(column).wan()).sum();
                let printed: i64 = if table.scope == Some(LedgerScope::Fund) {
                    year.fund.iter().filter_map(|line| line.1).sum()
                } else {
                    // A line that the second table lists again is the same line.
                    let first: BTreeSet<&String> = year.lines.iter().map(|line| &line.0).collect();
                    let again = year.again.iter().filter(|line| line.0.is_empty() || !first.contains(&line.0));
                    year.lines.iter().chain(again).filter_map(|line| line.1).sum()
                };
                prop_assert_eq!(shown * Decimal::from(10_000), Decimal::from(printed));
            }
        }
    }

    #[test]
    fn lines_that_change_their_codes_and_add_up_leave_no_remainder(
        a in proptest::collection::btree_map("20[12]0[1-3]0[1-3]", 1..99_999_999_i64, 1..12),
        b in proptest::collection::btree_map("20[12]0[1-3]0[1-3]", 1..99_999_999_i64, 1..12),
        names in proptest::collection::vec("[甲乙丙丁]", 27),
    ) {
        // 类, 款 and 项 of both years, each the sum of what lies below it; names recur, so that
        // lines of other codes are taken for the same line.
        let year = |items: &BTreeMap<String, i64>| {
            let mut lines: BTreeMap<String, i64> = BTreeMap::new();
            for (code, yuan) in items {
                for length in [3, 5, 7] {
                    *lines.entry(code[..length].to_owned()).or_default() += yuan;
                }
            }
            let lines: Vec<(String, i64)> = lines.into_iter().collect();
            let of_items: Vec<Line> = lines.iter().map(|(code, yuan)| (code.clone(), Some(*yuan))).collect();
            let mut ledger = ledger(LedgerScope::General, &of_items);
            for line in &mut ledger.lines {
                let nth: usize = line.code.bytes().map(usize::from).sum();
                line.name = quote(&names[nth % names.len()]);
            }
            ledger.total = Some(LedgerLine {
                total: Some(figure(items.values().sum())),
                ..LedgerLine::default()
            });
            ledger
        };
        let of = |number: u16, items| Disclosure { ledgers: vec![year(items)], ..disclosure(number, &listing(&[])) };
        let compared = compared(&[of(2023, &a), of(2024, &b)]);
        let table = compared.table(Section::Functional).unwrap();
        let all = contributions(table, 0, 1).unwrap();
        prop_assert!(all.printed && all.remainder.is_zero(), "{:#?}", table.rows);
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

/// A document of the built-in sample, read as a user's file is.
fn sample(name: &str) -> Disclosure {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample").join(name);
    yusuan::reading::read(&yusuan::document::read(name, &std::fs::read(path).unwrap()).unwrap())
}

/// The three years of the sample's street office.
fn street_office() -> Comparison {
    compared(&["wanli-2023.txt", "wanli-2024.txt", "wanli-2025.txt"].map(sample))
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// The column of a year.
fn column(compared: &Comparison, year: u16) -> usize {
    compared.columns.iter().position(|c| c.year == Some(year)).unwrap()
}

#[test]
fn the_sample_has_three_published_years_with_their_exact_totals() {
    let office = street_office();
    let published: Vec<_> = office.columns.iter().filter(|c| !c.is_derived()).map(|c| c.year).collect();
    assert_eq!(published, [Some(2023), Some(2024), Some(2025)]);
    for measure in [Measure::RevenueTotal, Measure::ExpenditureTotal] {
        let row = office.measure(measure).unwrap();
        let total = |year| row.value(column(&office, year)).wan().unwrap();
        assert_eq!(total(2023), decimal("16497.864"));
        assert_eq!(total(2024), decimal("15621.1123"));
        assert_eq!(total(2025), decimal("18976.7551"));
    }
}

#[test]
fn what_the_sample_states_has_changed_is_what_has() {
    let office = street_office();
    let stated = |year, amount: &str| {
        let to = column(&office, year);
        let of_year = office.stated.iter().filter(move |s| s.to == to);
        of_year.filter(|s| s.subject.contains("财政拨款") && s.stated == Some(decimal(amount))).count()
    };
    assert_eq!(stated(2024, "-876.75"), 2, "{:#?}", office.stated);
    assert_eq!(stated(2025, "3355.65"), 2, "{:#?}", office.stated);
    assert_eq!(office.disagreements().count(), 0);
}

#[test]
fn the_biggest_movers_of_the_sample_explain_its_whole_change() {
    let office = street_office();
    let (a, b) = office.latest_pair().unwrap();
    let table = office.table(Section::Functional).unwrap();
    let all = contributions(table, a, b).unwrap();
    assert_eq!((all.total, all.remainder), (decimal("3355.6428"), Decimal::ZERO));
    let first: Vec<_> = all.steps.iter().take(2).map(|s| (&table.rows[s.row].key, s.wan)).collect();
    let code =
        |code: &str| RowKey::Code { classification: Classification::Functional, code: code.to_owned() };
    assert_eq!(first, [(&code("2129999"), decimal("4312.8737")), (&code("2120399"), decimal("-753.05"))]);
}

#[test]
fn a_line_of_the_sample_that_begins_or_ends_is_told_from_one_that_is_not_known() {
    let office = street_office();
    let table = office.table(Section::Functional).unwrap();
    let change = |wanted: &str, a, b| {
        let is_wanted = |key: &RowKey| matches!(key, RowKey::Code { code, .. } if code == wanted);
        let row = table.rows.iter().position(|row| is_wanted(&row.key)).unwrap();
        table.change(row, column(&office, a), column(&office, b))
    };
    assert_eq!(change("2010506", 2023, 2024), ChangeKind::Removed);
    assert_eq!(change("2059999", 2023, 2024), ChangeKind::Added);
    assert_eq!(change("2060702", 2023, 2024), ChangeKind::Same);
    assert_eq!(change("2010506", 2024, 2025), ChangeKind::Unknown);
}

#[test]
fn the_year_before_the_single_document_is_implied_and_does_not_add_up() {
    let bureau = compared(&[sample("dacheng-2022.txt")]);
    let before = |measure| bureau.measure(measure).unwrap().value(0);
    assert!(bureau.columns[0].is_derived() && bureau.columns[0].year == Some(2021));
    for (measure, wan) in [
        (Measure::RevenueTotal, "1560.58"),
        (Measure::ExpenditureTotal, "1560.58"),
        (Measure::ExpenditureBasic, "852.58"),
        (Measure::ExpenditureProject, "682.01"),
    ] {
        assert!(before(measure).is_implied());
        assert_eq!(before(measure).wan(), Some(decimal(wan)));
    }
    assert_eq!(bureau.notes.len(), 1);
    assert_eq!(
        (bureau.notes[0].parts_sum, bureau.notes[0].difference),
        (decimal("1534.59"), decimal("25.99"))
    );
}
