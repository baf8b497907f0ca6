//! A part of a comparison: some of its years, some of its sections.

use super::comparison::Comparison;
use super::row::{Row, Value};
use super::section::{Section, Substance};
use super::table::Table;
use crate::disclosure::Measure;

impl Comparison {
    /// Only these columns, in this order; indices beyond the columns are passed over.
    #[must_use]
    pub fn of_columns(&self, kept: &[usize]) -> Comparison {
        let kept: Vec<usize> = kept.iter().copied().filter(|&c| c < self.columns.len()).collect();
        let now = |column: usize| kept.iter().position(|&c| c == column);
        let row = |row: &Row| Row {
            values: kept.iter().map(|&c| row.value(c)).collect(),
            printed: match row.printed.as_slice() {
                [] => Vec::new(),
                printed => kept.iter().map(|&c| printed.get(c).cloned().flatten()).collect(),
            },
            pairing: row.pairing.filter(|_| kept.iter().filter(|&&c| !row.value(c).is_absent()).count() > 1),
            also: row.also.iter().filter(|at| self.is_of(at.member, &kept)).copied().collect(),
            ..row.clone()
        };
        let table = |table: &Table| Table {
            rows: table.rows.iter().map(row).collect(),
            listed: kept.iter().filter_map(|&c| table.listed.get(c).cloned()).collect(),
            ..table.clone()
        };
        let mut part = self.clone();
        part.columns = kept.iter().filter_map(|&c| self.columns.get(c).copied()).collect();
        part.tables = self.tables.iter().map(table).collect();
        part.tables
            .retain(|table| table.rows.iter().flat_map(|row| &row.values).any(|v| !Value::is_absent(v)));
        part.notes.retain_mut(|note| now(note.column).map(|column| note.column = column).is_some());
        part.stated.retain_mut(|stated| match (now(stated.from), now(stated.to)) {
            (Some(from), Some(to)) => {
                (stated.from, stated.to) = (from, to);
                true
            }
            _ => false,
        });
        part.restated.retain_mut(|r| now(r.column).map(|column| r.column = column).is_some());
        part
    }

    /// Only these sections, and what is stated of their measures; what is stated of anything else
    /// goes with expenditure.
    #[must_use]
    pub fn of_sections(mut self, kept: &[Section]) -> Comparison {
        self.tables.retain(|table| kept.contains(&table.section));
        let keeps = |measure: Option<Measure>| kept.contains(&section_of(measure));
        self.notes.retain(|note| keeps(Some(note.measure)));
        self.stated.retain(|stated| keeps(stated.measure));
        self.restated.retain(|restated| keeps(restated.measure));
        self
    }

    /// Whether a document is the one of a kept column.
    fn is_of(&self, member: usize, kept: &[usize]) -> bool {
        kept.iter().filter_map(|&c| self.columns.get(c)).any(|column| column.member() == member)
    }
}

/// The section whose whole a measure is a part of.
fn section_of(measure: Option<Measure>) -> Section {
    let Some(measure) = measure else { return Section::Expenditure };
    let is_above = |section: &&Section| match section.substance() {
        Substance::Measures(whole) => {
            std::iter::successors(Some(measure), |m| m.info().parent).any(|m| m == whole)
        }
        Substance::Lines(_) | Substance::Projects => false,
    };
    Section::ALL.iter().find(is_above).copied().unwrap_or(Section::Expenditure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{budget, compared, listing};
    use crate::disclosure::Direction;

    const TOTAL: Measure = Measure::ExpenditureTotal;

    fn years() -> Comparison {
        let changes = [
            (TOTAL, Direction::Increase, Some("1"), "增加"),
            (Measure::SangongTotal, Direction::Flat, None, "持平"),
        ];
        let year = |year, amount| budget(year, &[(TOTAL, amount), (Measure::SangongTotal, "3")], &changes);
        let mut first = year(2023, "1");
        first.ledgers = listing(2023, &[("206", "科学技术", "1")]).ledgers;
        compared(&[first, year(2024, "2"), year(2025, "3")])
    }

    #[test]
    fn years_are_chosen_in_any_order_and_what_was_said_of_others_goes() {
        let all = years();
        let at = |year| all.columns.iter().position(|c| c.year == Some(year)).unwrap();
        let part = all.of_columns(&[at(2025), at(2024)]);
        assert_eq!(part.columns.iter().map(|c| c.year).collect::<Vec<_>>(), [Some(2025), Some(2024)]);
        assert_eq!(part.table(Section::Functional), None, "no year shown has it");
        assert_eq!(part.measure(TOTAL).unwrap().delta(0, 1).unwrap().wan.to_string(), "-1");
        assert!(!part.stated.is_empty() && part.stated.iter().all(|s| (s.from, s.to) == (1, 0)));
        assert_eq!(part.latest_pair(), Some((0, 1)));
        assert_eq!(all.of_columns(&(0..all.columns.len()).collect::<Vec<_>>()), all);
    }

    #[test]
    fn sections_take_what_is_stated_of_them_along() {
        let small = years().of_sections(&[Section::Sangong]);
        assert_eq!(small.tables.iter().map(|t| t.section).collect::<Vec<_>>(), [Section::Sangong]);
        assert!(small.stated.iter().all(|s| s.measure == Some(Measure::SangongTotal)));
        assert!(years().of_sections(&[Section::Expenditure]).stated.iter().all(|s| s.measure == Some(TOTAL)));
    }
}
