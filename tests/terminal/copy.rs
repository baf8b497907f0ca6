//! Copying: through the terminal, beside it into a file where it is much, and never by a document.

use crate::pty::Terminal;
use std::fs;
use std::path::{Path, PathBuf};

/// An empty folder to run in.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// The program in a folder, with its first frame shown.
fn start_in(folder: &Path) -> Terminal {
    let line = format!("cd '{}' && exec \"$0\" \"$1\"", folder.display());
    let mut terminal = Terminal::start_in_shell(&line, &[]);
    terminal.until("drawn", |t| t.screen().contents().contains("总览"));
    terminal
}

fn quit(mut terminal: Terminal) {
    terminal.type_bytes(b"\x03");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_row_is_sent_to_the_clipboard_and_nothing_more_is_claimed() {
    let folder = folder("copy-row");
    let mut terminal = start_in(&folder);
    terminal.type_bytes(b"3y");
    terminal.until("copied", |t| t.screen().contents().contains("已发送到终端剪贴板（终端可能不接受）"));
    assert_eq!(terminal.sent(0).matches("\x1b]52;c;").count(), 1);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    quit(terminal);
    fs::remove_dir(folder).unwrap();
}

#[test]
fn much_text_is_written_to_a_new_file_too() {
    let folder = folder("copy-table");
    let first = folder.join("yusuan-copy.txt");
    fs::write(&first, "own").unwrap();
    let mut terminal = start_in(&folder);
    terminal.type_bytes(b"8Y");
    terminal.until("copied", |t| t.screen().contents().contains("另存为 yusuan-copy-2.txt"));
    assert_eq!(terminal.sent(0).matches("\x1b]52;c;").count(), 1);
    quit(terminal);
    assert_eq!(fs::read_to_string(&first).unwrap(), "own", "nothing is overwritten");
    let text = fs::read_to_string(folder.join("yusuan-copy-2.txt")).unwrap();
    assert!(text.lines().count() > 300 && text.contains("\t"), "the table");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn no_document_reaches_the_clipboard_the_title_or_the_bell() {
    let folder = folder("copy-none");
    let mut text = fs::read_to_string(crate::DACHENG).unwrap();
    for bait in
        ["\x1b]52;c;WFhY\x07", "\x1b]0;题\x07", "\x1bP+q544e\x1b\\\\", "\u{9d}52;c;WFhY\u{9c}", "\x05"]
    {
        text = text.replacen("局", &format!("{bait}局"), 3).replacen("万元", &format!("{bait}万元"), 9);
    }
    let file = folder.join("bait.txt");
    fs::write(&file, text).unwrap();
    let line = format!("exec \"$0\" '{}'", file.display());
    let mut terminal = Terminal::start_in_shell(&line, &[]);
    terminal.until("drawn", |t| t.screen().contents().contains("总览"));
    for key in ["2", "3", "4", "5", "6", "7", "8", "/", "w", "\x1b", "U"] {
        let before = terminal.count();
        terminal.type_bytes(key.as_bytes());
        terminal.until("drawn anew", |t| t.count() > before);
    }
    terminal.type_bytes(b"\x03");
    assert_eq!(terminal.end(), 0);
    let sent = terminal.sent(0);
    for forbidden in ["\x1b]", "\x1bP", "\x07", "\x05", "\u{9d}", "\u{9c}"] {
        assert!(!sent.contains(forbidden), "{forbidden:?}");
    }
    fs::remove_dir_all(folder).unwrap();
}
