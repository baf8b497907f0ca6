//! Documents into series: which disclosures are years of the same body in the same scope.

use super::apart::{Apart, apart};
use super::body::{Body, Extent, Named};
use super::rules::Rules;
use crate::disclosure::{Disclosure, DisclosureKind, Status};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The years of one body in one scope, or one document that could not be placed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// The body's name as the latest document prints it; empty where none is printed.
    pub unit: String,
    /// The form of its latest document. Department and unit are never mixed, budgets and final
    /// accounts only where [`Rules::with_accounts`] asks for it.
    pub kind: Option<DisclosureKind>,
    /// Its years, ascending; of one year the budget before the account.
    pub years: Vec<YearSlot>,
    /// Other names its documents print, as they print them, each once.
    pub also_called: Vec<String>,
    /// Why the document stands alone, where that is not for want of others.
    pub doubt: Option<Doubt>,
    /// Documents that might be looked for here, and why they are elsewhere.
    pub apart: Vec<Apart>,
}

/// The documents of one year of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearSlot {
    /// The year; `None` where the document names none.
    pub year: Option<u16>,
    /// Which form they have.
    pub kind: Option<DisclosureKind>,
    /// Indices among the disclosures grouped, those that were wholly understood first, else in their
    /// order. They are editions of each other: the first is shown, none is ever added to another.
    pub members: Vec<usize>,
}

/// Why a document was not placed beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It names no body.
    NoUnit,
    /// It names no year.
    NoYear,
    /// It does not say whether it is a budget or an account, of a department or a unit.
    NoKind,
    /// Bodies of several regions have this name, and it does not say which region it is of.
    NoRegion,
}

/// What documents must share to be years of each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) body: Body,
    pub(super) scope: Scope,
    /// Whether it is a final account; `None` where accounts stand beside budgets.
    account: Option<bool>,
}

/// Whose money a disclosure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Scope {
    is_department: bool,
    /// Kept only where the end of the name contradicts that.
    extent: Option<Extent>,
}

/// Documents of one key.
pub(super) struct Set {
    pub(super) key: Key,
    pub(super) members: Vec<usize>,
    /// Their names with the place.
    full: BTreeSet<String>,
}

/// Sorts disclosures into series, in the order in which their first documents come. Every index
/// occurs exactly once. A wrong year is worse than none: what is doubtful stands alone and says why.
#[must_use]
pub fn group(disclosures: &[&Disclosure], rules: &Rules) -> Vec<Series> {
    let mut sets: Vec<Set> = Vec::new();
    let mut alone: Vec<(usize, Doubt)> = Vec::new();
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    for (i, disclosure) in disclosures.iter().enumerate() {
        match key(disclosure, rules) {
            Err(doubt) => alone.push((i, doubt)),
            Ok((key, full)) => {
                let set = *by_key.entry(key.clone()).or_insert_with(|| {
                    sets.push(Set { key, members: Vec::new(), full: BTreeSet::new() });
                    sets.len() - 1
                });
                if let Some(set) = sets.get_mut(set) {
                    set.members.push(i);
                    set.full.insert(full);
                }
            }
        }
    }
    join_placeless(&mut sets, &mut alone);
    let mut series: Vec<(usize, Series)> = Vec::new();
    let apart = apart(&sets);
    for (set, apart) in sets.iter().zip(apart) {
        let Some(&first) = set.members.iter().min() else { continue };
        series.push((first, Series { apart, ..of_members(&set.members, disclosures, None) }));
    }
    series.extend(alone.iter().map(|&(i, doubt)| (i, of_members(&[i], disclosures, Some(doubt)))));
    series.sort_by_key(|(first, _)| *first);
    series.into_iter().map(|(_, s)| s).collect()
}

