//! Subjects: what an amount in a sentence is the amount of.
//!
//! Words that say nothing of it are taken away from both ends, one at a time, until what is left is
//! in the table of wordings; the words and the wordings are `lexicon` and `wording`.

use super::body::{Body, Scope, before_year, behind_scope, scope_in};
use super::lexicon::{
    BESIDE_THE_POINT, BETWEEN, EACH, GOVERNMENT_LEVELS, GROUPS, HEADING_TRAILS, LEADS, MONEY, NOMINAL,
    NOT_A_YEAR, NOT_THE_WHOLE, OF_THE_BODY, OUTTURN, PAID_WITH, SAYING, SYNONYMS, THIS_YEAR, TRAILS, WITHIN,
    YEAR_BEFORE,
};
use super::marker::marker;
use super::number::lex;
use super::wording::{Extent, WORDINGS, whole_named};
use super::year::{leading_year, trailing_year};
use crate::disclosure::{BaseKind, Measure};
use std::ops::Range;

/// What stands before an amount, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The canonical measures it names: none, one, or two (收支).
    pub(super) measures: Vec<Measure>,
    /// The measures it would be of if there were no money but the kind it speaks of: 基本支出, of
    /// 一般公共预算基本支出.
    pub(super) of_one_money: Vec<Measure>,
    /// The measures that are its parts, where it is a sum that is no measure itself.
    pub(super) group: &'static [Measure],
    /// What is left of its words when years, 其中, 安排 and the like are taken away; empty where it
    /// only continues what was said before (2024年预算安排).
    pub(super) stem: String,
    /// The year it names.
    pub(super) year: Option<u16>,
    /// Whether its words limit it to the year's own money (本年, 当年).
    pub(super) of_this_year: bool,
    /// Whether it speaks of what was spent.
    pub(super) outturn: bool,
    /// Whether it speaks of what was budgeted (年初预算, 支出预算), beyond the name of a fund.
    pub(super) planned: bool,
    /// Whether it is nothing but 支出: of the body in one place, of what a heading or the words
    /// before it named in another (公务接待费。2021年预算支出1万元).
    pub(super) bare_spending: bool,
    /// Whether its words name a sum of money at all, so that an amount after them is theirs.
    pub(super) nominal: bool,
    /// Whether its words name the body itself (我局, 本部门).
    pub(super) of_itself: bool,
    /// Whose money it is, where its words say so.
    pub(super) scope: Option<Scope>,
    /// Whether its words say that what follows is no figure of the body (涉及, 用于).
    pub(super) beside_the_point: bool,
    /// Whether its words end in 由 or 从: the amount is what something was before.
    pub(super) from_before: bool,
}

impl Subject {
    /// Whether the words only continue the subject before; 本级 alone does not, it takes a part of it.
    pub(super) fn is_continuation(&self) -> bool {
        self.stem.is_empty() && self.scope != Some(Scope::Part)
    }

    /// What kind of figure it speaks of, in a document whose own figures are of kind `own`: a final
    /// account states the budget beside what was spent.
    pub(super) fn kind(&self, own: BaseKind) -> BaseKind {
        match own {
            _ if self.outturn => BaseKind::Outturn,
            BaseKind::Outturn if self.planned => BaseKind::Budget,
            own => own,
        }
    }

    /// The same subject, naming no measure.
    pub(super) fn of_no_measure(self) -> Self {
        Subject { measures: Vec::new(), of_one_money: Vec::new(), group: &[], nominal: true, ..self }
    }
}

/// Words taken away at one end of a subject, at most; no subject has more.
const MOST_TAKEN: usize = 12;
/// The word for what is budgeted.
const BUDGETED: &str = "预算";
/// The word for spending, of whatever it may be.
const SPENDING: &str = "支出";
/// Quotation marks, which wordings are without.
const QUOTATION: [char; 5] = ['“', '”', '"', '‘', '’'];

