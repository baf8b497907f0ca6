//! How long a search takes over ten thousand made-up clauses: `cargo bench --bench search`.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::time::{Duration, Instant};
use yusuan::disclosure::Place;
use yusuan::search::{Index, Item, Kind, Query, Scope};

/// Clauses searched.
const CLAUSES: usize = 10_000;
/// Times each query is asked; the median is told.
const TIMES: usize = 21;

/// What made-up clauses are put together from: who acts how, on what, for what.
const VERBS: &[&str] =
    &["负责", "承担", "拟订并组织实施", "监测分析", "协调指导", "推进", "会同有关部门做好"];
const MATTERS: &[&str] = &[
    "工业运行",
    "食盐专营",
    "民爆物品流通",
    "安全生产",
    "知识产权",
    "信访接待",
    "军民融合",
    "中小企业融资",
    "技术改造",
    "人才引进",
    "节能降耗",
    "无线电频率",
    "软件产业",
];
const ENDS: &[&str] =
    &["管理工作", "发展规划", "监督检查", "统计和信息发布", "标准体系建设", "宣传培训", "相关政策措施"];

const QUERIES: &[&str] =
    &["食盐", "mb", "aqsc", "anquanshengchan", "监测 工业", "gy fz", "管理", "监管", "!民爆", "#s7 工业"];

fn clause(n: usize) -> Item {
    let pick = |from: &[&'static str], by: usize| from.get(by % from.len()).copied().unwrap_or_default();
    let text = [
        pick(VERBS, n),
        pick(MATTERS, n / 7),
        pick(ENDS, n / 91),
        "，",
        pick(VERBS, n / 637),
        pick(MATTERS, n * 5 + 3),
        pick(ENDS, n / 3),
    ]
    .concat();
    let place = Place::Clause { section: n / 30, clause: n % 30 };
    Item { document: n / 300, place, kind: Kind::Clause, section: format!("s{}", n / 30), text }
}

fn main() {
    let start = Instant::now();
    let index = Index::build((0..CLAUSES).map(clause));
    println!("build of {} clauses: {:?}", index.len(), start.elapsed());
    for text in QUERIES {
        let query = Query::parse(text);
        let mut times: Vec<Duration> = Vec::with_capacity(TIMES);
        let mut total = 0;
        for _ in 0..TIMES {
            let start = Instant::now();
            total = index.search(&query, Scope::Clauses, 100).total;
            times.push(start.elapsed());
        }
        times.sort_unstable();
        println!("{text}: {:?} for {total} hits", times.get(TIMES / 2).copied().unwrap_or_default());
    }
}
