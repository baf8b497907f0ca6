//! 原文: the document as read, with its line numbers and what was recognised on each line.

use super::Context;
use crate::disclosure::{Disclosure, ReadingNoteKind};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{SafeText, Words};

/// Lines up to which long lines are wrapped. Wrapping measures every line once a frame; longer
/// documents cut them at the edge instead.
const WRAPPED: usize = 20_000;

/// The document's lines.
pub(super) fn sheet(context: &Context<'_>) -> Sheet {
    let lang = context.settings.lang;
    let lines = &context.volume.document.lines;
    let marks = marks(&context.volume.disclosure, lines.len());
    let rows = lines.iter().enumerate().map(|(i, line)| {
        let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
        let mark = marks.get(i).copied().flatten();
        let target = context.target.filter(|t| t.touches(number));
        let text = SafeText::new(line.text.trim_end());
        let words = match target {
            Some(target) => {
                let positions = positions(target, number, &line.text, text.as_str());
                SheetCell::Found(text, positions)
            }
            None => SheetCell::Words(text),
        };
        let (label, role) = mark.map_or(("", Role::Muted), |m| (m.words.get(lang), m.role));
        SheetRow {
            span: Some(Span::within(number, 0, u32::MAX)),
            ..SheetRow::of(vec![
                SheetCell::Marked(SafeText::new(&number.to_string()), Role::Muted),
                SheetCell::Marked(SafeText::own(label), role),
                words,
            ])
        }
    });
    let kind = if lines.len() <= WRAPPED { ColumnKind::Prose } else { ColumnKind::Words };
    Sheet {
        columns: vec![
            Column::new(lang.pick("行", "Line"), ColumnKind::Number, 0),
            Column::new(lang.pick("识别", "Read as"), ColumnKind::Tag(10), 1),
            Column::new(SafeText::new(&context.volume.name), kind, 0),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    }
}

/// Characters of a line that belong to the target. Safe text may be longer than what was printed:
/// then the whole line is marked.
fn positions(target: Span, line: u32, printed: &str, shown: &str) -> Vec<usize> {
    let length = shown.chars().count();
    if printed.trim_end().chars().count() != length {
        return (0..length).collect();
    }
    let from = if line == target.line { target.from as usize } else { 0 };
    let to = if line == target.end_line { (target.to as usize).min(length) } else { length };
    (from..to).collect()
}

/// What a line was read as.
#[derive(Clone, Copy)]
struct Mark {
    words: Words,
    role: Role,
}

/// For each line what was read from it: the first of the kinds below that applies.
fn marks(d: &Disclosure, lines: usize) -> Vec<Option<Mark>> {
    let mut marks: Vec<Option<Mark>> = vec![None; lines];
    let mut put = |span: Span, zh, en, role| {
        if span == Span::NOWHERE {
            return;
        }
        for line in span.line..=span.end_line {
            if let Some(mark) = (line as usize).checked_sub(1).and_then(|i| marks.get_mut(i))
                && mark.is_none()
            {
                *mark = Some(Mark { words: Words::new(zh, en), role });
            }
        }
    };
    for note in &d.report.notes {
        match note.kind {
            ReadingNoteKind::NotUnderstood => put(note.quote.span, "未识别", "not read", Role::Warning),
            ReadingNoteKind::Undecodable => put(note.quote.span, "乱码", "garbled", Role::Warning),
            ReadingNoteKind::Residue => put(note.quote.span, "残留", "residue", Role::Muted),
            ReadingNoteKind::Doubtful => put(note.quote.span, "存疑", "doubtful", Role::Warning),
            ReadingNoteKind::EmptyForm => put(note.quote.span, "空表", "empty form", Role::Muted),
            ReadingNoteKind::Missing => {}
        }
    }
    d.changes.iter().for_each(|c| put(c.quote.span, "增减", "change", Role::Changed));
    d.claims.iter().for_each(|c| put(c.quote.span, "金额", "amount", Role::Amount));
    d.duties.iter().for_each(|s| put(s.span, "职责", "duty", Role::Muted));
    d.institutions.iter().for_each(|i| put(i.span, "机构", "body", Role::Muted));
    for ledger in &d.ledgers {
        ledger.lines.iter().for_each(|l| put(l.span, "科目", "line", Role::Muted));
        put(ledger.span, "表", "table", Role::Muted);
    }
    let p = &d.performance;
    p.overall.iter().for_each(|g| put(g.title.span.cover(g.text.span), "目标", "goal", Role::Muted));
    for item in &p.items {
        put(item.title.span, "目标", "goal", Role::Muted);
        [&item.target, &item.indicator]
            .into_iter()
            .flatten()
            .for_each(|q| put(q.span, "目标", "goal", Role::Muted));
    }
    p.safeguards.iter().for_each(|g| put(g.title.span.cover(g.text.span), "保障", "safeguard", Role::Muted));
    p.indicators.iter().for_each(|i| put(i.span, "指标", "indicator", Role::Muted));
    for project in &d.projects {
        project.indicators.iter().for_each(|i| put(i.span, "指标", "indicator", Role::Muted));
        put(project.span, "项目", "project", Role::Muted);
    }
    if let Some(assets) = &d.assets {
        assets.rows.iter().for_each(|r| put(r.span, "资产", "asset", Role::Muted));
        put(assets.planned_words.span, "资产", "asset", Role::Muted);
    }
    d.glossary.iter().for_each(|t| put(t.name.span.cover(t.meaning.span), "名词", "term", Role::Muted));
    d.outline.iter().for_each(|h| put(h.quote.span, "标题", "heading", Role::Title));
    d.remarks.iter().for_each(|r| put(r.quote.span, "说明", "remark", Role::Muted));
    marks
}
