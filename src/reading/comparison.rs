//! Comparisons: the words by which a sentence measures a figure against another year's.

use super::number::{Number, Tail, lex, lex_leading};
use super::year::{leading_year, plausible_year};
use crate::disclosure::{Base, BaseKind, Direction};
use std::ops::Range;

/// 较2021年预算, 比上年执行数9819.98万元, 与2021年相比.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// Its bytes in the phrase, the amount of the base included.
    pub(super) range: Range<usize>,
    /// What is compared with.
    pub(super) base: Base,
    /// The amount of the base, where it is stated.
    pub(super) amount: Option<Number>,
}

/// 增加59.76万元, 下降1.97%, 持平.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Movement {
    /// Where its word begins in the phrase.
    pub(super) start: usize,
    /// Which way.
    pub(super) direction: Direction,
    /// By how much money.
    pub(super) amount: Option<Number>,
    /// By how many percent.
    pub(super) percent: Option<Number>,
    /// What it leads to, with its year where one is named (增加到2024年的620万元).
    pub(super) to: Option<(Option<u16>, Number)>,
    /// Where its words end in the phrase.
    pub(super) end: usize,
}

/// The words that open a comparison.
const OPENERS: &[&str] = &["相较于", "相比", "对比", "较", "比", "与", "同", "和"];
/// The words that name a base after its year.
const BASE_WORDS: &[&str] = &[
    "（上一年度，下同）",
    "(上一年度，下同)",
    "年初",
    "年度",
    "同期",
    "当年",
    "部门",
    "单位",
    "安排",
    "批复",
    "财政",
    "实际",
    "预算",
    "执行",
    "决算",
    "收、支",
    "收支",
    "基本",
    "项目",
    "总数",
    "支出",
    "收入",
    "总计",
    "合计",
    "总额",
    "完成",
    "数",
    "的",
    "年",
    "度",
    "初",
];
/// The words that name the year before without its number.
const YEAR_BEFORE: &[&str] = &["上一年", "上年", "去年"];
/// The words that name the budget of the same year without its number.
const YEARS_BUDGET: &str = "年初预算";
/// The words between a word of direction and what the movement leads to.
const TO: &[&str] = &["到了", "到", "至"];
/// The words that close a comparison.
const CLOSERS: &[&str] = &["相比较", "相比", "比较", "相较", "对比"];
/// The words by which a base is what was spent.
const OUTTURN: &[&str] = &["执行", "决算", "实际"];
/// The word by which a base is what was budgeted.
const BUDGETED: &str = "预算";
/// The comparison that needs no base: with the same time of the year before.
const LIKE_FOR_LIKE: &str = "同比";

/// The words that say which way, longest first of those that begin alike. Template residue
/// (增加（减少）) is told by the first. A word of one character is one only between a base and a
/// number (比上年增3.2%).
const DIRECTIONS: &[(&str, Direction)] = &[
    ("无增减变动", Direction::Flat),
    ("无增减变化", Direction::Flat),
    ("无增减", Direction::Flat),
    ("没有变化", Direction::Flat),
    ("无变化", Direction::Flat),
    ("保持不变", Direction::Flat),
    ("不变", Direction::Flat),
    ("没有增减", Direction::Flat),
    ("无变动", Direction::Flat),
    ("未发生变化", Direction::Flat),
    ("相同", Direction::Flat),
    ("持平", Direction::Flat),
    ("一致", Direction::Flat),
    ("增幅", Direction::Increase),
    ("升幅", Direction::Increase),
    ("涨幅", Direction::Increase),
    ("降幅", Direction::Decrease),
    ("减幅", Direction::Decrease),
    ("增加", Direction::Increase),
    ("增长", Direction::Increase),
    ("上升", Direction::Increase),
    ("提高", Direction::Increase),
    ("调增", Direction::Increase),
    ("增", Direction::Increase),
    ("减少", Direction::Decrease),
    ("下降", Direction::Decrease),
    ("降低", Direction::Decrease),
    ("压减", Direction::Decrease),
    ("压缩", Direction::Decrease),
    ("调减", Direction::Decrease),
    ("核减", Direction::Decrease),
    ("削减", Direction::Decrease),
    ("缩减", Direction::Decrease),
    ("减", Direction::Decrease),
    ("降", Direction::Decrease),
];

/// Words that say something else where nothing is compared with (口径一致).
const NEEDS_A_BASE: &[&str] = &["一致", "相同", "不变"];

