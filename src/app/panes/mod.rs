//! What each pane shows, as sheets: the screen draws them, `show` prints them.

mod assets;
mod banner;
mod checks;
mod compare;
mod duties;
mod ledger;
mod performance;
mod source;
mod years;

pub use banner::{Banner, Segment, banner};
pub use checks::{mark, tally, verdict_role};
pub(in crate::app) use compare::views as compare_views;
pub use compare::{
    basis_title, change_title, column_title, difference_title, doubt_title, hint_title, pairing_title,
    passage_title, prices_title, reworded, rule_title, target_title,
};
pub use ledger::{scope_title, section_title};
pub use performance::target_text;

use super::pane::Pane;
use super::panel::Panel;
use super::settings::Settings;
use super::volume::Volume;
use crate::compare::Comparison;
use crate::compare::wording::{Matter, YearsInWords};
use std::collections::BTreeSet;

/// Everything a pane's content is made of.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The disclosure shown.
    pub volume: &'a Volume,
    /// All loaded disclosures: members of comparisons are indices of these.
    pub volumes: &'a [Volume],
    /// The years of its series side by side.
    pub comparison: &'a Comparison,
    /// For each year that has several documents, these beside each other.
    pub editions: &'a [Comparison],
    /// The columns compared.
    pub pair: Pair,
    /// What they say in words, where both are published and it is asked for.
    pub words: Option<&'a YearsInWords>,
    /// Which matters in words are shown, as far as a view has them.
    pub matters: &'a [Matter],
    /// What the person chose.
    pub settings: &'a Settings,
    /// Keys of the rows whose parts are hidden.
    pub folded: &'a BTreeSet<String>,
    /// Whether a list and its detail stand side by side.
    pub wide: bool,
    /// Key of the row the list of a pane with a detail stands on; empty for its first.
    pub chosen: &'a str,
    /// Where the source pane points.
    pub target: Option<crate::span::Span>,
}

/// The columns of a comparison that are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The one compared with, where there is one.
    pub from: Option<usize>,
    /// The one of the document shown.
    pub to: usize,
}

impl Pair {
    /// The column of a document, and the one it is compared with: that of a year and form where it
    /// is asked for and there, else the nearest before.
    #[must_use]
    pub fn of(comparison: &Comparison, volume: usize, base: Option<(u16, bool)>) -> Self {
        let columns = &comparison.columns;
        let own = columns.iter().rposition(|c| c.member() == volume && !c.is_derived());
        let to = own.unwrap_or(columns.len().saturating_sub(1));
        let asked = base.and_then(|(year, account)| {
            columns.iter().position(|c| c.year == Some(year) && c.is_account() == account)
        });
        Pair { from: asked.filter(|&from| from != to).or_else(|| comparison.before(to)), to }
    }
}

/// The panels of a pane, in the order in which the focus goes through them.
#[must_use]
pub fn panels(pane: Pane, context: &Context<'_>) -> Vec<Panel> {
    let one = |sheets| vec![Panel::of(sheets)];
    match pane {
        Pane::Overview => vec![
            Panel::of(vec![duties::list(context)]),
            Panel::of(vec![ledger::overview(context)]),
            Panel::of(vec![performance::list(context)]),
            Panel::of(assets::overview(context)),
        ],
        Pane::Duties => {
            vec![Panel::of(vec![duties::list(context)]), Panel::of(duties::detail(context))]
        }
        Pane::Ledger => one(ledger::sheets(context)),
        Pane::Performance => {
            vec![Panel::of(vec![performance::list(context)]), Panel::of(performance::detail(context))]
        }
        Pane::Assets => assets::panels(context),
        Pane::Compare => vec![Panel::of(compare::sheets(context)), Panel::of(compare::detail(context))],
        Pane::Checks => vec![Panel::of(vec![checks::list(context)]), Panel::of(checks::detail(context))],
        Pane::Source => one(vec![source::sheet(context)]),
    }
}
