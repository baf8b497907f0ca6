//! Tables without boxes: lines of words that stand in columns, ruled only across, shaded in bands or
//! not at all.
//!
//! A table is made only where it is certain under which heading each figure stands; lines of figures
//! that are surely a table and not certain in this way are set aside and named.

mod columns;
mod header;
mod rows;
mod word;

use super::glyph::{Glyph, POINT};
use super::ruling::{Direction, Rule};
use super::table::{PageCell, PageTable, cell};
use columns::{Column, column_of, columns, edges, joined};
use header::HeaderRows;
use word::{Word, WordLine};

/// Lines of one table apart, in heights of the type and hundredths, at most.
const LEADING: i32 = 400;
/// Lines without figures between two rows, at most.
const BETWEEN: usize = 3;
/// Lines of a header, at most.
const DEEPEST: usize = 6;
/// Rows that show columns, at least.
const FEWEST: usize = 2;
/// Figures in one row that show columns alone, at least.
const FIGURES: usize = 3;
/// Rows with amounts that are surely a table's.
const SURE: usize = 3;
/// How much of a table's width a line has that parts its rows, in hundredths.
const WIDE: i64 = 60;

/// The columns of a table at the foot of a page, for the next page, which may go on without a
/// header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenTable {
    columns: Vec<Column>,
    xs: Vec<i32>,
}

/// What the lines of a page are.
#[derive(Clone, Debug, Default)]
pub(super) struct Aligned {
    /// Tables, from the top down.
    pub(super) tables: Vec<PageTable>,
    /// Lines in no table.
    pub(super) lines: Vec<Vec<Glyph>>,
    /// Lines of a table whose columns are not certain.
    pub(super) unplaced: Vec<Vec<Glyph>>,
    /// The last table, where nothing but page furniture can stand below it.
    pub(super) open: Option<OpenTable>,
}

/// A table found in lines.
struct Found {
    /// The lines it takes.
    lines: std::ops::Range<usize>,
    table: PageTable,
    open: OpenTable,
}

/// Finds the tables in the lines of a page that stand in no box. `rules` are lines across the page
/// and edges of shades.
pub(super) fn aligned(
    lines: Vec<Vec<Glyph>>,
    rules: &[Rule],
    page: u32,
    before: Option<&OpenTable>,
) -> Aligned {
    let words: Vec<WordLine> = lines.iter().map(|line| WordLine::new(line)).collect();
    let mut found = Aligned::default();
    let mut lines = lines.into_iter();
    let mut taken = 0;
    let mut from = 0;
    while let Some(rows) = next_rows(&words, from) {
        let region = Region { lines: &words, rules, page, from: taken, rows: rows.clone() };
        // A table goes on from the page before only at the top.
        let known = before.filter(|_| taken == 0);
        if let Some(Found { lines: its, table, open }) = region.table(known) {
            found.lines.extend(lines.by_ref().take(its.start - taken));
            lines.by_ref().take(its.len()).for_each(drop);
            taken = its.end;
            found.tables.push(table);
            found.open = Some(open);
        } else if region.is_sure() {
            found.lines.extend(lines.by_ref().take(rows.start - taken));
            found.unplaced.extend(lines.by_ref().take(rows.len()));
            taken = rows.end;
            found.open = None;
        }
        from = rows.end.max(taken);
    }
    // What stands below the last table ends it, but for the number of the page.
    if words.len() > taken + 1 {
        found.open = None;
    }
    found.lines.extend(lines);
    found
}

/// The next run of lines, from a line on, that may be rows of a table: the first and the last hold
/// figures in columns.
fn next_rows(lines: &[WordLine], from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + lines.get(from..)?.iter().position(WordLine::is_row)?;
    let (mut end, mut above) = (start + 1, lines.get(start)?);
    for (at, line) in lines.iter().enumerate().skip(start + 1) {
        let cell_like = !line.is_caption() && !line.is_page_number() && is_close(above, line);
        if !cell_like || at - end > BETWEEN {
            break;
        }
        if line.is_row() || (line.has_figure() && line.has_amount()) {
            end = at + 1;
        }
        above = line;
    }
    Some(start..end)
}

/// Whether two lines stand so close that they may be of one table.
fn is_close(above: &WordLine, line: &WordLine) -> bool {
    line.y.saturating_sub(above.y).saturating_mul(100) <= line.size.max(above.size).saturating_mul(LEADING)
}

/// A run of rows and what stands around it.
struct Region<'a> {
    lines: &'a [WordLine],
    rules: &'a [Rule],
    page: u32,
    /// The first line that is free.
    from: usize,
    rows: std::ops::Range<usize>,
}

