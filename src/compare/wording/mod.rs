//! What two years say in words: duties, goals, projects, indicators.
//!
//! Each comparison pairs the items of one year with those of another ([`Rule`]) so that every item
//! stands in one pair or alone, the other way round is the mirror image, and a year compared with
//! itself shows no change. What one year does not say is no difference.

mod alignment;
mod assignment;
mod duties;
#[cfg(test)]
mod fixtures;
mod fold;
mod goals;
mod indicators;
mod matter;
mod passage;
mod projects;
mod rewording;
mod script;
mod sections;
mod silence;
mod unit_cost;
mod years;

pub use alignment::Rule;
pub use duties::DutyComparison;
pub use goals::GoalComparison;
pub use indicators::{IndicatorComparison, IndicatorPair, IndicatorSide, TargetChange};
pub use matter::Matter;
pub use passage::{Passage, PassageChange, PassagePair};
pub use projects::{ProjectComparison, ProjectPair, ProjectSide};
pub use rewording::{Rewording, Stretch};
pub use sections::{SectionPair, SectionSide};
pub use silence::Silence;
pub use unit_cost::UnitCost;
pub use years::YearsInWords;
