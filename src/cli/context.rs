//! What the surroundings say: language, terminal, width policy.

use super::arguments::{AmbiguousChoice, Common, LangChoice};
use crate::app::Settings;
use crate::runtime;
use crate::text::{Ambiguous, Lang};
use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};

/// Everything outside the arguments and the files that a command's output depends on.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// Language of labels and messages.
    pub lang: Lang,
    /// Width of characters of ambiguous width, as printed.
    pub ambiguous: Ambiguous,
    /// The same where `--ambiguous` says it: else the screen asks the terminal.
    pub asked_for: Option<Ambiguous>,
    /// Whether stdin is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether a person sees stdout.
    pub stdout_is_terminal: bool,
    /// Whether a person sees stderr.
    pub stderr_is_terminal: bool,
    /// Columns of the terminal that shows stderr.
    pub passing_columns: usize,
    /// Cells of a line: the terminal's, or unbounded where nobody sees an edge.
    pub columns: usize,
    /// `$TERM`, empty where unset.
    pub term: String,
}

impl Context {
    /// Reads the surroundings.
    pub(super) fn new(lang: Lang, common: &Common) -> Self {
        let stdout_is_terminal = io::stdout().is_terminal();
        let asked_for = common.ambiguous.map(AmbiguousChoice::policy);
        Context {
            lang,
            ambiguous: asked_for.unwrap_or_default(),
            asked_for,
            stdin_is_terminal: io::stdin().is_terminal(),
            stdout_is_terminal,
            stderr_is_terminal: io::stderr().is_terminal(),
            passing_columns: terminal_columns(),
            columns: if stdout_is_terminal { terminal_columns() } else { UNBOUNDED },
            term: variable("TERM"),
        }
    }

    /// How panes show figures.
    pub(super) fn settings(&self) -> Settings {
        Settings { lang: self.lang, ambiguous: self.ambiguous, ..Settings::default() }
    }

    /// Why the screen cannot be drawn here; `None` where it can.
    pub(super) fn no_screen(&self) -> Option<NoScreen> {
        match self.term.as_str() {
            _ if !self.stdout_is_terminal || !runtime::has_keyboard() => Some(NoScreen::NoTerminal),
            "dumb" => Some(NoScreen::Dumb),
            "linux" => Some(NoScreen::LinuxConsole),
            _ => None,
        }
    }
}

/// Why the screen cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoScreen {
    /// Stdout is a pipe or a file, or there is no terminal that keys come from.
    NoTerminal,
    /// The terminal cannot place text.
    Dumb,
    /// The console of the kernel, which has no Chinese characters.
    LinuxConsole,
}

impl NoScreen {
    /// Why the plain view is printed instead and what to do, Chinese and English.
    pub(super) const fn explanation(self) -> (&'static str, &'static str) {
        match self {
            NoScreen::NoTerminal => (
                "不在终端里：只打印总览；直接在终端里运行才有界面",
                "not on a terminal: the overview is printed; run it on a terminal to browse",
            ),
            NoScreen::Dumb => (
                "TERM=dumb 画不了界面：只打印总览；换个终端，或 export TERM=xterm-256color",
                "TERM=dumb cannot draw: the overview is printed; use another terminal, or export \
                 TERM=xterm-256color",
            ),
            NoScreen::LinuxConsole => (
                "Linux 控制台没有汉字字形：只打印总览；请用终端模拟器或 SSH",
                "the Linux console has no Chinese glyphs: the overview is printed; use a terminal emulator or \
                 SSH",
            ),
        }
    }
}

/// Cells of a line in a pipe: more than any line has.
const UNBOUNDED: usize = 10_000;

/// Cells of a terminal line, 80 where the terminal does not say.
fn terminal_columns() -> usize {
    match runtime::size() {
        (0, _) => 80,
        (columns, _) => columns.max(20),
    }
}

/// Whether colour is unwanted: `NO_COLOR` is set and not empty (no-color.org).
pub(super) fn no_colour() -> bool {
    !variable("NO_COLOR").is_empty()
}

/// An environment variable as text; empty where it is unset.
pub(super) fn variable(name: &str) -> String {
    env::var_os(name).map(|v| v.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The locale of messages: the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty.
pub(super) fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().map(variable).find(|v| !v.is_empty()).unwrap_or_default()
}

/// The language asked for by `--lang`, else by the locale. Looked up before the arguments are
/// parsed, because help and complaints about the arguments are in that language too.
pub(super) fn wanted_language(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().skip(1).filter_map(|a| a.to_str()).take_while(|a| *a != "--");
    let mut wanted = None;
    while let Some(word) = words.next() {
        wanted = match word.strip_prefix("--lang=") {
            Some(name) => Some(name),
            None if word == "--lang" => words.next(),
            None => wanted,
        };
    }
    match wanted.and_then(LangChoice::from_name) {
        Some(choice) => choice.lang(),
        None => Lang::from_locale(&locale()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_arguments_are_parsed() {
        let language =
            |words: &[&str]| wanted_language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(language(&["yusuan", "--lang", "en", "--nonsense"]), Lang::En);
        assert_eq!(language(&["yusuan", "check", "--lang=en"]), Lang::En);
        assert_eq!(language(&["yusuan", "--lang=en", "--lang=zh"]), Lang::Zh);
    }
}
