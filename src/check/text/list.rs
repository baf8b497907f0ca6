//! The list in which the parts of a sum are stated: whether it is whole, and whether it is the
//! sum's own. Every rule that adds parts up asks here before it accuses.

use crate::check::balance::{Printed, balance, together};
use crate::check::finding::Verdict;
use crate::check::rule::Case;
use crate::disclosure::{Claim, ClaimSource, Measure, Statement};
use crate::span::Span;

/// The words for a sum with carry-over, of what came in or goes on into the next year.
const GRAND_TOTALS: [&str; 2] = ["总计", "总预算"];
/// Characters between two parts of a list, at most: marks, and a share (`，占比6.67%；`).
const BETWEEN_PARTS: u32 = 12;
/// Lines from the amount a list divides to its first part, at most, where lines are hard-wrapped.
const WRAPPED: u32 = 1;

/// Where something stands: page, line, character.
type Point = (u32, u32, u32);

fn begin(span: Span) -> Point {
    (span.page, span.line, span.from)
}

fn end(span: Span) -> Point {
    (span.page, span.end_line, span.to)
}

/// Whether words are those of a sum with carry-over.
pub(super) fn is_grand_total(printed: &Printed) -> bool {
    GRAND_TOTALS.iter().any(|word| printed.quote.text.contains(word))
}

/// The whole that parts are listed of: the document's, or, where that is not their sum, the one
/// their own line states before them; else, where the document's has carry-over in it (支出总计),
/// the sum of the year (支出合计), if one is stated.
pub(super) fn whole_of(case: &Case<'_>, measure: Measure, parts: &[Printed]) -> Option<Printed> {
    let shown = case.printed(measure)?;
    if balance(&shown, parts).is_some_and(|found| found.verdict != Verdict::Fails) {
        return Some(shown);
    }
    let own = || case.disclosure.claims.iter().filter(|c| is_of_the_year(case, c) && c.measure == measure);
    let first = parts.iter().map(|part| begin(part.quote.span)).min();
    let before = |claim: &&Claim| {
        let at = begin(claim.quote.span);
        claim.source == ClaimSource::Narrative
            && first.is_some_and(|first| (at.0, at.1) == (first.0, first.1) && at < first)
    };
    if let Some(stated) = own().rfind(before).and_then(Printed::claimed) {
        return Some(stated);
    }
    if !is_grand_total(&shown) {
        return Some(shown);
    }
    let sums = own().filter_map(|claim| Some((claim.source, Printed::claimed(claim)?)));
    let sums = sums.filter(|(_, printed)| !is_grand_total(printed));
    Some(sums.min_by_key(|(source, _)| *source).map_or(shown, |(_, sum)| sum))
}

fn is_of_the_year(case: &Case<'_>, claim: &Claim) -> bool {
    Some(claim.year) == case.disclosure.identity.year
}

/// Whether the difference between a whole and its parts tells nothing against the whole.
///
/// `complete` says whether every part that belongs to the whole is stated. A sum that falls short is
/// excused where parts are missing, where the parts stand far from the whole, where the list has a
/// further part that is no measure, and where the whole has carry-over in it. A sum that exceeds the
/// whole is excused only where its parts are those of another amount.
pub(super) fn is_excused(
    case: &Case<'_>,
    measure: Measure,
    whole: &Printed,
    parts: &[Printed],
    complete: bool,
    falls_short: bool,
) -> bool {
    let carries_over =
        || matches!(measure, Measure::RevenueTotal | Measure::ExpenditureTotal) && is_grand_total(whole);
    let open = || {
        !complete
            || !together(parts.iter().chain([whole]))
            || has_further_part(case, whole, parts)
            || carries_over()
    };
    (falls_short && open()) || is_of_another(case, measure, whole, parts)
}

/// Whether the list of the parts has a further one that is no measure (非税收入): an amount stated
/// between them, or right before or behind one.
fn has_further_part(case: &Case<'_>, whole: &Printed, parts: &[Printed]) -> bool {
    let spans = || parts.iter().map(|part| part.quote.span);
    let beside_whole = end(whole.quote.span);
    let (Some(first), Some(last)) = (spans().map(begin).min(), spans().map(end).max()) else { return false };
    let from = if beside_whole < first { beside_whole } else { first };
    let near = |before: Span, behind: Span| {
        let (to, at) = (end(before), begin(behind));
        (at.0, at.1) == (to.0, to.1) && (to.2..=to.2.saturating_add(BETWEEN_PARTS)).contains(&at.2)
    };
    case.disclosure.statements.iter().filter(|s| is_an_amount_of_the_year(case, s)).any(|statement| {
        let further = statement.quote.span;
        let at = begin(further);
        (from <= at && at < last) || spans().any(|part| near(part, further) || near(further, part))
    })
}

