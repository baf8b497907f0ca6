//! What stands beside the years: other editions of a year, other names, documents that are near and
//! yet none of them.

use super::super::ledger::section_title;
use super::super::years::{YearPane, row_key};
use super::{column_title, difference_title, doubt_title};
use crate::compare::{Comparison, Value};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::{SafeText, Words};

/// Everything beside the years.
pub(super) fn sheets(pane: &YearPane<'_>) -> Vec<Sheet> {
    let editions = pane.context.editions.iter().map(|beside| pane.edition(beside));
    editions.chain(pane.near()).collect()
}

impl YearPane<'_> {
    /// The lines in which the documents of one year differ.
    fn edition(&self, beside: &Comparison) -> Sheet {
        let lang = self.context.settings.lang;
        let year = beside.columns.first().and_then(|c| c.year).map_or_else(String::new, |y| y.to_string());
        let title = lang.pick(format!("{year} 各版不同之处"), format!("{year}: where editions differ"));
        let mut columns = vec![Column::new(SafeText::new(&title), ColumnKind::Words, 0)];
        let numbers = 0..beside.columns.len();
        columns.extend(numbers.map(|column| {
            Column::new(SafeText::new(&column_title(beside, column, lang)), ColumnKind::Number, 0)
        }));
        let mut rows = Vec::new();
        for table in &beside.tables {
            for row in table.rows.iter().filter(|row| row.is_uneven()) {
                let at = row.values.iter().find_map(Value::evidence);
                let mut cells = vec![SheetCell::words(&format!(
                    "{} {}",
                    section_title(table.section).get(lang),
                    self.label(row)
                ))];
                cells.extend(row.values.iter().map(|value| match value {
                    Value::Absent => SheetCell::Unlisted,
                    Value::Blank(_) => SheetCell::Blank,
                    Value::Doubtful(_) => SheetCell::Doubtful,
                    Value::Said { amount, .. } => SheetCell::Amount(*amount),
                    Value::Implied { wan, .. } | Value::Real { wan, .. } => SheetCell::Derived(*wan),
                }));
                rows.push(SheetRow {
                    key: format!("edition {year} {}", row_key(table, row)),
                    place: at.map(|at| at.place),
                    volume: at.map(|at| at.member),
                    span: at.map(|at| at.span),
                    ..SheetRow::of(cells)
                });
            }
        }
        let mut notes = Vec::new();
        for (nth, column) in beside.columns.iter().enumerate() {
            let name = self.context.volumes.get(column.member()).map_or("", |v| v.name.as_str());
            notes.push(SafeText::new(&format!("{} {name}", column_title(beside, nth, lang))));
        }
        let shown = Words::new("取第一份，从不相加", "the first is shown; they are never added up");
        notes.push(SafeText::own(self.name(shown)));
        if rows.is_empty() {
            let same = Words::new("所读出的数都相同", "every figure read is the same");
            notes.push(SafeText::own(self.name(same)));
        }
        Sheet { columns, rows, notes, ..Sheet::default() }
    }

    /// Other names of the body, and documents near it that are no years of it.
    fn near(&self) -> Option<Sheet> {
        let lang = self.context.settings.lang;
        let series = &self.context.comparison.series;
        let row = |label: Words, words: &str| {
            SheetRow::of(vec![
                SheetCell::Marked(SafeText::own(label.get(lang)), Role::Muted),
                SheetCell::words(words),
            ])
        };
        let mut rows = Vec::new();
        if let Some(doubt) = series.doubt {
            rows.push(row(Words::new("单独列出", "Alone"), doubt_title(doubt).get(lang)));
        }
        rows.extend(series.also_called.iter().map(|name| row(Words::new("又称", "Also called"), name)));
        for apart in &series.apart {
            let Some(volume) = self.context.volumes.get(apart.member) else { continue };
            let identity = &volume.disclosure.identity;
            let kind = identity.kind.map_or("", |kind| kind.name());
            let why = difference_title(apart.why, lang);
            let (unit, year, name) = (volume.title(), volume.year_text(), &volume.name);
            let words = lang.pick(
                format!("{unit} {year} {kind}（{name}）：{why}"),
                format!("{unit} {year} {kind} ({name}): {why}"),
            );
            let near = row(Words::new("未并列", "Kept apart"), &words);
            rows.push(SheetRow { volume: Some(apart.member), ..near });
        }
        (!rows.is_empty()).then(|| Sheet {
            columns: vec![
                Column::new(self.name(Words::new("另见", "See also")), ColumnKind::Tag(12), 0),
                Column::new("", ColumnKind::Prose, 0),
            ],
            rows,
            ..Sheet::default()
        })
    }
}
