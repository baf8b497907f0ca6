//! Rule B5: the word for a change, its amount and its percentage.

use super::{percentage, stated};
use crate::check::balance::Printed;
use crate::check::finding::{Finding, Operand, Verdict, delta, money};
use crate::check::label::{self, Phrase};
use crate::check::rule::Case;
use crate::disclosure::{Amount, Change, Direction, Place};
use crate::text::signed_percent;
use rust_decimal::Decimal;

/// B5: the word for a change, its amount and its percentage agree.
///
/// The percentage is taken on the base stated in the same words, else on this year's figure there
/// less the change. `增加0万元，增长0%` is template residue, no contradiction.
pub(in crate::check) fn wording(case: &Case<'_>) -> Vec<Finding> {
    let changes = &case.disclosure.changes;
    let mut failed: Vec<Finding> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        failed.extend(contradiction(case, change).map(|f| f.at(Place::Change { change: index })));
    }
    if !failed.is_empty() || changes.is_empty() {
        return failed;
    }
    let zh = format!("{} 处增减的用语、金额与百分比没有相互抵触", changes.len());
    let en = format!("word, amount and percentage agree in {} stated changes", changes.len());
    vec![case.finding(Verdict::Holds, zh, en).on(changes.iter().map(evidence))]
}

/// What is wrong with a stated change by itself.
pub(super) fn contradiction(case: &Case<'_>, change: &Change) -> Option<Finding> {
    contrary_word(case, change).or_else(|| wrong_percent(case, change))
}

/// The words of a change as evidence.
fn evidence(change: &Change) -> Operand {
    match change.signed_wan() {
        Some(amount) => Operand::money(Phrase::printed(&change.subject), amount, &change.quote),
        None => Operand::words(Phrase::printed(&change.subject), &change.quote),
    }
}

/// 持平 with an amount or a percentage, or a direction word with an amount of the other sign.
fn contrary_word(case: &Case<'_>, change: &Change) -> Option<Finding> {
    let amount = change.amount.map(Amount::wan).unwrap_or_default();
    let percent = change.percent.unwrap_or_default();
    let subject = &change.subject;
    let (zh, en) = match change.direction {
        Direction::Flat if change.is_roughly_flat() => return None,
        Direction::Flat if !amount.is_zero() => (
            format!("{subject}称持平，却列增减 {}", delta(amount)),
            format!("{subject} is said to be unchanged, but to change by {}", delta(amount)),
        ),
        Direction::Flat if !percent.is_zero() => (
            format!("{subject}称持平，却列 {percent}%"),
            format!("{subject} is said to be unchanged, but to change by {percent}%"),
        ),
        Direction::Increase | Direction::Decrease if amount < Decimal::ZERO => (
            format!("{subject}的增减用语与金额 {} 的符号相反", delta(amount)),
            format!("{subject}: the word and the sign of {} disagree", delta(amount)),
        ),
        _ => return None,
    };
    Some(case.finding(Verdict::Fails, zh, en).on([evidence(change)]))
}

/// A stated percentage that amount and base do not yield, beyond rounding or cutting its last
/// place. Silent where the amount is of another comparison than the words the change begins with
/// (较年初预算数下降54.65%，较上年减少0.71万元): then it is not known of which the percentage is.
fn wrong_percent(case: &Case<'_>, change: &Change) -> Option<Finding> {
    let percent = change.percent.filter(|_| says_its_amount(change))?;
    let moved = stated(change.measure?, change).filter(|m| !m.value.is_zero())?;
    let bases = bases(case, change, &moved)?;
    if bases.iter().any(|base| yields(&moved, base, percent).unwrap_or(true)) {
        return None;
    }
    let base = bases.first()?;
    let shown = signed_percent(percentage(moved.value.abs(), base.value)?);
    let amount = money(moved.value.abs());
    let zh = format!(
        "{}增减 {amount}，上年 {}，应为 {}%，文中写 {percent}%",
        change.subject,
        money(base.value),
        shown.trim_start_matches('+')
    );
    let en = format!(
        "{}: {amount} on {} is {shown}%, but {percent}% is stated",
        change.subject,
        money(base.value)
    );
    let arithmetic = format!("{amount} ÷ {} = {shown}%", money(base.value));
    Some(case.finding(Verdict::Fails, zh, en).on([evidence(change), base.operand()]).because(&[arithmetic]))
}

/// Whether the amount of a change stands in the words that say it.
fn says_its_amount(change: &Change) -> bool {
    let words = change.quote.text.replace(',', "");
    change.amount.is_some_and(|amount| words.contains(&amount.printed().to_string()))
}

/// Whether a change on a base is so many percent; `None` where the base has no percentage.
fn yields(moved: &Printed, base: &Printed, percent: Decimal) -> Option<bool> {
    let computed = percentage(moved.value.abs(), base.value)?;
    // The amounts' own rounding: half a last place of each, in percent of the base.
    let drift = moved.last_place.checked_add(base.last_place)?;
    let slack = percentage(drift, base.value)?.abs().checked_add(Decimal::new(1, percent.scale()))?;
    Some(percent.checked_sub(computed)?.abs() <= slack)
}

