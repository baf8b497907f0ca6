//! Duties: sections with their clauses, cut at 。；;.

use super::marker::{Style, marker};
use super::sentence::{CLAUSE_ENDS, SENTENCE_ENDS, quote, split};
use crate::disclosure::{DutySection, Quote};
use crate::document::Passage;
use std::collections::HashSet;
use std::ops::Range;

/// How the names of internal sections and units end.
const SECTION_ENDS: &[&str] = &[
    "股", "科", "处", "室", "局", "中心", "办", "站", "所", "队", "部", "委", "会", "组", "大队", "支队",
    "处室",
];
/// Characters the name of an internal section has at most.
const NAME_LENGTH: usize = 30;
/// Words by which a sentence introduces the duties after it and states none.
const INTRODUCTIONS: &[&str] = &[
    "主要职能包括",
    "主要职能是",
    "主要职责是",
    "主要职责为",
    "主要职责有",
    "主要职责包括",
    "职责如下",
    "职能如下",
];

/// Adds a paragraph of a section on duties: a numbered one opens a duty section, as does every
/// number within it (主要职能是：1.…。2.…); any other goes on with the one before. Returns `false`
/// for an introduction, which states no duty.
pub(super) fn read_paragraph(passage: &Passage, duties: &mut Vec<DutySection>) -> bool {
    let text = passage.text.as_str();
    if is_introduction(text) {
        return false;
    }
    let items = inline_items(text);
    if items.is_empty() {
        read_item(passage, 0..text.len(), duties);
    }
    for item in items {
        read_item(passage, item, duties);
    }
    true
}

/// Adds the duty or the further words of one that stand at a range of a paragraph.
fn read_item(passage: &Passage, range: Range<usize>, duties: &mut Vec<DutySection>) {
    let text = passage.text.get(range.clone()).unwrap_or_default();
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    let marker = marker(text);
    let body = marker.map_or(0, |m| m.words);
    let named = name_end(text.get(body..).unwrap_or_default()).map(|end| body + end);
    let span = passage.span(range.start, range.end);
    let opens = marker.is_some() || named.is_some() || duties.is_empty();
    if opens {
        duties.push(DutySection {
            marker: marker.and_then(|m| text.get(m.start..m.end)).unwrap_or_default().trim().to_owned(),
            name: named.map(|end| name(passage, range.start + body..range.start + end)),
            clauses: Vec::new(),
            span,
        });
    }
    let from = if opens { named.unwrap_or(body) } else { 0 };
    let Some(section) = duties.last_mut() else { return };
    section.span = section.span.cover(span);
    for clause in split(text.get(from..).unwrap_or_default(), CLAUSE_ENDS) {
        let start = range.start + from;
        let clause = quote(passage, start + clause.start..start + clause.end);
        if clause.text.chars().any(char::is_alphanumeric) {
            section.clauses.push(clause);
        }
    }
}

