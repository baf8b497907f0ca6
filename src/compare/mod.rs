//! Years side by side: documents grouped into series, lines paired, differences exact.
//!
//! [`group`] sorts any number of disclosures into [`Series`]; [`Comparison::of`] lays one series
//! out as columns of years and tables of paired rows. Everything shown keeps the place it was
//! printed at; what is only implied by a stated change is marked as such.

mod alike;
mod apart;
mod body;
mod choice;
mod column;
mod comparison;
mod crosswalk;
mod derived;
mod draft;
mod editions;
mod exact;
#[cfg(test)]
mod fixtures;
mod hint;
mod lines;
mod measures;
mod movers;
mod name;
mod order;
mod pairing;
mod prices;
mod projects;
mod restated;
mod row;
mod rules;
mod said;
mod section;
mod selection;
mod series;
mod stated;
mod subject;
mod table;
mod told;
mod unused;
pub mod wording;

pub use apart::{Apart, Difference};
pub use choice::{Saying, sayings};
pub use column::{Column, Origin};
pub use comparison::{Comparison, side_by_side};
pub use crosswalk::{Crosswalk, CrosswalkError, Fault};
pub use derived::DerivedNote;
pub use editions::editions;
pub use hint::{Hint, HintKind};
pub use movers::{Contribution, Contributions, contributions};
pub use order::{Arrangement, arrange};
pub use prices::{NoPrices, factor};
pub use restated::Restated;
pub use row::{Basis, ChangeKind, Delta, Evidence, Pairing, Printed, Row, RowKey, Spot, Value};
pub use rules::Rules;
pub use section::Section;
pub use series::{Doubt, Series, YearSlot, group};
pub use stated::{Agreement, StatedChange};
pub use table::Table;
pub use told::told;
pub use unused::{NoEffect, Unused, unused};
