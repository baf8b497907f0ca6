//! The grammar of sentences that state figures, by examples.

use super::*;
use crate::disclosure::{BaseKind, Direction, Quote};

const BODY: Body<'_> =
    Body { year: Some(2022), own: BaseKind::Budget, called: "", name: "某县某局", alone: true };

fn read(text: &str) -> (Figures, Vec<Reading>) {
    read_under(None, Topic::Budget, text, BODY)
}

fn read_under(heading: Option<&str>, topic: Topic, text: &str, body: Body<'_>) -> (Figures, Vec<Reading>) {
    let mut figures = Figures::default();
    let heading = heading.map(|words| Quote::new(words, crate::span::Span::NOWHERE));
    let discourse = Discourse::under(heading.as_ref(), topic, body);
    let (read, _) = read_paragraph(&Passage::on_line(text, 1, 0), discourse, body, &mut figures);
    (figures, read.into_iter().map(|(_, reading)| reading).collect())
}

fn claims(figures: &Figures) -> Vec<(&'static str, String)> {
    let amount = |claim: &crate::disclosure::Claim| claim.figure.amount().unwrap().to_string();
    figures.claims.iter().map(|claim| (claim.measure.key(), amount(claim))).collect()
}

#[test]
fn a_sentence_that_goes_on_for_ever_is_not_quoted_over_and_over() {
    let (figures, _) = read(&format!("支出预算9万元{}。", "，增加1万元，减少2万元".repeat(3_000)));
    assert_eq!(figures.changes.len(), 6_000);
    assert!(figures.changes.iter().all(|change| change.quote.text.len() < LONGEST_QUOTE + 100));
}

#[test]
fn a_change_is_never_a_claim() {
    let (figures, _) = read("基本支出增加9.5万元，主要为人员增资，补发工资；项目支出减少4万元。");
    assert_eq!(claims(&figures), []);
    let changes: Vec<_> =
        figures.changes.iter().map(|c| (c.measure.unwrap().key(), c.direction, c.base.year)).collect();
    assert_eq!(
        changes,
        [
            ("expenditure.basic", Direction::Increase, 2021),
            ("expenditure.project", Direction::Decrease, 2021)
        ]
    );
    assert_eq!(figures.changes[0].reason.as_ref().unwrap().text, "人员增资，补发工资");
    assert_eq!(figures.changes[1].reason, None);
}

#[test]
fn one_sentence_about_both_sides_is_two_changes_with_the_same_words() {
    let (figures, _) = read("2022年预算收支安排13万元，较2021年预算减少2万元。");
    assert_eq!(claims(&figures).len(), 2);
    assert_eq!(figures.changes.len(), 2);
    assert_eq!(figures.changes[0].subject, "预算收支");
    assert_eq!(figures.changes[0].quote, figures.changes[1].quote);
    assert_eq!(figures.changes[0].quote.text, "2022年预算收支安排13万元，较2021年预算减少2万元");
}

#[test]
fn parts_of_one_source_are_statements_and_not_the_bodys_figures() {
    let (figures, read) = read("财政拨款支出9万元。其中：基本支出5万元，项目支出4万元。");
    assert_eq!(read, [Reading::Figures, Reading::Figures]);
    assert_eq!(claims(&figures), []);
    assert_eq!((figures.statements.len(), figures.held.len()), (1, 2), "it is not known yet");
}

#[test]
fn a_sentence_without_a_subject_goes_on_about_the_one_before() {
    let (figures, _) = read(
        "三公经费预算3万元。其中，公务接待费1万元；公务用车费2万元（其中：公务用车购置费2万元）。与上年持平。",
    );
    let keys: Vec<_> = claims(&figures).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["sangong.total", "sangong.reception", "sangong.vehicle", "sangong.vehicle_purchase"]);
    assert_eq!(figures.changes.len(), 1);
    assert_eq!(figures.changes[0].measure, Some(Measure::SangongTotal));
    assert_eq!(figures.changes[0].direction, Direction::Flat);
}

