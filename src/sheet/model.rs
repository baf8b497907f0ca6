//! The types of a sheet.

use crate::disclosure::{Amount, Place};
use crate::span::Span;
use crate::text::SafeText;
use rust_decimal::Decimal;

/// A table of typed cells with what its rows point to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What the table shows; empty where the surroundings say it.
    pub title: SafeText,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, top to bottom; each has one cell a column.
    pub rows: Vec<SheetRow>,
    /// Remarks under the table.
    pub notes: Vec<SafeText>,
}

impl Sheet {
    /// Leaves out the columns in which no row says anything.
    pub fn drop_empty_columns(&mut self) {
        self.drop_empty(|_| true);
    }

    /// The same of those columns that may go.
    pub fn drop_empty(&mut self, may_go: impl Fn(&Column) -> bool) {
        let says =
            |column: usize| self.rows.iter().any(|r| r.cells.get(column).is_some_and(|c| !c.is_empty()));
        let columns = self.columns.iter().enumerate();
        let kept: Vec<bool> = columns.map(|(n, column)| !may_go(column) || says(n)).collect();
        let mut keep = kept.iter();
        self.columns.retain(|_| keep.next() == Some(&true));
        for row in &mut self.rows {
            let mut keep = kept.iter();
            row.cells.retain(|_| keep.next() == Some(&true));
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The heading; empty for none.
    pub heading: SafeText,
    /// What stands in it, and so how it is aligned.
    pub kind: ColumnKind,
    /// Where room is short, columns with the highest rank go first; 0 stays.
    pub rank: u8,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words at the left that share the room left over; cut with `⋯` where it is short.
    Words,
    /// Words at the left that wrap over several lines where the room is short.
    Prose,
    /// Words at the left, as wide as the widest, up to a limit of cells.
    Tag(usize),
    /// Numbers aligned on the decimal point.
    Number,
}

/// Cells of a sign of what became of a row.
const SIGN: usize = 2;

impl Column {
    /// A column of nothing but the signs of what became of rows, without a heading.
    #[must_use]
    pub fn signs() -> Self {
        Column::new("", ColumnKind::Tag(SIGN), 0)
    }

    /// Whether it is one of signs.
    #[must_use]
    pub fn is_of_signs(&self) -> bool {
        self.kind == ColumnKind::Tag(SIGN)
    }

    /// A column.
    #[must_use]
    pub fn new(heading: impl Into<SafeText>, kind: ColumnKind, rank: u8) -> Self {
        Column { heading: heading.into(), kind, rank }
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRow {
    /// The row's stable name within its sheet, by which folding and the cursor find it again;
    /// empty where neither needs to.
    pub key: String,
    /// Depth in the tree, 0 at the left.
    pub depth: usize,
    /// Whether it has rows under it, and whether they are shown.
    pub fold: Fold,
    /// How the row is set apart.
    pub role: Role,
    /// The cells, one a column; missing ones are empty.
    pub cells: Vec<SheetCell>,
    /// The item the row shows.
    pub place: Option<Place>,
    /// Which loaded document it belongs to; `None` for the current one.
    pub volume: Option<usize>,
    /// Where it was printed.
    pub span: Option<Span>,
    /// Where the earlier of two years compared printed it, which is not where the row is.
    pub earlier: Option<Elsewhere>,
}

/// A stretch of another document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which loaded document.
    pub volume: usize,
    /// Where in it.
    pub span: Span,
}

/// Whether a row has rows under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// Nothing under it.
    #[default]
    Leaf,
    /// Its rows are shown.
    Open,
    /// Its rows are hidden.
    Closed,
}

/// What a stretch of text is, for the eye: the look gives each role a style, and every role can be
/// told from the others without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text.
    #[default]
    Label,
    /// A heading.
    Title,
    /// A column heading, over a rule.
    Heading,
    /// A number.
    Amount,
    /// A sum.
    Total,
    /// Of secondary interest.
    Muted,
    /// What a search found.
    Match,
    /// An increase or something new.
    Added,
    /// A decrease or something ended.
    Removed,
    /// Something reworded or moved.
    Changed,
    /// Words that a later wording leaves out.
    Deleted,
    /// Words that a later wording puts in.
    Inserted,
    /// What does not add up.
    Warning,
    /// What holds.
    Good,
}

/// A character of a text that is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its position, in characters from 0.
    pub at: usize,
    /// What it is.
    pub role: Role,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SheetCell {
    /// Nothing to say.
    #[default]
    Empty,
    /// The document has no such line (未列).
    Unlisted,
    /// The document has the line and its cell is empty.
    Blank,
    /// The document prints a figure, but it is not certain which (存疑).
    Doubtful,
    /// Words.
    Words(SafeText),
    /// Words with a role of their own.
    Marked(SafeText, Role),
    /// Words in which the characters at these positions are what a search found.
    Found(SafeText, Vec<usize>),
    /// Two wordings as one text, in which what was left out and what was put in are marked; the text
    /// itself tells them apart, too.
    Reworded(SafeText, Vec<Mark>),
    /// An amount as printed.
    Amount(Amount),
    /// An amount the program derived, in 万元.
    Derived(Decimal),
    /// A difference, in 万元.
    Change(Decimal),
    /// A percentage change, signed.
    PercentChange(Decimal),
    /// A share in percent, without sign.
    Share(Decimal),
    /// A number that is no money.
    Count(Decimal),
    /// A bar of a share of the whole, 0 to 100, in the colour of a role.
    Bar(Decimal, Role),
    /// A stretch of a way.
    Stretch(Stretch),
}

/// A stretch of a way that is drawn over the width of a column, from 0 to 100. One without length is
/// a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it begins.
    pub from: Decimal,
    /// Where it ends, never before it begins.
    pub to: Decimal,
    /// In what colour: what goes up and what goes down have signs, too.
    pub role: Role,
}

impl SheetCell {
    /// Words made safe.
    #[must_use]
    pub fn words(text: &str) -> Self {
        SheetCell::Words(SafeText::new(text))
    }

    /// Whether the cell says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            SheetCell::Empty => true,
            SheetCell::Words(text)
            | SheetCell::Marked(text, _)
            | SheetCell::Found(text, _)
            | SheetCell::Reworded(text, _) => text.is_empty(),
            _ => false,
        }
    }

    /// Whether the cell only draws what a number beside it says.
    #[must_use]
    pub const fn is_drawn(&self) -> bool {
        matches!(self, SheetCell::Bar(..) | SheetCell::Stretch(_))
    }

    /// The characters of its words that are set apart, in order.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        match self {
            SheetCell::Found(_, found) => found.iter().map(|&at| Mark { at, role: Role::Match }).collect(),
            SheetCell::Reworded(_, marks) => marks.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether the cell states money.
    #[must_use]
    pub const fn is_money(&self) -> bool {
        matches!(self, SheetCell::Amount(_) | SheetCell::Derived(_) | SheetCell::Change(_))
    }

    /// A count of things.
    #[must_use]
    pub fn count(n: usize) -> Self {
        SheetCell::Count(Decimal::from(n))
    }
}

impl SheetRow {
    /// A row of cells with nothing else to say.
    #[must_use]
    pub fn of(cells: Vec<SheetCell>) -> Self {
        SheetRow { cells, ..SheetRow::default() }
    }

    /// The same row pointing to an item.
    #[must_use]
    pub fn at(mut self, place: Place, span: Option<Span>) -> Self {
        self.place = Some(place);
        self.span = span;
        self
    }

    /// The same row with a role.
    #[must_use]
    pub fn with_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }
}
