//! Years compared in words: what every comparison holds whatever the documents say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use yusuan::compare::wording::{
    DutyComparison, GoalComparison, IndicatorComparison, Matter, Passage, PassageChange, PassagePair,
    TargetChange, YearsInWords,
};
use yusuan::compare::{Rules, side_by_side};
use yusuan::disclosure::{
    Amount, AmountUnit, Disclosure, DisclosureKind, DutySection, Figure, Goal, Identity, Indicator, ItemGoal,
    Operator, Performance, Place, Project, Quote, Target,
};
use yusuan::span::Span;

fn quote(text: &str) -> Quote {
    Quote::new(text, Span::within(1, 0, 1))
}

/// Clauses put together from few words, so that many are the same or alike.
fn clause() -> impl Strategy<Value = String> {
    let words =
        prop::sample::select(vec!["负责", "工业", "运行", "监测", "规划", "、", "和 ", "2023年", "协调"]);
    proptest::collection::vec(words, 1..7).prop_map(|words| words.concat())
}

fn section() -> impl Strategy<Value = DutySection> {
    let name =
        proptest::option::weighted(0.8, prop::sample::select(vec!["办公室", "综合股", "综合科", "工业股"]));
    (name, proptest::collection::vec(clause(), 0..7)).prop_map(|(name, clauses)| DutySection {
        name: name.map(quote),
        clauses: clauses.iter().map(|text| quote(text)).collect(),
        ..DutySection::default()
    })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let name = prop::sample::select(vec!["培训人数", "年度培训人数", "满意度", "居民满意度", "设备数量"]);
    let group = prop::sample::select(vec!["数量指标", "质量指标"]);
    let operator = prop::sample::select(vec![None, Some(Operator::Equal), Some(Operator::AtLeast)]);
    let unit = prop::sample::select(vec!["", "人", "%"]);
    (name, group, operator, proptest::option::of(0..5_i64), unit).prop_map(
        |(name, group, operator, value, unit)| Indicator {
            group: group.to_owned(),
            name: quote(name),
            target: Target {
                operator,
                value_words: quote(&value.map_or_else(String::new, |v| v.to_string())),
                value: value.map(Into::into),
                unit: quote(unit),
                ..Target::default()
            },
            ..Indicator::default()
        },
    )
}

fn project() -> impl Strategy<Value = Project> {
    let name = prop::sample::select(vec!["2022年劳模津贴", "2023年度劳模津贴", "设备维修", "设备维修费", ""]);
    let code = proptest::option::of(prop::sample::select(vec!["P1", "P2", "P3"]));
    let amount = proptest::option::of(proptest::option::of(0..9_999_999_i64));
    let goals = proptest::collection::vec(clause(), 0..4);
    (code, name, amount, goals, proptest::collection::vec(indicator(), 0..5)).prop_map(
        |(code, name, amount, goals, indicators)| Project {
            code: code.map(quote),
            name: quote(name),
            amount: amount.map(|yuan| {
                let amount = |yuan: i64| Amount::parse(&yuan.to_string(), AmountUnit::Yuan).unwrap();
                yuan.map_or(Figure::Blank, |yuan| Figure::Amount(amount(yuan)))
            }),
            goals: goals.iter().map(|goal| quote(goal)).collect(),
            indicators,
            ..Project::default()
        },
    )
}

fn performance() -> impl Strategy<Value = Performance> {
    let title = || prop::sample::select(vec!["信访目标", "安全目标", ""]).prop_map(quote);
    let text = || clause().prop_map(|text| quote(&text));
    let overall = (title(), text()).prop_map(|(title, text)| Goal { title, text, ..Goal::default() });
    let item = (title(), proptest::option::of(text()), proptest::option::of(text()))
        .prop_map(|(title, target, indicator)| ItemGoal { title, target, indicator, ..ItemGoal::default() });
    (
        proptest::collection::vec(overall, 0..4),
        proptest::collection::vec(item, 0..4),
        proptest::collection::vec(indicator(), 0..6),
    )
        .prop_map(|(overall, items, indicators)| Performance {
            overall,
            items,
            indicators,
            ..Performance::default()
        })
}

fn disclosure() -> impl Strategy<Value = Disclosure> {
    let duties = proptest::collection::vec(section(), 0..5);
    let projects = proptest::collection::vec(project(), 0..6);
    (duties, projects, performance()).prop_map(|(duties, projects, performance)| Disclosure {
        duties,
        projects,
        performance,
        ..Disclosure::default()
    })
}

