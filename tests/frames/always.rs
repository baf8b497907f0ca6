//! What holds whatever the way: a place looks the same however one came there.

use crate::stage::{BOTH, DACHENG, Stage, WANLI};

/// Scripts that lead back to where they began.
const ROUND_TRIPS: &[(&str, &str)] = &[
    ("", "2 j j 3 4 1"),
    ("", "/ 食盐 Esc"),
    ("", "? G Esc"),
    ("", ": zl Enter"),
    ("", "U Esc"),
    ("", "u u u"),
    ("", "% %"),
    ("", "Tab Tab Tab Tab"),
    ("", "Tab Shift-Tab"),
    ("", "3 Esc"),
    ("", "8 o 1"),
    ("2", "Enter Esc"),
    ("2", "j k"),
    ("2", "G g"),
    ("3", "s s"),
    ("3", "p p"),
    ("3", "v v v v"),
    ("3", "d d d"),
    ("3", "z z"),
    ("3", "h l"),
    ("3", "o Esc"),
    ("3", "o o"),
    ("3 j", "o H"),
    ("3", "4 H"),
    ("6", "Enter Esc"),
    ("6", "v v v v v v v v v v v v v v v v v v v v v v v v v v v v"),
    ("6", "r r"),
    ("6", "a a"),
    ("6", "s p s p"),
    ("7", "Enter Esc"),
    ("7 j", "Enter j Enter Esc Esc k j"),
];

#[test]
fn going_away_and_coming_back_leaves_nothing_behind() {
    for named in [DACHENG, WANLI] {
        for (begin, trip) in ROUND_TRIPS {
            let before = Stage::open(named, 100, 30).after(begin).text();
            // Ctrl-l clears what the last key said.
            let after = Stage::open(named, 100, 30).after(begin).after(trip).after("Ctrl-l").text();
            assert_eq!(after, before, "{named}: {begin}, then {trip}");
        }
    }
}

#[test]
fn a_year_back_and_forth_is_the_same_year() {
    let before = Stage::open(WANLI, 100, 30).after("3 v").text();
    assert_eq!(Stage::open(WANLI, 100, 30).after("3 v [ ]").text(), before);
}

#[test]
fn a_frame_drawn_twice_is_the_same_frame() {
    for place in ["1", "2", "3", "4", "5", "6", "7", "8", "/ mb", "?", ": zl", "U"] {
        let stage = Stage::open(BOTH, 100, 30).after(place);
        assert_eq!(stage.draw(), stage.draw(), "{place}");
    }
}

#[test]
fn figures_of_a_column_stand_under_each_other_by_the_decimal_point() {
    for (named, script) in
        [(DACHENG, "3"), (WANLI, "3"), (WANLI, "3 v"), (WANLI, "3 v v"), (DACHENG, "3 u u")]
    {
        let lines = Stage::open(named, 120, 40).after(script).lines();
        let points = |line: &String| {
            let mut at = 0;
            let mut points = Vec::new();
            for c in line.chars() {
                if c == '.' {
                    points.push(at);
                }
                at += yusuan::text::width(c.encode_utf8(&mut [0; 4]), yusuan::text::Ambiguous::Narrow);
            }
            points
        };
        let total = lines.iter().find(|l| l.contains("合计")).unwrap();
        for line in lines.iter().filter(|l| l.starts_with(' ') || l.starts_with('▾')) {
            for at in points(line) {
                assert!(points(total).contains(&at), "{named} {script}:\n{total}\n{line}");
            }
        }
    }
}
