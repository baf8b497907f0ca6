//! Amounts in sentences: claims, stated changes, and statements of what is no canonical measure.
//!
//! A sentence is read phrase by phrase. An amount belongs to the words right before it; where those
//! only continue (2024年预算安排), to the subject named last. What counts as a figure of the body is
//! the discourse's to say.

mod booking;
#[cfg(test)]
mod grammar;
mod run;

use super::body::Body;
use super::comparison::{Comparison, comparison, movement};
use super::discourse::Discourse;
use super::figures::Figures;
use super::lexicon::SHARES;
use super::marker::marker;
use super::named::Said;
use super::naming::own_words;
use super::number::{Number, Tail, holds_bare_figures, is_limit, lex};
use super::reason::{goes_on_giving_reasons, opens_purpose, reason_opening};
use super::sentence::{Phrase, SENTENCE_ENDS, phrases, quote, split};
use super::subject::{heading_subject, subject};
use super::topic::Topic;
use super::year::{leading_year, plausible_year};
use crate::disclosure::{Amount, Base, BaseKind, Measure, Quote};
use crate::document::Passage;
use crate::span::Span;
use run::Run;
use std::ops::Range;

/// What a sentence turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Reading {
    /// Its figures were all understood.
    Figures,
    /// It states no amount.
    Prose,
    /// It holds figures nobody knows the subject of.
    Lost,
}

/// Bytes of a phrase that is read; no sentence goes on longer without a comma, hostile text does.
const LONGEST_PHRASE: usize = 2000;
/// Bytes by which the words of a change reach back to where its subject was named, at most.
const LONGEST_QUOTE: usize = 2000;
/// Words that open a list of parts.
const PARTS: &[&str] = &[
    "其中",
    "包括",
    "分别为",
    "主要包括",
    "具体包括",
    "具体为",
    "构成为",
    "构成情况为",
    "分布构成情况为",
    "分布构成情况具体为",
];
/// Words behind a whole whose parts follow (支出预算中，…).
const AMONG: &[&str] = &["预算中", "支出中", "收入中", "经费中", "资金中", "拨款中"];
/// The levels of the functional classification.
const LEVELS: &[&str] = &["类", "款", "项"];
/// Words by which a subject is what is to be bought.
const PLANNED: &[&str] = &["拟购置固定资产", "拟采购固定资产", "计划购置固定资产", "购置固定资产"];

/// Reads a paragraph in a discourse: that of its section, or of the list it is an item of. Returns
/// each sentence with what it turned out to be, and the discourse at the end.
pub(in crate::reading) fn read_paragraph(
    passage: &Passage,
    discourse: Discourse,
    body: Body<'_>,
    figures: &mut Figures,
) -> (Vec<(Range<usize>, Reading)>, Discourse) {
    let mut reader = Reader {
        passage,
        body,
        figures,
        discourse,
        claimed_before: 0,
        base: None,
        compared_before: false,
        changed: 0..0,
        changed_subject: None,
        class: None,
        run: Run::default(),
        with_its_whole: 0..0,
        colon_lists: false,
        kind: body.own,
        list_kind: body.own,
        counts: false,
        lost: false,
        found: false,
    };
    let read = split(&passage.text, SENTENCE_ENDS)
        .into_iter()
        .map(|range| {
            let reading = reader.sentence(range.clone());
            (range, reading)
        })
        .collect();
    (read, reader.discourse)
}

/// Whether words tell how many there are of something, and no amount of money.
fn counts(words: &str) -> bool {
    let is_count = |number: &Number| number.tail == Tail::Other && plausible_year(&number.digits).is_none();
    money(words).is_empty() && lex(words).iter().any(is_count)
}

/// Whether a paragraph ends before what it speaks of is taken apart: 其中：, 包括：.
pub(in crate::reading) fn opens_a_list(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(['：', ':']) || PARTS.iter().any(|word| text.ends_with(word))
}

struct Reader<'a> {
    passage: &'a Passage,
    body: Body<'a>,
    figures: &'a mut Figures,
    discourse: Discourse,
    /// How many claims there were before this sentence.
    claimed_before: usize,
    /// What changes of this sentence are measured against.
    base: Option<Base>,
    /// Whether the phrase before ended in what is compared with (与上年), so that an amount in the
    /// bracket behind it is of that.
    compared_before: bool,
    /// The changes stated last, which a reason explains.
    changed: Range<usize>,
    /// Where their subject was named.
    changed_subject: Option<Said>,
    /// The functional class whose amount was stated last, without a word of what it divides.
    class: Option<(&'static str, Quote, Amount, Span)>,
    /// The subjects whose amounts were stated since the change before.
    run: Run,
    /// The changes of a whole that were read behind its first part.
    with_its_whole: Range<usize>,
    /// Whether a colon opens a list: an amount was stated right before it.
    colon_lists: bool,
    /// What kind of figure the amount stated last was, and that of the whole a list takes apart.
    kind: BaseKind,
    list_kind: BaseKind,
    /// Whether this sentence has told of so many of something that no measure is: 接待24批次.
    counts: bool,
    /// Whether this sentence states an amount nobody knows the subject of.
    lost: bool,
    /// Whether this sentence states anything in figures.
    found: bool,
}

