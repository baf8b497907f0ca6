//! Signals and lost lines: the program ends at once and the terminal comes back.

use crate::DACHENG;
use crate::twin::Twins;
use rustix::process::Signal;
use std::path::Path;
use std::time::{Duration, Instant};

/// "At once": a second, and slack for a machine that has much else to do.
pub(crate) const AT_ONCE: Duration = Duration::from_secs(3);

#[test]
fn a_signal_ends_the_program_at_once_and_gives_the_terminal_back() {
    let signals = [(Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3), (Signal::TERM, 15)];
    for (signal, number) in signals {
        let twins = Twins::start();
        let sent = Instant::now();
        twins.terminal.signal(signal);
        twins.ended(128 + number);
        assert!(sent.elapsed() < AT_ONCE, "{signal:?}: {:?}", sent.elapsed());
    }
}

#[test]
fn a_terminal_that_takes_no_bytes_does_not_keep_the_program_from_ending() {
    let mut twins = Twins::start_with(&[Path::new(DACHENG)], (120, 40), &[]);
    twins.terminal.stop_reading();
    // More frames than the line holds.
    for _ in 0..100 {
        twins.terminal.type_bytes(b"\x0c2\x0c3");
    }
    let sent = Instant::now();
    twins.terminal.signal(Signal::TERM);
    assert_eq!(twins.terminal.wait(), 143);
    assert!(sent.elapsed() < AT_ONCE, "{:?}", sent.elapsed());
}

#[test]
fn a_line_dropped_while_idle_ends_the_program() {
    let mut twins = Twins::start();
    twins.terminal.stop_reading();
    twins.terminal.type_bytes(b"2");
    let dropped = Instant::now();
    assert_eq!(twins.terminal.hang_up().exit_code(), 129);
    assert!(dropped.elapsed() < AT_ONCE, "{:?}", dropped.elapsed());
}

#[test]
fn a_dropped_line_ends_the_program_though_the_shell_ignores_it() {
    let mut twins = Twins::start_in_shell(r#"trap "" HUP; "$0" "$1"; exit $?"#);
    twins.terminal.stop_reading();
    twins.terminal.type_bytes(b"2");
    let dropped = Instant::now();
    assert_eq!(twins.terminal.hang_up().exit_code(), 129);
    assert!(dropped.elapsed() < AT_ONCE, "{:?}", dropped.elapsed());
}

#[test]
fn ctrl_c_quits() {
    let mut twins = Twins::start();
    assert!(twins.press(&["/", "q", "Ctrl-c"]));
    twins.ended(0);
}
