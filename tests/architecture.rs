//! The house rules, held against the source: who may use whom, and what no file may hold.
//!
//! ARCHITECTURE.md says why; the tables here say what.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and helpers of tests count as tests"
)]

#[path = "architecture/doors.rs"]
mod doors;
#[path = "support/source.rs"]
mod source;

use source::{Source, project, sources, word_starts};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A folder or file right under `src`, and what it may use.
struct Room {
    name: &'static str,
    rooms: &'static str,
    packages: &'static str,
}

impl Room {
    /// Other rooms it may use, besides the leaves.
    fn may_use(&self, room: &str) -> bool {
        self.rooms.split_whitespace().any(|name| name == room)
    }

    /// Packages of other people it may use. `std` is open to all.
    fn may_import(&self, package: &str) -> bool {
        self.packages.split_whitespace().any(|name| name == package)
    }
}

/// Rooms that use no other and that everyone may use.
const LEAVES: &[&str] = &["span", "text", "codes"];

/// The rooms, the rooms each may use, and the packages. A room uses only rooms above it, so an
/// arrow can never point back.
#[rustfmt::skip]
const ROOMS: &[Room] = &[
    row("span", "", "serde"),
    row("text", "", "rust_decimal unicode_segmentation unicode_width"),
    row("codes", "", ""),
    row("document", "",
        "calamine chardetng ego_tree encoding_rs hayro_interpret office_oxide quick_xml rust_decimal scraper serde zip"),
    row("disclosure", "", "rust_decimal serde serde_json"),
    row("reading", "document disclosure", "rust_decimal"),
    row("check", "disclosure", "rust_decimal serde"),
    row("compare", "disclosure", "rust_decimal similar unicode_segmentation"),
    row("search", "disclosure", "fuzzy_matcher pinyin"),
    row("library", "document disclosure reading", "directories rustix serde serde_json"),
    row("sheet", "disclosure", "rust_decimal"),
    row("app", "document disclosure check compare search sheet", "rust_decimal unicode_segmentation"),
    row("export", "document disclosure reading check compare search library sheet app",
        "rust_decimal serde serde_json"),
    row("ui", "sheet app", "ratatui"),
    row("term", "app", "crossterm ratatui rustix signal_hook"),
    row("runtime", "document disclosure reading check compare search library sheet app export ui term",
        "ratatui"),
    row("cli", "document disclosure reading check compare search library sheet app export runtime",
        "clap clap_complete clap_mangen directories rust_decimal serde serde_json"),
    row("lib", "", ""),
    row("main", "cli", ""),
];

const fn row(name: &'static str, rooms: &'static str, packages: &'static str) -> Room {
    Room { name, rooms, packages }
}

/// Lines from which a file under `src` has to say in its header why it is as long as it is.
const LONG: usize = 450;
/// How such a header says so.
const EXCUSE: &str = "//! Long because ";

