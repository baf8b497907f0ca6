//! What a word processor's fields leave behind in extracted text: `{ TC … \f C \l 1 }`,
//! `[bookmark: _Toc…]`.

/// Kinds of field whose instructions turn up in text.
const FIELDS: &[&str] = &[
    "TC",
    "TOC",
    "XE",
    "REF",
    "PAGEREF",
    "NOTEREF",
    "SEQ",
    "PAGE",
    "NUMPAGES",
    "HYPERLINK",
    "STYLEREF",
    "INCLUDEPICTURE",
    "EMBED",
    "MERGEFIELD",
    "DATE",
    "TIME",
];

/// How a bookmark begins; it ends with `]`.
const BOOKMARK: &str = "[bookmark:";

/// The stretches of residue in a line, as byte ranges in order. A field that the line does not
/// close takes the rest of the line.
pub(super) fn find(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    // Each turn goes on behind what it looked at, so a line of brackets costs no more than another.
    let opening = |rest: &str| rest.bytes().position(|b| matches!(b, b'{' | b'['));
    while let Some(open) = line.get(at..).and_then(opening).map(|n| at + n) {
        let rest = line.get(open..).unwrap_or_default();
        let end = if is_field(rest) {
            Some(rest.find('}').map_or(line.len(), |n| open + n + 1))
        } else if rest.starts_with(BOOKMARK) {
            Some(rest.find(']').map_or(line.len(), |n| open + n + 1))
        } else {
            None
        };
        match end {
            Some(end) => {
                found.push((open, end));
                at = end;
            }
            None => at = open + 1,
        }
    }
    found
}

fn is_field(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('{') else { return false };
    let inside = inside.trim_start_matches(' ');
    FIELDS.iter().any(|name| inside.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '}'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<&str> {
        find(line).into_iter().map(|(from, to)| &line[from..to]).collect()
    }

    #[test]
    fn fields_and_bookmarks_are_residue() {
        assert_eq!(
            words("{ TC 2、系统推广费目标表 \\f C \\l 1 }"),
            ["{ TC 2、系统推广费目标表 \\f C \\l 1 }"]
        );
        assert_eq!(words("[bookmark: _Toc1]1.目标表"), ["[bookmark: _Toc1]"]);
        assert_eq!(
            words("甲{ PAGEREF _Toc1 \\h }乙[bookmark: a]"),
            ["{ PAGEREF _Toc1 \\h }", "[bookmark: a]"]
        );
    }

    #[test]
    fn a_field_cut_off_by_the_line_ends_with_it() {
        assert_eq!(words("{ TC 2、系统推广费目标表"), ["{ TC 2、系统推广费目标表"]);
    }

    #[test]
    fn other_brackets_are_text() {
        assert!(find("[2011501]行政运行 {甲} {TCP} [").is_empty());
    }
}
