//! Whether printed numbers add up, given that each is rounded to its last printed decimal.

use super::finding::{Operand, Verdict, delta, money};
use super::label;
use crate::disclosure::{Amount, Claim, Figure, Project, Quote};
use crate::text::Words;
use rust_decimal::Decimal;

/// Lines a sentence reaches over at most where lines are hard-wrapped.
pub(super) const SENTENCE: u32 = 4;

/// A number as printed, in 万元, signed, with what it takes to compare and to cite it.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    /// What it is.
    pub(super) name: Words,
    /// The amount in 万元, signed.
    pub(super) value: Decimal,
    /// One unit of the last printed decimal, in 万元.
    pub(super) last_place: Decimal,
    /// The words, and where.
    pub(super) quote: Quote,
}

impl Printed {
    /// A number with its evidence.
    pub(super) fn new(name: Words, amount: Amount, quote: &Quote) -> Self {
        let (value, last_place) = (amount.wan(), amount.last_place_wan());
        Printed { name, value, last_place, quote: quote.clone() }
    }

    /// The amount of a claim; `None` where its cell is blank.
    pub(super) fn claimed(claim: &Claim) -> Option<Self> {
        Some(Printed::new(claim.measure.name(), claim.figure.amount()?, &claim.quote))
    }

    /// The year's money of a project, where one is printed.
    pub(super) fn funds(project: &Project) -> Option<Self> {
        let amount = project.amount.and_then(Figure::amount)?;
        Some(Printed::new(label::FUNDS, amount, &project.amount_words))
    }

    /// The evidence for a finding.
    pub(super) fn operand(&self) -> Operand {
        Operand::money(self.name, self.value, &self.quote)
    }

    /// The evidence for a finding, of a number that is a change.
    pub(super) fn change(&self) -> Operand {
        Operand::money(label::of(label::CHANGE, self.name), self.value, &self.quote)
    }
}

/// A stated number beside the sum of the numbers that should make it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Balance {
    /// What the parts add up to, in 万元.
    pub(super) sum: Decimal,
    /// Stated minus sum, in 万元.
    pub(super) difference: Decimal,
    /// Holds, Rounding or Fails.
    pub(super) verdict: Verdict,
    /// `59.76 − 241.96 = −182.20` and, where something is left, `−208.19 − (−182.20) = −25.99`.
    pub(super) steps: Vec<String>,
}

/// Adds up `parts` and compares with `whole`; `None` where the sum is beyond what can be
/// represented.
///
/// A number printed with d decimals stands for ±0.5·10⁻ᵈ around it, so n addends and a sum of one
/// precision may drift apart by (n + 1)/2 units of the last place: that is rounding, more is not.
pub(super) fn balance(whole: &Printed, parts: &[Printed]) -> Option<Balance> {
    let sum = total(parts.iter().map(|p| p.value))?;
    let difference = whole.value.checked_sub(sum)?;
    let tolerance = tolerance(parts.iter().chain([whole]))?;
    let mut steps = vec![format!("{} = {}", spelled(parts.iter().map(|p| p.value)), money(sum))];
    if !difference.is_zero() {
        let (a, b) = (money(whole.value), bracketed(sum));
        steps.push(format!("{a} − {b} = {}", money(difference)));
    }
    Some(Balance { sum, difference, verdict: within(difference, tolerance), steps })
}

/// The verdict on a difference, given what rounding can explain.
pub(super) fn within(difference: Decimal, tolerance: Decimal) -> Verdict {
    if difference.is_zero() {
        Verdict::Holds
    } else if difference.abs() <= tolerance {
        Verdict::Rounding
    } else {
        Verdict::Fails
    }
}

/// How far numbers may drift in a sum by their rounding alone, in 万元: half a unit of the last
/// place of each. A zero is as precise as the most precise of the others: `0万元` among amounts
/// with decimals states that there is nothing, not that there is less than 5,000元.
pub(super) fn tolerance<'a>(numbers: impl Iterator<Item = &'a Printed> + Clone) -> Option<Decimal> {
    let finest = numbers.clone().map(|p| p.last_place).min()?;
    let places = total(numbers.map(|p| if p.value.is_zero() { finest } else { p.last_place }))?;
    places.checked_div(Decimal::TWO)
}

