//! Rules B: stated changes against the year before.

mod large;
mod sums;
mod wording;

pub(super) use large::large;
pub(super) use sums::{parts, repair, year_before};
pub(super) use wording::wording;

use super::balance::{Printed, bracketed};
use super::finding::money;
use super::rule::Case;
use crate::disclosure::{Amount, Base, Change, Measure};
use rust_decimal::Decimal;

impl Case<'_> {
    /// The stated change of a measure against a figure of another year.
    fn change_against(&self, measure: Measure, base: Base) -> Option<Printed> {
        self.index.change_against(measure, base).and_then(|change| stated(measure, change))
    }
}

/// A change as a signed number; `None` where no amount is stated or 持平 is only roughly meant.
fn stated(measure: Measure, change: &Change) -> Option<Printed> {
    let last_place = change.amount.map_or(Decimal::new(1, 2), Amount::last_place_wan);
    let value = change.signed_wan()?;
    Some(Printed { name: measure.name(), value, last_place, quote: change.quote.clone() })
}

/// What a figure and its stated change say of the year before. The figure is the one the change was
/// said of: 收入总计 and 收入合计 each have their own.
struct Implied {
    now: Printed,
    change: Printed,
    before: Decimal,
}

impl Implied {
    fn of(case: &Case<'_>, measure: Measure, change: &Printed) -> Option<Self> {
        let now = case.index.changed(measure, change.quote.span).and_then(Printed::claimed)?;
        let before = now.value.checked_sub(change.value)?;
        Some(Implied { now, change: change.clone(), before })
    }

    /// `1,352.39 − (−208.19) = 1,560.58`
    fn step(&self) -> String {
        format!("{} − {} = {}", money(self.now.value), bracketed(self.change.value), money(self.before))
    }
}

/// `part` in percent of `whole`; `None` where the whole is not positive.
fn percentage(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}
