//! Lines that take few bytes, or none.

use crate::DACHENG;
use crate::signals::AT_ONCE;
use crate::twin::Twins;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Keys pressed on such a line: each makes a frame of some thousand bytes, together far more than a
/// system keeps for a terminal.
const KEYS: usize = 400;
/// Kilobytes by which the program may have grown: one frame and change.
const GROWTH: u64 = 2_048;
/// Bytes a second of a slow line.
const SLOW: usize = 1_024;
/// Bytes that arrive while it is looked at.
const LOOKED_AT: usize = 2_048;
/// Bytes a system keeps for a terminal, and a frame more.
const KEPT: u64 = 65_536 + 16_384;

/// A number the system tells of a process, by its name; `None` where it does not.
fn told(process: u32, file: &str, name: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/{file}")).ok()?;
    text.lines().find_map(|line| line.strip_prefix(name)?.trim().trim_end_matches(" kB").parse().ok())
}

/// Kilobytes of memory a process has, and the most it ever had.
fn memory(process: u32) -> [Option<u64>; 2] {
    [told(process, "status", "VmRSS:"), told(process, "status", "VmHWM:")]
}

/// Holds that a process has not grown, and never had, since some time before.
fn assert_flat(process: u32, before: [Option<u64>; 2]) {
    for (now, before) in memory(process).into_iter().zip(before) {
        let grown = now.unwrap_or(0).saturating_sub(before.unwrap_or(0));
        assert!(grown < GROWTH, "grown by {grown} KB");
    }
}

/// The program with a page of the source on a large screen.
fn start() -> Twins {
    let mut twins = Twins::start_with(&[Path::new(DACHENG)], (120, 40), &[]);
    twins.press(&["8"]);
    twins
}

#[test]
fn on_a_line_that_takes_no_bytes_memory_stays_flat_and_q_quits() {
    let terminal = &mut start().terminal;
    terminal.stop_reading();
    let before = memory(terminal.process());
    for _ in 0..KEYS {
        terminal.type_bytes(b"\x06\x02");
    }
    terminal.type_bytes(b"q");
    assert_flat(terminal.process(), before);
    let pressed = Instant::now();
    terminal.type_bytes(b"q");
    assert_eq!(terminal.wait(), 0);
    assert!(pressed.elapsed() < AT_ONCE, "{:?}", pressed.elapsed());
}

#[test]
fn on_a_line_of_a_kilobyte_a_second_frames_follow_the_line_and_q_quits() {
    let terminal = &mut start().terminal;
    terminal.read_slowly(SLOW);
    let (process, count) = (terminal.process(), terminal.count());
    let (before, written) = (memory(process), told(process, "io", "wchar:"));
    // What is on its way when the line becomes slow still comes at once.
    terminal.type_bytes(b"\x0c");
    terminal.until("slow", |t| t.count() > count);
    let first = terminal.count();
    for _ in 0..KEYS {
        terminal.type_bytes(b"\x06\x0c\x02\x0c");
    }
    terminal.until("some of it", |t| t.count() > first + LOOKED_AT);
    assert_flat(process, before);
    let arrived = u64::try_from(terminal.count() - count).unwrap();
    let written = told(process, "io", "wchar:").unwrap_or(0).saturating_sub(written.unwrap_or(0));
    assert!(written < arrived + KEPT, "{written} bytes written, {arrived} arrived");
    let pressed = Instant::now();
    terminal.type_bytes(b"qq");
    assert_eq!(terminal.wait(), 0);
    assert!(pressed.elapsed() < AT_ONCE, "{:?}", pressed.elapsed());
}
