//! Sheets as Markdown tables, as GitHub and Pandoc read them.

use super::columns;
use crate::sheet::{ColumnKind, NumberView, Sheet, SheetRow, screen_text};
use crate::text::SafeText;

/// A sheet as Markdown: its title as a heading, the table, the notes below it. Numbers are written
/// as on screen and aligned at the right; the tree is kept by ideographic spaces.
#[must_use]
pub fn markdown(sheet: &Sheet, view: NumberView) -> String {
    let mut text = String::new();
    if !sheet.title.is_empty() {
        text.push_str(&format!("### {}\n\n", markdown_words(&sheet.title)));
    }
    if !sheet.rows.is_empty() {
        let columns = columns::of_words_and_numbers(sheet);
        let shown = || columns.iter().filter_map(|&i| sheet.columns.get(i));
        text.push_str(&line(shown().map(|c| markdown_words(&c.heading))));
        text.push_str(&line(shown().map(|c| match c.kind {
            ColumnKind::Number => "---:".to_owned(),
            _ => "---".to_owned(),
        })));
        for row in &sheet.rows {
            text.push_str(&line(columns.iter().map(|&i| cell(row, i, view))));
        }
    }
    for note in &sheet.notes {
        text.push_str(&format!("\n{}\n", markdown_words(note)));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

fn cell(row: &SheetRow, column: usize, view: NumberView) -> String {
    let text = row.cells.get(column).map(|cell| markdown_words(&screen_text(cell, view))).unwrap_or_default();
    if column == 0 { format!("{}{text}", "\u{3000}".repeat(row.depth)) } else { text }
}

/// Text in which Markdown finds nothing to obey.
#[must_use]
pub fn markdown_words(text: &SafeText) -> String {
    let text = text.as_str();
    let mut safe = String::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        if "\\|*_`<[]~&".contains(c) || (n == 0 && "#>".contains(c)) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Column, SheetCell};

    #[test]
    fn a_table_keeps_its_tree_and_escapes_its_words() {
        let sheet = Sheet {
            title: "收支".into(),
            columns: vec![
                Column::new("项目", ColumnKind::Words, 0),
                Column::new("2022", ColumnKind::Number, 0),
            ],
            rows: vec![SheetRow {
                depth: 1,
                cells: vec![SheetCell::words("a|b"), SheetCell::Derived("1560.58".parse().unwrap())],
                ..SheetRow::default()
            }],
            notes: vec!["推算".into()],
        };
        assert_eq!(
            markdown(&sheet, NumberView::default()),
            "### 收支\n\n| 项目 | 2022 |\n| --- | ---: |\n| \u{3000}a\\|b | 1,560.58 |\n\n推算\n"
        );
    }
}
