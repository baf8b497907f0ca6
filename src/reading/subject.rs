//! Subjects: what an amount in a sentence is the amount of, by a table of wordings.

use super::marker::marker;
use super::number::lex;
use super::wording::{Extent, WORDINGS};
use crate::disclosure::{BaseKind, Measure};
use std::ops::Range;

/// What stands before an amount, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The canonical measures it names: none, one, or two (收支).
    pub(super) measures: &'static [Measure],
    /// What is left of its words when years, 其中, 安排 and the like are taken away; empty where it
    /// only continues what was said before (2024年预算安排).
    pub(super) stem: String,
    /// The year it names.
    pub(super) year: Option<u16>,
    /// Whether it speaks of what was spent.
    pub(super) outturn: bool,
    /// Whether it speaks of what was budgeted (年初预算, 支出预算), beyond the name of a fund.
    pub(super) planned: bool,
    /// Whether it is nothing but 支出: of the body in one place, of what a heading or the words
    /// before it named in another (公务接待费。2021年预算支出1万元).
    pub(super) bare_spending: bool,
    /// Whether its words name a sum of money at all, so that an amount after them is theirs.
    pub(super) nominal: bool,
}

impl Subject {
    /// Whether the words only continue the subject before.
    pub(super) fn is_continuation(&self) -> bool {
        self.stem.is_empty()
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
}

/// Words that join a part to the list it stands in.
const JOINING: &[&str] = &["其中", "包括", "以及", "和", "及", "、", "：", ":", "，"];
/// Words between a subject and its amount that do not belong to the subject.
const SAYING: &[&str] = &["数为", "为", "共计", "合计", "安排", "各", "共"];
/// Words before a subject that say nothing of what it is.
const LEADS: &[&str] = &[
    "其中",
    "包括",
    "主要包括",
    "相应",
    "安排",
    "涉及",
    "以及",
    "和",
    "及",
    "与",
    "、",
    "：",
    ":",
    "，",
    "主要用于",
    "用于",
    "反映",
    "我局",
    "我单位",
    "我部门",
    "我委",
    "我办",
    "本单位",
    "本部门",
    "本局",
    "单位",
    "部门",
    "县级",
    "市级",
    "区级",
    "各预算单位",
    "所属",
    "（本级）",
    "（汇总）",
    "的",
    "本级",
    "预算",
    "年初",
    "全年",
    "当年",
    "本年度",
    "年度",
    "共",
    "按",
];

/// Words after a subject that say nothing of what it is.
const TRAILS: &[&str] = &[
    "共计",
    "合计",
    "总计",
    "总额",
    "金额",
    "总量",
    "安排",
    "预算",
    "预算数",
    "年初预算数",
    "年初预算",
    "预算安排",
    "执行数",
    "决算数",
    "决算",
    "为",
    "是",
    "约",
    "：",
    ":",
    "共",
    "总",
    "计",
    "规模",
    "数",
    "预计",
    "编制",
    "拨款安排的",
    "达到",
    "共有",
    "各",
    "各是",
    "均",
    "，",
    "当年",
    "分别",
];

/// Words in headings that say nothing of what the section is about.
const HEADING_TRAILS: &[&str] = &["预算情况", "安排情况", "情况", "说明", "增减", "预算总", "预算安排"];

/// Words by which a subject that ends like a measure is a part of it, or what is to be bought.
const NOT_THE_WHOLE: &[&str] = &["拟购", "购置", "新增", "预留", "中小", "小型", "小微", "面向"];

/// Words by which a subject speaks of what was spent.
const OUTTURN: &[&str] = &["执行数", "决算"];

/// The word for what is budgeted.
const BUDGETED: &str = "预算";
/// The word for spending, of whatever it may be.
const SPENDING: &str = "支出";
/// Words by which 支出 is the body's.
const OF_THE_BODY: &[&str] = &["总", "合计", "本年支出", "全年", "部门", "单位", "我", "本级"];

/// The ends by which words name a sum of money, whatever it is for.
const NOMINAL: &[&str] = &[
    "费",
    "费用",
    "经费",
    "资金",
    "支出",
    "收入",
    "拨款",
    "预算",
    "补助",
    "补贴",
    "款",
    "项",
    "项）",
    "类",
    "类）",
    "款）",
    "基金",
    "货物",
    "工程",
    "服务",
    "采购",
    "金",
    "缴费",
    "奖励",
    "项目",
    "结转",
    "结余",
    "计划",
    "行政运行",
    "事务",
    "医疗",
    "资产",
    "设备",
    "额",
    "贷款",
    "债务",
    "投资",
    "收益",
    "原值",
    "专项",
    "增资",
    "运行",
    "业务",
    "管理",
];

/// The ends of the names of divisions.
const DIVISION_ENDS: &[char] = &['省', '市', '区', '县', '旗', '州'];
/// Characters a short name of a body has at least.
const SHORT_NAME: usize = 3;

/// Quotation marks, which wordings are without.
const QUOTATION: [char; 5] = ['“', '”', '"', '‘', '’'];

/// Reads what stands before an amount. `unit` is the body's own name, which says nothing of what
/// the amount is.
pub(super) fn subject(words: &str, unit: &str) -> Subject {
    let mut plain = String::with_capacity(words.len());
    plain.extend(words.chars().filter(|c| !c.is_whitespace() && !QUOTATION.contains(c)).map(narrow_to_wide));
    let outturn = OUTTURN.iter().any(|word| plain.contains(word));
    // 某办公室（本级） is 某办公室 in running text as often as not.
    let body = unit.split(['（', '(']).next().unwrap_or(unit);
    for name in [unit, body].into_iter().chain(without_divisions(body)).filter(|name| !name.is_empty()) {
        // Most words are shorter than the name: they are not searched for it.
        if name.len() <= plain.len() {
            plain = plain.replacen(name, "", 1);
        }
    }
    let mut found = Subject { outturn, ..Subject::default() };
    let mut stem = plain.as_str();
    loop {
        if let Some((year, rest)) = leading_year(stem) {
            found.year = found.year.or(Some(year));
            stem = rest;
            continue;
        }
        if let Some((rest, year)) = trailing_year(stem) {
            found.year = found.year.or(Some(year));
            stem = rest;
            continue;
        }
        found.nominal = found.nominal || is_nominal(stem);
        found.measures = measures(stem).unwrap_or_default();
        let shorter = if found.measures.is_empty() { stripped(stem) } else { None };
        match shorter {
            Some(shorter) => {
                found.planned |= shorter.matches(BUDGETED).count() < stem.matches(BUDGETED).count();
                stem = shorter;
            }
            None => break,
        }
    }
    found.bare_spending = stem == SPENDING && !OF_THE_BODY.iter().any(|word| plain.contains(word));
    found.stem = stem.to_owned();
    found
}

/// A body's name without the divisions it begins with, one after the other: 某市某区某局, in
/// running text, is 某区某局 and 某局.
fn without_divisions(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.char_indices().filter(|(_, c)| DIVISION_ENDS.contains(c));
    ends.filter_map(|(at, c)| name.get(at + c.len_utf8()..)).filter(|rest| rest.chars().count() >= SHORT_NAME)
}

/// Where the words of a phrase begin behind its number and what joins it to a list.
pub(super) fn own_words(words: &str) -> usize {
    let from = marker(words).map_or(0, |m| m.words);
    let mut rest = words.get(from..).unwrap_or_default();
    while let Some(shorter) = JOINING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim_start();
    }
    words.len() - rest.len()
}

