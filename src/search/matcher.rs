//! One term of a query, prepared for the index: where it stands in a text.

use super::collocations::Collocations;
use super::fuzzy::{Aligner, tightest};
use super::query::{Manner, Term};
use super::spelling::{Spelled, Spelling};
use super::vocabulary::{CharId, Vocabulary};
use std::collections::{HashMap, HashSet};

/// A term made ready to be looked for.
pub(super) struct Matcher<'a> {
    term: &'a Term,
    vocabulary: &'a Vocabulary,
    aligner: &'a Aligner,
    /// The term as ids; `None` where one of its characters stands in no text.
    written: Option<Vec<CharId>>,
    /// What the term can spell, where it has letters and may.
    spelling: Option<Spelling>,
    /// fuzzy-matcher's score of the term found whole.
    whole_score: i64,
    /// The words the term was seen to spell.
    words: HashMap<Vec<CharId>, Word>,
}

/// A word that a term spells somewhere in the texts.
#[derive(Clone, Copy, Debug)]
struct Word {
    weight: u32,
    score: i64,
}

/// Where a term stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// First character.
    pub(super) from: usize,
    /// One past the last character.
    pub(super) to: usize,
    /// How it was found.
    pub(super) form: Form,
    /// fuzzy-matcher's score.
    pub(super) score: i64,
}

/// How an [`Occurrence`] was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As written.
    Written,
    /// Spelled in pinyin, by a word of so much weight.
    Spelled(u32),
    /// In order, within a tight window, at these characters.
    Loose(Vec<usize>),
}

/// What was seen of a word that a term spells.
struct Sightings {
    /// Rare readings and unfinished syllables needed.
    doubt: u32,
    /// Whether it somewhere stands alone between punctuation.
    alone: bool,
    /// Whether it everywhere tears a firmer word.
    torn: bool,
    /// The sections it was seen in.
    sections: HashSet<usize>,
}

impl Sightings {
    fn of(spelled: Spelled) -> Sightings {
        Sightings { doubt: spelled.doubt, alone: false, torn: true, sections: HashSet::new() }
    }

    /// The weight of the word, 0 to 999. Sections count by their magnitude: twice as many take a
    /// fifth away at first, then less.
    fn weight(&self, wordiness: u32) -> u32 {
        let certainty = if self.alone && self.doubt == 0 {
            999
        } else {
            wordiness / (1 + self.doubt + u32::from(self.torn))
        };
        4 * certainty / (4 + self.sections.len().checked_ilog2().unwrap_or(0))
    }
}

impl<'a> Matcher<'a> {
    /// Prepares a term.
    pub(super) fn new(term: &'a Term, vocabulary: &'a Vocabulary, aligner: &'a Aligner) -> Self {
        let written = vocabulary.ids(&term.chars);
        let spelling =
            if term.manner == Manner::Exact { None } else { Spelling::new(&term.chars, vocabulary) };
        let text: String = term.chars.iter().collect();
        let whole_score = aligner.align(&text, &text).map_or(0, |(score, _)| score);
        Matcher { term, vocabulary, aligner, written, spelling, whole_score, words: HashMap::new() }
    }

    /// The term as ids, where texts can hold it as written.
    pub(super) fn written(&self) -> Option<&[CharId]> {
        self.written.as_deref()
    }

    /// Whether a text satisfies the term where no ranking is needed: a section's name, or a text
    /// to be excluded. Loose matches do not count.
    pub(super) fn admits(&self, text: &[CharId]) -> bool {
        let held = self.written_in(text).next().is_some()
            || self.spelling.as_ref().is_some_and(|s| s.find(text).next().is_some());
        held != self.term.negated
    }

