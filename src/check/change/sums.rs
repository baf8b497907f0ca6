//! Rules B1 to B3: do the stated changes of the parts add up to that of the whole?

use super::{Implied, stated};
use crate::check::balance::{Printed, balance, bracketed, named_changes, together, tolerance, total, within};
use crate::check::finding::{Finding, Operand, Verdict, delta, money};
use crate::check::label;
use crate::check::rule::Case;
use crate::disclosure::{Base, Measure, Place};
use crate::text::{Lang, Words};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// A whole whose change is stated, with those of its parts whose change is stated against the
/// same figure of the same year.
struct Family {
    /// Index of the whole's change in the disclosure.
    index: usize,
    /// The whole.
    measure: Measure,
    /// Its change.
    whole: Printed,
    /// The parts, and their changes.
    parts: Vec<(Measure, Printed)>,
    /// The parts whose change is not stated.
    absent: Vec<Measure>,
}

impl Family {
    /// Why a difference would tell nothing: parts whose change is not stated, or parts stated far
    /// from the whole, perhaps of another scope. In Chinese and English.
    fn doubt(&self) -> Option<(String, &'static str)> {
        if !self.absent.is_empty() {
            let names: Vec<_> = self.absent.iter().map(|m| m.info().zh).collect();
            return Some((format!("文中未列{}的增减", names.join("、")), "not all parts state a change"));
        }
        let apart = !together(self.parts.iter().map(|(_, p)| p).chain([&self.whole]));
        apart.then(|| {
            ("总额与分项的增减不在一处，口径可能不同".to_owned(), "the parts may be of another scope")
        })
    }

    /// A verdict, unless a difference would tell nothing. A small one is rounding only where every
    /// part states its change.
    fn judge(&self, verdict: Verdict) -> Verdict {
        let open = match verdict {
            Verdict::Fails => self.doubt().is_some(),
            Verdict::Rounding => !self.absent.is_empty(),
            Verdict::Holds | Verdict::CannotTell => false,
        };
        if open { Verdict::CannotTell } else { verdict }
    }

    /// The changes of the parts.
    fn changes(&self) -> Vec<Printed> {
        self.parts.iter().map(|(_, p)| p.clone()).collect()
    }
}

/// Every whole of which the change and at least one part's change is stated.
fn families(case: &Case<'_>) -> Vec<Family> {
    let changes = || case.disclosure.changes.iter().enumerate();
    let wholes = changes().filter_map(|(i, c)| Some((i, c.measure?, c)));
    let mut found: Vec<Family> = Vec::new();
    // The parts are those stated against the same base: where one change of a whole has none, the
    // next against that base has none either.
    let mut tried: HashSet<(Measure, Base)> = HashSet::new();
    for (index, measure, change) in wholes {
        if found.iter().any(|f| f.measure == measure) || tried.contains(&(measure, change.base)) {
            continue;
        }
        let Some(whole) = stated(measure, change) else { continue };
        tried.insert((measure, change.base));
        let mut family = Family { index, measure, whole, parts: Vec::new(), absent: Vec::new() };
        for part in measure.parts() {
            match case.change_against(part, change.base) {
                Some(printed) => family.parts.push((part, printed)),
                None => family.absent.push(part),
            }
        }
        if !family.parts.is_empty() {
            found.push(family);
        }
    }
    found
}

/// What rules B1 to B3 say where no whole has stated parts: which operand is missing. Nothing
/// where the document states no change at all.
fn nothing_to_add(case: &Case<'_>) -> Vec<Finding> {
    if case.disclosure.changes.is_empty() {
        return Vec::new();
    }
    let zh = "文中未分别列出基本支出与项目支出的增减，无法与总增减核对";
    vec![case.finding(Verdict::CannotTell, zh, "the changes of the parts are not stated")]
}

/// B1: the stated change of a whole is the sum of the stated changes of its parts.
pub(in crate::check) fn parts(case: &Case<'_>) -> Vec<Finding> {
    let found: Vec<_> = families(case).iter().filter_map(|family| sum_of_changes(case, family)).collect();
    if found.is_empty() { nothing_to_add(case) } else { found }
}

