//! Pipes: closed early, full disks, and the plain view.

use crate::DACHENG;
use crate::program::{Home, yusuan};
use std::process::Stdio;

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let home = Home::new();
    let mut child = home
        .program()
        .args(["facts", DACHENG])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_reported() {
    let home = Home::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ended = home.program().args(["facts", DACHENG]).stdout(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(5));
    assert!(!ended.stderr.is_empty());
}

#[test]
fn nothing_printed_carries_colour() {
    for command in ["check", "diff"] {
        let answer = yusuan(&[command, DACHENG]);
        assert_eq!(answer.code, Some(0), "{command}: {}", answer.err);
        assert!(!answer.out.contains('\u{1b}'), "{command}");
    }
}
