//! Which section (股/科/处室) of one year is which of another.

use super::alignment::{Alignment, Candidate, Floor, Item, Namesakes, Rule};
use super::fold::folded;
use crate::disclosure::DutySection;
use crate::span::Span;
use std::collections::HashMap;

/// How alike the names of two sections must be: 综合管理股 and 综合管理科 are (75 %), 装备工业科 and
/// 轻纺工业科 are not (50 %).
const NAME: u8 = 60;

/// How much of the clauses of two sections must be the same where their names are not alike: half.
const CLAUSES: u8 = 50;

/// One year's side of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionSide {
    /// Its number in [`Disclosure::duties`](crate::disclosure::Disclosure::duties).
    pub number: usize,
    /// Its name as printed.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A section of two years, or of one that the other does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionPair {
    /// As the earlier year has it.
    pub before: Option<SectionSide>,
    /// As the later year has it.
    pub after: Option<SectionSide>,
    /// Why the two are taken for one; `None` where one is missing.
    pub rule: Option<Rule>,
}

impl SectionPair {
    /// Whether it is one section of two years, with these numbers.
    pub(super) fn is_one(&self, before: Option<usize>, after: Option<usize>) -> bool {
        let number = |side: &Option<SectionSide>| side.as_ref().map(|side| side.number);
        self.rule.is_some() && number(&self.before) == before && number(&self.after) == after
    }
}

/// The named sections of both years, in the order of the later; empty where one of them does not
/// say which section has its duties.
pub(super) fn pair(before: &[DutySection], after: &[DutySection]) -> Vec<SectionPair> {
    let (olds, news) = (named(before), named(after));
    if olds.is_empty() || news.is_empty() {
        return Vec::new();
    }
    let items = |sections: &[(usize, &DutySection)]| -> Vec<Item> {
        sections.iter().map(|(_, s)| Item { text: name(s), ..Item::default() }).collect()
    };
    let (old_items, new_items) = (items(&olds), items(&news));
    let mut alignment = Alignment::new(&old_items, &new_items);
    let keys = |items: &[Item]| items.iter().map(|item| Some(item.text.clone())).collect::<Vec<_>>();
    alignment.by_key(Rule::Same, Namesakes::InOrder, &keys(&old_items), &keys(&new_items));
    alignment.by_gain(&by_clauses(&olds, &news));
    alignment.by_likeness(Floor { within: NAME, across: NAME });
    let side = |list: &[(usize, &DutySection)], nth: Option<usize>| {
        let (number, section) = *list.get(nth?)?;
        Some(SectionSide { number, name: printed_name(section), span: section.span })
    };
    let rows = alignment.merged().rows.into_iter();
    rows.map(|row| SectionPair {
        before: side(&olds, row.before),
        after: side(&news, row.after),
        rule: row.rule,
    })
    .collect()
}

/// The sections that have a name, with their numbers.
fn named(sections: &[DutySection]) -> Vec<(usize, &DutySection)> {
    sections.iter().enumerate().filter(|(_, section)| !name(section).is_empty()).collect()
}

/// A section's name as printed; empty where it has none.
pub(super) fn printed_name(section: &DutySection) -> String {
    section.name.as_ref().map_or_else(String::new, |name| name.text.trim().to_owned())
}

/// A section's folded name; empty where it has none.
pub(super) fn name(section: &DutySection) -> String {
    section.name.as_ref().map_or_else(String::new, |name| folded(&name.text))
}

/// Sections that share half of their clauses. A clause that a year prints more than once says
/// nothing of whose it is.
fn by_clauses(before: &[(usize, &DutySection)], after: &[(usize, &DutySection)]) -> Vec<Candidate> {
    let (olds, news) = (only_holders(before), only_holders(after));
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for (clause, old) in &olds {
        if let Some(new) = news.get(clause) {
            *shared.entry((*old, *new)).or_default() += 1;
        }
    }
    let size = |list: &[(usize, &DutySection)], nth: usize| list.get(nth).map_or(0, |(_, s)| s.clauses.len());
    let candidates = shared.into_iter().filter_map(|((old, new), shared)| {
        let both = size(before, old) + size(after, new);
        let percent = u8::try_from((shared * 200).checked_div(both)?).unwrap_or(100).min(100);
        let gain = percent.checked_sub(CLAUSES)? + 1;
        Some(Candidate { before: old, after: new, rule: Rule::SameClauses { percent }, gain })
    });
    candidates.collect()
}

/// The section of each clause that stands in one place only, by its folded text.
fn only_holders(sections: &[(usize, &DutySection)]) -> HashMap<String, usize> {
    let mut holders: HashMap<String, Option<usize>> = HashMap::new();
    for (nth, (_, section)) in sections.iter().enumerate() {
        for clause in &section.clauses {
            holders.entry(folded(&clause.text)).and_modify(|holder| *holder = None).or_insert(Some(nth));
        }
    }
    holders.into_iter().filter_map(|(clause, holder)| Some((clause, holder?))).collect()
}
