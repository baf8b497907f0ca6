//! Expenditure tables by functional or economic classification.

use super::cells::{filled, fold};
use super::claims::{claim, figure_in};
use super::columns::{PurseColumns, purses};
use super::header::{Grid, Headed};
use super::key::{Block, blocks};
use super::ledger_row::{code, is_body, is_total_row, name_of};
use super::purse::Purse;
use super::{TableContext, scope_of};
use crate::disclosure::{
    Amount, AmountUnit, Claim, Classification, Figure, Ledger, LedgerLine, LedgerScope, Measure, Quote,
};
use crate::document::Row;

/// What titles of tables say that list codes but only some of the money behind them.
const NO_LEDGER: &[&str] =
    &["政府采购", "机关运行经费", "上年结转", "购买服务", "会议费", "培训费", "三公", "绩效"];
/// A table by classification, and where it keeps what.
struct Reader<'a> {
    headed: &'a Headed<'a>,
    blocks: Vec<Block>,
    unit: AmountUnit,
    /// The only part of expenditure the title speaks of.
    only: Option<Measure>,
    /// Whose money the title speaks of.
    scope: LedgerScope,
    title: Quote,
}

/// Reads the table, and what its total row says as claims of the scope it has: the table's own scope
/// first, then every budget that has columns of its own beside the sum. `None` where it has no codes
/// with expenditure beside them. A form without a line is a ledger without lines.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<(Ledger, Vec<Claim>)>> {
    let headed = grid.headed.as_ref()?;
    let reader = Reader::new(headed, context)?;
    let mut purses = purses(&headed.header, &reader.blocks, context);
    let own = reader.own_purse(&purses)?;
    let own = purses.remove(own);
    let scope = match own.purse {
        Purse::Of(budget) if reader.scope == LedgerScope::Whole => budget,
        _ => reader.scope,
    };
    let mut ledgers = vec![reader.ledger(&own, scope, grid, context)?];
    if matches!(scope, LedgerScope::Whole | LedgerScope::Fiscal) {
        for purse in &purses {
            let Purse::Of(budget) = purse.purse else { continue };
            let Some((mut ledger, claims)) = reader.ledger(purse, budget, grid, context) else { continue };
            ledger.lines.retain(says_money);
            if !ledger.lines.is_empty() {
                ledgers.push((ledger, claims));
            }
        }
    }
    Some(ledgers)
}

impl<'a> Reader<'a> {
    /// Finds the lines; `None` where there are none, or rows are projects and not lines of the
    /// classification.
    fn new(headed: &'a Headed<'a>, context: &TableContext<'_>) -> Option<Self> {
        let header = &headed.header;
        let title = context.title(headed.above);
        let words = fold(&title.text);
        // 基本支出 may be parted into projects, too (人员类, 公用经费项目): its lines have codes all the same.
        let of_projects = (0..header.columns()).any(|c| header.leaf(c).contains("项目名称"));
        if of_projects && !words.contains("基本支出")
            || NO_LEDGER.iter().any(|word| without_left_out(&words).contains(word))
        {
            return None;
        }
        let only = match (words.contains("基本支出"), words.contains("项目支出")) {
            (true, false) => Some(Measure::ExpenditureBasic),
            (false, true) => Some(Measure::ExpenditureProject),
            _ => None,
        };
        let blocks = blocks(headed);
        let (unit, scope) = (context.unit(headed.above), scope_of(&words));
        (!blocks.is_empty()).then_some(Reader { headed, blocks, unit, only, scope, title })
    }

    /// Which of the purses is the table's own: all its money or, where only one budget's columns are
    /// there, that one's.
    fn own_purse(&self, purses: &[PurseColumns]) -> Option<usize> {
        let of = |wanted: Purse| purses.iter().position(|found| found.purse == wanted);
        let budgets = || purses.iter().enumerate().filter(|(_, found)| matches!(found.purse, Purse::Of(_)));
        of(Purse::All).or_else(|| of(Purse::Of(self.scope))).or_else(|| {
            let only = budgets().next().filter(|_| budgets().nth(1).is_none());
            only.map(|(at, _)| at)
        })
    }

