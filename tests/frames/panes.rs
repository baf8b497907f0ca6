//! Every pane at the two sizes the program is made for, on both units of the sample.

use crate::stage::{DACHENG, Stage, Story, WANLI};

/// Tells of a pane on both units at both sizes, as it is seen after some scripts.
fn tell(name: &str, dacheng: &[&str], wanli: &[&str]) {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut story = Story::on(Stage::open(DACHENG, width, height));
        for script in dacheng {
            story = story.see(script);
        }
        story = story.then(Stage::open(WANLI, width, height));
        for script in wanli {
            story = story.see(script);
        }
        story.told(&format!("{name}-{width}x{height}"));
    }
}

#[test]
fn the_first_screen_shows_four_panes_the_change_and_the_gravest_finding() {
    tell("overview", &["", "Tab j j", "Tab j", "Tab j"], &[""]);
}

#[test]
fn duties_are_seen_by_section_and_clause() {
    tell("duties", &["2", "j j Enter j j", "Esc G Enter"], &["2", "G Enter"]);
}

#[test]
fn money_is_seen_by_source_nature_function_economic_class_and_project() {
    tell("ledger", &["3", "j j v"], &["3", "v j j j", "v", "v"]);
}

#[test]
fn what_projects_promise_is_seen_with_amounts_plans_and_indicators() {
    tell(
        "performance",
        &["4", "j Enter", "G", "Esc G Enter", "Esc k Enter", "Esc k Enter", "Esc k Enter"],
        &["4", "[ ["],
    );
}

#[test]
fn assets_and_small_ledgers_are_seen_together() {
    tell("assets", &["5", "G"], &["5"]);
}

#[test]
fn years_stand_side_by_side_with_the_largest_moves_first() {
    tell("compare", &["6"], &["6", "Ctrl-d Ctrl-d Ctrl-d"]);
}

#[test]
fn findings_are_seen_by_gravity_with_their_arithmetic() {
    tell("checks", &["7", "Enter", "Esc j j j Enter"], &["7"]);
}

#[test]
fn the_document_is_seen_as_it_was_read() {
    tell("source", &["8", "G"], &["8"]);
}
