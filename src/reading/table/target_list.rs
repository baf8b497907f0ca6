//! Lists of target tables: the projects of a body one below the other, each over the rows of its
//! indicators.

use super::TableContext;
use super::cells::{figure, folded, quote};
use super::header::{Grid, Header};
use super::indicator;
use super::project::code_and_name;
use super::project_list::{CODE, MIXED_NAME, NAME, amount_column};
use super::wording::is_total;
use crate::disclosure::{AmountUnit, Figure, Project};
use crate::document::Row;
use std::borrow::Cow;
use std::ops::Range;

/// What lists of targets alone call the column of names.
const NAMES: &[&str] = &["单位名称、项目名称", "单位(项目)", "项目"];
/// What lists call the column of goals.
const GOALS: &[&str] = &[
    "绩效目标",
    "年度目标",
    "年度绩效目标",
    "年度总体目标",
    "总体目标",
    "项目绩效目标",
    "项目年度绩效目标",
    "实施期绩效目标",
    "实施期目标",
    "绩效总目标",
];

/// Reads the projects; `None` where the table has no column of their names beside one of indicators, or
/// no project with an indicator. Rows without indicators are bodies and sums.
pub(super) fn read(grid: &Grid<'_>, context: &TableContext<'_>) -> Option<Vec<Project>> {
    let headed = grid.headed.as_ref()?;
    let header = &headed.header;
    let speaks_of_indicators = |column| header.path(column).iter().any(|word| word.contains("指标"));
    if !(0..header.columns()).any(speaks_of_indicators) {
        return None;
    }
    let name = header.find(NAME).or_else(|| header.find(MIXED_NAME)).or_else(|| header.find(NAMES))?;
    let list = List {
        header,
        name,
        code: header.find(CODE),
        amount: amount_column(header, name, context),
        goals: header.find(GOALS),
        unit: context.unit(headed.above),
    };
    let mut projects = Vec::new();
    for rows in list.parted(&headed.data) {
        let rows = list.of_one(rows);
        let indicators = indicator::read_under(header, rows.iter().copied())?;
        projects.extend(list.project(rows).filter(|_| !indicators.is_empty()).map(|project| Project {
            indicators,
            span: rows.iter().fold(project.span, |span, row| span.cover(row.span)),
            ..project
        }));
    }
    (!projects.is_empty()).then_some(projects)
}

/// Where the list keeps what.
struct List<'a> {
    header: &'a Header,
    name: usize,
    code: Option<usize>,
    amount: Option<usize>,
    goals: Option<usize>,
    unit: AmountUnit,
}

