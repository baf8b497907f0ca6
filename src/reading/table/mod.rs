//! Tables → what they say, recognised by their headers, codes and units, never by a title alone.
//!
//! One recogniser a file; [`recognise`] asks them in turn. The wordings of headers and labels are
//! tables of data: another city's wording is another row.

mod asset;
mod bodies;
mod caption;
mod cells;
mod claims;
mod classes;
mod code;
mod columns;
#[cfg(test)]
mod fixture;
mod form;
mod header;
mod indicator;
mod institution;
mod key;
mod ledger;
mod ledger_row;
mod procurement;
mod project;
mod project_field;
mod project_lines;
mod project_list;
mod purse;
mod revenue;
mod running_cost;
mod sangong;
mod summary;
mod target_list;
mod unit;
mod whole;
mod wording;

use crate::disclosure::{
    Amount, AmountUnit, AssetTable, BaseKind, Claim, Figure, Indicator, Institution, Ledger, LedgerScope,
    Project, Quote,
};
use crate::document::{Passage, Row, Table};
use crate::span::Span;
use header::Grid;

pub(super) use caption::is_caption;
pub use claims::claims_for_the_whole;

/// What stands around a table and bears on how it is read.
#[derive(Clone, Copy, Debug)]
pub struct TableContext<'a> {
    /// The paragraphs right before the table, nearest last.
    pub titles: &'a [&'a Passage],
    /// The heading the table stands under.
    pub heading: Option<&'a str>,
    /// The unit announced last before its captions.
    pub unit: AmountUnit,
    /// The amounts the text names, by which the unit of a table that states none is known.
    pub said: &'a [Amount],
    /// The year the document speaks of.
    pub year: Option<u16>,
    /// What its own figures are: budgeted, or spent.
    pub own: BaseKind,
}

/// What a table turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Recognised {
    /// The institutions table (机构设置).
    Institutions(Vec<Institution>),
    /// The target table of one project (项目绩效目标表).
    Project(Box<Project>),
    /// A list of projects with their amounts, one a row.
    Projects(Vec<Project>),
    /// The indicator table of the body itself (部门整体支出绩效指标).
    BodyIndicators(Vec<Indicator>),
    /// The table of fixed assets (固定资产占用情况表).
    Assets(AssetTable),
    /// The procurement table (政府采购预算表).
    Procurement {
        /// The rows that hold anything, cell by cell; none where the form is empty.
        rows: Vec<Vec<Quote>>,
        /// What is to be bought of goods, works and services, where its rows say so.
        claims: Vec<Claim>,
    },
    /// An expenditure table by classification, and what its total row says, whosever money it covers:
    /// see [`claims_for_the_whole`]. Without lines where the form is empty; several where one table has
    /// columns for all money and for one budget's.
    /// With the projects its lines are spent on, where it lists them.
    Ledgers {
        /// The ledgers with their claims.
        ledgers: Vec<(Ledger, Vec<Claim>)>,
        /// The projects.
        projects: Vec<Project>,
    },
    /// A summary of revenue and expenditure.
    Summary {
        /// What it states of the whole body; nothing where it is of 财政拨款 alone.
        claims: Vec<Claim>,
        /// Its lines by functional class, for each scope of money that has a column.
        ledgers: Vec<Ledger>,
    },
    /// Sources of revenue, or “三公” expenses. Empty where the table is understood but states nothing of
    /// the whole body.
    Claims(Vec<Claim>),
    /// A standard form that was printed empty.
    EmptyForm,
}

