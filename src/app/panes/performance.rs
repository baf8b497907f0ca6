//! 绩效: projects with amount, plan, goals and indicators; goals of the whole body.

use super::Context;
use crate::disclosure::{Figure, Indicator, Place, Project, Target};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{SafeText, Words};

/// The groups of goals that stand beside the projects: key and title.
const GROUPS: &[(&str, Words)] = &[
    ("overall", Words::new("总体绩效目标", "Overall goals")),
    ("items", Words::new("分项绩效目标", "Goals by item")),
    ("safeguards", Words::new("工作保障措施", "Safeguards")),
    ("body", Words::new("部门整体绩效指标", "Indicators of the whole body")),
];

/// Projects with their amounts and how many of their indicators are numbers; then the goals.
pub(super) fn list(context: &Context<'_>) -> Sheet {
    let lang = context.settings.lang;
    let d = &context.volume.disclosure;
    let mut rows: Vec<SheetRow> = d
        .projects
        .iter()
        .enumerate()
        .map(|(i, project)| {
            let doubtful = context.volume.findings().iter().any(|f| {
                f.verdict == crate::check::Verdict::Fails
                    && f.severity == crate::check::Severity::Contradiction
                    && matches!(f.place, Some(Place::Project { project } | Place::Indicator { project, .. }) if project == i)
            });
            let mark = if doubtful { " ✗" } else { "" };
            let amount = match project.amount {
                None => SheetCell::Unlisted,
                Some(Figure::Blank) => SheetCell::Blank,
                Some(Figure::Doubtful) => SheetCell::Doubtful,
                Some(Figure::Amount(amount)) => SheetCell::Amount(amount),
            };
            let numeric = format!("{}{mark}", numeric(&project.indicators));
            let role = if doubtful { Role::Warning } else { Role::Label };
            SheetRow {
                key: format!("project {i}"),
                ..SheetRow::of(vec![
                    SheetCell::words(&project.name.text),
                    amount,
                    SheetCell::Marked(SafeText::new(&numeric), role),
                ])
                .at(Place::Project { project: i }, Some(project.span))
            }
        })
        .collect();
    for (key, title) in GROUPS {
        if let Some((place, span, count)) = group(context, key) {
            rows.push(SheetRow {
                key: (*key).to_owned(),
                ..SheetRow::of(vec![
                    SheetCell::Words(SafeText::own(title.get(lang))),
                    SheetCell::Empty,
                    SheetCell::Words(SafeText::new(&count)),
                ])
                .with_role(Role::Muted)
                .at(place, Some(span))
            });
        }
    }
    let none = lang.pick("本文件没有绩效目标", "this document states no goals");
    let notes = if rows.is_empty() { vec![SafeText::own(none)] } else { Vec::new() };
    Sheet {
        columns: vec![
            Column::new(lang.pick("绩效", "Performance"), ColumnKind::Words, 0),
            Column::new(lang.pick("金额", "Amount"), ColumnKind::Number, 0),
            Column::new(lang.pick("量化", "Numeric"), ColumnKind::Tag(8), 1),
        ],
        rows,
        notes,
        ..Sheet::default()
    }
}

/// `6/8`: indicators that are numbers, of all; nothing where a project lists none.
fn numeric(indicators: &[Indicator]) -> String {
    if indicators.is_empty() {
        return String::new();
    }
    let numbers = indicators.iter().filter(|i| i.target.is_number()).count();
    format!("{numbers}/{}", indicators.len())
}

