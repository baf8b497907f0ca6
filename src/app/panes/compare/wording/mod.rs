//! What two years say in words side by side: duties, goals and indicators, projects.

mod cell;
mod detail;
mod duties;
mod indicators;
mod projects;
mod titles;

pub use cell::reworded;
pub(super) use detail::detail;
use titles::silence_title;
pub use titles::{passage_title, rule_title, target_title};

use super::column_title;
use crate::app::panes::Context;
use crate::compare::wording::{Matter, Passage, PassageChange, PassagePair, Silence, YearsInWords};
use crate::disclosure::Place;
use crate::sheet::{Column, ColumnKind, Elsewhere, Role, Sheet, SheetCell, SheetRow};
use crate::span::Span;
use crate::text::{Lang, SafeText, Words};

const DUTIES: Words = Words::new("职责", "Duties");
const GOALS: Words = Words::new("目标", "Goals");
const INDICATORS: Words = Words::new("指标", "Indicators");
const PROJECTS: Words = Words::new("项目用途与目标", "Purposes and goals of projects");

/// What the sheets of two years in words share.
struct WordPane<'a> {
    words: &'a YearsInWords,
    lang: Lang,
    /// What the years are called.
    years: [String; 2],
    /// The documents of the years, by their numbers.
    members: [usize; 2],
    /// Whether only what changed is shown.
    changed_only: bool,
}

/// The sheets of some matters; of everything or only of what changed. Empty where there are not
/// two published years to compare.
pub(super) fn sheets(context: &Context<'_>, matters: &[Matter], changed_only: bool) -> Vec<Sheet> {
    let Some(pane) = WordPane::of(context, changed_only) else { return Vec::new() };
    let of = |matter: &Matter| match matter {
        Matter::Duties => pane.duties(),
        Matter::Indicators => pane.indicators(),
        Matter::Projects => pane.projects(),
    };
    matters.iter().flat_map(of).collect()
}

/// Why there is nothing to compare of some matters: neither year says anything of them, or one was
/// never published.
pub(super) fn silence(context: &Context<'_>, matters: &[Matter]) -> Vec<SafeText> {
    let Some(pane) = WordPane::of(context, false) else {
        let (comparison, lang) = (context.comparison, context.settings.lang);
        let is_derived = |at: &usize| comparison.columns.get(*at).is_some_and(|column| column.is_derived());
        let derived = context.pair.from.filter(is_derived).map(|at| column_title(comparison, at, lang));
        let said = derived.filter(|_| !matters.is_empty()).map(|year| {
            lang.pick(
                format!("{year}没有原文，文字无从对照"),
                format!("{year} has no text of its own: there are no words to compare"),
            )
        });
        return said.iter().map(|said| SafeText::new(said)).collect();
    };
    let said = pane.said_of(Silence::Both);
    let titles = |matter: &Matter| match matter {
        Matter::Duties => [DUTIES].as_slice(),
        Matter::Indicators => &[GOALS, INDICATORS],
        Matter::Projects => &[PROJECTS],
    };
    let titles = matters.iter().flat_map(titles).map(|title| title.get(pane.lang));
    titles.map(|title| pane.remark(title, &said)).collect()
}

impl<'a> WordPane<'a> {
    fn of(context: &'a Context<'_>, changed_only: bool) -> Option<Self> {
        let words = context.words?;
        let comparison = context.comparison;
        let lang = context.settings.lang;
        let [from, to] = words.columns;
        let member = |column: usize| comparison.columns.get(column).map(|c| c.member());
        Some(WordPane {
            words,
            lang,
            years: [from, to].map(|column| column_title(comparison, column, lang)),
            members: [member(from)?, member(to)?],
            changed_only,
        })
    }

    /// A sheet of a matter, with what there is to say of the whole: `职责 2024 > 2025：未变 17`;
    /// below the title where there are no rows.
    fn sheet(&self, matter: Words, said: &str, columns: Vec<Column>, rows: Vec<SheetRow>) -> Sheet {
        let [from, to] = &self.years;
        let title = format!("{} {from} > {to}", matter.get(self.lang));
        let (title, notes) = match (said.is_empty(), rows.is_empty()) {
            (true, _) => (SafeText::new(&title), Vec::new()),
            (false, true) => (SafeText::new(&title), vec![SafeText::new(said)]),
            (false, false) => (self.remark(&title, said), Vec::new()),
        };
        Sheet { title, columns, rows, notes }
    }

    /// A sheet that only says that a year says nothing.
    fn silent(&self, matter: Words, silence: Silence) -> Sheet {
        let none = self.lang.pick("，不作比较", ", so nothing is compared");
        self.sheet(matter, &format!("{}{none}", self.said_of(silence)), Vec::new(), Vec::new())
    }

