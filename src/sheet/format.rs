//! Cells as text: for the screen, and for machines.

use super::model::{Role, SheetCell};
use crate::disclosure::{Amount, AmountUnit};
use crate::text::{Lang, SafeText, grouped, signed, signed_percent};
use rust_decimal::{Decimal, RoundingStrategy};

/// How numbers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberView {
    /// The unit of every amount on screen.
    pub unit: AmountUnit,
    /// The language of 未列 and the like.
    pub lang: Lang,
}

impl NumberView {
    /// An amount, grouped, in the view's unit: at least two decimals in 万元, as many as printed
    /// in the others.
    #[must_use]
    pub fn amount(self, amount: Amount) -> String {
        grouped(amount.value_in(self.unit), self.places())
    }

    /// A difference in 万元, signed, in the view's unit.
    #[must_use]
    pub fn change(self, wan: Decimal) -> String {
        signed(self.in_unit(wan), self.places())
    }

    /// A derived amount in 万元, in the view's unit.
    #[must_use]
    pub fn derived(self, wan: Decimal) -> String {
        grouped(self.in_unit(wan), self.places())
    }

    /// Fewest decimals shown.
    const fn places(self) -> u32 {
        match self.unit {
            AmountUnit::Yuan => 0,
            AmountUnit::Thousand => 1,
            AmountUnit::TenThousand => 2,
            AmountUnit::HundredMillion => 4,
        }
    }

    fn in_unit(self, wan: Decimal) -> Decimal {
        // A difference of amounts is again an amount; only its bounds are not re-checked here.
        Amount::parse(&wan.to_string(), AmountUnit::TenThousand).map_or(wan, |a| a.value_in(self.unit))
    }
}

/// A cell as a person reads it.
#[must_use]
pub fn screen_text(cell: &SheetCell, view: NumberView) -> SafeText {
    let own = match cell {
        SheetCell::Empty | SheetCell::Blank | SheetCell::Bar(..) | SheetCell::Stretch(_) => {
            return SafeText::default();
        }
        SheetCell::Unlisted => view.lang.pick("未列", "n/a").to_owned(),
        SheetCell::Doubtful => view.lang.pick("存疑", "doubtful").to_owned(),
        SheetCell::Words(text)
        | SheetCell::Marked(text, _)
        | SheetCell::Found(text, _)
        | SheetCell::Reworded(text, _) => return text.clone(),
        SheetCell::Amount(amount) => view.amount(*amount),
        SheetCell::Derived(wan) => view.derived(*wan),
        SheetCell::Change(wan) => view.change(*wan),
        SheetCell::PercentChange(percent) => signed_percent(*percent),
        SheetCell::Share(percent) => {
            grouped(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero), 1)
        }
        SheetCell::Count(number) => grouped(*number, 0),
    };
    SafeText::from(own)
}

/// Characters at which a spreadsheet takes words for a formula, with their full-width forms.
const FORMULA: &str = "=+-@＝＋－＠";

/// Words as a spreadsheet is to get them: with an apostrophe before what it would calculate.
#[must_use]
pub fn spreadsheet_words(text: &SafeText) -> String {
    let text = text.as_str();
    if text.trim_start().starts_with(|c| FORMULA.contains(c)) { format!("'{text}") } else { text.to_owned() }
}

/// A cell as a program reads it: numbers in ASCII, ungrouped, amounts in 万元; words that are no
/// formula; nothing where nothing is said.
#[must_use]
pub fn machine_text(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Empty
        | SheetCell::Blank
        | SheetCell::Unlisted
        | SheetCell::Doubtful
        | SheetCell::Stretch(_) => String::new(),
        SheetCell::Words(text)
        | SheetCell::Marked(text, _)
        | SheetCell::Found(text, _)
        | SheetCell::Reworded(text, _) => spreadsheet_words(text),
        SheetCell::Amount(amount) => amount.wan().to_string(),
        SheetCell::Derived(n) | SheetCell::Change(n) | SheetCell::Count(n) | SheetCell::Bar(n, _) => {
            n.to_string()
        }
        SheetCell::PercentChange(n) | SheetCell::Share(n) => {
            n.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).to_string()
        }
    }
}

/// The role a cell has by itself, where the row gives none.
pub(super) fn cell_role(cell: &SheetCell, row: Role) -> Role {
    match cell {
        SheetCell::Marked(_, role) => *role,
        SheetCell::Unlisted | SheetCell::Blank => Role::Muted,
        SheetCell::Doubtful => Role::Warning,
        SheetCell::Change(n) | SheetCell::PercentChange(n) if n.is_zero() => row,
        SheetCell::Change(n) | SheetCell::PercentChange(n) if n.is_sign_negative() => Role::Removed,
        SheetCell::Change(_) | SheetCell::PercentChange(_) => Role::Added,
        SheetCell::Derived(_) | SheetCell::Share(_) => Role::Muted,
        _ => row,
    }
}

/// Whether a cell holds a number, and so is aligned at the right.
pub(super) fn is_number(cell: &SheetCell) -> bool {
    matches!(
        cell,
        SheetCell::Amount(_)
            | SheetCell::Derived(_)
            | SheetCell::Change(_)
            | SheetCell::PercentChange(_)
            | SheetCell::Share(_)
            | SheetCell::Count(_)
    )
}
