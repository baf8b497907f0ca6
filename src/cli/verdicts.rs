//! The groups in which findings are counted and listed.

use crate::check::{Finding, Severity, Verdict};
use crate::text::Lang;

/// Findings of one verdict; of one severity, where they failed.
#[derive(Debug)]
pub(super) struct Group {
    /// The sign of its findings, as the screen shows it.
    mark: &'static str,
    verdict: Verdict,
    severity: Option<Severity>,
}

/// Every group, gravest first.
pub(super) const GROUPS: &[Group] = {
    const fn failed(mark: &'static str, severity: Severity) -> Group {
        Group { mark, verdict: Verdict::Fails, severity: Some(severity) }
    }
    const fn other(mark: &'static str, verdict: Verdict) -> Group {
        Group { mark, verdict, severity: None }
    }
    &[
        failed("✗", Severity::Contradiction),
        failed("!", Severity::Question),
        failed("i", Severity::Notice),
        other("?", Verdict::CannotTell),
        other("~", Verdict::Rounding),
        other("✓", Verdict::Holds),
    ]
};

impl Group {
    /// Whether a finding belongs here.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        finding.verdict == self.verdict && self.severity.is_none_or(|s| finding.severity == s)
    }

    /// Whether its findings are such that a reader ought to see them.
    pub(super) fn is_failure(&self) -> bool {
        self.verdict == Verdict::Fails
    }

    /// `✗ 矛盾`.
    pub(super) fn title(&self, lang: Lang) -> String {
        let name = match self.severity {
            Some(severity) => lang.pick(severity.name_zh(), severity.key()),
            None => lang.pick(self.verdict.name_zh(), self.verdict.key()),
        };
        format!("{} {}", self.mark, name.replace('_', " "))
    }
}

/// How many findings each group has: `✗ 矛盾 2  ! 疑点 8  …`.
pub(super) fn counts(findings: &[Finding], lang: Lang) -> String {
    let count = |group: &Group| findings.iter().filter(|f| group.holds(f)).count();
    GROUPS.iter().map(|g| format!("{} {}", g.title(lang), count(g))).collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panes::mark;
    use crate::check::run;
    use crate::library::sample;

    #[test]
    fn every_finding_is_in_one_group_with_the_screens_sign() {
        for entry in sample().entries {
            for finding in run(&entry.disclosure) {
                let groups: Vec<&Group> = GROUPS.iter().filter(|g| g.holds(&finding)).collect();
                assert_eq!(groups.iter().map(|g| g.mark).collect::<Vec<_>>(), [mark(&finding)]);
            }
        }
    }

    #[test]
    fn counts_are_in_the_readers_language() {
        assert_eq!(counts(&[], Lang::Zh), "✗ 矛盾 0  ! 疑点 0  i 提示 0  ? 无法判断 0  ~ 尾差 0  ✓ 相符 0");
        assert!(counts(&[], Lang::En).contains("? cannot tell 0"));
    }
}