fn sum_of_changes(case: &Case<'_>, family: &Family) -> Option<Finding> {
    let parts = family.changes();
    let found = balance(&family.whole, &parts)?;
    let verdict = family.judge(found.verdict);
    let (named, sum, off) = (named_changes(&parts), delta(found.sum), money(found.difference.abs()));
    let Words { zh: label, en: title } = family.whole.name;
    let change = delta(family.whole.value);
    let said = say(family.whole.value);
    let english: Vec<_> = parts.iter().map(|p| format!("{} {}", p.name.en, delta(p.value))).collect();
    let english = english.join(" and ");
    let (zh, en) = match verdict {
        Verdict::Holds => (
            format!("{named} 合计 {sum}，与{label}增减相符"),
            format!("{english} make {sum}, as stated of {title}"),
        ),
        Verdict::Rounding => (
            format!("{named} 合计 {sum}，文中称{label}{said}，差 {off}，属四舍五入尾差"),
            format!("{english} make {sum}, {change} stated of {title}, {off} apart by rounding"),
        ),
        Verdict::Fails => (
            format!("{named} 合计 {sum}，文中称{said}，差 {off}"),
            format!("{english} make {sum}, but {change} is stated of {title}: {off} unexplained"),
        ),
        Verdict::CannotTell => {
            let (zh, en) = family.doubt().unwrap_or_default();
            let zh = format!("{label}{said}，所列{named} 合计 {sum}；{zh}，无法核对");
            (zh, format!("{change} stated of {title}, {english} listed; {en}"))
        }
    };
    let finding = case.finding(verdict, zh, en).on([family.whole.change()]);
    let finding = finding.on(parts.iter().map(Printed::change)).because(&found.steps);
    Some(finding.off_by(found.difference).at(Place::Change { change: family.index }))
}

/// B2: the year before is the same whether implied by the whole or by its parts.
pub(in crate::check) fn year_before(case: &Case<'_>) -> Vec<Finding> {
    let found: Vec<_> = families(case).iter().filter_map(|family| implied_years(case, family)).collect();
    if found.is_empty() { nothing_to_add(case) } else { found }
}

fn implied_years(case: &Case<'_>, family: &Family) -> Option<Finding> {
    let place = Place::Change { change: family.index };
    let measures =
        family.parts.iter().map(|(m, change)| (*m, change)).chain([(family.measure, &family.whole)]);
    let unstated: Vec<_> = measures.map(|(m, _)| m).filter(|m| case.printed(*m).is_none()).collect();
    if !unstated.is_empty() {
        return Some(case.lacks(&unstated).at(place));
    }
    let whole = Implied::of(case, family.measure, &family.whole)?;
    let parts: Option<Vec<_>> = family.parts.iter().map(|(m, c)| Implied::of(case, *m, c)).collect();
    let parts = parts?;
    let sum = total(parts.iter().map(|p| p.before))?;
    let difference = whole.before.checked_sub(sum)?;
    let numbers: Vec<_> =
        parts.iter().chain([&whole]).flat_map(|i| [i.now.clone(), i.change.clone()]).collect();
    let now: Vec<_> = parts.iter().map(|p| p.now.clone()).collect();
    // Where not even this year's figures add up, they are of several scopes.
    let one_scope = balance(&whole.now, &now)?.verdict != Verdict::Fails;
    let doubt = family.doubt().or_else(|| {
        (!one_scope).then(|| {
            ("本年分项之和也不等于总额，口径可能不同".to_owned(), "the parts may be of another scope")
        })
    });
    let verdict = match family.judge(within(difference, tolerance(numbers.iter())?)) {
        Verdict::Fails if doubt.is_some() => Verdict::CannotTell,
        verdict => verdict,
    };
    let (by_whole, by_parts, off) = (money(whole.before), money(sum), money(difference.abs()));
    let Words { zh: label, en: title } = family.whole.name;
    let listed = |lang: Lang| -> String {
        let each = parts.iter().map(|p| format!("{} {}", p.now.name.get(lang), money(p.before)));
        each.collect::<Vec<_>>().join(lang.pick("、", " + "))
    };
    let (listed, added) = (listed(Lang::Zh), listed(Lang::En));
    let (zh, en) = match verdict {
        Verdict::Holds => (
            format!("由总额推算上年{label}为 {by_whole}，与分项推算之和（{listed}）相符"),
            format!("{title} the year before is {by_whole} either way: by the total, and by {added}"),
        ),
        Verdict::Rounding | Verdict::Fails => (
            format!("由总额推算上年{label}为 {by_whole}，由分项推算（{listed}）合计 {by_parts}，差 {off}"),
            format!(
                "{title} the year before is {by_whole} by the total, but {by_parts} by the parts ({added}): \
                 {off} apart"
            ),
        ),
        Verdict::CannotTell => {
            let (zh, en) = doubt.unwrap_or_default();
            let zh = format!("由总额推算上年{label}为 {by_whole}，由分项推算（{listed}）；{zh}，无法核对");
            (zh, format!("{title} the year before is {by_whole} by the total, {added} by the parts; {en}"))
        }
    };
    let finding = case
        .finding(verdict, zh, en)
        .on([&whole].into_iter().chain(&parts).flat_map(|i| [i.now.operand(), i.change.change()]))
        .on([
            Operand::derived(label::of(label::YEAR_BEFORE_BY_TOTAL, family.whole.name), whole.before),
            Operand::derived(label::of(label::YEAR_BEFORE_BY_PARTS, family.whole.name), sum),
        ]);
    let mut steps: Vec<_> = [&whole].into_iter().chain(&parts).map(Implied::step).collect();
    steps.push(format!("{by_whole} − {} = {}", bracketed(sum), money(difference)));
    Some(finding.because(&steps).off_by(difference).at(place))
}

