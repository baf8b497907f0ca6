//! The rows of the tables by functional and economic classification.

use super::column::Sources;
use super::crosswalk::{Crosswalk, Kind};
use super::draft::{Guide, Item, Trust};
use super::pairing;
use super::row::{Basis, Evidence, Pairing, Printed, Row, RowKey, Value};
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

/// The tables by a classification, one for each scope of money, since sums of one scope say
/// nothing of another. The scope that most years publish comes first.
pub(super) fn tables(
    sources: &Sources<'_>,
    section: Section,
    classification: Classification,
    crosswalk: &Crosswalk,
) -> Vec<Table> {
    let kind = match classification {
        Classification::Functional => Kind::Functional,
        Classification::Economic => Kind::Economic,
    };
    let guide = Guide { trust: Trust::Codes, kind, crosswalk };
    let mut tables: Vec<Table> =
        SCOPES.iter().map(|&scope| table(sources, section, classification, scope, guide)).collect();
    tables.sort_by_key(|table| Reverse(table.listed.iter().filter(|lengths| !lengths.is_empty()).count()));
    tables
}

/// The table of one scope, the 合计 line first.
fn table(
    sources: &Sources<'_>,
    section: Section,
    classification: Classification,
    scope: LedgerScope,
    guide: Guide<'_>,
) -> Table {
    let (mut totals, mut columns) = (Vec::new(), Vec::new());
    for document in sources.published() {
        let (total, lines) =
            document.map_or_else(Default::default, |(m, d)| items(d, m, classification, scope));
        totals.push(total);
        columns.push(lines);
    }
    let listed = columns.iter().map(|items| items.iter().map(|i| i.code.len()).collect()).collect();
    let lines = pairing::pair(columns, guide, |code| RowKey::Code { classification, code: code.to_owned() });
    Table { section, scope: Some(scope), rows: tree(total(totals, classification), lines), listed }
}

/// The row of the 合计 lines, whatever they are called (总计, 支出合计); `None` where no document
/// prints one.
fn total(totals: Vec<Option<Item>>, classification: Classification) -> Option<Row> {
    let label = totals.iter().flatten().last()?.name.clone();
    let several = totals.iter().flatten().count() > 1;
    let mut row = Row {
        key: RowKey::Total(classification),
        label,
        depth: 0,
        parent: None,
        values: Vec::with_capacity(totals.len()),
        printed: Vec::with_capacity(totals.len()),
        pairing: several.then_some(Pairing::Code),
        also: Vec::new(),
    };
    for item in totals {
        row.values.push(item.as_ref().map_or(Value::Absent, |item| item.value));
        row.printed.push(item.as_ref().map(|item| Printed { code: String::new(), name: item.name.clone() }));
        row.also.extend(item.into_iter().flat_map(|item| item.also));
    }
    Some(row)
}

/// Lines in the order of their codes as a tree: each under the line whose code is the longest
/// beginning of its own, all under the total.
fn tree(total: Option<Row>, lines: Vec<Row>) -> Vec<Row> {
    let root = total.is_some().then_some(0);
    let above = usize::from(total.is_some());
    let mut of_code: HashMap<String, usize> = HashMap::new();
    for (i, row) in lines.iter().enumerate() {
        for printed in row.printed.iter().flatten().filter(|printed| !printed.code.is_empty()) {
            of_code.entry(printed.code.clone()).or_insert(i);
        }
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); lines.len()];
    let mut roots: Vec<usize> = Vec::new();
    for (i, row) in lines.iter().enumerate() {
        let parent = pairing::parent(&of_code, code_of(row).1);
        parent.and_then(|p| children.get_mut(p)).unwrap_or(&mut roots).push(i);
    }
    let order = |i: &usize| lines.get(*i).map(code_of);
    roots.sort_by(|a, b| order(b).cmp(&order(a)));
    children.iter_mut().for_each(|list| list.sort_by(|a, b| order(b).cmp(&order(a))));

    let mut rows: Vec<Row> = total.into_iter().collect();
    let mut lines: Vec<Option<Row>> = lines.into_iter().map(Some).collect();
    // The next line is the last of these: index, parent among the rows, depth.
    let mut next: Vec<(usize, Option<usize>, usize)> = roots.into_iter().map(|i| (i, root, above)).collect();
    while let Some((i, parent, depth)) = next.pop() {
        let Some(row) = lines.get_mut(i).and_then(Option::take) else { continue };
        let own = rows.len();
        rows.push(Row { parent, depth, ..row });
        next.extend(children.get(i).into_iter().flatten().map(|&child| (child, Some(own), depth + 1)));
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
) -> (Option<Item>, Vec<Item>) {
    let ledgers = disclosure.ledgers.iter().enumerate();
    let ledgers = ledgers.filter(|(_, l)| l.classification == classification && l.scope == scope);
    let (mut total, mut lines): (Option<Item>, Vec<Item>) = (None, Vec::new());
    let mut earlier: HashMap<String, usize> = HashMap::new();
    for (ledger, table) in ledgers {
        if let Some(line) = &table.total {
            // A total line has no index of its own; its place is that of the table's first line.
            let at = Evidence { member, place: Place::Line { ledger, line: 0 }, span: line.span };
            match &mut total {
                Some(first) => first.also.push(at),
                None => total = Some(item(line, at)),
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
    (total, lines)
}

/// A line of a table as it is paired.
fn item(line: &LedgerLine, at: Evidence) -> Item {
    Item {
        code: line.code.clone(),
        name: line.name.text.trim().to_owned(),
        value: Value::printed(line.total, Basis::Table, at),
        also: Vec::new(),
    }
}