/// Reads what stands before an amount.
pub(super) fn subject(words: &str, body: Body<'_>) -> Subject {
    let plain = plain(words);
    let mut found =
        Subject { outturn: OUTTURN.iter().any(|word| plain.contains(word)), ..Subject::default() };
    found.from_before = plain.ends_with(['由', '从']);
    let mut front = plain.as_str();
    let mut fronts = vec![front];
    while let Some(shorter) = without_lead(front, body, &mut found).filter(|_| fronts.len() < MOST_TAKEN) {
        front = shorter;
        fronts.push(front);
    }
    let mut matched = None;
    for front in fronts {
        let mut stem = front;
        for _ in 0..MOST_TAKEN {
            found.nominal = found.nominal || is_nominal(stem);
            matched = matched.or_else(|| recognised(stem));
            let Some(shorter) = without_trail(stem, body, &mut found) else { break };
            stem = shorter;
        }
        stem.clone_into(&mut found.stem);
        if let Some(Recognised { stem, .. }) = matched {
            stem.clone_into(&mut found.stem);
            break;
        }
    }
    if let Some(Recognised { measures, of_one_money, group, before, .. }) = matched {
        found.scope = found.scope.or_else(|| scope_in(before));
        found.measures = measures.to_vec();
        found.of_one_money = of_one_money.to_vec();
        found.group = group;
        found.nominal = true;
    }
    found.planned = found.stem.matches(BUDGETED).count() < plain.matches(BUDGETED).count();
    found.bare_spending = found.stem == SPENDING
        && !found.beside_the_point
        && !OF_THE_BODY.iter().any(|word| plain.contains(word));
    if body.alone {
        found.scope = None;
    }
    if found.scope == Some(Scope::Part) {
        return found.of_no_measure();
    }
    found
}

/// The subjects that words join (收入预算与支出预算均): what all of them name, where each names a
/// measure; `None` where the words are not of several.
pub(super) fn joint(words: &str, body: Body<'_>) -> Option<Subject> {
    let pieces = joined_subjects(words)?;
    let mut all = Subject::default();
    for piece in pieces {
        let one = subject(words.get(piece)?, body);
        if one.measures.is_empty() {
            return None;
        }
        all.measures.extend(one.measures);
        all.year = all.year.or(one.year);
        all.stem.push_str(&one.stem);
    }
    all.nominal = true;
    Some(all)
}

/// The bytes of the subjects that 均 or 分别 speaks of, where there are several.
pub(super) fn joined_subjects(words: &str) -> Option<Vec<Range<usize>>> {
    let mut said = words.trim_end();
    while let Some(shorter) = SAYING.iter().filter(|w| !EACH.contains(w)).find_map(|w| said.strip_suffix(w)) {
        said = shorter;
    }
    let end = EACH.iter().find_map(|word| said.strip_suffix(word))?.len();
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < end {
        let rest = words.get(at..end)?;
        if let Some(word) = BETWEEN.iter().find(|word| rest.starts_with(**word)) {
            pieces.push(from..at);
            at += word.len();
            from = at;
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
    pieces.push(from..end);
    pieces.retain(|piece| !piece.is_empty());
    (pieces.len() > 1).then_some(pieces)
}

/// The measure a stem is short for among the parts of a whole (购置费 of 公务用车购置及运行费).
pub(super) fn part_within(stem: &str, wholes: &[Measure]) -> Option<Measure> {
    let row = WITHIN.iter().find(|(whole, words, _)| wholes.contains(whole) && words.contains(&stem))?;
    Some(row.2)
}

/// What a heading speaks of: 三公经费预算情况及增减变化原因 is about 三公经费.
pub(super) fn heading_subject(heading: &str, body: Body<'_>) -> Subject {
    let cut = HEADING_TRAILS.iter().filter_map(|word| heading.find(word)).min().unwrap_or(heading.len());
    subject(heading.get(..cut).unwrap_or(heading), body)
}

/// Words in the form in which wordings are compared.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    plain.extend(words.chars().filter(|c| !c.is_whitespace() && !QUOTATION.contains(c)).map(narrow_to_wide));
    for (from, to) in SYNONYMS {
        if plain.contains(from) {
            plain = plain.replace(from, to);
        }
    }
    plain
}

/// A stem found in a table.
#[derive(Clone, Copy)]
struct Recognised<'a> {
    stem: &'a str,
    measures: &'static [Measure],
    of_one_money: &'static [Measure],
    group: &'static [Measure],
    /// What stands before the wording, where that is only the end of the stem.
    before: &'a str,
}

