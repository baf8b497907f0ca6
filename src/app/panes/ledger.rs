//! 收支: lines with a column a year, the difference, its percentage and its share.

use super::Context;
use super::compare::column_title;
use crate::app::settings::{LedgerView, Years};
use crate::check::Verdict;
use crate::compare::{ChangeKind, Row, RowKey, Section, StatedChange, Table, Value, arrange};
use crate::disclosure::{LedgerScope, Measure, Place};
use crate::sheet::{Column, ColumnKind, Fold, Role, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, SafeText, Words, grouped, signed_percent};
use std::collections::BTreeSet;

/// The sections each view of the ledger consists of.
const fn sections(view: LedgerView) -> &'static [Section] {
    match view {
        LedgerView::Nature => &[Section::Revenue, Section::Expenditure],
        LedgerView::Functional => &[Section::Functional],
        LedgerView::Economic => &[Section::Economic],
        LedgerView::Projects => &[Section::Projects],
    }
}

/// What a section is called where it has a heading of its own.
#[must_use]
pub const fn section_title(section: Section) -> Words {
    match section {
        Section::Revenue => Words::new("收入", "Revenue"),
        Section::Expenditure => Words::new("支出", "Expenditure"),
        Section::Sangong => Words::new("“三公”经费", "Three public expenses"),
        Section::RunningCost => Words::new("机关运行经费", "Running cost"),
        Section::Procurement => Words::new("政府采购", "Procurement"),
        Section::Assets => Words::new("固定资产", "Fixed assets"),
        Section::Functional => Words::new("支出功能分类", "By function"),
        Section::Economic => Words::new("支出经济分类", "By economic class"),
        Section::Projects => Words::new("项目", "Projects"),
    }
}

/// What a table is called: its section, and whose money its lines cover.
pub(super) fn table_title(table: &Table, lang: Lang) -> SafeText {
    let section = section_title(table.section).get(lang);
    match table.scope.map(|scope| scope_title(scope).get(lang)) {
        Some(scope) => {
            SafeText::new(&lang.pick(format!("{section}（{scope}）"), format!("{section}, {scope}")))
        }
        None => SafeText::own(section),
    }
}

/// What the money of a scope is called.
#[must_use]
pub const fn scope_title(scope: LedgerScope) -> Words {
    match scope {
        LedgerScope::Whole => Words::new("全部支出", "all money"),
        LedgerScope::Fiscal => Words::new("财政拨款", "fiscal appropriation"),
        LedgerScope::General => Words::new("一般公共预算", "general public budget"),
        LedgerScope::Fund => Words::new("政府性基金", "government funds"),
        LedgerScope::StateCapital => Words::new("国有资本经营预算", "state capital"),
    }
}

/// The tree as the overview shows it: revenue and expenditure, this year and the one before.
pub(super) fn overview(context: &Context<'_>) -> Sheet {
    let pane = LedgerPane::of(context);
    let title = pane.name(Words::new("收支", "Ledger"));
    let mut sheet = pane.sheet(title.into(), &pane.tables(sections(LedgerView::Nature)), false);
    sheet.notes.clear();
    // Sources of nothing are for the pane itself.
    sheet.rows.retain(|row| !row.cells.iter().skip(1).all(is_nothing));
    sheet
}

/// The ledger in the chosen view.
pub(super) fn sheets(context: &Context<'_>) -> Vec<Sheet> {
    let pane = LedgerPane::of(context);
    let view = context.settings.view;
    let title = view.title().get(context.settings.lang);
    let mut sheet = pane.sheet(title.into(), &pane.tables(sections(view)), true);
    if sheet.rows.is_empty() {
        let none = Words::new("本文件没有按此分类的表", "this document has no table of this kind");
        sheet.columns.truncate(1);
        sheet.notes.push(SafeText::own(pane.name(none)));
    }
    vec![sheet]
}

/// The lines of one section, for the panes that show it by itself.
pub(super) fn section(context: &Context<'_>, section: Section) -> Option<Sheet> {
    let table = context.comparison.table(section)?;
    let pane = LedgerPane::of(context);
    Some(pane.sheet(pane.name(section_title(section)).into(), &[table], false))
}

/// What the sheets of one pane share: the columns shown and the pair compared.
pub(super) struct LedgerPane<'a> {
    pub(super) context: &'a Context<'a>,
    /// The column of the disclosure shown.
    pub(super) own: usize,
    /// The column before it, where there is one.
    pub(super) before: Option<usize>,
    /// Whether every year has its column, whatever the settings say.
    pub(super) all_years: bool,
}

