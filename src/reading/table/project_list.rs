//! Lists of projects: one project a row, with its name and its money.

use super::TableContext;
use super::cells::{figure, folded, label, quote, year_in};
use super::header::{Grid, Header};
use super::project::code_and_name;
use super::purse::{Purse, purse};
use super::wording::{EXPENDITURE, is_total, meaning};
use crate::disclosure::{Amount, AmountUnit, BaseKind, Figure, Project, Sum};
use crate::document::Row;

/// What lists call the column of names.
pub(super) const NAME: &[&str] =
    &["项目名称", "一级项目名称", "预算项目名称", "支出项目名称", "具体项目名称"];
/// What lists call a column of names in which bodies and kinds of projects stand above their projects.
pub(super) const MIXED_NAME: &[&str] = &[
    "单位(项目)名称",
    "单位名称(项目)",
    "项目(单位)名称",
    "单位/项目名称",
    "单位(专项)名称",
    "专项(单位)名称",
    "单位名称(专项)",
    "项目单位(项目名称)",
    "单位名称(项目名称)",
];
/// What tables of 项目支出 call such a column, and other tables one of anything else.
const KINDS: &[&str] = &["支出项目类别", "项目类别", "项目"];
/// What lists call the column of codes.
pub(super) const CODE: &[&str] =
    &["项目编码", "项目代码", "项目编号", "单位编码(项目编码)", "单位代码(项目代码)"];
/// What lists call the column of the year's money, remarks in brackets and the year before removed.
const AMOUNT: &[&str] = &[
    "预算数",
    "预算金额",
    "金额",
    "项目金额",
    "项目预算",
    "项目预算数",
    "项目预算金额",
    "项目资金",
    "项目总额",
    "资金总额",
    "年度资金总额",
    "年度预算数",
    "年度预算金额",
    "年初预算数",
    "本年预算数",
    "当年预算数",
    "当年财政拨款预算金额",
    "预算安排数",
    "安排金额",
];
/// What lists of final accounts call the column of what was spent, the year before removed.
const SPENT: &[&str] = &[
    "执行数",
    "全年执行数",
    "预算执行数",
    "全年执行金额",
    "执行金额",
    "决算数",
    "决算金额",
    "支出决算数",
    "实际支出",
    "实际支出数",
];
/// Rows below one that are looked at as what it may be the sum of.
const REACH: usize = 1000;
/// Words of titles over lists whose rows are no projects of the budget.
const NO_LIST: &[&str] = &["采购", "购买服务", "资产", "结转", "债", "基本支出"];

/// Reads the table; `None` where it has no column of names with one of money behind it. Rows without
/// a name or an amount, and sums, are no projects.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Project>> {
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    let title = context.title(headed.above);
    let kinds = if title.text.contains("项目支出") { header.find(KINDS) } else { None };
    let own = header.find(NAME);
    let mixed = header.find(MIXED_NAME).or(kinds.filter(|_| own.is_none()));
    let name = mixed.or(own)?;
    if NO_LIST.iter().any(|word| title.text.contains(word)) {
        return None;
    }
    let amount = amount_column(header, name, context)?;
    let unit = header.unit(amount).unwrap_or_else(|| context.unit(headed.above));
    let code = header.find(CODE);
    let mut rows: Vec<&Row> = headed.data.clone();
    if mixed.is_some() {
        rows = without_sums(&rows, amount);
    }
    let projects = without_lines_of_one(rows, name, amount).into_iter().filter_map(|(row, below)| {
        let (own_code, words) = code_and_name(&row.cells.get(name)?.passage);
        let value = figure(row, amount, unit).filter(|figure| *figure != Figure::Blank)?;
        let named = folded(row, name);
        let is_one = !words.is_blank() && !is_total(&named) && meaning(EXPENDITURE, label(&named)).is_none();
        let mut codes = [row, below].into_iter().filter_map(|row| Some(quote(row, code?)));
        let code = codes.find(|code| !code.is_blank()).or(own_code);
        is_one.then(|| Project {
            code,
            name: words,
            amount: Some(value),
            amount_words: quote(row, amount),
            span: row.span,
            ..Project::default()
        })
    });
    Some(projects.collect::<Vec<_>>()).filter(|projects| !projects.is_empty())
}

