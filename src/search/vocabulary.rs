//! The characters of the indexed texts: what is known of each once, instead of in every clause.

use super::fold::fold;
use super::syllable::{Syllable, syllables};
use std::collections::HashMap;

/// Number of a folded character in a [`Vocabulary`].
pub(super) type CharId = u32;

/// Every distinct folded character.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<char, CharId>,
    characters: Vec<Character>,
}

/// One character of a [`Vocabulary`].
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// The folded character.
    pub(super) char: char,
    /// How it can be read in pinyin; empty for what is no Chinese character.
    pub(super) syllables: Vec<Syllable>,
}

impl Vocabulary {
    /// The ids of a text's characters, one a character; characters not known yet are taken in.
    pub(super) fn take_in(&mut self, text: &str) -> Vec<CharId> {
        text.chars().map(|c| self.id_or_new(fold(c))).collect()
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

    fn at(&self, id: CharId) -> Option<&Character> {
        self.characters.get(usize::try_from(id).ok()?)
    }

    fn id_or_new(&mut self, folded: char) -> CharId {
        let characters = &mut self.characters;
        *self.ids.entry(folded).or_insert_with(|| {
            let id = CharId::try_from(characters.len()).unwrap_or(CharId::MAX);
            characters.push(Character { char: folded, syllables: syllables(folded) });
            id
        })
    }
}
