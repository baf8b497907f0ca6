//! The name of the body, where a document gives it: in a title, behind a label, in a heading, alone on
//! a line.

use super::body::ends_like_a_body;
use super::goal::labelled;
use super::lexicon::BODY_ENDS;
use super::marker::marker;
use super::sentence::quote;
use super::year::leading_year;
use crate::codes;
use crate::disclosure::Quote;
use crate::document::Passage;

/// Labels before the name of the body.
const LABELS: &[&str] = &[
    "预算主管部门",
    "编制部门",
    "编制单位",
    "部门（单位）",
    "部门(单位)",
    "部门名称",
    "单位名称",
    "填报单位",
    "公开部门",
    "公开单位",
    "预算部门",
    "预算单位",
    "部门/单位",
    "单位",
    "部门",
];
/// Words that may stand before a body's name in a title or preamble.
const BEFORE_NAME: &[&str] = &[
    "现将",
    "附件",
    "公开",
    "：",
    ":",
    "关于",
    "《",
    "纳入",
    "标题",
    "信息名称",
    "文件名称",
    "名称",
    "XX部门",
    "XX单位",
    "××部门",
    "××单位",
];
/// Words that may stand between a body's name and the kind of disclosure.
const AFTER_NAME: &[&str] = &[
    "关于",
    "单位",
    "（部门）",
    "（本级）",
    "(部门)",
    "(本级)",
    "区级",
    "市级",
    "县级",
    "本级",
    "的",
    "财政拨款",
    "“三公”经费",
];
/// Words that stand between a body's name and 概况 in a heading.
const BEFORE_OVERVIEW: &[&str] = &["单位", "部门"];
/// Words behind a body's name that opens a sentence on what it does.
const BEFORE_DUTIES: &[&str] = &["的主要职能", "的主要职责"];
/// Characters from which a name is told in full.
const FULL_NAME: usize = 6;
/// How the heading ends that opens with whose outline it is.
const OVERVIEW: &str = "概况";
/// How the names of places end that titles use for their governments.
const PLACES: &[char] = &['镇', '乡'];
/// Words for provinces.
const PROVINCES: &[&str] = &["省", "自治区"];
/// How the names of divisions end that stand before a body's name.
const DIVISIONS: &[char] = &['省', '市', '区', '县', '州', '盟', '旗'];
/// How the names of divisions end that no name of a body has for something else.
const COUNTIES: &[char] = &['县', '旗'];
/// Characters the name of a county has, at most.
const PLACE_LENGTH: usize = 12;
/// What a bracket behind a name says of the body, where it is no second name.
const BRACKETS: &[&str] = &["本级", "汇总", "机关", "部门", "本部"];
/// Characters of a bracket behind a name, at most.
const BRACKET_LENGTH: usize = 8;
/// Characters a body's name has at least, and at most.
const NAME_LENGTH: std::ops::RangeInclusive<usize> = 4..=45;

/// The name a heading opens with: 一、某局概况.
pub(super) fn overview_name(passage: &Passage) -> Option<Quote> {
    let mut words = passage.text.trim_end().strip_suffix(OVERVIEW)?;
    while let Some(shorter) = BEFORE_OVERVIEW.iter().find_map(|tail| words.strip_suffix(tail)) {
        words = shorter;
    }
    name_before(passage, 0, words).filter(|name| is_told_in_full(&name.text))
}

/// The name a sentence on what the body does opens with: 某局的主要职责是.
pub(super) fn duty_name(passage: &Passage) -> Option<Quote> {
    let at = BEFORE_DUTIES.iter().find_map(|words| passage.text.find(words))?;
    name_before(passage, 0, passage.text.get(..at)?).filter(|name| is_told_in_full(&name.text))
}

/// Whether a name is more than what all bodies of its kind are called: of a known division, or long.
fn is_told_in_full(name: &str) -> bool {
    name.chars().count() >= FULL_NAME || codes::division_in(name).is_some()
}

/// The body's name in the words before the kind of disclosure: before the year, or after it.
pub(super) fn name_in(passage: &Passage, offset: usize, before: &str) -> Option<Quote> {
    let year_at =
        before.char_indices().find(|&(at, _)| before.get(at..).is_some_and(|s| leading_year(s).is_some()))?.0;
    let (_, after) = leading_year(before.get(year_at..)?)?;
    let candidates = [(0, before.get(..year_at)?), (before.len() - after.len(), after)];
    candidates.into_iter().find_map(|(at, words)| name_before(passage, offset + at, words))
}

