//! A tour by keys: every pane, search, help, source and back, quit.

use crate::corpus_place::corpus_dir;
use crate::twin::Twins;
use std::path::Path;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

fn tour(files: &[&Path], size: (u16, u16)) {
    let mut twins = Twins::start_with(files, size, &[]);
    let shows = |twins: &Twins, words: &str| {
        let contents = twins.terminal.screen().contents();
        assert!(contents.contains(words), "no {words}:\n{contents}");
        assert!(!contents.contains('\u{fffd}'), "a broken character:\n{contents}");
    };
    shows(&twins, "大城县科学技术和工业信息化局");
    shows(&twins, "−208.19");
    for (pane, words) in [
        ("2", "运行监测协调股"),
        ("3", "项目支出"),
        ("4", "暖企稳企助企"),
        ("5", "固定资产"),
        ("6", "支出"),
        ("7", "−182.20"),
        ("8", "2022"),
        ("1", "−208.19"),
    ] {
        twins.press(&[pane]);
        shows(&twins, words);
        twins.press(&["j", "j", "Tab", "k", "PgDn", "G", "g"]);
    }
    twins.press(&["3", "j", "o"]);
    shows(&twins, "8原文");
    twins.press(&["Backspace", "%", "u", "u", "s", "s", "z", "z", "v", "d"]);
    twins.press(&["?"]);
    shows(&twins, "previous row");
    twins.press(&["j", "?", ":", "Esc"]);
    twins.press(&["/", "食", "盐"]);
    shows(&twins, "装备制造与安全生产股");
    twins.press(&["Enter"]);
    shows(&twins, "食盐");
    // Back to the search, and out of it.
    twins.press(&["Ctrl-l", "Esc", "Esc"]);
    twins.quit();
}

#[test]
fn the_sample_is_toured_and_the_terminal_comes_back() {
    for size in SIZES {
        tour(&[], size);
    }
}

#[test]
fn the_real_disclosure_is_toured_and_the_terminal_comes_back() {
    let Some(corpus) = corpus_dir() else { return };
    for size in SIZES {
        tour(&[&corpus.join("dacheng-2022.txt")], size);
    }
}
