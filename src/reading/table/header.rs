//! Header rows of a table resolved to columns: which words stand over which column.

use super::TableContext;
use super::cells::{filled, fold, folded, label, stated_unit, year_in};
use super::wording::is_total;
use crate::disclosure::{AmountUnit, BaseKind};
use crate::document::{Row, Table};
use crate::reading::cell_number::{Doubt, cell_decimal, decimals};
use rust_decimal::Decimal;

/// A table of figures parted into what stands above its header, its header, and its data.
pub(super) struct Headed<'a> {
    /// Rows above the header: title, issuer, unit.
    pub(super) above: &'a [Row],
    /// The header.
    pub(super) header: Header,
    /// The rows below the header; the header's repetitions, rows that number columns and notes left out.
    pub(super) data: Vec<&'a Row>,
}

/// A table with its parts, which are found once.
pub(super) struct Grid<'a> {
    /// The table as it stands.
    pub(super) table: &'a Table,
    /// Its parts; `None` where it has no header above its data.
    pub(super) headed: Option<Headed<'a>>,
}

impl<'a> Grid<'a> {
    /// Parts a table.
    pub(super) fn new(table: &'a Table) -> Self {
        Grid { table, headed: Headed::new(table) }
    }
}

/// What headers call what was spent.
const ACCOUNT: &str = "决算";
/// What headers call what was budgeted, where what was spent stands beside it.
const BUDGETED: &[&str] = &["预算数", "年初预算", "全年预算", "调整预算"];

/// Rows a header has at most; of more than these the last are taken.
const DEEPEST: usize = 8;

/// What the issuer's line above a header begins with.
const ABOVE: &[&str] = &[
    "单位:",
    "金额单位:",
    "编制部门",
    "编制单位",
    "部门:",
    "填报",
    "预算部门:",
    "预算单位:",
    "部门名称:",
    "单位名称:",
    "公开部门:",
    "公开单位:",
];

impl<'a> Headed<'a> {
    /// Parts a table; `None` where it has no header above its data. A form printed empty has no data.
    fn new(table: &'a Table) -> Option<Self> {
        let first = table.rows.iter().position(is_data).unwrap_or(table.rows.len());
        // What stands below the row that numbers the columns is data, also where it holds no number.
        let numbered = table.rows.iter().take(first).rposition(numbers_columns);
        let first = numbered.map_or(first, |at| at + 1);
        let top = table.rows.iter().take(first).position(|row| !stands_above(row))?;
        let mut header = Header::new(table.rows.get(top..first)?, table.columns);
        let below = table.rows.iter().skip(first);
        let is_line = |row: &&Row| {
            !row.is_blank() && !is_note(row) && !header.is_repeated_by(row) && !numbers_columns(row)
        };
        let data: Vec<&Row> = below.filter(is_line).collect();
        header.places = (0..table.columns).map(|column| places(&data, column)).collect();
        Some(Headed { above: table.rows.get(..top)?, header, data })
    }
}

/// Whether a row is the first that can be data: it holds a number, or nothing but 合计.
pub(super) fn is_data(row: &Row) -> bool {
    let mut words = filled(row, 0);
    let alone = words.next().filter(|_| words.next().is_none());
    let is_figure = |c| matches!(cell_decimal(row.text(c)), Ok(Some(_)) | Err(Doubt::Uncertain));
    let figures = filled(row, 0).any(is_figure);
    (figures && !numbers_columns(row)) || alone.is_some_and(|column| is_total(&folded(row, column)))
}

/// Whether a row stands above the header: blank, a title of its own, or the issuer's line.
fn stands_above(row: &Row) -> bool {
    filled(row, 0).nth(1).is_none() || filled(row, 0).any(|c| is_issuers(&folded(row, c)))
}

/// Whether folded text is of the line above a header that says whose table it is, and its unit.
pub(super) fn is_issuers(folded: &str) -> bool {
    ABOVE.iter().any(|word| folded.starts_with(word))
}

/// Whether a row is a note on the table: one cell of a sentence, or that says what it is.
fn is_note(row: &Row) -> bool {
    const BEGINNINGS: &[&str] = &["注:", "注1", "备注:", "说明:", "※"];
    let mut words = filled(row, 0);
    let alone = words.next().filter(|_| words.next().is_none());
    alone.is_some_and(|column| {
        let text = folded(row, column);
        text.contains('。') || BEGINNINGS.iter().any(|word| text.starts_with(word))
    })
}

