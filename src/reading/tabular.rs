//! Tables in their place: each is given to the recognisers with what stands around it, and what it
//! says is booked.

use super::coverage::Coverage;
use super::plain::only;
use super::sentence::quote;
use super::table::{Recognised, TableContext, claims_for_the_whole, recognise};
use super::unit;
use crate::disclosure::{
    Amount, AmountUnit, AssetTable, BaseKind, Claim, ClaimSource, Disclosure, Figure, Heading, LedgerScope,
    Project, Quote, ReadingNoteKind,
};
use crate::document::{Passage, Table};

/// What stands around a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    /// The captions right above it, nearest last.
    pub(super) titles: &'a [&'a Passage],
    /// The heading it stands under.
    pub(super) heading: Option<&'a Heading>,
    /// The unit of amounts announced last.
    pub(super) unit: AmountUnit,
    /// The amounts the text names.
    pub(super) said: &'a [Amount],
    /// The document's year.
    pub(super) year: Option<u16>,
    /// What its own figures are: budgeted, or spent.
    pub(super) own: BaseKind,
}

/// Characters the titles of tables hold.
const TITLE_WORDS: &[char] = &['表', '预', '算'];

/// The unit a line such as 单位：万元 or （金额单位：元） announces.
pub(super) fn unit_of_amounts(line: &str) -> Option<AmountUnit> {
    if line.contains('位') { unit::labelled(&only(line, |c| !c.is_whitespace())) } else { None }
}

/// What ledgers of a part of the money say of their totals, each with the number of its ledger: whether that
/// holds for the whole body is known when all tables are.
pub(super) type PartialClaims = Vec<(usize, Vec<Claim>)>;

/// Reads a table into the disclosure; one nobody knows is noted.
pub(super) fn read_table(
    table: &Table,
    around: &Surroundings<'_>,
    disclosure: &mut Disclosure,
    partial: &mut PartialClaims,
    coverage: &mut Coverage,
) {
    if table.rows.iter().all(crate::document::Row::is_blank) {
        coverage.mark(table.span);
        return;
    }
    let context = TableContext {
        titles: around.titles,
        heading: around.heading.map(|heading| heading.quote.text.as_str()),
        unit: around.unit,
        said: around.said,
        year: around.year,
        own: around.own,
    };
    let Some(recognised) = recognise(table, &context) else {
        coverage.note(ReadingNoteKind::NotUnderstood, Quote::new(words(table), table.span));
        return;
    };
    coverage.mark(table.span);
    for doubtful in recognised.in_doubt(table) {
        coverage.note(ReadingNoteKind::Doubtful, doubtful);
    }
    let title = title(around.titles);
    let mut empty_form = || {
        let words = title.clone().or_else(|| around.heading.map(|heading| heading.quote.clone()));
        let form = Quote::new(words.unwrap_or_default().text, table.span);
        coverage.note(ReadingNoteKind::EmptyForm, form);
    };
    match recognised {
        Recognised::Institutions(rows) => disclosure.institutions.extend(rows),
        Recognised::Project(project) => add_project(*project, &mut disclosure.projects),
        Recognised::Projects(rows) => {
            for project in rows {
                add_project(project, &mut disclosure.projects);
            }
        }
        Recognised::BodyIndicators(rows) => disclosure.performance.indicators.extend(rows),
        Recognised::Assets(assets) => {
            disclosure.claims.extend(around.year.into_iter().flat_map(|year| asset_claims(&assets, year)));
            disclosure.assets.get_or_insert(assets);
        }
        Recognised::Procurement { rows, claims } => {
            disclosure.claims.extend(claims);
            if rows.is_empty() {
                empty_form();
            }
            if disclosure.procurement.table.is_none() {
                disclosure.procurement.table = title;
            }
            disclosure.procurement.rows.extend(rows);
        }
        Recognised::Ledgers { ledgers, projects } => {
            for project in projects {
                add_project(project, &mut disclosure.projects);
            }
            if ledgers.iter().all(|(ledger, _)| ledger.lines.is_empty()) {
                empty_form();
            }
            for (ledger, claims) in ledgers {
                if ledger.scope == LedgerScope::Whole {
                    disclosure.claims.extend(claims);
                } else {
                    partial.push((disclosure.ledgers.len(), claims));
                }
                disclosure.ledgers.push(ledger);
            }
        }
        Recognised::Summary { claims, ledgers } => {
            disclosure.claims.extend(claims);
            disclosure.ledgers.extend(ledgers);
        }
        Recognised::Claims(claims) => disclosure.claims.extend(claims),
        Recognised::EmptyForm => empty_form(),
    }
}

