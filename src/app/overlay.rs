//! What is laid over a pane: search, commands, help, choice of a body.

use super::action::{ACTIONS, Action, ActionInfo};
use super::layout::Area;
use super::loading::{Mishap, files};
use super::pane::Pane;
use super::panel::{Cursor, Panel};
use super::settings::Settings;
use super::text_field::TextField;
use super::volume::Volume;
use crate::compare::Series;
use crate::disclosure::Place;
use crate::search::{Index, Item, Kind, Query, Scope};
use crate::sheet::{Column, ColumnKind, Role, Sheet, SheetCell, SheetRow};
use crate::text::{Lang, SafeText, Words, glyph};

/// Hits listed at most; the count says how many there are.
const LISTED: usize = 200;
/// Columns from which a preview stands beside the list.
const PREVIEW: usize = 100;
/// Lines from which there is room for a blank line under the tabs, and for a preview under a list.
const ROOMY: usize = 12;
/// Lines a preview takes under the list where it has no room beside it.
const PREVIEW_LINES: usize = 5;

/// An overlay: a list, for some with a field over it and a preview beside it.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Which overlay it is.
    pub kind: OverlayKind,
    /// What is typed.
    pub field: TextField,
    /// The list.
    pub panel: Panel,
    /// Where one is in the list.
    pub cursor: Cursor,
    /// More of the selected hit.
    pub preview: Panel,
    /// What each row of the list leads to.
    pub(super) choices: Vec<Choice>,
    /// How many hits there are, and of what.
    pub count: SafeText,
    /// The words that letters typed were read as in pinyin; empty where they were not.
    pub readings: SafeText,
}

/// The overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// `/`: duties, or everything.
    Search(Scope),
    /// `:`: every action by name.
    Palette,
    /// `?`: every action that means something in the pane.
    Help,
    /// `U`: loaded bodies and years.
    Bodies,
    /// `F`: files that were not loaded, or not whole.
    Files,
}

/// What choosing a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Go to an item of a document.
    Place(usize, Place),
    /// Do an action.
    Action(Action),
    /// Show a document.
    Volume(usize),
    /// Close the list.
    Nothing,
}

/// What the overlays are made of.
pub(super) struct Sources<'a> {
    pub(super) volumes: &'a [Volume],
    pub(super) series: &'a [Series],
    pub(super) index: &'a Index,
    pub(super) settings: &'a Settings,
    pub(super) pane: Pane,
    pub(super) mishaps: &'a [Mishap],
    /// Index of the disclosure shown.
    pub(super) shown: usize,
}

impl Overlay {
    /// Opens an overlay with text already typed.
    pub(super) fn open(kind: OverlayKind, text: &str, sources: &Sources<'_>) -> Self {
        let mut field = TextField::default();
        field.set(text);
        let mut overlay = Overlay {
            kind,
            field,
            panel: Panel::default(),
            cursor: Cursor::default(),
            preview: Panel::default(),
            choices: Vec::new(),
            count: SafeText::default(),
            readings: SafeText::default(),
        };
        overlay.fill(sources);
        overlay
    }

    /// Whether the overlay has a field to type in.
    #[must_use]
    pub const fn has_field(&self) -> bool {
        matches!(self.kind, OverlayKind::Search(_) | OverlayKind::Palette)
    }

    /// What the overlay is called.
    #[must_use]
    pub const fn title(&self) -> Words {
        match self.kind {
            OverlayKind::Search(Scope::Clauses) => Words::new("搜索职责", "Search duties"),
            OverlayKind::Search(Scope::Everything) => Words::new("搜索全部", "Search everything"),
            OverlayKind::Palette => Words::new("命令", "Commands"),
            OverlayKind::Help => Words::new("帮助", "Help"),
            OverlayKind::Bodies => Words::new("选择单位与年份", "Choose a body and year"),
            OverlayKind::Files => Words::new("未载入的文件", "Files not loaded"),
        }
    }

