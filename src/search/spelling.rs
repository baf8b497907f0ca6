//! Spelling: which stretches of text a run of typed letters can mean.

use super::syllable::Syllable;
use super::vocabulary::{CharId, Character, Vocabulary};

/// Longest run of characters that is read as spelling; longer ones are text.
const SPELLING_LIMIT: usize = 63;

/// A term of letters, prepared: for each character of the vocabulary, which parts of the term it
/// can stand for. A character stands for its initial (`a`, or `zh ch sh` whole), for a whole
/// syllable, for itself, and at the end of the term for a syllable not typed out yet.
#[derive(Debug)]
pub(super) struct Spelling {
    /// Steps by character id.
    steps: Vec<Vec<Step>>,
    /// Characters of the term.
    length: usize,
}

/// One character of text standing for a part of the term.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Where the part begins in the term.
    from: usize,
    /// Where it ends.
    to: usize,
    /// What speaks against it: 1 for a rare reading, 1 for an unfinished syllable.
    doubt: u32,
}

/// A stretch of text that a [`Spelling`] can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// First character.
    pub(super) from: usize,
    /// One past the last character.
    pub(super) to: usize,
    /// Rare readings and unfinished syllables needed.
    pub(super) doubt: u32,
}

impl Spelling {
    /// Prepares a term of folded characters; `None` for one that spells nothing: without letters,
    /// a single letter (nearly every clause has a character with it), or a very long one.
    pub(super) fn new(term: &[char], vocabulary: &Vocabulary) -> Option<Spelling> {
        let spells = term.iter().any(char::is_ascii_lowercase) && (2..=SPELLING_LIMIT).contains(&term.len());
        spells.then(|| Spelling {
            steps: vocabulary.characters().iter().map(|c| steps(c, term)).collect(),
            length: term.len(),
        })
    }

    /// The stretches of a text that the term can mean, in order; of several from one character, the
    /// one with the least doubt, then the longest.
    pub(super) fn find<'a>(&'a self, text: &'a [CharId]) -> impl Iterator<Item = Spelled> + 'a {
        (0..text.len()).filter_map(move |from| self.at(text, from))
    }

    fn at(&self, text: &[CharId], from: usize) -> Option<Spelled> {
        // least[n]: least doubt with which the first n characters of the term are spelled.
        let mut least: Vec<Option<u32>> = Vec::new();
        let mut best: Option<Spelled> = None;
        for (to, &id) in (from + 1..).zip(text.get(from..)?) {
            let steps = usize::try_from(id).ok().and_then(|id| self.steps.get(id))?;
            if steps.is_empty() || (to == from + 1 && steps.iter().all(|s| s.from > 0)) {
                break;
            }
            if least.is_empty() {
                least = vec![None; self.length + 1];
                least.first_mut()?.replace(0);
            }
            let mut next = vec![None; self.length + 1];
            for step in steps {
                let Some(&Some(before)) = least.get(step.from) else { continue };
                if let Some(after) = next.get_mut(step.to) {
                    let doubt = before + step.doubt;
                    *after = Some(after.map_or(doubt, |known: u32| known.min(doubt)));
                }
            }
            if let Some(&Some(doubt)) = next.last()
                && best.is_none_or(|b| doubt <= b.doubt)
            {
                best = Some(Spelled { from, to, doubt });
            }
            if next.iter().all(Option::is_none) {
                break;
            }
            least = next;
        }
        best
    }
}

/// All parts of a term that a character can stand for.
fn steps(character: &Character, term: &[char]) -> Vec<Step> {
    let mut found = Vec::new();
    for (from, c) in term.iter().enumerate() {
        if *c == character.char {
            found.push(Step { from, to: from + 1, doubt: 0 });
        }
        if c.is_ascii_lowercase() {
            let rest = term.get(from..).unwrap_or_default();
            for syllable in &character.syllables {
                let rare = u32::from(!syllable.usual);
                found.extend(parts(syllable, rest).map(|(length, unfinished)| Step {
                    from,
                    to: from + length,
                    doubt: rare + u32::from(unfinished),
                }));
            }
        }
    }
    found
}

/// How many of the next typed characters a syllable can stand for, and whether that leaves it
/// unfinished.
fn parts<'a>(syllable: &'a Syllable, rest: &'a [char]) -> impl Iterator<Item = (usize, bool)> + 'a {
    let letters = &syllable.letters;
    let agree = letters.chars().zip(rest).take_while(|(a, b)| a == *b).count();
    let initial = if ["zh", "ch", "sh"].iter().any(|i| letters.starts_with(i)) { 2 } else { 1 };
    (1..=agree).filter_map(move |n| {
        let whole = n <= initial || n == letters.len();
        (whole || n == rest.len()).then_some((n, !whole))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words a term finds in a text, with the doubt of each.
    fn found(term: &str, text: &str) -> Vec<(String, u32)> {
        let mut vocabulary = Vocabulary::default();
        let ids = vocabulary.take_in(text);
        let term: Vec<char> = term.chars().collect();
        let Some(spelling) = Spelling::new(&term, &vocabulary) else { return Vec::new() };
        spelling.find(&ids).map(|s| (vocabulary.text(&ids[s.from..s.to]), s.doubt)).collect()
    }

    fn finds(term: &str, word: &str, doubt: u32) {
        let text = format!("管{word}的");
        assert!(found(term, &text).contains(&(word.to_owned(), doubt)), "{term}: {:?}", found(term, &text));
    }

    #[test]
    fn initials_syllables_and_mixtures_mean_the_same_word() {
        for term in ["aqsc", "anqsc", "anquan生产", "anquanshengchan", "aqshc", "aqschan"] {
            finds(term, "安全生产", 0);
        }
        finds("zhsh", "知识", 0);
        finds("5gjs", "5g建设", 0);
    }

    #[test]
    fn all_readings_count_and_rare_ones_raise_doubt() {
        finds("hy", "行业", 0);
        finds("xt", "协调", 0);
        finds("xd", "协调", 0);
        finds("sb", "信保", 1);
    }

    #[test]
    fn a_syllable_can_be_unfinished_at_the_end_only() {
        finds("anqu", "安全", 1);
        assert!(found("aquq", "安全").is_empty());
    }

    #[test]
    fn letters_set_apart_in_the_text_are_no_spelling() {
        assert!(found("mb", "民营与爆破").is_empty());
        assert!(found("m", "民爆").is_empty());
        assert!(found("民爆", "民爆").is_empty());
    }
}