/// First item, extent and size of a group of goals; `None` where the document has none.
fn group(context: &Context<'_>, key: &str) -> Option<(Place, Span, String)> {
    let p = &context.volume.disclosure.performance;
    let items = context.settings.lang.pick("项", "items");
    let counted = |n: usize| format!("{n} {items}");
    let cover = |spans: Vec<Span>| spans.into_iter().fold(Span::NOWHERE, Span::cover);
    let (place, spans, count): (Place, Vec<Span>, String) = match key {
        "overall" => {
            let spans: Vec<Span> = p.overall.iter().map(|g| g.title.span.cover(g.text.span)).collect();
            (Place::Goal { goal: 0 }, spans, counted(p.overall.len()))
        }
        "items" => {
            let spans: Vec<Span> = p.items.iter().map(|g| g.title.span).collect();
            (Place::ItemGoal { item: 0 }, spans, counted(p.items.len()))
        }
        "safeguards" => {
            let spans: Vec<Span> = p.safeguards.iter().map(|g| g.title.span.cover(g.text.span)).collect();
            (Place::Safeguard { safeguard: 0 }, spans, counted(p.safeguards.len()))
        }
        _ => {
            let spans: Vec<Span> = p.indicators.iter().map(|i| i.span).collect();
            (Place::BodyIndicator { row: 0 }, spans, numeric(&p.indicators))
        }
    };
    (!spans.is_empty()).then(|| (place, cover(spans), count))
}

/// The chosen project or group of goals.
pub(super) fn detail(context: &Context<'_>) -> Vec<Sheet> {
    let d = &context.volume.disclosure;
    if let Some((key, title)) = GROUPS.iter().find(|g| g.0 == context.chosen) {
        return goals(context, key, title.get(context.settings.lang));
    }
    let first = GROUPS.iter().find(|g| d.projects.is_empty() && group(context, g.0).is_some());
    if let Some((key, title)) = first {
        return goals(context, key, title.get(context.settings.lang));
    }
    let chosen = context.chosen.strip_prefix("project ").and_then(|n| n.parse().ok()).unwrap_or(0);
    d.projects.get(chosen).map_or_else(Vec::new, |project| project_sheets(context, chosen, project))
}

fn project_sheets(context: &Context<'_>, index: usize, project: &Project) -> Vec<Sheet> {
    let lang = context.settings.lang;
    let single = [
        (Words::new("项目编码", "Code"), project.code.as_ref()),
        (Words::new("表前标题", "Heading"), project.heading.as_ref()),
        (Words::new("年度资金", "Amount"), Some(&project.amount_words)),
        (Words::new("主管部门", "Department"), project.department.as_ref()),
        (Words::new("项目单位", "Unit"), project.unit.as_ref()),
        (Words::new("资金用途", "Purpose"), project.purpose.as_ref()),
    ];
    let goals = project.goals.iter().map(|goal| (Words::new("年度目标", "Goal"), Some(goal)));
    let fields = single
        .into_iter()
        .chain(goals)
        .filter_map(|(label, quote)| quote.filter(|q| !q.is_blank()).map(|quote| (label, quote)));
    let rows = fields.map(|(label, quote)| {
        SheetRow::of(vec![
            SheetCell::Marked(SafeText::own(label.get(lang)), Role::Muted),
            SheetCell::words(quote.text.trim()),
        ])
        .at(Place::Project { project: index }, Some(quote.span))
    });
    let mut sheets = vec![Sheet {
        title: SafeText::new(&project.name.text),
        columns: vec![Column::new("", ColumnKind::Tag(12), 0), Column::new("", ColumnKind::Prose, 0)],
        rows: rows.collect(),
        ..Sheet::default()
    }];
    sheets.extend(plan(context, index, project));
    if !project.indicators.is_empty() {
        let place = |row| Place::Indicator { project: index, row };
        sheets.push(indicators(context, &project.indicators, place));
    }
    sheets
}

