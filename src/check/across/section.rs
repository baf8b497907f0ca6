//! Rule F4: sections of duties and goals.

use crate::check::finding::{Finding, Operand, Verdict, short};
use crate::check::label;
use crate::check::names;
use crate::check::rule::Case;
use crate::disclosure::{Place, Quote};

/// A goal or a section by what it is about.
struct Subject<'a> {
    name: &'a str,
    quote: &'a Quote,
    place: Place,
}

/// F4: a section of duties has a goal, a goal has a section.
///
/// Silent where sections or goals are not there, or where no goal bears the name of a section:
/// then the goals are not set by section at all.
pub(in crate::check) fn goals(case: &Case<'_>) -> Vec<Finding> {
    let d = case.disclosure;
    let sections: Vec<_> = (d.duties.iter().enumerate())
        .filter_map(|(section, s)| {
            let quote = s.name.as_ref()?;
            Some(Subject { name: names::section(&quote.text), quote, place: Place::Duty { section } })
        })
        .collect();
    let overall = d.performance.overall.iter().enumerate().map(|(goal, g)| (&g.title, Place::Goal { goal }));
    let items = d.performance.items.iter().enumerate().map(|(item, g)| (&g.title, Place::ItemGoal { item }));
    let mut goals: Vec<Subject<'_>> = Vec::new();
    for (quote, place) in overall.chain(items).filter(|(q, _)| !q.is_blank()) {
        let name = names::goal(&quote.text);
        if !goals.iter().any(|g| g.name == name) {
            goals.push(Subject { name, quote, place });
        }
    }
    let met = |a: &Subject<'_>, others: &[Subject<'_>]| {
        others.iter().any(|b| a.name.contains(b.name) || b.name.contains(a.name))
    };
    if !sections.iter().any(|s| met(s, &goals)) {
        return Vec::new();
    }
    let mut found: Vec<Finding> = Vec::new();
    for section in sections.iter().filter(|s| !met(s, &goals)) {
        let name = short(&section.quote.text);
        let zh = format!("“{name}”有职责而没有绩效目标");
        let finding = case.finding(Verdict::Fails, zh, format!("“{name}” has duties and no goal"));
        found.push(finding.on([Operand::words(label::SECTION, section.quote)]).at(section.place));
    }
    for goal in goals.iter().filter(|g| !met(g, &sections)) {
        found.push(without_section(case, goal));
    }
    if found.is_empty() {
        let zh = format!("{} 个股室都有绩效目标，{} 项目标都有股室", sections.len(), goals.len());
        let en = format!("{} sections have a goal, {} goals have a section", sections.len(), goals.len());
        found.push(case.finding(Verdict::Holds, zh, en));
    }
    found
}

/// A goal of no section; says whose duties mention its subject.
fn without_section(case: &Case<'_>, goal: &Subject<'_>) -> Finding {
    let title = short(&goal.quote.text);
    let holder = case.disclosure.clauses().find(|(_, clause)| clause.text.contains(goal.name));
    let (zh, en, operand) = match holder {
        Some((section, clause)) => {
            let name = section.name.as_ref().map_or(section.marker.as_str(), |q| q.text.as_str());
            let zh = format!("“{title}”没有同名的股室，“{}”只见于“{}”的职责", goal.name, short(name));
            let en = format!(
                "no section is called “{title}”; “{}” is only in the duties of “{}”",
                goal.name,
                short(name)
            );
            (zh, en, Some(Operand::words(label::DUTY, clause)))
        }
        None => (
            format!("“{title}”没有同名的股室，职责中也没有“{}”", goal.name),
            format!("no section is called “{title}”, and no duty names “{}”", goal.name),
            None,
        ),
    };
    let finding = case.finding(Verdict::Fails, zh, en);
    finding.on([Operand::words(label::GOAL, goal.quote)]).on(operand).at(goal.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Sample, duties, found};

    #[test]
    fn an_office_without_a_goal_and_a_goal_without_a_section_are_found() {
        let findings = found(&Sample::new().disclosure(), "F4");
        assert_eq!(findings.len(), 2);
        assert!(findings[0].sentence_zh.contains("办公室"), "{}", findings[0].sentence_zh);
        assert!(findings[1].sentence_zh.contains("信访"), "{}", findings[1].sentence_zh);
        assert!(findings[1].sentence_zh.contains("只见于“办公室"), "the sentence says who has the duty");
    }

    #[test]
    fn sections_with_goals_are_not_accused() {
        let mut body = Sample::new().disclosure();
        body.duties.remove(0);
        body.performance.overall.remove(0);
        assert_eq!(found(&body, "F4")[0].verdict, Verdict::Holds);
    }

    #[test]
    fn goals_that_are_not_set_by_section_accuse_nobody() {
        let mut body = Sample::new().disclosure();
        body.duties = vec![duties("综合处", &["负责综合工作"], 3)];
        assert_eq!(found(&body, "F4"), []);
    }
}
