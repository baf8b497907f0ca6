//! Sheets as JSON.

use super::columns;
use crate::sheet::{Sheet, SheetCell, SheetRow, machine_text};
use serde_json::{Value, json};

/// A sheet as one JSON object: `title`, `columns` (headings, bars left out), `rows`, `notes`. A row has its
/// `depth` in the tree, the source `line` it was printed at (null for none) and its `cells`; a
/// cell is null where there is nothing to say, else an object whose key says what the value is.
#[must_use]
pub fn sheet_json(sheet: &Sheet) -> Value {
    let columns = columns::of_words_and_numbers(sheet);
    let headings = columns.iter().filter_map(|&i| sheet.columns.get(i));
    json!({
        "title": sheet.title.as_str(),
        "columns": headings.map(|c| c.heading.as_str()).collect::<Vec<_>>(),
        "rows": sheet.rows.iter().map(|r| row(r, &columns)).collect::<Vec<_>>(),
        "notes": sheet.notes.iter().map(|n| n.as_str()).collect::<Vec<_>>(),
    })
}

fn row(row: &SheetRow, columns: &[usize]) -> Value {
    json!({
        "depth": row.depth,
        "line": row.span.map(|s| s.line).filter(|line| *line > 0),
        "cells": columns.iter().map(|&i| row.cells.get(i).map_or(Value::Null, cell)).collect::<Vec<_>>(),
    })
}

/// Numbers are decimal strings; amounts and differences are in 万元, percentages at two decimals.
fn cell(cell: &SheetCell) -> Value {
    match cell {
        SheetCell::Empty | SheetCell::Stretch(_) => Value::Null,
        SheetCell::Unlisted => json!({ "unlisted": true }),
        SheetCell::Blank => json!({ "blank": true }),
        SheetCell::Doubtful => json!({ "doubtful": true }),
        SheetCell::Words(text) | SheetCell::Marked(text, _) | SheetCell::Found(text, _) => {
            json!({ "text": text.as_str() })
        }
        SheetCell::Reworded(text, _) => json!({ "reworded": text.as_str() }),
        SheetCell::Amount(amount) => json!({ "wan": amount.wan().to_string() }),
        SheetCell::Derived(wan) => json!({ "derived_wan": wan.to_string() }),
        SheetCell::Change(wan) => json!({ "change_wan": wan.to_string() }),
        SheetCell::PercentChange(_) => json!({ "change_percent": machine_text(cell) }),
        SheetCell::Share(_) | SheetCell::Bar(..) => json!({ "percent": machine_text(cell) }),
        SheetCell::Count(number) => json!({ "count": number.to_string() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Column, ColumnKind};
    use crate::span::Span;

    #[test]
    fn blank_unlisted_and_zero_are_three_things() {
        let sheet = Sheet {
            columns: ["", "", "", ""].map(|h| Column::new(h, ColumnKind::Words, 0)).into(),
            rows: vec![SheetRow {
                span: Some(Span::within(139, 0, 4)),
                cells: vec![SheetCell::Blank, SheetCell::Unlisted, SheetCell::count(0), SheetCell::Empty],
                ..SheetRow::default()
            }],
            ..Sheet::default()
        };
        assert_eq!(
            sheet_json(&sheet)["rows"].to_string(),
            r#"[{"depth":0,"line":139,"cells":[{"blank":true},{"unlisted":true},{"count":"0"},null]}]"#
        );
    }
}
