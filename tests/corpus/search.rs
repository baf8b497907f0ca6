//! Finding duties in a real disclosure.

use crate::corpus_dir;
use yusuan::search::{Hit, Index, Item, Kind, Query, Scope, items_of};

/// All items of the county bureau's disclosure.
fn index() -> Option<Index> {
    let name = "dacheng-2022.txt";
    let bytes = std::fs::read(corpus_dir()?.join(name)).expect("the corpus file is readable");
    let document = yusuan::document::read(name, &bytes).expect("the corpus file is text");
    Some(Index::build(items_of(0, &yusuan::reading::read(&document)).into_iter()))
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
    let Some(index) = index() else { return };
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
    let Some(index) = index() else { return };
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
        ("jn", "节能", 1),
        ("gf", "国防", 9),
        ("cw", "财务", 3),
    ] {
        assert_eq!(first_words(&index, query, times), vec![word; times], "{query}");
    }
}

#[test]
fn whole_words_come_before_torn_ones() {
    let Some(index) = index() else { return };
    for (query, word, times) in
        [("民爆", "民爆", 2), ("信访", "信访", 1), ("知识产权", "知识产权", 1), ("军民融", "军民融", 2)]
    {
        assert_eq!(first_words(&index, query, times), vec![word; times], "{query}");
    }
}

#[test]
fn two_words_are_found_wherever_they_stand_together() {
    let Some(index) = index() else { return };
    let all = hits(&index, "监测 工业");
    let texts: Vec<String> = all.iter().map(|h| item(&index, h).text).collect();
    assert!(texts.first().is_some_and(|t| t.starts_with("监测分析工业日常运行")), "{texts:?}");
}

#[test]
fn sections_are_found_by_initials() {
    let Some(index) = index() else { return };
    for query in ["#装备", "#zbzz", "安全 #装备制造"] {
        let all = hits(&index, query);
        assert!(!all.is_empty(), "{query}");
        assert!(all.iter().all(|h| item(&index, h).section.starts_with("装备制造")), "{query}");
    }
}

#[test]
fn projects_goals_and_assets_are_found_on_request() {
    let Some(index) = index() else { return };
    for (query, kind) in
        [("人脸识别", Kind::Project), ("信访目标", Kind::Goal), ("房屋", Kind::Asset), ("结转", Kind::Term)]
    {
        let query = Query::parse(query);
        assert_eq!(index.search(&query, Scope::Clauses, 9).total, 0);
        let hits = index.search(&query, Scope::Everything, usize::MAX).hits;
        assert!(hits.iter().any(|h| item(&index, h).kind == kind), "{query:?}");
    }
    let mb = index.search(&Query::parse("mb"), Scope::Everything, 2).hits;
    assert!(mb.iter().all(|h| item(&index, h).text.contains("民爆")));
}