/// The body's name at the end of words that begin at byte `offset` of a passage. Cells and labels
/// before it are parted from it by more than one blank.
pub(super) fn name_before(passage: &Passage, offset: usize, words: &str) -> Option<Quote> {
    let mut name = words.trim_end();
    name = name.rsplit(['|', '\t']).next().unwrap_or(name);
    name = name.rsplit("  ").next().unwrap_or(name).trim();
    if let Some(number) = marker(name) {
        name = name.get(number.words..).unwrap_or_default();
    }
    while let Some(shorter) = BEFORE_NAME.iter().find_map(|lead| name.strip_prefix(lead)) {
        name = shorter.trim_start();
    }
    while let Some(shorter) = AFTER_NAME.iter().find_map(|tail| name.strip_suffix(tail)) {
        name = shorter.trim_end();
    }
    name = without_note(name);
    let start = offset + words.rfind(name)?;
    is_name(name).then(|| quote(passage, start..start + name.len()))
}

/// A name without a bracket that says nothing of the body: （差额表）.
fn without_note(name: &str) -> &str {
    let Some((before, inside)) =
        name.strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']))
    else {
        return name;
    };
    let of_the_body = BRACKETS.contains(&inside) || ends_like_a_body(inside);
    if of_the_body { name } else { before.trim_end() }
}

/// The name behind a label such as 编制部门：.
pub(super) fn labelled_name(passage: &Passage) -> Option<Quote> {
    let range = LABELS.iter().find_map(|label| labelled(&passage.text, label))?;
    let words = passage.text.get(range.clone())?;
    let name = words.trim().split(char::is_whitespace).next()?;
    let start = range.start + words.find(name)?;
    is_name(name).then(|| quote(passage, start..start + name.len()))
}

/// A line that is nothing but the name of a body of a known division, with the bracket that goes on
/// on the next line (（本级）).
pub(super) fn bare_name(passage: &Passage, next: Option<&Passage>) -> Option<Quote> {
    let name = without_note(passage.text.trim());
    let is_body = is_name(name) && codes::division_in(name).is_some();
    let start = passage.text.find(name)?;
    let mut named = quote(passage, start..start + name.len());
    let bracket = next.map(|next| (next, next.text.trim())).filter(|(_, words)| {
        words.starts_with(['（', '('])
            && words.ends_with(['）', ')'])
            && words.chars().count() <= BRACKET_LENGTH
    });
    if let Some((next, words)) = bracket {
        named.text.push_str(words);
        named.span = named.span.cover(next.whole());
    }
    is_body.then_some(named)
}

/// Whether a name is another with no more than the province and what lies in it before it: of 某县某局,
/// whose place is known by its own name, 某省某市某县某局.
pub(super) fn adds_a_province(longer: &str, name: &str) -> bool {
    let before = longer.strip_suffix(name).filter(|before| !before.is_empty());
    let before = before.filter(|_| tells_its_place(name));
    before.is_some_and(|before| PROVINCES.iter().any(|word| before.contains(word)))
}

/// Whether a name opens with a division, known or by its word (某县某局).
fn tells_its_place(name: &str) -> bool {
    let by_word = name.chars().take(PLACE_LENGTH).skip(1).any(|c| COUNTIES.contains(&c));
    by_word || codes::division_in(name).is_some()
}

/// A line that is nothing but the name with what stands before it: 某市某区某局 of 某区某局.
pub(super) fn fuller_name(passage: &Passage, name: &str) -> Option<Quote> {
    let line = without_note(passage.text.trim());
    let before = line.strip_suffix(name).filter(|before| !name.is_empty() && !before.is_empty())?;
    let start = passage.text.find(line)?;
    (before.ends_with(DIVISIONS) && is_name(line) && !adds_a_province(line, name))
        .then(|| quote(passage, start..start + line.len()))
}

/// Whether words are the name of a place and not of a body in it.
fn is_place(words: &str) -> bool {
    let names_a_body = BODY_ENDS.iter().any(|end| end.chars().count() > 1 && words.contains(end));
    words.ends_with(PLACES) && !names_a_body
}

/// Whether words can be the name of a public body.
pub(super) fn is_name(words: &str) -> bool {
    let bare = words.split(['（', '(']).next().unwrap_or(words).trim_end();
    let goes_on_behind_bracket = bare.len() < words.len() && !words.ends_with(['）', ')']);
    (ends_like_a_body(bare) || is_place(bare))
        && !goes_on_behind_bracket
        && NAME_LENGTH.contains(&words.chars().count())
        && !words.contains(['，', '。', '；', '、', '：', ':', '《', '》'])
        && words.chars().all(|c| !c.is_ascii_digit())
        && marker(words).is_none()
}
