//! Indicator tables (绩效指标), of a project or of the body itself.

use super::TableContext;
use super::cells::{count, folded, part, quote};
use super::header::Header;
use crate::disclosure::{Indicator, Operator, Quote, Target};
use crate::document::{Passage, Row, Table};
use crate::reading::cell_number::cell_decimal;
use rust_decimal::Decimal;

/// 一级指标 in tables' words.
pub(super) const FAMILY: &[&str] = &["一级指标", "一级"];
/// 二级指标 in tables' words.
const GROUP: &[&str] = &["二级指标", "二级"];
/// 三级指标 in tables' words.
const NAME: &[&str] = &["三级指标", "三级", "指标名称"];
/// What the indicator is said to measure.
const DESCRIPTION: &[&str] = &[
    "绩效指标描述(指标内容)",
    "绩效指标描述",
    "指标描述",
    "指标内容",
    "绩效指标内容",
    "指标解释",
    "指标说明",
];
/// How it is scored.
const SCORING: &[&str] = &["评(扣)分标准", "评分标准", "评扣分标准", "扣分标准", "评价标准"];
/// The sign between a result and the value.
const OPERATOR: &[&str] = &[
    "指标性质",
    "绩效指标性质",
    "指标值类型",
    "符号",
    "指标符号",
    "运算符号",
    "运算符",
    "比较符号",
    "计算符号",
];
/// The value to be reached.
const VALUE: &[&str] = &[
    "值",
    "数值",
    "指标值",
    "目标值",
    "绩效指标值",
    "年度指标值",
    "年度目标值",
    "本年指标值",
    "预期指标值",
    "年度(/项目)指标值",
    "指标值(包含数字及文字描述)",
    "指标值(含单位)",
];
/// The unit of the value.
const UNIT: &[&str] = &[
    "单位",
    "单位(文字描述)",
    "计量单位",
    "度量单位",
    "绩效度量单位",
    "指标值单位",
    "指标单位",
    "文字描述",
    "单位/文字描述",
];
/// What the value is based on.
const BASIS: &[&str] =
    &["指标值确定依据", "指标确定依据", "确定依据", "指标依据", "指标值设定依据", "设定依据"];

/// The signs of comparison and the words for them; what begins like another stands before it.
const SIGNS: &[(&str, Operator)] = &[
    (">=", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("=<", Operator::AtMost),
    ("＞＝", Operator::AtLeast),
    ("＜＝", Operator::AtMost),
    ("≥", Operator::AtLeast),
    ("≧", Operator::AtLeast),
    ("⩾", Operator::AtLeast),
    ("≤", Operator::AtMost),
    ("≦", Operator::AtMost),
    ("⩽", Operator::AtMost),
    ("=", Operator::Equal),
    ("＝", Operator::Equal),
    (">", Operator::Over),
    ("＞", Operator::Over),
    ("<", Operator::Under),
    ("＜", Operator::Under),
    ("大于等于", Operator::AtLeast),
    ("不低于", Operator::AtLeast),
    ("不少于", Operator::AtLeast),
    ("不小于", Operator::AtLeast),
    ("小于等于", Operator::AtMost),
    ("不超过", Operator::AtMost),
    ("不高于", Operator::AtMost),
    ("不大于", Operator::AtMost),
    ("不多于", Operator::AtMost),
    ("等于", Operator::Equal),
    ("大于", Operator::Over),
    ("小于", Operator::Under),
];

/// Characters a unit that stands behind a number in one cell may have.
const LONGEST_UNIT: usize = 8;

/// Words that show that indicators are the body's own and not a project's.
const OF_THE_BODY: &[&str] = &["整体支出", "部门整体", "整体绩效", "部门职责绩效", "单位整体"];

/// Where an indicator table keeps what.
struct Columns {
    family: Option<usize>,
    group: Option<usize>,
    name: usize,
    description: Option<usize>,
    scoring: Option<usize>,
    operator: Option<usize>,
    value: Option<usize>,
    unit: Option<usize>,
    basis: Option<usize>,
}

/// Reads the indicators of the body itself; `None` where the table has no indicators, or nothing
/// says that they are the body's.
pub(super) fn read_body(table: &Table, context: &TableContext<'_>) -> Option<Vec<Indicator>> {
    let top = table.rows.iter().position(is_header)?;
    let (header, _) = header(table, top)?;
    let named = |text: &str| OF_THE_BODY.iter().any(|word| text.contains(word));
    let above = table.rows.iter().take(top).flat_map(|row| &row.cells).map(|cell| cell.passage.text.as_str());
    let of_the_body = header.find(SCORING).is_some()
        || context.titles.iter().any(|title| named(&title.text))
        || context.heading.is_some_and(named)
        || above.into_iter().any(named);
    of_the_body.then(|| read_rows(table, top))
}

/// Whether a row heads a list of indicators.
pub(super) fn is_header(row: &Row) -> bool {
    let has = |known: &[&str]| (0..row.cells.len()).any(|c| known.contains(&&*folded(row, c)));
    has(NAME) && (has(FAMILY) || has(GROUP) || (has(VALUE) && has(OPERATOR)))
}

/// The indicators below the header at row `top`. Rows without name, description and target are none.
pub(super) fn read_rows(table: &Table, top: usize) -> Vec<Indicator> {
    let Some((header, first)) = header(table, top) else { return Vec::new() };
    let rows = table.rows.iter().skip(first).filter(|row| !row.is_blank() && !header.is_repeated_by(row));
    read_under(&header, rows).unwrap_or_default()
}

/// The indicators of rows under a header, those above it in their families; `None` where the header names
/// no column of indicators.
pub(super) fn read_under<'a>(header: &Header, rows: impl Iterator<Item = &'a Row>) -> Option<Vec<Indicator>> {
    let columns = Columns::find(header)?;
    let mut family = String::new();
    let mut group = String::new();
    let mut indicators = Vec::new();
    for row in rows {
        let text = |column: Option<usize>| column.map_or("", |c| row.text(c));
        if !text(columns.family).is_empty() {
            text(columns.family).clone_into(&mut family);
            group.clear();
        }
        if !text(columns.group).is_empty() {
            text(columns.group).clone_into(&mut group);
        }
        indicators.extend(columns.indicator(row, &family, &group));
    }
    Some(indicators)
}

