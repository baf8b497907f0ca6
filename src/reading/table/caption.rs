//! Captions: what stands above a table and says which it is, and whose.

use super::cells::fold;
use super::header::is_issuers;
use crate::document::Table;

/// Longest text, in characters, that can be a table's title.
const LONGEST_TITLE: usize = 60;
/// Rows of a table that stands above another, at most.
const MOST_ROWS: usize = 3;
/// Characters of which the numbers of forms are made.
const NUMBERING: &str = "公开部门单位预决算财政附件表格第号之一二三四五六七八九十（）()-－—_.、：:";

/// Whether a table only sets apart the caption of another: its title, its number, issuer and unit.
pub(in crate::reading) fn is_caption(table: &Table) -> bool {
    let words = || table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.passage.is_blank());
    let names = |text: &str| is_title(text) || is_issuers(&fold(text)) || is_form_number(text);
    table.rows.len() <= MOST_ROWS && words().next().is_some() && words().all(|cell| names(&cell.passage.text))
}

/// Whether a text can be the title of a table, and is not only the number of a form (公开05表, 附表3-1).
pub(super) fn is_title(text: &str) -> bool {
    text.contains('表')
        && !text.contains('。')
        && text.chars().count() <= LONGEST_TITLE
        && !is_form_number(text)
}

/// Whether a text only numbers a form.
fn is_form_number(text: &str) -> bool {
    text.contains('表')
        && text.chars().all(|c| NUMBERING.contains(c) || c.is_ascii_digit() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::table;
    use super::*;

    #[test]
    fn the_number_of_a_form_is_no_title() {
        for number in ["公开05表", "附表3-1", "部门预算公开表 一"] {
            assert!(is_form_number(number) && !is_title(number), "{number}");
        }
        assert!(is_title("表五 一般公共预算支出表") && !is_title("见下表。"));
    }

    #[test]
    fn a_table_of_words_about_another_is_its_caption() {
        assert!(is_caption(&table(&["支出总表||公开03表", "部门名称：某局||单位：万元"])));
        assert!(!is_caption(&table(&["支出总表|9", "部门名称：某局|"])));
        assert!(!is_caption(&table(&["|"])));
    }
}
