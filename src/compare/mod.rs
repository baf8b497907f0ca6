//! Years side by side: documents grouped into series, lines paired, differences exact.
//!
//! [`group`] sorts any number of disclosures into [`Series`]; [`Comparison::of`] lays one series
//! out as columns of years and tables of paired rows. Everything shown keeps the place it was
//! printed at; what is only implied by a stated change is marked as such.

mod column;
mod comparison;
mod derived;
mod exact;
#[cfg(test)]
mod fixtures;
mod lines;
mod measures;
mod movers;
mod order;
mod pairing;
mod projects;
mod row;
mod section;
mod series;
mod stated;
mod table;

pub use column::{Column, Origin};
pub use comparison::Comparison;
pub use derived::DerivedNote;
pub use movers::{Contribution, Contributions, contributions};
pub use order::{Arrangement, arrange};
pub use row::{ChangeKind, Delta, Evidence, Pairing, Row, RowKey, Value};
pub use section::Section;
pub use series::{Doubt, Series, YearSlot, group};
pub use stated::{Agreement, StatedChange};
pub use table::Table;
