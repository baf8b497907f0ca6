//! Arithmetic on amounts that is exact or does not happen.

use rust_decimal::Decimal;

/// `a + b`, or `None` where the exact sum does not fit a [`Decimal`]. A zero has no sign.
pub(super) fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    // Where the digits do not fit, Decimal gives up decimals: a shorter scale betrays it.
    let sum = a.checked_add(b)?;
    let exact = sum.scale() >= a.normalize().scale().max(b.normalize().scale());
    exact.then(|| if sum.is_zero() { sum.abs() } else { sum })
}

/// `a − b`, or `None` where the exact difference does not fit a [`Decimal`].
pub(super) fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    plus(a, -b)
}

/// The sum of all, or `None` where it does not fit.
pub(super) fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, plus)
}

/// `part` in percent of `whole`; `None` for a base that is zero or negative, of which no
/// percentage says anything.
pub(super) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// How far an identity between `numbers` printed numbers may drift by rounding alone: half a unit
/// of the coarsest last place for each of them (`last_places`, in 万元).
pub(super) fn drift(last_places: impl IntoIterator<Item = Decimal>) -> Decimal {
    let (mut numbers, mut coarsest) = (0_u64, Decimal::ZERO);
    for place in last_places {
        numbers += 1;
        coarsest = coarsest.max(place);
    }
    Decimal::from(numbers).checked_mul(coarsest).and_then(|d| d.checked_div(Decimal::TWO)).unwrap_or(coarsest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn a_sum_that_would_be_rounded_does_not_happen() {
        let long = decimal("9999999999999999999");
        assert_eq!(plus(long, decimal("0.000000000001")), None);
        assert_eq!(plus(Decimal::MAX, Decimal::ONE), None);
        assert_eq!(minus(decimal("1.50"), decimal("0.5")), Some(decimal("1")));
        assert_eq!(minus(Decimal::ZERO, Decimal::ZERO).map(|zero| zero.to_string()), Some("0".to_owned()));
        assert_eq!(plus(decimal("0"), decimal("0.0001")), Some(decimal("0.0001")));
        assert_eq!(minus(decimal("0.0001"), decimal("0.00")), Some(decimal("0.0001")));
    }

    #[test]
    fn no_percentage_of_nothing() {
        assert_eq!(percent(Decimal::ONE, Decimal::ZERO), None);
        assert_eq!(percent(decimal("-208.19"), decimal("1560.58")).unwrap().round_dp(2), decimal("-13.34"));
    }

    #[test]
    fn three_numbers_of_two_decimals_drift_by_a_hundred_and_fifty_yuan() {
        assert_eq!(drift([decimal("0.01"), decimal("0.0001"), decimal("0.01")]), decimal("0.015"));
    }
}
