//! Words of two years, paired: what became of each passage.

use super::alignment::{Item, Merged, Rule};
use super::fold::folded;
use super::rewording::Rewording;
use crate::disclosure::{Place, Quote};
use crate::span::Span;

/// Words one year prints: a clause of duty, a goal, a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What they stand under: the section a clause belongs to, the title of a goal; empty where the
    /// document gives none.
    pub title: String,
    /// The kind of goal it is, as documents call it: 总体绩效目标; empty for other words.
    pub kind: &'static str,
    /// The words as printed.
    pub text: String,
    /// The item of the disclosure they belong to.
    pub place: Place,
    /// Where they stand.
    pub span: Span,
}

impl Passage {
    pub(super) fn new(title: &str, quote: &Quote, place: Place) -> Self {
        let (title, text) = (title.trim().to_owned(), quote.text.trim().to_owned());
        Passage { title, kind: "", text, place, span: quote.span }
    }
}

/// What became of a passage from one year to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageChange {
    /// The same, but for width, spaces and the kind of punctuation.
    Same,
    /// Worded otherwise.
    Reworded,
    /// The same words, of another section.
    Moved,
    /// Worded otherwise, of another section.
    MovedAndReworded,
    /// Only the later year has it.
    Added,
    /// Only the earlier year has it.
    Removed,
}

impl PassageChange {
    /// Every kind of change, in the order in which they are counted.
    pub const ALL: [PassageChange; 6] = [
        PassageChange::Added,
        PassageChange::Removed,
        PassageChange::Reworded,
        PassageChange::Moved,
        PassageChange::MovedAndReworded,
        PassageChange::Same,
    ];

    /// The change as it is seen from the later year.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            PassageChange::Added => PassageChange::Removed,
            PassageChange::Removed => PassageChange::Added,
            other => other,
        }
    }
}

/// A passage of two years, or of one that the other does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassagePair {
    /// As the earlier year has it.
    pub before: Option<Passage>,
    /// As the later year has it.
    pub after: Option<Passage>,
    /// Why the two are taken for one; `None` where one is missing.
    pub rule: Option<Rule>,
    /// What became of it.
    pub change: PassageChange,
    /// What changed inside it, where it was worded otherwise.
    pub rewording: Option<Rewording>,
}

impl PassagePair {
    /// A passage of two years. `moved` is asked only where both have it.
    fn of(
        before: Option<Passage>,
        after: Option<Passage>,
        rule: Option<Rule>,
        moved: impl FnOnce(&Passage, &Passage) -> bool,
    ) -> Option<Self> {
        let (change, rewording) = match (&before, &after) {
            (None, None) => return None,
            (Some(_), None) => (PassageChange::Removed, None),
            (None, Some(_)) => (PassageChange::Added, None),
            (Some(old), Some(new)) => {
                let same = folded(&old.text) == folded(&new.text);
                let change = match (moved(old, new), same) {
                    (false, true) => PassageChange::Same,
                    (false, false) => PassageChange::Reworded,
                    (true, true) => PassageChange::Moved,
                    (true, false) => PassageChange::MovedAndReworded,
                };
                (change, (!same).then(|| Rewording::of(&old.text, &new.text)))
            }
        };
        Some(PassagePair { before, after, rule, change, rewording })
    }

    /// The pairs of merged items, which are known by their order in the lists of passages.
    pub(super) fn all(
        merged: &Merged,
        before: &[Passage],
        after: &[Passage],
        moved: impl Fn(&Passage, &Passage) -> bool,
    ) -> Vec<Self> {
        let passage = |list: &[Passage], nth: Option<usize>| nth.and_then(|nth| list.get(nth).cloned());
        let rows = merged.rows.iter();
        rows.filter_map(|row| {
            PassagePair::of(passage(before, row.before), passage(after, row.after), row.rule, &moved)
        })
        .collect()
    }

    /// Whether it is not what it was.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.change != PassageChange::Same
    }

    /// The passage of the later year, else of the earlier.
    #[must_use]
    pub fn latest(&self) -> Option<&Passage> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// Passages as items of one part, to be compared by their words.
pub(super) fn items(passages: &[Passage]) -> Vec<Item> {
    let item = |p: &Passage| Item { text: folded(&p.text), ..Item::default() };
    passages.iter().map(item).collect()
}
