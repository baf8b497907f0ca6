//! Pages nested so deep that reading them would take ages → pages of bounded depth.

use std::borrow::Cow;

/// Elements open inside each other that are kept; the tags of deeper ones are dropped, their text
/// stays.
const DEPTH: usize = 256;

/// Elements that have no end tag, or whose end tag is often left out: they do not nest by
/// themselves.
const SHALLOW: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp"];

/// The page with no more than [`DEPTH`] elements inside each other.
pub(super) fn limited(page: &str) -> Cow<'_, str> {
    let mut kept: Option<String> = None;
    // Open elements, and how many of them were dropped.
    let (mut depth, mut dropped) = (0_usize, 0_usize);
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = page.get(at..).and_then(|rest| rest.find('<')).map(|n| at + n) {
        let rest = page.get(open..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(page.len(), |n| open + n + 3);
            continue;
        }
        let Some((name, is_end)) = tag_name(rest) else {
            at = open + 1;
            continue;
        };
        let end = open + tag_length(rest);
        at = end;
        if !is_end && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            at = raw_end(page, end, name);
            continue;
        }
        if SHALLOW.iter().any(|shallow| name.eq_ignore_ascii_case(shallow)) {
            continue;
        }
        let drop_it = if is_end {
            let inside = depth + dropped > 0;
            if dropped > 0 {
                dropped -= 1;
                true
            } else {
                depth = depth.saturating_sub(1);
                // More ends than beginnings are searched for through all that is open.
                !inside && kept.is_some()
            }
        } else if depth >= DEPTH {
            dropped += 1;
            true
        } else {
            depth += 1;
            false
        };
        if drop_it {
            let kept = kept.get_or_insert_with(String::new);
            kept.push_str(page.get(copied..open).unwrap_or_default());
            copied = end;
        }
    }
    match kept {
        None => Cow::Borrowed(page),
        Some(mut kept) => {
            kept.push_str(page.get(copied..).unwrap_or_default());
            Cow::Owned(kept)
        }
    }
}

/// The name of the tag a text begins with, and whether it ends an element.
fn tag_name(text: &str) -> Option<(&str, bool)> {
    let inner = text.strip_prefix('<')?;
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':')).count();
    let name = inner.get(..length)?;
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((name, is_end))
}

/// Bytes of the tag a text begins with, up to its `>` outside of quotes, or to the end.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Where the content of an element that holds no markup ends.
fn raw_end(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(open) = page.get(at..).and_then(|rest| rest.find("</")).map(|n| at + n) {
        let rest = page.get(open + 2..).unwrap_or_default();
        if rest.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name)) {
            return open;
        }
        at = open + 2;
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_usual_depth_is_left_alone() {
        let page = "<p>一<p>二<div a='>'>三</div><script>'<div>'</script><!-- <div> --> 3 < 5";
        assert!(matches!(limited(page), Cow::Borrowed(_)));
        assert!(matches!(limited(&"<p>一<br><td>".repeat(10_000)), Cow::Borrowed(_)));
    }

    #[test]
    fn deeper_elements_lose_their_tags_and_keep_their_text() {
        let page = "<div>".repeat(DEPTH + 2) + "甲" + &"</div>".repeat(DEPTH + 2) + "乙";
        let expected = "<div>".repeat(DEPTH) + "甲" + &"</div>".repeat(DEPTH) + "乙";
        assert_eq!(limited(&page), expected);
    }
}
