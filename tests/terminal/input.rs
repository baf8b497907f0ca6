//! Pastes, Chinese punctuation as keys, editing in a field.

use crate::twin::Twins;

#[test]
fn a_paste_into_a_field_types_and_runs_nothing() {
    let mut twins = Twins::start();
    twins.press(&["/"]);
    twins.paste("食盐\r\nq\x03:q\r");
    let contents = twins.terminal.screen().contents();
    assert!(contents.contains("食盐q:q"), "{contents}");
    twins.press(&["Esc", "2"]);
    twins.quit();
}

#[test]
fn a_paste_outside_a_field_does_nothing() {
    let mut twins = Twins::start();
    let before = twins.terminal.count();
    twins.paste("q2\x03?/食盐\rq");
    // The next key's frame follows the one before the paste: nothing was drawn between.
    twins.press(&["2"]);
    assert!(twins.terminal.count() > before);
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
