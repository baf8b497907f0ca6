//! Ceilings on the bytes a frame costs, ratatui's stock backend measured beside ours.
//!
//! At 120×40 on the real disclosure. A ceiling is a promise to people on slow lines; the figures of
//! both backends are printed (`cargo test --test screen -- --nocapture bytes`).

use super::stage::{Stage, real};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use yusuan::term::Screen;
use yusuan::text::Ambiguous;

/// The stock backend, fed the differences of frames as ratatui's terminal feeds it.
struct Stock {
    shown: Option<Buffer>,
}

impl Stock {
    /// The bytes it writes for a frame. The cursor and clearing the screen are not counted.
    fn frame(&mut self, next: &Buffer) -> usize {
        let mut next = next.clone();
        // Ratatui's own widgets leave a blank where ours leave a covered cell.
        for cell in next.content.iter_mut().filter(|c| c.symbol().is_empty()) {
            cell.set_symbol(" ");
        }
        let shown = self.shown.take().unwrap_or_else(|| Buffer::empty(next.area));
        let mut bytes = Vec::new();
        CrosstermBackend::new(&mut bytes).draw(shown.diff_iter(&next)).unwrap();
        self.shown = Some(next);
        bytes.len()
    }
}

/// One terminal driven by our backend, another by the stock one.
struct Pair {
    stage: Stage,
    screen: Screen,
    stock: Stock,
}

impl Pair {
    fn open() -> Option<Self> {
        let stage = Stage::new(real()?, 120, 40, Ambiguous::Narrow);
        Some(Pair { stage, screen: Screen::new(Ambiguous::Narrow), stock: Stock { shown: None } })
    }

    /// The bytes the two write for what is now to be seen: ours, stock.
    fn draw(&mut self) -> (usize, usize) {
        let (frame, caret) = self.stage.frame();
        (self.screen.frame(&frame, caret).len(), self.stock.frame(&frame))
    }

    /// The same after keys.
    fn press(&mut self, keys: &str) -> (usize, usize) {
        self.stage.press(keys);
        self.draw()
    }
}

fn at_most(ceiling: usize, what: &str, (ours, stock): (usize, usize)) {
    println!("{what}: {ours} bytes (ceiling {ceiling}, stock backend {stock})");
    assert!(ours <= ceiling, "{what}: {ours} bytes, over the ceiling of {ceiling}");
}

#[test]
fn a_frame_costs_little_on_a_slow_line() {
    let Some(mut pair) = Pair::open() else { return };
    at_most(10_000, "first paint", pair.draw());
    at_most(0, "nothing changed", pair.draw());
    at_most(500, "selection down one, overview", pair.press("j"));
    for (pane, name) in [("3", "ledger"), ("5", "assets"), ("6", "comparison")] {
        pair.press(pane);
        at_most(500, &format!("selection down one, {name}"), pair.press("j"));
    }
    // Here the detail beside the list is another one with every row.
    for (pane, name) in [("2", "duties"), ("4", "performance"), ("7", "checks")] {
        pair.press(pane);
        at_most(6_500, &format!("selection down one and its detail, {name}"), pair.press("j"));
    }
    pair.press("8 Ctrl-d Ctrl-d");
    at_most(6_500, "scroll one line of the source", pair.press("j"));
    at_most(6_500, "scroll one line of the source", pair.press("j"));
}

/// All panes as a person looks at them: moving, opening, folding, searching, help, and back.
const TOUR: &[&str] = &[
    "j", "j", "Tab", "j", "Tab", "Tab", "2", "j", "j", "Enter", "j", "Ctrl-d", "Esc", "3", "j", "j", "z",
    "z", "%", "u", "d", "v", "v", "4", "j", "Enter", "PgDn", "Esc", "5", "j", "Tab", "6", "j", "n", "7", "j",
    "Enter", "o", "j", "j", "PgDn", "PgDn", "G", "g", "?", "Esc", "/", "j", "c", "Esc", "1",
];

#[test]
fn a_tour_of_all_panes_costs_half_of_what_the_stock_backend_writes() {
    let Some(mut pair) = Pair::open() else { return };
    let (mut ours, mut stock) = pair.draw();
    for keys in TOUR {
        let (a, b) = pair.press(keys);
        println!("{keys:>8}: {a:>6} {b:>6}");
        ours += a;
        stock += b;
    }
    at_most(stock / 2, "tour", (ours, stock));
}
