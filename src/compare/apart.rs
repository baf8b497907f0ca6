//! Documents that are near a series and yet none of its years, and why.

use super::alike::alike;
use super::body::Body;
use super::name::is_worded_longer;
use super::series::Set;
use std::collections::BTreeMap;

/// Percent that the names of two bodies of one place must have in common to be named to each other.
const SIMILAR: u8 = 60;

/// A document that is near a series and yet none of its years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its index among the disclosures grouped.
    pub member: usize,
    /// Why it is not part of the series.
    pub why: Difference,
}

/// Why two documents are not years of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// One is of the department with all below it, the other of the unit alone.
    Scope,
    /// One is a budget, the other a final account.
    Form,
    /// The names are only similar: so many percent in common.
    SimilarName {
        /// Percent of the pairs of characters.
        percent: u8,
    },
    /// The names are the same, but one names a place and the other none.
    Place,
}

/// For each set the documents near it: the same body in another scope or form; the same name under
/// no place, where one place alone has it; bodies of the same place whose names differ by words that
/// one has more.
pub(super) fn apart(sets: &[Set]) -> Vec<Vec<Apart>> {
    let mut near: Vec<Vec<Apart>> = sets.iter().map(|_| Vec::new()).collect();
    let mut tell = |set: usize, other: usize, why: Difference| {
        let members = sets.get(other).map(|o| o.members.as_slice()).unwrap_or_default();
        if let Some(near) = near.get_mut(set) {
            near.extend(members.iter().map(|&member| Apart { member, why }));
        }
    };
    let mut of_name: BTreeMap<&str, BTreeMap<Option<&str>, Vec<usize>>> = BTreeMap::new();
    let mut of_place: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (i, set) in sets.iter().enumerate() {
        let Body { place, name } = &set.key.body;
        of_name.entry(name).or_default().entry(place.as_deref()).or_default().push(i);
        of_place.entry(place.as_deref()).or_default().push(i);
    }
    for places in of_name.values() {
        for same in places.values() {
            for (&i, &j) in same.iter().flat_map(|i| same.iter().map(move |j| (i, j))).filter(|(i, j)| i != j)
            {
                let scopes = [i, j].map(|i| sets.get(i).map(|set| set.key.scope));
                let differs = scopes.first() != scopes.last();
                tell(i, j, if differs { Difference::Scope } else { Difference::Form });
            }
        }
        let placed: Vec<&Vec<usize>> = places.iter().filter(|(p, _)| p.is_some()).map(|(_, s)| s).collect();
        if let (Some(placeless), [only]) = (places.get(&None), placed.as_slice()) {
            for (&i, &j) in placeless.iter().flat_map(|i| only.iter().map(move |j| (i, j))) {
                tell(i, j, Difference::Place);
                tell(j, i, Difference::Place);
            }
        }
    }
    for near_by in of_place.values() {
        let name = |i: &usize| sets.get(*i).map_or("", |set| set.key.body.name.as_str());
        let names: Vec<&str> = near_by.iter().map(name).collect();
        for pair in alike(&names, &names, SIMILAR) {
            let (Some(&i), Some(&j)) = (near_by.get(pair.left), near_by.get(pair.right)) else { continue };
            if name(&i) != name(&j) && is_worded_longer(name(&i), name(&j)) {
                tell(i, j, Difference::SimilarName { percent: pair.percent });
            }
        }
    }
    near
}
