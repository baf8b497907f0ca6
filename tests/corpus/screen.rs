//! The screen on the real disclosure: what its first frame says, and that every pane can be drawn.

use super::corpus_dir;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yusuan::app::layout::Size;
use yusuan::app::{App, Event, Key, Settings, Volume};
use yusuan::library::{Entry, load_file};
use yusuan::ui::{Look, draw};

/// The program on the real disclosure, if it is there.
fn app(width: usize, height: usize) -> Option<App> {
    let Entry { name, document, disclosure, .. } =
        load_file(&corpus_dir()?.join("dacheng-2022.txt")).unwrap();
    let volume = Volume::new(&name, document, disclosure);
    Some(App::new(vec![volume], Settings::default(), Size { width, height }))
}

/// The frame as one text, a line a row.
fn frame(app: &App) -> String {
    let Size { width, height } = app.size();
    let cells = |n: usize| u16::try_from(n).unwrap();
    let mut buffer = Buffer::empty(Rect::new(0, 0, cells(width), cells(height)));
    draw(app, Look::default(), &mut buffer);
    let rows = buffer.content.chunks(width);
    rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n").collect()
}

fn press(app: &mut App, keys: &[&str]) {
    for key in keys {
        app.update(Event::Key(Key::parse(key).unwrap()));
    }
}

#[test]
fn the_first_screen_says_what_changed_and_what_does_not_add_up() {
    for (width, height) in [(80, 24), (120, 40)] {
        let Some(app) = app(width, height) else { return };
        let seen = frame(&app);
        for words in ["−208.19", "1,352.39", "三公 3.00 持平", "✗ ", "装备制造与安全生产股"]
        {
            assert!(seen.contains(words), "{words} at {width}x{height}:\n{seen}");
        }
    }
}

#[test]
fn salt_leads_to_its_gu_and_a_figure_to_its_line() {
    let Some(mut app) = app(120, 40) else { return };
    press(&mut app, &["/", "食", "盐"]);
    let seen = frame(&app);
    let hits: Vec<&str> = seen.lines().filter(|l| l.contains("食盐") && l.starts_with("装备")).collect();
    assert!(hits.len() > 1, "{seen}");
    press(&mut app, &["Esc", "3", "o"]);
    assert!(frame(&app).contains("1352.39万元"), "{}", frame(&app));
}

#[test]
fn every_pane_and_its_last_row_can_be_drawn_at_any_size() {
    let Some(mut app) = app(80, 24) else { return };
    for pane in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        for (width, height) in [(40, 10), (80, 24), (100, 30), (120, 40), (200, 60)] {
            app.update(Event::Resize(Size { width, height }));
            press(&mut app, &[pane, "G", "Enter", "G", "o", "g", pane]);
            assert!(frame(&app).contains("大城"), "{pane} at {width}x{height}");
        }
    }
}
