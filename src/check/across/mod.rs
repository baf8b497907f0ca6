//! Rules F: what one part of a disclosure says beside another.

mod duty;
mod purchase;
mod section;

pub(super) use duty::{claimed_twice, other_level};
pub(super) use purchase::{planned_purchase, procurement, vehicles};
pub(super) use section::goals;