    /// The parts of the overlay: field, list, preview. Without a field the first has no height.
    #[must_use]
    pub fn areas(&self, body: Area) -> (Area, Area, Area) {
        let field = Area { height: usize::from(self.has_field()), ..body };
        let blank = usize::from(self.has_field() || body.height >= ROOMY);
        let below = body.y + field.height + blank;
        let rest = Area { y: below, height: (body.y + body.height).saturating_sub(below), ..body };
        let none = Area { height: 0, ..rest };
        if !matches!(self.kind, OverlayKind::Search(_)) {
            return (field, rest, none);
        }
        if body.width >= PREVIEW {
            let left = body.width * 58 / 100;
            let beside = Area { x: rest.x + left + 2, width: body.width - left - 2, ..rest };
            return (field, Area { width: left, ..rest }, beside);
        }
        if rest.height < ROOMY {
            return (field, rest, none);
        }
        let under = PREVIEW_LINES.min(rest.height / 3);
        let list = Area { height: rest.height.saturating_sub(under + 1), ..rest };
        (field, list, Area { y: list.y + list.height + 1, height: under, ..rest })
    }

    /// Keeps the cursor inside the list.
    pub(super) fn settle(&mut self, body: Area, settings: &Settings) {
        let (_, list, _) = self.areas(body);
        let page = self.panel.page(list.width, settings.numbers(), settings.ambiguous);
        self.cursor.settle(&page, list);
    }

    /// Makes the list for what is typed, the cursor at its top, or at what is shown.
    pub(super) fn fill(&mut self, sources: &Sources<'_>) {
        let (sheet, choices) = match self.kind {
            OverlayKind::Search(scope) => self.hits(scope, sources),
            OverlayKind::Palette => actions(sources.settings.lang, &named(self.field.text())),
            OverlayKind::Help => {
                let here = ACTIONS.iter().filter(|a| a.applies(sources.pane));
                actions(sources.settings.lang, &here.collect::<Vec<_>>())
            }
            OverlayKind::Bodies => bodies(sources),
            OverlayKind::Files => files(sources.mishaps, sources.settings.lang),
        };
        self.panel = Panel::of(vec![sheet]);
        let shown = choices.iter().position(|c| *c == Choice::Volume(sources.shown));
        self.cursor = Cursor::at(shown.unwrap_or(0));
        self.choices = choices;
        self.show_preview(sources);
    }

    fn hits(&mut self, scope: Scope, sources: &Sources<'_>) -> (Sheet, Vec<Choice>) {
        let lang = sources.settings.lang;
        let query = Query::parse(self.field.text());
        let several = sources.volumes.len() > 1;
        let bodies = sources.series.len() > 1;
        let mut rows = Vec::new();
        let mut choices = Vec::new();
        let mut total = 0;
        self.readings = SafeText::default();
        if !query.is_empty() {
            let results = sources.index.search(&query, scope, LISTED);
            total = results.total;
            self.readings = read_as(&sources.index.readings(&results.hits), lang);
            for hit in results.hits {
                let Some(item) = sources.index.item(hit.item) else { continue };
                let Some(volume) = sources.volumes.get(hit.document) else { continue };
                let mut cells = vec![SheetCell::words(&item.section)];
                if bodies {
                    cells.push(SheetCell::Marked(SafeText::new(volume.title()), Role::Muted));
                }
                if several {
                    cells.push(SheetCell::Marked(volume.year_text().into(), Role::Muted));
                }
                let text = SafeText::new(&item.text);
                let same = text.as_str().chars().count() == item.text.chars().count();
                cells.push(SheetCell::Found(text, if same { hit.positions } else { Vec::new() }));
                rows.push(SheetRow::of(cells));
                choices.push(Choice::Place(hit.document, hit.place));
            }
        }
        self.count = SafeText::new(&match (query.is_empty(), lang) {
            (true, Lang::Zh) => format!("{} 条可搜", searchable(sources.index, scope)),
            (true, Lang::En) => format!("{} items", searchable(sources.index, scope)),
            (false, Lang::Zh) => format!("{total} 条"),
            (false, Lang::En) => format!("{total} found"),
        });
        let place = match scope {
            Scope::Clauses => Words::new("股室", "Section"),
            Scope::Everything => Words::new("所在", "In"),
        };
        let mut columns = vec![Column::new(place.get(lang), ColumnKind::Tag(24), 0)];
        if bodies {
            columns.push(Column::new(lang.pick("单位", "Body"), ColumnKind::Tag(14), 2));
        }
        if several {
            columns.push(Column::new(lang.pick("年", "Year"), ColumnKind::Tag(4), 1));
        }
        columns.push(Column::new(lang.pick("内容", "Text"), ColumnKind::Words, 0));
        let mut notes = Vec::new();
        if query.is_empty() {
            notes.extend(SEARCH_HELP.iter().map(|w| SafeText::own(w.get(lang))));
        } else if rows.is_empty() {
            notes.push(SafeText::own(NOTHING_FOUND.get(lang)));
        }
        if rows.is_empty() {
            columns.clear();
        }
        (Sheet { columns, rows, notes, ..Sheet::default() }, choices)
    }

