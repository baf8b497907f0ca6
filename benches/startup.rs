//! What a start costs, step by step: `cargo bench --bench startup`.

#![allow(clippy::print_stdout, reason = "a benchmark tells its figures")]

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::time::{Duration, Instant};
use yusuan::app::layout::Size;
use yusuan::app::{App, Settings, Volume};
use yusuan::check;
use yusuan::library::{Library, sample};
use yusuan::term::Screen;
use yusuan::ui::{Look, draw};

/// Times each step is taken; the median and the longest are told.
const TIMES: usize = 31;
/// The terminals drawn on: columns and rows.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Takes a step over and over and prints a row of the table.
fn time<T>(step: &str, mut take: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            black_box(take());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let microseconds = |n: usize| times.get(n).map_or(0, Duration::as_micros);
    println!("{step:<44} {:>8} µs {:>8} µs", microseconds(TIMES / 2), microseconds(TIMES - 1));
}

fn volumes(library: &Library) -> Vec<Volume> {
    let entries = library.entries.iter();
    entries.map(|e| Volume::new(&e.name, e.document.clone(), e.disclosure.clone())).collect()
}

/// The bytes of the first frame of an app.
fn first_frame(app: &App, (width, height): (u16, u16)) -> Vec<u8> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let caret = draw(app, Look::default(), &mut buffer);
    Screen::new(app.settings().ambiguous).frame(&buffer, caret)
}

fn main() {
    println!("{:<44} {:>11} {:>11}", "step", "median", "longest");
    time("read the sample: bytes to disclosures", sample);
    let library = sample();
    time("check the sample", || {
        library.entries.iter().map(|e| check::run(&e.disclosure).len()).sum::<usize>()
    });
    for (width, height) in SIZES {
        let size = Size { width: width.into(), height: height.into() };
        time(&format!("first frame {width}×{height}: state, drawing, bytes"), || {
            first_frame(&App::new(volumes(&library), Settings::default(), size), (width, height))
        });
        let app = App::new(volumes(&library), Settings::default(), size);
        time(&format!("another frame {width}×{height}: drawing, bytes"), || {
            first_frame(&app, (width, height))
        });
        println!("    {} bytes", first_frame(&app, (width, height)).len());
    }
}
