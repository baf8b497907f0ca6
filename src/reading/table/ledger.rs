//! Expenditure tables by functional or economic classification.

use super::cells::{figure, filled, fold, folded, label, part, quote};
use super::claims::claim;
use super::code::{code_length, is_code, is_code_cell, joined, parted};
use super::header::{Grid, Headed, Header};
use super::wording::{EXPENDITURE, is_total, meaning};
use super::{TableContext, scope_of};
use crate::disclosure::{
    AmountUnit, Claim, ClaimSource, Classification, Figure, Ledger, LedgerLine, LedgerScope, Measure, Quote,
};
use crate::document::Row;

/// What tables call the column of names, where it does not say 名称.
const NAME: &[&str] = &["科目", "功能科目", "经济科目", "功能分类科目", "经济分类科目", "项目"];

/// What titles of tables say that list codes but only some of the money behind them.
const NO_LEDGER: &[&str] = &["政府采购", "机关运行经费", "上年结转", "购买服务", "会议费", "培训费"];

/// A table by classification, and where it keeps what.
struct Reader<'a> {
    headed: &'a Headed<'a>,
    /// Columns of codes, one for the whole code or one a level; none where it stands before the name.
    codes: Vec<usize>,
    name: usize,
    /// Columns of figures by what they count.
    figures: Vec<(Measure, usize)>,
    unit: AmountUnit,
    /// Whether the title speaks of 基本支出.
    of_basic: bool,
}

/// Reads the table, and what its total row says as claims of the scope it has. `None` where it has
/// no codes with expenditure beside them. A form without a line is a ledger without lines.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<(Ledger, Vec<Claim>)> {
    let (table, headed) = (grid.table, grid.headed.as_ref()?);
    let reader = Reader::new(headed, table.columns, context)?;
    let (mut lines, total) = reader.lines();
    let header_words: String = (0..table.columns).flat_map(|c| headed.header.path(c)).cloned().collect();
    let classification = match lines.first().map(|line| line.code.starts_with('2')) {
        Some(true) => Classification::Functional,
        Some(false) => Classification::Economic,
        None if header_words.contains("经济分类") => Classification::Economic,
        None if header_words.contains("功能分类") || header_words.contains("科目编码") => {
            Classification::Functional
        }
        None => return None,
    };
    if classification == Classification::Economic {
        // Its only sum may stand under 基本支出, which is all there is to classify.
        for line in &mut lines {
            line.total = line.total.or(line.basic);
        }
    }
    let title = context.title(headed.above);
    let scope = match scope_of(&title.text) {
        LedgerScope::Whole => reader.scope(),
        named => named,
    };
    let claims = match (context.year, total) {
        (Some(year), Some(row)) => reader.claims(row, classification, year),
        _ => Vec::new(),
    };
    let total = total.map(|row| reader.line(row, String::new()));
    Some((Ledger { classification, scope, title, lines, total, span: table.span }, claims))
}

/// Of the claims of a ledger's total row those that hold for the whole body: all where the ledger
/// covers the whole; otherwise the parts of a measure of which the ledger's sum is the whole's sum,
/// as the tables in `known` state it (基本支出 of 一般公共预算 being all 基本支出, its 人员经费 is all
/// 人员经费).
#[must_use]
pub fn claims_for_the_whole(ledger: &Ledger, claims: Vec<Claim>, known: &[Claim]) -> Vec<Claim> {
    if ledger.scope == LedgerScope::Whole {
        return claims;
    }
    let stated = |claims: &[Claim], measure: Measure, year: u16| {
        claims
            .iter()
            .filter(|c| c.measure == measure && c.year == year && c.source == ClaimSource::Table)
            .find_map(|c| c.figure.amount())
    };
    let is_whole = |claim: &Claim| {
        std::iter::successors(claim.measure.info().parent, |m| m.info().parent).any(|sum| {
            let here = stated(&claims, sum, claim.year);
            here.is_some() && here == stated(known, sum, claim.year)
        })
    };
    let held: Vec<bool> = claims.iter().map(is_whole).collect();
    claims.into_iter().zip(held).filter_map(|(claim, held)| held.then_some(claim)).collect()
}

