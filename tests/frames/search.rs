//! Searching: what a person types and what comes first.

use crate::stage::{BOTH, DACHENG, Stage, Story};

#[test]
fn finds_the_gu_that_handles_salt_and_goes_there_and_back() {
    let story = Story::on(Stage::open(BOTH, 80, 24));
    let story = story.see("/").see("食盐").see("Down Down").see("Enter").see("Esc");
    story.told("search-salt-80x24");
    let story = Story::on(Stage::open(BOTH, 120, 40)).see("/ 食盐").see("Down Enter");
    story.told("search-salt-120x40");
}

#[test]
fn finds_by_initials_and_by_full_pinyin() {
    let story = Story::on(Stage::open(DACHENG, 80, 24)).see("/ mb").see("Ctrl-u shiyan");
    story.told("search-pinyin");
}

#[test]
fn finds_several_words_wherever_they_stand() {
    let story = Story::on(Stage::open(DACHENG, 120, 40)).see("/ 监测 Space 工业").see("Ctrl-u 军民融");
    story.told("search-words");
}

#[test]
fn says_that_nothing_was_found_and_what_to_do() {
    let story = Story::on(Stage::open(BOTH, 80, 24)).see("/ 火星").see("Ctrl-u 劳模").see("Tab").see("Enter");
    story.told("search-nothing");
}

#[test]
fn the_caret_stands_after_what_was_typed() {
    let mut stage = Stage::open(BOTH, 80, 24);
    assert_eq!(stage.draw().1, None);
    stage.press("/ 食盐");
    assert_eq!(stage.draw().1, Some((14, 2)));
    stage.press("Left");
    assert_eq!(stage.draw().1, Some((12, 2)));
    stage.press("Home");
    assert_eq!(stage.draw().1, Some((10, 2)));
}
