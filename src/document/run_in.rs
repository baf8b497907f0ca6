//! Headings set in one line with their text, and whole pages that came out as one line: the places
//! at which such a line falls into paragraphs.

use super::lines::{Stretch, TextLine, count};
use super::marker::{Marker, marker};

/// Words a heading ends with.
const HEADING_ENDS: &[&str] =
    &["说明", "情况", "概况", "职责", "职能", "机构", "构成", "设置", "变化", "任务", "总表", "解释"];
/// Marks that no heading holds.
const SENTENCE_MARKS: &[char] = &['。', '；', ';', '，', ',', '：', ':', '！', '？', '元', '%'];
/// Marks behind which the next item may begin in the same line.
const CLOSING_MARKS: &[char] = &['。', '；', ';', '：', ':', '！', '？'];
/// Characters of a heading, its number included.
const FEWEST: usize = 6;
const MOST: usize = 48;
/// Bytes below which a line is not looked at: it has no room for a heading and a sentence.
const SHORTEST: usize = 60;
/// White space of this many characters parts a heading from its text whatever its words.
const WIDE_GAP: usize = 2;

/// The words of a line, one list a paragraph; nearly always one.
///
/// A line is cut only at white space: before a number that heads an item, where a sentence or a
/// heading ends; and behind a numbered heading, where sentences follow.
pub(super) fn parts<'a>(line: &TextLine<'a>) -> Vec<Vec<Stretch<'a>>> {
    let words = line.words();
    let [only] = words.as_slice() else { return vec![words] };
    let text = only.text;
    if text.len() < SHORTEST {
        return vec![words];
    }
    let Some(last_sentence) = text.rfind('。') else { return vec![words] };
    let mut parts = Vec::new();
    let (mut from, mut column) = (0, only.column);
    let mut at = 0;
    while let Some(gap) = text.get(at..).and_then(|rest| rest.find(char::is_whitespace)).map(|gap| at + gap) {
        let rest = text.get(gap..).unwrap_or_default();
        let after = rest.trim_start();
        let end = gap + (rest.len() - after.len());
        at = end;
        let own = text.get(from..gap).unwrap_or_default();
        let blank = text.get(gap..end).unwrap_or_default();
        if parts_here(own, blank, after, end < last_sentence) {
            parts.push(vec![Stretch { column, text: own }]);
            column = column.saturating_add(count(own)).saturating_add(count(blank));
            from = end;
        }
    }
    parts.push(vec![Stretch { column, text: text.get(from..).unwrap_or_default() }]);
    parts
}

/// Whether a paragraph ends before `blank` and another begins behind it.
fn parts_here(own: &str, blank: &str, after: &str, sentences_follow: bool) -> bool {
    let begins = marker(after);
    if begins == Marker::Section && has_heading_end(own) && is_short(own) {
        return true;
    }
    if matches!(begins, Marker::Section | Marker::Item) {
        return own.ends_with(CLOSING_MARKS) || is_numbered_heading(own) && has_heading_end(own);
    }
    sentences_follow
        && is_numbered_heading(own)
        && (has_heading_end(own) || blank.chars().nth(WIDE_GAP - 1).is_some())
}

fn is_numbered_heading(own: &str) -> bool {
    is_short(own) && matches!(marker(own), Marker::Section | Marker::Item)
}

/// Whether words are no longer than a heading and no sentence.
fn is_short(own: &str) -> bool {
    own.len() <= MOST * '一'.len_utf8()
        && (FEWEST..=MOST).contains(&own.chars().count())
        && !own.contains(SENTENCE_MARKS)
}

fn has_heading_end(own: &str) -> bool {
    HEADING_ENDS.iter().any(|end| own.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let line = TextLine::new(text, 1, &mut Vec::new());
        let words = |part: Vec<Stretch<'_>>| part.iter().map(|stretch| stretch.text).collect();
        parts(&line).into_iter().map(words).collect()
    }

    #[test]
    fn a_page_that_came_out_as_one_line_is_read_as_its_headings_and_items() {
        let page = [
            "某院2022年预算编制的说明",
            "第一部分 单位概况",
            "一、主要职能",
            "1.推动福利事业。",
            "2.照料老人。",
            "第二部分 2022年预算情况说明",
            "一、2022年收入预算情况说明",
            "本院2022年收入预算869.97万元，其中：其他收入25.00万元。",
            "（一）按用途分，包括人员支出444.28万元。",
        ];
        assert_eq!(read(&page.join(" ")), page);
    }

    #[test]
    fn a_heading_before_a_gap_stands_apart_from_its_text() {
        let text = "二、本年收入预算的总和    本院收入预算869.97万元。其他收入25.00万元。";
        assert_eq!(read(text), ["二、本年收入预算的总和", "本院收入预算869.97万元。其他收入25.00万元。"]);
    }

    #[test]
    fn a_sentence_with_spaces_in_it_is_left_alone() {
        for text in [
            "一、经 费 总 预 算 安 排 869.97 万 元 ， 其 中 ： 基 本 支 出 预 算 869.97 万 元 。",
            "三、负责全区 Windows Server 的运行维护，以及其他设备的运行维护。 由信息中心承担。",
            "二、本院2022年收入预算869.97万元，  比上年增加2.1万元，主要是其他收入增加。",
        ] {
            assert_eq!(read(text), [text]);
        }
    }

    #[test]
    fn the_parts_stand_where_they_were_printed() {
        let line =
            TextLine::new("  二、收入预算说明  收入预算869.97万元，比上年有所增加。", 1, &mut Vec::new());
        let columns: Vec<u32> = parts(&line).iter().map(|part| part[0].column).collect();
        assert_eq!(columns, [2, 12]);
    }

    #[test]
    fn a_line_of_nothing_but_numbers_of_items_is_cut_in_linear_time() {
        let text = "1. ".repeat(300_000) + "。";
        assert_eq!(read(&text).concat().len(), text.len());
    }
}
