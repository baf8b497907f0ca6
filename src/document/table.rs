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

/// Most rows above a header that name the table (title, unit, date) and are no part of it.
const CAPTION_ROWS: usize = 3;
/// Most cells in such a row.
const CAPTION_CELLS: usize = 2;

/// The form of every line.
pub(super) fn forms(lines: &[TextLine<'_>]) -> Vec<Form> {
    let shapes: Vec<Shape> = lines.iter().map(Shape::of).collect();
    let shape = |at: Option<usize>| at.and_then(|at| shapes.get(at)).copied().unwrap_or_default();
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let own = shape(Some(at));
            let beside = [shape(at.checked_sub(1)), shape(Some(at + 1))];
            // A row has a neighbour that is one; a line that begins with a tab, which may as well
            // be a cell with tabs in it, one of its own width.
            let is_row = if line.raw.starts_with('\t') {
                own.tabs > 1
                    && beside.iter().any(|other| other.tabs == own.tabs && (own.words > 1 || other.words > 1))
            } else {
                own.words > 1 && !own.is_item && beside.iter().any(|other| other.words > 1 && !other.is_item)
            };
            if is_row {
                Form::Row
            } else if line.raw.starts_with('\t') {
                Form::Cell
            } else if own.words == 0 {
                Form::Blank
            } else {
                Form::Text
            }
        })
        .collect()
}

/// The tabs of a line.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// How many tabs.
    tabs: usize,
    /// How many stretches between tabs have words.
    words: usize,
    /// Whether the first stretch is the number of an item, which a tab parts from its text.
    is_item: bool,
}

impl Shape {
    fn of(line: &TextLine<'_>) -> Shape {
        if !line.raw.contains('\t') {
            return Shape { tabs: 0, words: usize::from(!line.is_blank()), is_item: false };
        }
        let cells = line.cells();
        let first = cells.first().and_then(|(_, words)| words.first()).map_or("", |stretch| stretch.text);
        Shape {
            tabs: cells.len() - 1,
            words: cells.iter().filter(|(_, words)| !words.is_empty()).count(),
            is_item: !first.is_empty() && first.chars().count() <= 4 && is_number(first),
        }
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
    let mut runs: Vec<Run> = Vec::new();
    let mut run: Run = Vec::new();
    let mut at = from;
    while let (Some(line), Some(form)) = (lines.get(at), forms.get(at)) {
        match form {
            Form::Cell => run.push(cell(line)),
            Form::Text => match run.last_mut() {
                Some(cell) if !ends_cell(cell, line) => continue_cell(cell, line),
                _ => break,
            },
            Form::Row => break,
            Form::Blank => {
                let blanks = forms.iter().skip(at).take_while(|form| **form == Form::Blank).count();
                if forms.get(at + blanks) != Some(&Form::Cell) {
                    break;
                }
                runs.push(std::mem::take(&mut run));
                at += blanks;
                continue;
            }
        }
        at += 1;
    }
    runs.push(run);
    push(runs, blocks);
    at
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

/// Whether a line below a cell is a heading of the document and not the next line of the cell. In
/// a cell that begins with such a number it is one more item.
fn ends_cell(cell: &Cell, line: &TextLine<'_>) -> bool {
    marker(line.opening()) == Marker::Section && marker(&cell.passage.text) != Marker::Section
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
        let has_label = run.iter().any(|cell| cell.passage.text.contains(['：', ':']));
        run.len() == 1 || run.len() <= CAPTION_CELLS && has_label
    };
    let named = runs.iter().take(CAPTION_ROWS).take_while(|run| is_caption(run)).count();
    let widest = runs.iter().take(named).map(Vec::len).max().unwrap_or(0);
    if runs.get(named).is_some_and(|run| run.len() > widest) { named } else { 0 }
}
