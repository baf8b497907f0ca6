//! Rows whose cells only spaces part → tables, where it is certain which cell stands in which column.
//!
//! This is what a table becomes that was copied out of a page: blank cells leave nothing behind, so
//! that a row with fewer figures than columns does not say which are missing. Two forms are certain:
//! rows of a name and one figure for every column, and names with their figures side by side under
//! 项目 预算数 项目 预算数. Both are read only whole: with the row of their sum, and with a header that
//! is understood up to the line of the unit or the title.

use super::lines::{Stretch, TextLine, append, count};
use super::marker::{Marker, marker};
use super::model::{Block, Cell, Passage};
use super::rows;
use crate::span::Span;
use std::ops::Range;

/// Most rows of one table.
const LONGEST: usize = 400;
/// Most cells in a header.
const WIDEST: usize = 12;
/// Most lines of a header above its last.
const HIGHEST: usize = 4;
/// Bytes of a line beyond which it is no row.
const LONGEST_LINE: usize = 400;
/// What the header of the column of names says.
const NAMES: &[&str] = &["名称", "项目", "科目"];
/// What the header of the column of codes ends with.
const CODES: &str = "编码";
/// Digits of a whole code.
const LONGEST_CODE: usize = 7;
/// What names the row of the sum.
const SUMS: &[&str] = &["合计", "总计"];

/// A table with the lines it is made of, as indices.
pub(super) struct Found {
    pub(super) lines: Range<usize>,
    pub(super) blocks: Vec<Block>,
}

