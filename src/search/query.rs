//! What a person typed, read into terms.

use super::fold::fold;

/// Characters of a query that are read; the rest of a longer one (a pasted page) is ignored, which
/// keeps the cost of any query bounded.
const QUERY_LIMIT: usize = 256;

/// A query: terms that must all hold.
///
/// Terms are set apart by white space, the full-width space included. `'word` matches exactly,
/// `!word` excludes, `#name` restricts to sections, and `!` may stand before the others. The
/// full-width `！` and `＃` and the quotes `‘ ’` do the same, so that the input method can stay on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One term of a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// How it is to be found.
    pub(super) manner: Manner,
    /// Whether it must not be found.
    pub(super) negated: bool,
    /// Its characters, folded; never empty.
    pub(super) chars: Vec<char>,
}

/// How a [`Term`] is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// In the text: as written, spelled in pinyin, or in order within a tight window.
    Loose,
    /// In the text, exactly as written.
    Exact,
    /// In the name of the section: as written or spelled in pinyin.
    Section,
}

impl Query {
    /// Reads a query; any text is one. A marker with nothing behind it, as it stands while one is
    /// still typing, asks for nothing.
    #[must_use]
    pub fn parse(text: &str) -> Query {
        let text: String = text.chars().take(QUERY_LIMIT).collect();
        Query { terms: text.split_whitespace().filter_map(Term::parse).collect() }
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl Term {
    fn parse(word: &str) -> Option<Term> {
        let mut chars = word.chars().map(fold).peekable();
        let negated = chars.next_if_eq(&'!').is_some();
        let manner = if chars.next_if(|c| matches!(c, '\'' | '‘' | '’')).is_some() {
            Manner::Exact
        } else if chars.next_if_eq(&'#').is_some() {
            Manner::Section
        } else {
            Manner::Loose
        };
        let chars: Vec<char> = chars.collect();
        (!chars.is_empty()).then_some(Term { manner, negated, chars })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Manner, bool, String)> {
        Query::parse(text).terms.iter().map(|t| (t.manner, t.negated, t.chars.iter().collect())).collect()
    }

    #[test]
    fn markers_and_spaces_work_with_the_input_method_on() {
        let plain = read("监测 '工业 !民爆 #装备 AQ");
        assert_eq!(plain, read("监测　‘工业　！民爆　＃装备　ＡＱ"));
        assert_eq!(plain[1], (Manner::Exact, false, "工业".to_owned()));
        assert_eq!(plain[2], (Manner::Loose, true, "民爆".to_owned()));
        assert_eq!(plain[3], (Manner::Section, false, "装备".to_owned()));
        assert_eq!(plain[4].2, "aq");
    }

    #[test]
    fn a_marker_alone_asks_for_nothing() {
        for text in ["", "  ", "!", "#", "'", "!'", "!#", "　！　"] {
            assert!(Query::parse(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_pasted_page_is_cut() {
        assert_eq!(Query::parse(&"盐".repeat(10_000)).terms[0].chars.len(), QUERY_LIMIT);
    }
}
