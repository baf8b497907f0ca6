//! What a rule found.

use super::label::Phrase;
use crate::disclosure::{Place, Quote, decimal_text};
use crate::span::Span;
use crate::text::{grouped, signed};
use rust_decimal::Decimal;
use serde::Serialize;

/// How a rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds exactly.
    Holds,
    /// It holds within the printed precision.
    Rounding,
    /// It does not hold, or what the rule looks for is there.
    Fails,
    /// An operand is missing; the sentence says which.
    CannotTell,
}

impl Verdict {
    /// The verdict in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Verdict::Holds => "相符",
            Verdict::Rounding => "尾差",
            Verdict::Fails => "不符",
            Verdict::CannotTell => "无法判断",
        }
    }

    /// The stable name in machine output, and the verdict in English.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Rounding => "rounding",
            Verdict::Fails => "fails",
            Verdict::CannotTell => "cannot_tell",
        }
    }
}

/// How much a failed rule matters; the order is the order of importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 矛盾: arithmetic or text contradicts itself.
    Contradiction,
    /// 疑点: worth asking.
    Question,
    /// 提示: for information.
    Notice,
}

impl Severity {
    /// The severity in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Severity::Contradiction => "矛盾",
            Severity::Question => "疑点",
            Severity::Notice => "提示",
        }
    }

    /// The stable name in machine output, and the severity in English.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Severity::Contradiction => "contradiction",
            Severity::Question => "question",
            Severity::Notice => "notice",
        }
    }
}

/// One thing a finding rests on, as the document prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operand {
    /// What it is; in Chinese in the documents' own terms: 基本支出.
    pub label: Phrase,
    /// The money it states, in 万元, signed; `None` where it states none.
    #[serde(with = "decimal_text")]
    pub amount: Option<Decimal>,
    /// The printed words, shortened where they are long.
    pub words: String,
    /// Where they stand; [`Span::NOWHERE`] for what was derived.
    pub span: Span,
}

impl Operand {
    /// Words that state no money.
    #[must_use]
    pub fn words(label: impl Into<Phrase>, quote: &Quote) -> Self {
        Operand { label: label.into(), amount: None, words: short(&quote.text), span: quote.span }
    }

    /// Words that state money (万元).
    #[must_use]
    pub fn money(label: impl Into<Phrase>, amount: Decimal, quote: &Quote) -> Self {
        Operand { amount: Some(amount), ..Operand::words(label, quote) }
    }

    /// Money that is printed nowhere: what other operands add up to (万元).
    #[must_use]
    pub fn derived(label: impl Into<Phrase>, amount: Decimal) -> Self {
        let words = String::new();
        Operand { label: label.into(), amount: Some(amount), words, span: Span::NOWHERE }
    }
}

/// What one rule found about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id: B1.
    pub rule: &'static str,
    /// How it came out.
    pub verdict: Verdict,
    /// How much it matters if it fails.
    pub severity: Severity,
    /// One sentence in Chinese that can be checked by hand.
    pub sentence_zh: String,
    /// The same in English; the documents' own terms stay Chinese.
    pub sentence_en: String,
    /// What it rests on.
    pub operands: Vec<Operand>,
    /// The arithmetic spelled out, in 万元 unless a unit is named; empty where there is none.
    pub arithmetic: Phrase,
    /// What is left unexplained, in 万元, signed (stated minus computed); `None` where nothing was
    /// computed.
    #[serde(with = "decimal_text")]
    pub difference: Option<Decimal>,
    /// The item it is about.
    pub place: Option<Place>,
}

impl Finding {
    /// Adds what the finding rests on.
    #[must_use]
    pub(super) fn on(mut self, operands: impl IntoIterator<Item = Operand>) -> Self {
        self.operands.extend(operands);
        self
    }

    /// Spells out the arithmetic.
    #[must_use]
    pub(super) fn because(mut self, steps: &[String]) -> Self {
        self.arithmetic = Phrase::steps(steps);
        self
    }

    /// Says how much is left unexplained (万元).
    #[must_use]
    pub(super) fn off_by(mut self, difference: Decimal) -> Self {
        self.difference = Some(difference);
        self
    }

    /// Says what it is about.
    #[must_use]
    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// Characters of the document's own words that an operand or a sentence shows at most.
const QUOTED: usize = 40;

/// Words cut to the length of a short quotation.
pub(super) fn short(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}⋯", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// An amount in a sentence: `1,352.39`, at least two decimals.
pub(super) fn money(amount: Decimal) -> String {
    grouped(amount.normalize(), 2)
}

/// A change in a sentence: `−208.19`, at least two decimals.
pub(super) fn delta(amount: Decimal) -> String {
    signed(amount.normalize(), 2)
}
