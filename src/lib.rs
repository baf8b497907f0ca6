//! yusuan (预算) reads the budget disclosures Chinese public bodies publish and makes them
//! navigable, searchable, comparable and checkable.
//!
//! ```text
//! bytes ──document──▶ Document ──reading──▶ Disclosure ──┬─ search  ─┐
//!         (blocks with spans)     (claims with evidence) ├─ compare ─┼─▶ app ──▶ ui ──▶ term
//!                                                        └─ check   ─┘    └──▶ cli / export
//! ```
//!
//! An arrow never points back; `tests/architecture.rs` holds that. ARCHITECTURE.md has a
//! paragraph on each room.

pub mod app;
pub mod check;
pub mod cli;
pub mod codes;
pub mod compare;
pub mod disclosure;
pub mod document;
pub mod export;
pub mod library;
pub mod reading;
pub mod runtime;
pub mod search;
pub mod sheet;
pub mod span;
pub mod term;
pub mod text;
pub mod ui;
