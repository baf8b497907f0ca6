//! The panes: a closed set.

use crate::text::Words;

/// One of the program's views of a disclosure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// 总览: the four main panes at once.
    #[default]
    Overview,
    /// 职责: duties by section.
    Duties,
    /// 收支: revenue and expenditure as a tree.
    Ledger,
    /// 绩效: projects, goals, indicators.
    Performance,
    /// 资产: assets, 三公, running cost, procurement.
    Assets,
    /// 对比: years side by side.
    Compare,
    /// 核对: findings.
    Checks,
    /// 原文: the document as read.
    Source,
}

impl Pane {
    /// All panes in the order of their numbers.
    pub const ALL: &'static [Pane] = &[
        Pane::Overview,
        Pane::Duties,
        Pane::Ledger,
        Pane::Performance,
        Pane::Assets,
        Pane::Compare,
        Pane::Checks,
        Pane::Source,
    ];

    /// What the pane is called.
    #[must_use]
    pub const fn title(self) -> Words {
        match self {
            Pane::Overview => Words::new("总览", "Overview"),
            Pane::Duties => Words::new("职责", "Duties"),
            Pane::Ledger => Words::new("收支", "Ledger"),
            Pane::Performance => Words::new("绩效", "Performance"),
            Pane::Assets => Words::new("资产", "Assets"),
            Pane::Compare => Words::new("对比", "Compare"),
            Pane::Checks => Words::new("核对", "Checks"),
            Pane::Source => Words::new("原文", "Source"),
        }
    }

    /// The stable name, as `show --pane` takes it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Pane::Overview => "overview",
            Pane::Duties => "duties",
            Pane::Ledger => "ledger",
            Pane::Performance => "performance",
            Pane::Assets => "assets",
            Pane::Compare => "compare",
            Pane::Checks => "checks",
            Pane::Source => "source",
        }
    }

    /// The pane's number less one.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}
