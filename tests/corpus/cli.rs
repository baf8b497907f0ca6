//! The program over the real disclosure: the figures and duties it must answer with.

use crate::corpus_dir;
use crate::program::yusuan;
use serde_json::{Value, json};

/// The path of the one disclosure with duties by section.
fn dacheng() -> Option<String> {
    Some(corpus_dir()?.join("dacheng-2022.txt").to_string_lossy().into_owned())
}

#[test]
fn facts_are_the_figures_of_the_document_to_the_last_digit() {
    let Some(path) = dacheng() else { return };
    let answer = yusuan(&["facts", &path]);
    assert_eq!((answer.code, answer.err.as_str(), answer.out.lines().count()), (Some(0), "", 1));
    let facts: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(facts["unit"], "大城县科学技术和工业信息化局");
    assert_eq!((&facts["year"], &facts["kind"]), (&json!(2022), &json!("单位预算")));
    assert_eq!(facts["region"], json!({ "code": "131025", "name": "大城县", "within": "河北省廊坊市" }));
    assert_eq!((&facts["status"], &facts["warnings"]), (&json!("complete"), &json!([])));
    assert_eq!(
        facts["facts"],
        json!({
            "revenue.total": "1352.39", "revenue.general": "1238.19", "revenue.fund": "0",
            "revenue.special_account": "0", "revenue.other": "0", "revenue.carryover": "114.2",
            "expenditure.total": "1352.39", "expenditure.basic": "912.34",
            "expenditure.personnel": "867.77", "expenditure.public": "44.57",
            "expenditure.project": "440.05",
            "change.revenue": "-208.19", "change.expenditure": "-208.19",
            "change.basic": "59.76", "change.project": "-241.96",
            "sangong.total": "3", "sangong.abroad": "0", "sangong.vehicle": "3",
            "sangong.vehicle_purchase": "0", "sangong.vehicle_running": "3", "sangong.reception": "0",
            "running_cost": "44.57",
            "assets.total": "150.36", "assets.buildings": "107.83", "assets.vehicles": "15",
            "assets.equipment": null, "assets.other": "27.53",
        })
    );
    assert_eq!(facts["duties"].as_array().map(Vec::len), Some(6));
    let amounts: Vec<&Value> = facts["projects"].as_array().unwrap().iter().map(|p| &p["amount"]).collect();
    assert_eq!(amounts, ["0.45", "4.8", "0.6", "100", "10"]);
}

#[test]
fn find_names_the_section_that_handles_salt_and_no_other() {
    let Some(path) = dacheng() else { return };
    for line in yusuan(&["find", "食盐", &path]).out.lines() {
        assert!(line.contains(" › 2022 › 装备制造与安全生产股: "), "{line}");
    }
}

#[test]
fn what_a_person_expects_comes_first() {
    let Some(path) = dacheng() else { return };
    let expected: &[(&[&str], &str, &str)] = &[
        (&["食盐"], "装备制造与安全生产股", "食盐"),
        (&["民爆"], "装备制造与安全生产股", "民爆"),
        (&["mb"], "装备制造与安全生产股", "民爆"),
        (&["信访"], "办公室（党建办公室）", "信访"),
        (&["知识产权"], "科技平台与社会发展股", "知识产权"),
        (&["监测", "工业"], "运行监测协调股", "监测分析工业"),
        (&["军民融"], "高新技术管理股", "军民融合"),
    ];
    for (query, section, words) in expected {
        let answer = yusuan(&[&["find", "-n", "1"], *query, &[path.as_str()]].concat());
        assert!(answer.out.contains(&format!("› {section}: ")), "{query:?}: {}", answer.out);
        assert!(answer.out.contains(words), "{query:?}: {}", answer.out);
    }
}

#[test]
fn a_disclosure_cut_at_any_byte_never_ends_the_program() {
    let Some(path) = dacheng() else { return };
    let bytes = std::fs::read(path).unwrap();
    for step in 0..24 {
        let cut = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cut-{step}.txt"));
        std::fs::write(&cut, &bytes[..bytes.len() * step / 24 + step % 3]).unwrap();
        let answer = yusuan(&[std::path::Path::new("facts"), &cut]);
        assert!(matches!(answer.code, Some(0 | 3 | 4)), "{step}: {answer:?}");
        assert_eq!(answer.out.lines().count(), 1);
        assert!(!answer.err.is_empty(), "{step}/24 is not the whole and must say so");
    }
}
