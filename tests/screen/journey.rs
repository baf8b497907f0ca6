//! Journeys at random through the program: the terminal shows the frame a fresh start at that place
//! would, whatever was drawn before, in whichever order and parts.

use super::dice::Dice;
use super::emulator::{difference, stand_in};
use super::policy::POLICIES;
use super::stage::{Stage, built_in};
use yusuan::app::{ACTIONS, Key};
use yusuan::runtime::{Frames, Look};
use yusuan::text::Ambiguous;

/// Journeys a policy, and keys a journey.
const JOURNEYS: u64 = 8;
const KEYS: usize = 120;
/// Sizes the screen may get on the way.
const SIZES: &[(usize, usize)] = &[(120, 40), (80, 24), (100, 30), (40, 10), (12, 3)];
/// Keys that are typed where they are no commands.
const TYPED: &[&str] = &["食", "“", "m", "b", " ", "'", "Delete"];

/// Every key that does something and some that are typed; rows are moved through most of the time.
fn key(dice: &mut Dice, commands: &[Key]) -> Key {
    match dice.roll(10) {
        0..4 => Key::char('j'),
        4 => Key::parse(dice.of(TYPED)).unwrap_or(Key::char(' ')),
        _ => commands[dice.roll(commands.len())],
    }
}

/// A terminal with what it is sent for an app.
struct Line {
    terminal: vt100::Parser,
    frames: Frames,
    ambiguous: Ambiguous,
}

impl Line {
    fn new(ambiguous: Ambiguous) -> Self {
        let (columns, rows) = SIZES[0];
        let cells = |n: usize| u16::try_from(n).unwrap().try_into().unwrap();
        let terminal = vt100::Parser::new(cells(rows), cells(columns), 0);
        Line { terminal, frames: Frames::new(Look::default(), ambiguous), ambiguous }
    }

    fn resize(&mut self, columns: usize, rows: usize) {
        let cells = |n: usize| u16::try_from(n).unwrap().try_into().unwrap();
        self.terminal.screen_mut().set_size(cells(rows), cells(columns));
        self.frames.forget();
    }

    fn show(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).unwrap();
        self.terminal.process(stand_in(text, self.ambiguous).as_bytes());
    }

    /// Holds that the terminal shows what the app looks like, the cursor at the caret.
    fn assert_shows(&self, stage: &Stage, way: &[String]) {
        let (frame, caret) = stage.frame();
        let screen = self.terminal.screen();
        assert_eq!(difference(screen, &frame, self.ambiguous), None, "after {way:?}");
        assert_eq!(screen.hide_cursor(), caret.is_none(), "after {way:?}");
        if let Some((x, y)) = caret {
            assert_eq!(screen.cursor_position(), (y, x), "after {way:?}");
        }
    }
}

#[test]
fn after_any_keys_the_terminal_shows_what_a_fresh_start_at_that_place_would() {
    let commands: Vec<Key> = ACTIONS.iter().flat_map(|action| action.keys()).collect();
    let (mut looks, mut hurried) = (0, 0);
    for ambiguous in POLICIES {
        for journey in 0..JOURNEYS {
            let mut dice = Dice::new(journey);
            let mut stage = Stage::new(built_in(), SIZES[0].0, SIZES[0].1, ambiguous);
            let mut line = Line::new(ambiguous);
            let mut way = Vec::new();
            for _ in 0..KEYS {
                if dice.roll(30) == 0 {
                    let (columns, rows) = SIZES[dice.roll(SIZES.len())];
                    stage.resize(columns, rows);
                    line.resize(columns, rows);
                    way.push(format!("{columns}×{rows}"));
                } else {
                    let key = key(&mut dice, &commands);
                    stage.press(&key.to_string());
                    way.push(key.to_string());
                }
                let answer = line.frames.answer(stage.app());
                line.show(&answer);
                // A key that comes fast is answered before what follows the selection is shown.
                if line.frames.is_behind() && dice.roll(3) > 0 {
                    hurried += 1;
                    continue;
                }
                let rest = line.frames.rest(stage.app());
                line.show(&rest);
                line.assert_shows(&stage, &way);
                looks += 1;
            }
        }
    }
    println!("{looks} frames looked at, {hurried} cut short by the next key");
    assert!(looks > 1_500 && hurried > 20, "{looks} {hurried}");
}
