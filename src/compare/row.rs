//! One line across the years: its values, and what changed between two of them.

use super::exact;
use super::name::{folded, without_years};
use crate::disclosure::{Amount, Classification, Figure, Measure, Place};
use crate::span::Span;
use rust_decimal::Decimal;

/// Where a value was printed: in which document, as which item of it, on which lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Index of the document among the disclosures compared.
    pub member: usize,
    /// The item of that document.
    pub place: Place,
    /// Where it stands in the source.
    pub span: Span,
}

/// Where words were printed: in which document, on which lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the document among the disclosures compared.
    pub member: usize,
    /// Where it stands in the source.
    pub span: Span,
}

/// Who says an amount and how; the order is the order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A table of the year's own document.
    Table,
    /// The text of the year's own document.
    Text,
    /// The document of another year.
    OtherYear,
}

/// What stands at a line in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// 未列: the document has no such line.
    Absent,
    /// The line is there without an amount: its cell is empty, or its table has no such column.
    Blank(Evidence),
    /// A document prints a figure, but it is not certain which.
    Doubtful(Evidence),
    /// A document states an amount.
    Said {
        /// The amount as printed.
        amount: Amount,
        /// Which document, and how.
        basis: Basis,
        /// Where.
        at: Evidence,
    },
    /// Nothing is published for that year, but a later document's stated change implies an amount.
    Implied {
        /// The later year's own amount less the stated change, in 万元, exactly.
        wan: Decimal,
        /// The stated change it follows from; `place` is a [`Place::Change`].
        at: Evidence,
    },
    /// An amount in the prices of another year.
    Real {
        /// In 万元, rounded to the yuan.
        wan: Decimal,
        /// Whether the amount itself is only implied.
        implied: bool,
        /// Where the amount was printed, or what implies it.
        at: Evidence,
    },
}

impl Value {
    /// The value of a line printed at a place; `None` stands for a table without such a column.
    pub(super) fn printed(figure: Option<Figure>, basis: Basis, at: Evidence) -> Self {
        match figure {
            None | Some(Figure::Blank) => Value::Blank(at),
            Some(Figure::Doubtful) => Value::Doubtful(at),
            Some(Figure::Amount(amount)) => Value::Said { amount, basis, at },
        }
    }

    /// The amount in 万元, said or implied.
    #[must_use]
    pub fn wan(&self) -> Option<Decimal> {
        match self {
            Value::Absent | Value::Blank(_) | Value::Doubtful(_) => None,
            Value::Said { amount, .. } => Some(amount.wan()),
            Value::Implied { wan, .. } | Value::Real { wan, .. } => Some(*wan),
        }
    }

    /// Where it was printed, or what implies it.
    #[must_use]
    pub fn evidence(&self) -> Option<Evidence> {
        match self {
            Value::Absent => None,
            Value::Blank(at)
            | Value::Doubtful(at)
            | Value::Said { at, .. }
            | Value::Implied { at, .. }
            | Value::Real { at, .. } => Some(*at),
        }
    }

    /// Whether the document has no such line.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Value::Absent)
    }

    /// Whether it follows from a stated change only.
    #[must_use]
    pub fn is_implied(&self) -> bool {
        matches!(self, Value::Implied { .. } | Value::Real { implied: true, .. })
    }
}

/// What makes the values of a row the same line in every year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// A canonical measure.
    Measure(Measure),
    /// The 合计 line of the tables by a classification.
    Total(Classification),
    /// A line of a table by classification.
    Code {
        /// Which classification.
        classification: Classification,
        /// The joined code: 206, 20601, 2060101.
        code: String,
    },
    /// A project by its code.
    Project(String),
    /// A line or project without a code, by its normalised name.
    Name(String),
}

/// A rule that brings the values of a row together, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// The same canonical measure.
    Measure,
    /// The same code.
    Code,
    /// The same name, to the character.
    ExactName,
    /// The same name but for the years in it: 2022年劳模津贴, 2023年劳模津贴.
    OtherYear,
    /// One name is the other with words added.
    SimilarName {
        /// Percent of their pairs of characters that they have in common, never less than 80.
        percent: u8,
    },
    /// A person's crosswalk says so.
    Crosswalk,
}

