//! Rules G: what is left of templates and of other documents in the text.

use super::finding::{Finding, Operand, Verdict, short};
use super::label::{self, Phrase};
use super::rule::Case;
use super::words;
use crate::disclosure::{BaseKind, Change, DisclosureKind, Place, Quote, ReadingNoteKind};
use std::collections::HashSet;

/// What templates print for the author to choose from, fill in or take out.
const TEMPLATE: [&str; 10] = [
    "增加（减少）",
    "增加(减少)",
    "增加/减少",
    "上升（下降）",
    "下降（上升）",
    "××",
    "XX万元",
    "XXX",
    "（请核实",
    "请填写",
];

/// Beginnings of word processor fields that hold words of their own: the entry of a contents list.
const FIELDS: [&str; 1] = ["{ TC"];

/// What the names of public bodies end in.
const BODIES: [char; 5] = ['局', '委', '办', '厅', '院'];

/// Characters of a body's short or full name at most, its division left out.
const NAME: usize = 20;

/// G1: no residue of the template the document was made from.
pub(super) fn residue(case: &Case<'_>) -> Vec<Finding> {
    let notes = case.disclosure.report.notes.iter().filter(|n| n.kind == ReadingNoteKind::Residue);
    let fields =
        notes.map(|n| &n.quote).filter(|q| FIELDS.iter().any(|f| q.text.trim_start().starts_with(f)));
    let all = words::all(case.disclosure);
    let phrases = all.into_iter().filter(|q| TEMPLATE.iter().any(|t| q.text.contains(t)));
    let mut seen = HashSet::new();
    let residue: Vec<&Quote> = fields.chain(phrases).filter(|q| seen.insert(q.span)).collect();
    let Some(first) = residue.first() else {
        return vec![case.finding(Verdict::Holds, "没有模板残留", "no residue of a template")];
    };
    let (count, example) = (residue.len(), short(&first.text));
    let zh = format!("{count} 处模板残留，如“{example}”");
    let en = format!("{count} places with residue of a template, such as “{example}”");
    let finding = case.finding(Verdict::Fails, zh, en);
    vec![finding.on(residue.into_iter().map(|q| Operand::words(label::RESIDUE, q)))]
}

/// G2: the body is called by one name. Silent where the body or its division is not known.
///
/// A variant is the division's name followed by the name of a body most of whose characters are
/// those of the body's own name.
pub(super) fn own_name(case: &Case<'_>) -> Vec<Finding> {
    let identity = &case.disclosure.identity;
    let unit = identity.unit_name();
    let Some(region) = identity.region.as_ref().filter(|r| !r.name.is_empty()) else { return Vec::new() };
    let Some((_, own)) = unit.split_once(region.name.as_str()).filter(|(_, own)| !own.is_empty()) else {
        return Vec::new();
    };
    let mut variants: Vec<(&str, Operand)> = Vec::new();
    for quote in words::all(case.disclosure) {
        for (at, division) in quote.text.match_indices(region.name.as_str()) {
            let Some(name) = quote.text.get(at + division.len()..).and_then(body_name) else { continue };
            if is_variant(name, own) && !variants.iter().any(|(known, _)| *known == name) {
                variants.push((name, Operand::words(Phrase::printed(format!("{division}{name}")), quote)));
            }
        }
    }
    if variants.is_empty() {
        return vec![case.finding(Verdict::Holds, "本单位名称前后一致", "the body is called by one name")];
    }
    let names: Vec<_> = variants.iter().map(|(name, _)| *name).collect();
    let zh = format!("本单位{unit}在文中又作：{}", names.join("、"));
    let en = format!("the body, {unit}, is also called {} in the text", names.join(", "));
    let finding = case.finding(Verdict::Fails, zh, en);
    vec![finding.on(variants.into_iter().map(|(_, operand)| operand))]
}

/// The name of a body with which words begin.
fn body_name(words: &str) -> Option<&str> {
    let named = |c: char| c.is_alphanumeric();
    let (at, end) =
        words.char_indices().take(NAME).take_while(|(_, c)| named(*c)).find(|(_, c)| BODIES.contains(c))?;
    words.get(..at + end.len_utf8())
}

