//! What changes of wording, rules of pairing and silence are called.

use crate::compare::wording::{PassageChange, Rule, Silence, TargetChange};
use crate::text::{Lang, Words};

/// The sign of a change, which stands where there is no colour, and its name.
#[must_use]
pub const fn passage_title(change: PassageChange) -> (&'static str, Words) {
    match change {
        PassageChange::Added => ("+", Words::new("新增", "added")),
        PassageChange::Removed => ("-", Words::new("取消", "removed")),
        PassageChange::Reworded => ("~", Words::new("改写", "reworded")),
        PassageChange::Moved => (">", Words::new("移交", "moved")),
        PassageChange::MovedAndReworded => (">~", Words::new("移交并改写", "moved and reworded")),
        PassageChange::Same => ("", Words::new("未变", "unchanged")),
    }
}

/// The sign of what became of a target, and its name.
#[must_use]
pub const fn target_title(change: TargetChange) -> (&'static str, Words) {
    match change {
        TargetChange::Added => ("+", Words::new("新增", "added")),
        TargetChange::Removed => ("-", Words::new("取消", "removed")),
        TargetChange::Changed { .. } => ("~", Words::new("改变", "changed")),
        TargetChange::Unsaid => ("", Words::new("未写明目标值", "a target is blank")),
        TargetChange::Same => ("", Words::new("未变", "unchanged")),
    }
}

/// By which rule two items were taken for one.
#[must_use]
pub fn rule_title(rule: Rule, lang: Lang) -> String {
    match rule {
        Rule::Same => lang.pick("文字相同", "same words").to_owned(),
        Rule::SameTitle => lang.pick("标题相同", "same title").to_owned(),
        Rule::Alike { percent } => lang.pick(format!("相近{percent}%"), format!("{percent} % alike")),
        Rule::SameClauses { percent } => {
            lang.pick(format!("职责{percent}%相同"), format!("{percent} % of the duties the same"))
        }
    }
}

/// Which year says nothing, by what the years are called.
#[must_use]
pub(super) fn silence_title(silence: Silence, [before, after]: [&str; 2], lang: Lang) -> String {
    match silence {
        Silence::Before => lang.pick(format!("{before}没有写明"), format!("not stated in {before}")),
        Silence::After => lang.pick(format!("{after}没有写明"), format!("not stated in {after}")),
        Silence::Both => lang.pick(
            format!("{before}、{after}都没有写明"),
            format!("stated neither in {before} nor in {after}"),
        ),
    }
}
