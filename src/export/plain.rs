//! Sheets as aligned plain text for pipes and for terminals that cannot draw.

use crate::sheet::{Fitted, NumberView, Sheet};
use crate::text::{Ambiguous, SafeText, wrap};

/// A sheet as lines of at most `cells`: its title, the headings over a rule, the rows, the notes.
#[must_use]
pub fn plain(sheet: &Sheet, cells: usize, view: NumberView, ambiguous: Ambiguous) -> Vec<SafeText> {
    let mut lines = Vec::new();
    if !sheet.title.is_empty() {
        lines.extend(wrap(&sheet.title, cells, ambiguous));
    }
    if !sheet.rows.is_empty() {
        let fitted = Fitted::new(&[sheet], cells, view, ambiguous);
        if let Some(heading) = fitted.heading(sheet) {
            lines.push(heading.plain(ambiguous));
            lines.push(SafeText::from("-".repeat(fitted.width())));
        }
        lines.extend(sheet.rows.iter().flat_map(|row| fitted.lines(row)).map(|line| line.plain(ambiguous)));
    }
    for note in &sheet.notes {
        lines.extend(wrap(note, cells, ambiguous));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Column, ColumnKind, SheetCell, SheetRow};

    #[test]
    fn a_sheet_is_a_ruled_table_with_its_notes() {
        let sheet = Sheet {
            title: "资产".into(),
            columns: vec![
                Column::new("资产", ColumnKind::Words, 0),
                Column::new("数量", ColumnKind::Number, 0),
            ],
            rows: vec![SheetRow::of(vec![SheetCell::words("车辆"), SheetCell::count(1)])],
            notes: vec!["2021年末".into()],
        };
        assert_eq!(
            plain(&sheet, 40, NumberView::default(), Ambiguous::Narrow),
            ["资产", "资产  数量", "----------", "车辆     1", "2021年末"]
        );
    }
}