impl Recognised {
    /// What is printed for the figures that are in doubt, and where; of a line with several the whole
    /// line.
    #[must_use]
    pub fn in_doubt(&self, table: &Table) -> Vec<Quote> {
        let is_in_doubt = |figure: Option<Figure>| figure == Some(Figure::Doubtful);
        let of_claims = |claims: &[Claim]| -> Vec<Quote> {
            let doubtful = claims.iter().filter(|claim| is_in_doubt(Some(claim.figure)));
            doubtful.map(|claim| claim.quote.clone()).collect()
        };
        let of_projects = |projects: &[Project]| -> Vec<Quote> {
            let doubtful = projects.iter().filter(|project| is_in_doubt(project.amount));
            doubtful.map(|project| project.amount_words.clone()).collect()
        };
        let of_ledger = |ledger: &Ledger| -> Vec<Quote> {
            let doubtful = ledger.lines.iter().chain(&ledger.total).filter(|line| line.is_in_doubt());
            doubtful.map(|line| Quote::new(words_at(table, line.span), line.span)).collect()
        };
        let mut found = match self {
            Recognised::Institutions(_) | Recognised::BodyIndicators(_) | Recognised::EmptyForm => Vec::new(),
            Recognised::Project(project) => of_projects(std::slice::from_ref(project)),
            Recognised::Projects(projects) => of_projects(projects),
            Recognised::Assets(assets) => {
                let doubtful = assets.rows.iter().filter(|row| is_in_doubt(Some(row.value)));
                doubtful.map(|row| row.value_words.clone()).collect()
            }
            Recognised::Procurement { claims, .. } | Recognised::Claims(claims) => of_claims(claims),
            Recognised::Ledgers { ledgers, .. } => {
                ledgers.iter().flat_map(|(ledger, _)| of_ledger(ledger)).collect()
            }
            Recognised::Summary { claims, ledgers } => {
                of_claims(claims).into_iter().chain(ledgers.iter().flat_map(of_ledger)).collect()
            }
        };
        found.sort_by_key(|quote| quote.span);
        found.dedup_by_key(|quote| quote.span);
        found
    }
}