    /// The ledger of one purse, and what its total row says.
    fn ledger(
        &self,
        purse: &PurseColumns,
        scope: LedgerScope,
        grid: &Grid<'_>,
        context: &TableContext<'_>,
    ) -> Option<(Ledger, Vec<Claim>)> {
        let mut lines = Vec::new();
        for (block, figures) in self.blocks.iter().zip(&purse.figures) {
            let mut levels: [String; 3] = Default::default();
            for row in self.headed.data.iter().filter(|row| !is_total_row(row, block)) {
                lines.extend(code(block, row, &mut levels).map(|code| self.line(row, block, figures, code)));
            }
        }
        lines.retain(|line| !is_body(line));
        let classification = self.classification(&lines)?;
        let (block, figures) = self.blocks.iter().zip(&purse.figures).next()?;
        let row = self.total_row(block);
        let mut total = row.map(|row| self.line(row, block, figures, String::new()));
        for line in lines.iter_mut().chain(&mut total) {
            self.settle(line, classification);
        }
        let claims = match (context.year, row) {
            (Some(year), Some(row)) => self.claims(row, figures, classification, year),
            _ => Vec::new(),
        };
        let (title, span) = (self.title.clone(), grid.table.span);
        Some((Ledger { classification, scope, title, lines, total, span }, claims))
    }

    /// What the codes classify; by the header where no line is printed.
    fn classification(&self, lines: &[LedgerLine]) -> Option<Classification> {
        let header = &self.headed.header;
        let says = |word: &str| (0..header.columns()).flat_map(|c| header.path(c)).any(|w| w.contains(word));
        match lines.first().map(|line| line.code.starts_with('2')) {
            Some(true) => Some(Classification::Functional),
            Some(false) => Some(Classification::Economic),
            None if says("经济分类") => Some(Classification::Economic),
            None if says("功能分类") || says("科目编码") => Some(Classification::Functional),
            None => None,
        }
    }

