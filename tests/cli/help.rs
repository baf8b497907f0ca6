//! Help, completions, manual pages, wrong arguments.

use crate::program::yusuan;

#[test]
fn help_speaks_the_readers_language() {
    let chinese = yusuan(&["--help"]);
    assert_eq!(chinese.code, Some(0));
    assert!(chinese.out.contains("用法：yusuan") && chinese.out.contains("退出码"), "{}", chinese.out);
    let english = yusuan(&["--lang", "en", "--help"]);
    assert!(english.out.contains("Usage: yusuan") && english.out.contains("Exit codes"), "{}", english.out);
}

#[test]
fn every_command_explains_itself_in_both_languages() {
    let help = yusuan(&["-h", "--lang", "en"]).out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|l| *l != "Commands:")
        .skip(1)
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        let chinese = yusuan(&[command, "--help"]);
        let english = yusuan(&[command, "--help", "--lang=en"]);
        assert_eq!((chinese.code, english.code), (Some(0), Some(0)), "{command}");
        assert!(chinese.out.contains("用法：") && english.out.contains("Usage:"), "{command}");
        assert!(yusuan(&["man", command]).out.contains(&format!("yusuan\\-{command}")), "{command}");
    }
}

#[test]
fn completions_and_the_manual_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = yusuan(&["completions", shell]);
        assert_eq!(script.code, Some(0));
        assert!(script.out.contains("facts"), "{shell}");
    }
    assert!(yusuan(&["man"]).out.starts_with(".ie"));
}

#[test]
fn wrong_arguments_are_named_and_end_with_2() {
    let wrong = yusuan(&["--nonsense"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    assert!(wrong.err.contains("没有 --nonsense 这个参数"), "{}", wrong.err);
    assert_eq!(yusuan(&["find"]).code, Some(2));
    assert_eq!(yusuan(&["completions", "tcsh"]).code, Some(2));
    assert_eq!(yusuan(&["man", "nothing"]).code, Some(2));
}

#[test]
fn doctor_tells_what_it_sees() {
    let answer = yusuan(&["doctor"]);
    assert_eq!(answer.code, Some(0));
    assert!(answer.out.contains(env!("CARGO_PKG_VERSION")) && answer.out.contains("xterm-256color"));
    let json: serde_json::Value = serde_json::from_str(&yusuan(&["doctor", "--json"]).out).unwrap();
    assert_eq!(json["language"]["found"], "zh");
}
