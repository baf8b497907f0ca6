//! The matters that years say in words.

/// A matter in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    /// 职责.
    Duties,
    /// 绩效目标 and indicators: of the whole body, and of each project.
    Indicators,
    /// Projects: what one thing costs, purpose, goals.
    Projects,
}

impl Matter {
    /// Every matter, in the order of a disclosure.
    pub const ALL: &'static [Matter] = &[Matter::Duties, Matter::Indicators, Matter::Projects];
}
