//! What is laid over a pane: help, commands, choice of a body.

use crate::stage::{BOTH, DACHENG, Stage, Story};

#[test]
fn help_lists_what_the_keys_do_in_this_pane() {
    let story = Story::on(Stage::open(DACHENG, 80, 24)).see("?").see("G").see("Esc 3 ?").see("G");
    story.told("help-80x24");
    Story::on(Stage::open(DACHENG, 120, 40)).see("?").told("help-120x40");
}

#[test]
fn commands_are_found_by_name_initials_and_english() {
    let story = Story::on(Stage::open(BOTH, 80, 24)).see(":").see("zl").see("Ctrl-u ss");
    story.see("Ctrl-u export").see("Ctrl-u 绩效 Enter").told("palette");
}

#[test]
fn a_body_and_a_year_are_chosen_from_all_that_are_loaded() {
    let story = Story::on(Stage::open(BOTH, 80, 24)).see("U").see("j j Enter");
    story.told("bodies-80x24");
    Story::on(Stage::open(BOTH, 120, 40)).see("U").told("bodies-120x40");
}

#[test]
fn keys_mean_the_same_with_the_input_method_left_on() {
    let seen = |script| Stage::open(BOTH, 80, 24).after(script).text();
    assert_eq!(seen("、"), seen("/"));
    assert_eq!(seen("？"), seen("?"));
    assert_eq!(seen("："), seen(":"));
    assert_eq!(seen("３ ｊ"), seen("3 j"));
}