/// Puts documents that name no place beside those of the same full name that do, where these are of
/// one place; where of several, none can be told to be meant.
fn join_placeless(sets: &mut Vec<Set>, alone: &mut Vec<(usize, Doubt)>) {
    let mut placed: HashMap<(String, Scope, Option<bool>), Vec<usize>> = HashMap::new();
    for (i, set) in sets.iter().enumerate().filter(|(_, set)| set.key.body.place.is_some()) {
        for full in &set.full {
            let name = (full.clone(), set.key.scope, set.key.account);
            placed.entry(name).or_default().push(i);
        }
    }
    let mut joined: Vec<(usize, usize)> = Vec::new();
    let mut unclear: Vec<usize> = Vec::new();
    for (i, set) in sets.iter().enumerate().filter(|(_, set)| set.key.body.place.is_none()) {
        let of = |full: &String| placed.get(&(full.clone(), set.key.scope, set.key.account));
        let homes: BTreeSet<usize> = set.full.iter().filter_map(of).flatten().copied().collect();
        match homes.len() {
            0 => {}
            1 => joined.extend(homes.first().map(|&home| (i, home))),
            _ => unclear.push(i),
        }
    }
    for (from, to) in joined {
        let taken = sets.get_mut(from).map(|set| std::mem::take(&mut set.members));
        if let Some(set) = sets.get_mut(to) {
            set.members.extend(taken.unwrap_or_default());
            set.members.sort_unstable();
        }
    }
    for from in unclear {
        let taken = sets.get_mut(from).map(|set| std::mem::take(&mut set.members)).unwrap_or_default();
        alone.extend(taken.into_iter().map(|i| (i, Doubt::NoRegion)));
    }
    sets.retain(|set| !set.members.is_empty());
}

/// The series of documents that belong together.
fn of_members(members: &[usize], disclosures: &[&Disclosure], doubt: Option<Doubt>) -> Series {
    let document = |i: usize| disclosures.get(i);
    let mut slots: BTreeMap<(Option<u16>, bool), Vec<usize>> = BTreeMap::new();
    for &i in members {
        let slot = document(i).map_or((None, false), |d| (d.identity.year, is_account(d.identity.kind)));
        slots.entry(slot).or_default().push(i);
    }
    let years: Vec<YearSlot> = slots
        .into_iter()
        .map(|((year, _), mut members)| {
            members.sort_by_key(|&i| document(i).is_none_or(|d| d.report.status != Status::Complete));
            let kind = members.first().and_then(|&i| document(i)).and_then(|d| d.identity.kind);
            YearSlot { year, kind, members }
        })
        .collect();
    let shown = years.last().and_then(|slot| slot.members.first()).and_then(|&i| document(i));
    let unit = shown.map_or_else(String::new, |d| d.identity.unit_name().trim().to_owned());
    let mut also_called: Vec<String> = Vec::new();
    for name in members.iter().filter_map(|&i| document(i)).map(|d| d.identity.unit_name().trim()) {
        if name != unit && !also_called.iter().any(|known| known == name) {
            also_called.push(name.to_owned());
        }
    }
    Series { unit, kind: shown.and_then(|d| d.identity.kind), years, also_called, doubt, apart: Vec::new() }
}

impl Series {
    /// The same series with one of its documents shown instead of the other editions of its year.
    #[must_use]
    pub fn showing(&self, member: usize) -> Series {
        let mut series = self.clone();
        for slot in &mut series.years {
            if let Some(at) = slot.members.iter().position(|&m| m == member) {
                let shown = slot.members.remove(at);
                slot.members.insert(0, shown);
            }
        }
        series
    }
}

/// Whether a form is a final account.
pub(super) const fn is_account(kind: Option<DisclosureKind>) -> bool {
    matches!(kind, Some(DisclosureKind::DepartmentAccount | DisclosureKind::UnitAccount))
}

