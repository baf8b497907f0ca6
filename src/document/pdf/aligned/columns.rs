//! Rows of words → the columns they stand in, by the gaps that stay empty over all rows.

use super::super::glyph::POINT;
use super::word::{Word, WordLine};
use std::ops::Range;

/// How far figures of one column may stand out of line, in hundredths of the type's height.
const RAGGED: i32 = 60;

/// A column: how far its words reach, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) span: Range<i32>,
    /// Whether it holds figures.
    pub(super) has_figures: bool,
    /// Whether it holds nothing but codes or a level of them, at the left of all names and amounts.
    pub(super) has_codes: bool,
}

impl Column {
    /// A column of words that is blank in all rows.
    pub(super) fn blank(span: Range<i32>) -> Column {
        Column { span, has_figures: false, has_codes: false }
    }

    /// Whether amounts stand in it.
    pub(super) fn has_amounts(&self) -> bool {
        self.has_figures && !self.has_codes
    }

    pub(super) fn meets(&self, span: &Range<i32>) -> bool {
        meets(&self.span, span)
    }
}

fn meets(one: &Range<i32>, other: &Range<i32>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The columns of rows; `None` where it cannot be told in which a figure stands. `known` columns, of
/// the page before, are taken as they are and only grow.
pub(super) fn columns(rows: &[&WordLine], known: &[Column]) -> Option<Vec<Column>> {
    let words = || rows.iter().flat_map(|line| &line.words);
    let of = |figures: bool| {
        known.iter().filter(move |column| column.has_figures == figures).map(|column| column.span.clone())
    };
    let figures = words().filter(|word| word.is_figure()).map(Word::span).chain(of(true));
    let figures = merged(figures.collect());
    let free = |word: &&Word| !word.is_figure() && !figures.iter().any(|span| meets(span, &word.span()));
    let texts = merged(words().filter(free).map(Word::span).chain(of(false)).collect());
    if figures.iter().any(|figure| texts.iter().any(|text| meets(figure, text))) {
        return None;
    }
    let mut columns: Vec<Column> = texts.into_iter().map(Column::blank).collect();
    columns.extend(figures.into_iter().map(|span| Column { span, has_figures: true, has_codes: false }));
    columns.sort_by_key(|column| column.span.start);
    // A code may be parted over the first columns, one for each of its levels.
    for column in &mut columns {
        let mut own = words().filter(|word| word.is_figure() && column.meets(&word.span()));
        column.has_codes = column.has_figures && own.all(Word::is_code);
        if !column.has_codes {
            break;
        }
    }
    if columns.len() < 2 || (!known.is_empty() && columns.len() != known.len()) {
        return None;
    }
    let certain = rows.iter().all(|line| is_parted(line, &columns))
        && columns.iter().filter(|column| column.has_amounts()).all(|column| is_aligned(column, rows));
    certain.then_some(columns)
}

/// The columns, those of names made one that stand side by side, never both in one row, and have not
/// a heading each: names set in from the left by more than the shortest is wide.
pub(super) fn joined(columns: Vec<Column>, rows: &[&WordLine], header: &[WordLine]) -> Vec<Column> {
    let headed =
        |column: &Column| header.iter().flat_map(|line| &line.words).any(|word| column.meets(&word.span()));
    let in_one_row = |left: &Column, right: &Column| {
        let holds =
            |line: &WordLine, column: &Column| line.words.iter().any(|word| column.meets(&word.span()));
        rows.iter().any(|line| holds(line, left) && holds(line, right))
    };
    let mut joined: Vec<Column> = Vec::new();
    for column in columns {
        let same = |last: &Column| {
            let names = !(last.has_figures || column.has_figures);
            let both_headed = headed(last) && headed(&column);
            names && !both_headed && !in_one_row(last, &column)
        };
        match joined.last_mut().filter(|last| same(last)) {
            Some(last) => last.span.end = column.span.end,
            None => joined.push(column),
        }
    }
    joined
}

/// The column a word stands in: a name that runs on over columns stands where it begins.
pub(super) fn column_of(word: &Word, columns: &[Column]) -> Option<usize> {
    if word.is_figure() {
        return columns.iter().position(|column| column.has_figures && column.meets(&word.span()));
    }
    let begins = columns.iter().position(|column| column.span.contains(&word.left));
    begins.or_else(|| columns.iter().position(|column| column.meets(&word.span())))
}

/// Whether each word of a line has a column, and each figure one of its own.
fn is_parted(line: &WordLine, columns: &[Column]) -> bool {
    let mut last: Option<(usize, bool)> = None;
    line.words.iter().all(|word| {
        let Some(column) = column_of(word, columns) else { return false };
        let figure = word.is_figure();
        // Words amid figures, and words that end in one, may be a name and a figure that touch.
        let ends_in_digit =
            word.glyphs.iter().rev().find(|g| !g.c.is_whitespace()).is_some_and(|g| g.c.is_ascii_digit());
        // The word for the total may stand amid the columns of codes.
        let runs_over =
            |c: &Column| word.right > c.span.end && (c.has_amounts() || meets_amounts(columns, word));
        let text_among_figures = !figure
            && (columns.get(column).is_some_and(|c| c.has_figures && runs_over(c))
                || ends_in_digit && meets_amounts(columns, word));
        // Two figures that touch have two points.
        let two_figures = figure && word.glyphs.iter().filter(|glyph| glyph.c == '.').count() > 1;
        let apart =
            last.is_none_or(|(before, other)| before < column || (before == column && !figure && !other));
        last = Some((column, figure));
        apart && !text_among_figures && !two_figures
    })
}

/// Whether a word stands in a column of amounts.
fn meets_amounts(columns: &[Column], word: &Word) -> bool {
    columns.iter().any(|column| column.has_amounts() && column.meets(&word.span()))
}

/// Whether the figures of a column end, begin or have their middle at one place.
fn is_aligned(column: &Column, rows: &[&WordLine]) -> bool {
    let words = || {
        let words = rows.iter().flat_map(|line| &line.words);
        words.filter(|word| word.is_figure() && word.has_digit() && column.meets(&word.span()))
    };
    let size = words().map(|word| word.size).max().unwrap_or(0);
    let even = |place: fn(&Word) -> i32| {
        let (least, most) = (words().map(place).min(), words().map(place).max());
        let ragged = most.zip(least).map_or(0, |(most, least)| most.saturating_sub(least));
        ragged.saturating_mul(100) <= size.saturating_mul(RAGGED)
    };
    even(|word| word.right) || even(|word| word.left) || even(Word::middle)
}

/// Stretches, those that overlap made one.
fn merged(mut spans: Vec<Range<i32>>) -> Vec<Range<i32>> {
    spans.sort_by_key(|span| span.start);
    let mut merged: Vec<Range<i32>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// The edges between columns, amid the gaps.
pub(super) fn edges(columns: &[Column]) -> Vec<i32> {
    let first = columns.first().map(|column| column.span.start.saturating_sub(POINT));
    let last = columns.last().map(|column| column.span.end.saturating_add(POINT));
    let between = columns.iter().zip(columns.iter().skip(1)).map(|(left, right)| {
        left.span.end.saturating_add(right.span.start.saturating_sub(left.span.end) / 2)
    });
    first.into_iter().chain(between).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::glyph::fixture::word;
    use super::*;

    fn line(words: &[(&str, i32)], y: i32) -> WordLine {
        WordLine::new(&words.iter().flat_map(|(text, x)| word(text, *x, y)).collect::<Vec<_>>())
    }

    fn spans(lines: &[WordLine]) -> Option<Vec<Range<i32>>> {
        let columns = columns(&lines.iter().collect::<Vec<_>>(), &[])?;
        Some(columns.into_iter().map(|c| c.span.start / POINT..c.span.end / POINT).collect())
    }

    #[test]
    fn columns_are_parted_by_what_stays_empty() {
        let rows = [
            line(&[("基本支出", 0), ("100.00", 70), ("9.00", 130)], 10),
            line(&[("人员", 10), ("9.00", 80)], 30),
        ];
        assert_eq!(spans(&rows), Some(vec![0..40, 70..100, 130..150]));
    }

    #[test]
    fn a_name_that_runs_into_the_figures_does_not_join_the_columns() {
        let rows = [
            line(&[("基本支出", 0), ("100.00", 70)], 10),
            line(&[("对个人和家庭的补助", 0)], 30),
            line(&[("合计", 0), ("100.00", 70)], 50),
        ];
        assert_eq!(spans(&rows), Some(vec![0..40, 70..100]));
    }

    #[test]
    fn a_total_may_stand_amid_the_levels_of_codes() {
        let rows = [
            line(&[("合计", 20), ("9.00", 200)], 10),
            line(&[("205", 0), ("教育", 70), ("9.00", 200)], 30),
            line(&[("205", 0), ("08", 35), ("进修", 70), ("9.00", 200)], 50),
        ];
        let found = columns(&rows.iter().collect::<Vec<_>>(), &[]).unwrap();
        assert_eq!(found.iter().map(|c| c.has_codes).collect::<Vec<_>>(), [true, true, false, false]);
    }

    #[test]
    fn figures_that_stand_in_no_line_are_in_no_column() {
        let rows = [
            line(&[("甲", 0), ("100000.00", 70)], 10),
            line(&[("乙", 0), ("100000.00", 95)], 30),
            line(&[("丙", 0), ("1.00", 120)], 50),
        ];
        assert_eq!(spans(&rows), None);
    }
}
