//! Documents that arrive while a person is at work, in any order.

use crate::stage::{Stage, Story, volumes};
use yusuan::app::{Arrival, Event, Mishap, News, Progress, Volume};
use yusuan::disclosure::Status;

/// A stage on which nothing has arrived yet.
fn empty(width: usize, height: usize) -> Stage {
    Stage::open("no such file", width, height)
}

/// The texts of the sample in their order.
fn sample() -> Vec<Volume> {
    volumes("")
}

fn tell(stage: &mut Stage, news: News) {
    stage.app.update(Event::News(news));
}

fn arrive(stage: &mut Stage, turn: usize, volume: Volume) {
    tell(stage, News { arrivals: vec![Arrival { turn: (turn, 0), volume }], ..News::default() });
}

fn so_far(count: &str, current: Option<&str>, is_over: bool) -> News {
    let current = current.map(str::to_owned);
    News { progress: Some(Progress { count: count.to_owned(), current, is_over }), ..News::default() }
}

fn mishap(turn: usize, path: &str, status: Option<Status>, reason: &str) -> News {
    let (path, reason) = (path.to_owned(), reason.to_owned());
    News { mishaps: vec![Mishap { turn: (turn, 0), path, status, reason }], ..News::default() }
}

#[test]
fn progress_and_failures_are_shown_while_documents_arrive() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = empty(width, height);
        let mut texts = sample().into_iter();
        tell(&mut stage, so_far("0/64+", Some("县/部门/2022年单位预算公开.pdf"), false));
        let story = Story::on(stage).see("").happen(|stage| {
            arrive(stage, 1, texts.next().unwrap());
            tell(
                stage,
                mishap(0, "县/扫描.pdf", Some(Status::NoText), "扫描件：12 页都没有文字层，请先做文字识别"),
            );
            tell(stage, so_far("2/70", Some("县/部门/2023年单位预算公开及绩效目标表（定稿）.pdf"), false));
        });
        let story = story.see("").happen(|stage| {
            let reason = "这是加密的 PDF 文件；请先去除密码";
            tell(stage, mishap(3, "县/甲.zip/密.pdf", Some(Status::Failed), reason));
            tell(stage, mishap(2, "县/乙.pdf", None, "内容与 县/甲.pdf 相同，未重复载入"));
            tell(stage, so_far("70/70", None, true));
        });
        story.see("").see("F").see("j Enter").told(&format!("loading-{width}x{height}"));
    }
}

#[test]
fn a_person_keeps_the_place_while_documents_arrive() {
    for script in ["2 j j", "3 j", "6 j j", "7 G", "8 Ctrl-d Ctrl-d", "2 Tab j j", "U", "/ 食盐", "4 j o"] {
        let mut stage = empty(100, 30);
        let mut texts = sample().into_iter();
        arrive(&mut stage, 1, texts.next().unwrap());
        stage.press(script);
        // Of hits in several years each is listed with its own.
        let selected =
            |stage: &Stage| stage.selected().replace("2022", "").split_whitespace().collect::<String>();
        let (text, before) = (stage.text(), selected(&stage));
        for (turn, volume) in [0, 2, 3].into_iter().zip(texts) {
            arrive(&mut stage, turn, volume);
        }
        assert_eq!(selected(&stage), before, "{script}");
        // What stands under the header is the same; lists of bodies and hits have grown.
        if !script.starts_with(['U', '/']) {
            let body = |text: &str| text.lines().skip(1).take(27).map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(body(&stage.text()), body(&text), "{script}");
        }
    }
}

#[test]
fn where_nothing_was_left_out_the_list_of_files_says_so() {
    let mut stage = Stage::open("dacheng", 80, 24);
    stage.press("F");
    assert!(stage.text().contains("目前没有未载入的文件"), "{}", stage.text());
}

#[test]
fn in_whatever_order_documents_arrive_the_program_ends_the_same() {
    let texts = sample();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2], [0, 3, 2, 1]] {
        for script in ["", "6", "/ 管理", "/ Tab 预算", "U G Enter 6 v"] {
            let mut stage = empty(100, 30);
            for turn in order {
                arrive(&mut stage, turn, texts[turn].clone());
            }
            tell(&mut stage, so_far("4/4", None, true));
            // Which is shown depends on the order, until a person chooses.
            let chosen = format!("U g Enter 1 {script}");
            assert_eq!(
                stage.after(&chosen).text(),
                Stage::open("", 100, 30).after(&chosen).text(),
                "{order:?}"
            );
        }
    }
}