/// The header at row `top`, with the row below it where that parts 指标值 into 符号, 值, 单位; and the
/// first row after it.
fn header(table: &Table, top: usize) -> Option<(Header, usize)> {
    let parted = table.rows.get(top + 1).is_some_and(|row| {
        let is = |c, known: &[&str]| known.contains(&&*folded(row, c));
        let below = |known: &[&str]| (0..table.columns).any(|c| is(c, known));
        below(VALUE) && (below(OPERATOR) || below(UNIT))
    });
    let first = if parted { top + 2 } else { top + 1 };
    Some((Header::new(table.rows.get(top..first)?, table.columns), first))
}

impl Columns {
    fn find(header: &Header) -> Option<Self> {
        let name = header.find(NAME)?;
        // What stands before the names may be called alike: a column of bodies is 单位, too.
        let behind = |wordings: &[&str]| header.find_from(name + 1, wordings);
        Some(Columns {
            family: header.find(FAMILY),
            group: header.find(GROUP),
            name,
            description: header.find(DESCRIPTION),
            scoring: header.find(SCORING),
            operator: behind(OPERATOR),
            value: behind(VALUE),
            unit: behind(UNIT),
            basis: behind(BASIS),
        })
    }

    fn indicator(&self, row: &Row, family: &str, group: &str) -> Option<Indicator> {
        let cell = |column: Option<usize>| column.map(|c| quote(row, c)).unwrap_or_default();
        let (name, description) = (quote(row, self.name), cell(self.description));
        let target = self.target(row);
        let says_nothing = [&name, &description, &target.operator_words, &target.value_words, &target.unit]
            .iter()
            .all(|words| words.is_blank());
        (!says_nothing).then(|| Indicator {
            family: family.to_owned(),
            group: group.to_owned(),
            name,
            description,
            scoring: cell(self.scoring),
            target,
            basis: cell(self.basis),
            span: row.span,
        })
    }

    /// The target in its three columns, or in the one cell that holds sign, number and unit.
    fn target(&self, row: &Row) -> Target {
        let cell = |column: Option<usize>| column.map(|c| quote(row, c)).unwrap_or_default();
        let operator_words = cell(self.operator);
        let value_words = cell(self.value);
        let unit = cell(self.unit);
        let operator = sign_in(&operator_words.text);
        if let Some(value) = self.value.and_then(|column| count(row, column)) {
            return Target { operator, operator_words, value_words, value: Some(value), unit };
        }
        let passage = self.value.and_then(|c| row.cells.get(c)).map(|cell| &cell.passage);
        match passage.and_then(together) {
            Some(found) => Target {
                operator: operator.or(found.operator),
                operator_words: if operator_words.is_blank() { found.operator_words } else { operator_words },
                value_words: found.value_words,
                value: found.value,
                unit: if unit.is_blank() { found.unit } else { unit },
            },
            None => Target { operator, operator_words, value_words, value: None, unit },
        }
    }
}

/// The sign that is all of a cell.
fn sign_in(text: &str) -> Option<Operator> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    SIGNS.iter().find(|(sign, _)| *sign == text).map(|&(_, operator)| operator)
}

/// The number that is all of a cell.
fn number(text: &str) -> Option<Decimal> {
    cell_decimal(text).ok().flatten()
}