impl<'a> Reader<'a> {
    /// Finds the columns; `None` where names or figures have none, or rows are projects and not
    /// lines of the classification.
    fn new(headed: &'a Headed<'a>, columns: usize, context: &TableContext<'_>) -> Option<Self> {
        let header = &headed.header;
        let names = |c: &usize| {
            let leaf = header.leaf(*c);
            (leaf.contains("名称") && !leaf.contains("编码")) || NAME.contains(&leaf)
        };
        let title = context.title(headed.above);
        let title = fold(&title.text);
        let of_projects = (0..columns).any(|c| header.leaf(c).contains("项目名称"));
        if of_projects || NO_LEDGER.iter().any(|word| title.contains(word)) {
            return None;
        }
        let codes_in = |end: usize| -> Vec<usize> {
            (0..end)
                .filter(|&c| !is_ordinal(header.leaf(c)) && headed.data.iter().all(|r| is_code_cell(r, c)))
                .collect()
        };
        let name = (0..columns).find(names).or_else(|| {
            (0..columns).find(|&c| headed.data.iter().any(|row| parted(&folded(row, c)).is_some()))
        })?;
        let partial = |c: usize| header.path(c).iter().any(|word| scope_of(word) != LedgerScope::Whole);
        let all_partial = (name + 1..columns).filter(|&c| kind(header, c).is_some()).all(partial);
        let mut figures: Vec<(Measure, usize)> = Vec::new();
        for column in name + 1..columns {
            let Some(measure) = kind(header, column) else { continue };
            let left_out =
                header.is_beside_the_point(column, context.year) || (partial(column) && !all_partial);
            if !left_out && figures.iter().all(|&(known, _)| known != measure) {
                figures.push((measure, column));
            }
        }
        if figures.is_empty() {
            let bare = |&c: &usize| is_bare(header.leaf(c)) && !header.is_beside_the_point(c, context.year);
            figures.extend((name + 1..columns).find(bare).map(|c| (Measure::ExpenditureTotal, c)));
        }
        let unit = context.unit(headed.above);
        let of_basic = title.contains("基本支出");
        let reader = Reader { headed, codes: codes_in(name), name, figures, unit, of_basic };
        (!reader.figures.is_empty()).then_some(reader)
    }

    /// The lines with a code, and the row of the total.
    fn lines(&self) -> (Vec<LedgerLine>, Option<&'a Row>) {
        let mut lines = Vec::new();
        let mut total = None;
        let mut levels: [String; 3] = Default::default();
        for row in &self.headed.data {
            if filled(row, 0).take_while(|&c| c <= self.name).any(|c| is_total(&folded(row, c))) {
                total = total.or(Some(*row));
            } else if let Some(code) = self.code(row, &mut levels) {
                lines.push(self.line(row, code));
            }
        }
        (lines, total.or_else(|| self.the_issuers_row()))
    }