impl Region<'_> {
    /// Whether the rows are surely those of a table.
    fn is_sure(&self) -> bool {
        let rows = self.lines.get(self.rows.clone()).unwrap_or_default();
        rows.iter().filter(|line| line.has_amount() && line.words.len() > 1).count() >= SURE
    }

    fn left(&self) -> i32 {
        self.body().iter().map(|line| line.left()).min().unwrap_or(0)
    }

    fn right(&self) -> i32 {
        self.body().iter().map(|line| line.right()).max().unwrap_or(0)
    }

    fn body(&self) -> Vec<&WordLine> {
        self.lines.get(self.rows.clone()).unwrap_or_default().iter().collect()
    }

    /// The lines across most of the table between two heights, in order.
    fn separators(&self, top: i32, bottom: i32) -> Vec<i32> {
        let (left, right) = (self.left(), self.right());
        let enough = i64::from(right.saturating_sub(left)) * WIDE / 100;
        let mut places: Vec<i32> = self
            .rules
            .iter()
            .filter(|rule| rule.direction == Direction::Across && top < rule.at && rule.at < bottom)
            .filter(|rule| i64::from(rule.to.min(right).saturating_sub(rule.from.max(left))) >= enough)
            .map(|rule| rule.at)
            .collect();
        places.sort_unstable();
        places
    }

    /// The table, where it is certain.
    fn table(&self, before: Option<&OpenTable>) -> Option<Found> {
        let figures = |line: &&WordLine| line.words.iter().filter(|word| word.is_figure()).count();
        let most = self.body().iter().map(figures).max().unwrap_or(0);
        if self.rows.len() < FEWEST && most < FIGURES && before.is_none() {
            return None;
        }
        if let Some(found) = self.headed() {
            return Some(match before.and_then(|open| open.matching(&found.open)) {
                Some(open) => {
                    Found { table: PageTable { xs: open.xs.clone(), ..found.table }, open, ..found }
                }
                None => found,
            });
        }
        let open = before?;
        let first_row = self.lines.get(self.rows.start)?;
        let above = self.lines.get(self.from..self.rows.start).unwrap_or_default();
        // On top of the page only a running head may stand.
        if above.len() > 1 || above.last().is_some_and(|line| is_close(line, first_row)) {
            return None;
        }
        let columns = columns(&self.body(), &open.columns)?;
        let open = OpenTable { columns, xs: open.xs.clone() };
        let table = self.filled(&open, self.rows.clone(), Vec::new())?;
        Some(Found { lines: self.rows.clone(), table, open })
    }

    /// The table under its header.
    fn headed(&self) -> Option<Found> {
        let first = self.lines.get(self.rows.start)?;
        let mut top = self.rows.start;
        let mut below = first;
        while top > self.from && self.rows.start - top < DEEPEST {
            let line = self.lines.get(top - 1)?;
            let sole = line.words.len() == 1
                && line.right().saturating_sub(line.left()) > self.right().saturating_sub(self.left()) / 2;
            if line.is_caption() || !is_close(line, below) || sole {
                break;
            }
            (top, below) = (top - 1, line);
        }
        let mut begin = self.below_header(&mut top)?;
        let own = self.tail();
        let body =
            |begin: usize| -> Option<Vec<&WordLine>> { Some(self.lines.get(begin..own)?.iter().collect()) };
        let mut known = columns(&body(begin)?, &[])?;
        while begin > top + 1 && self.is_name(self.lines.get(begin - 1)?, &known, self.lines.get(begin)?) {
            begin -= 1;
            known = columns(&body(begin)?, &[])?;
        }
        let known = joined(known, &body(begin)?, self.lines.get(top..begin)?);
        let across: Vec<Rule> =
            self.rules.iter().filter(|rule| rule.direction == Direction::Across).copied().collect();
        let (mut head, mut columns) = (None, Vec::new());
        while head.is_none() {
            let lines: Vec<&WordLine> = self.lines.get(top..begin)?.iter().collect();
            match header::header(&lines, known.clone(), &across) {
                Some((rows, with_blank)) => (head, columns) = (Some(rows), with_blank),
                // A title in the middle above a header heads no column.
                None if lines.len() > 1 && self.is_title(lines.first()?) => top += 1,
                None => return None,
            }
        }
        let open = OpenTable { xs: edges(&columns), columns };
        let table = self.filled(&open, begin..own, head?)?;
        Some(Found { lines: top..own, table: PageTable { top: self.lines.get(top)?.y, ..table }, open })
    }

    /// The first line below the header that begins at `top`, which goes down where what stands above
    /// the uppermost line across is a title.
    fn below_header(&self, top: &mut usize) -> Option<usize> {
        let first = self.lines.get(self.rows.start)?;
        let head = self.lines.get(*top..self.rows.start)?;
        let places = self.separators(head.first()?.height(), first.height());
        let under = |place: &i32| head.partition_point(|line| line.height() < *place);
        let (Some(upper), Some(lower)) = (places.first().map(under), places.last().map(under)) else {
            return Some(self.rows.start);
        };
        let (over, inside) = head.split_at(upper);
        let is_title = over.iter().all(|line| self.is_title(line));
        let begin = *top + lower;
        if is_title && inside.iter().any(|line| line.words.len() > 1) {
            *top += upper;
        }
        Some(if begin > *top { begin } else { self.rows.start })
    }

    /// Whether a line is one word at the middle of the table.
    fn is_title(&self, line: &WordLine) -> bool {
        let middle = self.left().saturating_add(self.right().saturating_sub(self.left()) / 2);
        let off = |word: &Word| word.middle().saturating_sub(middle).saturating_abs();
        matches!(line.words.as_slice(), [word] if off(word) <= word.size.saturating_mul(3))
    }

    /// Whether a line below other lines of a header is none of them but of the rows: names alone, under
    /// no line across the table.
    fn is_name(&self, line: &WordLine, columns: &[Column], first: &WordLine) -> bool {
        let in_names = |word: &Word| {
            let met = columns.iter().filter(|column| column.meets(&word.span()));
            met.clone().next().is_some() && met.into_iter().all(|column| !column.has_figures)
        };
        line.words.iter().all(in_names) && self.separators(line.height(), first.height()).is_empty()
    }

    /// The end of the last row: the name in it may end below the line of its figures.
    fn tail(&self) -> usize {
        let end = self.rows.end;
        let (Some(last), Some(next)) = (self.lines.get(end.saturating_sub(1)), self.lines.get(end)) else {
            return end;
        };
        let gap = next.y.saturating_sub(last.y);
        let near = gap.saturating_mul(100) <= last.size.saturating_mul(160);
        let below = self.separators(next.y, next.y.saturating_add(next.size.saturating_mul(3)));
        let between = self.separators(last.y, next.height());
        let narrow = next.right().saturating_sub(next.left()) <= self.right().saturating_sub(self.left()) / 2;
        let is_rest = near && narrow && !next.is_caption() && !below.is_empty() && between.is_empty();
        if is_rest { end + 1 } else { end }
    }

    /// The table of the rows in columns.
    fn filled(&self, open: &OpenTable, lines: std::ops::Range<usize>, head: HeaderRows) -> Option<PageTable> {
        let body: Vec<&WordLine> = self.lines.get(lines)?.iter().collect();
        let (first, last) = (body.first()?, body.last()?);
        let separators = self.separators(first.height(), last.height());
        let end = |column: usize| open.xs.get(column + 1).copied().unwrap_or(0);
        let put = |words: Vec<Vec<&Word>>| -> Vec<PageCell> {
            let glyphs = |words: Vec<&Word>| words.into_iter().flat_map(|word| word.glyphs.clone()).collect();
            words.into_iter().zip(0..).map(|(words, column)| cell(glyphs(words), end(column))).collect()
        };
        let mut rows: Vec<Vec<PageCell>> =
            head.iter().map(|row| put(row.iter().map(|words| words.iter().collect()).collect())).collect();
        for row in rows::rows(&body, &open.columns, &separators) {
            let mut words: Vec<Vec<&Word>> = vec![Vec::new(); open.columns.len()];
            for word in row.iter().filter_map(|&at| body.get(at)).flat_map(|line| &line.words) {
                let cell = words.get_mut(column_of(word, &open.columns)?)?;
                if !cell.is_empty() && (word.is_figure() || cell.iter().any(|other| other.is_figure())) {
                    return None;
                }
                cell.push(word);
            }
            rows.push(put(words));
        }
        Some(PageTable { page: self.page, top: first.y, xs: open.xs.clone(), rows })
    }
}

impl OpenTable {
    /// This table's columns, grown, where another's on the next page are the same ones.
    fn matching(&self, other: &OpenTable) -> Option<OpenTable> {
        let same = self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(|(a, b)| a.meets(&b.span));
        let near = |(a, b): (&i32, &i32)| a.saturating_sub(*b).saturating_abs() <= 40 * POINT;
        let placed = self.xs.iter().zip(&other.xs).all(near);
        (same && placed).then(|| OpenTable { columns: other.columns.clone(), xs: self.xs.clone() })
    }
}
