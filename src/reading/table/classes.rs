//! The functional classes that summaries list by name, or by code and name: 一、一般公共服务支出.

use super::TableContext;
use super::cells::{fold, label, part};
use super::claims::figure_in;
use super::code::parted;
use super::header::Header;
use super::purse::{Purse, purse};
use crate::codes;
use crate::disclosure::{AmountUnit, Classification, Figure, Ledger, LedgerLine, LedgerScope, Quote};
use crate::document::Row;
use crate::span::Span;

/// Classes a column lists at least.
const FEWEST: usize = 2;
/// Labels beside them, at most, by twice their number: sums and what is above and below the classes.
const OTHERS: usize = 5;
/// Classes whose names economic classes have, too.
const AMBIGUOUS: &[&str] = &["227", "229", "230", "231"];

/// The rows of a summary and what is known of it.
pub(super) struct Classes<'a> {
    /// The rows below its header.
    pub(super) rows: &'a [Row],
    pub(super) header: &'a Header,
    pub(super) scope: LedgerScope,
    pub(super) title: Quote,
    pub(super) unit: AmountUnit,
    pub(super) span: Span,
}

impl Classes<'_> {
    /// A ledger of classes for each column of figures beside their names that counts a purse's money:
    /// the table's own first. None where no column lists classes.
    pub(super) fn ledgers(&self, context: &TableContext<'_>) -> Vec<Ledger> {
        let columns = self.header.columns();
        let Some(names) = (0..columns).find(|&column| self.lists_classes(column)) else { return Vec::new() };
        let holds_words = |&c: &usize| self.rows.iter().any(|row| is_word(&fold(row.text(c))));
        let end = (names + 1..columns).find(holds_words).unwrap_or(columns);
        let mut taken: Vec<LedgerScope> = Vec::new();
        let mut ledgers = Vec::new();
        for column in (names + 1..end).filter(|&c| !self.header.is_beside_the_point(c, context)) {
            let scope = match purse(self.header, column) {
                Purse::All | Purse::Of(LedgerScope::Fiscal) => self.scope,
                Purse::Of(budget) => budget,
                Purse::Other => continue,
            };
            if taken.contains(&scope) {
                continue;
            }
            taken.push(scope);
            let lines: Vec<LedgerLine> =
                self.rows.iter().filter_map(|row| self.line(row, names, column)).collect();
            if !lines.is_empty() {
                let (classification, title) = (Classification::Functional, self.title.clone());
                ledgers.push(Ledger { classification, scope, title, lines, total: None, span: self.span });
            }
        }
        ledgers
    }

    fn lists_classes(&self, column: usize) -> bool {
        let mut codes: Vec<String> =
            self.rows.iter().filter_map(|row| Some(class(&fold(row.text(column)))?.0)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.retain(|code| !AMBIGUOUS.contains(&code.as_str()));
        let words = self.rows.iter().filter(|row| is_word(&fold(row.text(column)))).count();
        codes.len() >= FEWEST && codes.len() * 2 >= words.saturating_sub(OTHERS)
    }

    /// The line of a class with an amount.
    fn line(&self, row: &Row, names: usize, column: usize) -> Option<LedgerLine> {
        let cell = row.cells.get(names)?;
        let (code, name) = class(&fold(&cell.passage.text))?;
        let total = figure_in(self.header, row, column, self.unit).filter(|f| *f != Figure::Blank)?;
        let text = &cell.passage.text;
        let is_start = |at: usize| text.get(at..).is_some_and(|rest| fold(rest).starts_with(&name));
        let start = text.char_indices().map(|(at, _)| at).rfind(|&at| is_start(at)).unwrap_or(0);
        Some(LedgerLine {
            code,
            name: part(&cell.passage, start..text.len()),
            total: Some(total),
            span: row.span,
            ..LedgerLine::default()
        })
    }
}

/// Code and name of the class a folded label names.
fn class(folded: &str) -> Option<(String, String)> {
    if let Some((code, name)) = parted(folded).filter(|(code, _)| code.len() == 3 && code.starts_with('2')) {
        return Some((code.to_owned(), name.to_owned()));
    }
    let name = label(folded);
    let code = codes::functional_class(name).or_else(|| codes::functional_class(&format!("{name}支出")))?;
    Some((code.to_owned(), name.to_owned()))
}

/// Whether folded text is words and no figure.
fn is_word(folded: &str) -> bool {
    folded.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn ledgers(rows: &[&str]) -> Vec<(LedgerScope, Vec<String>)> {
        let table = table(rows);
        let classes = Classes {
            rows: &table.rows[1..],
            header: &Header::new(&table.rows[..1], table.columns),
            scope: LedgerScope::Fiscal,
            title: Quote::default(),
            unit: AmountUnit::TenThousand,
            span: table.span,
        };
        let said = |l: &LedgerLine| l.total.and_then(Figure::amount).unwrap().to_string();
        let line = |l: &LedgerLine| format!("{} {} {}", l.code, l.name.text, said(l));
        with_context(&[], |context| classes.ledgers(context))
            .iter()
            .map(|l| (l.scope, l.lines.iter().map(line).collect()))
            .collect()
    }

    #[test]
    fn classes_named_without_a_code_have_the_code_of_their_name() {
        let found = ledgers(&[
            "项目|合计|一般公共预算|政府性基金预算",
            "一、一般公共服务支出|3|3|",
            "二、外交支出|||",
            "（三）城乡社区 支出|2||2",
            "支出总计|5|3|2",
        ]);
        let (service, city) = ("201 一般公共服务支出 3万元", "212 城乡社区 支出 2万元");
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                (LedgerScope::Fiscal, lines(&[service, city])),
                (LedgerScope::General, lines(&[service])),
                (LedgerScope::Fund, lines(&[city])),
            ]
        );
    }

    #[test]
    fn economic_classes_are_none_of_them() {
        let rows = ["项目|预算数", "工资福利支出|3", "债务还本支出|1", "其他支出|1", "转移性支出|1"];
        assert_eq!(ledgers(&rows), []);
    }
}
