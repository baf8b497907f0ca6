//! Discourse: what a sentence is speaking of, while it is read phrase by phrase.
//!
//! An amount belongs to the subject named last. 其中 and brackets take the subject before them
//! apart: what follows are its parts. A part counts as a measure of the body only where the whole it
//! stands under does; where that is one kind of money, its part is held until it is known whether
//! there is any other.

use super::body::{Body, Scope};
use super::held::Ground;
use super::lexicon::{DIVIDES, DIVISIONS, OF_MORE};
use super::named::{Named, Said, Spending, family, is_total, with_parents};
use super::standing::{Standing, standing};
use super::subject::{Subject, heading_subject, part_within};
use super::table::scope_of;
use super::topic::{Topic, topic};
use crate::disclosure::{Amount, LedgerScope, Measure, Quote};
use std::collections::HashSet;
use std::ops::Range;

/// Lists within lists that are followed; no sentence needs more.
const DEEPEST_LIST: usize = 8;
/// The subjects of a paragraph so far.
#[derive(Clone, Debug)]
pub(super) struct Discourse {
    /// The subject the sentence began with; kept from sentence to sentence.
    head: Option<Named>,
    /// The subject named last outside a list of parts: the one 其中 of a new sentence takes apart.
    top: Option<Named>,
    /// The subject named last.
    current: Option<Named>,
    /// The subjects whose parts are being listed, outermost first, with the depth of brackets.
    wholes: Vec<(usize, Named)>,
    /// How many of those were opened in a paragraph above.
    above: usize,
    /// Where the sentence begins.
    sentence: usize,
    /// What the section is about.
    topic: Topic,
    /// Whether the section speaks of more than its topic.
    of_more: bool,
    /// Whether the heading speaks of one kind of money only (一般公共预算基本支出情况).
    one_kind_of_money: bool,
    /// Whether the words 按…分类 of the paragraph speak of what is neither revenue nor expenditure of
    /// the body (政府采购).
    of_something_else: bool,
    /// A subject that stood alone before a full stop, as a heading does.
    title: Option<Said>,
    /// Whether the last words were of a part of the body (下属单位), so that what follows may be too.
    of_a_part: bool,
    /// The source of revenue named first of those a statement on performance covers, and its amount.
    covered: Option<(Measure, Amount)>,
    /// Whether a semicolon has just ended an item of a list.
    item_ended: bool,
    /// The stems of this paragraph that named a measure without standing.
    without_standing: HashSet<String>,
}

impl Discourse {
    /// A paragraph under a heading on a topic: where the heading names a measure, the first sentence
    /// need not.
    pub(super) fn under(heading: Option<&Quote>, topic: Topic, body: Body<'_>) -> Self {
        let text = heading.map_or("", |heading| heading.text.as_str());
        let mut discourse = Discourse {
            head: None,
            top: None,
            current: None,
            wholes: Vec::new(),
            above: 0,
            sentence: 0,
            topic,
            of_more: OF_MORE.iter().any(|word| text.contains(word)),
            one_kind_of_money: scope_of(text) != LedgerScope::Whole,
            of_something_else: false,
            title: None,
            of_a_part: false,
            covered: None,
            item_ended: false,
            without_standing: HashSet::new(),
        };
        discourse.head = heading
            .map(|heading| Named {
                subject: discourse.limited(heading_subject(text, body)),
                place: Said::Above(heading.clone()),
                amount: None,
                ground: None,
                beside: false,
            })
            .filter(|named| !named.subject.measures.is_empty());
        discourse
    }

    /// The same section, in a paragraph that lists the parts of what was spoken of last in the one
    /// before. `quote` makes words of its bytes.
    pub(super) fn listing(&self, quote: impl Fn(Range<usize>) -> Quote) -> Self {
        self.listing_of(self.current.as_ref(), quote)
    }

    /// The same, in a paragraph that opens with 其中: it lists the parts of what a sentence named last.
    pub(super) fn going_on(&self, quote: impl Fn(Range<usize>) -> Quote) -> Self {
        self.listing_of(self.top.as_ref(), quote)
    }

