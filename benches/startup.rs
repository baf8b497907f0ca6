//! What a start costs, step by step: `cargo bench --bench startup`.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::time::{Duration, Instant};
use yusuan::app::layout::Size;
use yusuan::app::{App, Settings, Volume};
use yusuan::check;
use yusuan::library::sample;
use yusuan::term::Screen;
use yusuan::ui::{Look, draw};

/// Times each step is taken; the median and the longest are told.
const TIMES: usize = 31;
/// The terminals drawn on: columns and rows.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Takes a step over and over, each time on a fresh start that is not timed, and prints a row of the
/// table.
fn time<S, T>(step: &str, start: impl Fn() -> S, take: impl Fn(S) -> T) {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = start();
            let began = Instant::now();
            black_box(take(start));
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    let microseconds = |n: usize| times.get(n).map_or(0, Duration::as_micros);
    println!("{step:<44} {:>8} µs {:>8} µs", microseconds(TIMES / 2), microseconds(TIMES - 1));
}

/// The bytes that show an app on a terminal of which nothing is known.
fn frame(app: &App, (width, height): (u16, u16)) -> Vec<u8> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let caret = draw(app, Look::default(), &mut buffer);
    Screen::new(app.settings().ambiguous).frame(&buffer, caret)
}

fn main() {
    println!("{:<44} {:>11} {:>11}", "step", "median", "longest");
    time("read the sample: bytes to disclosures", || (), |()| sample());
    let entries = sample().entries;
    let check_all = || entries.iter().map(|e| check::run(&e.disclosure)).collect::<Vec<_>>();
    time("check the sample", || (), |()| check_all());
    let volumes: Vec<Volume> =
        entries.iter().map(|e| Volume::new(&e.name, e.document.clone(), e.disclosure.clone())).collect();
    for (width, height) in SIZES {
        let size = Size { width: width.into(), height: height.into() };
        let app = |volumes| App::new(volumes, Settings::default(), size);
        let frame = |app: &App| frame(app, (width, height));
        let step = format!("first frame {width}×{height}: state, drawing, bytes");
        time(&step, || volumes.clone(), |volumes| frame(&app(volumes)));
        let ready = app(volumes.clone());
        time(&format!("another frame {width}×{height}: drawing, bytes"), || (), |()| frame(&ready));
        println!("    {} bytes", frame(&ready).len());
    }
}
