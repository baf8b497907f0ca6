//! Which line of one year is which line of another.

use super::row::{Evidence, Pairing, Row, RowKey, Value};
use super::series::folded;
use std::collections::HashMap;

/// One line of one document, to be paired.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its code; empty where none is printed.
    pub(super) code: String,
    /// Its name as printed.
    pub(super) name: String,
    /// What stands there; never [`Value::Absent`].
    pub(super) value: Value,
    /// Where the same document states the line again.
    pub(super) also: Vec<Evidence>,
}

/// When two lines of one name may be taken for the same line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByName {
    /// Only where one of them has no code: names of classification lines recur under many codes
    /// (一般行政管理事务).
    WithoutCode,
    /// Also where the codes differ: a project gets a new code every year.
    AnyCode,
}

/// Pairs the lines of all columns: by code first, the k-th line of a code with the k-th; then,
/// where only one line of the name is about, by exact name. Every item ends in exactly one row.
/// Rows come in the order in which their first items do; `key` makes the key of a code.
pub(super) fn pair(columns: Vec<Vec<Item>>, rule: ByName, key: impl Fn(&str) -> RowKey) -> Vec<Row> {
    let mut rows = Rows { width: columns.len(), ..Rows::default() };
    for (column, items) in columns.into_iter().enumerate() {
        let (mut seen, mut rest) = (HashMap::new(), Vec::new());
        let mut names: HashMap<String, usize> = HashMap::new();
        for item in items {
            let name = folded(&item.name);
            let mark = Mark::of(&item, &name);
            let nth = seen.entry(mark.clone()).or_insert(0_usize);
            let known = rows.marked.get(&mark).and_then(|rows| rows.get(*nth)).copied();
            *nth += 1;
            *names.entry(name.clone()).or_default() += 1;
            // A row found by name earlier may answer to two codes, and holds one line a column.
            match known.filter(|&row| rows.is_free(row, column)) {
                Some(row) => rows.put(row, column, item, None),
                None => rest.push((item, name, mark)),
            }
        }
        for (item, name, mark) in rest {
            let only_one = names.get(&name) == Some(&1);
            let namesake =
                rows.named.get(&name).filter(|_| only_one).and_then(|same| match same.as_slice() {
                    [row] => Some(*row),
                    _ => None,
                });
            match namesake.filter(|&row| rows.may_join(row, column, &item, rule)) {
                Some(row) => {
                    rows.marked.entry(mark).or_default().push(row);
                    rows.put(row, column, item, Some(Pairing::ExactName));
                }
                None => rows.add(column, item, name, mark, &key),
            }
        }
    }
    rows.rows
}

/// What makes an item recognisable without doubt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Mark {
    Code(String),
    Name(String),
}

impl Mark {
    fn of(item: &Item, name: &str) -> Self {
        if item.code.is_empty() { Mark::Name(name.to_owned()) } else { Mark::Code(item.code.clone()) }
    }
}

/// The rows so far, and how to find them.
#[derive(Default)]
struct Rows {
    width: usize,
    rows: Vec<Row>,
    marked: HashMap<Mark, Vec<usize>>,
    named: HashMap<String, Vec<usize>>,
}

