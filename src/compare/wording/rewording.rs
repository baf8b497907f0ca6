//! What changed inside a text, character by character.

use super::fold::{Unit, units};
use super::script::{self, Change};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Characters below which text that two changes have between them is no anchor for the eye, and
/// counts as changed with them.
const ISLAND: usize = 2;

/// Two wordings of one text, cut where they part and meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewording {
    /// The stretches in order. Together their earlier sides are the earlier text, their later sides
    /// the later one.
    pub stretches: Vec<Stretch>,
}

/// A stretch of two wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// The same in both, but for width, spaces and the kind of punctuation.
    Kept {
        /// As the earlier wording has it.
        before: String,
        /// As the later wording has it.
        after: String,
    },
    /// Different; one side may be empty.
    Changed {
        /// What the earlier wording has here.
        removed: String,
        /// What the later wording has here.
        added: String,
    },
}

impl Rewording {
    /// What changed from one wording to the other. Graphemes are compared, numbers and Latin words
    /// as wholes; equal stretches of under two characters between two changes go with them. The
    /// other way round it is the mirror image.
    #[must_use]
    pub fn of(before: &str, after: &str) -> Self {
        let (old, new) = (units(before), units(after));
        let (first, second) = (folded(&old), folded(&new));
        // Of several shortest ways the search takes one by its direction: fix the direction.
        let changes = if first <= second {
            script::changes(&first, &second)
        } else {
            script::changes(&second, &first).into_iter().map(mirrored).collect()
        };
        let changes = without_islands(changes, &old);
        let mut stretches = Vec::with_capacity(changes.len() * 2 + 1);
        let (mut from, mut to) = (0, 0);
        for Change { removed, added } in changes {
            stretches
                .extend(kept(text(before, &old, from..removed.start), text(after, &new, to..added.start)));
            (from, to) = (removed.end, added.end);
            stretches.push(Stretch::Changed {
                removed: text(before, &old, removed).to_owned(),
                added: text(after, &new, added).to_owned(),
            });
        }
        stretches.extend(kept(text(before, &old, from..old.len()), text(after, &new, to..new.len())));
        Rewording { stretches }
    }

    /// Whether the wordings differ in nothing but width, spaces and the kind of punctuation.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.stretches.iter().all(|stretch| matches!(stretch, Stretch::Kept { .. }))
    }

    /// The same seen from the later year.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let mirrored = |stretch: &Stretch| match stretch.clone() {
            Stretch::Kept { before, after } => Stretch::Kept { before: after, after: before },
            Stretch::Changed { removed, added } => Stretch::Changed { removed: added, added: removed },
        };
        Rewording { stretches: self.stretches.iter().map(mirrored).collect() }
    }

    /// The earlier wording.
    #[must_use]
    pub fn before(&self) -> String {
        let side = |stretch: &Stretch| match stretch {
            Stretch::Kept { before, .. } => before.clone(),
            Stretch::Changed { removed, .. } => removed.clone(),
        };
        self.stretches.iter().map(side).collect()
    }

    /// The later wording.
    #[must_use]
    pub fn after(&self) -> String {
        self.mirrored().before()
    }
}

fn folded(units: &[Unit]) -> Vec<&str> {
    units.iter().map(|unit| unit.folded.as_str()).collect()
}

fn kept(before: &str, after: &str) -> Option<Stretch> {
    (!before.is_empty() || !after.is_empty())
        .then(|| Stretch::Kept { before: before.to_owned(), after: after.to_owned() })
}

fn mirrored(change: Change) -> Change {
    Change { removed: change.added, added: change.removed }
}

/// Joins changes that have too little between them.
fn without_islands(changes: Vec<Change>, units: &[Unit]) -> Vec<Change> {
    let characters = |range: Range<usize>| -> usize {
        units.get(range).unwrap_or_default().iter().map(|unit| unit.folded.graphemes(true).count()).sum()
    };
    let mut joined: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        match joined.last_mut() {
            Some(last) if characters(last.removed.end..change.removed.start) < ISLAND => {
                last.removed.end = change.removed.end;
                last.added.end = change.added.end;
            }
            _ => joined.push(change),
        }
    }
    joined
}

