//! Documents into series: which disclosures are years of the same body in the same scope.

use crate::disclosure::{Disclosure, DisclosureKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The years of one body in one scope, or one document that could not be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The body's name as the latest document prints it; empty where none is printed.
    pub unit: String,
    /// The form all its documents have; budget and final account, department and unit are never
    /// mixed.
    pub kind: Option<DisclosureKind>,
    /// Its years, ascending.
    pub years: Vec<YearSlot>,
    /// Why the document stands alone, where that is not for want of others.
    pub doubt: Option<Doubt>,
}

/// The documents of one year of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearSlot {
    /// The year; `None` where the document names none.
    pub year: Option<u16>,
    /// Indices among the disclosures grouped, in their order. They are editions of each other: the
    /// first is shown, none is ever added to another.
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

/// What a body's name says of its scope by its end. The spellings are looked for in the folded
/// name, longest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Extent {
    /// 本级: the unit without those below it.
    Own,
    /// 汇总: the department with all units below it.
    Whole,
}

/// Endings of names that say which scope is meant, after full-width forms are folded.
const EXTENTS: &[(&str, Extent)] =
    &[("(本级)", Extent::Own), ("(汇总)", Extent::Whole), ("本级", Extent::Own), ("汇总", Extent::Whole)];

/// What documents must share to be years of each other.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    name: String,
    kind: DisclosureKind,
    /// Kept only where the name's ending contradicts the kind.
    extent: Option<Extent>,
}

/// Sorts disclosures into series, in the order in which their first documents come. Every index
/// occurs exactly once.
#[must_use]
pub fn group(disclosures: &[&Disclosure]) -> Vec<Series> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut alone: Vec<(usize, Doubt)> = Vec::new();
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    for (i, disclosure) in disclosures.iter().enumerate() {
        match key(disclosure) {
            Err(doubt) => alone.push((i, doubt)),
            Ok(key) => {
                let set = *by_key.entry(key).or_insert_with(|| {
                    sets.push(Vec::new());
                    sets.len() - 1
                });
                if let Some(set) = sets.get_mut(set) {
                    set.push(i);
                }
            }
        }
    }
    let mut series: Vec<(usize, Series)> = Vec::new();
    for set in sets {
        let (split, unplaced) = by_region(&set, disclosures);
        alone.extend(unplaced.into_iter().map(|i| (i, Doubt::NoRegion)));
        series
            .extend(split.iter().filter_map(|set| Some((*set.first()?, of_members(set, disclosures, None)))));
    }
    series.extend(alone.iter().map(|&(i, doubt)| (i, of_members(&[i], disclosures, Some(doubt)))));
    series.sort_by_key(|(first, _)| *first);
    series.into_iter().map(|(_, s)| s).collect()
}

/// Parts bodies of one name that lie in different regions. The second list holds documents that
/// name no region where several are possible.
fn by_region(set: &[usize], disclosures: &[&Disclosure]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let code =
        |i: usize| disclosures.get(i).and_then(|d| d.identity.region.as_ref()).map(|r| r.code.as_str());
    let regions: BTreeSet<&str> = set.iter().filter_map(|&i| code(i)).collect();
    if regions.len() < 2 {
        return (vec![set.to_vec()], Vec::new());
    }
    let mut split: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for &i in set {
        match code(i) {
            Some(code) => split.entry(code).or_default().push(i),
            None => unplaced.push(i),
        }
    }
    (split.into_values().collect(), unplaced)
}

/// The series of documents that belong together.
fn of_members(members: &[usize], disclosures: &[&Disclosure], doubt: Option<Doubt>) -> Series {
    let mut slots: BTreeMap<Option<u16>, Vec<usize>> = BTreeMap::new();
    for &i in members {
        slots.entry(disclosures.get(i).and_then(|d| d.identity.year)).or_default().push(i);
    }
    let years: Vec<YearSlot> = slots.into_iter().map(|(year, members)| YearSlot { year, members }).collect();
    let shown = years.last().and_then(|slot| slot.members.first()).and_then(|&i| disclosures.get(i));
    Series {
        unit: shown.map_or_else(String::new, |d| d.identity.unit_name().trim().to_owned()),
        kind: shown.and_then(|d| d.identity.kind),
        years,
        doubt,
    }
}

/// What a disclosure must share with another to stand beside it, or why that cannot be said.
fn key(disclosure: &Disclosure) -> Result<Key, Doubt> {
    let identity = &disclosure.identity;
    let folded = folded(identity.unit_name());
    let (name, extent) = EXTENTS
        .iter()
        .find_map(|&(ending, extent)| folded.strip_suffix(ending).map(|name| (name, Some(extent))))
        .unwrap_or((&folded, None));
    if name.is_empty() {
        return Err(Doubt::NoUnit);
    }
    if identity.year.is_none() {
        return Err(Doubt::NoYear);
    }
    let kind = identity.kind.ok_or(Doubt::NoKind)?;
    let usual = match kind {
        DisclosureKind::DepartmentBudget | DisclosureKind::DepartmentAccount => Extent::Whole,
        DisclosureKind::UnitBudget | DisclosureKind::UnitAccount => Extent::Own,
    };
    Ok(Key { name: name.to_owned(), kind, extent: extent.filter(|&e| e != usual) })
}

/// A name with full-width forms made half-width and all white space taken out, as it is compared.
pub(super) fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Identity, Quote, Region};
    use crate::span::Span;

    fn disclosure(unit: &str, year: u16, kind: DisclosureKind) -> Disclosure {
        let unit = Some(Quote::new(unit, Span::within(1, 0, 1)));
        let identity = Identity { unit, year: Some(year), kind: Some(kind), region: None };
        Disclosure { identity, ..Disclosure::default() }
    }

    fn members(disclosures: &[Disclosure]) -> Vec<Vec<Vec<usize>>> {
        let all: Vec<&Disclosure> = disclosures.iter().collect();
        group(&all).into_iter().map(|s| s.years.into_iter().map(|y| y.members).collect()).collect()
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
        let doubts: Vec<Option<Doubt>> = group(&all).into_iter().map(|s| s.doubt).collect();
        assert_eq!(doubts, [None, Some(Doubt::NoUnit), Some(Doubt::NoYear), Some(Doubt::NoKind)]);
    }

    #[test]
    fn offices_of_one_name_in_two_counties_stay_apart() {
        let region = |code: &str| Some(Region { code: code.to_owned(), ..Region::default() });
        let mut all: Vec<Disclosure> =
            (2021..2024).map(|y| disclosure("财政局", y, DisclosureKind::UnitBudget)).collect();
        all[0].identity.region = region("131025");
        all[1].identity.region = region("131026");
        let all: Vec<&Disclosure> = all.iter().collect();
        let doubts: Vec<Option<Doubt>> = group(&all).into_iter().map(|s| s.doubt).collect();
        assert_eq!(doubts, [None, None, Some(Doubt::NoRegion)]);
    }
}