/// The payment plan, a bar a line.
fn plan(context: &Context<'_>, index: usize, project: &Project) -> Option<Sheet> {
    let lang = context.settings.lang;
    if project.plan.is_empty() {
        return None;
    }
    let rows = project.plan.iter().map(|p| {
        SheetRow::of(vec![
            SheetCell::words(p.by.text.trim()),
            SheetCell::words(p.words.text.trim()),
            p.percent.map_or(SheetCell::Empty, |percent| SheetCell::Bar(percent, Role::Amount)),
        ])
        .at(Place::Project { project: index }, Some(p.words.span))
    });
    Some(Sheet {
        columns: vec![
            Column::new(lang.pick("支出计划", "Payment"), ColumnKind::Tag(12), 0),
            Column::new(lang.pick("累计", "So far"), ColumnKind::Number, 0),
            Column::new("                        ", ColumnKind::Tag(24), 1),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    })
}

/// Indicators as a table.
fn indicators(context: &Context<'_>, indicators: &[Indicator], place: impl Fn(usize) -> Place) -> Sheet {
    let lang = context.settings.lang;
    let short = |words: &str| SafeText::new(words.strip_suffix("指标").unwrap_or(words));
    let mut previous = "";
    let rows = indicators.iter().enumerate().map(|(row, i)| {
        let family = if i.family == previous { SafeText::default() } else { short(&i.family) };
        previous = &i.family;
        let described = i.description.text.trim();
        let description = if described == i.name.text.trim() { "" } else { described };
        SheetRow::of(vec![
            SheetCell::Marked(family, Role::Muted),
            SheetCell::Words(short(&i.group)),
            SheetCell::words(i.name.text.trim()),
            SheetCell::words(&target_text(&i.target)),
            SheetCell::Marked(SafeText::new(description), Role::Muted),
            SheetCell::Marked(SafeText::new(i.basis.text.trim()), Role::Muted),
        ])
        .at(place(row), Some(i.span))
    });
    let mut sheet = Sheet {
        columns: vec![
            Column::new(lang.pick("一级", "Family"), ColumnKind::Tag(10), 4),
            Column::new(lang.pick("二级", "Group"), ColumnKind::Tag(14), 1),
            Column::new(lang.pick("指标", "Indicator"), ColumnKind::Prose, 0),
            Column::new(lang.pick("目标值", "Target"), ColumnKind::Prose, 0),
            Column::new(lang.pick("说明", "Description"), ColumnKind::Prose, 3),
            Column::new(lang.pick("依据", "Basis"), ColumnKind::Prose, 2),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    };
    // A description that only repeats the name is left out; a column of nothing else with it.
    sheet.drop_empty_columns();
    sheet
}

/// `≥ 80 %`, or the words a table puts in place of a number.
#[must_use]
pub fn target_text(target: &Target) -> String {
    let sign = target.operator.map_or("", |o| o.sign());
    let (value, unit) = (target.value_words.text.trim(), target.unit.text.trim());
    let mut parts = vec![sign];
    if target.is_number() || value != target.operator_words.text.trim() {
        parts.push(value);
    }
    if unit != value {
        parts.push(unit);
    }
    parts.retain(|p| !p.is_empty());
    if parts.is_empty() { target.operator_words.text.trim().to_owned() } else { parts.join(" ") }
}

/// One group of goals of the whole body.
fn goals(context: &Context<'_>, key: &str, title: &'static str) -> Vec<Sheet> {
    let p = &context.volume.disclosure.performance;
    let indicator = context.settings.lang.pick("  指标", "  indicator");
    let mut rows: Vec<SheetRow> = Vec::new();
    let mut push = |label: &str, text: &str, place: Place, span: Span| {
        let cells = vec![SheetCell::Marked(SafeText::new(label), Role::Muted), SheetCell::words(text)];
        rows.push(SheetRow::of(cells).at(place, Some(span)));
    };
    match key {
        "overall" => {
            for (goal, g) in p.overall.iter().enumerate() {
                push(&g.title.text, &g.text.text, Place::Goal { goal }, g.title.span.cover(g.text.span));
            }
        }
        "items" => {
            for (item, g) in p.items.iter().enumerate() {
                let place = Place::ItemGoal { item };
                for (n, words) in [&g.target, &g.indicator].into_iter().flatten().enumerate() {
                    let label = if n == 0 { g.title.text.as_str() } else { indicator };
                    push(label, &words.text, place, words.span);
                }
            }
        }
        "safeguards" => {
            for (safeguard, g) in p.safeguards.iter().enumerate() {
                let span = g.title.span.cover(g.text.span);
                push(&g.title.text, &g.text.text, Place::Safeguard { safeguard }, span);
            }
        }
        _ => return vec![indicators(context, &p.indicators, |row| Place::BodyIndicator { row })],
    }
    vec![Sheet {
        title: SafeText::own(title),
        columns: vec![Column::new("", ColumnKind::Tag(28), 0), Column::new("", ColumnKind::Prose, 0)],
        rows,
        ..Sheet::default()
    }]
}
