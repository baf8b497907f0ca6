//! The characters of the indexed texts: what is known of each once, instead of in every clause.

use super::fold::fold;
use super::syllable::{Syllable, syllables};
use std::collections::HashMap;

/// Number of a folded character in a [`Vocabulary`].
pub(super) type CharId = u32;

/// Every distinct folded character, and how often characters stand side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<char, CharId>,
    characters: Vec<Character>,
    pairs: HashMap<(CharId, CharId), u32>,
}

/// One character of a [`Vocabulary`].
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// The folded character.
    pub(super) char: char,
    /// How it can be read in pinyin; empty for what is no Chinese character.
    pub(super) syllables: Vec<Syllable>,
    /// How often it stands in the counted texts.
    count: u32,
}

impl Vocabulary {
    /// The ids of a text's characters, one a character; characters not known yet are taken in.
    pub(super) fn take_in(&mut self, text: &str) -> Vec<CharId> {
        text.chars().map(|c| self.id_or_new(fold(c))).collect()
    }

    /// Counts the characters of a text and their neighbourhoods.
    pub(super) fn count(&mut self, text: &[CharId]) {
        for &id in text {
            if let Some(character) = self.at_mut(id) {
                character.count = character.count.saturating_add(1);
            }
        }
        for pair in text.windows(2) {
            if let &[left, right] = pair {
                let n = self.pairs.entry((left, right)).or_insert(0);
                *n = n.saturating_add(1);
            }
        }
    }

    /// The ids of folded characters; `None` where one stands in no text, so that nothing holds
    /// them all.
    pub(super) fn ids(&self, folded: &[char]) -> Option<Vec<CharId>> {
        folded.iter().map(|c| self.ids.get(c).copied()).collect()
    }

    /// All characters, in the order of their ids.
    pub(super) fn characters(&self) -> &[Character] {
        &self.characters
    }

    /// The folded text of ids.
    pub(super) fn text(&self, ids: &[CharId]) -> String {
        ids.iter().filter_map(|&id| self.at(id)).map(|c| c.char).collect()
    }

    /// Whether a character can be part of a word, as punctuation and spaces cannot.
    pub(super) fn is_wordly(&self, id: CharId) -> bool {
        self.at(id).is_some_and(|c| c.char.is_alphanumeric())
    }

    /// How firmly two neighbours belong together, 0 to 999: the share of the rarer one's
    /// occurrences in which it stands beside the other. A pair seen once counts half, as one sight
    /// proves little.
    pub(super) fn bond(&self, left: CharId, right: CharId) -> u32 {
        let together = self.pairs.get(&(left, right)).copied().unwrap_or(0);
        let rarer = self.occurrences(left).min(self.occurrences(right));
        let share = u64::from(together) * 1000 / (u64::from(rarer) + 1);
        u32::try_from(share).unwrap_or(u32::MAX).min(999)
    }

    /// How rare a character is, 500 to 999: one that is seen everywhere says little.
    pub(super) fn rarity(&self, id: CharId) -> u32 {
        500 + 499_u32.checked_div(self.occurrences(id)).unwrap_or(499)
    }

    fn occurrences(&self, id: CharId) -> u32 {
        self.at(id).map_or(0, |c| c.count)
    }

    fn at(&self, id: CharId) -> Option<&Character> {
        self.characters.get(usize::try_from(id).ok()?)
    }

    fn at_mut(&mut self, id: CharId) -> Option<&mut Character> {
        self.characters.get_mut(usize::try_from(id).ok()?)
    }

    fn id_or_new(&mut self, folded: char) -> CharId {
        let characters = &mut self.characters;
        *self.ids.entry(folded).or_insert_with(|| {
            let id = CharId::try_from(characters.len()).unwrap_or(CharId::MAX);
            characters.push(Character { char: folded, syllables: syllables(folded), count: 0 });
            id
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_only_occur_together_are_bound_more_firmly() {
        let mut vocabulary = Vocabulary::default();
        for text in ["民爆", "民营", "人民", "民爆", "目标", "目的", "项目", "标准", "招标", "目标"]
        {
            let ids = vocabulary.take_in(text);
            vocabulary.count(&ids);
        }
        let bond = |word: &str| {
            let ids = vocabulary.ids(&word.chars().collect::<Vec<_>>()).expect("known");
            vocabulary.bond(ids[0], ids[1])
        };
        assert!(bond("民爆") > bond("目标"), "{} {}", bond("民爆"), bond("目标"));
        assert_eq!(bond("爆民"), 0);
    }
}
