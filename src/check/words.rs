//! Every stretch of a disclosure's words, for the rules that look at words alone.

use crate::disclosure::{Disclosure, Quote};

/// All printed words of a disclosure, in the order of the model, blank ones left out.
pub(super) fn all(d: &Disclosure) -> Vec<&Quote> {
    let mut words: Vec<&Quote> = Vec::new();
    words.extend(&d.identity.unit);
    words.extend(d.outline.iter().map(|h| &h.quote));
    words.extend(d.duties.iter().flat_map(|s| s.name.iter().chain(&s.clauses)));
    words.extend(d.institutions.iter().map(|i| &i.name));
    words.extend(d.claims.iter().map(|c| &c.quote));
    words.extend(d.changes.iter().flat_map(|c| [&c.quote].into_iter().chain(&c.reason)));
    words.extend(d.statements.iter().map(|s| &s.quote));
    let performance = &d.performance;
    words.extend(performance.overall.iter().flat_map(|g| [&g.title, &g.text]));
    words.extend(
        performance.items.iter().flat_map(|g| [&g.title].into_iter().chain(&g.target).chain(&g.indicator)),
    );
    words.extend(performance.safeguards.iter().flat_map(|s| [&s.title, &s.text]));
    for project in &d.projects {
        words.extend(project.heading.iter().chain([&project.name]));
        words.extend(
            project.department.iter().chain(&project.unit).chain(&project.purpose).chain(&project.goals),
        );
    }
    words.extend(&d.named_projects);
    words.extend(d.procurement.declared_none.iter().chain(&d.procurement.table));
    words.extend(d.procurement.rows.iter().flatten());
    words.extend(d.assets.iter().flat_map(|t| [&t.title, &t.planned_words]));
    words.extend(d.glossary.iter().flat_map(|t| [&t.name, &t.meaning]));
    words.extend(d.remarks.iter().map(|r| &r.quote));
    words.retain(|q| !q.is_blank());
    words
}
