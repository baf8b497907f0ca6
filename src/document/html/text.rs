//! White space of a page's source → white space of its text.

use crate::document::draft::Draft;

/// White space not yet written: whether any came, and whether a line break was in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pending {
    space: bool,
    line_break: bool,
    /// The last character written to the paragraph; none at its beginning.
    last: Option<char>,
}

impl Pending {
    /// Forgets white space: a paragraph or line begins.
    pub(super) fn begin(&mut self) {
        *self = Pending::default();
    }

    /// Writes the characters of a text node. White space becomes one space; where it only broke a
    /// line of the source between two Chinese characters (none of them a mark), nothing.
    pub(super) fn write(&mut self, text: &str, draft: &mut Draft) {
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_space);
            let space = rest.get(..rest.len() - words.len()).unwrap_or_default();
            self.space |= !space.is_empty();
            self.line_break |= space.contains(['\n', '\r']);
            let end = words.find(is_space).unwrap_or(words.len());
            let (word, after) = words.split_at(end);
            if let Some(first) = word.chars().next() {
                if let Some(last) = self.last.filter(|_| self.space) {
                    let joins = self.line_break && is_ideograph(last) && is_ideograph(first);
                    draft.text(if joins { "" } else { " " });
                }
                draft.text(word);
                *self = Pending { last: word.chars().next_back(), ..Pending::default() };
            }
            rest = after;
        }
    }
}

/// White space by which a page's source is laid out; a no-break space is text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether lines may be broken before and after a character without a space.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
