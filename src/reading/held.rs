//! What is held back until the document is read: parts of one kind of money, which are the body's own
//! figures where it has no other; carry-over of one source; what a statement on performance covers.

use super::figures::differ;
use crate::disclosure::{Amount, Claim, ClaimSource, Disclosure, Figure, Measure, Statement};
use rust_decimal::Decimal;

/// On what ground an amount is a figure of the body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ground {
    /// The body has as much of a measure as is stated beside it of one kind of money, or of what a
    /// statement covers: there is nothing else.
    All(Measure, Amount),
    /// Of carry-over in a sum of sources of this amount: that is all the revenue there is, or the
    /// sources add up without carry-over, so that it is inside them.
    Carried(Amount),
    /// The amount is this many percent of a measure of one kind of money, and as many of the body's:
    /// there is nothing else.
    Share(Measure, Decimal),
}

/// An amount of measures whose ground is not known while its sentence is read: 人员经费 under
/// 一般公共预算基本支出.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    /// The measures.
    pub(super) measures: Vec<Measure>,
    /// What makes it a figure of the body.
    pub(super) ground: Ground,
    /// What is stated.
    pub(super) stated: Statement,
}

/// Books what was held back: claims where there is ground for them and no other amount is claimed;
/// statements of the rest. A part adopted may be the whole of others.
pub(super) fn settle(mut held: Vec<Held>, disclosure: &mut Disclosure) {
    loop {
        let (adopted, left): (Vec<Held>, Vec<Held>) =
            held.into_iter().partition(|one| has_ground(one, disclosure));
        if adopted.is_empty() {
            disclosure.statements.extend(left.into_iter().map(|one| one.stated));
            return;
        }
        for Held { measures, stated, .. } in adopted {
            let Statement { year, amount, quote, .. } = stated;
            let figure = Figure::Amount(amount);
            let claim = |measure| Claim {
                measure,
                year,
                figure,
                source: ClaimSource::Narrative,
                quote: quote.clone(),
            };
            disclosure.claims.extend(measures.into_iter().map(claim));
        }
        held = left;
    }
}

/// Whether an amount is a figure of the body, and the only one of its measures.
fn has_ground(held: &Held, disclosure: &Disclosure) -> bool {
    let is_all = |whole, amount| disclosure.amount(whole).is_some_and(|of_body| !differ(of_body, amount));
    let grounded = match held.ground {
        Ground::All(whole, amount) => is_all(whole, amount),
        Ground::Share(whole, percent) => disclosure
            .amount(whole)
            .is_some_and(|of_body| is_share(held.stated.amount, of_body, percent).unwrap_or(false)),
        Ground::Carried(amount) => {
            is_all(Measure::RevenueTotal, amount) || sources_add_up(disclosure).unwrap_or(false)
        }
    };
    grounded && held.measures.iter().all(|&part| disclosure.amount(part).is_none())
}

/// Whether an amount is so many percent of a whole, as exactly as the percentage is printed.
fn is_share(part: Amount, whole: Amount, percent: Decimal) -> Option<bool> {
    let share = part.wan().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.wan())?;
    Some(share.checked_sub(percent)?.abs() <= Decimal::new(1, percent.scale()))
}

/// Whether the sources of revenue, carry-over aside, make the total.
fn sources_add_up(disclosure: &Disclosure) -> Option<bool> {
    let total = disclosure.amount(Measure::RevenueTotal)?;
    let own = Measure::RevenueTotal.parts().filter(|source| *source != Measure::RevenueCarryover);
    let sources: Vec<Amount> = own.filter_map(|source| disclosure.amount(source)).collect();
    let add = |sum: Decimal, amount: &Amount| sum.checked_add(amount.wan());
    let sum = sources.iter().try_fold(Decimal::ZERO, add)?;
    let mut drift = sources.iter().chain([&total]).map(|amount| amount.last_place_wan());
    let drift = drift.try_fold(Decimal::ZERO, Decimal::checked_add)?.checked_div(Decimal::TWO)?;
    Some(total.wan().checked_sub(sum)?.abs() <= drift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{AmountUnit, BaseKind, Identity, Quote};

    fn wan(text: &str) -> Amount {
        Amount::parse(text, AmountUnit::TenThousand).unwrap()
    }

    fn claim(measure: Measure, amount: &str) -> Claim {
        let (figure, quote) = (Figure::Amount(wan(amount)), Quote::default());
        Claim { measure, year: 2024, figure, source: ClaimSource::Narrative, quote }
    }

    fn held(measure: Measure, amount: &str, ground: Ground) -> Held {
        let (kind, quote) = (BaseKind::Budget, Quote::default());
        let stated = Statement { subject: quote.clone(), year: 2024, kind, amount: wan(amount), quote };
        Held { measures: vec![measure], ground, stated }
    }

    fn body(claims: Vec<Claim>) -> Disclosure {
        Disclosure {
            identity: Identity { year: Some(2024), ..Identity::default() },
            claims,
            ..Disclosure::default()
        }
    }

    #[test]
    fn parts_of_one_kind_of_money_are_the_bodys_where_there_is_no_other() {
        use Measure as M;
        let parts = || {
            vec![
                held(M::ExpenditurePersonnel, "50", Ground::All(M::ExpenditureBasic, wan("60"))),
                held(M::ExpenditureBasic, "60", Ground::All(M::ExpenditureTotal, wan("90"))),
            ]
        };
        let mut all = body(vec![claim(M::ExpenditureTotal, "90")]);
        settle(parts(), &mut all);
        assert_eq!(all.amount(M::ExpenditurePersonnel), Some(wan("50")));
        assert_eq!(all.statements, []);
        let mut more = body(vec![claim(M::ExpenditureTotal, "100")]);
        settle(parts(), &mut more);
        assert_eq!((more.amount(M::ExpenditureBasic), more.statements.len()), (None, 2));
    }

    #[test]
    fn a_share_of_one_kind_of_money_is_the_bodys_where_it_is_the_same_share_of_all() {
        use Measure as M;
        let part = || {
            vec![held(M::ExpenditureBasic, "60", Ground::Share(M::ExpenditureTotal, Decimal::new(667, 1)))]
        };
        let mut all = body(vec![claim(M::ExpenditureTotal, "90")]);
        settle(part(), &mut all);
        assert_eq!(all.amount(M::ExpenditureBasic), Some(wan("60")));
        let mut more = body(vec![claim(M::ExpenditureTotal, "100")]);
        settle(part(), &mut more);
        assert_eq!(more.amount(M::ExpenditureBasic), None);
    }

    #[test]
    fn what_is_carried_over_is_inside_sources_that_add_up_without_it() {
        use Measure as M;
        let carried = || vec![held(M::RevenueCarryover, "5", Ground::Carried(wan("40")))];
        let mut inside = body(vec![claim(M::RevenueTotal, "90"), claim(M::RevenueGeneral, "90")]);
        settle(carried(), &mut inside);
        assert_eq!(inside.amount(M::RevenueCarryover), Some(wan("5")));
        let mut beside = body(vec![claim(M::RevenueTotal, "95"), claim(M::RevenueGeneral, "90")]);
        settle(carried(), &mut beside);
        assert_eq!(beside.amount(M::RevenueCarryover), None);
    }
}
