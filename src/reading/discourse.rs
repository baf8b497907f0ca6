//! Discourse: what a sentence is speaking of, while it is read phrase by phrase.
//!
//! An amount belongs to the subject named last. 其中 and brackets take the subject before them
//! apart: what follows are its parts.

use super::subject::{Subject, heading_subject};
use super::table::scope_of;
use super::topic::{Topic, topic};
use crate::disclosure::{LedgerScope, Measure, Quote};
use std::ops::Range;

/// Lists within lists that are followed; no sentence needs more.
const DEEPEST_LIST: usize = 8;

/// How words begin that say by what a subject is taken apart.
const DIVIDES: &[char] = &['按', '从'];
/// How such words end.
const DIVISIONS: &[&str] = &["分", "划分", "分类", "类型", "来源", "看", "分为"];

/// A subject and where it was named.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What is spoken of.
    pub(super) subject: Subject,
    /// Where it was named.
    pub(super) place: Said,
}

/// Where a subject was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// In the paragraph, at these bytes.
    Here(Range<usize>),
    /// In the heading above it.
    Heading(Quote),
}

impl Said {
    /// Whether it was named in the paragraph, from this byte on.
    fn since(&self, byte: usize) -> bool {
        matches!(self, Said::Here(range) if range.start >= byte)
    }
}

/// Whose spending 支出 is, where its words do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spending {
    /// All the body spends.
    Body,
    /// What was named before is spent.
    Subject,
    /// It is spent from the revenue named before, and is no figure of the body.
    Revenue,
}

/// The subjects of a paragraph so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    /// The subject the sentence began with; kept from sentence to sentence.
    head: Option<Named>,
    /// The subject named last outside a list of parts: the one 其中 of a new sentence takes apart.
    top: Option<Named>,
    /// The subject named last.
    current: Option<Named>,
    /// The subjects whose parts are being listed, outermost first, with the depth of brackets.
    wholes: Vec<(usize, Named)>,
    /// Where the sentence begins.
    sentence: usize,
    /// Whether the heading speaks of one kind of money only (一般公共预算基本支出情况).
    one_kind_of_money: bool,
    /// Whether the heading, or the words 按…分类 of the sentence, speak of what is neither revenue nor
    /// expenditure of the body (政府采购).
    of_something_else: bool,
    /// A subject that stood alone before a full stop, as a heading does.
    title: Option<Said>,
}

impl Discourse {
    /// A paragraph under a heading: where that names a measure, the first sentence need not.
    pub(super) fn under(heading: Option<&Quote>, topic: Topic) -> Self {
        let head = heading
            .map(|heading| Named {
                subject: heading_subject(&heading.text),
                place: Said::Heading(heading.clone()),
            })
            .filter(|named| !named.subject.measures.is_empty());
        let one_kind_of_money = heading.is_some_and(|heading| scope_of(&heading.text) != LedgerScope::Whole);
        let of_something_else = topic.subject().is_some();
        Discourse { head, one_kind_of_money, of_something_else, ..Discourse::default() }
    }

    /// Begins a sentence at a byte. Without a subject of its own it goes on about the head of the
    /// one before; where it opens with 其中, it takes apart what that spoke of last.
    pub(super) fn begin_sentence(&mut self, at: usize, opens_with_parts: bool) {
        let spoken_of = self.top.as_ref().filter(|_| opens_with_parts).or(self.head.as_ref());
        self.current = spoken_of.cloned();
        self.wholes.clear();
        self.sentence = at;
    }

    /// Leaves the brackets deeper than `depth`; what stood before them is spoken of again.
    pub(super) fn leave_brackets(&mut self, depth: usize) {
        while let Some((_, whole)) = self.wholes.pop_if(|(opened, _)| *opened > depth) {
            self.current = Some(whole);
        }
    }

    /// Begins to list the parts of what is spoken of, in so many brackets.
    pub(super) fn list_parts(&mut self, depth: usize) {
        if self.wholes.len() < DEEPEST_LIST {
            self.wholes.extend(self.current.clone().map(|whole| (depth, whole)));
        }
    }

    /// Makes a subject the one spoken of; the first of a sentence outside a list is its head.
    pub(super) fn name(&mut self, subject: Subject, range: Range<usize>) {
        let named = Named { subject, place: Said::Here(range) };
        if self.wholes.is_empty() {
            if !self.head.as_ref().is_some_and(|head| head.place.since(self.sentence)) {
                self.head = Some(named.clone());
            }
            self.top = Some(named.clone());
        }
        self.current = Some(named);
    }

    /// Names a subject as a heading does: the sentences that follow go on about it.
    pub(super) fn entitle(&mut self, subject: Subject, range: Range<usize>) {
        self.title = Some(Said::Here(range.clone()));
        self.name(subject, range);
    }

    /// Begins to take apart what 按政府采购资金来源分 and the like name: its sources are not the body's.
    pub(super) fn divide(&mut self, words: &str) {
        let divided = words.starts_with(DIVIDES) && DIVISIONS.iter().any(|end| words.ends_with(end));
        self.of_something_else |= divided && topic(words).and_then(Topic::subject).is_some();
    }