/// The table the last line of whose header is `lines[at]`; `None` where that heads no table, or its
/// columns are not certain.
pub(super) fn table(lines: &[TextLine<'_>], at: usize) -> Option<Found> {
    let line = lines.get(at).filter(|line| line.raw.len() <= LONGEST_LINE)?;
    let opening = line.raw.split_whitespace().next()?;
    let heads_codes = opening.ends_with(CODES);
    if !heads_codes && !names_items(opening) {
        return None;
    }
    let header = words(line)?;
    if heads_codes && !header.get(1).is_some_and(|word| names_items(word.text)) {
        return None;
    }
    if !(2..=WIDEST).contains(&header.len()) || header.iter().any(|word| is_figure(word.text)) {
        return None;
    }
    let below = lines.get(at + 1..)?;
    let is_double = matches!(header.as_slice(),
        [left, figure, right, other] if left.text == right.text && figure.text == other.text);
    let mut names: Vec<Cell> = header.iter().map(|word| word.cell(line)).collect();
    let (data, name, figures) = if is_double {
        (side_by_side(below)?, 0, 2)
    } else {
        let mut data = one_name(below, header.len() - 1 - usize::from(heads_codes))?;
        let has_codes = data.iter().any(|row| row.first().is_some_and(|cell| !cell.passage.is_blank()));
        if has_codes && !heads_codes {
            names.insert(0, blank(line));
        } else if !has_codes && !heads_codes {
            data.iter_mut().for_each(|row| drop(row.remove(0)));
        }
        let name = usize::from(has_codes || heads_codes);
        (data, name, name + 1)
    };
    let (from, mut rows) = upper_header(lines.get(..at)?, names.len(), name, figures)?;
    rows.push(names);
    let end = at + 1 + data.len();
    rows.extend(data);
    let blocks = rows::tables(rows).into_iter().map(Block::Table).collect();
    Some(Found { lines: from..end, blocks })
}

/// The rows of a header above its last line, with the line they begin at. A line of one word heads
/// the codes or names; one of two the names and what stands from the column `figures` on. `None` where a line
/// is neither of these nor the unit or title above a table.
fn upper_header(
    above: &[TextLine<'_>],
    columns: usize,
    name: usize,
    figures: usize,
) -> Option<(usize, Vec<Vec<Cell>>)> {
    let mut rows = Vec::new();
    let mut from = above.len();
    for line in above.iter().rev() {
        let text = line.raw.trim();
        if text.contains(['：', ':']) || text.ends_with('表') {
            break;
        }
        let words = words(line).filter(|_| above.len() - from < HIGHEST)?;
        let mut row: Vec<Cell> = (0..columns).map(|_| blank(line)).collect();
        let (first, other) = match words.as_slice() {
            [first] => (first, None),
            [first, other] => (first, Some(other)),
            _ => return None,
        };
        if words.iter().any(|word| is_figure(word.text)) {
            return None;
        }
        let own = if other.is_none() && first.text.ends_with(CODES) { 0 } else { name };
        *row.get_mut(own)? = first.cell(line);
        if let Some(other) = other {
            *row.get_mut(figures)? = other.cell(line);
        }
        rows.push(row);
        from -= 1;
    }
    rows.reverse();
    Some((from, rows))
}

/// Rows of a code that may be blank, a name and so many figures, one a line, with the row of the sum
/// first or last.
fn one_name(lines: &[TextLine<'_>], figures: usize) -> Option<Vec<Vec<Cell>>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    // 类 款 项 below the header only says what the parts of a code are.
    if let Some(line) = lines.first().filter(|line| line.raw.split_whitespace().all(is_level)) {
        rows.push((0..figures + 2).map(|_| blank(line)).collect());
        let levels = words(line)?;
        *rows.first_mut()?.first_mut()? = joined(line, &levels)?.cell(line);
    }
    let head = rows.len();
    let mut has_sum = false;
    while let Some(line) = lines.get(rows.len()).filter(|_| rows.len() <= LONGEST) {
        let own = words(line)?;
        let count = own.iter().rev().take_while(|word| is_figure(word.text)).count();
        if count == 0 {
            break;
        }
        let (label, amounts) = own.split_at(own.len() - count);
        let code = label.iter().take_while(|word| is_part_of_code(word.text)).count();
        let (code, name) = label.split_at(code);
        let name = joined(line, name).filter(|_| amounts.len() == figures)?;
        let mut row = vec![joined(line, code).map_or_else(|| blank(line), |code| code.cell(line))];
        row.extend(std::iter::once(&name).chain(amounts).map(|word| word.cell(line)));
        rows.push(row);
        let is_sum = SUMS.contains(&name.text);
        if is_sum && rows.len() > head + 1 {
            return Some(rows);
        }
        has_sum |= is_sum;
    }
    // With the sum at the top it ends where something else begins, and not in a broken row.
    let ends = lines.get(rows.len()).is_none_or(|next| {
        next.opening().starts_with('注')
            || next.raw.trim_end().ends_with('表')
            || marker(next.opening()) == Marker::Section
    });
    (has_sum && ends && rows.len() > head + 1).then_some(rows)
}

fn is_part_of_code(word: &str) -> bool {
    word.len() <= LONGEST_CODE && word.chars().all(|c| c.is_ascii_digit())
}

fn is_level(word: &str) -> bool {
    matches!(word, "类" | "款" | "项")
}

/// A name with its figure, if one is printed.
struct Pair<'a> {
    name: Word<'a>,
    figure: Option<Word<'a>>,
}

/// Rows of two names with their figures, one a line, down to that of both sums.
fn side_by_side(lines: &[TextLine<'_>]) -> Option<Vec<Vec<Cell>>> {
    let mut rows = Vec::new();
    // The number of the last item on either side.
    let (mut on_left, mut on_right) = (0, 0);
    for line in lines.iter().take(LONGEST) {
        let mut pairs = pairs(line)?.into_iter();
        let (first, second) = (pairs.next()?, pairs.next());
        let number = ordinal(first.name.text);
        let (left, right) = match (second, number) {
            (Some(second), _) => (Some(first), Some(second)),
            (None, Some(n)) if n == on_left + 1 && n != on_right + 1 => (Some(first), None),
            (None, Some(n)) if n == on_right + 1 && n != on_left + 1 => (None, Some(first)),
            (None, _) => return None,
        };
        if pairs.next().is_some() {
            return None;
        }
        let number = |pair: &Option<Pair<'_>>| pair.as_ref().and_then(|pair| ordinal(pair.name.text));
        on_left = number(&left).unwrap_or(on_left);
        on_right = number(&right).unwrap_or(on_right);
        let is_sum = |pair: &Option<Pair<'_>>| {
            pair.as_ref().is_some_and(|pair| pair.figure.is_some() && pair.name.text.ends_with("总计"))
        };
        let is_last = is_sum(&left) && is_sum(&right);
        let cells = [left, right].into_iter().flat_map(|pair| {
            let (name, figure) = pair.map_or((None, None), |pair| (Some(pair.name), pair.figure));
            [name, figure].map(|word| word.map_or_else(|| blank(line), |word| word.cell(line)))
        });
        rows.push(cells.collect());
        if is_last {
            return Some(rows);
        }
    }
    None
}

/// The names of a line with their figures. A name begins the line, follows a figure, or begins with
/// the number of an item.
fn pairs<'a>(line: &TextLine<'a>) -> Option<Vec<Pair<'a>>> {
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for word in words(line)? {
        let begins_item = marker(word.text) == Marker::Section;
        match pairs.last_mut() {
            Some(Pair { figure: figure @ None, .. }) if is_figure(word.text) => *figure = Some(word),
            _ if is_figure(word.text) => return None,
            Some(Pair { name, figure: None }) if !begins_item => *name = name.to(line, &word)?,
            _ => pairs.push(Pair { name: word, figure: None }),
        }
    }
    Some(pairs)
}

