//! Plain text: the characters of a text that matter where wordings are compared.

/// The characters of a text that pass, joined.
pub(super) fn only(text: &str, passes: impl Fn(char) -> bool) -> String {
    let mut plain = String::with_capacity(text.len());
    plain.extend(text.chars().filter(|&c| passes(c)));
    plain
}

/// Whether nobody sees a character: zero width, soft hyphens, marks of direction.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || turns(c)
}

/// Whether a character bears on the direction in which others are shown.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
