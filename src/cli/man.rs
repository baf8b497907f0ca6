//! `yusuan man [COMMAND]`: a manual page in roff.

use super::arguments::{Arguments, Man};
use super::context::Context;
use super::exit::Exit;
use super::help;
use super::output::{self, Output, Stop};
use clap::CommandFactory;

/// Prints the page of the program, or of one command.
pub(super) fn run(which: &Man, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let mut root = help::in_language(Arguments::command(), context.lang);
    root.build();
    let command = match &which.command {
        None => Some(root),
        Some(name) => root.find_subcommand(name).cloned(),
    };
    let Some(command) = command else {
        output::say(
            context.lang.pick("没有这个命令；命令见 yusuan --help", "no such command; see `yusuan --help`"),
        );
        return Ok(Exit::Usage);
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let heading = context.lang.pick(".SH 退出码与环境", ".SH EXIT CODES AND ENVIRONMENT");
    let page = String::from_utf8_lossy(&page).replace(".SH EXTRA", heading);
    out.own(page.as_bytes())?;
    Ok(Exit::Done)
}