/// Words that may stand between the word of direction and the number.
const FILLERS: &[&str] = &[
    "（减少）",
    "（增加）",
    "（下降）",
    "（上升）",
    "（增长）",
    "(减少)",
    "(增加)",
    "(下降)",
    "(上升)",
    "(增长)",
    "/减少",
    "/增加",
    "/下降",
    "/增长",
    "幅度",
    "比例",
    "了",
    "约",
    "为",
    "额",
    "：",
    ":",
    "人民币",
];

/// The last comparison of a phrase in a document of `year` whose own figures are of kind `own`: they
/// are held against their like where the words name only a year.
pub(super) fn comparison(phrase: &str, year: u16, own: BaseKind) -> Option<Comparison> {
    phrase.char_indices().rev().find_map(|(at, _)| {
        let rest = phrase.get(at..)?;
        if rest.starts_with(LIKE_FOR_LIKE) {
            let base = Base { year: year.saturating_sub(1), kind: own };
            return Some(Comparison { range: at..at + LIKE_FOR_LIKE.len(), base, amount: None });
        }
        let opener = OPENERS.iter().find(|word| rest.starts_with(**word))?;
        base(phrase, at, at + opener.len(), Base { year, kind: own })
    })
}

/// The base that begins at byte `from` of the phrase, for a comparison opened at `start` of figures
/// that are `own`.
fn base(phrase: &str, start: usize, from: usize, own: Base) -> Option<Comparison> {
    let rest = phrase.get(from..)?.trim_start();
    let (base_year, mut rest) = match leading_year(rest).or_else(|| bare_year(rest)) {
        Some((named, after)) => (named, after),
        // 较年初预算: what was spent is held against what was budgeted for the same year.
        None if own.kind == BaseKind::Outturn && rest.starts_with(YEARS_BUDGET) => (own.year, rest),
        None => {
            let word = YEAR_BEFORE.iter().find(|word| rest.starts_with(**word))?;
            (own.year.saturating_sub(1), rest.get(word.len()..)?)
        }
    };
    let named_from = phrase.len() - rest.len();
    loop {
        rest = rest.trim_start();
        match BASE_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    let words = phrase.get(named_from..phrase.len() - rest.len()).unwrap_or_default();
    let kind = match own.kind {
        _ if OUTTURN.iter().any(|word| words.contains(word)) => BaseKind::Outturn,
        _ if words.contains(BUDGETED) => BaseKind::Budget,
        own => own,
    };
    let mut end = phrase.len() - rest.len();
    let amount = number_at(phrase, end).filter(|n| n.unit().is_some());
    if let Some(number) = &amount {
        end = number.end;
    }
    let after = phrase.get(end..)?.trim_start();
    if let Some(after) = CLOSERS.iter().find_map(|word| after.strip_prefix(word)) {
        end = phrase.len() - after.len();
    }
    Some(Comparison { range: start..end, base: Base { year: base_year, kind }, amount })
}

/// A year without its 年 (比2025预算数, 与2025持平), told from a number by what follows.
fn bare_year(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let year = plausible_year(digits)?;
    let told = BASE_WORDS.iter().chain(CLOSERS).any(|word| rest.starts_with(word))
        || DIRECTIONS.iter().any(|(word, _)| rest.starts_with(word));
    told.then_some((year, rest))
}

/// The movement a phrase states from byte `from` on: a word of direction with a number behind it,
/// or, where `alone` may be, without one.
pub(super) fn movement(phrase: &str, from: usize, alone: bool) -> Option<Movement> {
    let text = phrase.get(from..)?;
    text.char_indices().find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let &(word, direction) = DIRECTIONS.iter().find(|(word, _)| rest.starts_with(word))?;
        let start = from + at;
        let mut behind = rest.get(word.len()..)?.trim_start();
        if let Some(to) = led_to(phrase, phrase.len() - behind.len()) {
            let end = to.1.end;
            return Some(Movement { start, direction, amount: None, percent: None, to: Some(to), end });
        }
        while let Some(shorter) = FILLERS.iter().find_map(|filler| behind.strip_prefix(filler)) {
            behind = shorter.trim_start();
        }
        let number = number_at(phrase, phrase.len() - behind.len());
        let end = number.as_ref().map_or(start + word.len(), |n| n.end);
        let amount = number.clone().filter(|n| n.unit().is_some());
        let percent = number.filter(|n| n.tail == Tail::Percent);
        let told = amount.is_some() || percent.is_some();
        let stated = match () {
            () if word.chars().nth(1).is_none() => told && alone,
            () if NEEDS_A_BASE.contains(&word) => alone,
            () => told || direction == Direction::Flat || alone,
        };
        stated.then_some(Movement { start, direction, amount, percent, to: None, end })
    })
}

