//! README and ARCHITECTURE against the program: what they list is what there is.
//!
//! Tables between `<!-- name -->` and `<!-- /name -->` are made from the program's own tables.
//! `YUSUAN_UPDATE=1 cargo test --test papers` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

#[path = "support/edition.rs"]
mod edition;
#[path = "support/paper.rs"]
mod paper;
#[path = "support/program.rs"]
mod program;

use edition::next_year;
use paper::{held, read, table};
use program::yusuan;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use yusuan::app::{ACTIONS, Scope};
use yusuan::check::RULES;
use yusuan::disclosure::MEASURES;
use yusuan::text::Lang;

/// The text of the sample.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/dacheng-2022.txt");

fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Everywhere => "",
        Scope::Tree => "总览、收支、对比",
        Scope::Ordered => "收支、对比",
        Scope::Viewed => "收支、对比",
        Scope::Columns => "收支",
    }
}

#[test]
fn the_key_table_is_the_one_the_program_goes_by() {
    let rows = ACTIONS.iter().map(|action| {
        let keys: Vec<String> = action.keys.iter().map(|key| format!("`{key}`")).collect();
        let (zh, en) = (action.title.get(Lang::Zh), action.title.get(Lang::En));
        vec![keys.join(" "), zh.to_owned(), en.to_owned(), scope(action.scope).to_owned()]
    });
    held("keys", &table(&["键", "作用", "What it does", "只在"], rows));
}

#[test]
fn the_rules_listed_are_the_rules_run() {
    let rows = RULES.iter().map(|rule| {
        let severity = rule.severity.name_zh().to_owned();
        vec![rule.id.to_owned(), severity, rule.title_zh.to_owned(), rule.title_en.to_owned()]
    });
    held("rules", &table(&["规则", "程度", "内容", "In English"], rows));
}

#[test]
fn the_keys_of_facts_are_the_measures() {
    let rows = MEASURES.iter().flat_map(|info| {
        let amount = vec![format!("`{}`", info.key), info.zh.to_owned(), info.en.to_owned()];
        let change = info.change_key.map(|key| {
            vec![format!("`{key}`"), format!("{}增减", info.zh), format!("Change of: {}", info.en)]
        });
        [amount].into_iter().chain(change)
    });
    held("measures", &table(&["键", "含义", "Meaning"], rows));
}

#[test]
fn the_exit_codes_are_the_ones_the_help_tells() {
    let told = |lang: &str, heading: &str| -> Vec<(String, String)> {
        let help = yusuan(&["--lang", lang, "--help"]).out;
        let below = help.split_once(heading).expect("the help tells exit codes").1;
        let lines = below.lines().skip(1).map(str::trim).take_while(|line| !line.is_empty());
        lines.filter_map(|l| l.split_once("  ")).map(|(n, what)| (n.to_owned(), what.to_owned())).collect()
    };
    let (zh, en) = (told("zh", "退出码："), told("en", "Exit codes:"));
    assert!(zh.len() > 1 && zh.len() == en.len());
    let rows = zh.into_iter().zip(en).map(|((code, zh), (_, en))| vec![code, zh, en]);
    held("exits", &table(&["退出码", "意思", "Meaning"], rows));
}

#[test]
fn every_command_is_shown_in_both_languages() {
    let help = yusuan(&["--lang", "en", "--help"]).out;
    let commands = help.split_once("Commands:\n").expect("the help lists commands").1;
    let readme = read("README.md");
    let (zh, en) = readme.split_once("# English").unwrap();
    for line in commands.lines().take_while(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().unwrap();
        for (text, language) in [(zh, "Chinese"), (en, "English")] {
            let command = format!("yusuan {name}");
            assert!(text.contains(&command), "README.md does not show `{command}` in its {language} part");
        }
    }
}

#[test]
fn the_answers_shown_are_the_answers_given() {
    let readme = read("README.md");
    let hits = yusuan(&["find", "mb", "-n", "2", "--lang", "zh"]).out;
    assert!(readme.contains(&hits), "README.md shows other hits of `find mb` than:\n{hits}");
    let findings = yusuan(&["check", "--lang", "zh"]).out;
    let first = findings.split("\nB1  ").nth(1).unwrap().split("\nB2  ").next().unwrap();
    assert!(readme.contains(first), "README.md shows another B1 than:\nB1  {first}");
}

#[test]
fn every_key_of_machine_output_is_documented() {
    let readme = read("README.md");
    for arguments in [
        &["facts"][..],
        &["find", "--json", "--all", "工业"],
        &["check", "--json", "--all"],
        &["diff", "--json"],
        &["diff", "--json", SAMPLE, next_year()],
        &["show", "--json", "--pane", "ledger"],
        &["show", "--json", "--pane", "performance"],
        &["keys", "--json"],
    ] {
        for line in yusuan(arguments).out.lines() {
            let mut undocumented = keys(&serde_json::from_str(line).unwrap());
            // Classification codes are data, not names.
            undocumented.retain(|key| !key.bytes().all(|b| b.is_ascii_digit()));
            undocumented.retain(|key| !readme.contains(&format!("`{key}`")));
            assert!(
                undocumented.is_empty(),
                "README.md does not say what {undocumented:?} of {arguments:?} is"
            );
        }
    }
}

#[test]
fn every_column_of_what_years_say_in_words_is_documented() {
    let readme = read("README.md");
    for lang in ["zh", "en"] {
        let csv = yusuan(&["diff", "--csv", "--pane", "duties", "--lang", lang, SAMPLE, next_year()]).out;
        for heading in csv.trim_start_matches('\u{feff}').lines().next().unwrap().split(',') {
            assert!(readme.contains(&format!("`{heading}`")), "README.md does not say what {heading:?} is");
        }
    }
}

/// The keys of all objects in a value.
fn keys(value: &serde_json::Value) -> BTreeSet<String> {
    match value {
        serde_json::Value::Object(entries) => {
            entries.iter().flat_map(|(key, value)| [keys(value), [key.clone()].into()]).flatten().collect()
        }
        serde_json::Value::Array(values) => values.iter().flat_map(keys).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn what_the_papers_link_to_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for paper in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = read(paper);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|t| !t.starts_with("http") && !t.starts_with('#')) {
            assert!(root.join(target).exists(), "{paper} links to {target}, which is not there");
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let architecture = read("ARCHITECTURE.md");
    let manifest = read("Cargo.toml");
    for heading in ["\n[dependencies]\n", "\n[dev-dependencies]\n"] {
        let table = manifest.split_once(heading).unwrap().1.split("\n[").next().unwrap();
        for (name, _) in table.lines().filter_map(|line| line.split_once(" = ")) {
            assert!(
                architecture.contains(&format!("`{name}`")),
                "ARCHITECTURE.md does not say what `{name}` is for: give the reason, or do without it"
            );
        }
    }
}

#[test]
fn every_room_has_its_paragraph() {
    let architecture = read("ARCHITECTURE.md");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        if !["lib", "main"].contains(&room) {
            let heading = format!("**`{room}`**");
            assert!(
                architecture.contains(&heading),
                "ARCHITECTURE.md has no paragraph that begins {heading}"
            );
        }
    }
}
