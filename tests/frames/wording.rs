//! What two years say in words: the county bureau of the sample beside an edited edition of itself.

use crate::edition::next_year;
use crate::stage::{DACHENG, Stage, Story, WANLI, volumes};
use ratatui::style::{Color, Modifier};
use yusuan::app::layout::Size;
use yusuan::app::{App, Settings, Volume};
use yusuan::text::Lang;
use yusuan::ui::{Colour, DeltaColours, Look};

/// Both years, on a screen of a size.
fn two_years(settings: Settings, width: usize, height: usize) -> Stage {
    let later = std::fs::read(next_year()).unwrap();
    let document = yusuan::document::read("dacheng-2023.txt", &later).unwrap();
    let disclosure = yusuan::reading::read(&document);
    let mut both = volumes(DACHENG);
    both.push(Volume::new("dacheng-2023.txt", document, disclosure));
    Stage { app: App::new(both, settings, Size { width, height }), look: Look::default() }
}

/// The keys to the view of duties: everything, revenue and expenditure, projects, small tables.
const DUTIES: &str = "6 v v v v";

#[test]
fn duties_goals_indicators_and_projects_are_seen_as_what_became_of_them() {
    for (width, height) in [(80, 24), (120, 40)] {
        let stage = two_years(Settings::default(), width, height);
        let story = Story::on(stage)
            .see("6 G")
            .see(&format!("1 {DUTIES}"))
            .see("p j j")
            .see("Enter")
            .see("Esc v")
            .see("1 6 v v G");
        story.told(&format!("wording-{width}x{height}"));
    }
}

#[test]
fn duties_are_compared_in_english() {
    let settings = Settings { lang: Lang::En, ..Settings::default() };
    Story::on(two_years(settings, 100, 24)).see(&format!("{DUTIES} p")).told("wording-in-english");
}

#[test]
fn either_year_is_one_key_away_from_its_line() {
    let stage = || two_years(Settings::default(), 80, 24).after(&format!("{DUTIES} p j j"));
    assert!(stage().selected().contains("{+"), "{}", stage().text());
    for (key, year, words) in [("o", "2023", "政务公开、"), ("O", "2022", "政务公开与")] {
        let there = stage().after(key);
        assert!(there.lines()[0].contains(&format!("{year} 单位预算 › 原文")), "{}", there.text());
        assert!(there.text().contains(words), "{key}: {}", there.text());
        assert_eq!(there.after("Esc").selected(), stage().selected(), "and back");
    }
    let removed = two_years(Settings::default(), 80, 24).after(&format!("{DUTIES} p j O"));
    assert!(removed.lines().last().unwrap().contains("没有基年的出处"), "{}", removed.text());
}

#[test]
fn what_was_left_out_and_put_in_is_told_without_colour() {
    let plain = Look { colour: Colour::None, delta: DeltaColours::Chinese };
    let (buffer, _) =
        two_years(Settings::default(), 120, 40).looking(plain).after(&format!("{DUTIES} p")).draw();
    let with = |wanted: Modifier| -> String {
        let cells = buffer.content.iter().filter(|cell| cell.modifier.contains(wanted));
        cells.map(|cell| cell.symbol()).collect()
    };
    assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert_eq!(with(Modifier::CROSSED_OUT), "与");
    assert!(with(Modifier::BOLD | Modifier::UNDERLINED).contains("与舆情应对"));
    let text = two_years(Settings::default(), 120, 40).after(&format!("{DUTIES} p")).text();
    assert!(text.contains("[-") && text.contains("{+"), "{text}");
}

#[test]
fn words_follow_the_base_year_and_say_where_a_year_has_none() {
    // Revenue, functions, natures, projects and small tables come before duties.
    let stage = || Stage::open(WANLI, 80, 24).after("6 v v v v v v");
    let told = |stage: Stage, said: &str| assert!(stage.text().contains(said), "{}", stage.text());
    told(stage(), "职责 2024 > 2025：未变");
    told(stage().after("<"), "职责 2023 > 2025：未变");
    told(stage().after("["), "职责 2023 > 2024：未变");
    told(stage().after("< <"), "2022推算没有原文，文字无从对照");
    told(stage().after("< < >"), "职责 2023 > 2025：未变");
}

#[test]
fn the_next_change_is_one_key_away() {
    let mut stage = two_years(Settings::default(), 80, 24).after(DUTIES);
    let mut signs = Vec::new();
    for _ in 0..3 {
        stage.press("n");
        signs.extend(stage.selected().chars().next());
    }
    assert_eq!(signs, ['-', '~', '>'], "the section's changes in the order of its clauses");
}
