//! Sheets as CSV (RFC 4180, but lines end in LF): numbers for machines, words that no spreadsheet
//! takes for a formula.

use super::columns;
use crate::sheet::{Sheet, SheetCell, machine_text, spreadsheet_words};

/// What spreadsheets need to see that a file is UTF-8; it opens every CSV output.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A sheet as CSV: the headings, then a record a row. Amounts are in 万元, ASCII, ungrouped;
/// nothing where the document says nothing. The level of a row in the tree is lost: callers that
/// need it add a column.
#[must_use]
pub fn csv(sheet: &Sheet) -> String {
    let columns = columns::of_words_and_numbers(sheet);
    let headings = columns.iter().filter_map(|&i| sheet.columns.get(i));
    let mut text = record(headings.map(|c| spreadsheet_words(&c.heading)));
    for row in &sheet.rows {
        let cells = columns.iter().map(|&i| row.cells.get(i).unwrap_or(&SheetCell::Empty));
        text.push_str(&record(cells.map(machine_text)));
    }
    text
}

fn record(fields: impl Iterator<Item = String>) -> String {
    let mut line = fields.map(quoted).collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}

/// A field in quotation marks where it needs them.
fn quoted(field: String) -> String {
    if field.contains([',', '"', '\n', '\r']) || field.starts_with(' ') || field.ends_with(' ') {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Amount, AmountUnit};
    use crate::sheet::{Column, ColumnKind, SheetRow};

    #[test]
    fn words_are_no_formulas_and_numbers_stay_numbers() {
        let row = |name: &str, cell| SheetRow::of(vec![SheetCell::words(name), cell]);
        let sheet = Sheet {
            columns: vec![
                Column::new("项目", ColumnKind::Words, 0),
                Column::new("增减, 万元", ColumnKind::Number, 0),
            ],
            rows: vec![
                row("=HYPERLINK(\"x\")", SheetCell::Change("-208.19".parse().unwrap())),
                row("＋1", SheetCell::Amount(Amount::parse("1352.39", AmountUnit::TenThousand).unwrap())),
                row("  @x", SheetCell::Unlisted),
                SheetRow::of(vec![SheetCell::words("a\nb")]),
            ],
            ..Sheet::default()
        };
        assert_eq!(
            csv(&sheet),
            "项目,\"增减, 万元\"\n\"'=HYPERLINK(\"\"x\"\")\",-208.19\n'＋1,1352.39\n'  @x,\na b,\n"
        );
    }
}
