//! Booking: the amounts and movements of a phrase, each with its subject.

use super::{LONGEST_QUOTE, PLANNED, Reader, money};
use crate::disclosure::{Base, Change, Figure, Measure, Quote};
use crate::reading::comparison::{Comparison, Movement, movement};
use crate::reading::functional::functional_class;
use crate::reading::lexicon::{EACH, WORTH};
use crate::reading::named::{Named, Said, Spending};
use crate::reading::naming::{naming, own_words};
use crate::reading::number::{Number, is_limit, lex};
use crate::reading::sentence::{quote, trimmed};
use crate::reading::subject::{Subject, joined_subjects, joint, subject};
use crate::reading::topic::Topic;
use crate::reading::year::plausible_year;
use std::ops::Range;

impl Reader<'_> {
    /// Reads how many there are of a thing whose worth follows: 房屋1000平方米.
    pub(super) fn count(&mut self, range: Range<usize>) {
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        let is_count = |n: &Number| n.unit().is_none() && plausible_year(&n.digits).is_none();
        let Some(number) = lex(words).into_iter().find(is_count) else { return };
        let before = range.start..range.start + number.range.start;
        let counted = subject(self.text(before.clone()), self.body);
        if !counted.is_continuation() {
            let measures = self.discourse.part(&counted.stem).into_iter().collect();
            self.discourse.name(Subject { measures, ..counted.of_no_measure() }, before);
        }
    }

    /// Reads every amount and movement between two bytes of the paragraph.
    pub(super) fn amounts(&mut self, range: Range<usize>) {
        let mut from = range.start;
        self.compared_before = false;
        // Each round reads one comparison with its movement and what stands before it.
        while from < range.end {
            let words = self.passage.text.get(from..range.end).unwrap_or_default();
            let compared = self.comparison(words);
            let behind = compared.as_ref().map_or(0, |c| c.range.end);
            let Some(moved) = movement(words, behind, compared.is_some()) else {
                // 与上年相比， sets the base for what follows.
                self.base = compared.as_ref().map(|c| c.base).or(self.base);
                self.compared_before = compared.is_some_and(|c| c.range.end == words.len());
                self.plain(from..range.end);
                return;
            };
            let before = compared.as_ref().map_or(moved.start, |c| c.range.start);
            let mut rest = self.plain(from..from + before);
            if rest.is_empty() && compared.is_some() {
                // 与上年相比收、支预算总计各增加: the subject stands behind the base.
                rest = trimmed(&self.passage.text, from + behind..from + moved.start);
            }
            let each = EACH.iter().any(|word| self.text(from + behind..from + moved.start).contains(word));
            let end = from + moved.end;
            self.change(from, rest, compared.as_ref(), &moved, each, from..end);
            from = end;
        }
    }

    /// Reads the amounts of a stretch without comparison; returns the words after the last one.
    fn plain(&mut self, range: Range<usize>) -> Range<usize> {
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        let numbers = money(words);
        if let Some(rest) = self.each_its_own(range.clone(), &numbers) {
            return rest;
        }
        let mut from = range.start;
        for number in numbers {
            let (start, end) = (range.start + number.range.start, range.start + number.end);
            let before = trimmed(&self.passage.text, from..start);
            let limit = is_limit(self.text(before.clone()), self.text(end..range.end));
            if !limit {
                self.amount(before, &number, end);
                self.colon_lists = end == range.end;
            }
            from = end;
        }
        trimmed(&self.passage.text, from..range.end)
    }

    /// Reads 甲、乙分别为2万元、6万元 and 甲、乙均为2万元; `None` where that is not what stands there.
    fn each_its_own(&mut self, range: Range<usize>, numbers: &[Number]) -> Option<Range<usize>> {
        let first = numbers.first()?;
        let before = range.start..range.start + first.range.start;
        let words = self.passage.text.get(before.clone())?;
        // 收、支总计均为: one name for both.
        let pieces = joined_subjects(words).filter(|_| subject(words, self.body).measures.len() < 2)?;
        let one_for_all = numbers.len() == 1 && !words.contains("分别");
        if !one_for_all && pieces.len() != numbers.len() {
            return None;
        }
        let mut end = range.start;
        for (at, piece) in pieces.iter().enumerate() {
            let number = numbers.get(if one_for_all { 0 } else { at })?;
            end = range.start + number.end;
            self.amount(before.start + piece.start..before.start + piece.end, number, end);
        }
        Some(trimmed(&self.passage.text, end..range.end))
    }

    /// Reads the amount of what was compared with, in a bracket behind its words: 与上年（5万元）.
    pub(super) fn amount_of_base(&mut self, range: Range<usize>) -> bool {
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        let numbers = money(words);
        let ([number], Some(base)) = (numbers.as_slice(), self.base) else { return false };
        let before = subject(words.get(..number.range.start).unwrap_or_default(), self.body);
        let named = self.discourse.current().filter(|_| before.is_continuation());
        let (Some(named), Some(amount)) = (named.cloned(), number.amount()) else { return false };
        let spoken = quote(self.passage, range.start..range.start + number.end);
        self.figures.amount(
            self.claimed(&named, base),
            self.subject_quote(&named.place),
            base,
            amount,
            spoken,
        );
        true
    }

    /// Books one amount whose subject stands at `before`.
    fn amount(&mut self, before: Range<usize>, number: &Number, end: usize) {
        let words = self.passage.text.get(before.clone()).unwrap_or_default();
        let mut what = subject(words, self.body);
        if what.from_before && what.year.is_none() {
            what.year = self.base.map(|base| base.year).or(self.body.year.map(|year| year.saturating_sub(1)));
        }
        let Some((amount, year)) = number.amount().zip(what.year.or(self.body.year)) else {
            self.lost = true;
            return;
        };
        let spoken = quote(self.passage, self.own_words(before.clone()).start..end);
        if PLANNED.iter().any(|plan| words.contains(plan)) {
            self.figures.planned_purchase.get_or_insert((Figure::Amount(amount), spoken));
            self.found = true;
            return;
        }
        if what.beside_the_point && self.discourse.topic() != Topic::Performance {
            what.measures.clear();
        }
        if self.discourse.topic() == Topic::Assets && WORTH.contains(&what.stem.as_str()) {
            what.stem.clear();
        }
        let in_list = self.discourse.whole().is_some() && !what.outturn && !what.planned;
        // Parts of what was budgeted were budgeted.
        let kind = if in_list { self.list_kind } else { what.kind(self.body.own) };
        self.kind = kind;
        let of = Base { year, kind };
        let own = of.kind == self.body.own && Some(year) == self.body.year;
        let continues = what.is_continuation();
        let whole = self.discourse.divided_expenditure().filter(|_| own && !continues);
        let whole = whole.map(|whole| self.subject_quote(&whole.place));
        let class = functional_class(&what).filter(|_| own);
        what.nominal |= whole.is_some() && class.is_some();
        let begins_nowhere = before.is_empty();
        let Some(named) = self.spoken_of(what, before.clone()) else {
            self.lost = true;
            if begins_nowhere {
                // The paragraph begins in mid-sentence: what follows may be parts of anything.
                self.discourse.name(Subject::default(), before);
                self.discourse.list_parts(0);
            }
            return;
        };
        let subject = self.subject_quote(&named.place);
        self.class = None;
        if let Some(code) = class {
            match whole {
                Some(whole) => self.figures.class(whole, code, subject.clone(), amount, spoken.span),
                None => self.class = Some((code, subject.clone(), amount, spoken.span)),
            }
        }
        match named.ground.filter(|_| own) {
            Some(ground) => {
                self.figures.hold(&named.subject.of_one_money, ground, subject, of, amount, spoken);
            }
            None => self.figures.amount(self.claimed(&named, of), subject, of, amount, spoken),
        }
        if own {
            self.discourse.state(amount);
        }
        if own && !continues {
            if self.discourse.whole().is_some() {
                // The list goes on: what was said behind its first part was said of that alone.
                self.figures.disown(self.with_its_whole.clone());
            }
            self.run.add(&named, amount);
        }
        self.found = true;
    }

    /// Books one movement; its subject stands at `before`, the comparison's bytes count from `from`.
    /// `each` where it is that of each subject before it.
    fn change(
        &mut self,
        from: usize,
        before: Range<usize>,
        compared: Option<&Comparison>,
        moved: &Movement,
        each: bool,
        said: Range<usize>,
    ) {
        let words = self.passage.text.get(before.clone()).unwrap_or_default();
        let together = if each { joint(&format!("{words}均"), self.body) } else { joint(words, self.body) };
        let mut what = together.unwrap_or_else(|| subject(words, self.body));
        if words.contains("分别") {
            what = what.of_no_measure();
        }
        let continues = what.is_continuation();
        let same_subject =
            self.changed_subject.as_ref() == self.discourse.current().map(|named| &named.place);
        if continues
            && self.found
            && same_subject
            && self.figures.complete(self.changed.clone(), compared, moved)
        {
            return;
        }
        let year = what.year.or(self.body.year);
        let Some((named, year)) = self.spoken_of(what, before).zip(year) else {
            self.lost |= moved.amount.is_some();
            return;
        };
        let each = each || EACH.iter().any(|word| words.contains(word));
        let (measures, of_whole) = if continues {
            self.run.changed(&named, each)
        } else {
            self.run.end();
            (named.subject.measures.clone(), 0)
        };
        let subject = self.subject_quote(&named.place);
        if let Some(compared) = compared {
            self.base = Some(compared.base);
            let spoken = from + compared.range.start..from + compared.range.end;
            if let Some(amount) = compared.amount.as_ref().and_then(Number::amount) {
                let quote = quote(self.passage, spoken);
                let measures = self.claimed(&named, compared.base);
                self.figures.amount(measures, subject.clone(), compared.base, amount, quote);
            }
        }
        let base = self.base.unwrap_or(Base { year: year.saturating_sub(1), kind: self.body.own });
        let named_near = |at: &usize| continues && said.start.saturating_sub(*at) <= LONGEST_QUOTE;
        let start = self.discourse.named_in_sentence().filter(named_near).unwrap_or(said.start);
        let spoken = quote(self.passage, self.own_words(start..said.end));
        if let Some((led_to, number)) = &moved.to
            && let Some(amount) = number.amount()
        {
            let of = Base { year: led_to.unwrap_or(year), kind: self.body.own };
            self.figures.amount(&named.subject.measures, subject.clone(), of, amount, spoken.clone());
        }
        let change = Change {
            measure: None,
            subject: subject.text,
            year,
            base,
            direction: moved.direction,
            amount: moved.amount.as_ref().and_then(Number::amount),
            percent: moved.percent.as_ref().and_then(Number::decimal),
            reason: None,
            quote: spoken,
        };
        self.changed = self.figures.change(&measures, &change);
        if of_whole > 0 {
            self.with_its_whole = self.changed.start..self.changed.start + of_whole;
        }
        self.changed_subject = Some(named.place);
        self.found = true;
    }

    /// The measures an amount of a subject is claimed of: none where it is of the other kind than the
    /// document's own figures.
    fn claimed<'n>(&self, named: &'n Named, of: Base) -> &'n [Measure] {
        if of.kind == self.body.own { &named.subject.measures } else { &[] }
    }

    /// What words speak of: what they name, or, where they only continue, the subject before.
    /// `None` where they name nothing that has an amount.
    fn spoken_of(&mut self, mut what: Subject, range: Range<usize>) -> Option<Named> {
        let mut goes_on = what.is_continuation() && (range.is_empty() || self.discourse.current().is_some());
        if what.bare_spending && self.counts && !self.found {
            // 接待24批次，支出2万元: what that cost is no figure of the body.
            what = what.of_no_measure();
        } else if what.bare_spending {
            match self.discourse.spending(what.outturn) {
                Spending::Body => {}
                Spending::Subject => goes_on = true,
                Spending::Revenue => what = what.of_no_measure(),
            }
        }
        if !goes_on {
            if what.measures.is_empty() && !what.beside_the_point {
                what.measures.extend(self.discourse.part(&what.stem));
            }
            if what.measures.is_empty() && !what.nominal {
                return None;
            }
            self.discourse.name(what, range);
        }
        self.discourse.current().cloned()
    }

    /// The words that named a subject.
    fn subject_quote(&self, place: &Said) -> Quote {
        match place {
            Said::Here(range) => {
                let named = naming(self.text(range.clone()));
                quote(self.passage, range.start + named.start..range.start + named.end)
            }
            Said::Above(words) => words.clone(),
        }
    }

    /// A range without the number and the joining words it begins with.
    fn own_words(&self, range: Range<usize>) -> Range<usize> {
        range.start + own_words(self.text(range.clone()))..range.end
    }
}
