//! Lines below the header → the rows they make.

use super::columns::{Column, column_of};
use super::word::WordLine;
use crate::document::marker::{Marker, marker};

/// How much wider than all others the gap between two rows is, in hundredths.
const WIDER: i32 = 120;

/// Which lines are one row, from the top down. `separators` are the places, in order, of lines and
/// edges of shades that part rows.
///
/// Where nothing is drawn between rows, each line with a figure is a row, and lines without one
/// belong to the row they stand nearer to, or are rows of their own.
pub(super) fn rows(lines: &[&WordLine], columns: &[Column], separators: &[i32]) -> Vec<Vec<usize>> {
    let band = |line: &WordLine| separators.partition_point(|&at| at < line.height());
    let bands: Vec<usize> = lines.iter().map(|line| band(line)).collect();
    let figures: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.has_figure()).map(|(at, _)| at).collect();
    let alone = |band: usize| figures.iter().filter(|&&at| bands.get(at) == Some(&band)).count() <= 1;
    let mut joined = vec![false; lines.len()];
    let mut from = 0;
    for to in figures.iter().copied().chain([lines.len()]) {
        let near = nearer(lines, columns, from, to);
        for (join, at) in near.into_iter().zip(from..) {
            if let Some(joined) = joined.get_mut(at) {
                *joined = join;
            }
        }
        from = to;
    }
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in 0..lines.len() {
        let before = at.checked_sub(1);
        let band = |at: usize| bands.get(at).copied().unwrap_or(0);
        let same = before.is_some_and(|before| {
            let one_band = band(before) == band(at);
            let drawn = !separators.is_empty() && alone(band(at));
            one_band && (drawn || joined.get(before) == Some(&true))
        });
        match rows.last_mut() {
            Some(row) if same => row.push(at),
            _ => rows.push(vec![at]),
        }
    }
    rows
}

/// For each line from one with a figure to before the next one: whether the line after it is of the
/// same row.
fn nearer(lines: &[&WordLine], columns: &[Column], from: usize, to: usize) -> Vec<bool> {
    let run = lines.get(from..lines.len().min(to + 1)).unwrap_or_default();
    let gaps: Vec<i32> = run.iter().zip(run.iter().skip(1)).map(|(a, b)| b.y.saturating_sub(a.y)).collect();
    let begins_with_figure = run.first().is_some_and(|line| line.has_figure());
    if gaps.len() < 2 {
        // Neighbours with figures are two rows; what stands before the first figure goes with it,
        // and after the last with that.
        let both = begins_with_figure && run.last().is_some_and(|line| line.has_figure());
        return vec![!both; gaps.len()];
    }
    if !begins_with_figure || to >= lines.len() {
        return vec![true; gaps.len()];
    }
    let most = gaps.iter().copied().max().unwrap_or(0);
    let is_widest = |gap: i32| gap.saturating_mul(WIDER) > most.saturating_mul(100);
    if gaps.iter().filter(|&&gap| is_widest(gap)).count() == 1 {
        return gaps.iter().map(|&gap| !is_widest(gap)).collect();
    }
    let pairs = run.iter().zip(run.iter().skip(1));
    pairs.map(|(above, line)| !line.has_figure() && goes_on(above, line, columns)).collect()
}

/// Whether a line without figures goes on with names that left no room on the line above.
fn goes_on(above: &WordLine, line: &WordLine, columns: &[Column]) -> bool {
    line.words.iter().all(|word| {
        let Some(at) = column_of(word, columns) else { return false };
        let before = above.words.iter().find(|other| column_of(other, columns) == Some(at));
        let full = before.zip(columns.get(at)).is_some_and(|(before, column)| {
            before.right.saturating_add(before.size.saturating_mul(3) / 2) >= column.span.end
        });
        full && !word.is_figure() && marker(&word.text()) == Marker::None
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::glyph::{POINT, fixture::word};
    use super::*;

    fn line(words: &[(&str, i32)], y: i32) -> WordLine {
        WordLine::new(&words.iter().flat_map(|(text, x)| word(text, *x, y)).collect::<Vec<_>>())
    }

    fn grouped(lines: &[WordLine], separators: &[i32]) -> Vec<Vec<usize>> {
        let columns = [
            Column::blank(0..80 * POINT),
            Column { span: 100 * POINT..130 * POINT, has_figures: true, has_codes: false },
        ];
        let separators: Vec<i32> = separators.iter().map(|y| y * POINT).collect();
        rows(&lines.iter().collect::<Vec<_>>(), &columns, &separators)
    }

    #[test]
    fn a_name_in_two_lines_around_its_figure_is_one_row() {
        let lines = [
            line(&[("机关事业单位基本", 0)], 10),
            line(&[("12.00", 100)], 16),
            line(&[("养老保险", 0)], 22),
            line(&[("职业年金", 0), ("6.00", 100)], 40),
            line(&[("其中", 0)], 58),
            line(&[("在职", 0), ("6.00", 100)], 76),
        ];
        assert_eq!(grouped(&lines, &[]), [vec![0, 1, 2], vec![3], vec![4], vec![5]]);
    }

    #[test]
    fn a_line_that_left_no_room_goes_on_below() {
        let lines = [
            line(&[("机关事业单位基本", 0), ("12.00", 100)], 10),
            line(&[("养老保险", 0)], 24),
            line(&[("职业年金", 0), ("6.00", 100)], 38),
        ];
        assert_eq!(grouped(&lines, &[]), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn lines_drawn_between_rows_part_them() {
        let lines = [
            line(&[("机关事业单位", 0), ("12.00", 100)], 10),
            line(&[("养老保险", 0)], 24),
            line(&[("职业年金", 0), ("6.00", 100)], 38),
        ];
        assert_eq!(grouped(&lines, &[28]), [vec![0, 1], vec![2]]);
        assert_eq!(grouped(&lines, &[14]), [vec![0], vec![1, 2]]);
    }
}
