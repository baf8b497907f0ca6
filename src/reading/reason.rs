//! Reasons and purposes: the words by which a sentence says why, and what its money is for.

use super::number::lex;
use super::sentence::phrases;
use std::ops::Range;

/// Words that open a reason.
const REASONS: &[&str] = &[
    "增减变化的主要原因",
    "增减变化主要原因",
    "变动的主要原因",
    "变动主要原因",
    "增加的主要原因",
    "减少的主要原因",
    "增加主要原因",
    "减少主要原因",
    "主要原因",
    "主要是因为",
    "主要是由于",
    "主要由于",
    "主要因为",
    "原因",
    "主要为",
    "主要是",
    "主要系",
    "是由于",
    "因为",
];
/// Words between a reason's opening and the reason.
const REASON_LEADS: &[&str] = &["是由于", "是因为", "是", "为", "系", "：", ":", "由于"];
/// Words that open a purpose, which ends a reason.
const PURPOSES: &[&str] = &["主要用于", "用于"];

/// How many bytes a phrase spends on opening a reason; `None` where it opens none.
pub(super) fn reason_opening(words: &str) -> Option<usize> {
    let mut rest = REASONS.iter().find_map(|opening| words.strip_prefix(opening))?;
    while let Some(shorter) = REASON_LEADS.iter().find_map(|lead| rest.trim_start().strip_prefix(lead)) {
        rest = shorter;
    }
    Some(words.len() - rest.len())
}

/// Whether a phrase begins to say what money is for.
pub(super) fn opens_purpose(words: &str) -> bool {
    PURPOSES.iter().any(|purpose| words.starts_with(purpose))
}

/// The rest of a sentence that says what its money is for (主要用于…), where that holds no figure.
pub(super) fn purpose(text: &str, sentence: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(sentence.clone())?;
    let opens = |at: &usize| words.get(*at..).is_some_and(opens_purpose);
    if !PURPOSES.iter().any(|purpose| words.contains(purpose)) {
        return None;
    }
    let at = phrases(words).into_iter().map(|phrase| phrase.range.start).find(opens)?;
    lex(words.get(at..)?).is_empty().then(|| sentence.start + at..sentence.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_begins_behind_its_opening() {
        let words = "主要原因是由于人员增加";
        assert_eq!(&words[reason_opening(words).unwrap()..], "人员增加");
        assert_eq!(reason_opening("人员经费增加"), None);
    }

    #[test]
    fn a_purpose_without_a_figure_is_found_in_its_sentence() {
        let text = "机关运行经费3万元，主要用于水电、取暖";
        assert_eq!(purpose(text, 0..text.len()).map(|range| &text[range]), Some("主要用于水电、取暖"));
        assert_eq!(purpose("主要用于购买2台设备", 0..27), None);
    }
}