    fn listing_of(&self, last: Option<&Named>, quote: impl Fn(Range<usize>) -> Quote) -> Self {
        let above = |named: &Named| match &named.place {
            Said::Here(range) => Named { place: Said::Above(quote(range.clone())), ..named.clone() },
            Said::Above(_) => named.clone(),
        };
        let mut wholes: Vec<(usize, Named)> =
            self.wholes.iter().map(|(_, named)| (0, above(named))).collect();
        let is_open = |named: &Named| wholes.last().is_some_and(|(_, open)| open.subject == named.subject);
        let last = last.map(above).filter(|named| !is_open(named));
        wholes.extend(last.map(|named| (0, named)));
        wholes.truncate(DEEPEST_LIST);
        let head = self.head.as_ref().map(above);
        Discourse {
            current: wholes.last().map(|(_, named)| named.clone()),
            top: None,
            above: wholes.len(),
            head,
            wholes,
            sentence: 0,
            of_a_part: false,
            item_ended: false,
            without_standing: HashSet::new(),
            ..self.clone()
        }
    }

    /// Begins a sentence at a byte. Without a subject of its own it goes on about the head of the
    /// one before; where it opens with 其中, it takes apart what that spoke of last.
    pub(super) fn begin_sentence(&mut self, at: usize, opens_with_parts: bool) {
        self.wholes.truncate(self.above);
        let whole = self.wholes.last().map(|(_, named)| named).filter(|_| at == 0);
        let spoken_of = self.top.as_ref().filter(|_| opens_with_parts).or(whole).or(self.head.as_ref());
        self.current = spoken_of.cloned();
        self.sentence = at;
        self.of_a_part = false;
        self.covered = None;
        self.item_ended = false;
    }

    /// Leaves the brackets deeper than `depth`; what stood before them is spoken of again. Returns
    /// whether there were any.
    pub(super) fn leave_brackets(&mut self, depth: usize) -> bool {
        let listed = self.wholes.len();
        while self.wholes.len() > self.above
            && let Some((_, whole)) = self.wholes.pop_if(|(opened, _)| *opened > depth)
        {
            self.current = Some(whole);
        }
        self.wholes.len() < listed
    }

    /// Begins to list the parts of what is spoken of, in so many brackets.
    pub(super) fn list_parts(&mut self, depth: usize) {
        if self.wholes.len() < DEEPEST_LIST {
            self.wholes.extend(self.current.clone().map(|whole| (depth, whole)));
        }
    }

    /// A semicolon: what follows is another item.
    pub(super) fn end_item(&mut self) {
        self.of_a_part = false;
        self.item_ended = true;
    }

