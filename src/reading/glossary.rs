//! The glossary (名词解释): numbered terms with what they are said to mean.

use super::marker::marker;
use super::sentence::quote;
use crate::disclosure::Term;
use crate::document::Passage;

/// Characters a term has at most.
const TERM_LENGTH: usize = 60;

/// Adds a paragraph: a term with its meaning, or more of the meaning before. `false` where it is
/// neither.
pub(super) fn read_paragraph(passage: &Passage, glossary: &mut Vec<Term>) -> bool {
    let text = passage.text.as_str();
    let marker = marker(text);
    let from = marker.map_or(0, |m| m.words);
    let words = text.get(from..).unwrap_or_default();
    let cut = words.find(['：', ':']).filter(|&at| {
        let term = words.get(..at).unwrap_or_default();
        term.chars().count() <= TERM_LENGTH && !term.contains(['。', '；'])
    });
    let numbered = marker.and_then(|m| text.get(m.start..m.end)).map(str::trim).unwrap_or_default();
    match (cut, glossary.last_mut()) {
        (Some(at), _) => {
            let colon = words.get(at..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8);
            glossary.push(Term {
                marker: numbered.to_owned(),
                name: quote(passage, from..from + at),
                meaning: quote(passage, from + at + colon..text.len()),
            });
            true
        }
        (None, Some(term)) if marker.is_none() => {
            let more = quote(passage, 0..text.len());
            term.meaning.text.push_str(&more.text);
            term.meaning.span = term.meaning.span.cover(more.span);
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_ends_at_the_first_colon() {
        let mut glossary = Vec::new();
        assert!(read_paragraph(
            &Passage::on_line("7、“三公”经费：指三类。其中：用车。", 1, 0),
            &mut glossary
        ));
        assert!(read_paragraph(&Passage::on_line("又含接待。", 2, 0), &mut glossary));
        assert_eq!(glossary.len(), 1);
        assert_eq!(glossary[0].name.text, "“三公”经费");
        assert_eq!(glossary[0].meaning.text, "指三类。其中：用车。又含接待。");
        assert_eq!(glossary[0].meaning.span.end_line, 2);
    }

    #[test]
    fn words_before_the_first_term_are_not_taken() {
        assert!(!read_paragraph(&Passage::on_line("以下名词解释如下", 1, 0), &mut Vec::new()));
    }
}
