//! What bars and stretches fill of the cells they have.

use super::model::{Role, Stretch};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Filled cells of a cell that draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The first filled cell.
    pub from: usize,
    /// How many are filled.
    pub filled: usize,
    /// What each is where there is no colour.
    pub sign: &'static str,
    /// What the others are where there is no colour.
    pub blank: &'static str,
    /// Whether cells are filled with colour where there is some, or the sign stands alone.
    pub solid: bool,
}

impl Drawing {
    /// The cells as text.
    #[must_use]
    pub fn text(self, cells: usize) -> String {
        let end = (self.from + self.filled).min(cells);
        (0..cells).map(|i| if (self.from..end).contains(&i) { self.sign } else { self.blank }).collect()
    }

    /// A bar of `cells`, filled by a share of 0 to 100 percent.
    pub(super) fn bar(percent: Decimal, cells: usize) -> Self {
        let share = percent.round().to_usize().unwrap_or(0).min(100);
        let filled = (share * cells + 50) / 100;
        Drawing { from: 0, filled, sign: "=", blank: ".", solid: true }
    }

    /// A stretch over `cells`: at least one of them, so that the smallest step is seen.
    pub(super) fn stretch(way: Stretch, cells: usize) -> Self {
        let cell = |share: Decimal| {
            let per_thousand = share.checked_mul(Decimal::TEN).and_then(|s| s.round().to_usize());
            (per_thousand.unwrap_or(0).min(1000) * cells + 500) / 1000
        };
        let from = cell(way.from).min(cells.saturating_sub(1));
        let filled = cell(way.to).saturating_sub(from).max(1);
        let is_point = way.from == way.to;
        let sign = match way.role {
            _ if is_point => "|",
            Role::Removed => "-",
            _ => "+",
        };
        Drawing { from, filled, sign, blank: " ", solid: !is_point }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(from: i64, to: i64, role: Role) -> String {
        let way = Stretch { from: from.into(), to: to.into(), role };
        Drawing::stretch(way, 10).text(10)
    }

    #[test]
    fn steps_begin_where_the_last_one_ended_and_say_which_way_they_go() {
        assert_eq!(stretch(0, 60, Role::Added), "++++++    ");
        assert_eq!(stretch(40, 60, Role::Removed), "    --    ");
        assert_eq!(stretch(40, 41, Role::Added), "    +     ", "the smallest step is seen");
        assert_eq!(stretch(100, 100, Role::Total), "         |");
        assert_eq!(Drawing::bar(Decimal::from(30), 10).text(10), "===.......");
    }
}
