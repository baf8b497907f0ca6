//! Rules E2 and E4: what cost indicators say beside the project's money.

use super::rows;
use crate::check::balance::{Printed, balance, within};
use crate::check::finding::{Finding, Operand, Verdict, money, short};
use crate::check::label;
use crate::check::rule::Case;
use crate::disclosure::{Amount, AmountUnit, Indicator, Operator, Place, Project};
use rust_decimal::Decimal;

/// Words in an indicator's name that make its money a price of one thing, not a total.
const PER_UNIT: [&str; 5] = ["人均", "单价", "单位成本", "标准", "每"];

/// Words in an indicator's name or description that make its money the project's total.
const TOTAL: [&str; 5] = ["总成本", "总额", "总投资", "发放金额", "成本总"];

/// The units of money an indicator's unit cell may name.
const UNITS: [AmountUnit; 3] = [AmountUnit::Yuan, AmountUnit::TenThousand, AmountUnit::HundredMillion];

/// Whether a row is a cost indicator.
fn is_cost(row: &Indicator) -> bool {
    row.group.contains("成本") || row.family.contains("成本")
}

/// The money a row aims at, where its unit is one of money.
fn target(row: &Indicator) -> Option<Printed> {
    let unit = UNITS.into_iter().find(|u| u.name() == row.target.unit.text.trim())?;
    let amount = Amount::parse(&row.target.value?.to_string(), unit).ok()?;
    Some(Printed::new(label::COST, amount, &row.target.value_words))
}

/// E2: the cost indicator of a project is the project's money of the year. One finding a project
/// with a cost in money; silent on the others.
pub(in crate::check) fn cost(case: &Case<'_>) -> Vec<Finding> {
    let projects = case.disclosure.projects.iter().enumerate();
    projects.filter_map(|(index, project)| project_cost(case, index, project)).collect()
}

fn project_cost(case: &Case<'_>, index: usize, project: &Project) -> Option<Finding> {
    let comparable = |row: &Indicator| {
        is_cost(row)
            && !PER_UNIT.iter().any(|w| row.name.text.contains(w))
            && !matches!(row.target.operator, Some(Operator::AtLeast | Operator::Over))
    };
    let indicators = project.indicators.iter().enumerate().filter(|(_, row)| comparable(row));
    let costs: Vec<_> = indicators.filter_map(|(i, row)| Some((i, row, target(row)?))).collect();
    let (first, first_row, _) = costs.first()?;
    let name = short(&project.name.text);
    let Some(whole) = Printed::funds(project) else {
        let zh = format!("“{name}”有成本指标，未填年度资金总额");
        let finding =
            case.finding(Verdict::CannotTell, zh, format!("“{name}” has a cost indicator and no amount"));
        return Some(
            finding.on(costs.iter().map(|(.., c)| c.operand())).at(Place::Project { project: index }),
        );
    };
    let all: Vec<_> = costs.iter().map(|(.., c)| c.clone()).collect();
    let each = costs.iter().filter_map(|(.., cost)| balance(&whole, std::slice::from_ref(cost)));
    let equal = each.chain(balance(&whole, &all)).find(|b| b.verdict != Verdict::Fails);
    if let Some(equal) = equal {
        let zh = format!("“{name}”的成本指标与年度资金总额 {} 相符", money(whole.value));
        let en = format!("“{name}”: the cost indicator is the project's amount {}", money(whole.value));
        let finding = case.finding(equal.verdict, zh, en);
        let finding = finding.on([whole.operand()]).on(all.iter().map(Printed::operand));
        return Some(finding.off_by(equal.difference).at(Place::Indicator { project: index, row: *first }));
    }
    let is_total =
        |row: &Indicator| TOTAL.iter().any(|w| row.name.text.contains(w) || row.description.text.contains(w));
    let wrong = costs.iter().find(|(_, row, cost)| cost.value > whole.value || is_total(row));
    let Some((row, indicator, cost)) = wrong else {
        let zh =
            format!("“{name}”的成本指标“{}”只是年度资金总额的一部分，无法比较", short(&first_row.name.text));
        let finding = case.finding(
            Verdict::CannotTell,
            zh,
            format!("“{name}”: the cost indicators are a part of the amount"),
        );
        return Some(finding.on([whole.operand()]).on(all.iter().map(Printed::operand)));
    };
    let difference = cost.value.checked_sub(whole.value)?;
    let (said, given, off) = (money(cost.value), money(whole.value), money(difference));
    let zh = format!(
        "“{name}”的成本指标“{}”为 {said}，年度资金总额为 {given}，相差 {off}",
        short(&indicator.name.text)
    );
    let en = format!("“{name}”: the cost indicator is {said}, the project's amount {given}: {off} apart");
    let finding = case.finding(Verdict::Fails, zh, en).on([cost.operand(), whole.operand()]);
    let finding = finding.because(&[format!("{said} − {given} = {off}")]).off_by(difference);
    Some(finding.at(Place::Indicator { project: index, row: *row }))
}

