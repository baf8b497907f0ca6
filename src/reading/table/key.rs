//! Where a table by classification prints codes and names, and which columns of figures are theirs.

use super::cells::{filled, folded, label};
use super::code::{bare, is_code, is_code_cell, parted};
use super::header::{Headed, Header};
use super::wording::is_total;
use crate::document::Row;
use std::ops::Range;

/// How headers over names end, where they do not say 名称.
const NAME: &[&str] = &["科目", "分类", "项目"];
/// Words of headers over codes.
const CODE: &[&str] = &["编码", "代码", "科目"];
/// Headers over the levels of a code.
const LEVELS: [&str; 3] = ["类", "款", "项"];
/// Words of headers over numbers that are no codes of a classification.
const NO_CODE: &[&str] =
    &["单位", "部门编码", "部门代码", "部门(", "项目编码", "项目代码", "序号", "行次", "栏次"];

/// Codes and names of the lines of a table, with the columns of figures that count them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Columns of codes, one for the whole code or one a level; none where it shares the name's cell.
    pub(super) codes: Vec<usize>,
    /// The column of names.
    pub(super) name: usize,
    /// All columns before the figures, those of bodies and other keys included.
    pub(super) keys: Range<usize>,
    /// The columns of figures.
    pub(super) figures: Range<usize>,
}

/// The blocks of a table side by side. Of keys that share their figures (a line has a code of the
/// department's and one of the government's economic classification) the department's is taken.
pub(super) fn blocks(headed: &Headed<'_>) -> Vec<Block> {
    let columns = headed.header.columns();
    let keys = keys(headed);
    let start = |at: usize| -> usize {
        let first =
            |block: &Block| block.codes.iter().copied().chain([block.name]).min().unwrap_or(block.name);
        keys.get(at).map_or(columns, first)
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut sharing: Vec<&Block> = Vec::new();
    let mut from = 0;
    for (at, key) in keys.iter().enumerate() {
        sharing.push(key);
        let figures = key.keys.end..start(at + 1);
        if figures.is_empty() && at + 1 < keys.len() {
            continue;
        }
        let department =
            sharing.iter().find(|key| codes(headed, key).next().is_some_and(|c| c.starts_with('3')));
        if let Some(key) = department.or(sharing.first()) {
            let Block { codes, name, .. } = (*key).clone();
            blocks.push(Block { codes, name, keys: from..figures.start, figures: figures.clone() });
        }
        from = figures.end;
        sharing.clear();
    }
    blocks
}

/// The codes that stand whole in the cells of a key.
fn codes<'t>(headed: &'t Headed<'_>, key: &'t Block) -> impl Iterator<Item = String> + 't {
    let column = key.codes.first().copied().unwrap_or(key.name);
    headed.data.iter().filter_map(move |row| {
        let cell = folded(row, column);
        let code = parted(&cell).map_or(bare(&cell), |(code, _)| code);
        is_code(code).then(|| code.to_owned())
    })
}

/// Every pair of codes and names, from the left. Figures are not parted off yet.
fn keys(headed: &Headed<'_>) -> Vec<Block> {
    let header = &headed.header;
    let mut keys: Vec<Block> = Vec::new();
    let mut from = 0;
    for name in 0..header.columns() {
        if name < from {
            continue;
        }
        let Some((codes, end)) = key_at(headed, from..name) else { continue };
        keys.push(Block { codes, name, keys: from..end, figures: end..end });
        from = end;
    }
    keys
}

/// The columns of codes whose names are in the column that ends `before`, with the first column behind
/// both; `None` where that is no column of names, or has no codes.
fn key_at(headed: &Headed<'_>, before: Range<usize>) -> Option<(Vec<usize>, usize)> {
    let name = before.end;
    if shares_cells(headed, name) {
        return Some((Vec::new(), name + 1));
    }
    if !is_name(headed, name) {
        return None;
    }
    let codes: Vec<usize> = before.filter(|&c| holds_codes(headed, c, name)).collect();
    if !codes.is_empty() {
        return Some((codes, name + 1));
    }
    let behind = says_code(&headed.header, name + 1) && holds_codes(headed, name + 1, name);
    behind.then(|| (vec![name + 1], name + 2))
}

/// Whether the cells of a column hold code and name together.
fn shares_cells(headed: &Headed<'_>, column: usize) -> bool {
    let words =
        || headed.data.iter().map(|row| folded(row, column)).filter(|c| !c.is_empty() && !is_total(c));
    let shared = words().filter(|cell| parted(cell).is_some()).count();
    shared > 0 && shared * 2 >= words().count()
}

