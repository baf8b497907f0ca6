//! The index: items taken in once, asked many times.

use super::collocations::Collocations;
use super::fuzzy::Aligner;
use super::item::{Item, Kind, Scope};
use super::matcher::{Form, Matcher, Occurrence};
use super::query::{Manner, Query};
use super::rank::{Candidate, Hit, Results};
use super::vocabulary::{CharId, Vocabulary};
use std::collections::{HashMap, HashSet};

/// Items ready to be searched.
///
/// Every text is looked at for every query, which is instant up to some ten thousand clauses;
/// what is known of a character (its readings, its neighbours) is known once, not in every clause.
#[derive(Clone, Debug, Default)]
pub struct Index {
    items: Vec<Item>,
    entries: Vec<Entry>,
    /// The distinct names of sections.
    sections: Vec<Vec<CharId>>,
    vocabulary: Vocabulary,
    /// How characters stand together in clauses of duty.
    clauses: Collocations,
    /// How they do in items of every kind.
    everything: Collocations,
    /// The numbers of the sections by their names.
    known: HashMap<String, usize>,
    /// Texts that have been counted, clauses apart from other items.
    counted: HashSet<(bool, Vec<CharId>)>,
}

/// The searchable form of one item.
#[derive(Clone, Debug)]
struct Entry {
    text: Vec<CharId>,
    /// Which of the distinct sections it stands in.
    section: usize,
}

impl Index {
    /// Takes items in. Their order is the document order of results.
    #[must_use]
    pub fn build(items: impl Iterator<Item = Item>) -> Index {
        let mut index = Index::default();
        index.take_in(items);
        index
    }

    /// Takes in more items, behind those that are there.
    pub fn take_in(&mut self, items: impl Iterator<Item = Item>) {
        for item in items {
            let section = *self.known.entry(item.section.clone()).or_insert_with(|| {
                self.sections.push(self.vocabulary.take_in(&item.section));
                self.sections.len() - 1
            });
            let text = self.vocabulary.take_in(&item.text);
            // A clause that returns every year says no more of which characters are words.
            if self.counted.insert((item.kind == Kind::Clause, text.clone())) {
                self.everything.count(&text);
                if item.kind == Kind::Clause {
                    self.clauses.count(&text);
                }
            }
            self.entries.push(Entry { text, section });
            self.items.push(item);
        }
    }

