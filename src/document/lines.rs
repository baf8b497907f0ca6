//! The numbered lines of a text, and what each of them contributes to the blocks.

use super::encoding::REPLACEMENT;
use super::model::{Note, NoteKind, Passage, SourceLine};
use super::residue;
use crate::span::Span;

/// Splits text at LF, CRLF and CR. A line break at the very end begins no further line.
pub(super) fn split(text: &str) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.bytes().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        lines.push(SourceLine { page: 0, text: line.to_owned() });
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
    }
    lines
}

/// One line, with the residue of fields set apart.
#[derive(Clone, Debug)]
pub(super) struct TextLine<'a> {
    /// Line number, from 1.
    pub(super) number: u32,
    /// The line as it stood.
    pub(super) raw: &'a str,
    /// What is left of it without residue.
    pub(super) kept: Vec<Stretch<'a>>,
}

/// Characters that stand together on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    /// Character at which they begin, from 0.
    pub(super) column: u32,
    /// The characters.
    pub(super) text: &'a str,
}

impl<'a> Stretch<'a> {
    /// The stretch without white space at its beginning.
    pub(super) fn trim_start(self) -> Self {
        let text = self.text.trim_start();
        let cut = self.text.get(..self.text.len() - text.len()).unwrap_or_default();
        Stretch { column: self.column.saturating_add(count(cut)), text }
    }
}

/// Number of characters, as a column.
pub(super) fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

impl<'a> TextLine<'a> {
    /// Sets the residue in a line apart; what was found goes to `notes`.
    pub(super) fn new(raw: &'a str, number: u32, notes: &mut Vec<Note>) -> Self {
        let mut kept = Vec::new();
        let (mut at, mut column) = (0, 0_u32);
        for (from, to) in residue::find(raw) {
            let (before, words) =
                (raw.get(at..from).unwrap_or_default(), raw.get(from..to).unwrap_or_default());
            kept.push(Stretch { column, text: before });
            let begin = column.saturating_add(count(before));
            column = begin.saturating_add(count(words));
            let span = Span::within(number, begin, column);
            notes.push(Note { kind: NoteKind::Residue, span, words: words.to_owned() });
            at = to;
        }
        kept.push(Stretch { column, text: raw.get(at..).unwrap_or_default() });
        note_undecodable(raw, number, notes);
        kept.retain(|stretch| !stretch.text.is_empty());
        TextLine { number, raw, kept }
    }

    /// Whether the line has no words.
    pub(super) fn is_blank(&self) -> bool {
        self.kept.iter().all(|stretch| stretch.text.trim().is_empty())
    }

    /// The words of the line without white space around them.
    pub(super) fn words(&self) -> Vec<Stretch<'a>> {
        trimmed(self.kept.clone())
    }

    /// How the words begin.
    pub(super) fn opening(&self) -> &'a str {
        self.words().first().map_or("", |stretch| stretch.text)
    }

    /// The last character that is no white space.
    pub(super) fn last(&self) -> Option<char> {
        self.kept.iter().rev().find_map(|stretch| stretch.text.trim_end().chars().next_back())
    }

    /// The stretches between the tabs of the line: one list a cell, each without white space
    /// around it. Column of the first character after the tab with it.
    pub(super) fn cells(&self) -> Vec<(u32, Vec<Stretch<'a>>)> {
        let mut cells = vec![(0, Vec::new())];
        for stretch in &self.kept {
            let mut column = stretch.column;
            for (i, text) in stretch.text.split('\t').enumerate() {
                if i > 0 {
                    column = column.saturating_add(1);
                    cells.push((column, Vec::new()));
                }
                // Between two tabs that follow each other nothing stands.
                if let Some((_, cell)) = cells.last_mut().filter(|_| !text.is_empty()) {
                    cell.push(Stretch { column, text });
                }
                column = column.saturating_add(count(text));
            }
        }
        cells.into_iter().map(|(column, cell)| (column, trimmed(cell))).collect()
    }
}

/// Stretches of one line without the white space around them all.
fn trimmed(mut words: Vec<Stretch<'_>>) -> Vec<Stretch<'_>> {
    while words.last().is_some_and(|stretch| stretch.text.trim().is_empty()) {
        words.pop();
    }
    if let Some(last) = words.last_mut() {
        last.text = last.text.trim_end();
    }
    let lead = words.iter().take_while(|stretch| stretch.text.trim().is_empty()).count();
    words.drain(..lead);
    if let Some(first) = words.first_mut() {
        *first = first.trim_start();
    }
    words
}

/// Adds the words of one more line. A space is put between two words of a Latin script and
/// between two numbers; anything else was parted only by the margin.
pub(super) fn append(passage: &mut Passage, words: &[Stretch<'_>], line: u32) {
    let ends_in_word = passage.text.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
    let begins_word = words
        .first()
        .and_then(|stretch| stretch.text.chars().next())
        .is_some_and(|c| c.is_ascii_alphanumeric());
    if ends_in_word && begins_word {
        passage.text.push(' ');
    }
    for stretch in words {
        passage.push(stretch.text, line, stretch.column, 0);
    }
}

/// One note a line for what could not be decoded on it: the stretch from the first to the last
/// such place, and one replacement character for each.
pub(super) fn note_undecodable(raw: &str, number: u32, notes: &mut Vec<Note>) {
    if !raw.contains(REPLACEMENT) {
        return;
    }
    let places: Vec<usize> =
        raw.chars().enumerate().filter(|(_, c)| *c == REPLACEMENT).map(|(i, _)| i).collect();
    let column = |place: Option<&usize>| u32::try_from(place.copied().unwrap_or(0)).unwrap_or(u32::MAX);
    let span = Span::within(number, column(places.first()), column(places.last()).saturating_add(1));
    let words = REPLACEMENT.to_string().repeat(places.len());
    notes.push(Note { kind: NoteKind::Undecodable, span, words });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_the_same_way_on_every_system() {
        for text in ["甲\n\n乙\n", "甲\r\n\r\n乙\r\n", "甲\r\r乙\r", "甲\n\n乙"] {
            assert_eq!(texts(text), ["甲", "", "乙"]);
        }
        assert!(texts("").is_empty());
    }

    #[test]
    fn residue_leaves_the_columns_true() {
        let mut notes = Vec::new();
        let line = TextLine::new(" [bookmark: a]七、资产 ", 9, &mut notes);
        assert_eq!(line.words(), [Stretch { column: 14, text: "七、资产" }]);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].span, Span::within(9, 1, 14));
        assert_eq!(notes[0].words, "[bookmark: a]");
    }

    #[test]
    fn undecodable_places_are_counted_by_line() {
        let mut notes = Vec::new();
        TextLine::new("甲\u{fffd}乙\u{fffd}", 3, &mut notes);
        assert_eq!(notes.len(), 1);
        assert_eq!((notes[0].kind, notes[0].span), (NoteKind::Undecodable, Span::within(3, 1, 4)));
        assert_eq!(notes[0].words.chars().count(), 2);
    }

    #[test]
    fn lines_are_joined_without_a_space_but_between_latin_words() {
        let mut notes = Vec::new();
        let mut passage = Passage::default();
        for (text, number) in ["投 ", "资项目 Windows ", "Server 服务"].into_iter().zip(1..) {
            let line = TextLine::new(text, number, &mut notes);
            append(&mut passage, &line.words(), line.number);
        }
        assert_eq!(passage.text, "投资项目 Windows Server 服务");
        let from = passage.text.find("Server").unwrap();
        assert_eq!(passage.span(from, from + 6), Span::within(3, 0, 6));
    }
}