    /// Makes the preview of the selected hit: its body and year, its section, its whole text.
    pub(super) fn show_preview(&mut self, sources: &Sources<'_>) {
        let Some(Choice::Place(document, place)) = self.choices.get(self.cursor.row).copied() else {
            self.preview = Panel::default();
            return;
        };
        let Some(volume) = sources.volumes.get(document) else { return };
        let row = self.panel.row(self.cursor.row);
        let found = row.and_then(|r| r.cells.last().cloned()).unwrap_or_default();
        let section = row.and_then(|r| r.cells.first().cloned()).unwrap_or_default();
        let line = place.span(&volume.disclosure).map_or(0, |s| s.line);
        let of = format!("{} {}", volume.title(), volume.year_text());
        let at = match sources.settings.lang {
            Lang::Zh => format!("原文 {line} 行"),
            Lang::En => format!("line {line}"),
        };
        let rows = vec![
            SheetRow::of(vec![section]).with_role(Role::Total),
            SheetRow::of(vec![found]),
            SheetRow::of(vec![SheetCell::words(&of)]).with_role(Role::Muted),
            SheetRow::of(vec![SheetCell::words(&at)]).with_role(Role::Muted),
        ];
        let columns = vec![Column::new("", ColumnKind::Prose, 0)];
        self.preview = Panel::of(vec![Sheet { columns, rows, ..Sheet::default() }]);
    }
}

/// What a search understands, shown before anything is typed.
const SEARCH_HELP: &[Words] = &[
    Words::new(
        "汉字、拼音首字母（aqsc）或全拼（anquan）",
        "Chinese text, pinyin initials (aqsc) or full pinyin (anquan)",
    ),
    Words::new(
        "空格 并且    '词 连续    !词 排除    #股 限定股室",
        "space: and    'word exact    !word not    #section within",
    ),
    Words::new("Tab 在职责与全部内容之间切换", "Tab switches between duties and everything"),
];

/// What an empty result says.
const NOTHING_FOUND: Words =
    Words::new("没有找到；Tab 搜索全部内容", "nothing found; Tab searches everything");

/// Words named of those that letters were read as.
const READINGS: usize = 3;

/// That letters were read as pinyin, and as which words.
fn read_as(words: &[String], lang: Lang) -> SafeText {
    if words.is_empty() {
        return SafeText::default();
    }
    let named = words.iter().take(READINGS).map(String::as_str).collect::<Vec<_>>().join(" ");
    let more = if words.len() > READINGS { format!(" {}", glyph::CUT) } else { String::new() };
    SafeText::new(&format!("{}{named}{more}", lang.pick("拼音 ", "pinyin ")))
}

