//! The outline: headings, how deep they stand, and the sections between them.

use super::duty::is_introduction;
use super::marker::{Style, marker};
use super::number::lex;
use super::sentence::quote;
use super::topic::{Topic, is_bare_heading, is_wording, topic};
use crate::disclosure::Heading;
use crate::document::{Block, Document, Passage};
use crate::span::Span;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A heading with the blocks under it, up to the next heading of any depth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Index of its heading in the outline; `None` before the first.
    pub(super) heading: Option<usize>,
    /// What it is about: by its own heading, else by the one above.
    pub(super) topic: Topic,
    /// Its blocks, the heading excluded.
    pub(super) blocks: Range<usize>,
}

/// The skeleton of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// Indices of the blocks that belong to a list of contents.
    pub(super) contents: HashSet<usize>,
    /// Headings in order.
    pub(super) headings: Vec<Heading>,
    /// Sections in order; together with the headings they hold every block.
    pub(super) sections: Vec<Section>,
}

/// How items are numbered that no part stands below.
const ITEM_STYLES: &[Style] = &[Style::Arabic, Style::ArabicBracket, Style::Circled];

/// Characters a heading has at most; longer numbered lines are text.
const HEADING_LENGTH: usize = 45;

/// Characters a line of the contents has fewer than.
const CONTENTS_LENGTH: usize = 80;
/// Lines a list of contents has at most.
const CONTENTS_LINES: usize = 100;
/// Words in a list of contents for the body.
const BODY_WORDS: &[&str] = &["单位", "部门"];
/// Lines behind 目录, at most, that may be headings of the text itself.
const FEW_ENTRIES: usize = 3;
/// What leads from a line of the contents to its page number.
const LEADERS: &[&str] = &["……", "......", "······"];

/// How a heading is told from text: by its number, or by its wording alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Numbered(Style),
    Bare,
}

/// A heading above the line being read.
struct Open {
    rank: Rank,
    topic: Topic,
}

/// Finds the headings and sections of a document.
pub(super) fn outline(document: &Document) -> Outline {
    let mut found = Outline { contents: contents_lines(document), ..Outline::default() };
    let mut open: Vec<Open> = Vec::new();
    let mut section = Section { heading: None, topic: Topic::Other, blocks: 0..0 };

    for (at, block) in document.blocks.iter().enumerate() {
        let heading = match block {
            Block::Paragraph(passage) if !found.contents.contains(&at) => {
                rank(passage, &open).map(|r| (passage, r))
            }
            _ => None,
        };
        let Some((passage, rank)) = heading else {
            section.blocks.end = at + 1;
            continue;
        };
        section.blocks.end = at;
        found.sections.push(section);
        // A part (第二部分) stands below no item.
        let is_item =
            |above: &Open| matches!(above.rank, Rank::Numbered(style) if ITEM_STYLES.contains(&style));
        let ends = |above: &Open| above.rank == rank || rank == Rank::Numbered(Style::Part) && is_item(above);
        if let Some(depth) = open.iter().position(ends) {
            open.truncate(depth);
        }
        let topic = topic(&passage.text).or(open.last().map(|above| above.topic)).unwrap_or(Topic::Other);
        let index = found.headings.len();
        open.push(Open { rank, topic });
        let level = u8::try_from(open.len()).unwrap_or(u8::MAX);
        found.headings.push(Heading {
            level,
            quote: quote(passage, 0..passage.text.len()),
            extent: passage.whole(),
        });
        section = Section { heading: Some(index), topic, blocks: at + 1..at + 1 };
    }
    found.sections.push(section);
    extend(&mut found, document);
    found
}

/// Whether a paragraph is a heading under those open, and of which rank.
fn rank(passage: &Passage, open: &[Open]) -> Option<Rank> {
    let text = passage.text.trim();
    // Duties may follow an introduction under a heading of something else: 某局的主要职责是：
    let in_duties = open.last().is_some_and(|above| above.topic == Topic::Duties);
    if text.ends_with(['：', ':']) && !in_duties && marker(text).is_none() && is_introduction(text) {
        return Some(Rank::Bare);
    }
    // （一）职能职责。 is a heading, for it says in known words what comes next and nothing else.
    let bare = text
        .strip_suffix('。')
        .filter(|bare| marker(bare).and_then(|number| bare.get(number.words..)).is_some_and(is_wording));
    let text = bare.unwrap_or(text);
    if text.is_empty()
        || text.chars().count() > HEADING_LENGTH
        || text.ends_with(['。', '；', ';', '，', ','])
    {
        return None;
    }
    let Some(marker) = marker(text) else {
        return is_bare_heading(text).then_some(Rank::Bare);
    };
    let words = text.get(marker.words..).unwrap_or_default();
    let rank = Rank::Numbered(marker.style);
    if marker.style == Style::Part {
        return Some(rank);
    }
    let sentence = words.contains(['。', '；', '，'])
        || words.split_once(['：', ':']).is_some_and(|(_, rest)| !rest.is_empty());
    let states_an_amount = lex(words).iter().any(|n| n.unit().is_some() || n.digits.contains('.'));
    if words.is_empty() || sentence || states_an_amount {
        return None;
    }
    let in_list = open.last().is_some_and(|above| above.topic.is_list());
    // In a list of duties or goals a number is an item's, unless it goes on counting where a
    // heading above left off or says in known words what comes next.
    let goes_on = open.iter().any(|above| above.rank == rank);
    (!in_list || goes_on || topic(words).is_some() && is_bare_heading(words)).then_some(rank)
}

