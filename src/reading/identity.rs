//! Identity: whose disclosure, of which year, in which of the published forms.
//!
//! Taken from the document's own words alone: file names lie.

use super::comparison::years;
use super::goal::labelled;
use super::marker::marker;
use super::sentence::{quote, split};
use super::subject::leading_year;
use crate::codes;
use crate::disclosure::{DisclosureKind, Identity, Quote, Region};
use crate::document::{Block, Document, Passage};

/// Paragraphs from the beginning that may say whose disclosure it is.
const HEAD: usize = 60;
/// Labels before the name of the body.
const LABELS: &[&str] = &[
    "预算主管部门",
    "编制部门",
    "编制单位",
    "部门（单位）",
    "部门(单位)",
    "部门名称",
    "单位名称",
    "填报单位",
    "公开部门",
];
/// Forms by their names, the more special first.
const KINDS: &[DisclosureKind] = &[
    DisclosureKind::DepartmentAccount,
    DisclosureKind::UnitAccount,
    DisclosureKind::DepartmentBudget,
    DisclosureKind::UnitBudget,
];
/// Words that may stand before a body's name in a title or preamble.
const BEFORE_NAME: &[&str] = &["现将", "附件", "公开", "：", ":", "关于", "《"];
/// Words that may stand between a body's name and the kind of disclosure.
const AFTER_NAME: &[&str] =
    &["（部门）", "（本级）", "(部门)", "(本级)", "区级", "市级", "县级", "本级", "的"];
/// How the names of bodies end.
const BODY_ENDS: &[&str] = &[
    "局",
    "委",
    "委员会",
    "办",
    "办公室",
    "厅",
    "部",
    "处",
    "办事处",
    "院",
    "中心",
    "会",
    "政府",
    "队",
    "站",
    "所",
    "馆",
    "校",
    "学",
    "园",
    "社",
    "台",
    "团",
    "公司",
    "集团",
    "银行",
    "基地",
];
/// Characters of a bracket behind a name, at most.
const BRACKET_LENGTH: usize = 8;
/// Characters a body's name has at least, and at most.
const NAME_LENGTH: std::ops::RangeInclusive<usize> = 4..=45;

/// Finds the identity of a document.
pub(super) fn identity(document: &Document) -> Identity {
    let head: Vec<&Passage> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(passage) => Some(passage),
            Block::Table(_) => None,
        })
        .take(HEAD)
        .collect();
    let mut identity = Identity::default();
    for passage in &head {
        title(passage, &mut identity);
    }
    if identity.unit.is_none() {
        identity.unit =
            head.iter().enumerate().find_map(|(at, passage)| bare_name(passage, head.get(at + 1).copied()));
    }
    if let Some(named) = head.iter().find_map(|passage| labelled_name(passage)) {
        let more_of_it = identity.unit_name().len() < named.text.len() || identity.unit.is_none();
        if more_of_it {
            identity.unit = Some(named);
        }
    }
    identity.region = region(identity.unit_name(), document);
    identity
}

/// Takes what a title or preamble says: 现将某局2022年单位预算公开如下, 2026年某局部门预算.
fn title(passage: &Passage, identity: &mut Identity) {
    let text = passage.text.as_str();
    if !KINDS.iter().any(|kind| text.contains(kind.name())) {
        return;
    }
    for sentence in split(text, &['。', '，', '；', '、']) {
        let words = text.get(sentence.clone()).unwrap_or_default();
        let Some((at, kind)) = KINDS.iter().find_map(|&kind| Some((words.find(kind.name())?, kind))) else {
            continue;
        };
        let before = words.get(..at).unwrap_or_default();
        let Some(&year) = years(before).last() else { continue };
        if identity.kind.is_none() {
            identity.kind = Some(kind);
            identity.year = Some(year);
        }
        if identity.unit.is_none() && Some(year) == identity.year {
            identity.unit = name_in(passage, sentence.start, before);
        }
    }
}

/// The body's name in the words before the kind of disclosure: before the year, or after it.
fn name_in(passage: &Passage, offset: usize, before: &str) -> Option<Quote> {
    let year_at =
        before.char_indices().find(|&(at, _)| before.get(at..).is_some_and(|s| leading_year(s).is_some()))?.0;
    let (_, after) = leading_year(before.get(year_at..)?)?;
    let candidates = [(0, before.get(..year_at)?), (before.len() - after.len(), after)];
    candidates.into_iter().find_map(|(at, words)| {
        let mut name = words.trim();
        if let Some(number) = marker(name) {
            name = name.get(number.words..).unwrap_or_default();
        }
        while let Some(shorter) = BEFORE_NAME.iter().find_map(|lead| name.strip_prefix(lead)) {
            name = shorter.trim_start();
        }
        while let Some(shorter) = AFTER_NAME.iter().find_map(|tail| name.strip_suffix(tail)) {
            name = shorter.trim_end();
        }
        let start = offset + at + words.find(name)?;
        is_name(name).then(|| quote(passage, start..start + name.len()))
    })
}

