//! Everything two years say in words.

use super::{
    DutyComparison, GoalComparison, IndicatorComparison, IndicatorPair, Matter, PassagePair,
    ProjectComparison, ProjectPair,
};
use crate::compare::{Column, Comparison};
use crate::disclosure::Disclosure;

/// What two published years of a series say in words.
#[derive(Clone, Debug, PartialEq)]
pub struct YearsInWords {
    /// The columns compared, earlier and later.
    pub columns: [usize; 2],
    /// 职责.
    pub duties: DutyComparison,
    /// 绩效目标 and the indicators of the whole body.
    pub goals: GoalComparison,
    /// Projects.
    pub projects: ProjectComparison,
}

impl YearsInWords {
    /// Compares two columns of a comparison of `disclosures`; `None` where a document of one of the
    /// years is not there.
    #[must_use]
    pub fn of(comparison: &Comparison, disclosures: &[&Disclosure], columns: [usize; 2]) -> Option<Self> {
        let published = |column: &Column| disclosures.get(column.member()).filter(|_| !column.is_derived());
        let year = |nth: usize| comparison.columns.get(nth).and_then(published).copied();
        let (before, after) = (year(columns[0])?, year(columns[1])?);
        Some(YearsInWords {
            columns,
            duties: DutyComparison::of(before, after),
            goals: GoalComparison::of(before, after),
            projects: ProjectComparison::of(comparison, columns, [before, after]),
        })
    }

    /// Whether anything changed in some matters that can be told.
    #[must_use]
    pub fn has_changed(&self, matters: &[Matter]) -> bool {
        let retargeted =
            |indicators: &IndicatorComparison| indicators.pairs.iter().any(IndicatorPair::has_changed);
        let projects = &self.projects.pairs;
        matters.iter().any(|matter| match matter {
            Matter::Duties => !self.duties.is_same(),
            Matter::Indicators => {
                self.goals.goals.iter().any(PassagePair::has_changed)
                    || retargeted(&self.goals.indicators)
                    || projects.iter().any(|pair| retargeted(&pair.indicators))
            }
            Matter::Projects => projects.iter().any(ProjectPair::has_changed),
        })
    }
}
