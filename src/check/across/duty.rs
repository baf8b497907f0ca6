//! Rules F7 and F8: whose duty a clause is.

use crate::check::finding::{Finding, Operand, Verdict, short};
use crate::check::label::{self, Phrase};
use crate::check::rule::Case;
use crate::disclosure::{Disclosure, DutySection, Place, Quote};
use std::collections::HashMap;

/// What an office of a committee or leading group is called.
const OFFICE: &str = "办公室";

/// Verbs that begin a clause of duty, before what the duty is about.
const VERBS: [&str; 22] = [
    "负责", "承担", "组织", "指导", "拟订", "研究", "参与", "开展", "实施", "统筹", "承办", "协调", "提出",
    "贯彻", "落实", "执行", "监督", "制定", "促进", "推动", "推进", "编制",
];

/// What a clause of duty may end in, after what the duty is about.
const ENDINGS: [&str; 4] = ["相关工作", "有关工作", "等工作", "工作"];

/// Characters of a duty's subject from which on two subjects can be told to be the same.
const SUBJECT: usize = 6;

/// Clauses up to which duties are compared; no body has a tenth of them.
const MOST_CLAUSES: usize = 5_000;

/// Every clause with its place.
fn clauses(disclosure: &Disclosure) -> impl Iterator<Item = (usize, usize, &DutySection, &Quote)> {
    let sections = disclosure.duties.iter().enumerate();
    sections.flat_map(|(s, section)| {
        section.clauses.iter().enumerate().map(move |(c, clause)| (s, c, section, clause))
    })
}

/// F7: a body's duty is not that of another level's office. Silent where the body has no duties
/// in the document.
pub(in crate::check) fn other_level(case: &Case<'_>) -> Vec<Finding> {
    if clauses(case.disclosure).next().is_none() {
        return Vec::new();
    }
    let Some(region) = &case.disclosure.identity.region else {
        let zh = "本单位所属地区不明，无法判断职责是否属于上级";
        return vec![case.finding(Verdict::CannotTell, zh, "the body's division is not known")];
    };
    let above = Above::of(&region.name, &region.within);
    let mut found = Vec::new();
    for (section, clause, holder, quote) in clauses(case.disclosure) {
        let Some((level, office)) = above.office_in(&quote.text) else { continue };
        let name = holder.name.as_ref().map_or(holder.marker.as_str(), |q| q.text.as_str());
        let zh = format!(
            "“{}”的职责含上级（{level}）的机构“{}”，而本单位属{}",
            short(name),
            short(office),
            region.name
        );
        let en = format!(
            "a duty of “{}” names an office of a higher level ({level}), “{}”; the body belongs to {}",
            short(name),
            short(office),
            region.name
        );
        let finding = case.finding(Verdict::Fails, zh, en);
        found.push(finding.on([Operand::words(label::DUTY, quote)]).at(Place::Clause { section, clause }));
    }
    if found.is_empty() {
        let zh = "职责中没有上级的领导小组办公室等机构";
        found.push(case.finding(Verdict::Holds, zh, "no duty names an office of a higher level"));
    }
    found
}

/// The divisions above a body's own, by name (廊坊市) and, where the body's own level is not
/// called so, by the word for the level after a verb (承担市…办公室).
struct Above {
    names: Vec<String>,
    levels: Vec<char>,
}

impl Above {
    fn of(own: &str, within: &str) -> Self {
        let mut names = Vec::new();
        let mut name = String::new();
        for character in within.chars() {
            name.push(character);
            if "省市区州盟".contains(character) {
                names.push(std::mem::take(&mut name));
            }
        }
        let called =
            |level: &char| names.iter().any(|n: &String| n.ends_with(*level)) && !own.ends_with(*level);
        let levels = ['省', '市'].into_iter().filter(called).collect();
        Above { names, levels }
    }

