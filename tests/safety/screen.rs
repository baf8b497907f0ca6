//! Every pane and overlay of the screen over a hostile document.

use crate::paper::poisoned_entry;
use crate::payload::{is_forbidden, payloads, some, together};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yusuan::app::layout::Size;
use yusuan::app::{ACTIONS, Action, App, Effect, Event, Key, Settings, Volume};
use yusuan::runtime::Look;
use yusuan::term::Screen;
use yusuan::text::{Ambiguous, width};
use yusuan::ui::draw;

const POLICIES: [Ambiguous; 2] = [Ambiguous::Narrow, Ambiguous::Wide];
/// Sizes of terminals, and one on which whole lines of payloads stand.
const SIZES: [(u16, u16); 4] = [(40, 10), (80, 24), (120, 40), (1_500, 16)];

fn app(words: &str, ambiguous: Ambiguous, (width, height): (u16, u16)) -> App {
    let entry = poisoned_entry(words);
    let name = format!("{words}.txt");
    let volumes = vec![
        Volume::new(&name, entry.document.clone(), entry.disclosure.clone()),
        Volume::new(&name, entry.document, entry.disclosure),
    ];
    App::new(
        volumes,
        Settings { ambiguous, ..Settings::default() },
        Size { width: width.into(), height: height.into() },
    )
}

/// Draws and holds that every symbol is harmless and stands on as many cells as it is wide, and that
/// the bytes for the terminal hold no sequence but the screen's own.
fn assert_harmless(app: &App, of: &str) -> String {
    let Size { width: columns, height } = app.size();
    let (columns, rows) = (u16::try_from(columns).unwrap(), u16::try_from(height).unwrap());
    let ambiguous = app.settings().ambiguous;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let caret = draw(app, Look::default(), &mut buffer);
    for row in buffer.content.chunks(columns.into()) {
        let mut covered = 0;
        for cell in row {
            let symbol = cell.symbol();
            assert!(!symbol.contains(is_forbidden), "{of}: {symbol:?} on the screen");
            assert_eq!(symbol.is_empty(), covered > 0, "{of}: {symbol:?} beside a covered cell");
            assert!(symbol.chars().count() <= 20, "{of}: a tower {symbol:?}");
            covered = match covered {
                0 => width(symbol, ambiguous).checked_sub(1).expect("a symbol without a cell"),
                more => more - 1,
            };
        }
        assert_eq!(covered, 0, "{of}: a symbol past the edge");
    }
    let sent = String::from_utf8(Screen::new(ambiguous).frame(&buffer, caret)).unwrap();
    for sequence in sent.split('\u{1b}').skip(1) {
        let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        let (body, last) = (&sequence[..end], &sequence[end..=end]);
        assert!(body.starts_with('[') && "HCGdmKJhlXABDEF".contains(last), "{of}: ESC{body}{last}");
    }
    assert!(!sent.chars().any(|c| c.is_control() && !matches!(c, '\u{1b}' | '\r' | '\n' | '\u{8}')), "{of}");
    buffer.content.iter().map(|c| c.symbol()).collect()
}

fn press(app: &mut App, key: &str) -> Vec<Effect> {
    app.update(Event::Key(Key::parse(key).unwrap()))
}

#[test]
fn every_pane_and_overlay_is_harmless_at_every_size_and_policy() {
    for ambiguous in POLICIES {
        for size in SIZES {
            // Where only some cells of a line are seen, more words cost time and show nothing.
            let words = if size.0 > 1_000 { together() } else { some() };
            let mut app = app(&words, ambiguous, size);
            let mut seen = String::new();
            for pane in ["1", "2", "3", "4", "5", "6", "7", "8"] {
                for key in [pane, "Tab", "j", "Enter", "G", "o", "Esc", "Esc"] {
                    press(&mut app, key);
                    seen += &assert_harmless(&app, &format!("{size:?} {ambiguous:?} {pane} {key}"));
                }
            }
            for overlay in ["/", ":", "?", "U"] {
                press(&mut app, "2");
                press(&mut app, overlay);
                app.update(Event::Paste("食".to_owned()));
                seen += &assert_harmless(&app, &format!("{size:?} {ambiguous:?} {overlay}"));
                app.update(Event::Paste(words.clone()));
                seen += &assert_harmless(&app, &format!("{size:?} {ambiguous:?} {overlay} pasted"));
                press(&mut app, "Esc");
            }
            app.update(Event::Report(words.clone()));
            seen += &assert_harmless(&app, "a message");
            assert!(seen.contains("‹U+001B›"), "{size:?}: the words were there");
        }
    }
}

