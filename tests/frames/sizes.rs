//! Small screens, and screens that change.

use crate::stage::{BOTH, DACHENG, Stage, Story};
use yusuan::app::Pane;

/// Ways to everything that can be drawn.
const PLACES: &[&str] = &[
    "1", "2", "2 Enter", "3", "3 v", "4", "4 Enter", "5", "6", "7", "7 Enter", "/", "/ mb", "/ Tab 1", "?",
    ":", "U", "3 o",
];

#[test]
fn the_smallest_screen_is_of_use() {
    let mut story = Story::on(Stage::open(BOTH, 40, 10)).see("");
    for script in ["2", "3", "4", "5", "6", "7", "8", "/ 食盐", "Esc ?", "Esc U", "Esc : zl"] {
        story = story.see(script);
    }
    story.told("smallest");
}

#[test]
fn a_screen_too_small_says_so_and_comes_back_as_it_was() {
    let story = Story::on(Stage::open(DACHENG, 80, 24)).see("3 j j j").resized(39, 10).see("j 4");
    story.resized(20, 3).resized(80, 24).told("too-small");
}

#[test]
fn resizing_never_loses_the_place() {
    for place in PLACES {
        let mut stage = Stage::open(DACHENG, 120, 40).after(place).after("j j");
        let before = stage.selected();
        for (width, height) in [(80, 24), (40, 10), (10, 2), (200, 60), (0, 0)] {
            stage.resize(width, height);
        }
        stage.resize(120, 40);
        assert_eq!(stage.selected(), before, "{place}");
    }
}

#[test]
fn a_frame_of_another_size_than_the_app_knows_is_no_harm() {
    let stage = Stage::open(DACHENG, 80, 24);
    for (width, height) in [(0, 0), (1, 1), (79, 24), (200, 60)] {
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
        yusuan::ui::draw(&stage.app, stage.look, &mut buffer);
    }
}

#[test]
fn every_pane_has_a_place_here() {
    for pane in Pane::ALL {
        let script = (pane.index() + 1).to_string();
        let shown = PLACES.iter().any(|place| Stage::open(DACHENG, 80, 24).after(place).app.pane() == *pane);
        assert!(shown, "{script}");
    }
}
