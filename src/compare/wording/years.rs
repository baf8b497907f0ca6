//! Everything two years say in words.

use super::{DutyComparison, GoalComparison, ProjectComparison};
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
}
