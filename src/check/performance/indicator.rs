//! Rules E7 to E12 and E15: the indicator rows themselves.

use super::rows;
use crate::check::finding::{Finding, Operand, Verdict, short};
use crate::check::label::{self, Phrase};
use crate::check::rule::Case;
use crate::disclosure::{Indicator, Operator, Place, Project};
use crate::text::{Lang, Words, signed_percent};
use rust_decimal::Decimal;

/// The families and groups of the form of target tables.
const FAMILIES: [Words; 6] = [
    Words::new("数量", "quantity"),
    Words::new("质量", "quality"),
    Words::new("时效", "time"),
    Words::new("成本", "cost"),
    Words::new("效益", "benefit"),
    Words::new("满意度", "satisfaction"),
];

/// Share of indicators that should be numbers, in percent: 以定量为主 read as two of three.
const MOSTLY_NUMBERS: u32 = 66;

/// What forms print where a value belongs.
const PLACEHOLDERS: [&str; 10] =
    ["文字描述", "日期", "数值", "数字", "文字", "××", "XX", "XXX", "待定", "略"];

/// Words that make a percentage a growth, which may exceed 100.
const GROWTH: [&str; 5] = ["增长", "增幅", "增加", "增速", "同比"];

/// A row as evidence: project and indicator, the target as printed.
fn evidence(project: &Project, row: &Indicator) -> Operand {
    let target = &row.target;
    let cells = [&target.operator_words, &target.value_words, &target.unit].map(|q| q.text.trim());
    let between = if target.operator.is_some() { "" } else { " " };
    let mut said: Vec<&str> = cells.into_iter().filter(|c| !c.is_empty()).collect();
    // A placeholder often stands in more than one of them.
    said.dedup();
    let words = said.join(between);
    let span = target.operator_words.span.cover(target.value_words.span).cover(target.unit.span);
    let label = Phrase::printed(format!("{}·{}", short(&project.name.text), short(&row.name.text)));
    Operand { label, amount: None, words: short(&words), span }
}

/// E7: a target table has indicators of every family. Silent where no project has a table.
pub(in crate::check) fn families(case: &Case<'_>) -> Vec<Finding> {
    let (mut found, mut complete) = (Vec::new(), 0_usize);
    let tables = case.disclosure.projects.iter().enumerate().filter(|(_, p)| !p.indicators.is_empty());
    for (index, project) in tables {
        let has =
            |word: &str| project.indicators.iter().any(|i| i.group.contains(word) || i.family.contains(word));
        let missing: Vec<_> = FAMILIES.into_iter().filter(|word| !has(word.zh)).collect();
        if missing.is_empty() {
            complete += 1;
            continue;
        }
        let names = |lang: Lang| missing.iter().map(|word| word.get(lang)).collect::<Vec<_>>();
        let name = short(&project.name.text);
        let zh = format!("“{name}”没有{}指标", names(Lang::Zh).join("、"));
        let en = format!("“{name}” has no indicators of {}", names(Lang::En).join(", "));
        let finding = case.finding(Verdict::Fails, zh, en);
        let operand = Operand::words(label::PROJECT, &project.name);
        found.push(finding.on([operand]).at(Place::Project { project: index }));
    }
    if complete > 0 {
        let zh = format!("{complete} 个项目的产出、效益、满意度各类指标齐全");
        found.push(case.finding(Verdict::Holds, zh, format!("{complete} target tables have every family")));
    }
    found
}

/// E8: most indicators are numbers. Silent where there are none.
pub(in crate::check) fn numbers(case: &Case<'_>) -> Vec<Finding> {
    let is_number = |row: &Indicator| row.target.is_number();
    let Some(share) = Share::of(case, is_number) else { return Vec::new() };
    let verdict = if share.percent < Decimal::from(MOSTLY_NUMBERS) { Verdict::Fails } else { Verdict::Holds };
    let zh = format!("{} 条指标中 {} 条有数值（{}%）", share.all, share.some, share.shown());
    let en = format!("{} of {} indicators are numbers ({}%)", share.some, share.all, share.shown());
    let words = rows(case.disclosure).filter(|(.., row)| !is_number(row));
    vec![case.finding(verdict, zh, en).on(words.map(|(_, _, project, row)| evidence(project, row)))]
}

