//! The program's state, and what follows from it.

use super::history::History;
use super::layout::{Layout, Size, is_wide, layout};
use super::loading::Loading;
use super::overlay::Overlay;
use super::pane::Pane;
use super::panel::{Cursor, Panel};
use super::panes::{self, Banner, Context, Pair};
use super::settings::Settings;
use super::volume::Volume;
use super::years::{SideBySide, Variant, Worded};
use crate::compare::wording::Matter;
use crate::compare::{Rules, Series};
use crate::disclosure::Place;
use crate::search::{Index, items_of};
use crate::sheet::Page;
use crate::span::Span;
use crate::text::SafeText;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Panels a pane has at most.
const PANELS: usize = 4;

/// What a person is looking at: enough to come back to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    /// Index of the disclosure shown.
    pub(super) volume: usize,
    /// The pane shown.
    pub(super) pane: Pane,
    /// Focus and cursors of each pane.
    pub(super) states: BTreeMap<Pane, PaneState>,
    /// Where the source pane points.
    pub(super) target: Option<Span>,
}

/// Where a person is in one pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PaneState {
    /// The panel with the focus.
    pub(super) focus: usize,
    /// A cursor a panel.
    pub(super) cursors: [Cursor; PANELS],
}

/// The program.
#[derive(Debug)]
pub struct App {
    pub(super) volumes: Vec<Volume>,
    /// The documents grouped into series of years.
    pub(super) series: Vec<Series>,
    /// The years of each series side by side, made when they are first looked at.
    pub(super) comparisons: Vec<OnceLock<SideBySide>>,
    /// What documents are grouped and lines paired by.
    pub(super) rules: Rules,
    /// The years of the document shown as they are shown, where that is not as they were made.
    pub(super) variant: Variant,
    /// What the years compared say in words.
    pub(super) worded: Worded,
    /// Made when it is first asked for: most sessions begin by reading.
    pub(super) index: OnceLock<Index>,
    /// What is known of the files that documents come from.
    pub(super) loading: Loading,
    pub(super) view: View,
    pub(super) settings: Settings,
    pub(super) folded: BTreeSet<String>,
    pub(super) overlay: Option<Overlay>,
    pub(super) history: History<View>,
    pub(super) message: Option<SafeText>,
    /// The search one came from: `n` and `N` go through its hits, Esc returns to it.
    pub(super) search: Option<Overlay>,
    /// Whether one still is where the search led.
    pub(super) at_hit: bool,
    pub(super) size: Size,
    /// The panels of the pane shown.
    pub(super) panels: Vec<Panel>,
    /// Lines each panel would like to have.
    pub(super) wanted: Vec<usize>,
    pub(super) banner: Banner,
}

impl App {
    /// The program with documents loaded, the latest of the first body shown. There is always at
    /// least one volume: without documents an empty one stands in until the first arrives.
    #[must_use]
    pub fn new(mut volumes: Vec<Volume>, settings: Settings, size: Size) -> Self {
        let is_waiting = volumes.is_empty();
        if is_waiting {
            volumes.push(Volume::default());
        }
        let turns = (0..volumes.len()).map(|n| (n, 0)).collect();
        let mut app = App {
            volumes,
            series: Vec::new(),
            comparisons: Vec::new(),
            rules: Rules::default(),
            variant: Variant::default(),
            worded: Worded::default(),
            index: OnceLock::new(),
            loading: Loading { turns, is_waiting, ..Loading::default() },
            view: View::default(),
            settings,
            folded: BTreeSet::new(),
            overlay: None,
            history: History::default(),
            message: None,
            search: None,
            at_hit: false,
            size,
            panels: Vec::new(),
            wanted: Vec::new(),
            banner: Banner::default(),
        };
        app.regroup();
        let latest = app.series.first().and_then(|s| s.years.last()).and_then(|y| y.members.first());
        app.view.volume = latest.copied().unwrap_or(0);
        app.refresh();
        app
    }

    /// The same program with documents grouped and lines paired by other rules.
    #[must_use]
    pub fn ruled(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self.regroup();
        self.refresh();
        self
    }

    /// The loaded documents.
    #[must_use]
    pub fn volumes(&self) -> &[Volume] {
        &self.volumes
    }

    /// The disclosure shown.
    #[must_use]
    pub fn volume(&self) -> &Volume {
        static NONE: OnceLock<Volume> = OnceLock::new();
        self.volumes.get(self.view.volume).unwrap_or_else(|| NONE.get_or_init(Volume::default))
    }

    /// The pane shown.
    #[must_use]
    pub const fn pane(&self) -> Pane {
        self.view.pane
    }

