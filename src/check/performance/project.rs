//! Rules E1, E3, E6, E13: which projects have target tables, what they are called, when they pay.

use crate::check::balance::{Printed, balance};
use crate::check::finding::{Finding, Operand, Verdict, money, short};
use crate::check::label::{self, Phrase};
use crate::check::names;
use crate::check::rule::Case;
use crate::disclosure::{Figure, Measure, Place};
use crate::text::signed_percent;
use rust_decimal::Decimal;

/// E1: the projects with target tables cover the project expenditure.
pub(in crate::check) fn coverage(case: &Case<'_>) -> Vec<Finding> {
    let projects: Vec<_> = case.disclosure.projects.iter().filter(|p| p.has_target_table()).collect();
    let whole = [Measure::ExpenditureProject];
    if let Some(finding) = case.in_doubt(&whole) {
        return vec![finding];
    }
    let Some(whole) = case.printed(Measure::ExpenditureProject) else { return vec![case.lacks(&whole)] };
    if projects.iter().any(|project| project.amount == Some(Figure::Doubtful)) {
        let (zh, en) =
            ("有项目的金额存疑，无法计算覆盖面", "it is in doubt what amount of a project is printed");
        return vec![case.finding(Verdict::CannotTell, zh, en).on([whole.operand()])];
    }
    let parts: Vec<_> = projects.iter().filter_map(|project| Printed::funds(project)).collect();
    let Some(found) = balance(&whole, &parts).filter(|_| !parts.is_empty()) else {
        let zh = "文中未见填有金额的项目绩效目标表，无法计算覆盖面";
        return vec![
            case.finding(Verdict::CannotTell, zh, "no target table states an amount").on([whole.operand()]),
        ];
    };
    let (count, sum, total) = (parts.len(), money(found.sum), money(whole.value));
    let share = found.sum.checked_mul(Decimal::ONE_HUNDRED).and_then(|s| s.checked_div(whole.value));
    let share = share.map(|s| signed_percent(s).trim_start_matches('+').to_owned());
    let share_of = |words: &str| share.as_ref().map(|s| words.replace("{}", s)).unwrap_or_default();
    let rest = money(found.difference.abs());
    let (zh, en) = if found.verdict != Verdict::Fails {
        (
            format!("{count} 个有绩效目标表的项目合计 {sum}，即全部项目支出 {total}"),
            format!("{count} projects with targets make {sum}, all of the project expenditure {total}"),
        )
    } else if found.difference < Decimal::ZERO {
        (
            format!("{count} 个有绩效目标表的项目合计 {sum}，比项目支出 {total} 多 {rest}"),
            format!(
                "{count} projects with targets add up to {sum}, {rest} more than the project expenditure {total}"
            ),
        )
    } else {
        (
            format!(
                "{count} 个有绩效目标表的项目合计 {sum}，占项目支出 {total} {}，其余 {rest} 没有目标表",
                share_of("的 {}%")
            ),
            format!(
                "{count} projects with targets cover {sum} of {total}{}; {rest} has no target table",
                share_of(" ({}%)")
            ),
        )
    };
    let operands = projects.iter().filter_map(|p| {
        Some(Operand { label: Phrase::printed(short(&p.name.text)), ..Printed::funds(p)?.operand() })
    });
    let finding = case.finding(found.verdict, zh, en).on([whole.operand()]).on(operands);
    let place = Place::Measure { measure: Measure::ExpenditureProject };
    vec![finding.because(&found.steps).off_by(found.difference).at(place)]
}

