//! `yusuan diff FILES`: the years of each body side by side.

use super::arguments::Diff;
use super::context::Context;
use super::exit::Exit;
use super::form::Shape;
use super::output::{Output, Stop};
use super::shelf::Shelf;
use super::show;
use crate::app::Pane;
use crate::export::{BYTE_ORDER_MARK, comparison_json, comparison_table, csv};

/// Prints every series of years that the files make: for people as the pane shows it, for machines
/// as one flat table.
pub(super) fn run(arguments: &Diff, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let (shelf, exit) = Shelf::load(&arguments.files.files, context);
    match Shape::from(&arguments.form) {
        Shape::Json => {
            let objects = shelf.comparisons.iter().map(|c| comparison_json(c, |member| shelf.path(member)));
            for object in objects {
                out.json(&object)?;
            }
        }
        Shape::Csv => {
            out.own(BYTE_ORDER_MARK)?;
            out.lines(&csv(&comparison_table(&shelf.comparisons, context.lang)))?;
        }
        shape @ (Shape::Plain | Shape::Markdown) => {
            show::print(&shelf, Pane::Compare, shape, context, out)?;
        }
    }
    Ok(exit)
}
