//! Texts told apart without being kept.

use crate::document::SourceLine;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

/// Tells texts apart. Its keys are made anew for each loader, so that nobody can make two texts
/// that pass for one.
#[derive(Default)]
pub(super) struct Fingerprint([RandomState; 2]);

impl Fingerprint {
    /// What stands for a text.
    pub(super) fn of(&self, lines: &[SourceLine]) -> u128 {
        self.0.iter().fold(0, |print, key| {
            let mut hasher = key.build_hasher();
            lines.iter().for_each(|line| line.text.hash(&mut hasher));
            print << 64 | u128::from(hasher.finish())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_has_one_fingerprint_and_another_has_another() {
        let lines = |text: &str| {
            let line = |text: &str| SourceLine { text: text.to_owned(), ..SourceLine::default() };
            text.split('/').map(line).collect::<Vec<_>>()
        };
        let fingerprint = Fingerprint::default();
        let of = |text: &str| fingerprint.of(&lines(text));
        assert_eq!(of("甲/乙"), of("甲/乙"));
        assert!(of("甲/乙") != of("甲乙") && of("甲") != of("乙"));
    }
}
