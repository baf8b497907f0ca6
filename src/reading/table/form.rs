//! Forms that state nothing: printed empty, or lists of the forms there are.

use super::TableContext;
use super::cells::{filled, folded, label};
use super::wording::is_total;
use crate::document::{Row, Table};

/// Words of the titles of standard forms.
const TITLES: &[&str] =
    &["预算", "收入", "支出", "收支", "采购", "绩效", "项目", "资产", "经费", "基金", "资金", "目标"];
/// Words of which the labels of forms are made.
const LABELS: &[&str] = &[
    "编码", "代码", "名称", "科目", "支出", "收入", "预算", "金额", "数量", "单位", "资金", "备注", "序号",
    "性质", "类别", "经费", "来源", "目录", "时间", "依据", "内容", "目标", "指标", "说明", "采购", "方式",
    "部门", "标准", "规格", "成本", "拨款", "期限", "概况", "分值", "权重", "核心", "总额", "补助", "项目",
];
/// Labels that are those words alone.
const SHORT: &[&str] = &["类", "款", "项", "小计", "单价", "效益", "产出", "是否核心", "指标值"];
/// What stands in a form to say that there is nothing to fill in.
const NOTHING: &[&str] = &["无", "空", "空表", "本表为空", "不涉及", "-", "--", "—", "——", "/"];
/// Characters of the longest label.
const LONGEST: usize = 20;
/// Fewest words of a form.
const FEWEST: usize = 3;

/// Whether a table is a standard form, by its title, that holds its own labels and nothing else.
pub(super) fn is_empty(table: &Table, context: &TableContext<'_>) -> bool {
    let title = context.title(&[]).text;
    if !TITLES.iter().any(|word| title.contains(word)) {
        return false;
    }
    let words = || table.rows.iter().flat_map(|row| filled(row, 0).map(move |c| (row, c)));
    let says_nothing = |&(row, column): &(&Row, usize)| {
        let text = folded(row, column);
        is_label(&text) || is_total(&text) || NOTHING.contains(&&*text)
    };
    let left_blank = |row: &Row| row.is_blank() || is_nothing(row) || has_room(row);
    words().count() >= FEWEST
        && words().all(|word| says_nothing(&word))
        && table.rows.iter().skip(1).any(left_blank)
}

/// Whether a table lists the tables of the document, and which of them are empty.
pub(super) fn lists_forms(table: &Table) -> bool {
    let has = |row: &Row, wanted: &str| filled(row, 0).any(|c| folded(row, c).contains(wanted));
    table.rows.iter().take(2).any(|row| has(row, "是否空表") && (has(row, "表名") || has(row, "报表名称")))
}

fn is_label(folded: &str) -> bool {
    let words = label(folded);
    let has_figure = words.contains(|c: char| c.is_ascii_digit());
    let known = SHORT.contains(&words) || LABELS.iter().any(|word| words.contains(word));
    known && !has_figure && words.chars().count() <= LONGEST
}

/// Whether a row says only that there is nothing.
fn is_nothing(row: &Row) -> bool {
    filled(row, 0).all(|c| NOTHING.contains(&&*folded(row, c)))
}

/// Whether a row has one label, or a sum, and nothing beside it.
fn has_room(row: &Row) -> bool {
    row.cells.len() > 1 && filled(row, 0).nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;

    fn empty(title: &str, rows: &[&str]) -> bool {
        let grid = table(rows);
        with_context(&[title, "单位：万元"], |context| is_empty(&grid, context))
    }

    #[test]
    fn a_standard_form_without_an_entry_is_empty() {
        let funds = [
            "功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出",
            "类|款|项||||",
            "无||||||",
            "合计||||||",
        ];
        assert!(empty("2026年政府性基金预算支出功能分类预算表", &funds));
        assert!(empty("上年结转资金支出表", &["预算单位名称|预算项目名称|金额|备注", "|合计||"]));
        let targets = ["项目名称||主管部门|", "资金总额：|||", "绩效指标|指标名称|指标值|权重（%）", "|||"];
        assert!(empty("专项资金绩效目标表", &targets));
    }

    #[test]
    fn a_form_with_an_entry_or_without_a_known_title_is_not() {
        let rows = ["项目名称|金额|备注", "某系统运维||", "||"];
        assert!(!empty("项目支出表", &rows));
        assert!(!empty("项目支出表", &["项目名称|金额|备注", "|0.00|", "||"]));
        assert!(!empty("参加人员名单", &["序号|名称|备注", "||"]));
        assert!(!empty("项目支出表", &["项目名称|金额|备注"]), "nothing shows that it was left blank");
    }

    #[test]
    fn a_list_of_tables_is_known() {
        assert!(lists_forms(&table(&["报表|报表名称|是否空表|理由", "表1|收支总表||"])));
        assert!(!lists_forms(&table(&["序号|单位名称|备注", "1|某局|"])));
    }
}
