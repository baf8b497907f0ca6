//! What a body sets out to achieve in two years: its goals in words, its own indicators.

use super::alignment::{Alignment, Floor, Item, Namesakes, Rule};
use super::fold::folded;
use super::indicators::IndicatorComparison;
use super::passage::{Passage, PassagePair};
use super::silence::Silence;
use crate::disclosure::{Disclosure, Performance, Place};

/// How alike two goals must be to be one goal reworded.
const GOAL: Floor = Floor { within: 55, across: 75 };

/// Goals and indicators of the whole body in two years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoalComparison {
    /// Every goal of both years once: 总体绩效目标, 绩效目标 and 绩效指标 in words by item,
    /// 工作保障措施.
    pub goals: Vec<PassagePair>,
    /// Which year states no goals; there is nothing to compare then.
    pub silence: Option<Silence>,
    /// 部门整体绩效指标.
    pub indicators: IndicatorComparison,
}

impl GoalComparison {
    /// Compares what two years set out to achieve.
    #[must_use]
    pub fn of(before: &Disclosure, after: &Disclosure) -> Self {
        let (old, new) = (&before.performance, &after.performance);
        let row = |row| Place::BodyIndicator { row };
        let indicators = IndicatorComparison::of(&old.indicators, &new.indicators, row, row);
        let (olds, news) = (Goals::of(old), Goals::of(new));
        let silence = Silence::of(olds.passages.is_empty(), news.passages.is_empty());
        if silence.is_some() {
            return GoalComparison { goals: Vec::new(), silence, indicators };
        }
        let mut alignment = Alignment::new(&olds.items, &news.items);
        alignment.by_key(Rule::SameTitle, Namesakes::NoneIsChosen, &olds.titles(), &news.titles());
        alignment.by_key(Rule::Same, Namesakes::InOrder, &olds.texts(), &news.texts());
        alignment.by_likeness(GOAL);
        let goals = PassagePair::all(&alignment.merged(), &olds.passages, &news.passages, |_, _| false);
        GoalComparison { goals, silence, indicators }
    }
}

/// The kinds of goals: they are the parts a year's goals fall into.
const KINDS: [&str; 4] = ["总体绩效目标", "绩效目标", "绩效指标", "工作保障措施"];

/// The goals of one year, those of one kind after those of another.
#[derive(Default)]
struct Goals {
    passages: Vec<Passage>,
    items: Vec<Item>,
}

impl Goals {
    fn of(performance: &Performance) -> Self {
        let mut goals = Goals::default();
        for (goal, g) in performance.overall.iter().enumerate() {
            goals.put(0, Passage::new(&g.title.text, &g.text, Place::Goal { goal }));
        }
        for (item, g) in performance.items.iter().enumerate() {
            for (kind, quote) in [(1, &g.target), (2, &g.indicator)] {
                if let Some(quote) = quote {
                    goals.put(kind, Passage::new(&g.title.text, quote, Place::ItemGoal { item }));
                }
            }
        }
        for (safeguard, g) in performance.safeguards.iter().enumerate() {
            goals.put(3, Passage::new(&g.title.text, &g.text, Place::Safeguard { safeguard }));
        }
        goals
    }

    fn put(&mut self, kind: usize, passage: Passage) {
        let part = KINDS.get(kind).copied().unwrap_or_default();
        self.items.push(Item { text: folded(&passage.text), part: part.to_owned(), group: Some(kind) });
        self.passages.push(Passage { kind: part, ..passage });
    }

    /// Kind and folded title of each goal, where it has one.
    fn titles(&self) -> Vec<Option<(Option<usize>, String)>> {
        let titles = self.items.iter().zip(&self.passages).map(|(i, p)| (i.group, folded(&p.title)));
        titles.map(|(kind, title)| (!title.is_empty()).then_some((kind, title))).collect()
    }

    /// Kind and folded words of each goal.
    fn texts(&self) -> Vec<Option<(Option<usize>, String)>> {
        self.items.iter().map(|i| Some((i.group, i.text.clone()))).collect()
    }
}
