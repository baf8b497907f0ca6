//! Idle: no processor time, no bytes.

use crate::DACHENG;
use crate::twin::Twins;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Processor time of all threads of a process: the first number of each `schedstat`, nanoseconds.
/// `None` where the kernel keeps no such account.
fn processor_time(process: u32) -> Option<Duration> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let nanoseconds = threads.map(|thread| {
        let text = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    nanoseconds.sum::<Option<u64>>().map(Duration::from_nanos)
}

#[test]
fn an_idle_program_uses_no_processor_and_writes_nothing() {
    let mut twins = Twins::start();
    twins.press(&["2", "j"]);
    let Some(before) = processor_time(twins.terminal.process()) else {
        return println!("skipped: no schedstat in /proc");
    };
    // The time another one takes for all of this is the time this one idles.
    let mut other = Twins::start_with(&[Path::new(DACHENG)], (120, 40), &[]);
    other.press(&["2", "3", "4", "5", "6", "7", "8"]);
    other.quit();
    let used = processor_time(twins.terminal.process()).unwrap() - before;
    // What follows the write of the last frame may still have been on its way to sleep.
    assert!(used < Duration::from_millis(2), "{used:?}");
    // Bytes between the frames would not be the twin's.
    twins.press(&["j"]);
    twins.quit();
}
