//! A stated change against another year.

use super::{Amount, Measure, Quote, decimal_text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A sentence such as 较2021年预算减少208.19万元.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The canonical measure that changed, where the subject is one.
    pub measure: Option<Measure>,
    /// The subject in the document's own words (预算收支, 基本支出).
    pub subject: String,
    /// The year the change leads to.
    pub year: u16,
    /// What it is measured against.
    pub base: Base,
    /// The word that says which way.
    pub direction: Direction,
    /// How much, without sign, as printed; `None` where only the direction or a percentage is.
    pub amount: Option<Amount>,
    /// The stated percentage, without sign; `None` where none is printed.
    #[serde(with = "decimal_text", default)]
    pub percent: Option<Decimal>,
    /// The reason given, where one is.
    pub reason: Option<Quote>,
    /// The words that say it, and where.
    pub quote: Quote,
}

/// Words with which 持平 is only roughly meant: no amount follows from them.
const ROUGHLY_FLAT: &[&str] =
    &["基本持平", "大体持平", "总体持平", "大致持平", "基本一致", "基本不变", "基本相同"];

impl Change {
    /// Whether it says 持平 and means it only roughly.
    #[must_use]
    pub fn is_roughly_flat(&self) -> bool {
        self.direction == Direction::Flat && ROUGHLY_FLAT.iter().any(|w| self.quote.text.contains(w))
    }

    /// The signed change in 万元: 持平 is 0, a decrease negative; `None` where no amount is stated
    /// and none follows (基本持平).
    #[must_use]
    pub fn signed_wan(&self) -> Option<Decimal> {
        match self.direction {
            Direction::Flat if self.is_roughly_flat() => self.amount.map(Amount::wan),
            Direction::Flat => Some(self.amount.map_or(Decimal::ZERO, Amount::wan)),
            Direction::Increase => self.amount.map(Amount::wan),
            Direction::Decrease => self.amount.map(|a| -a.wan()),
        }
    }
}

/// Which way a change goes, by the document's word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 增加, 增长, 上升.
    Increase,
    /// 减少, 下降, 压减.
    Decrease,
    /// 持平, 无增减变化.
    Flat,
}

/// The figure a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Base {
    /// The year compared with.
    pub year: u16,
    /// Which of that year's figures.
    pub kind: BaseKind,
}

/// Which figure of another year a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseKind {
    /// The budget (预算, 年初预算数), also where the sentence names only the year.
    Budget,
    /// What was spent (执行数, 决算数).
    Outturn,
}
