//! Copied text: a row with its source, a table as TSV; and the name of an exported file.

use super::state::App;
use crate::sheet::{Column, Role, Sheet, SheetCell, SheetRow, machine_text, screen_text, spreadsheet_words};
use crate::span::Span;
use crate::text::{SafeText, is_hidden};

/// A row's cells under their headings, then in brackets the unit of its amounts, whose disclosure,
/// of which year and on which line, so that it can be quoted as it is.
pub(super) fn of_row(app: &App, volume: usize, sheet: &Sheet, row: &SheetRow) -> String {
    let settings = app.settings();
    let (comma, stop) = settings.lang.pick(("，", "："), (", ", ": "));
    let mut words = String::new();
    for (column, cell) in row.cells.iter().enumerate() {
        let text = screen_text(cell, settings.numbers()).trimmed();
        if text.is_empty() {
            continue;
        }
        let heading = sheet.columns.get(column).map_or("", |c| c.heading.as_str().trim());
        // A percent sign in the heading goes to the number.
        let (heading, percent) = heading.strip_suffix('%').map_or((heading, ""), |h| (h, "%"));
        let after_sign = column == 1 && sheet.columns.first().is_some_and(Column::is_of_signs);
        words.push_str(if words.is_empty() {
            ""
        } else if after_sign {
            " "
        } else if column == 1 {
            stop
        } else {
            comma
        });
        if column > 0 && !heading.is_empty() {
            words.push_str(heading);
            words.push(' ');
        }
        words.push_str(text.as_str());
        words.push_str(percent);
    }
    let mut source = Vec::new();
    if row.cells.iter().any(SheetCell::is_money) {
        source.push(format!("{}{}", settings.lang.pick("单位", "in "), settings.unit.name()));
    }
    if let Some(volume) = app.volumes().get(volume) {
        let kind = volume.disclosure.identity.kind.map_or("", |k| k.name());
        let (title, year) = (volume.title(), volume.year_text());
        source.push(settings.lang.pick(format!("{title}{year}年{kind}"), format!("{title} {year} {kind}")));
    }
    if let Some(span) = row.span.filter(|s| *s != Span::NOWHERE) {
        let line = span.line;
        source.push(settings.lang.pick(format!("原文第{line}行"), format!("line {line}")));
    }
    let (open, close) = settings.lang.pick(("（", "）"), (" (", ")"));
    SafeText::from(format!("{words}{open}{}{close}", source.join(comma))).to_string()
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

/// Whether a row shows that something changed, is new or has ended.
pub(super) fn is_change(row: &SheetRow) -> bool {
    row.cells.iter().any(|c| match c {
        SheetCell::Change(wan) => !wan.is_zero(),
        SheetCell::Marked(_, Role::Added | Role::Removed | Role::Changed) => true,
        _ => false,
    })
}
