//! The comparison: which years, which part of them, in whose prices, and all there is of one line.

use crate::stage::{DACHENG, Stage, Story, WANLI};
use yusuan::app::layout::Size;
use yusuan::app::{App, Event, News, Settings, Volume};
use yusuan::library::load_bytes;

/// The street office with some of its documents changed: pairs of a year and what to replace in its
/// text by what.
fn changed(changes: &[(u16, &str, &str)], width: usize, height: usize) -> Stage {
    let mut volumes = Vec::new();
    for year in 2023..=2025 {
        let path = format!("{}/data/sample/wanli-{year}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let text = changes.iter().filter(|change| change.0 == year).fold(text, |text, (_, from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let entry = load_bytes(&format!("wanli-{year}.txt"), text.as_bytes()).unwrap();
        volumes.push(Volume::new(&entry.name, entry.document, entry.disclosure));
    }
    Stage { app: App::new(volumes, Settings::default(), Size { width, height }), ..Stage::open(WANLI, 1, 1) }
}

#[test]
fn any_two_years_are_compared_by_turning_either() {
    let story = Story::on(Stage::open(WANLI, 120, 40)).see("6").see("<").see("<").see(">").see("[");
    story.told("compare-base");
}

#[test]
fn the_comparison_is_gone_through_part_by_part() {
    let story =
        Story::on(Stage::open(WANLI, 80, 24)).see("6 v").see("v s p").see("v").see("v").see("v").see("v");
    story.told("compare-views");
}

#[test]
fn a_line_says_who_says_its_amounts_and_why_they_changed() {
    let story =
        Story::on(Stage::open(WANLI, 80, 24)).see("6 j").see("Enter").see("j Enter").see("Esc").see("Esc");
    story.told("compare-detail");
}

#[test]
fn amounts_come_in_the_prices_of_the_year_shown_and_say_so() {
    let story = Story::on(Stage::open(WANLI, 120, 40)).see("6 r").see("j").see("r");
    story.told("compare-prices");
}

#[test]
fn what_does_not_agree_stands_above_with_its_reason_one_key_away() {
    let story = Story::on(changed(&[(2024, "876.75", "876.05")], 80, 24)).see("[ 6").see("Enter");
    story.told("compare-differs");
}

#[test]
fn a_single_year_is_compared_with_what_it_implies() {
    let story = Story::on(Stage::open(DACHENG, 120, 40)).see("6").see("G");
    story.told("compare-implied");
}

#[test]
fn final_accounts_stand_beside_budgets_on_a_key() {
    let account = changed(&[(2023, "部门预算", "部门决算")], 120, 40);
    let story = Story::on(account).see("6").see("a").see("<").see("a");
    story.told("compare-accounts");
}

#[test]
fn a_row_of_a_detail_stays_chosen_when_documents_arrive() {
    let mut stage = Stage::open(DACHENG, 80, 24).after("6 j Tab G");
    assert!(stage.selected().starts_with("配对"), "{}", stage.text());
    stage.app.update(Event::News(News::default()));
    assert!(stage.selected().starts_with("配对"), "{}", stage.text());
}