/// The number of an item that begins with 一、 to 九十九、.
fn ordinal(name: &str) -> Option<usize> {
    let (number, _) = name.split_once('、')?;
    let digit = |text: &str| {
        let mut digits = "一二三四五六七八九".chars().zip(1..);
        digits.find(|(c, _)| text.chars().eq([*c])).map(|(_, n)| n)
    };
    match number.split_once('十') {
        None => digit(number),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            Some(tens * 10 + if ones.is_empty() { 0 } else { digit(ones)? })
        }
    }
}

/// Characters of a line that make one word or cell.
#[derive(Clone, Debug)]
struct Word<'a> {
    text: &'a str,
    /// Bytes in the only stretch of the line.
    bytes: Range<usize>,
}

impl<'a> Word<'a> {
    /// The word up to the end of another.
    fn to(&self, line: &TextLine<'a>, end: &Word<'a>) -> Option<Word<'a>> {
        let bytes = self.bytes.start..end.bytes.end;
        Some(Word { text: line.kept.first()?.text.get(bytes.clone())?, bytes })
    }

    fn cell(&self, line: &TextLine<'_>) -> Cell {
        let mut passage = Passage::default();
        let stretch = line.kept.first();
        let before = stretch.and_then(|s| s.text.get(..self.bytes.start)).map_or(0, count);
        let column = stretch.map_or(0, |s| s.column).saturating_add(before);
        append(&mut passage, &[Stretch { column, text: self.text }], line.number);
        let span = passage.whole();
        Cell { passage, span }
    }
}

fn joined<'a>(line: &TextLine<'a>, words: &[Word<'a>]) -> Option<Word<'a>> {
    words.first()?.to(line, words.last()?)
}

/// A cell nothing stands in.
fn blank(line: &TextLine<'_>) -> Cell {
    let end = count(line.raw.trim_end());
    Cell { passage: Passage::default(), span: Span::within(line.number, end, end) }
}

/// The words of a line that white space parts, and a figure from the item printed right behind it;
/// `None` where residue parts the line too, or it is too long for a row.
fn words<'a>(line: &TextLine<'a>) -> Option<Vec<Word<'a>>> {
    let [only] = line.kept.as_slice() else { return None };
    if only.text.len() > LONGEST_LINE {
        return None;
    }
    let mut words = Vec::new();
    let mut at = 0;
    for text in only.text.split_whitespace() {
        let from = at + only.text.get(at..)?.find(text)?;
        at = from + text.len();
        let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let cut = text.len() - behind.len();
        let (figure, item) = text.split_at(cut);
        let is_glued = is_figure(figure) && marker(item) == Marker::Section;
        let parts = if is_glued { [Some((0, figure)), Some((cut, item))] } else { [Some((0, text)), None] };
        for (start, text) in parts.into_iter().flatten() {
            words.push(Word { text, bytes: from + start..from + start + text.len() });
        }
    }
    Some(words)
}

