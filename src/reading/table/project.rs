//! The target table of one project (项目绩效目标表).

use super::TableContext;
use super::cells::{filled, fold, folded, label, part, quote, stated_unit, whole};
use super::indicator;
use super::project_field::{Field, speaks_of_money};
use crate::disclosure::{AmountUnit, Figure, Installment, Project, Quote};
use crate::document::{Passage, Row, Table};
use crate::reading::cell_number::{Doubt, cell_amount, cell_percent};
use crate::reading::marker::marker;
use crate::reading::number::lex;
use crate::span::Span;

/// Words of which the titles of empty forms are made.
const FORM: &[&str] = &[
    "绩效目标",
    "填报",
    "申报",
    "公开",
    "年度",
    "财政",
    "项目",
    "支出",
    "专项",
    "资金",
    "预算",
    "部门",
    "单位",
    "情况",
    "自评",
    "表",
    "年",
    "(",
    ")",
];

/// Letters and digits a project code has at least.
const SHORTEST_CODE: usize = 12;

/// How titles end that name the project they are of.
const TITLE_ENDS: &[&str] = &["项目绩效目标表", "绩效目标表"];
/// Words of titles whose table is of the body and not of a project.
const OF_THE_BODY: &[&str] = &["整体", "部门", "单位"];

/// Words by which the heading over a project's table is known.
const HEADING: &[&str] = &["绩效目标", "目标表", "申报表"];

/// Reads the table; `None` where it names no project, or says nothing of it but its name.
pub(super) fn read(table: &Table, context: &TableContext<'_>) -> Option<Project> {
    let first_indicator = table.rows.iter().position(indicator::is_header);
    let form = table.rows.get(..first_indicator.unwrap_or(table.rows.len()))?;
    let mut project = Project::default();
    let mut fields = 0_usize;
    let mut named = false;
    let unit = unit_of(form).unwrap_or(context.unit);
    let mut whole_amount = None;
    for (at, row) in form.iter().enumerate() {
        for (column, field) in labels(row) {
            if field == Field::WholeAmount {
                whole_amount = whole_amount.or(Some((at, column)));
            }
            fields += 1;
            named |= matches!(field, Field::CodeAndName | Field::Name);
            take(&mut project, field, form, at, column, unit);
        }
    }
    if let (Some((at, column)), None) = (whole_amount, project.amount) {
        take(&mut project, Field::Amount, form, at, column, unit);
    }
    if project.name.is_blank() && matches!(project.amount, Some(Figure::Amount(_))) {
        project.name = titled(context).unwrap_or_default();
        named = !project.name.is_blank();
        fields += 1;
    }
    let goes_on = fields >= 3 || (fields >= 2 && first_indicator.is_some());
    if !named || !goes_on || project.name.is_blank() {
        return None;
    }
    project.indicators = first_indicator.map(|top| indicator::read_rows(table, top)).unwrap_or_default();
    project.heading = heading(context);
    project.span = project.heading.as_ref().map_or(Span::NOWHERE, |h| h.span).cover(table.span);
    Some(project)
}

/// The unit that a label of money states for the whole form: 项目资金（元）.
fn unit_of(form: &[Row]) -> Option<AmountUnit> {
    let texts = form.iter().flat_map(|row| &row.cells).map(|cell| fold(&cell.passage.text));
    let labels = texts.filter(|text| speaks_of_money(text) && text.ends_with(')'));
    labels.into_iter().find_map(|text| stated_unit(&text))
}

/// The labels of a row, each with its column.
fn labels(row: &Row) -> impl Iterator<Item = (usize, Field)> {
    filled(row, 0).filter_map(|column| Some((column, field_of(row, column)?)))
}

/// The field a cell asks for, where it is a label.
fn field_of(row: &Row, column: usize) -> Option<Field> {
    let folded = folded(row, column);
    let with_its_value = || {
        let (words, value) = folded.split_once(':').filter(|(_, value)| !value.is_empty())?;
        Field::named(words).filter(|field| field.is_money() && amount(value, AmountUnit::Yuan).is_some())
    };
    Field::named(&folded).or_else(with_its_value)
}

