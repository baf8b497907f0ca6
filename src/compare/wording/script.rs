//! The shortest way from one sequence to another: the one file that knows the crate `similar`.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A stretch of two sequences in which they differ; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What stands in the first sequence.
    pub(super) removed: Range<usize>,
    /// What stands in its place in the second.
    pub(super) added: Range<usize>,
}

/// The stretches in which two sequences differ, in order; between them they are equal. Myers'
/// algorithm: few and short changes, in bounded time.
pub(super) fn changes(before: &[&str], after: &[&str]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, before, after) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let (removed, added) = (operation.old_range(), operation.new_range());
        match changes.last_mut() {
            Some(last) if last.removed.end == removed.start && last.added.end == added.start => {
                last.removed.end = removed.end;
                last.added.end = added.end;
            }
            _ => changes.push(Change { removed, added }),
        }
    }
    changes
}
