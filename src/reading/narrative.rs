//! Amounts in sentences: claims, stated changes, and statements of what is no canonical measure.
//!
//! A sentence is read phrase by phrase. An amount belongs to the words right before it; where those
//! only continue (2024年预算安排), to the subject named last. 其中 and brackets list parts of the
//! subject before them, and a part counts as a canonical measure only where the whole it is listed
//! under is one: 基本支出 of 一般公共预算 is not 基本支出.

use super::comparison::{Comparison, Movement, comparison, movement};
use super::number::{Number, lex};
use super::sentence::{Phrase, SENTENCE_ENDS, phrases, quote, split, trimmed};
use super::subject::{Subject, heading_subject, is_nominal, subject};
use crate::disclosure::{
    Base, BaseKind, Change, Claim, ClaimSource, Direction, Figure, Measure, Quote, Statement,
};
use crate::document::Passage;
use std::ops::Range;

/// What is known of the document while its sentences are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The budget year, where it is known.
    pub(super) year: Option<u16>,
    /// The body's own name.
    pub(super) unit: &'a str,
}

/// What sentences say in figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// Amounts of canonical measures.
    pub(super) claims: Vec<Claim>,
    /// Stated changes.
    pub(super) changes: Vec<Change>,
    /// Amounts of anything else.
    pub(super) statements: Vec<Statement>,
    /// Projects named as what the money is for.
    pub(super) named_projects: Vec<Quote>,
    /// What fixed assets are to be bought for, with the words.
    pub(super) planned_purchase: Option<(Figure, Quote)>,
}

/// What a sentence turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Its figures were all understood.
    Figures,
    /// It states no amount.
    Prose,
    /// It states an amount nobody knows the subject of.
    Lost,
}

/// Words that open a list of parts.
const PARTS: &[&str] = &["其中", "包括", "分别为", "主要包括"];
/// Words that join a part to the list it stands in.
const JOINING: &[&str] = &["其中", "包括", "以及", "和", "及", "、", "：", ":", "，"];
/// Words that open a reason.
const REASONS: &[&str] = &[
    "增减变化的主要原因",
    "增减变化主要原因",
    "变动的主要原因",
    "变动主要原因",
    "增加的主要原因",
    "减少的主要原因",
    "增加主要原因",
    "减少主要原因",
    "主要原因",
    "主要是因为",
    "主要是由于",
    "主要由于",
    "主要因为",
    "原因",
    "主要为",
    "主要是",
    "主要系",
    "是由于",
    "因为",
];
/// Words between a reason's opening and the reason.
const REASON_LEADS: &[&str] = &["是由于", "是因为", "是", "为", "系", "：", ":", "由于"];
/// Words that open a purpose, which ends a reason.
const PURPOSES: &[&str] = &["主要用于", "用于"];
/// Words right after an amount that make it a limit, not a figure.
const LIMITS_AFTER: &[&str] = &["以上", "以下", "以内", "（含）", "(含)", "及以上", "（以上", "/"];
/// Words right before an amount that make it a limit, not a figure.
const LIMITS_BEFORE: &[&str] =
    &["单价", "单位价值", "单价在", "单位价值在", "不超过", "超过", "大于", "小于", "不低于"];
/// Words by which a subject is what is to be bought.
const PLANNED: &[&str] = &["拟购置固定资产", "拟采购固定资产", "计划购置固定资产", "购置固定资产"];

/// Reads a paragraph. `heading` is the one it stands under: where that names a measure, the first
/// sentence need not. Returns each sentence with what it turned out to be.
pub(super) fn read_paragraph(
    passage: &Passage,
    heading: Option<&Quote>,
    context: Context<'_>,
    figures: &mut Figures,
) -> Vec<(Range<usize>, Reading)> {
    let mut reader = Reader {
        passage,
        context,
        figures,
        head: None,
        top: None,
        current: None,
        heads: Vec::new(),
        base: None,
        changed: 0..0,
        changed_subject: None,
        sentence: 0..0,
        lost: false,
        found: false,
    };
    reader.head = heading
        .map(|heading| Named {
            subject: heading_subject(&heading.text),
            place: Said::Heading(heading.clone()),
        })
        .filter(|named| !named.subject.measures.is_empty());
    split(&passage.text, SENTENCE_ENDS)
        .into_iter()
        .map(|range| {
            let reading = reader.sentence(range.clone());
            (range, reading)
        })
        .collect()
}