fn is_an_amount_of_the_year(case: &Case<'_>, statement: &Statement) -> bool {
    Some(statement.year) == case.disclosure.identity.year && !statement.amount.wan().is_zero()
}

/// Whether the parts are those of another amount than the whole, stated right before them: one they
/// make up (the total of another year), or one of another stage (what was budgeted, before the
/// parts of it in a final account).
fn is_of_another(case: &Case<'_>, measure: Measure, whole: &Printed, parts: &[Printed]) -> bool {
    let spans = || parts.iter().map(|part| part.quote.span);
    let (Some(first), Some(last)) = (spans().map(begin).min(), spans().map(begin).max()) else {
        return false;
    };
    let make_up =
        |amount: &Printed| balance(amount, parts).is_some_and(|found| found.verdict != Verdict::Fails);
    let claims = case.disclosure.claims.iter().filter(|c| c.measure == measure && c.quote != whole.quote);
    let mut totals = claims.filter(|c| is_right_before(c.quote.span, first)).filter_map(Printed::claimed);
    if totals.any(|total| make_up(&total)) {
        return true;
    }
    let Some(head) = head(case, first) else { return false };
    if make_up(&Printed::new(whole.name, head.amount, &head.quote)) {
        return true;
    }
    let own = case.stage();
    let at = begin(head.quote.span);
    let before_head = |point: Point| (point.0, point.1) == (at.0, at.1) && point < at;
    // Where each part is stated at both stages, the head is the first part's own other figure.
    let in_turns = || {
        let others = case.disclosure.statements.iter().filter(|s| s.kind != own);
        others.map(|s| begin(s.quote.span)).any(|point| first < point && point < last)
    };
    head.kind != own && !before_head(begin(whole.quote.span)) && !in_turns()
}

/// Whether an amount stands before a point, close enough to head a list there.
fn is_right_before(amount: Span, first: Point) -> bool {
    let to = end(amount);
    to <= first && to.0 == first.0 && first.1.saturating_sub(to.1) <= WRAPPED
}

