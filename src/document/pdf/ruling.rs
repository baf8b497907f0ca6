//! Ruling lines: strokes and thin fills, drawn in pieces and not quite in line, made whole.

use super::glyph::POINT;

/// How far apart lines may stand that are one, and ends that meet.
pub(super) const SNAP: i32 = 5 * POINT / 2;

/// Which way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Across,
    Down,
}

/// A line along one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub(super) direction: Direction,
    /// Its y where it runs across, its x where it runs down.
    pub(super) at: i32,
    /// Where it begins along its direction.
    pub(super) from: i32,
    /// Where it ends.
    pub(super) to: i32,
}

impl Rule {
    /// The line between two points, along the longer way.
    pub(super) fn between((x0, y0): (i32, i32), (x1, y1): (i32, i32)) -> Self {
        let (wide, high) = (x1.saturating_sub(x0).saturating_abs(), y1.saturating_sub(y0).saturating_abs());
        if wide >= high {
            let at = y0.saturating_add(y1) / 2;
            Rule { direction: Direction::Across, at, from: x0.min(x1), to: x0.max(x1) }
        } else {
            let at = x0.saturating_add(x1) / 2;
            Rule { direction: Direction::Down, at, from: y0.min(y1), to: y0.max(y1) }
        }
    }

    /// Its ends as points.
    pub(super) fn ends(&self) -> ((i32, i32), (i32, i32)) {
        match self.direction {
            Direction::Across => ((self.from, self.at), (self.to, self.at)),
            Direction::Down => ((self.at, self.from), (self.at, self.to)),
        }
    }

    /// Whether it runs along a place of its direction.
    pub(super) fn covers(&self, place: i32) -> bool {
        self.from <= place && place <= self.to
    }

    /// Whether a line across and one down touch.
    pub(super) fn meets(&self, other: &Rule) -> bool {
        let near = |rule: &Rule, place: i32| {
            rule.from.saturating_sub(SNAP) <= place && place <= rule.to.saturating_add(SNAP)
        };
        self.direction != other.direction && near(self, other.at) && near(other, self.at)
    }
}

/// Makes lines whole: those nearly in line are put in line, pieces that touch are joined.
pub(super) fn whole(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_unstable();
    let mut levelled: Vec<Rule> = Vec::with_capacity(rules.len());
    let mut level = 0;
    for rule in rules {
        let same = levelled
            .last()
            .is_some_and(|last| last.direction == rule.direction && rule.at.saturating_sub(level) <= SNAP);
        if !same {
            level = rule.at;
        }
        levelled.push(Rule { at: level, ..rule });
    }
    levelled.sort_unstable();
    let mut joined: Vec<Rule> = Vec::new();
    for rule in levelled {
        match joined.last_mut() {
            Some(last)
                if (last.direction, last.at) == (rule.direction, rule.at)
                    && rule.from <= last.to.saturating_add(SNAP) =>
            {
                last.to = last.to.max(rule.to);
            }
            _ => joined.push(rule),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_nearly_in_line_are_one_line() {
        let rules = vec![
            Rule::between((5000, 1000), (9000, 1000)),
            Rule::between((0, 1100), (4900, 1100)),
            Rule::between((0, 3000), (4900, 3000)),
        ];
        assert_eq!(
            whole(rules),
            [Rule::between((0, 1000), (9000, 1000)), Rule::between((0, 3000), (4900, 3000))]
        );
    }

    #[test]
    fn lines_meet_at_corners_that_do_not_quite_touch() {
        let across = Rule::between((0, 0), (1000, 0));
        assert!(across.meets(&Rule::between((1100, 100), (1100, 9000))));
        assert!(!across.meets(&Rule::between((1100, 400), (1100, 9000))));
        assert!(!across.meets(&across));
    }
}
