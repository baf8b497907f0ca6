//! Other people's readers, which may panic on damaged files → an error like any other.

use super::error::{DocumentError, FileKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a reader of another package. What it was building is dropped where it panics, so that no
/// broken state is left behind.
///
/// # Errors
/// The reader's own, and [`DocumentError::Damaged`] where it panics.
pub(super) fn guarded<T>(
    what: FileKind,
    read: impl FnOnce() -> Result<T, DocumentError>,
) -> Result<T, DocumentError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(DocumentError::Damaged { what }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_found_a_damaged_file() {
        let numbers: Vec<u32> = Vec::new();
        let read = guarded(FileKind::Excel, || Ok(numbers[0]));
        assert_eq!(read, Err(DocumentError::Damaged { what: FileKind::Excel }));
        assert_eq!(guarded(FileKind::Excel, || Ok(1)), Ok(1));
    }
}
