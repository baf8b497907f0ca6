//! The end of a PDF: whether it points to where the table of its objects stands.
//!
//! Readers find the objects of a damaged file all the same, by looking for them, but not those that
//! are gone: a page is missing and nothing says so. The pointer does.

/// Bytes at the end among which the pointer stands.
const END: usize = 2048;
/// Bytes at the beginning among which the header stands, from which the pointer counts.
const BEGINNING: usize = 1024;
/// Bytes by which writers are known to be wrong.
const SLACK: usize = 16;

/// Whether the last pointer of a file leads to a table of objects or to an object.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default();
    let word = b"startxref";
    let Some(at) = tail.windows(word.len()).rposition(|window| window == word) else { return false };
    let rest = tail.get(at + word.len()..).unwrap_or_default().trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
    let pointer =
        digits.fold(0_usize, |sum, &digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
    let header = bytes.windows(5).take(BEGINNING).position(|window| window == b"%PDF-").unwrap_or(0);
    [pointer, pointer.saturating_add(header)].into_iter().any(|place| leads_to_objects(bytes, place))
}

/// Whether a table of objects or an object begins at a place, or as near as writers hit it.
fn leads_to_objects(bytes: &[u8], place: usize) -> bool {
    let (from, to) = (place.saturating_sub(SLACK), place.saturating_add(2 * SLACK).min(bytes.len()));
    let near = bytes.get(from..to).unwrap_or_default();
    near.windows(4).any(|window| window == b"xref" || window == b" obj")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(pointer: usize) -> Vec<u8> {
        let filler = "x".repeat(200);
        format!("%PDF-1.4\n{filler}\nxref\n0 1\ntrailer\n<<>>\nstartxref\n{pointer}\n%%EOF\n").into_bytes()
    }

    #[test]
    fn a_pointer_that_leads_nowhere_tells_of_damage() {
        let at = file(0).windows(4).position(|w| w == b"xref").unwrap();
        assert!(is_whole(&file(at)));
        assert!(is_whole(&[b"junk\n".as_slice(), &file(at)].concat()), "it counts from the header");
        let mut removed = file(at);
        removed.drain(20..120);
        assert!(!is_whole(&removed));
        assert!(!is_whole(&file(at)[..150]));
        assert!(!is_whole(&file(usize::MAX)));
        assert!(!is_whole(b""));
    }
}
