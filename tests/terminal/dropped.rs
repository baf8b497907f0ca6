//! A line dropped while documents are being loaded.

use crate::DACHENG;
use crate::corpus_place::corpus_dir;
use crate::pty::Terminal;
use crate::signals::AT_ONCE;
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Copies of a text and of a PDF: together far more than is loaded while a line is dropped.
const COPIES: usize = 400;
const PDF_COPIES: usize = 60;

/// What goes before the program: nothing, and what has it and everything it starts ignore SIGHUP.
const SHELLS: [&str; 2] = ["", "trap '' HUP; "];

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// Fills the folder with files no two of which are the same; those come first that are read in
    /// a process of their own.
    fn fill(&self) {
        let pdf = corpus_dir().map(|dir| ("a", dir.join("formats").join("seed.pdf"), PDF_COPIES));
        for (name, original, copies) in pdf.into_iter().chain([("b", DACHENG.into(), COPIES)]) {
            let original = fs::read(original).unwrap();
            for n in 0..copies {
                let bytes = [original.as_slice(), format!("\n% {n}\n").as_bytes()].concat();
                fs::write(self.0.join(format!("{name}{n:03}")), bytes).unwrap();
            }
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Drops the line of a program that is loading, and holds that it is gone at once, with all it
/// started.
fn assert_gone(line: &str) {
    let mut terminal = Terminal::start_in_shell(line, &[]);
    terminal.until("loading", |t| t.count() > 0);
    terminal.stop_reading();
    // Echoed by the line, or drawn anew.
    terminal.type_bytes(b"\x0c");
    let process = terminal.process();
    let dropped = Instant::now();
    let status = terminal.hang_up();
    assert!(status.exit_code() == 129 || status.signal() == Some("Hangup"), "{line}: {status:?}");
    while let Some(left) = processes_of_session(process).first() {
        assert!(dropped.elapsed() < AT_ONCE, "{line}: process {left} is left");
    }
    assert!(dropped.elapsed() < AT_ONCE, "{line}: {:?}", dropped.elapsed());
}

/// The processes of the session that a process began, that are not only waited for; none where the
/// system does not tell.
fn processes_of_session(leader: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let of_session = numbers.filter(|number| {
        let status = fs::read_to_string(format!("/proc/{number}/stat")).unwrap_or_default();
        // Behind the name: state, parent, group, session.
        let fields: Vec<&str> = status.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        fields.get(3).is_some_and(|session| *session == leader.to_string()) && fields[0] != "Z"
    });
    of_session.collect()
}

#[test]
fn while_a_folder_is_loaded_everything_ends() {
    let folder = Folder::new("dropped-many");
    folder.fill();
    for shell in SHELLS {
        assert_gone(&format!("{shell}exec \"$0\" '{}'", folder.0.display()));
    }
}

#[test]
fn while_an_input_is_waited_for_the_program_ends() {
    let folder = Folder::new("dropped-never");
    let pipe = folder.0.join("pipe");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    for shell in SHELLS {
        // Open for reading and writing: nothing ever comes, nor does an end.
        assert_gone(&format!("{shell}exec \"$0\" - <>'{}'", pipe.display()));
    }
}
