//! Projects of two years: amounts, what one thing costs, purpose, goals, indicators.

use super::alignment::{Alignment, Floor, Item, Namesakes, Rule};
use super::fold::folded;
use super::indicators::IndicatorComparison;
use super::passage::{self, Passage, PassagePair};
use super::silence::Silence;
use super::unit_cost::UnitCost;
use crate::compare::name::without_years;
use crate::compare::{ChangeKind, Comparison, Pairing, Section, Value, exact};
use crate::disclosure::{Disclosure, Place, Project, Quote};
use crate::span::Span;
use rust_decimal::Decimal;

/// How alike two goals or purposes of one project must be to be one reworded, in percent: as
/// clauses of one section.
const WORDS: u8 = 55;

/// The projects of two years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectComparison {
    /// Every project of both years once, in the order of the table of projects.
    pub pairs: Vec<ProjectPair>,
    /// Which year lists no projects; there is nothing to compare then.
    pub silence: Option<Silence>,
}

/// One year's side of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectSide {
    /// Its name as printed.
    pub name: String,
    /// Its code, where one is printed.
    pub code: Option<String>,
    /// 年度资金总额 in 万元, in the prices of the comparison; `None` where none is printed.
    pub wan: Option<Decimal>,
    /// What one of its things costs, where that is said exactly.
    pub unit_cost: Option<UnitCost>,
    /// The project of the disclosure.
    pub place: Place,
    /// Where it stands.
    pub span: Span,
}

/// A project of two years, or of one that the other does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectPair {
    /// As the earlier year has it.
    pub before: Option<ProjectSide>,
    /// As the later year has it.
    pub after: Option<ProjectSide>,
    /// Why the two are taken for one; `None` where one is missing.
    pub pairing: Option<Pairing>,
    /// Purpose and goals of both years, where both say any.
    pub words: Vec<PassagePair>,
    /// Indicators of both years, where both list any.
    pub indicators: IndicatorComparison,
}

impl ProjectPair {
    /// Later less earlier amount, in 万元, exactly; `None` unless both are printed.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        exact::minus(self.after.as_ref()?.wan?, self.before.as_ref()?.wan?)
    }

    /// The difference in percent of the earlier amount, unrounded.
    #[must_use]
    pub fn percent(&self) -> Option<Decimal> {
        exact::percent(self.difference()?, self.before.as_ref()?.wan?)
    }

    /// What became of the project and its amount.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        match (&self.before, &self.after) {
            (None, Some(_)) => ChangeKind::Added,
            (Some(_), None) => ChangeKind::Removed,
            _ => self.difference().map_or(ChangeKind::Unknown, ChangeKind::by),
        }
    }

    /// Whether amount, unit cost, purpose or goals are not what they were, as far as both years say
    /// them.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        !matches!(self.kind(), ChangeKind::Same | ChangeKind::Unknown)
            || self.unit_cost_difference().is_some_and(|by| !by.is_zero())
            || self.words.iter().any(PassagePair::has_changed)
    }

    /// Whether the project is called otherwise, and not only of another year.
    #[must_use]
    pub fn is_renamed(&self) -> bool {
        let name = |side: &Option<ProjectSide>| side.as_ref().map(|s| without_years(&folded(&s.name)));
        name(&self.before).zip(name(&self.after)).is_some_and(|(before, after)| before != after)
    }

    /// What one thing costs more than before, in 元 to the 分; `None` unless both years say it of
    /// the same thing.
    #[must_use]
    pub fn unit_cost_difference(&self) -> Option<Decimal> {
        let (old, new) =
            (self.before.as_ref()?.unit_cost.as_ref()?, self.after.as_ref()?.unit_cost.as_ref()?);
        new.less(old)
    }
}

impl ProjectSide {
    fn of(project: &Project, nth: usize, wan: Option<Decimal>) -> Self {
        ProjectSide {
            name: project.name.text.trim().to_owned(),
            code: project.code.as_ref().map(|code| code.text.trim().to_owned()).filter(|c| !c.is_empty()),
            wan,
            unit_cost: UnitCost::of(project, wan),
            place: Place::Project { project: nth },
            span: project.span,
        }
    }
}