    /// The higher level and the office of it that a clause names.
    fn office_in<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let end = text.find(OFFICE)? + OFFICE.len();
        let before = text.get(..end)?;
        // The office's own name: no list and no subclause reaches across a comma.
        let phrase = before.rsplit(['，', '、', ',']).next()?;
        for name in &self.names {
            if let Some(at) = phrase.find(name.as_str()) {
                return Some((name.clone(), phrase.get(at..)?));
            }
        }
        let office = VERBS.iter().find_map(|verb| phrase.strip_prefix(verb))?;
        let level = self.levels.iter().find(|level| office.starts_with(**level))?;
        Some((level.to_string(), office))
    }
}

/// F8: a duty belongs to one section. Silent where fewer than two named sections have duties: numbered
/// duties of a body as a whole belong to nobody in particular.
///
/// Two clauses claim the same where every character of the shorter one's subject stands in a pair
/// of characters that the longer has too. Clauses that differ only in their object (原材料工业,
/// 消费品工业) share nine tenths of their pairs, but never the object: nothing less than all of it
/// tells them apart.
pub(in crate::check) fn claimed_twice(case: &Case<'_>) -> Vec<Finding> {
    let named = |holder: &DutySection| holder.name.is_some();
    let clauses: Vec<_> = clauses(case.disclosure).filter(|(.., s, _)| named(s)).map(Subject::of).collect();
    if case.disclosure.duties.iter().filter(|s| named(s) && !s.clauses.is_empty()).count() < 2 {
        return Vec::new();
    }
    if clauses.len() > MOST_CLAUSES {
        let zh = format!("职责超过 {MOST_CLAUSES} 条，未逐条比较");
        return vec![case.finding(
            Verdict::CannotTell,
            zh,
            format!("more than {MOST_CLAUSES} duties are not compared one by one"),
        )];
    }
    // The first character of a subject can only be covered by its first pair.
    let mut by_first_pair: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (index, clause) in clauses.iter().enumerate().filter(|(_, c)| c.characters.len() >= SUBJECT) {
        if let Some(first) = clause.first_pair() {
            by_first_pair.entry(first).or_default().push(index);
        }
    }
    let mut twice: Vec<(usize, usize)> = Vec::new();
    for (index, longer) in clauses.iter().enumerate() {
        for &shorter in longer.pairs.iter().filter_map(|pair| by_first_pair.get(pair)).flatten() {
            let is_claimed = |c: &Subject<'_>| longer.outranks(c) && c.is_covered_by(longer);
            if clauses.get(shorter).is_some_and(is_claimed) {
                twice.push((shorter, index));
            }
        }
    }
    twice.sort_unstable();
    let claims = twice.iter().filter_map(|&(s, l)| Some(same_duty(case, clauses.get(s)?, clauses.get(l)?)));
    let mut found: Vec<Finding> = claims.collect();
    if found.is_empty() {
        let zh = format!("{} 条职责没有两个股室重复的", clauses.len());
        found.push(case.finding(
            Verdict::Holds,
            zh,
            format!("no two sections claim the same of {} duties", clauses.len()),
        ));
    }
    found
}

fn same_duty(case: &Case<'_>, shorter: &Subject<'_>, longer: &Subject<'_>) -> Finding {
    let (one, other) = if shorter.section < longer.section { (shorter, longer) } else { (longer, shorter) };
    let zh = format!("“{}”与“{}”都称承担“{}”", one.holder(), other.holder(), shorter.text());
    let en = format!("“{}” and “{}” both claim “{}”", one.holder(), other.holder(), shorter.text());
    let operands = [one, other].map(|s| Operand::words(Phrase::printed(s.holder()), s.quote));
    let place = Place::Clause { section: one.section, clause: one.clause };
    case.finding(Verdict::Fails, zh, en).on(operands).at(place)
}

/// What a clause of duty is about.
struct Subject<'a> {
    section: usize,
    clause: usize,
    holder: &'a DutySection,
    quote: &'a Quote,
    characters: Vec<char>,
    /// Each of its pairs once, in order.
    pairs: Vec<(char, char)>,
}

