//! The table of rules.

use super::balance::Printed;
use super::finding::{Finding, Severity, Verdict};
use super::{change, text};
use crate::disclosure::{Disclosure, Measure};

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
            arithmetic: String::new(),
            difference: None,
            place: None,
        }
    }

    /// The amount shown for a measure; `None` where it is not stated or its cell is blank.
    pub(super) fn printed(&self, measure: Measure) -> Option<Printed> {
        self.disclosure.claim(measure).and_then(Printed::claimed)
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

/// Every rule, in the order of the catalogue.
pub static RULES: &[Rule] = {
    use Severity::{Contradiction, Notice};
    const fn row(
        id: &'static str,
        severity: Severity,
        title_zh: &'static str,
        title_en: &'static str,
        run: fn(&Case<'_>) -> Vec<Finding>,
    ) -> Rule {
        Rule { id, title_zh, title_en, severity, run }
    }
    &[
        row(
            "A1",
            Contradiction,
            "收入合计等于各来源之和",
            "Revenue is the sum of its sources",
            text::revenue,
        ),
        row("A2", Contradiction, "收入等于支出", "Revenue equals expenditure", text::both_sides),
        row(
            "A3",
            Contradiction,
            "支出等于基本支出加项目支出",
            "Expenditure is basic plus projects",
            text::expenditure,
        ),
        row("A4", Contradiction, "基本支出等于人员加公用", "Basic is personnel plus running", text::basic),
        row("A5", Contradiction, "“三公”经费等于各项之和", "The three public expenses add up", text::sangong),
        row(
            "A6",
            Notice,
            "机关运行经费与公用经费一致",
            "Running cost equals the running part of basic",
            text::running_cost,
        ),
        row(
            "A7",
            Contradiction,
            "固定资产表自相符合",
            "The table of assets agrees with itself and the text",
            text::assets,
        ),
        row(
            "A8",
            Contradiction,
            "政府采购等于货物、工程、服务之和",
            "Procurement is goods, works and services",
            text::procurement,
        ),
        row(
            "B1",
            Contradiction,
            "所述总增减等于各部分增减之和",
            "The stated change is the sum of its parts' changes",
            change::parts,
        ),
        row(
            "B2",
            Contradiction,
            "由总额与由分项推出的上年数一致",
            "The year before is the same by the total and by the parts",
            change::year_before,
        ),
        row(
            "B3",
            Notice,
            "改动哪一个数即可相符",
            "Which single number, changed, makes it add up",
            change::repair,
        ),
        row(
            "B5",
            Contradiction,
            "增减用语、金额与百分比一致",
            "Word, amount and percentage of a change agree",
            change::wording,
        ),
        row("B7", Notice, "大幅增减", "Large moves", change::large),
    ]
};
