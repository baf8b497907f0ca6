//! Tables that go on over page breaks, put together again.

use super::glyph::POINT;
use super::table::{PageCell, PageTable};
use crate::document::marker::{Marker, marker};

/// How far apart edges may stand that are one column's on two pages.
const NEAR: i32 = 6 * POINT;
/// Rows of a header, at most.
const DEEPEST: usize = 6;
/// Labels two forms of one kind have in common at least, with different words beside them.
const FORM: usize = 2;
/// Marks after which a sentence in a cell is at its end.
const ENDINGS: &str = "。！？；.!?;";

/// How a row stands to the rows above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A row of its own.
    Own,
    /// A row of the header, printed again on a further page.
    Repeated,
    /// The rest of the row above, which the page break cut.
    Rest,
}

/// A row and the page it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StitchedRow {
    pub(super) page: u32,
    pub(super) joint: Joint,
    pub(super) cells: Vec<PageCell>,
}

/// A table over one or several pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StitchedTable {
    xs: Vec<i32>,
    pub(super) rows: Vec<StitchedRow>,
}

impl StitchedTable {
    /// The table on the page on which it begins.
    pub(super) fn begin(table: PageTable) -> Self {
        let row = |cells| StitchedRow { page: table.page, joint: Joint::Own, cells };
        StitchedTable { rows: table.rows.into_iter().map(row).collect(), xs: table.xs }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Whether the table on top of a page goes on with this one.
    pub(super) fn takes(&self, table: &PageTable) -> bool {
        let ends = |xs: &[i32]| xs.first().copied().zip(xs.last().copied());
        let (Some((left, right)), Some((its_left, its_right))) = (ends(&self.xs), ends(&table.xs)) else {
            return false;
        };
        let next_page = self.rows.last().is_some_and(|row| row.page.saturating_add(1) == table.page);
        if !next_page || !near(left, its_left) || !near(right, its_right) || self.is_another_form(table) {
            return false;
        }
        let same_columns =
            self.xs.len() == table.xs.len() && self.xs.iter().zip(&table.xs).all(|(a, b)| near(*a, *b));
        let new_header = is_title(table) || (!same_columns && is_header(table));
        !new_header || self.repeated(table) > 0
    }

    /// Takes in the table on top of the next page if it goes on with this one; gives it back where it
    /// does not.
    pub(super) fn go_on(&mut self, table: PageTable) -> Result<(), PageTable> {
        if !self.takes(&table) {
            return Err(table);
        }
        let repeated = self.repeated(&table);
        let xs = union(&self.xs, &table.xs);
        for row in &mut self.rows {
            row.cells = spread(std::mem::take(&mut row.cells), &self.xs, &xs);
        }
        let page = table.page;
        for (nth, cells) in table.rows.into_iter().enumerate() {
            let cells = spread(cells, &table.xs, &xs);
            let above = self.rows.iter().rev().find(|row| row.joint != Joint::Repeated);
            let joint = match above {
                _ if nth < repeated => Joint::Repeated,
                Some(above) if nth == repeated && is_rest(&above.cells, &cells) => Joint::Rest,
                _ => Joint::Own,
            };
            self.rows.push(StitchedRow { page, joint, cells });
        }
        self.xs = xs;
        Ok(())
    }

    /// Whether a table asks for the same things as this one from its first rows on, in cells of their
    /// own: a form filled in for something else.
    fn is_another_form(&self, table: &PageTable) -> bool {
        let first = |cells: &[PageCell]| cells.first().map(PageCell::folded).unwrap_or_default();
        let mut labels: Vec<String> = Vec::new();
        for (row, other) in self.rows.iter().zip(&table.rows).take(2 * DEEPEST) {
            let (mine, its) = (words(&row.cells), words(other));
            let label = first(&row.cells);
            let asks = mine.len() > 1 && !label.is_empty() && !is_figure(&label) && mine != its;
            if asks && label == first(other) && !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels.len() >= FORM
    }

    /// How many of a table's first rows repeat this one's.
    fn repeated(&self, table: &PageTable) -> usize {
        let rows = self.rows.iter().zip(&table.rows).take(DEEPEST);
        let count = rows
            .take_while(|(row, other)| {
                let mine = words(&row.cells);
                !mine.is_empty() && mine == words(other) && !mine.iter().all(|word| is_figure(word))
            })
            .count();
        // A table that is nothing but the header above is another form printed the same way.
        if count < table.rows.len() { count } else { 0 }
    }

    /// Leaves out columns in which no cell begins that holds anything.
    pub(super) fn without_empty_columns(mut self) -> Self {
        let used: Vec<bool> = (0..self.columns())
            .map(|c| self.rows.iter().any(|row| row.cells.get(c).is_some_and(|cell| !cell.is_blank())))
            .collect();
        for row in &mut self.rows {
            let cells = std::mem::take(&mut row.cells);
            row.cells =
                cells.into_iter().zip(&used).filter_map(|(cell, &used)| used.then_some(cell)).collect();
        }
        let kept = self.xs.iter().zip(&used).filter_map(|(&x, &used)| used.then_some(x));
        self.xs = kept.chain(self.xs.last().copied()).collect();
        self
    }
}

/// What the cells of a row hold, blank ones left out.
fn words(cells: &[PageCell]) -> Vec<String> {
    cells.iter().map(PageCell::folded).filter(|word| !word.is_empty()).collect()
}

fn near(a: i32, b: i32) -> bool {
    a.saturating_sub(b).saturating_abs() <= NEAR
}

/// Whether a table begins with one cell over its whole width: a title of its own.
fn is_title(table: &PageTable) -> bool {
    let filled = |row: &&Vec<PageCell>| row.iter().filter(|cell| !cell.is_blank()).count();
    let first = table.rows.first();
    table.rows.len() > 1
        && first.is_some_and(|row| {
            filled(&row) == 1 && row.first().is_some_and(|cell| cell.folded().contains('表'))
        })
}

/// Whether a table's first row holds words and no figure.
fn is_header(table: &PageTable) -> bool {
    table.rows.first().is_some_and(|row| {
        let words = words(row);
        words.len() > 1 && !words.iter().any(|word| is_figure(word))
    })
}

/// Whether words are a figure or a code.
fn is_figure(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || ",.，-—%".contains(c))
}

/// Whether a row on top of a page is the rest of the row above: some of its cells are blank where
/// those above are not, it holds no figure, and each of its words goes on with a sentence that is not
/// at its end. Where it does not begin blank, the cells above must also leave no room.
fn is_rest(above: &[PageCell], row: &[PageCell]) -> bool {
    let full = |cell: &PageCell| cell.lines.last().is_some_and(|line| line.full);
    let goes_on = |(above, cell): (&PageCell, &PageCell)| {
        let (before, words) = (above.folded(), cell.folded());
        let open = !before.is_empty() && !before.ends_with(|c| ENDINGS.contains(c));
        words.is_empty() || (open && !is_figure(&words) && marker(&words) == Marker::None)
    };
    let pairs = || above.iter().zip(row);
    let left_out = pairs().any(|(above, cell)| cell.is_blank() && !above.is_blank());
    let begins_blank = pairs().next().is_some_and(|(above, cell)| cell.is_blank() && !above.is_blank());
    let all_full = pairs().filter(|(_, cell)| !cell.is_blank()).all(|(above, _)| full(above));
    row.iter().any(|cell| !cell.is_blank()) && left_out && (begins_blank || all_full) && pairs().all(goes_on)
}

/// The edges of two tables, those that are one column's taken once.
fn union(mine: &[i32], other: &[i32]) -> Vec<i32> {
    let mut xs = mine.to_vec();
    xs.extend(other.iter().filter(|&&x| !mine.iter().any(|&known| near(known, x))));
    xs.sort_unstable();
    xs
}

/// Puts the cells of columns with edges `from` into the columns with edges `to`.
fn spread(cells: Vec<PageCell>, from: &[i32], to: &[i32]) -> Vec<PageCell> {
    if from.len() == to.len() {
        return cells;
    }
    let mut row = vec![PageCell::default(); to.len().saturating_sub(1)];
    for (cell, x) in cells.into_iter().zip(from) {
        let nearest = to.iter().enumerate().min_by_key(|(_, edge)| edge.saturating_sub(*x).saturating_abs());
        if let Some(place) = nearest.and_then(|(at, _)| row.get_mut(at)).filter(|place| place.is_blank()) {
            *place = cell;
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::table::CellLine;
    use super::*;

    fn table(page: u32, xs: &[i32], rows: &[&str]) -> PageTable {
        let cell = |text: &str| {
            let lines = text.split('/').filter(|line| !line.is_empty());
            PageCell { lines: lines.map(|line| CellLine { text: line.to_owned(), full: false }).collect() }
        };
        let rows = rows.iter().map(|row| row.split('|').map(cell).collect()).collect();
        PageTable { page, top: 0, xs: xs.iter().map(|x| x * POINT).collect(), rows }
    }

    fn joints(table: &StitchedTable) -> Vec<Joint> {
        table.rows.iter().map(|row| row.joint).collect()
    }

    #[test]
    fn the_header_printed_again_is_known() {
        let mut first = StitchedTable::begin(table(1, &[0, 50, 100], &["科目|合计", "201|3"]));
        first.go_on(table(2, &[1, 50, 101], &["科目|合计", "202|4"])).unwrap();
        assert_eq!(joints(&first), [Joint::Own, Joint::Own, Joint::Repeated, Joint::Own]);
    }

    #[test]
    fn a_cell_cut_in_mid_sentence_goes_on() {
        let mut first = StitchedTable::begin(table(1, &[0, 50, 100], &["目标|完成全部"]));
        first.go_on(table(2, &[0, 50, 100], &["|检查工作。", "|另一句"])).unwrap();
        assert_eq!(joints(&first), [Joint::Own, Joint::Rest, Joint::Own]);
    }

    #[test]
    fn another_table_is_not_taken_in() {
        let mut first = StitchedTable::begin(table(1, &[0, 50, 100], &["科目|合计", "201|3"]));
        assert!(first.go_on(table(2, &[0, 50, 140], &["201|3"])).is_err());
        assert!(first.go_on(table(2, &[0, 30, 60, 100], &["项目|预算|说明", "甲|3|"])).is_err());
        assert!(first.go_on(table(3, &[0, 50, 100], &["202|3"])).is_err());
        assert!(first.go_on(table(2, &[0, 50, 100], &["支出总表|", "202|3"])).is_err());
    }

    #[test]
    fn a_form_filled_in_again_is_another_table() {
        let mut first = StitchedTable::begin(table(1, &[0, 50, 100], &["目标表|", "项目名称|甲", "金额|3"]));
        let next = table(2, &[0, 50, 100], &["目标表|", "项目名称|乙", "金额|4"]);
        assert!(first.go_on(next).is_err());
    }

    #[test]
    fn columns_only_one_page_has_are_put_in_place() {
        let mut first = StitchedTable::begin(table(1, &[0, 30, 60, 100], &["甲|乙|丙"]));
        first.go_on(table(2, &[0, 60, 100], &["1|2"])).unwrap();
        let last: Vec<String> = first.rows[1].cells.iter().map(PageCell::folded).collect();
        assert_eq!(last, ["1", "", "2"]);
        first.rows.remove(0);
        assert_eq!(first.without_empty_columns().rows[0].cells.len(), 2);
    }
}
