//! What a line that is new or has ended may have to do with another that ended or is new.
//!
//! Hints pair nothing and move no money: they say where to look.

use super::alike::{Alike, alike, containment, mutual};
use super::name::{folded, without_years};
use super::row::{ChangeKind, RowKey};
use super::table::Table;
use std::collections::{BTreeMap, HashMap};

/// Percent that two names must have in common to be held against each other at all.
const NEAR: u8 = 35;
/// Percent from which on one name is said to be like another.
const LIKE: u8 = 50;
/// Percent of a part's name that must stand in the whole's.
const PART: u8 = 60;

/// What a line may have to do with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What.
    pub kind: HintKind,
    /// The other rows.
    pub rows: Vec<usize>,
}

/// What two lines may have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// The other year uses the code for a name that has nothing in common with this one.
    CodeReused,
    /// The other year has the name under another parent.
    Moved,
    /// It ended, and may have been divided into those.
    Split,
    /// It is new, and may have been made of those.
    Merged,
    /// It is one of several that ended into that one, or came out of it.
    PartOf,
    /// The other year has a name like it.
    Like {
        /// Percent of the pairs of characters the names have in common.
        percent: u8,
    },
}

/// A row and its name in the year that has it.
struct Named {
    row: usize,
    name: String,
    code: String,
}

impl Table {
    /// Hints for the rows that are new or have ended from column `a` to column `b`.
    #[must_use]
    pub fn hints(&self, a: usize, b: usize) -> BTreeMap<usize, Hint> {
        let gone = self.named(a, |kind| kind == ChangeKind::Removed, a, b);
        let new = self.named(b, |kind| kind == ChangeKind::Added, a, b);
        let mut hints = BTreeMap::new();
        if gone.is_empty() || new.is_empty() {
            return hints;
        }
        let names = |named: &[Named]| named.iter().map(|n| without_years(&n.name)).collect::<Vec<_>>();
        let (gone_names, new_names) = (names(&gone), names(&new));
        let mut near = alike(&slices(&gone_names), &slices(&new_names), NEAR);
        near.retain(|pair| self.are_siblings(gone.get(pair.left), new.get(pair.right)));
        let mut tell = |row: Option<&Named>, kind: HintKind, rows: Vec<usize>| {
            if let Some(named) = row {
                hints.entry(named.row).or_insert(Hint { kind, rows });
            }
        };

        // What is told first stays, the surest first.
        for (one, other) in self.same_code(&gone, &new) {
            tell(Some(one), HintKind::CodeReused, vec![other.row]);
            tell(Some(other), HintKind::CodeReused, vec![one.row]);
        }
        for (one, other) in self.same_name(&gone, &new) {
            tell(Some(one), HintKind::Moved, vec![other.row]);
            tell(Some(other), HintKind::Moved, vec![one.row]);
        }
        let parts: Vec<Alike> = near
            .iter()
            .filter(|p| match (gone_names.get(p.left), new_names.get(p.right)) {
                (Some(gone), Some(new)) => containment(gone, new) >= PART,
                _ => false,
            })
            .copied()
            .collect();
        for (whole, several) in divided(&parts, |p| (p.left, p.right)) {
            let row_of = |&i: &usize| new.get(i).map(|n| n.row);
            tell(gone.get(whole), HintKind::Split, several.iter().filter_map(row_of).collect());
            let whole: Vec<usize> = gone.get(whole).map(|n| n.row).into_iter().collect();
            several.iter().for_each(|&i| tell(new.get(i), HintKind::PartOf, whole.clone()));
        }
        for (whole, several) in divided(&parts, |p| (p.right, p.left)) {
            let row_of = |&i: &usize| gone.get(i).map(|n| n.row);
            tell(new.get(whole), HintKind::Merged, several.iter().filter_map(row_of).collect());
            let whole: Vec<usize> = new.get(whole).map(|n| n.row).into_iter().collect();
            several.iter().for_each(|&i| tell(gone.get(i), HintKind::PartOf, whole.clone()));
        }
        for Alike { left, right, percent } in mutual(&near, 0).into_iter().filter(|p| p.percent >= LIKE) {
            let (Some(one), Some(other)) = (gone.get(left), new.get(right)) else { continue };
            tell(Some(one), HintKind::Like { percent }, vec![other.row]);
            tell(Some(other), HintKind::Like { percent }, vec![one.row]);
        }
        hints
    }

    /// The rows of a kind of change with what the document of a column calls them.
    fn named(&self, column: usize, is: impl Fn(ChangeKind) -> bool, a: usize, b: usize) -> Vec<Named> {
        let rows = self.rows.iter().enumerate().filter(|(row, _)| is(self.change(*row, a, b)));
        rows.filter_map(|(row, line)| {
            let printed = line.printed.get(column)?.as_ref()?;
            Some(Named { row, name: folded(&printed.name), code: printed.code.clone() })
        })
        .collect()
    }

    /// Whether two rows lie under one parent.
    fn are_siblings(&self, one: Option<&Named>, other: Option<&Named>) -> bool {
        let parent = |named: Option<&Named>| named.and_then(|n| self.rows.get(n.row)).map(|row| row.parent);
        parent(one) == parent(other)
    }

