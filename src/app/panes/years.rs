//! Tables with a column a year: what the ledger, the assets and the comparison have in common.

use super::compare::{hint_title, pairing_title};
use super::{Context, column_title, prices_title};
use crate::app::settings::Years;
use crate::check::Verdict;
use crate::compare::{ChangeKind, Hint, Pairing, Row, RowKey, Section, StatedChange, Table, Value, arrange};
use crate::disclosure::{LedgerScope, Measure, Place};
use crate::sheet::{Column, ColumnKind, Elsewhere, Fold, Role, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, SafeText, Words, grouped, signed_percent};
use std::collections::{BTreeMap, BTreeSet};

/// Cells of the words at the end of a row.
const FLAG: usize = 18;
/// The same in the comparison, where they say how lines were paired.
const REMARK: usize = 30;

/// How much a table with years says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Years and difference: among other tables.
    Short,
    /// Percentages, shares of the total and failed checks, too.
    Ledger,
    /// Every year, shares of the total change, marks, and what lines may have to do with others.
    Comparison,
}

/// What the tables of one pane share: the columns shown and the pair compared.
pub(super) struct YearPane<'a> {
    pub(super) context: &'a Context<'a>,
    /// The column of the disclosure shown.
    pub(super) own: usize,
    /// The column it is compared with, where there is one.
    pub(super) before: Option<usize>,
}