/// What the tables know of a stem.
fn recognised(stem: &str) -> Option<Recognised<'_>> {
    let unknown = Recognised { stem, measures: &[], of_one_money: &[], group: &[], before: "" };
    if let Some(measures) = whole_named(stem) {
        return Some(Recognised { measures, ..unknown });
    }
    if let Some((_, group)) = GROUPS.iter().find(|(words, _)| words.contains(&stem)) {
        let of_one_money = one_money(stem).unwrap_or_default();
        return Some(Recognised { group, of_one_money, ..unknown });
    }
    let at_end =
        WORDINGS.iter().filter(|(_, extent, _)| *extent == Extent::End).find_map(|(measures, _, words)| {
            let before = words.iter().find_map(|word| stem.strip_suffix(word))?;
            (!NOT_THE_WHOLE.iter().any(|part| before.contains(part))).then_some((*measures, before))
        });
    if let Some((measures, before)) = at_end {
        return Some(Recognised { measures, before, ..unknown });
    }
    one_money(stem).map(|of_one_money| Recognised { of_one_money, ..unknown })
}

/// The measures a stem names of one kind of money alone.
fn one_money(stem: &str) -> Option<&'static [Measure]> {
    let mut rest = MONEY.iter().find_map(|money| stem.strip_prefix(money))?;
    loop {
        let measures = whole_named(rest).filter(|measures| {
            measures.iter().all(|m| m.is_within(Measure::ExpenditureTotal) || *m == Measure::RevenueTotal)
        });
        if measures.is_some() {
            return measures;
        }
        rest = PAID_WITH.iter().find_map(|word| rest.strip_prefix(word))?;
    }
}

/// Whether the words name a sum of money: by how they end, by a classification code in them
/// (行政运行（2014001）, `[2011501]行政运行`), or as a numbered item.
fn is_nominal(stem: &str) -> bool {
    let bare = stem.trim_end_matches('）');
    let remarked =
        stem.strip_suffix('）').and_then(|open| open.rsplit_once('（')).map_or("", |(before, _)| before);
    NOMINAL.iter().any(|end| stem.ends_with(end) || remarked.ends_with(end))
        || bare.len() < stem.len() && NOMINAL.iter().any(|end| bare.ends_with(end))
        || marker(stem).is_some()
        || lex(stem).iter().any(|n| matches!(n.digits.len(), 3 | 5 | 7) && !n.digits.contains(['.', '-']))
}

