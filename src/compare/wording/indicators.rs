//! Indicators of two years: targets raised, lowered, added, given up.

use super::alignment::{Alignment, Floor, Item, Namesakes, Rule};
use super::fold::folded;
use super::silence::Silence;
use crate::compare::exact;
use crate::disclosure::{Indicator, Place, Target};
use crate::span::Span;
use rust_decimal::Decimal;

/// How alike the names of two indicators must be to be one indicator renamed: names are short, so
/// that a word more or less (培训人数, 年度培训人数) keeps two thirds, and parallel names
/// (居民满意度, 企业满意度) share one half.
const NAME: Floor = Floor { within: 60, across: 75 };

/// The indicators of one project, or of the body, in two years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorComparison {
    /// Every indicator of both years once, in the order of the later year.
    pub pairs: Vec<IndicatorPair>,
    /// Which year states none; there is nothing to compare then.
    pub silence: Option<Silence>,
}

/// One year's side of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorSide {
    /// 三级指标: its name as printed.
    pub name: String,
    /// 二级指标: the group it is printed in.
    pub group: String,
    /// What is to be reached, as printed.
    pub target: Target,
    /// The row of the disclosure.
    pub place: Place,
    /// Where it stands.
    pub span: Span,
}

/// An indicator of two years, or of one that the other does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorPair {
    /// As the earlier year has it.
    pub before: Option<IndicatorSide>,
    /// As the later year has it.
    pub after: Option<IndicatorSide>,
    /// Why the two are taken for one; `None` where one is missing.
    pub rule: Option<Rule>,
    /// What became of its target.
    pub change: TargetChange,
}

/// What became of a target. Only what both years say is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetChange {
    /// Only the later year has the indicator.
    Added,
    /// Only the earlier year has it.
    Removed,
    /// A year leaves its target blank.
    Unsaid,
    /// The same operator, number (or words) and unit.
    Same,
    /// Another operator, number, words or unit.
    Changed {
        /// Later less earlier, exactly, where both are numbers of one unit.
        by: Option<Decimal>,
        /// Whether the comparison sign is another.
        operator: bool,
        /// Whether the unit is another.
        unit: bool,
    },
}

impl TargetChange {
    /// The change as it is seen from the later year.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            TargetChange::Added => TargetChange::Removed,
            TargetChange::Removed => TargetChange::Added,
            TargetChange::Changed { by, operator, unit } => {
                TargetChange::Changed { by: by.map(|by| -by), operator, unit }
            }
            other => other,
        }
    }

    /// What changed between two targets.
    fn between(old: &Target, new: &Target) -> Self {
        if !is_said(old) || !is_said(new) {
            return TargetChange::Unsaid;
        }
        let operators = (sign(old), sign(new));
        let units = (folded(&old.unit.text), folded(&new.unit.text));
        let differ = |(a, b): &(String, String)| !a.is_empty() && !b.is_empty() && a != b;
        let (operator, unit) = (differ(&operators), differ(&units));
        let (by, value) = match (old.value, new.value) {
            (Some(old), Some(new)) => {
                let by = exact::minus(new, old).filter(|by| units.0 == units.1 && !by.is_zero());
                (by, old != new)
            }
            _ => (None, folded(&old.value_words.text) != folded(&new.value_words.text)),
        };
        if operator || unit || value {
            TargetChange::Changed { by, operator, unit }
        } else {
            TargetChange::Same
        }
    }
}

/// Whether a target says anything.
fn is_said(target: &Target) -> bool {
    target.value.is_some() || !target.value_words.is_blank() || !target.unit.is_blank()
}

/// The comparison sign, or the words in its place.
fn sign(target: &Target) -> String {
    target.operator.map_or_else(|| folded(&target.operator_words.text), |sign| sign.sign().to_owned())
}

impl IndicatorPair {
    /// Whether the years say that it is not what it was.
    #[must_use]
    pub const fn has_changed(&self) -> bool {
        !matches!(self.change, TargetChange::Same | TargetChange::Unsaid)
    }
}

impl IndicatorComparison {
    /// Compares two lists of indicators; `place` makes the place of a row.
    pub(super) fn of(
        before: &[Indicator],
        after: &[Indicator],
        old_place: impl Fn(usize) -> Place,
        new_place: impl Fn(usize) -> Place,
    ) -> Self {
        let silence = Silence::of(before.is_empty(), after.is_empty());
        if silence.is_some() {
            return IndicatorComparison { pairs: Vec::new(), silence };
        }
        let (olds, news) = grouped(before, after);
        let mut alignment = Alignment::new(&olds, &news);
        let by_group = |items: &[Item]| -> Vec<Option<(String, String)>> {
            items.iter().map(|i| Some((i.part.clone(), i.text.clone()))).collect()
        };
        let by_name = |items: &[Item]| items.iter().map(|i| Some(i.text.clone())).collect::<Vec<_>>();
        alignment.by_key(Rule::Same, Namesakes::InOrder, &by_group(&olds), &by_group(&news));
        alignment.by_key(Rule::Same, Namesakes::NoneIsChosen, &by_name(&olds), &by_name(&news));
        alignment.by_likeness(NAME);
        let rows = alignment.merged().rows.into_iter();
        let pairs = rows.filter_map(|row| {
            let before = row.before.and_then(|nth| Some(side(before.get(nth)?, old_place(nth))));
            let after = row.after.and_then(|nth| Some(side(after.get(nth)?, new_place(nth))));
            let change = match (&before, &after) {
                (Some(old), Some(new)) => TargetChange::between(&old.target, &new.target),
                (Some(_), None) => TargetChange::Removed,
                (None, Some(_)) => TargetChange::Added,
                (None, None) => return None,
            };
            Some(IndicatorPair { before, after, rule: row.rule, change })
        });
        IndicatorComparison { pairs: pairs.collect(), silence }
    }
}

