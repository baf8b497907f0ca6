//! The isolated reader: the built program as a worker, and workers that behave as badly as can be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use yusuan::document::{self, DocumentError, FileKind};
use yusuan::library::{ARGUMENT, Limits, LoadError, ReaderError, Workers};
use yusuan::text::Lang;

const PROGRAM: &str = env!("CARGO_BIN_EXE_yusuan");
const TEXT: &str = "一、部门职责\n负责盐业管理。\n项目\t金额\n甲\t1.50\n乙\t\n";

fn program(limits: Limits) -> Workers {
    Workers::of_program(PROGRAM.into(), limits)
}

/// A worker that is a script of the shell, with little time.
fn script(script: &str) -> Workers {
    let limits = Limits { wall: Duration::from_millis(300), ..Limits::default() };
    Workers::new("/bin/sh".into(), vec!["-c".into(), script.into()], limits)
}

/// How a script that reads for us ends; never later than a hang is noticed.
fn end(of: &str) -> ReaderError {
    let begun = Instant::now();
    let read = script(of).read("a.pdf", &vec![b'x'; 1 << 20]);
    assert!(begun.elapsed() < Duration::from_secs(10), "{of}");
    match read {
        Err(LoadError::Reader(error)) => error,
        other => panic!("{of}: {other:?}"),
    }
}

#[test]
fn a_text_comes_out_of_a_worker_as_it_does_here() {
    let members = program(Limits::default()).read("甲.txt", TEXT.as_bytes()).unwrap();
    assert_eq!(members, [("甲.txt".to_owned(), document::read("甲.txt", TEXT.as_bytes()))]);
}

#[test]
fn what_is_wrong_with_a_file_is_told_by_the_worker_and_it_goes_on() {
    let workers = program(Limits::default());
    assert_eq!(workers.read("a", b"").unwrap(), [("a".to_owned(), Err(DocumentError::Empty))]);
    let archive = DocumentError::Unsupported { what: FileKind::Archive };
    assert_eq!(workers.read("a.rar", b"Rar!\x1a\x07").unwrap(), [("a.rar".to_owned(), Err(archive))]);
    assert!(workers.read("a.txt", TEXT.as_bytes()).is_ok());
    assert_eq!(workers.started(), 1);
}

#[test]
fn one_worker_reads_many_files() {
    let workers = program(Limits::default());
    for n in 0..200 {
        let text = format!("{n} 万元");
        let members = workers.read("a.txt", text.as_bytes()).unwrap();
        assert_eq!(members[0].1.as_ref().unwrap().lines[0].text, text);
    }
    assert_eq!(workers.started(), 1);
}

#[test]
fn threads_that_read_at_once_get_their_own_answers() {
    let workers = program(Limits::default());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let workers = &workers;
            scope.spawn(move || {
                for n in 0..20 {
                    let text = format!("{thread} 部门 {n} 万元");
                    let members = workers.read("a.txt", text.as_bytes()).unwrap();
                    assert_eq!(members[0].1.as_ref().unwrap().lines[0].text, text);
                }
            });
        }
    });
    assert!(workers.started() <= 4);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_takes_all_memory_fails_alone() {
    let memory = 128 * 1024 * 1024;
    let workers = program(Limits { memory, ..Limits::default() });
    let greedy = "项目 ".repeat(12 << 20);
    for used in [false, true] {
        let read = workers.read("a.txt", greedy.as_bytes());
        assert_eq!(read, Err(LoadError::Reader(ReaderError::Aborted { memory })), "{used}");
        assert!(workers.read("b.txt", TEXT.as_bytes()).is_ok());
    }
    // A fresh one for the first file, for the one after it, for the second try, and the last.
    assert_eq!(workers.started(), 4);
}

