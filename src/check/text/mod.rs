//! Rules A: do the amounts the text states add up among themselves?

mod asset;
mod list;

pub(super) use asset::assets;

use super::balance::{Balance, Printed, balance};
use super::finding::{Finding, Verdict, delta, money};
use super::rule::Case;
use crate::disclosure::{BaseKind, Measure, Place};
use list::{is_excused, is_grand_total, whole_of};
use rust_decimal::Decimal;

/// A1: revenue is the sum of its sources.
///
/// Only the sources the document lists are added. Carry-over is a source of its own in some
/// documents and already inside the others, or outside the year's revenue, in some: both readings
/// are tried. A sum that neither reading brings up to the total contradicts it only where the list
/// claims to be whole: from the general public budget to 其他收入.
pub(super) fn revenue(case: &Case<'_>) -> Vec<Finding> {
    let total = [Measure::RevenueTotal];
    if case.printed(Measure::RevenueTotal).is_none() {
        return vec![case.in_doubt(&total).unwrap_or_else(|| case.lacks(&total))];
    }
    let sources: Vec<_> = Measure::RevenueTotal.parts().collect();
    if let Some(finding) = case.in_doubt(&sources) {
        return vec![finding];
    }
    let listed: Vec<_> = sources.iter().filter_map(|m| Some((*m, case.printed(*m)?))).collect();
    if listed.is_empty() {
        return vec![case.lacks(&[Measure::RevenueGeneral])];
    }
    let parts: Vec<_> = listed.iter().map(|(_, p)| p.clone()).collect();
    let Some(whole) = whole_of(case, Measure::RevenueTotal, &parts) else { return Vec::new() };
    let complete = [Measure::RevenueGeneral, Measure::RevenueOther]
        .iter()
        .all(|needed| listed.iter().any(|(m, _)| m == needed));
    let own: Vec<_> =
        listed.into_iter().filter(|(m, _)| *m != Measure::RevenueCarryover).map(|(_, p)| p).collect();
    let (Some(all), Some(inside)) = (balance(&whole, &parts), balance(&whole, &own)) else {
        return Vec::new();
    };
    let without = all.verdict == Verdict::Fails && inside.verdict != Verdict::Fails && !own.is_empty();
    let falls_short = inside.difference > Decimal::ZERO;
    let (found, parts) = if without { (inside, own) } else { (all, parts) };
    let excused = is_excused(case, Measure::RevenueTotal, &whole, &parts, complete, falls_short);
    let mut finding = compared(case, &whole, &parts, found, excused);
    if without {
        let of_the_year = case.printed(Measure::RevenueTotal).is_some_and(|shown| is_grand_total(&shown));
        let (zh, en) = if of_the_year && !is_grand_total(&whole) {
            ("（本年收入，不含上年结转）", " (of the year, without carry-over)")
        } else {
            ("（上年结转已含在各来源内）", " (carry-over is inside its sources)")
        };
        finding.sentence_zh.push_str(zh);
        finding.sentence_en.push_str(en);
    }
    vec![finding.at(Place::Measure { measure: Measure::RevenueTotal })]
}

/// A2: revenue equals expenditure.
///
/// In a final account only the grand totals are equal: between the sums of the year stand what was
/// carried over into it and out of it.
pub(super) fn both_sides(case: &Case<'_>) -> Vec<Finding> {
    let mut finding = sum(case, Measure::RevenueTotal, &[Measure::ExpenditureTotal]);
    let account = case.stage() == BaseKind::Outturn;
    let sides = [Measure::RevenueTotal, Measure::ExpenditureTotal];
    let grand_totals = sides.iter().all(|m| case.printed(*m).is_some_and(|p| is_grand_total(&p)));
    if finding.verdict == Verdict::Fails && account && !grand_totals {
        finding.verdict = Verdict::CannotTell;
        finding.sentence_zh.push_str("；决算的本年收支之间另有年初、年末结转和结余");
        finding.sentence_en.push_str("; in a final account carry-over stands between the two");
    }
    vec![finding]
}

