//! The isolated reader: the built program as a worker, and workers that behave as badly as can be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

use std::io::{Cursor, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use yusuan::document::{self, Document, DocumentError, FileKind};
use yusuan::library::{
    ARGUMENT, Content, Limits, LoadError, ReaderError, Workers, load_all, load_bytes, to_json,
};
use yusuan::text::Lang;
use zip::write::{SimpleFileOptions, ZipWriter};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yusuan");
const TEXT: &str = "一、部门职责\n负责盐业管理。\n项目\t金额\n甲\t1.50\n乙\t\n";

type Member = (String, Result<Document, LoadError>);

/// Every document of a file, and what came of the file as a whole.
fn each(workers: &Workers, name: &str, bytes: &[u8]) -> (Vec<Member>, Result<(), LoadError>) {
    let mut members = Vec::new();
    let whole = workers.read(name, bytes, &mut |(path, content)| {
        let document = content.and_then(|content| match content {
            Content::Document(document) => Ok(document),
            Content::Native(bytes) => Ok(load_bytes(&path, &bytes)?.document),
        });
        members.push((path, document));
    });
    (members, whole)
}

/// The one document of a file that is no archive.
fn read(workers: &Workers, name: &str, bytes: &[u8]) -> Result<Document, LoadError> {
    let (mut members, whole) = each(workers, name, bytes);
    whole?;
    let (path, document) = members.pop().unwrap();
    assert_eq!((path.as_str(), members.len()), (name, 0));
    document
}

fn program(limits: Limits) -> Workers {
    Workers::of_program(PROGRAM.into(), limits)
}

/// A worker that is a script of the shell, with little time.
fn script(script: &str) -> Workers {
    let limits = Limits { wall: Duration::from_millis(300), ..Limits::default() };
    Workers::new("/bin/sh".into(), vec!["-c".into(), script.into()], limits)
}

/// What a request for [`end`] is long: its head, the name, the file.
const HEARD: usize = 8 * 8 + 5 + (1 << 20);
/// Kinds of answers.
const BEGUN: u64 = 1;
const DOCUMENT: u64 = 2;
const END: u64 = 4;

/// The command of a shell that gives an answer.
fn says(id: u64, kind: u64, length: u64, payload: &str) -> String {
    let words = [id, kind, length].into_iter().flat_map(u64::to_le_bytes);
    let head: String = words.map(|byte| format!("\\0{byte:o}")).collect();
    format!("printf '%b%s' 'yusuan!2{head}' '{payload}'")
}

/// A zip archive of files with their names and bytes.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A text that takes seconds to read, and less memory than [`ROOMY`].
fn laborious() -> Vec<u8> {
    "项目 1.50\n".repeat(1_900_000).into_bytes()
}

/// Limits under which memory is not what runs out.
const ROOMY: Limits = Limits {
    memory: 16 << 30,
    wide_memory: 16 << 30,
    processor: Duration::from_secs(60),
    wall: Duration::from_secs(120),
};

/// How a script that reads for us ends; never later than a hang is noticed.
fn end(of: &str) -> ReaderError {
    let begun = Instant::now();
    let read = read(&script(of), "a.pdf", &vec![b'x'; 1 << 20]);
    assert!(begun.elapsed() < Duration::from_secs(10), "{of}");
    match read {
        Err(LoadError::Reader(error)) => error,
        other => panic!("{of}: {other:?}"),
    }
}

#[test]
fn a_text_comes_out_of_a_worker_as_it_does_here() {
    let here = document::read("甲.txt", TEXT.as_bytes());
    assert_eq!(read(&program(Limits::default()), "甲.txt", TEXT.as_bytes()), Ok(here.unwrap()));
}

#[test]
fn what_is_wrong_with_a_file_is_told_by_the_worker_and_it_goes_on() {
    let workers = program(Limits::default());
    assert_eq!(read(&workers, "a", b""), Err(DocumentError::Empty.into()));
    let archive = DocumentError::Unsupported { what: FileKind::Archive };
    assert_eq!(read(&workers, "a.rar", b"Rar!\x1a\x07"), Err(archive.into()));
    assert!(read(&workers, "a.txt", TEXT.as_bytes()).is_ok());
    assert_eq!(workers.started(), 1);
}

#[test]
fn one_worker_reads_many_files() {
    let workers = program(Limits::default());
    for n in 0..200 {
        let text = format!("{n} 万元");
        let document = read(&workers, "a.txt", text.as_bytes()).unwrap();
        assert_eq!(document.lines[0].text, text);
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
                    let document = read(workers, "a.txt", text.as_bytes()).unwrap();
                    assert_eq!(document.lines[0].text, text);
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
        let greedy = read(&workers, "a.txt", greedy.as_bytes());
        assert_eq!(greedy, Err(LoadError::Reader(ReaderError::Aborted { memory })), "{used}");
        assert!(read(&workers, "b.txt", TEXT.as_bytes()).is_ok());
    }
    // A fresh one for the first file, for the one after it, for the second try, and the last.
    assert_eq!(workers.started(), 4);
}

#[test]
fn a_reader_that_dies_is_told_by_how_it_died() {
    let memory = Limits::default().wide_memory;
    let pdf = |of: &str| read(&script(of), "a.pdf", b"%PDF-1.7").unwrap_err();
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
        "printf 'yusuan!2'; while :; do :; done",
        &format!("{}; while :; do :; done", says(0, BEGUN, 255, "x")),
    ] {
        assert_eq!(end(hang), slow, "{hang}");
    }
}

