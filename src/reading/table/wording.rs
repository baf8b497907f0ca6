//! What tables call the canonical measures: one table of wordings for rows and columns, beside the
//! names they share with sentences.

use super::cells::label;
use crate::disclosure::Measure;
use crate::reading::wording::part_named;

/// What a label of a summary table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A canonical measure.
    Is(Measure),
    /// The sum of this year's sources or uses, before carry-over: the measure's value only where no
    /// grand total is printed.
    BeforeCarryover(Measure),
}

impl Meaning {
    /// The measure meant.
    pub(super) fn measure(self) -> Measure {
        match self {
            Meaning::Is(measure) | Meaning::BeforeCarryover(measure) => measure,
        }
    }
}

/// One side of a summary: what its totals are called, and what only tables call its parts. The names
/// that sentences share with them are in `reading::wording`.
#[derive(Clone, Copy)]
pub(super) struct Side {
    /// The measure all of the side is within.
    total: Measure,
    /// Labels, numbering and remarks removed.
    labels: &'static [(&'static str, Meaning)],
}

/// The revenue side.
pub(super) const REVENUE: Side = {
    use Meaning::{BeforeCarryover, Is};
    use Measure as M;
    Side {
        total: M::RevenueTotal,
        labels: &[
            ("收入总计", Is(M::RevenueTotal)),
            ("收入合计", Is(M::RevenueTotal)),
            ("收入总额", Is(M::RevenueTotal)),
            ("总收入", Is(M::RevenueTotal)),
            ("本年收入合计", BeforeCarryover(M::RevenueTotal)),
            ("本年收入总计", BeforeCarryover(M::RevenueTotal)),
        ],
    }
};

/// The expenditure side.
pub(super) const EXPENDITURE: Side = {
    use Meaning::{BeforeCarryover, Is};
    use Measure as M;
    Side {
        total: M::ExpenditureTotal,
        labels: &[
            ("支出总计", Is(M::ExpenditureTotal)),
            ("支出合计", Is(M::ExpenditureTotal)),
            ("支出总额", Is(M::ExpenditureTotal)),
            ("总支出", Is(M::ExpenditureTotal)),
            ("本年支出合计", BeforeCarryover(M::ExpenditureTotal)),
            ("本年支出总计", BeforeCarryover(M::ExpenditureTotal)),
            ("专项业务经费", Is(M::ExpenditureProject)),
            ("专项业务经费支出", Is(M::ExpenditureProject)),
            ("人员经费和公用经费支出", Is(M::ExpenditureBasic)),
        ],
    }
};

/// Words that make a label or a column speak of the “三公” expenses or of running costs: the first
/// row whose words all occur decides. A column below 公务用车 has 用车 put before its own word.
const SANGONG: &[(&[&str], Measure)] = &[
    (&["机关运行"], Measure::RunningCost),
    (&["因公出国"], Measure::SangongAbroad),
    (&["公务接待"], Measure::SangongReception),
    (&["用车", "计"], Measure::SangongVehicle),
    (&["用车", "购置", "运"], Measure::SangongVehicle),
    (&["用车", "购置"], Measure::SangongVehiclePurchase),
    (&["用车", "运"], Measure::SangongVehicleRunning),
    (&["公务用车费"], Measure::SangongVehicle),
    (&["公务用车经费"], Measure::SangongVehicle),
    (&["公务用车支出"], Measure::SangongVehicle),
    (&["三公"], Measure::SangongTotal),
];

/// Words for a sum of everything in a table.
const TOTAL: &[&str] = &[
    "合计",
    "总计",
    "支出合计",
    "支出总计",
    "本年支出合计",
    "本年合计",
    "收入合计",
    "收入总计",
    "本年收入合计",
    "部门合计",
    "单位合计",
];

/// Whether folded text is a word for a sum of everything in a table.
pub(super) fn is_total(folded: &str) -> bool {
    TOTAL.contains(&folded)
}

/// What a label means on one side of a summary.
pub(super) fn meaning(side: Side, label: &str) -> Option<Meaning> {
    let own = side.labels.iter().find(|(name, _)| *name == label).map(|&(_, meaning)| meaning);
    let named = |name: &str| part_named(name).filter(|part| part.is_within(side.total)).map(Meaning::Is);
    // 事业收入资金 is what elsewhere is 事业收入.
    own.or_else(|| named(label)).or_else(|| named(label.strip_suffix("资金")?))
}

/// The word by which a label is of a part of what stands before it.
pub(super) const AMONG: &str = "其中";

/// Whether a measure among those of a source is none of the body's own, for the source has it already:
/// 教育收费 among 事业收入.
pub(super) fn is_inside(measure: Measure, source: Option<Measure>) -> bool {
    let is_source = |measure: Measure| measure.info().parent == Some(Measure::RevenueTotal);
    source.is_some_and(is_source) && is_source(measure)
}

/// Words of labels that count guests, journeys or vehicles and not money.
const COUNTS: &[&str] = &[
    "批次",
    "人次",
    "团组",
    "人数",
    "保有量",
    "数量",
    "辆数",
    "购置数",
    "(辆)",
    "(台)",
    "(个)",
    "(次)",
    "(人)",
];

/// Whether a header says of a column of figures no more than that it is the budget, or the account.
pub(super) fn is_bare(leaf: &str) -> bool {
    let bare = label(leaf).trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = ["年度", "年", "本年度", "本年", "当年"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare);
    let bare = bare.strip_prefix("年初").unwrap_or(bare);
    matches!(
        bare,
        "预算数"
            | "预算金额"
            | "金额"
            | "预算"
            | "预算额"
            | "预算安排"
            | "预算安排数"
            | "安排数"
            | "支出预算数"
            | "决算数"
    )
}

/// The measure of the “三公” expenses a label names.
pub(super) fn sangong(label: &str) -> Option<Measure> {
    if COUNTS.iter().any(|word| label.contains(word)) {
        return None;
    }
    SANGONG
        .iter()
        .find(|(words, _)| words.iter().all(|word| label.contains(word)))
        .map(|&(_, measure)| measure)
}
