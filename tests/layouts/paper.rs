//! Tables with merged cells, ready to be drawn.

/// A cell that begins in a row.
pub(crate) struct DrawnCell {
    /// Column it begins in.
    pub(crate) column: usize,
    /// Columns it stretches over.
    pub(crate) columns: usize,
    /// Rows it stretches over.
    pub(crate) rows: usize,
    pub(crate) text: String,
}

/// The cells of each row, those merged with another (`<`, `^`) taken into it. Short rows are filled
/// up with blank cells.
pub(crate) fn merged(rows: &[Vec<String>]) -> Vec<Vec<DrawnCell>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let at = |row: usize, column: usize| {
        rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    };
    (0..rows.len())
        .map(|row| {
            let begins = (0..width).filter(|&column| !matches!(at(row, column), "<" | "^"));
            begins
                .map(|column| {
                    let columns = 1 + (column + 1..width).take_while(|&c| at(row, c) == "<").count();
                    let below = (row + 1..rows.len()).take_while(|&r| at(r, column) == "^").count();
                    DrawnCell { column, columns, rows: 1 + below, text: at(row, column).to_owned() }
                })
                .collect()
        })
        .collect()
}
