//! What a person chose: how figures and rows are shown.

use crate::compare::Arrangement;
use crate::disclosure::AmountUnit;
use crate::sheet::NumberView;
use crate::text::{Ambiguous, Lang, Words};

/// Choices that hold until they are changed, in every pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Language of labels.
    pub lang: Lang,
    /// How wide the terminal draws characters of ambiguous width.
    pub ambiguous: Ambiguous,
    /// Unit of every amount on screen.
    pub unit: AmountUnit,
    /// Whether percentage columns are hidden.
    pub plain: bool,
    /// Which lines the ledger shows.
    pub view: LedgerView,
    /// Which years the ledger shows.
    pub years: Years,
    /// Order and selection of lines.
    pub arrangement: Arrangement,
    /// Which part of the comparison is shown.
    pub compare_view: CompareView,
    /// The year that years are compared with, and whether its final account; the one before the year
    /// shown where none is chosen, or where the one chosen is not there.
    pub base: Option<(u16, bool)>,
    /// The year in whose prices amounts of several years are; `None` for the prices of each.
    pub prices_of: Option<u16>,
}

/// The parts of the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CompareView {
    /// Everything.
    #[default]
    All,
    /// 收入 by source, 支出 by nature.
    Nature,
    /// By functional classification.
    Functional,
    /// By economic classification.
    Economic,
    /// By project.
    Projects,
    /// “三公”, running cost, procurement, assets.
    Small,
    /// 职责, clause by clause.
    Duties,
    /// 绩效目标 and indicators.
    Indicators,
}

impl CompareView {
    /// All parts, in the order the key goes through them.
    pub const ALL: &'static [CompareView] = &[
        CompareView::All,
        CompareView::Nature,
        CompareView::Functional,
        CompareView::Economic,
        CompareView::Projects,
        CompareView::Small,
        CompareView::Duties,
        CompareView::Indicators,
    ];

    /// What the part is called.
    #[must_use]
    pub const fn title(self) -> Words {
        match self {
            CompareView::All => Words::new("全部", "everything"),
            CompareView::Nature => Words::new("收支与所述", "revenue and expenditure"),
            CompareView::Functional => Words::new("功能分类", "by function"),
            CompareView::Economic => Words::new("经济分类", "by economic class"),
            CompareView::Projects => Words::new("项目", "by project"),
            CompareView::Small => {
                Words::new("三公、运行、采购、资产", "three public, running, procurement, assets")
            }
            CompareView::Duties => Words::new("职责", "duties"),
            CompareView::Indicators => Words::new("目标与指标", "goals and indicators"),
        }
    }
}

/// The views of revenue and expenditure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LedgerView {
    /// 收入 by source, 支出 by nature.
    #[default]
    Nature,
    /// By functional classification.
    Functional,
    /// By economic classification.
    Economic,
    /// By project.
    Projects,
}

impl LedgerView {
    /// All views, in the order the key goes through them.
    pub const ALL: &'static [LedgerView] =
        &[LedgerView::Nature, LedgerView::Functional, LedgerView::Economic, LedgerView::Projects];

    /// What the view is called.
    #[must_use]
    pub const fn title(self) -> Words {
        match self {
            LedgerView::Nature => Words::new("来源与性质", "by source and nature"),
            LedgerView::Functional => Words::new("功能分类", "by function"),
            LedgerView::Economic => Words::new("经济分类", "by economic class"),
            LedgerView::Projects => Words::new("项目", "by project"),
        }
    }
}

/// The year columns of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Years {
    /// The year shown and the one before it.
    #[default]
    Pair,
    /// All years.
    All,
    /// The year shown alone.
    One,
}

impl Years {
    /// What the choice is called.
    #[must_use]
    pub const fn title(self) -> Words {
        match self {
            Years::Pair => Words::new("本年与上年", "this year and the one before"),
            Years::All => Words::new("全部年份", "all years"),
            Years::One => Words::new("只看本年", "this year alone"),
        }
    }
}

impl Settings {
    /// How numbers are shown.
    #[must_use]
    pub const fn numbers(&self) -> NumberView {
        NumberView { unit: self.unit, lang: self.lang }
    }

    /// The next unit of amounts.
    pub fn turn_unit(&mut self) {
        self.unit = match self.unit {
            AmountUnit::TenThousand => AmountUnit::Yuan,
            AmountUnit::Yuan => AmountUnit::HundredMillion,
            AmountUnit::HundredMillion | AmountUnit::Thousand => AmountUnit::TenThousand,
        };
    }

    /// The next choice of year columns.
    pub fn turn_years(&mut self) {
        self.years = match self.years {
            Years::Pair => Years::All,
            Years::All => Years::One,
            Years::One => Years::Pair,
        };
    }
}