impl ProjectComparison {
    /// Compares the projects of two columns of a comparison, which are paired as its table of
    /// projects pairs them: by code, a person's crosswalk, name, name without its year, similar
    /// name.
    #[must_use]
    pub(super) fn of(comparison: &Comparison, columns: [usize; 2], years: [&Disclosure; 2]) -> Self {
        let [before, after] = years.map(|year| year.projects.as_slice());
        let silence = Silence::of(before.is_empty(), after.is_empty());
        let table = comparison.table(Section::Projects).filter(|_| silence.is_none());
        let rows = table.into_iter().flat_map(|table| &table.rows);
        let pairs = rows.filter_map(|row| {
            let values = columns.map(|column| row.value(column));
            let (old, new) = (project(values[0], before), project(values[1], after));
            let side = |found: Option<(usize, &Project)>, value: Value| {
                found.map(|(nth, project)| ProjectSide::of(project, nth, value.wan()))
            };
            let (pairing, words, indicators) = match (old, new) {
                (Some(old), Some(new)) => (row.pairing, words(old, new), indicators(old, new)),
                (None, None) => return None,
                _ => (None, Vec::new(), IndicatorComparison::default()),
            };
            let (before, after) = (side(old, values[0]), side(new, values[1]));
            Some(ProjectPair { before, after, pairing, words, indicators })
        });
        ProjectComparison { pairs: pairs.collect(), silence }
    }
}

/// The project a value of the table of projects stands for, and its number.
fn project(value: Value, projects: &[Project]) -> Option<(usize, &Project)> {
    match value.evidence()?.place {
        Place::Project { project } => Some((project, projects.get(project)?)),
        _ => None,
    }
}

/// Purpose and goals of a project in both years; those of a kind that one year says nothing of are
/// left out.
fn words(before: (usize, &Project), after: (usize, &Project)) -> Vec<PassagePair> {
    let purpose = |p: &Project| p.purpose.iter().filter(|q| !q.is_blank()).cloned().collect::<Vec<Quote>>();
    let kinds = [
        ("资金用途", purpose(before.1), purpose(after.1)),
        ("年度目标", before.1.goals.clone(), after.1.goals.clone()),
    ];
    let mut pairs = Vec::new();
    for (title, olds, news) in kinds {
        if olds.is_empty() || news.is_empty() {
            continue;
        }
        let passages = |quotes: &[Quote], project: usize| -> Vec<Passage> {
            quotes.iter().map(|quote| Passage::new(title, quote, Place::Project { project })).collect()
        };
        let (olds, news) = (passages(&olds, before.0), passages(&news, after.0));
        let (old_items, new_items) = (passage::items(&olds), passage::items(&news));
        let mut alignment = Alignment::new(&old_items, &new_items);
        let texts = |items: &[Item]| items.iter().map(|i| Some(i.text.clone())).collect::<Vec<_>>();
        alignment.by_key(Rule::Same, Namesakes::InOrder, &texts(&old_items), &texts(&new_items));
        alignment.by_likeness(Floor { within: WORDS, across: WORDS });
        pairs.extend(PassagePair::all(&alignment.merged(), &olds, &news, |_, _| false));
    }
    pairs
}