/// The column of the year's money: in a final account the only one of what was spent, else the one of sums,
/// or the only one that says no more than that it is the budget.
pub(super) fn amount_column(header: &Header, name: usize, context: &TableContext<'_>) -> Option<usize> {
    if let Some(spent) = spent_column(header, name, context).filter(|_| context.own == BaseKind::Outturn) {
        return Some(spent);
    }
    let of_the_year =
        |&c: &usize| !header.is_beside_the_point(c, context) && purse(header, c) != Purse::Other;
    let columns: Vec<usize> = (name + 1..header.columns()).filter(of_the_year).collect();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = columns.iter().filter(|&&c| fits(label(header.leaf(c))));
        let first = found.next();
        (first, found.next().is_some())
    };
    let is_sum = |leaf: &str| is_total(leaf) || leaf == "小计";
    match only(&is_sum) {
        (Some(&column), false) => return Some(column),
        // Of several sums the first is that of the others.
        (Some(&column), true) if is_total(label(header.leaf(column))) => return Some(column),
        _ => {}
    }
    match only(&|leaf| AMOUNT.contains(&without_year(leaf))) {
        (Some(&column), false) => Some(column),
        _ => None,
    }
}

/// The only column behind the names of what was spent in the year.
fn spent_column(header: &Header, name: usize, context: &TableContext<'_>) -> Option<usize> {
    let is_spent = |&c: &usize| {
        let leaf = label(header.leaf(c));
        let is_own = year_in(leaf).is_none_or(|year| context.year == Some(year));
        is_own && SPENT.contains(&without_year(leaf))
    };
    let mut spent = (name + 1..header.columns()).filter(is_spent);
    spent.next().filter(|_| spent.next().is_none())
}

/// A header without the year before it.
fn without_year(leaf: &str) -> &str {
    let rest = leaf.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(rest);
    if rest.is_empty() { leaf } else { rest }
}

/// The rows that are no sums of those right below them, as rows of bodies and of kinds of projects are.
/// None where a figure is in doubt: then it cannot be told which are sums.
fn without_sums<'a>(rows: &[&'a Row], column: usize) -> Vec<&'a Row> {
    if rows.iter().any(|row| figure(row, column, AmountUnit::Yuan) == Some(Figure::Doubtful)) {
        return Vec::new();
    }
    let counted: Vec<(&Row, Amount)> =
        rows.iter().filter_map(|row| Some((*row, printed(row, column)?))).collect();
    // The end of what stands under each row: from the last row up, so that every row below is known.
    let mut ends = vec![0; counted.len()];
    for (at, &(_, amount)) in counted.iter().enumerate().rev() {
        let (mut end, mut sum) = (at + 1, Sum::default());
        let reach = at.saturating_add(REACH);
        let mut is_sum = false;
        while let Some(&(_, below)) = counted.get(end).filter(|_| sum.wan() < amount.wan() && end < reach) {
            let Some(more) = sum.with(below) else { break };
            sum = more;
            end = ends.get(end).copied().unwrap_or(end + 1);
            is_sum = sum.is(amount);
            if is_sum {
                break;
            }
        }
        if let Some(own) = ends.get_mut(at) {
            *own = if is_sum { end } else { at + 1 };
        }
    }
    let leaves = counted.into_iter().enumerate().filter(|(at, _)| ends.get(*at) == Some(&(at + 1)));
    leaves.map(|(_, (row, _))| row).collect()
}

/// The rows without those that only say what a project's money is spent on: they bear its name again, say
/// in one column what it leaves blank, and make its sum. With each the first of these, or itself.
fn without_lines_of_one(rows: Vec<&Row>, name: usize, column: usize) -> Vec<(&Row, &Row)> {
    let mut kept = Vec::with_capacity(rows.len());
    let mut at = 0;
    while let Some(&first) = rows.get(at) {
        at += 1;
        let named = folded(first, name);
        let is_line = |row: &&&Row| !named.is_empty() && folded(row, name) == named;
        let below = rows.get(at..).unwrap_or_default().iter().take(REACH).take_while(is_line);
        let lines: Vec<&Row> = below.copied().collect();
        let says_more =
            |c: usize| first.text(c).is_empty() && lines.iter().all(|line| !line.text(c).is_empty());
        let parted = (0..first.cells.len()).any(says_more);
        let sum = Sum::of(lines.iter().map_while(|line| printed(line, column)));
        let is_whole = printed(first, column).zip(sum).is_some_and(|(whole, sum)| sum.is(whole));
        match lines.first().filter(|_| parted && is_whole) {
            Some(&line) => {
                kept.push((first, line));
                at += lines.len();
            }
            None => kept.push((first, first)),
        }
    }
    kept
}

