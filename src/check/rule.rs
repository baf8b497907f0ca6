//! A rule, and a rule applied to a disclosure.

use super::balance::Printed;
use super::finding::{Finding, Severity, Verdict};
use super::index::Index;
use super::label::Phrase;
use crate::disclosure::{BaseKind, Disclosure, Figure, Measure};

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its id: letter of the group and number.
    pub id: &'static str,
    /// What it says, in Chinese.
    pub title_zh: &'static str,
    /// What it says, in English.
    pub title_en: &'static str,
    /// How much it matters if it fails.
    pub severity: Severity,
    /// Applies it.
    pub run: fn(&Case<'_>) -> Vec<Finding>,
}

/// One rule applied to one disclosure: what a rule's function gets.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The disclosure.
    pub disclosure: &'a Disclosure,
    /// The rule.
    pub rule: &'static Rule,
    /// The disclosure's figures by what they are of.
    pub(super) index: &'a Index<'a>,
}

impl Case<'_> {
    /// A finding of this rule, without evidence yet.
    pub(super) fn finding(&self, verdict: Verdict, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding {
            rule: self.rule.id,
            verdict,
            severity: self.rule.severity,
            sentence_zh: zh.into(),
            sentence_en: en.into(),
            operands: Vec::new(),
            arithmetic: Phrase::default(),
            difference: None,
            place: None,
        }
    }

    /// The amount shown for a measure; `None` where it is not stated or its cell is blank.
    pub(super) fn printed(&self, measure: Measure) -> Option<Printed> {
        self.index.shown(measure).and_then(Printed::claimed)
    }

    /// What the document's own figures are: budgeted, unless it is a final account.
    pub(super) fn stage(&self) -> BaseKind {
        self.disclosure.identity.kind.map_or(BaseKind::Budget, |kind| kind.figures())
    }

    /// A finding that nothing can be told because of some measures it is in doubt what is printed;
    /// `None` where it is not.
    pub(super) fn in_doubt(&self, measures: &[Measure]) -> Option<Finding> {
        let is_in_doubt =
            |m: &&Measure| self.index.shown(**m).is_some_and(|claim| claim.figure == Figure::Doubtful);
        let doubtful: Vec<_> = measures.iter().filter(is_in_doubt).map(|m| m.info()).collect();
        let (zh, en): (Vec<_>, Vec<_>) = doubtful.iter().map(|info| (info.zh, info.en)).unzip();
        let zh = format!("{}的数存疑，无法核对", zh.join("、"));
        let en = format!("it is in doubt what is printed for: {}", en.join(", "));
        (!doubtful.is_empty()).then(|| self.finding(Verdict::CannotTell, zh, en))
    }

    /// A finding that nothing can be told because some measures are not stated.
    pub(super) fn lacks(&self, measures: &[Measure]) -> Finding {
        let zh: Vec<_> = measures.iter().map(|m| m.info().zh).collect();
        let en: Vec<_> = measures.iter().map(|m| m.info().en).collect();
        let (zh, en) =
            (format!("文中未列{}，无法核对", zh.join("、")), format!("not stated: {}", en.join(", ")));
        self.finding(Verdict::CannotTell, zh, en)
    }
}
