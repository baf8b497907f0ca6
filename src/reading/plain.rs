//! Plain text: the characters of a text that matter where wordings are compared.

/// The characters of a text that pass, joined.
pub(super) fn only(text: &str, passes: impl Fn(char) -> bool) -> String {
    let mut plain = String::with_capacity(text.len());
    plain.extend(text.chars().filter(|&c| passes(c)));
    plain
}