/// A3: expenditure is basic plus projects.
///
/// 支出总计 is more than that by what is carried over into the next year and what is set aside, so
/// 支出合计 is compared where both are stated.
pub(super) fn expenditure(case: &Case<'_>) -> Vec<Finding> {
    vec![sum(case, Measure::ExpenditureTotal, &[Measure::ExpenditureBasic, Measure::ExpenditureProject])]
}

/// A4: basic expenditure is personnel plus running.
pub(super) fn basic(case: &Case<'_>) -> Vec<Finding> {
    vec![sum(case, Measure::ExpenditureBasic, &[Measure::ExpenditurePersonnel, Measure::ExpenditurePublic])]
}

/// A5: the three public expenses, and the vehicle part of them, add up.
pub(super) fn sangong(case: &Case<'_>) -> Vec<Finding> {
    const VEHICLES: [Measure; 2] = [Measure::SangongVehiclePurchase, Measure::SangongVehicleRunning];
    let in_parts = VEHICLES.iter().any(|m| case.printed(*m).is_some());
    let whole = case.printed(Measure::SangongVehicle).is_some() || !in_parts;
    let vehicles: &[Measure] = if whole { &[Measure::SangongVehicle] } else { &VEHICLES };
    let parts = [&[Measure::SangongAbroad], vehicles, &[Measure::SangongReception]].concat();
    let mut found = vec![sum(case, Measure::SangongTotal, &parts)];
    if whole && in_parts {
        found.push(sum(case, Measure::SangongVehicle, &VEHICLES));
    }
    found
}

/// A6: the running cost of an administrative body is the running part of its basic expenditure.
///
/// Bodies that are not administrative have a running part but no 机关运行经费, so a smaller
/// running cost tells nothing unless every listed institution is administrative.
pub(super) fn running_cost(case: &Case<'_>) -> Vec<Finding> {
    let mut finding = sum(case, Measure::RunningCost, &[Measure::ExpenditurePublic]);
    let institutions = &case.disclosure.institutions;
    let administrative =
        !institutions.is_empty() && institutions.iter().all(|i| i.nature.text.contains("行政"));
    if finding.verdict == Verdict::Fails
        && !administrative
        && finding.difference.is_some_and(|d| d < Decimal::ZERO)
    {
        finding.verdict = Verdict::CannotTell;
        finding.sentence_zh.push_str("；公用经费可能含事业单位的部分");
        finding.sentence_en.push_str("; the running part may include bodies that are not administrative");
    }
    vec![finding]
}

/// A8: procurement is goods, works and services. Silent where the document says that there is
/// none.
pub(super) fn procurement(case: &Case<'_>) -> Vec<Finding> {
    if case.disclosure.procurement.declared_none.is_some() {
        return Vec::new();
    }
    let parts: Vec<_> = Measure::ProcurementTotal.parts().collect();
    vec![sum(case, Measure::ProcurementTotal, &parts)]
}

/// Compares a measure with the sum of its parts.
///
/// What the list of the parts leaves open is no contradiction (`is_excused`). A single part is no
/// list: it is the same amount, stated twice.
fn sum(case: &Case<'_>, whole: Measure, parts: &[Measure]) -> Finding {
    if let Some(finding) = case.in_doubt(&[&[whole], parts].concat()) {
        return finding;
    }
    let stated: Vec<_> = parts.iter().filter_map(|m| case.printed(*m)).collect();
    let absent: Vec<_> = parts.iter().copied().filter(|m| case.printed(*m).is_none()).collect();
    let Some(printed) = whole_of(case, whole, &stated) else { return case.lacks(&[whole]) };
    if stated.is_empty() {
        return case.lacks(&absent);
    }
    let Some(found) = balance(&printed, &stated) else { return case.lacks(&absent) };
    let falls_short = found.difference > Decimal::ZERO;
    let excused =
        parts.len() > 1 && is_excused(case, whole, &printed, &stated, absent.is_empty(), falls_short);
    let mut finding = compared(case, &printed, &stated, found, excused);
    if !absent.is_empty() {
        let names: Vec<_> = absent.iter().map(|m| m.info().zh).collect();
        finding.sentence_zh.push_str(&format!("（文中未列{}）", names.join("、")));
        let names: Vec<_> = absent.iter().map(|m| m.info().en).collect();
        finding.sentence_en.push_str(&format!(" (not stated: {})", names.join(", ")));
    }
    finding.at(Place::Measure { measure: whole })
}

