//! Sheets as JSON.

use crate::sheet::{Sheet, SheetCell, SheetRow};
use serde_json::{Value, json};

/// A sheet as one JSON object: `title`, `columns` (headings), `rows`, `notes`. A row has its
/// `depth` in the tree, the source `line` it was printed at (null for none) and its `cells`; a
/// cell is null where there is nothing to say, else an object whose key says what the value is.
#[must_use]
pub fn sheet_json(sheet: &Sheet) -> Value {
    json!({
        "title": sheet.title.as_str(),
        "columns": sheet.columns.iter().map(|c| c.heading.as_str()).collect::<Vec<_>>(),
        "rows": sheet.rows.iter().map(row).collect::<Vec<_>>(),
        "notes": sheet.notes.iter().map(|n| n.as_str()).collect::<Vec<_>>(),
    })
}

fn row(row: &SheetRow) -> Value {
    json!({
        "depth": row.depth,
        "line": row.span.map(|s| s.line).filter(|line| *line > 0),
        "cells": row.cells.iter().map(cell).collect::<Vec<_>>(),
    })
}

/// Numbers are decimal strings; amounts and differences are in 万元.
fn cell(cell: &SheetCell) -> Value {
    match cell {
        SheetCell::Empty => Value::Null,
        SheetCell::Unlisted => json!({ "unlisted": true }),
        SheetCell::Blank => json!({ "blank": true }),
        SheetCell::Words(text) | SheetCell::Marked(text, _) | SheetCell::Found(text, _) => {
            json!({ "text": text.as_str() })
        }
        SheetCell::Amount(amount) => json!({ "wan": amount.wan().to_string() }),
        SheetCell::Derived(wan) => json!({ "derived_wan": wan.to_string() }),
        SheetCell::Change(wan) => json!({ "change_wan": wan.to_string() }),
        SheetCell::PercentChange(percent) => json!({ "change_percent": percent.to_string() }),
        SheetCell::Share(percent) | SheetCell::Bar(percent, _) => json!({ "percent": percent.to_string() }),
        SheetCell::Count(number) => json!({ "count": number.to_string() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn blank_unlisted_and_zero_are_three_things() {
        let sheet = Sheet {
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
