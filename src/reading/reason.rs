//! Reasons and purposes: the words by which a sentence says why, and what its money is for.

use super::number::lex;
use super::sentence::phrases;
use std::ops::Range;

/// Words that may stand before 原因 where it opens a reason (增减变化的主要原因).
const BEFORE_REASON: &[&str] = &[
    "增减", "增加", "减少", "增长", "下降", "上升", "降低", "压减", "变动", "变化", "持平", "较大", "幅度",
    "差异", "其", "具体", "主要", "的",
];
/// Words that open a reason without it.
const REASONS: &[&str] = &[
    "主要是因为",
    "主要是由于",
    "主要由于",
    "主要因为",
    "主要为",
    "主要是",
    "主要系",
    "主要因",
    "是由于",
    "是因为",
    "因为",
    "系因",
    "由于",
];
/// Words between a reason's opening and the reason.
const REASON_LEADS: &[&str] =
    &["主要是", "主要为", "是由于", "是因为", "是", "为", "系", "：", ":", "由于", "如下"];
/// Words that go on counting reasons behind a semicolon.
const MORE_REASONS: &[&str] =
    &["二是", "三是", "四是", "五是", "六是", "2.", "3.", "2、", "3、", "（2）", "（3）", "②", "③", "同时"];
/// Words that open a purpose, which ends a reason.
const PURPOSES: &[&str] = &["主要用于", "用于"];

/// How many bytes a phrase spends on opening a reason; `None` where it opens none.
pub(super) fn reason_opening(words: &str) -> Option<usize> {
    let mut rest = behind_word_reason(words)
        .or_else(|| REASONS.iter().find_map(|opening| words.strip_prefix(opening)))?;
    while let Some(shorter) = REASON_LEADS.iter().find_map(|lead| rest.trim_start().strip_prefix(lead)) {
        rest = shorter;
    }
    Some(words.len() - rest.len())
}

/// What follows 原因 with what may stand before it.
fn behind_word_reason(words: &str) -> Option<&str> {
    let mut rest = words;
    while let Some(shorter) = BEFORE_REASON.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest.strip_prefix("原因")
}

/// Whether a phrase behind a semicolon gives another reason.
pub(super) fn goes_on_giving_reasons(words: &str) -> bool {
    MORE_REASONS.iter().any(|word| words.starts_with(word))
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
        for words in ["增长的主要原因是：人员增加", "变动原因人员增加", "其原因为人员增加", "主要系人员增加"]
        {
            assert_eq!(&words[reason_opening(words).unwrap()..], "人员增加", "{words}");
        }
        assert_eq!(reason_opening("人员经费增加"), None);
        assert_eq!(reason_opening("因公出国（境）费5万元"), None);
    }

    #[test]
    fn a_purpose_without_a_figure_is_found_in_its_sentence() {
        let text = "机关运行经费3万元，主要用于水电、取暖";
        assert_eq!(purpose(text, 0..text.len()).map(|range| &text[range]), Some("主要用于水电、取暖"));
        assert_eq!(purpose("主要用于购买2台设备", 0..27), None);
    }
}