/// Whether a row only numbers the columns: 栏次, 1, 2, 3. Cells without a number hold a mark, a
/// letter or a sum of numbers (`3=4+5`).
fn numbers_columns(row: &Row) -> bool {
    if filled(row, 0).any(|c| folded(row, c) == "栏次") {
        return true;
    }
    let is_mark = |text: &str| {
        !text.contains(['.', ',']) && !text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    let mut counted = 0;
    for column in filled(row, 0) {
        match cell_decimal(row.text(column)) {
            Ok(Some(number)) if number == Decimal::from(counted + 1) => counted += 1,
            Ok(Some(_)) => return false,
            _ if !is_mark(&folded(row, column)) && !LEVELS.contains(&&*folded(row, column)) => return false,
            _ => {}
        }
    }
    counted >= 3
}

/// Fewest figures that show with how many decimals a column prints them.
const TELLING: usize = 3;

/// The decimals that all figures of a column have, where they have the same and are not a few.
fn places(data: &[&Row], column: usize) -> Option<usize> {
    let found: Vec<usize> = data.iter().filter_map(|row| decimals(row.text(column))).collect();
    let first = *found.first().filter(|_| found.len() >= TELLING)?;
    found.iter().all(|&places| places == first).then_some(first)
}

/// Headers of the levels of codes, which may stand in a row that numbers columns.
const LEVELS: [&str; 3] = ["类", "款", "项"];

/// The words over each column of a table, from the top row down, folded.
pub(super) struct Header {
    paths: Vec<Vec<String>>,
    /// The decimals that all figures of a column have; empty where its data is not known.
    places: Vec<Option<usize>>,
}

impl Header {
    /// Resolves header rows over `columns` columns. A word over several columns (指标值 over 符号, 值,
    /// 单位) belongs to each of them, also where the cells it spans were left out and the row
    /// therefore runs short. Rows that number columns are no words over them.
    pub(super) fn new(rows: &[Row], columns: usize) -> Self {
        let rows: Vec<&Row> = rows.iter().filter(|row| !numbers_columns(row)).collect();
        let mut grid: Vec<Vec<String>> = rows
            .iter()
            .skip(rows.len().saturating_sub(DEEPEST))
            .map(|row| (0..columns).map(|column| folded(row, column).into_owned()).collect())
            .collect();
        for at in 1..grid.len() {
            if let (upper, [lower, ..]) = grid.split_at_mut(at)
                && let Some(above) = upper.last_mut()
            {
                make_room(above, lower);
            }
        }
        Header { paths: paths(&grid, columns), places: Vec::new() }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.paths.len()
    }

    /// The words over a column, top row first; blank header cells leave none.
    pub(super) fn path(&self, column: usize) -> &[String] {
        self.paths.get(column).map_or(&[], Vec::as_slice)
    }

    /// The word right over a column's data; empty where none is.
    pub(super) fn leaf(&self, column: usize) -> &str {
        self.path(column).last().map_or("", String::as_str)
    }

    /// The words over a column above its own.
    pub(super) fn parents(&self, column: usize) -> &[String] {
        self.path(column).split_last().map_or(&[], |(_, parents)| parents)
    }

    /// The first column whose own word is one of `wordings`, or the only one that is without the remark
    /// behind it.
    pub(super) fn find(&self, wordings: &[&str]) -> Option<usize> {
        self.find_from(0, wordings)
    }

    /// The same among the columns from one on.
    pub(super) fn find_from(&self, from: usize, wordings: &[&str]) -> Option<usize> {
        let mut columns = from..self.columns();
        let exact = columns.clone().find(|&column| wordings.contains(&self.leaf(column)));
        exact.or_else(|| {
            let mut named = columns.by_ref().filter(|&column| wordings.contains(&label(self.leaf(column))));
            named.next().filter(|_| named.next().is_none())
        })
    }

    /// Whether a column speaks of another year or another kind of figures than the document's own, of a
    /// change, or counts lines.
    pub(super) fn is_beside_the_point(&self, column: usize, context: &TableContext<'_>) -> bool {
        let says = |column: usize, word: &str| self.path(column).iter().any(|own| own.contains(word));
        let of_another_kind = match context.own {
            BaseKind::Outturn => {
                let budgeted = BUDGETED.iter().any(|word| says(column, word)) && !says(column, ACCOUNT);
                budgeted && (0..self.columns()).any(|c| says(c, ACCOUNT))
            }
            BaseKind::Budget => says(column, ACCOUNT),
        };
        of_another_kind || self.path(column).iter().any(|word| is_beside(word, context.year))
    }

    /// The decimals that all figures of a column have, where they have the same.
    pub(super) fn places(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }

    /// The unit of money that the words over a column state, the nearest first.
    pub(super) fn unit(&self, column: usize) -> Option<AmountUnit> {
        self.path(column).iter().rev().find_map(|word| stated_unit(word))
    }

    /// Whether a row repeats these words, as tables over several pages do.
    pub(super) fn is_repeated_by(&self, row: &Row) -> bool {
        let mut words = row.cells.iter().enumerate().filter(|(_, cell)| !cell.passage.is_blank()).peekable();
        words.peek().is_some()
            && words.all(|(column, cell)| {
                let word = fold(&cell.passage.text);
                self.path(column).iter().any(|own| *own == word)
            })
    }
}

/// Whether a word over figures or before them is of another year, of what was spent, of a change, or
/// of a count of lines.
pub(super) fn is_beside(word: &str, year: Option<u16>) -> bool {
    const ELSE: &[&str] = &["执行", "增减", "增长", "变动", "差额", "比重", "占比", "幅度", "行次", "序号"];
    const LAST_YEAR: &[&str] = &["上年", "去年", "上一年"];
    // What is left of last year's money is money of this year.
    const LEFT: &[&str] = &["结转", "结余", "余额"];
    let has = |words: &[&str]| words.iter().any(|other| word.contains(other));
    has(ELSE)
        || (has(LAST_YEAR) && !has(LEFT))
        || year_in(word).is_some_and(|named| year.is_some_and(|year| named != year))
}

/// Spreads a row that names a group of columns in one cell over the columns below it, where the
/// cells it spans were left out: what follows moves right into the blanks at the row's end.
fn make_room(above: &mut Vec<String>, below: &[String]) {
    let mut column = 0;
    while column < below.len() {
        let group = below.iter().skip(column).take_while(|word| !word.is_empty()).count();
        let spanned = group.saturating_sub(1);
        let under = above.get(column).is_some_and(|word| !word.is_empty());
        let crowded = above.iter().skip(column + 1).take(spanned).any(|word| !word.is_empty());
        let room = || above.iter().rev().take_while(|word| word.is_empty()).count();
        if under && crowded && room() >= spanned {
            above.truncate(above.len() - spanned);
            above.splice(column + 1..column + 1, std::iter::repeat_n(String::new(), spanned));
        }
        column += group.max(1);
    }
}

/// The words over each column: its own in each row, or those of the cell to the left that spans it
/// where the column is named further down.
fn paths(grid: &[Vec<String>], columns: usize) -> Vec<Vec<String>> {
    let mut rows_left = vec![0_usize; columns];
    for row in grid {
        for (left, word) in rows_left.iter_mut().zip(row) {
            *left += usize::from(!word.is_empty());
        }
    }
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); columns];
    for row in grid {
        let mut spanning = "";
        for ((word, left), path) in row.iter().zip(&mut rows_left).zip(&mut paths) {
            if !word.is_empty() {
                *left -= 1;
                spanning = word;
            }
            let covers = !word.is_empty() || (*left > 0 && !spanning.is_empty());
            if covers && path.last().is_none_or(|last| last != spanning) {
                path.push(spanning.to_owned());
            }
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;

    fn leaves(header: &Header, columns: usize) -> Vec<&str> {
        (0..columns).map(|c| header.leaf(c)).collect()
    }

    #[test]
    fn a_word_over_three_columns_belongs_to_each() {
        for upper in ["三级指标|指标值|||依据", "三级指标|指标值|依据||"] {
            let grid = table(&[upper, "|符号|值|单位|"]);
            let header = Header::new(&grid.rows, 5);
            assert_eq!(leaves(&header, 5), ["三级指标", "符号", "值", "单位", "依据"], "{upper}");
            assert_eq!(header.path(2), ["指标值", "值"], "{upper}");
            assert_eq!(header.path(4), ["依据"], "{upper}");
        }
    }

    #[test]
    fn three_header_rows_are_read_from_the_top() {
        let grid =
            table(&["项目||||支出预算||", "功能分类科目编码|||名 称|合计|基本支出|项目支出", "类|款|项||||"]);
        let header = Header::new(&grid.rows, 7);
        assert_eq!(leaves(&header, 7), ["类", "款", "项", "名称", "合计", "基本支出", "项目支出"]);
        assert_eq!(header.path(1), ["项目", "功能分类科目编码", "款"]);
        assert_eq!(header.parents(5), ["支出预算"]);
    }

    #[test]
    fn what_stands_below_the_numbers_of_columns_is_no_header() {
        let grid = table(&["单位|项目|指标|值", "1|2|3|4", "某局|||", "|某经费|次数|5"]);
        let headed = Headed::new(&grid).unwrap();
        assert_eq!((headed.header.leaf(0), headed.data.len()), ("单位", 2));
    }

    #[test]
    fn a_header_printed_again_is_known() {
        let grid = table(&["项目|数量|价值", "项目||价 值", "项目|1|价值", "||"]);
        let header = Header::new(&grid.rows[..1], 3);
        assert!(header.is_repeated_by(&grid.rows[1]));
        assert!(!header.is_repeated_by(&grid.rows[2]));
        assert!(!header.is_repeated_by(&grid.rows[3]));
    }
}
