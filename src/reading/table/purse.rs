//! Whose money a column counts, by the words over it.

use super::cells::label;
use super::header::Header;
use super::scope_of;
use crate::disclosure::LedgerScope;

/// Words for money that is neither all of a table's nor that of a budget of the government's.
const OTHER: &[&str] = &[
    "结转",
    "结余",
    "专户",
    "单位资金",
    "自有资金",
    "其他资金",
    "其他收入",
    "事业收入",
    "事业支出",
    "单位经营",
    "经营收入",
    "上级补助",
    "附属单位",
    "非财政拨款",
    "实户资金",
];

/// Whose money a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purse {
    /// All that the table is about.
    All,
    /// One budget's.
    Of(LedgerScope),
    /// What no [`LedgerScope`] names: the body's own, or carried over.
    Other,
}

/// Whose money a column counts: the lowest word that names a budget decides.
pub(super) fn purse(header: &Header, column: usize) -> Purse {
    let path = header.path(column);
    let says = |word: &String| OTHER.iter().any(|other| label(word).contains(other));
    if path.iter().any(says) {
        return Purse::Other;
    }
    let scopes = path.iter().rev().map(|word| scope_of(word));
    scopes.filter(|scope| *scope != LedgerScope::Whole).map(Purse::Of).next().unwrap_or(Purse::All)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;

    #[test]
    fn the_words_over_a_column_say_whose_money_it_counts() {
        let grid = table(&["合计|财政拨款||上年结转||单位资金", "|小计|一般公共预算|小计|一般公共预算|"]);
        let header = Header::new(&grid.rows, 6);
        let purses: Vec<Purse> = (0..6).map(|column| purse(&header, column)).collect();
        use LedgerScope::{Fiscal, General};
        assert_eq!(
            purses,
            [Purse::All, Purse::Of(Fiscal), Purse::Of(General), Purse::Other, Purse::Other, Purse::Other]
        );
    }
}