/// The exact sum; `None` where it is beyond what can be represented.
pub(super) fn total(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// Whether numbers are stated in one breath: on the same or neighbouring lines, as far apart as the
/// lines of one sentence. Numbers from farther apart may be of different scopes.
pub(super) fn together<'a>(numbers: impl Iterator<Item = &'a Printed> + Clone) -> bool {
    let first = numbers.clone().map(|p| (p.quote.span.page, p.quote.span.line)).min().unwrap_or_default();
    let last = numbers.map(|p| (p.quote.span.page, p.quote.span.end_line)).max().unwrap_or_default();
    first.0 == last.0 && last.1.saturating_sub(first.1) <= SENTENCE
}

/// `59.76 − 241.96`: the addends with their signs between them.
pub(super) fn spelled(values: impl IntoIterator<Item = Decimal>) -> String {
    let mut text = String::new();
    for value in values {
        if text.is_empty() {
            text.push_str(&money(value));
        } else {
            text.push_str(if value.is_sign_negative() && !value.is_zero() { " − " } else { " + " });
            text.push_str(&money(value.abs()));
        }
    }
    text
}

/// A number that stands behind an operator: in brackets where it is negative.
pub(super) fn bracketed(value: Decimal) -> String {
    if value < Decimal::ZERO { format!("({})", money(value)) } else { money(value) }
}

/// `基本支出 +59.76 与项目支出 −241.96`: the addends of a change with their names.
pub(super) fn named_changes(parts: &[Printed]) -> String {
    let named: Vec<_> = parts.iter().map(|p| format!("{} {}", p.name.zh, delta(p.value))).collect();
    match named.as_slice() {
        [first, second] => format!("{first} 与{second}"),
        _ => named.join("、"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::AmountUnit;
    use crate::span::Span;
    use proptest::prelude::*;

    fn wan(text: &str) -> Printed {
        let amount = Amount::parse(text, AmountUnit::TenThousand).unwrap();
        Printed::new(Words::new("数", "number"), amount, &Quote::new(text, Span::NOWHERE))
    }

    fn verdict(whole: &str, parts: &[&str]) -> Verdict {
        let parts: Vec<_> = parts.iter().map(|p| wan(p)).collect();
        balance(&wan(whole), &parts).unwrap().verdict
    }

    #[test]
    fn spells_out_what_is_left() {
        let found = balance(&wan("-208.19"), &[wan("59.76"), wan("-241.96")]).unwrap();
        assert_eq!(found.steps, ["59.76 − 241.96 = −182.20", "−208.19 − (−182.20) = −25.99"]);
        assert_eq!(found.verdict, Verdict::Fails);
    }

    #[test]
    fn a_last_place_adrift_is_rounding_and_two_are_not() {
        assert_eq!(verdict("1.00", &["0.33", "0.67"]), Verdict::Holds);
        assert_eq!(verdict("1.01", &["0.33", "0.67"]), Verdict::Rounding);
        assert_eq!(verdict("1.02", &["0.33", "0.67"]), Verdict::Fails);
    }

    #[test]
    fn a_zero_without_decimals_excuses_nothing() {
        assert_eq!(verdict("10.40", &["10.00", "0", "0"]), Verdict::Fails);
        assert_eq!(verdict("11", &["10", "0", "0"]), Verdict::Rounding);
    }

    proptest! {
        /// Whatever the true amounts, rounding them all to one precision never makes a sum fail.
        #[test]
        fn rounded_parts_of_a_true_whole_never_fail(
            fen in proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 1..12),
            places in 0_u32..6,
        ) {
            let exact: Vec<_> = fen.iter().map(|f| Decimal::new(*f, 6)).collect();
            let whole = wan(&exact.iter().sum::<Decimal>().round_dp(places).to_string());
            let parts: Vec<_> = exact.iter().map(|d| wan(&d.round_dp(places).to_string())).collect();
            prop_assert_ne!(balance(&whole, &parts).unwrap().verdict, Verdict::Fails);
        }

        /// A whole off by more than (n + 1)/2 units of the last place always fails.
        #[test]
        fn more_than_rounding_always_fails(
            fen in proptest::collection::vec(1_i64..1_000_000, 1..12),
            beyond in 1_i64..1000,
        ) {
            let parts: Vec<_> = fen.iter().map(|f| wan(&Decimal::new(*f, 2).to_string())).collect();
            let slack = i64::try_from(parts.len()).unwrap().div_euclid(2) + 1;
            let whole = wan(&Decimal::new(fen.iter().sum::<i64>() + slack + beyond, 2).to_string());
            prop_assert_eq!(balance(&whole, &parts).unwrap().verdict, Verdict::Fails);
        }
    }
}
