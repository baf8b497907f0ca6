//! Which rules fire on a real disclosure, and with which figures.

use crate::corpus_dir;
use std::collections::BTreeSet;
use yusuan::check::{Finding, RULES, Severity, Verdict, run};

/// The findings on the county bureau's disclosure.
fn findings() -> Option<Vec<Finding>> {
    let name = "dacheng-2022.txt";
    let bytes = std::fs::read(corpus_dir()?.join(name)).expect("the corpus file is readable");
    let document = yusuan::document::read(name, &bytes).expect("the corpus file is text");
    Some(run(&yusuan::reading::read(&document)))
}

/// The sentences of the failed findings of a rule.
fn failures<'a>(findings: &'a [Finding], rule: &str) -> Vec<&'a str> {
    let failed = findings.iter().filter(|f| f.rule == rule && f.verdict == Verdict::Fails);
    failed.map(|f| f.sentence_zh.as_str()).collect()
}

#[test]
fn exactly_the_expected_rules_fire() {
    let Some(findings) = findings() else { return };
    let fired: BTreeSet<_> =
        findings.iter().filter(|f| f.verdict == Verdict::Fails).map(|f| f.rule).collect();
    let expected = [
        "B1", "B2", "B3", "B7", "E1", "E2", "E3", "E8", "E9", "E10", "E12", "E13", "F1", "F2", "F4", "F7",
        "F8", "G1", "G2",
    ];
    assert_eq!(fired, BTreeSet::from(expected));
}

#[test]
fn the_amounts_of_the_text_hold_and_nothing_is_left_open() {
    let Some(findings) = findings() else { return };
    for rule in ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "B5", "E4", "E6", "E7", "E14", "E15", "F3", "G3"] {
        let verdicts: BTreeSet<_> =
            findings.iter().filter(|f| f.rule == rule).map(|f| f.verdict.key()).collect();
        assert_eq!(verdicts, BTreeSet::from(["holds"]), "{rule}");
    }
    let open: Vec<_> = findings.iter().filter(|f| f.verdict == Verdict::CannotTell).collect();
    assert!(open.is_empty(), "{open:?}");
    let silent: Vec<_> =
        RULES.iter().map(|r| r.id).filter(|id| !findings.iter().any(|f| f.rule == *id)).collect();
    assert_eq!(silent, ["A8"], "the document declares that it procures nothing");
}

#[test]
fn only_the_stated_change_contradicts_itself() {
    let Some(findings) = findings() else { return };
    let contradictions =
        findings.iter().filter(|f| f.verdict == Verdict::Fails && f.severity == Severity::Contradiction);
    assert_eq!(contradictions.map(|f| f.rule).collect::<Vec<_>>(), ["B1", "B2"]);
}

#[test]
fn the_findings_carry_the_figures_a_reader_can_check() {
    let Some(findings) = findings() else { return };
    let expected: &[(&str, &[&[&str]])] = &[
        ("B1", &[&["+59.76", "−241.96", "−182.20", "减少 208.19", "差 25.99"]]),
        ("B2", &[&["1,560.58", "852.58", "682.01", "1,534.59", "差 25.99"]]),
        ("B3", &[&["−182.20", "+33.77", "−267.95"]]),
        ("B7", &[&["支出合计", "−13.3%"], &["项目支出", "−35.5%"]]),
        ("E1", &[&["115.85", "440.05", "26.3%"]]),
        ("E2", &[&["520.00", "100.00"]]),
        ("E3", &[&["支持中小企业发展专项资金"]]),
        ("E8", &[&["39 条指标中 21 条"]]),
        ("E9", &[&["39 条指标中 23 条"]]),
        ("E10", &[&["1 条数量指标", "≥80%"], &["4 条指标值", "≥100%"]]),
        ("E12", &[&["3 条指标值"]]),
        ("E13", &[&["两相补贴"], &["帮扶专项经费"], &["工作经费"]]),
        ("F1", &[&["790台", "100.00", "无政府采购预算"]]),
        ("F2", &[&["790台", "拟购置固定资产为 0.00"]]),
        ("F4", &[&["办公室", "没有绩效目标"], &["信访目标", "只见于“办公室"]]),
        (
            "F7",
            &[
                &["市制造强市建设领导小组办公室"],
                &["廊坊市科技创新工作领导小组办公室"],
                &["廊坊市国防科技动员办公室"],
            ],
        ),
        ("F8", &[&["办公室", "高新技术管理股", "规范性文件合法性审核"]]),
        ("G1", &[&["4 处模板残留"]]),
        ("G2", &[&["科工局", "工业和信息化局", "科学技术与信息化局"]]),
    ];
    for (rule, sentences) in expected {
        let found = failures(&findings, rule);
        assert_eq!(found.len(), sentences.len(), "{rule}: {found:#?}");
        for (sentence, words) in found.iter().zip(*sentences) {
            for word in *words {
                assert!(sentence.contains(word), "{rule} says {word}: {sentence}");
            }
        }
    }
}

#[test]
fn every_operand_of_a_finding_points_to_a_line_or_is_derived() {
    let Some(findings) = findings() else { return };
    for finding in findings {
        for operand in &finding.operands {
            let derived = operand.words.is_empty();
            assert_eq!(derived, operand.span.line == 0, "{} {operand:?}", finding.rule);
        }
    }
}

/// The stretches of Chinese characters in a text.
fn chinese(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)).filter(|words| !words.is_empty())
}

#[test]
fn in_english_a_finding_is_chinese_only_where_it_quotes_the_document() {
    let Some(dir) = corpus_dir() else { return };
    let folder = std::fs::read_dir(dir.join("real")).expect("the corpus has real documents");
    let real = folder.map(|entry| entry.expect("its entries can be read").path());
    let mut seen = BTreeSet::new();
    for path in real.chain([dir.join("dacheng-2022.txt")]) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let bytes = std::fs::read(&path).expect("the corpus file is readable");
        let Ok(document) = yusuan::document::read(name, &bytes) else { continue };
        let disclosure = yusuan::reading::read(&document);
        let printed = serde_json::to_string(&disclosure).expect("a disclosure can be written");
        let printed: String = chinese(&printed).collect();
        // The names of divisions come from the table of codes.
        let region = disclosure.identity.region.as_ref().map_or("", |region| region.name.as_str());
        for finding in run(&disclosure) {
            let labels = finding.operands.iter().map(|operand| operand.label.en.as_str());
            for text in labels.chain([finding.sentence_en.as_str(), finding.arithmetic.en.as_str()]) {
                for words in chinese(text) {
                    let quoted = printed.contains(words) || region.contains(words);
                    assert!(quoted, "{name} {}: {words} in {text}", finding.rule);
                }
            }
            seen.insert(finding.rule);
        }
    }
    assert!(seen.len() > 25, "{seen:?}");
}

#[test]
fn a_document_cut_off_anywhere_gains_no_contradiction() {
    let Some(dir) = corpus_dir() else { return };
    let name = "dacheng-2022.txt";
    let bytes = std::fs::read(dir.join(name)).expect("the corpus file is readable");
    for end in (0..bytes.len()).step_by(997) {
        let Ok(document) = yusuan::document::read(name, &bytes[..end]) else { continue };
        let findings = run(&yusuan::reading::read(&document));
        let contradictions =
            findings.iter().filter(|f| f.verdict == Verdict::Fails && f.severity == Severity::Contradiction);
        for finding in contradictions {
            assert!(["B1", "B2"].contains(&finding.rule), "cut at {end}: {}", finding.sentence_zh);
        }
    }
}