    /// Learns which words the term spells in the texts, each with the number of its section, and
    /// weighs them.
    ///
    /// Letters fit many characters that merely stand side by side; a person means a word. It is
    /// surely one if it stands alone between punctuation somewhere; else it is one the more, the
    /// less its characters occur without each other (爆 only in 民爆, while 目 and 标 of 目标 have
    /// much other company). A rare reading, an unfinished syllable and a tear through a firmer word
    /// speak against it. Of two words, the one found in fewer sections is meant: who looks for a
    /// duty asks which section has it.
    pub(super) fn learn<'t>(
        &mut self,
        collocations: &Collocations,
        texts: impl Iterator<Item = (&'t [CharId], usize)>,
    ) {
        let Some(spelling) = &self.spelling else { return };
        let mut seen: HashMap<&[CharId], Sightings> = HashMap::new();
        for (text, section) in texts {
            for spelled in spelling.find(text) {
                let Some(word) = text.get(spelled.from..spelled.to) else { continue };
                let sightings = seen.entry(word).or_insert_with(|| Sightings::of(spelled));
                sightings.sections.insert(section);
                sightings.alone |= self.stands_alone(text, spelled);
                sightings.torn &= collocations.tears(text, spelled.from, spelled.to);
            }
        }
        for (word, sightings) in seen {
            let weight = sightings.weight(collocations.wordiness(word));
            let letters = self.vocabulary.text(word);
            let score = self.aligner.align(&letters, &letters).map_or(0, |(score, _)| score);
            self.words.insert(word.to_vec(), Word { weight, score });
        }
    }

    /// Where the term stands in a text, in order: as written if it does anywhere, else spelled by
    /// the weightiest word, else loosely.
    pub(super) fn find(&self, text: &[CharId]) -> Vec<Occurrence> {
        let written: Vec<Occurrence> = self
            .written_in(text)
            .map(|(from, to)| Occurrence { from, to, form: Form::Written, score: self.whole_score })
            .collect();
        if !written.is_empty() {
            return written;
        }
        let spelled = self.spelled_in(text);
        if !spelled.is_empty() {
            return spelled;
        }
        self.loosely_in(text).into_iter().collect()
    }

    fn written_in<'t>(&'t self, text: &'t [CharId]) -> impl Iterator<Item = (usize, usize)> + 't {
        self.written.iter().flat_map(move |needle| {
            let found = text.windows(needle.len()).enumerate().filter(move |(_, w)| w == needle);
            found.map(move |(from, _)| (from, from + needle.len()))
        })
    }

    fn spelled_in(&self, text: &[CharId]) -> Vec<Occurrence> {
        let all = self.spelling.iter().flat_map(|spelling| spelling.find(text)).filter_map(|s| {
            let word = self.words.get(text.get(s.from..s.to)?)?;
            Some(Occurrence { from: s.from, to: s.to, form: Form::Spelled(word.weight), score: word.score })
        });
        let mut all: Vec<Occurrence> = all.collect();
        if let Some(most) = all.iter().map(Occurrence::weight).max() {
            all.retain(|o| o.weight() == most);
        }
        all
    }

    /// Letters and digits are never taken apart; nor is a term marked as exact.
    fn loosely_in(&self, text: &[CharId]) -> Option<Occurrence> {
        if self.term.manner != Manner::Loose || self.term.chars.iter().any(char::is_ascii_alphanumeric) {
            return None;
        }
        let (from, to) = tightest(text, self.written()?)?;
        let window = self.vocabulary.text(text.get(from..to)?);
        let term: String = self.term.chars.iter().collect();
        let (score, positions) = self.aligner.align(&window, &term)?;
        let positions = positions.into_iter().map(|p| from + p).collect();
        Some(Occurrence { from, to, form: Form::Loose(positions), score })
    }

    fn stands_alone(&self, text: &[CharId], at: Spelled) -> bool {
        let before = at.from.checked_sub(1).and_then(|i| text.get(i));
        let after = text.get(at.to);
        [before, after].into_iter().flatten().all(|&id| !self.vocabulary.is_wordly(id))
    }
}

impl Occurrence {
    /// Whether the term spells what stands there.
    pub(super) const fn is_spelled(&self) -> bool {
        matches!(self.form, Form::Spelled(_))
    }

    /// How surely the word is the one meant; what is written outweighs what is spelled.
    pub(super) fn weight(&self) -> u32 {
        match self.form {
            Form::Spelled(weight) => weight,
            Form::Written | Form::Loose(_) => u32::MAX,
        }
    }

    /// The characters of the text that matched.
    pub(super) fn positions(&self) -> Vec<usize> {
        match &self.form {
            Form::Loose(positions) => positions.clone(),
            Form::Written | Form::Spelled(_) => (self.from..self.to).collect(),
        }
    }
}