/// A target that stands in one cell: `≤15万元`, `>=2 次`, `95%`. `None` where the cell holds more
/// than sign, number and unit, or its number is broken.
fn together(passage: &Passage) -> Option<Target> {
    let text = passage.text.as_str();
    let start = text.len() - text.trim_start().len();
    let sign = SIGNS.iter().find(|(sign, _)| text.get(start..).is_some_and(|t| t.starts_with(sign)));
    let after = start + sign.map_or(0, |(sign, _)| sign.len());
    let rest = text.get(after..)?;
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '.' | ',' | '-' | '−' | ' ');
    let length = rest.find(|c| !in_number(c)).unwrap_or(rest.len());
    if passage.pieces.iter().any(|piece| after < piece.at && piece.at < after + length) {
        return None;
    }
    let value = number(rest.get(..length)?)?;
    let brackets: &[char] = &['(', ')', '（', '）', ' ', '\u{3000}'];
    let tail = rest.get(length..)?;
    let unit_from = text.len() - tail.trim_start_matches(brackets).len();
    let unit_to = text.len() - (tail.len() - tail.trim_end_matches(brackets).len());
    let unit = part(passage, unit_from..unit_to.max(unit_from));
    let is_unit = unit.text.chars().count() <= LONGEST_UNIT && !unit.text.chars().any(char::is_numeric);
    is_unit.then(|| Target {
        operator: sign.map(|&(_, operator)| operator),
        operator_words: if sign.is_some() { part(passage, start..after) } else { Quote::default() },
        value_words: part(passage, after..after + length),
        value: Some(value),
        unit,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{table, with_context};
    use super::*;
    use crate::span::Span;

    const HEAD: [&str; 2] = [
        "一级指标|二级指标|三级指标|绩效指标描述（指标内容）|指标值|||指标确定依据",
        "||||符号|值|单位（文字描述）|",
    ];

    fn rows(data: &[&str]) -> Vec<Indicator> {
        let all: Vec<&str> = HEAD.iter().chain(data).copied().collect();
        read_rows(&table(&all), 0)
    }

    #[test]
    fn families_and_groups_hold_until_the_next_is_named() {
        let found = rows(&[
            "产出指标|数量指标|发放人数|发放人数|=|3|人|实有人数",
            "||发放次数||≥|2|次|",
            "|质量指标|准确率|准确率|＝|100|%|",
            "效益指标||满意||文字描述||满意|",
            "|||||||",
        ]);
        let families: Vec<_> = found.iter().map(|i| (i.family.as_str(), i.group.as_str())).collect();
        assert_eq!(
            families,
            [("产出指标", "数量指标"), ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "")]
        );
        assert_eq!(found[0].target.operator, Some(Operator::Equal));
        assert_eq!(found[0].target.value, Some(Decimal::from(3)));
        assert_eq!(found[0].basis.text, "实有人数");
        assert_eq!(found[1].target.operator, Some(Operator::AtLeast));
        assert_eq!(found[2].target.unit, Quote::new("%", Span::within(5, 20, 21)));
    }

    #[test]
    fn words_instead_of_a_sign_are_kept_as_words() {
        let found = rows(&["产出指标|质量指标|及时|及时|文字描述|文字描述|按时到位|要求"]);
        let target = &found[0].target;
        assert_eq!((target.operator, target.value), (None, None));
        assert_eq!(target.operator_words.text, "文字描述");
        assert_eq!(target.value_words.text, "文字描述");
        assert_eq!(target.unit.text, "按时到位");
    }

    #[test]
    fn sign_number_and_unit_may_share_a_cell() {
        let grid = table(&[
            "一级指标|二级指标|三级指标|年度指标值",
            "产出|数量|次数|>=2 次",
            "成本|成本|总额|≤15.00(万元)",
            "产出|时效|期限|2022年12月底前",
            "产出|质量|合格率|95%",
            "产出|质量|满意度|不低于 80 ％",
        ]);
        let found = read_rows(&grid, 0);
        let targets: Vec<_> = found
            .iter()
            .map(|i| (i.target.operator, i.target.value.map(|v| v.to_string()), i.target.unit.text.as_str()))
            .collect();
        assert_eq!(
            targets,
            [
                (Some(Operator::AtLeast), Some("2".into()), "次"),
                (Some(Operator::AtMost), Some("15.00".into()), "万元"),
                (None, None, ""),
                (None, Some("95".into()), "%"),
                (Some(Operator::AtLeast), Some("80".into()), "％"),
            ]
        );
        assert_eq!(found[1].target.unit.span, Span::within(3, 16, 18));
        assert_eq!(found[2].target.value_words.text, "2022年12月底前");
    }

    #[test]
    fn a_header_printed_again_on_the_next_page_is_no_indicator() {
        let found = rows(&["产出指标|数量指标|人数||=|3|人|", HEAD[0], HEAD[1], "|时效指标|按时||=|1|次|"]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].family, "产出指标");
    }

    #[test]
    fn indicators_are_the_bodys_where_something_says_so() {
        let grid = table(&["一级指标|二级指标|三级指标|指标值", "产出|数量|次数|2"]);
        assert_eq!(with_context(&["支出明细"], |context| read_body(&grid, context)), None);
        let body = with_context(&["部门整体支出绩效指标"], |context| read_body(&grid, context));
        assert_eq!(body.unwrap().len(), 1);
        let scored = table(&["一级指标|二级指标|三级指标|评（扣）分标准", "产出|数量|次数|10分"]);
        assert!(with_context(&[], |context| read_body(&scored, context)).is_some());
    }
}
