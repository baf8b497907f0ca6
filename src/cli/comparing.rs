//! What years are set side by side by, from the command line to the rules of a comparison.

use super::arguments::Comparing;
use super::context::Context;
use super::exit::Exit;
use super::output;
use crate::app::Settings;
use crate::compare::{Comparison, Crosswalk, Rules, factor, unused};
use crate::disclosure::Disclosure;
use crate::library;
use crate::text::Lang;

impl Comparing {
    /// The rules asked for.
    ///
    /// # Errors
    /// The exit code for a crosswalk that cannot be read or understood; the reason has been said.
    pub(super) fn rules(&self, lang: Lang) -> Result<Rules, Exit> {
        let crosswalk = match &self.crosswalk {
            None => Crosswalk::default(),
            Some(path) => {
                let name = path.to_string_lossy();
                let say = |what: &str| output::say(&format!("{name}: {what}"));
                let entry = library::load_file(path).map_err(|reason| {
                    say(&reason.message(lang));
                    Exit::Unreadable
                })?;
                let lines = entry.document.lines.iter().map(|line| line.text.as_str());
                Crosswalk::parse(lines).map_err(|error| {
                    say(&error.message(lang));
                    Exit::Usage
                })?
            }
        };
        Ok(Rules { with_accounts: self.with_accounts, crosswalk })
    }

    /// The rules and settings asked for, to browse with.
    ///
    /// # Errors
    /// The exit code where there are none; the reason has been said.
    pub(super) fn browsing(&self, context: &Context) -> Result<(Rules, Settings), Exit> {
        let rules = self.rules(context.lang)?;
        if let Some(Err(reason)) = self.real.map(|year| factor(year, year)) {
            output::say(&format!("--real: {}", reason.message(context.lang)));
            return Err(Exit::Usage);
        }
        Ok((rules, Settings { prices_of: self.real, ..context.settings() }))
    }

    /// Says which lines of the crosswalk had no effect.
    pub(super) fn tell_unused(
        &self,
        rules: &Rules,
        comparisons: &[Comparison],
        disclosures: &[&Disclosure],
        lang: Lang,
    ) {
        let name = self.crosswalk.as_deref().map(|path| path.to_string_lossy()).unwrap_or_default();
        for line in unused(&rules.crosswalk, comparisons, disclosures) {
            output::say(&format!("{name}: {}", line.message(lang)));
        }
    }

    /// The comparisons in the prices asked for, without those that cannot be; of these the reason is
    /// said, and the exit code tells.
    pub(super) fn priced(&self, nominal: Vec<Comparison>, lang: Lang) -> (Vec<Comparison>, Exit) {
        let Some(year) = self.real else { return (nominal, Exit::Done) };
        let mut exit = Exit::Done;
        let priced = |comparison: Comparison| match comparison.in_prices_of(year) {
            Ok(priced) => Some(priced),
            Err(reason) => {
                output::say(&format!("{}: {}", comparison.series.unit, reason.message(lang)));
                exit = Exit::Usage;
                None
            }
        };
        let priced = nominal.into_iter().filter_map(priced).collect();
        (priced, exit)
    }
}