/// The words of the row of a table that stands at a place.
fn words_at(table: &Table, span: Span) -> String {
    let row = table.rows.iter().find(|row| row.span == span);
    let words = row.into_iter().flat_map(|row| &row.cells).map(|cell| cell.passage.text.trim());
    words.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Reads a table; `None` where it is none of the known kinds.
#[must_use]
pub fn recognise(table: &Table, context: &TableContext<'_>) -> Option<Recognised> {
    let context = &TableContext { unit: unit::unit_of(table, context), ..*context };
    let grid = &Grid::new(table);
    institution::read(table)
        .map(Recognised::Institutions)
        .or_else(|| project::read(table, context).map(|p| Recognised::Project(Box::new(p))))
        .or_else(|| target_list::read(grid, context).map(Recognised::Projects))
        .or_else(|| indicator::read_body(table, context).map(Recognised::BodyIndicators))
        .or_else(|| asset::read(table, context).map(Recognised::Assets))
        .or_else(|| of_figures(grid, context))
        .or_else(|| form::is_empty(table, context).then_some(Recognised::EmptyForm))
        .or_else(|| form::lists_forms(table).then_some(Recognised::Claims(Vec::new())))
}

/// Reads a table of figures under a header; those that read it share how it is parted.
fn of_figures(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Recognised> {
    procurement::read(grid, context)
        .map(|(rows, claims)| Recognised::Procurement { rows, claims })
        .or_else(|| sangong::read(grid, context).map(Recognised::Claims))
        .or_else(|| {
            let found = summary::read(grid, context)?;
            Some(Recognised::Summary { claims: found.claims, ledgers: found.ledgers })
        })
        .or_else(|| revenue::read(grid, context).map(Recognised::Claims))
        .or_else(|| {
            let ledgers = ledger::read(grid, context)?;
            let projects = project_lines::read(grid, context).unwrap_or_default();
            Some(Recognised::Ledgers { ledgers, projects })
        })
        .or_else(|| bodies::read(grid, context).map(Recognised::Claims))
        .or_else(|| running_cost::read(grid, context).map(Recognised::Claims))
        .or_else(|| project_list::read(grid, context).map(Recognised::Projects))
}

impl TableContext<'_> {
    /// The table's title: what stands nearest above its header, in the table or before it, is short
    /// and says 表. Blank where there is none.
    fn title(&self, above: &[Row]) -> Quote {
        let in_table = above.iter().rev().flat_map(|row| &row.cells).map(|cell| &cell.passage);
        let before = self.titles.iter().rev().copied();
        in_table
            .chain(before)
            .find(|passage| caption::is_title(&passage.text))
            .map(cells::whole)
            .unwrap_or_default()
    }

    /// The unit of a table's amounts: stated in its rows above the data, or the document's.
    fn unit(&self, above: &[Row]) -> AmountUnit {
        cells::unit_of(above).unwrap_or(self.unit)
    }
}

/// Whose money a text (a title, a header) speaks of: the narrowest word decides.
pub(super) fn scope_of(text: &str) -> LedgerScope {
    const WORDS: &[(&str, LedgerScope)] = &[
        ("政府性基金", LedgerScope::Fund),
        ("国有资本经营", LedgerScope::StateCapital),
        ("一般公共预算", LedgerScope::General),
        ("财政拨款", LedgerScope::Fiscal),
    ];
    let text = cells::fold(text);
    WORDS.iter().find(|(word, _)| text.contains(word)).map_or(LedgerScope::Whole, |&(_, scope)| scope)
}

#[cfg(test)]
mod tests {
    use super::fixture::{table, with_context};
    use super::*;
    use proptest::prelude::*;

    /// Words that headers, labels and cells are made of, and some that break them.
    const WORDS: &[&str] = &[
        "",
        "",
        "",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "符号",
        "值",
        "单位",
        "≥",
        "=",
        "文字描述",
        "3",
        "项目编码及名称",
        "13102522P00869910001T  2022年某津贴",
        "主管部门",
        "年度资金总额",
        "0.45万元",
        "资金支出计划",
        "3月底",
        "25%",
        "年度绩效目标",
        "目标1",
        "项目",
        "数量",
        "价值（金额单位：万元）",
        "资产总额",
        "1、房屋（平方米）",
        "截止时间：2021年12月31日",
        "——",
        "科目编码",
        "科目名称",
        "类",
        "款",
        "项",
        "201",
        "05",
        "2010507",
        "[2011501]行政运行",
        "合计",
        "小计",
        "基本支出",
        "项目支出",
        "人员经费",
        "公用经费",
        "1,234.5",
        "（3）",
        "收入总计",
        "支出总计",
        "事业收入",
        "上年结转",
        "因公出国（境）费",
        "公务接待费",
        "公务用车购置及运行费",
        "购置费",
        "采购品目",
        "单位名称",
        "单位性质",
        "某局",
        "（",
        "）",
        "年",
        "2021年预算数",
        "≤15万元",
        "２０",
        "-",
        "1234567890123456789012",
        "𠮷\u{301}",
        "1682.7\n6",
    ];

    /// Rows by which tables are recognised.
    const HEADERS: &[&str] = &[
        "一级指标|二级指标|三级指标|评（扣）分标准|绩效指标描述|指标值|||指标值确定依据",
        "|||||符号|值|单位|",
        "项目编码及名称|13102522P00869910001T  2022年某津贴|主管部门|某局",
        "项目单位|某局|年度资金总额|0.45万元",
        "单位名称|单位性质|单位规格|经费保障形式",
        "项   目|数量|价值（金额单位：万元）",
        "资产总额|——|150.36",
        "政府采购项目来源||采购物品名称|政府采购目录序号|计量  单位|数量|单价",
        "功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出",
        "类|款|项||||",
        "科目编码|科目名称|合计|人员经费|公用经费",
        "项目|预算数|项目|预算数",
        "收入总计|12|支出总计|12",
        "合计|因公出国（境）费|公务接待费|公务用车购置及运行费||",
        "科目名称|合计|一般公共预算|事业收入|其他收入|上年结转",
    ];

    /// Rows of tables: those by which they are recognised, and rows of any words.
    fn any_rows() -> impl Strategy<Value = Vec<String>> {
        let words = prop::collection::vec(prop::sample::select(WORDS), 0..9).prop_map(|row| row.join("|"));
        let header = prop::sample::select(HEADERS).prop_map(str::to_owned);
        prop::collection::vec(prop_oneof![3 => words, 1 => header], 0..12)
    }

    /// Quotes of what was recognised.
    fn words(found: &Recognised) -> Vec<&Quote> {
        match found {
            Recognised::Institutions(rows) => rows.iter().flat_map(|r| [&r.name, &r.nature]).collect(),
            Recognised::Project(p) => {
                p.code.iter().chain([&p.name, &p.amount_words]).chain(&p.goals).collect()
            }
            Recognised::Projects(rows) => rows.iter().flat_map(|p| [&p.name, &p.amount_words]).collect(),
            Recognised::BodyIndicators(rows) => {
                rows.iter().flat_map(|i| [&i.name, &i.target.value_words, &i.target.unit]).collect()
            }
            Recognised::Assets(assets) => {
                assets.rows.iter().flat_map(|r| [&r.name, &r.value_words]).collect()
            }
            Recognised::Procurement { rows, claims } => {
                rows.iter().flatten().chain(claims.iter().map(|c| &c.quote)).collect()
            }
            Recognised::Summary { claims, ledgers } => {
                let names = ledgers.iter().flat_map(|ledger| &ledger.lines).map(|line| &line.name);
                names.chain(claims.iter().map(|c| &c.quote)).collect()
            }
            Recognised::Ledgers { ledgers, .. } => {
                let names = ledgers.iter().flat_map(|(ledger, _)| &ledger.lines).map(|line| &line.name);
                names.chain(ledgers.iter().flat_map(|(_, claims)| claims).map(|c| &c.quote)).collect()
            }
            Recognised::Claims(claims) => claims.iter().map(|c| &c.quote).collect(),
            Recognised::EmptyForm => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn any_table_is_read_without_panic_and_quoted_as_it_stands(
            lines in any_rows(),
            title in prop::sample::select(WORDS),
        ) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let grid = table(&lines);
            let found = with_context(&[title, "部门整体支出绩效指标"], |context| recognise(&grid, context));
            for quote in found.iter().flat_map(words).filter(|quote| !quote.is_blank()) {
                let line = lines[quote.span.line as usize - 1];
                let at: String = line
                    .chars()
                    .skip(quote.span.from as usize)
                    .take((quote.span.to - quote.span.from) as usize)
                    .collect();
                prop_assert_eq!(&at, &quote.text);
            }
        }

        #[test]
        fn a_ragged_table_is_read_without_panic(
            lines in any_rows(),
            columns in 0_usize..12,
        ) {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let mut grid = table(&lines);
            grid.columns = columns;
            for (row, length) in grid.rows.iter_mut().zip([3, 0, 9, 1].into_iter().cycle()) {
                row.cells.truncate(length);
            }
            with_context(&[], |context| recognise(&grid, context));
        }
    }

    #[test]
    fn long_and_wide_tables_of_one_word_are_read_at_once() {
        for word in ["一级指标", "资金支出计划", "事业收入", "科目编码", "采购品目"] {
            let long = vec![word; 20_000];
            let wide = [vec![word; 5_000].join("|"), vec![""; 5_000].join("|"), vec![word; 5_000].join("|")];
            let wide: Vec<&str> = wide.iter().map(String::as_str).collect();
            for rows in [long.as_slice(), wide.as_slice()] {
                let grid = table(rows);
                let start = std::time::Instant::now();
                with_context(&[], |context| recognise(&grid, context));
                assert!(start.elapsed().as_secs() < 20, "{word} took {:?}", start.elapsed());
            }
        }
    }
}
