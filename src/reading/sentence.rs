//! Sentences: cutting running text at its punctuation, brackets and quotation marks respected.

use crate::disclosure::Quote;
use crate::document::Passage;
use std::ops::Range;

/// A stretch of a sentence between two marks of punctuation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its bytes, the marks excluded.
    pub(super) range: Range<usize>,
    /// How many opened brackets it stands in.
    pub(super) depth: usize,
    /// The mark right before it; `None` at the beginning.
    pub(super) after: Option<char>,
}

/// The marks that end a clause of duty or an independent statement.
pub(super) const CLAUSE_ENDS: &[char] = &['。', '；', ';'];
/// The marks that end a sentence.
pub(super) const SENTENCE_ENDS: &[char] = &['。'];
/// The marks between phrases of a sentence.
const PHRASE_ENDS: &[char] = &['，', ',', '；', ';', '。', '：', ':'];

/// A mark that opens or closes.
#[derive(Clone, Copy)]
enum Mark {
    Opens(Bracket),
    Closes(Bracket),
}

/// The brackets and quotation marks; their width does not matter, documents mix them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Round,
    Quotes,
    Title,
    Square,
    Tortoise,
}

/// What a character opens or closes.
fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '（' | '(' => Mark::Opens(Bracket::Round),
        '）' | ')' => Mark::Closes(Bracket::Round),
        '“' => Mark::Opens(Bracket::Quotes),
        '”' => Mark::Closes(Bracket::Quotes),
        '《' => Mark::Opens(Bracket::Title),
        '》' => Mark::Closes(Bracket::Title),
        '【' | '[' => Mark::Opens(Bracket::Square),
        '】' | ']' => Mark::Closes(Bracket::Square),
        '〔' => Mark::Opens(Bracket::Tortoise),
        '〕' => Mark::Closes(Bracket::Tortoise),
        _ => return None,
    })
}

/// A bracket that is closed: where it opens and where it closes, as bytes of the two marks.
struct Pair {
    open: usize,
    close: usize,
    quotes: bool,
}

/// The closed brackets of a text in order of their opening. A bracket never closed holds nothing.
fn pairs(text: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut waiting: Vec<(Bracket, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        match mark(c) {
            None => continue,
            Some(Mark::Opens(bracket)) => waiting.push((bracket, at)),
            Some(Mark::Closes(bracket)) => {
                if let Some(place) = waiting.iter().rposition(|&(opened, _)| opened == bracket)
                    && let Some(&(_, open)) = waiting.get(place)
                {
                    waiting.truncate(place);
                    pairs.push(Pair { open, close: at, quotes: bracket != Bracket::Round });
                }
            }
        }
        // Depth no writer uses: give up on the outermost, so that hostile text stays linear.
        if waiting.len() > 16 {
            waiting.remove(0);
        }
    }
    pairs.sort_by_key(|p| p.open);
    pairs
}

