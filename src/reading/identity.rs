//! Identity: whose disclosure, of which year, in which of the published forms.
//!
//! Taken from the document's own words alone: file names lie.

use super::body::ends_like_a_body;
use super::comparison::years;
use super::goal::labelled;
use super::lexicon::BODY_ENDS;
use super::marker::marker;
use super::sentence::{quote, split};
use super::table_title;
use super::year::leading_year;
use crate::codes;
use crate::disclosure::{BaseKind, DisclosureKind, Identity, Quote, Region};
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
    "公开单位",
    "预算部门",
    "预算单位",
    "部门/单位",
    "单位",
    "部门",
];
/// Forms by what titles call them, the more special first.
const FORMS: &[(&str, DisclosureKind)] = &[
    ("部门决算", DisclosureKind::DepartmentAccount),
    ("单位决算", DisclosureKind::UnitAccount),
    ("部门预算", DisclosureKind::DepartmentBudget),
    ("部门综合预算", DisclosureKind::DepartmentBudget),
    ("单位预算", DisclosureKind::UnitBudget),
    ("单位综合预算", DisclosureKind::UnitBudget),
];
/// Words that may stand before a body's name in a title or preamble.
const BEFORE_NAME: &[&str] = &[
    "现将",
    "附件",
    "公开",
    "：",
    ":",
    "关于",
    "《",
    "纳入",
    "标题",
    "信息名称",
    "文件名称",
    "名称",
    "XX部门",
    "XX单位",
    "××部门",
    "××单位",
];
/// Words that may stand between a body's name and the kind of disclosure.
const AFTER_NAME: &[&str] = &[
    "（部门）",
    "（本级）",
    "(部门)",
    "(本级)",
    "区级",
    "市级",
    "县级",
    "本级",
    "的",
    "财政拨款",
    "“三公”经费",
];
/// Words that stand between a body's name and 概况 in a heading.
const BEFORE_OVERVIEW: &[&str] = &["单位", "部门"];
/// Words behind a body's name that opens a sentence on what it does.
const BEFORE_DUTIES: &[&str] = &["的主要职能", "的主要职责"];
/// Characters from which a name is told in full.
const FULL_NAME: usize = 6;
/// How the heading ends that opens with whose outline it is.
const OVERVIEW: &str = "概况";
/// How the names of places end that titles use for their governments.
const PLACES: &[char] = &['镇', '乡'];
/// What a bracket behind a name says of the body, where it is no second name.
const BRACKETS: &[&str] = &["本级", "汇总", "机关", "部门", "本部"];
/// The words of which the rest of a title consists, behind name and year, where it does not name its
/// form in full (决算公开说明, “三公”经费预算).
const TITLE_WORDS: &[&str] = &[
    "一般公共预算",
    "财政拨款",
    "“三公”经费",
    "三公经费",
    "预算",
    "决算",
    "收支",
    "公开",
    "情况",
    "总体",
    "编制",
    "支出",
    "说明",
    "报告",
    "信息",
    "表",
    "的",
    "和",
];
/// The words for what is budgeted and for what was spent.
const STAGES: &[(&str, BaseKind)] = &[("决算", BaseKind::Outturn), ("预算", BaseKind::Budget)];
/// Characters a title has at most.
const TITLE_LENGTH: usize = 60;
/// Lines of a title before its last, at most.
const TITLE_LINES: usize = 2;
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
    for passage in &head {
        short_title(passage, &head, &mut identity);
    }
    for (at, passage) in head.iter().enumerate() {
        parted_title(
            head.get(at.saturating_sub(TITLE_LINES)..at).unwrap_or_default(),
            passage,
            &mut identity,
        );
    }
    if identity.unit.is_none() {
        identity.unit =
            head.iter().enumerate().find_map(|(at, passage)| bare_name(passage, head.get(at + 1).copied()));
    }
    if identity.unit.is_none() {
        identity.unit = head.iter().find_map(|passage| overview_name(passage).or_else(|| duty_name(passage)));
    }
    if let Some(named) = head.iter().find_map(|passage| labelled_name(passage)) {
        let more_of_it = identity.unit_name().len() < named.text.len() || identity.unit.is_none();
        if more_of_it {
            identity.unit = Some(named);
        }
    }
    if identity.year.is_none()
        && let Some((year, kind)) = table_title::by_titles(document)
    {
        (identity.year, identity.kind) = (Some(year), identity.kind.or(kind));
    }
    identity.region = region(identity.unit_name(), document);
    identity
}

