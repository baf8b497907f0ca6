//! Expenditure tables by classification code.

use super::{Figure, Quote};
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One table by functional (功能分类) or economic (经济分类) classification. Where a document has no
/// table by function, the classes its sentences tell of all expenditure are one, without a total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Which classification its codes belong to.
    pub classification: Classification,
    /// Whose money it covers.
    #[serde(default)]
    pub scope: LedgerScope,
    /// The table's title as printed.
    pub title: Quote,
    /// Its lines, in document order, the total line excluded.
    pub lines: Vec<LedgerLine>,
    /// Its 合计 line, where there is one.
    pub total: Option<LedgerLine>,
    /// Where the table stands.
    pub span: Span,
}

/// Whose money a [`Ledger`] covers. Sums of one scope say nothing of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerScope {
    /// All the body's money (支出总表), also where the table names no part.
    #[default]
    Whole,
    /// 财政拨款 alone: what comes from the public purse of whatever kind.
    Fiscal,
    /// 一般公共预算 alone.
    General,
    /// 政府性基金 alone.
    Fund,
    /// 国有资本经营预算 alone.
    StateCapital,
}

impl LedgerScope {
    /// The scope's stable name in machine output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            LedgerScope::Whole => "whole",
            LedgerScope::Fiscal => "fiscal",
            LedgerScope::General => "general",
            LedgerScope::Fund => "fund",
            LedgerScope::StateCapital => "state_capital",
        }
    }
}

/// What the codes of a [`Ledger`] classify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classification {
    /// 功能分类: what the money is for, 类 3 digits, 款 5, 项 7.
    Functional,
    /// 经济分类: what it is spent on, 类 3 digits, 款 5.
    Economic,
}

/// One line of a [`Ledger`]. `None` where the table has no such column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// The code with its levels joined: 206, 20601, 2060101; empty on a total line.
    pub code: String,
    /// The name as printed.
    pub name: Quote,
    /// 合计.
    pub total: Option<Figure>,
    /// 基本支出.
    pub basic: Option<Figure>,
    /// 项目支出.
    pub project: Option<Figure>,
    /// 人员经费.
    pub personnel: Option<Figure>,
    /// 公用经费.
    pub public: Option<Figure>,
    /// Where the line stands.
    pub span: Span,
}

impl LedgerLine {
    /// Depth of the code: 1 for 类, 2 for 款, 3 for 项.
    #[must_use]
    pub fn level(&self) -> usize {
        match self.code.len() {
            0..=3 => 1,
            4..=5 => 2,
            _ => 3,
        }
    }

    /// Whether any of its figures is in doubt.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        [self.total, self.basic, self.project, self.personnel, self.public].contains(&Some(Figure::Doubtful))
    }
}
