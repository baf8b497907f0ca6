//! Copied text: a row with its source, a table as TSV; and the name of an exported file.

use super::state::App;
use crate::sheet::{SheetCell, SheetRow, machine_text, screen_text, spreadsheet_words};
use crate::span::Span;
use crate::text::{Lang, SafeText, is_hidden};

/// A row's cells, then in brackets whose disclosure, of which year, on which line, and the line's
/// words, so that it can be quoted as it is.
pub(super) fn of_row(app: &App, volume: usize, row: &SheetRow) -> String {
    let settings = app.settings();
    let cells = row.cells.iter().map(|c| screen_text(c, settings.numbers()));
    let words: Vec<String> = cells.map(|c| c.as_str().trim().to_owned()).filter(|c| !c.is_empty()).collect();
    let money = row
        .cells
        .iter()
        .any(|c| matches!(c, SheetCell::Amount(_) | SheetCell::Derived(_) | SheetCell::Change(_)));
    let unit = if money { format!(" {}", settings.unit.name()) } else { String::new() };
    let Some(volume) = app.volumes().get(volume) else { return words.join(" ") };
    let kind = volume.disclosure.identity.kind.map_or("", |k| k.name());
    let mut source = match settings.lang {
        Lang::Zh => format!("{}{}年{kind}", volume.title(), volume.year_text()),
        Lang::En => format!("{} {} {kind}", volume.title(), volume.year_text()),
    };
    if let Some(span) = row.span.filter(|s| *s != Span::NOWHERE) {
        source.push_str(&match settings.lang {
            Lang::Zh => format!("，原文第{}行", span.line),
            Lang::En => format!(", line {}", span.line),
        });
    }
    SafeText::new(&format!("{}{unit}（{source}）", words.join(" "))).as_str().to_owned()
}

/// The sheets of the panel with the focus, cells apart by tabs, amounts in 万元 without grouping.
pub(super) fn of_table(app: &App) -> String {
    let mut text = String::new();
    let Some(panel) = app.panels().get(app.focus()) else { return text };
    for sheet in &panel.sheets {
        let heading: Vec<String> = sheet.columns.iter().map(|c| spreadsheet_words(&c.heading)).collect();
        push_line(&mut text, &heading.join("\t"));
        for row in &sheet.rows {
            let cells: Vec<String> = row.cells.iter().map(machine_text).collect();
            push_line(&mut text, &cells.join("\t"));
        }
    }
    text
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// `yusuan-大城县科学技术和工业信息化局-2022-ledger.csv`; characters a file system may mind left out.
pub(super) fn file_name(app: &App) -> String {
    let volume = app.volume();
    let unit: String =
        volume.title().chars().filter(|c| c.is_alphanumeric() && !is_hidden(*c)).take(40).collect();
    format!("yusuan-{unit}-{}-{}.csv", volume.year_text().replace('?', "x"), app.pane().key())
}

/// Whether a row shows that something changed.
pub(super) fn is_change(row: &SheetRow) -> bool {
    row.cells.iter().any(|c| match c {
        SheetCell::Change(wan) => !wan.is_zero(),
        _ => false,
    })
}
