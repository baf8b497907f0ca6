//! Names as they are compared: without what forms put around them.

/// Words that forms put behind the name of a project in the heading of its table.
const FORM_WORDS: [&str; 6] = ["绩效目标", "绩效", "填报表", "申报表", "批复表", "表"];

/// What is left of a heading that names the form and no project.
const NO_PROJECT: [&str; 6] = ["财政项目支出", "项目支出", "财政项目", "部门预算项目", "预算项目", "项目"];

/// Words behind a project's name that say only that it is money.
const FUND_WORDS: [&str; 7] = ["专项资金", "专项经费", "工作经费", "资金", "经费", "项目", "费"];

/// What headings of goals put behind the subject.
const GOAL_WORDS: [&str; 3] = ["绩效目标", "目标", "绩效"];

/// What the names of internal sections end in.
const SECTION_WORDS: [&str; 6] = ["办公室", "股", "科", "处", "室", "组"];

/// A project's name without number, year, the body's division and the words of the form:
/// `3. 2022年某县道路养护经费绩效目标表` → `道路养护经费`.
pub(super) fn project(name: &str, division: &str) -> String {
    let mut rest = without_number(name);
    loop {
        let shorter = without_year(rest);
        let shorter =
            Some(division).filter(|d| !d.is_empty()).and_then(|d| shorter.strip_prefix(d)).unwrap_or(shorter);
        let shorter = without_one_of(&FORM_WORDS, shorter.trim());
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    rest.chars().filter(|c| !c.is_whitespace() && !['“', '”', '"', '《', '》'].contains(c)).collect()
}

/// The project that the heading over a table names; `None` where it only names the form:
/// `项目支出绩效目标表（2023年度）`.
pub(super) fn heading(text: &str, division: &str) -> Option<String> {
    let text = text.trim();
    let titled = text.strip_suffix(['）', ')']).and_then(|t| t.rsplit_once(['（', '(']));
    let dated = titled.filter(|(_, inside)| inside.starts_with(|c: char| c.is_ascii_digit()));
    let name = project(dated.map_or(text, |(before, _)| before), division);
    (!name.is_empty() && !NO_PROJECT.contains(&name.as_str()) && !FORM_WORDS.contains(&name.as_str()))
        .then_some(name)
}

/// What a project is about, without the words for money.
pub(super) fn project_core(name: &str, division: &str) -> String {
    let name = project(name, division);
    without_one_of(&FUND_WORDS, &name).to_owned()
}

/// The subject of a goal: `信访目标` → `信访`.
pub(super) fn goal(title: &str) -> &str {
    without_one_of(&GOAL_WORDS, without_number(title))
}

/// What a section is about: `运行监测协调股` → `运行监测协调`; a section that is only an office
/// keeps its name (办公室).
pub(super) fn section(name: &str) -> &str {
    let name = name.split(['（', '(']).next().unwrap_or(name).trim();
    without_one_of(&SECTION_WORDS, name)
}

/// The name without one of the endings, unless nothing would be left.
fn without_one_of<'a>(endings: &[&str], name: &'a str) -> &'a str {
    endings.iter().find_map(|e| name.strip_suffix(e)).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// The name without the number a heading begins with: `1.`, `2、`, `（三）`, `四、`.
fn without_number(name: &str) -> &str {
    let numeral = |c: char| {
        c.is_ascii_digit() || ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].contains(&c)
    };
    let name = name.trim();
    let inner = name.strip_prefix(['（', '(']).unwrap_or(name);
    let rest = inner.trim_start_matches(numeral);
    if rest.len() == inner.len() {
        return name;
    }
    rest.strip_prefix(['.', '．', '、', '）', ')', ' ']).map_or(name, |r| r.trim_start_matches(['、', ' ']))
}

/// The name without the year it begins with.
fn without_year(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    if name.len() - rest.len() != 4 {
        return name;
    }
    rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_and_a_registered_name_of_one_project_are_equal() {
        assert_eq!(project("3. 某县道路养护经费绩效绩效目标表", "某县"), "道路养护经费");
        assert_eq!(project("2022年某县道路养护经费", "某县"), "道路养护经费");
        assert_eq!(project_core("2022年道路养护经费", ""), "道路养护");
    }

    #[test]
    fn a_name_that_begins_with_a_number_of_its_own_keeps_it() {
        assert_eq!(project("102国道养护", ""), "102国道养护");
        assert_eq!(project("表", ""), "表");
    }

    #[test]
    fn the_title_of_a_form_names_no_project() {
        assert_eq!(heading("财政项目支出绩效目标填报表（2023年度）", ""), None);
        assert_eq!(heading("项目绩效目标表", ""), None);
        assert_eq!(heading("1.道路养护（二期）绩效目标表", ""), Some("道路养护（二期）".to_owned()));
    }

    #[test]
    fn goals_and_sections_meet_at_their_subject() {
        assert_eq!(goal("3 信息化推进绩效目标"), "信息化推进");
        assert_eq!(section("信息化推进股"), "信息化推进");
        assert_eq!(section("办公室（党建办公室）"), "办公室");
    }
}
