//! Amounts in sentences: claims, stated changes, and statements of what is no canonical measure.
//!
//! A sentence is read phrase by phrase. An amount belongs to the words right before it; where those
//! only continue (2024年预算安排), to the subject named last. 其中 and brackets list parts of the
//! subject before them, and a part counts as a canonical measure only where the whole it is listed
//! under is one: 基本支出 of 一般公共预算 is not 基本支出.
//!
//! Long because its tests are the grammar of such sentences, and stand beside what they hold.

use super::comparison::{Comparison, Movement, comparison, movement};
use super::discourse::{Discourse, Named, Said, Spending};
use super::figures::Figures;
use super::functional::functional_class;
use super::number::{Number, holds_bare_figures, is_limit, lex};
use super::reason::{opens_purpose, reason_opening};
use super::sentence::{Phrase, SENTENCE_ENDS, phrases, quote, split, trimmed};
use super::subject::{Subject, heading_subject, naming, own_words, subject};
use crate::disclosure::{Base, BaseKind, Change, Figure, Measure, Quote};
use crate::document::Passage;
use std::ops::Range;

/// What is known of the document while its sentences are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// The budget year, where it is known.
    pub(super) year: Option<u16>,
    /// What its own figures are: a budget's budgeted, a final account's spent. Those of the other
    /// kind are stated beside them and are never claims.
    pub(super) own: BaseKind,
    /// The body's own name.
    pub(super) unit: &'a str,
}

/// What a sentence turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
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
const PARTS: &[&str] = &["其中", "包括", "分别为", "主要包括"];
/// Words by which a subject is what is to be bought.
const PLANNED: &[&str] = &["拟购置固定资产", "拟采购固定资产", "计划购置固定资产", "购置固定资产"];

/// Reads a paragraph. `discourse` is that of the heading it stands under: where that names a measure,
/// the first sentence need not. Returns each sentence with what it turned out to be.
pub(super) fn read_paragraph(
    passage: &Passage,
    discourse: Discourse,
    context: Context<'_>,
    figures: &mut Figures,
) -> Vec<(Range<usize>, Reading)> {
    let mut reader = Reader {
        passage,
        context,
        figures,
        discourse,
        base: None,
        changed: 0..0,
        changed_subject: None,
        lost: false,
        found: false,
    };
    split(&passage.text, SENTENCE_ENDS)
        .into_iter()
        .map(|range| {
            let reading = reader.sentence(range.clone());
            (range, reading)
        })
        .collect()
}

