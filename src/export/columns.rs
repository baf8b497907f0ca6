//! The columns of a sheet that say something where nothing is drawn.

use crate::sheet::{Sheet, SheetCell};

/// Indices of the columns that are more than bars: a bar only draws what a number beside it says.
pub(super) fn of_words_and_numbers(sheet: &Sheet) -> Vec<usize> {
    let bar = |column: usize| {
        let mut cells = sheet.rows.iter().filter_map(|row| row.cells.get(column));
        let mut bars = false;
        cells.all(|cell| {
            bars |= cell.is_drawn();
            cell.is_drawn() || matches!(cell, SheetCell::Empty)
        }) && bars
    };
    (0..sheet.columns.len()).filter(|&column| !bar(column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Column, ColumnKind, Role, SheetRow};
    use rust_decimal::Decimal;

    #[test]
    fn bars_are_left_out_and_empty_columns_stay() {
        let cells = vec![
            SheetCell::words("一季度"),
            SheetCell::Bar(Decimal::from(25), Role::Amount),
            SheetCell::Empty,
        ];
        let sheet = Sheet {
            columns: ["", "", ""].map(|h| Column::new(h, ColumnKind::Words, 0)).into(),
            rows: vec![SheetRow::of(cells), SheetRow::of(vec![SheetCell::words("合计")])],
            ..Sheet::default()
        };
        assert_eq!(of_words_and_numbers(&sheet), [0, 2]);
    }
}
