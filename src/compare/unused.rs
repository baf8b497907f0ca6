//! Lines of a crosswalk that had no effect, so that a person sees a slip of the pen.

use super::body::Named;
use super::comparison::Comparison;
use super::crosswalk::{Crosswalk, Entry, Kind};
use super::name::folded;
use super::row::RowKey;
use super::section::{Section, Substance};
use crate::disclosure::{Classification, Disclosure};
use crate::text::Lang;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A line of a crosswalk that had no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The line, from 1.
    pub line: usize,
    /// Why it had none.
    pub why: NoEffect,
}

/// Why a line of a crosswalk had no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEffect {
    /// No document has this name or code.
    Unseen(String),
    /// Both are there, but cannot be one line: a year has both, or they lie under different parents.
    NotOneLine,
}

impl Unused {
    /// Which line, and why it had no effect, without a full stop at the end.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let line = self.line;
        match &self.why {
            NoEffect::Unseen(name) => lang.pick(
                format!("第{line}行没有用上：文件里没有“{name}”"),
                format!("line {line} had no effect: no document has {name}"),
            ),
            NoEffect::NotOneLine => lang.pick(
                format!("第{line}行没有用上：同一年两者都有，或不在同一上级之下，不能算一行"),
                format!(
                    "line {line} had no effect: one year has both, or they lie under different parents, so \
                     they cannot be one line"
                ),
            ),
        }
    }
}

/// The lines of a crosswalk that changed nothing in these comparisons.
#[must_use]
pub fn unused(crosswalk: &Crosswalk, comparisons: &[Comparison], disclosures: &[&Disclosure]) -> Vec<Unused> {
    if crosswalk.is_empty() {
        return Vec::new();
    }
    let seen = Seen::of(comparisons, disclosures);
    let entries = crosswalk.entries().iter();
    entries.filter_map(|entry| Some(Unused { line: entry.line, why: seen.no_effect(entry)? })).collect()
}

/// Every name and code, with the rows (or series) that have it.
#[derive(Default)]
struct Seen {
    rows: HashMap<(Kind, String), BTreeSet<usize>>,
}

impl Seen {
    fn of(comparisons: &[Comparison], disclosures: &[&Disclosure]) -> Self {
        let mut seen = Seen::default();
        let mut nth = 0;
        for comparison in comparisons {
            nth += 1;
            for &member in comparison.series.years.iter().flat_map(|year| &year.members) {
                let identity = disclosures.get(member).map(|d| &d.identity);
                let named = identity.and_then(|identity| Named::of(identity, &Crosswalk::default()));
                if let Some(Named { body, full, .. }) = named {
                    seen.add(Kind::Unit, full, nth);
                    seen.add(Kind::Unit, body.name, nth);
                }
            }
            for table in &comparison.tables {
                let Some(kind) = kind(table.section) else { continue };
                for row in table.rows.iter().filter(|row| !matches!(row.key, RowKey::Total(_))) {
                    nth += 1;
                    let printed = row.printed.iter().flatten();
                    let names: HashSet<String> =
                        printed.flat_map(|p| [p.code.clone(), folded(&p.name)]).collect();
                    names.into_iter().for_each(|name| seen.add(kind, name, nth));
                }
            }
        }
        seen
    }

    fn add(&mut self, kind: Kind, name: String, row: usize) {
        self.rows.entry((kind, name)).or_default().insert(row);
    }

    fn no_effect(&self, entry: &Entry) -> Option<NoEffect> {
        let rows = |name: &String| self.rows.get(&(entry.kind, name.clone()));
        let Some(old) = rows(&entry.old) else { return Some(NoEffect::Unseen(entry.old.clone())) };
        let name = entry.new.as_ref()?;
        let Some(new) = rows(name) else { return Some(NoEffect::Unseen(name.clone())) };
        old.is_disjoint(new).then_some(NoEffect::NotOneLine)
    }
}

/// What the lines of a section are called in a crosswalk.
const fn kind(section: Section) -> Option<Kind> {
    match section.substance() {
        Substance::Lines(Classification::Functional) => Some(Kind::Functional),
        Substance::Lines(Classification::Economic) => Some(Kind::Economic),
        Substance::Projects => Some(Kind::Project),
        Substance::Measures(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::planning;
    use crate::compare::{Rules, side_by_side};

    #[test]
    fn a_line_without_effect_is_told_with_the_reason() {
        let documents = [
            planning(2023, &[("甲", "1"), ("乙", "1")]),
            planning(2024, &[("甲", "2"), ("丙", "2"), ("己", "2")]),
        ];
        let all: Vec<&Disclosure> = documents.iter().collect();
        let text = "项目\t乙\t丙\n项目\t丁\t甲\n单位\t某县某局\t某局\n项目\t己\t-";
        let crosswalk = Crosswalk::parse(text.lines()).unwrap();
        let rules = Rules { crosswalk, ..Rules::default() };
        let without = unused(&rules.crosswalk, &side_by_side(&all, &rules), &all);
        let unseen = |name: &str| NoEffect::Unseen(name.to_owned());
        assert_eq!(without, [Unused { line: 2, why: unseen("丁") }, Unused { line: 3, why: unseen("某局") }]);
        let crosswalk = Crosswalk::parse(["项目\t甲\t乙"]).unwrap();
        let rules = Rules { crosswalk, ..Rules::default() };
        let without = unused(&rules.crosswalk, &side_by_side(&all, &rules), &all);
        assert_eq!(without, [Unused { line: 1, why: NoEffect::NotOneLine }]);
    }
}
