//! Lines of running text → paragraphs: hard line breaks undone.

use super::lines::{TextLine, append};
use super::marker::{Marker, marker};
use super::model::{Block, Passage};
use super::run_in;
use crate::text::{Ambiguous, width};
use std::collections::BTreeMap;

/// The width at which a text was wrapped, in terminal cells: from the shortest to the longest of
/// its full lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Margin {
    from: usize,
    to: usize,
}

/// Lines of a wrapped text differ by at most this many cells: a word that did not fit, a mark that
/// hangs over the margin, letters of uneven width.
const RAGGED: usize = 10;
/// Narrower lines are lists or verse, not wrapped prose.
const NARROWEST: usize = 40;
/// Lines broken in mid-sentence from which a margin is believed.
const EVIDENCE: usize = 3;
/// Longer lines are not wrapped; they are not measured either.
const WIDEST: usize = 400;
/// Digits, points and commas from which a number is an amount that no line is broken in: a line
/// ends early where it did not fit. A year is shorter.
const LONG_NUMBER: usize = 6;

/// What may follow a number that stands in a sentence.
const COUNTED: &str = "年月日万亿元个家人名辆台户次项件套所%％，。；、,;:：）)";

/// Marks that end a sentence or a clause that may end a paragraph.
const ENDINGS: &str = "。！？；：.!?;:…”）)";
/// Marks after which a sentence certainly goes on, whatever the next line begins with.
const GOES_ON: &str = "，、,（(《“‘";

/// Finds the margin from the lines that break off in mid-sentence; `None` where a text is not
/// wrapped. `lines` are adjacent pairs of running text.
pub(super) fn margin<'a>(
    pairs: impl Iterator<Item = (&'a TextLine<'a>, &'a TextLine<'a>)>,
) -> Option<Margin> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut whole: Vec<&TextLine<'_>> = Vec::new();
    for (line, next) in pairs.filter(|(line, _)| !is_row(line)) {
        let breaks_off = line.last().is_some_and(|c| !ENDINGS.contains(c));
        if !breaks_off {
            whole.push(line);
        } else if marker(next.opening()) == Marker::None && !is_heading(line) {
            let cells = measure(line);
            if (NARROWEST..=WIDEST).contains(&cells) {
                *widths.entry(cells).or_default() += 1;
            }
        }
    }
    let all: usize = widths.values().sum();
    let within = |from: usize| -> usize { widths.range(from..from + RAGGED).map(|(_, n)| n).sum() };
    let (best, from) =
        widths.keys().map(|&from| (within(from), from)).max_by_key(|&(n, from)| (n, usize::MAX - from))?;
    let margin = Margin { from, to: from + RAGGED - 1 };
    if best < EVIDENCE || best * 10 < all * 6 {
        return None;
    }
    // Sentences that reach beyond it were not wrapped there.
    let is_beyond = |line: &&&TextLine<'_>| measure(line) > margin.to && measure_letters(line) > margin.to;
    (whole.iter().filter(is_beyond).count() < best).then_some(margin)
}

/// Whether a line is a numbered heading: it breaks off, but nothing goes on from it.
fn is_heading(line: &TextLine<'_>) -> bool {
    marker(line.opening()) == Marker::Section && !line.raw.contains(['，', ',', '。', '；', '：'])
}

/// Whether a line is the row of a table whose columns spaces part: its last word or one of its
/// words is a bare number that no sentence goes on from.
fn is_row(line: &TextLine<'_>) -> bool {
    let mut words = line.raw.split_whitespace().peekable();
    words.next();
    while let Some(word) = words.next() {
        let counts = |next: &&str| next.starts_with(|c| COUNTED.contains(c));
        let in_sentence = words.peek().is_some_and(counts);
        if is_number(word) && !in_sentence && (words.peek().is_none() || word.contains(['.', ','])) {
            return true;
        }
    }
    false
}

