//! The command line: one file a subcommand, all of them plain twins of what the screen shows.
//!
//! [`main`] reads the arguments, runs one command over an `output::Output` and turns what
//! happened into an exit code of the table in `exit`.

mod arguments;
mod browse;
mod check;
mod comparing;
mod completions;
mod context;
mod diff;
mod doctor;
mod exit;
mod export;
mod facts;
mod find;
mod form;
mod help;
mod keys;
mod load;
mod man;
mod output;
mod part;
mod shelf;
mod show;
mod verdicts;
mod words;

use crate::library::{self, Limits, Workers};
use arguments::{Arguments, Command};
use clap::{CommandFactory, FromArgMatches};
use context::Context;
use exit::Exit;
use output::{Output, Stop};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == library::ARGUMENT) {
        return library::serve();
    }
    let lang = context::wanted_language(&arguments);
    output::say_panics();
    library::isolate(Workers::of_this_program(Limits::default()));
    let mut out = Output::stdout();
    let parsed = Arguments::command()
        .try_get_matches_from(&arguments)
        // Help and complaints are made in the reader's language, at a second parse: the first has
        // no need to wait for words that are seldom read.
        .or_else(|_| help::in_language(Arguments::command(), lang).try_get_matches_from(&arguments))
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let ended = match parsed {
        Ok(arguments) => run(&arguments, &Context::new(lang, &arguments.common), &mut out),
        Err(error) => help::answer(&error, lang, &mut out),
    };
    let ended = ended.and_then(|exit| out.finish().map(|()| exit));
    ExitCode::from(match ended {
        Ok(exit) => exit.code(),
        Err(Stop::ClosedPipe) => Exit::Done.code(),
        Err(Stop::Write(error)) => {
            output::say(&format!("{}{error}", lang.pick("写不出去：", "cannot write the output: ")));
            Exit::Output.code()
        }
    })
}

/// Runs the command asked for.
fn run(arguments: &Arguments, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    match &arguments.command {
        Some(Command::Show(arguments)) => show::run(arguments, context, out),
        Some(Command::Find(arguments)) => find::run(arguments, context, out),
        Some(Command::Diff(arguments)) => diff::run(arguments, context, out),
        Some(Command::Check(arguments)) => check::run(arguments, context, out),
        Some(Command::Facts(files)) => facts::run(files, context, out),
        Some(Command::Export(arguments)) => export::run(arguments, context, out),
        Some(Command::Keys(arguments)) => keys::run(arguments, context, out),
        Some(Command::Doctor(arguments)) => doctor::run(arguments, context, out),
        Some(Command::Completions(which)) => completions::run(which, context, out),
        Some(Command::Man(which)) => man::run(which, context, out),
        None => browse::run(arguments, context, out),
    }
}