/// How many items of an index a scope holds.
fn searchable(index: &Index, scope: Scope) -> usize {
    (0..index.len()).filter_map(|n| index.item(n)).filter(|item| scope.holds(item.kind)).count()
}

/// The actions a palette query names, best first: by Chinese or English name, pinyin or initials.
fn named(query: &str) -> Vec<&'static ActionInfo> {
    let query = Query::parse(query);
    if query.is_empty() {
        return ACTIONS.iter().collect();
    }
    let items = ACTIONS.iter().enumerate().map(|(i, a)| Item {
        document: 0,
        place: Place::Duty { section: i },
        kind: Kind::Clause,
        section: String::new(),
        text: format!("{} {} {}", a.title.zh, a.title.en, a.name.replace('_', " ")),
    });
    let mut hits = Index::build(items).search(&query, Scope::Everything, ACTIONS.len()).hits;
    // `ss` means 搜索 before it means the middle of an English word.
    hits.sort_by_key(|hit| {
        let action = ACTIONS.get(hit.item);
        let title = action.map_or(0, |a| a.title.zh.chars().count());
        hit.positions.first().is_some_and(|&first| first > title)
    });
    hits.iter().filter_map(|hit| ACTIONS.get(hit.item)).collect()
}

/// Actions as a list: keys and title.
fn actions(lang: Lang, kept: &[&'static ActionInfo]) -> (Sheet, Vec<Choice>) {
    let rows = kept.iter().map(|a| {
        let keys: Vec<String> = a.keys().map(|k| k.to_string()).collect();
        SheetRow::of(vec![
            SheetCell::Words(SafeText::new(&keys.join("  "))),
            SheetCell::Words(SafeText::own(a.title.get(lang))),
            SheetCell::Marked(SafeText::own(a.title.get(lang.pick(Lang::En, Lang::Zh))), Role::Muted),
        ])
    });
    let sheet = Sheet {
        columns: vec![
            Column::new(lang.pick("键", "Keys"), ColumnKind::Tag(24), 0),
            Column::new(lang.pick("作用", "Action"), ColumnKind::Words, 0),
            Column::new("", ColumnKind::Words, 1),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    };
    (sheet, kept.iter().map(|a| Choice::Action(a.action)).collect())
}

/// Loaded bodies with their years, grouped by region and unit.
fn bodies(sources: &Sources<'_>) -> (Sheet, Vec<Choice>) {
    let lang = sources.settings.lang;
    let mut rows = Vec::new();
    let mut choices = Vec::new();
    for series in sources.series {
        let mut first = true;
        for year in series.years.iter().rev() {
            for &member in &year.members {
                let Some(volume) = sources.volumes.get(member) else { continue };
                let identity = &volume.disclosure.identity;
                let region =
                    identity.region.as_ref().map(|r| format!("{}{}", r.within, r.name)).unwrap_or_default();
                rows.push(SheetRow::of(vec![
                    SheetCell::Marked(
                        SafeText::new(volume.title()),
                        if first { Role::Label } else { Role::Muted },
                    ),
                    SheetCell::words(&volume.year_text()),
                    SheetCell::words(identity.kind.map_or("", |k| k.name())),
                    SheetCell::Marked(SafeText::new(if first { &region } else { "" }), Role::Muted),
                    SheetCell::Marked(SafeText::new(&volume.name), Role::Muted),
                ]));
                choices.push(Choice::Volume(member));
                first = false;
            }
        }
    }
    let sheet = Sheet {
        columns: vec![
            Column::new(lang.pick("单位", "Body"), ColumnKind::Tag(40), 0),
            Column::new(lang.pick("年份", "Year"), ColumnKind::Tag(6), 0),
            Column::new(lang.pick("种类", "Kind"), ColumnKind::Tag(10), 1),
            Column::new(lang.pick("地区", "Region"), ColumnKind::Tag(24), 2),
            Column::new(lang.pick("文件", "File"), ColumnKind::Words, 3),
        ],
        rows,
        ..Sheet::default()
    };
    (sheet, choices)
}