impl List<'_> {
    /// The rows of each project: from the row that prints its name to the next that prints another, or the
    /// same with an amount or a code of its own.
    fn parted<'r, 'a>(&self, rows: &'r [&'a Row]) -> Vec<&'r [&'a Row]> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let first = parts.last().and_then(|part| rows.get(part.start));
            let goes_on = first.is_some_and(|first| {
                let same = |column: usize| {
                    let own = folded(row, column);
                    own.is_empty() || own == folded(first, column)
                };
                same(self.name) && self.code.is_none_or(same) && self.amount.is_none_or(same)
            });
            match parts.last_mut().filter(|_| goes_on) {
                Some(part) => part.end = at + 1,
                None => parts.push(at..at + 1),
            }
        }
        parts.into_iter().filter_map(|part| rows.get(part)).collect()
    }

    /// The rows up to one that goes back to a family of indicators that was left: there another project
    /// begins, whose name a page has cut from it.
    fn of_one<'r, 'a>(&self, rows: &'r [&'a Row]) -> &'r [&'a Row] {
        let Some(column) = self.header.find(indicator::FAMILY) else { return rows };
        let mut left: Vec<Cow<'_, str>> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let family = folded(row, column);
            if family.is_empty() || left.last() == Some(&family) {
                continue;
            }
            if left.contains(&family) {
                return rows.get(..at).unwrap_or_default();
            }
            left.push(family);
        }
        rows
    }

    /// The project its first row names.
    fn project(&self, rows: &[&Row]) -> Option<Project> {
        let row = rows.first()?;
        let (own_code, name) = code_and_name(&row.cells.get(self.name)?.passage);
        if name.is_blank() || is_total(&folded(row, self.name)) {
            return None;
        }
        let unit = |column| self.header.unit(column).unwrap_or(self.unit);
        let printed = |column| figure(row, column, unit(column)).filter(|figure| *figure != Figure::Blank);
        let amount = self.amount.and_then(|column| Some((column, printed(column)?)));
        let goals = self.goals.map(|column| quote(row, column)).filter(|goal| !goal.is_blank());
        Some(Project {
            code: self.code.map(|column| quote(row, column)).filter(|code| !code.is_blank()).or(own_code),
            name,
            amount: amount.map(|(_, figure)| figure),
            amount_words: amount.map(|(column, _)| quote(row, column)).unwrap_or_default(),
            goals: goals.into_iter().collect(),
            span: row.span,
            ..Project::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn listed(rows: &[&str]) -> Option<Vec<(String, String, usize, usize)>> {
        let grid = table(rows);
        let projects =
            with_context(&["项目支出绩效目标表"], |context| read(&Grid::new(&grid), context))?;
        let amount = |p: &Project| p.amount.and_then(Figure::amount).map_or(String::new(), |a| a.to_string());
        let said = |p: &Project| (p.name.text.clone(), amount(p), p.goals.len(), p.indicators.len());
        Some(projects.iter().map(said).collect())
    }

    #[test]
    fn each_project_has_the_indicators_beside_and_below_its_name() {
        let found = listed(&[
            "单位编码|单位（专项）名称|预算金额|实施期绩效目标|绩效指标|||",
            "||||一级指标|二级指标|三级指标|指标值",
            "302|某局|9|||||",
            "302|某经费|3|保障工作|产出指标|数量指标|次数|2",
            "|||||质量指标|合格率|100%",
            "302|某补助|6||产出指标|数量指标|人数|5",
        ]);
        let projects = [("某经费", "3万元", 1, 2), ("某补助", "6万元", 0, 1)];
        assert_eq!(found, Some(projects.map(|(n, a, g, i)| (n.to_owned(), a.to_owned(), g, i)).to_vec()));
    }

    #[test]
    fn a_name_printed_again_on_the_next_page_goes_on() {
        let found = listed(&[
            "项目名称|年度目标|一级指标|二级指标|三级指标|指标值",
            "某经费|保障工作|产出指标|数量指标|次数|2",
            "某经费||产出指标|质量指标|合格率|90",
        ]);
        assert_eq!(found, Some(vec![("某经费".to_owned(), String::new(), 1, 2)]));
    }

    #[test]
    fn projects_of_one_name_with_money_of_their_own_are_several() {
        let found = listed(&[
            "单位|项目名称|预算数|一级指标|二级指标|三级指标|指标值|计量单位",
            "甲局|物业费|3|产出指标|数量指标|面积|100|平方米",
            "乙局|物业费|5|产出指标|数量指标|面积|200|平方米",
        ]);
        let projects = [("物业费", "3万元", 0, 1), ("物业费", "5万元", 0, 1)];
        assert_eq!(found, Some(projects.map(|(n, a, g, i)| (n.to_owned(), a.to_owned(), g, i)).to_vec()));
    }

    #[test]
    fn a_column_of_bodies_is_no_unit_of_indicators() {
        let grid = table(&[
            "单位|项目名称|一级指标|二级指标|三级指标|指标值|计量单位",
            "某局|某经费|产出指标|数量指标|次数|2|次",
        ]);
        let found = with_context(&["项目绩效目标表"], |context| read(&Grid::new(&grid), context)).unwrap();
        assert_eq!(found[0].indicators[0].target.unit.text, "次");
    }

    #[test]
    fn indicators_of_a_project_whose_name_a_page_cut_off_are_nobodys() {
        let found = listed(&[
            "项目名称|预算数|一级指标|二级指标|三级指标|指标值",
            "某经费|3|成本指标|经济成本指标|总成本|3",
            "||产出指标|数量指标|次数|2",
            "||成本指标|经济成本指标|总成本|6",
            "某补助|6|产出指标|数量指标|人数|5",
        ]);
        let projects = [("某经费", "3万元", 0, 2), ("某补助", "6万元", 0, 1)];
        assert_eq!(found, Some(projects.map(|(n, a, g, i)| (n.to_owned(), a.to_owned(), g, i)).to_vec()));
    }

    #[test]
    fn a_list_without_indicators_is_another_table() {
        assert_eq!(listed(&["项目名称|预算数|绩效目标", "某经费|3|保障工作"]), None);
        let levels = ["指导性目录|||项目名称|金额", "一级|二级|三级||", "某类|某服务|某项|某经费|3"];
        assert_eq!(listed(&levels), None);
        assert_eq!(listed(&["一级指标|二级指标|三级指标|指标值", "产出|数量|次数|2"]), None);
    }
}
