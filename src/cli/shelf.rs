//! The loaded disclosures side by side, and what each pane shows of them.

use super::arguments::Comparing;
use super::context::Context;
use super::exit::Exit;
use super::load;
use crate::app::panes::{self, Banner, Pair};
use crate::app::{Pane, Settings, Volume};
use crate::compare::wording::{Matter, YearsInWords};
use crate::compare::{Arrangement, Comparison, editions, side_by_side};
use crate::disclosure::Disclosure;
use crate::sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Disclosures with their series of years.
pub(super) struct Shelf {
    /// The disclosures in the order they were named.
    pub volumes: Vec<Volume>,
    /// The file of each, as it was named.
    pub paths: Vec<String>,
    /// One comparison a series of years.
    pub comparisons: Vec<Comparison>,
    /// The editions of years that have several, by the first document of their series.
    editions: BTreeMap<usize, Vec<Comparison>>,
    /// What the last two years of a series say in words, by the first document of the series, once
    /// it is asked for.
    words: BTreeMap<usize, YearsInWords>,
    /// Which matters in words are shown.
    matters: &'static [Matter],
    settings: Settings,
    /// Nothing is folded in print.
    folded: BTreeSet<String>,
}

impl Shelf {
    /// Loads files and sets their years side by side; the exit code is that of those that are no
    /// disclosures.
    ///
    /// # Errors
    /// The exit code of what they cannot be set side by side by; the reason has been said.
    pub(super) fn load(
        files: &[PathBuf],
        comparing: &Comparing,
        context: &Context,
    ) -> Result<(Shelf, Exit), Exit> {
        let rules = comparing.rules(context.lang)?;
        let (loaded, exit) = load::volumes(files, context);
        let (paths, volumes): (Vec<String>, Vec<Volume>) = loaded.into_iter().unzip();
        let disclosures: Vec<&Disclosure> = volumes.iter().map(|v| &v.disclosure).collect();
        let nominal = side_by_side(&disclosures, &rules);
        comparing.tell_unused(&rules, &nominal, &disclosures, context.lang);
        let several =
            nominal.iter().filter_map(|c| Some((first(c)?, editions(&c.series, &disclosures, &rules))));
        let editions = several.collect();
        let (comparisons, priced) = comparing.priced(nominal, context.lang);
        let settings = context.settings();
        let (words, matters, folded) = (BTreeMap::new(), Matter::ALL, BTreeSet::new());
        let shelf = Shelf { volumes, paths, comparisons, editions, words, matters, settings, folded };
        Ok((shelf, exit.max(priced)))
    }

    /// Compares what the last two years of each series say in words, to show some matters of it.
    pub(super) fn put_in_words(&mut self, matters: &'static [Matter]) {
        let disclosures: Vec<&Disclosure> = self.volumes.iter().map(|v| &v.disclosure).collect();
        let words = self.comparisons.iter().filter_map(|comparison| {
            let (from, to) = comparison.latest_pair()?;
            Some((first(comparison)?, YearsInWords::of(comparison, &disclosures, [from, to])?))
        });
        self.words = words.collect();
        self.matters = matters;
    }

    /// What the last two years of a series say in words, where that was asked for.
    pub(super) fn words(&self, comparison: &Comparison) -> Option<&YearsInWords> {
        self.words.get(&first(comparison)?)
    }

    /// Shows lines in an order, and only some of them.
    pub(super) const fn arrange(&mut self, arrangement: Arrangement) {
        self.settings.arrangement = arrangement;
    }

    /// The file of a disclosure by its number.
    pub(super) fn path(&self, volume: usize) -> &str {
        self.paths.get(volume).map_or("", String::as_str)
    }

    /// What a pane shows of one disclosure: every sheet, the detail of each row of a list after
    /// the list.
    pub(super) fn sheets(&self, pane: Pane, volume: usize) -> Vec<Sheet> {
        let Some(context) = self.context(volume, "") else { return Vec::new() };
        let mut panels = panes::panels(pane, &context).into_iter();
        match pane {
            Pane::Duties | Pane::Performance | Pane::Checks => {
                let Some(list) = panels.next() else { return Vec::new() };
                let details: Vec<Sheet> = list
                    .rows()
                    .filter_map(|row| self.context(volume, &row.key))
                    .flat_map(|chosen| panes::panels(pane, &chosen).into_iter().skip(1))
                    .flat_map(|panel| panel.sheets)
                    .collect();
                list.sheets.into_iter().chain(details).collect()
            }
            // What a list says of each line says enough in print.
            Pane::Compare => panels.next().into_iter().flat_map(|panel| panel.sheets).collect(),
            Pane::Overview | Pane::Ledger | Pane::Assets | Pane::Source => {
                panels.flat_map(|panel| panel.sheets).collect()
            }
        }
    }

    /// Key figures and the gravest finding of one disclosure.
    pub(super) fn banner(&self, volume: usize) -> Banner {
        self.context(volume, "").map(|context| panes::banner(&context)).unwrap_or_default()
    }

    fn context<'a>(&'a self, volume: usize, chosen: &'a str) -> Option<panes::Context<'a>> {
        let holds = |c: &&Comparison| c.columns.iter().any(|column| column.member() == volume);
        let comparison = self.comparisons.iter().find(holds)?;
        Some(panes::Context {
            volume: self.volumes.get(volume)?,
            volumes: &self.volumes,
            comparison,
            editions: first(comparison)
                .and_then(|first| self.editions.get(&first))
                .map_or(&[], Vec::as_slice),
            pair: Pair::of(comparison, volume, None),
            words: self.words(comparison),
            matters: self.matters,
            settings: &self.settings,
            folded: &self.folded,
            wide: true,
            chosen,
            target: None,
        })
    }
}

/// The first document of a comparison's series.
fn first(comparison: &Comparison) -> Option<usize> {
    comparison.series.years.first()?.members.first().copied()
}
