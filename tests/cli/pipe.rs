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
    for command in ["show", "check", "diff"] {
        let answer = yusuan(&[command, DACHENG]);
        assert_eq!(answer.code, Some(0), "{command}: {}", answer.err);
        assert!(!answer.out.contains('\u{1b}'), "{command}");
    }
}

#[test]
fn a_file_alone_prints_the_overview_in_a_pipe() {
    let answer = yusuan(&[DACHENG]);
    assert_eq!(answer.code, Some(0));
    assert!(answer.out.contains("大城县科学技术和工业信息化局") && answer.out.contains("−208.19"));
    assert_eq!(answer.out, yusuan(&["show", DACHENG]).out);
}

#[test]
fn without_a_file_the_sample_is_shown() {
    let answer = yusuan::<&str>(&[]);
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert!(!answer.out.is_empty());
}

#[test]
fn every_pane_is_printed_in_every_form() {
    for pane in ["overview", "duties", "ledger", "performance", "assets", "compare", "checks", "source"] {
        for form in ["--csv", "--md", "--json", "--lang=en", "--ambiguous=2"] {
            let answer = yusuan(&["show", "--pane", pane, form, DACHENG]);
            assert_eq!(answer.code, Some(0), "{pane} {form}: {}", answer.err);
            assert!(answer.out.len() > 100, "{pane} {form}");
            if form == "--json" {
                let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
                assert_eq!(json["pane"], pane);
            }
        }
    }
    assert!(yusuan(&["show", "-p", "duties", DACHENG]).out.contains("食盐"));
}

#[test]
fn keys_come_from_the_table_of_actions() {
    let answer = yusuan(&["keys", "--json"]);
    assert_eq!(answer.out.lines().count(), yusuan::app::ACTIONS.len());
    assert!(yusuan(&["keys"]).out.contains("搜索"));
}
