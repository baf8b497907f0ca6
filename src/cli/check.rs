//! `yusuan check FILES`: what the rules say of each disclosure, with the arithmetic.

use super::arguments::Check;
use super::context::Context;
use super::exit::Exit;
use super::load;
use super::output::{Output, Stop};
use super::verdicts::{self, GROUPS};
use crate::check::{self, Finding, Operand, RULES, Severity, Verdict};
use crate::disclosure::Disclosure;
use crate::export::plain;
use crate::library::{Entry, Loaded};
use crate::sheet::{Column, ColumnKind, NumberView, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, pad_right, wrap};
use serde_json::{Value, json};

/// Cells a finding is indented by under its heading.
const INDENT: usize = 4;
/// Operands shown of one finding, unless all are asked for.
const SHOWN: usize = 8;

/// Prints the findings of every file.
pub(super) fn run(arguments: &Check, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let mut exit = Exit::Done;
    for (n, loaded) in load::each(&arguments.files.files, context).enumerate() {
        exit = exit.max(load::exit(loaded.status()));
        let Some(Entry { disclosure, .. }) = loaded.entry() else { continue };
        let findings = check::run(disclosure);
        if arguments.fail && findings.iter().any(is_contradiction) {
            exit = exit.max(Exit::No);
        }
        if arguments.json {
            out.json(&report(&loaded, disclosure, &findings))?;
        } else {
            if n > 0 {
                out.line("")?;
            }
            print(disclosure, &loaded, &findings, arguments.all, context, out)?;
        }
        out.finish()?;
    }
    Ok(exit)
}

fn is_contradiction(finding: &Finding) -> bool {
    finding.verdict == Verdict::Fails && finding.severity == Severity::Contradiction
}

fn print(
    disclosure: &Disclosure,
    loaded: &Loaded,
    findings: &[Finding],
    all: bool,
    context: &Context,
    out: &mut Output<'_>,
) -> Result<(), Stop> {
    out.line(load::title(&loaded.path, disclosure))?;
    out.line(verdicts::counts(findings, context.lang))?;
    for group in GROUPS.iter().filter(|g| all || g.is_failure()) {
        let members: Vec<&Finding> = findings.iter().filter(|f| group.holds(f)).collect();
        if members.is_empty() {
            continue;
        }
        out.line("")?;
        out.line(group.title(context.lang))?;
        for finding in members {
            print_finding(finding, all, context, out)?;
        }
    }
    Ok(())
}

fn print_finding(finding: &Finding, all: bool, context: &Context, out: &mut Output<'_>) -> Result<(), Stop> {
    let sentence = context.lang.pick(&finding.sentence_zh, &finding.sentence_en);
    let room = context.columns.saturating_sub(INDENT);
    for (n, line) in wrap(&sentence.into(), room, context.ambiguous).iter().enumerate() {
        let label = if n == 0 { finding.rule } else { "" };
        out.line(format!("{}{line}", pad_right(&label.into(), INDENT, context.ambiguous)))?;
    }
    let arithmetic = finding.arithmetic.get(context.lang);
    if !arithmetic.is_empty() {
        for line in wrap(&arithmetic.into(), room, context.ambiguous) {
            out.line(format!("{}{line}", " ".repeat(INDENT)))?;
        }
    }
    let shown = if all { finding.operands.len() } else { SHOWN };
    let sheet = operands(finding.operands.iter().take(shown), context.lang);
    for line in plain(&sheet, room, NumberView::default(), context.ambiguous) {
        out.line(format!("{}{line}", " ".repeat(INDENT)))?;
    }
    if finding.operands.len() > shown {
        let count = finding.operands.len();
        let more = context.lang.pick(
            format!("……共 {count} 处，--all 全部列出"),
            format!("... {count} in all; --all lists every one"),
        );
        out.line(format!("{}{more}", " ".repeat(INDENT)))?;
    }
    Ok(())
}

/// `基本支出  59.76  143 行  “基本支出增加59.76万元”`, a row an operand.
fn operands<'a>(operands: impl Iterator<Item = &'a Operand>, lang: Lang) -> Sheet {
    let row = |operand: &Operand| {
        let place = match (operand.span.line, lang) {
            (0, lang) => lang.pick("推算", "derived").to_owned(),
            (number, Lang::Zh) => format!("{number}行"),
            (number, Lang::En) => format!("line {number}"),
        };
        let words = operand.words.trim();
        let words = if words.is_empty() { String::new() } else { format!("“{words}”") };
        SheetRow::of(vec![
            SheetCell::words(operand.label.get(lang)),
            operand.amount.map_or(SheetCell::Empty, SheetCell::Derived),
            SheetCell::words(&place),
            SheetCell::words(&words),
        ])
    };
    Sheet {
        columns: vec![
            Column::new("", ColumnKind::Words, 0),
            Column::new("", ColumnKind::Number, 0),
            Column::new("", ColumnKind::Number, 0),
            Column::new("", ColumnKind::Prose, 0),
        ],
        rows: operands.map(row).collect(),
        ..Sheet::default()
    }
}

/// One document's findings for machines: the verdicts and severities by their stable names,
/// amounts as decimal strings in 万元.
fn report(loaded: &Loaded, disclosure: &Disclosure, findings: &[Finding]) -> Value {
    json!({
        "path": loaded.path,
        "unit": disclosure.identity.unit_name(),
        "year": disclosure.identity.year,
        "status": disclosure.report.status.key(),
        "findings": findings.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn entry(finding: &Finding) -> Value {
    let rule = RULES.iter().find(|rule| rule.id == finding.rule);
    json!({
        "rule": finding.rule,
        "title": rule.map_or("", |r| r.title_zh),
        "verdict": finding.verdict.key(),
        "severity": finding.severity.key(),
        "sentence": finding.sentence_zh,
        "sentence_en": finding.sentence_en,
        "arithmetic": finding.arithmetic.zh,
        "difference": finding.difference.map(|d| d.to_string()),
        "operands": finding.operands.iter().map(|operand| json!({
            "label": operand.label.zh,
            "label_en": operand.label.en,
            "amount": operand.amount.map(|a| a.to_string()),
            "words": operand.words,
            "line": Some(operand.span.line).filter(|line| *line > 0),
        })).collect::<Vec<_>>(),
    })
}
