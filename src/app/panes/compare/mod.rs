//! 对比: the largest moves from one year to the next, what the documents say of them, and every
//! section with all its years.

mod words;

pub use words::{
    basis_title, change_title, column_title, difference_title, doubt_title, hint_title, pairing_title,
};

use super::Context;
use super::ledger::{LedgerPane, row_key, table_title};
use crate::compare::{Agreement, Section, contributions};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::{SafeText, Words};
use rust_decimal::Decimal;

/// Largest contributions shown in the waterfall before the rest is summed.
const STEPS: usize = 8;
/// Cells of the largest bar.
const BAR: usize = 20;

/// Everything that aligns across the years: the waterfall of the last change, then every section.
pub(super) fn sheets(context: &Context<'_>) -> Vec<Sheet> {
    let mut pane = LedgerPane::of(context);
    pane.all_years = true;
    let mut sheets: Vec<Sheet> = pane.waterfall().into_iter().collect();
    sheets.extend(pane.stated());
    for table in &context.comparison.tables {
        let title = table_title(table, context.settings.lang);
        let mut sheet = pane.sheet(title, &[table], true);
        if table.section != Section::Expenditure {
            sheet.notes.clear();
        }
        if !sheet.rows.is_empty() {
            sheets.push(sheet);
        }
    }
    sheets
}

impl LedgerPane<'_> {
    /// The steps from the year before to this one, largest first, as bars.
    fn waterfall(&self) -> Option<Sheet> {
        let before = self.before?;
        let finest = [Section::Functional, Section::Projects, Section::Expenditure];
        let (table, contributions) = finest.iter().find_map(|s| {
            let table = self.context.comparison.table(*s)?;
            let steps = contributions(table, before, self.own)?;
            (!steps.steps.is_empty() && (steps.printed || *s == Section::Expenditure))
                .then_some((table, steps))
        })?;
        let largest = contributions.steps.first()?.wan.abs();
        let bar = |wan: Decimal| {
            let share = wan.abs().checked_mul(Decimal::ONE_HUNDRED).and_then(|n| n.checked_div(largest));
            let role = if wan.is_sign_negative() { Role::Removed } else { Role::Added };
            share.map_or(SheetCell::Empty, |share| SheetCell::Bar(share, role))
        };
        let mut rows: Vec<SheetRow> = Vec::new();
        let mut rest = contributions.remainder;
        for (n, step) in contributions.steps.iter().enumerate() {
            if n >= STEPS {
                rest = rest.checked_add(step.wan)?;
                continue;
            }
            let row = table.rows.get(step.row)?;
            let evidence = row.value(self.own).evidence().or_else(|| row.value(before).evidence());
            let share = table.share_of_change(step.row, before, self.own);
            rows.push(SheetRow {
                key: format!("step {}", row_key(table, row)),
                place: evidence.map(|e| e.place),
                volume: evidence.map(|e| e.member),
                span: evidence.map(|e| e.span),
                ..SheetRow::of(vec![
                    SheetCell::Words(self.label(row)),
                    SheetCell::Change(step.wan),
                    share.map_or(SheetCell::Empty, SheetCell::PercentChange),
                    bar(step.wan),
                ])
            });
        }
        if !rest.is_zero() {
            let name = if contributions.steps.len() > STEPS {
                Words::new("其余各项", "all others")
            } else {
                Words::new("各项未能说明", "unexplained by the lines")
            };
            rows.push(
                SheetRow::of(vec![
                    self.word(name, Role::Muted),
                    SheetCell::Change(rest),
                    SheetCell::Empty,
                    bar(rest),
                ])
                .with_role(Role::Muted),
            );
        }
        rows.push(
            SheetRow::of(vec![
                SheetCell::Words(SafeText::own(self.name(Words::new("支出增减合计", "Total change")))),
                SheetCell::Change(contributions.total),
            ])
            .with_role(Role::Total),
        );
        let from = self.year_heading(before);
        let to = self.year_heading(self.own);
        let name = self.name(Words::new("最大变动", "Largest moves"));
        Some(Sheet {
            columns: vec![
                Column::new(format!("{name} {from} > {to}"), ColumnKind::Words, 0),
                Column::new(self.name(Words::new("增减", "Change")), ColumnKind::Number, 0),
                Column::new(self.name(Words::new("占变动%", "% of change")), ColumnKind::Number, 1),
                Column::new(" ".repeat(BAR), ColumnKind::Tag(BAR), 2),
            ],
            rows,
            ..Sheet::default()
        })
    }

    /// What the document shown says has changed, beside what the years themselves published; what
    /// differs is shown of every year.
    fn stated(&self) -> Option<Sheet> {
        let all = &self.context.comparison.stated;
        let mut stated: Vec<_> =
            all.iter().filter(|s| s.to == self.own || s.agreement == Agreement::Differs).collect();
        stated.sort_by_key(|s| s.agreement != Agreement::Differs);
        let rows = stated.iter().map(|s| {
            let verdict = match s.agreement {
                Agreement::Exact => self.word(Words::new("✓ 相符", "✓ agrees"), Role::Good),
                Agreement::Rounding => self.word(Words::new("✓ 尾差", "✓ rounding"), Role::Good),
                Agreement::Differs => self.word(Words::new("✗ 不符", "✗ differs"), Role::Warning),
            };
            SheetRow {
                key: format!("stated {} {}", s.subject, s.to),
                place: Some(s.at.place),
                volume: Some(s.at.member),
                span: Some(s.at.span),
                ..SheetRow::of(vec![
                    SheetCell::words(match (s.measure, self.context.settings.lang) {
                        (Some(measure), lang) => lang.pick(measure.info().zh, measure.info().en),
                        (None, _) => &s.subject,
                    }),
                    SheetCell::words(&format!("{}>{}", self.year_heading(s.from), self.year_heading(s.to))),
                    s.stated.map_or(SheetCell::Empty, SheetCell::Change),
                    SheetCell::Change(s.computed),
                    if s.difference.is_zero() { SheetCell::Empty } else { SheetCell::Change(s.difference) },
                    verdict,
                ])
            }
        });
        (!stated.is_empty()).then(|| Sheet {
            columns: vec![
                Column::new(
                    self.name(Words::new("文中所述与实算", "Stated and computed")),
                    ColumnKind::Words,
                    0,
                ),
                Column::new(self.name(Words::new("年份", "Years")), ColumnKind::Tag(12), 1),
                Column::new(self.name(Words::new("所述", "Stated")), ColumnKind::Number, 0),
                Column::new(self.name(Words::new("实算", "Computed")), ColumnKind::Number, 0),
                Column::new(self.name(Words::new("相差", "Apart")), ColumnKind::Number, 1),
                Column::new("", ColumnKind::Tag(12), 0),
            ],
            rows: rows.collect(),
            ..Sheet::default()
        })
    }
}
