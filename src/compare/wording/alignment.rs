//! Which item of one year is which of another: by keys first, then by likeness.

use super::assignment::{self, Edge};
use crate::compare::alike::{Alike, alike};
use std::collections::HashMap;
use std::hash::Hash;

/// The rule that brought two items together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// The same text or name, but for width, spaces and the kind of punctuation.
    Same,
    /// The same title.
    SameTitle,
    /// Texts or names alike, chosen so that all pairs together are most alike.
    Alike {
        /// Percent of their pairs of characters that they have in common.
        percent: u8,
    },
    /// Sections that share most of their clauses, whatever they are called.
    SameClauses {
        /// Percent of their clauses that they have in common.
        percent: u8,
    },
}

/// One item of one year, as it is compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its folded text or name.
    pub(super) text: String,
    /// The folded name of the part of the document it stands in.
    pub(super) part: String,
    /// That part by a number both years share; `None` where the other year has no such part.
    pub(super) group: Option<usize>,
}

/// Two items that may belong together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) before: usize,
    pub(super) after: usize,
    pub(super) rule: Rule,
    /// What taking them for the same gains against leaving both alone; more than nothing.
    pub(super) gain: u8,
}

/// What to do where several items of a year have one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namesakes {
    /// The first is the first of the other year, the second the second, ….
    InOrder,
    /// None of them is chosen: the key says nothing.
    NoneIsChosen,
}

/// How alike two items must be, in percent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Floor {
    /// In one group.
    pub(super) within: u8,
    /// In two.
    pub(super) across: u8,
}

/// What one group counts for in the choice between candidates, in percent of likeness.
const SAME_GROUP: u8 = 15;

/// Items left over on a side up to which likeness is looked at. No body has a tenth of them; more
/// are a file made to keep a program busy.
pub(super) const MOST: usize = 2_000;

/// Candidates of one item that are weighed against each other: those that gain most.
const CANDIDATES: usize = 32;

/// Steps of closeness in document order, which decides between equal gains only.
const CLOSENESS: usize = 1 << 10;
/// What a percent of likeness counts against closeness: more than all closeness together.
const PERCENT: i64 = 1 << 22;

/// The pairs between two lists of items, as far as they are found.
pub(super) struct Alignment<'i> {
    before: &'i [Item],
    after: &'i [Item],
    partner_of_before: Vec<Option<(usize, Rule)>>,
    is_taken: Vec<bool>,
    complete: bool,
}

impl<'i> Alignment<'i> {
    /// No pairs yet.
    pub(super) fn new(before: &'i [Item], after: &'i [Item]) -> Self {
        Alignment {
            before,
            after,
            partner_of_before: vec![None; before.len()],
            is_taken: vec![false; after.len()],
            complete: true,
        }
    }

    /// Pairs free items whose keys are equal. There is a key for every item, `None` where an item
    /// has none.
    pub(super) fn by_key<K: Hash + Eq>(
        &mut self,
        rule: Rule,
        namesakes: Namesakes,
        before: &[Option<K>],
        after: &[Option<K>],
    ) {
        let (before, after) = (holders(before), holders(after));
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for (key, olds) in &before {
            let Some(news) = after.get(key) else { continue };
            if namesakes == Namesakes::NoneIsChosen && (olds.len() > 1 || news.len() > 1) {
                continue;
            }
            let olds = olds.iter().copied().filter(|&old| self.is_free_before(old));
            let news = news.iter().copied().filter(|&new| self.is_free_after(new));
            pairs.extend(olds.zip(news));
        }
        for (old, new) in pairs {
            self.put(old, new, rule);
        }
    }

    /// Pairs free items that are alike, so that the gain over all pairs is greatest: how far the
    /// likeness lies above the floor, and more in one group. Items of the very same text are no
    /// candidates: the rules for keys have left them apart.
    pub(super) fn by_likeness(&mut self, floor: Floor) {
        let olds: Vec<usize> = (0..self.before.len()).filter(|&old| self.is_free_before(old)).collect();
        let news: Vec<usize> = (0..self.after.len()).filter(|&new| self.is_free_after(new)).collect();
        if olds.len() > MOST || news.len() > MOST {
            self.complete &= olds.is_empty() || news.is_empty();
            return;
        }
        let text = |items: &'i [Item], nth: usize| items.get(nth).map_or("", |item| item.text.as_str());
        let old_texts: Vec<&str> = olds.iter().map(|&old| text(self.before, old)).collect();
        let new_texts: Vec<&str> = news.iter().map(|&new| text(self.after, new)).collect();
        let pairs = alike(&old_texts, &new_texts, floor.within.min(floor.across));
        let candidates: Vec<Candidate> = pairs
            .into_iter()
            .filter_map(|Alike { left, right, percent }| {
                self.candidate(*olds.get(left)?, *news.get(right)?, percent, floor)
            })
            .collect();
        self.by_gain(&candidates);
    }

    fn candidate(&self, before: usize, after: usize, percent: u8, floor: Floor) -> Option<Candidate> {
        let (old, new) = (self.before.get(before)?, self.after.get(after)?);
        let within = old.group.is_some() && old.group == new.group;
        let (least, bonus) = if within { (floor.within, SAME_GROUP) } else { (floor.across, 0) };
        let gain = percent.checked_sub(least)? + bonus + 1;
        (old.text != new.text).then_some(Candidate { before, after, rule: Rule::Alike { percent }, gain })
    }

    /// Whether the earlier year's list comes first in the order of texts: a way to tell the lists
    /// apart that does not depend on which is given first.
    fn is_forwards(&self) -> bool {
        let texts = |items: &'i [Item]| items.iter().map(|item| (item.text.as_str(), item.part.as_str()));
        texts(self.before).le(texts(self.after))
    }