/// What a movement leads to, where the words at a byte say so: 到620万元, 至2024年的620万元.
fn led_to(phrase: &str, at: usize) -> Option<(Option<u16>, Number)> {
    let rest = phrase.get(at..)?;
    let rest = TO.iter().find_map(|word| rest.strip_prefix(word))?.trim_start();
    let (year, rest) = leading_year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
    let mut rest = rest.trim_start();
    while let Some(shorter) = BASE_WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter.trim_start();
    }
    let number = number_at(phrase, phrase.len() - rest.len())?;
    number.unit().is_some().then_some((year, number))
}

/// The number that begins at a byte of a phrase.
fn number_at(phrase: &str, at: usize) -> Option<Number> {
    let n = lex_leading(phrase.get(at..)?)?;
    Some(Number { range: n.range.start + at..n.range.end + at, end: n.end + at, ..n })
}

/// Every year named in a text (2022年), in order.
pub(super) fn years(text: &str) -> Vec<u16> {
    lex(text)
        .into_iter()
        .filter(|n| text.get(n.end..).is_some_and(|rest| rest.trim_start().starts_with('年')))
        .filter_map(|n| plausible_year(&n.digits))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base_of(phrase: &str) -> Option<(u16, BaseKind)> {
        comparison(phrase, 2022, BaseKind::Budget).map(|c| (c.base.year, c.base.kind))
    }

    #[test]
    fn finds_what_a_figure_is_compared_with() {
        assert_eq!(base_of("较2021年预算减少208.19万元"), Some((2021, BaseKind::Budget)));
        assert_eq!(base_of("与2021年相比持平"), Some((2021, BaseKind::Budget)));
        assert_eq!(base_of("比上年执行数增加3%"), Some((2021, BaseKind::Outturn)));
        assert_eq!(base_of("收入比 2021 年增加 1 万元"), Some((2021, BaseKind::Budget)));
        assert_eq!(base_of("比2021年（上一年度，下同）预算增加1万元"), Some((2021, BaseKind::Budget)));
        assert_eq!(base_of("收入总预算同比减少1万元"), Some((2021, BaseKind::Budget)));
        assert_eq!(base_of("比例为3万元"), None);
        assert_eq!(base_of("与会人员增加"), None);
    }

    #[test]
    fn a_final_account_is_held_against_what_was_spent() {
        let kind = |phrase| comparison(phrase, 2022, BaseKind::Outturn).map(|found| found.base.kind);
        assert_eq!(kind("比2021年减少1万元"), Some(BaseKind::Outturn));
        assert_eq!(kind("同比减少1万元"), Some(BaseKind::Outturn));
        assert_eq!(kind("较2022年年初预算增加1万元"), Some(BaseKind::Budget));
        let own = comparison("较年初预算数减少1万元", 2022, BaseKind::Outturn).map(|found| found.base);
        assert_eq!(own, Some(Base { year: 2022, kind: BaseKind::Budget }));
        assert_eq!(base_of("较年初预算数减少1万元"), None);
    }

    #[test]
    fn a_base_may_carry_its_own_amount() {
        let found =
            comparison("比2025年年初预算数9819.98万元减少193.20万元", 2026, BaseKind::Budget).unwrap();
        assert_eq!(found.amount.unwrap().digits, "9819.98");
        let phrase = "比2025年年初预算数9819.98万元减少193.20万元";
        assert_eq!(movement(phrase, found.range.end, true).unwrap().amount.unwrap().digits, "193.20");
    }

    #[test]
    fn a_direction_needs_a_number_or_a_base() {
        assert_eq!(movement("基本支出增加59.76万元", 0, false).unwrap().direction, Direction::Increase);
        assert_eq!(movement("人员经费增加支出", 0, false), None);
        assert_eq!(movement("下降（上升）0%", 0, false).unwrap().percent.unwrap().digits, "0");
        assert_eq!(movement("无增减变化", 0, false).unwrap().direction, Direction::Flat);
    }
}