/// The bytes of a phrase that name its subject: neither number, year nor verb.
pub(super) fn naming(words: &str) -> Range<usize> {
    let mut named = words.get(own_words(words)..).unwrap_or_default();
    if let Some((_, rest)) = leading_year(named).filter(|(_, rest)| !rest.is_empty()) {
        named = rest.trim_start_matches(['，', ',', ' ']);
    }
    let start = words.len() - named.len();
    while let Some(shorter) = SAYING.iter().find_map(|verb| named.strip_suffix(verb)) {
        named = shorter;
    }
    start..start + named.len()
}

/// What a heading speaks of: 三公经费预算情况及增减变化原因 is about 三公经费.
pub(super) fn heading_subject(heading: &str) -> Subject {
    let cut = HEADING_TRAILS.iter().filter_map(|word| heading.find(word)).min().unwrap_or(heading.len());
    subject(heading.get(..cut).unwrap_or(heading), "")
}

/// Whether the words name a sum of money: by how they end, by a classification code in them
/// (行政运行（2014001）, `[2011501]行政运行`), or as a numbered item.
fn is_nominal(stem: &str) -> bool {
    let bare = stem.trim_end_matches('）');
    NOMINAL.iter().any(|end| stem.ends_with(end))
        || bare.len() < stem.len() && NOMINAL.iter().any(|end| bare.ends_with(end))
        || marker(stem).is_some()
        || lex(stem).iter().any(|n| matches!(n.digits.len(), 3 | 5 | 7) && !n.digits.contains(['.', '-']))
}

/// The canonical measures a stem names.
fn measures(stem: &str) -> Option<&'static [Measure]> {
    WORDINGS
        .iter()
        .find(|(_, extent, words)| {
            words.iter().any(|word| match extent {
                Extent::Whole => stem == *word,
                Extent::End => stem.ends_with(word) && !NOT_THE_WHOLE.iter().any(|part| stem.contains(part)),
            })
        })
        .map(|&(measures, _, _)| measures)
}

