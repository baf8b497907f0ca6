//! Finding duties and other items by Chinese text, pinyin initials or full pinyin.
//!
//! [`items_of`] lists what a disclosure offers to a search, [`Index::build`] takes it in,
//! [`Query::parse`] reads what a person typed, [`Index::search`] answers, best first:
//!
//! ```text
//! 监测 工业    both words      '食盐   exactly this     !民爆   not this
//! #装备        sections called so                      aqsc, anquan, anqsc   安全生产
//! ```
//!
//! Hits come by [`Tier`]; within one, whole words before torn ones, likelier words before
//! unlikelier ones where letters were typed, then the closer together, the shorter the clause, the
//! earlier in it, and document order.
//!
//! No I/O and no clock: the same index and the same query give the same answer.

mod collocations;
mod fold;
mod fuzzy;
mod index;
mod item;
mod matcher;
mod query;
mod rank;
mod spelling;
mod syllable;
mod vocabulary;

pub use index::Index;
pub use item::{Item, Kind, Scope, items_of};
pub use query::Query;
pub use rank::{Hit, Results, Tier};
