//! The body a document is about, as its sentences speak of it: by its name, by a shorter one, as
//! 我局 or 本部门; and what is said of a part of it alone.

use super::lexicon::{BELOW, BETWEEN, BODY_ENDS, BODY_WORDS, GOVERNMENT_LEVELS, NOT_A_LEVEL, OWN_LEVEL};
use super::marker::marker;
use super::sentence::{SENTENCE_ENDS, split};
use super::subject::subject;
use super::year::leading_year;
use crate::disclosure::{BaseKind, Measure};

/// Characters between 下属 and the 单位 that ends the words for all of them, at most.
const BELOW_LENGTH: usize = 40;

/// Characters a name behind a year has, at most, and one less than it has at least.
const LONGEST_NAME: usize = 45;
const SHORTEST_NAME: usize = 3;

/// What is known of the body while its sentences are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    /// The budget year, where it is known.
    pub(super) year: Option<u16>,
    /// What its own figures are: a budget's budgeted, a final account's spent. Those of the other
    /// kind are stated beside them and are never claims.
    pub(super) own: BaseKind,
    /// Its name, with the bracket its title may have; blank where it is not known.
    pub(super) name: &'a str,
    /// What its sentences call it, where that is no form of its name; see [`called`].
    pub(super) called: &'a str,
    /// Whether the document is of this body without those below it, so that 本级 is all of it.
    pub(super) alone: bool,
}

impl Body<'_> {
    /// The name without its bracket: 某办公室（本级） is 某办公室 in running text as often as not.
    pub(super) fn bare_name(&self) -> &str {
        self.name.split(['（', '(']).next().unwrap_or(self.name)
    }

    /// Whether words are a shorter name of the body: its characters in order, ending as names of
    /// bodies do (市府办 of 某某市人民政府办公室).
    fn is_called(&self, words: &str) -> bool {
        let mut own = self.bare_name().chars();
        let shortened = self.name.is_empty() || words.chars().all(|c| own.any(|o| o == c));
        words.chars().nth(1).is_some() && shortened && ends_like_a_body(words) && self.ends_alike(words)
    }

    /// Whether words end as the body's name does, in full or shortened: 办 of 办公室, 府 of 政府.
    fn ends_alike(&self, words: &str) -> bool {
        let ends = BODY_ENDS.iter().filter(|end| self.bare_name().ends_with(**end));
        let own = ends.max_by_key(|end| end.len());
        own.is_none_or(|own| words.ends_with(|c| own.contains(c)))
    }

    /// What follows the body's own name at the beginning of words: its name, a shorter one, or 我局.
    pub(super) fn behind_own_name<'t>(&self, words: &'t str) -> Option<&'t str> {
        let names = [self.name, self.bare_name(), self.called].into_iter().filter(|name| !name.is_empty());
        let named = names.filter_map(|name| words.strip_prefix(name)).next();
        named.or_else(|| behind_designation(words)).or_else(|| self.behind_short_name(words))
    }

    /// What follows the longest shorter name of the body at the beginning of words.
    fn behind_short_name<'t>(&self, words: &'t str) -> Option<&'t str> {
        let most = self.bare_name().chars().count().max(2);
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).take(most);
        let names = ends.filter(|&end| words.get(..end).is_some_and(|name| self.is_called(name)));
        names.last().filter(|_| !self.name.is_empty()).and_then(|end| words.get(end..))
    }

    /// Whether words before a year name another body than this one: 某中心2024年.
    pub(super) fn is_another(&self, words: &str) -> bool {
        ends_like_a_body(words)
            && self.behind_own_name(words).is_none_or(|rest| !rest.is_empty())
            && !(self.name.is_empty() || self.is_called(words))
    }
}

/// The name by which sentences call whose figures they state, where that is no form of the body's
/// own and the only one in the paragraphs: the title was that of a page, or the body has a second
/// name. `None` where any sentence uses the body's own.
pub(super) fn called<'t>(paragraphs: impl Iterator<Item = &'t str>, body: Body<'_>) -> Option<&'t str> {
    let mut found = None;
    for text in paragraphs {
        for sentence in split(text, SENTENCE_ENDS) {
            let words = text.get(sentence).unwrap_or_default().trim_start();
            let words = words.get(marker(words).map_or(0, |m| m.words)..).unwrap_or_default();
            let named = before_year(words).map(|(name, _)| name).filter(|name| ends_like_a_body(name));
            let Some(name) = named.or_else(|| behind_year(words, body)) else { continue };
            if !body.is_another(name) || found.is_some_and(|other| other != name) {
                return None;
            }
            found = Some(name);
        }
    }
    found
}