/// Takes what a title or preamble says: 现将某局2022年单位预算公开如下, 2026年某局部门预算.
fn title(passage: &Passage, identity: &mut Identity) {
    let text = passage.text.as_str();
    if !FORMS.iter().any(|(form, _)| text.contains(form)) {
        return;
    }
    for sentence in split(text, &['。', '，', '；', '、']) {
        let words = text.get(sentence.clone()).unwrap_or_default();
        let Some((at, kind)) = FORMS.iter().find_map(|&(form, kind)| Some((words.find(form)?, kind))) else {
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

/// Takes what a title says that does not name its form in full: 某局2023年度决算公开报告. The form is
/// that of the stage the text names first; an account whose form is not named says no year, so that
/// what was spent never passes for a budget.
fn short_title(passage: &Passage, head: &[&Passage], identity: &mut Identity) {
    let text = passage.text.trim_end_matches(['|', ' ']);
    if identity.unit.is_some() && identity.year.is_some() || text.chars().count() > TITLE_LENGTH {
        return;
    }
    let Some((at, year, rest)) = text.char_indices().rev().find_map(|(at, _)| {
        let (year, rest) = leading_year(text.get(at..)?)?;
        Some((at, year, rest))
    }) else {
        return;
    };
    // What is left of the words but those of a title: nothing behind the name, or the name itself.
    let mut left = rest.trim();
    while let Some(shorter) = TITLE_WORDS.iter().find_map(|word| left.strip_suffix(word)) {
        left = shorter.trim_end();
    }
    let stage = STAGES.iter().find(|(word, _)| rest.contains(word)).map(|&(_, stage)| stage);
    let (before, behind) =
        (text.get(..at).unwrap_or_default(), at + text.len() - at - rest.trim_start().len());
    let name = match left {
        "" => name_before(passage, 0, before),
        name => name_before(passage, behind, name).filter(|_| before.trim().is_empty()),
    };
    let (Some(stage), Some(name)) = (stage, name) else { return };
    if identity.year.is_none() {
        let named = |passage: &&Passage| {
            let forms = FORMS.iter().filter(|(_, kind)| kind.figures() == stage);
            forms.filter_map(|&(form, kind)| Some((passage.text.find(form)?, kind))).min_by_key(|(at, _)| *at)
        };
        identity.kind = head.iter().find_map(named).map(|(_, kind)| kind);
        identity.year = Some(year).filter(|_| stage == BaseKind::Budget || identity.kind.is_some());
    }
    if identity.year.is_none_or(|own| own == year) {
        identity.unit.get_or_insert(name);
    }
}

/// Takes what a title says that is set over several lines: the year, the name, and last the form.
fn parted_title(above: &[&Passage], last: &Passage, identity: &mut Identity) {
    let text = last.text.trim();
    let (year, form) =
        leading_year(text).map_or((None, text), |(year, rest)| (Some(year), rest.trim_start()));
    let kind = FORMS.iter().find(|(name, _)| form.starts_with(name)).map(|&(_, kind)| kind);
    let (Some(kind), true) = (kind, text.chars().count() <= TITLE_LENGTH) else { return };
    let Some(at) = above.iter().rposition(|passage| is_name(passage.text.trim())) else { return };
    let (Some(name), before) = (above.get(at), above.get(..at).unwrap_or_default()) else { return };
    let year = year.or_else(|| before.iter().rev().find_map(|passage| table_title::alone(&passage.text)));
    if identity.year.is_none() && year.is_some() {
        (identity.year, identity.kind) = (year, identity.kind.or(Some(kind)));
    }
    if identity.unit.is_none() && year == identity.year {
        identity.unit = name_before(name, 0, &name.text);
    }
}

/// The name a heading opens with: 一、某局概况.
fn overview_name(passage: &Passage) -> Option<Quote> {
    let mut words = passage.text.trim_end().strip_suffix(OVERVIEW)?;
    while let Some(shorter) = BEFORE_OVERVIEW.iter().find_map(|tail| words.strip_suffix(tail)) {
        words = shorter;
    }
    name_before(passage, 0, words).filter(|name| is_told_in_full(&name.text))
}

/// The name a sentence on what the body does opens with: 某局的主要职责是.
fn duty_name(passage: &Passage) -> Option<Quote> {
    let at = BEFORE_DUTIES.iter().find_map(|words| passage.text.find(words))?;
    name_before(passage, 0, passage.text.get(..at)?).filter(|name| is_told_in_full(&name.text))
}

/// Whether a name is more than what all bodies of its kind are called: of a known division, or long.
fn is_told_in_full(name: &str) -> bool {
    name.chars().count() >= FULL_NAME || codes::division_in(name).is_some()
}

/// The body's name in the words before the kind of disclosure: before the year, or after it.
fn name_in(passage: &Passage, offset: usize, before: &str) -> Option<Quote> {
    let year_at =
        before.char_indices().find(|&(at, _)| before.get(at..).is_some_and(|s| leading_year(s).is_some()))?.0;
    let (_, after) = leading_year(before.get(year_at..)?)?;
    let candidates = [(0, before.get(..year_at)?), (before.len() - after.len(), after)];
    candidates.into_iter().find_map(|(at, words)| name_before(passage, offset + at, words))
}

/// The body's name at the end of words that begin at byte `offset` of a passage. Cells and labels
/// before it are parted from it by more than one blank.
fn name_before(passage: &Passage, offset: usize, words: &str) -> Option<Quote> {
    let mut name = words.trim_end();
    name = name.rsplit(['|', '\t']).next().unwrap_or(name);
    name = name.rsplit("  ").next().unwrap_or(name).trim();
    if let Some(number) = marker(name) {
        name = name.get(number.words..).unwrap_or_default();
    }
    while let Some(shorter) = BEFORE_NAME.iter().find_map(|lead| name.strip_prefix(lead)) {
        name = shorter.trim_start();
    }
    while let Some(shorter) = AFTER_NAME.iter().find_map(|tail| name.strip_suffix(tail)) {
        name = shorter.trim_end();
    }
    name = without_note(name);
    let start = offset + words.rfind(name)?;
    is_name(name).then(|| quote(passage, start..start + name.len()))
}

/// A name without a bracket that says nothing of the body: （差额表）.
fn without_note(name: &str) -> &str {
    let Some((before, inside)) =
        name.strip_suffix(['）', ')']).and_then(|open| open.rsplit_once(['（', '(']))
    else {
        return name;
    };
    let of_the_body = BRACKETS.contains(&inside) || ends_like_a_body(inside);
    if of_the_body { name } else { before.trim_end() }
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
    let name = without_note(passage.text.trim());
    let is_body = is_name(name) && codes::division_in(name).is_some();
    let start = passage.text.find(name)?;
    let mut named = quote(passage, start..start + name.len());
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

/// Whether words are the name of a place and not of a body in it.
fn is_place(words: &str) -> bool {
    let names_a_body = BODY_ENDS.iter().any(|end| end.chars().count() > 1 && words.contains(end));
    words.ends_with(PLACES) && !names_a_body
}

/// Whether words can be the name of a public body.
fn is_name(words: &str) -> bool {
    let bare = words.split(['（', '(']).next().unwrap_or(words).trim_end();
    let goes_on_behind_bracket = bare.len() < words.len() && !words.ends_with(['）', ')']);
    (ends_like_a_body(bare) || is_place(bare))
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
        for label in ["预算单位：", "部门/单位：", "部门:"] {
            let found = read(&["支出总表", &format!("{label}某某县水务局  单位：万元")]);
            assert_eq!(found.unit_name(), "某某县水务局", "{label}");
        }
    }

    #[test]
    fn a_heading_that_opens_with_the_name_is_not_the_name() {
        let found = read(&["某某市甲区人民政府某街道办事处（部门）主要职能"]);
        assert_eq!(found.unit, None);
    }

    #[test]
    fn a_name_is_taken_without_the_label_and_the_bracket_around_it() {
        for line in [
            "标题 | 某某县中心小学2024年单位预算公开说明 |",
            "信息名称  某某县中心小学2024年单位预算",
            "纳入某某县中心小学2024年单位预算编制范围的单位包括",
            "某某县中心小学（差额表）2024年单位预算",
        ] {
            assert_eq!(read(&[line]).unit_name(), "某某县中心小学", "{line}");
        }
    }

    #[test]
    fn a_short_title_has_the_form_the_text_names() {
        let found = read(&["某某县中心小学2023年度决算公开报告", "二、单位决算情况说明"]);
        assert_eq!(found.unit_name(), "某某县中心小学");
        assert_eq!((found.year, found.kind), (Some(2023), Some(DisclosureKind::UnitAccount)));
        let found = read(&["某某县司法局2022年“三公”经费预算情况"]);
        assert_eq!((found.unit_name(), found.year, found.kind), ("某某县司法局", Some(2022), None));
        let found = read(&["2021年度某某县外事办公室（本级）决算公开", "一、部门决算情况说明"]);
        assert_eq!((found.unit_name(), found.year), ("某某县外事办公室", Some(2021)));
        assert_eq!(found.kind, Some(DisclosureKind::DepartmentAccount));
    }

    #[test]
    fn titles_of_places_schools_and_their_templates_name_the_body() {
        for (line, name) in [
            ("某某市地震局2019年部门综合预算说明", "某某市地震局"),
            ("某某县某某镇2019年部门预算", "某某县某某镇"),
            ("某某市幼儿园北校区2020年单位预算", "某某市幼儿园北校区"),
            ("XX部门某某市某某小学2019年度部门决算公开", "某某市某某小学"),
        ] {
            let found = read(&[line]);
            assert_eq!((found.unit_name(), found.kind.is_some()), (name, true), "{line}");
        }
    }

    #[test]
    fn an_account_of_no_known_form_has_no_year_and_claims_nothing() {
        let found = read(&["某某县司法局2022年度“三公”经费决算情况说明"]);
        assert_eq!((found.unit_name(), found.year), ("某某县司法局", None));
    }

    #[test]
    fn a_title_may_be_set_over_several_lines() {
        let found = read(&["2021年", "某某县检察院（差额表）", "部门预算"]);
        assert_eq!(found.unit_name(), "某某县检察院");
        assert_eq!((found.year, found.kind), (Some(2021), Some(DisclosureKind::DepartmentBudget)));
        let found = read(&["某某县气象局（人影中心）", "2022年部门预算公开说明"]);
        assert_eq!((found.unit_name(), found.year), ("某某县气象局（人影中心）", Some(2022)));
    }

    #[test]
    fn a_document_without_a_title_has_no_identity() {
        let found = read(&["会议纪要", "2022年预算会议"]);
        assert_eq!((found.unit, found.year, found.kind), (None, None, None));
    }
}