/// Indicators as items; those of one family and group are of one part.
fn grouped(before: &[Indicator], after: &[Indicator]) -> (Vec<Item>, Vec<Item>) {
    let part = |i: &Indicator| format!("{} {}", folded(&i.family), folded(&i.group));
    let mut parts: Vec<String> = before.iter().chain(after).map(part).collect();
    parts.sort_unstable();
    parts.dedup();
    let items = |list: &[Indicator]| -> Vec<Item> {
        let item = |i: &Indicator| {
            let part = part(i);
            let group = parts.binary_search(&part).ok();
            Item { text: folded(&i.name.text), part, group }
        };
        list.iter().map(item).collect()
    };
    (items(before), items(after))
}

fn side(indicator: &Indicator, place: Place) -> IndicatorSide {
    IndicatorSide {
        name: indicator.name.text.trim().to_owned(),
        group: indicator.group.trim().to_owned(),
        target: indicator.target.clone(),
        place,
        span: indicator.span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::wording::fixtures::indicator;

    fn compared(before: &[Indicator], after: &[Indicator]) -> Vec<(String, TargetChange)> {
        let place = |row| Place::BodyIndicator { row };
        let pairs = IndicatorComparison::of(before, after, place, place).pairs;
        let name = |pair: &IndicatorPair| pair.after.as_ref().or(pair.before.as_ref()).unwrap().name.clone();
        pairs.iter().map(|pair| (name(pair), pair.change)).collect()
    }

    fn change(before: [&str; 3], after: [&str; 3]) -> TargetChange {
        compared(&[indicator("数量指标", "人数", before)], &[indicator("数量指标", "人数", after)])[0].1
    }

    fn by(number: &str) -> Option<Decimal> {
        Some(Decimal::from_str_exact(number).unwrap())
    }

    #[test]
    fn a_raised_target_is_told_to_the_digit() {
        let changed = |by| TargetChange::Changed { by, operator: false, unit: false };
        assert_eq!(change(["≥", "95", "%"], ["≥", "98.5", "％"]), changed(by("3.5")));
        assert_eq!(change(["≥", "95.00", "%"], ["≥", "95", "%"]), TargetChange::Same);
        assert_eq!(change(["", "合格", ""], ["", "优良", ""]), changed(None));
    }

    #[test]
    fn another_sign_or_unit_is_a_change_of_its_own() {
        let sign = TargetChange::Changed { by: None, operator: true, unit: false };
        assert_eq!(change(["≥", "95", "%"], ["=", "95", "%"]), sign);
        let unit = TargetChange::Changed { by: None, operator: false, unit: true };
        assert_eq!(change(["=", "3", "次"], ["=", "5", "人"]), unit, "times and persons have no difference");
    }

    #[test]
    fn what_a_year_leaves_blank_is_no_difference() {
        assert_eq!(change(["≥", "95", "%"], ["", "", ""]), TargetChange::Unsaid);
        assert_eq!(change(["≥", "95", "%"], ["", "95", ""]), TargetChange::Same);
        let added = compared(&[], &[indicator("数量指标", "人数", ["=", "1", "人"])]);
        assert_eq!(added, [], "a year without indicators has given none up");
    }

    #[test]
    fn one_name_in_two_groups_is_two_indicators() {
        let aim = |group: &str, value: &str| indicator(group, "完成率", ["≥", value, "%"]);
        let before = [aim("数量指标", "80"), aim("质量指标", "90")];
        let after = [aim("质量指标", "90"), aim("数量指标", "85")];
        let changed = TargetChange::Changed { by: by("5"), operator: false, unit: false };
        let name = || "完成率".to_owned();
        assert_eq!(compared(&before, &after), [(name(), TargetChange::Same), (name(), changed)]);
    }

    #[test]
    fn a_name_with_a_word_more_is_the_same_indicator_and_a_parallel_one_is_not() {
        let aim = |name: &str| indicator("效益指标", name, ["≥", "90", "%"]);
        let found = compared(&[aim("居民满意度")], &[aim("社区居民满意度")]);
        assert_eq!(found, [("社区居民满意度".to_owned(), TargetChange::Same)]);
        let found = compared(&[aim("居民满意度")], &[aim("企业满意度")]);
        assert_eq!(found.len(), 2);
    }
}
