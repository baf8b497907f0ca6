//! Amounts of several years in the prices of one: deflated by the national consumer price index.
//!
//! An amount of year Y in prices of year B is the amount times the indices (previous year = 100) of
//! the years after Y up to B, each over 100; for B before Y, divided by those after B up to Y. The
//! factor is held to 28 digits, the result rounded once, to the yuan (four decimals of 万元), half
//! away from zero; differences and shares are then those of the rounded amounts. The indices and
//! where they come from are in `data/cpi.csv`.

use super::comparison::Comparison;
use super::row::Value;
use crate::text::Lang;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// Decimals of 万元 that a deflated amount is rounded to: the yuan.
const DECIMALS: u32 = 4;

/// Why amounts cannot be given in the prices of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPrices {
    /// No index is known for a year that is needed.
    NoIndex {
        /// The year.
        year: u16,
        /// The years whose prices amounts can be given in.
        known: (u16, u16),
    },
    /// A document names no year.
    NoYear,
}

impl NoPrices {
    /// What is missing, without a full stop at the end.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match self {
            NoPrices::NoIndex { year, known: (first, last) } => lang.pick(
                format!("没有{year}年的居民消费价格指数；不变价可用的年份是 {first} 至 {last}"),
                format!(
                    "no consumer price index for {year} is known; constant prices go from {first} to {last}"
                ),
            ),
            NoPrices::NoYear => lang
                .pick(
                    "有文件没有写明年份，不能换算成不变价",
                    "a document names no year, so its prices are unknown",
                )
                .to_owned(),
        }
    }
}

impl fmt::Display for NoPrices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for NoPrices {}

/// The index of each year as a factor on the year before: 1.002 for 100.2.
fn indices() -> &'static BTreeMap<u16, Decimal> {
    static INDICES: OnceLock<BTreeMap<u16, Decimal>> = OnceLock::new();
    INDICES.get_or_init(|| {
        let rows = include_str!("../../data/cpi.csv").lines().filter_map(|row| row.split_once(','));
        rows.filter_map(|(year, index)| {
            let index = Decimal::from_str_exact(index).ok()?;
            Some((year.parse().ok()?, index.checked_div(Decimal::ONE_HUNDRED)?))
        })
        .collect()
    })
}

/// The years in whose prices amounts can be given: from the year before the first index on.
fn known() -> (u16, u16) {
    let years = || indices().keys().copied();
    (years().next().map_or(0, |year| year - 1), years().next_back().unwrap_or(0))
}

/// What an amount of a year is to be multiplied by to be in prices of another.
///
/// # Errors
/// [`NoPrices::NoIndex`] for a year beyond the table.
pub fn factor(of: u16, base: u16) -> Result<Decimal, NoPrices> {
    let (first, last) = known();
    if let Some(year) = [of, base].into_iter().find(|year| !(first..=last).contains(year)) {
        return Err(NoPrices::NoIndex { year, known: (first, last) });
    }
    let mut product = Decimal::ONE;
    for year in of.min(base) + 1..=of.max(base) {
        let missing = NoPrices::NoIndex { year, known: (first, last) };
        let index = indices().get(&year).ok_or(missing)?;
        product = product.checked_mul(*index).ok_or(missing)?;
    }
    let factor = if of <= base { Some(product) } else { Decimal::ONE.checked_div(product) };
    factor.ok_or(NoPrices::NoIndex { year: base, known: (first, last) })
}

/// An amount times a factor, rounded to the yuan; `None` where it does not fit.
fn deflated(wan: Decimal, factor: Decimal) -> Option<Decimal> {
    let exact = wan.checked_mul(factor)?;
    Some(exact.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero))
}

impl Comparison {
    /// The same in the prices of one year. What documents state stays as they state it.
    ///
    /// # Errors
    /// [`NoPrices`] where a year has no index.
    pub fn in_prices_of(&self, base: u16) -> Result<Comparison, NoPrices> {
        let mut factors = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            factors.push(factor(column.year.ok_or(NoPrices::NoYear)?, base)?);
        }
        let mut real = Comparison { prices_of: Some(base), notes: Vec::new(), ..self.clone() };
        for row in real.tables.iter_mut().flat_map(|table| &mut table.rows) {
            for (value, factor) in row.values.iter_mut().zip(&factors) {
                let (Some(wan), Some(at)) = (value.wan(), value.evidence()) else { continue };
                let implied = value.is_implied();
                *value = deflated(wan, *factor).map_or(Value::Absent, |wan| Value::Real { wan, implied, at });
            }
        }
        Ok(real)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{budget, compared, decimal};
    use crate::disclosure::Measure;

    const TOTAL: Measure = Measure::ExpenditureTotal;

    #[test]
    fn every_row_of_the_table_is_a_year_and_its_index() {
        let rows = include_str!("../../data/cpi.csv").lines().filter(|row| !row.starts_with('#'));
        assert_eq!(rows.count(), indices().len() + 1, "and a heading");
        assert!(indices().values().all(|index| (decimal("0.9")..decimal("1.3")).contains(index)));
        let (first, last) = known();
        assert_eq!(usize::from(last - first), indices().len(), "no year is left out");
    }

    #[test]
    fn amounts_of_other_years_come_into_the_prices_of_one_rounded_to_the_yuan() {
        let years = [
            budget(2023, &[(TOTAL, "16497.8640")], &[]),
            budget(2024, &[(TOTAL, "15621.1123")], &[]),
            budget(2025, &[(TOTAL, "18976.7551")], &[]),
        ];
        let nominal = compared(&years);
        let real = nominal.in_prices_of(2023).unwrap();
        assert_eq!((nominal.prices_of, real.prices_of), (None, Some(2023)));
        let values =
            |c: &Comparison| c.measure(TOTAL).unwrap().values.iter().map(Value::wan).collect::<Vec<_>>();
        // 15621.1123 / 1.002 = 15589.93243..., 18976.7551 / 1.002 / 1.000 = 18938.87734...
        let expected = ["16497.8640", "15589.9324", "18938.8773"].map(|n| Some(decimal(n)));
        assert_eq!(values(&real), expected);
        let back = nominal.in_prices_of(2025).unwrap();
        assert_eq!(values(&back)[0], Some(decimal("16530.8597")), "16497.864 × 1.002 × 1.000");
        assert_eq!(real.measure(TOTAL).unwrap().delta(0, 1).unwrap().wan, decimal("-907.9316"));
    }

    #[test]
    fn a_year_without_an_index_is_named() {
        let years = compared(&[budget(1999, &[(TOTAL, "1")], &[]), budget(2024, &[(TOTAL, "1")], &[])]);
        let error = years.in_prices_of(2024).unwrap_err();
        assert_eq!(error, NoPrices::NoIndex { year: 1999, known: (2010, 2025) });
        assert!(
            error.message(Lang::Zh).contains("1999年") && error.message(Lang::Zh).contains("2010 至 2025")
        );
        assert!(factor(2024, 2099).is_err());
    }

    #[test]
    fn going_to_a_year_and_back_is_one() {
        let there_and_back = factor(2011, 2025).unwrap() * factor(2025, 2011).unwrap();
        assert_eq!(there_and_back.round_dp(20), Decimal::ONE);
    }
}
