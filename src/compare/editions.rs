//! Several documents of one year and form: editions of each other, beside each other.

use super::column::{Column, Origin};
use super::comparison::Comparison;
use super::row::{Row, Value};
use super::rules::Rules;
use super::series::Series;
use crate::disclosure::Disclosure;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// For each year of a series that has several documents, these documents as columns.
#[must_use]
pub fn editions(series: &Series, disclosures: &[&Disclosure], rules: &Rules) -> Vec<Comparison> {
    let several = series.years.iter().filter(|slot| slot.members.len() > 1);
    several
        .map(|slot| {
            let columns = slot.members.iter().zip(1..).map(|(&member, nth)| Column {
                year: slot.year,
                kind: slot.kind,
                origin: Origin::Published { member },
                edition: (nth, slot.members.len()),
            });
            let of_year = Series { years: vec![slot.clone()], ..series.clone() };
            Comparison::laid_out(of_year, columns.collect(), disclosures, rules)
        })
        .collect()
}

impl Row {
    /// Whether its columns do not all say the same: another amount, or something where another says
    /// nothing.
    #[must_use]
    pub fn is_uneven(&self) -> bool {
        let said = |value: &Value| (value.is_absent(), value.wan().map(|wan: Decimal| wan.normalize()));
        self.values.iter().map(said).collect::<BTreeSet<_>>().len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::budget;
    use crate::compare::{RowKey, group};
    use crate::disclosure::Measure;

    #[test]
    fn two_documents_of_a_year_stand_beside_each_other_and_are_never_added_up() {
        let (total, basic) = (Measure::ExpenditureTotal, Measure::ExpenditureBasic);
        let documents = [
            budget(2023, &[(total, "100"), (basic, "60")], &[]),
            budget(2023, &[(total, "100.00"), (basic, "61")], &[]),
            budget(2024, &[(total, "110")], &[]),
        ];
        let all: Vec<&Disclosure> = documents.iter().collect();
        let series = &group(&all, &Rules::default())[0];
        let compared = Comparison::of(series, &all, &Rules::default());
        assert_eq!(compared.measure(total).unwrap().value(0).wan(), Some(Decimal::ONE_HUNDRED));
        assert_eq!(compared.columns[0].edition, (1, 2));
        let [beside] = editions(series, &all, &Rules::default()).try_into().unwrap();
        let beside: Comparison = beside;
        assert_eq!(beside.columns.iter().map(|c| c.edition).collect::<Vec<_>>(), [(1, 2), (2, 2)]);
        let uneven = beside.tables.iter().flat_map(|t| &t.rows).filter(|row| row.is_uneven());
        assert_eq!(uneven.map(|row| row.key.clone()).collect::<Vec<_>>(), [RowKey::Measure(basic)]);
    }
}
