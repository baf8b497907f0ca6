//! Idle: no processor time, no bytes.

use crate::DACHENG;
use crate::twin::Twins;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Processor time of all threads of a process: the first number of each `schedstat`, nanoseconds.
fn processor_time(process: u32) -> Duration {
    let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let nanoseconds = threads.map(|thread| {
        let text = fs::read_to_string(thread.unwrap().path().join("schedstat")).unwrap();
        text.split(' ').next().unwrap().parse::<u64>().unwrap()
    });
    Duration::from_nanos(nanoseconds.sum())
}

#[test]
fn an_idle_program_uses_no_processor_and_writes_nothing() {
    let mut twins = Twins::start();
    twins.press(&["2", "j"]);
    let before = processor_time(twins.terminal.process());
    // The time another one takes for all of this is the time this one idles.
    let mut other = Twins::start_with(&[Path::new(DACHENG)], (120, 40), &[]);
    other.press(&["2", "3", "4", "5", "6", "7", "8"]);
    other.quit();
    let used = processor_time(twins.terminal.process()) - before;
    // What follows the write of the last frame may still have been on its way to sleep.
    assert!(used < Duration::from_millis(2), "{used:?}");
    // Bytes between the frames would not be the twin's.
    twins.press(&["j"]);
    twins.quit();
}