/// B3: where the changes do not add up, which single number, changed, would make them.
pub(in crate::check) fn repair(case: &Case<'_>) -> Vec<Finding> {
    let found: Vec<_> = families(case).iter().filter_map(|family| repairs(case, family)).collect();
    if found.is_empty() { nothing_to_add(case) } else { found }
}

fn repairs(case: &Case<'_>, family: &Family) -> Option<Finding> {
    let parts = family.changes();
    let found = balance(&family.whole, &parts)?;
    let place = Place::Change { change: family.index };
    let Words { zh: label, en: title } = family.whole.name;
    match family.judge(found.verdict) {
        Verdict::Holds | Verdict::Rounding => {
            let (zh, en) = (format!("{label}的增减相符，无须改动"), format!("{title}: the changes add up"));
            return Some(case.finding(Verdict::Holds, zh, en).at(place));
        }
        Verdict::CannotTell => {
            let (zh, en) = family.doubt().unwrap_or_default();
            return Some(
                case.finding(Verdict::CannotTell, format!("{zh}，无法推断"), format!("{title}: {en}"))
                    .at(place),
            );
        }
        Verdict::Fails => {}
    }
    let needed =
        |name: Words, change: Decimal| Operand::derived(label::of(label::CHANGE_NEEDED, name), change);
    let mut options = vec![format!("{label}增减 {} 改为 {}", delta(family.whole.value), delta(found.sum))];
    let mut english = vec![format!("{title} {} instead of {}", delta(found.sum), delta(family.whole.value))];
    let mut operands = vec![family.whole.change(), needed(family.whole.name, found.sum)];
    for part in &parts {
        let instead = part.value.checked_add(found.difference)?;
        let (stated, changed) = (delta(part.value), delta(instead));
        options.push(format!("{}增减 {stated} 改为 {changed}", part.name.zh));
        english.push(format!("{} {changed} instead of {stated}", part.name.en));
        operands.extend([part.change(), needed(part.name, instead)]);
    }
    let zh = format!("只改一个数即可相符：{}", options.join("，或"));
    let en = format!("any one of these would make it add up: {}", english.join(", or "));
    Some(case.finding(Verdict::Fails, zh, en).on(operands).off_by(found.difference).at(place))
}