/// The text of a range of units.
fn text<'t>(text: &'t str, units: &[Unit], range: Range<usize>) -> &'t str {
    let (Some(first), Some(last)) = (units.get(range.start), units.get(range.end.wrapping_sub(1))) else {
        return "";
    };
    text.get(first.range.start..last.range.end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The stretches with `[-…-]` and `{+…+}`.
    fn marked(before: &str, after: &str) -> String {
        let show = |stretch: &Stretch| match stretch {
            Stretch::Kept { after, .. } => after.clone(),
            Stretch::Changed { removed, added } => {
                let removed = if removed.is_empty() { String::new() } else { format!("[-{removed}-]") };
                if added.is_empty() { removed } else { format!("{removed}{{+{added}+}}") }
            }
        };
        Rewording::of(before, after).stretches.iter().map(show).collect()
    }

    #[test]
    fn only_what_changed_is_marked() {
        assert_eq!(
            marked("负责全县工业运行监测工作", "负责全县工业经济运行监测和预警工作"),
            "负责全县工业{+经济+}运行监测{+和预警+}工作"
        );
        assert_eq!(marked("承担外事工作", "承担外事工作"), "承担外事工作");
        assert_eq!(marked("", "甲"), "{+甲+}");
    }

    #[test]
    fn a_number_changes_as_a_whole() {
        assert_eq!(
            marked("2022年完成95%以上", "2023年完成98.5%以上"),
            "[-2022-]{+2023+}年完成[-95-]{+98.5+}%以上"
        );
    }

    #[test]
    fn a_single_character_between_two_changes_goes_with_them() {
        assert_eq!(
            marked("监督科技创新的工作", "指导产业创投的工作"),
            "[-监督科技创新-]{+指导产业创投+}的工作"
        );
        assert_eq!(marked("甲乙丙丁戊", "子乙丙丑戊"), "[-甲-]{+子+}乙丙[-丁-]{+丑+}戊");
        assert_eq!(marked("甲乙丙", "子乙丑"), "[-甲乙丙-]{+子乙丑+}");
    }

    #[test]
    fn punctuation_of_one_kind_is_no_change_and_keeps_both_spellings() {
        let rewording = Rewording::of("规划、计划。", "规划，计划");
        assert!(rewording.is_none());
        assert_eq!(
            (rewording.before(), rewording.after()),
            ("规划、计划。".to_owned(), "规划，计划".to_owned())
        );
    }

    #[test]
    fn a_family_of_code_points_is_one_character() {
        assert_eq!(marked("甲👨‍👩‍👧乙", "甲👨‍👩‍👦乙"), "甲[-👨‍👩‍👧-]{+👨‍👩‍👦+}乙");
    }

    fn wordings() -> impl Strategy<Value = String> {
        "[县局负责]{1,2}([县局负责，、 ]|12|3){0,14}"
    }

    proptest! {
        #[test]
        fn no_character_is_lost_and_the_other_way_round_is_the_mirror(a in wordings(), b in wordings()) {
            let rewording = Rewording::of(&a, &b);
            prop_assert_eq!(rewording.before(), a.clone());
            prop_assert_eq!(rewording.after(), b.clone());
            prop_assert_eq!(Rewording::of(&b, &a), rewording.mirrored());
            prop_assert!(Rewording::of(&a, &a).is_none());
            let kept = rewording.stretches.iter().enumerate().filter_map(|(nth, stretch)| match stretch {
                Stretch::Kept { before, .. } if nth > 0 && nth + 1 < rewording.stretches.len() => Some(before),
                _ => None,
            });
            for island in kept {
                prop_assert!(super::super::fold::folded(island).chars().count() >= ISLAND
                    || island.chars().filter(|c| !c.is_whitespace()).count() >= ISLAND, "{}", island);
            }
        }
    }
}
