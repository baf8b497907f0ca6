//! `yusuan export --json FILES`: whole disclosures in the program's own form.

use super::arguments::Export;
use super::context::Context;
use super::exit::Exit;
use super::load;
use super::output::{Output, Stop};
use crate::library;
use std::io;

/// Prints one line a file; every command reads such a line back as the file it was made from.
pub(super) fn run(arguments: &Export, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let mut exit = Exit::Done;
    for loaded in load::each(&arguments.files.files, context) {
        exit = exit.max(load::exit(loaded.status()));
        if let Some(entry) = loaded.entry() {
            out.json_text(&library::to_json(entry).map_err(io::Error::from)?)?;
            out.finish()?;
        }
    }
    Ok(exit)
}
