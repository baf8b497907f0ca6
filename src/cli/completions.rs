//! `yusuan completions SHELL`: a completion script.

use super::arguments::{Arguments, Completions};
use super::context::Context;
use super::exit::Exit;
use super::help;
use super::output::{Output, Stop};
use clap::CommandFactory;

/// Prints the script.
pub(super) fn run(which: &Completions, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let mut command = help::in_language(Arguments::command(), context.lang);
    // Made in memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(which.shell, &mut command, "yusuan", &mut script);
    out.own(&script)?;
    Ok(Exit::Done)
}
