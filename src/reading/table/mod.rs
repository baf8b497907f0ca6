//! Tables → what they say, recognised by their headers, codes and units, never by a title alone.
//!
//! One recogniser a file; [`recognise`] asks them in turn. The wordings of headers and labels are
//! tables of data: another city's wording is another row.

mod asset;
mod cells;
mod claims;
mod code;
#[cfg(test)]
mod fixture;
mod header;
mod indicator;
mod institution;
mod ledger;
mod procurement;
mod project;
mod sangong;
mod summary;
mod wording;

use crate::disclosure::{
    AmountUnit, AssetTable, Claim, Indicator, Institution, Ledger, LedgerScope, Project, Quote,
};
use crate::document::{Passage, Row, Table};

pub use ledger::claims_for_the_whole;

/// What stands around a table and bears on how it is read.
#[derive(Clone, Copy, Debug)]
pub struct TableContext<'a> {
    /// The paragraphs right before the table, nearest last.
    pub titles: &'a [&'a Passage],
    /// The heading the table stands under.
    pub heading: Option<&'a str>,
    /// The unit of its amounts, where neither the table nor a cell names another.
    pub unit: AmountUnit,
    /// The year the document speaks of.
    pub year: Option<u16>,
}

/// What a table turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Recognised {
    /// The institutions table (机构设置).
    Institutions(Vec<Institution>),
    /// The target table of one project (项目绩效目标表).
    Project(Box<Project>),
    /// The indicator table of the body itself (部门整体支出绩效指标).
    BodyIndicators(Vec<Indicator>),
    /// The table of fixed assets (固定资产占用情况表).
    Assets(AssetTable),
    /// The procurement table (政府采购预算表).
    Procurement {
        /// The rows that hold anything, cell by cell; none where the form is empty.
        rows: Vec<Vec<Quote>>,
    },
    /// An expenditure table by classification; without lines where the form is empty.
    Ledger {
        /// The table.
        ledger: Ledger,
        /// What its total row says, whosever money it covers: see [`claims_for_the_whole`].
        claims: Vec<Claim>,
    },
    /// A summary of revenue and expenditure, or of the “三公” expenses. Empty where the table is
    /// understood but states no canonical measure of the whole body (财政拨款收支总表).
    Claims(Vec<Claim>),
}

/// Reads a table; `None` where it is none of the known kinds.
#[must_use]
pub fn recognise(table: &Table, context: &TableContext<'_>) -> Option<Recognised> {
    institution::read(table)
        .map(Recognised::Institutions)
        .or_else(|| project::read(table, context).map(|p| Recognised::Project(Box::new(p))))
        .or_else(|| indicator::read_body(table, context).map(Recognised::BodyIndicators))
        .or_else(|| asset::read(table, context).map(Recognised::Assets))
        .or_else(|| procurement::read(table).map(|rows| Recognised::Procurement { rows }))
        .or_else(|| sangong::read(table, context).map(Recognised::Claims))
        .or_else(|| summary::read(table, context).map(Recognised::Claims))
        .or_else(|| {
            ledger::read(table, context).map(|(ledger, claims)| Recognised::Ledger { ledger, claims })
        })
}

/// Longest text, in characters, that can be a table's title.
const LONGEST_TITLE: usize = 60;

impl TableContext<'_> {
    /// The table's title: a cell of the rows above its header, or else the nearest paragraph, that
    /// is short and says 表. Blank where there is none.
    fn title(&self, above: &[Row]) -> Quote {
        let in_table = above.iter().flat_map(|row| &row.cells).map(|cell| &cell.passage);
        let before = self.titles.iter().rev().copied();
        in_table.chain(before).find(|passage| is_title(&passage.text)).map(cells::whole).unwrap_or_default()
    }

    /// The unit of a table's amounts: stated in its rows above the data, or the document's.
    fn unit(&self, above: &[Row]) -> AmountUnit {
        cells::unit_of(above).unwrap_or(self.unit)
    }
}

/// Whether a text can be the title of a table.
fn is_title(text: &str) -> bool {
    text.contains('表') && !text.contains('。') && text.chars().count() <= LONGEST_TITLE
}

/// Whose money a text (a title, a header) speaks of: the narrowest word decides.
fn scope_of(text: &str) -> LedgerScope {
    const WORDS: &[(&str, LedgerScope)] = &[
        ("政府性基金", LedgerScope::Fund),
        ("国有资本经营", LedgerScope::StateCapital),
        ("一般公共预算", LedgerScope::General),
        ("财政拨款", LedgerScope::Fiscal),
    ];
    let text = cells::fold(text);
    WORDS.iter().find(|(word, _)| text.contains(word)).map_or(LedgerScope::Whole, |&(_, scope)| scope)
}
