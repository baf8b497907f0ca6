//! The one table of actions: key map, hints, help, palette and `yusuan keys` all read it.

use super::key::Key;
use super::pane::Pane;
use crate::text::Words;

/// Something a person can tell the program to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "ACTIONS explains each one in both languages")]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    First,
    Last,
    Expand,
    Collapse,
    NextPanel,
    PreviousPanel,
    Open,
    Back,
    HistoryBack,
    HistoryForward,
    Go(Pane),
    Search,
    NextMatch,
    PreviousMatch,
    Palette,
    Help,
    Source,
    EarlierSource,
    Copy,
    CopyTable,
    Export,
    Years,
    EarlierBase,
    LaterBase,
    Accounts,
    Prices,
    PreviousYear,
    NextYear,
    Bodies,
    Files,
    Unit,
    Percent,
    Sort,
    Prune,
    View,
    Fold,
    Checks,
    Redraw,
    Suspend,
    Quit,
    Abort,
}

/// Where an action means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In every pane.
    Everywhere,
    /// Where rows form a tree.
    Tree,
    /// Where lines can be put in another order or left out.
    Ordered,
    /// Where there are several views of the same lines.
    Viewed,
    /// Where one chooses which years have columns.
    Columns,
}

/// What is known of an [`Action`].
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its stable name.
    pub name: &'static str,
    /// What it is called.
    pub title: Words,
    /// Where it means something.
    pub scope: Scope,
    /// The keys that do it, the one shown in hints first.
    pub keys: &'static [&'static str],
    /// Rank among the hints of the status line: 1 first; 0 never shown there.
    pub hint: u8,
}