/// Indices of the blocks that belong to a list of contents: lines with dot leaders, and behind 目录
/// the short lines up to the first that stands in the list already: there the text begins. A few lines
/// before the text begins that nothing repeats later are headings behind a list that was left out.
fn contents_lines(document: &Document) -> HashSet<usize> {
    let plain: Vec<Option<String>> = document.blocks.iter().map(contents_line).collect();
    let last = LazyCell::new(|| last_lines(document));
    let mut lines = HashSet::new();
    let mut half_title = None;
    let mut next = 0;
    for (at, line) in plain.iter().enumerate() {
        let Some(line) = line else { continue };
        if LEADERS.iter().any(|dots| line.contains(dots)) {
            lines.insert(at);
        }
        // A title set wide comes out as two lines.
        let title = line == "目录" || (line == "录" && half_title.is_some());
        if title && at >= next {
            lines.extend(half_title.into_iter().chain([at]));
            next = entries_end(&plain, at + 1, &last);
            lines.extend(at + 1..next);
        }
        half_title = (line == "目").then_some(at);
    }
    lines
}

/// The beginning of a paragraph; `None` for a table.
fn contents_line(block: &Block) -> Option<String> {
    let Block::Paragraph(passage) = block else { return None };
    Some(begin(&passage.text))
}

/// The beginning of a text without white space.
fn begin(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(CONTENTS_LENGTH * '目'.len_utf8()));
    line.extend(text.chars().filter(|c| !c.is_whitespace()).take(CONTENTS_LENGTH));
    line
}

/// The last block in which the words of a line stand as a paragraph, or as a cell of a table's first row.
fn last_lines(document: &Document) -> HashMap<String, usize> {
    let mut last = HashMap::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let lines: Vec<&Passage> = match block {
            Block::Paragraph(passage) => vec![passage],
            Block::Table(table) => {
                table.rows.first().into_iter().flat_map(|row| &row.cells).map(|cell| &cell.passage).collect()
            }
        };
        last.extend(lines.into_iter().map(|line| (entry_words(&begin(&line.text)).to_owned(), at)));
    }
    last
}

/// The words of a line of the contents, without the number before and the page behind them.
fn entry_words(line: &str) -> &str {
    let words = marker(line).and_then(|number| line.get(number.words..)).unwrap_or(line);
    words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '…' | '·'))
}

/// Whether a line without a number heads what a numbered entry lists, with the name of the body in place of
/// 单位 or 部门.
fn is_headed_by_name(line: &str, entry: &str) -> bool {
    let what = BODY_WORDS.iter().find_map(|word| entry_words(entry).strip_prefix(word));
    marker(entry).is_some()
        && marker(line).is_none()
        && what.is_some_and(|what| !what.is_empty() && line.ends_with(what))
}

/// Where the entries of a list of contents end that begin `from` a line, by the `last` block in which words
/// stand.
fn entries_end(lines: &[Option<String>], from: usize, last: &HashMap<String, usize>) -> usize {
    let mut entries: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(from) {
        let Some(line) = line.as_deref().filter(|_| entries.len() < CONTENTS_LINES) else { break };
        if entries.iter().any(|entry| entry.starts_with(line))
            || entries.first().is_some_and(|first| is_headed_by_name(line, first))
        {
            return at;
        }
        if line.ends_with(['。', '；', '，']) || line.chars().count() == CONTENTS_LENGTH {
            break;
        }
        entries.push(line);
    }
    let end = from + entries.len();
    let is_repeated = |entry: &&str| last.get(entry_words(entry)).is_some_and(|&at| at >= end);
    if entries.len() > FEW_ENTRIES || entries.iter().any(is_repeated) { end } else { from }
}

