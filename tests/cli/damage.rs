//! Damaged, missing and foreign files: a message, an exit code, never a panic.

use crate::DACHENG;
use crate::program::{Answer, yusuan};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of bytes in the folder for tests.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    fs::write(&path, bytes).unwrap();
    path
}

fn facts(path: &Path) -> (Answer, Value) {
    let answer = yusuan(&[Path::new("facts"), path]);
    let json = serde_json::from_str(&answer.out).unwrap();
    (answer, json)
}

#[test]
fn an_empty_file_has_no_text() {
    let (answer, json) = facts(&file("empty.txt", b""));
    assert_eq!((answer.code, json["status"].as_str()), (Some(4), Some("no_text")));
    assert!(!answer.err.is_empty());
}

#[test]
fn bytes_that_are_no_text_fail() {
    let bytes: Vec<u8> = (0..4096_u32).map(|i| u8::try_from(i * 7 % 256).unwrap()).collect();
    let (answer, json) = facts(&file("binary.txt", &bytes));
    assert_eq!((answer.code, json["status"].as_str()), (Some(3), Some("failed")));
    assert!(json["warnings"][0].as_str().is_some_and(|w| !w.is_empty()));
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let (missing, json) = facts(Path::new("no/such/file.txt"));
    assert_eq!((missing.code, json["status"].as_str()), (Some(3), Some("failed")));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-folder", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (empty, _) = facts(&folder);
    assert_eq!(empty.code, Some(3));
    assert!(missing.err.contains("没有这个文件") && empty.err.contains("文件夹里没有文件"));
}

#[test]
fn a_folder_stands_for_the_files_in_it() {
    let folder = Path::new(DACHENG).parent().unwrap();
    let answer = yusuan(&[Path::new("facts"), folder]);
    assert_eq!((answer.code, answer.out.lines().count()), (Some(0), 4), "{}", answer.err);
}

#[test]
fn a_text_about_something_else_is_no_disclosure() {
    let (answer, json) = facts(&file("poem.txt", "床前明月光，疑是地上霜。\n".as_bytes()));
    assert_eq!((answer.code, json["status"].as_str()), (Some(4), Some("not_a_disclosure")));
    assert_eq!(json["facts"], serde_json::json!({}));
}

#[test]
fn a_truncated_disclosure_is_read_in_part_and_says_so() {
    let bytes = fs::read(DACHENG).unwrap();
    for part in 1..12 {
        let path = file(&format!("part-{part}.txt"), &bytes[..bytes.len() * part / 12 + part % 3]);
        let (answer, json) = facts(&path);
        let status = json["status"].as_str().unwrap().to_owned();
        assert!(["partial", "not_a_disclosure"].contains(&status.as_str()), "{part}/12: {status}");
        assert!(!answer.err.is_empty());
        for command in ["check", "diff", "export", "show"] {
            let arguments = [Path::new(command), Path::new("--json"), &path];
            assert!(matches!(yusuan(&arguments).code, Some(0 | 4)), "{command} {part}/12");
        }
    }
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let answer = yusuan(&["facts", "no/such/file.txt", DACHENG]);
    assert_eq!(answer.code, Some(3));
    let statuses: Vec<String> = answer
        .out
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap()["status"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(statuses, ["failed", "complete"]);
}

#[test]
fn escapes_in_a_document_and_in_a_file_name_reach_no_terminal() {
    let mut text = fs::read_to_string(DACHENG).unwrap();
    text = text.replace("信访", "信\u{1b}[31m访\u{202e}\u{9b}2J");
    let path = file("esc\u{1b}[2Jape.txt", text.as_bytes());
    for command in ["facts", "check", "diff", "export", "show"] {
        let flag = if matches!(command, "facts" | "check") { "--lang=zh" } else { "--json" };
        let answer = yusuan(&[Path::new(command), Path::new(flag), &path]);
        let hidden = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!answer.out.contains(hidden), "{command}");
        assert!(!answer.err.contains(hidden), "{command}");
    }
}
