//! Made-up clauses of duties, as many as a benchmark wants.

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

/// The nth clause: the same whenever it is asked for.
pub(crate) fn clause(n: usize) -> String {
    let pick = |from: &[&'static str], by: usize| from.get(by % from.len()).copied().unwrap_or_default();
    [
        pick(VERBS, n),
        pick(MATTERS, n / 7),
        pick(ENDS, n / 91),
        "，",
        pick(VERBS, n / 637),
        pick(MATTERS, n * 5 + 3),
        pick(ENDS, n / 3),
    ]
    .concat()
}
