//! Projects of two years in words: what one thing costs, purpose, goals.

use super::indicators::project_name;
use super::{PROJECTS, WordPane};
use crate::compare::wording::{ProjectPair, ProjectSide, Silence, UnitCost};
use crate::sheet::{Column, ColumnKind, Sheet, SheetCell, SheetRow};
use crate::text::{SafeText, Words, signed};

/// What the keys of unit costs begin with; the number of the project follows.
pub(super) const UNIT_COST: &str = "words cost ";
/// What the keys of words of projects begin with; the numbers of the project and the words follow.
pub(super) const PROJECT: &str = "words project ";

const UNIT_COSTS: Words = Words::new("单位成本（元，年度资金/数量）", "Unit costs (yuan, amount / quantity)");

impl WordPane<'_> {
    /// What one thing costs, then purposes and goals.
    pub(super) fn projects(&self) -> Vec<Sheet> {
        let projects = &self.words.projects;
        match projects.silence {
            Some(Silence::Both) => Vec::new(),
            Some(silence) => vec![self.silent(PROJECTS, silence)],
            None => self.unit_costs().into_iter().chain(self.purposes()).collect(),
        }
    }

    /// The projects of which a year says exactly what it pays for.
    fn unit_costs(&self) -> Option<Sheet> {
        let rows: Vec<SheetRow> = self
            .words
            .projects
            .pairs
            .iter()
            .enumerate()
            .filter(|(_, pair)| {
                !self.changed_only || pair.unit_cost_difference().is_some_and(|d| !d.is_zero())
            })
            .filter_map(|(nth, pair)| self.unit_cost(nth, pair))
            .collect();
        let [from, to] = &self.years;
        let own = |words: Words| SafeText::own(words.get(self.lang));
        let columns = vec![
            Column::new(own(Words::new("项目", "Project")), ColumnKind::Words, 0),
            Column::new(own(Words::new("单位", "Each")), ColumnKind::Tag(8), 1),
            Column::new(SafeText::new(from), ColumnKind::Number, 0),
            Column::new(SafeText::new(to), ColumnKind::Number, 0),
            Column::new(own(Words::new("增减", "Change")), ColumnKind::Number, 0),
        ];
        (!rows.is_empty()).then(|| self.sheet(UNIT_COSTS, "", columns, rows))
    }

    fn unit_cost(&self, nth: usize, pair: &ProjectPair) -> Option<SheetRow> {
        let of = |side: &'_ Option<ProjectSide>| side.as_ref().and_then(|side| side.unit_cost.clone());
        let (before, after) = (of(&pair.before), of(&pair.after));
        let latest = after.as_ref().or(before.as_ref())?;
        let yuan = |cost: &Option<UnitCost>| {
            let cell = |cost: &UnitCost| cost.yuan().map_or(SheetCell::Empty, SheetCell::Count);
            cost.as_ref().map_or(SheetCell::Unlisted, cell)
        };
        let cells = vec![
            SheetCell::words(&project_name(pair)),
            SheetCell::words(&latest.unit),
            yuan(&before),
            yuan(&after),
            pair.unit_cost_difference().map_or(SheetCell::Empty, |d| SheetCell::words(&signed(d, 2))),
        ];
        let row = SheetRow { key: format!("{UNIT_COST}{nth}"), ..SheetRow::of(cells) };
        Some(self.placed_by_project(row, pair))
    }

    /// Purposes and goals under the names of their projects.
    fn purposes(&self) -> Option<Sheet> {
        let pairs = || self.words.projects.pairs.iter().flat_map(|pair| &pair.words);
        let mut rows: Vec<SheetRow> = Vec::new();
        for (project, pair) in self.words.projects.pairs.iter().enumerate() {
            let heading = self.heading(format!("{PROJECT}{project}"), &project_name(pair), "");
            let mut heading = Some(self.placed_by_project(heading, pair));
            let shown = pair.words.iter().enumerate().filter(|(_, words)| self.shows(words));
            for (nth, words) in shown {
                rows.extend(heading.take());
                let kind = words.latest().map_or("", |passage| passage.title.as_str());
                rows.push(self.labelled(format!("{PROJECT}{project} {nth}"), words, kind));
            }
        }
        let counts = self.counts(pairs());
        (!counts.is_empty()).then(|| self.sheet(PROJECTS, &counts, self.passage_columns(), rows))
    }

    fn placed_by_project(&self, row: SheetRow, pair: &ProjectPair) -> SheetRow {
        let side = |side: &Option<ProjectSide>| side.as_ref().map(|side| (side.place, side.span));
        self.placed(row, side(&pair.before), side(&pair.after))
    }
}
