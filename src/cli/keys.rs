//! `yusuan keys`: what each key does, from the table of actions.

use super::arguments::Keys;
use super::context::Context;
use super::exit::Exit;
use super::output::{Output, Stop};
use crate::app::{ACTIONS, Scope};
use crate::export::plain;
use crate::sheet::{Column, ColumnKind, NumberView, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, Words};
use serde_json::json;

/// Prints the table.
pub(super) fn run(arguments: &Keys, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    if arguments.json {
        for action in ACTIONS {
            out.json(&json!({
                "action": action.name,
                "keys": action.keys,
                "scope": scope_key(action.scope),
                "zh": action.title.get(Lang::Zh),
                "en": action.title.get(Lang::En),
            }))?;
        }
    } else {
        let lines = plain(&sheet(context.lang), context.columns, NumberView::default(), context.ambiguous);
        lines.iter().try_for_each(|line| out.line(line))?;
    }
    Ok(Exit::Done)
}

fn sheet(lang: Lang) -> Sheet {
    let words = |zh, en| Words::new(zh, en).get(lang);
    Sheet {
        columns: vec![
            Column::new(words("按键", "keys"), ColumnKind::Words, 0),
            Column::new(words("作用", "what it does"), ColumnKind::Words, 0),
            Column::new(words("在哪里", "where"), ColumnKind::Words, 0),
            Column::new(words("名称", "name"), ColumnKind::Words, 0),
        ],
        rows: ACTIONS
            .iter()
            .map(|action| {
                let keys = action.keys.join("  ");
                let (title, scope) = (action.title.get(lang), scope_title(action.scope).get(lang));
                SheetRow::of([&keys, title, scope, action.name].map(SheetCell::words).into())
            })
            .collect(),
        ..Sheet::default()
    }
}

/// The stable name of a scope in machine output.
const fn scope_key(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => "everywhere",
        Scope::Tree => "tree",
        Scope::Ordered => "ordered",
        Scope::Viewed => "viewed",
        Scope::Columns => "columns",
    }
}

const fn scope_title(scope: Scope) -> Words {
    match scope {
        Scope::Everywhere => Words::new("各处", "everywhere"),
        Scope::Tree => Words::new("总览、收支、对比", "overview, ledger, compare"),
        Scope::Ordered => Words::new("收支、对比", "ledger, compare"),
        Scope::Viewed => Words::new("收支、对比", "ledger, compare"),
        Scope::Columns => Words::new("收支", "ledger"),
    }
}