/// E4: quantity × unit price = cost, where a cost indicator names a price (`每户2000元`) of the
/// unit the quantity indicator counts. Silent where none does.
pub(in crate::check) fn unit_price(case: &Case<'_>) -> Vec<Finding> {
    let costs = rows(case.disclosure).filter(|(.., row)| is_cost(row));
    costs
        .filter_map(|(p, r, project, row)| {
            priced(case, project, row, Place::Indicator { project: p, row: r })
        })
        .collect()
}

fn priced(case: &Case<'_>, project: &Project, row: &Indicator, place: Place) -> Option<Finding> {
    let cost = target(row)?;
    let (unit, price, quote) = [&row.description, &row.name]
        .into_iter()
        .find_map(|q| price_each(&q.text).map(|(u, a)| (u, a, q)))?;
    let counts = |i: &&Indicator| i.group.contains("数量") && i.target.unit.text.trim() == unit;
    let quantity = project.indicators.iter().find(counts)?;
    let number = quantity.target.value?;
    let product = price.wan().checked_mul(number)?;
    let difference = cost.value.checked_sub(product)?;
    let drift = price
        .last_place_wan()
        .checked_mul(number)?
        .checked_add(cost.last_place)?
        .checked_div(Decimal::TWO)?;
    let verdict = within(difference, drift);
    let steps = format!("{}{unit} × {price} = {}", number.normalize(), money(product));
    let (said, off) = (money(cost.value), money(difference));
    let (zh, en) = match verdict {
        Verdict::Fails => (
            format!("{steps}，而成本指标为 {said}，差 {off}"),
            format!("{steps}, but the cost indicator is {said}: {off} apart"),
        ),
        _ => (
            format!("{steps}，与成本指标 {said} 相符"),
            format!("{steps}, as the cost indicator {said} says"),
        ),
    };
    let operands = [
        Operand::words(label::QUANTITY, &quantity.target.value_words),
        Operand::money(label::PRICE, price.wan(), quote),
        cost.operand(),
    ];
    Some(case.finding(verdict, zh, en).on(operands).because(&[steps]).off_by(difference).at(place))
}

/// A price of one unit in words: `每户2000元` is (户, 2000元).
fn price_each(text: &str) -> Option<(&str, Amount)> {
    let is_digit = |c: char| c.is_ascii_digit();
    text.match_indices('每').find_map(|(at, each)| {
        let rest = text.get(at + each.len()..)?;
        let (unit, rest) = rest.split_at_checked(rest.find(is_digit)?)?;
        let end = rest.find(|c: char| !is_digit(c) && c != '.' && c != ',')?;
        let (number, after) = rest.split_at_checked(end)?;
        let money = UNITS.into_iter().find(|u| after.starts_with(u.name()))?;
        let named = (1..=3).contains(&unit.chars().count()) && !unit.contains(each);
        Amount::parse(&number.replace(',', ""), money).ok().filter(|_| named).map(|a| (unit, a))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Sample, found, indicator};

    #[test]
    fn a_cost_of_520_against_a_project_of_100_is_found() {
        let findings = found(&Sample::new().disclosure(), "E2");
        let failed: Vec<_> = findings.iter().filter(|f| f.verdict == Verdict::Fails).collect();
        assert_eq!(failed.len(), 1);
        assert!(failed[0].sentence_zh.contains("520.00") && failed[0].sentence_zh.contains("100.00"));
        assert_eq!(failed[0].difference.unwrap().to_string(), "420");
        assert_eq!(findings.iter().filter(|f| f.verdict == Verdict::Holds).count(), 4);
    }

    #[test]
    fn costs_that_together_make_the_amount_hold_and_a_price_of_one_is_no_cost() {
        let mut body = Sample::new().disclosure();
        body.projects.truncate(1);
        let rows = &mut body.projects[0].indicators;
        rows[3] = indicator(("成本指标", "慰问品", "慰问品", "≤", "0.40", "万元"), 5);
        rows.push(indicator(("成本指标", "运费", "运费", "≤", "0.05", "万元"), 6));
        rows.push(indicator(("成本指标", "人均成本", "人均成本", "≤", "1500", "元"), 7));
        assert_eq!(found(&body, "E2")[0].verdict, Verdict::Holds);
        body.projects[0].indicators.remove(7);
        assert_eq!(found(&body, "E2")[0].verdict, Verdict::CannotTell, "only a part of the cost is listed");
    }

    #[test]
    fn three_households_at_2000_yuan_make_the_cost() {
        let mut body = Sample::new().disclosure();
        let finding = &found(&body, "E4")[0];
        assert_eq!(finding.verdict, Verdict::Holds);
        assert_eq!(finding.arithmetic.zh, "3户 × 2000元 = 0.60");
        body.projects[2].indicators[0].target.value = Some(Decimal::from(4));
        assert_eq!(found(&body, "E4")[0].verdict, Verdict::Fails);
        body.projects.remove(2);
        assert_eq!(found(&body, "E4"), []);
    }

    #[test]
    fn prices_of_one_are_read_with_their_unit() {
        let price = |text| price_each(text).map(|(unit, amount)| (unit, amount.to_string()));
        assert_eq!(price("按每人1,200.5元补助"), Some(("人", "1200.5元".to_owned())));
        assert_eq!(price("每年每台2万元"), Some(("台", "2万元".to_owned())));
        assert_eq!(price("每季度检查3次"), None);
        assert_eq!(price("每"), None);
    }
}
