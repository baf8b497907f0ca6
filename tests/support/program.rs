//! The built program, run in surroundings of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A home that is empty when the program starts and must be so when it ends.
pub(crate) struct Home(PathBuf);

impl Home {
    /// A fresh one.
    pub(crate) fn new() -> Home {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("home-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Home(path)
    }

    /// The program with this home, a Chinese reader, and nobody at a terminal.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yusuan"));
        command.env_clear().env("TERM", "xterm-256color").stdin(Stdio::null());
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "TMPDIR"]
        {
            command.env(name, &self.0);
        }
        command
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let left: Vec<PathBuf> = fs::read_dir(&self.0).unwrap().map(|e| e.unwrap().path()).collect();
        let _ = fs::remove_dir_all(&self.0);
        if !std::thread::panicking() {
            assert!(left.is_empty(), "the program wrote {left:?}");
        }
    }
}

/// What the program said and how it ended.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Stdout.
    pub(crate) out: String,
    /// Stderr.
    pub(crate) err: String,
    /// The exit code; `None` where a signal ended it.
    pub(crate) code: Option<i32>,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Answer {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}

/// Runs the program with arguments; nothing may be written anywhere, and it never panics.
pub(crate) fn yusuan<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Answer {
    let home = Home::new();
    let answer = Answer::from(home.program().args(arguments).output().unwrap());
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
    assert!(answer.code.is_some(), "ended by a signal: {answer:?}");
    answer
}
