//! Whose disclosure it is.

use super::{BaseKind, Quote};
use serde::{Deserialize, Serialize};

/// Unit, year, kind and region of a disclosure, as the document itself says them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// The full name of the body (大城县科学技术和工业信息化局), and where it was taken from.
    pub unit: Option<Quote>,
    /// The budget year.
    pub year: Option<u16>,
    /// Which of the published forms it is.
    pub kind: Option<DisclosureKind>,
    /// The administrative division the body belongs to.
    pub region: Option<Region>,
}

impl Identity {
    /// The unit's name, empty where none was found.
    #[must_use]
    pub fn unit_name(&self) -> &str {
        self.unit.as_ref().map_or("", |q| q.text.as_str())
    }
}

/// The forms in which budgets are disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DisclosureKind {
    /// 部门预算: a department with the units below it.
    #[serde(rename = "部门预算")]
    DepartmentBudget,
    /// 单位预算: one unit alone.
    #[serde(rename = "单位预算")]
    UnitBudget,
    /// 部门决算: a department's final account.
    #[serde(rename = "部门决算")]
    DepartmentAccount,
    /// 单位决算: one unit's final account.
    #[serde(rename = "单位决算")]
    UnitAccount,
}

impl DisclosureKind {
    /// The documents' own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            DisclosureKind::DepartmentBudget => "部门预算",
            DisclosureKind::UnitBudget => "单位预算",
            DisclosureKind::DepartmentAccount => "部门决算",
            DisclosureKind::UnitAccount => "单位决算",
        }
    }

    /// What its own figures are: a budget's are budgeted, a final account's were spent.
    #[must_use]
    pub const fn figures(self) -> BaseKind {
        match self {
            DisclosureKind::DepartmentBudget | DisclosureKind::UnitBudget => BaseKind::Budget,
            DisclosureKind::DepartmentAccount | DisclosureKind::UnitAccount => BaseKind::Outturn,
        }
    }
}

/// An administrative division.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Six-digit division code (GB/T 2260): 131025.
    pub code: String,
    /// Name: 大城县.
    pub name: String,
    /// What it lies in, from the province down: 河北省廊坊市.
    pub within: String,
}