    /// Pairs free items so that the sum of the candidates' gains is greatest; between equal sums
    /// what stands closer in document order is chosen.
    pub(super) fn by_gain(&mut self, candidates: &[Candidate]) {
        // Of several best choices the search takes one by its direction: fix the direction.
        let forwards = self.is_forwards();
        let mut weighed: Vec<(Edge, &Candidate)> = candidates
            .iter()
            .filter(|c| self.is_free_before(c.before) && self.is_free_after(c.after))
            .map(|c| {
                let gain = i64::from(c.gain) * PERCENT + self.closeness(c.before, c.after);
                let (row, column) = if forwards { (c.before, c.after) } else { (c.after, c.before) };
                (Edge { row, column, gain }, c)
            })
            .collect();
        weighed.sort_unstable_by_key(|(edge, _)| (edge.row, -edge.gain, edge.column));
        let rows = weighed.chunk_by(|(a, _), (b, _)| a.row == b.row);
        let weighed: Vec<&(Edge, &Candidate)> = rows.flat_map(|row| row.iter().take(CANDIDATES)).collect();
        let edges: Vec<Edge> = weighed.iter().map(|(edge, _)| *edge).collect();
        let mut size = [self.before.len(), self.after.len()];
        if !forwards {
            size.reverse();
        }
        let chosen = assignment::best(size[0], size[1], &edges);
        for (edge, candidate) in weighed {
            if chosen.get(edge.row) == Some(&Some(edge.column)) {
                self.put(candidate.before, candidate.after, candidate.rule);
            }
        }
    }

    /// How close two items stand by their shares of their lists, below [`CLOSENESS`].
    fn closeness(&self, before: usize, after: usize) -> i64 {
        let share = |nth: usize, of: usize| nth.saturating_mul(CLOSENESS - 1) / of.max(1);
        let apart = share(before, self.before.len()).abs_diff(share(after, self.after.len()));
        i64::try_from(CLOSENESS - 1 - apart.min(CLOSENESS - 1)).unwrap_or(0)
    }

    /// Whether an item of the earlier year has no partner.
    pub(super) fn is_free_before(&self, item: usize) -> bool {
        self.partner_of_before.get(item).is_some_and(Option::is_none)
    }

    fn is_free_after(&self, item: usize) -> bool {
        self.is_taken.get(item) == Some(&false)
    }

    fn put(&mut self, old: usize, new: usize, rule: Rule) {
        if let (Some(partner), Some(taken)) =
            (self.partner_of_before.get_mut(old), self.is_taken.get_mut(new))
        {
            *partner = Some((new, rule));
            *taken = true;
        }
    }

    /// Every item of both years once: alone, or with its partner. They come in the order of the
    /// later year; what it has no more stands after what stood before it in the same part, or at
    /// that part's beginning; parts that are gone come last.
    pub(super) fn merged(self) -> Merged {
        let mut rows: Vec<(Position, Row)> = Vec::with_capacity(self.before.len() + self.after.len());
        let mut partner_of_after: Vec<Option<(usize, Rule)>> = vec![None; self.after.len()];
        let mut first_of: HashMap<(Option<usize>, &str), usize> = HashMap::new();
        for (new, item) in self.after.iter().enumerate() {
            first_of.entry(part_key(item)).or_insert(new);
        }
        // The last item of each part that both years have, as far as the earlier year was walked.
        let mut last_of: HashMap<(Option<usize>, &str), usize> = HashMap::new();
        for (old, item) in self.before.iter().enumerate() {
            let part = part_key(item);
            if let Some((new, rule)) = self.partner_of_before.get(old).copied().flatten() {
                if let Some(partner) = partner_of_after.get_mut(new) {
                    *partner = Some((old, rule));
                }
                if self.after.get(new).is_some_and(|partner| part_key(item) == part_key(partner)) {
                    last_of.insert(part, new);
                }
                continue;
            }
            let position = match (last_of.get(&part), first_of.get(&part)) {
                (Some(&anchor), _) => Position { item: anchor, side: Side::After, nth: old },
                (None, Some(&first)) => Position { item: first, side: Side::Before, nth: old },
                (None, None) => Position { item: usize::MAX, side: Side::After, nth: old },
            };
            rows.push((position, Row { before: Some(old), after: None, rule: None }));
        }
        for (new, partner) in partner_of_after.into_iter().enumerate() {
            let position = Position { item: new, side: Side::Itself, nth: 0 };
            let (before, rule) = partner.unzip();
            rows.push((position, Row { before, after: Some(new), rule }));
        }
        rows.sort_by_key(|(position, _)| *position);
        Merged { rows: rows.into_iter().map(|(_, row)| row).collect(), complete: self.complete }
    }
}

/// Every item of two years, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) rows: Vec<Row>,
    /// Whether likeness was looked at; not so where there were too many items.
    pub(super) complete: bool,
}

/// An item of two years, or of one that the other does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    /// Why the two are one; `None` where one is missing.
    pub(super) rule: Option<Rule>,
}

/// Where a row comes: at which item of the later year, on which side of it, and in which order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    item: usize,
    side: Side,
    nth: usize,
}

/// On which side of an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Before,
    Itself,
    After,
}

/// What makes the part an item stands in the same in both years.
fn part_key(item: &Item) -> (Option<usize>, &str) {
    (item.group, if item.group.is_some() { "" } else { &item.part })
}

/// The items that have a key, in order, by key.
fn holders<K: Hash + Eq>(keys: &[Option<K>]) -> HashMap<&K, Vec<usize>> {
    let mut holders: HashMap<&K, Vec<usize>> = HashMap::new();
    for (nth, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            holders.entry(key).or_default().push(nth);
        }
    }
    holders
}
