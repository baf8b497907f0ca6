//! Ceilings on the bytes a frame costs, ratatui's stock backend measured beside ours.
//!
//! At 120×40 on the real disclosure. A ceiling is a promise to people on slow lines; the figures of
//! both backends are printed (`cargo test --test screen -- --nocapture bytes`).

use super::stage::{Stage, real};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use yusuan::app::Volume;
use yusuan::runtime::{Frames, Look};
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

/// What a frame costs in bytes.
#[derive(Clone, Copy, Default)]
struct Cost {
    /// What answers the key.
    answer: usize,
    /// What follows the selection, once no further key came.
    rest: usize,
    /// All of it with the stock backend.
    stock: usize,
}

impl Cost {
    const fn whole(self) -> usize {
        self.answer + self.rest
    }
}

/// One terminal driven by our backend, another by the stock one.
struct Pair {
    stage: Stage,
    frames: Frames,
    stock: Stock,
}

impl Pair {
    fn open() -> Option<Self> {
        Some(Pair::on(real()?))
    }

    fn on(volumes: Vec<Volume>) -> Self {
        let stage = Stage::new(volumes, 120, 40, Ambiguous::Narrow);
        let frames = Frames::new(Look::default(), Ambiguous::Narrow);
        Pair { stage, frames, stock: Stock { shown: None } }
    }

    /// What it costs to show what is now to be seen.
    fn draw(&mut self) -> Cost {
        let app = self.stage.app();
        let answer = self.frames.answer(app).len();
        let rest = if self.frames.is_behind() { self.frames.rest(app).len() } else { 0 };
        Cost { answer, rest, stock: self.stock.frame(&self.stage.frame().0) }
    }

    /// The same after keys.
    fn press(&mut self, keys: &str) -> Cost {
        self.stage.press(keys);
        self.draw()
    }
}

fn at_most(ceiling: usize, what: &str, cost: Cost) {
    let (whole, stock) = (cost.whole(), cost.stock);
    println!("{what}: {whole} bytes (ceiling {ceiling}, stock backend {stock})");
    assert!(whole <= ceiling, "{what}: {whole} bytes, over the ceiling of {ceiling}");
}

#[test]
fn a_frame_costs_little_on_a_slow_line() {
    let Some(mut pair) = Pair::open() else { return };
    at_most(4_000, "first paint", pair.draw());
    at_most(0, "nothing changed", pair.draw());
    pair.press("8 Ctrl-d Ctrl-d");
    at_most(500, "scroll one line of the source", pair.press("j"));
    at_most(500, "scroll one line of the source", pair.press("j"));
    at_most(500, "scroll back one line of the source", pair.press("g Ctrl-d Ctrl-d j k"));
    at_most(3_500, "scroll half a page of the source", pair.press("Ctrl-d"));
}

/// Lists and the keys to them; the bytes that answer a key which moves the selection by one row in
/// sight; the bytes that answer one which scrolls the list; the bytes that then show what follows
/// the selection. Rows that move beside others which stay are written anew; and so is the whole text
/// of another section, project or finding, at three bytes a character.
const LISTS: &[(&str, &str, usize, usize, usize)] = &[
    ("overview, duties", "1", 500, 0, 0),
    ("overview, ledger", "1 Tab", 500, 0, 0),
    ("overview, performance", "1 Tab Tab", 500, 0, 0),
    ("overview, assets", "1 Tab Tab Tab", 500, 0, 0),
    ("duties", "2", 500, 0, 3_500),
    ("clauses of duties", "2 j j Enter", 500, 700, 0),
    ("ledger", "3", 500, 0, 0),
    ("performance", "4", 500, 0, 2_200),
    ("goals", "4 j j Enter", 500, 500, 0),
    ("assets", "5", 500, 0, 0),
    ("terms explained", "5 Tab", 500, 1_400, 0),
    ("comparison", "6", 500, 500, 500),
    ("checks", "7", 500, 800, 2_400),
    ("operands of a check", "7 Enter", 500, 0, 0),
    ("source", "8", 500, 500, 0),
    ("search", "/ m b", 500, 0, 500),
    ("commands", ":", 500, 500, 0),
    ("help", "?", 500, 500, 0),
];

#[test]
fn the_selection_moves_down_one_at_little_cost_in_every_list() {
    let Some(volumes) = real() else { return };
    for (name, keys, selected, scrolled, rest) in LISTS {
        let mut pair = Pair::on(volumes.clone());
        pair.press(keys);
        let (mut moving, mut scrolling, mut following, mut stock) = (0, 0, 0, 0);
        for _ in 0..60 {
            let top = pair.stage.top();
            let cost = pair.press("Down");
            let most = if pair.stage.top() == top { &mut moving } else { &mut scrolling };
            *most = cost.answer.max(*most);
            following = cost.rest.max(following);
            stock = cost.stock.max(stock);
        }
        println!("{name}: {moving} bytes; {scrolling} scrolled, {following} follow (stock {stock})");
        assert!(moving > 0 && moving <= *selected, "{name}: the selection");
        assert!(scrolling <= *scrolled, "{name}: scrolled");
        assert!(following <= *rest, "{name}: what follows the selection");
    }
}

/// All panes as a person looks at them: moving, opening, folding, searching, help, and back.
const TOUR: &[&str] = &[
    "j", "j", "Tab", "j", "Tab", "Tab", "2", "j", "j", "Enter", "j", "Ctrl-d", "Esc", "3", "j", "j", "z",
    "z", "%", "u", "d", "v", "v", "4", "j", "Enter", "PgDn", "Esc", "5", "j", "Tab", "6", "j", "n", "7", "j",
    "Enter", "o", "j", "j", "PgDn", "PgDn", "G", "g", "?", "Esc", "/", "j", "c", "Esc", "1",
];

#[test]
fn a_tour_of_all_panes_costs_a_third_of_what_the_stock_backend_writes() {
    let Some(mut pair) = Pair::open() else { return };
    let mut all = pair.draw();
    for keys in TOUR {
        let cost = pair.press(keys);
        println!("{keys:>8}: {:>6} {:>6} {:>6}", cost.answer, cost.rest, cost.stock);
        all.answer += cost.answer;
        all.rest += cost.rest;
        all.stock += cost.stock;
    }
    at_most(all.stock / 3, "tour", all);
}