/// The stem without one thing at its beginning that does not say what it is; what that says beside
/// is noted.
fn without_lead<'t>(stem: &'t str, body: Body<'_>, found: &mut Subject) -> Option<&'t str> {
    if let Some(words) = marker(stem).and_then(|m| stem.get(m.words..)) {
        return Some(words);
    }
    if let Some((year, rest)) = leading_year(stem).or_else(|| relative_year(stem, body)) {
        found.of_this_year |= THIS_YEAR.iter().any(|word| stem.starts_with(word));
        found.year = found.year.or(Some(year));
        return Some(rest);
    }
    if let Some(rest) = body.behind_own_name(stem) {
        found.of_itself = true;
        return Some(rest);
    }
    if let Some((scope, rest)) = behind_scope(stem).filter(|_| recognised(stem).is_none()) {
        found.scope = found.scope.or(Some(scope));
        return Some(rest);
    }
    // 收入总计9万元（含年初结转）、支出总计: what the bracket says is of the amount before it.
    let behind = stem.strip_prefix('（').and_then(|inner| inner.split_once('）')).map(|(_, rest)| rest);
    if let Some(rest) = behind.filter(|rest| rest.starts_with(['、', '，', '；'])) {
        return Some(rest);
    }
    let lead = LEADS
        .iter()
        .chain(GOVERNMENT_LEVELS)
        .filter_map(|word| stem.strip_prefix(word))
        .min_by_key(|rest| rest.len());
    let beside = BESIDE_THE_POINT.iter().find_map(|word| stem.strip_prefix(word));
    // 占有使用 is no 占.
    if let Some(rest) = beside.filter(|rest| lead.is_none_or(|longer| rest.len() <= longer.len())) {
        found.beside_the_point = true;
        return Some(rest);
    }
    lead.or_else(|| behind_another(stem, body, found))
}

/// What follows the name of another body before a year (某中心2024年支出预算): whose money that is.
fn behind_another<'t>(stem: &'t str, body: Body<'_>, found: &mut Subject) -> Option<&'t str> {
    let (name, rest) = before_year(stem)?;
    if body.is_another(name) {
        found.scope = found.scope.or(Some(Scope::Part));
        return Some(rest);
    }
    None
}

/// The stem without one thing at its end that does not say what it is.
fn without_trail<'t>(stem: &'t str, body: Body<'_>, found: &mut Subject) -> Option<&'t str> {
    if let Some((rest, year)) = trailing_year(stem) {
        found.year = found.year.or(Some(year));
        return Some(rest);
    }
    let note = stem
        .strip_suffix('）')
        .and_then(|inner| inner.rsplit_once('（'))
        .filter(|(_, note)| note.contains("下同"));
    if let Some((before, _)) = note {
        return Some(before);
    }
    let before = YEAR_BEFORE.iter().find_map(|word| stem.strip_suffix(word));
    if let Some(rest) = before.filter(|_| found.from_before) {
        found.year = found.year.or(body.year.map(|year| year.saturating_sub(1)));
        return Some(rest);
    }
    TRAILS.iter().filter_map(|word| stem.strip_suffix(word)).min_by_key(|rest| rest.len())
}

/// The year meant by 上年 or 本年 at the beginning of a text, and what follows.
fn relative_year<'t>(text: &'t str, body: Body<'_>) -> Option<(u16, &'t str)> {
    let year = body.year?;
    let behind = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let is_a_year = |rest: &&str| !NOT_A_YEAR.iter().any(|word| rest.starts_with(word));
    let before = behind(YEAR_BEFORE).filter(is_a_year).map(|rest| (year.saturating_sub(1), rest));
    before.or_else(|| behind(THIS_YEAR).filter(is_a_year).map(|rest| (year, rest)))
}

