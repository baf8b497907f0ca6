//! Characters that are set apart in a text, kept true where it is wrapped or cut.

use super::model::{Mark, SheetCell};
use crate::text::{Ambiguous, SafeText, glyph, truncate, width};

/// A text that has too little room, cut at its beginning as far as it takes to show what is marked
/// in it, with the marks that are then shown.
pub(super) fn in_sight(
    text: &SafeText,
    marks: &[Mark],
    room: usize,
    ambiguous: Ambiguous,
) -> (SafeText, Vec<Mark>) {
    let characters: Vec<char> = text.as_str().chars().collect();
    let cells = |from: usize, to: usize| {
        let part: String = characters.get(from..to).unwrap_or_default().iter().collect();
        width(&part, ambiguous)
    };
    let (first, end) = (marks.first().map_or(0, |m| m.at), marks.last().map_or(0, |m| m.at + 1));
    let sign = width(glyph::CUT, ambiguous);
    if cells(0, characters.len()) <= room {
        return (text.clone(), marks.to_vec());
    }
    let start = if cells(0, end) + sign <= room {
        0
    } else {
        (1..first).find(|&start| cells(start, end) + 2 * sign <= room).unwrap_or(first)
    };
    let rest: String = characters.iter().skip(start).collect();
    let (shown, before) = if start == 0 { (rest, 0) } else { (format!("{}{rest}", glyph::CUT), 1) };
    let shown = SafeText::from(shown);
    // What was cut away at the end has no mark, nor has the sign that stands for it.
    let cut = truncate(&shown, room, ambiguous);
    let kept = shown.as_str().chars().zip(cut.as_str().chars()).take_while(|(a, b)| a == b).count();
    let moved = marks.iter().filter_map(|m| Some(Mark { at: m.at.checked_sub(start)? + before, ..*m }));
    (shown, moved.filter(|m| m.at < kept).collect())
}

/// The marks of a wrapped line of a cell, `shown` counting the characters before it.
pub(super) fn marks_in(cell: &SheetCell, text: &str, shown: &mut usize, line: &str) -> Vec<Mark> {
    let marks = cell.marks();
    if marks.is_empty() {
        return marks;
    }
    // Wrapping drops spaces at line ends: step over them so that positions stay true.
    let mut rest = text.chars().skip(*shown);
    let first = line.chars().next();
    while first.is_some() && rest.next().is_some_and(|c| Some(c) != first) {
        *shown += 1;
    }
    let start = *shown;
    let length = line.chars().count();
    *shown += length;
    let inside = marks.into_iter().filter(|m| (start..start + length).contains(&m.at));
    inside.map(|m| Mark { at: m.at - start, ..m }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Role;

    #[test]
    fn what_was_found_stays_in_sight_where_the_text_is_cut() {
        let text = SafeText::from("会同有关部门编制并落实民营经济规划");
        let shown = |positions: &[usize], room| {
            let marks: Vec<Mark> = positions.iter().map(|&at| Mark { at, role: Role::Match }).collect();
            let (text, found) = in_sight(&text, &marks, room, Ambiguous::Narrow);
            let cut = truncate(&text, room, Ambiguous::Narrow);
            let marked: String = found.iter().filter_map(|m| cut.as_str().chars().nth(m.at)).collect();
            (cut.as_str().to_owned(), marked)
        };
        assert_eq!(shown(&[0, 1], 11), ("会同有关部⋯".to_owned(), "会同".to_owned()));
        assert_eq!(shown(&[11, 12], 12), ("⋯并落实民营⋯".to_owned(), "民营".to_owned()));
        assert_eq!(shown(&[11, 12], 4), ("⋯民⋯".to_owned(), "民".to_owned()));
        assert_eq!(shown(&[11, 12], 40).1, "民营");
    }
}