struct Reader<'a> {
    passage: &'a Passage,
    context: Context<'a>,
    figures: &'a mut Figures,
    discourse: Discourse,
    /// What changes of this sentence are measured against.
    base: Option<Base>,
    /// The changes stated last, which a reason explains.
    changed: Range<usize>,
    /// Where their subject was named.
    changed_subject: Option<Said>,
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
        self.lost = false;
        self.found = false;
        let claimed_before = self.figures.claims.len();
        let mut reason: Option<Reason> = None;
        for (i, phrase) in list.iter().enumerate() {
            let opens_sentence = i == 0;
            let titles =
                opens_sentence && list.get(1).is_none_or(|next| matches!(next.after, Some('：' | ':')));
            self.phrase(phrase, opens_sentence, titles, &mut reason);
        }
        self.close(reason);
        self.figures.settle(claimed_before);
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
        self.discourse.leave_brackets(phrase.depth);
        let lists_parts = lists_parts(words);
        let in_bracket = matches!(phrase.after, Some('（' | '('));
        if let Some(open) = reason.as_mut() {
            let ends = lists_parts
                || phrase.depth < open.depth
                || matches!(phrase.after, Some('；' | ';'))
                || opens_purpose(words)
                || self.states_a_measure(words);
            if !ends {
                open.range.end = range.end;
                return;
            }
            self.close(reason.take());
        }
        if lists_parts || in_bracket {
            self.discourse.list_parts(phrase.depth);
        }
        if let Some(length) = reason_opening(words) {
            let rest = range.start + length..range.end;
            if self.states_a_measure(self.text(rest.clone())) {
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
        self.discourse.divide(words.get(own_words(words)..).unwrap_or_default());
        if titles && first && money(words).is_empty() {
            let named = Some(subject(words, self.context.unit)).filter(|named| !named.measures.is_empty());
            let named = named.unwrap_or_else(|| heading_subject(words));
            if !named.measures.is_empty() {
                self.discourse.entitle(named, range);
                return;
            }
        }
        self.amounts(range);
    }

    /// The last comparison of some words.
    fn comparison(&self, words: &str) -> Option<Comparison> {
        comparison(words, self.context.year.unwrap_or(0), self.context.own)
    }

    /// Whether the words state an amount or a change of a canonical measure.
    fn states_a_measure(&self, words: &str) -> bool {
        let Some(first) = money(words).into_iter().next() else { return false };
        let before = words.get(..first.range.start).unwrap_or_default();
        let end = movement(words, 0, false).map_or(before.len(), |m| m.start.min(before.len()));
        let end = self.comparison(words).map_or(end, |c| c.range.start.min(end));
        !subject(words.get(..end).unwrap_or_default(), self.context.unit).measures.is_empty()
    }

    /// Reads every amount and movement between two bytes of the paragraph.
    fn amounts(&mut self, range: Range<usize>) {
        let mut from = range.start;
        // Each round reads one comparison with its movement and what stands before it.
        while from < range.end {
            let words = self.passage.text.get(from..range.end).unwrap_or_default();
            let compared = self.comparison(words);
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
            self.change(from, rest, compared.as_ref(), &moved, from..end);
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
        let words = self.passage.text.get(before.clone()).unwrap_or_default();
        let what = subject(words, self.context.unit);
        let Some((amount, year)) = number.amount().zip(what.year.or(self.context.year)) else {
            self.lost = true;
            return;
        };
        let spoken = quote(self.passage, self.own_words(before.clone()).start..end);
        if PLANNED.iter().any(|plan| words.contains(plan)) {
            self.figures.planned_purchase.get_or_insert((Figure::Amount(amount), spoken));
            self.found = true;
            return;
        }
        let of = Base { year, kind: what.kind(self.context.own) };
        let of_own_year = of.kind == self.context.own && Some(year) == self.context.year;
        let whole = self.discourse.divided_expenditure().filter(|_| of_own_year && !what.is_continuation());
        let whole = whole.map(|whole| self.subject_quote(&whole.place));
        let Some(named) = self.spoken_of(what, before) else {
            self.lost = true;
            return;
        };
        let measures = self.claimed(&named, of);
        if let Some((whole, code)) = whole.zip(functional_class(&named.subject)) {
            let name = self.subject_quote(&named.place);
            self.figures.class(whole, code, name, amount, spoken.span);
        }
        self.figures.amount(measures, self.subject_quote(&named.place), of, amount, spoken);
        self.found = true;
    }

    /// Books one movement; its subject stands at `before`, the comparison's bytes count from `from`.
    fn change(
        &mut self,
        from: usize,
        before: Range<usize>,
        compared: Option<&Comparison>,
        moved: &Movement,
        said: Range<usize>,
    ) {
        let words = self.passage.text.get(before.clone()).unwrap_or_default();
        let what = subject(words, self.context.unit);
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
        let year = what.year.or(self.context.year);
        let Some((named, year)) = self.spoken_of(what, before).zip(year) else {
            self.lost |= moved.amount.is_some();
            return;
        };
        let measures = self.discourse.of_the_whole(named.subject.measures);
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
        let base = self.base.unwrap_or(Base { year: year.saturating_sub(1), kind: self.context.own });
        let named_near = |at: &usize| continues && said.start.saturating_sub(*at) <= LONGEST_QUOTE;
        let start = self.discourse.named_in_sentence().filter(named_near).unwrap_or(said.start);
        let change = Change {
            measure: None,
            subject: subject.text,
            year,
            base,
            direction: moved.direction,
            amount: moved.amount.as_ref().and_then(Number::amount),
            percent: moved.percent.as_ref().and_then(Number::decimal),
            reason: None,
            quote: quote(self.passage, self.own_words(start..said.end)),
        };
        self.changed = self.figures.change(measures, &change);
        self.changed_subject = Some(named.place);
        self.found = true;
    }

    /// The measures an amount of a subject is claimed of: none where it is of the other kind than the
    /// document's own figures.
    fn claimed(&self, named: &Named, of: Base) -> &'static [Measure] {
        if of.kind == self.context.own { self.discourse.of_the_whole(named.subject.measures) } else { &[] }
    }

    /// What words speak of: what they name, or, where they only continue, the subject before.
    /// `None` where they name nothing that has an amount.
    fn spoken_of(&mut self, mut what: Subject, range: Range<usize>) -> Option<Named> {
        let mut goes_on = what.is_continuation() && (range.is_empty() || self.discourse.current().is_some());
        if what.bare_spending {
            match self.discourse.spending(what.outturn) {
                Spending::Body => {}
                Spending::Subject => goes_on = true,
                Spending::Revenue => what.measures = &[],
            }
        }
        if !goes_on {
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
            Said::Heading(heading) => heading.clone(),
        }
    }

    /// A range without the number and the joining words it begins with.
    fn own_words(&self, range: Range<usize>) -> Range<usize> {
        range.start + own_words(self.text(range.clone()))..range.end
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
fn lists_parts(words: &str) -> bool {
    PARTS.iter().any(|part| words.starts_with(part))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Direction;
    use crate::reading::topic::Topic;

    fn read(text: &str) -> (Figures, Vec<Reading>) {
        let mut figures = Figures::default();
        let context = Context { year: Some(2022), own: BaseKind::Budget, unit: "某县某局" };
        let read = read_paragraph(&Passage::on_line(text, 1, 0), Discourse::default(), context, &mut figures);
        (figures, read.into_iter().map(|(_, reading)| reading).collect())
    }

    fn claims(figures: &Figures) -> Vec<(&'static str, String)> {
        let amount = |claim: &crate::disclosure::Claim| claim.figure.amount().unwrap().to_string();
        figures.claims.iter().map(|claim| (claim.measure.key(), amount(claim))).collect()
    }

    #[test]
    fn a_sentence_that_goes_on_for_ever_is_not_quoted_over_and_over() {
        let (figures, _) = read(&format!("支出预算9万元{}。", "，增加1万元，减少2万元".repeat(3_000)));
        assert_eq!(figures.changes.len(), 6_000);
        assert!(figures.changes.iter().all(|change| change.quote.text.len() < LONGEST_QUOTE + 100));
    }

    #[test]
    fn a_change_is_never_a_claim() {
        let (figures, _) = read("基本支出增加9.5万元，主要为人员增资，补发工资；项目支出减少4万元。");
        assert_eq!(claims(&figures), []);
        let changes: Vec<_> =
            figures.changes.iter().map(|c| (c.measure.unwrap().key(), c.direction, c.base.year)).collect();
        assert_eq!(
            changes,
            [
                ("expenditure.basic", Direction::Increase, 2021),
                ("expenditure.project", Direction::Decrease, 2021)
            ]
        );
        assert_eq!(figures.changes[0].reason.as_ref().unwrap().text, "人员增资，补发工资");
        assert_eq!(figures.changes[1].reason, None);
    }

    #[test]
    fn one_sentence_about_both_sides_is_two_changes_with_the_same_words() {
        let (figures, _) = read("2022年预算收支安排13万元，较2021年预算减少2万元。");
        assert_eq!(claims(&figures).len(), 2);
        assert_eq!(figures.changes.len(), 2);
        assert_eq!(figures.changes[0].subject, "预算收支");
        assert_eq!(figures.changes[0].quote, figures.changes[1].quote);
        assert_eq!(figures.changes[0].quote.text, "2022年预算收支安排13万元，较2021年预算减少2万元");
    }

    #[test]
    fn parts_of_one_source_are_statements_and_not_the_bodys_figures() {
        let (figures, read) = read("财政拨款支出9万元。其中：基本支出5万元，项目支出4万元。");
        assert_eq!(read, [Reading::Figures, Reading::Figures]);
        assert_eq!(claims(&figures), []);
        assert_eq!(figures.statements.len(), 3);
    }

    #[test]
    fn a_sentence_without_a_subject_goes_on_about_the_one_before() {
        let (figures, _) = read(
            "三公经费预算3万元。其中，公务接待费1万元；公务用车费2万元（其中：公务用车购置费2万元）。与上年持平。",
        );
        let keys: Vec<_> = claims(&figures).into_iter().map(|(key, _)| key).collect();
        assert_eq!(
            keys,
            ["sangong.total", "sangong.reception", "sangong.vehicle", "sangong.vehicle_purchase"]
        );
        assert_eq!(figures.changes.len(), 1);
        assert_eq!(figures.changes[0].measure, Some(Measure::SangongTotal));
        assert_eq!(figures.changes[0].direction, Direction::Flat);
    }

    #[test]
    fn an_item_keeps_its_budget_its_outturn_and_its_percentage() {
        let text = "1. “住房保障支出（类）住房公积金（项）”9万元。2021年当年预算执行数为8万元，2022年预算安排9万元，\
                    比2021年预算执行数增加12.5%。主要原因是：人员增加。";
        let (figures, read) = read(text);
        assert!(read.iter().all(|reading| *reading == Reading::Figures));
        let stated: Vec<_> =
            figures.statements.iter().map(|s| (s.year, s.kind, s.amount.to_string())).collect();
        assert_eq!(
            stated,
            [
                (2022, BaseKind::Budget, "9万元".to_owned()),
                (2021, BaseKind::Outturn, "8万元".to_owned()),
                (2022, BaseKind::Budget, "9万元".to_owned())
            ]
        );
        assert_eq!(figures.changes[0].base, Base { year: 2021, kind: BaseKind::Outturn });
        assert_eq!(figures.changes[0].percent.unwrap().to_string(), "12.5");
        assert_eq!(figures.changes[0].reason.as_ref().unwrap().text, "人员增加");
    }

    #[test]
    fn different_amounts_of_one_sentence_are_of_parts_and_not_of_the_whole() {
        let (figures, _) = read("支出预算9万元，其中本级：项目支出3万元；某站：项目支出4万元。");
        assert_eq!(claims(&figures), [("expenditure.total", "9万元".to_owned())]);
        let (figures, _) =
            read("收入预算9万元，其中：一般公共预算拨款收入8万元（其中：上年结转2万元），政府性基金1万元。");
        let keys: Vec<_> = claims(&figures).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["revenue.total", "revenue.general", "revenue.fund"]);
    }

    #[test]
    fn a_grand_total_goes_before_the_years_own() {
        let (figures, _) = read("本年收入合计9万元，上年结转1万元，收入总计10万元。");
        assert_eq!(
            claims(&figures),
            [("revenue.carryover", "1万元".to_owned()), ("revenue.total", "10万元".to_owned())]
        );
    }

    #[test]
    fn a_section_on_one_kind_of_money_does_not_speak_of_the_whole() {
        let heading = Quote::new("一般公共预算基本支出情况", crate::span::Span::NOWHERE);
        let mut figures = Figures::default();
        let context = Context { year: Some(2022), own: BaseKind::Budget, unit: "" };
        let passage = Passage::on_line("基本支出5万元，其中人员经费4万元。", 1, 0);
        read_paragraph(&passage, Discourse::under(Some(&heading), Topic::Budget), context, &mut figures);
        assert_eq!(claims(&figures), []);
    }

    #[test]
    fn a_heading_run_in_is_what_its_sentences_speak_of() {
        let (figures, _) = read("（二）公务接待费。2022年预算支出2万元，比2021年预算减少1万元。");
        assert_eq!(claims(&figures), [("sangong.reception", "2万元".to_owned())]);
        assert_eq!(figures.changes[0].measure, Some(Measure::SangongReception));
    }

    #[test]
    fn what_pays_for_purchases_is_no_revenue_of_the_body() {
        let words = "按政府采购资金类型划分，一般公共预算拨款2万元，财政专户管理资金1万元。";
        assert_eq!(claims(&read(words).0), []);
        let heading = Quote::new("（二）政府采购预算情况", crate::span::Span::NOWHERE);
        let mut figures = Figures::default();
        let context = Context { year: Some(2022), own: BaseKind::Budget, unit: "" };
        let passage = Passage::on_line("一般公共预算拨款2万元。货物类采购1万元。", 1, 0);
        read_paragraph(&passage, Discourse::under(Some(&heading), Topic::Procurement), context, &mut figures);
        assert_eq!(claims(&figures), [("procurement.goods", "1万元".to_owned())]);
    }

    #[test]
    fn a_final_account_claims_what_was_spent_and_states_what_was_budgeted() {
        let text = "三公经费支出预算为3万元，支出决算为2万元，完成预算的66%。基本支出年初预算为6万元，支出决算为5万元。\
                    住房公积金（项）年初预算为2万元，支出决算为1万元。";
        let mut figures = Figures::default();
        let context = Context { year: Some(2022), own: BaseKind::Outturn, unit: "" };
        let passage = Passage::on_line(text, 1, 0);
        read_paragraph(&passage, Discourse::default(), context, &mut figures);
        assert_eq!(
            claims(&figures),
            [("sangong.total", "2万元".to_owned()), ("expenditure.basic", "5万元".to_owned())]
        );
        let budgeted = figures.statements.iter().filter(|statement| statement.kind == BaseKind::Budget);
        assert_eq!(budgeted.count(), 3);
    }

    #[test]
    fn spending_from_a_fund_is_not_all_the_body_spends() {
        let (figures, _) = read("政府性基金预算收入0万元，支出0万元。");
        assert_eq!(claims(&figures), [("revenue.fund", "0万元".to_owned())]);
        let (figures, _) = read("收入预算9万元，支出预算9万元。");
        assert_eq!(claims(&figures).len(), 2);
    }

    #[test]
    fn the_classes_of_all_the_body_spends_are_kept_and_those_of_one_source_are_not() {
        let (figures, _) = read(
            "支出预算9万元，其中：教育支出预算8万元，卫生健康支出（类）1万元。财政拨款支出9万元，其中：住房保障支出7万元。",
        );
        let classes: Vec<_> = figures.classes.iter().map(|line| line.code.as_str()).collect();
        assert_eq!(classes, ["205", "210"]);
        assert_eq!(figures.divided.text, "支出预算");
    }

    #[test]
    fn an_amount_of_unknown_subject_is_lost_and_a_limit_is_none() {
        assert_eq!(read("按照每户补偿了3万元办理。").1, [Reading::Lost]);
        assert_eq!(read("单价100万元以上的设备没有。").1, [Reading::Prose]);
        assert_eq!(read("厉行节约。").1, [Reading::Prose]);
    }

    #[test]
    fn projects_named_as_what_the_money_is_for_are_kept() {
        let (figures, _) = read("项目支出4万元，包括本级支出，主要为甲专项资金、乙津贴等。");
        let names: Vec<_> = figures.named_projects.iter().map(|q| q.text.as_str()).collect();
        assert_eq!(names, ["甲专项资金", "乙津贴"]);
    }

    #[test]
    fn what_is_to_be_bought_is_no_stock() {
        let (figures, _) = read("某县某局上年末固定资产金额为9万元，本年度拟购置固定资产总额为0万元。");
        assert_eq!(claims(&figures), [("assets.total", "9万元".to_owned())]);
        assert!(figures.planned_purchase.is_some());
    }
}