/// Fails with one line a breach and, below, what to do.
fn none(breaches: &[String], what_to_do: &str) {
    assert!(breaches.is_empty(), "\n{}\n\n{what_to_do}\n", breaches.join("\n"));
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

/// The rooms a file names, each with the place: through `crate::` (`yusuan::` in `main`), alone or
/// first in a group of braces.
fn rooms_named(source: &Source) -> Vec<(String, usize)> {
    let mut named = Vec::new();
    for root in ["crate", "yusuan"] {
        for at in word_starts(&source.code, root) {
            let Some(path) = source.code[at + root.len()..].strip_prefix("::") else { continue };
            let names = match path.strip_prefix('{') {
                Some(group) => firsts_of_group(group),
                None => vec![first_name(path)],
            };
            named.extend(names.into_iter().map(|name| (name.to_owned(), at)));
        }
    }
    named
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start();
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// First names of the paths of a group, given what stands behind its opening brace.
fn firsts_of_group(group: &str) -> Vec<&str> {
    let mut firsts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                firsts.push(first_name(&group[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    firsts.retain(|name| !name.is_empty());
    firsts
}

/// The packages of `Cargo.toml` that the program itself may use, as Rust writes them.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let table = manifest.split_once("\n[dependencies]\n").unwrap().1;
    let table = table.split("\n[").next().unwrap();
    table.lines().filter_map(|line| line.split_once('=')).map(|l| l.0.trim().replace('-', "_")).collect()
}

#[test]
fn every_room_is_in_the_table_and_the_table_has_no_empty_room() {
    let built: BTreeSet<String> = sources("src").iter().map(|s| s.room().to_owned()).collect();
    let planned: BTreeSet<String> = ROOMS.iter().map(|r| r.name.to_owned()).collect();
    assert_eq!(
        built, planned,
        "\nleft: what src holds; right: the table ROOMS.\nGive a new room a row that says what it may \
         use, and a paragraph in ARCHITECTURE.md; take the row of a room that is gone out.\n"
    );
}

#[test]
fn an_arrow_never_points_back() {
    let mut breaches = Vec::new();
    for (nth, room) in ROOMS.iter().enumerate() {
        let above: Vec<&str> = ROOMS[..nth].iter().map(|r| r.name).collect();
        let back = room.rooms.split_whitespace().filter(|used| !above.contains(used));
        breaches.extend(back.map(|used| format!("{} → {used}", room.name)));
        let leaf_uses_more = LEAVES.contains(&room.name) && !room.rooms.is_empty();
        breaches.extend(leaf_uses_more.then(|| format!("the leaf {} uses rooms", room.name)));
    }
    none(&breaches, "In the table ROOMS a room may use only rooms that stand above it.");
}

#[test]
fn a_room_uses_only_the_rooms_it_may() {
    let mut breaches = Vec::new();
    for source in sources("src") {
        let Some(here) = room(source.room()) else { continue };
        for (name, at) in rooms_named(&source) {
            let open = name == here.name || here.may_use(&name);
            let leaf = LEAVES.contains(&name.as_str()) && here.name != "lib";
            if room(&name).is_some() && !open && !leaf {
                breaches.push(format!("{}: {} → {name}", source.place(at), here.name));
            }
        }
    }
    none(
        &breaches,
        "These uses are not in the table ROOMS. Move what is needed to the room that may use it, or pass \
         it in from outside; widen the table only where ARCHITECTURE.md can say why.",
    );
}

#[test]
fn other_rooms_are_reached_through_the_crate_not_by_climbing() {
    let mut breaches = Vec::new();
    for source in sources("src") {
        for at in word_starts(&source.code, "super") {
            let climbs = source.code[at..].split("::").take_while(|part| *part == "super").count();
            let inside = source.depth() + usize::from(source.in_tests(at) && source.shipped.trim() != "");
            if climbs >= inside {
                breaches.push(source.place(at));
            }
        }
    }
    none(&breaches, "These paths climb out of their room with `super`: write `crate::room::…`.");
}

#[test]
fn a_room_uses_only_the_packages_it_may() {
    let packages = dependencies();
    let mut used = BTreeMap::<String, BTreeSet<&str>>::new();
    let mut breaches = Vec::new();
    let all = sources("src");
    for source in &all {
        let Some(here) = room(source.room()) else { continue };
        for package in &packages {
            for at in word_starts(&source.code, package) {
                if !source.code[at + package.len()..].starts_with("::") {
                    continue;
                }
                used.entry(here.name.to_owned()).or_default().insert(package);
                if !here.may_import(package) {
                    breaches.push(format!("{}: {} → {package}", source.place(at), here.name));
                }
            }
        }
    }
    none(
        &breaches,
        "These packages are not open to these rooms by the table ROOMS. The screen is ratatui's in ui, term \
         and runtime only, the terminal crossterm's in term only; each reader and each engine stays in its \
         room. Move the use, or say in ARCHITECTURE.md why the table is widened.",
    );
    let idle = packages.iter().filter(|p| !used.values().any(|u| u.contains(p.as_str()))).cloned();
    none(&idle.collect::<Vec<_>>(), "No file under src uses these packages: take them out of Cargo.toml.");
}

#[test]
fn every_file_says_its_one_job_first() {
    let mute = sources("src").into_iter().filter(|s| !s.text.starts_with("//! ")).map(|s| s.path);
    none(&mute.collect::<Vec<_>>(), "Begin these files with a line `//! …` that says their one job.");
}

#[test]
fn a_file_is_read_at_a_sitting() {
    let long = sources("src").into_iter().filter_map(|source| {
        let header = source.text.lines().take_while(|line| line.starts_with("//!"));
        let excused = header.into_iter().any(|line| line.starts_with(EXCUSE));
        let lines = source.text.lines().count();
        (lines > LONG && !excused).then(|| format!("{}: {lines} lines", source.path))
    });
    none(
        &long.collect::<Vec<_>>(),
        &format!(
            "Split these files by their nouns, or say in the header, `{EXCUSE}…`, why one noun needs so many."
        ),
    );
}

#[test]
fn nothing_that_ships_panics_by_a_shortcut() {
    let mut breaches = Vec::new();
    for source in sources("src") {
        for shortcut in [".unwrap()", ".expect(", "todo!", "unimplemented!"] {
            breaches.extend(source.shipped.match_indices(shortcut).map(|(at, _)| source.place(at)));
        }
    }
    none(&breaches, "No input may end the program: give an error, a default or a `let … else` instead.");
}

#[test]
fn nothing_is_put_off() {
    let mut breaches = Vec::new();
    for source in sources("src") {
        for mark in ["TODO", "FIXME"] {
            breaches.extend(source.text.match_indices(mark).map(|(at, _)| source.place(at)));
        }
    }
    none(&breaches, "Do it, or take the remark out and file it where work is planned.");
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let mut breaches = Vec::new();
    let programs = ["src", "benches", "tests"].into_iter().flat_map(sources).map(|s| (s.path, s.text));
    let papers = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "Cargo.toml", ".ci/run"]
        .map(|path| (path.to_owned(), fs::read_to_string(project().join(path)).unwrap()));
    for (path, text) in programs.chain(papers).filter(|(path, _)| path != file!()) {
        for folder in ["/work/", "/tmp/", "/root/", "/home/", "/Users/", "C:\\Users"] {
            breaches.extend(text.contains(folder).then(|| format!("{path}: {folder}…")));
        }
    }
    none(&breaches, "Start from CARGO_MANIFEST_DIR, an argument or a variable of the environment instead.");
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    assert!(
        manifest.contains("\nunsafe_code = \"forbid\"\n"),
        "Cargo.toml must keep `unsafe_code = \"forbid\"` under [lints.rust]"
    );
}

#[test]
fn the_rules_see_what_they_are_to_see() {
    let code = "use crate::{a::{x, y}, b}; // crate::c\nlet s = \"crate::d\"; r#\"crate::e\"#; 'c'; crate::f";
    let folder = project().join("tests");
    let source = sources("tests").into_iter().find(|s| s.path == file!()).unwrap();
    assert!(folder.is_dir() && source.code.len() == source.text.len());
    let seen = Source { code: source::blank_comments_and_strings(code), ..source };
    let names: Vec<String> = rooms_named(&seen).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a", "b", "f"]);
}
