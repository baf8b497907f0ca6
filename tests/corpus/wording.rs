//! The duties and projects of real disclosures against edited editions of themselves: every edit is
//! found, as what it is, and nothing else.

use super::corpus_dir;
use yusuan::compare::wording::{
    DutyComparison, Matter, PassageChange, Rule, SectionSide, Stretch, YearsInWords,
};
use yusuan::compare::{Pairing, Rules, side_by_side};
use yusuan::disclosure::{Disclosure, DutySection};

fn bureau() -> Option<Disclosure> {
    let bytes = std::fs::read(corpus_dir()?.join("dacheng-2022.txt")).unwrap();
    Some(yusuan::reading::read(&yusuan::document::read("dacheng-2022.txt", &bytes).unwrap()))
}

/// What changed from one year to another, by kind, with the words.
fn changes(before: &Disclosure, after: &Disclosure) -> Vec<(PassageChange, String)> {
    let compared = DutyComparison::of(before, after);
    let changed = compared.clauses.iter().filter(|pair| pair.change != PassageChange::Same);
    changed.map(|pair| (pair.change, pair.latest().unwrap().text.clone())).collect()
}

/// The number of a section.
fn number(side: &Option<SectionSide>) -> Option<usize> {
    side.as_ref().map(|side| side.number)
}

/// Every clause of the year by the numbers of its section and itself.
fn every_clause(year: &Disclosure) -> Vec<(usize, usize)> {
    let sections = year.duties.iter().enumerate();
    sections.flat_map(|(section, s)| (0..s.clauses.len()).map(move |clause| (section, clause))).collect()
}

#[test]
fn any_clause_given_up_taken_on_or_handed_to_another_section_is_found_and_nothing_else() {
    let Some(year) = bureau() else { return };
    let clauses = every_clause(&year);
    assert!(clauses.len() > 150);
    for (section, clause) in clauses {
        let mut later = year.clone();
        let gone = later.duties[section].clauses.remove(clause);
        assert_eq!(changes(&year, &later), [(PassageChange::Removed, gone.text.clone())]);
        assert_eq!(changes(&later, &year), [(PassageChange::Added, gone.text.clone())]);
        let sections = later.duties.len();
        later.duties[(section + 1) % sections].clauses.insert(0, gone.clone());
        assert_eq!(changes(&year, &later), [(PassageChange::Moved, gone.text)]);
    }
}

#[test]
fn any_clause_with_a_phrase_put_in_is_found_reworded_with_only_that_phrase_marked() {
    let Some(year) = bureau() else { return };
    for (section, clause) in every_clause(&year) {
        let text = year.duties[section].clauses[clause].text.clone();
        let middle = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
        let reworded = format!("{}龘靐{}", &text[..middle], &text[middle..]);
        let mut later = year.clone();
        later.duties[section].clauses[clause].text = reworded.clone();
        assert_eq!(changes(&year, &later), [(PassageChange::Reworded, reworded.clone())]);
        let compared = DutyComparison::of(&year, &later);
        let pair = compared.clauses.iter().find(|p| p.change == PassageChange::Reworded).unwrap();
        assert!(matches!(pair.rule, Some(Rule::Alike { .. })));
        let stretches = &pair.rewording.as_ref().unwrap().stretches;
        let is_put_in = |stretch: &&Stretch| matches!(stretch, Stretch::Changed { removed, added } if removed.is_empty() && added.trim() == "龘靐");
        assert_eq!(stretches.iter().filter(is_put_in).count(), 1, "{stretches:?}");
        assert!(stretches.len() <= 3, "{stretches:?}");
    }
}

#[test]
fn many_edits_at_once_are_told_apart() {
    let Some(year) = bureau() else { return };
    let mut later = year.clone();
    let mut expected: Vec<(PassageChange, String)> = Vec::new();
    for (nth, (section, clause)) in every_clause(&year).into_iter().enumerate().rev() {
        let text = year.duties[section].clauses[clause].text.clone();
        if nth % 7 == 0 {
            later.duties[section].clauses.remove(clause);
            expected.push((PassageChange::Removed, text));
        } else if nth % 11 == 0 {
            let moved = later.duties[section].clauses.remove(clause);
            later.duties[if section == 0 { 5 } else { 0 }].clauses.push(moved);
            expected.push((PassageChange::Moved, text));
        } else if nth % 5 == 0 {
            let reworded = format!("{text}，并按季度向社会公布");
            later.duties[section].clauses[clause].text = reworded.clone();
            expected.push((PassageChange::Reworded, reworded));
        }
    }
    let mut found = changes(&year, &later);
    found.sort();
    expected.sort();
    assert!(expected.len() > 50);
    assert_eq!(found, expected);
}