/// Whether a name is not the body's own, but made of its characters for the most part.
fn is_variant(name: &str, own: &str) -> bool {
    let count = name.chars().count();
    let shared = name.chars().filter(|c| own.contains(*c)).count();
    name != own
        && own.chars().next_back() == name.chars().next_back()
        && count >= 3
        && shared * 4 >= count * 3
}

/// G3: changes are measured against an earlier year, or in a final account against the budget of its
/// own. Silent where no change is stated.
pub(super) fn stray_year(case: &Case<'_>) -> Vec<Finding> {
    let changes = &case.disclosure.changes;
    let own = case.disclosure.identity.kind.map(DisclosureKind::figures);
    let against_budget = |change: &Change| {
        change.base.year == change.year
            && (change.base.kind, own) == (BaseKind::Budget, Some(BaseKind::Outturn))
    };
    let stray = changes.iter().enumerate().filter(|(_, c)| c.base.year >= c.year && !against_budget(c));
    let told = |(index, change): (usize, &Change)| {
        let (subject, base, year) = (&change.subject, change.base.year, change.year);
        let zh = format!("{subject}称与 {base} 年比较，而这是 {year} 年的预算");
        let en = format!("{subject} is compared with {base}, but this is the budget of {year}");
        let finding = case.finding(Verdict::Fails, zh, en);
        finding.on([Operand::words(label::COMPARED, &change.quote)]).at(Place::Change { change: index })
    };
    let mut found: Vec<_> = stray.map(told).collect();
    if found.is_empty() && !changes.is_empty() {
        let zh = format!("{} 处增减都与以前年度比较", changes.len());
        let en = format!("{} changes are all measured against an earlier year", changes.len());
        found.push(case.finding(Verdict::Holds, zh, en));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Sample, found, words};
    use super::*;
    use crate::disclosure::{ReadingNote, Remark};

    #[test]
    fn fields_of_another_document_and_choices_left_open_are_found() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "G1")[0].verdict, Verdict::Holds);
        for (line, text) in [(5, "{ TC 2、系统升级费绩效目标表 }"), (6, "[bookmark: _Toc1]")] {
            let quote = words(text, line);
            body.report.notes.push(ReadingNote { kind: ReadingNoteKind::Residue, quote });
        }
        body.remarks.push(Remark { under: None, quote: words("增加（减少）的主要原因", 7) });
        let finding = &found(&body, "G1")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        assert_eq!(finding.operands.len(), 2, "a bookmark is an anchor, no words of a template");
    }

    #[test]
    fn other_names_of_the_body_are_found_and_other_bodies_are_not() {
        let mut body = Sample::new().disclosure();
        for text in [
            "丰县科学技术与信息化局办公区",
            "《丰县工业和信息化局手册》",
            "报丰县财政局",
            "丰县科学技术和工业信息化局",
        ] {
            body.remarks.push(Remark { under: None, quote: words(text, 7) });
        }
        let finding = &found(&body, "G2")[0];
        assert_eq!(finding.verdict, Verdict::Fails);
        assert!(
            finding.sentence_zh.ends_with("又作：科工局、科学技术与信息化局、工业和信息化局"),
            "{}",
            finding.sentence_zh
        );
        body.remarks.clear();
        body.projects.clear();
        assert_eq!(found(&body, "G2")[0].verdict, Verdict::Holds);
    }

    #[test]
    fn a_change_against_the_budget_year_itself_is_found() {
        let mut body = Sample::new().disclosure();
        assert_eq!(found(&body, "G3")[0].verdict, Verdict::Holds);
        body.changes[0].base.year = 2022;
        assert_eq!(found(&body, "G3")[0].verdict, Verdict::Fails);
        body.identity.kind = Some(DisclosureKind::UnitAccount);
        assert_eq!(found(&body, "G3")[0].verdict, Verdict::Holds, "what was spent, against the budget");
    }
}
