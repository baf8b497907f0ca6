//! Pastes, Chinese punctuation as keys, editing in a field.

use crate::twin::Twins;

#[test]
fn a_paste_into_a_field_types_and_runs_nothing() {
    let mut twins = Twins::start();
    twins.press(&["/"]);
    twins.paste("食盐\r\nq\x03:q\r");
    let contents = twins.terminal.screen().contents();
    assert!(contents.contains("食盐 q:q"), "{contents}");
    twins.press(&["Esc", "2"]);
    twins.quit();
}

#[test]
fn a_paste_outside_a_field_does_nothing_and_says_so() {
    let mut twins = Twins::start();
    twins.paste("q2\x03?/食盐\rq");
    assert!(twins.terminal.screen().contents().contains("没有可粘贴之处"));
    twins.press(&["2"]);
    twins.quit();
}

#[test]
fn a_paste_that_ends_itself_early_runs_nothing() {
    let mut twins = Twins::start();
    twins.press(&["/"]);
    // A careless terminal hands on what the text holds.
    twins.paste_as("食盐\x1b[201~q\rq\x03\x1aq", "食盐q\nqq");
    assert!(twins.terminal.screen().contents().contains("食盐q qq"));
    twins.press(&["Esc"]);
    twins.paste_as("2\x1b[201~q\x03q\x1b[200~Y\x1b[201~y", "2qqYy");
    twins.press(&["2"]);
    twins.quit();
}

#[test]
fn text_pasted_by_a_terminal_that_does_not_mark_it_runs_nothing() {
    let text = "单位：大城县/科学技术和工业信息化局\rq\r2022年：预算\rq";
    let mut twins = Twins::start();
    twins.paste_unmarked(text);
    assert!(twins.terminal.screen().contents().contains("没有可粘贴之处"));
    twins.press(&["/"]);
    twins.paste_unmarked(text);
    assert!(twins.terminal.screen().contents().contains("信息化局 q 2022年：预算 q"));
    twins.press(&["Esc", "2"]);
    twins.quit();
}

#[test]
fn a_long_paste_arrives_whole() {
    let mut twins = Twins::start();
    twins.press(&["/"]);
    twins.paste(&"经费".repeat(2_000));
    twins.press(&["Backspace", "Esc", "3"]);
    twins.quit();
}

#[test]
fn commands_work_with_the_input_method_left_on() {
    let mut twins = Twins::start();
    twins.press(&["３", "ｊ", "？"]);
    assert!(twins.terminal.screen().contents().contains("previous row"), "the help");
    twins.press(&["Esc", "、"]);
    assert!(!twins.terminal.screen().hide_cursor(), "the search field has the cursor");
    twins.press(&["食", "盐", "Backspace", "Left", "民", "Esc"]);
    twins.quit();
}
