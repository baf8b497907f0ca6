//! The parts of a comparison that `diff --pane` takes.

use crate::compare::Section;
use crate::compare::wording::Matter;
use clap::ValueEnum;

/// A value of `diff --pane`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Part {
    /// Everything.
    Compare,
    /// Revenue and expenditure by source, nature, classification and project.
    Ledger,
    /// Projects.
    Performance,
    /// Assets, the three public expenses, running cost, procurement.
    Assets,
    /// Duties, clause by clause.
    Duties,
    /// Goals and indicators.
    Indicators,
    /// Projects, with what one thing costs, purposes and goals.
    Projects,
}

impl Part {
    /// The sections it consists of.
    pub(super) const fn sections(self) -> &'static [Section] {
        match self {
            Part::Compare => Section::ALL,
            Part::Ledger => &[
                Section::Revenue,
                Section::Expenditure,
                Section::Functional,
                Section::Economic,
                Section::Projects,
            ],
            Part::Performance | Part::Projects => &[Section::Projects],
            Part::Assets => &[Section::Sangong, Section::RunningCost, Section::Procurement, Section::Assets],
            Part::Duties | Part::Indicators => &[],
        }
    }

    /// The matters in words it consists of.
    pub(super) const fn matters(self) -> &'static [Matter] {
        match self {
            Part::Compare => Matter::ALL,
            Part::Ledger | Part::Assets => &[],
            Part::Performance => &[Matter::Indicators, Matter::Projects],
            Part::Duties => &[Matter::Duties],
            Part::Indicators => &[Matter::Indicators],
            Part::Projects => &[Matter::Projects],
        }
    }

    /// Whether its table for spreadsheets is that of what years say in words.
    pub(super) const fn is_worded(self) -> bool {
        matches!(self, Part::Duties | Part::Indicators | Part::Projects)
    }
}