fn indicators(before: (usize, &Project), after: (usize, &Project)) -> IndicatorComparison {
    IndicatorComparison::of(
        &before.1.indicators,
        &after.1.indicators,
        |row| Place::Indicator { project: before.0, row },
        |row| Place::Indicator { project: after.0, row },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::{compared, planning};
    use crate::compare::wording::fixtures::indicator;
    use crate::disclosure::Figure;

    /// The projects of two years of one body.
    fn projects(before: Disclosure, after: Disclosure) -> ProjectComparison {
        let years = [before, after];
        let comparison = compared(&years);
        ProjectComparison::of(&comparison, [0, 1], [&years[0], &years[1]])
    }

    #[test]
    fn projects_are_paired_as_their_table_pairs_them() {
        let before = planning(2022, &[("2022年劳模津贴", "0.50"), ("一次性活动", "1")]);
        let after = planning(2023, &[("信息化平台", "3"), ("劳模津贴（2023年度）", "0.75")]);
        let found = projects(before, after);
        let name = |side: &Option<ProjectSide>| side.as_ref().map_or(String::new(), |s| s.name.clone());
        let told: Vec<_> = found
            .pairs
            .iter()
            .map(|p| (name(&p.before), name(&p.after), p.pairing, p.difference().map(|d| d.to_string())))
            .collect();
        let both = ("2022年劳模津贴".to_owned(), "劳模津贴（2023年度）".to_owned());
        assert_eq!(
            told,
            [
                (both.0, both.1, Some(Pairing::OtherYear), Some("0.25".to_owned())),
                ("一次性活动".to_owned(), String::new(), None, None),
                (String::new(), "信息化平台".to_owned(), None, None),
            ]
        );
        assert_eq!(found.pairs[0].percent().map(|p| p.to_string()), Some("50".to_owned()));
    }

    #[test]
    fn purpose_and_goals_are_compared_where_both_years_state_them() {
        let quote = |text: &str| Quote::new(text, Span::within(1, 0, 1));
        let with = |year: u16, goals: &[&str], purpose: Option<&str>| {
            let mut body = planning(year, &[("劳模津贴", "1")]);
            body.projects[0].goals = goals.iter().map(|goal| quote(goal)).collect();
            body.projects[0].purpose = purpose.map(quote);
            body
        };
        let before = with(2022, &["按时发放全县劳模津贴"], Some("发放津贴"));
        let after = with(2023, &["按时足额发放全县劳模津贴", "完成走访慰问"], None);
        let found = projects(before, after);
        use super::super::passage::PassageChange::{Added, Reworded};
        let changes: Vec<_> = found.pairs[0].words.iter().map(|pair| pair.change).collect();
        assert_eq!(changes, [Reworded, Added], "a purpose only one year states is no difference");
    }

    #[test]
    fn one_thing_costs_more_where_amount_and_quantity_are_both_exact() {
        let with = |year: u16, amount: &str, targets: &[[&str; 3]]| {
            let mut body = planning(year, &[("慰问", amount)]);
            let rows = targets.iter().map(|target| indicator("数量指标", "人数", *target));
            body.projects[0].indicators = rows.collect();
            body
        };
        let plain = || with(2022, "10", &[["=", "30", "人"]]);
        let difference = |after: Disclosure| {
            projects(plain(), after).pairs[0].unit_cost_difference().map(|d| d.to_string())
        };
        // 3333.33… and 4000 元 each.
        assert_eq!(difference(with(2023, "12", &[["=", "30", "人"]])), Some("666.67".to_owned()));
        for unclear in [[["≥", "30", "人"]], [["=", "30", "%"]], [["=", "30", "户"]], [["=", "0", "人"]]]
        {
            assert_eq!(difference(with(2023, "12", &unclear)), None);
        }
        let two = with(2023, "12", &[["=", "30", "人"], ["=", "2", "次"]]);
        assert_eq!(difference(two), None, "nobody's price");
        let project = with(2022, "12", &[["=", "30", "人"]]).projects.remove(0);
        let cost = |wan: &str| UnitCost::of(&project, Decimal::from_str_exact(wan).ok()).unwrap();
        assert!(!cost("10").is_exact() && cost("12").is_exact());
        assert_eq!(cost("12").yuan().unwrap().to_string(), "4000.00");
    }

    #[test]
    fn an_amount_one_year_does_not_say_has_no_difference() {
        let mut blank = planning(2022, &[("慰问", "1")]);
        blank.projects[0].amount = Some(Figure::Blank);
        let found = projects(blank, planning(2023, &[("慰问", "1")]));
        assert_eq!((found.pairs.len(), found.pairs[0].difference()), (1, None));
        let found = projects(planning(2022, &[]), planning(2023, &[("慰问", "1")]));
        assert_eq!((found.pairs.len(), found.silence), (0, Some(Silence::Before)));
    }
}
