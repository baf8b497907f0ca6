//! Reading of whole disclosures: every figure of the list, and nothing invented.

use proptest::prelude::*;
use rust_decimal::Decimal;
use yusuan::disclosure::{BaseKind, Direction, Disclosure, DisclosureKind, Measure, ReadingNoteKind, Status};
use yusuan::document::{self, Document};
use yusuan::reading;
use yusuan::span::Span;

fn sample() -> Option<(String, Disclosure)> {
    let dir = super::corpus_dir()?;
    let text = std::fs::read_to_string(dir.join("dacheng-2022.txt")).unwrap();
    let document = document::read("dacheng-2022.txt", text.as_bytes()).unwrap();
    Some((text, reading::read(&document)))
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

#[test]
fn the_sample_says_whose_it_is() {
    let Some((_, read)) = sample() else { return };
    assert_eq!(read.identity.unit_name(), "大城县科学技术和工业信息化局");
    assert_eq!(read.identity.year, Some(2022));
    assert_eq!(read.identity.kind, Some(DisclosureKind::UnitBudget));
    let region = read.identity.region.unwrap();
    assert_eq!((region.code.as_str(), region.name.as_str()), ("131025", "大城县"));
    assert_eq!(region.within, "河北省廊坊市");
}

#[test]
fn every_figure_of_the_sample_is_claimed_exactly() {
    let Some((_, read)) = sample() else { return };
    for (key, expected) in [
        ("revenue.total", Some("1352.39")),
        ("revenue.general", Some("1238.19")),
        ("revenue.fund", Some("0")),
        ("revenue.special_account", Some("0")),
        ("revenue.other", Some("0")),
        ("revenue.carryover", Some("114.2")),
        ("expenditure.total", Some("1352.39")),
        ("expenditure.basic", Some("912.34")),
        ("expenditure.personnel", Some("867.77")),
        ("expenditure.public", Some("44.57")),
        ("expenditure.project", Some("440.05")),
        ("running_cost", Some("44.57")),
        ("sangong.total", Some("3")),
        ("sangong.abroad", Some("0")),
        ("sangong.vehicle", Some("3")),
        ("sangong.vehicle_purchase", Some("0")),
        ("sangong.vehicle_running", Some("3")),
        ("sangong.reception", Some("0")),
        ("assets.total", Some("150.36")),
        ("assets.buildings", Some("107.83")),
        ("assets.vehicles", Some("15")),
        ("assets.equipment", None),
        ("assets.other", Some("27.53")),
        ("revenue.institutional", None),
        ("procurement.total", None),
        ("procurement.goods", None),
    ] {
        let measure = Measure::from_key(key).unwrap();
        assert_eq!(read.amount(measure).map(|a| a.wan()), expected.map(decimal), "{key}");
    }
    assert!(read.claim(Measure::AssetsEquipment).is_some(), "a blank cell is there");
    assert!(read.claim(Measure::ProcurementTotal).is_none(), "no amount is invented");
}

#[test]
fn the_changes_of_the_sample_keep_their_reasons() {
    let Some((_, read)) = sample() else { return };
    let signed = |measure| read.change(measure).and_then(|change| change.signed_wan());
    assert_eq!(signed(Measure::RevenueTotal), Some(decimal("-208.19")));
    assert_eq!(signed(Measure::ExpenditureTotal), Some(decimal("-208.19")));
    assert_eq!(signed(Measure::ExpenditureBasic), Some(decimal("59.76")));
    assert_eq!(signed(Measure::ExpenditureProject), Some(decimal("-241.96")));
    assert_eq!(read.change(Measure::SangongTotal).unwrap().direction, Direction::Flat);
    assert_eq!(read.changes.len(), 5);
    assert!(read.changes.iter().all(|c| (c.base.year, c.base.kind) == (2021, BaseKind::Budget)));
    let total = read.change(Measure::RevenueTotal).unwrap();
    assert_eq!(total.quote, read.change(Measure::ExpenditureTotal).unwrap().quote);
    assert_eq!(total.quote.span.line, 143);
    assert!(
        read.change(Measure::ExpenditureBasic).unwrap().reason.as_ref().unwrap().text.contains("人员增资")
    );
    assert!(
        read.change(Measure::ExpenditureProject).unwrap().reason.as_ref().unwrap().text.contains("厉行节约")
    );
}

#[test]
fn the_sample_has_six_sections_of_duties_with_their_clauses() {
    let Some((text, read)) = sample() else { return };
    let sections: Vec<(&str, usize)> = read
        .duties
        .iter()
        .map(|section| (section.name.as_ref().unwrap().text.as_str(), section.clauses.len()))
        .collect();
    assert_eq!(
        sections,
        [
            ("办公室（党建办公室）", 13),
            ("运行监测协调股", 35),
            ("信息化推进股", 33),
            ("高新技术管理股", 27),
            ("科技平台与社会发展股", 27),
            ("装备制造与安全生产股", 30),
        ]
    );
    let lines: Vec<&str> = text.lines().collect();
    for (_, clause) in read.clauses() {
        assert_eq!(squeezed(&words_at(&lines, clause.span)), squeezed(&clause.text));
    }
}

#[test]
fn goals_projects_and_terms_of_the_sample_are_complete() {
    let Some((_, read)) = sample() else { return };
    let performance = &read.performance;
    assert_eq!((performance.overall.len(), performance.items.len()), (6, 6));
    assert!(performance.items.iter().all(|item| item.target.is_some() && item.indicator.is_some()));
    assert_eq!((performance.safeguards.len(), performance.indicators.len()), (7, 8));
    assert!(performance.safeguards.iter().all(|safeguard| !safeguard.text.is_blank()));
    assert_eq!(read.projects.len(), 5);
    assert!(read.projects.iter().all(|project| project.heading.is_some() && project.code.is_some()));
    assert_eq!(read.projects.iter().map(|project| project.indicators.len()).sum::<usize>(), 39);
    let named: Vec<&str> = read.named_projects.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(named, ["支持中小企业发展专项资金", "劳模津贴"]);
    assert_eq!(read.glossary.len(), 10);
    assert_eq!(read.institutions.len(), 1);
    assert!(read.procurement.declared_none.is_some());
    assert_eq!(read.procurement.table.as_ref().unwrap().text, "单位政府采购预算");
    let assets = read.assets.as_ref().unwrap();
    assert_eq!(assets.rows.len(), 6);
    assert_eq!(assets.planned_purchase.unwrap().amount().unwrap().wan(), Decimal::ZERO);
}

#[test]
fn nothing_of_the_sample_is_left_over() {
    let Some((_, read)) = sample() else { return };
    let lost: Vec<_> = read.report.notes.iter().filter(|note| note.kind.is_loss()).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(read.report.status, Status::Complete);
    let of = |kind| read.report.notes.iter().filter(|note| note.kind == kind).count();
    assert_eq!((of(ReadingNoteKind::Residue), of(ReadingNoteKind::EmptyForm)), (7, 1));
    assert!(read.remarks.iter().any(|remark| remark.quote.span.line == 1154), "other matters are kept");
}

#[test]
fn the_sample_cut_off_at_any_line_is_a_labelled_partial_reading() {
    let Some((text, _)) = sample() else { return };
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).step_by(29).collect();
    for end in ends {
        let read = read_bytes(&text.as_bytes()[..end]);
        if let Some((document, read)) = read {
            assert_ne!(read.report.status, Status::NoText);
            assert_spans_inside(&document, &read);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_disclosures_are_read_without_panic(cut in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), length in 0_usize..4000, noise in prop::collection::vec(any::<u8>(), 0..40)) {
        if let Some((text, _)) = sample() {
            let mut bytes = text.into_bytes();
            let from = from.index(bytes.len());
            let to = (from + length).min(bytes.len());
            bytes.drain(from..to);
            let at = cut.index(bytes.len());
            bytes.splice(at..at, noise);
            if let Some((document, read)) = read_bytes(&bytes) {
                assert_spans_inside(&document, &read);
            }
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "([一二三（）()、：:；;。，“”0-9.,元万亿%％年较比上增加减少持平其中基本支出收入\n\t -]|主要原因是|2022年|绩效目标|职责){0,400}") {
        if let Some((document, read)) = read_bytes(text.as_bytes()) {
            assert_spans_inside(&document, &read);
        }
    }
}

fn read_bytes(bytes: &[u8]) -> Option<(Document, Disclosure)> {
    let document = document::read("a.txt", bytes).ok()?;
    let read = reading::read(&document);
    Some((document, read))
}

/// Every span of a disclosure, found in its JSON, lies inside the lines of the document.
fn assert_spans_inside(document: &Document, read: &Disclosure) {
    let json = serde_json::to_value(read).unwrap();
    let mut waiting = vec![&json];
    while let Some(value) = waiting.pop() {
        if let Ok(span) = serde_json::from_value::<Span>(value.clone())
            && value.is_object()
            && span != Span::NOWHERE
        {
            assert!(span.line >= 1 && span.line <= span.end_line, "{span:?}");
            let last = document.lines.get(span.end_line as usize - 1);
            let length = last.map(|line| line.text.chars().count());
            assert!(length.is_some_and(|length| span.to as usize <= length), "{span:?} of {length:?}");
        }
        match value {
            serde_json::Value::Array(items) => waiting.extend(items),
            serde_json::Value::Object(fields) => waiting.extend(fields.values()),
            _ => {}
        }
    }
}

/// The words of the source at a span.
fn words_at(lines: &[&str], span: Span) -> String {
    let mut words = String::new();
    for number in span.line..=span.end_line {
        let line = lines[number as usize - 1];
        let from = if number == span.line { span.from as usize } else { 0 };
        let to = if number == span.end_line { span.to as usize } else { line.chars().count() };
        words.extend(line.chars().skip(from).take(to - from));
    }
    words
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
