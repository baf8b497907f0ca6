//! `diff --pane duties`, `indicators` and `projects`: two years in words, in every form.

use crate::edition::next_year;
use crate::program::{Answer, yusuan};
use crate::{DACHENG, WANLI};
use serde_json::{Value, json};

fn diff(arguments: &[&str]) -> Answer {
    let answer = yusuan(&[&["diff", DACHENG, next_year()], arguments].concat());
    assert_eq!(answer.code, Some(0), "{answer:?}");
    answer
}

fn object(arguments: &[&str]) -> Value {
    serde_json::from_str(diff(arguments).out.lines().next().unwrap()).unwrap()
}

#[test]
fn duties_are_printed_with_what_was_left_out_and_put_in() {
    let text = diff(&["--pane", "duties", "--changed"]).out;
    assert!(text.contains("职责 2022 > 2023：取消 1，改写 1，移交 1，未变"), "{text}");
    for line in [
        "-  统筹机关日常政务",
        "~  政务公开[-与-]{+、+}新闻宣传{+与舆情应对+}",
        ">  管理稀土行业",
        "数字经济股（原信息化推进股，职责100%相同）",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.contains("起草重要文件和综合文稿"), "what is unchanged is left out");
    let all = diff(&["--pane", "duties"]).out;
    assert!(all.contains("起草重要文件和综合文稿"));
}

#[test]
fn duties_for_machines_keep_both_wordings_lines_rule_and_likeness() {
    let duties = &object(&["--pane", "duties", "--json", "--changed"])["duties"];
    let clauses = duties["clauses"].as_array().unwrap();
    let of = |kind: &str| clauses.iter().find(|clause| clause["kind"] == kind).unwrap();
    assert_eq!(of("removed")["before"]["text"], "统筹机关日常政务");
    assert_eq!(of("removed")["after"], Value::Null);
    let reworded = of("reworded");
    assert_eq!(reworded["paired_by"], "alike");
    assert!(reworded["likeness"].as_u64().unwrap() >= 55);
    let said = |side: &str| -> String {
        let stretches = reworded["rewording"].as_array().unwrap().iter();
        stretches.filter_map(|s| s.get("kept").or(s.get(side))).map(|s| s.as_str().unwrap()).collect()
    };
    assert_eq!(said("added"), reworded["after"]["text"]);
    assert_eq!(said("removed"), reworded["before"]["text"]);
    let moved = of("moved");
    assert_eq!(moved["before"]["under"], "运行监测协调股");
    assert_eq!(moved["after"]["under"], "办公室（党建办公室）");
    assert!(moved["before"]["line"].as_u64() > moved["after"]["line"].as_u64());
    let renamed = duties["sections"].as_array().unwrap().iter().find(|s| s["paired_by"] == "same_clauses");
    assert_eq!(renamed.unwrap()["after"]["name"], "数字经济股");
}

#[test]
fn a_spreadsheet_gets_a_record_a_clause() {
    let csv = diff(&["--pane", "duties", "--csv", "--lang", "en", "--changed"]).out;
    let mut lines = csv.lines();
    let heading = lines.next().unwrap().trim_start_matches('\u{feff}');
    assert!(heading.starts_with("unit,part,of,name,kind,from,to,formerly_of,before,after,reworded"));
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines.len(), 3, "{csv}");
    assert!(lines.iter().all(|line| line.contains(",2022,2023,")), "{csv}");
    let moved = lines.iter().find(|line| line.contains(",moved,")).unwrap();
    assert!(moved.contains("办公室（党建办公室）") && moved.contains("运行监测协调股"), "{moved}");
}

#[test]
fn a_raised_target_and_what_one_thing_costs_are_told_exactly() {
    let indicators = object(&["--pane", "indicators", "--json", "--changed"]);
    let groups = indicators["indicators"].as_array().unwrap();
    let changed: Vec<&Value> = groups.iter().flat_map(|g| g["indicators"].as_array().unwrap()).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(changed[0]["difference"], "1");
    assert_eq!(
        (&changed[0]["before"]["words"], &changed[0]["after"]["words"]),
        (&json!("= 3 人"), &json!("= 4 人"))
    );

    let projects = object(&["--pane", "projects", "--json"]);
    let projects = projects["projects"]["projects"].as_array().unwrap();
    let costed = projects.iter().find(|p| p["unit_cost_change"].is_string()).unwrap();
    // 0.45万元 for 3 and for 4.
    assert_eq!(costed["before"]["unit_cost"]["yuan"], "1500.00");
    assert_eq!(costed["after"]["unit_cost"]["yuan"], "1125.00");
    assert_eq!(costed["unit_cost_change"], "-375.00");
    let text = diff(&["--pane", "projects"]).out;
    assert!(text.contains("−375.00"), "{text}");
}

#[test]
fn a_goal_says_of_which_kind_it_is() {
    let text = diff(&["--pane", "indicators"]).out;
    let line = |words: &str| text.lines().find(|line| line.contains(words)).unwrap().trim_end();
    assert!(line("按期完成接访").ends_with("  绩效目标"), "{text}");
    assert!(line("信访平稳").ends_with("  绩效指标"), "{text}");
    let goals = &object(&["--pane", "indicators", "--json"])["goals"]["goals"];
    assert_eq!(goals[0]["after"]["goal"], "总体绩效目标");
}

#[test]
fn nothing_changed_and_nothing_written_are_both_said() {
    let wanli = |pane: &str| yusuan(&["diff", WANLI[1], WANLI[2], "--pane", pane, "--changed"]).out;
    assert!(wanli("duties").contains("职责 2024 > 2025\n未变 17"), "{}", wanli("duties"));
    for said in ["目标：2024、2025都没有写明", "指标：2024、2025都没有写明"] {
        assert!(wanli("indicators").contains(said), "{}", wanli("indicators"));
    }
}

#[test]
fn a_change_of_words_alone_is_a_change() {
    let changed = |pane: &str, from: &str, to: &str| {
        yusuan(&["diff", from, to, "--pane", pane, "--fail-if-changed"]).code
    };
    assert_eq!(changed("duties", DACHENG, next_year()), Some(1));
    assert_eq!(changed("duties", WANLI[1], WANLI[2]), Some(0), "its duties stayed as they were");
}

#[test]
fn one_year_alone_has_nothing_to_compare_in_words() {
    let answer = yusuan(&["diff", DACHENG, "--pane", "duties", "--json"]);
    assert_eq!(answer.code, Some(0));
    let object: Value = serde_json::from_str(answer.out.lines().next().unwrap()).unwrap();
    assert_eq!(object.get("duties"), None);
}
