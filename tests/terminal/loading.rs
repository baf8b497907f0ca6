//! Many files at once: the first is usable while others come, and nothing that hangs or fails keeps
//! anybody from reading or leaving.

use crate::DACHENG;
use crate::corpus_place::corpus_dir;
use crate::program::Home;
use crate::pty::Terminal;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of its own in the folder for tests.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("loading-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn start(arguments: &[&Path]) -> Terminal {
    let home = Home::new();
    let mut command = home.program();
    command.args(arguments);
    Terminal::start(&command, home, (100, 30))
}

fn shows(words: &str) -> impl Fn(&Terminal) -> bool {
    move |terminal| terminal.screen().contents().contains(words)
}

#[test]
fn a_file_that_never_comes_keeps_nobody_from_reading_or_leaving() {
    // Standard input that stays open and says nothing.
    let line = r#"mkfifo "$PIPE" && "$0" - "$1" 0<>"$PIPE"; code=$?; rm "$PIPE"; exit $code"#;
    let pipe = folder("pipe").join("pipe");
    let mut terminal = Terminal::start_in_shell(line, &[("PIPE", pipe.to_str().unwrap())]);
    terminal.until("the second file", shows("办公室（党建办公室）"));
    assert!(shows("载入 1/2")(&terminal), "{}", terminal.screen().contents());
    terminal.type_bytes(b"2");
    terminal.until("the pane of duties", shows("运行监测协调股"));
    terminal.type_bytes(b"1q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_person_leaves_before_anything_is_there() {
    let line = r#"mkfifo "$PIPE" && "$0" - 0<>"$PIPE"; code=$?; rm "$PIPE"; exit $code"#;
    let pipe = folder("nothing").join("pipe");
    let mut terminal = Terminal::start_in_shell(line, &[("PIPE", pipe.to_str().unwrap())]);
    terminal.until("what it waits for", shows("载入 0/1"));
    for keys in
        ["2", "3", "4", "5", "6", "7", "8", "o", "y", "e", "v", "]", "U", "q", "/x\r", "\x15\x7f", "F"]
    {
        terminal.type_bytes(keys.as_bytes());
    }
    terminal.type_bytes(b"\x03");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

#[test]
fn of_many_files_the_good_are_shown_and_the_bad_are_listed() {
    let folder = folder("many");
    let text = fs::read_to_string(DACHENG).unwrap();
    let tens = ["", "一十", "二十", "三十", "四十", "五十"];
    let ones = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let of =
        |n: usize| text.replace("科学技术和工业信息化局", &format!("第{}{}局", tens[n / 10], ones[n % 10]));
    for n in 0..60 {
        fs::write(folder.join(format!("{n:02}.txt")), of(n)).unwrap();
    }
    fs::write(folder.join("05副本.txt"), of(5)).unwrap();
    fs::write(folder.join("30坏.pdf"), b"%PDF-1.7").unwrap();
    fs::write(folder.join("31诗.txt"), "床前明月光，疑是地上霜。\n").unwrap();
    let mut terminal = start(&[&folder]);
    terminal.until("its end", shows("载入完毕：60 份，2 个文件未载入"));
    // The first file named is the first shown, and nothing else took its place.
    assert!(shows("第〇局")(&terminal), "{}", terminal.screen().contents());
    terminal.type_bytes(b"F");
    terminal.until("the list", shows("30坏.pdf"));
    for words in ["读取失败", "非预算公开", "31诗.txt", "内容相同", "05副本.txt"] {
        assert!(shows(words)(&terminal), "no {words}:\n{}", terminal.screen().contents());
    }
    terminal.type_bytes(b"qU");
    terminal.until("the bodies", shows("第七局"));
    terminal.type_bytes(b"q");
    terminal.until("the document", shows("1总览"));
    terminal.type_bytes(b"q");
    assert_eq!(terminal.end(), 4, "a file was no disclosure");
    // What is wrong is said once more where it stays to be read.
    let contents = terminal.screen().contents();
    assert!(contents.contains("30坏.pdf: 这是 PDF 文件，但不完整或已损坏"), "{contents}");
}

#[test]
fn where_no_file_can_be_shown_the_reasons_are_printed() {
    let mut terminal = start(&[Path::new("no-such.pdf"), Path::new("nor-this.txt")]);
    assert_eq!(terminal.end(), 3);
    let contents = terminal.screen().contents();
    assert!(
        contents.contains("no-such.pdf: 没有这个文件") && contents.contains("nor-this.txt"),
        "{contents}"
    );
    assert!(!terminal.sent(0).contains("\x1b[?1049h"), "no screen for that");
}

#[test]
fn published_files_are_read_while_a_person_works() {
    let Some(corpus) = corpus_dir() else { return };
    let mut terminal = start(&[Path::new(DACHENG), &corpus.join("real"), &corpus.join("hostile")]);
    terminal.until("the first file", shows("办公室（党建办公室）"));
    terminal.type_bytes(b"2");
    terminal.until("the pane of duties", shows("2职责"));
    terminal.until("progress", shows("载入 "));
    terminal.type_bytes(b"jj");
    terminal.type_bytes(b"\x03");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}
