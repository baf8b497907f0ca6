//! Projects with their target tables (项目绩效目标表).

use super::{Figure, Indicator, Quote, decimal_text};
use crate::span::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// The heading over its table, with number, without 绩效目标表's own words stripped.
    pub heading: Option<Quote>,
    /// The project code (13102522P00869910001T), where one is printed.
    pub code: Option<Quote>,
    /// The registered name (2022年劳模津贴).
    pub name: Quote,
    /// 主管部门.
    pub department: Option<Quote>,
    /// 项目单位.
    pub unit: Option<Quote>,
    /// 年度资金总额; `None` where the table has no such field.
    pub amount: Option<Figure>,
    /// The words of the amount, and where.
    pub amount_words: Quote,
    /// 资金用途.
    pub purpose: Option<Quote>,
    /// 资金支出计划: how much is to be paid by when, cumulative.
    pub plan: Vec<Installment>,
    /// 年度绩效目标, those that say something.
    pub goals: Vec<Quote>,
    /// The indicator rows.
    pub indicators: Vec<Indicator>,
    /// Where the project's heading and table stand.
    pub span: Span,
}

impl Project {
    /// Whether it has a target table, and is not only a line of a list.
    #[must_use]
    pub fn has_target_table(&self) -> bool {
        self.heading.is_some() || !self.indicators.is_empty() || !self.goals.is_empty()
    }
}

/// One point of a payment plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Installment {
    /// By when: 3月底.
    pub by: Quote,
    /// Cumulative share of the year's money, in percent; `None` where the cell is no number.
    #[serde(with = "decimal_text", default)]
    pub percent: Option<Decimal>,
    /// The cell as printed.
    pub words: Quote,
}
