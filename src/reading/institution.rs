//! Institutions named in prose: a numbered list of units under 机构设置.

use super::marker::{Style, marker};
use super::sentence::quote;
use crate::disclosure::Institution;
use crate::document::Passage;

/// How the names of public bodies end, a bracket behind them aside.
const ENDS: &[&str] = &[
    "局",
    "中心",
    "办事处",
    "委员会",
    "办公室",
    "队",
    "所",
    "站",
    "院",
    "校",
    "馆",
    "处",
    "部",
    "本级",
    "本部",
    "学院",
];
/// Characters a name has at most.
const NAME_LENGTH: usize = 40;

/// Adds a line that is a number and the name of a body; `false` where it is anything else.
pub(super) fn read_paragraph(passage: &Passage, institutions: &mut Vec<Institution>) -> bool {
    let text = passage.text.trim_end().trim_end_matches(['。', '；', '.']);
    let Some(marker) = marker(text).filter(|m| m.style == Style::Arabic) else { return false };
    let words = text.get(marker.words..).unwrap_or_default();
    let bare = words.split(['（', '(']).next().unwrap_or(words);
    let is_name = !words.contains(['，', '。', '；', '：'])
        && words.chars().count() <= NAME_LENGTH
        && ENDS.iter().any(|end| bare.ends_with(end));
    if is_name {
        institutions.push(Institution {
            name: quote(passage, marker.words..text.len()),
            span: passage.whole(),
            ..Institution::default()
        });
    }
    is_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_name_is_an_institution_and_a_sentence_is_not() {
        let mut found = Vec::new();
        assert!(read_paragraph(&Passage::on_line("1. 某街道办事处（本部）。", 1, 0), &mut found));
        assert!(!read_paragraph(&Passage::on_line("2. 内设机构五个，包括办公室", 2, 0), &mut found));
        assert_eq!(found[0].name.text, "某街道办事处（本部）");
    }
}
