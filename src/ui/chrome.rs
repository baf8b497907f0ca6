//! What stands around the panels: header, tabs, banner, status line.

use super::look::Look;
use super::painter::Painter;
use crate::app::layout::Area;
use crate::app::panes::{Banner, Segment};
use crate::app::{App, Badge, Pane, badges, breadcrumb, hints};
use crate::sheet::Role;
use crate::text::{Lang, SafeText, glyph, truncate, width};
use ratatui::style::Modifier;

/// Cells between things that stand side by side.
const GAP: usize = 2;

/// Cells the unit's name keeps in the header.
const NAME: usize = 12;

/// Where one is at the left, badges at the right; the path yields where room is short.
pub(super) fn header(painter: &mut Painter<'_>, look: Look, area: Area, app: &App) {
    let ambiguous = painter.ambiguous();
    let badges = badges(app);
    let crumbs = breadcrumb(app);
    let wide = |crumb: &SafeText| width(crumb.as_str(), ambiguous);
    // Of the unit's name so much always stays.
    let name = crumbs.first().map_or(0, wide).min(NAME);
    let path = name + crumbs.iter().skip(1).take(2).map(|c| wide(c) + 3).sum::<usize>();
    // The path keeps half of the line, more where it needs it; the badges that matter most come first.
    let spare = area.width.saturating_sub((area.width / 2).max(path + GAP));
    let mut by_rank: Vec<usize> = (0..badges.len()).collect();
    by_rank.sort_by_key(|n| badges.get(*n).map(|badge| badge.rank));
    let mut taken = 0;
    by_rank.retain(|n| {
        let with = taken + usize::from(taken > 0) + badges.get(*n).map_or(0, |badge| wide(&badge.text));
        let fits = with <= spare;
        taken = if fits { with } else { taken };
        fits
    });
    let x = area.width.saturating_sub(taken);
    let mut at = x;
    for (_, Badge { text, role, .. }) in badges.iter().enumerate().filter(|(n, _)| by_rank.contains(n)) {
        at += painter.put((area.x + at, area.y), text, area.width, |_| look.style(*role)) + 1;
    }
    let room = x.saturating_sub(GAP);
    let tail: usize = crumbs.iter().skip(1).map(|c| wide(c) + 3).sum();
    let mut used = 0;
    for (n, crumb) in crumbs.iter().enumerate() {
        if n > 0 {
            let within = SafeText::from(format!(" {} ", glyph::WITHIN));
            used += painter
                .put((area.x + used, area.y), &within, room - used.min(room), |_| look.style(Role::Muted));
        }
        // The unit's name is cut before year and pane are, and beyond some cells the item.
        let own = if n == 0 { room.saturating_sub(tail).max(name) } else { room.saturating_sub(used) };
        let text = truncate(crumb, own, ambiguous);
        used += painter.put((area.x + used, area.y), &text, own, |_| look.style(Role::Title));
    }
}

/// The panes by number, the one shown reversed.
pub(super) fn tabs(painter: &mut Painter<'_>, look: Look, area: Area, app: &App) {
    let lang = app.settings().lang;
    let names: Vec<(Pane, SafeText)> = Pane::ALL
        .iter()
        .enumerate()
        .map(|(i, pane)| (*pane, SafeText::from(format!("{}{}", i + 1, pane.title().get(lang)))))
        .collect();
    let ambiguous = painter.ambiguous();
    let whole: usize = names.iter().map(|(_, name)| width(name.as_str(), ambiguous) + GAP).sum();
    let mut x = 0;
    for (i, (pane, name)) in names.iter().enumerate() {
        let shown = *pane == app.pane();
        // Where not all names fit, only the pane shown keeps its own.
        let number = SafeText::from((i + 1).to_string());
        let text = if whole <= area.width + GAP || shown { name } else { &number };
        let style = if shown { look.selected(look.style(Role::Title)) } else { look.style(Role::Muted) };
        let room = area.width.saturating_sub(x);
        x += painter.put((area.x + x, area.y), text, room, |_| style) + GAP;
    }
}

/// Key figures, those that fit; under them the gravest finding.
pub(super) fn banner(painter: &mut Painter<'_>, look: Look, area: Area, app: &App) {
    let Banner { figures, finding, span } = app.banner();
    let ambiguous = painter.ambiguous();
    if area.height == 0 {
        return;
    }
    let mut x = 0;
    for group in figures {
        let wide = |group: &[Segment]| group.iter().map(|s| width(s.text.as_str(), ambiguous)).sum::<usize>();
        // Where a figure has no room with its change, it stands without.
        let bare = group.get(..2).unwrap_or(group);
        let Some(group) = [group.as_slice(), bare].into_iter().find(|g| x + wide(g) <= area.width) else {
            break;
        };
        let wide = wide(group);
        for Segment { text, role } in group {
            x += painter.put((area.x + x, area.y), text, wide, |_| look.style(*role));
        }
        x += GAP * 2;
    }
    if area.height < 2 {
        return;
    }
    let y = area.y + 1;
    let source = span.map(|s| match app.settings().lang {
        Lang::Zh => format!("原文 {} 行", s.line),
        Lang::En => format!("line {}", s.line),
    });
    // The line it stands on gives way to the finding where only one has room.
    let said = finding.iter().map(|s| width(s.text.as_str(), ambiguous)).sum::<usize>();
    let source = source.filter(|s| said > area.width || said + GAP + width(s, ambiguous) <= area.width);
    let source = SafeText::from(source.unwrap_or_default());
    let right = width(source.as_str(), ambiguous);
    let room = area.width.saturating_sub(if right > 0 { right + GAP } else { 0 });
    let mut x = 0;
    for Segment { text, role } in finding {
        let text = truncate(text, room.saturating_sub(x), ambiguous);
        x += painter.put((area.x + x, y), &text, room.saturating_sub(x), |_| look.style(*role));
    }
    painter.put((area.x + area.width.saturating_sub(right), y), &source, right, |_| look.style(Role::Muted));
}

/// The message, or as many hints as fit, the least important dropped first.
pub(super) fn status(painter: &mut Painter<'_>, look: Look, area: Area, app: &App) {
    let ambiguous = painter.ambiguous();
    if let Some(message) = app.message() {
        let text = truncate(message, area.width, ambiguous);
        painter.put((area.x, area.y), &text, area.width, |_| look.style(Role::Title));
        return;
    }
    let mut hints = hints(app);
    let wide = |h: &crate::app::Hint| {
        width(h.keys.as_str(), ambiguous) + 1 + width(h.title.as_str(), ambiguous) + GAP
    };
    while hints.iter().map(wide).sum::<usize>() > area.width + GAP {
        let Some(last) = hints.iter().map(|h| h.rank).max() else { break };
        hints.retain(|h| h.rank != last);
    }
    let mut x = 0;
    for hint in &hints {
        let room = area.width.saturating_sub(x);
        let key = look.style(Role::Label).add_modifier(Modifier::BOLD);
        x += painter.put((area.x + x, area.y), &hint.keys, room, |_| key) + 1;
        let room = area.width.saturating_sub(x);
        x += painter.put((area.x + x, area.y), &hint.title, room, |_| look.style(Role::Muted)) + GAP;
    }
}
