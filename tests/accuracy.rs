//! How right the reading is: what the program says of published disclosures against labels made by
//! hand, counted and held against the table in README.
//!
//! The labels belong to the corpus, which is not part of the project: without it this says that it is
//! skipped, and fails where `CI` is set. `YUSUAN_UPDATE=1 cargo test --test accuracy` writes the table
//! anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

#[path = "support/corpus.rs"]
mod corpus_place;
#[path = "support/paper.rs"]
mod paper;
#[path = "support/program.rs"]
mod program;

use corpus_place::corpus_dir;
use paper::{held, read, table};
use program::yusuan;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::ops::AddAssign;

/// What labels are counted under: how their names begin, and what they are called.
const GROUPS: &[(&str, &str)] = &[
    ("unit", "单位 Body"),
    ("year", "年份 Year"),
    ("revenue", "收入 Revenue"),
    ("expenditure", "支出 Expenditure"),
    ("change", "增减 Changes"),
    ("sangong", "“三公”经费 Three public expenses"),
    ("running_cost", "机关运行经费 Running cost"),
    ("procurement", "政府采购 Procurement"),
    ("assets", "资产 Assets"),
    ("functional", "功能分类（类） Functional classes"),
    ("functional_items", "功能分类（项） Functional items"),
    ("economic_items", "经济分类（款） Economic items"),
    ("projects", "项目 Projects"),
    ("duties", "职责条数 Number of duties"),
];

/// Names as they are compared: without white space, brackets of one kind.
fn squashed(name: &str) -> String {
    let halves = name.chars().filter(|c| !c.is_whitespace());
    halves
        .map(|c| {
            if c == '（' {
                '('
            } else if c == '）' {
                ')'
            } else {
                c
            }
        })
        .collect()
}

/// How labels were met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    right: usize,
    wrong: usize,
    missing: usize,
    /// Values said of what the label knows not to be in the document.
    extra: usize,
}

impl Count {
    /// Of one label: what it says against what was read.
    fn of(label: &Value, read: &Value) -> Count {
        let is = |right, wrong, missing, extra| Count {
            right: usize::from(right),
            wrong: usize::from(wrong),
            missing: usize::from(missing),
            extra: usize::from(extra),
        };
        match (label.is_null(), read.is_null()) {
            (true, no) => is(false, false, false, !no),
            (false, true) => is(false, false, true, false),
            (false, false) => is(same(label, read), !same(label, read), false, false),
        }
    }

    fn cells(self) -> Vec<String> {
        [self.right, self.wrong, self.missing, self.extra].map(|n| n.to_string()).into()
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missing += other.missing;
        self.extra += other.extra;
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether two values are the same: amounts also where one is the other rounded to 0.01 万元, as the
/// text rounds what tables print in 元.
fn same(label: &Value, read: &Value) -> bool {
    let amount = |value: &Value| text(value).replace(',', "").parse::<Decimal>().ok();
    let (Some(label), Some(read)) = (amount(label), amount(read)) else {
        return squashed(&text(label)) == squashed(&text(read));
    };
    let coarse = label.normalize().scale().min(read.normalize().scale());
    let fine = label.scale().max(read.scale());
    label == read || coarse <= 2 && fine > 2 && (label - read).abs() <= Decimal::new(5, 3)
}

/// The member of a list that has a value under a key.
fn with<'a>(list: &'a Value, key: &str, is: impl Fn(&str) -> bool) -> &'a Value {
    let found = list.as_array().into_iter().flatten().find(|item| item[key].as_str().is_some_and(&is));
    found.unwrap_or(&Value::Null)
}