/// What stands behind the colon of a label in its own cell.
fn behind_the_colon(row: &Row, column: usize) -> Option<Quote> {
    let passage = &row.cells.get(column)?.passage;
    let length = passage.text.len();
    let value = part(passage, length - after_colon(&passage.text)?.len()..length);
    (!value.is_blank()).then_some(value)
}

/// The text behind the first colon.
fn after_colon(text: &str) -> Option<&str> {
    text.split_once([':', '：']).map(|(_, after)| after)
}

/// Puts what stands beside a label into the project; what was found first stays.
fn take(project: &mut Project, field: Field, form: &[Row], at: usize, column: usize, unit: AmountUnit) {
    let Some(row) = form.get(at) else { return };
    let beside = beside(row, column);
    let value = beside.map(|c| quote(row, c));
    match field {
        Field::CodeAndName | Field::Name => {
            let passage = beside.and_then(|c| row.cells.get(c)).map(|cell| &cell.passage);
            if let Some((code, name)) = passage.map(code_and_name) {
                project.code = project.code.take().or(code);
                fill(&mut project.name, Some(name));
            }
        }
        Field::Code => project.code = project.code.take().or(value),
        Field::Department => project.department = project.department.take().or(value),
        Field::Unit => project.unit = project.unit.take().or(value),
        Field::Purpose => project.purpose = project.purpose.take().or(value),
        Field::Amount if project.amount.is_none() => {
            let unit = stated_unit(row.text(column)).unwrap_or(unit);
            let own = behind_the_colon(row, column);
            let printed =
                if own.is_some() { row.cells.get(column) } else { beside.and_then(|c| row.cells.get(c)) };
            let printed = printed.map(|cell| cell.passage.broken()).unwrap_or_default();
            let printed = after_colon(&printed).filter(|_| own.is_some()).unwrap_or(&printed);
            project.amount = amount(printed, unit);
            project.amount_words = own.or(value).unwrap_or_default();
        }
        Field::Amount | Field::WholeAmount => {}
        Field::Plan if project.plan.is_empty() => project.plan = plan(row, form.get(at + 1), column),
        Field::Goals if project.goals.is_empty() => {
            project.goals = goals(form.get(at..).unwrap_or_default(), column);
        }
        Field::Plan | Field::Goals => {}
    }
}

/// Sets a quote that is still blank.
fn fill(slot: &mut Quote, value: Option<Quote>) {
    if let (true, Some(value)) = (slot.is_blank(), value) {
        *slot = value;
    }
}

/// The column of what stands beside a label: the next filled cell, unless that is a label itself.
fn beside(row: &Row, column: usize) -> Option<usize> {
    filled(row, column + 1).next().filter(|&c| field_of(row, c).is_none())
}

/// An amount as the cell prints it, or the only number with a unit of money in its words; `None`
/// where something else stands there.
fn amount(text: &str, unit: AmountUnit) -> Option<Figure> {
    match cell_amount(text, unit, None) {
        Ok(amount) => Some(amount.map_or(Figure::Blank, Figure::Amount)),
        Err(Doubt::Uncertain) => Some(Figure::Doubtful),
        Err(Doubt::NotANumber | Doubt::TooLong) => {
            let mut amounts = lex(text).into_iter().filter_map(|number| number.amount());
            let first = amounts.next()?;
            amounts.next().is_none().then_some(Figure::Amount(first))
        }
    }
}

/// Parts `13102522P00869910001T  2022年劳模津贴` into code and name. A code is at least twelve Latin
/// letters and digits in a row, digits among them.
pub(super) fn code_and_name(passage: &Passage) -> (Option<Quote>, Quote) {
    let text = passage.text.as_str();
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let code = rest.get(..length).unwrap_or_default();
    if length < SHORTEST_CODE || !code.bytes().any(|b| b.is_ascii_digit()) {
        return (None, whole(passage));
    }
    let after = start + length;
    let tail = text.get(after..).unwrap_or_default();
    let gap =
        tail.len() - tail.trim_start_matches(|c: char| c.is_whitespace() || "-－—_:：".contains(c)).len();
    (Some(part(passage, start..after)), part(passage, after + gap..text.len()))
}

