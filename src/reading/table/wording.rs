//! What tables call the canonical measures: one table of wordings for rows and columns.

use crate::disclosure::Measure;

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

/// Labels of the revenue side, numbering and remarks removed.
pub(super) const REVENUE: &[(&str, Meaning)] = {
    use Meaning::{BeforeCarryover, Is};
    use Measure as M;
    &[
        ("收入总计", Is(M::RevenueTotal)),
        ("收入合计", Is(M::RevenueTotal)),
        ("收入总额", Is(M::RevenueTotal)),
        ("总收入", Is(M::RevenueTotal)),
        ("本年收入合计", BeforeCarryover(M::RevenueTotal)),
        ("本年收入总计", BeforeCarryover(M::RevenueTotal)),
        ("一般公共预算", Is(M::RevenueGeneral)),
        ("一般公共预算资金", Is(M::RevenueGeneral)),
        ("一般公共预算收入", Is(M::RevenueGeneral)),
        ("一般公共预算拨款", Is(M::RevenueGeneral)),
        ("一般公共预算拨款收入", Is(M::RevenueGeneral)),
        ("一般公共预算财政拨款", Is(M::RevenueGeneral)),
        ("一般公共预算财政拨款收入", Is(M::RevenueGeneral)),
        ("政府性基金", Is(M::RevenueFund)),
        ("政府性基金预算", Is(M::RevenueFund)),
        ("政府性基金预算资金", Is(M::RevenueFund)),
        ("政府性基金收入", Is(M::RevenueFund)),
        ("政府性基金预算收入", Is(M::RevenueFund)),
        ("政府性基金预算拨款", Is(M::RevenueFund)),
        ("政府性基金预算拨款收入", Is(M::RevenueFund)),
        ("政府性基金预算财政拨款", Is(M::RevenueFund)),
        ("政府性基金预算财政拨款收入", Is(M::RevenueFund)),
        ("基金预算收入", Is(M::RevenueFund)),
        ("基金预算拨款", Is(M::RevenueFund)),
        ("国有资本经营预算", Is(M::RevenueStateCapital)),
        ("国有资本经营预算资金", Is(M::RevenueStateCapital)),
        ("国有资本经营收入", Is(M::RevenueStateCapital)),
        ("国有资本经营预算收入", Is(M::RevenueStateCapital)),
        ("国有资本经营预算拨款", Is(M::RevenueStateCapital)),
        ("国有资本经营预算拨款收入", Is(M::RevenueStateCapital)),
        ("国有资本经营预算财政拨款", Is(M::RevenueStateCapital)),
        ("国有资本经营预算财政拨款收入", Is(M::RevenueStateCapital)),
        ("财政专户管理资金", Is(M::RevenueSpecialAccount)),
        ("财政专户管理资金收入", Is(M::RevenueSpecialAccount)),
        ("财政专户核拨", Is(M::RevenueSpecialAccount)),
        ("财政专户核拨收入", Is(M::RevenueSpecialAccount)),
        ("财政专户核拨资金", Is(M::RevenueSpecialAccount)),
        ("事业收入", Is(M::RevenueInstitutional)),
        ("事业收入资金", Is(M::RevenueInstitutional)),
        ("事业预算收入", Is(M::RevenueInstitutional)),
        ("事业单位经营收入", Is(M::RevenueBusiness)),
        ("事业单位经营收入资金", Is(M::RevenueBusiness)),
        ("经营收入", Is(M::RevenueBusiness)),
        ("上级补助收入", Is(M::RevenueSubsidy)),
        ("上级补助收入资金", Is(M::RevenueSubsidy)),
        ("附属单位上缴收入", Is(M::RevenueAffiliated)),
        ("附属单位上缴收入资金", Is(M::RevenueAffiliated)),
        ("其他收入", Is(M::RevenueOther)),
        ("其他收入资金", Is(M::RevenueOther)),
        ("其他来源收入", Is(M::RevenueOther)),
        ("上年结转", Is(M::RevenueCarryover)),
        ("上年结转收入", Is(M::RevenueCarryover)),
        ("上年结转资金", Is(M::RevenueCarryover)),
        ("上年结转结余", Is(M::RevenueCarryover)),
        ("上年结余结转", Is(M::RevenueCarryover)),
        ("上年结转和结余", Is(M::RevenueCarryover)),
        ("上年结余、结转", Is(M::RevenueCarryover)),
        ("上年结转结余资金", Is(M::RevenueCarryover)),
        ("年初结转和结余", Is(M::RevenueCarryover)),
    ]
};

/// Labels of the expenditure side, numbering and remarks removed.
pub(super) const EXPENDITURE: &[(&str, Meaning)] = {
    use Meaning::{BeforeCarryover, Is};
    use Measure as M;
    &[
        ("支出总计", Is(M::ExpenditureTotal)),
        ("支出合计", Is(M::ExpenditureTotal)),
        ("支出总额", Is(M::ExpenditureTotal)),
        ("总支出", Is(M::ExpenditureTotal)),
        ("本年支出合计", BeforeCarryover(M::ExpenditureTotal)),
        ("本年支出总计", BeforeCarryover(M::ExpenditureTotal)),
        ("基本支出", Is(M::ExpenditureBasic)),
        ("人员经费", Is(M::ExpenditurePersonnel)),
        ("人员经费支出", Is(M::ExpenditurePersonnel)),
        ("人员支出", Is(M::ExpenditurePersonnel)),
        ("人员类项目经费", Is(M::ExpenditurePersonnel)),
        ("公用经费", Is(M::ExpenditurePublic)),
        ("公用经费支出", Is(M::ExpenditurePublic)),
        ("公用支出", Is(M::ExpenditurePublic)),
        ("日常公用经费", Is(M::ExpenditurePublic)),
        ("日常公用支出", Is(M::ExpenditurePublic)),
        ("运转类公用项目经费", Is(M::ExpenditurePublic)),
        ("项目支出", Is(M::ExpenditureProject)),
        ("专项业务经费", Is(M::ExpenditureProject)),
        ("专项业务经费支出", Is(M::ExpenditureProject)),
        ("人员经费和公用经费支出", Is(M::ExpenditureBasic)),
    ]
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
pub(super) fn meaning(side: &[(&str, Meaning)], label: &str) -> Option<Meaning> {
    side.iter().find(|(name, _)| *name == label).map(|&(_, meaning)| meaning)
}

/// The measure of the “三公” expenses a label names.
pub(super) fn sangong(label: &str) -> Option<Measure> {
    SANGONG
        .iter()
        .find(|(words, _)| words.iter().all(|word| label.contains(word)))
        .map(|&(_, measure)| measure)
}