/// The numbered items within a paragraph, each from its number to the next; none where there are
/// fewer than two. A number counts at the beginning and behind the end of a clause, in the style
/// of the first.
fn inline_items(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut style: Option<Style> = None;
    let mut open = true;
    for (at, c) in text.char_indices() {
        if open && !c.is_whitespace() {
            let found = marker(text.get(at..).unwrap_or_default()).map(|m| m.style);
            if found.is_some() && (style.is_none() || style == found) {
                style = found;
                starts.push(at);
            }
        }
        open = CLAUSE_ENDS.contains(&c) || matches!(c, '：' | ':') || (open && c.is_whitespace());
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Where the name of an internal section at the beginning of a text ends, its punctuation
/// included; `None` where the text begins with a duty.
fn name_end(text: &str) -> Option<usize> {
    let first = split(text, &['。', '：', ':', '；', ';', '，']).into_iter().next()?;
    let words = text.get(first.clone())?;
    let bare = words.strip_suffix('）').and_then(|w| w.split_once('（')).map_or(words, |(before, _)| before);
    let ends_like_a_section = SECTION_ENDS.iter().any(|end| bare.ends_with(end));
    let cut_there = text.get(first.end..).is_some_and(|s| s.is_empty() || s.starts_with(['。', '：', ':']));
    (ends_like_a_section && cut_there && words.chars().count() <= NAME_LENGTH).then_some(first.end)
}

/// The name with its place, without the marks after it.
fn name(passage: &Passage, range: Range<usize>) -> Quote {
    let words = passage.text.get(range.clone()).unwrap_or_default();
    quote(passage, range.start..range.start + words.trim_end_matches(['。', '：', ':']).len())
}

/// Paragraphs that say what the body is (某局是市政府工作部门，为正局级。) before it numbers its
/// duties, at most.
const STATUS_PARAGRAPHS: usize = 2;

/// How many of a section's first paragraphs say what the body is before it numbers its duties.
pub(super) fn status_paragraphs<'a>(paragraphs: impl Iterator<Item = &'a Passage>) -> usize {
    for (nth, passage) in paragraphs.enumerate() {
        if marker(&passage.text).is_some() {
            return nth;
        }
        if nth == STATUS_PARAGRAPHS || !inline_items(&passage.text).is_empty() {
            break;
        }
    }
    0
}

/// Takes out duties printed a second time word for word, as where a page was put in twice.
pub(super) fn drop_repeats(duties: &mut Vec<DutySection>) {
    let mut seen = HashSet::new();
    duties.retain(|section| {
        let words: Vec<String> = section.clauses.iter().map(|clause| clause.text.clone()).collect();
        words.is_empty() || seen.insert((section.marker.clone(), words))
    });
}

/// Whether a paragraph only introduces the list of duties.
pub(super) fn is_introduction(text: &str) -> bool {
    let plain = text.trim().trim_end_matches(['：', ':', '。']);
    INTRODUCTIONS.iter().any(|end| plain.ends_with(end)) && split(text, SENTENCE_ENDS).len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_body_is_stands_before_its_numbered_duties() {
        let count = |lines: &[&str]| {
            let passages: Vec<Passage> = lines.iter().map(|text| Passage::on_line(text, 1, 0)).collect();
            status_paragraphs(passages.iter())
        };
        assert_eq!(count(&["某局是工作部门。", "在履行职责中坚持领导。", "1.负责甲。"]), 2);
        assert_eq!(count(&["1.负责甲。", "某局。"]), 0);
        assert_eq!(count(&["负责甲。", "负责乙。", "负责丙。", "1.负责丁。"]), 0);
        assert_eq!(count(&["负责甲。"]), 0);
    }

    #[test]
    fn duties_of_a_page_put_in_twice_are_counted_once() {
        let mut duties = read(&["（一）负责甲。", "（二）负责乙。", "（二）负责乙。", "（二）负责丙。"]);
        drop_repeats(&mut duties);
        assert_eq!(duties.len(), 3);
    }

    fn read(paragraphs: &[&str]) -> Vec<DutySection> {
        let mut duties = Vec::new();
        for (line, text) in (1..).zip(paragraphs) {
            read_paragraph(&Passage::on_line(text, line, 0), &mut duties);
        }
        duties
    }

    #[test]
    fn a_section_has_a_name_and_its_clauses() {
        let duties = read(&["（一）办公室（党建办公室）。办理文电;管理财务；接待来访。 编制规划。"]);
        assert_eq!(duties[0].marker, "（一）");
        assert_eq!(duties[0].name.as_ref().unwrap().text, "办公室（党建办公室）");
        let clauses: Vec<&str> = duties[0].clauses.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(clauses, ["办理文电", "管理财务", "接待来访", "编制规划"]);
        assert_eq!(duties[0].clauses[0].span, crate::span::Span::within(1, 14, 18));
    }

    #[test]
    fn a_numbered_duty_without_a_section_has_no_name() {
        let duties = read(&["一、加强党的建设。落实责任制。", "（二）负责汇总意见；", "3.承办其他事项。"]);
        assert!(duties.iter().all(|d| d.name.is_none()));
        assert_eq!(duties.iter().map(|d| d.clauses.len()).collect::<Vec<_>>(), [2, 1, 1]);
    }

    #[test]
    fn an_unnumbered_paragraph_goes_on_with_the_duty_before() {
        let duties = read(&["（一）综合科", "负责文电。", "负责会务。", "（二）业务科：负责调查。"]);
        assert_eq!(duties.len(), 2);
        assert_eq!(duties[0].clauses.len(), 2);
        assert_eq!(duties[1].name.as_ref().unwrap().text, "业务科");
    }

    #[test]
    fn duties_numbered_within_a_paragraph_are_parted() {
        let duties = read(&["某办的主要职能是：1.起草规章；拟订政策。2.负责报批。3.承办其他事项。"]);
        let markers: Vec<(&str, usize)> =
            duties.iter().map(|d| (d.marker.as_str(), d.clauses.len())).collect();
        assert_eq!(markers, [("1.", 2), ("2.", 1), ("3.", 1)]);
        assert_eq!(duties[1].clauses[0].span, crate::span::Span::within(1, 23, 27));
    }

    #[test]
    fn an_introduction_is_no_duty() {
        assert!(read(&["主要职能包括："]).is_empty());
    }
}