/// The payment plan: dates beside the label, shares below them.
fn plan(dates: &Row, shares: Option<&Row>, column: usize) -> Vec<Installment> {
    let Some(shares) = shares else { return Vec::new() };
    filled(dates, column + 1)
        .map(|c| Installment {
            by: quote(dates, c),
            percent: cell_percent(shares.text(c)).ok().flatten(),
            words: quote(shares, c),
        })
        .collect()
}

/// The goals beside the label and in the rows below that continue it, without blank cells and those that only
/// number or head goals.
fn goals(rows: &[Row], column: usize) -> Vec<Quote> {
    let own = rows.iter().take(1);
    let below =
        rows.iter().skip(1).take_while(|row| row.text(column).is_empty() && labels(row).next().is_none());
    own.chain(below)
        .flat_map(|row| filled(row, column + 1).map(move |c| quote(row, c)))
        .filter(|quote| {
            let folded = fold(&quote.text);
            !is_goal_number(&folded) && Field::named(&folded) != Some(Field::Goals)
        })
        .collect()
}

/// Whether a cell only numbers a goal: 目标1.
fn is_goal_number(folded: &str) -> bool {
    folded
        .strip_prefix("目标")
        .is_some_and(|number| number.trim_end_matches(':').chars().all(|c| c.is_numeric()))
}

/// The heading over the table: the nearest paragraph before it that speaks of targets or begins
/// with a number, unless it only names the form.
fn heading(context: &TableContext<'_>) -> Option<Quote> {
    let speaks = |text: &str| {
        let folded = fold(text);
        HEADING.iter().any(|word| folded.contains(word)) || label(&folded).len() < folded.len()
    };
    let nearest = context.titles.iter().rev().find(|title| speaks(&title.text))?;
    (!names_the_form(&nearest.text)).then(|| whole(nearest))
}

/// The name of the project in the title right above its table: 某项目绩效目标表.
fn titled(context: &TableContext<'_>) -> Option<Quote> {
    let title = context.titles.last()?;
    let text = title.text.trim_end();
    let end = text.len() - TITLE_ENDS.iter().find_map(|end| text.ends_with(end).then_some(end.len()))?;
    let start = marker(text).map_or(0, |marker| marker.words);
    let name = part(title, start..end.max(start));
    let of_the_body = OF_THE_BODY.iter().any(|word| name.text.contains(word));
    (!of_the_body && !name.is_blank() && !names_the_form(&name.text)).then_some(name)
}

