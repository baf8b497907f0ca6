//! The years of one series side by side.

use super::column::{Column, Origin, Sources};
use super::crosswalk::Crosswalk;
use super::derived::{self, DerivedNote};
use super::restated::{self, Restated};
use super::row::{Row, RowKey};
use super::rules::Rules;
use super::said::Years;
use super::section::{Section, Substance};
use super::series::{Series, group, is_account};
use super::stated::{self, Agreement, StatedChange};
use super::table::Table;
use super::{lines, measures, projects};
use crate::disclosure::{Disclosure, Measure};

/// One series laid out: a column a year, a table a section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Whose years, from which documents.
    pub series: Series,
    /// The years, ascending.
    pub columns: Vec<Column>,
    /// The year in whose prices all amounts of the tables are; `None` for those of each year.
    pub prices_of: Option<u16>,
    /// The tables that have rows, in the order of [`Section::ALL`]; by a classification there is
    /// one for each scope of money.
    pub tables: Vec<Table>,
    /// Where the figures implied for a year do not add up.
    pub notes: Vec<DerivedNote>,
    /// Every stated change between two years that are both published, beside the computed one.
    pub stated: Vec<StatedChange>,
    /// What documents say of years that are published, beside what these published.
    pub restated: Vec<Restated>,
}

/// Groups disclosures into series and lays each out, in the order in which their first documents
/// come.
#[must_use]
pub fn side_by_side(disclosures: &[&Disclosure], rules: &Rules) -> Vec<Comparison> {
    group(disclosures, rules).iter().map(|series| Comparison::of(series, disclosures, rules)).collect()
}

impl Comparison {
    /// Lays a series out. `disclosures` are those that were grouped; indices beyond them are
    /// passed over.
    #[must_use]
    pub fn of(series: &Series, disclosures: &[&Disclosure], rules: &Rules) -> Self {
        Comparison::laid_out(series.clone(), columns(series, disclosures), disclosures, rules)
    }

    /// Lays columns of a series out.
    pub(super) fn laid_out(
        series: Series,
        columns: Vec<Column>,
        disclosures: &[&Disclosure],
        rules: &Rules,
    ) -> Self {
        let sources = Sources { columns, disclosures };
        let tables: Vec<Table> = Section::ALL
            .iter()
            .flat_map(|&section| tables(&sources, section, &rules.crosswalk))
            .filter(|table| !table.rows.is_empty())
            .collect();
        let notes = derived::notes(&sources, &tables);
        let years = Years::of(&sources.columns, disclosures);
        let (stated, restated) = (stated::changes(&years), restated::all(&years));
        Comparison { series, columns: sources.columns, prices_of: None, tables, notes, stated, restated }
    }

    /// The first table of a section, where it has any: of the tables by a classification, the one
    /// that most years publish.
    #[must_use]
    pub fn table(&self, section: Section) -> Option<&Table> {
        self.tables.iter().find(|table| table.section == section)
    }

    /// The row of a canonical measure.
    #[must_use]
    pub fn measure(&self, measure: Measure) -> Option<&Row> {
        self.tables.iter().flat_map(|t| &t.rows).find(|row| row.key == RowKey::Measure(measure))
    }

    /// The pair one looks at first: the last column and the one before it of the same form, or else
    /// the one before it; `None` where there is only one.
    #[must_use]
    pub fn latest_pair(&self) -> Option<(usize, usize)> {
        let last = self.columns.len().checked_sub(1)?;
        Some((self.before(last)?, last))
    }

    /// The column that a column is compared with first: the nearest before it of the same form, or
    /// else the one before it.
    #[must_use]
    pub fn before(&self, column: usize) -> Option<usize> {
        let form = self.columns.get(column)?.is_account();
        let same = self.columns.iter().take(column).rposition(|c| c.is_account() == form);
        same.or(column.checked_sub(1))
    }

    /// The stated changes that what the two years published does not bear out.
    pub fn disagreements(&self) -> impl Iterator<Item = &StatedChange> {
        self.stated.iter().filter(|s| s.agreement == Agreement::Differs)
    }
}

/// One column a published year, and one before each whose year before is not published but
/// follows from stated changes.
fn columns(series: &Series, disclosures: &[&Disclosure]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for slot in &series.years {
        let Some((&member, disclosure)) =
            slot.members.first().and_then(|m| disclosures.get(*m).map(|d| (m, *d)))
        else {
            continue;
        };
        let (before, kind) = (slot.year.and_then(|y| y.checked_sub(1)), slot.kind);
        let own = Column {
            year: slot.year,
            kind,
            origin: Origin::Published { member },
            edition: (1, slot.members.len()),
        };
        let published =
            series.years.iter().any(|s| s.year == before && is_account(s.kind) == own.is_account());
        if before.is_some() && !published && derived::speaks_of_the_year_before(disclosure) {
            let origin = Origin::Derived { from: member };
            columns.push(Column { year: before, kind, origin, edition: (1, 1) });
        }
        columns.push(own);
    }
    // The year before a budget may be derived while its account is there.
    columns.sort_by_key(|c| (c.year, c.is_account()));
    columns
}

/// The tables of a section.
fn tables(sources: &Sources<'_>, section: Section, crosswalk: &Crosswalk) -> Vec<Table> {
    match section.substance() {
        Substance::Measures(whole) => vec![measures::table(sources, section, whole)],
        Substance::Lines(classification) => lines::tables(sources, section, classification, crosswalk),
        Substance::Projects => vec![projects::table(sources, section, crosswalk)],
    }
}
