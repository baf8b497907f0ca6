//! A case as a PDF, its tables ruled; each page ends with its number.

use crate::case::{Case, Part};
use crate::forge::{self, Leaf};
use crate::paper::merged;

/// Height of a line of text or of a row.
const LINE: usize = 20;
/// Left edge of what stands on the page.
const LEFT: usize = 60;
/// Space above the first and below the last line.
const MARGIN: usize = 80;

/// The file.
pub(crate) fn file(case: &Case) -> Vec<u8> {
    let mut done: Vec<Sheet> = Vec::new();
    let mut sheet = Sheet::default();
    for part in &case.parts {
        match part {
            Part::Paragraph(text) => {
                sheet.text(LEFT, sheet.depth + 14, text);
                sheet.depth += LINE;
            }
            Part::Table(pages) => {
                let widths = widths(&pages.concat());
                for (nth, rows) in pages.iter().enumerate() {
                    if nth > 0 {
                        done.push(std::mem::take(&mut sheet));
                    }
                    sheet.table(rows, &widths);
                }
            }
        }
    }
    done.push(sheet);
    let (right, depth) = done.iter().fold((0, 0), |(x, y), sheet| (x.max(sheet.right), y.max(sheet.depth)));
    let (size, numbered) = ((right + LEFT, depth + 2 * MARGIN), done.len() > 1);
    let number = |number| numbered.then_some(number);
    let leaves: Vec<Leaf> = done.iter().zip(1..).map(|(sheet, n)| sheet.leaf(size, number(n))).collect();
    forge::file(&leaves)
}

/// The widths of the columns of a table, on all its pages.
fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths = vec![30; rows.iter().map(Vec::len).max().unwrap_or(0)];
    for cell in merged(rows).iter().flatten() {
        let each = (width(&cell.text) + 10).div_ceil(cell.columns);
        for column in &mut widths[cell.column..cell.column + cell.columns] {
            *column = each.max(*column);
        }
    }
    widths
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

    fn table(&mut self, rows: &[Vec<String>], widths: &[usize]) {
        self.depth += LINE / 2;
        let cells = merged(rows);
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

    /// The page in its size, with its number at the foot.
    fn leaf(&self, (width, height): (usize, usize), number: Option<usize>) -> Leaf {
        let mut leaf = Leaf::new(points(width), points(height));
        let down = |depth: usize| points(depth + MARGIN);
        for &(x0, y0, x1, y1) in &self.rules {
            leaf.rule(points(x0), down(y0), points(x1), down(y1));
        }
        for (x, depth, text) in &self.texts {
            leaf.text(points(*x), down(*depth), text);
        }
        if let Some(number) = number {
            leaf.text(points(width / 2), points(height - LINE), &format!("- {number} -"));
        }
        leaf
    }
}

fn points(place: usize) -> i32 {
    i32::try_from(place).unwrap()
}

/// Width of a text in points.
fn width(text: &str) -> usize {
    usize::try_from(forge::width(text)).unwrap()
}