    /// Makes a subject the one spoken of; the first of a sentence outside a list is its head.
    pub(super) fn name(&mut self, subject: Subject, range: Range<usize>) {
        let is_known = !subject.measures.is_empty();
        let mut subject = self.limited(subject);
        let beside = is_known && subject.measures.is_empty() && self.topic.subject().is_some();
        self.leave_list_for(&subject);
        self.of_a_part = match subject.scope {
            Some(Scope::Part) => true,
            Some(Scope::All) => false,
            None => self.of_a_part && !subject.of_itself,
        };
        if self.of_a_part {
            subject = subject.of_no_measure();
        }
        let of_one_money = !subject.of_one_money.is_empty();
        let named = if of_one_money { &subject.of_one_money } else { &subject.measures };
        let mut ground = self.covered.map(|(measure, amount)| Ground::All(measure, amount));
        match self.standing(named, subject.of_this_year) {
            Standing::OneMoney(whole, amount) => {
                let carried = named == &[Measure::RevenueCarryover];
                let ground_of =
                    |amount| if carried { Ground::Carried(amount) } else { Ground::All(whole, amount) };
                ground = amount.map(ground_of);
                if !of_one_money {
                    subject.of_one_money = std::mem::take(&mut subject.measures);
                }
            }
            Standing::Body => {}
            Standing::None if of_one_money => {}
            Standing::None => {
                self.without_standing.insert(subject.stem.clone());
                subject = subject.of_no_measure();
            }
        }
        let named = Named { subject, place: Said::Here(range), amount: None, ground, beside };
        if self.wholes.len() == self.above {
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
    pub(super) fn divide(&mut self, words: &str, range: Range<usize>) {
        let divided = words.starts_with(DIVIDES) && DIVISIONS.iter().any(|end| words.ends_with(end));
        if let Some(measure) = topic(words).and_then(Topic::subject).filter(|_| divided) {
            self.of_something_else = true;
            let subject = Subject { measures: vec![measure], nominal: true, ..Subject::default() };
            self.entitle(subject, range);
        }
    }

    /// Whose spending 支出 is without a word of that: it goes on about what was named before it, by
    /// a heading or in the sentence (公务接待费。2021年预算支出1万元). Of an `outturn` it does so in a list
    /// as well (住房公积金年初预算为2万元，支出决算为1万元).
    pub(super) fn spending(&self, outturn: bool) -> Spending {
        let Some(named) = &self.current else { return Spending::Body };
        let entitled = self.title.as_ref() == Some(&named.place) || matches!(named.place, Said::Above(_));
        let measures = &named.subject.measures;
        if !(entitled || named.place.since(self.sentence)) || measures.iter().any(is_total) {
            return Spending::Body;
        }
        let of_revenue = measures.iter().any(|&m| family(m) == Measure::RevenueTotal);
        let alone = self.wholes.is_empty();
        match of_revenue {
            true if alone => Spending::Revenue,
            false if alone || outturn || !measures.is_empty() => Spending::Subject,
            _ => Spending::Body,
        }
    }

    /// Whether the section is neither about one kind of money nor about something else than budgets.
    pub(super) fn speaks_of_all(&self) -> bool {
        !self.one_kind_of_money && !self.of_something_else
    }

    /// All the body spends, where its parts are being listed.
    pub(super) fn divided_expenditure(&self) -> Option<&Named> {
        let whole = self.wholes.last().map(|(_, whole)| whole).or(self.head.as_ref())?;
        (self.speaks_of_all() && whole.subject.measures.contains(&Measure::ExpenditureTotal)).then_some(whole)
    }

    /// Notes the amount stated of what is spoken of; the first counts.
    pub(super) fn state(&mut self, amount: Amount) {
        let Some(current) = self.current.as_mut() else { return };
        let amount = *current.amount.get_or_insert(amount);
        if self.topic == Topic::Performance && self.covered.is_none() {
            self.covered = current.subject.of_one_money.first().map(|&measure| (measure, amount));
        }
        let place = current.place.clone();
        for named in [self.head.as_mut(), self.top.as_mut()].into_iter().flatten() {
            if named.place == place {
                named.amount = Some(amount);
            }
        }
    }

    /// The subject spoken of.
    pub(super) fn current(&self) -> Option<&Named> {
        self.current.as_ref()
    }

    /// The innermost whole whose parts are being listed.
    pub(super) fn whole(&self) -> Option<&Named> {
        self.wholes.last().map(|(_, whole)| whole)
    }

    /// Whether words named a measure in this paragraph that had no standing there.
    pub(super) fn is_without_standing(&self, stem: &str) -> bool {
        self.without_standing.contains(stem)
    }

    /// The measure that words are short for here: 购置费, among the parts of 公务用车购置及运行费.
    pub(super) fn part(&self, stem: &str) -> Option<Measure> {
        let near = self.wholes.iter().rev().map(|(_, named)| named).chain(&self.current).chain(&self.head);
        let mut wholes = near.map(|named| with_parents(&named.subject.measures));
        let of_topic = || part_within(stem, &[self.topic.subject()?]);
        wholes.find_map(|wholes| part_within(stem, &wholes)).or_else(of_topic)
    }

    /// What the section is about.
    pub(super) fn topic(&self) -> Topic {
        self.topic
    }

    /// Where the sentence itself named what it speaks of; `None` where it goes on from before.
    pub(super) fn named_in_sentence(&self) -> Option<usize> {
        match &self.current.as_ref()?.place {
            Said::Here(range) if range.start >= self.sentence => Some(range.start),
            _ => None,
        }
    }

    /// A subject within what the section can speak of: under 绩效 no figure is the body's, under a
    /// heading on one kind of money no total is.
    fn limited(&self, subject: Subject) -> Subject {
        let family_of = |m: &Measure| family(*m);
        let of_budget = subject.measures.iter().any(|m| is_total(&family(*m)));
        let allowed = match self.topic {
            Topic::Assets => subject.measures.iter().all(|m| family_of(m) == Measure::AssetsTotal),
            topic if topic.subject().is_some() => self.of_more || !of_budget,
            topic => topic.states_figures() && !(self.of_something_else && of_budget),
        };
        if self.topic == Topic::Performance
            && subject.measures.iter().all(|m| family(*m) == Measure::RevenueTotal)
        {
            let of_one_money = subject.measures.clone();
            return Subject { of_one_money, ..subject.of_no_measure() };
        }
        if !allowed {
            return subject.of_no_measure();
        }
        let of_all_money =
            |m: &Measure| *m == Measure::RevenueTotal || family(*m) == Measure::ExpenditureTotal;
        if self.one_kind_of_money && subject.measures.iter().any(of_all_money) {
            let of_one_money = subject.measures.clone();
            return Subject { of_one_money, ..subject.of_no_measure() };
        }
        subject
    }

    /// Ends the list of a whole where, behind a semicolon or at the beginning of an item, a total of
    /// something else is named: 其中…；总支出.
    fn leave_list_for(&mut self, subject: &Subject) {
        let ended = std::mem::take(&mut self.item_ended) || (self.above > 0 && self.top.is_none());
        let other = |whole: &Named| {
            let wholes = &whole.subject.measures;
            !wholes.is_empty() && subject.measures.iter().all(|m| wholes.iter().all(|w| family(*w) != *m))
        };
        let all_totals = !subject.measures.is_empty() && subject.measures.iter().all(is_total);
        if ended && all_totals && self.wholes.iter().all(|(depth, w)| *depth == 0 && other(w)) {
            self.wholes.clear();
            self.above = 0;
        }
    }

    /// What measures count as, given what they are listed under.
    pub(super) fn standing(&self, measures: &[Measure], of_this_year: bool) -> Standing {
        let head = self.head.as_ref().filter(|head| !head.beside);
        standing(measures, of_this_year, &self.wholes, head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::BaseKind;
    use crate::reading::subject::subject;

    const BODY: Body<'_> =
        Body { year: Some(2024), own: BaseKind::Budget, called: "", name: "", alone: false };

    fn speaking_of(words: &str) -> Discourse {
        let mut discourse = Discourse::under(None, Topic::Budget, BODY);
        discourse.begin_sentence(0, false);
        discourse.name(subject(words, BODY), 0..words.len());
        discourse.list_parts(0);
        discourse
    }

    fn standing_of(discourse: &Discourse, part: &str) -> Standing {
        discourse.standing(&subject(part, BODY).measures, false)
    }

    #[test]
    fn a_part_of_the_whole_counts_and_a_part_of_a_part_is_held() {
        assert_eq!(standing_of(&speaking_of("支出预算"), "基本支出"), Standing::Body);
        let fiscal = Standing::OneMoney(Measure::ExpenditureTotal, None);
        assert_eq!(standing_of(&speaking_of("财政拨款支出"), "基本支出"), fiscal);
        assert_eq!(standing_of(&speaking_of("住房保障支出"), "基本支出"), Standing::None);
        assert_eq!(standing_of(&speaking_of("一般公共预算收入"), "基本支出"), Standing::None);
        assert_eq!(standing_of(&speaking_of("公务用车购置及运行费"), "公务接待费"), Standing::Body);
        assert_eq!(standing_of(&speaking_of("财政拨款支出"), "机关运行经费"), Standing::Body);
        assert_eq!(standing_of(&speaking_of("财政拨款收入"), "本年收入"), Standing::None);
        assert_eq!(standing_of(&speaking_of("财政拨款收入"), "一般公共预算拨款收入"), Standing::Body);
    }

    #[test]
    fn what_a_part_is_made_of_ends_where_the_next_part_is_named() {
        let mut discourse = speaking_of("一般公共预算基本支出");
        discourse.name(subject("人员经费", BODY), 30..40);
        discourse.list_parts(0);
        let basic = Standing::OneMoney(Measure::ExpenditureBasic, None);
        assert_eq!(standing_of(&discourse, "公用经费"), basic);
        assert_eq!(standing_of(&discourse, "项目支出"), Standing::None);
    }

    #[test]
    fn a_new_sentence_goes_on_about_its_predecessors_head() {
        let mut discourse = speaking_of("三公经费");
        discourse.name(subject("公务接待费", BODY), 20..30);
        discourse.begin_sentence(40, false);
        assert_eq!(discourse.current().unwrap().subject.measures, [Measure::SangongTotal]);
        assert_eq!(discourse.named_in_sentence(), None);
    }

    #[test]
    fn a_list_goes_on_in_the_paragraphs_below() {
        let words = "财政拨款基本支出";
        let above = speaking_of(words).listing(|_| Quote::default());
        assert_eq!(standing_of(&above, "人员经费"), Standing::OneMoney(Measure::ExpenditureBasic, None));
    }

    #[test]
    fn no_figure_under_performance_is_the_bodys() {
        let mut discourse = Discourse::under(None, Topic::Performance, BODY);
        discourse.name(subject("项目支出", BODY), 0..12);
        assert_eq!(discourse.current().unwrap().subject.measures, []);
    }
}