    /// Rows of one code that are not one row.
    fn same_code<'a>(&self, gone: &'a [Named], new: &'a [Named]) -> Vec<(&'a Named, &'a Named)> {
        let by_code: HashMap<&str, &Named> =
            new.iter().filter(|n| !n.code.is_empty()).map(|n| (n.code.as_str(), n)).collect();
        gone.iter().filter_map(|one| Some((one, *by_code.get(one.code.as_str())?))).collect()
    }

    /// Lines of a classification that no other line of either year has the name of.
    fn same_name<'a>(&self, gone: &'a [Named], new: &'a [Named]) -> Vec<(&'a Named, &'a Named)> {
        let mut bearers: HashMap<String, usize> = HashMap::new();
        for row in self.rows.iter().filter(|row| matches!(row.key, RowKey::Code { .. })) {
            let mut names: Vec<String> = row.printed.iter().flatten().map(|p| folded(&p.name)).collect();
            names.sort_unstable();
            names.dedup();
            names.into_iter().for_each(|name| *bearers.entry(name).or_default() += 1);
        }
        let by_name: HashMap<&str, &Named> = new.iter().map(|n| (n.name.as_str(), n)).collect();
        let pairs = gone.iter().filter(|one| bearers.get(&one.name) == Some(&2));
        pairs.filter_map(|one| Some((one, *by_name.get(one.name.as_str())?))).collect()
    }
}

/// Wholes that several parts have, each part of that whole alone.
fn divided(parts: &[Alike], whole_and_part: impl Fn(&Alike) -> (usize, usize)) -> Vec<(usize, Vec<usize>)> {
    let mut wholes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut uses: HashMap<usize, usize> = HashMap::new();
    for (whole, part) in parts.iter().map(whole_and_part) {
        wholes.entry(whole).or_default().push(part);
        *uses.entry(part).or_default() += 1;
    }
    let own = |parts: &Vec<usize>| parts.len() > 1 && parts.iter().all(|part| uses.get(part) == Some(&1));
    wholes.into_iter().filter(|(_, parts)| own(parts)).collect()
}

fn slices(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Section;
    use crate::compare::fixtures::{compared, listing, planning};
    use crate::disclosure::Disclosure;

    /// The hints of a section from the first to the second of two years: label, kind, other labels.
    fn hints(section: Section, years: [Disclosure; 2]) -> Vec<(String, HintKind, Vec<String>)> {
        let compared = compared(&years);
        let table = compared.table(section).unwrap();
        let label = |row: usize| table.rows[row].label.clone();
        let hints = table.hints(0, 1).into_iter();
        hints.map(|(row, h)| (label(row), h.kind, h.rows.into_iter().map(label).collect())).collect()
    }

    fn hint(label: &str, kind: HintKind, others: &[&str]) -> (String, HintKind, Vec<String>) {
        (label.to_owned(), kind, others.iter().map(|o| (*o).to_owned()).collect())
    }

    #[test]
    fn a_project_divided_into_several_is_not_paired_but_said_to_be() {
        let years = [
            planning(2023, &[("公务用车购置及运行费", "30")]),
            planning(2024, &[("公务用车购置费", "18"), ("公务用车运行费", "12")]),
        ];
        let whole = "公务用车购置及运行费";
        assert_eq!(
            hints(Section::Projects, years.clone()),
            [
                hint(whole, HintKind::Split, &["公务用车购置费", "公务用车运行费"]),
                hint("公务用车购置费", HintKind::PartOf, &[whole]),
                hint("公务用车运行费", HintKind::PartOf, &[whole]),
            ]
        );
        let [mut a, mut b] = years;
        (a.identity.year, b.identity.year) = (Some(2024), Some(2023));
        a.projects.iter_mut().chain(&mut b.projects).for_each(|p| p.code = None);
        let kinds: Vec<HintKind> = hints(Section::Projects, [b, a]).into_iter().map(|h| h.1).collect();
        assert_eq!(kinds, [HintKind::PartOf, HintKind::PartOf, HintKind::Merged]);
    }

    #[test]
    fn a_name_that_is_like_another_is_pointed_out() {
        let years = [planning(2023, &[("离休干部医疗费", "3")]), planning(2024, &[("退休干部医疗费", "4")])];
        let like = HintKind::Like { percent: 83 };
        assert_eq!(
            hints(Section::Projects, years),
            [
                hint("离休干部医疗费", like, &["退休干部医疗费"]),
                hint("退休干部医疗费", like, &["离休干部医疗费"])
            ]
        );
    }

    #[test]
    fn a_line_that_went_elsewhere_and_a_code_that_was_used_again_are_pointed_out() {
        let years = [
            listing(2023, &[("201", "服务", "5"), ("2010101", "档案管理", "5"), ("207", "文化", "1")]),
            listing(2024, &[("201", "服务", "1"), ("207", "文化", "6"), ("2070199", "档案管理", "5")]),
        ];
        let moved = hints(Section::Functional, years);
        assert_eq!(moved.iter().map(|h| h.1).collect::<Vec<_>>(), [HintKind::Moved; 2]);
        let years =
            [listing(2023, &[("20599", "公园绿化", "5")]), listing(2024, &[("20599", "信访维稳", "5")])];
        let reused = hints(Section::Functional, years);
        assert_eq!(reused.iter().map(|h| h.1).collect::<Vec<_>>(), [HintKind::CodeReused; 2]);
    }
}
