//! Identity: whose disclosure, of which year, in which of the published forms.
//!
//! Taken from the document's own words alone: file names lie.

use super::body_name::{
    adds_a_province, bare_name, duty_name, fuller_name, is_name, labelled_name, name_before, name_in,
    overview_name,
};
use super::comparison::years;
use super::sentence::split;
use super::table_title;
use super::year::leading_year;
use crate::codes;
use crate::disclosure::{BaseKind, DisclosureKind, Identity, Region};
use crate::document::{Block, Document, Passage};

/// Paragraphs from the beginning that may say whose disclosure it is.
const HEAD: usize = 60;
/// Forms by what titles call them, the more special first.
const FORMS: &[(&str, DisclosureKind)] = &[
    ("部门决算", DisclosureKind::DepartmentAccount),
    ("单位决算", DisclosureKind::UnitAccount),
    ("部门预算", DisclosureKind::DepartmentBudget),
    ("部门综合预算", DisclosureKind::DepartmentBudget),
    ("单位预算", DisclosureKind::UnitBudget),
    ("单位综合预算", DisclosureKind::UnitBudget),
];
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
        let known = identity.unit_name();
        let more_of_it =
            known.len() < named.text.len() && (known.is_empty() || !adds_a_province(&named.text, known));
        if more_of_it {
            identity.unit = Some(named);
        }
    }
    if let Some(whole) = head.iter().find_map(|passage| fuller_name(passage, identity.unit_name())) {
        identity.unit = Some(whole);
    }
    if identity.year.is_none()
        && let Some((year, kind)) = table_title::by_titles(document)
    {
        (identity.year, identity.kind) = (Some(year), identity.kind.or(kind));
    }
    identity.year = identity.year.or_else(|| told_year(&head));
    identity.region = region(identity.unit_name(), document);
    identity
}

/// Words right before a year by which it is one that is compared with, or a date.
const NOT_ITS_OWN: &[&str] =
    &["较", "比", "与", "同", "和", "于", "从", "由", "至", "到", "自", "截至", "按", "（", "("];
/// Words that say of the year behind them that it is another.
const OF_ANOTHER: &[&str] = &["上年", "去年"];
/// Words between a budget and its figure by which the figure is what became of it.
const OUTCOME: &[&str] = &["执行", "完成"];
/// Characters between a year and 预算, at most, where the year is the budget's.
const REACH: usize = 40;

/// The year whose budget sentences state in money, where they state no other's and nothing speaks of an
/// account: of a page without a title.
fn told_year(head: &[&Passage]) -> Option<u16> {
    if head.iter().any(|passage| passage.text.contains("决算")) {
        return None;
    }
    let mut told: Option<u16> = None;
    for passage in head {
        for sentence in split(&passage.text, &['。', '，', '；']) {
            let words = passage.text.get(sentence).filter(|words| words.contains('元')).unwrap_or_default();
            for year in words.char_indices().filter_map(|(at, _)| budgeted_year(words, at)) {
                if told.is_some_and(|known| known != year) {
                    return None;
                }
                told = Some(year);
            }
        }
    }
    told
}

/// The year at a byte of words whose budget they state.
fn budgeted_year(words: &str, at: usize) -> Option<u16> {
    let (year, rest) = leading_year(words.get(at..)?)?;
    let before = words.get(..at)?.trim_end();
    let clause = before.rsplit(',').next().unwrap_or(before);
    let is_another = NOT_ITS_OWN.iter().any(|word| before.ends_with(word))
        || OF_ANOTHER.iter().any(|word| clause.contains(word));
    let is_date = rest.starts_with(|c: char| c.is_ascii_digit());
    let near: String = rest.chars().take(REACH).collect();
    let (_, behind) = near.split_once("预算").filter(|_| !is_another && !is_date)?;
    let to_figure = behind.get(..behind.find(|c: char| c.is_ascii_digit())?)?;
    (!OUTCOME.iter().any(|word| to_figure.contains(word))).then_some(year)
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
    fn a_line_with_the_whole_name_goes_before_the_short_one_of_a_heading() {
        let found =
            read(&["某某市甲区水务局", "2025年部门预算", "第二部分 甲区水务局2025年部门预算情况说明"]);
        assert_eq!((found.unit_name(), found.year), ("某某市甲区水务局", Some(2025)));
    }

    #[test]
    fn a_label_that_only_adds_the_province_is_no_other_name() {
        let found = read(&["2023年度大城县林草局部门决算", "部门名称：河北省廊坊市大城县林草局"]);
        assert_eq!(found.unit_name(), "大城县林草局");
        let found = read(&["2023年度林业和草原局部门决算", "部门名称：河北省廊坊市林业和草原局"]);
        assert_eq!(found.unit_name(), "河北省廊坊市林业和草原局");
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
    fn a_page_without_a_title_is_of_the_year_whose_budget_it_states() {
        let told = |lines: &[&str]| read(lines).year;
        let page = ["经汇总，2024年“三公”经费支出预算为14.01万元。", "与2023年预算相比增加2万元。"];
        assert_eq!(told(&page), Some(2024));
        assert_eq!(told(&["2024年支出预算1万元。", "2023年支出预算2万元。"]), None);
        assert_eq!(told(&["2020年“三公”经费决算数35.5万元，2021年预算30万元。"]), None);
        assert_eq!(told(&["2022年预算会议于5月召开。"]), None);
        assert_eq!(told(&["截止日期：2023年12月预算5万元。"]), None);
        assert_eq!(told(&["上年（2023年预算为5万元）未增加。"]), None);
        assert_eq!(told(&["2023年预算执行数5万元。"]), None);
    }

    #[test]
    fn a_document_without_a_title_has_no_identity() {
        let found = read(&["会议纪要", "2022年预算会议"]);
        assert_eq!((found.unit, found.year, found.kind), (None, None, None));
    }
}
