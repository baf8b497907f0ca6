//! The screen under both width policies: whole characters, straight columns, signs of our own that
//! are never doubtful.

use super::stage::{Stage, built_in};
use ratatui::buffer::{Buffer, Cell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use yusuan::app::layout::Area;
use yusuan::app::{App, Pane};
use yusuan::sheet::PageLineKind;
use yusuan::text::glyph::GLYPHS;
use yusuan::text::{Ambiguous, disputed, width};

pub(crate) const POLICIES: [Ambiguous; 2] = [Ambiguous::Narrow, Ambiguous::Wide];

/// Keys to each place looked at; the panes by their numbers, then what lies over them.
pub(crate) const PLACES: &[&str] = &[
    "8",
    "8 Ctrl-d",
    "6",
    "3 v",
    "5",
    "4",
    "4 Enter",
    "2",
    "2 Enter",
    "3",
    "3 d",
    "7",
    "7 Enter",
    "1",
    "1 Tab Tab",
    "/",
    "/ m b",
    "/ Tab 1",
    "?",
    ":",
    ": z l",
    "U",
];

/// Every cell holds a character with all its cells, or is covered by one; none reaches over the
/// edge.
pub(crate) fn assert_whole(frame: &Buffer, ambiguous: Ambiguous, place: &str) {
    for (y, row) in frame.content.chunks(usize::from(frame.area.width).max(1)).enumerate() {
        let mut covered = 0;
        for (x, cell) in row.iter().enumerate() {
            let said = || format!("column {x} of row {y} at {place:?}, {ambiguous:?}, {:?}", frame.area);
            assert_eq!(cell.symbol().is_empty(), covered > 0, "{}", said());
            if covered > 0 {
                covered -= 1;
            } else {
                let wide = width(cell.symbol(), ambiguous);
                assert!(wide > 0, "{}", said());
                covered = wide - 1;
            }
        }
        assert_eq!(covered, 0, "over the edge of row {y} at {place:?}, {ambiguous:?}, {:?}", frame.area);
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// The cells between panels that stand side by side are blank.
pub(crate) fn assert_gutters(frame: &Buffer, panels: &[(usize, Area)], place: &str) {
    let columns = usize::from(frame.area.width);
    for (_, area) in panels {
        let end = area.x + area.width;
        let Some(next) = panels.iter().map(|p| p.1.x).filter(|x| *x > end).min() else { continue };
        for y in area.y..area.y + area.height {
            let gutter = &frame.content[y * columns + end..y * columns + next];
            assert!(gutter.iter().all(is_blank), "row {y} at {place:?}, {:?}: {gutter:?}", frame.area);
        }
    }
}

#[test]
fn nothing_is_drawn_over_an_edge_at_any_place_size_or_policy() {
    let volumes = built_in();
    for ambiguous in POLICIES {
        for place in PLACES {
            let mut stage = Stage::new(volumes.clone(), 100, 30, ambiguous);
            stage.press(place);
            for (width, height) in
                [(40, 10), (41, 11), (57, 13), (72, 18), (80, 24), (99, 24), (100, 30), (121, 40)]
            {
                stage.resize(width, height);
                let (frame, caret) = stage.frame();
                assert_whole(&frame, ambiguous, place);
                if stage.app().overlay().is_none() {
                    assert_gutters(&frame, &stage.app().layout().panels, place);
                }
                let inside = caret.is_none_or(|(x, y)| usize::from(x) < width && usize::from(y) < height);
                assert!(inside, "the caret is outside at {place:?}");
            }
        }
    }
}

#[test]
fn a_long_question_keeps_the_caret_on_the_screen() {
    for ambiguous in POLICIES {
        let mut stage = Stage::new(built_in(), 40, 10, ambiguous);
        stage.press("/");
        stage.type_text(&"“三公”经费……".repeat(6));
        let (frame, caret) = stage.frame();
        assert_whole(&frame, ambiguous, "a long question");
        assert!(usize::from(caret.unwrap().0) < 40);
    }
}

/// The cell of the decimal point of a text that is a number.
fn point(text: &str, ambiguous: Ambiguous) -> Option<usize> {
    let number = text.trim();
    let point =
        number.rfind('.').filter(|_| number.chars().all(|c| c.is_ascii_digit() || "+−,.".contains(c)))?;
    let blank = text.len() - text.trim_start().len();
    Some(blank + width(&number[..point], ambiguous))
}

/// The columns in which decimal points stand on screen, by panel, stretch of rows under one head,
/// and first cell of the column.
fn points(app: &App, frame: &Buffer) -> BTreeMap<(usize, usize, usize), Vec<usize>> {
    let ambiguous = app.settings().ambiguous;
    let columns = usize::from(frame.area.width);
    let mut found = BTreeMap::<_, Vec<usize>>::new();
    for (index, area) in app.layout().panels {
        let page = app.page(index, area.width).unwrap();
        let head = usize::from(page.pinned().is_some());
        let mut stretch = 0;
        for (n, line) in page.lines(app.cursor(index).top + head, area.height - head).iter().enumerate() {
            if !matches!(line.kind, PageLineKind::Row(_)) {
                stretch += 1;
                continue;
            }
            for cell in &line.line.cells {
                let Some(at) = point(cell.text.as_str(), ambiguous) else { continue };
                let x = area.x + cell.x + at;
                let drawn = frame.content[(area.y + head + n) * columns + x].symbol();
                assert_eq!(drawn, ".", "the point of {:?} is not where it should be", cell.text);
                found.entry((index, stretch, cell.x)).or_default().push(x);
            }
        }
    }
    found
}

#[test]
fn the_points_of_a_column_of_amounts_stand_under_each_other_in_both_policies() {
    let volumes = built_in();
    for ambiguous in POLICIES {
        let mut seen = 0;
        for place in PLACES {
            for (width, height) in [(80, 24), (120, 40)] {
                let mut stage = Stage::new(volumes.clone(), width, height, ambiguous);
                stage.press(place);
                if stage.app().overlay().is_some() || stage.app().pane() == Pane::Source {
                    continue;
                }
                let (frame, _) = stage.frame();
                for (column, points) in points(stage.app(), &frame) {
                    assert!(points.iter().all(|x| *x == points[0]), "{column:?} at {place:?}: {points:?}");
                    seen += points.len();
                }
            }
        }
        println!("{seen} decimal points under each other, ambiguous width {ambiguous:?}");
        assert!(seen > 300, "only {seen} amounts were looked at");
    }
}

/// The lines of a source file that are neither comments nor tests.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn files_under(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files_under(&path, files) } else { files.push(path) }
    }
}

#[test]
fn the_screen_draws_no_sign_of_its_own_that_is_not_in_the_table() {
    // Chinese quotation marks are part of Chinese words; they are measured like a document's.
    const QUOTATION: &str = "“”‘’";
    let mut files = Vec::new();
    for folder in ["app", "ui", "sheet"] {
        files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder), &mut files);
    }
    assert!(files.len() > 20);
    for file in files {
        for c in code_of(&file).chars().filter(|c| !c.is_ascii() && !QUOTATION.contains(*c)) {
            let sign = c.to_string();
            let chinese =
                width(&sign, Ambiguous::Narrow) == 2 && disputed(&sign, Ambiguous::Narrow).is_none();
            assert!(chinese || GLYPHS.contains(&sign.as_str()), "{sign} in {}", file.display());
        }
    }
}

#[test]
fn no_room_but_the_terminals_knows_an_escape_sequence() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    files_under(&source, &mut files);
    for file in files.iter().filter(|file| !file.starts_with(source.join("term"))) {
        let code = code_of(file).to_ascii_lowercase();
        for escape in [r"\x1b", r"\u{1b}", r"\u{001b}", r"\u{9b}", r"\033"] {
            assert!(!code.contains(escape), "{escape} in {}", file.display());
        }
    }
}