/// The stretches between the given marks, trimmed, empty ones left out; marks within closed
/// brackets and quotation marks do not count. The marks themselves belong to no stretch.
pub(super) fn split(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let pairs = pairs(text);
    let mut next_pair = pairs.iter().peekable();
    let mut closed_at = 0;
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        while let Some(pair) = next_pair.next_if(|p| p.open <= at) {
            closed_at = closed_at.max(pair.close);
        }
        if at >= closed_at && marks.contains(&c) {
            pieces.push(from..at);
            from = at + c.len_utf8();
        }
    }
    pieces.push(from..text.len());
    pieces.into_iter().map(|piece| trimmed(text, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// The phrases of a sentence. A bracket or quotation that holds no word of money belongs to the
/// phrase it stands in (因公出国（境）费); one that does is read as phrases of its own, one deeper.
pub(super) fn phrases(text: &str) -> Vec<Phrase> {
    let pairs = pairs(text);
    let mut next_pair = pairs.iter().peekable();
    let mut opaque_until = 0;
    let mut open_ends: Vec<usize> = Vec::new();
    let mut phrases = Vec::new();
    let mut from = 0;
    let mut after = None;
    let mut cut = |range: Range<usize>, depth: usize, after: Option<char>| {
        let range = trimmed(text, range);
        if !range.is_empty() {
            phrases.push(Phrase { range, depth, after });
        }
    };
    for (at, c) in text.char_indices() {
        if let Some(pair) = next_pair.next_if(|p| p.open == at) {
            let inside = text.get(pair.open..pair.close).unwrap_or_default();
            if at < opaque_until {
                continue;
            }
            if pair.quotes || !holds_money(inside) {
                opaque_until = pair.close;
                continue;
            }
            cut(from..at, open_ends.len(), after);
            open_ends.push(pair.close);
            (from, after) = (at + c.len_utf8(), Some(c));
            continue;
        }
        if at < opaque_until {
            continue;
        }
        if open_ends.last() == Some(&at) {
            cut(from..at, open_ends.len(), after);
            open_ends.pop();
            (from, after) = (at + c.len_utf8(), Some(c));
        } else if PHRASE_ENDS.contains(&c) && !within_number(text, at, c) {
            cut(from..at, open_ends.len(), after);
            (from, after) = (at + c.len_utf8(), Some(c));
        }
    }
    cut(from..text.len(), open_ends.len(), after);
    phrases
}

/// Whether a comma stands between the digits of a grouped number. A full-width one ends a phrase as
/// a rule, so that it has to group by threes.
fn within_number(text: &str, at: usize, c: char) -> bool {
    let digits =
        |characters: &mut dyn Iterator<Item = char>| characters.take(4).take_while(|&c| is_digit(c)).count();
    let before = digits(&mut text.get(..at).unwrap_or_default().chars().rev());
    let after = digits(&mut text.get(at + c.len_utf8()..).unwrap_or_default().chars());
    match c {
        ',' => before > 0 && after > 0,
        '，' => (1..=3).contains(&before) && after == 3,
        _ => false,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn holds_money(text: &str) -> bool {
    text.contains('元') && text.contains(is_digit)
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(piece) = text.get(range.clone()) else { return range.start..range.start };
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.end - (piece.len() - piece.trim_end().len());
    if start < end { start..end } else { range.start..range.start }
}

/// The words of a passage at a range, trimmed, with their place.
pub(super) fn quote(passage: &Passage, range: Range<usize>) -> Quote {
    let range = trimmed(&passage.text, range);
    Quote::new(passage.text.get(range.clone()).unwrap_or_default(), passage.span(range.start, range.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
        split(text, marks).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn cuts_at_every_semicolon_and_full_stop() {
        assert_eq!(pieces("甲一;乙二；丙三。 丁。", CLAUSE_ENDS), ["甲一", "乙二", "丙三", "丁"]);
    }

    #[test]
    fn marks_in_brackets_and_quotes_do_not_cut() {
        assert_eq!(pieces("甲（一；二）；乙“三。四”", CLAUSE_ENDS), ["甲（一；二）", "乙“三。四”"]);
        assert_eq!(pieces("甲（一；二）；乙", CLAUSE_ENDS), ["甲（一；二）", "乙"]);
        assert_eq!(pieces("甲(一；二）；乙", CLAUSE_ENDS), ["甲(一；二）", "乙"]);
    }

    #[test]
    fn a_bracket_never_closed_holds_nothing() {
        assert_eq!(pieces("甲（一；二", CLAUSE_ENDS), ["甲（一", "二"]);
    }

    #[test]
    fn a_bracket_with_money_is_read_one_deeper() {
        let text = "用车费3万元（其中：购置费0万元，运行费3万元)；因公出国（境）费0万元";
        let read: Vec<(&str, usize)> = phrases(text).into_iter().map(|p| (&text[p.range], p.depth)).collect();
        assert_eq!(
            read,
            [
                ("用车费3万元", 0),
                ("其中", 1),
                ("购置费0万元", 1),
                ("运行费3万元", 1),
                ("因公出国（境）费0万元", 0)
            ]
        );
    }

    #[test]
    fn a_grouped_number_is_not_cut() {
        let text = "收入19,230.18万元,其中";
        let read: Vec<&str> = phrases(text).into_iter().map(|p| &text[p.range]).collect();
        assert_eq!(read, ["收入19,230.18万元", "其中"]);
    }

    #[test]
    fn deep_nesting_stays_quick() {
        let text = "（".repeat(20_000) + &"）".repeat(20_000);
        assert!(split(&text, CLAUSE_ENDS).len() <= 1);
        assert!(phrases(&text).len() <= 1);
    }
}
