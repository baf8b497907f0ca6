//! Summaries of revenue and expenditure: 收支总表, 财政拨款收支总表, and tables of items without codes.

use super::TableContext;
use super::cells::{NUMERALS, filled, fold, folded, label};
use super::claims::{claim, first_of_each};
use super::classes::Classes;
use super::header::{Grid, Header, is_data};
use super::purse::{Purse, purse};
use super::scope_of;
use super::wording::{AMONG, EXPENDITURE, Meaning, REVENUE, is_bare, is_inside, meaning};
use crate::disclosure::{AmountUnit, Claim, Ledger, LedgerScope, Measure};
use crate::document::{Row, Table};

/// What the head of a side is called where the table is of 财政拨款 alone.
const FISCAL_SIDES: &[&str] = &["财政拨款收入", "财政拨款支出", "财政拨款收支"];

/// What a summary says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Summary {
    /// Amounts of measures of the whole body.
    pub(super) claims: Vec<Claim>,
    /// Its lines by functional class, for each purse that has a column.
    pub(super) ledgers: Vec<Ledger>,
}

/// Reads the table; `None` where it is no summary, or the document's year is not known. A summary
/// of 财政拨款 alone states no measure of the whole body and claims nothing.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Summary> {
    let year = context.year?;
    let table = grid.table;
    let items = Items::find(table).filter(Items::is_a_summary)?;
    let above = items.header_rows(table);
    let header = Header::new(above, table.columns);
    let title = context.title(above);
    let scope = items.scope(&header, &title.text);
    let unit = context.unit(above);
    let below = table.rows.get(above.len()..).unwrap_or_default();
    let ledgers = Classes { rows: below, header: &header, scope, title, unit, span: table.span };
    let ledgers = ledgers.ledgers(context);
    let claims = match scope {
        LedgerScope::Whole => items.claims(table, &header, context, unit, year),
        _ => Vec::new(),
    };
    Some(Summary { claims, ledgers })
}

/// The labels of a table of items, side by side.
struct Items<'a> {
    found: Vec<Item<'a>>,
    /// Columns in which labels stand.
    columns: Vec<usize>,
    /// The first row that has a label.
    first: usize,
}

/// One label with what it means.
struct Item<'a> {
    row: &'a Row,
    column: usize,
    meaning: Meaning,
    /// Whether its label is numbered as the sides' own lines are; see [`is_numbered_by_side`].
    numbered: bool,
}