#[test]
fn every_payload_by_itself_is_harmless_in_the_panes_of_prose() {
    for payload in payloads() {
        let mut app = app(&payload, Ambiguous::Narrow, (100, 30));
        for pane in ["1", "2", "4", "8"] {
            press(&mut app, pane);
            assert_harmless(&app, &format!("{pane} {payload:.20?}"));
        }
    }
}

#[test]
fn the_caret_stands_where_the_next_character_will() {
    for ambiguous in POLICIES {
        for (columns, typed) in [
            (80, "食盐".to_owned()),
            (80, "e\u{301}🇨🇳👩\u{200d}👧“”".to_owned()),
            (40, "食".repeat(60)),
            (40, "“食a”\u{200d}".repeat(30)),
        ] {
            let mut app = app("", ambiguous, (columns, 20));
            press(&mut app, "/");
            app.update(Event::Paste(typed.clone()));
            for left in [false, true, true, true] {
                if left {
                    press(&mut app, "Left");
                }
                assert_harmless(&app, &typed);
                let (x, _) = caret(&app).0;
                assert!(x < columns, "{typed:.20}: the caret is on the screen");
                press(&mut app, "Q");
                let ((next, y), buffer) = caret(&app);
                assert_eq!(buffer[(next - 1, y)].symbol(), "Q", "{typed:.20}: shown where the caret was");
                press(&mut app, "Backspace");
                assert_eq!(caret(&app).0.0, x, "{typed:.20}: back where it was");
            }
        }
    }
}

/// The cell of the caret, and the frame.
fn caret(app: &App) -> ((u16, u16), Buffer) {
    let cells = |n: usize| u16::try_from(n).unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, cells(app.size().width), cells(app.size().height)));
    let caret = draw(app, Look::default(), &mut buffer).expect("a caret");
    (caret, buffer)
}

#[test]
fn only_the_keys_for_it_copy_export_suspend_or_quit() {
    let words = some();
    let asking = [
        Action::Copy,
        Action::CopyTable,
        Action::Export,
        Action::Suspend,
        Action::Redraw,
        Action::Quit,
        Action::Abort,
    ];
    for pane in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        let mut app = app(&words, Ambiguous::Narrow, (100, 30));
        press(&mut app, pane);
        for info in ACTIONS.iter().filter(|a| !asking.contains(&a.action)) {
            for key in info.keys() {
                assert_eq!(app.update(Event::Key(key)), [], "{pane} {key}");
                assert_eq!(app.update(Event::Paste(format!("yYeq\n{words}"))), [], "{pane} {key}");
                press(&mut app, "Esc");
                press(&mut app, pane);
            }
        }
        for effect in press(&mut app, "y").into_iter().chain(press(&mut app, "Y")) {
            let Effect::Copy(text) = effect else { panic!("{effect:?}") };
            let harmless = |c: char| !is_forbidden(c) || matches!(c, '\t' | '\n');
            assert!(text.chars().all(harmless), "{pane}");
            assert!(text.split(['\t', '\n']).all(|cell| !cell.starts_with('=')), "{pane}: a formula");
        }
        for effect in press(&mut app, "e") {
            let Effect::Export { name, .. } = effect else { panic!("{effect:?}") };
            assert!(!name.contains(|c: char| is_forbidden(c) || matches!(c, '/' | '\\')), "{name:?}");
        }
    }
}
