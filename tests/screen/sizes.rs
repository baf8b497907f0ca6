//! Every size a small terminal may have.

use super::policy::{PLACES, POLICIES, assert_gutters, assert_whole};
use super::stage::{Stage, built_in};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use yusuan::app::layout::is_too_small;

const COLUMNS: usize = 80;
const ROWS: usize = 24;

/// Draws a place at every size; each policy of width sees every other one, as on a chessboard.
fn draw_at_every_size(place: &str) {
    for (n, ambiguous) in POLICIES.into_iter().enumerate() {
        let mut stage = Stage::new(built_in(), COLUMNS, ROWS, ambiguous);
        stage.press(place);
        for width in 0..=COLUMNS {
            for height in (0..=ROWS).filter(|height| (width + height) % POLICIES.len() == n) {
                stage.resize(width, height);
                let (frame, caret) = stage.frame();
                assert_eq!(frame.content.len(), width * height);
                let small = is_too_small(stage.app().size());
                // Words that say so are cut where not even they have room.
                if !small || width > 1 {
                    assert_whole(&frame, ambiguous, place);
                }
                if !small && stage.app().overlay().is_none() {
                    assert_gutters(&frame, &stage.app().layout().panels, place);
                }
                let inside = |(x, y)| !small && usize::from(x) < width && usize::from(y) < height;
                assert!(caret.is_none_or(inside), "the caret at {place:?}, {width}×{height}");
            }
        }
    }
}

#[test]
fn every_pane_and_overlay_is_drawn_whole_at_every_size_from_0x0_to_80x24() {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(place) = PLACES.get(next.fetch_add(1, Ordering::Relaxed)) {
                    draw_at_every_size(place);
                }
            });
        }
    });
}
