//! Years side by side as a person wants them: compared with which year, budgets and accounts
//! together or not, in whose prices, with which edition of a year.

use super::pane::Pane;
use super::panes::Pair;
use super::state::App;
use crate::compare::wording::YearsInWords;
use crate::compare::{Comparison, editions};
use crate::disclosure::Disclosure;
use crate::text::{Lang, SafeText, Words};

/// The years of a series side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct SideBySide {
    /// Every year, its first edition.
    pub(super) comparison: Comparison,
    /// The editions of each year that has several.
    pub(super) editions: Vec<Comparison>,
}

/// The years of the document shown where they are not as they were made: with another edition, or in
/// the prices of one year.
#[derive(Clone, Debug, Default)]
pub(super) struct Variant {
    /// What it was made for: the document, and the year whose prices.
    of: Option<(usize, Option<u16>)>,
    /// The comparison; `None` where it is the one that was made.
    pub(super) comparison: Option<Comparison>,
}

/// What the two years compared say in words, made when a comparison is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Worded {
    /// What it was made for: the document, the columns compared, and the year whose prices.
    of: Option<(usize, Pair, Option<u16>)>,
    /// What they say; `None` where there are not two published years.
    pub(super) words: Option<YearsInWords>,
}

impl App {
    /// The years of a series side by side.
    pub(super) fn side_by_side(&self, series: usize) -> Option<&SideBySide> {
        let years = self.series.get(series)?;
        Some(self.comparisons.get(series)?.get_or_init(|| {
            let disclosures = self.disclosures();
            SideBySide {
                comparison: Comparison::of(years, &disclosures, &self.rules),
                editions: editions(years, &disclosures, &self.rules),
            }
        }))
    }

    fn disclosures(&self) -> Vec<&Disclosure> {
        self.volumes.iter().map(|v| &v.disclosure).collect()
    }

    /// Makes the years as they are to be shown, where that changed. Prices that cannot be had are
    /// said and given up.
    pub(super) fn vary(&mut self) {
        let of = (self.view.volume, self.settings.prices_of);
        if self.variant.of == Some(of) || self.is_waiting() {
            return;
        }
        let (index, slot) = self.position();
        let shown = self.series.get(index).and_then(|s| s.years.get(slot)?.members.first());
        let edition = shown != Some(&of.0);
        let mut made = None;
        if edition && let Some(series) = self.series.get(index) {
            made = Some(Comparison::of(&series.showing(of.0), &self.disclosures(), &self.rules));
        }
        if let Some(year) = of.1 {
            let nominal = made.as_ref().or_else(|| Some(&self.side_by_side(index)?.comparison));
            match nominal.map(|nominal| nominal.in_prices_of(year)) {
                Some(Ok(real)) => made = Some(real),
                Some(Err(reason)) => {
                    self.message = Some(SafeText::new(&reason.message(self.settings.lang)));
                    self.settings.prices_of = None;
                }
                None => {}
            }
        }
        self.variant = Variant { of: Some((of.0, self.settings.prices_of)), comparison: made };
    }

    /// Compares what the years say in words, where that is looked at and changed.
    pub(super) fn put_in_words(&mut self) {
        if self.view.pane != Pane::Compare || self.is_waiting() {
            return;
        }
        let pair = self.with_context(Pane::Compare, |context| context.pair);
        let of = (self.view.volume, pair, self.settings.prices_of);
        if self.worded.of != Some(of) {
            let disclosures = self.disclosures();
            let words = self.with_context(Pane::Compare, |context| {
                YearsInWords::of(context.comparison, &disclosures, [pair.from?, pair.to])
            });
            self.worded = Worded { of: Some(of), words };
        }
    }

    /// Of a document before which nothing is published goes to the latest of its years, where later
    /// ones are there: a comparison begins with two.
    pub(super) fn show_a_pair(&mut self) {
        let (columns, pair) = self.with_context(Pane::Compare, |c| (c.comparison.columns.clone(), c.pair));
        let is_published = |from: usize| columns.get(from).is_some_and(|c| !c.is_derived());
        let later = columns.iter().skip(pair.to + 1).rfind(|c| !c.is_derived());
        if let Some(latest) = later.filter(|_| !pair.from.is_some_and(is_published)) {
            self.view.volume = latest.member();
        }
    }

    /// Whether a later year of the body shown is loaded.
    pub(super) fn has_later_year(&self) -> bool {
        let (series, year) = self.position();
        self.series.get(series).is_some_and(|series| year + 1 < series.years.len())
    }

    /// Whether the year compared with was published, and is not derived.
    pub(super) fn has_base(&self) -> bool {
        self.with_context(self.view.pane, |context| {
            let base = context.pair.from.and_then(|from| context.comparison.columns.get(from));
            base.is_some_and(|column| !column.is_derived())
        })
    }

    /// Compares with the year before or after the one compared with.
    pub(super) fn turn_base(&mut self, by: isize) {
        let pane = self.view.pane;
        let (pair, columns) = self.with_context(pane, |c| (c.pair, c.comparison.columns.clone()));
        let Pair { from: Some(from), to } = pair else {
            self.say(Words::new("只有一年，没有可比的", "there is only one year"));
            return;
        };
        let mut next = from.checked_add_signed(by);
        if next == Some(to) {
            next = to.checked_add_signed(by);
        }
        match next.and_then(|next| columns.get(next)) {
            Some(column) => {
                self.settings.base = column.year.map(|year| (year, column.is_account()));
                let year = column.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
                self.message = Some(SafeText::new(&match self.settings.lang {
                    Lang::Zh => format!("与 {year} 年比"),
                    Lang::En => format!("compared with {year}"),
                }));
            }
            None => self.say(Words::new("没有更早或更晚的年份可比", "no further year to compare with")),
        }
    }

    /// Sets final accounts beside budgets, or apart again.
    pub(super) fn turn_accounts(&mut self) {
        self.rules.with_accounts = !self.rules.with_accounts;
        self.regroup();
        self.say(if self.rules.with_accounts {
            Words::new("决算与预算并列，各栏标明", "final accounts beside budgets, each column says which")
        } else {
            Words::new("预算与决算分开", "budgets and final accounts apart")
        });
    }

    /// Gives amounts in the prices of the year shown, or in those of each year again.
    pub(super) fn turn_prices(&mut self) {
        self.settings.prices_of = match self.settings.prices_of {
            Some(_) => None,
            None => self.volume().disclosure.identity.year,
        };
        match self.settings.prices_of {
            Some(year) => {
                self.message = Some(SafeText::new(&match self.settings.lang {
                    Lang::Zh => format!("{year} 年不变价，按全国居民消费价格指数"),
                    Lang::En => format!("in {year} prices, by the national consumer price index"),
                }));
            }
            None => self.say(Words::new("现价", "in the prices of each year")),
        }
    }
}