/// E9: a description says more than the indicator's name. Silent where there are no indicators.
pub(in crate::check) fn repeats(case: &Case<'_>) -> Vec<Finding> {
    let repeated =
        |row: &Indicator| !row.name.is_blank() && row.name.text.trim() == row.description.text.trim();
    let Some(share) = Share::of(case, repeated) else { return Vec::new() };
    let (verdict, zh) = match share.some {
        0 => (Verdict::Holds, format!("{} 条指标的描述都不是照抄名称", share.all)),
        some => (Verdict::Fails, format!("{} 条指标中 {some} 条的描述照抄名称", share.all)),
    };
    let en = format!("{} of {} descriptions repeat the name", share.some, share.all);
    let same = rows(case.disclosure).filter(|(.., row)| repeated(row));
    let operands = same.map(|(.., row)| Operand::words(label::DESCRIPTION, &row.description));
    vec![case.finding(verdict, zh, en).on(operands)]
}

/// How many of a disclosure's indicator rows have a property.
struct Share {
    some: usize,
    all: usize,
    percent: Decimal,
}

impl Share {
    fn of(case: &Case<'_>, property: impl Fn(&Indicator) -> bool) -> Option<Self> {
        let all = rows(case.disclosure).count();
        let some = rows(case.disclosure).filter(|(.., row)| property(row)).count();
        let percent =
            Decimal::from(some).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(all))?;
        Some(Share { some, all, percent })
    }

    fn shown(&self) -> String {
        signed_percent(self.percent).trim_start_matches('+').to_owned()
    }
}

/// E10: a target is of the kind its indicator needs: a quantity is no percentage, a share does
/// not exceed 100 %. Silent where there are no indicators.
pub(in crate::check) fn types(case: &Case<'_>) -> Vec<Finding> {
    let percent = |row: &Indicator| row.target.unit.text.trim() == "%" || row.target.unit.text.trim() == "％";
    let quantity = |row: &Indicator| row.group.contains("数量") && percent(row);
    let beyond = |row: &Indicator| {
        let grows = GROWTH.iter().any(|w| row.name.text.contains(w) || row.description.text.contains(w));
        let value = row.target.value.unwrap_or_default();
        let open = matches!(row.target.operator, Some(Operator::AtLeast | Operator::Over));
        percent(row) && !grows && (value > Decimal::ONE_HUNDRED || (value == Decimal::ONE_HUNDRED && open))
    };
    let mut found: Vec<Finding> = Vec::new();
    found.extend(listed(
        case,
        quantity,
        Words::new("条数量指标以百分比为单位", "quantities are given in percent"),
    ));
    found.extend(listed(
        case,
        beyond,
        Words::new(
            "条指标值要求达到 100% 以上，而比率不会超过 100%",
            "targets ask for more than 100 %, which no share exceeds",
        ),
    ));
    if found.is_empty() && rows(case.disclosure).next().is_some() {
        let zh = "没有以百分比计的数量指标，也没有超过 100% 的比率";
        found.push(case.finding(Verdict::Holds, zh, "no target is of the wrong kind"));
    }
    found
}

/// E12: a value is no placeholder of the form. Silent where there are no indicators.
pub(in crate::check) fn placeholders(case: &Case<'_>) -> Vec<Finding> {
    let is_placeholder = |words: &str| PLACEHOLDERS.contains(&words.trim());
    let empty = |row: &Indicator| {
        let target = &row.target;
        !target.is_number() && (is_placeholder(&target.value_words.text) || is_placeholder(&target.unit.text))
    };
    let found = listed(
        case,
        empty,
        Words::new("条指标值只写了表格的占位词", "targets hold only the form's placeholder"),
    );
    match (found, rows(case.disclosure).next()) {
        (Some(finding), _) => vec![finding],
        (None, Some(_)) => {
            vec![case.finding(Verdict::Holds, "没有只写占位词的指标值", "no target is a placeholder")]
        }
        (None, None) => Vec::new(),
    }
}

/// One finding that lists the rows with a defect; `None` where there are none.
fn listed(case: &Case<'_>, defect: impl Fn(&Indicator) -> bool, what: Words) -> Option<Finding> {
    let wrong: Vec<_> = rows(case.disclosure).filter(|(.., row)| defect(row)).collect();
    let (project, row, ..) = *wrong.first()?;
    let operands: Vec<_> = wrong.iter().map(|(_, _, project, row)| evidence(project, row)).collect();
    let names = wrong.iter().map(|(.., row)| short(&row.name.text));
    let examples: Vec<_> =
        names.zip(&operands).take(3).map(|(name, o)| format!("“{name}” {}", o.words)).collect();
    let more = wrong.len() > examples.len();
    let (etc, and_more) = if more { ("等", ", and more") } else { ("", "") };
    let zh = format!("{} {}：{}{etc}", wrong.len(), what.zh, examples.join("、"));
    let en = format!("{} {}: {}{and_more}", wrong.len(), what.en, examples.join(", "));
    let finding = case.finding(Verdict::Fails, zh, en).on(operands);
    Some(finding.at(Place::Indicator { project, row }))
}

