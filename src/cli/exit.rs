//! Exit codes: one table, which the help text and the man page print.

use crate::text::Lang;

/// How a command ended. Where several hold, the greatest is the one reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything asked for was done; also when the reader of a pipe had seen enough.
    Done,
    /// The answer is no: nothing found; or a contradiction found where `--fail` was given, a change
    /// where `--fail-if-changed` was.
    No,
    /// The arguments are wrong.
    Usage,
    /// A file could not be read, or not to its end.
    Unreadable,
    /// A file was read but is no budget disclosure, or holds no text.
    NotADisclosure,
    /// The output could not be written, or the terminal failed.
    Output,
}

/// Every exit code with what it means, Chinese and English.
const EXITS: &[(Exit, &str, &str)] = &[
    (Exit::Done, "完成（下游提前关闭管道也算完成）", "done (also when a pipe was closed early)"),
    (
        Exit::No,
        "没有：find 没有找到；check --fail 查出矛盾；diff --fail-if-changed 发现变动",
        "no: find found nothing; check --fail found a contradiction; diff --fail-if-changed found a change",
    ),
    (Exit::Usage, "参数不对", "the arguments are wrong"),
    (Exit::Unreadable, "有文件读不出来", "a file could not be read"),
    (
        Exit::NotADisclosure,
        "有文件不是预算公开文本，或没有文字",
        "a file is no budget disclosure, or holds no text",
    ),
    (Exit::Output, "输出写不出去，或终端出错", "the output could not be written, or the terminal failed"),
];

impl Exit {
    /// The number the process ends with.
    pub(super) fn code(self) -> u8 {
        self as u8
    }
}

/// The table as lines for the help text.
pub(super) fn table(lang: Lang) -> String {
    let mut text = String::from(lang.pick("退出码：\n", "Exit codes:\n"));
    for (exit, zh, en) in EXITS {
        text.push_str(&format!("  {}  {}\n", exit.code(), lang.pick(zh, en)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_explains_every_code_in_order() {
        for (code, (exit, ..)) in EXITS.iter().enumerate() {
            assert_eq!(usize::from(exit.code()), code);
        }
        assert_eq!(EXITS.len(), usize::from(Exit::Output.code()) + 1);
    }
}
