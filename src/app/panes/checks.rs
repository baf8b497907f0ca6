//! 核对: findings by gravity; the arithmetic of one with its operands.

use super::Context;
use crate::check::{Finding, RULES, Severity, Verdict};
use crate::disclosure::AmountUnit;
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{Lang, SafeText, glyph};

/// How many findings there are of each mark: ✗ contradictions, ! questions, ? untellable, ✓ holding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Contradictions.
    pub contradictions: usize,
    /// Questions.
    pub questions: usize,
    /// Notices.
    pub notices: usize,
    /// What could not be told.
    pub untold: usize,
    /// What holds, exactly or within rounding.
    pub holding: usize,
}

/// Counts findings.
#[must_use]
pub fn tally(findings: &[Finding]) -> Tally {
    let mut tally = Tally::default();
    for finding in findings {
        let count = match (finding.verdict, finding.severity) {
            (Verdict::Holds | Verdict::Rounding, _) => &mut tally.holding,
            (Verdict::CannotTell, _) => &mut tally.untold,
            (Verdict::Fails, Severity::Contradiction) => &mut tally.contradictions,
            (Verdict::Fails, Severity::Question) => &mut tally.questions,
            (Verdict::Fails, Severity::Notice) => &mut tally.notices,
        };
        *count += 1;
    }
    tally
}

/// Whether a failed rule is a contradiction.
pub(super) fn is_grave(finding: &Finding) -> bool {
    finding.severity == Severity::Contradiction
}

/// The finding's sentence in a language.
pub(super) fn sentence(finding: &Finding, lang: Lang) -> &str {
    lang.pick(&finding.sentence_zh, &finding.sentence_en)
}

/// What is said beside sentences where the unit on screen is not the one they speak in.
pub(super) fn unit_of_sentences(context: &Context<'_>) -> &'static str {
    match context.settings.unit {
        AmountUnit::TenThousand => "",
        _ => context.settings.lang.pick("（万元）", "(万元) "),
    }
}

/// The sign of a finding, one cell wide in every terminal.
#[must_use]
pub fn mark(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Holds, _) => glyph::HOLDS,
        (Verdict::Rounding, _) => "~",
        (Verdict::CannotTell, _) => "?",
        (Verdict::Fails, Severity::Contradiction) => glyph::FAILS,
        (Verdict::Fails, Severity::Question) => "!",
        (Verdict::Fails, Severity::Notice) => "i",
    }
}

/// The role of a finding on screen.
#[must_use]
pub fn verdict_role(finding: &Finding) -> Role {
    match (finding.verdict, finding.severity) {
        (Verdict::Holds | Verdict::Rounding, _) => Role::Good,
        (Verdict::CannotTell, _) => Role::Muted,
        (Verdict::Fails, Severity::Contradiction) => Role::Warning,
        (Verdict::Fails, Severity::Question) => Role::Changed,
        (Verdict::Fails, Severity::Notice) => Role::Label,
    }
}

/// What a finding is called: its severity where it fails, its verdict where not.
fn class(finding: &Finding, lang: Lang) -> &'static str {
    match finding.verdict {
        Verdict::Fails => lang.pick(finding.severity.name_zh(), finding.severity.key()),
        verdict => lang.pick(verdict.name_zh(), verdict.key()),
    }
}

/// Findings, gravest first; what holds stands last.
fn ordered<'a>(context: &'a Context<'_>) -> Vec<(usize, &'a Finding)> {
    let rank = |f: &Finding| match f.verdict {
        Verdict::Fails => f.severity as usize,
        Verdict::CannotTell => 3,
        Verdict::Rounding => 4,
        Verdict::Holds => 5,
    };
    let mut all: Vec<(usize, &Finding)> = context.volume.findings().iter().enumerate().collect();
    all.sort_by_key(|(_, f)| rank(f));
    all
}

/// The findings.
pub(super) fn list(context: &Context<'_>) -> Sheet {
    let lang = context.settings.lang;
    let rows = ordered(context).into_iter().map(|(index, finding)| {
        let role = verdict_role(finding);
        let span = finding.operands.iter().map(|o| o.span).find(|s| *s != Span::NOWHERE);
        SheetRow {
            key: index.to_string(),
            place: finding.place,
            span,
            ..SheetRow::of(vec![
                SheetCell::Marked(
                    SafeText::new(&format!("{} {}", mark(finding), class(finding, lang))),
                    role,
                ),
                SheetCell::Marked(SafeText::own(finding.rule), Role::Muted),
                SheetCell::words(sentence(finding, lang)),
            ])
        }
    });
    Sheet {
        columns: vec![
            Column::new(lang.pick("核对", "Check"), ColumnKind::Tag(16), 0),
            Column::new(lang.pick("规则", "Rule"), ColumnKind::Tag(4), 1),
            Column::new(
                format!("{} {}", lang.pick("说明", "Finding"), unit_of_sentences(context)).trim_end(),
                // Beside the list the detail says it in full.
                if context.wide { ColumnKind::Words } else { ColumnKind::Prose },
                0,
            ),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    }
}

/// The chosen finding: its sentence, its arithmetic, and each operand with its printed words.
pub(super) fn detail(context: &Context<'_>) -> Vec<Sheet> {
    let lang = context.settings.lang;
    let all = ordered(context);
    let chosen = context.chosen.parse::<usize>().ok();
    let found = all.iter().find(|(i, _)| Some(*i) == chosen).or(all.first());
    let Some((_, finding)) = found else { return Vec::new() };
    let rule = RULES.iter().find(|r| r.id == finding.rule);
    let title = rule.map_or("", |r| lang.pick(r.title_zh, r.title_en));
    let first = finding.operands.iter().map(|o| o.span).find(|s| *s != Span::NOWHERE);
    let about = |cell| SheetRow { place: finding.place, span: first, ..SheetRow::of(vec![cell]) };
    let sentence = SafeText::new(sentence(finding, lang));
    let mut rows = vec![about(SheetCell::Marked(sentence, verdict_role(finding)))];
    let arithmetic = finding.arithmetic.get(lang);
    if !arithmetic.is_empty() {
        rows.push(about(SheetCell::words(arithmetic)));
    }
    let about = Sheet {
        title: SafeText::new(format!("{} {title} {}", finding.rule, unit_of_sentences(context)).trim_end()),
        columns: vec![Column::new("", ColumnKind::Prose, 0)],
        rows,
        ..Sheet::default()
    };
    let operands = finding.operands.iter().map(|o| {
        let printed = o.span != Span::NOWHERE;
        let line = if printed { SheetCell::Count(o.span.line.into()) } else { SheetCell::Empty };
        SheetRow {
            place: finding.place,
            span: printed.then_some(o.span),
            ..SheetRow::of(vec![
                SheetCell::words(o.label.get(lang)),
                o.amount.map_or(SheetCell::Empty, SheetCell::Derived),
                line,
                SheetCell::Marked(SafeText::new(&o.words), Role::Muted),
            ])
        }
    });
    let operands = Sheet {
        columns: vec![
            Column::new(lang.pick("依据", "Operand"), ColumnKind::Prose, 0),
            Column::new(lang.pick("金额", "Amount"), ColumnKind::Number, 0),
            Column::new(lang.pick("行", "Line"), ColumnKind::Number, 0),
            Column::new(lang.pick("原文", "Printed"), ColumnKind::Prose, 0),
        ],
        rows: operands.collect(),
        ..Sheet::default()
    };
    vec![about, operands].into_iter().filter(|s| !s.rows.is_empty()).collect()
}
