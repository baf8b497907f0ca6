//! `yusuan facts FILES`: one JSON object a document, one document a line.

use super::arguments::Files;
use super::context::Context;
use super::exit::Exit;
use super::load;
use super::output::{Output, Stop};

/// Prints the facts of every file, also of those that could not be read.
pub(super) fn run(files: &Files, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let mut exit = Exit::Done;
    for loaded in load::each(&files.files, context) {
        exit = exit.max(load::exit(loaded.status()));
        out.json(&load::facts(&loaded))?;
        out.finish()?;
    }
    Ok(exit)
}