impl<'a> Subject<'a> {
    fn of((section, clause, holder, quote): (usize, usize, &'a DutySection, &'a Quote)) -> Self {
        let mut text = quote.text.trim();
        while let Some(rest) = VERBS.iter().find_map(|verb| text.strip_prefix(verb)) {
            text = rest;
        }
        let text = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
        let characters: Vec<_> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut pairs: Vec<_> = pairs(&characters).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Subject { section, clause, holder, quote, characters, pairs }
    }

    fn first_pair(&self) -> Option<(char, char)> {
        pairs(&self.characters).next()
    }

    /// Whether it is in another section and longer; of two equally long, the later counts as
    /// longer, so that a pair is found once.
    fn outranks(&self, other: &Subject<'_>) -> bool {
        let rank = |s: &Subject<'_>| (s.characters.len(), s.section, s.clause);
        self.section != other.section && rank(self) > rank(other)
    }

    /// Whether every character stands in a pair that the other has too.
    fn is_covered_by(&self, other: &Subject<'_>) -> bool {
        let shared: Vec<_> =
            pairs(&self.characters).map(|pair| other.pairs.binary_search(&pair).is_ok()).collect();
        let inner = shared.windows(2).all(|w| w.contains(&true));
        inner && shared.first() == Some(&true) && shared.last() == Some(&true)
    }

    fn holder(&self) -> String {
        self.holder.name.as_ref().map(|q| short(&q.text)).unwrap_or_default()
    }

    fn text(&self) -> String {
        short(&self.characters.iter().collect::<String>())
    }
}

/// The pairs of neighbouring characters.
fn pairs(characters: &[char]) -> impl Iterator<Item = (char, char)> {
    characters.iter().copied().zip(characters.iter().copied().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Sample, duties, found};

    #[test]
    fn a_county_duty_that_names_the_citys_office_is_found() {
        let mut body = Sample::new().disclosure();
        let findings = found(&body, "F7");
        assert_eq!(findings.len(), 1);
        assert!(findings[0].sentence_zh.contains("廊坊市创新工作领导小组办公室"));
        body.duties[2] =
            duties("高新股", &["承担市强市领导小组办公室工作", "承担与市局的会商，县领导小组办公室工作"], 3);
        assert_eq!(found(&body, "F7").len(), 1, "the level alone names the office");
        body.duties.remove(2);
        assert_eq!(found(&body, "F7")[0].verdict, Verdict::Holds);
        body.identity.region = None;
        assert_eq!(found(&body, "F7")[0].verdict, Verdict::CannotTell);
    }

    #[test]
    fn a_city_of_its_own_level_may_have_a_city_office() {
        let above = Above::of("丰市", "河北省廊坊市");
        assert_eq!(above.office_in("承担市领导小组办公室工作"), None);
        assert!(above.office_in("承担省领导小组办公室工作").is_some());
    }

    #[test]
    fn the_same_review_claimed_by_two_sections_is_found_and_parallel_duties_are_not() {
        let mut body = Sample::new().disclosure();
        let findings = found(&body, "F8");
        assert_eq!(findings.len(), 1, "木材 and 纺织 are different objects: {findings:?}");
        assert_eq!(
            findings[0].sentence_zh,
            "“办公室（党建办公室）”与“高新技术管理股”都称承担“机关合同文本合规性审查”"
        );
        body.duties.remove(0);
        assert_eq!(found(&body, "F8")[0].verdict, Verdict::Holds);
        body.duties.truncate(1);
        assert_eq!(found(&body, "F8"), []);
    }

    #[test]
    fn one_duty_word_for_word_in_two_sections_is_found_once() {
        let mut body = Sample::new().disclosure();
        let same = ["负责年度统计报表的汇总上报"];
        body.duties = vec![duties("一股", &same, 3), duties("二股", &same, 4)];
        assert_eq!(found(&body, "F8").len(), 1);
        assert_eq!(found(&body, "F8")[0].verdict, Verdict::Fails);
    }
}