/// A subject and where it was named.
#[derive(Clone, Debug)]
struct Named {
    subject: Subject,
    place: Said,
}

/// Where a subject was named.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
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

struct Reader<'a> {
    passage: &'a Passage,
    context: Context<'a>,
    figures: &'a mut Figures,
    /// The subject the sentence began with; kept from sentence to sentence.
    head: Option<Named>,
    /// The subject named last outside a list of parts: the one 其中 of a new sentence takes apart.
    top: Option<Named>,
    /// The subject named last.
    current: Option<Named>,
    /// The subjects whose parts are being listed, outermost first, with the depth of brackets.
    heads: Vec<(usize, Named)>,
    /// What changes of this sentence are measured against.
    base: Option<Base>,
    /// The changes stated last, which a reason explains.
    changed: Range<usize>,
    /// Where their subject was named.
    changed_subject: Option<Said>,
    /// The sentence being read.
    sentence: Range<usize>,
    lost: bool,
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
        self.sentence = range;
        let opens_with_parts = list.first().is_some_and(|first| {
            let words = self.text(first.range.clone());
            PARTS.iter().any(|part| words.starts_with(part))
        });
        let spoken_of =
            if opens_with_parts { self.top.as_ref().or(self.head.as_ref()) } else { self.head.as_ref() };
        self.current = spoken_of.cloned();
        self.heads.clear();
        self.base = None;
        self.lost = false;
        self.found = false;
        let mut reason: Option<Reason> = None;
        for (i, phrase) in list.iter().enumerate() {
            let opens_sentence = i == 0;
            let titles =
                opens_sentence && list.get(1).is_none_or(|next| matches!(next.after, Some('：' | ':')));
            self.phrase(phrase, opens_sentence, titles, &mut reason);
        }
        self.close(reason);
        // 其中： alone opens the paragraphs below; it says nothing itself.
        self.found |= list.iter().all(|phrase| PARTS.contains(&self.text(phrase.range.clone())));
        match (self.lost, self.found) {
            (true, _) => Reading::Lost,
            (false, true) => Reading::Figures,
            (false, false) => Reading::Prose,
        }
    }

    fn phrase(&mut self, phrase: &Phrase, first: bool, titles: bool, reason: &mut Option<Reason>) {
        let range = phrase.range.clone();
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        while self.heads.last().is_some_and(|&(depth, _)| depth > phrase.depth) {
            if let Some((_, head)) = self.heads.pop() {
                self.current = Some(head);
            }
        }
        let lists_parts = PARTS.iter().any(|part| words.starts_with(part));
        let in_bracket = matches!(phrase.after, Some('（' | '('));
        if let Some(open) = reason.as_mut() {
            let ends = lists_parts
                || phrase.depth < open.depth
                || matches!(phrase.after, Some('；' | ';'))
                || PURPOSES.iter().any(|purpose| words.starts_with(purpose))
                || self.states_a_measure(words);
            if !ends {
                open.range.end = range.end;
                return;
            }
            self.close(reason.take());
        }
        if (lists_parts || in_bracket)
            && let Some(current) = self.current.clone()
        {
            self.heads.push((phrase.depth, current));
        }
        if let Some(length) = reason_opening(words) {
            let rest = range.start + length..range.end;
            if self.states_a_measure(self.text(rest.clone())) {
                self.amounts(rest);
            } else if !self.changed.is_empty() {
                *reason = Some(Reason { range: rest, depth: phrase.depth });
                self.found = true;
            } else if self.spoke_of_projects() {
                self.projects(rest);
            } else {
                self.lost |= !money(words).is_empty();
            }
            return;
        }
        if titles && first && money(words).is_empty() {
            let named = subject(words, self.context.unit);
            if !named.measures.is_empty() {
                self.name(named, range);
            }
            return;
        }
        self.amounts(range);
    }

    /// Whether the words state an amount or a change of a canonical measure.
    fn states_a_measure(&self, words: &str) -> bool {
        let Some(first) = money(words).into_iter().next() else { return false };
        let before = words.get(..first.range.start).unwrap_or_default();
        let end = movement(words, 0, false).map_or(before.len(), |m| m.start.min(before.len()));
        let end = comparison(words, self.context.year.unwrap_or(0)).map_or(end, |c| c.range.start.min(end));
        !subject(words.get(..end).unwrap_or_default(), self.context.unit).measures.is_empty()
    }

    /// Reads every amount and movement between two bytes of the paragraph.
    fn amounts(&mut self, range: Range<usize>) {
        let mut from = range.start;
        // Each round reads one comparison with its movement and what stands before it.
        while from < range.end {
            let words = self.passage.text.get(from..range.end).unwrap_or_default();
            let compared = comparison(words, self.context.year.unwrap_or(0));
            let behind = compared.as_ref().map_or(0, |c| c.range.end);
            let Some(moved) = movement(words, behind, compared.is_some()) else {
                // 与上年相比， sets the base for what follows.
                self.base = compared.as_ref().map(|c| c.base).or(self.base);
                self.plain(from..range.end);
                return;
            };
            let before = compared.as_ref().map_or(moved.start, |c| c.range.start);
            let mut rest = self.plain(from..from + before);
            if rest.is_empty() && compared.is_some() {
                // 与上年相比收、支预算总计各增加: the subject stands behind the base.
                rest = trimmed(&self.passage.text, from + behind..from + moved.start);
            }
            let end = from + movement_end(&moved);
            self.change(from, rest, compared, &moved, from..end);
            from = end;
        }
    }

    /// Reads the amounts of a stretch without comparison; returns the words after the last one.
    fn plain(&mut self, range: Range<usize>) -> Range<usize> {
        let words = self.passage.text.get(range.clone()).unwrap_or_default();
        let mut from = range.start;
        for number in money(words) {
            let (start, end) = (range.start + number.range.start, range.start + number.end);
            let before = trimmed(&self.passage.text, from..start);
            let limit = is_limit(self.text(before.clone()), self.text(end..range.end));
            if !limit {
                self.amount(before, &number, end);
            }
            from = end;
        }
        trimmed(&self.passage.text, from..range.end)
    }

    /// Books one amount whose subject stands at `before`.
    fn amount(&mut self, before: Range<usize>, number: &Number, end: usize) {
        let Some(amount) = number.amount() else {
            self.lost = true;
            return;
        };
        let words = self.passage.text.get(before.clone()).unwrap_or_default();
        let what = subject(words, self.context.unit);
        let spoken = quote(self.passage, self.own_words(before.clone()).start..end);
        if PLANNED.iter().any(|plan| words.contains(plan)) {
            self.figures.planned_purchase.get_or_insert((Figure::Amount(amount), spoken));
            self.found = true;
            return;
        }
        let (year, kind) = (what.year.or(self.context.year), what.kind());
        let (named, place) = if what.is_continuation() {
            let Some(current) = self.current.clone() else {
                self.lost = true;
                return;
            };
            (current.subject, current.place)
        } else {
            if what.measures.is_empty() && !is_nominal(&what.stem) {
                self.lost = true;
                return;
            }
            self.name(what.clone(), before.clone());
            (what, Said::Here(before))
        };
        let Some(year) = year else {
            self.lost = true;
            return;
        };
        self.found = true;
        let measures = if kind == BaseKind::Budget { self.within_whole(named.measures) } else { &[] };
        for &measure in measures {
            self.figures.claims.push(Claim {
                measure,
                year,
                figure: Figure::Amount(amount),
                source: ClaimSource::Narrative,
                quote: spoken.clone(),
            });
        }
        if measures.is_empty() {
            let subject = self.subject_quote(&place);
            self.figures.statements.push(Statement { subject, year, kind, amount, quote: spoken });
        }
    }

    /// Books one movement; its subject stands at `before`.
    fn change(
        &mut self,
        from: usize,
        before: Range<usize>,
        compared: Option<Comparison>,
        moved: &Movement,
        said: Range<usize>,
    ) {
        let words = self.passage.text.get(before.clone()).unwrap_or_default();
        let what = subject(words, self.context.unit);
        let continues = what.is_continuation();
        if continues && self.completes_last_change(moved, compared.as_ref()) {
            return;
        }
        let year = what.year.or(self.context.year);
        if !continues {
            if what.measures.is_empty() && !is_nominal(&what.stem) {
                self.lost |= moved.amount.is_some();
                return;
            }
            self.name(what, before);
        }
        let (Some(current), Some(year)) = (self.current.clone(), year) else {
            self.lost |= moved.amount.is_some();
            return;
        };
        if let Some(compared) = &compared {
            self.base = Some(compared.base);
            self.base_amount(compared, &current, from);
        }
        let base = self.base.unwrap_or(Base { year: year.saturating_sub(1), kind: BaseKind::Budget });
        let start = match &current.place {
            Said::Here(range) if continues && range.start >= self.sentence.start => range.start,
            _ => said.start,
        };
        let quote = quote(self.passage, self.own_words(start..said.end));
        let first = self.figures.changes.len();
        let subject = self.subject_quote(&current.place).text;
        let measures = self.within_whole(current.subject.measures);
        let measures = measures.iter().copied().map(Some).chain(measures.is_empty().then_some(None));
        for measure in measures {
            self.figures.changes.push(Change {
                measure,
                subject: subject.clone(),
                year,
                base,
                direction: moved.direction,
                amount: moved.amount.as_ref().and_then(Number::amount),
                percent: moved.percent.as_ref().and_then(Number::decimal),
                reason: None,
                quote: quote.clone(),
            });
        }
        self.changed = first..self.figures.changes.len();
        self.changed_subject = Some(current.place);
        self.found = true;
    }

    /// Adds a percentage or an amount to the change before, where this says the same movement
    /// again (减少193.20万元，下降1.97%; 增长0%，与上年持平).
    fn completes_last_change(&mut self, moved: &Movement, compared: Option<&Comparison>) -> bool {
        let same_subject = self.changed_subject == self.current.as_ref().map(|current| current.place.clone());
        let same_base = self
            .figures
            .changes
            .get(self.changed.start)
            .is_some_and(|last| compared.is_none_or(|compared| compared.base == last.base));
        let in_sentence = same_subject
            && same_base
            && self.figures.changes.get(self.changed.start).is_some_and(|last| {
                let nothing =
                    last.amount.is_none_or(|a| a.wan().is_zero()) && last.percent.is_none_or(|p| p.is_zero());
                let repeats =
                    last.direction == moved.direction || (moved.direction == Direction::Flat && nothing);
                let adds_amount = moved.amount.is_none() || last.amount.is_none();
                let adds_percent = moved.percent.is_none() || last.percent.is_none();
                repeats && adds_amount && adds_percent
            })
            && self.found
            && !self.changed.is_empty();
        if in_sentence {
            for change in self.figures.changes.get_mut(self.changed.clone()).unwrap_or_default() {
                change.amount = change.amount.or(moved.amount.as_ref().and_then(Number::amount));
                change.percent = change.percent.or(moved.percent.as_ref().and_then(Number::decimal));
            }
        }
        in_sentence
    }

    /// Books the amount a comparison gives for its base.
    fn base_amount(&mut self, compared: &Comparison, current: &Named, from: usize) {
        let Some(amount) = compared.amount.as_ref().and_then(Number::amount) else { return };
        let quote = quote(self.passage, from + compared.range.start..from + compared.range.end);
        let Base { year, kind } = compared.base;
        let measures =
            if kind == BaseKind::Budget { self.within_whole(current.subject.measures) } else { &[] };
        for &measure in measures {
            let figure = Figure::Amount(amount);
            let source = ClaimSource::Narrative;
            self.figures.claims.push(Claim { measure, year, figure, source, quote: quote.clone() });
        }
        if measures.is_empty() {
            let subject = self.subject_quote(&current.place);
            self.figures.statements.push(Statement { subject, year, kind, amount, quote });
        }
    }

    /// Makes a subject the one spoken of; the first of a sentence outside a list is its head.
    fn name(&mut self, subject: Subject, range: Range<usize>) {
        let named = Named { subject, place: Said::Here(range) };
        let heads_sentence = self.heads.is_empty()
            && self.head.as_ref().is_none_or(|head| !head.place.since(self.sentence.start));
        if heads_sentence {
            self.head = Some(named.clone());
        }
        if self.heads.is_empty() {
            self.top = Some(named.clone());
        }
        self.current = Some(named);
    }

    /// The measures, where what they are listed under allows them to be the whole body's: a part
    /// stands under a whole of its own family, or under nothing that is no canonical measure.
    fn within_whole(&self, measures: &'static [Measure]) -> &'static [Measure] {
        if measures.iter().all(|measure| measure.info().parent.is_none()) {
            return measures;
        }
        let listed = self.heads.iter().rev().map(|(_, head)| head);
        let over = listed.chain(self.head.as_ref().filter(|_| self.heads.is_empty()));
        for wholes in over.map(|head| head.subject.measures) {
            if !measures.iter().all(|&m| wholes.iter().any(|&whole| family(m) == family(whole))) {
                return &[];
            }
            if measures.iter().all(|&m| wholes.iter().any(|&whole| is_within(m, whole))) {
                return measures;
            }
        }
        measures
    }

    /// The words that named a subject.
    fn subject_quote(&self, place: &Said) -> Quote {
        match place {
            Said::Here(range) => quote(self.passage, self.own_words(range.clone())),
            Said::Heading(heading) => heading.clone(),
        }
    }

    /// A range without the number and the joining words it begins with.
    fn own_words(&self, range: Range<usize>) -> Range<usize> {
        let words = self.text(range.clone());
        let from = super::marker::marker(words).map_or(0, |m| m.words);
        let mut rest = words.get(from..).unwrap_or_default();
        while let Some(shorter) = JOINING.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter.trim_start();
        }
        range.end - rest.len()..range.end
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
        let words = quote(self.passage, reason.range);
        if words.is_blank() {
            return;
        }
        for change in self.figures.changes.get_mut(self.changed.clone()).unwrap_or_default() {
            change.reason.get_or_insert_with(|| words.clone());
        }
    }
}

