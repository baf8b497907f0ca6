//! What text cannot show: which cells are reversed, bold, underlined, coloured.

use crate::stage::{BOTH, DACHENG, Stage, WANLI, rows, selected_rows};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use yusuan::ui::{Colour, DeltaColours, Look};

const PLAIN: Look = Look { colour: Colour::None, delta: DeltaColours::Chinese };

/// The cells of the first place where words stand in the frame.
fn cells_of(stage: &Stage, words: &str) -> Vec<Cell> {
    let (buffer, _) = stage.draw();
    for row in rows(&buffer) {
        for from in 0..row.len() {
            let text: String = row[from..].iter().map(Cell::symbol).collect();
            if text.starts_with(words) && !row[from].symbol().is_empty() {
                let mut rest = words;
                let mut cells = Vec::new();
                for cell in &row[from..] {
                    let Some(left) = rest.strip_prefix(cell.symbol()) else { break };
                    cells.push(cell.clone());
                    rest = left;
                    if rest.is_empty() {
                        return cells;
                    }
                }
            }
        }
    }
    panic!("{words} is not on the screen:\n{}", stage.text());
}

fn all_are(cells: &[Cell], modifier: Modifier) -> bool {
    cells.iter().all(|cell| cell.modifier.contains(modifier))
}

#[test]
fn the_selected_row_is_reversed_from_edge_to_edge_and_nothing_else_is() {
    for script in ["1", "2", "3", "4", "5", "6", "7", "8", "/ mb", "?", "U"] {
        for look in [Look::default(), PLAIN] {
            let stage = Stage::open(BOTH, 80, 24).after(script).after("Down").looking(look);
            let (buffer, _) = stage.draw();
            let selected = selected_rows(&buffer);
            let [first, ..] = selected.as_slice() else { panic!("nothing is selected in {script}") };
            let row = rows(&buffer).nth(*first).unwrap();
            let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
            let from = row.iter().position(reversed).unwrap();
            let to = row.iter().rposition(reversed).unwrap();
            // A bar keeps its colour.
            assert!(row[from..=to].iter().all(|c| reversed(c) || c.bg != Color::Reset), "holes in {script}");
            assert!(selected.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{script}: {selected:?}");
            assert!(
                !row.iter().any(|c| all_are(std::slice::from_ref(c), Modifier::REVERSED | Modifier::DIM))
            );
        }
    }
}

#[test]
fn the_tab_of_the_pane_shown_is_reversed() {
    let stage = Stage::open(DACHENG, 80, 24).after("3");
    assert!(all_are(&cells_of(&stage, "3收支"), Modifier::REVERSED | Modifier::BOLD));
    assert!(!cells_of(&stage, "4绩效").iter().any(|c| c.modifier.contains(Modifier::REVERSED)));
}

#[test]
fn without_colour_everything_is_told_by_reverse_bold_dim_and_underline() {
    for script in ["1", "2", "3", "4 Enter", "5", "6", "7", "8", "/ mb", "?", "3 o"] {
        for named in [DACHENG, WANLI] {
            let (buffer, _) = Stage::open(named, 120, 40).after(script).looking(PLAIN).draw();
            let coloured = buffer.content.iter().find(|c| c.fg != Color::Reset || c.bg != Color::Reset);
            assert_eq!(coloured, None, "{named} {script}");
            let bold = buffer.content.iter().any(|c| c.modifier.contains(Modifier::BOLD));
            let empty = named == WANLI && ["4 Enter", "/ mb"].contains(&script);
            assert!(bold && (empty || !selected_rows(&buffer).is_empty()), "{named} {script}");
        }
    }
}

#[test]
fn without_colour_bars_are_drawn_with_signs() {
    let stage = Stage::open(WANLI, 80, 24).after("6").looking(PLAIN);
    assert_eq!(cells_of(&stage, "++++++++++++++++++++").len(), 20, "what rises");
    assert_eq!(cells_of(&stage, " ---").len(), 4, "what falls");
    let stage = Stage::open(DACHENG, 80, 24).after("4 Enter").looking(PLAIN);
    assert_eq!(cells_of(&stage, "=====").len(), 5, "a share");
}

#[test]
fn what_does_not_add_up_is_bold_and_red() {
    let stage = Stage::open(DACHENG, 80, 24);
    let warning = cells_of(&stage, "✗ 基本支出");
    assert!(all_are(&warning, Modifier::BOLD));
    assert!(warning.iter().all(|cell| cell.fg == Color::Red));
    assert!(all_are(&cells_of(&stage.looking(PLAIN), "✗ 基本支出"), Modifier::BOLD));
}

#[test]
fn what_was_searched_for_is_bold_and_underlined() {
    let stage = Stage::open(DACHENG, 80, 24).after("/ 民爆");
    let mark = Modifier::BOLD | Modifier::UNDERLINED;
    let row = stage.lines().iter().position(|l| l.contains("监管民爆")).unwrap();
    let (buffer, _) = stage.draw();
    let marked = rows(&buffer).nth(row).unwrap().iter().filter(|c| c.modifier.contains(mark));
    assert_eq!(marked.map(Cell::symbol).collect::<String>(), "民爆");
}

#[test]
fn what_was_found_is_in_sight_and_marked_without_the_sign_of_a_cut() {
    let stage = Stage::open(DACHENG, 40, 10).after("/ zxqy Down Down Down Down Down");
    assert!(stage.selected().contains("中小企业"), "{}", stage.text());
    let (buffer, _) = stage.draw();
    // The heading of the list is bold and ruled, too.
    let list = buffer.content.iter().skip(5 * 40);
    let marked = list.filter(|c| c.modifier.contains(Modifier::BOLD | Modifier::UNDERLINED));
    assert!(marked.map(Cell::symbol).all(|symbol| "中小企业".contains(symbol)), "{}", stage.text());
}

#[test]
fn the_printed_words_of_a_figure_are_marked_in_the_source() {
    let stage = Stage::open(DACHENG, 120, 40).after("3 j j o");
    let mark = Modifier::BOLD | Modifier::UNDERLINED;
    let (buffer, _) = stage.draw();
    let marked: String =
        buffer.content.iter().filter(|c| c.modifier.contains(mark)).map(Cell::symbol).collect();
    assert!(marked.contains("基金预算收入0万元"), "{marked}");
}

#[test]
fn headings_are_ruled_over_the_whole_width() {
    let stage = Stage::open(DACHENG, 80, 24).after("3");
    let y = stage.lines().iter().position(|l| l.contains("来源与性质")).unwrap();
    let (buffer, _) = stage.draw();
    assert!(all_are(rows(&buffer).nth(y).unwrap(), Modifier::UNDERLINED));
}

#[test]
fn increases_are_red_or_green_as_the_person_is_used_to() {
    let colour = |delta, words: &str| {
        let look = Look { delta, ..Look::default() };
        cells_of(&Stage::open(DACHENG, 80, 24).after("3").looking(look), words)[0].fg
    };
    assert_eq!(colour(DeltaColours::Chinese, "+59.76"), Color::Red);
    assert_eq!(colour(DeltaColours::Chinese, "−241.96"), Color::Green);
    assert_eq!(colour(DeltaColours::International, "+59.76"), Color::Green);
    assert_eq!(colour(DeltaColours::International, "−241.96"), Color::Red);
    assert_eq!(colour(DeltaColours::None, "+59.76"), Color::Reset);
}

#[test]
fn the_row_a_detail_belongs_to_stays_bold_in_its_list() {
    let stage = Stage::open(DACHENG, 120, 40).after("2 j Enter");
    assert!(all_are(&cells_of(&stage, "运行监测协调股"), Modifier::BOLD));
}
