//! Procurement: the words that say there is none.

use super::plain::only;

/// Words that say a body buys nothing through government procurement.
const NONE: &[&str] =
    &["无政府采购", "没有政府采购", "未安排政府采购", "不涉及政府采购", "无采购预算", "政府采购预算为零"];

/// Whether a sentence says that there is no government procurement.
pub(super) fn declares_none(sentence: &str) -> bool {
    let plain = only(sentence, |c| !c.is_whitespace());
    NONE.iter().any(|words| plain.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_known_by_its_words() {
        assert!(declares_none("2022年，我单位无政府采购预算."));
        assert!(!declares_none("2022年政府采购预算3万元"));
    }
}
