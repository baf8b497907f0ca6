//! What can be found: the items of a disclosure with their words.

use crate::disclosure::{Disclosure, Indicator, MEASURES, Place, Quote};

/// One thing a search can find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Number of the disclosure it belongs to, as the caller counts them.
    pub document: usize,
    /// Which item of that disclosure it is.
    pub place: Place,
    /// What kind of item it is.
    pub kind: Kind,
    /// What it stands under: a clause's 股, an indicator's project, a line's table; empty where the
    /// document names none. `#` in a query restricts this.
    pub section: String,
    /// The words searched; positions of a [`Hit`](super::Hit) count its characters.
    pub text: String,
}

/// The kinds of [`Item`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A clause of duty.
    Clause,
    /// A budget line: a measure, a stated change, or a line of a table by classification.
    Line,
    /// A project.
    Project,
    /// An indicator of a project or of the whole body.
    Indicator,
    /// A row of the table of assets.
    Asset,
    /// An explained term.
    Term,
    /// A goal, of the body or of a project, or a safeguard of the goals.
    Goal,
}

/// Which kinds are searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Clauses of duty only.
    #[default]
    Clauses,
    /// Items of every kind.
    Everything,
}

impl Scope {
    /// Whether items of a kind are searched.
    #[must_use]
    pub fn holds(self, kind: Kind) -> bool {
        self == Scope::Everything || kind == Kind::Clause
    }
}

/// The items of one disclosure: its clauses, then its other items, each kind in document order.
/// `document` is the number the caller gives the disclosure.
#[must_use]
pub fn items_of(document: usize, d: &Disclosure) -> Vec<Item> {
    let mut list = List { document, items: Vec::new() };
    for (section, duty) in d.duties.iter().enumerate() {
        let name = words(duty.name.as_ref());
        for (clause, quote) in duty.clauses.iter().enumerate() {
            list.add(Kind::Clause, Place::Clause { section, clause }, name, &[&quote.text]);
        }
    }
    lines(&mut list, d);
    projects(&mut list, d);
    for (row, indicator) in d.performance.indicators.iter().enumerate() {
        list.indicator(Place::BodyIndicator { row }, "", indicator);
    }
    if let Some(table) = &d.assets {
        for (row, asset) in table.rows.iter().enumerate() {
            list.add(Kind::Asset, Place::Asset { row }, &table.title.text, &[&asset.name.text]);
        }
    }
    for (term, entry) in d.glossary.iter().enumerate() {
        list.add(Kind::Term, Place::Term { term }, "", &[&entry.name.text, &entry.meaning.text]);
    }
    goals(&mut list, d);
    list.items
}

/// The budget lines: measures by name, stated changes, lines by code.
fn lines(list: &mut List, d: &Disclosure) {
    for row in MEASURES {
        if let Some(claim) = d.claim(row.measure) {
            let place = Place::Measure { measure: row.measure };
            list.add(Kind::Line, place, "", &[row.zh, &claim.quote.text]);
        }
    }
    for (change, stated) in d.changes.iter().enumerate() {
        list.add(Kind::Line, Place::Change { change }, "", &[&stated.quote.text]);
    }
    for (ledger, table) in d.ledgers.iter().enumerate() {
        for (line, entry) in table.lines.iter().enumerate() {
            let place = Place::Line { ledger, line };
            list.add(Kind::Line, place, &table.title.text, &[&entry.code, &entry.name.text]);
        }
    }
}

/// The projects with their goals and indicators.
fn projects(list: &mut List, d: &Disclosure) {
    for (project, entry) in d.projects.iter().enumerate() {
        let name = &entry.name.text;
        let place = Place::Project { project };
        let (code, purpose) = (words(entry.code.as_ref()), words(entry.purpose.as_ref()));
        list.add(Kind::Project, place, words(entry.unit.as_ref()), &[name, code, purpose]);
        for goal in &entry.goals {
            list.add(Kind::Goal, place, name, &[&goal.text]);
        }
        for (row, indicator) in entry.indicators.iter().enumerate() {
            list.indicator(Place::Indicator { project, row }, name, indicator);
        }
    }
}

/// The goals of the body and what secures them.
fn goals(list: &mut List, d: &Disclosure) {
    for (goal, entry) in d.performance.overall.iter().enumerate() {
        list.add(Kind::Goal, Place::Goal { goal }, "", &[&entry.title.text, &entry.text.text]);
    }
    for (item, entry) in d.performance.items.iter().enumerate() {
        let (target, indicator) = (words(entry.target.as_ref()), words(entry.indicator.as_ref()));
        list.add(Kind::Goal, Place::ItemGoal { item }, "", &[&entry.title.text, target, indicator]);
    }
    for (safeguard, entry) in d.performance.safeguards.iter().enumerate() {
        list.add(Kind::Goal, Place::Safeguard { safeguard }, "", &[&entry.title.text, &entry.text.text]);
    }
}

/// The words of a quote that may be absent.
fn words(quote: Option<&Quote>) -> &str {
    quote.map_or("", |q| q.text.trim())
}

/// Items of one document being listed.
struct List {
    document: usize,
    items: Vec<Item>,
}

impl List {
    /// Adds an item whose words are the parts that say something; none is added where none does.
    fn add(&mut self, kind: Kind, place: Place, section: &str, parts: &[&str]) {
        let parts: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
        if !parts.is_empty() {
            let (document, section, text) = (self.document, section.trim().to_owned(), parts.join(" "));
            self.items.push(Item { document, place, kind, section, text });
        }
    }

    fn indicator(&mut self, place: Place, section: &str, row: &Indicator) {
        let t = &row.target;
        let target = [&*t.operator_words.text, &t.value_words.text, &t.unit.text].map(str::trim).concat();
        let parts = [&*row.name.text, &row.description.text, &target, &row.basis.text];
        self.add(Kind::Indicator, place, section, &parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{DutySection, Goal, Project, Term};

    fn quote(text: &str) -> Quote {
        Quote { text: text.to_owned(), ..Quote::default() }
    }

    #[test]
    fn every_kind_keeps_its_place_and_what_it_stands_under() {
        let mut d = Disclosure::default();
        d.duties.push(DutySection {
            name: Some(quote("盐务股")),
            clauses: vec![quote("管盐"), quote(" "), quote("管秤")],
            ..DutySection::default()
        });
        d.projects.push(Project {
            name: quote("修路"),
            purpose: Some(quote("铺石子")),
            indicators: vec![Indicator { name: quote("里程"), ..Indicator::default() }],
            goals: vec![quote("路好走")],
            ..Project::default()
        });
        d.glossary.push(Term { name: quote("结转"), meaning: quote("没花完"), ..Term::default() });
        d.performance.overall.push(Goal { title: quote("目标"), ..Goal::default() });
        let listed: Vec<_> =
            items_of(7, &d).into_iter().map(|i| (i.document, i.kind, i.section, i.text)).collect();
        let expected = [
            (Kind::Clause, "盐务股", "管盐"),
            (Kind::Clause, "盐务股", "管秤"),
            (Kind::Project, "", "修路 铺石子"),
            (Kind::Goal, "修路", "路好走"),
            (Kind::Indicator, "修路", "里程"),
            (Kind::Term, "", "结转 没花完"),
            (Kind::Goal, "", "目标"),
        ]
        .map(|(kind, section, text)| (7, kind, section.to_owned(), text.to_owned()));
        assert_eq!(listed, expected);
        assert_eq!(items_of(7, &d)[1].place, Place::Clause { section: 0, clause: 2 });
    }
}