#[test]
fn an_answer_that_is_none_is_not_believed() {
    assert_eq!(end(&format!("printf '{}'; cat >/dev/null", "nonsense".repeat(5))), ReaderError::Garbled);
    assert_eq!(end("yes"), ReaderError::Garbled);
    let heard = |says: String| end(&format!("head -c {HEARD} >/dev/null; {says}"));
    // Half a frame.
    assert_eq!(heard(says(0, END, 255, "x")), ReaderError::Ended);
    // A whole frame that holds no answer.
    assert_eq!(heard(says(0, END, 2, "{}")), ReaderError::Garbled);
    // A document of no file; a kind of answer that is none.
    let document = serde_json::to_string(&Err::<(), _>(DocumentError::Empty)).unwrap();
    let length = document.len().try_into().unwrap();
    assert_eq!(
        heard(says(0, DOCUMENT, length, &document) + "; " + &says(0, END, 11, "{\"Ok\":null}")),
        ReaderError::Garbled
    );
    assert_eq!(heard(says(0, 9, 0, "")), ReaderError::Garbled);
    // The answer to another request.
    assert_eq!(end(&format!("{}; cat >/dev/null", says(7, END, 2, "{}"))), ReaderError::Garbled);
    // Files begun without end.
    assert_eq!(heard(format!("while :; do {}; done", says(0, BEGUN, 1, "x"))), ReaderError::Garbled);
}

#[test]
fn an_answer_that_promises_too_much_is_not_waited_for() {
    let end = end(&format!("{}; yes", says(0, BEGUN, u64::MAX, "")));
    assert!(matches!(end, ReaderError::TooMuch { .. }), "{end:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn one_file_of_an_archive_that_takes_all_memory_fails_alone() {
    let memory = 128 * 1024 * 1024;
    let greedy = "项目 ".repeat(12 << 20);
    let inside = packed(&[("乙.txt", TEXT.as_bytes()), ("greedy.txt", greedy.as_bytes())]);
    let zip = packed(&[("甲.txt", TEXT.as_bytes()), ("内.zip", &inside), ("丙.txt", TEXT.as_bytes())]);
    let workers = program(Limits { memory, wide_memory: memory, ..Limits::default() });
    for _ in 0..2 {
        let (members, whole) = each(&workers, "a.zip", &zip);
        let paths: Vec<&str> = members.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["甲.txt", "内.zip/乙.txt", "内.zip/greedy.txt", "丙.txt"]);
        assert_eq!(members[2].1, Err(ReaderError::Aborted { memory }.into()));
        assert!([0, 1, 3].iter().all(|n| members[*n].1.is_ok()) && whole == Ok(()), "{whole:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_archive_made_to_end_readers_is_given_up() {
    let memory = 64 * 1024 * 1024;
    let greedy = "项目 ".repeat(6 << 20);
    let names: Vec<String> = (0..5).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), greedy.as_bytes())).collect();
    let workers = program(Limits { memory, wide_memory: memory, ..Limits::default() });
    let (members, whole) = each(&workers, "a.zip", &packed(&files));
    assert_eq!(whole, Err(ReaderError::GaveUp { deaths: 4 }.into()));
    assert!(members.len() == 4 && members.iter().all(|(_, read)| read.is_err()));
}

