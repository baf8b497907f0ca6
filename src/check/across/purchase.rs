//! Rules F1 to F3: what is bought and driven, beside what is declared.

use crate::check::balance::Printed;
use crate::check::finding::{Finding, Operand, Verdict, money, short};
use crate::check::label::{self, Phrase};
use crate::check::rule::Case;
use crate::disclosure::{AssetClass, Disclosure, Indicator, Measure, Place, Project, Quote};
use crate::text::Words;
use rust_decimal::Decimal;

/// Words for buying.
const BUY: [&str; 6] = ["购买", "购置", "采购", "配备", "购入", "更新"];

/// Words for what is bought as a fixed asset.
const EQUIPMENT: [&str; 7] = ["设备", "仪器", "车辆", "器材", "计算机", "电脑", "服务器"];

/// A project that buys equipment.
struct Purchase<'a> {
    index: usize,
    project: &'a Project,
    /// The words that say so: its purpose or its name.
    words: &'a Quote,
}

impl Purchase<'_> {
    /// What is bought, in a sentence: name, quantity and amount.
    fn told(&self) -> Phrase {
        let count = self.quantity().map(|row| {
            let number = row.target.value.unwrap_or_default().normalize();
            format!(" {number}{}", row.target.unit.text.trim())
        });
        let count = count.unwrap_or_default();
        let amount = Printed::funds(self.project).map(|a| money(a.value));
        let with = |words: &str| amount.as_ref().map(|a| words.replace("{}", a)).unwrap_or_default();
        let name = short(&self.project.name.text);
        Phrase {
            zh: format!("“{name}”购置设备{count}{}", with("、{} 万元")),
            en: format!("“{name}” buys equipment{count}{}", with(" for {} wan")),
        }
    }

    /// The indicator that counts what is bought.
    fn quantity(&self) -> Option<&Indicator> {
        let counts = |i: &&Indicator| {
            i.group.contains("数量") && i.target.is_number() && !i.target.unit.text.contains('%')
        };
        self.project.indicators.iter().find(counts)
    }

    /// The evidence.
    fn operands(&self) -> Vec<Operand> {
        let mut operands = vec![Operand::words(label::PURPOSE, self.words)];
        operands.extend(Printed::funds(self.project).map(|a| a.operand()));
        operands.extend(self.quantity().map(|row| Operand::words(label::QUANTITY, &row.target.value_words)));
        operands
    }
}

/// The projects whose purpose or name says that they buy equipment.
fn purchases(disclosure: &Disclosure) -> Vec<Purchase<'_>> {
    let says =
        |q: &&Quote| BUY.iter().any(|w| q.text.contains(w)) && EQUIPMENT.iter().any(|w| q.text.contains(w));
    let projects = disclosure.projects.iter().enumerate();
    let buying = projects.filter_map(|(index, project)| {
        let words = project.purpose.iter().chain([&project.name]).find(says)?;
        Some(Purchase { index, project, words })
    });
    buying.collect()
}

/// F1: who buys equipment plans procurement. Silent where no project buys any.
pub(in crate::check) fn procurement(case: &Case<'_>) -> Vec<Finding> {
    let none = case.disclosure.procurement.declared_none.as_ref();
    let total = case.printed(Measure::ProcurementTotal);
    let declared =
        none.map(|q| Operand::words(label::PROCUREMENT, q)).or_else(|| total.as_ref().map(Printed::operand));
    let denies = none.is_some() || total.is_some_and(|t| t.value.is_zero());
    against(case, declared, denies, Words::new("政府采购预算", "procurement"))
}

/// F2: who buys equipment plans to acquire assets. Silent where no project buys any.
pub(in crate::check) fn planned_purchase(case: &Case<'_>) -> Vec<Finding> {
    let table = case.disclosure.assets.as_ref();
    let planned = table.and_then(|t| Some((t.planned_purchase?.amount()?, &t.planned_words)));
    let declared =
        planned.map(|(amount, words)| Operand::money(label::PLANNED_PURCHASE, amount.wan(), words));
    let denies = planned.is_some_and(|(amount, _)| amount.wan().is_zero());
    against(case, declared, denies, Words::new("拟购置固定资产", "planned acquisition of assets"))
}