/// The amount of the year that is stated last before a point, close enough to head a list there;
/// `None` where that is the amount of a measure.
fn head<'a>(case: &Case<'a>, first: Point) -> Option<&'a Statement> {
    let statements = case.disclosure.statements.iter().filter(|s| is_an_amount_of_the_year(case, s));
    let near = statements.filter(|s| is_right_before(s.quote.span, first));
    let head = near.max_by_key(|s| end(s.quote.span))?;
    let claims = case.disclosure.claims.iter().filter(|claim| is_of_the_year(case, claim));
    let stated = claims.filter(|claim| claim.figure.amount().is_some());
    let at = end(head.quote.span);
    let claimed_later = stated.map(|claim| end(claim.quote.span)).any(|to| at < to && to <= first);
    (!claimed_later).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ParseWan, amounts, found, tell};
    use crate::check::{Finding, Verdict};
    use crate::disclosure::{BaseKind, Disclosure, DisclosureKind, Figure};
    use Measure as M;

    /// A budget, or a final account, that says a few sentences.
    fn body(kind: DisclosureKind) -> Disclosure {
        let mut body = amounts(&[]);
        body.identity.kind = Some(kind);
        body
    }

    fn first(body: &Disclosure, rule: &str) -> Finding {
        found(body, rule).swap_remove(0)
    }

    /// Sources of revenue with one that is no measure, its amount as given.
    fn sources(further: &str) -> Disclosure {
        let mut body = body(DisclosureKind::UnitBudget);
        let list = "收入合计239.6万元，其中：一般公共预算收入190.6万元，占79%；";
        let sentence = format!("{list}{further}，其他收入0万元");
        let claims = [
            (M::RevenueTotal, "收入合计239.6万元"),
            (M::RevenueGeneral, "一般公共预算收入190.6万元"),
            (M::RevenueOther, "其他收入0万元"),
        ];
        tell(&mut body, 10, &sentence, &claims, &[(BaseKind::Budget, further)]);
        body
    }

    #[test]
    fn revenue_with_a_source_that_is_no_measure_is_not_accused() {
        assert_eq!(first(&sources("非税收入49万元"), "A1").verdict, Verdict::CannotTell);
        assert_eq!(first(&sources("非税收入0万元"), "A1").verdict, Verdict::Fails, "nothing fills no gap");
    }

    #[test]
    fn a_further_source_at_the_end_of_the_list_behind_a_share_is_seen() {
        let mut body = body(DisclosureKind::UnitBudget);
        let sentence = "收入预算10万元：一般公共预算收入6万元，其他收入1万元，占10.00%；使用结余3万元";
        let claims = [
            (M::RevenueTotal, "收入预算10万元"),
            (M::RevenueGeneral, "一般公共预算收入6万元"),
            (M::RevenueOther, "其他收入1万元"),
        ];
        tell(&mut body, 10, sentence, &claims, &[]);
        assert_eq!(first(&body, "A1").verdict, Verdict::Fails);
        tell(&mut body, 10, sentence, &[], &[(BaseKind::Budget, "使用结余3万元")]);
        assert_eq!(first(&body, "A1").verdict, Verdict::CannotTell);
    }

    #[test]
    fn every_sum_asks_whether_its_list_goes_on() {
        let sums: &[(&str, &[Measure])] = &[
            ("A3", &[M::ExpenditureTotal, M::ExpenditureBasic, M::ExpenditureProject]),
            ("A4", &[M::ExpenditureBasic, M::ExpenditurePersonnel, M::ExpenditurePublic]),
            ("A5", &[M::SangongTotal, M::SangongAbroad, M::SangongVehicle, M::SangongReception]),
            ("A8", &[M::ProcurementTotal, M::ProcurementGoods, M::ProcurementWorks, M::ProcurementServices]),
        ];
        for (rule, measures) in sums {
            let sentence = "共9万元：甲1万元、乙2万元、丙3万元、丁1.5万元";
            let mut body = body(DisclosureKind::UnitBudget);
            let words = ["共9万元", "甲1万元", "乙2万元", "丙3万元"];
            let claims: Vec<_> = measures.iter().copied().zip(words).collect();
            tell(&mut body, 10, sentence, &claims, &[]);
            assert_eq!(first(&body, rule).verdict, Verdict::Fails, "{rule}");
            let next = "丁1.5万元";
            let next = if measures.len() == 3 { "丙3万元" } else { next };
            tell(&mut body, 10, sentence, &[], &[(BaseKind::Budget, next)]);
            assert_eq!(first(&body, rule).verdict, Verdict::CannotTell, "{rule}");
        }
    }

    /// A final account whose 支出总计 has 3万元 more in it than its parts.
    fn account() -> Disclosure {
        let mut body = body(DisclosureKind::UnitAccount);
        let total = "收入总计15万元，支出总计15万元";
        let claims = [(M::RevenueTotal, "收入总计15万元"), (M::ExpenditureTotal, "支出总计15万元")];
        tell(&mut body, 10, total, &claims, &[]);
        let parts = "其中：基本支出2万元，项目支出10万元";
        let claims = [(M::ExpenditureBasic, "基本支出2万元"), (M::ExpenditureProject, "项目支出10万元")];
        tell(&mut body, 12, parts, &claims, &[]);
        body
    }

    #[test]
    fn the_parts_of_expenditure_are_held_against_its_sum_without_carry_over() {
        let mut body = account();
        assert_eq!(first(&body, "A3").verdict, Verdict::CannotTell, "only 支出总计 is stated");
        tell(&mut body, 11, "支出合计12万元", &[(M::ExpenditureTotal, "支出合计12万元")], &[]);
        let finding = first(&body, "A3");
        assert_eq!(finding.verdict, Verdict::Holds, "{}", finding.sentence_zh);
        body.claims.pop();
        tell(&mut body, 11, "支出合计16万元", &[(M::ExpenditureTotal, "支出合计16万元")], &[]);
        assert_eq!(first(&body, "A3").verdict, Verdict::Fails);
    }

    #[test]
    fn parts_that_exceed_even_the_sum_with_carry_over_contradict_it() {
        let mut body = account();
        for claim in body.claims.iter_mut().filter(|c| c.measure == M::ExpenditureBasic) {
            claim.figure = Figure::Amount("9".parse_wan());
        }
        assert_eq!(first(&body, "A3").verdict, Verdict::Fails);
    }

    #[test]
    fn sources_of_the_year_are_held_against_the_revenue_of_the_year() {
        let mut body = body(DisclosureKind::UnitAccount);
        tell(&mut body, 10, "收入总计30万元", &[(M::RevenueTotal, "收入总计30万元")], &[]);
        let sentence = "收入合计12万元，其中：一般公共预算收入11万元，其他收入1万元。年初结转3万元";
        let claims = [
            (M::RevenueTotal, "收入合计12万元"),
            (M::RevenueGeneral, "一般公共预算收入11万元"),
            (M::RevenueOther, "其他收入1万元"),
            (M::RevenueCarryover, "年初结转3万元"),
        ];
        tell(&mut body, 11, sentence, &claims, &[]);
        let finding = first(&body, "A1");
        assert_eq!(finding.verdict, Verdict::Holds);
        assert!(finding.sentence_zh.contains("不含上年结转"), "{}", finding.sentence_zh);
    }

    #[test]
    fn parts_of_the_budget_are_not_held_against_what_was_spent() {
        let budget = "“三公”经费预算为20万元，其中：因公出国费0万元，公务用车费11万元，公务接待费9万元";
        let parts = [
            (M::SangongAbroad, "因公出国费0万元"),
            (M::SangongVehicle, "公务用车费11万元"),
            (M::SangongReception, "公务接待费9万元"),
        ];
        let spent = [(M::SangongTotal, "支出共计9.07万元")];
        for reception in ["9", "8"] {
            let mut body = body(DisclosureKind::UnitAccount);
            let head = [(BaseKind::Budget, "“三公”经费预算为20万元")];
            let parts = parts.map(|(m, words)| (m, words.replace("费9", &format!("费{reception}"))));
            let parts: Vec<_> = parts.iter().map(|(m, words)| (*m, words.as_str())).collect();
            let sentence = budget.replace("费9", &format!("费{reception}"));
            tell(&mut body, 10, &sentence, &parts, &head);
            tell(&mut body, 11, "支出共计9.07万元", &spent, &[]);
            assert_eq!(first(&body, "A5").verdict, Verdict::CannotTell, "{reception}");
        }
    }

    #[test]
    fn what_was_spent_is_still_added_up_where_each_part_states_its_budget_too() {
        let mut body = body(DisclosureKind::UnitAccount);
        tell(&mut body, 10, "支出共计9万元", &[(M::SangongTotal, "支出共计9万元")], &[]);
        let sentence = "出国预算2万元，支出1万元；用车预算6万元，支出5万元；接待预算7万元，支出9万元";
        let parts = [
            (M::SangongAbroad, "支出1万元"),
            (M::SangongVehicle, "支出5万元"),
            (M::SangongReception, "支出9万元"),
        ];
        let budgeted = ["出国预算2万元", "用车预算6万元", "接待预算7万元"];
        tell(&mut body, 11, sentence, &parts, &budgeted.map(|words| (BaseKind::Budget, words)));
        assert_eq!(first(&body, "A5").verdict, Verdict::Fails);
    }

    #[test]
    fn parts_of_another_years_total_are_not_held_against_this_years() {
        let mut body = body(DisclosureKind::UnitBudget);
        tell(&mut body, 10, "政府采购1万元", &[(M::ProcurementTotal, "政府采购1万元")], &[]);
        let sentence = "上年政府采购总额5万元，其中：货物4万元，服务1万元";
        let claims = [
            (M::ProcurementGoods, "货物4万元"),
            (M::ProcurementServices, "服务1万元"),
            (M::ProcurementTotal, "上年政府采购总额5万元"),
        ];
        tell(&mut body, 12, sentence, &claims[..2], &[]);
        assert_eq!(first(&body, "A8").verdict, Verdict::Fails);
        tell(&mut body, 12, sentence, &claims[2..], &[]);
        for claim in body.claims.iter_mut().filter(|c| c.quote.text.starts_with("上年")) {
            claim.year -= 1;
        }
        assert_eq!(first(&body, "A8").verdict, Verdict::CannotTell);
    }
}
