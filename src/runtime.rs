//! The loop: receive, drain, update, run effects, draw if dirty.
//!
//! The one place where app, ui, term and library meet.