    /// Which year says nothing.
    fn said_of(&self, silence: Silence) -> String {
        let [from, to] = &self.years;
        silence_title(silence, [from, to], self.lang)
    }

    /// Something with what is said of it.
    fn remark(&self, of: &str, said: &str) -> SafeText {
        SafeText::new(&format!("{of}{}{said}", self.lang.pick("：", ": ")))
    }

    /// How many passages each change befell, those that occur: `新增 1，改写 2，未变 30`.
    fn counts<'p>(&self, pairs: impl Iterator<Item = &'p PassagePair> + Clone) -> String {
        let count = |change: PassageChange| pairs.clone().filter(|pair| pair.change == change).count();
        let told = PassageChange::ALL.iter().map(|&change| (count(change), passage_title(change).1));
        let told = told.filter(|(count, _)| *count > 0);
        let told: Vec<String> = told.map(|(n, title)| format!("{} {n}", title.get(self.lang))).collect();
        told.join(self.lang.pick("，", ", "))
    }

    /// Whether a passage is shown.
    fn shows(&self, pair: &PassagePair) -> bool {
        !self.changed_only || pair.has_changed()
    }

    /// A passage: its sign, its words or both wordings, why it is taken for one.
    fn passage(&self, key: String, pair: &PassagePair) -> SheetRow {
        let words = match (&pair.rewording, pair.latest()) {
            (Some(rewording), _) => reworded(rewording),
            (None, Some(passage)) => SheetCell::words(&passage.text),
            (None, None) => SheetCell::Empty,
        };
        let role = match pair.change {
            PassageChange::Added => Role::Added,
            PassageChange::Removed => Role::Removed,
            PassageChange::Same => Role::Muted,
            _ => Role::Changed,
        };
        let sign = SafeText::own(passage_title(pair.change).0);
        let cells =
            vec![SheetCell::Marked(sign, role), words, SheetCell::Marked(self.why(pair), Role::Muted)];
        let side = |side: &Option<Passage>| side.as_ref().map(|p| (p.place, p.span));
        self.placed(SheetRow { key, ..SheetRow::of(cells) }, side(&pair.before), side(&pair.after))
    }

    /// A passage with what it is (资金用途, 绩效目标) beside it.
    fn labelled(&self, key: String, pair: &PassagePair, kind: &str) -> SheetRow {
        let mut row = self.passage(key, pair);
        if let Some(SheetCell::Marked(remark, _)) = row.cells.last_mut() {
            let comma = if remark.is_empty() { "" } else { self.lang.pick("，", ", ") };
            *remark = SafeText::new(&format!("{kind}{comma}{remark}"));
        }
        row
    }

    /// Which section a passage came from, and how alike the wordings are.
    fn why(&self, pair: &PassagePair) -> SafeText {
        let mut why = Vec::new();
        if matches!(pair.change, PassageChange::Moved | PassageChange::MovedAndReworded) {
            let from = pair.before.as_ref().map_or("", |p| p.title.as_str());
            why.push(self.lang.pick(format!("原属{from}"), format!("from {from}")));
        }
        if pair.rewording.is_some() {
            why.extend(pair.rule.map(|rule| rule_title(rule, self.lang)));
        }
        SafeText::new(&why.join(self.lang.pick("，", ", ")))
    }

    /// A row at the place the later year printed it, with where the earlier one did; at that of the
    /// earlier where the later has it no more.
    fn placed(&self, row: SheetRow, before: Option<(Place, Span)>, after: Option<(Place, Span)>) -> SheetRow {
        let [from, to] = self.members;
        let earlier = before.map(|(_, span)| Elsewhere { volume: from, span });
        let shown = after.map(|side| (side, to)).or(before.map(|side| (side, from)));
        let Some(((place, span), volume)) = shown else { return row };
        let earlier = earlier.filter(|_| after.is_some());
        SheetRow { place: Some(place), volume: Some(volume), span: Some(span), earlier, ..row }
    }

    /// A row that names what the rows under it belong to, with a remark where there is one.
    fn heading(&self, key: String, name: &str, remark: &str) -> SheetRow {
        let remark = if remark.is_empty() {
            String::new()
        } else {
            self.lang.pick(format!("（{remark}）"), format!(" ({remark})"))
        };
        let name = SafeText::new(&format!("{name}{remark}"));
        SheetRow { key, ..SheetRow::of(vec![SheetCell::Empty, SheetCell::Marked(name, Role::Title)]) }
    }

    /// The columns of a sheet of passages.
    fn passage_columns(&self) -> Vec<Column> {
        vec![Column::signs(), Column::new("", ColumnKind::Prose, 0), Column::new("", ColumnKind::Prose, 1)]
    }
}
