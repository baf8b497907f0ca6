//! A case as a PDF of one page, its tables ruled.

use crate::case::{Case, Part};
use crate::paper::merged;

/// Height of the type, in points.
const SIZE: usize = 10;
/// Height of a line of text or of a row.
const LINE: usize = 20;
/// Left edge of what stands on the page.
const LEFT: usize = 60;
/// Space above the first and below the last line.
const MARGIN: usize = 80;

/// The file.
pub(crate) fn file(case: &Case) -> Vec<u8> {
    let mut sheet = Sheet::default();
    for part in &case.parts {
        match part {
            Part::Paragraph(text) => {
                sheet.text(LEFT, sheet.depth + 14, text);
                sheet.depth += LINE;
            }
            Part::Table(rows) => sheet.table(rows),
        }
    }
    sheet.file()
}

/// A page while it is drawn; depths are points from its first line down.
#[derive(Default)]
struct Sheet {
    depth: usize,
    right: usize,
    texts: Vec<(usize, usize, String)>,
    rules: Vec<(usize, usize, usize, usize)>,
}

impl Sheet {
    fn text(&mut self, x: usize, depth: usize, text: &str) {
        if !text.is_empty() {
            self.right = self.right.max(x + width(text));
            self.texts.push((x, depth, text.to_owned()));
        }
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        self.depth += LINE / 2;
        let cells = merged(rows);
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths = vec![30; count];
        for cell in cells.iter().flatten() {
            let each = (width(&cell.text) + 10).div_ceil(cell.columns);
            for column in &mut widths[cell.column..cell.column + cell.columns] {
                *column = each.max(*column);
            }
        }
        let edge = |column: usize| LEFT + widths.iter().take(column).sum::<usize>();
        for (nth, row) in cells.iter().enumerate() {
            let top = self.depth + nth * LINE;
            for cell in row {
                let (left, right) = (edge(cell.column), edge(cell.column + cell.columns));
                let bottom = top + cell.rows * LINE;
                self.rules.extend([
                    (left, top, right, top),
                    (left, bottom, right, bottom),
                    (left, top, left, bottom),
                    (right, top, right, bottom),
                ]);
                self.text(left + 5, (top + bottom) / 2 + 4, &cell.text);
                self.right = self.right.max(right);
            }
        }
        self.depth += rows.len() * LINE + LINE / 2;
    }

    fn file(&self) -> Vec<u8> {
        let (width, height) = (self.right + LEFT, self.depth + 2 * MARGIN);
        let down = |depth: usize| height - MARGIN - depth;
        let mut drawing = String::from("0.5 w\n");
        for &(x0, y0, x1, y1) in &self.rules {
            drawing.push_str(&format!("{x0} {} m {x1} {} l S\n", down(y0), down(y1)));
        }
        for (x, depth, text) in &self.texts {
            let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            drawing.push_str(&format!("BT /F {SIZE} Tf {x} {} Td <{codes}> Tj ET\n", down(*depth)));
        }
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R \
                 /Resources << /Font << /F 5 0 R >> >> >>"
            ),
            format!("<< /Length {} >>\nstream\n{drawing}endstream", drawing.len()),
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H \
             /DescendantFonts [6 0 R] >>"
                .to_owned(),
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>"
                .to_owned(),
        ];
        let mut file = "%PDF-1.4\n".to_owned();
        for (object, number) in objects.iter().zip(1..) {
            file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        }
        file.push_str("trailer << /Root 1 0 R >>\n");
        file.into_bytes()
    }
}

/// Width of a text in points: letters of ASCII are half as wide as ideographs.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { SIZE / 2 } else { SIZE }).sum()
}