#[test]
fn an_item_keeps_its_budget_its_outturn_and_its_percentage() {
    let text = "1. “住房保障支出（类）住房公积金（项）”9万元。2021年当年预算执行数为8万元，2022年预算安排9万元，\
                比2021年预算执行数增加12.5%。主要原因是：人员增加。";
    let (figures, read) = read(text);
    assert!(read.iter().all(|reading| *reading == Reading::Figures));
    let stated: Vec<_> = figures.statements.iter().map(|s| (s.year, s.kind, s.amount.to_string())).collect();
    assert_eq!(
        stated,
        [
            (2022, BaseKind::Budget, "9万元".to_owned()),
            (2021, BaseKind::Outturn, "8万元".to_owned()),
            (2022, BaseKind::Budget, "9万元".to_owned())
        ]
    );
    assert_eq!(figures.changes[0].base, Base { year: 2021, kind: BaseKind::Outturn });
    assert_eq!(figures.changes[0].percent.unwrap().to_string(), "12.5");
    assert_eq!(figures.changes[0].reason.as_ref().unwrap().text, "人员增加");
}

#[test]
fn different_amounts_of_one_sentence_are_of_parts_and_not_of_the_whole() {
    let (figures, _) = read("支出预算9万元，其中本级：项目支出3万元；某站：项目支出4万元。");
    assert_eq!(claims(&figures), [("expenditure.total", "9万元".to_owned())]);
    let (figures, _) =
        read("收入预算9万元，其中：一般公共预算拨款收入8万元（其中：上年结转2万元），政府性基金1万元。");
    let keys: Vec<_> = claims(&figures).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["revenue.total", "revenue.general", "revenue.fund"]);
}

#[test]
fn a_grand_total_goes_before_the_years_own() {
    let (figures, _) = read("本年收入合计9万元，上年结转1万元，收入总计10万元。");
    assert_eq!(
        claims(&figures),
        [("revenue.carryover", "1万元".to_owned()), ("revenue.total", "10万元".to_owned())]
    );
}

#[test]
fn a_section_on_one_kind_of_money_does_not_speak_of_the_whole() {
    let heading = Quote::new("一般公共预算基本支出情况", crate::span::Span::NOWHERE);
    let mut figures = Figures::default();
    let passage = Passage::on_line("基本支出5万元，其中人员经费4万元。", 1, 0);
    read_paragraph(&passage, Discourse::under(Some(&heading), Topic::Budget, BODY), BODY, &mut figures);
    assert_eq!(claims(&figures), []);
}

#[test]
fn an_amount_of_unknown_subject_is_lost_and_a_limit_is_none() {
    assert_eq!(read("按照每户补偿了3万元办理。").1, [Reading::Lost]);
    assert_eq!(read("单价100万元以上的设备没有。").1, [Reading::Prose]);
    assert_eq!(read("厉行节约。").1, [Reading::Prose]);
}

#[test]
fn projects_named_as_what_the_money_is_for_are_kept() {
    let (figures, _) = read("项目支出4万元，包括本级支出，主要为甲专项资金、乙津贴等。");
    let names: Vec<_> = figures.named_projects.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(names, ["甲专项资金", "乙津贴"]);
}

#[test]
fn what_is_to_be_bought_is_no_stock() {
    let (figures, _) = read("某县某局上年末固定资产金额为9万元，本年度拟购置固定资产总额为0万元。");
    assert_eq!(claims(&figures), [("assets.total", "9万元".to_owned())]);
    assert!(figures.planned_purchase.is_some());
}

#[test]
fn what_so_many_devices_cost_is_theirs_and_not_the_vehicles() {
    let words = "固定资产总额9万元，其中：车辆8台，3万元；单位价值50万元以上的通用设备2台（套），2万元。";
    let (figures, _) = read_under(Some("国有资产占用情况"), Topic::Assets, words, BODY);
    let expected = [("assets.total", "9万元".to_owned()), ("assets.vehicles", "3万元".to_owned())];
    assert_eq!(claims(&figures), expected);
}