/// `减少 208.19`: a signed change in the documents' words.
fn say(change: Decimal) -> String {
    match change.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Less => format!("减少 {}", money(change.abs())),
        std::cmp::Ordering::Equal => "持平".to_owned(),
        std::cmp::Ordering::Greater => format!("增加 {}", money(change)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ParseWan, Sample, amounts, change, found};
    use crate::disclosure::Disclosure;

    fn adds_up() -> Disclosure {
        let mut body = Sample::new().disclosure();
        for change in &mut body.changes {
            if matches!(change.measure, Some(Measure::ExpenditureTotal | Measure::RevenueTotal)) {
                change.amount = Some("182.20".parse_wan());
            }
        }
        body
    }

    #[test]
    fn the_stated_change_of_the_sample_leaves_25_99_unexplained() {
        let finding = &found(&Sample::new().disclosure(), "B1")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        assert_eq!(
            finding.sentence_zh,
            "基本支出 +59.76 与项目支出 −241.96 合计 −182.20，文中称减少 208.19，差 25.99"
        );
        assert_eq!(finding.arithmetic.zh, "59.76 − 241.96 = −182.20；−208.19 − (−182.20) = −25.99");
        assert_eq!(finding.difference.unwrap().to_string(), "-25.99");
    }

    #[test]
    fn changes_that_add_up_are_not_accused() {
        for rule in ["B1", "B2", "B3"] {
            let findings = found(&adds_up(), rule);
            assert_eq!(findings.len(), 1, "{rule}");
            assert_eq!(findings[0].verdict, Verdict::Holds, "{rule}: {}", findings[0].sentence_zh);
        }
    }

    #[test]
    fn changes_of_parts_that_are_not_stated_are_named() {
        let mut body = Sample::new().disclosure();
        body.changes.retain(|c| c.measure != Some(Measure::ExpenditureProject));
        for rule in ["B1", "B2", "B3"] {
            let finding = &found(&body, rule)[0];
            assert_eq!(finding.verdict, Verdict::CannotTell, "{rule}");
            assert!(finding.sentence_zh.contains("未列项目支出"), "{}", finding.sentence_zh);
        }
    }

    #[test]
    fn a_small_difference_is_no_rounding_while_other_parts_state_no_change() {
        let mut body = amounts(&[]);
        body.changes =
            vec![change(Measure::SangongTotal, "2.5", 10), change(Measure::SangongReception, "2", 10)];
        assert_eq!(found(&body, "B1")[0].verdict, Verdict::CannotTell);
        for part in [Measure::SangongAbroad, Measure::SangongVehicle] {
            body.changes.push(change(part, "0", 10));
        }
        assert_eq!(found(&body, "B1")[0].verdict, Verdict::Rounding);
    }

    #[test]
    fn the_year_before_differs_by_total_and_by_parts() {
        let finding = &found(&Sample::new().disclosure(), "B2")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        for figure in ["1,560.58", "1,534.59", "852.58", "682.01", "25.99"] {
            assert!(finding.sentence_zh.contains(figure), "{figure}: {}", finding.sentence_zh);
        }
    }

    #[test]
    fn three_single_numbers_would_repair_the_sample() {
        let finding = &found(&Sample::new().disclosure(), "B3")[0];
        for figure in ["−182.20", "+33.77", "−267.95"] {
            assert!(finding.sentence_zh.contains(figure), "{figure}: {}", finding.sentence_zh);
        }
    }

    #[test]
    fn parts_of_another_scope_accuse_nobody() {
        let mut body = Sample::new().disclosure();
        body.changes[2].quote.span.line = 60;
        body.changes[2].quote.span.end_line = 60;
        assert_eq!(found(&body, "B1")[0].verdict, Verdict::CannotTell);
        let mut body = Sample::new().disclosure();
        let basic = body.claims.iter_mut().find(|c| c.measure == Measure::ExpenditureBasic).unwrap();
        basic.figure = crate::disclosure::Figure::Amount("800".parse_wan());
        assert_eq!(found(&body, "B2")[0].verdict, Verdict::CannotTell);
        body.claims.retain(|c| c.measure != Measure::ExpenditureBasic);
        assert!(found(&body, "B2")[0].sentence_zh.contains("未列基本支出"));
    }
}
