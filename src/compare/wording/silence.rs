//! Which of two years says nothing.

/// Which of two years says nothing of a matter, so that no difference can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The earlier year.
    Before,
    /// The later year.
    After,
    /// Both.
    Both,
}

impl Silence {
    /// Which year is silent, if any.
    pub(super) const fn of(before: bool, after: bool) -> Option<Self> {
        match (before, after) {
            (true, true) => Some(Silence::Both),
            (true, false) => Some(Silence::Before),
            (false, true) => Some(Silence::After),
            (false, false) => None,
        }
    }
}