/// Two documents as years of one body, compared in both directions.
fn both_ways(a: &Disclosure, b: &Disclosure) -> (YearsInWords, YearsInWords) {
    let year = |disclosure: &Disclosure, year: u16| {
        let unit = Some(quote("某县某局"));
        let kind = Some(DisclosureKind::UnitBudget);
        let identity = Identity { unit, year: Some(year), kind, region: None };
        Disclosure { identity, ..disclosure.clone() }
    };
    let (a, b) = (year(a, 2023), year(b, 2024));
    let both = [&a, &b];
    let comparison = &side_by_side(&both, &Rules::default())[0];
    let words = |columns| YearsInWords::of(comparison, &both, columns).unwrap();
    (words([0, 1]), words([1, 0]))
}

/// The sides of passages with what became of them, whichever way round they were compared.
fn told(pairs: &[PassagePair], mirrored: bool) -> Vec<(Option<Passage>, Option<Passage>, PassageChange)> {
    let mut told: Vec<_> = pairs
        .iter()
        .map(|pair| {
            if let Some(rewording) = &pair.rewording {
                assert_eq!(rewording.before(), pair.before.as_ref().unwrap().text);
                assert_eq!(rewording.after(), pair.after.as_ref().unwrap().text);
            }
            assert_eq!(pair.rule.is_some(), pair.before.is_some() && pair.after.is_some());
            match mirrored {
                false => (pair.before.clone(), pair.after.clone(), pair.change),
                true => (pair.after.clone(), pair.before.clone(), pair.change.mirrored()),
            }
        })
        .collect();
    told.sort_by_key(|(before, after, change)| {
        let key = |side: &Option<Passage>| side.as_ref().map(|p| (p.place, p.title.clone(), p.text.clone()));
        (key(before), key(after), *change)
    });
    told
}

type Sides = (Option<Place>, Option<Place>);

/// The sides of indicators with what became of them.
fn aimed(compared: &IndicatorComparison, mirrored: bool) -> BTreeMap<Sides, TargetChange> {
    let pairs = compared.pairs.iter().map(|pair| {
        let (old, new) = (pair.before.as_ref().map(|s| s.place), pair.after.as_ref().map(|s| s.place));
        match mirrored {
            false => ((old, new), pair.change),
            true => ((new, old), pair.change.mirrored()),
        }
    });
    pairs.collect()
}

/// Every place of a side, sorted.
fn places<'p>(sides: impl Iterator<Item = Option<&'p Place>>) -> Vec<Place> {
    let mut places: Vec<Place> = sides.flatten().copied().collect();
    places.sort_unstable();
    places
}

fn clause_places(disclosure: &Disclosure) -> Vec<Place> {
    let sections = disclosure.duties.iter().enumerate();
    let places = sections
        .flat_map(|(section, s)| (0..s.clauses.len()).map(move |clause| Place::Clause { section, clause }));
    places.collect()
}

fn goal_places(disclosure: &Disclosure) -> Vec<Place> {
    let Performance { overall, items, safeguards, .. } = &disclosure.performance;
    let overall = (0..overall.len()).map(|goal| Place::Goal { goal });
    let items = items.iter().enumerate().flat_map(|(item, goal)| {
        [&goal.target, &goal.indicator].into_iter().flatten().map(move |_| Place::ItemGoal { item })
    });
    let safeguards = (0..safeguards.len()).map(|safeguard| Place::Safeguard { safeguard });
    let mut places: Vec<Place> = overall.chain(items).chain(safeguards).collect();
    places.sort_unstable();
    places
}

/// Both years' places of passages, sorted.
fn both_places(pairs: &[PassagePair]) -> (Vec<Place>, Vec<Place>) {
    let olds = places(pairs.iter().map(|p| p.before.as_ref().map(|side| &side.place)));
    (olds, places(pairs.iter().map(|p| p.after.as_ref().map(|side| &side.place))))
}

/// Both years' places of indicators, sorted.
fn both_rows(compared: &IndicatorComparison) -> (Vec<Place>, Vec<Place>) {
    let pairs = || compared.pairs.iter();
    let olds = places(pairs().map(|p| p.before.as_ref().map(|side| &side.place)));
    (olds, places(pairs().map(|p| p.after.as_ref().map(|side| &side.place))))
}