/// The name of a body between the year that opens some words and the measure that follows: 2024年某局
/// 支出预算. A kind of money is none.
fn behind_year<'t>(words: &'t str, body: Body<'_>) -> Option<&'t str> {
    let (_, rest) = leading_year(words)?;
    let (before, _) = rest.split_once(|c: char| c.is_ascii_digit())?;
    let ends = before.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_NAME).skip(SHORTEST_NAME);
    let mut names =
        ends.filter_map(|end| before.split_at_checked(end)).filter(|(name, _)| ends_like_a_body(name));
    names.find(|(_, measure)| !subject(measure, body).measures.is_empty()).map(|(name, _)| name)
}

/// The words before the first year in some words, where there are any, and those from it on.
pub(super) fn before_year(words: &str) -> Option<(&str, &str)> {
    let at = words.match_indices('年').find_map(|(at, _)| at.checked_sub(4)).filter(|&at| at > 0)?;
    let (name, rest) = words.split_at_checked(at)?;
    leading_year(rest)?;
    Some((name, rest))
}

/// Whether words end as the names of public bodies do.
pub(super) fn ends_like_a_body(words: &str) -> bool {
    BODY_ENDS.iter().any(|end| words.ends_with(end))
}

/// What follows 我局, 本部门 or 全系统.
fn behind_designation(words: &str) -> Option<&str> {
    let rest = words.strip_prefix(['我', '本', '全'])?;
    // 全部 is no body's name for itself.
    let all = words.starts_with('全');
    let called = BODY_WORDS.iter().find(|word| rest.starts_with(**word) && !(all && **word == "部"))?;
    rest.get(called.len()..)
}

/// What a stretch of words says of whose money it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The body with those below it, in so many words: 本级及所属单位, 下属各单位.
    All,
    /// The body without those below it, or one of those: 本级, 下属单位.
    Part,
}

/// What words say of whose money it is; `None` where they say nothing.
pub(super) fn scope_in(words: &str) -> Option<Scope> {
    let joins = |at: usize| words.get(at..).is_some_and(|rest| BETWEEN.iter().any(|w| rest.starts_with(w)));
    let joined = |at: usize| words.get(..at).is_some_and(|rest| BETWEEN.iter().any(|w| rest.ends_with(w)));
    let below = BELOW.iter().flat_map(|word| words.match_indices(word)).next();
    if let Some((at, word)) = below {
        let of_all = words.get(at + word.len()..).is_some_and(counts_all);
        return Some(if of_all || joined(at) { Scope::All } else { Scope::Part });
    }
    // 机关运行经费 is no 机关 of its own.
    let mut levels = OWN_LEVEL.iter().filter(|word| **word != "机关").flat_map(|w| words.match_indices(w));
    let of_government = |at: usize, word: &str| {
        words.get(..at + word.len()).is_some_and(|to| GOVERNMENT_LEVELS.iter().any(|w| to.ends_with(w)))
    };
    let level = levels.find(|(at, word)| !of_government(*at, word));
    level.map(|(at, word)| if joins(at + word.len()) { Scope::All } else { Scope::Part })
}

/// Whether words behind 下属 mean all that there are: 3家单位, 各预算单位.
fn counts_all(words: &str) -> bool {
    words.starts_with(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '各' | '全' | '一' | '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            )
    })
}

/// What follows words for whose money it is at the beginning of `words`, and what they say.
pub(super) fn behind_scope(words: &str) -> Option<(Scope, &str)> {
    let level = OWN_LEVEL.iter().find_map(|word| words.strip_prefix(word));
    let level = level.filter(|rest| !NOT_A_LEVEL.iter().any(|word| rest.starts_with(word)));
    let behind_level = level.unwrap_or(words);
    let joined = BETWEEN.iter().find_map(|word| behind_level.strip_prefix(word)).filter(|_| level.is_some());
    let from = joined.unwrap_or(behind_level);
    if let Some(rest) =
        BELOW.iter().find_map(|word| from.strip_prefix(word)).filter(|_| joined.is_some() || level.is_none())
    {
        let scope = if joined.is_some() || counts_all(rest) { Scope::All } else { Scope::Part };
        return Some((scope, behind_units(rest).unwrap_or(rest)));
    }
    // 本级及1家参照公务员法管理事业单位: some of the units below, but all that have this expense.
    let units = joined.filter(|rest| counts_all(rest)).and_then(behind_units);
    if let Some(rest) = units {
        let scope = if rest.contains(Measure::RunningCost.info().zh) { Scope::All } else { Scope::Part };
        return Some((scope, rest));
    }
    level.map(|rest| (Scope::Part, rest))
}

