//! Every command of the built program over hostile documents, names and arguments.

use crate::DACHENG;
use crate::paper::Folder;
use crate::payload::{assert_harmless, payloads, some, together};
use crate::program::{Answer, Home, yusuan};
use serde_json::Value;
use std::ffi::{OsStr, OsString};
use std::path::Path;

const PANES: [&str; 8] =
    ["overview", "duties", "ledger", "performance", "assets", "compare", "checks", "source"];

/// Runs the program and holds that what it says is harmless.
fn harmless<S: AsRef<OsStr>>(arguments: &[S]) -> Answer {
    let of: Vec<String> = arguments.iter().map(|a| format!("{:.40?}", a.as_ref())).collect();
    let answer = yusuan(arguments);
    // Spreadsheets need the byte order mark before everything.
    assert_harmless(answer.out.strip_prefix('\u{feff}').unwrap_or(&answer.out), &of.join(" "));
    assert_harmless(&answer.err, &of.join(" "));
    answer
}

#[test]
fn every_pane_in_every_form_is_harmless() {
    let folder = Folder::new("panes");
    let [json, text] = folder.papers(&some());
    for pane in PANES {
        for form in ["--lang=zh", "--json", "--csv", "--md"] {
            let arguments =
                [Path::new("show"), Path::new("-p"), Path::new(pane), Path::new(form), &json, &text];
            let answer = harmless(&arguments);
            assert!(
                answer.out.contains("U+001B") || answer.out.contains("\\u001b") || pane == "ledger",
                "{pane} {form}: the words were there"
            );
        }
    }
}

#[test]
fn every_command_is_harmless() {
    let folder = Folder::new("commands");
    let [json, text] = folder.papers(&together());
    let commands: [&[&str]; 12] = [
        &["check", "--all"],
        &["check", "--all", "--lang=en"],
        &["check", "--all", "--json"],
        &["facts"],
        &["diff"],
        &["diff", "--json"],
        &["diff", "--csv"],
        &["diff", "--md"],
        &["export", "--json"],
        &["find", "--all", "食"],
        &["find", "--all", "--json", "绩效"],
        &[],
    ];
    for command in commands {
        let files = [json.as_os_str(), text.as_os_str()];
        let arguments: Vec<&OsStr> = command.iter().map(OsStr::new).chain(files).collect();
        let answer = harmless(&arguments);
        assert!(
            answer.out.contains("U+001B") || answer.out.contains("\\u001b"),
            "{command:?}: the words were there"
        );
    }
}

#[test]
fn what_json_escapes_comes_back_as_it_was() {
    let folder = Folder::new("lossless");
    let [json, _] = folder.papers(&together());
    let exported = harmless(&[OsStr::new("export"), OsStr::new("--json"), json.as_os_str()]).out;
    let again = folder.file("again.json", &exported);
    assert_eq!(harmless(&[OsStr::new("export"), OsStr::new("--json"), again.as_os_str()]).out, exported);
    let value: Value = serde_json::from_str(&exported).unwrap();
    let lines = value["document"]["lines"].as_array().unwrap();
    let held = lines.iter().filter(|l| l["text"].as_str().is_some_and(|t| t.contains(&together())));
    assert!(held.count() > 100);
}

/// Payloads as the names of files may hold them, each name within 255 bytes.
fn names() -> Vec<String> {
    let mut names = vec![String::from("a")];
    for payload in payloads() {
        let payload: String = payload.chars().filter(|c| !matches!(c, '\0' | '/')).take(30).collect();
        let last = names.last_mut().unwrap();
        if last.len() + payload.len() > 200 {
            names.push(payload);
        } else {
            last.push_str(&payload);
        }
    }
    names
}

#[test]
fn names_of_files_are_harmless() {
    let folder = Folder::new("names");
    let text = std::fs::read_to_string(DACHENG).unwrap();
    let mut files: Vec<OsString> = Vec::new();
    for (n, name) in names().iter().enumerate() {
        // Copies of one text would be left out.
        files.push(folder.file(&format!("{name}{n}.txt"), &format!("{text}{n}\n")).into());
        files.push(folder.file(&format!("{name}{n}.bad"), "床前明月光").into());
        files.push(folder.path().join(format!("missing{name}.txt")).into());
    }
    files.push(folder.path().into());
    for command in [
        &["facts"][..],
        &["find", "食盐"],
        &["find", "--json", "食盐"],
        &["check"],
        &["check", "--json"],
        &["diff"],
        &["show"],
        &["show", "--md"],
        &["show", "--json"],
        &["show", "-p", "source"],
        &["export", "--json"],
    ] {
        let arguments: Vec<&OsStr> =
            command.iter().map(OsStr::new).chain(files.iter().map(OsString::as_os_str)).collect();
        let answer = harmless(&arguments);
        assert!(answer.err.contains("‹U+001B›"), "{command:?}: a complaint names the file");
    }
}

#[test]
fn a_name_with_a_line_break_makes_no_line_of_its_own() {
    let folder = Folder::new("break");
    let file = folder.file("a\n## 合计 99.99.txt", "床前明月光");
    let poem = harmless(&[OsStr::new("show"), OsStr::new("--md"), file.as_os_str()]);
    assert_eq!((poem.out.as_str(), poem.err.lines().count()), ("", 1));
    let text = std::fs::read_to_string(DACHENG).unwrap();
    let nameless = folder.file("b\n## 合计 99.99.txt", &text.replace("大城县科学技术和工业信息化局", ""));
    for form in ["--md", "--lang=zh", "--csv"] {
        let answer = harmless(&[OsStr::new("show"), OsStr::new(form), nameless.as_os_str()]);
        assert!(answer.out.lines().all(|l| !l.starts_with("## 合计")), "{form}: {}", answer.out);
    }
}

#[test]
fn arguments_are_harmless_where_they_are_quoted() {
    let folder = Folder::new("arguments");
    for payload in payloads() {
        let payload = payload.replace('\0', "");
        let option = format!("--{payload}");
        let no_file = folder.path().join("no.txt");
        let no_file = no_file.to_str().unwrap();
        for arguments in [
            &["find", &payload, DACHENG][..],
            &["facts", &payload],
            &[&option],
            &["--lang", &payload],
            &["show", "--pane", &payload],
            &["completions", &payload],
            &["man", &payload],
            &["find", "食盐", no_file, "--limit", &payload],
            &["--lang=en", "show", "--pane", &payload],
            &["--lang=en", &option],
        ] {
            let arguments: Vec<&str> = arguments.to_vec();
            harmless(&arguments);
        }
    }
}

#[test]
fn surroundings_are_harmless_where_doctor_quotes_them() {
    let words = together().replace('\0', "");
    for json in [&["doctor"][..], &["doctor", "--json"]] {
        let home = Home::new();
        let mut program = home.program();
        program
            .args(json)
            .env("TERM", &words)
            .env("LC_ALL", &words)
            .env("XDG_CACHE_HOME", format!("/{words}"));
        let answer = Answer::from(program.output().unwrap());
        assert_eq!(answer.code, Some(0));
        assert_harmless(&answer.out, "doctor");
        assert_harmless(&answer.err, "doctor");
        assert!(answer.out.contains("U+001B") || answer.out.contains("\\u001b"));
    }
}
