//! Terminals that cannot draw, locales, colours, pipes on a terminal.

use crate::DACHENG;
use crate::program::yusuan;
use crate::pty::Terminal;
use crate::twin::Twins;
use std::path::Path;

/// Runs a shell line; answers with what the terminal was sent and the exit code.
fn shell(line: &str, variables: &[(&str, &str)]) -> (String, u32) {
    let mut terminal = Terminal::start_in_shell(line, variables);
    let code = terminal.end();
    terminal.assert_restored();
    (terminal.sent(0), code)
}

#[test]
fn a_terminal_that_cannot_draw_gets_the_plain_view_and_the_reason() {
    for (term, reason) in [("dumb", "TERM=dumb"), ("linux", "Linux")] {
        let (sent, code) = shell(r#""$0" "$1""#, &[("TERM", term)]);
        assert_eq!(code, 0, "{sent}");
        assert!(sent.contains(reason) && sent.contains("−208.19") && !sent.contains('\x1b'), "{sent}");
        let (view, _) = shell(r#""$0" "$1" 2>/dev/null"#, &[("TERM", term)]);
        assert!(!view.contains(reason), "the reason goes to stderr: {view}");
    }
}

#[test]
fn pipes_get_the_plain_view_without_escape_sequences() {
    let plain = yusuan(&[DACHENG]);
    assert!(plain.out.contains("−208.19") && !plain.out.contains('\x1b'), "{}", plain.out);
    let (sent, code) = shell(r#""$0" "$1" | cat"#, &[]);
    assert_eq!((code, sent.replace("\r\n", "\n")), (0, plain.out));
}

#[test]
fn keys_come_from_the_terminal_where_standard_input_is_a_pipe() {
    for line in [r#""$0" "$1" </dev/null"#, r#"cat "$1" | "$0" -"#] {
        let mut terminal = Terminal::start_in_shell(line, &[]);
        terminal.until("the overview", |t| t.screen().contents().contains("−208.19"));
        terminal.type_bytes(b"q");
        assert_eq!(terminal.end(), 0, "{line}");
        terminal.assert_restored();
    }
}

#[test]
fn a_locale_without_chinese_and_no_colour_are_no_obstacle() {
    for variables in [[("LANG", "C"), ("TERM", "xterm")], [("LC_ALL", "POSIX"), ("TERM", "screen")]] {
        Twins::start_with(&[Path::new(DACHENG)], (80, 24), &variables).quit();
    }
    let mut twins = Twins::start_with(&[Path::new(DACHENG)], (80, 24), &[("NO_COLOR", "1")]);
    twins.press(&["7", "j", "3"]);
    let sent = twins.terminal.sent(0);
    assert!(!sent.contains(";31m") && !sent.contains(";32m") && !sent.contains(";33m"));
    assert!(sent.contains(";7m"), "the selection is reversed all the same");
    twins.quit();
}
