//! `yusuan doctor`: what the program sees of its surroundings, and how to mend what is amiss.

use super::arguments::Doctor;
use super::context::{self, Context, NoScreen};
use super::exit::Exit;
use super::output::{Output, Stop};
use crate::export::plain;
use crate::runtime;
use crate::sheet::{Column, ColumnKind, NumberView, Sheet, SheetCell, SheetRow};
use crate::text::{Ambiguous, Lang};
use serde_json::{Map, Value, json};
use std::path::Path;

/// One thing looked at.
struct Symptom {
    /// Its stable name in machine output.
    key: &'static str,
    /// What it is called, Chinese and English.
    name: (&'static str, &'static str),
    /// What was found.
    found: String,
    /// How to mend it, Chinese and English; `None` where nothing is amiss.
    mend: Option<(&'static str, &'static str)>,
}

/// Prints what was found.
pub(super) fn run(arguments: &Doctor, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let symptoms = examine(context);
    if arguments.json {
        let fields: Map<String, Value> = symptoms
            .iter()
            .map(|s| {
                let mend = s.mend.map(|(zh, en)| context.lang.pick(zh, en));
                (s.key.to_owned(), json!({ "found": s.found, "mend": mend }))
            })
            .collect();
        out.json(&fields)?;
    } else {
        let sheet = sheet(&symptoms, context.lang);
        let lines = plain(&sheet, context.columns, NumberView::default(), context.ambiguous);
        lines.iter().try_for_each(|line| out.line(line))?;
    }
    Ok(Exit::Done)
}

fn sheet(symptoms: &[Symptom], lang: Lang) -> Sheet {
    let heading = |zh, en| lang.pick(zh, en);
    Sheet {
        columns: vec![
            Column::new(heading("项目", "item"), ColumnKind::Tag(24), 0),
            Column::new(heading("现状", "found"), ColumnKind::Prose, 0),
            Column::new(heading("怎样改", "to mend"), ColumnKind::Prose, 0),
        ],
        rows: symptoms
            .iter()
            .map(|s| {
                let mend = s.mend.map_or("", |(zh, en)| lang.pick(zh, en));
                let name = lang.pick(s.name.0, s.name.1);
                SheetRow::of([name, &s.found, mend].map(SheetCell::words).into())
            })
            .collect(),
        ..Sheet::default()
    }
}

fn examine(context: &Context) -> Vec<Symptom> {
    let mut symptoms = vec![
        Symptom {
            key: "version",
            name: ("版本", "version"),
            found: env!("CARGO_PKG_VERSION").to_owned(),
            mend: None,
        },
        locale(),
        Symptom {
            key: "language",
            name: ("语言", "language"),
            found: context.lang.pick("zh", "en").to_owned(),
            mend: None,
        },
        terminal(context),
        colour(),
        width(context),
    ];
    symptoms.extend(folders());
    symptoms
}

fn locale() -> Symptom {
    let locale = context::locale();
    let is_utf8 = locale.to_ascii_lowercase().replace('-', "").ends_with("utf8");
    Symptom {
        key: "locale",
        name: ("区域设置", "locale"),
        found: if locale.is_empty() { "-".to_owned() } else { locale },
        mend: (!is_utf8).then_some((
            "本程序只输出 UTF-8；若汉字成乱码，先 export LC_ALL=zh_CN.UTF-8（或 C.UTF-8）",
            "the program writes UTF-8 only; where Chinese is garbled: export LC_ALL=zh_CN.UTF-8 (or C.UTF-8)",
        )),
    }
}

fn terminal(context: &Context) -> Symptom {
    let tty = |yes| if yes { "tty" } else { "-" };
    let (stdin, stdout) = (tty(context.stdin_is_terminal), tty(context.stdout_is_terminal));
    let columns = if context.stdout_is_terminal { context.columns.to_string() } else { "-".to_owned() };
    Symptom {
        key: "terminal",
        name: ("终端", "terminal"),
        found: format!("TERM={} stdin={stdin} stdout={stdout} columns={columns}", context.term),
        mend: context.no_screen().map(NoScreen::explanation),
    }
}

/// The colour tier, decided as the screen decides it.
fn colour() -> Symptom {
    let tier = if context::no_colour() { "none (NO_COLOR)" } else { "16" };
    Symptom { key: "colour", name: ("颜色", "colour"), found: tier.to_owned(), mend: None }
}

/// The width policy of the screen, and who says so.
fn width(context: &Context) -> Symptom {
    let (policy, origin) = match (context.asked_for, context.no_screen()) {
        (Some(policy), _) => (policy, "--ambiguous"),
        (None, Some(_)) => (context.ambiguous, "-"),
        (None, None) => match runtime::probe() {
            Some(policy) => (policy, context.lang.pick("终端所答", "the terminal's answer")),
            None => (context.ambiguous, context.lang.pick("终端未答", "no answer")),
        },
    };
    let cells = match policy {
        Ambiguous::Narrow => "1",
        Ambiguous::Wide => "2",
    };
    Symptom {
        key: "ambiguous_width",
        name: ("宽度不定的字符", "ambiguous width"),
        found: format!("{cells} ({origin})  |“”…—|"),
        mend: Some((
            "若两条竖线之间多出或缺少空隙，或列不对齐，用 --ambiguous 2（或 1）",
            "where the bars are not tight or columns do not align, use --ambiguous 2 (or 1)",
        )),
    }
}

/// The folders the program would use. It does not make them here.
fn folders() -> Vec<Symptom> {
    let Some(folders) = directories::ProjectDirs::from("", "", "yusuan") else {
        return vec![Symptom {
            key: "home",
            name: ("主目录", "home"),
            found: "-".to_owned(),
            mend: Some((
                "没有主目录：不缓存，不记设置；要用则设 HOME",
                "no home: nothing is cached or remembered; set HOME to change that",
            )),
        }];
    };
    let folder = |key, name, path: &Path| Symptom {
        key,
        name,
        found: format!("{}{}", path.display(), if path.is_dir() { "" } else { "  (-)" }),
        mend: None,
    };
    let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
    vec![
        folder("config", ("设置目录", "settings"), folders.config_dir()),
        folder("cache", ("缓存目录", "cache"), folders.cache_dir()),
        folder("state", ("状态目录", "state"), state),
    ]
}