/// The amount in a cell, in whatever unit all of its column are.
fn printed(row: &Row, column: usize) -> Option<Amount> {
    figure(row, column, AmountUnit::Yuan)?.amount()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn listed(rows: &[&str]) -> Option<Vec<(String, String)>> {
        let projects = with_context(&["项目支出表"], |context| read(&Grid::new(&table(rows)), context))?;
        let amount = |p: &Project| p.amount.and_then(Figure::amount).map_or(String::new(), |a| a.to_string());
        Some(projects.iter().map(|p| (p.name.text.clone(), amount(p))).collect())
    }

    #[test]
    fn a_row_with_a_name_and_an_amount_is_a_project() {
        let found =
            listed(&["预算单位|项目名称|预算数（元）|绩效目标", "某局|某服务|400|甲", "|||乙", "|合计|400|"]);
        assert_eq!(found, Some(vec![("某服务".into(), "400元".into())]));
    }

    #[test]
    fn two_columns_of_money_or_none_are_not_guessed_at() {
        assert_eq!(listed(&["项目名称|预算数|预算金额", "甲|3|4"]), None);
        assert_eq!(listed(&["项目名称|单价", "甲|3"]), None);
    }

    #[test]
    fn the_sum_of_all_money_is_taken_of_many_columns() {
        let found = listed(&[
            "类型|项目名称|合计|本年拨款||结转",
            "|||一般公共预算|基金|一般公共预算",
            "特定|某服务|5|4||1",
            "合计||5|4||1",
        ]);
        assert_eq!(found, Some(vec![("某服务".into(), "5万元".into())]));
    }

    #[test]
    fn bodies_and_kinds_above_their_projects_are_none() {
        let found = listed(&[
            "单位编码|单位（项目）名称|项目金额",
            "|合计|9",
            "121|某局|9",
            "|通用项目|3",
            "|物业|2",
            "|法律|1",
            "|专用项目|6",
            "|信访|6",
        ]);
        let projects = [("物业", "2万元"), ("法律", "1万元"), ("信访", "6万元")];
        assert_eq!(found, Some(projects.map(|(n, a)| (n.to_owned(), a.to_owned())).to_vec()));
    }

    #[test]
    fn kinds_with_a_remark_and_kinds_without_projects_are_none() {
        let found = listed(&[
            "支出项目类别（资金使用单位）|总计|财政拨款||绩效目标",
            "||合计|一般公共预算|",
            "合计|9|9|9|",
            "项目支出|9|9|9|",
            "某馆维修|6|6|6|甲",
            "某活动|3|3|3|乙",
        ]);
        let projects = [("某馆维修", "6万元"), ("某活动", "3万元")];
        assert_eq!(found, Some(projects.map(|(n, a)| (n.to_owned(), a.to_owned())).to_vec()));
        let bodies = listed(&["单位（专项）名称|总计|一般公共预算", "某局|3|3", "某经费|3|3"]);
        assert_eq!(bodies, Some(vec![("某经费".into(), "3万元".into())]));
    }

    #[test]
    fn what_a_projects_money_is_spent_on_is_no_project() {
        let found = listed(&[
            "项目代码|项目名称|经济科目名称|合计",
            "|某工作经费||3",
            "53|某工作经费|办公费|1",
            "53|某工作经费|差旅费|2",
            "|某补助||6",
            "54|某补助|生活补助|6",
            "|合计||9",
        ]);
        let projects = [("某工作经费", "3万元"), ("某补助", "6万元")];
        assert_eq!(found, Some(projects.map(|(n, a)| (n.to_owned(), a.to_owned())).to_vec()));
        let bodies = listed(&["单位|项目名称|金额", "甲局|物业费|3", "乙局|物业费|3"]);
        assert_eq!(bodies.map(|projects| projects.len()), Some(2), "two bodies may pay the same");
    }

    #[test]
    fn a_sum_of_rounded_amounts_is_a_sum_and_a_figure_in_doubt_leaves_that_open() {
        let rows = ["单位编码|单位（项目）名称|项目金额", "121|某局|9.00", "|物业|2.00", "|信访|6.99"];
        assert_eq!(listed(&rows).unwrap().len(), 2);
        assert_eq!(listed(&[rows[0], rows[1], "|物业|2.00", "|信访|6 .99"]), None);
    }

    #[test]
    fn projects_of_a_final_account_cost_what_was_spent_on_them() {
        let rows = ["序号|项目名称|全年预算数|全年执行数|执行率|自评得分", "1|社区矫正|70.00|62.75|89.6%|95"];
        let grid = table(&rows);
        let read_as = |own| {
            let projects = with_context(&["项目自评"], |context| {
                read(&Grid::new(&grid), &TableContext { own, ..*context })
            });
            projects?[0].amount.and_then(Figure::amount).map(|amount| amount.to_string())
        };
        assert_eq!(read_as(BaseKind::Outturn), Some("62.75万元".to_owned()));
        assert_eq!(read_as(BaseKind::Budget), None);
    }

    #[test]
    fn the_kind_of_a_project_is_not_its_name() {
        let found = listed(&["项目名称|项目类别|合计|财政拨款", "某服务|特定目标类|5.00|5.00"]);
        assert_eq!(found, Some(vec![("某服务".into(), "5.00万元".into())]));
    }
}
