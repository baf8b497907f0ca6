//! Loose matches: the characters of a term in order, within a tight window, scored and marked by
//! fuzzy-matcher.

use super::vocabulary::CharId;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::{SkimMatcherV2, SkimScoreConfig};

/// fuzzy-matcher set up for Chinese.
pub(super) struct Aligner {
    skim: SkimMatcherV2,
}

impl Aligner {
    /// Without the bonuses for the beginning of words: Chinese has no spaces, so that only the
    /// first character of a clause would get them, and a torn match there would score higher than
    /// a whole one further on.
    pub(super) fn new() -> Aligner {
        let config = SkimScoreConfig {
            bonus_head: 0,
            bonus_break: 0,
            bonus_first_char_multiplier: 1,
            ..SkimScoreConfig::default()
        };
        Aligner { skim: SkimMatcherV2::default().score_config(config).ignore_case() }
    }

    /// The score of the best alignment of a term with a window of text, and the characters of the
    /// window it takes.
    pub(super) fn align(&self, window: &str, term: &str) -> Option<(i64, Vec<usize>)> {
        self.skim.fuzzy_indices(window, term)
    }
}

/// The widest window in which a term of so many characters counts as found.
fn widest(length: usize) -> usize {
    2 * length + 2
}

/// The tightest window (first and one past the last character) that holds the characters of a term
/// in order, the first of equals; `None` where there is none or it is too wide to mean the term.
pub(super) fn tightest(text: &[CharId], term: &[CharId]) -> Option<(usize, usize)> {
    if term.len() < 2 || text.len() < term.len() {
        return None;
    }
    // begins[n]: latest begin of a window that ends here and holds the first n + 1 characters.
    let mut begins: Vec<Option<usize>> = vec![None; term.len()];
    let mut best: Option<(usize, usize)> = None;
    for (at, id) in text.iter().enumerate() {
        let mut before = Some(at);
        for (begin, wanted) in begins.iter_mut().zip(term) {
            let held = *begin;
            if wanted == id {
                *begin = before;
            }
            before = held;
        }
        if term.last() == Some(id)
            && let Some(&Some(from)) = begins.last()
            && best.is_none_or(|(f, t)| at + 1 - from < t - f)
        {
            best = Some((from, at + 1));
        }
    }
    best.filter(|(from, to)| to - from <= widest(term.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str, term: &str) -> Option<(usize, usize)> {
        let ids = |s: &str| s.chars().map(u32::from).collect::<Vec<_>>();
        tightest(&ids(text), &ids(term))
    }

    #[test]
    fn the_tightest_window_is_found() {
        assert_eq!(window("监测监督和管理", "监管"), Some((2, 6)));
        assert_eq!(window("监管与监督管理", "监管"), Some((0, 2)));
        assert_eq!(window("管监", "监管"), None);
        assert_eq!(window("工工业业", "工工业"), Some((0, 3)));
    }

    #[test]
    fn a_wide_window_means_something_else() {
        assert_eq!(window("监一二三四管", "监管"), Some((0, 6)));
        assert_eq!(window("监一二三四五管", "监管"), None);
    }

    #[test]
    fn a_torn_match_at_the_beginning_does_not_outscore_a_whole_one() {
        let aligner = Aligner::new();
        let torn = aligner.align("监督和管理", "监管").expect("holds both").0;
        let whole = aligner.align("市场监管", "监管").expect("holds both").0;
        assert!(whole > torn, "{whole} {torn}");
    }
}
