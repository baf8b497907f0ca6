//! 对比: what does not agree, where the change comes from, every section with all its years, what
//! agrees, and beneath, all there is to say of one line.

mod agreement;
mod beside;
mod detail;
mod waterfall;
mod wording;
mod words;

pub(super) use detail::detail;
pub use wording::{passage_title, reworded, rule_title, target_title};
pub use words::{
    basis_title, change_title, column_title, difference_title, doubt_title, hint_title, pairing_title,
    prices_title,
};

use super::Context;
use super::ledger::table_title;
use super::years::{Form, YearPane};
use crate::app::settings::CompareView;
use crate::compare::wording::Matter;
use crate::compare::{Section, Table, Value};
use crate::sheet::Sheet;
use crate::text::{SafeText, Words};

/// The sections each view of the comparison consists of.
const fn sections(view: CompareView) -> &'static [Section] {
    match view {
        CompareView::All => Section::ALL,
        CompareView::Nature => &[Section::Revenue, Section::Expenditure],
        CompareView::Functional => &[Section::Functional],
        CompareView::Economic => &[Section::Economic],
        CompareView::Projects => &[Section::Projects],
        CompareView::Small => {
            &[Section::Sangong, Section::RunningCost, Section::Procurement, Section::Assets]
        }
        CompareView::Duties | CompareView::Indicators => &[],
    }
}

/// The matters in words each view of the comparison has.
const fn matters(view: CompareView) -> &'static [Matter] {
    match view {
        CompareView::All => Matter::ALL,
        CompareView::Projects => &[Matter::Projects],
        CompareView::Duties => &[Matter::Duties],
        CompareView::Indicators => &[Matter::Indicators],
        CompareView::Nature | CompareView::Functional | CompareView::Economic | CompareView::Small => &[],
    }
}

/// The views that show something of a comparison.
pub(in crate::app) fn views(context: &Context<'_>) -> Vec<CompareView> {
    let has = |view: &CompareView| {
        let sections = sections(*view);
        *view == CompareView::All
            || context.comparison.tables.iter().any(|t| sections.contains(&t.section))
            || !wording::sheets(context, matters(*view), false).is_empty()
    };
    CompareView::ALL.iter().copied().filter(has).collect()
}

/// Everything that aligns across the years, in the chosen view.
pub(super) fn sheets(context: &Context<'_>) -> Vec<Sheet> {
    let pane = YearPane::of(context);
    let view = context.settings.compare_view;
    let whole = matches!(view, CompareView::All | CompareView::Nature);
    let mut sheets = Vec::new();
    if whole {
        sheets.extend(agreement::sheets(&pane, false));
    }
    sheets.extend(pane.waterfall(sections(view)));
    // Index of the sheet of each table shown.
    let mut shown: Vec<(&Table, usize)> = Vec::new();
    for table in context.comparison.tables.iter().filter(|t| sections(view).contains(&t.section)) {
        let title = table_title(table, context.settings.lang);
        let same = shown.iter().find(|(other, _)| says_the_same(table, other)).map(|(_, at)| *at);
        if let Some(sheet) = same.and_then(|at| sheets.get_mut(at)) {
            let words = pane.name(Words::new("：与上表逐行相同", " says the same, line by line"));
            sheet.notes.push(SafeText::new(&format!("{}{words}", title.as_str())));
            continue;
        }
        let sheet = pane.sheet(title, &[table], Form::Comparison);
        if !sheet.rows.is_empty() {
            shown.push((table, sheets.len()));
            sheets.push(sheet);
        }
    }
    if whole {
        sheets.extend(agreement::sheets(&pane, true));
    }
    let matters: Vec<Matter> =
        matters(view).iter().copied().filter(|matter| context.matters.contains(matter)).collect();
    // Among everything else, only what changed is worth the room.
    let in_passing = view == CompareView::All && context.matters == Matter::ALL;
    let changed_only = in_passing || context.settings.arrangement.changed_only;
    sheets.extend(wording::sheets(context, &matters, changed_only));
    if view == CompareView::All {
        sheets.extend(beside::sheets(&pane));
    }
    if sheets.is_empty() {
        let nothing = Words::new("没有可比的内容", "there is nothing to compare");
        let mut notes = wording::silence(context, &matters);
        if notes.is_empty() {
            notes.push(SafeText::own(pane.name(nothing)));
        }
        sheets.push(Sheet { notes, ..Sheet::default() });
    }
    sheets
}

/// Whether two tables of one section have the same lines with the same amounts in every year.
fn says_the_same(a: &Table, b: &Table) -> bool {
    let lines = |table: &Table| -> Vec<_> {
        let rows = table.rows.iter();
        rows.map(|row| (row.key.clone(), row.values.iter().map(Value::wan).collect::<Vec<_>>())).collect()
    };
    a.section == b.section && a.rows.len() == b.rows.len() && lines(a) == lines(b)
}