impl<'a> Items<'a> {
    /// The labels of the table; `None` where it has none.
    fn find(table: &'a Table) -> Option<Self> {
        let mut found: Vec<Item<'a>> = Vec::new();
        let mut first = None;
        // The meaning of the label above, in each column.
        let mut above: Vec<Option<Measure>> = vec![None; table.columns];
        for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| !heads_figures(row)) {
            for column in filled(row, 0) {
                let folded = folded(row, column);
                let words = label(&folded);
                let known = meaning(REVENUE, words).or_else(|| meaning(EXPENDITURE, words));
                let known = known.filter(|_| beside_a_figure(row, column));
                let Some(above) = above.get_mut(column) else { continue };
                if folded.starts_with(AMONG) && known.is_some_and(|known| is_inside(known.measure(), *above))
                {
                    continue;
                }
                *above = known.map(Meaning::measure);
                if let Some(meaning) = known {
                    first = first.or(Some(at));
                    found.push(Item { row, column, meaning, numbered: is_numbered_by_side(&folded) });
                }
            }
        }
        let mut items = Items { found, columns: Vec::new(), first: first? };
        items.add_bare_totals(table);
        items.columns = items.found.iter().map(|item| item.column).collect();
        items.columns.sort_unstable();
        items.columns.dedup();
        Some(items)
    }

    /// Finds the sums that say only 合计 or 总计: each is of the side its column is of.
    fn add_bare_totals(&mut self, table: &'a Table) {
        let header = Header::new(self.header_rows(table), table.columns);
        let says = |column: usize, side: &str| header.path(column).iter().any(|word| word.contains(side));
        for row in table.rows.iter().skip(self.header_rows(table).len()) {
            for column in filled(row, 0) {
                let word = folded(row, column);
                if !matches!(&*word, "合计" | "总计") || !beside_a_figure(row, column) {
                    continue;
                }
                let meaning = match (says(column, "收入"), says(column, "支出")) {
                    (true, false) => Meaning::Is(Measure::RevenueTotal),
                    (false, true) => Meaning::Is(Measure::ExpenditureTotal),
                    _ => continue,
                };
                self.found.push(Item { row, column, meaning, numbered: false });
            }
        }
    }

    /// Whether the labels make a summary: both totals, or one with two of its parts.
    fn is_a_summary(&self) -> bool {
        let has = |wanted: Measure| self.found.iter().any(|item| item.meaning.measure() == wanted);
        let parts = |of: Measure| of.parts().filter(|&part| has(part)).count();
        let (revenue, expenditure) = (has(Measure::RevenueTotal), has(Measure::ExpenditureTotal));
        match (revenue, expenditure) {
            (true, true) => true,
            (true, false) => parts(Measure::RevenueTotal) >= 2,
            (false, true) => parts(Measure::ExpenditureTotal) >= 2,
            (false, false) => false,
        }
    }

    /// The rows above the first label and the first figure.
    fn header_rows<'t>(&self, table: &'t Table) -> &'t [Row] {
        let first = table.rows.iter().take(self.first).position(is_data).unwrap_or(self.first);
        table.rows.get(..first).unwrap_or_default()
    }

    /// Whose money the table is about: by its title, by the heads of its sides or, where neither says
    /// it, by what it lists. Only one of 财政拨款 alone has no source but the three budgets and parts
    /// its expenditure among them.
    fn scope(&self, header: &Header, title: &str) -> LedgerScope {
        let by_title = scope_of(title);
        if by_title != LedgerScope::Whole {
            return by_title;
        }
        let columns = || 0..header.columns();
        let heads_fiscal = |word: &String| FISCAL_SIDES.contains(&label(word));
        if columns().any(|c| header.path(c).iter().any(heads_fiscal)) {
            return LedgerScope::Fiscal;
        }
        let named = fold(title).contains("收支");
        let own_money = self.found.iter().any(|item| is_own_source(item.meaning.measure()));
        let purses: Vec<Purse> = columns().map(|column| purse(header, column)).collect();
        let parted = purses.contains(&Purse::Of(LedgerScope::General))
            && (purses.contains(&Purse::Of(LedgerScope::Fund))
                || purses.contains(&Purse::Of(LedgerScope::StateCapital)))
            && !purses.contains(&Purse::Other);
        if !named && !own_money && parted { LedgerScope::Fiscal } else { LedgerScope::Whole }
    }

    /// The figure beside each label; grand totals before sums of the year alone, and numbered labels
    /// before others of the same name, which are lines below another (其他收入, of what is not tax).
    fn claims(
        &self,
        table: &Table,
        header: &Header,
        context: &TableContext<'_>,
        unit: AmountUnit,
        year: u16,
    ) -> Vec<Claim> {
        let claim_of = |item: &Item<'_>| {
            let end = self.columns.iter().copied().find(|&c| c > item.column).unwrap_or(table.columns);
            let beside = (item.column + 1..end).find(|&c| !header.is_beside_the_point(c, context))?;
            claim(header, (item.meaning.measure(), year), item.row, beside, unit)
        };
        let (mut sure, second): (Vec<&Item<'_>>, Vec<&Item<'_>>) =
            self.found.iter().partition(|item| matches!(item.meaning, Meaning::Is(_)));
        sure.sort_by_key(|item| !item.numbered);
        first_of_each(sure.into_iter().chain(second).filter_map(claim_of))
    }
}

/// Whether a measure is a source that no budget of the government's pays.
fn is_own_source(measure: Measure) -> bool {
    use Measure as M;
    matches!(
        measure,
        M::RevenueSpecialAccount
            | M::RevenueInstitutional
            | M::RevenueBusiness
            | M::RevenueSubsidy
            | M::RevenueAffiliated
            | M::RevenueOther
    )
}

/// Whether a folded label is numbered as the lines of a side itself are (十一、其他收入), and not those
/// below one of them (1.其他收入).
fn is_numbered_by_side(folded: &str) -> bool {
    let rest = folded.trim_start_matches(NUMERALS);
    rest.len() < folded.len() && rest.starts_with('、')
}

/// Whether a row only says what stands below it: 项目|金额|项目|一般公共预算.
fn heads_figures(row: &Row) -> bool {
    !is_data(row) && filled(row, 0).any(|column| is_bare(&folded(row, column)))
}

