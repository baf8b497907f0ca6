//! Performance indicators (绩效指标).

use super::{Quote, decimal_text};
use crate::span::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One row of an indicator table. Merged cells are resolved: every row names its families.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// 一级指标: 产出指标, 效益指标, 满意度指标.
    pub family: String,
    /// 二级指标: 数量指标, 质量指标, 时效指标, 成本指标, ….
    pub group: String,
    /// 三级指标: the indicator's own name.
    pub name: Quote,
    /// 绩效指标描述: what it is said to measure; blank where the cell is.
    pub description: Quote,
    /// 评（扣）分标准: how it is scored; blank where the table has no such column.
    pub scoring: Quote,
    /// 指标值: what is to be reached.
    pub target: Target,
    /// 指标值确定依据: what the value is based on; blank where the cell is.
    pub basis: Quote,
    /// Where the row stands.
    pub span: Span,
}

/// The value an indicator is to reach, in the table's three columns 符号, 值, 单位.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The comparison sign; `None` where the cell is blank or holds something else.
    pub operator: Option<Operator>,
    /// 符号 as printed, also where it is no sign (文字描述).
    pub operator_words: Quote,
    /// 值 as printed.
    pub value_words: Quote,
    /// 值 as a number, where it is one.
    #[serde(with = "decimal_text", default)]
    pub value: Option<Decimal>,
    /// 单位 as printed; tables that describe in words put the words here.
    pub unit: Quote,
}

impl Target {
    /// Whether the target is a number that can be compared with.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.value.is_some()
    }
}

/// How a result is compared with the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// `=`
    #[serde(rename = "=")]
    Equal,
    /// `≥`
    #[serde(rename = "≥")]
    AtLeast,
    /// `≤`
    #[serde(rename = "≤")]
    AtMost,
    /// `>`
    #[serde(rename = ">")]
    Over,
    /// `<`
    #[serde(rename = "<")]
    Under,
}

impl Operator {
    /// The sign as it is printed most often.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Operator::Equal => "=",
            Operator::AtLeast => "≥",
            Operator::AtMost => "≤",
            Operator::Over => ">",
            Operator::Under => "<",
        }
    }
}