/// What a disclosure must share with another to stand beside it, and its full name; or why that
/// cannot be said.
fn key(disclosure: &Disclosure, rules: &Rules) -> Result<(Key, String), Doubt> {
    let identity = &disclosure.identity;
    let named = Named::of(identity, &rules.crosswalk).ok_or(Doubt::NoUnit)?;
    if identity.year.is_none() {
        return Err(Doubt::NoYear);
    }
    let kind = identity.kind.ok_or(Doubt::NoKind)?;
    let is_department = matches!(kind, DisclosureKind::DepartmentBudget | DisclosureKind::DepartmentAccount);
    let usual = if is_department { Extent::Whole } else { Extent::Own };
    let scope = Scope { is_department, extent: named.extent.filter(|&extent| extent != usual) };
    let account = (!rules.with_accounts).then(|| is_account(Some(kind)));
    Ok((Key { body: named.body, scope, account }, named.full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::apart::Difference;
    use crate::compare::crosswalk::Crosswalk;
    use crate::disclosure::{Identity, Quote, Region};
    use crate::span::Span;

    fn disclosure(unit: &str, year: u16, kind: DisclosureKind) -> Disclosure {
        let unit = Some(Quote::new(unit, Span::within(1, 0, 1)));
        let identity = Identity { unit, year: Some(year), kind: Some(kind), region: None };
        Disclosure { identity, ..Disclosure::default() }
    }

    fn members(disclosures: &[Disclosure]) -> Vec<Vec<Vec<usize>>> {
        let all: Vec<&Disclosure> = disclosures.iter().collect();
        group(&all, &Rules::default())
            .into_iter()
            .map(|s| s.years.into_iter().map(|y| y.members).collect())
            .collect()
    }

    #[test]
    fn spellings_of_one_name_are_years_of_one_series() {
        use DisclosureKind::UnitBudget as Unit;
        let all = [disclosure("某县 财政局（本级）", 2024, Unit), disclosure("某县财政局", 2023, Unit)];
        assert_eq!(members(&all), [[[1], [0]]]);
    }

    #[test]
    fn department_and_unit_are_never_years_of_each_other() {
        let all = [
            disclosure("某市办公室", 2026, DisclosureKind::DepartmentBudget),
            disclosure("某市办公室", 2026, DisclosureKind::UnitBudget),
            disclosure("某市办公室", 2025, DisclosureKind::UnitAccount),
            disclosure("某市办公室本级", 2025, DisclosureKind::DepartmentBudget),
        ];
        assert_eq!(members(&all).len(), 4);
    }

    #[test]
    fn two_documents_of_a_year_are_editions() {
        let all = [
            disclosure("某局", 2023, DisclosureKind::UnitBudget),
            disclosure("某局", 2023, DisclosureKind::UnitBudget),
        ];
        assert_eq!(members(&all), [[[0, 1]]]);
    }

    #[test]
    fn a_document_that_does_not_say_whose_or_when_stands_alone() {
        let mut all = [
            disclosure("某局", 2023, DisclosureKind::UnitBudget),
            disclosure("", 2023, DisclosureKind::UnitBudget),
            disclosure("某局", 2024, DisclosureKind::UnitBudget),
            disclosure("某局", 2025, DisclosureKind::UnitBudget),
        ];
        all[2].identity.year = None;
        all[3].identity.kind = None;
        let all: Vec<&Disclosure> = all.iter().collect();
        let doubts: Vec<Option<Doubt>> =
            group(&all, &Rules::default()).into_iter().map(|s| s.doubt).collect();
        assert_eq!(doubts, [None, Some(Doubt::NoUnit), Some(Doubt::NoYear), Some(Doubt::NoKind)]);
    }

    fn differences(disclosures: &[Disclosure]) -> Vec<Vec<(usize, Difference)>> {
        let all: Vec<&Disclosure> = disclosures.iter().collect();
        let series = group(&all, &Rules::default());
        series.into_iter().map(|s| s.apart.into_iter().map(|a| (a.member, a.why)).collect()).collect()
    }

    #[test]
    fn what_is_near_and_yet_no_year_is_named_with_the_reason() {
        use DisclosureKind::{DepartmentBudget as Department, UnitAccount, UnitBudget as Unit};
        let all = [
            disclosure("泉州市人民政府办公室", 2026, Department),
            disclosure("泉州市人民政府办公室（本级）", 2026, Unit),
            disclosure("泉州市人民政府办公室（本级）", 2025, UnitAccount),
        ];
        assert_eq!(
            differences(&all),
            [
                vec![(1, Difference::Scope), (2, Difference::Scope)],
                vec![(0, Difference::Scope), (2, Difference::Form)],
                vec![(0, Difference::Scope), (1, Difference::Form)]
            ]
        );
        let all = [disclosure("大城县发展和改革局", 2023, Unit), disclosure("大城县发展改革局", 2024, Unit)];
        let similar = Difference::SimilarName { percent: 66 };
        assert_eq!(differences(&all), [[(1, similar)], [(0, similar)]]);
        let all = [disclosure("大城县财政局", 2023, Unit), disclosure("财政局", 2024, Unit)];
        assert_eq!(differences(&all), [[(1, Difference::Place)], [(0, Difference::Place)]]);
    }

    #[test]
    fn accounts_stand_beside_budgets_only_where_asked() {
        let all = [
            disclosure("某局", 2023, DisclosureKind::UnitBudget),
            disclosure("某局", 2023, DisclosureKind::UnitAccount),
            disclosure("某局", 2024, DisclosureKind::UnitBudget),
        ];
        assert_eq!(members(&all), [vec![vec![0], vec![2]], vec![vec![1]]]);
        let all: Vec<&Disclosure> = all.iter().collect();
        let rules = Rules { with_accounts: true, ..Rules::default() };
        let series = group(&all, &rules);
        assert_eq!(series.len(), 1);
        let slots: Vec<_> = series[0].years.iter().map(|y| (y.year, y.kind, y.members.clone())).collect();
        assert_eq!(
            slots,
            [
                (Some(2023), Some(DisclosureKind::UnitBudget), vec![0]),
                (Some(2023), Some(DisclosureKind::UnitAccount), vec![1]),
                (Some(2024), Some(DisclosureKind::UnitBudget), vec![2]),
            ]
        );
    }

    #[test]
    fn a_renamed_body_keeps_its_years_and_says_what_it_was_called() {
        let all = [
            disclosure("廊坊市环境保护局", 2018, DisclosureKind::DepartmentBudget),
            disclosure("廊坊市生态环境局", 2019, DisclosureKind::DepartmentBudget),
        ];
        let all: Vec<&Disclosure> = all.iter().collect();
        let series = group(&all, &Rules::default());
        assert_eq!(series.len(), 1);
        assert_eq!(
            (series[0].unit.as_str(), &series[0].also_called[..]),
            ("廊坊市生态环境局", &["廊坊市环境保护局".to_owned()][..])
        );
    }

    #[test]
    fn a_person_may_say_that_two_bodies_are_one() {
        let all = [
            disclosure("某县某局", 2023, DisclosureKind::UnitBudget),
            disclosure("某县某某中心", 2024, DisclosureKind::UnitBudget),
        ];
        let all: Vec<&Disclosure> = all.iter().collect();
        assert_eq!(group(&all, &Rules::default()).len(), 2);
        let crosswalk = Crosswalk::parse(["单位\t某县某局\t某县某某中心"]).unwrap();
        assert_eq!(group(&all, &Rules { crosswalk, ..Rules::default() }).len(), 1);
    }

    #[test]
    fn the_edition_that_was_understood_is_shown_and_another_on_request() {
        let mut all = vec![disclosure("某局", 2023, DisclosureKind::UnitBudget); 3];
        all.iter_mut().skip(1).for_each(|d| d.report.status = Status::Complete);
        all[0].report.status = Status::Partial;
        let all: Vec<&Disclosure> = all.iter().collect();
        let series = &group(&all, &Rules::default())[0];
        assert_eq!(series.years[0].members, [1, 2, 0]);
        assert_eq!(series.showing(0).years[0].members, [0, 1, 2]);
    }

    #[test]
    fn offices_of_one_name_in_two_counties_stay_apart() {
        let region = |code: &str| Some(Region { code: code.to_owned(), ..Region::default() });
        let mut all: Vec<Disclosure> =
            (2021..2024).map(|y| disclosure("财政局", y, DisclosureKind::UnitBudget)).collect();
        all[0].identity.region = region("131025");
        all[1].identity.region = region("131026");
        let all: Vec<&Disclosure> = all.iter().collect();
        let doubts: Vec<Option<Doubt>> =
            group(&all, &Rules::default()).into_iter().map(|s| s.doubt).collect();
        assert_eq!(doubts, [None, None, Some(Doubt::NoRegion)]);
    }
}
