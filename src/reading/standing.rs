//! Standing: whether measures that are named among others count as figures of the body.

use super::named::{Named, family, is_total};
use crate::disclosure::{Amount, Measure};

/// What measures count as where they are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Figures of the body.
    Body,
    /// Parts of a measure of one kind of money, of this amount: figures of the body where that is all
    /// the body has.
    OneMoney(Measure, Option<Amount>),
    /// Neither.
    None,
}

/// What measures count as, given what they are listed under (`wholes`, outermost first, with the depth of
/// their brackets) or, where nothing is being listed, what the sentence began with: a part stands under a
/// whole of its own family, not under what is no canonical measure. 基本支出 of 一般公共预算支出 is not
/// 基本支出.
pub(super) fn standing(
    measures: &[Measure],
    of_this_year: bool,
    wholes: &[(usize, Named)],
    head: Option<&Named>,
) -> Standing {
    // 机关运行经费 is the same wherever it is mentioned; 本年收入 among the parts of 财政拨款 is not the
    // body's revenue.
    let stands_alone = |m: &Measure| m.info().parent.is_none() && (wholes.is_empty() || !is_total(m));
    if measures.iter().all(stands_alone) {
        return Standing::Body;
    }
    let listed = wholes.iter().rev().map(|(depth, whole)| (*depth, whole));
    let head = head.filter(|_| wholes.is_empty()).map(|head| (0, head));
    // Whether a list of one kind of money was left, in which the measures would have been its.
    let mut left_one_money = false;
    for (depth, whole) in listed.chain(head) {
        let of = &whole.subject.measures;
        // 财政拨款收支总预算 holds what was carried over of each source, too.
        let own_of_more = of_this_year && whole.subject.of_one_money.len() > 1;
        if measures.iter().all(|m| of.iter().any(|&whole| m.is_within(whole)))
            || !own_of_more && measures.iter().all(|m| whole.subject.group.contains(m))
        {
            return Standing::Body;
        }
        let of_one_money = |one: &&Measure| measures.iter().all(|m| m != *one && m.is_within(**one));
        if let Some(&one) = whole.subject.of_one_money.iter().find(of_one_money) {
            return Standing::OneMoney(one, whole.amount);
        }
        // A total of something else, stated for itself before: 三公经费3万元。基本支出6万元.
        let is_beside =
            wholes.is_empty() && !of.is_empty() && of.iter().all(|whole| whole.info().parent.is_none());
        let related = |others: &[Measure]| {
            measures.iter().all(|&m| others.iter().any(|&other| family(m) == family(other)))
        };
        left_one_money |= related(&whole.subject.of_one_money);
        if !is_beside && !related(of) && !related(&whole.subject.of_one_money) {
            return Standing::None;
        }
        // 其中 may be left without a word, a bracket may not: 上年结转 in the brackets of one source is
        // that source's.
        if depth > 0 {
            return Standing::None;
        }
    }
    if left_one_money { Standing::None } else { Standing::Body }
}
