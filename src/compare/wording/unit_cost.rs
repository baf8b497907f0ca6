//! What one thing costs: a project's amount over the one quantity it is to bring about.

use super::fold::folded;
use crate::disclosure::{Indicator, Operator, Project};
use rust_decimal::{Decimal, RoundingStrategy};

/// The amount of a project and the quantity it pays for, both said exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCost {
    /// 年度资金总额, in 万元.
    pub wan: Decimal,
    /// How many.
    pub quantity: Decimal,
    /// Of what: 户, 次, 人.
    pub unit: String,
    /// The name of the quantity indicator.
    pub name: String,
}

impl UnitCost {
    /// The unit cost of a project. There is one only where the project has a single 数量指标 and
    /// that says exactly (`=`) how many of a thing: beside a second quantity, or a mere bound, the
    /// quotient would be nobody's price.
    pub(super) fn of(project: &Project, wan: Option<Decimal>) -> Option<Self> {
        let mut quantities = project.indicators.iter().filter(|i| i.group.contains("数量"));
        let (Some(quantity), None) = (quantities.next(), quantities.next()) else { return None };
        let (wan, number) = (wan?, exact_number(quantity)?);
        let unit = folded(&quantity.target.unit.text);
        (!unit.is_empty() && !unit.contains(['%', '元'])).then(|| UnitCost {
            wan,
            quantity: number,
            unit: quantity.target.unit.text.trim().to_owned(),
            name: quantity.name.text.trim().to_owned(),
        })
    }

    /// What one costs, in 元, rounded to the 分.
    #[must_use]
    pub fn yuan(&self) -> Option<Decimal> {
        self.whole()?.checked_div(self.quantity).map(to_the_fen)
    }

    /// Whether [`yuan`](Self::yuan) is exact.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        let all = self.yuan().and_then(|yuan| yuan.checked_mul(self.quantity));
        all.is_some() && all == self.whole()
    }

    /// The amount in 元.
    fn whole(&self) -> Option<Decimal> {
        self.wan.checked_mul(Decimal::from(10_000))
    }

    /// How much more one costs than in another year, in 元, rounded to the 分 once; `None` where
    /// the things are not the same.
    pub(super) fn less(&self, other: &UnitCost) -> Option<Decimal> {
        if folded(&self.unit) != folded(&other.unit) || folded(&self.name) != folded(&other.name) {
            return None;
        }
        // Over one denominator, so that nothing is rounded before the end.
        let above = self.whole()?.checked_mul(other.quantity)?;
        let difference = above.checked_sub(other.whole()?.checked_mul(self.quantity)?)?;
        difference.checked_div(self.quantity.checked_mul(other.quantity)?).map(to_the_fen)
    }
}

/// The number an indicator is to reach, where it is exactly that many.
fn exact_number(indicator: &Indicator) -> Option<Decimal> {
    let target = &indicator.target;
    target.value.filter(|number| target.operator == Some(Operator::Equal) && *number > Decimal::ZERO)
}

fn to_the_fen(yuan: Decimal) -> Decimal {
    let mut rounded = yuan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    if rounded.is_zero() { rounded.abs() } else { rounded }
}
