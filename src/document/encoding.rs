//! Bytes → characters: which encoding, and what could not be decoded.

use super::error::DocumentError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// What undecodable bytes become.
pub(super) const REPLACEMENT: char = '\u{fffd}';

/// Bytes looked at to tell the encoding.
const SAMPLE: usize = 256 * 1024;

/// Decodes text. Returns it with the name of its encoding; undecodable bytes become
/// [`REPLACEMENT`].
///
/// # Errors
/// [`DocumentError::Binary`] where no encoding makes text of it.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), DocumentError> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (guess(bytes), 0),
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    if is_text(&text) { Ok((text.into_owned(), encoding.name())) } else { Err(DocumentError::Binary) }
}

/// The likeliest encoding of bytes without a byte order mark.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    // No Chinese text has a NUL but in UTF-16, where digits and line breaks have one each.
    if sample.contains(&0) {
        for encoding in [UTF_16LE, UTF_16BE] {
            if is_probable(&encoding.decode_without_bom_handling(sample).0) {
                return encoding;
            }
        }
    }
    if std::str::from_utf8(sample).is_ok() || is_damaged_utf8_at_worst(sample) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    // All other guesses are slips on short text: disclosures are Chinese.
    if detector.guess(Some(b"cn"), Utf8Detection::Deny) == BIG5 { BIG5 } else { GB18030 }
}

/// Whether the bytes are UTF-8 but for a few: one bad byte must not turn the file into another
/// encoding.
fn is_damaged_utf8_at_worst(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len() + chunk.invalid().len();
        // A character cut off by the end is no sign of another encoding.
        bad += usize::from(!chunk.invalid().is_empty() && at < bytes.len());
    }
    bad == 0 || bad.saturating_mul(10) <= good
}

/// Whether decoded UTF-16 looks like Chinese or ASCII text; the wrong byte order and other
/// encodings do not.
fn is_probable(text: &str) -> bool {
    let (mut usual, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        usual += usize::from(matches!(c,
            '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303f}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'));
    }
    all > 0 && usual.saturating_mul(10) >= all.saturating_mul(9)
}

/// Whether decoded characters are text: where all could be decoded, not mostly control characters
/// (a text full of terminal escapes is still one, and is shown as one); otherwise hardly any of
/// either.
fn is_text(text: &str) -> bool {
    let (mut broken, mut controls, mut all) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        broken += usize::from(matches!(c, '\0' | REPLACEMENT));
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    }
    if broken <= 1 {
        return controls.saturating_mul(2) <= all;
    }
    (broken + controls).saturating_mul(20) <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "二、预算安排\n2022年收入为1352.39万元，其中：基金0万元。\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn text_is_found_in_every_encoding_it_is_published_in() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let cases = [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8"),
            (gb, "gb18030"),
            (utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
            (utf16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes), "UTF-16LE"),
            (utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes), "UTF-16BE"),
        ];
        for (bytes, name) in cases {
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), name)));
        }
    }

    #[test]
    fn one_bad_byte_does_not_change_the_encoding() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(3, 0xff);
        let (text, name) = decode(&bytes).unwrap();
        assert_eq!(name, "UTF-8");
        assert_eq!(text.chars().filter(|&c| c == REPLACEMENT).count(), 1);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_and_escapes_are_not() {
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(decode(&noise), Err(DocumentError::Binary));
        let escapes = "\u{1b}[2J甲\u{1b}]0;乙\u{7}";
        assert_eq!(decode(escapes.as_bytes()), Ok((escapes.to_owned(), "UTF-8")));
        assert_eq!(decode(&[0; 64]), Err(DocumentError::Binary));
    }
}
