//! Lines behind tabs → tables: one cell a line ([`Form::Cell`]) or one row a line ([`Form::Row`]).

use super::lines::{TextLine, append, count};
use super::marker::{Marker, marker};
use super::model::{Block, Cell, Passage};
use super::rows::{self, Run};
use crate::span::Span;

/// What a line is in the form of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// No words and no tab.
    Blank,
    /// Running text.
    Text,
    /// A tab, then (the first line of) one cell.
    Cell,
    /// The cells of one row between tabs.
    Row,
}

/// Most lines of a further paragraph in a cell.
const PARAGRAPH_LINES: usize = 8;
/// Most rows above a header that name the table (title, unit, date) and are no part of it.
const CAPTION_ROWS: usize = 3;
/// Most cells in such a row.
const CAPTION_CELLS: usize = 2;

/// The form of every line.
pub(super) fn forms(lines: &[TextLine<'_>]) -> Vec<Form> {
    let shapes: Vec<Shape> = lines.iter().map(Shape::of).collect();
    let rows = row_marks(&shapes);
    let form = |((line, shape), is_row): ((&TextLine<'_>, &Shape), bool)| match shape {
        _ if is_row => Form::Row,
        _ if line.raw.starts_with('\t') => Form::Cell,
        Shape { words: 0, .. } => Form::Blank,
        _ => Form::Text,
    };
    lines.iter().zip(&shapes).zip(rows).map(form).collect()
}

/// Which lines are rows of cells between tabs: those with words in several cells that have a
/// neighbour of the kind, and those beside them with as many tabs, also where one cell alone has
/// words. A line that begins with a tab may as well be one cell with tabs in it: only a neighbour
/// of its own width makes it a row.
fn row_marks(shapes: &[Shape]) -> Vec<bool> {
    let is_beside = |own: &Shape, other: Option<&Shape>| {
        other.is_some_and(|other| {
            own.tabs == other.tabs
                || !own.is_tab_led && !other.is_tab_led && other.words > 1 && !other.is_item
        })
    };
    let mut rows: Vec<bool> = Vec::with_capacity(shapes.len());
    for (at, own) in shapes.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| shapes.get(at));
        let is_seed =
            own.words > 1 && !own.is_item && (is_beside(own, before) || is_beside(own, shapes.get(at + 1)));
        let follows = own.tabs > 0
            && rows.last() == Some(&true)
            && before.is_some_and(|before| before.tabs == own.tabs);
        rows.push(is_seed || follows);
    }
    for at in (1..shapes.len()).rev() {
        let is_same =
            matches!(shapes.get(at - 1..=at), Some([own, next]) if own.tabs == next.tabs && own.tabs > 0);
        if let Some([own, true]) = rows.get_mut(at - 1..=at) {
            *own |= is_same;
        }
    }
    rows
}

/// The tabs of a line.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// How many tabs.
    tabs: usize,
    /// How many stretches between tabs have words.
    words: usize,
    /// Whether the line begins with a tab.
    is_tab_led: bool,
    /// Whether the first stretch is the number of an item, which a tab parts from its text.
    is_item: bool,
}

impl Shape {
    fn of(line: &TextLine<'_>) -> Shape {
        if !line.raw.contains('\t') {
            return Shape { words: usize::from(!line.is_blank()), ..Shape::default() };
        }
        let mut shape = Shape { is_tab_led: line.raw.starts_with('\t'), ..Shape::default() };
        let mut in_words = false;
        for c in line.kept.iter().flat_map(|stretch| stretch.text.chars()) {
            if c == '\t' {
                shape.tabs += 1;
                in_words = false;
            } else if !in_words && !c.is_whitespace() {
                shape.words += 1;
                in_words = true;
            }
        }
        let opening = line.kept.iter().find(|s| s.text.contains('\t') || !s.text.trim().is_empty());
        let first = opening.and_then(|s| s.text.split('\t').next()).map_or("", str::trim);
        Shape { is_item: !first.is_empty() && first.chars().count() <= 4 && is_number(first), ..shape }
    }
}

/// Whether text is nothing but the number of an item: `1.` `（一）` `一、`.
fn is_number(text: &str) -> bool {
    matches!(marker(text), Marker::Item | Marker::Section) && text.ends_with(['、', '.', '．', ')', '）'])
}