/// What follows the last 单位 near the beginning of words.
fn behind_units(words: &str) -> Option<&str> {
    let near =
        words.char_indices().nth(BELOW_LENGTH).map_or(words, |(at, _)| words.get(..at).unwrap_or_default());
    let (at, unit) = near.rmatch_indices("单位").next()?;
    words.get(at + unit.len()..)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Body<'_> = Body {
        year: Some(2024),
        own: BaseKind::Budget,
        name: "某某市人民政府办公室（汇总）",
        called: "",
        alone: false,
    };

    #[test]
    fn a_body_is_known_by_its_name_a_shorter_one_and_by_what_it_calls_itself() {
        for words in [
            "某某市人民政府办公室支出",
            "市政府办公室支出",
            "市府办支出",
            "我办支出",
            "本部门支出",
            "全系统支出",
        ] {
            assert_eq!(BODY.behind_own_name(words), Some("支出"), "{words}");
        }
        assert_eq!(BODY.behind_own_name("市图书馆支出"), None);
        assert_eq!(BODY.behind_own_name("全部支出"), None);
    }

    #[test]
    fn another_body_is_told_from_this_one() {
        assert!(BODY.is_another("市机关事务服务中心"));
        assert!(!BODY.is_another("市政府办公室"));
        assert!(!BODY.is_another("公务接待费"));
    }

    #[test]
    fn a_name_that_stands_for_the_body_throughout_is_its_own() {
        let called = |text| called(std::iter::once(text), BODY);
        assert_eq!(called("一、乙县乙局2024年支出预算9万元。乙县乙局2024年收入9万元。"), Some("乙县乙局"));
        assert_eq!(called("2024年乙县乙局收入预算总额为9万元。"), Some("乙县乙局"));
        assert_eq!(called("2024年政府性基金收入9万元。"), None);
        assert_eq!(called("我办2024年支出预算9万元。乙县乙局2024年支出预算1万元。"), None);
        assert_eq!(called("乙县乙局2024年支出预算9万元。丙县丙局2024年支出预算1万元。"), None);
    }

    #[test]
    fn a_word_that_ends_otherwise_is_no_shorter_name() {
        let home = Body { name: "甲市社会福利院", ..BODY };
        assert_eq!(home.behind_own_name("社会保障和就业支出"), None);
        assert_eq!(home.behind_own_name("福利院支出"), Some("支出"));
    }

    #[test]
    fn the_body_and_all_below_it_are_the_whole_and_one_of_them_is_not() {
        assert_eq!(behind_scope("本级及所属3家行政单位支出"), Some((Scope::All, "支出")));
        let running = "本级及1家参公管理事业单位机关运行经费";
        assert_eq!(behind_scope(running), Some((Scope::All, "机关运行经费")));
        assert_eq!(behind_scope("本级及1家参公管理事业单位支出"), Some((Scope::Part, "支出")));
        assert_eq!(behind_scope("所属各预算单位支出"), Some((Scope::All, "支出")));
        assert_eq!(behind_scope("下属单位支出"), Some((Scope::Part, "支出")));
        assert_eq!(behind_scope("本级支出"), Some((Scope::Part, "支出")));
        assert_eq!(behind_scope("支出"), None);
        assert_eq!(scope_in("某局本级和所属2家单位的"), Some(Scope::All));
        assert_eq!(scope_in("下属1家机关和1家参公事业单位财政拨款的"), Some(Scope::All));
        assert_eq!(scope_in("某局所属执法队"), Some(Scope::Part));
        assert_eq!(scope_in("2024年区本级一般公共预算中"), None);
        assert_eq!(scope_in("2024年"), None);
    }
}
