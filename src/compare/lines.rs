//! The rows of the tables by functional and economic classification.

use super::column::Sources;
use super::pairing::{self, ByName, Item};
use super::row::{Evidence, Row, RowKey, Value};
use super::section::Section;
use super::table::Table;
use crate::disclosure::{Classification, Disclosure, LedgerLine, LedgerScope, Place};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Every scope, the law's own table first.
const SCOPES: [LedgerScope; 5] = [
    LedgerScope::General,
    LedgerScope::Whole,
    LedgerScope::Fiscal,
    LedgerScope::Fund,
    LedgerScope::StateCapital,
];

/// What pairs 合计 lines, whatever they are called (总计, 支出合计).
const TOTAL: &str = "合计";

/// The tables by a classification, one for each scope of money, since sums of one scope say
/// nothing of another. The scope that most years publish comes first.
pub(super) fn tables(sources: &Sources<'_>, section: Section, classification: Classification) -> Vec<Table> {
    let mut tables: Vec<Table> =
        SCOPES.iter().map(|&scope| table(sources, section, classification, scope)).collect();
    tables.sort_by_key(|table| Reverse(table.listed.iter().filter(|lengths| !lengths.is_empty()).count()));
    tables
}

/// The table of one scope, the 合计 line first.
fn table(
    sources: &Sources<'_>,
    section: Section,
    classification: Classification,
    scope: LedgerScope,
) -> Table {
    let (mut totals, mut columns) = (Vec::new(), Vec::new());
    for document in sources.published() {
        let (total, lines) =
            document.map_or_else(Default::default, |(m, d)| items(d, m, classification, scope));
        totals.push(total);
        columns.push(lines);
    }
    let listed = columns.iter().map(|items| items.iter().map(|i| i.code.len()).collect()).collect();
    let total = pairing::pair(totals, ByName::WithoutCode, |_| RowKey::Total(classification));
    let mut lines = pairing::pair(columns, ByName::WithoutCode, |code| RowKey::Code {
        classification,
        code: code.to_owned(),
    });
    lines.sort_by(|a, b| code_of(a).cmp(&code_of(b)));
    Table { section, scope: Some(scope), rows: tree(total.into_iter().next(), lines), listed }
}

/// Lines in the order of their codes as a tree: each under the line whose code is the longest
/// beginning of its own, all under the total.
fn tree(total: Option<Row>, lines: Vec<Row>) -> Vec<Row> {
    let root = total.is_some().then_some(0);
    let mut rows: Vec<Row> = total.into_iter().collect();
    // Rows whose codes are beginnings of the current one, outermost first.
    let mut open: Vec<(String, usize)> = Vec::new();
    for mut row in lines {
        let code = code_of(&row).1.to_owned();
        while open.last().is_some_and(|(o, _)| code.len() <= o.len() || !code.starts_with(o.as_str())) {
            open.pop();
        }
        row.parent = open.last().map(|&(_, row)| row).or(root);
        row.depth = open.len() + usize::from(root.is_some());
        if !code.is_empty() {
            open.push((code, rows.len()));
        }
        rows.push(row);
    }
    rows
}

/// How lines are ordered: by code, those without one last.
fn code_of(row: &Row) -> (bool, &str) {
    match &row.key {
        RowKey::Code { code, .. } => (false, code),
        _ => (true, ""),
    }
}

/// The 合计 line and the lines of a document by a classification, of one scope. A line that
/// another table lists again is the same line: the second is kept as further evidence.
fn items(
    disclosure: &Disclosure,
    member: usize,
    classification: Classification,
    scope: LedgerScope,
) -> (Vec<Item>, Vec<Item>) {
    let ledgers = disclosure.ledgers.iter().enumerate();
    let ledgers = ledgers.filter(|(_, l)| l.classification == classification && l.scope == scope);
    let (mut totals, mut lines): (Vec<Item>, Vec<Item>) = (Vec::new(), Vec::new());
    let mut earlier: HashMap<String, usize> = HashMap::new();
    for (ledger, table) in ledgers {
        if let Some(total) = &table.total {
            // A total line has no index of its own; its place is that of the table's first line.
            let at = Evidence { member, place: Place::Line { ledger, line: 0 }, span: total.span };
            match totals.first_mut() {
                Some(first) => first.also.push(at),
                None => totals.push(Item { code: TOTAL.to_owned(), ..item(total, at) }),
            }
        }
        let mut fresh: Vec<(String, usize)> = Vec::new();
        for (line, printed) in table.lines.iter().enumerate() {
            let at = Evidence { member, place: Place::Line { ledger, line }, span: printed.span };
            match earlier.get(&printed.code).and_then(|&i| lines.get_mut(i)) {
                Some(same) => same.also.push(at),
                None => {
                    if !printed.code.is_empty() {
                        fresh.push((printed.code.clone(), lines.len()));
                    }
                    lines.push(item(printed, at));
                }
            }
        }
        for (code, i) in fresh {
            earlier.entry(code).or_insert(i);
        }
    }
    (totals, lines)
}

/// A line of a table as it is paired.
fn item(line: &LedgerLine, at: Evidence) -> Item {
    Item {
        code: line.code.clone(),
        name: line.name.text.trim().to_owned(),
        value: Value::printed(line.total, at),
        also: Vec::new(),
    }
}
