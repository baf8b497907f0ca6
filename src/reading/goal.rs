//! Goals: overall, by item, and how they are secured.

use super::marker::marker;
use super::sentence::quote;
use crate::disclosure::{Goal, ItemGoal, Quote, Safeguard};
use crate::document::Passage;
use std::ops::Range;

/// The number a paragraph begins with, its title, and the text behind.
struct Item {
    marker: String,
    title: Quote,
    text: Quote,
}

/// A paragraph as a numbered item; the title ends at the first of `ends`.
fn item(passage: &Passage, ends: &[char]) -> Option<Item> {
    let text = passage.text.as_str();
    let marker = marker(text)?;
    let words = text.get(marker.words..)?;
    let cut = words.find(ends);
    let title_end = marker.words + cut.unwrap_or(words.len());
    let text_from =
        cut.and_then(|at| words.get(at..)?.chars().next().map(|c| at + c.len_utf8())).unwrap_or(words.len());
    Some(Item {
        marker: text.get(marker.start..marker.end).unwrap_or_default().trim().to_owned(),
        title: quote(passage, marker.words..title_end),
        text: quote(passage, marker.words + text_from..text.len()),
    })
}

/// Reads a paragraph under 总体绩效目标: a numbered goal, or more of the one before. `false` where
/// it is neither.
pub(super) fn read_overall(passage: &Passage, goals: &mut Vec<Goal>) -> bool {
    if let Some(Item { marker, title, text }) = item(passage, &['：', ':']) {
        goals.push(Goal { marker, title, text });
        return true;
    }
    let Some(goal) = goals.last_mut() else { return false };
    extend(&mut goal.text, &quote(passage, 0..passage.text.len()));
    true
}

/// Reads a paragraph under 分项绩效目标: a numbered title, or the 绩效目标 or 绩效指标 of the item
/// before. `false` where it is neither.
pub(super) fn read_item(passage: &Passage, items: &mut Vec<ItemGoal>) -> bool {
    if let Some(Item { marker, title, text }) = item(passage, &['：', ':']) {
        let target = (!text.is_blank()).then_some(text);
        items.push(ItemGoal { marker, title, target, indicator: None });
        return true;
    }
    let Some(item) = items.last_mut() else { return false };
    let field = |label| labelled(&passage.text, label).map(|range| quote(passage, range));
    if let Some(target) = field("绩效目标") {
        item.target = Some(target);
    } else if let Some(indicator) = field("绩效指标") {
        item.indicator = Some(indicator);
    } else {
        let more = quote(passage, 0..passage.text.len());
        match item.indicator.as_mut().or(item.target.as_mut()) {
            Some(text) => extend(text, &more),
            None => item.target = Some(more),
        }
    }
    true
}

/// Reads a paragraph under 工作保障措施: a numbered title (with its text, where that stands in the
/// same paragraph), or the text of the one before. `false` where it is neither.
pub(super) fn read_safeguard(passage: &Passage, safeguards: &mut Vec<Safeguard>) -> bool {
    if let Some(Item { marker, title, text }) = item(passage, &['。', '：', ':']) {
        safeguards.push(Safeguard { marker, title, text });
        return true;
    }
    let Some(safeguard) = safeguards.last_mut() else { return false };
    extend(&mut safeguard.text, &quote(passage, 0..passage.text.len()));
    true
}

/// What stands behind a label and its colon.
pub(super) fn labelled(text: &str, label: &str) -> Option<Range<usize>> {
    let body = text.trim_start();
    let rest = body.strip_prefix(label)?.trim_start().strip_prefix(['：', ':'])?;
    Some(text.len() - rest.len()..text.len())
}

/// Adds the words of a further paragraph.
fn extend(text: &mut Quote, more: &Quote) {
    text.text.push_str(&more.text);
    text.span = text.span.cover(more.span);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(lines: &[&str]) -> Vec<Passage> {
        (1..).zip(lines).map(|(line, text)| Passage::on_line(text, line, 0)).collect()
    }

    #[test]
    fn an_overall_goal_has_a_title_and_a_text() {
        let mut goals = Vec::new();
        for passage in passages(&["1、信访目标：平稳有序。", "3 信息化目标：做好设计。"])
        {
            assert!(read_overall(&passage, &mut goals));
        }
        assert_eq!((goals[0].title.text.as_str(), goals[0].text.text.as_str()), ("信访目标", "平稳有序。"));
        assert_eq!(goals[1].marker, "3");
    }

    #[test]
    fn an_item_gathers_its_target_and_its_indicator() {
        let mut items = Vec::new();
        for passage in passages(&["1、信访目标： ", "绩效目标：按时完成。", "绩效指标：下降 3%。"])
        {
            assert!(read_item(&passage, &mut items));
        }
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].title.text, "信访目标");
        assert_eq!(items[0].target.as_ref().unwrap().text, "按时完成。");
        assert_eq!(items[0].indicator.as_ref().unwrap().text, "下降 3%。");
    }

    #[test]
    fn a_safeguard_takes_its_text_from_the_same_or_the_next_paragraph() {
        let mut safeguards = Vec::new();
        for passage in passages(&["1.完善制度。 ", "制定办法。", "2.加强管理。按季检查。"])
        {
            assert!(read_safeguard(&passage, &mut safeguards));
        }
        assert_eq!(safeguards.len(), 2);
        assert_eq!(safeguards[0].text.text, "制定办法。");
        assert_eq!(
            (safeguards[1].title.text.as_str(), safeguards[1].text.text.as_str()),
            ("加强管理", "按季检查。")
        );
    }

    #[test]
    fn text_before_the_first_item_is_not_taken() {
        assert!(!read_overall(&Passage::on_line("说明如下", 1, 0), &mut Vec::new()));
    }
}