impl<'a> YearPane<'a> {
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        YearPane { context, own: context.pair.to, before: context.pair.from }
    }

    /// Where the earlier of the two years compared prints a row that the later has, too.
    fn earlier(&self, row: &Row) -> Option<Elsewhere> {
        row.value(self.own).evidence()?;
        let at = row.value(self.before?).evidence()?;
        Some(Elsewhere { volume: at.member, span: at.span })
    }

    pub(super) const fn name(&self, words: Words) -> &'static str {
        words.get(self.context.settings.lang)
    }

    /// The first table of each section, where it has any.
    pub(super) fn tables(&self, sections: &[Section]) -> Vec<&'a Table> {
        sections.iter().filter_map(|section| self.context.comparison.table(*section)).collect()
    }

    /// The columns that are shown as years for some tables: a year of which nothing is published
    /// only where something is implied for it.
    fn years(&self, tables: &[&Table], form: Form) -> Vec<usize> {
        let says =
            |column: usize| tables.iter().flat_map(|t| &t.rows).any(|row| !row.value(column).is_absent());
        let columns = &self.context.comparison.columns;
        let mut years = self.chosen_years(form);
        years.retain(|&y| columns.get(y).is_some_and(|c| !c.is_derived() || says(y)));
        years
    }

    /// The columns the settings ask for.
    fn chosen_years(&self, form: Form) -> Vec<usize> {
        let years = if form == Form::Comparison { Years::All } else { self.context.settings.years };
        match (years, self.before) {
            (Years::All, _) => (0..self.context.comparison.columns.len()).collect(),
            (Years::Pair, Some(before)) => vec![before.min(self.own), before.max(self.own)],
            _ => vec![self.own],
        }
    }

    /// Tables as one: name, years, difference, percentage, share.
    pub(super) fn sheet(&self, title: SafeText, tables: &[&Table], form: Form) -> Sheet {
        let percentages = !self.context.settings.plain && form != Form::Short;
        let years = self.years(tables, form);
        let mut columns = vec![Column::new(title, ColumnKind::Words, 0)];
        if form == Form::Comparison {
            columns.push(Column::new("", ColumnKind::Tag(1), 2));
        }
        for &year in &years {
            let rank = if year == self.own || Some(year) == self.before { 0 } else { 4 };
            columns.push(Column::new(self.year_heading(year), ColumnKind::Number, rank));
        }
        let compared = self.before.filter(|before| years.contains(before));
        if compared.is_some() {
            columns.push(Column::new(self.change_heading(&years), ColumnKind::Number, 1));
            if percentages {
                columns.push(Column::new("%", ColumnKind::Number, 2));
            }
        }
        match form {
            Form::Short => {}
            Form::Ledger => {
                if percentages {
                    let share = self.name(super::ledger::SHARE);
                    columns.push(Column::new(share, ColumnKind::Number, 3));
                }
                columns.push(Column::new("", ColumnKind::Tag(FLAG), 2));
            }
            Form::Comparison => {
                if percentages && compared.is_some() {
                    let share = self.name(Words::new("占变动%", "% of change"));
                    columns.push(Column::new(share, ColumnKind::Number, 3));
                }
                columns.push(Column::new("", ColumnKind::Tag(REMARK), 5));
            }
        }
        let mut rows = Vec::new();
        let mut nothing = 0;
        for table in tables {
            let made = Rows { pane: self, table, years: &years, compared, form, percentages };
            nothing += made.make(&mut rows);
        }
        let mut notes = self.notes(tables, &years);
        if nothing > 0 {
            notes.push(SafeText::new(&match self.context.settings.lang {
                Lang::Zh => format!("另有 {nothing} 行各年都是零或空格"),
                Lang::En => format!("{nothing} more lines are zero or empty in every year"),
            }));
        }
        Sheet { columns, rows, notes, ..Sheet::default() }
    }

    pub(super) fn year_heading(&self, column: usize) -> SafeText {
        SafeText::new(&column_title(self.context.comparison, column, self.context.settings.lang))
    }

    /// What the difference is called: with other years beside the pair it names the two it compares.
    fn change_heading(&self, shown: &[usize]) -> SafeText {
        let year = |column: usize| self.context.comparison.columns.get(column).and_then(|c| c.year);
        let heading = match (self.before.and_then(year), year(self.own)) {
            (Some(before), Some(own)) if shown.len() > 2 || before > own => {
                format!("{own}{}{before}", self.name(Words::new("较", " on ")))
            }
            _ => self.name(Words::new("增减", "Change")).to_owned(),
        };
        SafeText::new(&format!(
            "{heading}{}",
            prices_title(self.context.comparison, self.context.settings.lang)
        ))
    }

    /// The line's name, with its code where it has one.
    pub(super) fn label(&self, row: &Row) -> SafeText {
        let english = self.context.settings.lang == Lang::En;
        match &row.key {
            RowKey::Measure(measure) if english => SafeText::own(measure.info().en),
            RowKey::Code { code, .. } => SafeText::new(&format!("{code} {}", row.label)),
            _ => SafeText::new(&row.label),
        }
    }

    /// A value as a cell: said, implied, blank and absent stay apart. Where nothing was published
    /// for a year, a short table does not repeat so on every line.
    fn value_cell(&self, value: Value, column: usize, form: Form) -> SheetCell {
        let derived = self.context.comparison.columns.get(column).is_some_and(|c| c.is_derived());
        match value {
            Value::Absent if derived && form == Form::Short => SheetCell::Empty,
            Value::Absent => SheetCell::Unlisted,
            Value::Blank(_) => SheetCell::Blank,
            Value::Doubtful(_) => SheetCell::Doubtful,
            Value::Said { amount, .. } => SheetCell::Amount(amount),
            Value::Implied { wan, .. } | Value::Real { wan, .. } => SheetCell::Derived(wan),
        }
    }

    pub(super) fn word(&self, words: Words, role: Role) -> SheetCell {
        SheetCell::Marked(SafeText::own(self.name(words)), role)
    }

    /// `✗ B1` where a check fails on the line; what is stated where the years themselves say
    /// otherwise.
    fn flag(&self, row: &Row) -> Option<String> {
        let RowKey::Measure(measure) = row.key else { return None };
        let changes = &self.context.volume.disclosure.changes;
        let about = |place: &Place| match place {
            Place::Measure { measure: m } => *m == measure,
            Place::Change { change } => changes.get(*change).is_some_and(|c| c.measure == Some(measure)),
            _ => false,
        };
        let mut rules: Vec<&str> = Vec::new();
        for finding in self.context.volume.findings() {
            let fails = finding.verdict == Verdict::Fails && super::checks::is_grave(finding);
            if fails && finding.place.as_ref().is_some_and(about) && !rules.contains(&finding.rule) {
                rules.push(finding.rule);
            }
        }
        let mut flags: Vec<String> = rules.iter().map(|r| (*r).to_owned()).collect();
        let differs = |s: &&StatedChange| s.to == self.own && s.measure == Some(measure);
        flags.extend(self.context.comparison.disagreements().find(differs).map(|s| {
            let stated = self.name(Words::new("所述", "stated"));
            let change = s.stated.map(|wan| self.context.settings.numbers().change(wan));
            let percent = s.stated_percent.map(|percent| format!("{}%", signed_percent(percent)));
            format!("{stated} {}", change.or(percent).unwrap_or_default())
        }));
        (!flags.is_empty()).then(|| format!("✗ {}", flags.join(" ")))
    }

    /// What is derived, and where the derived figures do not meet.
    fn notes(&self, tables: &[&Table], shown: &[usize]) -> Vec<SafeText> {
        let mut notes = Vec::new();
        let mut columns = self.context.comparison.columns.iter().enumerate();
        let Some((index, derived)) = columns.find(|(i, c)| c.is_derived() && shown.contains(i)) else {
            return notes;
        };
        if tables.iter().all(|table| table.section != Section::Expenditure) {
            return notes;
        }
        let year = derived.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
        let implied = Words::new("为按公开文本所述增减推算", " is implied by the stated changes");
        notes.push(SafeText::new(&format!("{year}{}", self.name(implied))));
        for note in self.context.comparison.notes.iter().filter(|n| n.column == index) {
            let whole = note.measure.info();
            let text = match self.context.settings.lang {
                Lang::Zh => format!(
                    "{}推算 {}，分项推算之和 {}，差 {}（万元）",
                    whole.zh,
                    grouped(note.implied, 2),
                    grouped(note.parts_sum, 2),
                    grouped(note.difference.abs(), 2)
                ),
                Lang::En => format!(
                    "{}: implied {}, sum of its implied parts {}, apart by {} (万元)",
                    whole.en,
                    grouped(note.implied, 2),
                    grouped(note.parts_sum, 2),
                    grouped(note.difference.abs(), 2)
                ),
            };
            notes.push(SafeText::new(&text));
        }
        notes
    }
}