/// Stretches every heading's extent to the last block before the next of its depth or above.
fn extend(outline: &mut Outline, document: &Document) {
    let levels: Vec<u8> = outline.headings.iter().map(|h| h.level).collect();
    let mut reach: Vec<Span> = outline.headings.iter().map(|h| h.extent).collect();
    for section in &outline.sections {
        let body = document.blocks.get(section.blocks.clone()).unwrap_or_default();
        if let (Some(index), Some(last)) = (section.heading, body.last())
            && let Some(span) = reach.get_mut(index)
        {
            *span = span.cover(last.span());
        }
    }
    // From the end backwards, so that a heading takes in what its own followers already hold.
    let mut below: Vec<(u8, Span)> = Vec::new();
    for (index, &level) in levels.iter().enumerate().rev() {
        let Some(own) = reach.get(index).copied() else { continue };
        let mut span = own;
        while let Some((_, inner)) = below.pop_if(|(deeper, _)| *deeper > level) {
            span = span.cover(inner);
        }
        below.push((level, span));
        if let Some(heading) = outline.headings.get_mut(index) {
            heading.extent = span;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(lines: &[&str]) -> Document {
        let blocks =
            (1..).zip(lines).map(|(line, text)| Block::Paragraph(Passage::on_line(text, line, 0))).collect();
        Document { blocks, ..Document::default() }
    }

    fn levels(lines: &[&str]) -> Vec<(u8, String)> {
        outline(&document(lines)).headings.into_iter().map(|h| (h.level, h.quote.text)).collect()
    }

    #[test]
    fn headings_nest_by_their_numbers_whatever_the_order_of_styles() {
        let found = levels(&[
            "一、概况",
            "正文。",
            "五、绩效预算信息",
            "第一部分 整体",
            "（一）总体绩效目标",
            "第二部分 资金",
        ]);
        let levels: Vec<u8> = found.iter().map(|f| f.0).collect();
        assert_eq!(levels, [1, 1, 2, 3, 2]);
    }

    #[test]
    fn a_part_stands_below_no_item() {
        let lines = ["1、收支总表", "2、收入总表", "第一部分 部门概况", "（一）职能职责", "1、负责甲乙丙"];
        assert_eq!(levels(&lines).iter().map(|found| found.0).collect::<Vec<_>>(), [1, 1, 1, 2]);
    }

    #[test]
    fn numbered_goals_are_items_but_the_next_section_is_a_heading() {
        let found = levels(&[
            "（一）总体绩效目标",
            "1、信访目标：稳定",
            "（二）分项绩效目标",
            "1、信访目标：",
            "二、采购",
        ]);
        let texts: Vec<&str> = found.iter().map(|f| f.1.as_str()).collect();
        assert_eq!(texts, ["（一）总体绩效目标", "（二）分项绩效目标"]);
    }

    #[test]
    fn an_extent_reaches_over_all_that_stands_below() {
        let found = outline(&document(&["一、甲", "（一）乙", "正文。", "二、丙"]));
        assert_eq!((found.headings[0].extent.line, found.headings[0].extent.end_line), (1, 3));
        assert_eq!((found.headings[2].extent.line, found.headings[2].extent.end_line), (4, 4));
    }

    #[test]
    fn duties_may_be_introduced_under_a_heading_of_something_else() {
        let lines =
            ["（一）部门机构设置、职责", "某局是直属机构，主要职责是：", "（1）负责甲。", "（二）人员情况"];
        assert_eq!(levels(&lines).iter().map(|found| found.0).collect::<Vec<_>>(), [1, 2, 1]);
    }

    #[test]
    fn known_words_behind_a_number_are_a_heading_also_with_a_full_stop() {
        assert_eq!(levels(&["（一）职能职责。", "1.负责甲。", "（二）机构设置。"]).len(), 2);
        assert_eq!(levels(&["（一）负责安全生产职责。", "（二）承办其他事项。"]), []);
    }

    #[test]
    fn headings_right_behind_a_list_that_was_left_out_are_headings() {
        let found = levels(&["目 录", "第一部分 概况", "一、主要职责", "正文。", "二、机构设置"]);
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_list_of_contents_that_the_text_words_otherwise_is_a_list() {
        let found = levels(&["目录", "一、职责", "二、机构", "三、收支", "四、名词解释", "本局负责甲。"]);
        assert_eq!(found, []);
        let named = ["目录", "一、单位职责", "二、机构", "三、收支", "某局职责", "正文。"];
        assert_eq!(levels(&named).len(), 1);
        let numbered = ["目录", "一、部门职责3", "（一）预算情况5", "正文。", "（一）部门职责", "正文。"];
        assert_eq!(levels(&numbered), [(1, "（一）部门职责".to_owned())]);
    }

    #[test]
    fn lines_of_the_contents_are_no_headings() {
        let found = levels(&["目 录", "一、主要职责", "二、名词解释……3", "一、主要职责", "正文。"]);
        assert_eq!(found.len(), 1);
    }
}