    /// The row of the total: the first that says so, or the issuer's own.
    fn total_row(&self, block: &Block) -> Option<&'a Row> {
        let total = self.headed.data.iter().find(|row| is_total_row(row, block)).copied();
        total.or_else(|| self.the_issuers_row(block))
    }

    /// The only row that has figures beside the issuer's name and neither code nor name: the total of
    /// tables that list the lines of several bodies.
    fn the_issuers_row(&self, block: &Block) -> Option<&'a Row> {
        let is_one = |row: &&&Row| {
            let before = filled(row, 0).take_while(|c| *c < block.name).count();
            before == 1
                && row.text(block.name).is_empty()
                && block.codes.iter().all(|&c| row.text(c).is_empty())
        };
        let mut rows = self.headed.data.iter().filter(is_one);
        let only = rows.next()?;
        rows.next().is_none().then_some(*only)
    }

    fn line(&self, row: &Row, block: &Block, figures: &[(Measure, usize)], code: String) -> LedgerLine {
        let figure = |measure: Measure| {
            let &(_, column) = figures.iter().find(|(known, _)| *known == measure)?;
            figure_in(&self.headed.header, row, column, self.unit)
        };
        LedgerLine {
            code,
            name: name_of(row, block),
            total: figure(Measure::ExpenditureTotal),
            basic: figure(Measure::ExpenditureBasic),
            project: figure(Measure::ExpenditureProject),
            personnel: figure(Measure::ExpenditurePersonnel),
            public: figure(Measure::ExpenditurePublic),
            span: row.span,
        }
    }

    /// Puts the figures of a line where they belong that its column alone does not place: the sum of a
    /// table of 基本支出 is that; 基本支出 is 人员经费 and 公用经费 where only these are printed and the
    /// line adds up.
    fn settle(&self, line: &mut LedgerLine, classification: Classification) {
        match (classification, self.only) {
            (_, Some(Measure::ExpenditureProject)) => {
                line.project = line.project.or(line.total.take());
            }
            (Classification::Functional, Some(Measure::ExpenditureBasic)) => {
                line.basic = line.basic.or(line.total.take());
            }
            // Its only sum may stand under 基本支出, which is all there is to classify.
            (Classification::Economic, _) => line.total = line.total.or(line.basic),
            _ => {}
        }
        line.basic = line.basic.or_else(|| basic_of(line).map(Figure::Amount));
    }

    /// What the total row says.
    fn claims(
        &self,
        total: &Row,
        figures: &[(Measure, usize)],
        classification: Classification,
        year: u16,
    ) -> Vec<Claim> {
        let sum = self.sum_measure(figures, classification);
        let claims = figures.iter().filter_map(|&(measure, column)| {
            let measure = if measure == Measure::ExpenditureTotal { sum? } else { measure };
            claim(&self.headed.header, (measure, year), total, column, self.unit)
        });
        claims.filter(|claim| claim.figure != Figure::Blank).collect()
    }

    /// What the sum of the table is the sum of. A table by economic classification classifies 基本支出
    /// where its title or its columns (人员经费 and 公用经费, no 项目支出) say so; of another nothing says
    /// what it covers.
    fn sum_measure(&self, figures: &[(Measure, usize)], classification: Classification) -> Option<Measure> {
        let has = |wanted: Measure| figures.iter().any(|(measure, _)| *measure == wanted);
        let parted = has(Measure::ExpenditureBasic) || has(Measure::ExpenditureProject);
        match (self.only, classification) {
            (Some(only), _) => Some(only).filter(|&only| !has(only)),
            (None, Classification::Functional) => Some(Measure::ExpenditureTotal),
            (None, Classification::Economic) if parted => Some(Measure::ExpenditureTotal),
            (None, Classification::Economic) => {
                has(Measure::ExpenditurePersonnel).then_some(Measure::ExpenditureBasic)
            }
        }
    }
}

/// What brackets in a title begin with that say what the table leaves out.
const LEFT_OUT: &[&str] = &["(不含", "(不包括", "(不包含"];

/// A folded title without what its brackets say is left out: （不含上年结转）.
fn without_left_out(title: &str) -> String {
    let mut plain = title.to_owned();
    while let Some(from) = LEFT_OUT.iter().filter_map(|opening| plain.find(opening)).min() {
        let length =
            plain.get(from..).and_then(|rest| rest.find(')')).map_or(plain.len() - from, |at| at + 1);
        plain.replace_range(from..from + length, "");
    }
    plain
}

/// Whether any figure of a line is an amount.
fn says_money(line: &LedgerLine) -> bool {
    [line.total, line.basic, line.project].into_iter().flatten().any(|figure| figure.amount().is_some())
}

/// 基本支出 of a line that prints only its parts: their sum, where with 项目支出 it makes the total.
fn basic_of(line: &LedgerLine) -> Option<Amount> {
    let parts = [line.personnel?, line.public?].into_iter().filter_map(Figure::amount);
    let basic = sum(parts)?;
    let whole = match line.project.and_then(Figure::amount) {
        Some(project) => sum([basic, project])?,
        None => basic,
    };
    (line.total?.amount()? == whole).then_some(basic)
}

/// The sum of amounts; `None` of none.
fn sum(amounts: impl IntoIterator<Item = Amount>) -> Option<Amount> {
    let mut amounts = amounts.into_iter();
    let first = amounts.next()?;
    amounts.try_fold(first, Amount::checked_add)
}

#[cfg(test)]
mod tests {
    use super::super::claims::claims_for_the_whole;
    use super::super::fixture::{table, with_context};
    use super::*;

    fn ledger(title: &str, rows: &[&str]) -> (Ledger, Vec<Claim>) {
        let read =
            with_context(&[title, "单位：万元"], |context| read(&Grid::new(&table(rows)), context)).unwrap();
        read.into_iter().next().unwrap()
    }

