//! Paths → the lines and boxes of a page.
#![allow(
    clippy::float_arithmetic,
    reason = "a PDF places its marks in floating point, which the interpreter makes whole numbers"
)]

use super::{Collector, hundredths};
use crate::document::pdf::ink::{Colour, Shade};
use crate::document::pdf::ruling::Rule;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// Thickest line, in points, that rules a table; thicker is an area.
pub(super) const THICKEST: f64 = 3.0;
/// Shortest stroke, in points, that rules a table.
const SHORTEST: f64 = 2.0;

impl Collector {
    fn rule(&mut self, from: Point, to: Point) {
        let (wide, high) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        if wide.min(high) <= THICKEST && wide.max(high) >= SHORTEST {
            let point = |p: Point| (hundredths(p.x), hundredths(p.y));
            self.canvas.rules.push(Rule::between(point(from), point(to)));
        }
    }

    /// Keeps the sides of a stroked path that run across or down.
    pub(super) fn stroke(&mut self, path: &BezPath, transform: Affine) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    start = transform * p;
                    last = start;
                }
                PathEl::LineTo(p) => {
                    let to = transform * p;
                    let level = (to.x - last.x).abs().min((to.y - last.y).abs()) <= 1.0;
                    if level {
                        self.rule(last, to);
                    }
                    last = to;
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => last = transform * p,
                PathEl::ClosePath => {
                    self.rule(last, start);
                    last = start;
                }
            }
        }
    }

    /// Keeps the parts of a filled path that are so thin that they are lines, and those that are
    /// boxes of a colour.
    pub(super) fn fill(&mut self, path: &BezPath, transform: Affine, colour: Option<Colour>) {
        let mut part: Option<Part> = None;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    self.part(part.take(), colour);
                    let p = transform * p;
                    part = Some(Part { extent: Rect::from_points(p, p), last: p, sides: Some(0) });
                }
                PathEl::LineTo(p) => part = part.map(|part| part.side(transform * p)),
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    part = part.map(|part| Part { sides: None, ..part.side(transform * p) });
                }
                PathEl::ClosePath => {}
            }
        }
        self.part(part, colour);
    }

    fn part(&mut self, part: Option<Part>, colour: Option<Colour>) {
        let Some(Part { extent, sides, .. }) = part else { return };
        if extent.width().min(extent.height()) <= THICKEST {
            let middle = extent.center();
            if extent.width() >= extent.height() {
                self.rule(Point::new(extent.x0, middle.y), Point::new(extent.x1, middle.y));
            } else {
                self.rule(Point::new(middle.x, extent.y0), Point::new(middle.x, extent.y1));
            }
        } else if colour.is_some() && sides.is_some_and(|sides| (3..=4).contains(&sides)) {
            self.shade(extent, colour, false);
        }
    }

    /// Keeps a box through which nothing shows, as far as it shows itself.
    pub(super) fn shade(&mut self, extent: Rect, colour: Option<Colour>, is_picture: bool) {
        let extent = self.clips.last().map_or(extent, |clip| extent.intersect(*clip));
        if extent.width() <= 0.0 || extent.height() <= 0.0 {
            return;
        }
        self.canvas.shades.push(Shade {
            left: hundredths(extent.x0),
            top: hundredths(extent.y0),
            right: hundredths(extent.x1),
            bottom: hundredths(extent.y1),
            order: self.run,
            colour,
            is_picture,
        });
    }
}

/// A part of a path.
struct Part {
    extent: Rect,
    last: Point,
    /// How many sides it has so far, where all run across or down.
    sides: Option<usize>,
}

impl Part {
    fn side(self, to: Point) -> Part {
        let straight = (to.x - self.last.x).abs().min((to.y - self.last.y).abs()) <= 0.5;
        let sides = self.sides.filter(|_| straight).map(|sides| sides + 1);
        Part { extent: self.extent.union_pt(to), last: to, sides }
    }
}
