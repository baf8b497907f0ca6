//! Why the isolated reader gave no answer, in words a person can act on.

use crate::text::Lang;
use std::fmt;
use std::io;
use std::time::Duration;

/// How the reader of one file ended without an answer. The file is failed; the others go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderError {
    /// No worker process could be started, or none could be spoken to.
    NotStarted(io::ErrorKind),
    /// It aborted or overflowed its stack: out of memory, or nested too deep.
    Aborted {
        /// The memory it may take, in bytes.
        memory: u64,
    },
    /// It used up its processor time.
    Processor {
        /// The limit.
        limit: Duration,
    },
    /// It did not answer in time and was ended.
    TooSlow {
        /// The limit.
        limit: Duration,
    },
    /// It panicked: a defect of the reader.
    Panicked,
    /// It answered with more than is taken from it.
    TooMuch {
        /// The limit in bytes.
        limit: usize,
    },
    /// What it answered is no answer.
    Garbled,
    /// Too many files of one archive ended it.
    GaveUp {
        /// How many.
        deaths: u32,
    },
    /// It ended, or was ended by someone else, without an answer.
    Ended,
}

impl ReaderError {
    /// What is wrong and what to do, without a full stop at the end.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            ReaderError::NotStarted(kind) => lang.pick(
                format!("无法启动隔离的读取进程：{kind}"),
                format!("the isolated reader could not be started: {kind}"),
            ),
            ReaderError::Aborted { memory } => {
                let memory = memory / (1024 * 1024);
                lang.pick(
                    format!("读取进程中止：内存超过 {memory} MB，或嵌套过深；文件可能已损坏或有意构造"),
                    format!("its reader aborted: more than {memory} MB of memory, or nested too deep; the file may be damaged or made to do harm"),
                )
            }
            ReaderError::Processor { limit } => {
                let limit = limit.as_secs();
                lang.pick(
                    format!("读取超过 {limit} 秒处理器时间，已停止"),
                    format!("reading it took more than {limit} s of processor time and was stopped"),
                )
            }
            ReaderError::TooSlow { limit } => {
                let limit = limit.as_secs();
                lang.pick(
                    format!("读取超过 {limit} 秒仍无结果，已停止"),
                    format!("reading it took more than {limit} s and was stopped"),
                )
            }
            ReaderError::Panicked => lang
                .pick(
                    "读取程序出错（程序缺陷）；其他文件不受影响",
                    "its reader failed, which is a defect of this program; other files are not affected",
                )
                .to_owned(),
            ReaderError::TooMuch { limit } => {
                let limit = limit / (1024 * 1024);
                lang.pick(
                    format!("读出的内容超过 {limit} MB"),
                    format!("what was read from it is more than {limit} MB"),
                )
            }
            ReaderError::GaveUp { deaths } => lang.pick(
                format!("其中 {deaths} 个文件使读取进程中止，其余不再读取"),
                format!("{deaths} files in it ended their reader; the rest is not read"),
            ),
            ReaderError::Garbled => lang
                .pick("读取进程的回答不完整或有误", "its reader gave an answer that is cut off or wrong")
                .to_owned(),
            ReaderError::Ended => {
                lang.pick("读取进程意外结束", "its reader ended without an answer").to_owned()
            }
        }
    }
}

impl fmt::Display for ReaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ReaderError {}
