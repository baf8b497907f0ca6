//! Duties of two years, clause by clause: added, removed, reworded, moved between sections.

use super::alignment::{Alignment, Floor, Item, Namesakes, Rule};
use super::fold::folded;
use super::passage::{Passage, PassageChange, PassagePair};
use super::sections::{self, SectionPair, SectionSide};
use super::silence::Silence;
use crate::disclosure::{Disclosure, DutySection, Place};

/// How alike two clauses must be to be one clause reworded. Of 165 clauses of one bureau six pairs
/// of one section are so alike, parallel duties that share all but their object; a clause with a
/// phrase put in, taken out or replaced keeps more than that.
const CLAUSE: Floor = Floor {
    within: 55,
    // Sections have parallel duties more often than they hand a duty on and reword it.
    across: 75,
};

/// The duties of two years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DutyComparison {
    /// The sections, in the order of the later year; empty where one of the years does not say
    /// which section has its duties, so that nothing can be said to have moved.
    pub sections: Vec<SectionPair>,
    /// Every clause of both years once, by section in the order of the later year.
    pub clauses: Vec<PassagePair>,
    /// Which year states no duties; there is nothing to compare then.
    pub silence: Option<Silence>,
    /// Whether reworded clauses were looked for; not so where thousands are left over.
    pub complete: bool,
}

impl DutyComparison {
    /// Compares the duties of two years.
    #[must_use]
    pub fn of(before: &Disclosure, after: &Disclosure) -> Self {
        let silence = Silence::of(before.clauses().next().is_none(), after.clauses().next().is_none());
        if silence.is_some() {
            return DutyComparison { silence, complete: true, ..DutyComparison::default() };
        }
        let sections = sections::pair(&before.duties, &after.duties);
        let group = |section: usize, side: fn(&SectionPair) -> &Option<SectionSide>| {
            let is_it = |pair: &SectionPair| side(pair).as_ref().is_some_and(|side| side.number == section);
            sections.iter().position(|pair| pair.rule.is_some() && is_it(pair))
        };
        let whole = sections.len();
        let olds = clauses(&before.duties, whole, |section| group(section, |pair| &pair.before));
        let news = clauses(&after.duties, whole, |section| group(section, |pair| &pair.after));
        let mut alignment = Alignment::new(&olds.items, &news.items);
        let by_text = |items: &[Item]| items.iter().map(|i| Some(i.text.clone())).collect::<Vec<_>>();
        let by_group = |items: &[Item]| -> Vec<Option<(usize, String)>> {
            items.iter().map(|i| i.group.map(|group| (group, i.text.clone()))).collect()
        };
        alignment.by_key(Rule::Same, Namesakes::InOrder, &by_group(&olds.items), &by_group(&news.items));
        alignment.by_key(Rule::Same, Namesakes::NoneIsChosen, &by_text(&olds.items), &by_text(&news.items));
        alignment.by_likeness(CLAUSE);
        let merged = alignment.merged();
        let is_named = |duties: &[DutySection], passage: &Passage| {
            section_of(passage).and_then(|s| duties.get(s)).is_some_and(|s| !sections::name(s).is_empty())
        };
        let moved = |old: &Passage, new: &Passage| {
            let named = is_named(&before.duties, old) && is_named(&after.duties, new);
            let is_one = |pair: &SectionPair| pair.is_one(section_of(old), section_of(new));
            named && !sections.is_empty() && !sections.iter().any(is_one)
        };
        let clauses = PassagePair::all(&merged, &olds.passages, &news.passages, moved);
        DutyComparison { sections, clauses, silence: None, complete: merged.complete }
    }

    /// How many clauses a change befell.
    #[must_use]
    pub fn count(&self, change: PassageChange) -> usize {
        self.clauses.iter().filter(|pair| pair.change == change).count()
    }

    /// Whether nothing changed that can be told.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let keep = |section: &SectionPair| section.rule == Some(Rule::Same);
        self.sections.iter().all(keep) && !self.clauses.iter().any(PassagePair::has_changed)
    }
}

/// The number of the section a clause belongs to.
fn section_of(clause: &Passage) -> Option<usize> {
    match clause.place {
        Place::Clause { section, .. } => Some(section),
        _ => None,
    }
}

/// The clauses of one year.
struct Clauses {
    passages: Vec<Passage>,
    items: Vec<Item>,
}

