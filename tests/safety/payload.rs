//! Hostile words, and how to tell that they came through.

use crate::corpus_place::corpus_dir;
use std::fs;
use std::ops::RangeInclusive;
use unicode_segmentation::UnicodeSegmentation;
use yusuan::text::{Ambiguous, width};

/// What a terminal may obey, or a reader be fooled by.
const PAYLOADS: &[&str] = &[
    // Sequences: clear, colour, title, clipboard, link, device questions, character sets, strings.
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[31;5m",
    "\u{1b}]0;题\u{7}",
    "\u{1b}]52;c;WFhY\u{7}",
    "\u{1b}]8;;http://x/\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}[6n\u{1b}[c",
    "\u{1b}(0\u{e}\u{f}",
    "\u{1b}[201~q",
    "\u{1b}_G\u{1b}\\",
    "\u{1b}c",
    // Controls by themselves.
    "\u{0}",
    "\u{5}\u{7}\u{8}",
    "\u{b}\u{c}",
    "甲\r乙",
    "甲\r\n乙\n丙",
    "1.5\t2.5",
    "\u{7f}\u{18}\u{1a}",
    // C1.
    "\u{9b}2J",
    "\u{9d}0;题\u{9c}",
    "\u{85}\u{90}\u{98}\u{9e}\u{9f}",
    // Bidirectional.
    "\u{202e}元万5.43\u{202c}",
    "\u{202a}\u{202b}\u{202d}",
    "\u{2066}\u{2067}\u{2068}\u{2069}",
    "\u{200e}\u{200f}\u{61c}",
    // Zero-width, joiners, fillers.
    "12\u{200b}34.5\u{200c}\u{200d}",
    "\u{feff}\u{2060}\u{2061}\u{2064}",
    "\u{ad}\u{34f}\u{180b}\u{180e}",
    "\u{115f}\u{1160}\u{3164}\u{ffa0}",
    "\u{17b4}\u{17b5}\u{206a}\u{206f}",
    // Separators, variation selectors, annotations, tags, noncharacters.
    "\u{2028}\u{2029}",
    "葛\u{e0100}❤\u{fe0f}\u{fe00}",
    "\u{fff9}注\u{fffa}\u{fffb}",
    "\u{e0001}\u{e0041}\u{e007f}",
    "\u{ffff}\u{fdd0}\u{1ffff}",
    "\u{1bca0}\u{1d173}\u{13430}",
    // Joined and decorated.
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "🇨🇳👍🏽1\u{fe0f}\u{20e3}",
    "\u{301}\u{20dd}\u{302a}",
    // What spreadsheets calculate and Markdown obeys.
    "=HYPERLINK(\"http://x/\")",
    "|<b>[x](javascript:x)`*",
];

/// Every payload: the table's, towers of marks and of joining letters, the corpus' lines.
pub(crate) fn payloads() -> Vec<String> {
    let mut all: Vec<String> = PAYLOADS.iter().map(|p| (*p).to_owned()).collect();
    all.push(format!("e{}", "\u{301}".repeat(500)));
    all.push("\u{1100}".repeat(300));
    all.push(format!("{}12.5", "\u{600}".repeat(40)));
    all.push("\u{200d}".repeat(300));
    if let Some(corpus) = corpus_dir() {
        let text = fs::read_to_string(corpus.join("hostile/escapes.txt")).unwrap();
        all.extend(text.lines().filter(|l| l.contains(is_forbidden)).map(str::to_owned));
    }
    all
}

/// All payloads in one, apart by a Chinese character.
pub(crate) fn together() -> String {
    payloads().join("丙")
}

/// One payload of each kind.
pub(crate) fn some() -> String {
    "\u{1b}]52;c;WFhY\u{7}\u{9b}2J\u{202e}8\u{200b}\u{feff}\u{e0041}\u{301}=1\t👩\u{200d}👧".to_owned()
}

/// Controls, default-ignorable characters, separators and noncharacters, as Unicode lists them. A
/// list of its own: the program's is what is tested.
const FORBIDDEN: &[RangeInclusive<u32>] = &[
    0x0..=0x1f,
    0x7f..=0x9f,
    0xad..=0xad,
    0x34f..=0x34f,
    0x61c..=0x61c,
    0x115f..=0x1160,
    0x17b4..=0x17b5,
    0x180b..=0x180f,
    0x200b..=0x200f,
    0x2028..=0x202e,
    0x2060..=0x206f,
    0x3164..=0x3164,
    0xfdd0..=0xfdef,
    0xfe00..=0xfe0f,
    0xfeff..=0xfeff,
    0xffa0..=0xffa0,
    0xfff0..=0xfffb,
    0xfffe..=0xffff,
    0x13430..=0x1343f,
    0x1bca0..=0x1bca3,
    0x1d173..=0x1d17a,
    0x1fffe..=0x1ffff,
    0xe0000..=0xe0fff,
];

/// Whether a character may reach nobody raw.
pub(crate) fn is_forbidden(c: char) -> bool {
    FORBIDDEN.iter().any(|range| range.contains(&u32::from(c)))
}

/// Code points of a grapheme at most.
const TOWER: usize = 9;

/// Holds that text on its way out is harmless: `\n` ends lines, nothing else is obeyed or hidden,
/// and no grapheme is a tower.
pub(crate) fn assert_harmless(text: &str, of: &str) {
    for line in text.split('\n') {
        if let Some(c) = line.chars().find(|c| is_forbidden(*c)) {
            panic!("{of}: U+{:04X} raw in {line:?}", u32::from(c));
        }
        if line.is_ascii() {
            continue;
        }
        for grapheme in line.graphemes(true) {
            // What joins letters after it, as U+0600 does, is bounded with them, not apart.
            assert!(grapheme.chars().count() <= 2 * TOWER, "{of}: a tower {grapheme:?}");
            assert!(width(grapheme, Ambiguous::Narrow) > 0, "{of}: {grapheme:?} has no cell in {line:?}");
        }
    }
}

#[test]
fn the_test_knows_each_payload_when_it_sees_it() {
    let harmless = |text: &str| {
        let text = text.to_owned();
        std::panic::catch_unwind(move || assert_harmless(&text, "")).is_ok()
    };
    assert!(harmless("大城县 ‹U+202E› e\u{301} 1,352.39\n㎡"));
    assert!(!payloads().iter().any(|p| p.contains('\u{1b}') && harmless(p)));
    assert!(!harmless(&format!("e{}", "\u{301}".repeat(40))));
    assert!(!harmless("\u{301}"));
}
