//! `yusuan check FILES`: what the rules say of each disclosure, with the arithmetic.

use super::arguments::Check;
use super::context::Context;
use super::exit::Exit;
use super::load::{self, Loaded};
use super::output::{Output, Stop};
use crate::check::{self, Finding, Operand, RULES, Severity, Verdict};
use crate::disclosure::Disclosure;
use crate::library::Entry;
use crate::text::{Lang, grouped, pad_right, width, wrap};
use serde_json::{Value, json};

/// Cells a finding is indented by under its heading.
const INDENT: usize = 4;

/// Prints the findings of every file.
pub(super) fn run(arguments: &Check, context: &Context, out: &mut Output<'_>) -> Result<Exit, Stop> {
    let mut exit = Exit::Done;
    for (n, loaded) in load::each(&arguments.files.files, context).enumerate() {
        exit = exit.max(loaded.exit());
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
    }
    Ok(exit)
}

fn is_contradiction(finding: &Finding) -> bool {
    finding.verdict == Verdict::Fails && finding.severity == Severity::Contradiction
}

/// The groups in which findings are printed: what fails by severity, then, on request, the rest.
struct Group {
    zh: &'static str,
    en: &'static str,
    holds: fn(&Finding) -> bool,
    only_on_request: bool,
}

const GROUPS: &[Group] = &[
    Group { zh: "✗ 矛盾", en: "✗ contradictions", holds: is_contradiction, only_on_request: false },
    Group {
        zh: "? 疑点",
        en: "? questions",
        holds: |f| f.verdict == Verdict::Fails && f.severity == Severity::Question,
        only_on_request: false,
    },
    Group {
        zh: "· 提示",
        en: "· notices",
        holds: |f| f.verdict == Verdict::Fails && f.severity == Severity::Notice,
        only_on_request: false,
    },
    Group {
        zh: "- 无法判断",
        en: "- cannot tell",
        holds: |f| f.verdict == Verdict::CannotTell,
        only_on_request: true,
    },
    Group {
        zh: "✓ 相符",
        en: "✓ holds",
        holds: |f| matches!(f.verdict, Verdict::Holds | Verdict::Rounding),
        only_on_request: true,
    },
];

fn print(
    disclosure: &Disclosure,
    loaded: &Loaded,
    findings: &[Finding],
    all: bool,
    context: &Context,
    out: &mut Output<'_>,
) -> Result<(), Stop> {
    let counts: Vec<String> = GROUPS
        .iter()
        .map(|g| {
            format!("{} {}", context.lang.pick(g.zh, g.en), findings.iter().filter(|f| (g.holds)(f)).count())
        })
        .collect();
    out.line(&load::title(&loaded.path, disclosure))?;
    out.line(&counts.join("  "))?;
    for group in GROUPS.iter().filter(|g| all || !g.only_on_request) {
        let members: Vec<&Finding> = findings.iter().filter(|f| (group.holds)(f)).collect();
        if members.is_empty() {
            continue;
        }
        out.line("")?;
        out.line(context.lang.pick(group.zh, group.en))?;
        for finding in members {
            print_finding(finding, context, out)?;
        }
    }
    Ok(())
}

fn print_finding(finding: &Finding, context: &Context, out: &mut Output<'_>) -> Result<(), Stop> {
    let sentence = context.lang.pick(&finding.sentence_zh, &finding.sentence_en);
    let room = context.columns.saturating_sub(INDENT);
    for (n, line) in wrap(sentence, room, context.ambiguous).iter().enumerate() {
        let label = if n == 0 { finding.rule } else { "" };
        out.line(&format!("{}{line}", pad_right(label, INDENT, context.ambiguous)))?;
    }
    if !finding.arithmetic.is_empty() {
        for line in wrap(&finding.arithmetic, room, context.ambiguous) {
            out.line(&format!("{}{line}", " ".repeat(INDENT)))?;
        }
    }
    let labels = finding.operands.iter().map(|o| width(&o.label, context.ambiguous)).max().unwrap_or(0);
    for operand in &finding.operands {
        print_operand(operand, labels.min(room / 3), room, context, out)?;
    }
    Ok(())
}

/// `    基本支出  59.76  143 行  “基本支出增加59.76万元”`
fn print_operand(
    operand: &Operand,
    labels: usize,
    room: usize,
    context: &Context,
    out: &mut Output<'_>,
) -> Result<(), Stop> {
    let mut line = format!("{}  ", pad_right(&operand.label, labels, context.ambiguous));
    if let Some(amount) = operand.amount {
        line.push_str(&grouped(amount, 2));
        line.push_str("  ");
    }
    match (operand.span.line, context.lang) {
        (0, lang) => line.push_str(lang.pick("推算", "derived")),
        (number, Lang::Zh) => line.push_str(&format!("{number} 行")),
        (number, Lang::En) => line.push_str(&format!("line {number}")),
    }
    if !operand.words.is_empty() {
        line.push_str(&format!("  “{}”", operand.words.trim()));
    }
    for line in wrap(&line, room, context.ambiguous) {
        out.line(&format!("{}{line}", " ".repeat(INDENT)))?;
    }
    Ok(())
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
        "arithmetic": finding.arithmetic,
        "difference": finding.difference.map(|d| d.to_string()),
        "operands": finding.operands.iter().map(|operand| json!({
            "label": operand.label,
            "amount": operand.amount.map(|a| a.to_string()),
            "words": operand.words,
            "line": Some(operand.span.line).filter(|line| *line > 0),
        })).collect::<Vec<_>>(),
    })
}