/// What the rows of one table are made from.
struct Rows<'a> {
    pane: &'a YearPane<'a>,
    table: &'a Table,
    /// The columns shown.
    years: &'a [usize],
    /// The column compared with, where it is shown.
    compared: Option<usize>,
    form: Form,
    percentages: bool,
}

impl Rows<'_> {
    /// Appends the rows that are not folded away. Of a comparison those that are nothing in every
    /// year are left out; answers with how many these are.
    fn make(&self, out: &mut Vec<SheetRow>) -> usize {
        let (a, b) = (self.pane.before.unwrap_or(self.pane.own), self.pane.own);
        let silent = rows_without(self.table, self.years, |value| !value.is_absent());
        let nothing = match self.form {
            Form::Comparison => rows_without(self.table, self.years, says_money),
            Form::Short | Form::Ledger => BTreeSet::new(),
        };
        let hints = match self.form {
            Form::Comparison => self.table.hints(a, b),
            _ => BTreeMap::new(),
        };
        let parents: BTreeSet<usize> = self.table.rows.iter().filter_map(|row| row.parent).collect();
        let mut hidden_under: Option<usize> = None;
        for index in arrange(self.table, self.pane.context.settings.arrangement, a, b) {
            let Some(row) = self.table.rows.get(index) else { continue };
            if hidden_under.is_some_and(|depth| row.depth > depth)
                || silent.contains(&index)
                || nothing.contains(&index)
            {
                continue;
            }
            hidden_under = None;
            let key = row_key(self.table, row);
            let is_parent = parents.contains(&index);
            let folded = is_parent && self.pane.context.folded.contains(&key);
            if folded {
                hidden_under = Some(row.depth);
            }
            let evidence = row.value(b).evidence().or_else(|| row.values.iter().find_map(Value::evidence));
            out.push(SheetRow {
                key,
                depth: row.depth,
                fold: match (is_parent, folded) {
                    (false, _) => Fold::Leaf,
                    (true, true) => Fold::Closed,
                    (true, false) => Fold::Open,
                },
                role: if row.depth == 0 && is_parent { Role::Total } else { Role::Label },
                cells: self.cells(index, row, hints.get(&index)),
                place: evidence.map(|e| e.place),
                volume: evidence.map(|e| e.member),
                span: evidence.map(|e| e.span),
                earlier: self.pane.earlier(row),
            });
        }
        nothing.difference(&silent).count()
    }

    fn cells(&self, index: usize, row: &Row, hint: Option<&Hint>) -> Vec<SheetCell> {
        let pane = self.pane;
        let mut cells = vec![SheetCell::Words(pane.label(row))];
        if self.form == Form::Comparison {
            cells.push(self.mark(index, row));
        }
        cells.extend(self.years.iter().map(|&y| pane.value_cell(row.value(y), y, self.form)));
        if let Some(before) = self.compared {
            let delta = row.delta(before, pane.own);
            cells.push(match (self.table.change(index, before, pane.own), delta) {
                (ChangeKind::Added, _) => pane.word(Words::new("新增", "new"), Role::Added),
                (ChangeKind::Removed, _) => pane.word(Words::new("取消", "ended"), Role::Removed),
                (ChangeKind::Same, _) => pane.word(Words::new("持平", "same"), Role::Muted),
                (_, Some(delta)) => SheetCell::Change(delta.wan),
                _ => SheetCell::Empty,
            });
            if self.percentages {
                let percent = delta.filter(|d| !d.wan.is_zero()).and_then(|d| d.percent);
                cells.push(percent.map_or(SheetCell::Empty, SheetCell::PercentChange));
            }
        }
        match self.form {
            Form::Short => {}
            Form::Ledger => {
                if self.percentages {
                    let share = self.table.share_of_total(index, pane.own);
                    cells.push(share.map_or(SheetCell::Empty, SheetCell::Share));
                }
                let warning = |flag: String| SheetCell::Marked(SafeText::from(flag), Role::Warning);
                cells.push(pane.flag(row).map_or(SheetCell::Empty, warning));
            }
            Form::Comparison => {
                if let Some(before) = self.compared.filter(|_| self.percentages) {
                    let share = self.table.share_of_change(index, before, pane.own);
                    let share = share.filter(|share| !share.is_zero());
                    cells.push(share.map_or(SheetCell::Empty, SheetCell::PercentChange));
                }
                cells.push(self.remark(row, hint));
            }
        }
        cells
    }

    /// One sign for what became of a line: new, ended, under another code, under another name.
    fn mark(&self, index: usize, row: &Row) -> SheetCell {
        let Some(before) = self.compared else { return SheetCell::Empty };
        let pair = (before, self.pane.own);
        let (sign, role) = match self.table.change(index, pair.0, pair.1) {
            ChangeKind::Added => ("+", Role::Added),
            ChangeKind::Removed => ("-", Role::Removed),
            _ if row.recoded(pair.0, pair.1).is_some() => (">", Role::Changed),
            _ if row.renamed(pair.0, pair.1).is_some() => ("~", Role::Changed),
            _ => return SheetCell::Empty,
        };
        SheetCell::Marked(SafeText::own(sign), role)
    }

    /// What does not add up, what a line may have become, or how it was paired where that is not
    /// plain.
    fn remark(&self, row: &Row, hint: Option<&Hint>) -> SheetCell {
        let lang = self.pane.context.settings.lang;
        if let Some(flag) = self.pane.flag(row) {
            return SheetCell::Marked(SafeText::from(flag), Role::Warning);
        }
        if let Some(hint) = hint {
            return SheetCell::Marked(SafeText::new(&hint_title(self.table, hint, lang)), Role::Muted);
        }
        let before = self.compared.unwrap_or(self.pane.own);
        let was = |code: &str| lang.pick(format!("原代码{code}"), format!("was {code}"));
        let words = match (row.pairing, row.recoded(before, self.pane.own)) {
            (Some(rule @ (Pairing::SimilarName { .. } | Pairing::Crosswalk)), _) => pairing_title(rule, lang),
            (_, Some((code, _))) => was(code),
            (Some(rule @ Pairing::OtherYear), _) => pairing_title(rule, lang),
            _ => match row.renamed(before, self.pane.own) {
                Some((name, _)) => lang.pick(format!("原称“{name}”"), format!("was {name}")),
                None => return SheetCell::Empty,
            },
        };
        SheetCell::Marked(SafeText::new(&words), Role::Muted)
    }
}

