//! `diff`: which years, which lines, in whose prices, and what a crosswalk says.

use crate::WANLI;
use crate::program::{Answer, yusuan};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The answer to `diff` of the three years with more arguments.
fn diff(arguments: &[&str]) -> Answer {
    yusuan(&[&["diff"], &WANLI[..], arguments].concat())
}

fn object(answer: &Answer) -> Value {
    assert_eq!(answer.out.lines().count(), 1, "{answer:?}");
    serde_json::from_str(answer.out.lines().next().unwrap()).unwrap()
}

/// A file of a test's own, which is gone when the test is.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> File {
        let name = format!("{}-{name}", std::process::id());
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).unwrap();
        File(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn any_two_years_can_be_compared() {
    let answer = object(&diff(&["--json", "--years", "2023,2025"]));
    assert_eq!(answer["compared"], json!([2023, 2025]));
    let years: Vec<&Value> = answer["columns"].as_array().unwrap().iter().map(|c| &c["year"]).collect();
    assert_eq!(years, [2023, 2025]);
    let rows = answer["rows"].as_array().unwrap();
    let total = rows.iter().find(|row| row["key"] == "expenditure.total").unwrap();
    assert_eq!(total["change"], "2478.8911");
    assert_eq!(total["values"][0]["basis"], "table");
    let back = object(&diff(&["--json", "--years", "2025,2023"]));
    let total = |of: &Value| {
        let rows = of["rows"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["key"] == "expenditure.total").unwrap()["change"].clone()
    };
    assert_eq!(total(&back), "-2478.8911");
}

#[test]
fn a_year_that_is_not_there_is_named_with_those_that_are() {
    let answer = diff(&["--years", "2019,2025"]);
    assert_eq!((answer.out.as_str(), answer.code), ("", Some(2)));
    assert!(answer.err.contains("没有2019年") && answer.err.contains("2023、2024、2025"), "{}", answer.err);
    let wrong = diff(&["--years", "去年"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("--years"), "{}", wrong.err);
}

#[test]
fn only_what_changed_is_printed_and_the_exit_code_tells() {
    let all = diff(&["--csv"]);
    let changed = diff(&["--csv", "--changed", "--fail-if-changed"]);
    assert_eq!((all.code, changed.code), (Some(0), Some(1)));
    assert!(changed.out.lines().count() < all.out.lines().count());
    let same = |line: &str| line.contains(",持平,");
    assert!(all.out.lines().any(same) && !changed.out.lines().any(same));
    let itself = diff(&["--json", "--years", "2024,2024", "--changed", "--fail-if-changed"]);
    assert_eq!(itself.code, Some(0), "a year has not changed against itself");
    assert_eq!(object(&itself)["rows"], json!([]));
}

#[test]
fn one_part_can_be_asked_for() {
    let answer = object(&diff(&["--json", "--pane", "assets"]));
    let sections: std::collections::BTreeSet<&str> =
        answer["rows"].as_array().unwrap().iter().map(|row| row["section"].as_str().unwrap()).collect();
    assert!(sections.contains("sangong") && !sections.contains("functional"), "{sections:?}");
    assert!(answer["stated"].as_array().unwrap().iter().all(|s| s["measure"] != Value::Null));
}

#[test]
fn what_is_printed_is_the_same_every_time() {
    for form in ["--json", "--csv", "--md"] {
        assert_eq!(diff(&[form]).out, diff(&[form]).out);
    }
    let turned = yusuan(&["diff", "--csv", WANLI[2], WANLI[0], WANLI[1]]);
    assert_eq!(turned.out, diff(&["--csv"]).out, "whatever the order of the files");
}

#[test]
fn constant_prices_are_labelled_on_every_figure_and_need_an_index() {
    let real = object(&diff(&["--json", "--real", "2023"]));
    assert_eq!(real["prices_of"], 2023);
    let rows = real["rows"].as_array().unwrap();
    let total = rows.iter().find(|row| row["key"] == "expenditure.total").unwrap();
    // 15621.1123 / 1.002 and 18976.7551 / 1.002 / 1.000.
    let years = real["columns"].as_array().unwrap().iter().zip(total["values"].as_array().unwrap());
    let wan: Vec<&Value> = years.filter(|(c, _)| c["derived"] == false).map(|(_, v)| &v["wan"]).collect();
    assert_eq!(wan, ["16497.8640", "15589.9324", "18938.8773"]);
    let csv = diff(&["--csv", "--real", "2023"]).out;
    let heading = csv.lines().next().unwrap();
    for year in ["2023(2023价)", "2024(2023价)", "2025(2023价)"] {
        assert!(heading.contains(year), "{heading}");
    }
    let missing = diff(&["--real", "1990"]);
    assert_eq!((missing.out.as_str(), missing.code), ("", Some(2)));
    assert!(missing.err.contains("没有1990年的居民消费价格指数"), "{}", missing.err);
}

#[test]
fn a_crosswalk_pairs_what_a_person_says_is_the_same() {
    let crosswalk = File::new("crosswalk.tsv", "类别\t旧\t新\t备注\n功能\t2080206\t2081602\t试\n");
    let answer = diff(&["--json", "--crosswalk", crosswalk.name()]);
    assert!(answer.err.contains("第2行没有用上"), "they lie under different parents: {}", answer.err);
    assert_eq!(answer.code, Some(0));

    let wrong = File::new("wrong.tsv", "功能\t2080206\t2081602\n功能 2010506\n");
    let answer = diff(&["--crosswalk", wrong.name()]);
    assert_eq!((answer.out.as_str(), answer.code), ("", Some(2)));
    assert!(answer.err.contains(wrong.name()) && answer.err.contains("第2行"), "{}", answer.err);

    let missing = diff(&["--crosswalk", "/nowhere/crosswalk.tsv"]);
    assert_eq!((missing.out.as_str(), missing.code), ("", Some(3)));
    assert!(missing.err.contains("没有这个文件"), "{}", missing.err);
}
