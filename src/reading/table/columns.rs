//! Which columns of figures of an expenditure table count what, and whose money.

use super::TableContext;
use super::cells::label;
use super::header::Header;
use super::key::Block;
use super::purse::{Purse, purse};
use super::wording::{EXPENDITURE, is_bare, is_total, meaning};
use crate::disclosure::Measure;

/// The columns of figures that count one purse's money.
pub(super) struct PurseColumns {
    pub(super) purse: Purse,
    /// For each block of the table the columns by what they count.
    pub(super) figures: Vec<Vec<(Measure, usize)>>,
}

/// The columns of figures of the blocks of a table, by whose money they count. One that says no more than
/// that it is the budget counts the total where no other does.
pub(super) fn purses(header: &Header, blocks: &[Block], context: &TableContext<'_>) -> Vec<PurseColumns> {
    let mut purses: Vec<PurseColumns> = Vec::new();
    for (nth, block) in blocks.iter().enumerate() {
        let columns = || block.figures.clone().filter(|&c| !header.is_beside_the_point(c, context));
        let named = columns().filter_map(|column| Some((kind(header, column)?, column)));
        let bare = columns().filter(|&c| is_bare(header.leaf(c)) && kind(header, c).is_none());
        for figure in named.chain(bare.map(|column| (Measure::ExpenditureTotal, column))) {
            add(&mut purses, purse(header, figure.1), (nth, blocks.len()), figure);
        }
    }
    purses
}

/// Adds a column of a block to those of its purse; of columns that count the same the first is kept.
fn add(
    purses: &mut Vec<PurseColumns>,
    purse: Purse,
    (block, blocks): (usize, usize),
    figure: (Measure, usize),
) {
    if purses.iter().all(|found| found.purse != purse) {
        purses.push(PurseColumns { purse, figures: vec![Vec::new(); blocks] });
    }
    let found = purses.iter_mut().find(|found| found.purse == purse);
    if let Some(figures) = found.and_then(|found| found.figures.get_mut(block))
        && figures.iter().all(|&(known, _)| known != figure.0)
    {
        figures.push(figure);
    }
}

/// What a column of figures counts. A sum below 基本支出 or 项目支出 is that; any other sum, and a column
/// of one budget's money that is parted no further, is the total.
fn kind(header: &Header, column: usize) -> Option<Measure> {
    let leaf = label(header.leaf(column));
    let named = meaning(EXPENDITURE, leaf).map(|known| known.measure());
    if let Some(known) =
        named.or_else(|| meaning(EXPENDITURE, leaf.strip_suffix("预算")?).map(|m| m.measure()))
    {
        return Some(known);
    }
    let below = |name: &str| header.parents(column).iter().any(|parent| label(parent).starts_with(name));
    let is_sum = SUMS.contains(&leaf) || is_total(leaf);
    if (is_sum || is_bare(leaf)) && below("基本支出") {
        return Some(Measure::ExpenditureBasic);
    }
    if (is_sum || is_bare(leaf)) && below("项目支出") {
        return Some(Measure::ExpenditureProject);
    }
    (is_sum || BUDGETS.contains(&leaf)).then_some(Measure::ExpenditureTotal)
}

/// Headers of sums, beside the words for a total.
const SUMS: &[&str] =
    &["小计", "支出预算", "金额合计", "预算合计", "合计数", "本年支出", "支出金额", "支出数"];

/// Headers that name one budget's money and nothing of what it is spent on.
const BUDGETS: &[&str] = &[
    "一般公共预算",
    "一般公共预算资金",
    "一般公共预算拨款",
    "一般公共预算财政拨款",
    "一般公共预算支出",
    "政府性基金",
    "政府性基金预算",
    "政府性基金预算资金",
    "政府性基金预算拨款",
    "政府性基金预算财政拨款",
    "政府性基金预算支出",
    "国有资本经营预算",
    "国有资本经营预算资金",
    "国有资本经营预算拨款",
    "国有资本经营预算财政拨款",
    "国有资本经营预算支出",
];

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;

    #[test]
    fn a_sum_is_of_what_stands_over_it() {
        let grid =
            table(&["总计|基本支出||项目支出|一般公共预算|基本支出预算|本年支出", "|小计|人员经费|金额|||"]);
        let header = Header::new(&grid.rows, 7);
        let kinds: Vec<_> = (0..7).map(|column| kind(&header, column).map(Measure::key)).collect();
        let [total, basic, personnel, project] =
            ["total", "basic", "personnel", "project"].map(|part| Some(format!("expenditure.{part}")));
        let expected = [total.clone(), basic.clone(), personnel, project, total.clone(), basic, total];
        assert_eq!(kinds, expected.each_ref().map(|key| key.as_deref()));
    }
}
