//! What a document says in words of a row's change.

use super::name::folded;
use super::row::{Row, RowKey};
use super::subject::Lines;
use crate::disclosure::{Change, Disclosure};

/// The stated changes of a column's document that are about a row: of its measure, of the line its
/// codes or names spell out, of the project of its name.
#[must_use]
pub fn told<'a>(row: &Row, column: usize, disclosure: &'a Disclosure) -> Vec<&'a Change> {
    if let RowKey::Measure(measure) = row.key {
        return disclosure.changes.iter().filter(|change| change.measure == Some(measure)).collect();
    }
    let Some(printed) = row.printed.get(column).and_then(Option::as_ref) else { return Vec::new() };
    let (lines, name) = (Lines::of(disclosure), folded(&printed.name));
    let about = |change: &&Change| {
        let line = || lines.find(&change.subject).is_some_and(|line| line.code == printed.code);
        let project =
            || matches!(row.key, RowKey::Project(_) | RowKey::Name(_)) && folded(&change.subject) == name;
        change.measure.is_none() && ((!printed.code.is_empty() && line()) || project())
    };
    disclosure.changes.iter().filter(about).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Section;
    use crate::compare::fixtures::{budget, compared, listing};
    use crate::disclosure::{Direction, Measure};

    #[test]
    fn a_line_knows_what_the_text_says_of_its_change() {
        let lines = [("205", "教育支出", "3"), ("20599", "其他教育支出", "3")];
        let mut later = listing(2024, &lines);
        let total = Measure::ExpenditureTotal;
        let said =
            [(total, Direction::Increase, Some("1"), "增加"), (total, Direction::Decrease, None, "减少")];
        later.changes = budget(2024, &[], &said).changes;
        later.changes[1].measure = None;
        later.changes[1].subject = "教育支出（类）其他教育支出（款）".to_owned();
        let documents = [listing(2023, &lines), later];
        let compared = compared(&documents);
        let rows = &compared.table(Section::Functional).unwrap().rows;
        let words = |row: usize, column: usize| {
            told(&rows[row], column, &documents[column])
                .iter()
                .map(|c| c.quote.text.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(words(1, 1), ["减少"]);
        assert_eq!((words(0, 1).len(), words(1, 0).len()), (0, 0));
    }
}
