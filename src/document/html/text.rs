//! White space of a page's source → white space of its text.

use crate::document::draft::Draft;

/// White space not yet written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pending {
    space: bool,
    /// Whether the line has characters already: white space before them is none.
    has_begun: bool,
}

impl Pending {
    /// Forgets white space: a paragraph or line begins.
    pub(super) fn begin(&mut self) {
        *self = Pending::default();
    }

    /// Writes the characters of a text node, white space as one space, as a browser does.
    pub(super) fn write(&mut self, text: &str, draft: &mut Draft) {
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_space);
            self.space |= words.len() < rest.len();
            let end = words.find(is_space).unwrap_or(words.len());
            let (word, after) = words.split_at(end);
            if !word.is_empty() {
                if self.space && self.has_begun {
                    draft.text(" ");
                }
                draft.text(word);
                *self = Pending { space: false, has_begun: true };
            }
            rest = after;
        }
    }
}

/// White space by which a page's source is laid out; a no-break space is text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