impl Rows {
    /// Whether a row has no line of a column yet.
    fn is_free(&self, row: usize, column: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.value(column).is_absent())
    }

    /// Whether an item without a row of its own mark may join a row of its name.
    fn may_join(&self, row: usize, column: usize, item: &Item, rule: ByName) -> bool {
        let uncoded = |row: &Row| item.code.is_empty() || matches!(row.key, RowKey::Name(_));
        self.is_free(row, column) && (rule == ByName::AnyCode || self.rows.get(row).is_some_and(uncoded))
    }

    /// Puts an item into a row that is there.
    fn put(&mut self, row: usize, column: usize, item: Item, by: Option<Pairing>) {
        let Some(row) = self.rows.get_mut(row) else { return };
        if let Some(value) = row.values.get_mut(column) {
            *value = item.value;
        }
        row.label = item.name;
        row.also.extend(item.also);
        row.pairing = by.unwrap_or(row.pairing);
    }

    /// Makes a row of an item.
    fn add(&mut self, column: usize, item: Item, name: String, mark: Mark, key: &impl Fn(&str) -> RowKey) {
        let row = self.rows.len();
        let (key, pairing) = match &mark {
            Mark::Code(code) => (key(code), Pairing::Code),
            Mark::Name(name) => (RowKey::Name(name.clone()), Pairing::ExactName),
        };
        let values = vec![Value::Absent; self.width];
        let label = item.name.clone();
        self.rows.push(Row { key, label, depth: 0, parent: None, values, pairing, also: Vec::new() });
        self.marked.entry(mark).or_default().push(row);
        self.named.entry(name).or_default().push(row);
        self.put(row, column, item, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Amount, AmountUnit, Place};
    use crate::span::Span;

    fn item(code: &str, name: &str, amount: &str) -> Item {
        let at = Evidence { member: 0, place: Place::Project { project: 0 }, span: Span::NOWHERE };
        let amount = Amount::parse(amount, AmountUnit::TenThousand).unwrap();
        Item { code: code.into(), name: name.into(), value: Value::Said { amount, at }, also: Vec::new() }
    }

    fn paired(columns: Vec<Vec<Item>>, rule: ByName) -> Vec<(String, String, Pairing)> {
        let rows = pair(columns, rule, |code| RowKey::Project(code.to_owned()));
        rows.iter()
            .map(|row| {
                let values: Vec<String> =
                    row.values.iter().map(|v| v.wan().map_or("-".into(), |w| w.to_string())).collect();
                (row.label.clone(), values.join(" "), row.pairing)
            })
            .collect()
    }

    #[test]
    fn lines_meet_by_code_whatever_they_are_called() {
        let columns = vec![vec![item("206", "科学技术", "1")], vec![item("206", "科学技术支出", "2")]];
        assert_eq!(
            paired(columns, ByName::WithoutCode),
            [("科学技术支出".to_owned(), "1 2".to_owned(), Pairing::Code)]
        );
    }

    #[test]
    fn a_common_name_under_two_codes_is_two_lines() {
        let columns = vec![
            vec![item("2010302", "一般行政管理事务", "1")],
            vec![item("2013202", "一般行政管理事务", "2")],
        ];
        assert_eq!(paired(columns, ByName::WithoutCode).len(), 2);
    }

    #[test]
    fn a_project_with_a_new_code_is_found_by_its_name() {
        let columns = vec![
            vec![item("P21", "劳模津贴", "1")],
            vec![item("P22", "劳模 津贴", "2")],
            vec![item("P22", "津贴", "3")],
        ];
        let rows = paired(columns, ByName::AnyCode);
        assert_eq!(rows, [("津贴".to_owned(), "1 2 3".to_owned(), Pairing::ExactName)]);
    }

    #[test]
    fn two_codes_that_were_one_project_are_two_again_when_both_return() {
        let columns = vec![
            vec![item("A", "维修", "1")],
            vec![item("B", "维修", "2")],
            vec![item("A", "维修", "3"), item("B", "维修", "4")],
        ];
        let amounts: Vec<String> = paired(columns, ByName::AnyCode).into_iter().map(|row| row.1).collect();
        assert_eq!(amounts, ["1 2 3", "- - 4"]);
    }

    #[test]
    fn of_two_namesakes_none_is_chosen() {
        let columns = vec![
            vec![item("A", "维修", "1"), item("B", "维修", "2")],
            vec![item("C", "维修", "3")],
            vec![item("", "维修", "4"), item("", "维修", "5")],
        ];
        assert_eq!(paired(columns, ByName::AnyCode).len(), 5);
    }
}
