//! Web pages → [`Document`], also where they are called Word or Excel files.
//!
//! The one place that knows the HTML crate. Of a page the main block is read: menus, foot lines and
//! the like are no part of the disclosure.

mod main_block;
mod nesting;
mod text;
mod walk;
mod wording;

use super::assemble;
use super::draft::Draft;
use super::error::{DocumentError, TEXT_LIMIT};
use super::model::{Document, Format, NoteKind};
use scraper::Html;

/// Reads a decoded page.
///
/// # Errors
/// [`DocumentError::Empty`] where the page has no words, and the limits.
pub(super) fn read(text: &str, encoding: &str) -> Result<Document, DocumentError> {
    if text.len() > TEXT_LIMIT {
        return Err(DocumentError::TooMuchText { limit: TEXT_LIMIT });
    }
    let page = Html::parse_document(&nesting::limited(text));
    let mut draft = Draft::default();
    let main = main_block::find(&page);
    for node in &main {
        walk::read(*node, &mut draft);
    }
    let mut document = assemble::document(draft.finish()?, Format::Html, encoding)?;
    let around = main_block::around(&page, &main);
    if !around.is_empty() {
        document.note(NoteKind::Surroundings, around);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture::flattened;

    fn blocks(page: &str) -> Vec<String> {
        flattened(read(page, "UTF-8").unwrap())
    }

    #[test]
    fn white_space_is_what_a_browser_shows() {
        let page = "<p>&nbsp;&nbsp;2022年\n  预算<b> 3</b>万元 <br> 第二行</p>裸文本<div>A\nB</div>";
        assert_eq!(blocks(page), ["2022年 预算 3万元", "第二行", "裸文本", "A B"]);
    }

    #[test]
    fn scripts_styles_and_deleted_words_are_no_text() {
        let page = "<style>p{}</style><script>x</script><p>收<del>5</del>入<s>6</s><span style='display: none'>7</span></p>\
            <!-- 注释 --><select><option>一</option></select>";
        assert_eq!(blocks(page), ["收入"]);
    }

    #[test]
    fn cells_over_rows_and_columns_keep_the_others_in_place() {
        let page = "<table><caption>支出表</caption><tr><td colspan=3>编码<td rowspan=2>名称<td colspan=2>预算数</tr>\
            <tr><td>类<td>款<td>项<td>基本<td>项目</tr><tr><td>206<td>01<td>01<td><p>行政</p><p>运行</p><td>7.5<td>&nbsp;</tr></table>";
        assert_eq!(
            blocks(page),
            ["支出表", "编码|||名称|预算数|", "类|款|项||基本|项目", "206|01|01|行政运行|7.5|"]
        );
    }

    #[test]
    fn a_table_that_lays_out_the_page_is_no_table() {
        let page = "<table><tr><td><p>第一段</p><table><tr><td>甲<td>乙</tr><tr><td>丙<td>丁</tr></table></td></tr></table>";
        assert_eq!(blocks(page), ["第一段", "甲|乙", "丙|丁"]);
    }

    #[test]
    fn menus_and_foot_lines_are_left_out() {
        let body = "<p>2022年预算收入1352.39万元。</p>".repeat(20);
        let page = format!(
            "<div class='top nav'><ul><li><a href=/>首页</a></li></ul></div><h1>某局预算</h1>\
             <div><div id=zoom>{body}</div></div><div class=foot>主办：某县</div>"
        );
        let blocks = blocks(&page);
        assert_eq!(blocks[0], "某局预算");
        assert_eq!(blocks.len(), 21);
        let notes = read(&page, "UTF-8").unwrap().notes;
        assert_eq!((notes[0].kind, notes[0].words.as_str()), (NoteKind::Surroundings, "首页 主办：某县"));
    }

    #[test]
    fn a_page_is_headed_by_what_stands_nearest_above_its_main_block() {
        let body = "<p>2022年预算收入1352.39万元。</p>".repeat(20);
        let page = |above: &str, inside: &str| {
            format!(
                "<title>某局预算_某县</title><div><h2>要闻</h2>短</div>{above}<div id=zoom>{inside}{body}</div><div>主办</div>"
            )
        };
        assert_eq!(blocks(&page("<div><h3>某局2022年预算</h3></div>", ""))[0], "某局2022年预算");
        assert_eq!(blocks(&page("", "<h3>一、收入</h3>"))[0], "一、收入");
        assert_eq!(blocks(&page("", "").replace("<h2>要闻</h2>", ""))[0], "某局预算_某县");
        let listed = page("", "").replace("<h2>要闻</h2>", "<ul><li><h3>某院预算</h3></li></ul>");
        assert_eq!(blocks(&listed)[0], "某局预算_某县");
        let linked = page("", "").replace("要闻", "<a href=x>要闻</a>");
        assert_eq!(blocks(&linked)[0], "某局预算_某县");
        assert_eq!(blocks(&format!("<title>题</title><p>{body}</p>"))[0], "2022年预算收入1352.39万元。");
    }
}
