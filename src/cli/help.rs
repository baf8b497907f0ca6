//! Help and complaints about the arguments, in the reader's language.

use super::exit::{self, Exit};
use super::output::{self, Output, Stop};
use super::words::{self, CommandWords};
use crate::text::Lang;
use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What the man page and the end of the program's help say of the surroundings.
const ENVIRONMENT: (&str, &str) = (
    "环境：\n  LC_ALL、LC_MESSAGES、LANG 决定语言；TERM=dumb 或 linux 时只打印，不开界面；NO_COLOR 不用颜色。\n",
    "Environment:\n  LC_ALL, LC_MESSAGES and LANG set the language; with TERM=dumb or linux the plain view is \
     printed; NO_COLOR turns colour off.\n",
);

/// The command with help in a language, and the table of exit codes below it.
pub(super) fn in_language(command: Command, lang: Lang) -> Command {
    let after = format!("{}\n{}", exit::table(lang), lang.pick(ENVIRONMENT.0, ENVIRONMENT.1));
    let command = command.after_help(after.trim_end().to_owned());
    match lang {
        Lang::En => {
            command.override_usage("yusuan [OPTIONS] [FILE]...\n       yusuan [OPTIONS] <COMMAND> ...")
        }
        Lang::Zh => words::COMMANDS.iter().fold(command, |command, words| {
            if words.name.is_empty() {
                in_chinese(command, words).subcommand_help_heading("命令")
            } else {
                command.mut_subcommand(words.name, |c| in_chinese(c, words))
            }
        }),
    }
}

fn in_chinese(command: Command, words: &CommandWords) -> Command {
    command
        .about(words.about)
        .long_about(if words.more.is_empty() {
            words.about.to_owned()
        } else {
            format!("{}\n\n{}", words.about, words.more)
        })
        .override_usage(words.usage)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| {
            let Some(word) = words.args.iter().chain(words::COMMON).find(|w| w.id == arg.get_id().as_str())
            else {
                return arg;
            };
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            arg.help(word.help).long_help(word.help).help_heading(heading)
        })
}

/// Prints what clap has to say: help and version on stdout, a complaint on stderr.
pub(super) fn answer(error: &Error, lang: Lang, out: &mut Output<'_>) -> Result<Exit, Stop> {
    if !error.use_stderr() {
        out.lines(&full_width_headings(error.to_string(), lang))?;
        return Ok(Exit::Done);
    }
    match lang {
        Lang::En => {
            let text = error.to_string();
            output::say(text.lines().next().unwrap_or_default().trim_start_matches("error: "));
            output::say("see `yusuan --help`");
        }
        Lang::Zh => {
            output::say(&complaint(error));
            output::say("用法见 yusuan --help");
        }
    }
    Ok(Exit::Usage)
}

/// The help with the colon of Chinese text after its headings; clap writes the ASCII one.
fn full_width_headings(help: String, lang: Lang) -> String {
    match lang {
        Lang::En => help,
        Lang::Zh => ["命令", "参数", "选项"].iter().fold(help, |text, heading| {
            text.replace(&format!("\n{heading}:\n"), &format!("\n{heading}：\n"))
        }),
    }
}

/// What is wrong with the arguments, in one Chinese sentence.
fn complaint(error: &Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个参数"),
        ErrorKind::InvalidSubcommand => format!("没有 {} 这个命令", context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("{argument} 后面要有值")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 不能是 {value}；可以是：{}", context(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能和 {} 一起用", context(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值的个数不对")
        }
        _ => "参数不对".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Arguments;
    use clap::CommandFactory;

    #[test]
    fn every_command_and_argument_has_chinese_help() {
        let mut names: Vec<String> = vec![String::new()];
        let root = Arguments::command();
        names.extend(root.get_subcommands().map(|c| c.get_name().to_owned()));
        assert_eq!(names, words::COMMANDS.iter().map(|w| w.name).collect::<Vec<_>>());
        for words in words::COMMANDS {
            let command = root.find_subcommand(words.name).unwrap_or(&root);
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let known = words.args.iter().chain(words::COMMON).any(|w| w.id == id);
                assert!(known, "{} {id}", words.name);
            }
        }
    }

    #[test]
    fn the_parser_is_sound_in_both_languages() {
        in_language(Arguments::command(), Lang::Zh).debug_assert();
        in_language(Arguments::command(), Lang::En).debug_assert();
    }

    #[test]
    fn a_wrong_option_is_named_in_chinese() {
        let error = Arguments::command().try_get_matches_from(["yusuan", "--nonsense"]).unwrap_err();
        assert_eq!(complaint(&error), "没有 --nonsense 这个参数");
        let error = Arguments::command().try_get_matches_from(["yusuan", "--lang", "fr"]).unwrap_err();
        assert_eq!(complaint(&error), "--lang <LANG> 不能是 fr；可以是：zh en");
    }
}
