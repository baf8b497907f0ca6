//! What the body sets out to achieve (绩效目标), apart from its projects.

use super::{Indicator, Quote};
use serde::{Deserialize, Serialize};

/// Goals and indicators of the whole body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Performance {
    /// Overall goals (总体绩效目标).
    pub overall: Vec<Goal>,
    /// Goals by item (分项绩效目标), each with a target and an indicator in words.
    pub items: Vec<ItemGoal>,
    /// How the goals are to be secured (工作保障措施).
    pub safeguards: Vec<Safeguard>,
    /// The indicator table of the whole body (部门整体支出绩效指标).
    pub indicators: Vec<Indicator>,
}

/// One overall goal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// The number as printed.
    pub marker: String,
    /// What it is about: 信访目标.
    pub title: Quote,
    /// What is to be done.
    pub text: Quote,
}

/// One goal by item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemGoal {
    /// The number as printed.
    pub marker: String,
    /// What it is about.
    pub title: Quote,
    /// 绩效目标: the target in words.
    pub target: Option<Quote>,
    /// 绩效指标: the indicator in words.
    pub indicator: Option<Quote>,
}

/// One measure that secures the goals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Safeguard {
    /// The number as printed.
    pub marker: String,
    /// What it is called: 完善制度建设.
    pub title: Quote,
    /// What it consists of.
    pub text: Quote,
}