/// The stem without one word that says nothing; `None` where every word says something.
fn stripped(stem: &str) -> Option<&str> {
    let marked = marker(stem).and_then(|m| stem.get(m.words..));
    if marked.is_some() {
        return marked;
    }
    let note = stem
        .strip_suffix('）')
        .and_then(|inner| inner.rsplit_once('（'))
        .filter(|(_, note)| note.contains("下同"));
    if let Some((before, _)) = note {
        return Some(before);
    }
    // 收入总计9万元（含年初结转）、支出总计: what the bracket says is of the amount before it.
    let behind = stem.strip_prefix('（').and_then(|inner| inner.split_once('）')).map(|(_, rest)| rest);
    if let Some(rest) = behind.filter(|rest| rest.starts_with(['、', '，', '；'])) {
        return Some(rest);
    }
    if let Some(rest) = TRAILS.iter().filter_map(|word| stem.strip_suffix(word)).min_by_key(|rest| rest.len())
    {
        return Some(rest);
    }
    LEADS.iter().filter_map(|word| stem.strip_prefix(word)).min_by_key(|rest| rest.len())
}

/// The year a text begins with (2022年, 2022年度, 2022年，), and what follows.
pub(super) fn leading_year(text: &str) -> Option<(u16, &str)> {
    let digits = text.get(..4)?;
    let rest = text.get(4..)?.trim_start().strip_prefix('年')?;
    let year = plausible_year(digits)?;
    Some((year, rest.strip_prefix('度').unwrap_or(rest)))
}

/// The year a text ends with (公务接待费2023年), and what stands before it.
fn trailing_year(text: &str) -> Option<(&str, u16)> {
    let before = text.strip_suffix('年')?;
    let (words, digits) = before.split_at_checked(before.len().checked_sub(4)?)?;
    Some((words, plausible_year(digits)?))
}

/// The year four digits name, where a budget can be of it.
pub(super) fn plausible_year(digits: &str) -> Option<u16> {
    let all_digits = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse::<u16>().ok().filter(|year| all_digits && (1990..=2099).contains(year))
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

    fn named(words: &str) -> Vec<&'static str> {
        subject(words, "某县某局").measures.iter().map(|m| m.key()).collect()
    }

    #[test]
    fn a_measure_is_known_by_any_of_its_wordings() {
        assert_eq!(named("2022年预算收入"), ["revenue.total"]);
        assert_eq!(named("2026年收入预算总计"), ["revenue.total"]);
        assert_eq!(named("2022年预算收支安排"), ["revenue.total", "expenditure.total"]);
        assert_eq!(named("其中基本支出"), ["expenditure.basic"]);
        assert_eq!(named("和运转类公用项目经费"), ["expenditure.public"]);
        assert_eq!(named("我局财政拨款“三公”经费预算安排"), ["sangong.total"]);
        assert_eq!(named("因公出国(境)费"), ["sangong.abroad"]);
        assert_eq!(named("我局机关运行经费共计安排"), ["running_cost"]);
        assert_eq!(named("政府采购货物预算"), ["procurement.goods"]);
        assert_eq!(named("某县某局本级上年末固定资产金额为"), ["assets.total"]);
    }

    #[test]
    fn a_body_may_be_called_without_the_divisions_it_lies_in() {
        let short = subject("2022年，某区某执法局收入预算", "某市某区某执法局");
        assert_eq!(short.measures, [Measure::RevenueTotal]);
    }

    #[test]
    fn a_bracket_behind_the_amount_before_belongs_to_that() {
        assert_eq!(named("（含年初结转）、支出总计"), ["expenditure.total"]);
        assert_eq!(named("（含下属单位）支出总计"), [] as [&str; 0]);
    }

    #[test]
    fn a_final_account_says_what_was_budgeted_and_what_was_spent() {
        let kind = |words| subject(words, "").kind(BaseKind::Outturn);
        assert_eq!(kind("三公经费支出预算为"), BaseKind::Budget);
        assert_eq!(kind("基本支出年初预算为"), BaseKind::Budget);
        assert_eq!(kind("支出决算为"), BaseKind::Outturn);
        assert_eq!(kind("一般公共预算财政拨款收入"), BaseKind::Outturn);
    }

    #[test]
    fn a_part_given_for_one_source_only_is_not_the_whole() {
        for words in
            ["一般公共预算基本支出", "财政拨款收入", "财政拨款支出预算", "住房保障支出", "拟购置固定资产总额"]
        {
            assert_eq!(named(words), [] as [&str; 0], "{words}");
        }
    }

    #[test]
    fn the_year_may_stand_behind_what_is_named() {
        let before = subject("公务接待费2023年", "");
        assert_eq!((before.measures, before.year), (&[Measure::SangongReception][..], Some(2023)));
    }

    #[test]
    fn words_that_only_continue_name_year_and_kind() {
        let spent = subject("2023年当年预算执行数为", "");
        assert!(spent.is_continuation());
        assert_eq!((spent.year, spent.outturn), (Some(2023), true));
    }
}