#[test]
fn a_reader_that_dies_is_told_by_how_it_died() {
    let memory = Limits::default().wide_memory;
    let pdf = |of: &str| {
        let read = script(of).read("a.pdf", b"%PDF-1.7");
        read.unwrap_err()
    };
    for signal in ["ABRT", "SEGV", "BUS"] {
        let end = pdf(&format!("kill -{signal} $$"));
        assert_eq!(end, LoadError::Reader(ReaderError::Aborted { memory }), "{signal}");
    }
    let processor = ReaderError::Processor { limit: Limits::default().processor };
    assert_eq!(end("kill -XCPU $$"), processor);
    assert_eq!(end("exit 101"), ReaderError::Panicked);
    assert_eq!(end("exit 0"), ReaderError::Ended);
    assert_eq!(end("kill -KILL $$"), ReaderError::Ended);
    assert_eq!(end("exec >&-; cat >/dev/null"), ReaderError::Ended);
}

#[test]
fn a_reader_that_hangs_is_ended() {
    let slow = ReaderError::TooSlow { limit: Duration::from_millis(300) };
    // Reads everything and says nothing; reads nothing at all; says half a head; drips for ever.
    for hang in [
        "while :; do :; done",
        "cat >/dev/null; while :; do :; done",
        "printf 'yusuan!1'; while :; do :; done",
        "printf 'yusuan!1\\0\\0\\0\\0\\0\\0\\0\\0\\377\\0\\0\\0\\0\\0\\0\\0x'; while :; do :; done",
    ] {
        assert_eq!(end(hang), slow, "{hang}");
    }
}

#[test]
fn an_answer_that_is_none_is_not_believed() {
    assert_eq!(end("printf 'nonsense of more than a head'; cat >/dev/null"), ReaderError::Garbled);
    assert_eq!(end("yes"), ReaderError::Garbled);
    // Half a frame.
    assert_eq!(
        end(
            "head -c 1048629 >/dev/null; printf 'yusuan!1\\0\\0\\0\\0\\0\\0\\0\\0\\377\\0\\0\\0\\0\\0\\0\\0x'"
        ),
        ReaderError::Ended
    );
    // A whole frame that holds no answer.
    assert_eq!(
        end(
            "head -c 1048629 >/dev/null; printf 'yusuan!1\\0\\0\\0\\0\\0\\0\\0\\0\\2\\0\\0\\0\\0\\0\\0\\0{}'"
        ),
        ReaderError::Garbled
    );
    // The answer to another request.
    assert_eq!(
        end("printf 'yusuan!1\\7\\0\\0\\0\\0\\0\\0\\0\\2\\0\\0\\0\\0\\0\\0\\0{}'; cat >/dev/null"),
        ReaderError::Garbled
    );
}

#[test]
fn an_answer_that_promises_too_much_is_not_waited_for() {
    let end = end("printf 'yusuan!1\\0\\0\\0\\0\\0\\0\\0\\0\\377\\377\\377\\377\\377\\377\\377\\377'; yes");
    assert!(matches!(end, ReaderError::TooMuch { .. }), "{end:?}");
}

#[test]
fn a_program_that_is_not_there_is_said_to_be_missing() {
    let workers = Workers::of_program("no/such/program".into(), Limits::default());
    let missing = ReaderError::NotStarted(std::io::ErrorKind::NotFound);
    assert_eq!(workers.read("a.pdf", b"%PDF-1.7"), Err(LoadError::Reader(missing)));
}

#[test]
fn a_worker_ends_with_its_input_and_says_nothing_unasked() {
    for (said, code) in [(&b""[..], 0), (b"\x1b[2J", 0), (&[b'x'; 100], 2)] {
        let mut worker = Command::new(PROGRAM)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        worker.stdin.take().unwrap().write_all(said).unwrap();
        let ended = worker.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stdout, ended.stderr), (Some(code), vec![], vec![]));
    }
}

#[test]
fn every_reason_is_said_in_both_languages() {
    let limit = Duration::from_secs(10);
    for error in [
        ReaderError::NotStarted(std::io::ErrorKind::NotFound),
        ReaderError::Aborted { memory: 512 << 20 },
        ReaderError::Processor { limit },
        ReaderError::TooSlow { limit },
        ReaderError::Panicked,
        ReaderError::TooMuch { limit: 256 << 20 },
        ReaderError::Garbled,
        ReaderError::Ended,
    ] {
        let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
        assert!(!zh.is_ascii() && en.is_ascii() && !en.ends_with('.'), "{zh} {en}");
    }
}
