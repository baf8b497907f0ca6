//! Rule B7: large moves.

use super::wording::contradiction;
use super::{Implied, percentage, stated};
use crate::check::finding::{Finding, Operand, Verdict, delta, money};
use crate::check::label;
use crate::check::rule::Case;
use crate::disclosure::{Change, Measure, Place};
use crate::text::{Words, signed_percent};
use rust_decimal::Decimal;

/// From how many percent on a move is large, in steps.
const LARGE: [u32; 3] = [10, 25, 50];

/// B7: large moves, new and ended lines. Where one sentence states one change of both sides
/// (收支), it is reported once, as a change of expenditure. Silent on a change that contradicts
/// itself (B5): a percentage computed from it would be of a number that is wrong somewhere; and on one
/// against the budget of its own year, which is no move from year to year.
pub(in crate::check) fn large(case: &Case<'_>) -> Vec<Finding> {
    let changes = &case.disclosure.changes;
    let both_sides = |change: &Change| {
        change.measure == Some(Measure::RevenueTotal)
            && case.index.is_said_of(Measure::ExpenditureTotal, change)
    };
    let mut moves: Vec<Finding> = Vec::new();
    let mut measured = 0_usize;
    let is_sound = |change: &Change| change.base.year != change.year && contradiction(case, change).is_none();
    for (index, change) in changes.iter().enumerate().filter(|(_, c)| !both_sides(c) && is_sound(c)) {
        let implied = change.measure.and_then(|m| Implied::of(case, m, &stated(m, change)?));
        let Some(implied) = implied else { continue };
        measured += 1;
        moves.extend(large_move(case, &implied).map(|f| f.at(Place::Change { change: index })));
    }
    if moves.is_empty() && measured > 0 {
        let (zh, en) = (
            format!("{measured} 处增减均不到 {}%", LARGE[0]),
            format!("{measured} stated changes, none of {}% or more", LARGE[0]),
        );
        moves.push(case.finding(Verdict::Holds, zh, en));
    }
    moves
}

fn large_move(case: &Case<'_>, implied: &Implied) -> Option<Finding> {
    let Implied { now, change, before } = implied;
    let Words { zh: label, en: english } = now.name;
    let operands =
        [now.operand(), change.change(), Operand::derived(label::of(label::YEAR_BEFORE, now.name), *before)];
    if change.value.is_zero() {
        return None;
    }
    let (zh, en, steps) = if before.is_zero() {
        (
            format!("{label} {} 为新增，上年为 0", money(now.value)),
            format!("{english}: {} is new, 0 the year before", money(now.value)),
            vec![implied.step()],
        )
    } else {
        let percent = percentage(change.value, *before)?;
        let step = LARGE.into_iter().rev().find(|step| percent.abs() >= Decimal::from(*step))?;
        let shown = signed_percent(percent);
        let (from, to) = (money(*before), money(now.value));
        let (zh, en) = if now.value.is_zero() {
            (format!("{label}由 {from} 减至 0"), format!("{english}: from {from} to 0"))
        } else {
            (
                format!("{label}由 {from} 到 {to}，增减 {shown}%（{step}% 以上）"),
                format!("{english}: {shown}%, from {from} to {to} ({step}% or more)"),
            )
        };
        let ratio = format!("{} ÷ {} = {shown}%", delta(change.value), money(*before));
        (zh, en, vec![implied.step(), ratio])
    };
    Some(case.finding(Verdict::Fails, zh, en).on(operands).because(&steps))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Sample, amounts, change, found, tell, words};

    #[test]
    fn large_moves_are_shown_with_their_percentage_once_a_sentence() {
        let findings = found(&Sample::new().disclosure(), "B7");
        let sentences: Vec<_> = findings.iter().map(|f| f.sentence_zh.as_str()).collect();
        assert_eq!(sentences.len(), 2, "{sentences:?}");
        assert!(sentences[0].contains("−13.3%"), "{}", sentences[0]);
        assert!(sentences[1].contains("项目支出") && sentences[1].contains("−35.5%"), "{}", sentences[1]);
    }

    #[test]
    fn a_change_that_contradicts_itself_is_no_large_move() {
        let mut body = amounts(&[(Measure::ExpenditureTotal, "150")]);
        body.changes = vec![change(Measure::ExpenditureTotal, "50", 10)];
        assert_eq!(found(&body, "B7")[0].verdict, Verdict::Fails, "a move by half");
        body.claims[0].quote = words("150万元，增加50万元，增长5%", 10);
        body.changes[0].quote = words("150万元，增加50万元，增长5%", 10);
        body.changes[0].percent = Some(Decimal::from(5));
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Fails);
        assert_eq!(found(&body, "B7"), []);
    }

    #[test]
    fn a_move_is_measured_from_the_figure_its_change_is_said_of() {
        let mut body = amounts(&[]);
        tell(&mut body, 10, "收入总计15万元", &[(Measure::RevenueTotal, "收入总计15万元")], &[]);
        tell(&mut body, 11, "收入合计12万元", &[(Measure::RevenueTotal, "收入合计12万元")], &[]);
        body.changes = vec![change(Measure::RevenueTotal, "4", 12)];
        let finding = &found(&body, "B7")[0];
        assert!(finding.sentence_zh.contains("由 8.00 到 12.00"), "{}", finding.sentence_zh);
        body.changes = vec![change(Measure::RevenueTotal, "4", 40)];
        assert_eq!(found(&body, "B7"), [], "far from both it may be of either");
    }

    #[test]
    fn small_moves_are_not_shown_and_new_lines_are() {
        let mut body = amounts(&[(Measure::ExpenditureTotal, "100"), (Measure::SangongTotal, "3")]);
        body.changes = vec![change(Measure::ExpenditureTotal, "5", 10)];
        assert_eq!(found(&body, "B7")[0].verdict, Verdict::Holds);
        body.changes = vec![change(Measure::SangongTotal, "3", 10)];
        assert!(found(&body, "B7")[0].sentence_zh.contains("新增"));
    }
}
