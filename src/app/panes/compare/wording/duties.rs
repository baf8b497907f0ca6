//! 职责 of two years, clause by clause under their sections.

use super::{DUTIES, WordPane, rule_title};
use crate::compare::wording::{PassagePair, Rule, SectionPair, SectionSide, Silence};
use crate::disclosure::Place;
use crate::sheet::{Sheet, SheetRow};
use crate::text::{SafeText, Words};

/// What the keys of clauses begin with.
pub(super) const DUTY: &str = "words duty ";

impl WordPane<'_> {
    /// The clauses, and what became of the sections.
    pub(super) fn duties(&self) -> Vec<Sheet> {
        let duties = &self.words.duties;
        match duties.silence {
            Some(Silence::Both) => return Vec::new(),
            Some(silence) => return vec![self.silent(DUTIES, silence)],
            None => {}
        }
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut under: Option<usize> = None;
        let mut named = vec![false; duties.sections.len()];
        for (nth, pair) in duties.clauses.iter().enumerate().filter(|(_, pair)| self.shows(pair)) {
            let section = self.section_of(pair);
            if section.is_some() && section != under {
                under = section;
                rows.extend(section.and_then(|s| Some(self.section(s, duties.sections.get(s)?))));
                section.and_then(|s| named.get_mut(s)).into_iter().for_each(|named| *named = true);
            }
            rows.push(self.passage(format!("{DUTY}{nth}"), pair));
        }
        // Sections that came, went or changed their name without a clause of theirs to show.
        let sections = duties.sections.iter().enumerate().zip(named);
        let silent = sections.filter(|((_, pair), named)| !named && pair.rule != Some(Rule::Same));
        rows.extend(silent.map(|((nth, pair), _)| self.section(nth, pair)));
        let counts = self.counts(duties.clauses.iter());
        let mut sheet = self.sheet(DUTIES, &counts, self.passage_columns(), rows);
        if !duties.complete {
            let unsought = Words::new(
                "变动的职责过多，没有逐条寻找改写",
                "too many duties changed to look for reworded ones",
            );
            sheet.notes.push(SafeText::own(unsought.get(self.lang)));
        }
        vec![sheet]
    }

    /// The section a clause is shown under: that of the later year, else of the earlier.
    fn section_of(&self, pair: &PassagePair) -> Option<usize> {
        let number = |place: Place| match place {
            Place::Clause { section, .. } => Some(section),
            _ => None,
        };
        let has = |side: &Option<SectionSide>, wanted: usize| {
            side.as_ref().is_some_and(|side| side.number == wanted)
        };
        let sections = || self.words.duties.sections.iter();
        match (&pair.before, &pair.after) {
            (_, Some(after)) => {
                let wanted = number(after.place)?;
                sections().position(|s| has(&s.after, wanted))
            }
            (Some(before), None) => {
                let wanted = number(before.place)?;
                sections().position(|s| has(&s.before, wanted))
            }
            (None, None) => None,
        }
    }

    fn section(&self, nth: usize, pair: &SectionPair) -> SheetRow {
        let name =
            |side: &Option<SectionSide>| side.as_ref().map_or("", |side| side.name.as_str()).to_owned();
        let (before, after) = (name(&pair.before), name(&pair.after));
        let remark = match (pair.rule, pair.before.is_some(), pair.after.is_some()) {
            (Some(Rule::Same), ..) => String::new(),
            (Some(rule), ..) => {
                let rule = rule_title(rule, self.lang);
                self.lang.pick(format!("原{before}，{rule}"), format!("was {before}, {rule}"))
            }
            (None, true, _) => self.lang.pick("不再列出", "no longer listed").to_owned(),
            (None, false, _) => self.lang.pick("新设", "new section").to_owned(),
        };
        let shown = if after.is_empty() { &before } else { &after };
        let row = self.heading(format!("words section {nth}"), shown, &remark);
        let side = |side: &Option<SectionSide>| {
            side.as_ref().map(|side| (Place::Duty { section: side.number }, side.span))
        };
        self.placed(row, side(&pair.before), side(&pair.after))
    }
}