/// Brackets as Chinese text has them, so that one row serves both widths.
fn narrow_to_wide(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Body<'_> =
        Body { year: Some(2022), own: BaseKind::Budget, called: "", name: "某县某局", alone: false };

    fn named(words: &str) -> Vec<&'static str> {
        subject(words, BODY).measures.iter().map(|m| m.key()).collect()
    }

    #[test]
    fn a_measure_is_known_by_any_of_its_wordings() {
        assert_eq!(named("2022年预算收入"), ["revenue.total"]);
        assert_eq!(named("2026年收入预算总计"), ["revenue.total"]);
        assert_eq!(named("2022年预算收支安排"), ["revenue.total", "expenditure.total"]);
        assert_eq!(named("其中基本支出"), ["expenditure.basic"]);
        assert_eq!(named("其中一般公共预算"), ["revenue.general"]);
        assert_eq!(named("和运转类公用项目经费"), ["expenditure.public"]);
        assert_eq!(named("我局财政拨款“三公”经费预算安排"), ["sangong.total"]);
        assert_eq!(named("因公出国(境)费用支出"), ["sangong.abroad"]);
        assert_eq!(named("公务车运维费"), ["sangong.vehicle_running"]);
        assert_eq!(named("我局机关运行经费共计安排"), ["running_cost"]);
        assert_eq!(named("政府采购货物预算"), ["procurement.goods"]);
        assert_eq!(named("某局本级和所属2家单位的机关运行经费"), ["running_cost"]);
        assert_eq!(named("部门占有使用固定资产原值"), ["assets.total"]);
        assert_eq!(named("固定资产合计"), ["assets.total"]);
    }

    #[test]
    fn a_part_given_for_one_source_or_one_body_only_is_not_the_whole() {
        for words in [
            "一般公共预算基本支出",
            "财政拨款收入",
            "财政拨款支出预算",
            "住房保障支出",
            "拟购置固定资产总额",
            "其他固定资产",
            "报废处置固定资产",
            "本级基本支出",
            "下属单位支出预算",
            "市图书馆2022年支出预算",
            "某局所属执法队2022年机关运行经费",
        ] {
            assert_eq!(named(words), [] as [&str; 0], "{words}");
        }
        let fiscal = subject("一般公共预算财政拨款安排的基本支出", BODY);
        assert_eq!(fiscal.of_one_money, [Measure::ExpenditureBasic]);
    }

    #[test]
    fn for_a_body_alone_its_own_level_is_the_whole() {
        let alone = Body { alone: true, ..BODY };
        let stock = subject("某县某局本级上年末固定资产金额为", alone);
        assert_eq!(stock.measures, [Measure::AssetsTotal]);
    }

    #[test]
    fn the_year_may_stand_behind_what_is_named_or_be_the_one_before() {
        let before = subject("公务接待费2023年", BODY);
        assert_eq!((before.measures.as_slice(), before.year), (&[Measure::SangongReception][..], Some(2023)));
        let before = subject("上年度支出预算", BODY);
        assert_eq!((before.measures.as_slice(), before.year), (&[Measure::ExpenditureTotal][..], Some(2021)));
        assert_eq!(subject("上年结转", BODY).year, None);
    }

    #[test]
    fn words_that_only_continue_name_year_and_kind() {
        let spent = subject("2023年当年预算执行数为", BODY);
        assert!(spent.is_continuation());
        assert_eq!((spent.year, spent.outturn), (Some(2023), true));
    }

    #[test]
    fn a_body_may_be_called_without_the_divisions_it_lies_in() {
        let body = Body { name: "某市某区某执法局", ..BODY };
        assert_eq!(subject("2022年，某区某执法局收入预算", body).measures, [Measure::RevenueTotal]);
    }

    #[test]
    fn a_bracket_behind_the_amount_before_belongs_to_that() {
        assert_eq!(named("（含年初结转）、支出总计"), ["expenditure.total"]);
        assert_eq!(named("（含下属单位）支出总计"), [] as [&str; 0]);
    }

    #[test]
    fn a_final_account_says_what_was_budgeted_and_what_was_spent() {
        let kind = |words| subject(words, BODY).kind(BaseKind::Outturn);
        assert_eq!(kind("三公经费支出预算为"), BaseKind::Budget);
        assert_eq!(kind("基本支出年初预算为"), BaseKind::Budget);
        assert_eq!(kind("支出决算为"), BaseKind::Outturn);
        assert_eq!(kind("一般公共预算财政拨款收入"), BaseKind::Outturn);
    }

    #[test]
    fn subjects_are_joined_where_each_has_its_own_amount() {
        let both = joint("收入预算与支出预算均为", BODY).unwrap();
        assert_eq!(both.measures, [Measure::RevenueTotal, Measure::ExpenditureTotal]);
        assert_eq!(joint("基本支出和项目支出", BODY), None);
    }
}
