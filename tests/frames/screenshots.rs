//! The pictures in `screenshots/`: each pane, made from the buffer the terminal gets and held
//! against what is kept. `YUSUAN_UPDATE_SCREENSHOTS=1` rewrites them.

use crate::stage::{DACHENG, Stage, WANLI};
use crate::svg::svg;
use std::fs;
use std::path::Path;

/// Size of the pictures in cells.
const SIZE: (usize, usize) = (100, 30);
/// Bytes a picture may have.
const LARGEST: usize = 60_000;

/// What each picture shows: its name, the documents, the keys that lead there, a title.
const PICTURES: &[(&str, &str, &str, &str)] = &[
    ("overview", DACHENG, "", "yusuan: overview of a disclosure"),
    ("duties", DACHENG, "2 j Enter j j j", "yusuan: duties by section and clause"),
    ("ledger", WANLI, "3 v z j j j j j j l j", "yusuan: expenditure by function, two years"),
    ("performance", DACHENG, "4 j j j", "yusuan: a project with its payment plan and indicators"),
    ("assets", DACHENG, "5", "yusuan: assets, vehicles, running cost"),
    ("compare", WANLI, "6", "yusuan: what changed between two years"),
    ("checks", DACHENG, "7 j", "yusuan: findings and the arithmetic of one"),
    ("source", DACHENG, "7 j Enter j j o", "yusuan: the line a figure was printed on"),
    ("search", DACHENG, "/ zxqy", "yusuan: search by pinyin initials"),
    ("help", DACHENG, "3 ?", "yusuan: help"),
];

#[test]
fn the_pictures_show_what_the_program_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let update = std::env::var_os("YUSUAN_UPDATE_SCREENSHOTS").is_some();
    for (name, named, script, title) in PICTURES {
        let stage = Stage::open(named, SIZE.0, SIZE.1).after(script);
        let made = svg(&stage.draw().0, title);
        assert!(made.len() < LARGEST, "{name} has {} bytes", made.len());
        let path = folder.join(name).with_extension("svg");
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{name}.svg has drifted: YUSUAN_UPDATE_SCREENSHOTS=1 rewrites it");
    }
}

#[test]
fn no_picture_is_kept_that_nobody_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let svg = path.extension().is_some_and(|ending| ending == "svg");
        assert!(!svg || PICTURES.iter().any(|picture| picture.0 == name), "{name}");
    }
}

#[test]
fn a_picture_places_every_glyph_and_lets_none_end_its_markup() {
    for (name, named, script, title) in PICTURES {
        let (buffer, _) = Stage::open(named, SIZE.0, SIZE.1).after(script).draw();
        let picture = svg(&buffer, title);
        let letters = buffer.content.iter().filter(|cell| !cell.symbol().trim().is_empty());
        assert_eq!(picture.matches("<tspan x=").count(), letters.count(), "{name}");
        for tag in ["svg", "title", "style", "text", "tspan"] {
            let opened =
                picture.matches(&format!("<{tag} ")).count() + picture.matches(&format!("<{tag}>")).count();
            assert_eq!(opened, picture.matches(&format!("</{tag}>")).count(), "{name}: {tag}");
        }
        for (at, _) in picture.match_indices('&') {
            let entity = ["&amp;", "&lt;", "&gt;"].iter().any(|e| picture[at..].starts_with(e));
            assert!(entity, "{name} at byte {at}");
        }
    }
}
