//! Folding: what counts as the same character when searching.

/// Folds width and case. One character stays one character, so that positions in folded text are
/// positions in the text.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{4e00}'..='\u{9fff}' => c,
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c).to_ascii_lowercase()
        }
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn width_and_case_make_no_difference() {
        let folded: String = "ＡＱａq５Ｇ！　É盐".chars().map(fold).collect();
        assert_eq!(folded, "aqaq5g! é盐");
    }
}