/// Adds of the claims of ledgers of a part of the money those that hold for the whole body.
pub(super) fn settle_partial(partial: PartialClaims, disclosure: &mut Disclosure) {
    for (at, claims) in partial {
        let Some(ledger) = disclosure.ledgers.get(at) else { continue };
        let claims = claims_for_the_whole(ledger, claims, &disclosure.claims);
        disclosure.claims.extend(claims);
    }
}

/// Adds a project; of one that is in a list and has a target table, the table says more. Where one of
/// the two amounts is in doubt, or only one is printed, the other is the project's, unless there are
/// several of the name it could be that of.
fn add_project(mut project: Project, projects: &mut Vec<Project>) {
    let is_listed = |p: &Project| !p.has_target_table();
    let says_no_amount = |p: &Project| matches!(p.amount, None | Some(Figure::Doubtful));
    let code = |p: &Project| p.code.as_ref().map(|code| code.text.clone());
    let may_be_one = |known: &Project| {
        known.name.text == project.name.text
            && (code(known) == code(&project) || code(known).is_none() || code(&project).is_none())
            && (is_listed(known) || is_listed(&project))
    };
    let named = projects.iter().filter(|known| may_be_one(known)).count();
    let same = projects.iter_mut().find(|known| {
        let open = says_no_amount(known) || says_no_amount(&project);
        may_be_one(known) && (known.amount == project.amount || open && named == 1)
    });
    let Some(known) = same else { return projects.push(project) };
    let (from, to) =
        if says_no_amount(known) { (&mut project, &mut *known) } else { (&mut *known, &mut project) };
    if says_no_amount(to) {
        (to.amount, to.amount_words) = (from.amount, from.amount_words.clone());
    }
    if is_listed(known) {
        *known = project;
    }
}

/// The caption that names a table: the nearest that is no line of unit, date or body.
fn title(titles: &[&Passage]) -> Option<Quote> {
    let names_it = |title: &&&Passage| title.text.contains(TITLE_WORDS) && !title.text.contains(['：', ':']);
    let title = titles.iter().rev().find(names_it)?;
    Some(quote(title, 0..title.text.len()))
}

/// The claims the rows of the asset table make, blank cells included.
fn asset_claims(assets: &AssetTable, year: u16) -> Vec<Claim> {
    assets
        .rows
        .iter()
        .filter_map(|row| {
            let quote = Quote::new(row.name.text.clone(), row.name.span.cover(row.value_words.span));
            let source = ClaimSource::Table;
            Some(Claim { measure: row.class.measure()?, year, figure: row.value, source, quote })
        })
        .collect()
}

/// The first words of a table, to name it by.
fn words(table: &Table) -> String {
    let cells = table.rows.iter().flat_map(|row| row.cells.iter());
    let spoken = cells.map(|cell| cell.passage.text.trim()).filter(|text| !text.is_empty());
    spoken.take(6).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(amount: Option<&str>, goals: &[&str]) -> Project {
        let amount = amount.map(|wan| Figure::Amount(Amount::parse(wan, AmountUnit::TenThousand).unwrap()));
        let goals = goals.iter().map(|goal| Quote::new(*goal, crate::span::Span::NOWHERE)).collect();
        let name = Quote::new("物业管理费", crate::span::Span::NOWHERE);
        Project { name, amount, goals, ..Project::default() }
    }

    #[test]
    fn a_target_table_without_an_amount_is_of_the_one_project_of_its_name() {
        let mut projects = vec![project(Some("5"), &[])];
        add_project(project(None, &["保障办公"]), &mut projects);
        assert_eq!((projects.len(), projects[0].goals.len(), projects[0].amount.is_some()), (1, 1, true));
        let mut projects = vec![project(Some("3"), &[]), project(Some("5"), &[])];
        add_project(project(None, &["保障办公"]), &mut projects);
        assert_eq!(projects.len(), 3, "it may be either's");
    }

    #[test]
    fn a_line_announces_the_unit_of_amounts() {
        assert_eq!(unit_of_amounts("单位：万元"), Some(AmountUnit::TenThousand));
        assert_eq!(unit_of_amounts("编制部门：某局   单位:元"), Some(AmountUnit::Yuan));
        assert_eq!(unit_of_amounts("编制单位：某局"), None);
    }
}