/// Reads the table of one-cell lines that begins at `lines[from]`; gives the line after it.
pub(super) fn cell_lines(
    lines: &[TextLine<'_>],
    forms: &[Form],
    from: usize,
    blocks: &mut Vec<Block>,
) -> usize {
    let form = |at: usize| forms.get(at).copied();
    let count = |at: usize, of: Form| forms.iter().skip(at).take_while(|form| **form == of).count();
    let mut runs: Vec<Run> = Vec::new();
    let mut run: Run = Vec::new();
    let mut at = from;
    while let (Some(line), Some(own)) = (lines.get(at), form(at)) {
        match own {
            Form::Cell => {
                run.push(cell(line));
                at += 1;
            }
            Form::Text => {
                let Some(cell) = run.last_mut() else { break };
                let end = at + count(at, Form::Text);
                let goes_on = form(end + count(end, Form::Blank)) == Some(Form::Cell);
                let own = lines.get(at..end).unwrap_or_default();
                let taken = own.iter().take_while(|line| !ends_cell(cell, line, goes_on)).count();
                own.iter().take(taken).for_each(|line| continue_cell(cell, line));
                at += taken;
                if at < end {
                    break;
                }
            }
            Form::Blank => {
                let after = at + count(at, Form::Blank);
                if form(after) == Some(Form::Cell) {
                    runs.push(std::mem::take(&mut run));
                } else if !fills_row(lines, forms, after, &runs, &run) {
                    break;
                }
                at = after;
            }
            Form::Row => break,
        }
    }
    runs.push(run);
    push(runs, blocks);
    at
}

/// Whether the text below a blank line goes on in the cell above it: the row lacks cells, and just
/// those it lacks for the width of the row before it follow the text at once.
fn fills_row(lines: &[TextLine<'_>], forms: &[Form], at: usize, runs: &[Run], run: &Run) -> bool {
    let (Some(complete), Some(cell)) = (runs.last(), run.last()) else { return false };
    let text = forms.iter().skip(at).take_while(|form| **form == Form::Text).count();
    if text == 0 || text > PARAGRAPH_LINES || complete.len() <= run.len() {
        return false;
    }
    let is_heading = lines.get(at).is_some_and(|line| ends_cell(cell, line, false));
    let missing = complete.len() - run.len();
    let next = forms.iter().skip(at + text).take(missing + 1).take_while(|form| **form == Form::Cell).count();
    !is_heading && next == missing
}

/// Reads the table of one-row lines that begins at `lines[from]`; gives the line after it.
pub(super) fn row_lines(
    lines: &[TextLine<'_>],
    forms: &[Form],
    from: usize,
    blocks: &mut Vec<Block>,
) -> usize {
    let mut rows = Vec::new();
    let mut at = from;
    while let (Some(line), Some(Form::Row)) = (lines.get(at), forms.get(at)) {
        let row = line.cells().into_iter().map(|(column, words)| {
            let mut passage = Passage::default();
            append(&mut passage, &words, line.number);
            let span =
                if words.is_empty() { Span::within(line.number, column, column) } else { passage.whole() };
            Cell { passage, span }
        });
        rows.push(row.collect());
        at += 1;
    }
    blocks.extend(rows::tables(rows).into_iter().map(Block::Table));
    at
}

/// The cell a line behind a tab begins. An empty cell stands just behind its tab.
fn cell(line: &TextLine<'_>) -> Cell {
    let mut passage = Passage::default();
    append(&mut passage, &line.words(), line.number);
    let span = if passage.text.is_empty() { Span::within(line.number, 1, 1) } else { passage.whole() };
    Cell { passage, span }
}

fn continue_cell(cell: &mut Cell, line: &TextLine<'_>) {
    append(&mut cell.passage, &line.words(), line.number);
    let end = count(line.raw.trim_end());
    cell.span = cell.span.cover(Span::within(line.number, end, end));
}

/// Whether a line below a cell is a heading of the document and not the next line of the cell: of
/// the first rank, or any where the table does not go on below it. In a cell that begins with such
/// a number it is one more item.
fn ends_cell(cell: &Cell, line: &TextLine<'_>, goes_on: bool) -> bool {
    let own = marker(&cell.passage.text);
    match marker(line.opening()) {
        Marker::Section => own != Marker::Section,
        Marker::Item => !goes_on && own == Marker::None && !cell.passage.text.ends_with(['：', ':']),
        Marker::Label | Marker::None => false,
    }
}

/// Adds the runs of one table: what names it as paragraphs, the rest as a table.
fn push(mut runs: Vec<Run>, blocks: &mut Vec<Block>) {
    let captions = captions(&runs);
    for cell in runs.drain(..captions).flatten().filter(|cell| !cell.passage.is_blank()) {
        blocks.push(Block::Paragraph(cell.passage));
    }
    if runs.iter().flatten().any(|cell| !cell.passage.is_blank()) {
        blocks.extend(rows::tables(rows::rows(runs)).into_iter().map(Block::Table));
    }
}

/// How many runs at the top only name the table: narrower than what follows, of one cell or with
/// a label and its value (`单位：万元`).
fn captions(runs: &[Run]) -> usize {
    let is_caption = |run: &Run| {
        let has_label = run.iter().any(|cell| {
            cell.passage.text.split_once(['：', ':']).is_some_and(|(_, value)| !value.is_empty())
        });
        run.len() == 1 || run.len() <= CAPTION_CELLS && has_label
    };
    let named = runs.iter().take(CAPTION_ROWS).take_while(|run| is_caption(run)).count();
    let widest = runs.iter().take(named).map(Vec::len).max().unwrap_or(0);
    if runs.get(named).is_some_and(|run| run.len() > widest) { named } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text;

    /// The blocks of a text: a paragraph as one string, a table as its rows with `|` between cells.
    fn read(source: &str) -> Vec<Vec<String>> {
        let row = |row: &crate::document::Row| {
            row.cells.iter().map(|cell| cell.passage.text.as_str()).collect::<Vec<_>>().join("|")
        };
        let blocks = text::read(source, "UTF-8").unwrap().blocks;
        let lines = blocks.into_iter().map(|block| match block {
            Block::Paragraph(passage) => vec![passage.text],
            Block::Table(table) => table.rows.iter().map(row).collect(),
        });
        lines.collect()
    }

    #[test]
    fn a_cell_keeps_all_its_lines_and_empty_paragraphs() {
        let blocks = read("\t甲\n\t乙\n项\n\t丙\n\n\ta\n\tb\n\n\tc\n\n\t1\n\t2\n\n\t3\n\n");
        assert_eq!(blocks, [["甲|乙项|丙", "a|b|c", "1|2|3"]]);
    }

    #[test]
    fn a_further_paragraph_in_a_cell_stays_in_it() {
        let blocks = read("\t甲\n\t乙\n\t丙\n\n\ta\n\tb\n\nbb\n\tc\n\n\t1\n\t2\n\t3\n\n第一部分 丁");
        assert_eq!(blocks[0], ["甲|乙|丙", "a|b bb|c", "1|2|3"]);
        assert_eq!(blocks[1], ["第一部分 丁"]);
    }

    #[test]
    fn a_heading_below_the_last_cell_ends_the_table() {
        for heading in ["七、资产", "（二）资产", "2.资产表"] {
            let blocks = read(&format!("\t甲\n\t乙\n\n\t合计\n {heading}\n说明文字。"));
            assert_eq!(blocks[0], ["甲|乙", "合计|"]);
            assert_eq!(blocks[1], [heading]);
        }
        let items = read("\t甲\n\t目标：\n1、一\n2、二\n\n\t丙\n\t丁");
        assert_eq!(items, [["甲|目标：1、一2、二", "丙|丁"]]);
    }

    #[test]
    fn what_names_a_table_is_no_row_of_it() {
        let blocks =
            read("\t资产情况表\n\n\t编制：某局\n\t单位：万元\n\n\t项目\n\t数量\n\t价值\n\n\t车辆\n\t1\n\t15");
        assert_eq!(blocks[..3], [["资产情况表"], ["编制：某局"], ["单位：万元"]]);
        assert_eq!(blocks[3], ["项目|数量|价值", "车辆|1|15"]);
    }
}