impl<'a> LedgerPane<'a> {
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let columns = &context.comparison.columns;
        let year = context.volume.disclosure.identity.year;
        let own = columns.iter().rposition(|c| c.year == year && !c.is_derived());
        let own = own.unwrap_or(columns.len().saturating_sub(1));
        LedgerPane { context, own, before: own.checked_sub(1), all_years: false }
    }

    pub(super) const fn name(&self, words: Words) -> &'static str {
        words.get(self.context.settings.lang)
    }

    /// The first table of each section, where it has any.
    fn tables(&self, sections: &[Section]) -> Vec<&'a Table> {
        sections.iter().filter_map(|section| self.context.comparison.table(*section)).collect()
    }

    /// The columns that are shown as years for some tables: a year of which nothing is published
    /// only where something is implied for it.
    fn years(&self, tables: &[&Table]) -> Vec<usize> {
        let says =
            |column: usize| tables.iter().flat_map(|t| &t.rows).any(|row| !row.value(column).is_absent());
        let columns = &self.context.comparison.columns;
        let mut years = self.chosen_years();
        years.retain(|&y| columns.get(y).is_some_and(|c| !c.is_derived() || says(y)));
        years
    }

    /// The columns the settings ask for.
    fn chosen_years(&self) -> Vec<usize> {
        let years = if self.all_years { Years::All } else { self.context.settings.years };
        match (years, self.before) {
            (Years::All, _) => (0..self.context.comparison.columns.len()).collect(),
            (Years::Pair, Some(before)) => vec![before, self.own],
            _ => vec![self.own],
        }
    }

    /// Tables as one: name, years, difference, percentage, share of the total.
    pub(super) fn sheet(&self, title: SafeText, tables: &[&Table], detailed: bool) -> Sheet {
        let settings = self.context.settings;
        let years = self.years(tables);
        let mut columns = vec![Column::new(title, ColumnKind::Words, 0)];
        for &year in &years {
            let rank = if year == self.own || Some(year) == self.before { 0 } else { 4 };
            columns.push(Column::new(self.year_heading(year), ColumnKind::Number, rank));
        }
        let compared = self.before.filter(|before| years.contains(before));
        if compared.is_some() {
            columns.push(Column::new(self.change_heading(&years), ColumnKind::Number, 1));
            if !settings.plain && detailed {
                columns.push(Column::new("%", ColumnKind::Number, 2));
            }
        }
        if !settings.plain && detailed {
            columns.push(Column::new(self.name(Words::new("占比%", "Share")), ColumnKind::Number, 3));
        }
        if detailed {
            columns.push(Column::new("", ColumnKind::Tag(18), 2));
        }
        let mut rows = Vec::new();
        for table in tables {
            self.rows(table, &years, compared, detailed, &mut rows);
        }
        Sheet { columns, rows, notes: self.notes(tables), ..Sheet::default() }
    }

    pub(super) fn year_heading(&self, column: usize) -> SafeText {
        SafeText::new(&column_title(self.context.comparison, column, self.context.settings.lang))
    }

    /// What the difference is called: with other years beside the pair it names the two it compares.
    fn change_heading(&self, shown: &[usize]) -> SafeText {
        let year = |column: usize| self.context.comparison.columns.get(column).and_then(|c| c.year);
        match (self.before.and_then(year), year(self.own)) {
            (Some(before), Some(own)) if shown.len() > 2 => {
                SafeText::new(&format!("{own}{}{before}", self.name(Words::new("较", " on "))))
            }
            _ => SafeText::own(self.name(Words::new("增减", "Change"))),
        }
    }

    /// Appends the rows of a table that are not folded away.
    fn rows(
        &self,
        table: &Table,
        years: &[usize],
        compared: Option<usize>,
        detailed: bool,
        out: &mut Vec<SheetRow>,
    ) {
        let settings = self.context.settings;
        let (a, b) = (self.before.unwrap_or(self.own), self.own);
        let silent = silent_rows(table, years);
        let mut hidden_under: Option<usize> = None;
        for index in arrange(table, settings.arrangement, a, b) {
            let Some(row) = table.rows.get(index) else { continue };
            if hidden_under.is_some_and(|depth| row.depth > depth) || silent.contains(&index) {
                continue;
            }
            hidden_under = None;
            let key = row_key(table, row);
            let parent = table.rows.iter().skip(index + 1).any(|r| r.parent == Some(index));
            let folded = parent && self.context.folded.contains(&key);
            if folded {
                hidden_under = Some(row.depth);
            }
            let mut cells = vec![SheetCell::Words(self.label(row))];
            cells.extend(years.iter().map(|&y| self.value_cell(row.value(y), y, detailed)));
            if let Some(before) = compared {
                let delta = row.delta(before, b);
                let kind = table.change(index, before, b);
                cells.push(match (delta, kind) {
                    (Some(delta), _) => SheetCell::Change(delta.wan),
                    (None, ChangeKind::Added) => self.word(Words::new("新增", "new"), Role::Added),
                    (None, ChangeKind::Removed) => self.word(Words::new("取消", "ended"), Role::Removed),
                    _ => SheetCell::Empty,
                });
                if !settings.plain && detailed {
                    let percent = delta.and_then(|d| d.percent);
                    cells.push(percent.map_or(SheetCell::Empty, SheetCell::PercentChange));
                }
            }
            if !settings.plain && detailed {
                let share = table.share_of_total(index, b);
                cells.push(share.map_or(SheetCell::Empty, SheetCell::Share));
            }
            if detailed {
                cells.push(self.flag(row));
            }
            let evidence = row.value(b).evidence().or_else(|| row.values.iter().find_map(Value::evidence));
            out.push(SheetRow {
                key,
                depth: row.depth,
                fold: match (parent, folded) {
                    (false, _) => Fold::Leaf,
                    (true, true) => Fold::Closed,
                    (true, false) => Fold::Open,
                },
                role: if row.depth == 0 && parent { Role::Total } else { Role::Label },
                cells,
                place: evidence.map(|e| e.place),
                volume: evidence.map(|e| e.member),
                span: evidence.map(|e| e.span),
            });
        }
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
    fn value_cell(&self, value: Value, column: usize, detailed: bool) -> SheetCell {
        let derived = self.context.comparison.columns.get(column).is_some_and(|c| c.is_derived());
        match value {
            Value::Absent if derived && !detailed => SheetCell::Empty,
            Value::Absent => SheetCell::Unlisted,
            Value::Blank(_) => SheetCell::Blank,
            Value::Said { amount, .. } => SheetCell::Amount(amount),
            Value::Implied { wan, .. } | Value::Real { wan, .. } => SheetCell::Derived(wan),
        }
    }

    pub(super) fn word(&self, words: Words, role: Role) -> SheetCell {
        SheetCell::Marked(SafeText::own(self.name(words)), role)
    }

    /// `✗ B1` where a check fails on the line; what is stated where the years themselves say
    /// otherwise.
    fn flag(&self, row: &Row) -> SheetCell {
        let RowKey::Measure(measure) = row.key else { return SheetCell::Empty };
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
        if flags.is_empty() {
            return SheetCell::Empty;
        }
        SheetCell::Marked(SafeText::from(format!("✗ {}", flags.join(" "))), Role::Warning)
    }

    /// What is derived, and where the derived figures do not meet.
    fn notes(&self, tables: &[&Table]) -> Vec<SafeText> {
        let mut notes = Vec::new();
        let shown = self.years(tables);
        let Some((index, derived)) = self
            .context
            .comparison
            .columns
            .iter()
            .enumerate()
            .find(|(i, c)| c.is_derived() && shown.contains(i))
        else {
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

/// Indices of the rows of which, with all rows under them, no year shown says anything.
fn silent_rows(table: &Table, years: &[usize]) -> BTreeSet<usize> {
    let says = |row: &Row| years.iter().any(|&year| !row.value(year).is_absent());
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

/// Whether a cell says no money.
fn is_nothing(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Amount(amount) => amount.printed().is_zero(),
        SheetCell::Derived(wan) | SheetCell::Change(wan) => wan.is_zero(),
        _ => true,
    }
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
    let pane = LedgerPane::of(context);
    let before = pane.before?;
    let delta = context.comparison.measure(measure)?.delta(before, pane.own)?;
    let year = pane.year_heading(before).as_str().chars().take_while(char::is_ascii_digit).collect();
    let change = context.settings.numbers().change(delta.wan);
    let percent = delta.percent.map(|p| format!(" ({}%)", signed_percent(p)));
    Some((year, format!("{change}{}", percent.unwrap_or_default())))
}
