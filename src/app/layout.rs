//! Where things stand on the screen: a pure function of its size, which update and drawing both
//! ask, so that neither teaches the other anything.

use super::pane::Pane;

/// The size of the screen in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// A part of the screen in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Columns from the left.
    pub x: usize,
    /// Rows from the top.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// The parts of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Where am I, and the badges.
    pub header: Area,
    /// The panes by number.
    pub tabs: Area,
    /// Key figures and the gravest finding, in the overview.
    pub banner: Area,
    /// The panels that are shown: index among the pane's panels, and where.
    pub panels: Vec<(usize, Area)>,
    /// Hints and messages.
    pub status: Area,
    /// Everything between tabs and status: where an overlay stands.
    pub body: Area,
}

/// The smallest screen the program draws on.
pub const SMALLEST: Size = Size { width: 40, height: 10 };
/// From this width on, a list and its detail stand side by side.
const WIDE: usize = 100;
/// From this size on, the overview shows its four panels at once.
const QUARTERS: Size = Size { width: 72, height: 18 };
/// From this height on, the detail of a comparison stands beneath it.
const STACKED: usize = 32;
/// Rows of that detail: always as many, so that the list above it stays where it is.
const FOOT: usize = 9;
/// Cells between panels.
const GUTTER: usize = 2;

/// Whether a list and its detail stand side by side.
#[must_use]
pub const fn is_wide(size: Size) -> bool {
    size.width >= WIDE
}

/// Whether the screen is too small to draw on.
#[must_use]
pub const fn is_too_small(size: Size) -> bool {
    size.width < SMALLEST.width || size.height < SMALLEST.height
}

/// Divides a screen for a pane whose panels would like to have so many lines each, and of which one
/// has the focus.
#[must_use]
pub fn layout(size: Size, pane: Pane, wanted: &[usize], focus: usize) -> Layout {
    let panels = wanted.len();
    let row = |y: usize, height: usize| Area { x: 0, y, width: size.width, height };
    let body = row(2, size.height.saturating_sub(4));
    let mut layout = Layout {
        header: row(0, 1),
        tabs: row(1, 1),
        banner: row(2, 0),
        panels: Vec::new(),
        status: row(size.height.saturating_sub(1), 1),
        body,
    };
    let only = focus.min(panels.saturating_sub(1));
    match pane {
        Pane::Overview => {
            let roomy = size.width >= QUARTERS.width && size.height >= QUARTERS.height && panels == 4;
            layout.banner = row(2, if size.height >= QUARTERS.height { 2 } else { 1 });
            let top = layout.banner.y + layout.banner.height + 1;
            let rest = row(top, size.height.saturating_sub(top + 1));
            layout.panels = if roomy { quarters(rest, wanted) } else { vec![(only, rest)] };
        }
        Pane::Duties | Pane::Performance | Pane::Checks if is_wide(size) && panels == 2 => {
            let left = list_width(pane, size.width);
            let (list, detail) = columns(below_rule(size), left);
            layout.panels = vec![(0, list), (1, detail)];
        }
        Pane::Compare if size.height >= STACKED && panels == 2 => {
            let area = below_rule(size);
            let foot = Area { y: area.y + area.height - FOOT, height: FOOT, ..area };
            layout.panels = vec![(0, Area { height: area.height - FOOT - 1, ..area }), (1, foot)];
        }
        Pane::Assets if is_wide(size) && panels == 2 => {
            let (left, right) = columns(below_rule(size), size.width.saturating_sub(GUTTER) / 2);
            layout.panels = vec![(0, left), (1, right)];
        }
        _ => layout.panels = vec![(only, below_rule(size))],
    }
    layout
}

/// The body of a pane: a blank line under the tabs, the status line at the foot.
fn below_rule(size: Size) -> Area {
    let top = if size.height >= QUARTERS.height { 3 } else { 2 };
    Area { x: 0, y: top, width: size.width, height: size.height.saturating_sub(top + 1) }
}

/// Cells of the list beside its detail.
fn list_width(pane: Pane, width: usize) -> usize {
    let share = match pane {
        Pane::Checks => 50,
        _ => 34,
    };
    (width * share / 100).clamp(30, 72)
}

fn columns(area: Area, left: usize) -> (Area, Area) {
    let right = Area { x: area.x + left + GUTTER, width: area.width.saturating_sub(left + GUTTER), ..area };
    (Area { width: left, ..area }, right)
}

/// Duties and performance at the left, ledger and assets at the right. The upper two take what
/// they need, as long as the lower two keep a third.
fn quarters(area: Area, wanted: &[usize]) -> Vec<(usize, Area)> {
    let left = (area.width * 36 / 100).clamp(28, 56);
    let wanted = wanted.iter().take(2).max().copied().unwrap_or(0);
    let room = area.height.saturating_sub(1);
    let upper = wanted.clamp(1, (room - room / 3).max(1));
    let top = Area { height: upper, ..area };
    let bottom = Area { y: area.y + upper + 1, height: room.saturating_sub(upper), ..area };
    let ((a, b), (c, d)) = (columns(top, left), columns(bottom, left));
    vec![(0, a), (1, b), (2, c), (3, d)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_overlaps_another_or_leaves_the_screen_at_any_size() {
        for width in 0..140 {
            for height in 0..50 {
                for pane in Pane::ALL {
                    for panels in 1..=4 {
                        for focus in 0..panels {
                            let size = Size { width, height };
                            if is_too_small(size) {
                                continue;
                            }
                            let layout = layout(size, *pane, &vec![12; panels], focus);
                            let mut areas = vec![layout.header, layout.tabs, layout.banner, layout.status];
                            areas.extend(layout.panels.iter().map(|p| p.1));
                            check(size, &areas);
                        }
                    }
                }
            }
        }
    }

    fn check(size: Size, areas: &[Area]) {
        for (i, a) in areas.iter().enumerate() {
            assert!(a.x + a.width <= size.width && a.y + a.height <= size.height, "{a:?} in {size:?}");
            for b in areas.iter().skip(i + 1) {
                let apart = a.x + a.width <= b.x
                    || b.x + b.width <= a.x
                    || a.y + a.height <= b.y
                    || b.y + b.height <= a.y;
                assert!(apart || a.height == 0 || b.height == 0, "{a:?} over {b:?} in {size:?}");
            }
        }
    }
}
