//! The year and form of a disclosure that is tables alone, without a title of its own: what the
//! titles of its tables say (2025年部门收支总体情况表), or its cover (预算公开表, 2025年).

use super::year::leading_year;
use crate::disclosure::{BaseKind, DisclosureKind};
use crate::document::{Block, Document};

/// What the title of a standard table is about.
const SUBJECTS: &[&str] = &["收支", "收入", "支出", "三公", "项目", "采购"];
/// Characters a title has at most.
const LENGTH: usize = 40;
/// Titles that must agree: one alone may be of another year's table.
const AGREEING: usize = 2;
/// Paragraphs a cover has at most.
const COVER: usize = 8;

/// The year, and the form where it is named; `None` where titles name several years, or an account
/// whose form is not named, so that what was spent never passes for a budget.
pub(super) fn by_titles(document: &Document) -> Option<(u16, Option<DisclosureKind>)> {
    let paragraphs = || {
        document.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(passage) => Some(passage.text.trim()),
            Block::Table(_) => None,
        })
    };
    let titles: Vec<(u16, &str)> = paragraphs().filter_map(titled).collect();
    let (year, named) = if titles.is_empty() {
        let cover: Vec<&str> = paragraphs().take(COVER).collect();
        let is_form =
            |line: &&str| line.chars().count() <= LENGTH && line.ends_with('表') && stage(line).is_some();
        (only(cover.iter().filter_map(|line| alone(line)))?, cover.into_iter().find(is_form)?.to_owned())
    } else {
        let year = only(titles.iter().map(|title| title.0)).filter(|_| titles.len() >= AGREEING)?;
        (year, titles.iter().map(|title| title.1).collect())
    };
    let kind = form(&named);
    let is_account = stage(&named) == Some(BaseKind::Outturn);
    (kind.is_some() || !is_account).then_some((year, kind))
}

/// The year of a table's title and what it says behind it.
fn titled(line: &str) -> Option<(u16, &str)> {
    let at = line.find("20").filter(|_| line.chars().count() <= LENGTH && line.ends_with('表'))?;
    let (year, rest) = leading_year(line.get(at..)?)?;
    SUBJECTS.iter().any(|subject| rest.contains(subject)).then_some((year, rest))
}

/// The year a line consists of.
pub(super) fn alone(line: &str) -> Option<u16> {
    leading_year(line.trim()).filter(|(_, rest)| rest.is_empty()).map(|(year, _)| year)
}

/// The one value of several that are all the same.
fn only(mut values: impl Iterator<Item = u16>) -> Option<u16> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Whether words speak of what was spent or of what is budgeted.
fn stage(words: &str) -> Option<BaseKind> {
    let stages = [("决算", BaseKind::Outturn), ("预算", BaseKind::Budget)];
    stages.into_iter().find(|(word, _)| words.contains(word)).map(|(_, stage)| stage)
}

/// The form whose body titles name: 部门收支总体情况表 is a department's.
fn form(titles: &str) -> Option<DisclosureKind> {
    let is_account = stage(titles) == Some(BaseKind::Outturn);
    match (titles.contains("部门"), titles.contains("单位"), is_account) {
        (true, false, false) => Some(DisclosureKind::DepartmentBudget),
        (true, false, true) => Some(DisclosureKind::DepartmentAccount),
        (false, true, false) => Some(DisclosureKind::UnitBudget),
        (false, true, true) => Some(DisclosureKind::UnitAccount),
        (true, true, _) | (false, false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    fn titles(lines: &[&str]) -> Option<(u16, Option<DisclosureKind>)> {
        by_titles(&document::read("a.txt", lines.join("\n\n").as_bytes()).unwrap())
    }

    #[test]
    fn tables_without_a_title_page_name_year_and_form_themselves() {
        let budget = ["2025年部门收支总体情况表", "表2 2025年部门收入总体情况表"];
        assert_eq!(titles(&budget), Some((2025, Some(DisclosureKind::DepartmentBudget))));
        let unnamed = ["2025年收支总表", "2025年支出总表"];
        assert_eq!(titles(&unnamed), Some((2025, None)));
        let cover = ["预算公开表", "单位名称：清河县水务局", "2025年"];
        assert_eq!(titles(&cover), Some((2025, None)));
    }

    #[test]
    fn where_titles_name_several_years_or_only_what_was_spent_nothing_is_said() {
        assert_eq!(titles(&["2025年收支总表", "2024年支出总表"]), None);
        assert_eq!(titles(&["2025年收支总表"]), None);
        assert_eq!(titles(&["2024年度收入支出决算总表", "2024年度支出决算表"]), None);
        let account = ["2024年度部门收入支出决算总表", "2024年度部门支出决算表"];
        assert_eq!(titles(&account), Some((2024, Some(DisclosureKind::DepartmentAccount))));
    }
}
