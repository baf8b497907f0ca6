//! Figures and duties: what the plain twins answer about the sample.

use crate::program::yusuan;
use crate::{DACHENG, WANLI};
use serde_json::{Value, json};

fn json_lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn facts_carry_the_figures_of_the_document() {
    let answer = yusuan(&["facts", DACHENG]);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    let facts = &json_lines(&answer.out)[0];
    assert_eq!(facts["unit"], "大城县科学技术和工业信息化局");
    assert_eq!((&facts["year"], &facts["kind"]), (&json!(2022), &json!("单位预算")));
    assert_eq!(facts["region"]["code"], "131025");
    assert_eq!(facts["status"], "complete");
    assert_eq!(facts["facts"]["revenue.total"], "1352.39");
    assert_eq!(facts["facts"]["change.expenditure"], "-208.19");
    assert_eq!(facts["facts"]["assets.equipment"], Value::Null);
    assert!(facts["facts"].get("procurement.total").is_none(), "declared none is not zero");
    assert_eq!(facts["duties"].as_array().map(Vec::len), Some(6));
    assert_eq!(facts["warnings"], json!([]));
}

#[test]
fn without_a_file_the_sample_answers() {
    let units: Vec<Value> = json_lines(&yusuan(&["facts"]).out).iter().map(|f| f["unit"].clone()).collect();
    assert_eq!(units.len(), 4);
    assert!(yusuan(&["find", "食盐"]).out.contains("装备制造与安全生产股"));
}

#[test]
fn an_exported_disclosure_reads_back_as_the_same() {
    let exported = yusuan(&["export", "--json", DACHENG]);
    assert_eq!((exported.code, exported.out.lines().count()), (Some(0), 1));
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.json", std::process::id()));
    std::fs::write(&path, &exported.out).unwrap();
    let path = path.to_string_lossy();
    assert_eq!(yusuan(&["export", "--json", &path]).out, exported.out);
    let original = yusuan(&["check", "--all", DACHENG]).out;
    assert_eq!(yusuan(&["check", "--all", &path]).out, original);
}

#[test]
fn three_years_are_three_lines() {
    let facts = json_lines(&yusuan(&[&["facts"], &WANLI[..]].concat()).out);
    let years: Vec<&Value> = facts.iter().map(|f| &f["year"]).collect();
    assert_eq!(years, [&json!(2023), &json!(2024), &json!(2025)]);
}

#[test]
fn find_names_the_section_that_handles_salt() {
    let answer = yusuan(&["find", "食盐", DACHENG]);
    assert_eq!(answer.code, Some(0));
    for line in answer.out.lines() {
        assert!(line.contains(" › 2022 › 装备制造与安全生产股: "), "{line}");
        assert!(line.contains("食盐"), "{line}");
    }
    let hits = json_lines(&yusuan(&["find", "--json", "食盐", DACHENG]).out);
    assert_eq!(hits.len(), answer.out.lines().count());
    assert!(hits[0]["line"].as_u64().is_some_and(|line| line > 1));
}

#[test]
fn words_of_a_query_need_no_quotation_marks() {
    let loose = yusuan(&["find", "监测", "工业", DACHENG]);
    assert_eq!(loose.out, yusuan(&["find", "监测 工业", DACHENG]).out);
    assert_eq!(loose.code, Some(0));
}

#[test]
fn finding_nothing_ends_with_1() {
    let answer = yusuan(&["find", "航天飞机", DACHENG]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""));
    assert!(answer.err.contains("没有找到"));
}

#[test]
fn check_shows_the_unexplained_difference_with_its_lines() {
    let answer = yusuan(&["check", DACHENG]);
    assert_eq!(answer.code, Some(0));
    assert!(answer.out.contains("25.99") && answer.out.contains("矛盾"), "{}", answer.out);
    assert_eq!(yusuan(&["check", "--fail", DACHENG]).code, Some(1));
    let report = &json_lines(&yusuan(&["check", "--json", DACHENG]).out)[0];
    let b1 = report["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "B1").unwrap();
    assert_eq!((&b1["verdict"], &b1["severity"]), (&json!("fails"), &json!("contradiction")));
    assert!(b1["operands"].as_array().unwrap().iter().any(|o| o["amount"] == "-208.19"));
}

#[test]
fn diff_sets_the_implied_year_apart() {
    let one = &json_lines(&yusuan(&["diff", "--json", DACHENG]).out)[0];
    assert_eq!(one["columns"][0]["derived"], true);
    let total = one["rows"].as_array().unwrap().iter().find(|r| r["key"] == "expenditure.total").unwrap();
    assert_eq!(total["values"][0]["wan"], "1560.58");
    assert_eq!(total["change"], "-208.19");
    let csv = yusuan(&["diff", "--csv", DACHENG]).out;
    assert!(
        csv.contains("2021推算,2022") && csv.contains(",1560.58,1352.39,-208.19,-13.34,减少,100,同一指标,"),
        "{csv}"
    );
    let plain = yusuan(&["diff", DACHENG]).out;
    assert!(plain.contains("2021推算") && plain.contains("差 25.99"), "{plain}");
}

#[test]
fn diff_lays_three_years_out_for_a_spreadsheet() {
    let csv = yusuan(&[&["diff", "--csv"], &WANLI[..]].concat()).out;
    let heading = csv.lines().next().unwrap();
    assert!(heading.starts_with('\u{feff}'), "spreadsheets need the byte order mark");
    assert!(heading.contains("2023,2024,2025"), "{heading}");
    let fields = heading.split(',').count();
    assert!(csv.lines().count() > 30);
    assert!(csv.lines().all(|l| l.contains('"') || l.split(',').count() == fields));
}
