//! A line that takes no bytes.

use crate::DACHENG;
use crate::twin::Twins;
use std::path::Path;

/// Keys pressed on the stalled line: each makes a frame of some thousand bytes, together far more
/// than a system keeps for a terminal.
const KEYS: usize = 400;
/// Kilobytes by which the program may have grown: one frame and change.
const GROWTH: u64 = 2_048;

/// Kilobytes of memory a process has; `None` where the system does not say.
fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok())
}

#[test]
fn on_a_line_that_takes_no_bytes_memory_stays_flat_and_q_quits() {
    let mut twins = Twins::start_with(&[Path::new(DACHENG)], (120, 40), &[]);
    twins.press(&["8"]);
    let terminal = &mut twins.terminal;
    terminal.stop_reading();
    let before = memory(terminal.process());
    for _ in 0..KEYS {
        terminal.type_bytes(b"\x06\x02");
    }
    terminal.type_bytes(b"q");
    let grown = memory(terminal.process()).map(|now| now.saturating_sub(before.unwrap_or(now)));
    assert!(grown.unwrap_or(0) < GROWTH, "grown by {grown:?} KB");
    terminal.type_bytes(b"q");
    assert_eq!(terminal.wait(), 0);
}
