//! `yusuan diff FILES`: the years of each body side by side.

use super::arguments::{Diff, YearChoice};
use super::context::Context;
use super::exit::Exit;
use super::form::Shape;
use super::output::{self, Output, Stop};
use super::shelf::Shelf;
use super::show;
use crate::app::Pane;
use crate::app::panes::column_title;
use crate::compare::wording::YearsInWords;
use crate::compare::{Arrangement, Comparison, arrange};
use crate::export::{BYTE_ORDER_MARK, Worded, comparison_json, comparison_table, csv, wording_table};
use crate::text::Lang;

/// Prints every series of years that the files make: for people as the pane shows it, for machines
/// as one flat table.
pub(super) fn run(arguments: &Diff, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let (mut shelf, mut exit) = match Shelf::load(&arguments.files.files, &arguments.comparing, context) {
        Ok(loaded) => loaded,
        Err(exit) => return Ok(exit),
    };
    let changed_only = Arrangement { changed_only: arguments.changed, ..Arrangement::default() };
    let all = std::mem::take(&mut shelf.comparisons);
    if !arguments.years.is_empty() && !all.iter().any(|c| columns(c, &arguments.years).is_ok()) {
        exit = exit.max(Exit::Usage);
    }
    shelf.comparisons =
        all.into_iter().filter_map(|comparison| chosen(comparison, &arguments.years, context.lang)).collect();
    let matters = arguments.pane.matters();
    if !matters.is_empty() {
        shelf.put_in_words(matters);
    }
    let all = std::mem::take(&mut shelf.comparisons);
    shelf.comparisons = all.into_iter().map(|c| c.of_sections(arguments.pane.sections())).collect();
    shelf.arrange(changed_only);
    match Shape::from(&arguments.form) {
        Shape::Json => {
            for comparison in &shelf.comparisons {
                let words = shelf.words(comparison).map(|words| (words, matters));
                out.json(&comparison_json(comparison, words, changed_only, |member| shelf.path(member)))?;
            }
        }
        Shape::Csv => {
            out.own(BYTE_ORDER_MARK)?;
            let table = match arguments.pane.is_worded() {
                true => {
                    wording_table(&worded(&shelf, context.lang), matters, arguments.changed, context.lang)
                }
                false => comparison_table(&shelf.comparisons, changed_only, context.lang),
            };
            out.lines(&csv(&table))?;
        }
        shape @ (Shape::Plain | Shape::Markdown) => {
            show::print(&shelf, Pane::Compare, shape, context, out)?;
        }
    }
    let has_changed =
        |c: &Comparison| has_changed(c) || shelf.words(c).is_some_and(|words| words.has_changed(matters));
    let changed = arguments.fail_if_changed && shelf.comparisons.iter().any(has_changed);
    Ok(exit.max(if changed { Exit::No } else { Exit::Done }))
}

/// What the last two years of each series say in words, with what the body and the years are called.
fn worded(shelf: &Shelf, lang: Lang) -> Vec<Worded<'_>> {
    let of = |comparison| {
        let words: &YearsInWords = shelf.words(comparison)?;
        let years = words.columns.map(|column| column_title(comparison, column, lang));
        Some(Worded { unit: &comparison.series.unit, years, words })
    };
    shelf.comparisons.iter().filter_map(of).collect()
}

/// The columns of the years asked for, in the order asked for; all without any. What is missing is
/// said and the series left out.
fn chosen(comparison: Comparison, years: &[YearChoice], lang: Lang) -> Option<Comparison> {
    if years.is_empty() {
        return Some(comparison);
    }
    match columns(&comparison, years) {
        Ok(columns) => Some(comparison.of_columns(&columns)),
        Err(missing) => {
            let there: Vec<String> =
                comparison.columns.iter().filter_map(|c| Some(c.year?.to_string())).collect();
            let (unit, there) = (&comparison.series.unit, there.join(lang.pick("、", ", ")));
            output::say(&lang.pick(
                format!("{unit}：没有{missing}年；有：{there}"),
                format!("{unit}: there is no {missing}; there are: {there}"),
            ));
            None
        }
    }
}

/// The column of each year asked for, or the first year that has none.
fn columns(comparison: &Comparison, years: &[YearChoice]) -> Result<Vec<usize>, u16> {
    let column = |choice: &YearChoice| {
        let fits = |account: bool| choice.account.is_none_or(|wanted| wanted == account);
        let of_year = |c: &crate::compare::Column| c.year == Some(choice.year) && fits(c.is_account());
        comparison.columns.iter().position(of_year).ok_or(choice.year)
    };
    years.iter().map(column).collect()
}

/// Whether any line is not what it was.
fn has_changed(comparison: &Comparison) -> bool {
    let Some((a, b)) = comparison.latest_pair() else { return false };
    let changed = Arrangement { changed_only: true, ..Arrangement::default() };
    comparison.tables.iter().any(|table| !arrange(table, changed, a, b).is_empty())
}