/// The clauses of a year's sections. Those of sections without a name belong to the body as a
/// whole, the group `whole`; so do all where sections cannot be compared.
fn clauses(duties: &[DutySection], whole: usize, group: impl Fn(usize) -> Option<usize>) -> Clauses {
    let (mut passages, mut items) = (Vec::new(), Vec::new());
    for (nth, section) in duties.iter().enumerate() {
        let name = sections::name(section);
        let group = if whole == 0 || name.is_empty() { Some(whole) } else { group(nth) };
        for (clause, quote) in section.clauses.iter().enumerate() {
            let title = sections::printed_name(section);
            passages.push(Passage::new(&title, quote, Place::Clause { section: nth, clause }));
            items.push(Item { text: folded(&quote.text), part: name.clone(), group });
        }
    }
    Clauses { passages, items }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::wording::fixtures::duties;
    use PassageChange::{Added, Moved, MovedAndReworded, Removed, Reworded, Same};

    /// Sections with their clauses.
    type Duties<'t> = &'t [(&'t str, &'t [&'t str])];

    /// What became of each clause, with the latest words.
    fn told(before: Duties<'_>, after: Duties<'_>) -> Vec<(PassageChange, String)> {
        let compared = DutyComparison::of(&duties(before), &duties(after));
        compared.clauses.iter().map(|p| (p.change, p.latest().unwrap().text.clone())).collect()
    }

    fn row(change: PassageChange, text: &str) -> (PassageChange, String) {
        (change, text.to_owned())
    }

    #[test]
    fn a_clause_is_kept_reworded_moved_added_or_removed() {
        let before: Duties<'_> = &[
            ("办公室", &["负责机关文电工作", "负责档案管理工作", "承担机关后勤保障工作"]),
            ("工业股", &["监测分析全县工业运行态势", "负责食盐专营管理"]),
        ];
        let after: Duties<'_> = &[
            ("办公室", &["负责机关文电工作；", "负责食盐专营管理", "承担机关后勤保障和车辆管理工作"]),
            ("工业股", &["组织企业参加展会", "监测分析全县工业经济运行态势"]),
        ];
        assert_eq!(
            told(before, after),
            [
                row(Same, "负责机关文电工作；"),
                row(Removed, "负责档案管理工作"),
                row(Moved, "负责食盐专营管理"),
                row(Reworded, "承担机关后勤保障和车辆管理工作"),
                row(Added, "组织企业参加展会"),
                row(Reworded, "监测分析全县工业经济运行态势"),
            ]
        );
    }

    #[test]
    fn a_clause_handed_on_and_reworded_is_both() {
        let before: Duties<'_> =
            &[("甲股", &["承担全县民用爆炸物品行业安全监督管理工作", "其一"]), ("乙股", &["其二"])];
        let after: Duties<'_> =
            &[("甲股", &["其一"]), ("乙股", &["其二", "承担全县民用爆炸物品行业安全生产监督管理工作"])];
        assert_eq!(told(before, after)[2].0, MovedAndReworded);
    }

    #[test]
    fn what_every_section_says_has_moved_nowhere() {
        let common = "完成领导交办的其他任务";
        let before: Duties<'_> = &[
            ("甲股", &["负责档案", common]),
            ("乙股", &["监测运行", common]),
            ("丙股", &["外事接待", common]),
        ];
        let after: Duties<'_> =
            &[("甲股", &["负责档案", common]), ("乙股", &["监测运行"]), ("丁股", &["普法宣传", common])];
        let changes: Vec<PassageChange> = told(before, after).into_iter().map(|row| row.0).collect();
        assert!(!changes.contains(&Moved), "{changes:?}");
    }

    #[test]
    fn parallel_duties_that_share_only_their_frame_are_two_duties() {
        let before: Duties<'_> = &[("甲股", &["承担外事工作", "负责机关"])];
        let after: Duties<'_> = &[("甲股", &["承担信访工作", "负责机关"])];
        assert_eq!(
            told(before, after),
            [row(Removed, "承担外事工作"), row(Added, "承担信访工作"), row(Same, "负责机关")]
        );
    }

    #[test]
    fn a_section_under_a_new_name_is_a_change_though_its_duties_stay() {
        let clauses: &[&str] = &["负责档案", "监测运行"];
        let compared =
            DutyComparison::of(&duties(&[("信息化推进股", clauses)]), &duties(&[("数字经济股", clauses)]));
        assert_eq!(compared.count(Same), 2);
        assert_eq!(compared.sections[0].rule, Some(Rule::SameClauses { percent: 100 }));
        assert!(!compared.is_same());
    }

    #[test]
    fn a_year_that_does_not_say_whose_a_duty_is_moves_nothing() {
        let before: Duties<'_> = &[("甲股", &["负责档案"]), ("乙股", &["监测运行"])];
        let after: Duties<'_> = &[("", &["监测运行"]), ("", &["负责档案"])];
        assert_eq!(told(before, after), [row(Same, "监测运行"), row(Same, "负责档案")]);
    }

    #[test]
    fn thousands_of_clauses_that_are_all_new_are_listed_without_weighing_each_against_each() {
        let year = |word: &str| {
            let clauses: Vec<String> = (0..2_100).map(|n| format!("负责{word}第{n}项")).collect();
            let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
            duties(&[("甲股", &clauses)])
        };
        let compared = DutyComparison::of(&year("工业"), &year("农业"));
        assert!(!compared.complete);
        assert_eq!((compared.count(Added), compared.count(Removed)), (2_100, 2_100));
    }
}
