//! What one file may cost: memory, processor time, and time by the clock.

use crate::document::FileKind;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};
use std::io;
use std::time::Duration;

/// What the reading of one file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Address space of a worker, in bytes.
    pub memory: u64,
    /// The same for a PDF, an old workbook, and an archive that may hold either.
    pub wide_memory: u64,
    /// Processor time, in whole seconds.
    pub processor: Duration,
    /// Time by the clock, from the first byte sent to the last received.
    pub wall: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            memory: 512 * 1024 * 1024,
            wide_memory: 1024 * 1024 * 1024,
            processor: Duration::from_secs(10),
            wall: Duration::from_secs(20),
        }
    }
}

impl Limits {
    /// The memory for a file of a kind (`None`: a web page, or text).
    pub(super) fn memory_for(&self, kind: Option<FileKind>, bytes: &[u8]) -> u64 {
        let is_wide = match kind {
            Some(FileKind::Pdf | FileKind::OldOffice | FileKind::Zip) => true,
            // Workbooks of today are zip archives read as a stream.
            Some(FileKind::Excel) => !bytes.starts_with(b"PK"),
            _ => false,
        };
        if is_wide { self.wide_memory } else { self.memory }
    }
}

/// Puts this process under limits: `memory` bytes of address space, and `seconds` of processor time
/// from now on. Nothing is dumped when it dies: a dump would hold the document.
///
/// # Errors
/// Where the system refuses. Only Linux is known to hold a limit on address space; elsewhere a
/// refusal of that one is passed over.
pub(super) fn confine(memory: u64, seconds: u64) -> io::Result<()> {
    limit(Resource::Core, 0)?;
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    // Counted from the start of the process and in whole seconds: the second begun is given away.
    limit(Resource::Cpu, used.saturating_add(seconds).saturating_add(1))?;
    match limit(Resource::As, memory) {
        Err(error) if cfg!(target_os = "linux") => Err(error),
        _ => Ok(()),
    }
}

/// Sets the limit that counts; the one above it stays, so that the next file can have another.
fn limit(resource: Resource, to: u64) -> io::Result<()> {
    let maximum = getrlimit(resource).maximum;
    let current = Some(maximum.map_or(to, |maximum| to.min(maximum)));
    Ok(setrlimit(resource, Rlimit { current, maximum })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_heavy_kinds_get_the_wide_limit() {
        let limits = Limits::default();
        let memory = |kind, bytes: &[u8]| limits.memory_for(kind, bytes) / (1024 * 1024);
        assert_eq!(memory(Some(FileKind::Pdf), b"%PDF-"), 1024);
        assert_eq!(memory(Some(FileKind::Excel), b"\xd0\xcf"), 1024);
        assert_eq!(memory(Some(FileKind::Excel), b"PK\x03\x04"), 512);
        assert_eq!(memory(Some(FileKind::Word), b"PK\x03\x04"), 512);
        assert_eq!(memory(None, b"<html>"), 512);
    }
}