    /// Whose spending 支出 is without a word of that: it goes on about what was named before it, by
    /// a heading or in the sentence (公务接待费。2021年预算支出1万元). Of an `outturn` it does so in a list
    /// as well (住房公积金年初预算为2万元，支出决算为1万元).
    pub(super) fn spending(&self, outturn: bool) -> Spending {
        let Some(named) = &self.current else { return Spending::Body };
        let entitled = self.title.as_ref() == Some(&named.place) || matches!(named.place, Said::Heading(_));
        let measures = named.subject.measures;
        if !(entitled || named.place.since(self.sentence)) || measures.iter().any(is_total) {
            return Spending::Body;
        }
        let of_revenue = measures.iter().any(|&m| family(m) == Measure::RevenueTotal);
        match self.wholes.is_empty() {
            alone if of_revenue => {
                if alone {
                    Spending::Revenue
                } else {
                    Spending::Body
                }
            }
            alone if alone || outturn || !measures.is_empty() => Spending::Subject,
            _ => Spending::Body,
        }
    }

    /// All the body spends, where its parts are being listed.
    pub(super) fn divided_expenditure(&self) -> Option<&Named> {
        let whole = self.wholes.last().map(|(_, whole)| whole).or(self.head.as_ref())?;
        let of_the_body = !self.one_kind_of_money && !self.of_something_else;
        (of_the_body && whole.subject.measures.contains(&Measure::ExpenditureTotal)).then_some(whole)
    }

    /// The subject spoken of.
    pub(super) fn current(&self) -> Option<&Named> {
        self.current.as_ref()
    }

    /// Where the sentence itself named what it speaks of; `None` where it goes on from before.
    pub(super) fn named_in_sentence(&self) -> Option<usize> {
        match &self.current.as_ref()?.place {
            Said::Here(range) if range.start >= self.sentence => Some(range.start),
            _ => None,
        }
    }

    /// The measures, where what they are listed under allows them to be the whole body's: a part
    /// stands under a whole of its own family, not under what is no canonical measure. 基本支出 of
    /// 一般公共预算支出 is not 基本支出.
    pub(super) fn of_the_whole(&self, measures: &'static [Measure]) -> &'static [Measure] {
        // 机关运行经费 is the same wherever it is mentioned; 本年收入 among the parts of 财政拨款 is not
        // the body's revenue.
        let of_all_money = |m: &Measure| is_total(m) || family(*m) == Measure::ExpenditureTotal;
        if self.of_something_else && measures.iter().any(|m| is_total(&family(*m))) {
            return &[];
        }
        if self.one_kind_of_money && measures.iter().any(of_all_money) {
            return &[];
        }
        let stands_alone =
            |m: &Measure| m.info().parent.is_none() && (self.wholes.is_empty() || !is_total(m));
        if measures.iter().all(stands_alone) {
            return measures;
        }
        let listed = self.wholes.iter().rev().map(|(depth, whole)| (*depth, whole));
        let head = self.head.as_ref().filter(|_| self.wholes.is_empty()).map(|head| (0, head));
        for (depth, wholes) in listed.chain(head).map(|(depth, whole)| (depth, whole.subject.measures)) {
            if !measures.iter().all(|&m| wholes.iter().any(|&whole| family(m) == family(whole))) {
                return &[];
            }
            if measures.iter().all(|&m| wholes.iter().any(|&whole| m.is_within(whole))) {
                return measures;
            }
            // 其中 may be left without a word, a bracket may not: 上年结转 in the brackets of one source
            // is that source's.
            if depth > 0 {
                return &[];
            }
        }
        measures
    }
}

/// Whether a measure is all the body takes in, or all it spends.
fn is_total(measure: &Measure) -> bool {
    matches!(measure, Measure::RevenueTotal | Measure::ExpenditureTotal)
}

/// The measure at the top of what a measure is a part of.
fn family(measure: Measure) -> Measure {
    let mut top = measure;
    while let Some(parent) = top.info().parent {
        top = parent;
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::subject::subject;

    fn speaking_of(words: &str) -> Discourse {
        let mut discourse = Discourse::default();
        discourse.begin_sentence(0, false);
        discourse.name(subject(words, ""), 0..words.len());
        discourse.list_parts(0);
        discourse
    }

    fn keys(discourse: &Discourse, part: &str) -> Vec<&'static str> {
        discourse.of_the_whole(subject(part, "").measures).iter().map(|m| m.key()).collect()
    }

    #[test]
    fn a_part_of_the_whole_counts_and_a_part_of_a_part_does_not() {
        assert_eq!(keys(&speaking_of("支出预算"), "基本支出"), ["expenditure.basic"]);
        assert_eq!(keys(&speaking_of("财政拨款支出"), "基本支出"), [] as [&str; 0]);
        assert_eq!(keys(&speaking_of("一般公共预算收入"), "基本支出"), [] as [&str; 0]);
        assert_eq!(keys(&speaking_of("公务用车购置及运行费"), "公务接待费"), ["sangong.reception"]);
        assert_eq!(keys(&speaking_of("财政拨款支出"), "机关运行经费"), ["running_cost"]);
        assert_eq!(keys(&speaking_of("财政拨款收入"), "本年收入"), [] as [&str; 0]);
    }

    #[test]
    fn a_new_sentence_goes_on_about_its_predecessors_head() {
        let mut discourse = speaking_of("三公经费");
        discourse.name(subject("公务接待费", ""), 20..30);
        discourse.begin_sentence(40, false);
        assert_eq!(discourse.current().unwrap().subject.measures, [Measure::SangongTotal]);
        assert_eq!(discourse.named_in_sentence(), None);
    }
}
