//! Job control: stopped and continued, by a shell or by a signal.

use crate::pty::ENTERED;
use crate::twin::Twins;
use rustix::process::Signal;

/// What a shell with job control does: Ctrl-Z brings it back, a line later it says `fg`.
const SHELL: &str = r#"set -m; "$0" "$1"; echo "stopped: $?"; read line; fg; echo "ended: $?""#;

#[test]
fn ctrl_z_brings_the_shell_back_and_fg_the_screen() {
    let mut twins = Twins::start_in_shell(SHELL);
    let terminal = &mut twins.terminal;
    terminal.type_bytes(b"\x1a");
    terminal.until("in the shell", |t| t.sent(0).contains("stopped: "));
    assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor());
    assert!(terminal.has_own_modes(), "the shell has a raw line");
    terminal.type_bytes(b"\n");
    terminal.until("back", |t| t.screen().alternate_screen());
    twins.settle();
    assert!(twins.terminal.screen().hide_cursor() && twins.terminal.screen().bracketed_paste());
    assert!(!twins.terminal.has_own_modes(), "the line is not raw");
    twins.terminal.type_bytes(b"\x03");
    twins.terminal.until("ended", |t| t.sent(0).contains("ended: 0"));
    assert_eq!(twins.terminal.end(), 0);
    twins.terminal.assert_restored();
}

#[test]
fn without_a_shell_to_return_to_nobody_is_left_frozen() {
    let mut twins = Twins::start();
    twins.press(&["Ctrl-z"]);
    assert!(twins.terminal.screen().contents().contains("没有 shell 可回"));
    twins.terminal.signal(Signal::TSTP);
    twins.press(&["2"]);
    twins.quit();
}

#[test]
fn a_program_stopped_from_outside_takes_the_terminal_again() {
    let mut twins = Twins::start();
    let from = twins.terminal.count();
    twins.terminal.signal(Signal::STOP);
    twins.terminal.signal(Signal::CONT);
    twins.expect_repaint(from, ENTERED);
    twins.press(&["2"]);
    twins.quit();
}
