//! Where a change comes from: from one total to the other by the largest contributions.

use super::super::ledger::scope_title;
use super::super::years::{YearPane, row_key};
use crate::compare::{Contributions, Row, RowKey, Section, Table, Value, contributions};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow, Stretch};
use crate::text::{Lang, SafeText, Words};
use rust_decimal::Decimal;

/// Largest contributions shown before the rest is summed.
const STEPS: usize = 8;
/// Cells of the drawing; where there is room, and where there is little.
const WIDE: usize = 36;
const NARROW: usize = 20;

impl YearPane<'_> {
    /// The steps from the year compared with to this one, largest first, each where the last ended,
    /// of the first of these sections whose lines say how its total changed: the finest first.
    pub(super) fn waterfall(&self, sections: &[Section]) -> Option<Sheet> {
        let before = self.before?;
        let finest = [
            Section::Functional,
            Section::Projects,
            Section::Expenditure,
            Section::Economic,
            Section::Revenue,
            Section::Procurement,
            Section::Assets,
            Section::Sangong,
        ];
        let mut found = finest.into_iter().filter(|section| sections.contains(section));
        let (table, contributions) = found.find_map(|section| {
            let table = self.context.comparison.table(section)?;
            let steps = contributions(table, before, self.own)?;
            let says_whole = steps.printed || sections.len() < Section::ALL.len();
            (!steps.steps.is_empty() && says_whole).then_some((table, steps))
        })?;
        let mut fall = Fall::of(self, table, before, &contributions)?;
        let many = contributions.steps.len() > STEPS;
        let shown = contributions.steps.len().min(if many { STEPS } else { usize::MAX });
        for step in contributions.steps.iter().take(shown) {
            let row = table.rows.get(step.row)?;
            let evidence = row.value(self.own).evidence().or_else(|| row.value(before).evidence());
            let share = table.share_of_change(step.row, before, self.own);
            fall.step(SheetCell::Words(self.label(row)), step.wan, share, |made| SheetRow {
                key: format!("step {}", row_key(table, row)),
                place: evidence.map(|e| e.place),
                volume: evidence.map(|e| e.member),
                span: evidence.map(|e| e.span),
                ..made
            });
        }
        let rest = contributions.steps.iter().skip(shown);
        let others = rest.clone().count();
        let sum = rest.map(|step| step.wan).try_fold(Decimal::ZERO, Decimal::checked_add)?;
        if others > 0 {
            let words = match self.context.settings.lang {
                Lang::Zh => format!("其余 {others} 项"),
                Lang::En => format!("{others} others"),
            };
            let share = share(sum, contributions.total);
            fall.step(SheetCell::Marked(SafeText::from(words), Role::Muted), sum, share, |made| {
                made.with_role(Role::Muted)
            });
        }
        if !contributions.remainder.is_zero() {
            let rounding = self.context.comparison.prices_of.is_some();
            let words = if rounding {
                Words::new("换算舍入", "rounding of the prices")
            } else {
                Words::new("各项未能说明", "unexplained by the lines")
            };
            let wan = contributions.remainder;
            let share = share(wan, contributions.total);
            fall.step(self.word(words, Role::Changed), wan, share, |made| made.with_role(Role::Muted));
        }
        Some(fall.end())
    }
}

/// A part of a change in percent of it, with the sign by which it helps or hinders.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let part = if whole.is_sign_negative() { -part } else { part };
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.abs())
}

/// A waterfall in the making.
struct Fall<'a> {
    pane: &'a YearPane<'a>,
    table: &'a Table,
    before: usize,
    rows: Vec<SheetRow>,
    /// Where the next step begins, in 万元.
    at: Decimal,
    /// The lowest and the highest point of the whole way.
    range: (Decimal, Decimal),
}

impl<'a> Fall<'a> {
    fn of(
        pane: &'a YearPane<'a>,
        table: &'a Table,
        before: usize,
        contributions: &Contributions,
    ) -> Option<Self> {
        // Without a total line the way begins at nothing.
        let start = table.total().and_then(|total| total.value(before).wan()).unwrap_or(Decimal::ZERO);
        let mut range = (start, start);
        let mut at = start;
        for step in contributions.steps.iter().take(STEPS) {
            at = at.checked_add(step.wan)?;
            range = (range.0.min(at), range.1.max(at));
        }
        let end = start.checked_add(contributions.total)?;
        range = (range.0.min(end), range.1.max(end));
        let mut fall = Fall { pane, table, before, rows: Vec::new(), at: start, range };
        fall.total(before);
        Some(fall)
    }