#[test]
fn a_file_that_takes_too_much_processor_time_fails_and_the_next_is_read() {
    let workers = program(Limits { processor: Duration::ZERO, ..ROOMY });
    let failed = ReaderError::Processor { limit: Duration::ZERO };
    assert_eq!(read(&workers, "a.txt", &laborious()), Err(failed.into()));
    assert!(read(&workers, "b.txt", TEXT.as_bytes()).is_ok());
    let zip = packed(&[("a.txt", &laborious()), ("b.txt", TEXT.as_bytes())]);
    let (members, whole) = each(&workers, "a.zip", &zip);
    assert_eq!((&members[0].1, members[1].1.is_ok(), whole), (&Err(failed.into()), true, Ok(())));
}

#[test]
fn a_file_that_takes_too_long_fails_and_the_next_is_read() {
    let wall = Duration::from_millis(300);
    let workers = program(Limits { wall, ..ROOMY });
    let failed = ReaderError::TooSlow { limit: wall };
    assert_eq!(read(&workers, "a.txt", &laborious()), Err(failed.into()));
    assert_eq!(read(&program(ROOMY), "b.txt", TEXT.as_bytes()).map(|d| d.lines.len()), Ok(5));
}

#[test]
fn a_reader_for_whom_nobody_waits_ends() {
    let mut worker = Command::new(PROGRAM)
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut requests, mut answers) = (worker.stdin.take().unwrap(), worker.stdout.take().unwrap());
    let file = laborious();
    let head = [1, ROOMY.memory, 60, 0, 0, 5, file.len().try_into().unwrap()];
    let head = head.iter().flat_map(|word: &u64| word.to_le_bytes());
    requests.write_all(b"yusuan?2").unwrap();
    requests.write_all(&head.collect::<Vec<u8>>()).unwrap();
    requests.write_all(b"a.txt").unwrap();
    requests.write_all(&file).unwrap();
    // It has begun to read.
    let mut begun = [0; 4 * 8 + 5];
    answers.read_exact(&mut begun).unwrap();
    assert!(begun.starts_with(b"yusuan!2") && begun.ends_with(b"a.txt"));
    drop(requests);
    let mut rest = Vec::new();
    answers.read_to_end(&mut rest).unwrap();
    assert_eq!((worker.wait().unwrap().code(), rest.len()), (Some(0), 0));
}

#[test]
fn our_own_json_in_an_archive_is_read_as_it_was_written() {
    let entry = load_bytes("甲.txt", TEXT.as_bytes()).unwrap();
    let zip = packed(&[("a/甲.json", to_json(&entry).unwrap().as_bytes()), ("b.json", b"{}")]);
    let (members, whole) = each(&program(Limits::default()), "a.zip", &zip[..]);
    assert_eq!((members.len(), whole), (2, Ok(())));
    assert_eq!(members[0], ("a/甲.json".to_owned(), Ok(entry.document.clone())));
    // Here, where no reader is isolated, it is the same.
    let loaded = load_all("a.zip", &zip);
    assert_eq!(loaded[0], ("a.zip/a/甲.json".to_owned(), Ok(entry)));
    assert!(matches!(loaded[1].1, Err(LoadError::Native(_))));
}

#[test]
fn a_program_that_is_not_there_is_said_to_be_missing() {
    let workers = Workers::of_program("no/such/program".into(), Limits::default());
    let missing = ReaderError::NotStarted(std::io::ErrorKind::NotFound);
    assert_eq!(read(&workers, "a.pdf", b"%PDF-1.7"), Err(LoadError::Reader(missing)));
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
        ReaderError::GaveUp { deaths: 4 },
        ReaderError::Ended,
    ] {
        let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
        assert!(!zh.is_ascii() && en.is_ascii() && !en.ends_with('.'), "{zh} {en}");
    }
}
