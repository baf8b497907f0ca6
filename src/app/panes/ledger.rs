//! 收支: lines with a column a year, the difference, its percentage and its share.

use super::Context;
use super::years::{Form, YearPane};
use crate::app::settings::LedgerView;
use crate::compare::{Section, Table};
use crate::disclosure::LedgerScope;
use crate::sheet::{Sheet, SheetCell};
use crate::text::{Lang, SafeText, Words};

/// The share of a line in its total.
pub(super) const SHARE: Words = Words::new("占比%", "Share");

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
    let pane = YearPane::of(context);
    let title = pane.name(Words::new("收支", "Ledger"));
    let mut sheet = pane.sheet(title.into(), &pane.tables(sections(LedgerView::Nature)), Form::Short);
    sheet.notes.clear();
    // Sources of nothing are for the pane itself.
    sheet.rows.retain(|row| !row.cells.iter().skip(1).all(is_nothing));
    sheet
}

/// The ledger in the chosen view.
pub(super) fn sheets(context: &Context<'_>) -> Vec<Sheet> {
    let pane = YearPane::of(context);
    let view = context.settings.view;
    let title = view.title().get(context.settings.lang);
    let mut sheet = pane.sheet(title.into(), &pane.tables(sections(view)), Form::Ledger);
    if sheet.rows.is_empty() {
        let none = Words::new(
            "本文件没有按此分类的表；v 换一种分类",
            "this document has no table of this kind; v shows the next view",
        );
        sheet.columns.truncate(1);
        sheet.notes.push(SafeText::own(pane.name(none)));
    }
    // Lines that are parts of no total have no share of it.
    let share = pane.name(SHARE);
    sheet.drop_empty(|column| column.heading.as_str() == share);
    vec![sheet]
}

/// The lines of one section, for the panes that show it by itself; `None` where no year shown has any.
pub(super) fn section(context: &Context<'_>, section: Section) -> Option<Sheet> {
    let table = context.comparison.table(section)?;
    let pane = YearPane::of(context);
    let sheet = pane.sheet(pane.name(section_title(section)).into(), &[table], Form::Short);
    Some(sheet).filter(|sheet| !sheet.rows.is_empty())
}

/// Whether a cell says no money.
fn is_nothing(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Amount(amount) => amount.printed().is_zero(),
        SheetCell::Derived(wan) | SheetCell::Change(wan) => wan.is_zero(),
        _ => true,
    }
}