/// Whether a column is one of names: by its header or, where that names a whole group of columns
/// (科目), by holding words right behind codes.
fn is_name(headed: &Headed<'_>, column: usize) -> bool {
    let leaf = headed.header.leaf(column);
    if leaf.contains("名称") {
        let of_bodies = ["单位", "部门名称", "部门(", "机构"].iter().any(|word| leaf.contains(word));
        return (!of_bodies || leaf.contains("科目"))
            && !CODE.iter().take(2).any(|word| leaf.contains(word))
            && !leaf.contains("项目名称");
    }
    let holds_words = || {
        let cells = || headed.data.iter().map(|row| folded(row, column)).filter(|c| !c.is_empty());
        cells().any(|c| !is_total(&c)) && !cells().any(|c| c.bytes().any(|b| b.is_ascii_digit()))
    };
    if NAME.iter().any(|end| label(leaf).ends_with(end)) {
        return headed.data.is_empty() || !headed.data.iter().any(|row| is_code(bare(&folded(row, column))));
    }
    let behind_codes = column.checked_sub(1).is_some_and(|c| says_code(&headed.header, c));
    leaf.is_empty() && behind_codes && holds_words()
}

/// Whether the header over a column speaks of codes.
fn says_code(header: &Header, column: usize) -> bool {
    let leaf = header.leaf(column);
    (LEVELS.contains(&leaf) || CODE.iter().any(|word| leaf.contains(word)))
        && !NO_CODE.iter().any(|word| leaf.contains(word))
}

/// Whether a column beside a name holds the codes, or a level of them. A note or the name of a body
/// among them is passed over; a column without a header has to hold codes or a part of one.
fn holds_codes(headed: &Headed<'_>, column: usize, name: usize) -> bool {
    let leaf = headed.header.leaf(column);
    if NO_CODE.iter().any(|word| leaf.contains(word)) {
        return false;
    }
    let of_lines = |row: &&&Row| filled(row, 0).nth(1).is_some();
    let rows = || headed.data.iter().filter(of_lines).filter(|row| !folded(row, column).is_empty());
    let digits = rows().filter(|row| is_code_cell(row, column)).count();
    let others = rows().count() - digits;
    let known = says_code(&headed.header, column);
    if digits == 0 {
        // A level none of whose codes is printed, or a form without lines.
        return known && others == 0;
    }
    let like_codes = || {
        rows().all(|row| {
            let cell = folded(row, column);
            let code = bare(&cell);
            is_total(&cell) || is_code(code) || (code.len() <= 3 && name > column + 1)
        })
    };
    if known { others <= digits } else { others * 4 <= digits && column < name && like_codes() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::super::header::Grid;
    use super::*;

    fn found(rows: &[&str]) -> Vec<(Vec<usize>, usize, Range<usize>)> {
        let table = table(rows);
        let grid = Grid::new(&table);
        blocks(grid.headed.as_ref().unwrap()).into_iter().map(|b| (b.codes, b.name, b.figures)).collect()
    }

    #[test]
    fn codes_of_bodies_and_ordinals_are_passed_over() {
        let rows = ["序号|单位编码|单位名称|科目编码|科目名称|合计", "1|121001|某局|2010801|行政运行|3"];
        assert_eq!(found(&rows), [(vec![3], 4, 5..6)]);
        let levels = ["类|款|项|单位代码|单位名称（科目）|合计", "201|08|01|205001|行政运行|3.5"];
        assert_eq!(found(&levels), [(vec![0, 1, 2], 4, 5..6)]);
    }

    #[test]
    fn of_two_codes_for_one_figure_the_departments_is_taken() {
        let rows = ["科目编码|科目名称|科目编码|科目名称|金额", "50101|工资|30101|基本工资|3.5"];
        assert_eq!(found(&rows), [(vec![2], 3, 4..5)]);
    }

    #[test]
    fn lines_may_stand_side_by_side() {
        let rows =
            ["科目编码|科目名称|预算数|科目编码|科目名称|预算数", "30101|基本工资|3.5|30201|办公费|1.5"];
        assert_eq!(found(&rows), [(vec![0], 1, 2..3), (vec![3], 4, 5..6)]);
    }

    #[test]
    fn a_code_may_share_the_cell_of_the_name_or_stand_behind_it() {
        assert_eq!(found(&["科目|合计", "2010801行政运行|3"]), [(vec![], 0, 1..2)]);
        assert_eq!(found(&["科目名称|合计", "行政运行（2010801）|3"]), [(vec![], 0, 1..2)]);
        assert_eq!(found(&["科目名称|科目编码|合计", "行政运行|2010801|3"]), [(vec![1], 0, 2..3)]);
    }
}