    fn printed(figure: Option<Figure>) -> String {
        match figure {
            None => "没有".to_owned(),
            Some(Figure::Blank) => String::new(),
            Some(Figure::Doubtful) => "存疑".to_owned(),
            Some(Figure::Amount(amount)) => amount.to_string(),
        }
    }

    #[test]
    fn what_a_title_says_is_left_out_is_not_what_the_table_is_of() {
        let title = "2022年一般公共预算支出表（不含上年结转）";
        let (ledger, _) = ledger(title, &["科目编码|科目名称|合计", "206|科学技术支出|12.5"]);
        assert_eq!((ledger.scope, ledger.lines.len()), (LedgerScope::General, 1));
        let carried = table(&["科目编码|科目名称|合计", "206|科学技术支出|12.5"]);
        let read = with_context(&["部门支出总表（上年结转）"], |context| {
            read(&Grid::new(&carried), context)
        });
        assert_eq!(read, None, "it is a table of what was carried over alone");
    }

    #[test]
    fn codes_in_one_column_with_a_figure_a_column() {
        let (ledger, claims) = ledger(
            "部门支出预算总表",
            &[
                "科目编码|科目名称|合计|基本支出|项目支出",
                "206|科学技术支出|12.5|10|2.5",
                "20601|科学技术管理事务|12.5|10|2.5",
                "2060101|行政运行|12.5|10|",
                "|合  计|12.5|10|2.5",
            ],
        );
        assert_eq!((ledger.classification, ledger.scope), (Classification::Functional, LedgerScope::Whole));
        assert_eq!(ledger.title.text, "部门支出预算总表");
        assert_eq!(ledger.lines.iter().map(LedgerLine::level).collect::<Vec<_>>(), [1, 2, 3]);
        let last = &ledger.lines[2];
        assert_eq!((last.code.as_str(), last.name.text.as_str()), ("2060101", "行政运行"));
        assert_eq!(
            [printed(last.total), printed(last.project), printed(last.public)],
            ["12.5万元", "", "没有"]
        );
        assert_eq!(printed(ledger.total.unwrap().basic), "10万元");
        let keys: Vec<_> = claims.iter().map(|c| c.measure.key()).collect();
        assert_eq!(keys, ["expenditure.total", "expenditure.basic", "expenditure.project"]);
        assert_eq!(claims[0].quote.span, crate::span::Span::within(5, 6, 10));
    }

    #[test]
    fn codes_in_three_columns_below_three_header_rows() {
        let rows = [
            "编制部门：某局||||单位：元||",
            "项目||||一般公共预算支出||",
            "功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出",
            "类|款|项||||",
            "201|||一般公共服务支出|3,296,600|0|3,296,600",
            "201|05||统计信息事务|438,300|0|438,300",
            "|05|07|专项普查活动|438,300|0|438,300",
            "||08|统计抽样调查|0|0|0",
            "||||||",
            "|||合计|3,296,600|0|3,296,600",
        ];
        let (ledger, _) = ledger("支出预算表", &rows);
        let codes: Vec<_> = ledger.lines.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(codes, ["201", "20105", "2010507", "2010508"]);
        assert_eq!(ledger.scope, LedgerScope::General);
        assert_eq!(printed(ledger.lines[0].total), "3296600元");
    }

    #[test]
    fn basic_expenditure_may_have_its_parts_below() {
        let (ledger, claims) = ledger(
            "财政拨款支出表",
            &[
                "科目编码|科目名称|合计|基本支出|||项目支出",
                "|||小计|人员经费|公用经费|",
                "|合计|15|10|8|2|5",
                "201|一般公共服务支出|15|10|8|2|5",
            ],
        );
        let line = &ledger.lines[0];
        assert_eq!(
            [line.total, line.basic, line.personnel, line.public, line.project].map(printed),
            ["15万元", "10万元", "8万元", "2万元", "5万元"]
        );
        assert_eq!(ledger.scope, LedgerScope::Fiscal);
        assert_eq!(claims.len(), 5);
    }