#[test]
fn a_heading_run_in_is_what_its_sentences_speak_of() {
    let (figures, _) = read("（二）公务接待费。2022年预算支出2万元，比2021年预算减少1万元。");
    assert_eq!(claims(&figures), [("sangong.reception", "2万元".to_owned())]);
    assert_eq!(figures.changes[0].measure, Some(Measure::SangongReception));
}

#[test]
fn the_name_of_a_line_before_a_colon_is_what_the_amount_behind_it_is_of() {
    for line in ["1.教育支出（205）进修及培训（08）培训支出（03）", "2.住房改革支出（款）住房公积金（项）"]
    {
        let (figures, read) = read(&format!("{line}：2022年预算数为6万元，主要用于：职工培训。"));
        assert!(read.iter().all(|reading| *reading == Reading::Figures), "{line}");
        assert_eq!((claims(&figures), figures.statements.len()), (Vec::new(), 1), "{line}");
    }
}

#[test]
fn what_pays_for_purchases_is_no_revenue_of_the_body() {
    let words = "按政府采购资金类型划分，一般公共预算拨款2万元，财政专户管理资金1万元。";
    assert_eq!(claims(&read(words).0), []);
    let words = "一般公共预算拨款2万元。货物类采购1万元。";
    let (figures, _) = read_under(Some("（二）政府采购预算情况"), Topic::Procurement, words, BODY);
    assert_eq!(claims(&figures), [("procurement.goods", "1万元".to_owned())]);
}

#[test]
fn a_final_account_claims_what_was_spent_and_states_what_was_budgeted() {
    let text = "三公经费支出预算为3万元，支出决算为2万元，完成预算的66%。基本支出年初预算为6万元，支出决算为5万元。\
                住房公积金（项）年初预算为2万元，支出决算为1万元。";
    let account = Body { own: BaseKind::Outturn, ..BODY };
    let (figures, _) = read_under(None, Topic::Budget, text, account);
    assert_eq!(
        claims(&figures),
        [("sangong.total", "2万元".to_owned()), ("expenditure.basic", "5万元".to_owned())]
    );
    let budgeted = figures.statements.iter().filter(|statement| statement.kind == BaseKind::Budget);
    assert_eq!(budgeted.count(), 3);
}

#[test]
fn the_parts_of_what_was_budgeted_were_budgeted_too() {
    let account = Body { own: BaseKind::Outturn, ..BODY };
    let text =
        "“三公”经费预算为20万元，其中：公务接待费9万元，公务用车运行维护费11万元。“三公”经费支出共计9万元。";
    let (figures, _) = read_under(None, Topic::Sangong, text, account);
    assert_eq!(claims(&figures), [("sangong.total", "9万元".to_owned())]);
    let text = "“三公”经费年初预算20万元，支出决算9万元，其中：公务接待费4万元。";
    let (figures, _) = read_under(None, Topic::Sangong, text, account);
    let spent = [("sangong.total", "9万元".to_owned()), ("sangong.reception", "4万元".to_owned())];
    assert_eq!(claims(&figures), spent);
}

#[test]
fn spending_from_a_fund_is_not_all_the_body_spends() {
    let (figures, _) = read("政府性基金预算收入0万元，支出0万元。");
    assert_eq!(claims(&figures), [("revenue.fund", "0万元".to_owned())]);
    let (figures, _) = read("收入预算9万元，支出预算9万元。");
    assert_eq!(claims(&figures).len(), 2);
}

#[test]
fn the_classes_of_all_the_body_spends_are_kept_and_those_of_one_source_are_not() {
    let (figures, _) = read(
        "支出预算9万元，其中：教育支出预算8万元，卫生健康支出（类）1万元。财政拨款支出9万元，其中：住房保障支出7万元。",
    );
    let classes: Vec<_> = figures.classes.iter().map(|line| line.code.as_str()).collect();
    assert_eq!(classes, ["205", "210"]);
    assert_eq!(figures.divided.text, "支出预算");
}
