//! The sections of a comparison, one table each.

use crate::disclosure::{Classification, Measure};

/// The tables a comparison consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// 收入, by source.
    Revenue,
    /// 支出: 基本 and 项目.
    Expenditure,
    /// “三公”经费.
    Sangong,
    /// 机关运行经费.
    RunningCost,
    /// 政府采购.
    Procurement,
    /// 固定资产.
    Assets,
    /// Expenditure by functional classification.
    Functional,
    /// Expenditure by economic classification.
    Economic,
    /// Projects.
    Projects,
}

/// What the rows of a section are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Substance {
    /// A canonical measure and its parts.
    Measures(Measure),
    /// Lines of the tables by a classification.
    Lines(Classification),
    /// Projects.
    Projects,
}

impl Section {
    /// Every section, in the order of a disclosure.
    pub const ALL: &'static [Section] = &[
        Section::Revenue,
        Section::Expenditure,
        Section::Sangong,
        Section::RunningCost,
        Section::Procurement,
        Section::Assets,
        Section::Functional,
        Section::Economic,
        Section::Projects,
    ];

    /// What the section's rows are made of.
    pub(super) const fn substance(self) -> Substance {
        match self {
            Section::Revenue => Substance::Measures(Measure::RevenueTotal),
            Section::Expenditure => Substance::Measures(Measure::ExpenditureTotal),
            Section::Sangong => Substance::Measures(Measure::SangongTotal),
            Section::RunningCost => Substance::Measures(Measure::RunningCost),
            Section::Procurement => Substance::Measures(Measure::ProcurementTotal),
            Section::Assets => Substance::Measures(Measure::AssetsTotal),
            Section::Functional => Substance::Lines(Classification::Functional),
            Section::Economic => Substance::Lines(Classification::Economic),
            Section::Projects => Substance::Projects,
        }
    }

    /// The section's stable name in machine output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Section::Revenue => "revenue",
            Section::Expenditure => "expenditure",
            Section::Sangong => "sangong",
            Section::RunningCost => "running_cost",
            Section::Procurement => "procurement",
            Section::Assets => "assets",
            Section::Functional => "functional",
            Section::Economic => "economic",
            Section::Projects => "projects",
        }
    }
}