fn names_items(word: &str) -> bool {
    NAMES.iter().any(|name| word.ends_with(name))
}

/// Whether a word is a number as tables print it.
fn is_figure(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, text};

    /// The rows of the only table of a text, `|` between cells; none where it has no table.
    fn rows(lines: &[&str]) -> Vec<String> {
        let blocks = text::read(&lines.join("\n"), "UTF-8").unwrap().blocks;
        let tables = blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        });
        let row = |row: &crate::document::Row| {
            row.cells.iter().map(|cell| cell.passage.text.as_str()).collect::<Vec<_>>().join("|")
        };
        tables.flat_map(|table| table.rows.iter().map(row).collect::<Vec<_>>()).collect()
    }

    const LEDGER: [&str; 8] = [
        "单位：元",
        "项目 支出预算",
        "科目编码",
        "科目名称 合计 基本支出 项目支出",
        "类 款 项",
        "201 03 01 行政运行 1,200.50 1,200.50 0.00",
        "205 教育支出 300.00 0.00 300.00",
        "合计 1,500.50 1,200.50 300.00",
    ];

    #[test]
    fn rows_with_a_figure_in_every_column_are_a_table() {
        assert_eq!(
            rows(&LEDGER),
            [
                "|项目|支出预算||",
                "科目编码||||",
                "|科目名称|合计|基本支出|项目支出",
                "类 款 项||||",
                "201 03 01|行政运行|1,200.50|1,200.50|0.00",
                "205|教育支出|300.00|0.00|300.00",
                "|合计|1,500.50|1,200.50|300.00",
            ]
        );
    }

    #[test]
    fn a_table_may_name_its_codes_or_have_none() {
        assert_eq!(
            rows(&["科目编码 科目名称 合计", "合计 15", "20103 行政运行 12", "205 教育支出 3"]),
            ["科目编码|科目名称|合计", "|合计|15", "20103|行政运行|12", "205|教育支出|3"]
        );
        assert_eq!(
            rows(&["项目 本年预算数 上年预算数", "公务接待费 3.1 3.3", "合计 3.1 3.3"]),
            ["项目|本年预算数|上年预算数", "公务接待费|3.1|3.3", "合计|3.1|3.3"]
        );
    }

    #[test]
    fn a_row_that_lacks_a_figure_leaves_no_table() {
        let mut lines = LEDGER;
        lines[6] = "205 教育支出 300.00 300.00";
        assert!(rows(&lines).is_empty());
        assert!(rows(&LEDGER[..7]).is_empty());
        let mut lines = LEDGER;
        lines[1] = "甲 乙 丙";
        assert!(rows(&lines).is_empty());
    }

    #[test]
    fn names_side_by_side_keep_their_figures() {
        let lines = [
            "收支预算总表",
            "本年收入 本年支出",
            "项目 预算数 项目 预算数",
            "一、财政拨款收入 1,500一、教育支出 1,200",
            "1. 一般公共预算 1,500 二、卫生健康支出 300",
            "2. 政府性基金 三、住房保障支出 0",
            "二、事业收入",
            "收入总计 1,500 支出总计 1,500",
        ];
        assert_eq!(
            rows(&lines),
            [
                "本年收入||本年支出|",
                "项目|预算数|项目|预算数",
                "一、财政拨款收入|1,500|一、教育支出|1,200",
                "1. 一般公共预算|1,500|二、卫生健康支出|300",
                "2. 政府性基金||三、住房保障支出|0",
                "二、事业收入|||",
                "收入总计|1,500|支出总计|1,500",
            ]
        );
        let mut unclear = lines;
        unclear[6] = "其他收入 5";
        assert!(rows(&unclear).is_empty());
    }
}