/// The name behind a label such as 编制部门：.
fn labelled_name(passage: &Passage) -> Option<Quote> {
    let range = LABELS.iter().find_map(|label| labelled(&passage.text, label))?;
    let words = passage.text.get(range.clone())?;
    let name = words.trim().split(char::is_whitespace).next()?;
    let start = range.start + words.find(name)?;
    is_name(name).then(|| quote(passage, start..start + name.len()))
}

/// A line that is nothing but the name of a body of a known division, with the bracket that goes on
/// on the next line (（本级）).
fn bare_name(passage: &Passage, next: Option<&Passage>) -> Option<Quote> {
    let name = passage.text.trim();
    let is_body = is_name(name) && codes::division_in(name).is_some();
    let mut named = quote(passage, 0..passage.text.len());
    let bracket = next.map(|next| (next, next.text.trim())).filter(|(_, words)| {
        words.starts_with(['（', '('])
            && words.ends_with(['）', ')'])
            && words.chars().count() <= BRACKET_LENGTH
    });
    if let Some((next, words)) = bracket {
        named.text.push_str(words);
        named.span = named.span.cover(next.whole());
    }
    is_body.then_some(named)
}

/// Whether words can be the name of a public body.
fn is_name(words: &str) -> bool {
    let bare = words.split(['（', '(']).next().unwrap_or(words);
    let goes_on_behind_bracket = bare.len() < words.len() && !words.ends_with(['）', ')']);
    BODY_ENDS.iter().any(|end| bare.ends_with(end))
        && !goes_on_behind_bracket
        && NAME_LENGTH.contains(&words.chars().count())
        && !words.contains(['，', '。', '；', '、', '：', ':', '《', '》'])
        && words.chars().all(|c| !c.is_ascii_digit())
        && marker(words).is_none()
}

/// The division a body belongs to: by its name, else by the code that begins its projects' codes.
fn region(unit: &str, document: &Document) -> Option<Region> {
    let division = codes::division_in(unit).or_else(|| {
        document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| row.cells.iter())
                .find_map(|cell| project_division(&cell.passage.text)),
            Block::Paragraph(_) => None,
        })
    })?;
    Some(Region { code: division.code.to_owned(), name: division.name.to_owned(), within: division.within })
}

/// The division in a project code: 131025 22 P 0086991….
fn project_division(text: &str) -> Option<codes::Division> {
    let text = text.trim();
    let year_and_letter = text.get(6..9)?;
    let like_a_code = text.get(..8)?.bytes().all(|b| b.is_ascii_digit()) && year_and_letter.ends_with('P');
    if like_a_code { codes::division(text.get(..6)?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Identity {
        let blocks =
            (1..).zip(lines).map(|(line, text)| Block::Paragraph(Passage::on_line(text, line, 0))).collect();
        identity(&Document { blocks, ..Document::default() })
    }

    #[test]
    fn a_preamble_names_unit_year_and_kind() {
        let found = read(&["按照规定，现将某某县财政和商务局2022年单位预算公开如下："]);
        assert_eq!(found.unit_name(), "某某县财政和商务局");
        assert_eq!((found.year, found.kind), (Some(2022), Some(DisclosureKind::UnitBudget)));
    }

    #[test]
    fn a_title_may_have_the_year_first() {
        let found = read(&["2026年某某市信访局部门预算"]);
        assert_eq!(found.unit_name(), "某某市信访局");
        assert_eq!((found.year, found.kind), (Some(2026), Some(DisclosureKind::DepartmentBudget)));
    }

    #[test]
    fn a_heading_may_name_the_body_behind_its_number() {
        let found = read(&["第一部分 某某市审计局（汇总）2026年部门预算编制说明"]);
        assert_eq!(found.unit_name(), "某某市审计局（汇总）");
    }

    #[test]
    fn a_label_names_the_body_in_full() {
        let found = read(&["某某市甲区2024年区级部门预算", "预算主管部门：某某市甲区人民政府某街道办事处"]);
        assert_eq!(found.unit_name(), "某某市甲区人民政府某街道办事处");
        assert_eq!(found.year, Some(2024));
    }

    #[test]
    fn a_heading_that_opens_with_the_name_is_not_the_name() {
        let found = read(&["某某市甲区人民政府某街道办事处（部门）主要职能"]);
        assert_eq!(found.unit, None);
    }

    #[test]
    fn a_document_without_a_title_has_no_identity() {
        let found = read(&["会议纪要", "2022年预算会议"]);
        assert_eq!((found.unit, found.year, found.kind), (None, None, None));
    }
}
