//! The overview's two lines above the panels: key figures with the year's change, and the gravest
//! finding.

use super::Context;
use super::checks::{is_grave, sentence, unit_of_sentences};
use super::years::change_words;
use crate::check::Verdict;
use crate::disclosure::{Direction, Measure};
use crate::sheet::Role;
use crate::span::Span;
use crate::text::{SafeText, Words};

/// A stretch of a line with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: SafeText,
    /// What they are.
    pub role: Role,
}

/// The lines of the banner and where the finding in it was printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Banner {
    /// Key figures, each a group of segments: name and amount, then the change, which goes first
    /// where room is short.
    pub figures: Vec<Vec<Segment>>,
    /// The gravest finding, or that nothing contradicts itself.
    pub finding: Vec<Segment>,
    /// Where the finding's first operand was printed.
    pub span: Option<Span>,
}

/// The measures the banner shows, with their short names.
const FIGURES: &[(Measure, Words)] = &[
    (Measure::ExpenditureTotal, Words::new("支出", "Expenditure")),
    (Measure::SangongTotal, Words::new("三公", "Three public")),
    (Measure::RunningCost, Words::new("机关运行", "Running cost")),
    (Measure::AssetsTotal, Words::new("固定资产", "Fixed assets")),
    (Measure::ProcurementTotal, Words::new("政府采购", "Procurement")),
];

/// Makes the banner of a disclosure.
#[must_use]
pub fn banner(context: &Context<'_>) -> Banner {
    let lang = context.settings.lang;
    let segment = |text: &str, role| Segment { text: SafeText::new(text), role };
    let mut figures = Vec::new();
    for (measure, name) in FIGURES {
        let Some(amount) = context.volume.disclosure.amount(*measure) else { continue };
        let mut group = vec![
            segment(&format!("{} ", name.get(lang)), Role::Muted),
            segment(&context.settings.numbers().amount(amount), Role::Total),
        ];
        let flat = context.volume.disclosure.change(*measure).is_some_and(|c| c.direction == Direction::Flat);
        if flat {
            group.push(segment(lang.pick(" 持平", " unchanged"), Role::Muted));
        } else if let Some((year, change)) = change_words(context, *measure) {
            let role = if change.starts_with('−') { Role::Removed } else { Role::Added };
            group.push(segment(&format!("{}{year} ", lang.pick("  较", "  on ")), Role::Muted));
            group.push(segment(&change, role));
        }
        figures.push(group);
    }
    let fails = |f: &&crate::check::Finding| f.verdict == Verdict::Fails && is_grave(f);
    let gravest = context.volume.findings().iter().find(fails);
    let finding = match gravest {
        Some(finding) => vec![
            segment("✗ ", Role::Warning),
            segment(unit_of_sentences(context), Role::Muted),
            segment(sentence(finding, lang), Role::Warning),
        ],
        None if context.volume.findings().is_empty() => Vec::new(),
        None if figures.is_empty() => vec![
            segment("! ", Role::Warning),
            segment(
                lang.pick("没有读出收支数字，无从核对", "no figures were read, so there is little to check"),
                Role::Muted,
            ),
        ],
        None => vec![
            segment("✓ ", Role::Good),
            segment(lang.pick("未发现自相矛盾之处", "nothing found that contradicts itself"), Role::Muted),
        ],
    };
    let span = gravest.and_then(|f| f.operands.first()).map(|o| o.span).filter(|s| *s != Span::NOWHERE);
    Banner { figures, finding, span }
}