/// Every action, in the order of the help.
pub const ACTIONS: &[ActionInfo] = {
    use Action as A;
    use Scope::{Columns, Everywhere, Ordered, Tree, Viewed};
    const fn row(
        action: Action,
        name: &'static str,
        zh: &'static str,
        en: &'static str,
        scope: Scope,
        keys: &'static [&'static str],
        hint: u8,
    ) -> ActionInfo {
        ActionInfo { action, name, title: Words::new(zh, en), scope, keys, hint }
    }
    &[
        row(A::Down, "down", "下一行", "next row", Everywhere, &["j", "Down"], 0),
        row(A::Up, "up", "上一行", "previous row", Everywhere, &["k", "Up"], 0),
        row(A::PageDown, "page_down", "下一页", "next page", Everywhere, &["PgDn", "Ctrl-f", "Space"], 0),
        row(A::PageUp, "page_up", "上一页", "previous page", Everywhere, &["PgUp", "Ctrl-b"], 0),
        row(A::HalfDown, "half_down", "下半页", "half a page down", Everywhere, &["Ctrl-d"], 0),
        row(A::HalfUp, "half_up", "上半页", "half a page up", Everywhere, &["Ctrl-u"], 0),
        row(A::First, "first", "首行", "first row", Everywhere, &["g", "Home"], 0),
        row(A::Last, "last", "末行", "last row", Everywhere, &["G", "End"], 0),
        row(A::NextPanel, "next_panel", "窗格", "next panel", Everywhere, &["Tab"], 3),
        row(A::PreviousPanel, "previous_panel", "上一窗格", "previous panel", Everywhere, &["Shift-Tab"], 0),
        row(A::Open, "open", "打开", "open", Everywhere, &["Enter"], 2),
        row(A::Back, "back", "返回", "back", Everywhere, &["Esc", "Backspace"], 9),
        row(A::Expand, "expand", "展开", "expand", Everywhere, &["l", "Right"], 0),
        row(A::Collapse, "collapse", "收起", "collapse", Everywhere, &["h", "Left"], 0),
        row(A::Fold, "fold", "折叠", "fold or unfold all", Tree, &["z"], 13),
        row(A::Go(Pane::Overview), "overview", "总览", "overview", Everywhere, &["1"], 0),
        row(A::Go(Pane::Duties), "duties", "职责", "duties", Everywhere, &["2"], 0),
        row(A::Go(Pane::Ledger), "ledger", "收支", "revenue and expenditure", Everywhere, &["3"], 0),
        row(A::Go(Pane::Performance), "performance", "绩效", "performance", Everywhere, &["4"], 0),
        row(A::Go(Pane::Assets), "assets", "资产", "assets", Everywhere, &["5"], 0),
        row(A::Go(Pane::Compare), "compare", "对比", "compare years", Everywhere, &["6"], 0),
        row(A::Go(Pane::Checks), "checks", "核对", "checks", Everywhere, &["7"], 0),
        row(A::Go(Pane::Source), "text", "原文", "source text", Everywhere, &["8"], 0),
        row(A::Search, "search", "搜索", "search", Everywhere, &["/"], 1),
        row(A::NextMatch, "next", "下一处", "next hit or change", Everywhere, &["n"], 0),
        row(A::PreviousMatch, "previous", "上一处", "previous hit or change", Everywhere, &["N"], 0),
        row(A::Source, "source", "出处", "source line", Everywhere, &["o"], 5),
        row(
            A::EarlierSource,
            "earlier_source",
            "基年出处",
            "source line of the base year",
            Ordered,
            &["O"],
            9,
        ),
        row(A::Checks, "findings", "核对结果", "findings", Everywhere, &["c"], 0),
        row(A::View, "view", "分类", "next view", Viewed, &["v"], 7),
        row(A::Years, "years", "年份列", "year columns", Columns, &["d"], 11),
        row(A::Sort, "sort", "排序", "sort", Ordered, &["s"], 8),
        row(A::Prune, "prune", "只看变动", "only what changed", Ordered, &["p"], 12),
        row(A::EarlierBase, "earlier_base", "基年前移", "earlier base year", Ordered, &["<"], 6),
        row(A::LaterBase, "later_base", "基年后移", "later base year", Ordered, &[">"], 0),
        row(A::Accounts, "accounts", "决算并列", "final accounts beside budgets", Ordered, &["a"], 0),
        row(A::Prices, "prices", "不变价", "constant prices", Ordered, &["r"], 0),
        row(A::PreviousYear, "previous_year", "上一年", "previous year", Everywhere, &["["], 0),
        row(A::NextYear, "next_year", "下一年", "next year", Everywhere, &["]"], 10),
        row(A::Bodies, "bodies", "选择单位", "choose a body", Everywhere, &["U"], 6),
        row(A::Files, "files", "未载入的文件", "files not loaded", Everywhere, &["F"], 0),
        row(A::Unit, "unit", "金额单位", "unit of amounts", Everywhere, &["u"], 11),
        row(A::Percent, "percent", "百分比列", "percentages", Everywhere, &["%"], 0),
        row(A::Copy, "copy", "复制并附出处", "copy with its source", Everywhere, &["y"], 0),
        row(A::CopyTable, "copy_table", "复制本表（TSV）", "copy the table (TSV)", Everywhere, &["Y"], 0),
        row(A::Export, "export", "导出本表（CSV）", "export the table (CSV)", Everywhere, &["e"], 0),
        row(A::HistoryBack, "history_back", "后退", "back in history", Everywhere, &["H"], 0),
        row(A::HistoryForward, "history_forward", "前进", "forward in history", Everywhere, &["L"], 0),
        row(A::Palette, "palette", "命令", "commands", Everywhere, &[":"], 0),
        row(A::Help, "help", "帮助", "help", Everywhere, &["?"], 4),
        row(A::Redraw, "redraw", "重画", "redraw", Everywhere, &["Ctrl-l"], 0),
        row(A::Suspend, "suspend", "挂起", "suspend", Everywhere, &["Ctrl-z"], 0),
        row(A::Quit, "quit", "退出", "back out or quit", Everywhere, &["q"], 14),
        row(A::Abort, "abort", "退出", "quit at once", Everywhere, &["Ctrl-c"], 0),
    ]
};

impl ActionInfo {
    /// Whether the action means something in a pane.
    #[must_use]
    pub fn applies(&self, pane: Pane) -> bool {
        match self.scope {
            Scope::Everywhere => true,
            Scope::Tree => matches!(pane, Pane::Overview | Pane::Ledger | Pane::Compare),
            Scope::Ordered => matches!(pane, Pane::Ledger | Pane::Compare),
            Scope::Viewed => matches!(pane, Pane::Ledger | Pane::Compare),
            Scope::Columns => matches!(pane, Pane::Ledger),
        }
    }

    /// The keys that do it.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.keys.iter().filter_map(|k| Key::parse(k))
    }
}

/// The action a key means in a pane.
#[must_use]
pub fn action_for(key: Key, pane: Pane) -> Option<Action> {
    let key = key.folded();
    ACTIONS.iter().find(|a| a.applies(pane) && a.keys().any(|k| k == key)).map(|a| a.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_is_readable_and_means_one_thing_in_each_pane() {
        for pane in Pane::ALL {
            let mut seen = HashSet::new();
            for info in ACTIONS.iter().filter(|a| a.applies(*pane)) {
                assert_eq!(info.keys().count(), info.keys.len(), "{}", info.name);
                for key in info.keys() {
                    assert!(seen.insert(key), "{key} means two things in {pane:?}");
                }
            }
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own() {
        let names: HashSet<_> = ACTIONS.iter().map(|a| a.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
    }
}