/// Whether a measure is the whole or, through any number of levels, a part of it.
fn is_within(measure: Measure, whole: Measure) -> bool {
    let mut at = Some(measure);
    while let Some(m) = at {
        if m == whole {
            return true;
        }
        at = m.info().parent;
    }
    false
}

/// The measure at the top of what a measure is a part of.
fn family(measure: Measure) -> Measure {
    let mut top = measure;
    while let Some(parent) = top.info().parent {
        top = parent;
    }
    top
}

/// The amounts of money in a text.
fn money(text: &str) -> Vec<Number> {
    lex(text).into_iter().filter(|number| number.unit().is_some()).collect()
}

/// Where the words of a movement end in its phrase.
fn movement_end(moved: &Movement) -> usize {
    let number = moved.amount.as_ref().or(moved.percent.as_ref());
    // A word of direction alone takes two characters at least.
    number.map_or(moved.start + 2 * '增'.len_utf8(), |n| n.end)
}

/// How many bytes a phrase spends on opening a reason; `None` where it opens none.
fn reason_opening(words: &str) -> Option<usize> {
    let mut rest = REASONS.iter().find_map(|opening| words.strip_prefix(opening))?;
    while let Some(shorter) = REASON_LEADS.iter().find_map(|lead| rest.trim_start().strip_prefix(lead)) {
        rest = shorter;
    }
    Some(words.len() - rest.len())
}

/// Whether an amount between these words is a limit (单价100万元以上).
fn is_limit(before: &str, after: &str) -> bool {
    LIMITS_AFTER.iter().any(|limit| after.trim_start().starts_with(limit))
        || LIMITS_BEFORE.iter().any(|limit| before.ends_with(limit))
}
