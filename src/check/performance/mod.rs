//! Rules E: projects, their target tables and indicators.

mod code;
mod cost;
mod indicator;
mod project;

pub(super) use code::codes;
pub(super) use cost::{cost, unit_price};
pub(super) use indicator::{families, numbers, placeholders, repeats, scores, types};
pub(super) use project::{coverage, headings, named, plan};

use crate::disclosure::{Disclosure, Indicator, Project};

/// Every indicator row of every project, with the indices of project and row.
fn rows(disclosure: &Disclosure) -> impl Iterator<Item = (usize, usize, &Project, &Indicator)> {
    let projects = disclosure.projects.iter().enumerate();
    projects.flat_map(|(p, project)| {
        project.indicators.iter().enumerate().map(move |(r, row)| (p, r, project, row))
    })
}