    /// The total of a column, where the table has one.
    fn total(&mut self, column: usize) {
        let Some(total) = self.table.total() else { return };
        let value = total.value(column);
        let (Some(wan), Some(evidence)) = (value.wan(), value.evidence()) else { return };
        let amount = match value {
            Value::Said { amount, .. } => SheetCell::Amount(amount),
            _ => SheetCell::Derived(wan),
        };
        let name = format!("{} {}", self.pane.year_heading(column), self.total_name(total));
        let at = self.position(wan);
        self.rows.push(SheetRow {
            key: format!("total {column}"),
            place: Some(evidence.place),
            volume: Some(evidence.member),
            span: Some(evidence.span),
            ..SheetRow::of(vec![
                SheetCell::words(&name),
                amount,
                SheetCell::Empty,
                SheetCell::Empty,
                SheetCell::Stretch(Stretch { from: at, to: at, role: Role::Total }),
            ])
            .with_role(Role::Total)
        });
    }

    /// What the total is of: 合计 alone says it only under the heading of its table.
    fn total_name(&self, total: &Row) -> String {
        let lang = self.pane.context.settings.lang;
        match (self.table.scope, &total.key) {
            (Some(scope), _) => {
                let scope = scope_title(scope).get(lang);
                lang.pick(format!("支出合计（{scope}）"), format!("expenditure, {scope}"))
            }
            (None, RowKey::Measure(measure)) => lang.pick(measure.info().zh, measure.info().en).to_owned(),
            (None, _) => total.label.clone(),
        }
    }

    fn step(
        &mut self,
        name: SheetCell,
        wan: Decimal,
        share: Option<Decimal>,
        finish: impl FnOnce(SheetRow) -> SheetRow,
    ) {
        let from = self.at;
        self.at = self.at.checked_add(wan).unwrap_or(self.at);
        let role = if wan.is_sign_negative() { Role::Removed } else { Role::Added };
        let (from, to) = (self.position(from), self.position(self.at));
        let running = match self.table.total() {
            Some(_) => SheetCell::Derived(self.at),
            None => SheetCell::Empty,
        };
        self.rows.push(finish(SheetRow::of(vec![
            name,
            SheetCell::Change(wan),
            share.map_or(SheetCell::Empty, SheetCell::PercentChange),
            running,
            SheetCell::Stretch(Stretch { from: from.min(to), to: from.max(to), role }),
        ])));
    }

    /// A point of the way in percent of its range.
    fn position(&self, wan: Decimal) -> Decimal {
        let (low, high) = self.range;
        let share = |part: Decimal, whole: Decimal| {
            part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole))
        };
        let position = || share(wan.checked_sub(low)?, high.checked_sub(low)?);
        position().unwrap_or(Decimal::ZERO)
    }

    fn end(mut self) -> Sheet {
        let pane = self.pane;
        if self.table.total().is_some() {
            self.total(pane.own);
        } else {
            let name = pane.name(Words::new("增减合计", "Total change"));
            let change = SheetCell::Change(self.at);
            let row = SheetRow::of(vec![SheetCell::Words(SafeText::own(name)), change]);
            self.rows.push(SheetRow { key: "total".to_owned(), ..row.with_role(Role::Total) });
        }
        let (from, to) = (pane.year_heading(self.before), pane.year_heading(pane.own));
        let name = pane.name(Words::new("变动由来", "What moved it"));
        let cells = if pane.context.wide { WIDE } else { NARROW };
        Sheet {
            columns: vec![
                Column::new(format!("{name} {from} > {to}"), ColumnKind::Words, 0),
                Column::new(pane.priced(Words::new("金额", "Amount")), ColumnKind::Number, 0),
                Column::new(pane.name(Words::new("占变动%", "% of change")), ColumnKind::Number, 2),
                Column::new(pane.name(Words::new("累计", "Running")), ColumnKind::Number, 3),
                Column::new(" ".repeat(cells), ColumnKind::Tag(cells), 1),
            ],
            rows: self.rows,
            ..Sheet::default()
        }
    }
}