    #[test]
    fn economic_lines_and_what_their_sum_is() {
        let (ledger, claims) = ledger(
            "一般公共预算基本支出部门预算经济分类预算表",
            &[
                "经济分类科目编码||经济分类科目名称|合计|人员经费|公用经费",
                "类|款||||",
                "301||工资福利支出|8|8|0",
                "301|01|基本工资|8|8|0",
                "||合计|10|8|2",
            ],
        );
        assert_eq!((ledger.classification, ledger.scope), (Classification::Economic, LedgerScope::General));
        assert_eq!(ledger.lines[1].code, "30101");
        let keys: Vec<_> = claims.iter().map(|c| c.measure.key()).collect();
        assert_eq!(keys, ["expenditure.basic", "expenditure.personnel", "expenditure.public"]);
        assert_eq!(claims_for_the_whole(&ledger, claims.clone(), &[]), []);
        let held = claims_for_the_whole(&ledger, claims.clone(), &claims[..1]);
        assert_eq!(held, claims[1..]);
    }

    #[test]
    fn code_and_name_may_share_a_cell() {
        let (ledger, _) =
            ledger("支出表", &["功能分类科目|合计", "[2011501] 行政运行|3", "2011502-一般行政管理事务|4"]);
        assert_eq!(ledger.lines[0].code, "2011501");
        assert_eq!(ledger.lines[0].name.text, "行政运行");
        assert_eq!(ledger.lines[0].name.span, crate::span::Span::within(2, 10, 14));
        assert_eq!(ledger.lines[1].name.text, "一般行政管理事务");
    }

    #[test]
    fn the_only_column_of_figures_may_say_no_more_than_that_it_is_the_budget() {
        let rows = ["科目编码|科目名称|预算数", "301|工资福利支出|8", "30101|基本工资|8", "|合计|10"];
        let (basic, claims) = ledger("基本支出经济分类情况表", &rows);
        assert_eq!(printed(basic.lines[1].total), "8万元");
        assert_eq!(claims.len(), 1);
        let (_, claims) = ledger("支出经济分类情况表", &rows);
        assert_eq!(claims, []);
    }

    #[test]
    fn an_empty_form_is_a_ledger_without_lines() {
        let (ledger, claims) =
            ledger("政府性基金预算支出表", &["科目编码|科目名称|合计|基本支出|项目支出", "||||", "|合计|||"]);
        assert_eq!((ledger.lines.len(), ledger.scope, claims.len()), (0, LedgerScope::Fund, 0));
        assert_eq!(ledger.classification, Classification::Functional);
    }

    #[test]
    fn the_issuers_own_row_is_the_total_where_no_other_is() {
        let (ledger, claims) = ledger(
            "部门支出总表",
            &[
                "预算单位|科目编码|科目名称|支出总计|基本支出|项目支出",
                "某局|||5|3|2",
                "|201|一般公共服务支出|5|3|2",
            ],
        );
        assert_eq!(ledger.lines.len(), 1);
        assert_eq!(printed(ledger.total.unwrap().total), "5万元");
        assert_eq!(claims.len(), 3);
    }

    #[test]
    fn a_table_of_some_of_the_money_is_no_ledger() {
        let rows = ["科目编码|科目名称|合计", "302|商品和服务支出|3"];
        let read = |title| with_context(&[title], |context| read(&Grid::new(&table(&rows)), context));
        assert_eq!(read("一般公共预算机关运行经费支出预算表"), None);
        assert!(read("一般公共预算基本支出表").is_some());
    }

    #[test]
    fn a_list_of_projects_with_codes_is_no_ledger() {
        let rows = ["科目编码|科目名称|项目名称|合计", "2060101|行政运行|某项目|3"];
        assert_eq!(with_context(&[], |context| read(&Grid::new(&table(&rows)), context)), None);
    }
}