    /// The only row that has figures beside the issuer's name and neither code nor name: the total of
    /// tables that list the lines of several bodies.
    fn the_issuers_row(&self) -> Option<&'a Row> {
        let is_one = |row: &&&Row| {
            let before = filled(row, 0).take_while(|c| *c < self.name).count();
            before == 1
                && row.text(self.name).is_empty()
                && self.codes.iter().all(|&c| row.text(c).is_empty())
        };
        let mut rows = self.headed.data.iter().filter(is_one);
        let only = rows.next()?;
        rows.next().is_none().then_some(*only)
    }

    /// The code of a row with its levels joined; `levels` holds those of the rows before, for codes
    /// whose upper levels are printed once.
    fn code(&self, row: &Row, levels: &mut [String; 3]) -> Option<String> {
        let code = match self.codes.as_slice() {
            [] => parted(&folded(row, self.name))?.0.to_owned(),
            [column] => folded(row, *column).into_owned(),
            columns => {
                let cells: Vec<_> = columns.iter().map(|&column| folded(row, column)).collect();
                joined(&cells, levels)?
            }
        };
        is_code(&code).then_some(code)
    }

    fn line(&self, row: &Row, code: String) -> LedgerLine {
        let figure = |measure: Measure| {
            let &(_, column) = self.figures.iter().find(|(known, _)| *known == measure)?;
            figure(row, column, self.unit)
        };
        LedgerLine {
            code,
            name: self.name_of(row),
            total: figure(Measure::ExpenditureTotal),
            basic: figure(Measure::ExpenditureBasic),
            project: figure(Measure::ExpenditureProject),
            personnel: figure(Measure::ExpenditurePersonnel),
            public: figure(Measure::ExpenditurePublic),
            span: row.span,
        }
    }

    /// The name of a row without the code that may stand before it; on a total row what stands first.
    fn name_of(&self, row: &Row) -> Quote {
        let column = if row.text(self.name).is_empty() { filled(row, 0).next() } else { Some(self.name) };
        let Some(column) = column else { return Quote::default() };
        let words = quote(row, column);
        let skip = match row.cells.get(column) {
            Some(cell) if self.codes.is_empty() => code_length(&cell.passage.text).map(|n| (cell, n)),
            _ => None,
        };
        skip.map_or(words, |(cell, n)| part(&cell.passage, n..cell.passage.text.len()))
    }

    /// Whose money the columns speak of.
    fn scope(&self) -> LedgerScope {
        let header = &self.headed.header;
        self.figures
            .iter()
            .flat_map(|&(_, column)| header.path(column))
            .map(|word| scope_of(word))
            .find(|scope| *scope != LedgerScope::Whole)
            .unwrap_or_default()
    }

    /// What the total row says. The sum of a table by economic classification is 基本支出, where
    /// nothing says that it covers more.
    fn claims(&self, total: &Row, classification: Classification, year: u16) -> Vec<Claim> {
        let bare = self.figures.iter().any(|&(_, column)| is_bare(self.headed.header.leaf(column)));
        if classification == Classification::Economic && bare && !self.of_basic {
            return Vec::new();
        }
        self.figures
            .iter()
            .filter_map(|&(measure, column)| {
                let measure = match (classification, measure) {
                    (Classification::Economic, Measure::ExpenditureTotal) => Measure::ExpenditureBasic,
                    (_, measure) => measure,
                };
                claim(measure, year, total, column, self.unit)
            })
            .filter(|claim| claim.figure != Figure::Blank)
            .collect()
    }
}

/// What a column of figures counts. A sum below 基本支出 or 项目支出 is that; any other sum is the total.
fn kind(header: &Header, column: usize) -> Option<Measure> {
    let leaf = label(header.leaf(column));
    if let Some(known) = meaning(EXPENDITURE, leaf) {
        return Some(known.measure());
    }
    let below = |name: &str| header.parents(column).iter().any(|parent| label(parent) == name);
    match leaf {
        "小计" | "合计" | "总计" if below("基本支出") => Some(Measure::ExpenditureBasic),
        "小计" | "合计" | "总计" if below("项目支出") => Some(Measure::ExpenditureProject),
        "小计" => Some(Measure::ExpenditureTotal),
        _ => is_total(leaf).then_some(Measure::ExpenditureTotal),
    }
}

/// Whether a header says of the only column of figures no more than that it is the budget.
fn is_bare(leaf: &str) -> bool {
    let year = leaf.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(year.strip_prefix('年').unwrap_or(year), "预算数" | "预算金额" | "金额" | "预算")
}

/// Whether a header names a column of ordinal numbers.
fn is_ordinal(leaf: &str) -> bool {
    matches!(leaf, "序号" | "行次" | "栏次")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn ledger(title: &str, rows: &[&str]) -> (Ledger, Vec<Claim>) {
        with_context(&[title, "单位：万元"], |context| read(&Grid::new(&table(rows)), context)).unwrap()
    }

    fn printed(figure: Option<Figure>) -> String {
        match figure {
            None => "没有".to_owned(),
            Some(Figure::Blank) => String::new(),
            Some(Figure::Amount(amount)) => amount.to_string(),
        }
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