/// Whether a value is an amount other than zero.
fn says_money(value: Value) -> bool {
    value.wan().is_some_and(|wan| !wan.is_zero())
}

/// Indices of the rows of which, with all rows under them, no year shown has such a value.
fn rows_without(table: &Table, years: &[usize], has: impl Fn(Value) -> bool) -> BTreeSet<usize> {
    let says = |row: &Row| years.iter().any(|&year| has(row.value(year)));
    let mut silent: BTreeSet<usize> = (0..table.rows.len()).collect();
    for (index, _) in table.rows.iter().enumerate().filter(|(_, row)| says(row)) {
        let mut at = Some(index);
        // Rows above one that is known not to be silent are known, too.
        while let Some(index) = at.filter(|i| silent.remove(i)) {
            at = table.rows.get(index).and_then(|row| row.parent);
        }
    }
    silent
}

/// The stable name of a row.
pub(super) fn row_key(table: &Table, row: &Row) -> String {
    let scope = table.scope.map_or("", LedgerScope::key);
    let section = table.section.key();
    match &row.key {
        RowKey::Measure(measure) => measure.key().to_owned(),
        RowKey::Total(_) => format!("{section} {scope} total"),
        RowKey::Code { code, .. } => format!("{section} {scope} {code}"),
        RowKey::Project(name) | RowKey::Name(name) => format!("{section} {scope} {name}"),
    }
}

/// `支出合计 −208.19 (−13.3%)`: the change of a measure in words, where both years say it.
pub(super) fn change_words(context: &Context<'_>, measure: Measure) -> Option<(String, String)> {
    let pane = YearPane::of(context);
    let before = pane.before?;
    let delta = context.comparison.measure(measure)?.delta(before, pane.own)?;
    let year = pane.year_heading(before).as_str().chars().take_while(char::is_ascii_digit).collect();
    let change = context.settings.numbers().change(delta.wan);
    let percent = delta.percent.map(|p| format!(" ({}%)", signed_percent(p)));
    Some((year, format!("{change}{}", percent.unwrap_or_default())))
}