/// Every purchase against what is declared of purchases; `denies` where none is declared.
fn against(case: &Case<'_>, declared: Option<Operand>, denies: bool, what: Words) -> Vec<Finding> {
    let verdict = match (&declared, denies) {
        (None, _) => Verdict::CannotTell,
        (_, true) => Verdict::Fails,
        (_, false) => Verdict::Holds,
    };
    let none = match &declared {
        Some(Operand { amount: Some(amount), .. }) => {
            Phrase { zh: format!("为 {}", money(*amount)), en: format!("is {}", money(*amount)) }
        }
        _ => declared.as_ref().map_or_else(Phrase::default, |d| Phrase {
            zh: format!("一节称“{}”", d.words),
            en: format!("is said to be none: “{}”", d.words),
        }),
    };
    let sentence = |told: Phrase| match verdict {
        Verdict::CannotTell => (
            format!("{}，文中未列{}，无法核对", told.zh, what.zh),
            format!("{}; no {} is stated", told.en, what.en),
        ),
        Verdict::Fails => (
            format!("{}，而{}{}", told.zh, what.zh, none.zh),
            format!("{}, but {} {}", told.en, what.en, none.en),
        ),
        _ => (format!("{}，文中列有{}", told.zh, what.zh), format!("{}, and {} is stated", told.en, what.en)),
    };
    let one = |purchase: &Purchase<'_>| {
        let (zh, en) = sentence(purchase.told());
        let finding = case.finding(verdict, zh, en).on(purchase.operands()).on(declared.clone());
        finding.at(Place::Project { project: purchase.index })
    };
    purchases(case.disclosure).iter().map(one).collect()
}

/// F3: who pays for vehicles has some. Silent where nothing is paid for vehicles.
pub(in crate::check) fn vehicles(case: &Case<'_>) -> Vec<Finding> {
    let cost = case.printed(Measure::SangongVehicleRunning).or_else(|| case.printed(Measure::SangongVehicle));
    let Some(cost) = cost.filter(|c| c.value > Decimal::ZERO) else { return Vec::new() };
    let rows = case.disclosure.assets.iter().flat_map(|t| t.rows.iter().enumerate());
    let owned =
        rows.filter(|(_, r)| r.class == AssetClass::Vehicles).find_map(|(i, r)| Some((i, r, r.quantity?)));
    let (Words { zh: label, en: title }, paid) = (cost.name, money(cost.value));
    let Some((index, row, number)) = owned else {
        let zh = format!("{label} {paid}，文中未列车辆数量，无法核对");
        let en = format!("{title} {paid}; the number of vehicles is not stated");
        return vec![case.finding(Verdict::CannotTell, zh, en).on([cost.operand()])];
    };
    let (verdict, zh, en) = if number.is_zero() {
        let zh = format!("{label} {paid}，而车辆为 0 辆");
        (Verdict::Fails, zh, format!("{title} {paid}, but there are no vehicles"))
    } else {
        let number = number.normalize();
        (
            Verdict::Holds,
            format!("{label} {paid}，有车辆 {number} 辆"),
            format!("{title} {paid} for {number} vehicles"),
        )
    };
    let operands = [cost.operand(), Operand::words(label::VEHICLES, &row.quantity_words)];
    vec![case.finding(verdict, zh, en).on(operands).at(Place::Asset { row: index })]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{ParseWan, Sample, claim, found};

    #[test]
    fn equipment_without_procurement_or_planned_acquisition_is_found() {
        let body = Sample::new().disclosure();
        for rule in ["F1", "F2"] {
            let findings = found(&body, rule);
            assert_eq!(findings.len(), 1, "{rule}");
            assert_eq!(findings[0].verdict, Verdict::Fails, "{rule}");
            let sentence = &findings[0].sentence_zh;
            assert!(sentence.contains("790台") && sentence.contains("100.00"), "{sentence}");
        }
    }

    #[test]
    fn declared_purchases_are_not_accused_and_undeclared_ones_not_judged() {
        let mut body = Sample::new().disclosure();
        body.procurement.declared_none = None;
        assert_eq!(found(&body, "F1")[0].verdict, Verdict::CannotTell);
        body.claims.push(claim(Measure::ProcurementTotal, "100", 10));
        assert_eq!(found(&body, "F1")[0].verdict, Verdict::Holds);
        body.assets.as_mut().unwrap().planned_purchase =
            Some(crate::disclosure::Figure::Amount("100".parse_wan()));
        assert_eq!(found(&body, "F2")[0].verdict, Verdict::Holds);
        body.projects.remove(3);
        assert_eq!(found(&body, "F1"), []);
    }

    #[test]
    fn vehicle_cost_without_vehicles_is_found() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "F3")[0].verdict, Verdict::Holds);
        body.assets.as_mut().unwrap().rows[3].quantity = Some(Decimal::ZERO);
        assert_eq!(found(&body, "F3")[0].verdict, Verdict::Fails);
        body.assets = None;
        assert_eq!(found(&body, "F3")[0].verdict, Verdict::CannotTell);
    }
}