#[test]
fn a_section_under_a_new_name_keeps_its_clauses_and_one_dissolved_hands_them_on() {
    let Some(year) = bureau() else { return };
    let mut later = year.clone();
    later.duties[2].name.as_mut().unwrap().text = "数字经济股".to_owned();
    assert_eq!(changes(&year, &later), []);
    let renamed =
        DutyComparison::of(&year, &later).sections.into_iter().find(|s| number(&s.after) == Some(2)).unwrap();
    assert_eq!((number(&renamed.before), renamed.rule), (Some(2), Some(Rule::SameClauses { percent: 100 })));

    let mut later = year.clone();
    let DutySection { clauses, .. } = later.duties.remove(4);
    let (first, rest) = clauses.split_first().unwrap();
    later.duties[0].clauses.push(first.clone());
    later.duties[1].clauses.extend(rest.iter().cloned());
    let found = changes(&year, &later);
    assert_eq!(found.len(), clauses.len());
    assert!(found.iter().all(|(change, _)| *change == PassageChange::Moved), "{found:?}");
    let sections = DutyComparison::of(&year, &later).sections;
    assert!(sections.iter().any(|s| number(&s.before) == Some(4) && s.after.is_none()));
}

#[test]
fn a_year_that_states_no_duties_makes_no_difference() {
    let Some(year) = bureau() else { return };
    let compared = DutyComparison::of(&year, &Disclosure::default());
    assert!(compared.clauses.is_empty() && compared.silence.is_some());
}

#[test]
fn projects_with_a_new_year_in_their_names_and_new_codes_are_found_again() {
    let Some(year) = bureau() else { return };
    let mut later = year.clone();
    for project in &mut later.projects {
        project.name.text = project.name.text.replace("2022", "2023");
        if let Some(code) = &mut project.code {
            code.text = code.text.replace("13102522", "13102523");
        }
    }
    later.projects.reverse();
    later.identity.year = Some(2023);
    let years = [&year, &later];
    let comparison = &side_by_side(&years, &Rules::default())[0];
    let last = comparison.columns.len() - 1;
    let compared = YearsInWords::of(comparison, &years, [last - 1, last]).unwrap().projects;
    assert_eq!(compared.pairs.len(), year.projects.len());
    for pair in &compared.pairs {
        let same = pair.before.as_ref().unwrap().name == pair.after.as_ref().unwrap().name;
        assert_eq!(pair.pairing, Some(if same { Pairing::ExactName } else { Pairing::OtherYear }));
        assert!(pair.difference().is_none_or(|difference| difference.is_zero()));
        assert!(pair.indicators.pairs.iter().all(|indicator| indicator.rule == Some(Rule::Same)));
    }
}

#[test]
fn no_published_disclosure_differs_in_words_from_itself() {
    let Some(corpus) = corpus_dir() else { return };
    let files = std::fs::read_dir(corpus.join("real")).unwrap().map(|file| file.unwrap().path());
    let mut compared = 0;
    for path in files.chain([corpus.join("dacheng-2022.txt")]) {
        let Ok(document) = yusuan::document::read(&path.to_string_lossy(), &std::fs::read(&path).unwrap())
        else {
            continue;
        };
        let year = yusuan::reading::read(&document);
        let mut later = year.clone();
        later.identity.year = year.identity.year.map(|year| year + 1);
        let years = [&year, &later];
        let comparison = &side_by_side(&years, &Rules::default())[0];
        let Some(last) = comparison.columns.len().checked_sub(1).filter(|last| *last > 0) else { continue };
        let Some(words) = YearsInWords::of(comparison, &years, [last - 1, last]) else { continue };
        for matter in Matter::ALL {
            assert!(!words.has_changed(&[*matter]), "{matter:?} of {}", path.display());
        }
        compared += 1;
    }
    assert!(compared >= 15, "only {compared} were compared");
}