fn config() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(20_230_101),
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost_or_matched_twice(a in disclosure(), b in disclosure()) {
        let (words, _) = both_ways(&a, &b);
        if words.duties.silence.is_none() {
            prop_assert_eq!(both_places(&words.duties.clauses), (clause_places(&a), clause_places(&b)));
        }
        if words.goals.silence.is_none() {
            prop_assert_eq!(both_places(&words.goals.goals), (goal_places(&a), goal_places(&b)));
        }
        if words.goals.indicators.silence.is_none() {
            let all = |d: &Disclosure| {
                (0..d.performance.indicators.len()).map(|row| Place::BodyIndicator { row }).collect::<Vec<_>>()
            };
            prop_assert_eq!(both_rows(&words.goals.indicators), (all(&a), all(&b)));
        }
        if words.projects.silence.is_none() {
            let all = |d: &Disclosure| (0..d.projects.len()).map(|project| Place::Project { project }).collect::<Vec<_>>();
            let pairs = || words.projects.pairs.iter();
            let olds = places(pairs().map(|p| p.before.as_ref().map(|s| &s.place)));
            let news = places(pairs().map(|p| p.after.as_ref().map(|s| &s.place)));
            prop_assert_eq!((olds, news), (all(&a), all(&b)));
        }
    }

    #[test]
    fn no_words_of_a_project_are_lost_or_matched_twice(a in disclosure(), b in disclosure()) {
        for pair in both_ways(&a, &b).0.projects.pairs {
            let (Some(before), Some(after)) = (&pair.before, &pair.after) else {
                prop_assert!(pair.words.is_empty() && pair.indicators.pairs.is_empty());
                continue;
            };
            let number = |place: Place| match place {
                Place::Project { project } => project,
                other => panic!("{other:?}"),
            };
            let (old, new) = (number(before.place), number(after.place));
            let goals = |d: &Disclosure, project: usize| vec![Place::Project { project }; d.projects[project].goals.len()];
            if !pair.words.is_empty() {
                prop_assert_eq!(both_places(&pair.words), (goals(&a, old), goals(&b, new)));
            }
            let rows = |d: &Disclosure, project: usize| {
                let rows = 0..d.projects[project].indicators.len();
                rows.map(|row| Place::Indicator { project, row }).collect::<Vec<_>>()
            };
            if pair.indicators.silence.is_none() {
                prop_assert_eq!(both_rows(&pair.indicators), (rows(&a, old), rows(&b, new)));
            }
        }
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(a in disclosure(), b in disclosure()) {
        let (there, back) = (DutyComparison::of(&a, &b), DutyComparison::of(&b, &a));
        prop_assert_eq!(told(&there.clauses, false), told(&back.clauses, true));

        let (there, back) = (GoalComparison::of(&a, &b), GoalComparison::of(&b, &a));
        prop_assert_eq!(told(&there.goals, false), told(&back.goals, true));
        prop_assert_eq!(aimed(&there.indicators, false), aimed(&back.indicators, true));

        let (there, back) = both_ways(&a, &b);
        for matter in Matter::ALL {
            prop_assert_eq!(there.has_changed(&[*matter]), back.has_changed(&[*matter]));
        }
        let (there, back) = (there.projects, back.projects);
        prop_assert_eq!(there.pairs.len(), back.pairs.len());
        let key = |old: Option<Place>, new: Option<Place>| (old, new);
        let back: BTreeMap<Sides, _> = back
            .pairs
            .iter()
            .map(|p| (key(p.after.as_ref().map(|s| s.place), p.before.as_ref().map(|s| s.place)), p))
            .collect();
        for pair in &there.pairs {
            let sides = key(pair.before.as_ref().map(|s| s.place), pair.after.as_ref().map(|s| s.place));
            let mirror = back.get(&sides).copied();
            prop_assert!(mirror.is_some(), "{:?} is paired in one direction only", sides);
            let mirror = mirror.unwrap();
            prop_assert_eq!(pair.pairing, mirror.pairing);
            prop_assert_eq!(pair.difference(), mirror.difference().map(|d| -d));
            prop_assert_eq!(pair.unit_cost_difference(), mirror.unit_cost_difference().map(|d| -d));
            prop_assert_eq!(told(&pair.words, false), told(&mirror.words, true));
            prop_assert_eq!(aimed(&pair.indicators, false), aimed(&mirror.indicators, true));
        }
    }

    #[test]
    fn a_year_compared_with_itself_shows_no_change(a in disclosure()) {
        let duties = DutyComparison::of(&a, &a);
        prop_assert!(duties.is_same(), "{:?}", duties.clauses);
        let goals = GoalComparison::of(&a, &a);
        prop_assert!(goals.goals.iter().all(|pair| pair.change == PassageChange::Same));
        let still = |i: &IndicatorComparison| {
            i.pairs.iter().all(|p| matches!(p.change, TargetChange::Same | TargetChange::Unsaid))
        };
        prop_assert!(still(&goals.indicators), "{:?}", goals.indicators);
        let words = both_ways(&a, &a).0;
        for matter in Matter::ALL {
            prop_assert!(!words.has_changed(&[*matter]), "{:?}", matter);
        }
        for pair in &words.projects.pairs {
            prop_assert!(pair.words.iter().all(|pair| pair.change == PassageChange::Same));
            prop_assert!(still(&pair.indicators));
            prop_assert!(pair.difference().is_none_or(|d| d.is_zero()));
        }
    }
}