/// Puts a balance into words; `excused` turns a failure into "cannot tell".
fn compared(case: &Case<'_>, whole: &Printed, parts: &[Printed], found: Balance, excused: bool) -> Finding {
    let verdict = match found.verdict {
        Verdict::Fails if excused => Verdict::CannotTell,
        verdict => verdict,
    };
    let names: Vec<_> = parts.iter().map(|p| format!("{} {}", p.name.zh, money(p.value))).collect();
    let (names, label) = (names.join("、"), whole.name.zh);
    let (stated, sum, off) = (money(whole.value), money(found.sum), delta(found.difference));
    let single = parts.len() == 1;
    let zh_sum = if single { names } else { format!("{names} 合计 {sum}") };
    let named: Vec<_> = parts.iter().map(|p| format!("{} {}", p.name.en, money(p.value))).collect();
    let (named, title) = (named.join(" + "), whole.name.en);
    let (zh, en) = match verdict {
        Verdict::Holds => {
            (format!("{label} {stated} 与{zh_sum} 相符"), format!("{title} {stated} = {named}"))
        }
        Verdict::Rounding => (
            format!("{label} {stated} 与{zh_sum} 差 {off}，属四舍五入尾差"),
            format!("{title} {stated} ≈ {named} ({off}, rounding)"),
        ),
        Verdict::Fails => (
            format!("{label} {stated}，而{zh_sum}，差 {off}"),
            format!("{title} {stated}, but {named} makes {sum}: {off} apart"),
        ),
        Verdict::CannotTell if found.difference < Decimal::ZERO => (
            format!("{label} {stated}，所列{zh_sum}，差 {off}，所列可能是另一口径或另一阶段的数"),
            format!("{title} {stated}, listed {named}, {off} apart; the list may be of another amount"),
        ),
        Verdict::CannotTell => (
            format!("{label} {stated}，所列{zh_sum}，余 {off} 可能在未列的项目或另一口径内"),
            format!(
                "{title} {stated}, listed {named}; {off} may be in what is not listed or of another scope"
            ),
        ),
    };
    case.finding(verdict, zh, en)
        .on([whole.operand()])
        .on(parts.iter().map(Printed::operand))
        .because(&found.steps)
        .off_by(found.difference)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{ParseWan, Sample, amounts, found};
    use super::*;
    use crate::disclosure::{DisclosureKind, Figure, Quote, Statement};
    use crate::span::Span;

    #[test]
    fn the_sample_adds_up() {
        let sample = Sample::new().disclosure();
        for rule in ["A1", "A2", "A3", "A4", "A5", "A6", "A7"] {
            let findings = found(&sample, rule);
            assert!(!findings.is_empty(), "{rule} says something");
            for finding in findings {
                assert_eq!(finding.verdict, Verdict::Holds, "{rule}: {}", finding.sentence_zh);
            }
        }
        assert_eq!(found(&sample, "A8"), [], "procurement is declared none");
    }

    #[test]
    fn a_complete_list_of_sources_that_falls_short_contradicts_the_total() {
        let short = amounts(&[
            (Measure::RevenueTotal, "100.00"),
            (Measure::RevenueGeneral, "90.00"),
            (Measure::RevenueOther, "0"),
        ]);
        let finding = &found(&short, "A1")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        assert_eq!(finding.difference.unwrap().to_string(), "10.00");
    }

    #[test]
    fn sources_that_are_not_listed_leave_the_sum_open() {
        let open = amounts(&[(Measure::RevenueTotal, "100.00"), (Measure::RevenueGeneral, "90.00")]);
        assert_eq!(found(&open, "A1")[0].verdict, Verdict::CannotTell);
    }

    #[test]
    fn a_figure_in_doubt_leaves_every_sum_open() {
        let listed = [
            (Measure::RevenueTotal, "100.00"),
            (Measure::RevenueGeneral, "90.00"),
            (Measure::RevenueOther, "0"),
        ];
        for (nth, _) in listed.iter().enumerate() {
            let mut body = amounts(&listed);
            body.claims[nth].figure = Figure::Doubtful;
            let finding = &found(&body, "A1")[0];
            assert_eq!(finding.verdict, Verdict::CannotTell);
            assert!(finding.sentence_zh.contains("存疑"), "{}", finding.sentence_zh);
        }
        let mut body = amounts(&[(Measure::RevenueTotal, "100.00"), (Measure::ExpenditureTotal, "98.00")]);
        body.claims[0].figure = Figure::Doubtful;
        assert_eq!(found(&body, "A2")[0].verdict, Verdict::CannotTell);
    }

    #[test]
    fn carry_over_inside_its_source_is_not_counted_twice() {
        let inside = amounts(&[
            (Measure::RevenueTotal, "100.00"),
            (Measure::RevenueGeneral, "90.00"),
            (Measure::RevenueOther, "10.00"),
            (Measure::RevenueCarryover, "7.00"),
        ]);
        let finding = &found(&inside, "A1")[0];
        assert_eq!(finding.verdict, Verdict::Holds);
        assert!(finding.sentence_zh.contains("已含"));
    }

    #[test]
    fn revenue_that_is_not_expenditure_is_a_contradiction() {
        let sides = amounts(&[(Measure::RevenueTotal, "100.00"), (Measure::ExpenditureTotal, "98.00")]);
        assert_eq!(found(&sides, "A2")[0].verdict, Verdict::Fails);
    }

    #[test]
    fn a_final_accounts_sums_of_the_year_need_not_be_equal() {
        let mut sides = amounts(&[(Measure::RevenueTotal, "100.00"), (Measure::ExpenditureTotal, "98.00")]);
        sides.identity.kind = Some(DisclosureKind::UnitAccount);
        assert_eq!(found(&sides, "A2")[0].verdict, Verdict::CannotTell);
        for claim in &mut sides.claims {
            claim.quote.text = "总计".to_owned();
        }
        assert_eq!(found(&sides, "A2")[0].verdict, Verdict::Fails);
    }

    #[test]
    fn a_list_with_a_further_part_leaves_the_sum_open() {
        let mut list = amounts(&[
            (Measure::ExpenditureBasic, "9.00"),
            (Measure::ExpenditurePersonnel, "6.00"),
            (Measure::ExpenditurePublic, "2.00"),
        ]);
        assert_eq!(found(&list, "A4")[0].verdict, Verdict::Fails);
        let last = list.claims[2].quote.span;
        let further = Span { from: last.to + 1, to: last.to + 12, ..last };
        list.statements.push(Statement {
            subject: Quote::new("纳入专户的非税管理", further),
            year: 2022,
            kind: BaseKind::Budget,
            amount: "1.00".parse_wan(),
            quote: Quote::new("纳入专户的非税管理1.00万元", further),
        });
        assert_eq!(found(&list, "A4")[0].verdict, Verdict::CannotTell);
        let first = Span { from: 40, to: 50, ..list.claims[1].quote.span };
        list.claims[1].quote.span = first;
        list.statements[0].quote.span = Span { from: first.from - 14, to: first.from - 2, ..first };
        assert_eq!(found(&list, "A4")[0].verdict, Verdict::CannotTell);
    }

    #[test]
    fn parts_are_held_against_the_whole_of_their_own_sentence() {
        let mut both = amounts(&[
            (Measure::ExpenditureTotal, "120.00"),
            (Measure::ExpenditureTotal, "100.00"),
            (Measure::ExpenditureBasic, "40.00"),
            (Measure::ExpenditureProject, "60.00"),
        ]);
        assert_eq!(found(&both, "A3")[0].verdict, Verdict::Fails, "no total stands before them");
        for (at, claim) in both.claims.iter_mut().enumerate().skip(1) {
            let from = u32::try_from(at).unwrap() * 40;
            claim.quote.span = Span::within(9, from, from + 12);
        }
        assert_eq!(found(&both, "A3")[0].verdict, Verdict::Holds);
    }

    #[test]
    fn parts_that_exceed_the_whole_or_fall_short_beside_it_contradict_it() {
        for (basic, project) in [("60.00", "50.00"), ("40.00", "50.00")] {
            let parts = amounts(&[
                (Measure::ExpenditureTotal, "100.00"),
                (Measure::ExpenditureBasic, basic),
                (Measure::ExpenditureProject, project),
            ]);
            assert_eq!(found(&parts, "A3")[0].verdict, Verdict::Fails, "{basic} + {project}");
        }
    }

    #[test]
    fn a_missing_part_is_named_and_accuses_nobody() {
        let gap = amounts(&[(Measure::ExpenditureBasic, "100.00"), (Measure::ExpenditurePublic, "20.00")]);
        let finding = &found(&gap, "A4")[0];
        assert_eq!(finding.verdict, Verdict::CannotTell);
        assert!(finding.sentence_zh.contains("未列人员经费"), "{}", finding.sentence_zh);
    }

    #[test]
    fn parts_stated_far_from_the_whole_may_be_of_another_scope() {
        let mut far = amounts(&[
            (Measure::ExpenditureBasic, "100.00"),
            (Measure::ExpenditurePersonnel, "70.00"),
            (Measure::ExpenditurePublic, "20.00"),
        ]);
        far.claims[0].quote.span.line = 40;
        far.claims[0].quote.span.end_line = 40;
        assert_eq!(found(&far, "A4")[0].verdict, Verdict::CannotTell);
    }

    #[test]
    fn vehicles_that_do_not_add_up_are_found() {
        let vehicles = amounts(&[
            (Measure::SangongTotal, "5.00"),
            (Measure::SangongAbroad, "0"),
            (Measure::SangongVehicle, "5.00"),
            (Measure::SangongReception, "0"),
            (Measure::SangongVehiclePurchase, "3.00"),
            (Measure::SangongVehicleRunning, "3.00"),
        ]);
        let verdicts = |body: &crate::disclosure::Disclosure| {
            found(body, "A5").iter().map(|f| f.verdict).collect::<Vec<_>>()
        };
        assert_eq!(verdicts(&vehicles), [Verdict::Holds, Verdict::Fails]);
        let mut apart = vehicles.clone();
        apart.claims.retain(|c| c.measure != Measure::SangongVehicle);
        assert_eq!(verdicts(&apart), [Verdict::Fails], "the parts stand for the whole that is not stated");
    }

    #[test]
    fn running_cost_below_the_running_part_tells_nothing_of_mixed_bodies() {
        let below = [(Measure::RunningCost, "74.52"), (Measure::ExpenditurePublic, "103.96")];
        let mut body = amounts(&below);
        assert_eq!(found(&body, "A6")[0].verdict, Verdict::CannotTell);
        body.institutions = Sample::new().disclosure().institutions;
        assert_eq!(found(&body, "A6")[0].verdict, Verdict::Fails);
    }

    #[test]
    fn procurement_that_does_not_add_up_is_found() {
        let mut body = amounts(&[
            (Measure::ProcurementTotal, "10.00"),
            (Measure::ProcurementGoods, "4.00"),
            (Measure::ProcurementWorks, "0"),
            (Measure::ProcurementServices, "5.00"),
        ]);
        assert_eq!(found(&body, "A8")[0].verdict, Verdict::Fails);
        body.claims.clear();
        assert_eq!(found(&body, "A8")[0].verdict, Verdict::CannotTell);
    }
}
