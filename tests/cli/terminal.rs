//! The program on a terminal: the screen where it can be drawn, the plain view where it cannot.

use crate::DACHENG;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};

/// Runs the program on a terminal of 80×24, types keys once something is drawn, and gives back
/// everything it wrote with its exit code.
fn on_terminal(term: &str, arguments: &[&str], keys: &[u8]) -> (String, u32) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yusuan"));
    command.args(arguments);
    command.env_clear();
    command.env("TERM", term);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let mut written = vec![0; 64 * 1024];
    let first = reader.read(&mut written).unwrap();
    written.truncate(first);
    if !keys.is_empty() {
        writer.write_all(keys).unwrap();
    }
    // A terminal whose other side is gone ends with an error instead of an end of file.
    let _ = reader.read_to_end(&mut written);
    let code = child.wait().unwrap().exit_code();
    (String::from_utf8_lossy(&written).into_owned(), code)
}

#[test]
fn a_terminal_shows_the_screen_and_gets_itself_back() {
    let (written, code) = on_terminal("xterm-256color", &[DACHENG], b"q");
    assert_eq!(code, 0);
    assert!(written.contains("\u{1b}[?1049h") && written.contains("\u{1b}[?1049l"), "{written:?}");
    assert!(written.contains("\u{1b}[?25h"), "the cursor must be back");
}

#[test]
fn a_terminal_that_cannot_draw_gets_the_plain_view_and_the_reason() {
    for (term, reason) in [("dumb", "TERM=dumb"), ("linux", "Linux 控制台")] {
        let (written, code) = on_terminal(term, &[DACHENG], b"");
        assert_eq!(code, 0);
        assert!(written.contains(reason) && written.contains("−208.19"), "{written:?}");
        assert!(!written.contains('\u{1b}'), "{term} must get no escape sequence");
    }
}

#[test]
fn a_plain_twin_stays_within_the_width_of_the_terminal() {
    let (written, code) = on_terminal("xterm-256color", &["check", "--all", DACHENG], b"");
    assert_eq!(code, 0);
    for line in written.lines() {
        let cells = yusuan::text::width(line.trim_end(), yusuan::text::Ambiguous::Narrow);
        assert!(cells <= 80, "{cells} cells: {line}");
    }
}