/// The figures a change may be measured against, the likeliest first: the one stated in the same
/// words, else the one implied by this year's figure in the same words. A figure from elsewhere may
/// be of another scope. Where the only figure in the words is one of the year before and names the
/// subject, they speak of that year and its change, or of the base once more.
fn bases(case: &Case<'_>, change: &Change, moved: &Printed) -> Option<Vec<Printed>> {
    let measure = change.measure?;
    let beside =
        |year: u16| case.index.claim_within(measure, year, change.quote.span).and_then(Printed::claimed);
    let implied = |now: &Printed| {
        let value = now.value.checked_sub(moved.value)?;
        let last_place = now.last_place.checked_add(moved.last_place)?;
        Some(Printed { name: label::BASE, value, last_place, ..now.clone() })
    };
    let names_subject = |figure: &Printed| figure.quote.text.contains(&change.subject);
    // Against the same year's budget, the year's own figure is what the change led to.
    let before = if change.base.year == change.year { None } else { beside(change.base.year) };
    match (before, beside(change.year)) {
        (Some(only), None) if names_subject(&only) => Some(vec![implied(&only)?, only]),
        (Some(base), _) => Some(vec![base]),
        (None, now) => Some(vec![implied(&now?)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ParseWan, Sample, amounts, change, claim, found, tell, words};
    use crate::disclosure::Measure;

    #[test]
    fn a_change_said_to_be_flat_with_an_amount_is_a_contradiction() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds);
        body.changes[4].amount = Some("2".parse_wan());
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Fails);
        body.changes[4].quote = words("与上年基本持平", 12);
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds);
    }

    #[test]
    fn a_percentage_is_checked_against_the_base_in_its_sentence() {
        let mut body = amounts(&[(Measure::ExpenditureTotal, "3845.49")]);
        let mut grown = change(Measure::ExpenditureTotal, "576.19", 10);
        grown.percent = Some("17.62".parse_wan().printed());
        grown.quote = words("2021年3269.30万元，增加576.19万元，增长17.62%", 10);
        body.changes = vec![grown];
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds);
        body.changes[0].percent = Some("19.62".parse_wan().printed());
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Fails);
        body.changes[0].quote = words("增加576.19万元，增长19.62%", 20);
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds, "a figure from elsewhere is no base");
    }

    #[test]
    fn a_base_with_a_digit_too_many_is_found() {
        let mut body = amounts(&[(Measure::ExpenditureTotal, "3845.49")]);
        let mut grown = change(Measure::ExpenditureTotal, "576.19", 10);
        grown.percent = Some("17.62".parse_wan().printed());
        grown.quote = words("2021年43269.3万元，增加576.19万元，增长17.62%", 10);
        body.changes = vec![grown];
        let mut typo = claim(Measure::ExpenditureTotal, "43269.3", 10);
        typo.year = 2021;
        body.claims.push(typo);
        let finding = &found(&body, "B5")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        assert!(finding.sentence_zh.contains("1.3%"), "{}", finding.sentence_zh);
    }

    #[test]
    fn a_percentage_of_another_comparison_is_not_held_against_the_amount() {
        let mut body = amounts(&[(Measure::SangongTotal, "9.07")]);
        let mut less = change(Measure::SangongTotal, "-0.71", 10);
        less.percent = Some("54.65".parse_wan().printed());
        less.quote = words("9.07万元，较上年减少0.71万元，下降54.65%", 10);
        body.changes = vec![less];
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Fails, "0.71 of 9.78 is 7.3 %");
        body.changes[0].quote = words("9.07万元，较年初预算减少10.93万元，下降54.65%", 10);
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds, "10.93 of 20 is 54.65 %");
    }

    #[test]
    fn a_sentence_about_the_year_before_is_measured_against_its_own_year_before() {
        let sentence = "2021年支出合计80万元，较上年减少20万元，下降20%";
        let mut body = amounts(&[]);
        tell(&mut body, 10, sentence, &[(Measure::ExpenditureTotal, "2021年支出合计80万元")], &[]);
        body.claims[0].year = 2021;
        let mut less = change(Measure::ExpenditureTotal, "-20", 10);
        less.percent = Some(Decimal::from(20));
        less.quote = words(sentence, 10);
        body.changes = vec![less];
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds);
        body.changes[0].percent = Some(Decimal::from(30));
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Fails);
    }

    #[test]
    fn residue_that_grows_by_nothing_is_no_contradiction() {
        let mut body = amounts(&[(Measure::SangongTotal, "3")]);
        let mut nothing = change(Measure::SangongTotal, "0", 10);
        nothing.percent = Some(Decimal::ZERO);
        body.changes = vec![nothing];
        assert_eq!(found(&body, "B5")[0].verdict, Verdict::Holds);
    }
}