/// A reason being gathered.
struct Reason {
    range: Range<usize>,
    depth: usize,
}

impl Reader<'_> {
    fn text(&self, range: Range<usize>) -> &str {
        self.passage.text.get(range).unwrap_or_default()
    }

    fn sentence(&mut self, range: Range<usize>) -> Reading {
        let start = range.start;
        let mut list: Vec<Phrase> = phrases(self.text(range.clone()));
        for phrase in &mut list {
            phrase.range = phrase.range.start + start..phrase.range.end + start;
        }
        let opens_with_parts = list.first().is_some_and(|first| lists_parts(self.text(first.range.clone())));
        self.discourse.begin_sentence(start, opens_with_parts);
        self.base = None;
        self.compared_before = false;
        self.colon_lists = false;
        self.class = None;
        self.run.end();
        self.with_its_whole = 0..0;
        self.counts = false;
        self.lost = false;
        self.found = false;
        self.claimed_before = self.figures.claims.len();
        let mut reason: Option<Reason> = None;
        for (i, phrase) in list.iter().enumerate() {
            let opens_sentence = i == 0;
            // （一）收入预算，2024年年初预算数9万元: a number makes a heading of the words before a comma.
            let numbered = marker(self.text(phrase.range.clone())).is_some();
            let ends_a_title = |next: &Phrase| match next.after {
                Some('：' | ':') => true,
                Some('，' | ',') => numbered && leading_year(self.text(next.range.clone())).is_some(),
                _ => false,
            };
            let titles = opens_sentence && list.get(1).is_none_or(ends_a_title);
            self.phrase(phrase, opens_sentence, titles, &mut reason);
        }
        self.close(reason);
        self.figures.settle(self.claimed_before);
        // 其中： alone opens the paragraphs below; it says nothing itself.
        self.found |= list.iter().all(|phrase| PARTS.contains(&self.text(phrase.range.clone())));
        match (self.lost, self.found) {
            (true, _) => Reading::Lost,
            (false, true) => Reading::Figures,
            (false, false) if holds_bare_figures(self.text(range)) => Reading::Lost,
            (false, false) => Reading::Prose,
        }
    }

    fn phrase(&mut self, phrase: &Phrase, first: bool, titles: bool, reason: &mut Option<Reason>) {
        let range = phrase.range.clone();
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        if words.len() > LONGEST_PHRASE {
            self.lost |= !money(words).is_empty();
            return;
        }
        if self.discourse.leave_brackets(phrase.depth) {
            self.run.end();
        }
        let lists_parts = lists_parts(words);
        let in_bracket = matches!(phrase.after, Some('（' | '('));
        let item_ends = matches!(phrase.after, Some('；' | ';'));
        if let Some(open) = reason.as_mut() {
            let ends = lists_parts
                || phrase.depth < open.depth
                || item_ends && !goes_on_giving_reasons(words)
                || opens_purpose(words)
                || self.states_a_measure(words, false);
            if !ends {
                open.range.end = range.end;
                return;
            }
            self.close(reason.take());
        }
        if item_ends {
            self.discourse.end_item();
            self.run.end();
        }
        let bracket_of_base = in_bracket && std::mem::take(&mut self.compared_before);
        if bracket_of_base && self.amount_of_base(range.clone()) {
            return;
        }
        let colon = std::mem::take(&mut self.colon_lists) && matches!(phrase.after, Some('：' | ':'));
        if lists_parts || in_bracket || colon {
            self.open_list(phrase.depth);
        }
        if let Some(length) = reason_opening(words) {
            let rest = range.start + length..range.end;
            let explains = !self.changed.is_empty() && self.found;
            if self.states_a_measure(self.text(rest.clone()), explains) {
                self.amounts(rest);
            } else if !self.changed.is_empty() && (first || self.found) {
                *reason = Some(Reason { range: rest, depth: phrase.depth });
                self.found = true;
            } else if self.spoke_of_projects() {
                self.projects(rest);
            } else {
                self.lost |= !money(words).is_empty();
            }
            return;
        }
        self.discourse.divide(words.get(own_words(words)..).unwrap_or_default(), range.clone());
        let among = !in_bracket && AMONG.iter().any(|end| words.ends_with(end));
        if (titles && first || among) && money(words).is_empty() {
            let mut named = subject(words, self.body);
            if titles && first && named.measures.is_empty() && named.of_one_money.is_empty() {
                named = heading_subject(words, self.body);
            }
            let is_known = !named.measures.is_empty() || !named.of_one_money.is_empty();
            if among && is_known || !named.measures.is_empty() {
                let again = self.discourse.is_without_standing(&named.stem);
                let named = if again { named.of_no_measure() } else { named };
                if among {
                    self.discourse.name(named, range);
                    self.open_list(phrase.depth);
                } else {
                    self.discourse.entitle(named, range);
                }
                return;
            }
        }
        if titles && first && money(words).is_empty() && names_a_line(words) {
            self.discourse.entitle(subject(words, self.body).of_no_measure(), range);
            return;
        }
        if SHARES.iter().any(|word| words.starts_with(word)) {
            self.share(range.clone());
        }
        let only_limits = || {
            let parted = |number: &Number| words.get(..number.range.start).zip(words.get(number.end..));
            money(words).iter().all(|n| parted(n).is_some_and(|(before, after)| is_limit(before, after)))
        };
        if self.discourse.topic() == Topic::Assets && only_limits() {
            self.count(range.clone());
        }
        self.amounts(range);
        self.counts |= !self.found && counts(words);
    }

    /// Reads of what the amount stated last is a part: 占一般公共预算支出的84%.
    fn share(&mut self, range: Range<usize>) {
        self.run.single_out();
        let class = self.class.take();
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        let Some(percent) = lex(words).into_iter().find(|number| number.tail == Tail::Percent) else {
            return;
        };
        let whole = words.get(..percent.range.start).unwrap_or_default();
        let of = subject(whole, self.body);
        if let Some((code, name, amount, span)) = class.filter(|_| self.discourse.speaks_of_all())
            && of.measures == [Measure::ExpenditureTotal]
        {
            let divided = quote(self.passage, range.start..range.start + whole.len());
            self.figures.class(divided, code, name, amount, span);
        }
        if let ([whole], Some(percent)) = (of.of_one_money.as_slice(), percent.decimal()) {
            self.figures.hold_share(self.claimed_before, *whole, percent);
        }
    }

    /// Begins a list of the parts of what is spoken of.
    fn open_list(&mut self, depth: usize) {
        self.discourse.list_parts(depth);
        self.run.open_list(self.discourse.whole());
        self.list_kind = self.kind;
        self.with_its_whole = 0..0;
    }

    /// The last comparison of some words.
    fn comparison(&self, words: &str) -> Option<Comparison> {
        comparison(words, self.body.year.unwrap_or(0), self.body.own)
    }

    /// Whether the words state an amount or a change of a canonical measure; where only a change
    /// counts, a change.
    fn states_a_measure(&self, words: &str, change_only: bool) -> bool {
        let Some(first) = money(words).into_iter().next() else { return false };
        let before = words.get(..first.range.start).unwrap_or_default();
        let moved = movement(words, 0, false);
        if change_only && moved.is_none() {
            return false;
        }
        let end = moved.map_or(before.len(), |m| m.start.min(before.len()));
        let end = self.comparison(words).map_or(end, |c| c.range.start.min(end));
        !subject(words.get(..end).unwrap_or_default(), self.body).measures.is_empty()
    }

    /// Whether the last figure of this sentence is what projects cost.
    fn spoke_of_projects(&self) -> bool {
        self.found
            && self.figures.claims.last().is_some_and(|claim| claim.measure == Measure::ExpenditureProject)
    }

    /// Reads 支持中小企业发展专项资金、劳模津贴等 into its names.
    fn projects(&mut self, range: Range<usize>) {
        for name in split(self.text(range.clone()), &['、', '和']) {
            let name = range.start + name.start..range.start + name.end;
            let bare = self.text(name.clone()).trim_end_matches("等项目").trim_end_matches('等');
            let end = name.start + bare.len();
            let named = quote(self.passage, name.start..end);
            if !named.is_blank() {
                self.figures.named_projects.push(named);
            }
        }
    }

    /// Gives a gathered reason to the changes stated last.
    fn close(&mut self, reason: Option<Reason>) {
        let Some(reason) = reason else { return };
        let colon = self.text(reason.range.clone()).trim_start_matches(['：', ':', ' ']).len();
        let words = quote(self.passage, reason.range.end - colon..reason.range.end);
        if words.is_blank() {
            return;
        }
        self.figures.explain(self.changed.clone(), &words);
    }
}

/// Whether words open a list of parts.
pub(in crate::reading) fn lists_parts(words: &str) -> bool {
    PARTS.iter().any(|part| words.starts_with(part))
}

/// Whether words end in a level of the functional classification, as the name of a line of it does: its
/// code or its kind in brackets (培训支出（03）, 住房公积金（项）).
fn names_a_line(words: &str) -> bool {
    let inner = words.trim_end().strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']));
    inner.is_some_and(|(_, level)| {
        let rest = level.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = level.len() - rest.len();
        (2..=7).contains(&digits) && (rest.is_empty() || LEVELS.contains(&rest))
            || digits == 0 && LEVELS.contains(&rest)
    })
}

/// The amounts of money in a text.
fn money(text: &str) -> Vec<Number> {
    lex(text).into_iter().filter(|number| number.unit().is_some()).collect()
}
