//! The header's path and badges, and the hints of the status line.

use super::action::{ACTIONS, Action};
use super::loading::{READING, short_name};
use super::overlay::{Overlay, OverlayKind};
use super::pane::Pane;
use super::panes::tally;
use super::state::App;
use crate::disclosure::Status;
use crate::sheet::{Column, Role, screen_text};
use crate::text::{Lang, SafeText, Words, glyph};

/// One hint: keys and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys.
    pub keys: SafeText,
    /// What they do.
    pub title: SafeText,
    /// Rank: the highest goes first where room is short.
    pub rank: u8,
}

/// Unit, year and kind, pane, item: where one is, from the widest to the narrowest.
#[must_use]
pub fn breadcrumb(app: &App) -> Vec<SafeText> {
    if app.is_waiting() {
        return vec![SafeText::own("yusuan")];
    }
    let volume = app.volume();
    let kind = volume.disclosure.identity.kind.map_or("", |k| k.name());
    let mut crumbs = vec![SafeText::new(volume.title())];
    crumbs.push(SafeText::new(format!("{} {kind}", volume.year_text()).trim()));
    if app.pane() != Pane::Overview {
        crumbs.push(SafeText::own(app.pane().title().get(app.settings().lang)));
    }
    if app.has_detail() && app.focus() > 0 {
        let chosen = app.panels().first().and_then(|list| list.located(app.cursor(0).row));
        crumbs.extend(chosen.and_then(|(sheet, row)| {
            let has_sign = sheet.columns.first().is_some_and(Column::is_of_signs);
            let cell = row.cells.get(usize::from(app.pane() == Pane::Checks || has_sign))?;
            Some(screen_text(cell, app.settings().numbers()).trimmed())
        }));
    }
    crumbs
}

/// What the header says at the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The words.
    pub text: SafeText,
    /// What they are.
    pub role: Role,
    /// Rank: the highest goes first where room is short.
    pub rank: u8,
}

/// How far loading has come, how well the document was read, the unit of amounts, the checks.
#[must_use]
pub fn badges(app: &App) -> Vec<Badge> {
    let lang = app.settings().lang;
    let badge = |text: &str, role, rank| Badge { text: SafeText::new(text), role, rank };
    let mut badges = Vec::new();
    if let Some(progress) = app.progress() {
        badges.push(badge(&format!("{} {}", READING.get(lang), progress.count), Role::Changed, 1));
    }
    if app.is_waiting() {
        return badges;
    }
    let status = app.volume().disclosure.report.status;
    let label = match status {
        Status::Complete => None,
        Status::Partial => Some(Words::new("部分识别", "read in part")),
        Status::NoText => Some(Words::new("无文字", "no text")),
        Status::NotADisclosure => Some(Words::new("非预算公开", "no budget disclosure")),
        Status::Failed => Some(Words::new("读取失败", "not read")),
    };
    if let Some(label) = label {
        badges.push(badge(label.get(lang), Role::Warning, 2));
    }
    let unit = app.settings().unit.name();
    badges.push(badge(&format!("{}{unit}", lang.pick("单位：", "in ")), Role::Muted, 4));
    let tally = tally(app.volume().findings());
    let counts = [
        (glyph::FAILS, tally.contradictions, Role::Warning, 3),
        ("!", tally.questions, Role::Changed, 5),
        ("?", tally.untold, Role::Muted, 7),
        (glyph::HOLDS, tally.holding, Role::Good, 6),
    ];
    badges.push(badge(lang.pick("核对", "checks"), Role::Muted, 8));
    for (mark, count, role, rank) in counts.into_iter().filter(|c| c.1 > 0) {
        badges.push(badge(&format!("{mark}{count}"), role, rank));
    }
    badges
}

/// The hints for where the focus is, in the order they are shown.
#[must_use]
pub fn hints(app: &App) -> Vec<Hint> {
    let lang = app.settings().lang;
    let hint = |keys: &str, words: Words, rank| Hint {
        keys: SafeText::new(keys),
        title: SafeText::own(words.get(lang)),
        rank,
    };
    if let Some(overlay) = app.overlay() {
        return overlay_hints(overlay).iter().map(|(keys, words, rank)| hint(keys, *words, *rank)).collect();
    }
    let mut all = Vec::new();
    if let Some(progress) = app.progress() {
        let name = progress.current.as_deref().unwrap_or_default();
        let keys = SafeText::new(&progress.count);
        all.push(Hint { keys, title: short_name(name, app.settings().ambiguous), rank: 1 });
    }
    let failures = app.failures();
    if failures > 0 {
        let keys = ACTIONS.iter().filter(|a| a.action == Action::Files).flat_map(|a| a.keys().next());
        let title = match lang {
            Lang::Zh => format!("{failures} 个未载入"),
            Lang::En => format!("{failures} not loaded"),
        };
        all.extend(keys.map(|key| Hint {
            keys: SafeText::new(&key.hint()),
            title: SafeText::new(&title),
            rank: 2,
        }));
    }
    all.push(hint("j/k", Words::new("行", "row"), 1));
    let panels = app.panels().len();
    let several_bodies = app.volumes().len() > 1;
    for info in ACTIONS.iter().filter(|a| a.hint > 0 && a.applies(app.pane())) {
        let useful = match info.action {
            Action::NextPanel => panels > 1,
            Action::Bodies => several_bodies,
            Action::Back => app.pane() != Pane::Overview,
            Action::NextYear => app.has_later_year(),
            Action::EarlierSource => app.pane() == Pane::Compare && app.has_base(),
            Action::Open | Action::Source => app.pane() != Pane::Source,
            _ => true,
        };
        if useful && let Some(key) = info.keys().next() {
            all.push(hint(&key.hint(), info.title, info.hint + 1));
        }
    }
    all
}

/// A hint of an overlay: keys, words, rank.
type OverlayHint = (&'static str, Words, u8);

/// Hints while searching.
const SEARCH_HINTS: &[OverlayHint] = &[
    (glyph::ENTER, Words::new("前往", "go"), 1),
    ("Esc", Words::new("返回", "back"), 2),
    ("Tab", Words::new("职责/全部", "duties/all"), 3),
    ("Up/Down", Words::new("选择", "choose"), 4),
];

/// Hints while naming a command.
const PALETTE_HINTS: &[OverlayHint] =
    &[(glyph::ENTER, Words::new("执行", "do"), 1), ("Esc", Words::new("返回", "back"), 2)];

/// Hints in a list without a field.
const LIST_HINTS: &[OverlayHint] = &[
    ("j/k", Words::new("行", "row"), 3),
    (glyph::ENTER, Words::new("选定", "choose"), 1),
    ("Esc", Words::new("返回", "back"), 2),
];

/// The hints of an overlay.
const fn overlay_hints(overlay: &Overlay) -> &'static [OverlayHint] {
    match overlay.kind {
        OverlayKind::Search(_) => SEARCH_HINTS,
        OverlayKind::Palette => PALETTE_HINTS,
        OverlayKind::Help | OverlayKind::Bodies | OverlayKind::Files => LIST_HINTS,
    }
}
