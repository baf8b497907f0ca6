//! Items: lists whose parts are paragraphs of their own, and paragraphs a page has cut in two.

use super::discourse::Discourse;
use super::marker::{Style, marker};
use super::narrative::{lists_parts, opens_a_list};
use super::number::lex_leading;
use super::sentence::quote;
use super::wording::part_named;
use crate::document::{Block, Passage, Piece};
use std::borrow::Cow;

/// Lists within lists of paragraphs that are followed.
const DEEPEST: usize = 6;
/// Lines that one paragraph is put together from, at most.
const MOST_LINES: usize = 60;
/// Characters from which a line with a mark of a sentence in it, and none at its end, was cut.
const SHORTEST_CUT: usize = 20;

/// The lists that are open at a paragraph, outermost first.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    /// The paragraph before, taken apart: of a paragraph that opens with 其中.
    before: Option<Discourse>,
}

/// A list of paragraphs.
#[derive(Debug)]
struct Open {
    /// What its items are parts of.
    discourse: Discourse,
    /// How its items are numbered, once there is one; `Some(None)` where they are not.
    style: Option<Option<Style>>,
    /// Whether an item that is not numbered said that another follows.
    goes_on: bool,
}

impl Lists {
    /// The discourse a paragraph stands in: that of the list it is an item of, else the section's.
    pub(super) fn discourse(&mut self, passage: &Passage, section: &Discourse) -> Discourse {
        let style = marker(&passage.text).map(|m| m.style);
        while let Some(open) = self.open.last_mut() {
            let belongs = match open.style {
                None => true,
                Some(items) => {
                    items == style
                        && (style.is_some() || open.goes_on || names_a_part(passage, &open.discourse))
                }
            };
            if belongs {
                open.style = Some(style);
                open.goes_on = passage.text.trim_end().ends_with(['；', ';', '，', ',', '、']);
                return open.discourse.clone();
            }
            self.open.pop();
        }
        let before = self.before.take().filter(|_| lists_parts(passage.text.trim_start()));
        before.unwrap_or_else(|| section.clone())
    }

    /// Opens a list where a paragraph ends before what it speaks of is taken apart; `end` is the
    /// discourse at its end.
    pub(super) fn after(&mut self, passage: &Passage, end: &Discourse) {
        self.before = Some(end.going_on(|range| quote(passage, range)));
        if opens_a_list(&passage.text) && self.open.len() < DEEPEST {
            let discourse = end.listing(|range| quote(passage, range));
            self.open.push(Open { discourse, style: None, goes_on: false });
        }
    }

    /// Ends every list, as at a table.
    pub(super) fn end(&mut self) {
        self.open.clear();
        self.before = None;
    }
}

/// Whether a paragraph opens with a part of what a list takes apart, and its amount: 公用经费9万元.
fn names_a_part(passage: &Passage, list: &Discourse) -> bool {
    let text = passage.text.trim_start();
    let name = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or(text).trim_end();
    let part = part_named(name).or_else(|| part_named(name.strip_suffix('为')?));
    let wholes = list.whole().map(|whole| &whole.subject);
    let wholes = wholes.into_iter().flat_map(|whole| whole.measures.iter().chain(&whole.of_one_money));
    part.is_some_and(|part| wholes.into_iter().any(|&whole| part != whole && part.is_within(whole)))
}

/// The paragraph that begins at a block, put together again where a page or a line cut it: with how
/// many blocks it takes. `None` where no paragraph stands there.
pub(super) fn paragraph(blocks: &[Block], at: usize) -> Option<(Cow<'_, Passage>, usize)> {
    let passage_at = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(passage)) => Some(passage),
        _ => None,
    };
    let mut whole = Cow::Borrowed(passage_at(at)?);
    let mut taken = 1;
    while taken < MOST_LINES
        && let Some(next) = passage_at(at + taken).filter(|next| goes_on(&whole.text, &next.text))
    {
        let offset = whole.text.len();
        let joined = whole.to_mut();
        joined.text.push_str(&next.text);
        joined.pieces.extend(next.pieces.iter().map(|piece| Piece { at: piece.at + offset, ..*piece }));
        taken += 1;
    }
    Some((whole, taken))
}

/// Whether a paragraph goes on in the next: it ends in mid-sentence, and the next begins with an
/// amount or a mark that begins nothing; or it is a line of a text cut there, which a title is not, for
/// it has a mark of a sentence in it.
fn goes_on(text: &str, next: &str) -> bool {
    let last = text.trim_end().chars().next_back();
    let open_ended = last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '，' | '、' | ','));
    let next = next.trim_start();
    let is_cut = open_ended
        && text.contains(['，', '。'])
        && text.chars().count() >= SHORTEST_CUT
        && marker(next).is_none();
    let begins_with_amount = lex_leading(next).is_some_and(|number| number.unit().is_some());
    is_cut || open_ended && (begins_with_amount || next.starts_with(['，', '。', '；', '、', '%', '％']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_a_page_cut_is_one_paragraph_again() {
        let line = |text, line| Block::Paragraph(Passage::on_line(text, line, 0));
        let blocks = [
            line("政府采购预算总额", 1),
            line("9万元，其中：货物5万元。", 2),
            line("3万元以上的，另行报批。", 3),
            line("二、其他", 4),
        ];
        let (whole, taken) = paragraph(&blocks, 0).unwrap();
        assert_eq!((whole.text.as_str(), taken), ("政府采购预算总额9万元，其中：货物5万元。", 2));
        assert_eq!(whole.span(whole.text.len() - 3, whole.text.len()).line, 2);
        assert_eq!(paragraph(&blocks, 2).unwrap().1, 1);
        let lines = [
            line("截至年末，本部门固定资产9万元。本年度拟购置", 1),
            line("固定资产2万元。", 2),
            line("一、收入情况说明", 3),
            line("2024年收入9万元。", 4),
        ];
        assert_eq!((paragraph(&lines, 0).unwrap().1, paragraph(&lines, 2).unwrap().1), (2, 1));
    }
}