    /// What a person chose.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The size of the screen in cells.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// The panels of the pane shown.
    #[must_use]
    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    /// The overview's banner.
    #[must_use]
    pub const fn banner(&self) -> &Banner {
        &self.banner
    }

    /// What is laid over the pane.
    #[must_use]
    pub const fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// The message in the status line.
    #[must_use]
    pub const fn message(&self) -> Option<&SafeText> {
        self.message.as_ref()
    }

    /// Whether the pane shown is a list and the detail of its selected row.
    #[must_use]
    pub const fn has_detail(&self) -> bool {
        matches!(self.view.pane, Pane::Duties | Pane::Performance | Pane::Compare | Pane::Checks)
    }

    /// The panel with the focus.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.state().focus
    }

    /// The cursor of a panel of the pane shown.
    #[must_use]
    pub fn cursor(&self, panel: usize) -> Cursor {
        self.state().cursors.get(panel).copied().unwrap_or_default()
    }

    /// Where the parts of the screen stand.
    #[must_use]
    pub fn layout(&self) -> Layout {
        layout(self.size, self.view.pane, &self.wanted, self.focus())
    }

    /// Series and place in it of the disclosure shown: index of the series, index of the year.
    pub(super) fn position(&self) -> (usize, usize) {
        for (s, series) in self.series.iter().enumerate() {
            for (y, year) in series.years.iter().enumerate() {
                if year.members.contains(&self.view.volume) {
                    return (s, y);
                }
            }
        }
        (0, 0)
    }

    pub(super) fn state(&self) -> PaneState {
        self.view.states.get(&self.view.pane).copied().unwrap_or_default()
    }

    pub(super) fn state_mut(&mut self) -> &mut PaneState {
        self.view.states.entry(self.view.pane).or_default()
    }

    /// What the panes are made of, as things stand.
    #[must_use]
    pub fn with_context<R>(&self, pane: Pane, use_it: impl FnOnce(&Context<'_>) -> R) -> R {
        let none = SideBySide::default();
        let (series, _) = self.position();
        let chosen = self.chosen(pane);
        let SideBySide { comparison, editions } = self.side_by_side(series).unwrap_or(&none);
        let comparison = self.variant.comparison.as_ref().unwrap_or(comparison);
        use_it(&Context {
            volume: self.volume(),
            volumes: &self.volumes,
            comparison,
            editions,
            pair: Pair::of(comparison, self.view.volume, self.settings.base),
            words: self.worded.words.as_ref(),
            matters: Matter::ALL,
            settings: &self.settings,
            folded: &self.folded,
            wide: is_wide(self.size),
            chosen: &chosen,
            target: self.view.target,
        })
    }

    /// Key of the row the list of the pane shown stands on.
    fn chosen(&self, pane: Pane) -> String {
        if pane != self.view.pane {
            return String::new();
        }
        let row = self.cursor(0).row;
        self.panels.first().and_then(|p| p.row(row)).map(|r| r.key.clone()).unwrap_or_default()
    }

    /// Makes the content anew and brings the cursors into it. The list of a pane is made before
    /// its detail, which depends on the row chosen in it.
    pub(super) fn refresh(&mut self) {
        let pane = self.view.pane;
        self.vary();
        self.put_in_words();
        self.build(pane);
        self.banner = match self.is_waiting() {
            true => Banner::default(),
            false => self.with_context(pane, panes::banner),
        };
        if self.has_detail() {
            self.build(pane);
        }
    }

    /// Makes the panels of a pane for the rows chosen in it.
    fn build(&mut self, pane: Pane) {
        self.panels = match self.is_waiting() {
            true => vec![self.waiting_panel()],
            false => self.with_context(pane, |context| panes::panels(pane, context)),
        };
        let lines = |p: &Panel| p.sheets.iter().map(|s| s.rows.len() + s.notes.len() + 2).sum::<usize>();
        self.wanted = self.panels.iter().map(|p| lines(p).saturating_sub(1)).collect();
        self.settle();
    }

    /// Keeps focus, cursors and scroll positions inside what is there.
    pub(super) fn settle(&mut self) {
        let panels = self.panels.len();
        let state = self.state_mut();
        state.focus = state.focus.min(panels.saturating_sub(1));
        let layout = self.layout();
        for (index, area) in layout.panels {
            let mut cursor = self.cursor(index);
            if let Some(page) = self.page(index, area.width) {
                cursor.settle(&page, area);
            }
            if let Some(slot) = self.state_mut().cursors.get_mut(index) {
                *slot = cursor;
            }
        }
        if let Some(mut overlay) = self.overlay.take() {
            overlay.settle(self.layout().body, &self.settings);
            self.overlay = Some(overlay);
        }
    }

    /// The page a panel makes at a width.
    #[must_use]
    pub fn page(&self, panel: usize, cells: usize) -> Option<Page<'_>> {
        let panel = self.panels.get(panel)?;
        Some(panel.page(cells, self.settings.numbers(), self.settings.ambiguous))
    }

    /// The index of all loaded documents.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let volumes = self.in_order().into_iter().filter_map(|n| Some((n, self.volumes.get(n)?)));
            Index::build(volumes.flat_map(|(n, volume)| items_of(n, &volume.disclosure)))
        })
    }

    /// Remembers where one is before going elsewhere.
    pub(super) fn leave(&mut self) {
        self.at_hit = false;
        self.history.leave(self.view.clone());
    }

    /// Goes to a line of a document's source.
    pub(super) fn go_to_source(&mut self, volume: usize, span: Span) {
        self.leave();
        self.view.volume = volume;
        self.view.pane = Pane::Source;
        self.view.target = Some(span);
        let row = (span.line as usize).saturating_sub(1);
        *self.state_mut() = PaneState::default();
        // Some lines above the target are worth seeing, so it is not put at the top.
        let above = self.size.height / 3;
        self.set_cursor(0, Cursor { row, top: row.saturating_sub(above) });
        self.refresh();
        self.put_in_sight(row, above);
    }

    /// Scrolls so that a row stands some lines below the top.
    fn put_in_sight(&mut self, row: usize, above: usize) {
        let layout = self.layout();
        let Some((index, area)) = layout.panels.first().copied() else { return };
        let from = self.page(index, area.width).map_or(0, |page| page.extent(row).0);
        self.set_cursor(index, Cursor { row, top: from.saturating_sub(above) });
        self.settle();
    }

    pub(super) fn set_cursor(&mut self, panel: usize, cursor: Cursor) {
        if let Some(slot) = self.state_mut().cursors.get_mut(panel) {
            *slot = cursor;
        }
    }

    /// Goes to an item of a document, in the pane that shows it.
    pub(super) fn go_to_place(&mut self, volume: usize, place: Place) {
        self.leave();
        self.arrive(volume, place);
    }

    /// Shows an item without remembering where one was.
    pub(super) fn arrive(&mut self, volume: usize, place: Place) {
        self.view.volume = volume;
        let pane = pane_of(place);
        self.view.pane = pane;
        *self.state_mut() = PaneState::default();
        self.refresh();
        let in_list = |app: &App, wanted: &dyn Fn(Place) -> bool| {
            app.panels.first().and_then(|p| p.rows().position(|r| r.place.is_some_and(wanted)))
        };
        let row = in_list(self, &|p| p == place).or_else(|| in_list(self, &|p| heads(p, place)));
        match row {
            Some(row) => {
                self.set_cursor(0, Cursor::at(row));
                self.refresh();
            }
            // The pane's views do not show the line: its source does.
            None => {
                let span = place.span(&self.volume().disclosure);
                if let Some(span) = span {
                    self.go_to_source(volume, span);
                }
                return;
            }
        }
        let detail = self.panels.get(1).and_then(|p| p.rows().position(|r| r.place == Some(place)));
        if let Some(row) = detail {
            self.state_mut().focus = 1;
            self.set_cursor(1, Cursor::at(row));
            self.settle();
        }
    }
}