/// E3: a project that the text names has a target table. Silent where the text names none.
pub(in crate::check) fn named(case: &Case<'_>) -> Vec<Finding> {
    let d = case.disclosure;
    let division = d.identity.region.as_ref().map_or("", |r| r.name.as_str());
    let core = |name: &str| names::project_core(name, division);
    let mut tables: Vec<String> = Vec::new();
    for project in d.projects.iter().filter(|project| project.has_target_table()) {
        tables.push(core(&project.name.text));
        tables.extend(project.heading.as_ref().map(|h| core(&h.text)));
    }
    if tables.is_empty() {
        let zh = "文中未见项目绩效目标表，无法核对所列项目";
        let missing = case.finding(Verdict::CannotTell, zh, "there are no target tables to look in");
        return d
            .named_projects
            .first()
            .map(|q| missing.on([Operand::words(label::NAMED_PROJECT, q)]))
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    for quote in &d.named_projects {
        let name = core(&quote.text);
        let has =
            |table: &String| !table.is_empty() && (table.contains(&name) || name.contains(table.as_str()));
        let words = short(&quote.text);
        let (verdict, zh, en) = if tables.iter().any(has) {
            (
                Verdict::Holds,
                format!("文中所列“{words}”有绩效目标表"),
                format!("“{words}”, which the text names, has a target table"),
            )
        } else {
            (
                Verdict::Fails,
                format!("文中称项目支出主要用于“{words}”，却没有它的绩效目标表"),
                format!("“{words}”, which the text names, has no target table"),
            )
        };
        found.push(case.finding(verdict, zh, en).on([Operand::words(label::NAMED_PROJECT, quote)]));
    }
    found
}

/// E6: a payment plan rises to 100 %. Silent where no project has a plan.
pub(in crate::check) fn plan(case: &Case<'_>) -> Vec<Finding> {
    let (mut found, mut complete) = (Vec::new(), 0_usize);
    let planned = case.disclosure.projects.iter().enumerate().filter(|(_, p)| !p.plan.is_empty());
    for (index, project) in planned {
        let shares: Option<Vec<_>> = project.plan.iter().map(|i| i.percent).collect();
        let name = short(&project.name.text);
        let (verdict, zh, en) = match shares {
            None => (
                Verdict::CannotTell,
                format!("“{name}”的支出计划有未填的比例"),
                format!("the payment plan of “{name}” has gaps"),
            ),
            Some(shares) if !shares.is_sorted() => (
                Verdict::Fails,
                format!("“{name}”的累计支出比例前高后低"),
                format!("the cumulative payment plan of “{name}” falls"),
            ),
            Some(shares) if shares.last() != Some(&Decimal::ONE_HUNDRED) => (
                Verdict::Fails,
                format!("“{name}”的累计支出比例年底不是 100%"),
                format!("the payment plan of “{name}” does not end at 100 %"),
            ),
            Some(_) => {
                complete += 1;
                continue;
            }
        };
        let operands =
            project.plan.iter().map(|i| Operand::words(Phrase::printed(short(&i.by.text)), &i.words));
        found.push(case.finding(verdict, zh, en).on(operands).at(Place::Project { project: index }));
    }
    if complete > 0 {
        let zh = format!("{complete} 个项目的支出计划都逐期累计到 100%");
        found.push(case.finding(Verdict::Holds, zh, format!("{complete} payment plans rise to 100 %")));
    }
    found
}

/// E13: the heading over a project's table is the project's registered name. Silent where no
/// heading names a project.
pub(in crate::check) fn headings(case: &Case<'_>) -> Vec<Finding> {
    let division = case.disclosure.identity.region.as_ref().map_or("", |r| r.name.as_str());
    let (mut found, mut same) = (Vec::new(), 0_usize);
    for (index, project) in case.disclosure.projects.iter().enumerate() {
        let named = project.heading.as_ref().and_then(|h| Some((h, names::heading(&h.text, division)?)));
        let Some((heading, over)) = named.filter(|_| !project.name.is_blank()) else { continue };
        let registered = names::project(&project.name.text, division);
        if over == registered {
            same += 1;
            continue;
        }
        let (called, name) = (short(&over), short(&registered));
        let zh = format!("目标表标题称“{called}”，登记名称为“{name}”");
        let en = format!("a table's heading says “{called}”, the registered name is “{name}”");
        let operands =
            [Operand::words(label::HEADING, heading), Operand::words(label::REGISTERED, &project.name)];
        let finding = case.finding(Verdict::Fails, zh, en);
        found.push(finding.on(operands).at(Place::Project { project: index }));
    }
    if found.is_empty() && same > 0 {
        let zh = format!("{same} 个项目的标题与登记名称一致");
        found.push(case.finding(
            Verdict::Holds,
            zh,
            format!("{same} headings agree with the registered names"),
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ParseWan, Sample, found, words};

    #[test]
    fn projects_with_targets_cover_115_85_of_440_05() {
        let finding = &found(&Sample::new().disclosure(), "E1")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        for figure in ["115.85", "440.05", "26.3%", "324.20"] {
            assert!(finding.sentence_zh.contains(figure), "{figure}: {}", finding.sentence_zh);
        }
    }

    #[test]
    fn projects_that_cover_all_are_not_accused() {
        let mut body = Sample::new().disclosure();
        body.projects[3].amount = Some(crate::disclosure::Figure::Amount("424.20".parse_wan()));
        assert_eq!(found(&body, "E1")[0].verdict, Verdict::Holds);
        body.projects.clear();
        assert_eq!(found(&body, "E1")[0].verdict, Verdict::CannotTell);
    }

    #[test]
    fn a_project_named_in_the_text_without_a_target_table_is_found() {
        let findings = found(&Sample::new().disclosure(), "E3");
        assert_eq!(findings[0].verdict, Verdict::Fails);
        assert!(findings[0].sentence_zh.contains("支持中小企业发展专项资金"));
        assert_eq!(findings[1].verdict, Verdict::Holds, "the allowance is registered with its year");
    }

    #[test]
    fn a_plan_that_falls_or_ends_early_is_found() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "E6").iter().map(|f| f.verdict).collect::<Vec<_>>(), [Verdict::Holds]);
        body.projects[0].plan[3].percent = Some(Decimal::from(90));
        body.projects[1].plan.truncate(3);
        body.projects[2].plan[1].percent = None;
        let verdicts: Vec<_> = found(&body, "E6").iter().map(|f| f.verdict).collect();
        assert_eq!(verdicts, [Verdict::Fails, Verdict::Fails, Verdict::CannotTell, Verdict::Holds]);
    }

    #[test]
    fn headings_that_differ_from_the_registered_name_are_found() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "E13").len(), 2, "two of the five differ");
        body.projects.truncate(1);
        assert_eq!(found(&body, "E13")[0].verdict, Verdict::Holds);
        body.projects[0].heading = Some(words("1.先进工作者津贴绩效目标表", 1));
        assert_eq!(found(&body, "E13")[0].verdict, Verdict::Fails);
        body.projects[0].heading = Some(words("项目支出绩效目标表", 1));
        assert_eq!(found(&body, "E13"), [], "a form's title names no project");
    }
}
