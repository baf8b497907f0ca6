//! Ranking: how good a hit is, and the order of hits.

use super::item::Item;
use super::matcher::{Form, Occurrence};
use super::vocabulary::CharId;
use crate::disclosure::Place;
use std::cmp::Reverse;
use std::ops::Range;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The best hits, best first, at most as many as asked for.
    pub hits: Vec<Hit>,
    /// How many hits there are in all.
    pub total: usize,
}

/// One item found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Number of the item in the index.
    pub item: usize,
    /// The item's document, as the caller counts them.
    pub document: usize,
    /// Which item of the document it is.
    pub place: Place,
    /// How good the match is.
    pub tier: Tier,
    /// fuzzy-matcher's score, summed over the terms; compares hits of one query only.
    pub score: i64,
    /// The characters of the item's text that matched, from 0, ascending.
    pub positions: Vec<usize>,
    /// The stretches among them that letters of the query spell in pinyin.
    pub spelled: Vec<Range<usize>>,
}

/// How good a match is, best first. A better tier always precedes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The query stands there as typed: one stretch of text. Also what a query that only excludes
    /// or restricts lists.
    #[default]
    Phrase,
    /// One stretch of text that the query's one term spells in pinyin.
    Spelled,
    /// All of it within a tight window: 2k + 4 characters where k match.
    Near,
    /// All of it, the terms further apart.
    Apart,
}

/// What decides the order of hits, the smaller first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    tier: Tier,
    /// Terms found only loosely.
    loose: usize,
    /// Weight of the least certain spelled word.
    weight: Reverse<u32>,
    /// Characters from the first match to the last.
    span: usize,
    score: Reverse<i64>,
    /// Characters of the text: a short clause is about what it says.
    length: usize,
    /// First character matched.
    first: usize,
    /// Document order.
    item: usize,
}

/// An item found, before it is told.
#[derive(Debug)]
pub(super) struct Candidate {
    key: Key,
    occurrences: Vec<Occurrence>,
}

impl Candidate {
    /// An item that satisfies a query without terms to be found.
    pub(super) fn listed(item: usize) -> Candidate {
        Candidate { key: Key { item, ..Key::default() }, occurrences: Vec::new() }
    }

    /// An item that holds the query as typed.
    pub(super) fn phrase(item: usize, text: &[CharId], at: Occurrence) -> Candidate {
        Candidate::of(item, text, Tier::Phrase, vec![at])
    }

    /// An item in which every term was found, each at the given occurrences; `None` where a term
    /// has none. Of several occurrences those closest together count.
    pub(super) fn found(item: usize, text: &[CharId], terms: &[Vec<Occurrence>]) -> Option<Candidate> {
        let chosen = closest(terms)?;
        let tier = match chosen.as_slice() {
            [one] => match one.form {
                Form::Written => Tier::Phrase,
                Form::Spelled(_) => Tier::Spelled,
                Form::Loose(_) => Tier::Near,
            },
            several => {
                let matched: usize = several.iter().map(|o| o.positions().len()).sum();
                if span(several) <= 2 * matched + 4 { Tier::Near } else { Tier::Apart }
            }
        };
        Some(Candidate::of(item, text, tier, chosen))
    }

    fn of(item: usize, text: &[CharId], tier: Tier, occurrences: Vec<Occurrence>) -> Candidate {
        let key = Key {
            tier,
            loose: occurrences.iter().filter(|o| matches!(o.form, Form::Loose(_))).count(),
            weight: Reverse(occurrences.iter().map(Occurrence::weight).min().unwrap_or(u32::MAX)),
            span: span(&occurrences),
            score: Reverse(occurrences.iter().map(|o| o.score).sum()),
            length: text.len(),
            first: occurrences.iter().map(|o| o.from).min().unwrap_or(0),
            item,
        };
        Candidate { key, occurrences }
    }

    /// Puts candidates in order and tells the best of them.
    pub(super) fn best(mut candidates: Vec<Candidate>, limit: usize, items: &[Item]) -> Results {
        let total = candidates.len();
        candidates.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        candidates.truncate(limit);
        Results { hits: candidates.into_iter().filter_map(|c| c.hit(items)).collect(), total }
    }

    fn hit(self, items: &[Item]) -> Option<Hit> {
        let item = items.get(self.key.item)?;
        let mut positions: Vec<usize> = self.occurrences.iter().flat_map(Occurrence::positions).collect();
        positions.sort_unstable();
        positions.dedup();
        Some(Hit {
            item: self.key.item,
            document: item.document,
            place: item.place,
            tier: self.key.tier,
            score: self.key.score.0,
            positions,
            spelled: self.occurrences.iter().filter(|o| o.is_spelled()).map(|o| o.from..o.to).collect(),
        })
    }
}

/// Characters from the first match to the last.
fn span(occurrences: &[Occurrence]) -> usize {
    let from = occurrences.iter().map(|o| o.from).min().unwrap_or(0);
    let to = occurrences.iter().map(|o| o.to).max().unwrap_or(0);
    to.saturating_sub(from)
}

/// One occurrence of each term, together within the smallest window; the first of equals. The
/// occurrences of a term are in order, so that moving the earliest on, again and again, passes
/// every window worth looking at.
fn closest(terms: &[Vec<Occurrence>]) -> Option<Vec<Occurrence>> {
    let mut rest: Vec<_> = terms.iter().map(|t| t.iter()).collect();
    let mut current: Vec<&Occurrence> = rest.iter_mut().map(Iterator::next).collect::<Option<_>>()?;
    let mut best: Option<(usize, Vec<&Occurrence>)> = None;
    loop {
        let from = current.iter().map(|o| o.from).min()?;
        let to = current.iter().map(|o| o.to).max()?;
        if best.as_ref().is_none_or(|(span, _)| to - from < *span) {
            best = Some((to - from, current.clone()));
        }
        let earliest = current.iter_mut().zip(&mut rest).min_by_key(|(o, _)| o.from)?;
        match earliest.1.next() {
            Some(next) => *earliest.0 = next,
            None => break,
        }
    }
    best.map(|(_, chosen)| chosen.into_iter().cloned().collect())
}
