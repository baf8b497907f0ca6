//! Two wordings in one cell: `[-what was left out-]{+what was put in+}`.

use crate::compare::wording::{Rewording, Stretch};
use crate::sheet::{Mark, Role, SheetCell};
use crate::text::SafeText;
use crate::text::glyph::{DELETED, INSERTED};

/// A rewording as one text that can be read back without doubt, whatever the document says: a mark
/// that stands in the words themselves has a backslash before it, as has a backslash.
#[must_use]
pub fn reworded(rewording: &Rewording) -> SheetCell {
    let mut text = SafeText::default();
    let mut marks = Vec::new();
    let mut length = 0;
    for stretch in &rewording.stretches {
        let parts = match stretch {
            Stretch::Kept { after, .. } => vec![(("", ""), after, None)],
            Stretch::Changed { removed, added } => {
                vec![(DELETED, removed, Some(Role::Deleted)), (INSERTED, added, Some(Role::Inserted))]
            }
        };
        for ((before, after), words, role) in parts.into_iter().filter(|(_, words, _)| !words.is_empty()) {
            let words = SafeText::from(escaped(words));
            let from = length + before.len();
            let to = from + words.as_str().chars().count();
            marks.extend(role.into_iter().flat_map(|role| (from..to).map(move |at| Mark { at, role })));
            text.push(&SafeText::from(before));
            text.push(&words);
            text.push(&SafeText::from(after));
            length = to + after.len();
        }
    }
    SheetCell::Reworded(text, marks)
}

/// Words in which nothing can be taken for a mark.
fn escaped(words: &str) -> String {
    let mut escaped = words.replace('\\', "\\\\");
    for mark in [DELETED.0, DELETED.1, INSERTED.0, INSERTED.1] {
        escaped = escaped.replace(mark, &format!("\\{mark}"));
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(cell: &SheetCell) -> String {
        let SheetCell::Reworded(text, _) = cell else { panic!("{cell:?}") };
        text.as_str().to_owned()
    }

    /// The two wordings that a marked text stands for.
    fn read_back(text: &str) -> (String, String) {
        let (mut before, mut after) = (String::new(), String::new());
        let (mut in_before, mut in_after) = (true, true);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let mark = rest.get(..2).unwrap_or("");
            let mut take = c.len_utf8();
            let mut said = Some(c);
            if c == '\\' {
                said = rest[1..].chars().next();
                take += said.map_or(0, char::len_utf8);
            } else if mark == "[-" && in_before && in_after {
                (in_after, take, said) = (false, 2, None);
            } else if mark == "{+" && in_before && in_after {
                (in_before, take, said) = (false, 2, None);
            } else if mark == "-]" && !in_after || mark == "+}" && !in_before {
                (in_before, in_after, take, said) = (true, true, 2, None);
            }
            before.extend(said.filter(|_| in_before));
            after.extend(said.filter(|_| in_after));
            rest = &rest[take..];
        }
        (before, after)
    }

    #[test]
    fn what_was_left_out_and_put_in_stands_between_marks_and_has_roles() {
        let cell = reworded(&Rewording::of("负责外事接待工作", "负责外宾接待和翻译工作"));
        assert_eq!(text(&cell), "负责外[-事-]{+宾+}接待{+和翻译+}工作");
        let marked = |role: Role| -> String {
            let marks = cell.marks();
            let of_role = |at: usize| marks.iter().any(|mark| mark.at == at && mark.role == role);
            text(&cell).chars().enumerate().filter(|(at, _)| of_role(*at)).map(|(_, c)| c).collect()
        };
        assert_eq!((marked(Role::Deleted), marked(Role::Inserted)), ("事".to_owned(), "宾和翻译".to_owned()));
    }

    #[test]
    fn a_mark_in_the_document_is_not_taken_for_one_of_ours() {
        let cell = reworded(&Rewording::of("见[-附件-]甲", "见[-附件-]乙"));
        assert_eq!(text(&cell), "见\\[-附件\\-][-甲-]{+乙+}");
    }

    proptest! {
        #[test]
        fn both_wordings_can_be_read_back(
            before in "([甲乙丙]|\\[|\\]|\\{|\\}|\\+|-|\\\\){1,12}",
            after in "([甲乙丙]|\\[|\\]|\\{|\\}|\\+|-|\\\\){1,12}",
        ) {
            let rewording = Rewording::of(&before, &after);
            let kept_as_after: String = rewording.stretches.iter().map(|stretch| match stretch {
                Stretch::Kept { after, .. } => after.clone(),
                Stretch::Changed { removed, .. } => removed.clone(),
            }).collect();
            prop_assert_eq!(read_back(&text(&reworded(&rewording))), (kept_as_after, after));
        }
    }
}