/// Every label of a document with what was read: its group, the label, the value.
fn labels(gold: &Value, facts: &Value) -> Vec<(String, Value, Value)> {
    let mut all = Vec::new();
    let mut put = |group: &str, label: &Value, read: &Value| {
        all.push((group.to_owned(), label.clone(), read.clone()));
    };
    put("unit", &gold["unit"], &facts["unit"]);
    put("year", &gold["year"], &facts["year"]);
    for (key, label) in gold["facts"].as_object().into_iter().flatten() {
        put(key.split('.').next().unwrap_or(key), label, &facts["facts"][key]);
    }
    for (code, label) in gold["functional"].as_object().into_iter().flatten() {
        put("functional", label, &facts["functional"][code]);
    }
    for (list, fields) in
        [("functional_items", &["total", "basic", "project"][..]), ("economic_items", &["total"])]
    {
        for item in gold[list].as_array().into_iter().flatten() {
            let code = text(&item["code"]);
            let read = with(&facts[list], "code", |read| read == code);
            fields.iter().filter(|f| !item[**f].is_null()).for_each(|f| put(list, &item[*f], &read[*f]));
        }
    }
    for project in gold["projects"].as_array().into_iter().flatten().filter(|p| !p["amount"].is_null()) {
        let name = squashed(&text(&project["name"]));
        put(
            "projects",
            &project["amount"],
            &with(&facts["projects"], "name", |n| squashed(n) == name)["amount"],
        );
    }
    if let Some(duties) = gold["n_duty_items"].as_u64() {
        let read = facts["duties"].as_array().map(Vec::len).filter(|n| *n > 0);
        put("duties", &duties.into(), &read.map_or(Value::Null, Value::from));
    }
    all
}

/// Holds tables of README as [`held`] does, under a line with the day on which they were made.
fn held_since(name: &str, wanted: &str) {
    let readme = read("README.md");
    let written = readme.split_once(&format!("<!-- {name} -->\n")).and_then(|(_, rest)| rest.lines().nth(1));
    let is_same = readme.contains(wanted);
    let line = match written.filter(|line| is_same && line.starts_with(MADE)) {
        Some(line) => line.to_owned(),
        None => format!("{MADE}{}", today()),
    };
    held(name, &format!("{line}\n\n{wanted}"));
}

/// What stands before the day a table was made.
const MADE: &str = "测于 Measured on ";

/// The day it is, in universal time: year-month-day.
fn today() -> String {
    let seconds = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let (mut year, mut day) = (1970, seconds / 86_400);
    let is_leap = |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[test]
fn the_table_says_how_right_the_reading_is() {
    let Some(corpus) = corpus_dir() else { return };
    let gold = fs::read_to_string(corpus.join("gold.jsonl")).unwrap();
    let gold: Vec<Value> = gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let paths = gold.iter().map(|g| corpus.join(g["path"].as_str().unwrap()).to_string_lossy().into_owned());
    let answer = yusuan(&[vec!["facts".to_owned()], paths.collect()].concat());
    let facts: Vec<Value> = answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(facts.len(), gold.len(), "{}", answer.err);

    let mut groups: BTreeMap<String, Count> = BTreeMap::new();
    let mut whole = Count::default();
    let mut documents = Vec::new();
    for (gold, facts) in gold.iter().zip(&facts) {
        let mut count = Count::default();
        for (group, label, read) in labels(gold, facts) {
            let one = Count::of(&label, &read);
            count += one;
            *groups.entry(group.clone()).or_default() += one;
            if one.wrong + one.missing > 0 {
                println!("{} {group}: label {label}, read {read}", gold["path"]);
            }
        }
        whole += count;
        let path = text(&gold["path"]);
        let file = path.rsplit('/').next().unwrap_or(&path);
        let of = vec![format!("{} {}", text(&gold["unit"]), text(&gold["year"])), format!("`{file}`")];
        documents.push([of, count.cells()].concat());
    }
    let known: Vec<&str> = GROUPS.iter().map(|(group, _)| *group).collect();
    assert!(groups.keys().all(|group| known.contains(&group.as_str())), "{:?}", groups.keys());
    let by_group = GROUPS.iter().map(|(group, name)| {
        let count = groups.get(*group).copied().unwrap_or_default();
        [vec![(*name).to_owned()], count.cells()].concat()
    });
    let total = [vec!["合计 Total".to_owned()], whole.cells()].concat();
    let all = [vec!["合计 Total".to_owned(), String::new()], whole.cells()].concat();
    let counts = ["对 Right", "错 Wrong", "漏 Missing", "多 Extra"];
    let by_document = table(
        &[&["公开文本 Disclosure", "文件 File"][..], &counts].concat(),
        documents.into_iter().chain([all]),
    );
    let by_group = table(&[&["内容 Content"][..], &counts].concat(), by_group.chain([total]));
    held_since("accuracy", &format!("{by_group}\n{by_document}"));
}
