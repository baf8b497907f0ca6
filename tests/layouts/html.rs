//! A case as a web page.

use crate::case::{Case, Part};
use crate::paper::merged;

/// The page, with merged cells as spans.
pub(crate) fn page(case: &Case) -> String {
    let mut page = String::from("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>\n");
    for part in &case.parts {
        match part {
            Part::Paragraph(text) => page.push_str(&format!("<p>{text}</p>\n")),
            Part::Table(pages) => page.push_str(&table(&pages.concat())),
        }
    }
    page.push_str("</body></html>\n");
    page
}

fn table(rows: &[Vec<String>]) -> String {
    let mut html = String::from("<table border=\"1\">\n");
    for row in merged(rows) {
        html.push_str("<tr>");
        for cell in row {
            let (columns, rows, text) = (cell.columns, cell.rows, cell.text);
            html.push_str(&format!("<td colspan=\"{columns}\" rowspan=\"{rows}\">{text}</td>"));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</table>\n");
    html
}