/// Whether what follows a cell in its row is blank or a figure, as beside a label; headers are
/// followed by words.
fn beside_a_figure(row: &Row, column: usize) -> bool {
    column + 1 < row.cells.len()
        && super::cells::figure(row, column + 1, crate::disclosure::AmountUnit::Yuan).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn figures(title: &str, rows: &[&str]) -> Vec<(&'static str, String)> {
        let found = with_context(&[title], |context| read(&Grid::new(&table(rows)), context)).unwrap();
        let claims = found.claims;
        let figure = |claim: &Claim| claim.figure.amount().map_or(String::new(), |a| a.to_string());
        claims.iter().map(|claim| (claim.measure.key(), figure(claim))).collect()
    }

    const BOTH: [&str; 7] = [
        "单位：元",
        "本年收入||本年支出|",
        "项目|预算数|项目|预算数",
        "一、财政拨款收入|10|一、一般公共服务支出|9",
        "1. 一般公共预算资金|10|二、教育支出|3",
        "2. 政府性基金||三、住房保障支出|",
        "收 入 总 计|12|支出总计|12",
    ];

    #[test]
    fn revenue_and_expenditure_side_by_side() {
        assert_eq!(
            figures("某部门收支预算总表", &BOTH),
            [
                ("revenue.general", "10元".into()),
                ("revenue.fund", String::new()),
                ("revenue.total", "12元".into()),
                ("expenditure.total", "12元".into()),
            ]
        );
    }

    #[test]
    fn a_summary_of_a_part_claims_nothing_of_the_whole() {
        assert_eq!(figures("某部门财政拨款收支预算总表", &BOTH), []);
        let mut fiscal = BOTH;
        fiscal[1] = "财政拨款收入||财政拨款支出|";
        assert_eq!(figures("预算总表", &fiscal), []);
    }

    #[test]
    fn a_source_among_another_is_counted_there() {
        let found = figures(
            "收支总表",
            &[
                "收入|预算数|支出|预算数",
                "一、财政拨款收入|9|一、基本支出|9",
                "其中：政府性基金预算拨款|2||",
                "二、事业收入|3|二、项目支出|3",
                "其中：教育收费|1||",
                "收入总计|12|支出总计|12",
            ],
        );
        let has = |key: &str| found.iter().any(|(found, _)| *found == key);
        assert!(has("revenue.fund") && has("revenue.institutional") && !has("revenue.special_account"));
    }

    #[test]
    fn a_source_that_heads_a_column_is_no_line() {
        let rows = [
            "收入||支出||||",
            "项目|金额|项目|合计|一般公共预算||政府性基金",
            "||||小计|其中：本年财政拨款|",
            "一、一般公共预算|12|一、教育支出|5|5|5|",
            "二、政府性基金||二、卫生健康支出|7|7|6|",
            "收入合计|12|支出合计|12|12|11|",
        ];
        let grid = table(&rows);
        let found = with_context(&["财政拨款收支总表"], |context| read(&Grid::new(&grid), context)).unwrap();
        let classes: Vec<_> = found.ledgers.iter().map(|ledger| (ledger.scope, ledger.lines.len())).collect();
        assert_eq!(classes, [(LedgerScope::Fiscal, 2), (LedgerScope::General, 2)]);
    }

    #[test]
    fn a_bare_total_is_of_its_side() {
        let found = figures(
            "收支总体情况表",
            &[
                "收入||支出|",
                "项目|预算数|项目|预算数",
                "一、一般公共预算资金|18|一、一般公共服务支出|19",
                "五、事业收入资金|1|二、教育支出|",
                "合计|19|合计|19",
            ],
        );
        assert_eq!(
            found,
            [
                ("revenue.general", "18万元".into()),
                ("revenue.institutional", "1万元".into()),
                ("revenue.total", "19万元".into()),
                ("expenditure.total", "19万元".into()),
            ]
        );
    }

    #[test]
    fn a_line_below_another_is_not_the_source_of_the_same_name() {
        let found = figures(
            "收支总表",
            &[
                "收入|预算数|支出|预算数",
                "一、一般公共预算拨款收入|9|一、基本支出|9",
                "其他收入|2||",
                "二、其他收入|1|二、项目支出|1",
                "收入总计|10|支出总计|10",
            ],
        );
        assert_eq!(found.iter().find(|f| f.0 == "revenue.other").unwrap().1, "1万元");
        let found = figures(
            "收支总表",
            &[
                "收入|预算数|支出|预算数",
                "一般公共预算拨款收入|9|一、基本支出|9",
                "上年结转|3||",
                "1.一般公共预算拨款收入|1|二、项目支出|3",
                "收入总计|12|支出总计|12",
            ],
        );
        assert_eq!(found.iter().find(|f| f.0 == "revenue.general").unwrap().1, "9万元");
    }

    #[test]
    fn the_grand_total_goes_before_the_years_own() {
        let found = figures(
            "收支总表",
            &[
                "项目|预算数|项目|预算数",
                "一般公共预算拨款收入|10|基本支出|8",
                "其他收入|1|项目支出|4",
                "本年收入合计|11|本年支出合计|12",
                "上年结转结余|1||",
                "收入总计|12||",
            ],
        );
        assert_eq!(found.iter().find(|f| f.0 == "revenue.total").unwrap().1, "12万元");
        assert_eq!(found.iter().find(|f| f.0 == "expenditure.total").unwrap().1, "12万元");
        assert_eq!(found.iter().find(|f| f.0 == "revenue.carryover").unwrap().1, "1万元");
    }
}
