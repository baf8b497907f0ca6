//! Ways through the program: to the source and back, through history, and what keys change.

use crate::stage::{BOTH, DACHENG, Stage, Story, WANLI};
use yusuan::app::{Effect, Settings};
use yusuan::text::Lang;

#[test]
fn from_a_figure_to_its_line_and_back() {
    let story = Story::on(Stage::open(DACHENG, 80, 24)).see("3 j j").see("o").see("Esc");
    story.told("figure-to-source");
}

#[test]
fn from_a_finding_over_its_arithmetic_to_the_words_printed() {
    let story = Story::on(Stage::open(DACHENG, 120, 40)).see("7 j Enter j j").see("Enter").see("Esc");
    story.told("finding-to-source");
}

#[test]
fn a_row_of_the_overview_opens_on_the_same_row_of_its_pane() {
    let opened = |script| Stage::open(DACHENG, 120, 40).after(script);
    assert!(opened("Tab j j").selected().contains("上年结转"));
    assert!(opened("Tab j j Enter").selected().contains("上年结转"));
    let asset = "Tab Tab Tab j j j j j j Enter";
    assert!(opened(asset).selected().contains("“三公”经费"));
}

#[test]
fn history_goes_back_and_forward() {
    let story = Story::on(Stage::open(DACHENG, 80, 24)).see("2 j 3 j j 7 H").see("H").see("L").see("L L");
    story.told("history");
}

#[test]
fn lines_fold_one_by_one_and_all_at_once() {
    let story = Story::on(Stage::open(WANLI, 80, 24)).see("3 v j j j h").see("l").see("z").see("z");
    story.told("folding");
}

#[test]
fn amounts_change_their_unit_and_percentages_go() {
    let story = Story::on(Stage::open(DACHENG, 80, 24)).see("3 u").see("u").see("u %");
    story.told("units");
    Story::on(Stage::open(DACHENG, 80, 24)).see("u").see("7 Enter").told("units-of-findings");
}

#[test]
fn years_are_shown_as_a_pair_all_or_one() {
    let story = Story::on(Stage::open(WANLI, 120, 40)).see("3 d").see("d").see("d");
    story.told("years");
    let story = Story::on(Stage::open(WANLI, 80, 24)).see("[").see("[").see("[").see("3");
    story.told("other-years");
}

#[test]
fn lines_are_sorted_by_size_and_pruned_to_what_changed() {
    let story = Story::on(Stage::open(WANLI, 120, 40)).see("3 v s").see("p");
    story.told("sorted-and-pruned");
}

#[test]
fn changes_are_gone_through_one_by_one() {
    let story = Story::on(Stage::open(WANLI, 80, 24)).see("6 n n").see("N");
    story.told("next-change");
}

#[test]
fn labels_are_english_for_those_who_ask() {
    let english = |named| Stage::with(named, Settings { lang: Lang::En, ..Settings::default() }, 80, 24);
    let story = Story::on(english(BOTH)).see("").see("2").see("3").see("4 Enter").see("5").see("6").see("7");
    story.see("8").see("/").see("mb").see("Esc ?").told("english");
    Story::on(english(WANLI)).see("").see("6").told("english-wanli");
}

#[test]
fn a_figure_is_copied_with_its_source() {
    let mut stage = Stage::open(DACHENG, 80, 24);
    let effects = stage.press("3 y");
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    let citation = "收入合计：2021推算 1,560.58，2022 1,352.39，增减 −208.19，−13.3%，占比 100.0%\
                    （单位万元，大城县科学技术和工业信息化局2022年单位预算，原文第103行）";
    assert_eq!(text, citation);
}

#[test]
fn q_backs_out_and_then_quits() {
    let mut stage = Stage::open(DACHENG, 80, 24);
    assert_eq!(stage.press("3 q"), []);
    assert_eq!(stage.press("q"), [Effect::Quit]);
}
