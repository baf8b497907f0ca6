//! Hand-made disclosures for the tests of the rules.

use super::{Finding, run};
use crate::disclosure::*;
use crate::span::Span;
use rust_decimal::Decimal;

/// The year of every hand-made disclosure.
const YEAR: u16 = 2022;

/// Printed numbers as amounts.
pub(super) trait ParseWan {
    /// The amount in 万元.
    fn parse_wan(&self) -> Amount;
}

impl ParseWan for str {
    fn parse_wan(&self) -> Amount {
        Amount::parse(self, AmountUnit::TenThousand).unwrap()
    }
}

/// Words on a line of their own.
pub(super) fn words(text: &str, line: u32) -> Quote {
    let to = u32::try_from(text.chars().count()).unwrap();
    Quote::new(text, Span::within(line, 0, to))
}

/// What one rule finds.
pub(super) fn found(disclosure: &Disclosure, rule: &str) -> Vec<Finding> {
    run(disclosure).into_iter().filter(|f| f.rule == rule).collect()
}

/// A claim in a sentence on a line.
pub(super) fn claim(measure: Measure, amount: &str, line: u32) -> Claim {
    Claim {
        measure,
        year: YEAR,
        figure: Figure::Amount(amount.parse_wan()),
        source: ClaimSource::Narrative,
        quote: words(&format!("{amount}万元"), line),
    }
}

/// A disclosure that states some amounts, all in one sentence.
pub(super) fn amounts(stated: &[(Measure, &str)]) -> Disclosure {
    let claims = stated.iter().map(|(m, a)| claim(*m, a, 10)).collect();
    Disclosure {
        identity: Identity { year: Some(YEAR), ..Identity::default() },
        claims,
        ..Disclosure::default()
    }
}

/// A stated change against the year before's budget; an amount with a minus is a decrease.
pub(super) fn change(measure: Measure, amount: &str, line: u32) -> Change {
    let (direction, digits) = match amount.strip_prefix('-') {
        Some(digits) => (Direction::Decrease, digits),
        None => (Direction::Increase, amount),
    };
    Change {
        measure: Some(measure),
        subject: measure.info().zh.to_owned(),
        year: YEAR,
        base: Base { year: YEAR - 1, kind: BaseKind::Budget },
        direction,
        amount: Some(digits.parse_wan()),
        percent: None,
        reason: None,
        quote: words(amount, line),
    }
}

/// A disclosure with the figures of the corpus's first document, its sentences made up.
pub(super) struct Sample(Disclosure);

impl Sample {
    /// The figures.
    pub(super) fn new() -> Self {
        use Measure as M;
        let mut body = amounts(&[
            (M::RevenueTotal, "1352.39"),
            (M::RevenueGeneral, "1238.19"),
            (M::RevenueFund, "0"),
            (M::RevenueSpecialAccount, "0"),
            (M::RevenueOther, "0"),
            (M::RevenueCarryover, "114.2"),
            (M::ExpenditureTotal, "1352.39"),
            (M::ExpenditureBasic, "912.34"),
            (M::ExpenditurePersonnel, "867.77"),
            (M::ExpenditurePublic, "44.57"),
            (M::ExpenditureProject, "440.05"),
            (M::RunningCost, "44.57"),
            (M::SangongTotal, "3"),
            (M::SangongAbroad, "0"),
            (M::SangongVehicle, "3"),
            (M::SangongVehiclePurchase, "0"),
            (M::SangongVehicleRunning, "3"),
            (M::SangongReception, "0"),
            (M::AssetsTotal, "150.36"),
        ]);
        body.changes = vec![
            change(M::RevenueTotal, "-208.19", 11),
            change(M::ExpenditureTotal, "-208.19", 11),
            change(M::ExpenditureBasic, "59.76", 11),
            change(M::ExpenditureProject, "-241.96", 11),
            Change { direction: Direction::Flat, amount: None, ..change(M::SangongTotal, "0", 12) },
        ];
        body.institutions = vec![Institution { nature: words("行政", 13), ..Institution::default() }];
        body.procurement.declared_none = Some(words("无政府采购预算", 14));
        body.assets = Some(AssetTable {
            planned_purchase: Some(Figure::Amount("0".parse_wan())),
            planned_words: words("0万元", 15),
            rows: vec![
                asset(AssetClass::Total, "", "150.36", 16),
                asset(AssetClass::Buildings, "2367", "107.83", 17),
                asset(AssetClass::Offices, "2167", "", 18),
                asset(AssetClass::Vehicles, "1", "15", 19),
                asset(AssetClass::Equipment, "", "", 20),
                asset(AssetClass::Other, "164", "27.53", 21),
            ],
            ..AssetTable::default()
        });
        Sample(body)
    }

    /// The whole.
    pub(super) fn disclosure(self) -> Disclosure {
        self.0
    }
}

/// A row of the table of assets; empty words are a blank cell.
pub(super) fn asset(class: AssetClass, quantity: &str, value: &str, line: u32) -> AssetRow {
    AssetRow {
        class,
        name: words("行", line),
        unit: String::new(),
        quantity: (!quantity.is_empty()).then(|| Decimal::from_str_exact(quantity).unwrap()),
        quantity_words: words(quantity, line),
        value: if value.is_empty() { Figure::Blank } else { Figure::Amount(value.parse_wan()) },
        value_words: words(value, line),
        span: Span::within(line, 0, 10),
    }
}