/// Whether a title says nothing but which form it is: 财政项目支出绩效目标填报表（2023年度）.
fn names_the_form(title: &str) -> bool {
    let folded = fold(title);
    let mut rest = label(&folded).replace(|c: char| c.is_ascii_digit(), "");
    for word in FORM {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn form() -> Table {
        table(&[
            "项目编码及名称|13102522P00000010001T  2022年某项津贴|主管部门|某局",
            "项目单位|某局|年度资金总额|0.45万元",
            "资金用途|按时发放。",
            "资金支出计划（累计支出比例）|3月底|6月底|10月底|12月底",
            "|0%|25％||100%",
            "年度绩效目标|目标1|按时发放。",
            "|目标2|",
            "一级指标|二级指标|三级指标|绩效指标描述（指标内容）|指标值|指标确定依据",
            "||||符号|值|单位（文字描述）",
            "产出指标|数量指标|人数|人数|=|3|人|实有人数",
        ])
    }

    #[test]
    fn a_form_without_a_name_has_the_name_of_its_title() {
        let rows = table(&[
            "专项资金情况（万元）|资金总额：|85.50||",
            "|财政拨款：|85.50||",
            "项目实施期目标|办好。|||",
            "绩效目标指标|一级指标|二级指标|三级指标|目标值",
            "|产出指标|数量指标|期数|≥12期",
        ]);
        let named = |title| with_context(&[title], |context| read(&rows, context)).map(|p| p.name.text);
        assert_eq!(named("某刊物项目绩效目标表").as_deref(), Some("某刊物"));
        assert_eq!(named("部门整体支出绩效目标表"), None);
    }

    #[test]
    fn what_heads_the_goals_is_none_of_them() {
        let grid = table(&[
            "项目名称|某中心|",
            "年度资金总额|9|",
            "项目绩效目标|项目总目标|年度总体目标",
            "|建成某中心。|完成主体。",
        ]);
        let project = with_context(&["某表"], |context| read(&grid, context)).unwrap();
        let goals: Vec<_> = project.goals.iter().map(|goal| goal.text.as_str()).collect();
        assert_eq!(goals, ["建成某中心。", "完成主体。"]);
    }

    #[test]
    fn every_field_of_the_form_is_read() {
        let grid = form();
        let project = with_context(&["1.某项津贴绩效目标表", "某县"], |c| read(&grid, c)).unwrap();
        assert_eq!(project.heading.as_ref().unwrap().text, "1.某项津贴绩效目标表");
        let code = project.code.unwrap();
        assert_eq!((code.text.as_str(), code.span), ("13102522P00000010001T", Span::within(1, 8, 29)));
        assert_eq!(
            (project.name.text.as_str(), project.name.span),
            ("2022年某项津贴", Span::within(1, 31, 40))
        );
        assert_eq!(project.department.unwrap().text, "某局");
        assert_eq!(project.amount.unwrap().amount().unwrap().to_string(), "0.45万元");
        assert_eq!(project.purpose.unwrap().text, "按时发放。");
        let plan: Vec<_> =
            project.plan.iter().map(|i| (i.by.text.as_str(), i.percent.map(|p| p.to_string()))).collect();
        assert_eq!(
            plan,
            [
                ("3月底", Some("0".into())),
                ("6月底", Some("25".into())),
                ("10月底", None),
                ("12月底", Some("100".into()))
            ]
        );
        assert_eq!(project.goals.iter().map(|g| g.text.as_str()).collect::<Vec<_>>(), ["按时发放。"]);
        assert_eq!(project.indicators.len(), 1);
        assert_eq!(project.indicators[0].target.unit.text, "人");
        assert_eq!(project.span, Span { line: 1, from: 0, end_line: 100, to: 11, page: 0 });
    }

    #[test]
    fn a_blank_amount_is_blank_and_a_missing_one_missing() {
        let blank = table(&["项目名称|某项目|年度资金总额|", "主管部门|某局"]);
        let project = with_context(&[], |c| read(&blank, c)).unwrap();
        assert_eq!(project.amount, Some(Figure::Blank));
        let missing = table(&["项目名称|某项目|主管部门|某局", "项目单位|某局"]);
        assert_eq!(with_context(&[], |c| read(&missing, c)).unwrap().amount, None);
    }

    #[test]
    fn the_unit_of_the_amount_may_stand_in_its_label() {
        let grid = table(&["项目名称|某项目|主管部门|某局", "年度资金总额（元）|4,500"]);
        let project = with_context(&[], |c| read(&grid, c)).unwrap();
        assert_eq!(project.amount.unwrap().amount().unwrap().wan().to_string(), "0.4500");
    }

    #[test]
    fn a_name_without_a_code_is_all_name() {
        for (cell, code, name) in
            [("2022年某项目", None, "2022年某项目"), ("110000220000000012345-某项目", Some(21), "某项目")]
        {
            let (found, rest) = code_and_name(&Passage::on_line(cell, 1, 0));
            assert_eq!(found.map(|c| c.text.len()), code);
            assert_eq!(rest.text, name);
        }
    }

    #[test]
    fn the_title_of_the_form_is_no_heading_of_the_project() {
        for (title, heading) in [
            ("财政项目支出绩效目标填报表（2023年度）", None),
            ("2026年度项目支出绩效目标表", None),
            ("2. 某项补贴绩效目标表", Some("2. 某项补贴绩效目标表")),
        ] {
            let found = with_context(&[title], super::heading);
            assert_eq!(found.as_ref().map(|quote| quote.text.as_str()), heading);
        }
    }

    #[test]
    fn a_list_of_project_names_is_no_project() {
        let grid = table(&["项目名称|项目单位|金额", "甲|某局|1", "乙|某局|2"]);
        assert_eq!(with_context(&[], |c| read(&grid, c)), None);
    }
}
