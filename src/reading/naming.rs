//! The words of a phrase that name its subject, for quoting them.

use super::lexicon::{JOINING, SAYING};
use super::marker::marker;
use super::year::leading_year;
use std::ops::Range;

/// Where the words of a phrase begin behind its number and what joins it to a list.
pub(super) fn own_words(words: &str) -> usize {
    let from = marker(words).map_or(0, |m| m.words);
    let mut rest = words.get(from..).unwrap_or_default();
    while let Some(shorter) = JOINING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim_start();
    }
    words.len() - rest.len()
}

/// The bytes of a phrase that name its subject: neither number, year nor verb.
pub(super) fn naming(words: &str) -> Range<usize> {
    let mut named = words.get(own_words(words)..).unwrap_or_default();
    if let Some((_, rest)) = leading_year(named).filter(|(_, rest)| !rest.is_empty()) {
        named = rest.trim_start_matches(['，', ',', ' ']);
    }
    let start = words.len() - named.len();
    while let Some(shorter) = SAYING.iter().find_map(|verb| named.strip_suffix(verb)) {
        named = shorter;
    }
    start..start + named.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_years_and_verbs_name_nothing() {
        let words = "其中：2022年基本支出安排";
        assert_eq!(&words[own_words(words)..], "2022年基本支出安排");
        assert_eq!(&words[naming(words)], "基本支出");
    }
}
