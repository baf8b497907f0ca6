//! What bytes are, by their first ones: a file's extension is never believed.

use super::error::FileKind;

/// How far from the beginning a mark is looked for.
const HEAD: usize = 4096;

/// The kinds of file whose first bytes are fixed.
const MARKS: &[(&[u8], FileKind)] = &[
    (b"%PDF-", FileKind::Pdf),
    (b"{\\rtf", FileKind::Rtf),
    (b"Rar!\x1a\x07", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"\x1f\x8b\x08", FileKind::Archive),
    (b"\x89PNG\r\n", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
];

/// What an office file keeps near the beginning of its zip.
const ZIP_MARKS: &[(&[u8], FileKind)] = &[
    (b"mimetypeapplication/vnd.oasis", FileKind::OpenDocument),
    (b"word/", FileKind::Word),
    (b"xl/", FileKind::Excel),
];

/// How old office files begin.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Names of the streams that tell old office files apart, in UTF-16 as their directory holds them.
const OLE_MARKS: &[(&[u8], FileKind)] = &[
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", FileKind::Word),
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", FileKind::Excel),
    (b"B\0o\0o\0k\0\0\0", FileKind::Excel),
];

/// The stream an office file of today is kept in once it has a password.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// How a web page begins, in small letters.
const HTML_MARKS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<table",
    "<div",
    "<meta",
    "<title",
    "<style",
    "<script",
    "<link",
    "<center",
    "<p>",
    "<p ",
    "<span",
    "<font",
    "<h1",
    "<h2",
    "<ul",
];

/// What a container, of which only the outside is known, most likely holds by the file's name.
const EXTENSIONS: &[(&str, FileKind)] = &[
    (".docx", FileKind::Word),
    (".doc", FileKind::Word),
    (".xlsx", FileKind::Excel),
    (".xls", FileKind::Excel),
    (".odt", FileKind::OpenDocument),
    (".ods", FileKind::OpenDocument),
];

/// Whether bytes are a zip container: an archive, or an office file of today.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What a zip container most likely is, also where it is too damaged to be opened.
pub(super) fn zip_kind(bytes: &[u8]) -> FileKind {
    first_mark(head(bytes), ZIP_MARKS).unwrap_or(FileKind::Zip)
}

/// Whether bytes are an office file of today with a password.
pub(super) fn is_encrypted_office(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE) && bytes.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED)
}

/// The kind of a file that is certainly not text; `None` where it may be. The name only tells
/// what to call a container whose content does not.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Option<FileKind> {
    match by_content(bytes) {
        Some(container @ (FileKind::Zip | FileKind::OldOffice)) => {
            let name = name.to_ascii_lowercase();
            let named = EXTENSIONS.iter().find(|(extension, _)| name.ends_with(extension));
            Some(named.map_or(container, |(_, kind)| *kind))
        }
        kind => kind,
    }
}

fn by_content(bytes: &[u8]) -> Option<FileKind> {
    if let Some((_, kind)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(*kind);
    }
    if is_zip(bytes) {
        return Some(zip_kind(bytes));
    }
    if bytes.starts_with(OLE) {
        // The directory may stand anywhere in the file.
        return Some(first_mark(bytes, OLE_MARKS).unwrap_or(FileKind::OldOffice));
    }
    // Readers of PDF accept some bytes before the mark, and files in the wild have them.
    first_mark(bytes.get(..1024).unwrap_or(bytes), &[(b"%PDF-", FileKind::Pdf)])
}

/// Whether decoded text is a web page.
pub(super) fn is_html(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let start: String = text.chars().take(512).collect::<String>().to_ascii_lowercase();
    HTML_MARKS.iter().any(|mark| start.starts_with(mark))
        || (start.starts_with("<?xml") || start.starts_with("<!--")) && start.contains("<html")
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..HEAD).unwrap_or(bytes)
}

fn first_mark(bytes: &[u8], marks: &[(&[u8], FileKind)]) -> Option<FileKind> {
    marks
        .iter()
        .find(|(mark, _)| bytes.windows(mark.len()).any(|window| window == *mark))
        .map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_first_bytes() {
        assert_eq!(kind("budget.txt", b"%PDF-1.7 ..."), Some(FileKind::Pdf));
        assert_eq!(kind("budget.txt", b"\n\n%PDF-1.4"), Some(FileKind::Pdf));
        assert_eq!(kind("budget.txt", b"PK\x03\x04\x14\0word/document.xml"), Some(FileKind::Word));
        assert_eq!(kind("budget.txt", b"PK\x03\x04\x14\0a.txt"), Some(FileKind::Zip));
        assert_eq!(
            kind("budget.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0"),
            Some(FileKind::Excel)
        );
        assert_eq!(kind("budget.txt", "预算".as_bytes()), None);
        assert_eq!(kind("budget.txt", b""), None);
        assert_eq!(kind("budget.DOCX", b"PK\x03\x04\x14\0a.txt"), Some(FileKind::Word));
        assert_eq!(kind("budget.docx", "预算".as_bytes()), None);
    }

    #[test]
    fn a_web_page_is_known_by_its_first_tag() {
        assert!(is_html("\n <!DOCTYPE HTML>"));
        assert!(is_html("<?xml version=\"1.0\"?>\n<html>"));
        assert!(!is_html("<预算>"));
        assert!(!is_html("预算 <html>"));
    }
}