/// Whether a line ends in two bare numbers: no sentence does, the row of a table does.
fn ends_in_numbers(line: &TextLine<'_>) -> bool {
    line.raw.split_whitespace().rev().take(2).filter(|word| is_number(word)).count() == 2
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(is_of_number)
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

fn measure(line: &TextLine<'_>) -> usize {
    // Measuring costs; whatever is far too long is not measured to its end.
    if line.raw.len() > WIDEST * 4 {
        return WIDEST + 1;
    }
    width(line.raw.trim_end(), Ambiguous::Wide)
}

/// Joins adjacent lines of running text into paragraphs.
pub(super) fn paragraphs(lines: &[TextLine<'_>], margin: Option<Margin>, blocks: &mut Vec<Block>) {
    let mut passage = Passage::default();
    let mut previous: Option<&TextLine<'_>> = None;
    for line in lines {
        if previous.is_some_and(|previous| !continues(previous, line, margin)) {
            blocks.push(Block::Paragraph(std::mem::take(&mut passage)));
        }
        for (part, words) in run_in::parts(line).iter().enumerate() {
            if part > 0 {
                blocks.push(Block::Paragraph(std::mem::take(&mut passage)));
            }
            append(&mut passage, words, line.number);
        }
        previous = Some(line);
    }
    if previous.is_some() {
        blocks.push(Block::Paragraph(passage));
    }
}

/// Whether a line goes on with the sentence of the line before it.
fn continues(previous: &TextLine<'_>, line: &TextLine<'_>, margin: Option<Margin>) -> bool {
    let Some(margin) = margin else { return false };
    let ends_with = |marks: &str| previous.last().is_some_and(|c| marks.contains(c));
    if ends_in_numbers(previous) || ends_in_numbers(line) {
        return false;
    }
    if !is_full(previous, line, margin, ends_with(ENDINGS)) || indent(line) > indent(previous) + 1 {
        return false;
    }
    match marker(line.opening()) {
        Marker::Section | Marker::Item => ends_with(GOES_ON),
        Marker::Label => !ends_with(ENDINGS),
        Marker::None => true,
    }
}

/// Whether a line reaches the margin. One set wide by spaces between its letters may reach beyond
/// it; one that breaks off before a long number ended where the number did not fit.
fn is_full(line: &TextLine<'_>, next: &TextLine<'_>, margin: Margin, ends: bool) -> bool {
    let cells = measure(line);
    if cells > margin.to {
        return cells <= WIDEST && measure_letters(line) <= margin.to;
    }
    let opening = next.opening();
    let number = opening.len() - opening.trim_start_matches(is_of_number).len();
    let moved = if ends || number < LONG_NUMBER { 0 } else { number };
    cells.saturating_add(moved) >= margin.from
}

/// The cells of a line without the spaces between its letters.
fn measure_letters(line: &TextLine<'_>) -> usize {
    line.raw.split_whitespace().map(|word| width(word, Ambiguous::Wide)).sum()
}

/// White space before a line, in cells: more than on the line before begins a paragraph.
fn indent(line: &TextLine<'_>) -> usize {
    let words = line.raw.trim_start();
    width(line.raw.get(..line.raw.len() - words.len()).unwrap_or_default(), Ambiguous::Narrow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut notes = Vec::new();
        let lines: Vec<TextLine<'_>> =
            text.lines().zip(1..).map(|(line, number)| TextLine::new(line, number, &mut notes)).collect();
        let margin = margin(lines.iter().zip(lines.iter().skip(1)));
        let mut blocks = Vec::new();
        paragraphs(&lines, margin, &mut blocks);
        blocks
            .into_iter()
            .map(|block| match block {
                Block::Paragraph(passage) => passage.text,
                Block::Table(_) => String::new(),
            })
            .collect()
    }

    /// A text wrapped at 60 cells, with or without the space the extraction leaves.
    fn wrapped(space: &str) -> String {
        let full = "字".repeat(30);
        let cut = "字".repeat(29);
        [
            "1、目标：".to_owned(),
            full.clone() + space,
            full.clone() + space,
            cut.clone() + "，" + space,
            "末尾。".to_owned(),
            cut.clone() + "。" + space,
            "续句到此。".to_owned() + space,
            full.clone() + space,
            "（二）另一项".to_owned(),
            "绩效目标：甲".to_owned(),
        ]
        .join("\n")
    }

    #[test]
    fn wrapped_lines_are_joined_and_items_stand_apart() {
        for space in [" ", ""] {
            let paragraphs = read(&wrapped(space));
            assert_eq!(paragraphs.len(), 6, "{paragraphs:?}");
            assert_eq!(paragraphs[0], "1、目标：");
            assert_eq!(paragraphs[1], "字".repeat(89) + "，末尾。");
            assert_eq!(paragraphs[2], "字".repeat(29) + "。续句到此。");
            assert_eq!(paragraphs[4], "（二）另一项");
        }
    }

    #[test]
    fn rows_of_a_table_have_no_say_in_where_a_text_was_wrapped() {
        let full = "字".repeat(30);
        let text = [full.clone(), full.clone(), full.clone(), "末尾。".to_owned()].join("\n");
        let row = |n: usize| format!("208 05 {} 2,302,464 2,302,464", "科目".repeat(n));
        let rows: Vec<String> = (6..18).map(row).collect();
        let paragraphs = read(&format!("{text}\n{}\n{text}", rows.join("\n")));
        assert_eq!(paragraphs.len(), 2 + rows.len(), "{paragraphs:?}");
    }

    #[test]
    fn a_line_set_wide_or_ended_before_an_amount_goes_on() {
        let full = "字".repeat(30);
        let wide = "字 ".repeat(25) + "字字";
        let early = "字".repeat(25);
        let lines = [&full, &full, &full, &wide, &early, "2433505.07元，字字。", "另一段。"];
        assert_eq!(read(&lines.join("\n")).len(), 2);
    }

    #[test]
    fn headings_of_even_length_over_whole_sentences_are_no_wrapped_text() {
        let heading = |number: &str| format!("{number}、{}", "字".repeat(22));
        let text = |words: usize| {
            ["一", "二", "三", "四"].map(|n| format!("{}\n{}。", heading(n), "字".repeat(words))).join("\n")
        };
        for words in [24, 60] {
            assert_eq!(read(&text(words)).len(), 8, "{words}");
        }
    }

    #[test]
    fn a_text_without_hard_breaks_is_left_alone() {
        let text = format!("标题\n{}。\n{}。\n名单一\n名单二", "字".repeat(50), "字".repeat(70));
        assert_eq!(read(&text), text.lines().collect::<Vec<_>>());
    }
}