impl Pairing {
    /// The weaker of two rules.
    pub(super) fn weaker(a: Option<Pairing>, b: Option<Pairing>) -> Option<Pairing> {
        let doubt = |rule: Pairing| match rule {
            Pairing::Measure => 0,
            Pairing::Code => 1,
            Pairing::ExactName => 2,
            Pairing::OtherYear => 3,
            Pairing::SimilarName { percent } => 200 - u16::from(percent),
            Pairing::Crosswalk => 300,
        };
        a.into_iter().chain(b).max_by_key(|&rule| doubt(rule))
    }
}

/// What a document calls a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Its code; empty where none is printed.
    pub code: String,
    /// Its name as printed.
    pub name: String,
}

/// One line across the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the values have in common.
    pub key: RowKey,
    /// Its name as the last document that has the line prints it; a measure's canonical name.
    pub label: String,
    /// How many rows of the table it lies under.
    pub depth: usize,
    /// Index of the row of the same table it is a part of; always smaller than its own.
    pub parent: Option<usize>,
    /// One value a column of the comparison.
    pub values: Vec<Value>,
    /// What each column's document calls it; nothing where it has no such line, and for measures.
    pub printed: Vec<Option<Printed>>,
    /// The weakest rule that brought the values together; `None` where only one column has any.
    pub pairing: Option<Pairing>,
    /// Further lines of the same documents that state the same code again, in another table.
    pub also: Vec<Evidence>,
}

/// The difference between two years of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delta {
    /// Later less earlier, in 万元, exactly.
    pub wan: Decimal,
    /// In percent of the earlier, unrounded; `None` where that is zero or negative.
    pub percent: Option<Decimal>,
    /// Whether one side is only implied.
    pub implied: bool,
}

/// What became of a line between two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// 新增: the earlier year's table has no such line.
    Added,
    /// 取消: the later year's table has no such line.
    Removed,
    /// 持平.
    Same,
    /// 增加.
    Increased,
    /// 减少.
    Decreased,
    /// One side or both say nothing, so nothing can be said.
    Unknown,
}

impl ChangeKind {
    /// What a difference, later less earlier, amounts to.
    #[must_use]
    pub const fn by(difference: Decimal) -> Self {
        if difference.is_zero() {
            ChangeKind::Same
        } else if difference.is_sign_negative() {
            ChangeKind::Decreased
        } else {
            ChangeKind::Increased
        }
    }
}

impl Row {
    /// The value in a column; [`Value::Absent`] where there is no such column.
    #[must_use]
    pub fn value(&self, column: usize) -> Value {
        self.values.get(column).copied().unwrap_or(Value::Absent)
    }

    /// The codes of columns `a` and `b` where they are not the same.
    #[must_use]
    pub fn recoded(&self, a: usize, b: usize) -> Option<(&str, &str)> {
        let code = |column: usize| self.printed.get(column)?.as_ref().map(|p| p.code.as_str());
        let codes = (code(a)?, code(b)?);
        (codes.0 != codes.1 && !codes.0.is_empty() && !codes.1.is_empty()).then_some(codes)
    }

    /// The names of columns `a` and `b` where they are not the same but for years in them.
    #[must_use]
    pub fn renamed(&self, a: usize, b: usize) -> Option<(&str, &str)> {
        let name = |column: usize| self.printed.get(column)?.as_ref().map(|p| p.name.as_str());
        let names = (name(a)?, name(b)?);
        let bare = |name: &str| without_years(&folded(name));
        let is_total = matches!(self.key, RowKey::Total(_));
        (!is_total && bare(names.0) != bare(names.1)).then_some(names)
    }

    /// The difference from column `a` to column `b`; `None` unless both say an amount, or where
    /// the exact difference has more digits than can be held.
    #[must_use]
    pub fn delta(&self, a: usize, b: usize) -> Option<Delta> {
        let (from, to) = (self.value(a), self.value(b));
        let base = from.wan()?;
        let wan = exact::minus(to.wan()?, base)?;
        Some(Delta { wan, percent: exact::percent(wan, base), implied: from.is_implied() || to.is_implied() })
    }
}
