//! `yusuan diff FILES`: the years of each body side by side.

use super::arguments::Diff;
use super::context::Context;
use super::exit::Exit;
use super::load::{self, Loaded};
use super::output::{Output, Stop};
use crate::compare::{Comparison, group};
use crate::disclosure::Disclosure;
use crate::export::{BYTE_ORDER_MARK, comparison_json, comparison_table, csv};

/// Prints every series of years that the files make.
pub(super) fn run(arguments: &Diff, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let (read, exit) = load::all(&arguments.files.files, context);
    let disclosures: Vec<&Disclosure> =
        read.iter().filter_map(Loaded::entry).map(|e| &e.disclosure).collect();
    let comparisons: Vec<Comparison> =
        group(&disclosures).iter().map(|series| Comparison::of(series, &disclosures)).collect();
    if arguments.form.json {
        let path = |member: usize| read.get(member).map_or("", |l| l.path.as_str());
        comparisons.iter().try_for_each(|c| out.json(&comparison_json(c, path)))?;
    } else if arguments.form.csv {
        out.own(BYTE_ORDER_MARK)?;
        out.lines(&csv(&comparison_table(&comparisons, context.lang)))?;
    }
    Ok(exit)
}
