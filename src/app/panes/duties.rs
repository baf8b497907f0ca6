//! 职责: the sections with their clause counts, and the clauses of one.

use super::Context;
use crate::disclosure::{DutySection, Place, Quote};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::SafeText;

/// Key of the row for the institutions table.
const INSTITUTIONS: &str = "institutions";

/// The sections, and the institutions after them.
pub(super) fn list(context: &Context<'_>) -> Sheet {
    let lang = context.settings.lang;
    let d = &context.volume.disclosure;
    let mut rows: Vec<SheetRow> = d
        .duties
        .iter()
        .enumerate()
        .map(|(i, section)| SheetRow {
            key: i.to_string(),
            ..SheetRow::of(vec![SheetCell::Words(title(section)), SheetCell::count(section.clauses.len())])
                .at(Place::Duty { section: i }, Some(section.span))
        })
        .collect();
    if let Some(first) = d.institutions.first() {
        let span = d.institutions.iter().fold(first.span, |all, i| all.cover(i.span));
        rows.push(SheetRow {
            key: INSTITUTIONS.to_owned(),
            ..SheetRow::of(vec![
                SheetCell::Words(SafeText::own(lang.pick("机构设置", "Institutions"))),
                SheetCell::count(d.institutions.len()),
            ])
            .with_role(Role::Muted)
            .at(Place::Institution { row: 0 }, Some(span))
        });
    }
    let none = lang.pick("本文件没有写明职责", "this document states no duties");
    let notes = if rows.is_empty() { vec![SafeText::own(none)] } else { Vec::new() };
    Sheet {
        columns: vec![
            Column::new(lang.pick("职责", "Duties"), ColumnKind::Words, 0),
            Column::new(lang.pick("条", "Items"), ColumnKind::Number, 0),
        ],
        rows,
        notes,
        ..Sheet::default()
    }
}

/// The clauses of the chosen section, or the institutions.
pub(super) fn detail(context: &Context<'_>) -> Vec<Sheet> {
    let d = &context.volume.disclosure;
    if context.chosen == INSTITUTIONS {
        return vec![institutions(context)];
    }
    let chosen = context.chosen.parse().unwrap_or(0);
    let Some(section) = d.duties.get(chosen) else { return Vec::new() };
    let rows = section
        .clauses
        .iter()
        .enumerate()
        .map(|(i, clause)| {
            let place = Place::Clause { section: chosen, clause: i };
            let shared = also_claimed(context, clause);
            SheetRow::of(vec![
                SheetCell::Marked(SafeText::new(&(i + 1).to_string()), Role::Muted),
                SheetCell::words(&clause.text),
                SheetCell::Marked(shared, Role::Changed),
            ])
            .at(place, Some(clause.span))
        })
        .collect();
    vec![Sheet {
        title: heading(section),
        columns: vec![
            Column::new("", ColumnKind::Number, 0),
            Column::new("", ColumnKind::Prose, 0),
            Column::new("", ColumnKind::Tag(26), 1),
        ],
        rows,
        ..Sheet::default()
    }]
}

/// The section's name, or its number and first words where it has none.
fn title(section: &DutySection) -> SafeText {
    match (&section.name, section.clauses.first()) {
        (Some(name), _) => SafeText::new(&name.text),
        (None, Some(clause)) => SafeText::new(&format!("{}{}", section.marker, clause.text)),
        (None, None) => SafeText::new(&section.marker),
    }
}

/// The section's number and name, or the number and first words where it has none.
fn heading(section: &DutySection) -> SafeText {
    match &section.name {
        Some(name) => SafeText::new(&format!("{}{}", section.marker, name.text)),
        None => title(section),
    }
}

/// Which other section is found to claim the same duty (rule F8).
fn also_claimed(context: &Context<'_>, clause: &Quote) -> SafeText {
    let same = context.volume.findings().iter().filter(|f| f.rule == "F8");
    let others: Vec<&str> = same
        .filter(|f| f.operands.iter().any(|o| o.span == clause.span))
        .flat_map(|f| &f.operands)
        .filter(|o| o.span != clause.span)
        .map(|o| o.label.get(context.settings.lang))
        .collect();
    if others.is_empty() {
        return SafeText::default();
    }
    let also = context.settings.lang.pick("亦见", "also");
    SafeText::new(&format!("{also} {}", others.join("、")))
}

fn institutions(context: &Context<'_>) -> Sheet {
    let lang = context.settings.lang;
    let words = |quote: &Quote| SheetCell::words(quote.text.trim());
    let rows = context.volume.disclosure.institutions.iter().enumerate().map(|(row, i)| {
        SheetRow::of(vec![words(&i.name), words(&i.nature), words(&i.rank), words(&i.funding)])
            .at(Place::Institution { row }, Some(i.span))
    });
    let mut sheet = Sheet {
        columns: vec![
            Column::new(lang.pick("机构设置", "Institutions"), ColumnKind::Prose, 0),
            Column::new(lang.pick("性质", "Nature"), ColumnKind::Tag(12), 1),
            Column::new(lang.pick("规格", "Rank"), ColumnKind::Tag(12), 2),
            Column::new(lang.pick("经费保障", "Funding"), ColumnKind::Tag(16), 3),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    };
    // Many bodies list nothing but names.
    sheet.drop_empty_columns();
    sheet
}
