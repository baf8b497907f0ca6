//! Collocations: which neighbouring characters are words, told from the texts alone.

use super::vocabulary::CharId;
use std::collections::HashMap;

/// How often characters stand in texts, alone and side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Collocations {
    characters: HashMap<CharId, u32>,
    pairs: HashMap<(CharId, CharId), u32>,
}

impl Collocations {
    /// Counts the characters of a text and their neighbourhoods.
    pub(super) fn count(&mut self, text: &[CharId]) {
        for &id in text {
            let n = self.characters.entry(id).or_insert(0);
            *n = n.saturating_add(1);
        }
        for pair in text.windows(2) {
            if let &[left, right] = pair {
                let n = self.pairs.entry((left, right)).or_insert(0);
                *n = n.saturating_add(1);
            }
        }
    }

    /// How much a stretch of text is a word, 0 to 999: how firmly its characters belong together,
    /// the mean over its pairs; of one character, how rare it is, 500 to 999.
    pub(super) fn wordiness(&self, stretch: &[CharId]) -> u32 {
        if let &[one] = stretch {
            return 500 + 499_u32.checked_div(self.occurrences(one)).unwrap_or(499);
        }
        let bonds = || self.bonds(stretch);
        let pairs = u32::try_from(bonds().count()).unwrap_or(u32::MAX);
        bonds().fold(0, u32::saturating_add).checked_div(pairs).unwrap_or(0)
    }

    /// Whether the stretch `from..to` of a text tears a character at its edge from a neighbour it
    /// belongs to more firmly: 究拟 in 研究拟订.
    pub(super) fn tears(&self, text: &[CharId], from: usize, to: usize) -> bool {
        let bond_at = |at: usize| {
            let pair = text.get(at..at.checked_add(2)?)?;
            self.bonds(pair).next()
        };
        let outer_left = from.checked_sub(1).and_then(bond_at);
        let outer_right = to.checked_sub(1).and_then(bond_at);
        let (inner_left, inner_right) =
            if to - from > 1 { (bond_at(from), to.checked_sub(2).and_then(bond_at)) } else { (None, None) };
        (inner_left.is_some() && outer_left > inner_left)
            || (inner_right.is_some() && outer_right > inner_right)
    }

    /// How firmly each two neighbours belong together, 0 to 999: the share of the rarer one's
    /// occurrences in which it stands beside the other. A pair seen once counts half, as one sight
    /// proves little.
    fn bonds<'a>(&'a self, stretch: &'a [CharId]) -> impl Iterator<Item = u32> + 'a {
        stretch.windows(2).filter_map(|pair| {
            let &[left, right] = pair else { return None };
            let together = self.pairs.get(&(left, right)).copied().unwrap_or(0);
            let rarer = self.occurrences(left).min(self.occurrences(right));
            let share = u64::from(together) * 1000 / (u64::from(rarer) + 1);
            Some(u32::try_from(share).unwrap_or(u32::MAX).min(999))
        })
    }

    fn occurrences(&self, id: CharId) -> u32 {
        self.characters.get(&id).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<CharId> {
        text.chars().map(u32::from).collect()
    }

    fn of(texts: &[&str]) -> Collocations {
        let mut collocations = Collocations::default();
        for text in texts {
            collocations.count(&ids(text));
        }
        collocations
    }

    #[test]
    fn characters_that_only_occur_together_are_a_word() {
        let collocations =
            of(&["民爆", "民营", "人民", "民爆", "目标", "目的", "项目", "标准", "招标", "目标"]);
        assert!(collocations.wordiness(&ids("民爆")) > collocations.wordiness(&ids("目标")));
        assert_eq!(collocations.wordiness(&ids("爆民")), 0);
    }

    #[test]
    fn a_stretch_across_two_words_is_torn() {
        let collocations = of(&["研究拟订规划", "研究政策", "研究拟订标准", "拟订办法"]);
        let text = ids("研究拟订规划");
        assert!(collocations.tears(&text, 1, 3), "究拟");
        assert!(!collocations.tears(&text, 0, 2), "研究");
        assert!(!collocations.tears(&text, 2, 4), "拟订");
        assert!(!collocations.tears(&text, 0, 6));
    }
}