    /// The item a [`Hit`] names by its number.
    #[must_use]
    pub fn item(&self, number: usize) -> Option<&Item> {
        self.items.get(number)
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The best `limit` hits of a query among the items of a scope, and how many there are in all.
    /// A query that asks for nothing finds nothing; one that only excludes or restricts lists what
    /// is left, in document order.
    #[must_use]
    pub fn search(&self, query: &Query, scope: Scope, limit: usize) -> Results {
        if query.is_empty() {
            return Results::default();
        }
        let aligner = Aligner::new();
        let ready = query.terms.iter().map(|term| (term, Matcher::new(term, &self.vocabulary, &aligner)));
        let (mut wanted, mut unwanted, mut of_section) = (Vec::new(), Vec::new(), Vec::new());
        for (term, matcher) in ready {
            match (term.manner, term.negated) {
                (Manner::Section, _) => of_section.push(matcher),
                (_, true) => unwanted.push(matcher),
                (_, false) => wanted.push(matcher),
            }
        }
        let open: Vec<bool> =
            self.sections.iter().map(|name| of_section.iter().all(|m| m.admits(name))).collect();
        let in_scope = || {
            let all = self.items.iter().zip(&self.entries).enumerate();
            all.filter(|(_, (item, _))| scope.holds(item.kind)).map(|(number, (_, entry))| (number, entry))
        };
        let collocations = match scope {
            Scope::Clauses => &self.clauses,
            Scope::Everything => &self.everything,
        };
        for matcher in &mut wanted {
            matcher.learn(collocations, in_scope().map(|(_, entry)| (entry.text.as_slice(), entry.section)));
        }
        let phrase = phrase(&wanted);
        let candidates = in_scope()
            .filter(|(_, entry)| open.get(entry.section).is_some_and(|open| *open))
            .filter(|(_, entry)| unwanted.iter().all(|m| m.admits(&entry.text)))
            .filter_map(|(number, entry)| candidate(number, &entry.text, &wanted, phrase.as_deref()))
            .collect();
        Candidate::best(candidates, limit, &self.items)
    }

    /// The words that letters of a query were read as in its hits, each once, those of the best hits
    /// first.
    #[must_use]
    pub fn readings(&self, hits: &[Hit]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for hit in hits {
            let Some(item) = self.item(hit.item) else { continue };
            for at in &hit.spelled {
                let word: String = item.text.chars().skip(at.start).take(at.len()).collect();
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        words
    }
}

/// The terms as one stretch of text, where there are several and texts can hold them as written.
fn phrase(wanted: &[Matcher<'_>]) -> Option<Vec<CharId>> {
    let parts: Vec<&[CharId]> = wanted.iter().map(Matcher::written).collect::<Option<_>>()?;
    (parts.len() > 1).then(|| parts.concat())
}

/// How a text satisfies the terms to be found; `None` where it does not.
fn candidate(
    item: usize,
    text: &[CharId],
    wanted: &[Matcher<'_>],
    phrase: Option<&[CharId]>,
) -> Option<Candidate> {
    if wanted.is_empty() {
        return Some(Candidate::listed(item));
    }
    let mut terms = Vec::with_capacity(wanted.len());
    for matcher in wanted {
        let occurrences = matcher.find(text);
        if occurrences.is_empty() {
            return None;
        }
        terms.push(occurrences);
    }
    if let Some(phrase) = phrase
        && let Some(from) = text.windows(phrase.len()).position(|w| w == phrase)
    {
        let score = terms.iter().filter_map(|t| t.first()).map(|o| o.score).sum();
        let at = Occurrence { from, to: from + phrase.len(), form: Form::Written, score };
        return Some(Candidate::phrase(item, text, at));
    }
    Candidate::found(item, text, &terms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Place;
    use crate::search::Tier;
    use proptest::prelude::*;

    /// Made-up clauses of three sections.
    const CLAUSES: &[(&str, &str)] = &[
        ("综合科", "负责文电、信访、会务"),
        ("综合科", "拟订年度目标并监督落实"),
        ("综合科", "统筹项目申报，完善标准，分解目标任务"),
        ("生产监管科", "监测分析工业日常运行"),
        ("生产监管科", "工业用电由电网企业供应，另设专人逐日值守并及时监测"),
        ("生产监管科", "负责民爆行业流通"),
        ("生产监管科", "民爆仓库的安全生产"),
        ("生产监管科", "监督和管理市场主体"),
        ("消费品科", "加强食盐监管"),
        ("消费品科", "推广５Ｇ与ＰＰＰ项目"),
    ];

    fn item(section: &str, text: &str, clause: usize) -> Item {
        let place = Place::Clause { section: 0, clause };
        Item { document: 3, place, kind: Kind::Clause, section: section.to_owned(), text: text.to_owned() }
    }

    fn index() -> Index {
        Index::build(CLAUSES.iter().enumerate().map(|(n, (section, text))| item(section, text, n)))
    }

    fn ask(index: &Index, query: &str) -> Vec<Hit> {
        index.search(&Query::parse(query), Scope::Clauses, usize::MAX).hits
    }

    /// The numbers of the clauses found.
    fn found(query: &str) -> Vec<usize> {
        ask(&index(), query).iter().map(|h| h.item).collect()
    }

    fn readings(query: &str) -> Vec<String> {
        let index = index();
        index.readings(&ask(&index, query))
    }

    fn tier(query: &str, clause: usize) -> Option<Tier> {
        ask(&index(), query).iter().find(|h| h.item == clause).map(|h| h.tier)
    }

    #[test]
    fn finds_the_section_that_handles_salt() {
        let index = index();
        let hits = ask(&index, "食盐");
        assert_eq!(hits.len(), 1);
        let item = index.item(hits[0].item).expect("there");
        assert_eq!((item.section.as_str(), hits[0].document), ("消费品科", 3));
        assert_eq!(hits[0].positions, [2, 3]);
    }

    #[test]
    fn a_whole_word_precedes_a_torn_one() {
        assert_eq!(found("监管"), [8, 7]);
        assert_eq!((tier("监管", 8), tier("监管", 7)), (Some(Tier::Phrase), Some(Tier::Near)));
        assert_eq!(found("'监管"), [8]);
    }

    #[test]
    fn several_words_must_all_be_there_the_closer_the_better() {
        assert_eq!(found("监测 工业"), [3, 4]);
        assert_eq!((tier("监测 工业", 3), tier("监测 工业", 4)), (Some(Tier::Near), Some(Tier::Apart)));
        assert_eq!(found("工业 监测"), found("监测　工业"));
        assert_eq!(tier("监测 分析", 3), Some(Tier::Phrase));
        assert!(found("监测 食盐").is_empty());
    }

    #[test]
    fn initials_mean_the_word_whose_characters_belong_together() {
        assert_eq!(found("mb")[..2], [5, 6]);
        assert_eq!(tier("mb", 5), Some(Tier::Spelled));
        assert_eq!(readings("mb").first().map(String::as_str), Some("民爆"));
        assert!(readings("民爆").is_empty());
        assert!(found("mb").contains(&1), "目标 is spelled so, too");
    }

    #[test]
    fn initials_mean_a_word_that_stands_alone_somewhere() {
        assert_eq!(found("xf")[..1], [0]);
    }

    #[test]
    fn one_syllable_means_the_rarer_character_first() {
        assert_eq!(found("yan")[..1], [8]);
        assert_eq!(found("bao")[..3], [2, 5, 6]);
        assert_eq!(found("gong"), [4, 3]);
    }

    #[test]
    fn spellings_combine_with_words_and_each_other() {
        assert_eq!(found("anquan mb"), [6]);
        assert_eq!(found("民b 安quan"), [6]);
        assert_eq!(found("ａｑｓｃ"), [6]);
    }

    #[test]
    fn letters_and_digits_in_the_text_are_found_in_any_width() {
        for query in ["5g", "５Ｇ", "ppp", "PPP"] {
            assert_eq!(tier(query, 9), Some(Tier::Phrase), "{query}");
        }
    }

    #[test]
    fn exclusion_and_sections_narrow() {
        assert_eq!(found("民爆 !安全"), [5]);
        assert_eq!(found("mb !mubiao"), [5, 6]);
        assert_eq!(found("#消费"), [8, 9]);
        assert_eq!(found("#xfp"), [8, 9]);
        assert_eq!(found("监管 #生产"), [7]);
        assert_eq!(found("!#生产 !#xfp"), [0, 1, 2]);
        assert_eq!(found("!项目 #综合"), [0, 1]);
    }

    #[test]
    fn nothing_asked_nothing_found() {
        for query in ["", " ", "!", "#", "没有的", "zzzz"] {
            assert!(found(query).is_empty(), "{query:?}");
        }
        assert!(Index::default().search(&Query::parse("盐"), Scope::Everything, 9).hits.is_empty());
    }

    #[test]
    fn the_limit_cuts_the_hits_but_not_the_count() {
        let results = index().search(&Query::parse("!没有的"), Scope::Clauses, 4);
        assert_eq!((results.hits.len(), results.total), (4, CLAUSES.len()));
    }

    #[test]
    fn other_kinds_are_found_on_request() {
        let mut asset = item("资产", "食盐仓库", 0);
        asset.kind = Kind::Asset;
        let index = Index::build([asset].into_iter());
        assert_eq!(index.search(&Query::parse("食盐"), Scope::Clauses, 9).total, 0);
        assert_eq!(index.search(&Query::parse("食盐"), Scope::Everything, 9).total, 1);
    }

    /// Few characters, so that queries meet texts in every way.
    fn words() -> impl Strategy<Value = String> {
        "[监管测民爆安全a-cm5，。 ！'#!ＡＢ]{0,14}"
    }

    proptest! {
        #[test]
        fn positions_are_ascending_characters_of_the_text(texts in prop::collection::vec(words(), 0..8), query in words()) {
            let index = Index::build(texts.iter().enumerate().map(|(n, t)| item("科", t, n)));
            let results = index.search(&Query::parse(&query), Scope::Clauses, usize::MAX);
            prop_assert_eq!(results.total, results.hits.len());
            for hit in &results.hits {
                let length = texts[hit.item].chars().count();
                prop_assert!(hit.positions.is_sorted_by(|a, b| a < b));
                prop_assert!(hit.positions.iter().all(|p| *p < length));
            }
            prop_assert!(results.hits.is_sorted_by_key(|h| h.tier));
        }

        #[test]
        fn a_text_holding_the_word_precedes_every_other(texts in prop::collection::vec(words(), 0..8), word in "[监管测民爆ab]{1,3}") {
            let index = Index::build(texts.iter().enumerate().map(|(n, t)| item("科", t, n)));
            let fold = |t: &str| t.replace('Ａ', "a").replace('Ｂ', "b");
            let holds: Vec<bool> = ask(&index, &word).iter().map(|h| fold(&texts[h.item]).contains(&word)).collect();
            prop_assert!(holds.is_sorted_by(|a, b| a >= b));
            prop_assert_eq!(holds.iter().filter(|h| **h).count(), texts.iter().filter(|t| fold(t).contains(&word)).count());
        }

        #[test]
        fn an_excluded_word_is_in_no_hit(texts in prop::collection::vec(words(), 0..8), word in "[监管测民爆5，]{1,3}") {
            let index = Index::build(texts.iter().enumerate().map(|(n, t)| item("科", t, n)));
            let mut left: Vec<usize> = ask(&index, &format!("!{word}")).iter().map(|h| h.item).collect();
            prop_assert!(left.iter().all(|n| !texts[*n].contains(&word)));
            left.extend(ask(&index, &format!("'{word}")).iter().map(|h| h.item));
            left.sort_unstable();
            prop_assert_eq!(left, (0..texts.len()).collect::<Vec<_>>());
        }

        #[test]
        fn any_text_is_a_query(text in any::<String>(), query in any::<String>()) {
            let index = Index::build([item(&query, &text, 0), item(&text, &query, 1)].into_iter());
            let _ = index.search(&Query::parse(&query), Scope::Everything, 3);
            let _ = index.search(&Query::parse(&format!("{text} #{query} !{text}")), Scope::Everything, 3);
        }
    }
}