/// The pane that shows an item.
const fn pane_of(place: Place) -> Pane {
    match place {
        Place::Duty { .. } | Place::Clause { .. } | Place::Institution { .. } => Pane::Duties,
        Place::Change { .. } | Place::Measure { .. } | Place::Line { .. } => Pane::Compare,
        Place::Goal { .. }
        | Place::ItemGoal { .. }
        | Place::Safeguard { .. }
        | Place::BodyIndicator { .. }
        | Place::Project { .. }
        | Place::Indicator { .. } => Pane::Performance,
        Place::Asset { .. } | Place::Term { .. } => Pane::Assets,
    }
}

/// Whether the row of a list stands for the group an item belongs to.
fn heads(row: Place, item: Place) -> bool {
    match (row, item) {
        (Place::Duty { section: a }, Place::Clause { section: b, .. }) => a == b,
        (Place::Project { project: a }, Place::Indicator { project: b, .. }) => a == b,
        (Place::Goal { .. }, Place::Goal { .. })
        | (Place::ItemGoal { .. }, Place::ItemGoal { .. })
        | (Place::Safeguard { .. }, Place::Safeguard { .. })
        | (Place::BodyIndicator { .. }, Place::BodyIndicator { .. })
        | (Place::Institution { .. }, Place::Institution { .. }) => true,
        _ => false,
    }
}
