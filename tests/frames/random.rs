//! Keys pressed at random.

use crate::stage::{BOTH, Stage, lines};
use proptest::prelude::*;
use yusuan::app::layout::Size;
use yusuan::app::{ACTIONS, Event, Key, News};

/// Every key that does something, and some that are typed.
fn any_key() -> impl Strategy<Value = Key> {
    let mut keys: Vec<Key> = ACTIONS.iter().flat_map(|action| action.keys()).collect();
    keys.extend(["食", "盐", "m", "b", "!", "#", "'", "Delete", "，"].iter().filter_map(|k| Key::parse(k)));
    prop::sample::select(keys)
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        20 => any_key().prop_map(Event::Key),
        1 => (0..130_usize, 0..45_usize).prop_map(|(width, height)| Event::Resize(Size { width, height })),
        1 => ".{0,12}".prop_map(Event::Paste),
        1 => ".{0,12}".prop_map(Event::Report),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_lead_off_the_rows_or_to_a_frame_that_a_fresh_start_would_not_show(events in prop::collection::vec(any_event(), 1..60)) {
        let mut stage = Stage::open(BOTH, 80, 24);
        for event in events {
            stage.app.update(event);
            let drawn = stage.draw();
            // Makes all content anew, and nothing else.
            stage.app.update(Event::News(News::default()));
            prop_assert_eq!(stage.draw(), drawn, "made afresh at that place");
            let panels = stage.app.panels();
            prop_assert!(stage.app.focus() < panels.len().max(1));
            for (index, panel) in panels.iter().enumerate() {
                let cursor = stage.app.cursor(index);
                let shown = stage.app.layout().panels.iter().any(|(shown, _)| *shown == index);
                prop_assert!(!shown || cursor.row < panel.rows().count().max(1));
            }
        }
        let (buffer, caret) = stage.draw();
        if buffer.area.width > 1 {
            lines(&buffer);
        }
        if let Some((x, y)) = caret {
            prop_assert!(x < buffer.area.width && y < buffer.area.height);
        }
        prop_assert_eq!(stage.draw(), (buffer, caret));
    }
}
