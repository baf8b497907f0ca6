//! A panic in any thread: the terminal comes back, then the message is printed on it.

use crate::program::Home;
use crate::pty::{ENTERED, LEFT, Terminal};
use std::process::Command;
use std::thread;
use yusuan::term::Session;

/// Names the thread that is to panic in the process that plays the program.
const PANIC_IN: &str = "YUSUAN_TEST_PANIC_IN";

/// Not a test by itself: the program that panics, in a process of its own.
#[test]
fn the_program_that_panics() {
    let Some(place) = std::env::var_os(PANIC_IN) else { return };
    let session = Session::enter().unwrap();
    session.write("屏幕".as_bytes()).unwrap();
    if place == "another" {
        thread::spawn(|| panic!("for the test")).join().unwrap_err();
        unreachable!("the program ends with the thread it lost");
    }
    panic!("for the test");
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_before_its_message() {
    for place in ["drawing", "another"] {
        let home = Home::new();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "panic::the_program_that_panics", "--nocapture", "--test-threads=1"]);
        command.env(PANIC_IN, place);
        let mut terminal = Terminal::start(&command, home, (80, 24));
        assert_eq!(terminal.end(), 101, "{}", terminal.screen().contents());
        terminal.assert_restored();
        let sent = terminal.sent(0);
        let (before, after) = sent.split_once(LEFT).unwrap();
        assert!(before.contains(&format!("{ENTERED}屏幕")), "{sent}");
        assert!(after.contains("for the test") && !after.contains("\x1b[?"), "{sent}");
    }
}