/// E15: the scores of the body's own indicators. 90 of 100 is normal, the other 10 points belong
/// to 预算执行率: never a failure. Silent where no row states a score.
pub(in crate::check) fn scores(case: &Case<'_>) -> Vec<Finding> {
    let rows = &case.disclosure.performance.indicators;
    let scored: Vec<_> = rows.iter().filter_map(|row| Some((row, score(&row.scoring.text)?))).collect();
    if scored.is_empty() {
        return Vec::new();
    }
    let Some(sum) = scored.iter().try_fold(0_u32, |sum, (_, points)| sum.checked_add(*points)) else {
        return Vec::new();
    };
    let (verdict, zh, en) = match sum {
        90 => (
            Verdict::Holds,
            format!("部门指标合计 {sum} 分，另 10 分属预算执行率，正常"),
            format!("the body's indicators score {sum} points, as usual: the other 10 are for execution"),
        ),
        100 => (
            Verdict::Holds,
            format!("部门指标合计 {sum} 分，正常"),
            format!("the body's indicators score {sum} points, as usual"),
        ),
        _ => (
            Verdict::CannotTell,
            format!("部门指标所列分值合计 {sum}，评分标准可能分档或另有指标，不作判断"),
            format!("the scores listed make {sum}; they may be in steps, or of more indicators"),
        ),
    };
    let addends: Vec<_> = scored.iter().map(|(_, points)| points.to_string()).collect();
    let operands = scored.iter().map(|(row, _)| Operand::words(label::SCORING, &row.scoring));
    let steps = format!("{} = {sum}", addends.join(" + "));
    let mut finding = case.finding(verdict, zh, en).on(operands);
    finding.arithmetic = Phrase { zh: format!("{steps}（分）"), en: format!("{steps} (points)") };
    vec![finding]
}

/// The points a scoring rule gives: the number before its first 分.
fn score(words: &str) -> Option<u32> {
    let (before, _) = words.split_once('分')?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    before.get(start..)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Sample, found, words};
    use crate::disclosure::Disclosure;

    /// A disclosure with one clean indicator.
    fn clean() -> Disclosure {
        let mut body = Sample::new().disclosure();
        body.projects.truncate(3);
        body.projects.remove(0);
        body.projects.remove(0);
        body.projects[0].indicators.truncate(1);
        body
    }

    #[test]
    fn the_sample_has_21_numbers_23_repetitions_and_targets_of_the_wrong_kind() {
        let body = Sample::new().disclosure();
        let sentence = |rule| found(&body, rule)[0].sentence_zh.clone();
        assert!(sentence("E8").starts_with("39 条指标中 21 条"), "{}", sentence("E8"));
        assert!(sentence("E9").starts_with("39 条指标中 23 条"), "{}", sentence("E9"));
        let types: Vec<_> = found(&body, "E10").iter().map(|f| f.operands.len()).collect();
        assert_eq!(types, [1, 4]);
        assert_eq!(found(&body, "E12")[0].operands.len(), 3);
        assert_eq!(found(&body, "E7")[0].verdict, Verdict::Holds);
    }

    #[test]
    fn good_indicators_are_not_accused() {
        for rule in ["E8", "E9", "E10", "E12"] {
            assert_eq!(found(&clean(), rule)[0].verdict, Verdict::Holds, "{rule}");
        }
    }

    #[test]
    fn a_growth_may_exceed_100_percent() {
        let mut body = clean();
        let row = &mut body.projects[0].indicators[0];
        row.group = "社会效益指标".to_owned();
        row.name = words("产值增长率", 1);
        row.target.value = Some(Decimal::from(120));
        row.target.unit = words("%", 1);
        assert_eq!(found(&body, "E10")[0].verdict, Verdict::Holds);
        body.projects[0].indicators[0].name = words("覆盖率", 1);
        assert_eq!(found(&body, "E10")[0].verdict, Verdict::Fails);
    }

    #[test]
    fn missing_families_are_named() {
        let finding = &found(&clean(), "E7")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        assert!(finding.sentence_zh.contains("质量、时效、成本、效益、满意度"), "{}", finding.sentence_zh);
    }

    #[test]
    fn ninety_points_are_normal_and_no_sum_is_ever_a_failure() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "E15")[0].verdict, Verdict::Holds);
        body.performance.indicators[0].scoring = words("得35分", 1);
        assert_eq!(found(&body, "E15")[0].verdict, Verdict::CannotTell);
        body.performance.indicators.clear();
        assert_eq!(found(&body, "E15"), []);
    }
}
