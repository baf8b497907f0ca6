//! The fields of a project's table, by what tables call them.

use super::cells::label;

/// What a label in a project's table asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Code and name in one cell.
    CodeAndName,
    Code,
    Name,
    Department,
    Unit,
    Amount,
    /// The money of all years, which is the year's where the form names no other.
    WholeAmount,
    Purpose,
    Plan,
    Goals,
}

/// What tables call the fields; labels are compared without brackets and colon.
const LABELS: &[(&str, Field)] = &[
    ("项目编码及名称", Field::CodeAndName),
    ("项目编码和名称", Field::CodeAndName),
    ("项目代码及名称", Field::CodeAndName),
    ("项目编码", Field::Code),
    ("项目代码", Field::Code),
    ("项目名称", Field::Name),
    ("主管部门", Field::Department),
    ("主管部门名称", Field::Department),
    ("业务主管部门", Field::Department),
    ("主管部门及代码", Field::Department),
    ("项目主管部门", Field::Department),
    ("项目主管部门名称", Field::Department),
    ("项目单位", Field::Unit),
    ("实施单位", Field::Unit),
    ("项目实施单位", Field::Unit),
    ("项目执行单位", Field::Unit),
    ("项目承担单位", Field::Unit),
    ("预算单位", Field::Unit),
    ("年度资金总额", Field::Amount),
    ("年度资金申请总额", Field::Amount),
    ("年度预算资金总额", Field::Amount),
    ("年度预算金额", Field::Amount),
    ("年度预算数", Field::Amount),
    ("年度预算", Field::Amount),
    ("年度资金", Field::Amount),
    ("年度项目资金总额", Field::Amount),
    ("本年度资金总额", Field::Amount),
    ("项目当年预算", Field::Amount),
    ("项目年度预算", Field::Amount),
    ("项目本年预算", Field::Amount),
    ("本年度项目预算", Field::Amount),
    ("年度项目预算", Field::Amount),
    ("当年项目预算", Field::Amount),
    ("当年预算", Field::Amount),
    ("本年预算", Field::Amount),
    ("本年度预算", Field::Amount),
    ("年度预算总额", Field::Amount),
    ("本年度预算金额", Field::Amount),
    ("当年预算数", Field::Amount),
    ("当年预算金额", Field::Amount),
    ("当年资金总额", Field::Amount),
    ("项目金额", Field::Amount),
    ("项目预算金额", Field::Amount),
    ("预算金额", Field::Amount),
    ("预算数", Field::Amount),
    ("项目资金总额", Field::WholeAmount),
    ("项目总额", Field::WholeAmount),
    ("项目总预算", Field::WholeAmount),
    ("项目总金额", Field::WholeAmount),
    ("实施期资金总额", Field::WholeAmount),
    ("资金总额", Field::WholeAmount),
    ("资金用途", Field::Purpose),
    ("项目概述", Field::Purpose),
    ("项目概况", Field::Purpose),
    ("项目资金用途", Field::Purpose),
    ("资金支出计划", Field::Plan),
    ("年度绩效目标", Field::Goals),
    ("年度目标", Field::Goals),
    ("当年绩效目标", Field::Goals),
    ("本年绩效目标", Field::Goals),
    ("年度总体目标", Field::Goals),
    ("项目年度绩效目标", Field::Goals),
    ("项目绩效总目标", Field::Goals),
    ("项目总目标", Field::Goals),
    ("项目总体目标", Field::Goals),
    ("总体目标", Field::Goals),
    ("绩效总目标", Field::Goals),
    ("绩效目标", Field::Goals),
    ("项目绩效目标", Field::Goals),
];

/// Words of labels that ask for money.
const MONEY: &[&str] = &["资金", "金额", "预算"];

impl Field {
    /// The field a folded label asks for.
    pub(super) fn named(folded: &str) -> Option<Self> {
        LABELS.iter().find(|(name, _)| *name == label(folded)).map(|&(_, field)| field)
    }

    /// Whether it asks for money, which may stand in the label's own cell: 年度资金总额：25.00.
    pub(super) const fn is_money(self) -> bool {
        matches!(self, Field::Amount | Field::WholeAmount)
    }
}

/// Whether a label speaks of money.
pub(super) fn speaks_of_money(folded: &str) -> bool {
    MONEY.iter().any(|word| folded.contains(word))
}
