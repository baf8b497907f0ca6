//! Finding duties in a real disclosure.

use crate::corpus_dir;
use yusuan::disclosure::Place;
use yusuan::search::{Hit, Index, Item, Kind, Query, Scope};

/// The duty clauses of the county bureau's disclosure, cut here by the bare rules: a section begins
/// with its number, its name ends at the first 。, clauses end at 。；;.
fn clauses() -> Option<Index> {
    let path = corpus_dir()?.join("dacheng-2022.txt");
    let text = std::fs::read_to_string(path).expect("the corpus file is readable");
    let duties: Vec<&str> = text
        .lines()
        .skip_while(|l| !l.starts_with("部门职责"))
        .skip(1)
        .take_while(|l| !l.starts_with("机构设置"))
        .collect();
    let mut items = Vec::new();
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in duties {
        let name =
            line.strip_prefix('（').and_then(|l| l.split_once('）')).filter(|(n, _)| n.chars().count() == 1);
        match name.and_then(|(_, rest)| rest.split_once('。')) {
            Some((name, rest)) => sections.push((name.to_owned(), rest.trim().to_owned())),
            None => sections.last_mut().expect("a section comes first").1.push_str(line.trim()),
        }
    }
    for (section, (name, text)) in sections.iter().enumerate() {
        let clauses = text.split(['。', '；', ';']).filter(|c| !c.trim().is_empty());
        items.extend(clauses.enumerate().map(|(clause, text)| Item {
            document: 0,
            place: Place::Clause { section, clause },
            kind: Kind::Clause,
            section: name.clone(),
            text: text.trim().to_owned(),
        }));
    }
    assert!(sections.len() == 6 && (150..200).contains(&items.len()), "{} {}", sections.len(), items.len());
    Some(Index::build(items.into_iter()))
}

fn hits(index: &Index, query: &str) -> Vec<Hit> {
    index.search(&Query::parse(query), Scope::Clauses, usize::MAX).hits
}

fn item(index: &Index, hit: &Hit) -> Item {
    index.item(hit.item).expect("a hit is an item").clone()
}

/// The words that matched in the first hits.
fn first_words(index: &Index, query: &str, n: usize) -> Vec<String> {
    let hits = hits(index, query);
    let word = |hit: &Hit| {
        let text: Vec<char> = item(index, hit).text.chars().collect();
        hit.positions.iter().map(|&p| text[p]).collect()
    };
    hits.iter().take(n).map(word).collect()
}

#[test]
fn finds_the_gu_that_handles_salt_and_no_other() {
    let Some(index) = clauses() else { return };
    for query in ["食盐", "shiyan", "'食盐"] {
        let sections: Vec<String> = hits(&index, query).iter().map(|h| item(&index, h).section).collect();
        assert!(sections.first().is_some_and(|s| s == "装备制造与安全生产股"), "{query}");
    }
    let all = hits(&index, "食盐");
    assert_eq!(all.len(), 6);
    assert!(all.iter().all(|h| item(&index, h).section == "装备制造与安全生产股"));
}

#[test]
fn initials_find_the_word_a_person_means_first() {
    let Some(index) = clauses() else { return };
    for (query, word, times) in [
        ("mb", "民爆", 2),
        ("aqsc", "安全生产", 4),
        ("anqsc", "安全生产", 4),
        ("zscq", "知识产权", 1),
        ("zhishichanquan", "知识产权", 1),
        ("xf", "信访", 1),
        ("xinfang", "信访", 1),
        ("sy", "食盐", 6),
        ("gyyx", "工业运行", 1),
        ("jmrh", "军民融合", 2),
    ] {
        assert_eq!(first_words(&index, query, times), vec![word; times], "{query}");
    }
}

#[test]
fn whole_words_come_before_torn_ones() {
    let Some(index) = clauses() else { return };
    for (query, word, times) in
        [("民爆", "民爆", 2), ("信访", "信访", 1), ("知识产权", "知识产权", 1), ("军民融", "军民融", 2)]
    {
        assert_eq!(first_words(&index, query, times), vec![word; times], "{query}");
    }
}

#[test]
fn two_words_are_found_wherever_they_stand_together() {
    let Some(index) = clauses() else { return };
    let all = hits(&index, "监测 工业");
    let texts: Vec<String> = all.iter().map(|h| item(&index, h).text).collect();
    assert!(texts.first().is_some_and(|t| t.starts_with("监测分析工业日常运行")), "{texts:?}");
}

#[test]
fn sections_are_found_by_initials() {
    let Some(index) = clauses() else { return };
    for query in ["#装备", "#zbzz", "安全 #装备制造"] {
        let all = hits(&index, query);
        assert!(!all.is_empty(), "{query}");
        assert!(all.iter().all(|h| item(&index, h).section.starts_with("装备制造")), "{query}");
    }
}
