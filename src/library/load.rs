//! Bytes → entries: every document a file holds.

use super::Entry;
use super::error::LoadError;
use super::native;
use super::worker::{self, Content};
use crate::document::{self, BYTE_LIMIT, Document, DocumentError, FileKind, HEAD};
use crate::reading;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Loads what the bytes of a file hold that is one document, or our own JSON.
///
/// # Errors
/// [`LoadError::Document`] or [`LoadError::Native`] where they hold neither.
pub fn load_bytes(name: &str, bytes: &[u8]) -> Result<Entry, LoadError> {
    let mut members = load_all(name, bytes);
    match members.pop() {
        Some((path, entry)) if members.is_empty() && path == name => entry,
        _ => Err(DocumentError::Unsupported { what: FileKind::Zip }.into()),
    }
}

/// Loads every document the bytes of a file hold: several where they are a zip archive. Each has
/// the name of the file, and in an archive its path there behind it.
#[must_use]
pub fn load_all(name: &str, bytes: &[u8]) -> Vec<(String, Result<Entry, LoadError>)> {
    let mut loaded = Vec::new();
    load_each(name, bytes, &mut |path, entry| loaded.push((path, entry)));
    loaded
}

/// As [`load_all`], handing on each document when it is loaded.
pub(super) fn load_each(name: &str, bytes: &[u8], take: &mut dyn FnMut(String, Result<Entry, LoadError>)) {
    if bytes.len() > BYTE_LIMIT {
        return take(name.to_owned(), Err(DocumentError::TooLarge { limit: BYTE_LIMIT }.into()));
    }
    if native::is_json(bytes) {
        return take(name.to_owned(), native::from_json(bytes).map_err(LoadError::from));
    }
    // Text needs no reader of other people.
    let whole = match document::read_text(name, bytes) {
        Ok(Some(document)) => return take(name.to_owned(), Ok(entry_of(name, document))),
        Ok(None) => worker::read(name, bytes, &mut |(member, content)| {
            let path = if member == name { name.to_owned() } else { format!("{name}/{member}") };
            let entry = content.and_then(|content| match content {
                Content::Document(document) => Ok(entry_of(&member, document)),
                Content::Native(bytes) => Ok(native::from_json(&bytes)?),
            });
            take(path, entry);
        }),
        Err(error) => Err(error.into()),
    };
    if let Err(error) = whole {
        take(name.to_owned(), Err(error));
    }
}

/// What a document says, under the last part of its path.
fn entry_of(path: &str, document: Document) -> Entry {
    let disclosure = reading::read(&document);
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Entry { name, path: None, document, disclosure }
}

/// Loads one file that is one document. It is read into memory whole, so that nothing that happens
/// to it afterwards matters.
///
/// # Errors
/// [`LoadError`] where it is missing, forbidden, no regular file, too large, or no document.
pub fn load_file(path: &Path) -> Result<Entry, LoadError> {
    let mut entry = load_bytes(&file_name(path), &read_file(path)?)?;
    entry.path = Some(path.to_owned());
    Ok(entry)
}

/// The bytes of a file. Of one that cannot be a document only the first are read.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    // Asked before opening: opening a pipe waits for a writer.
    let about = fs::metadata(path)?;
    let kind = about.file_type();
    if kind.is_dir() {
        return Err(LoadError::Folder);
    }
    if !kind.is_file() {
        return Err(LoadError::NotAFile);
    }
    let limit = DocumentError::TooLarge { limit: BYTE_LIMIT };
    if usize::try_from(about.len()).map_or(true, |length| length > BYTE_LIMIT) {
        return Err(limit.into());
    }
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(u64::try_from(HEAD).unwrap_or(u64::MAX)).read_to_end(&mut head)?;
    match document::hopeless(&shown(path), &head) {
        Some(error) => Err(error.into()),
        None => Ok(to_the_limit(head.as_slice().chain(file))?),
    }
}

/// What comes from a stream, one byte more than the limit where there is more.
pub(super) fn to_the_limit(from: impl Read) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(BYTE_LIMIT).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    from.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned())
}

/// A path as it is shown.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FileKind;
    use crate::library::fixture::Folder;

    #[test]
    fn a_file_is_loaded_with_its_name_and_path() {
        let folder = Folder::new("one");
        let path = folder.file("甲.txt", "一、部门职责\n".as_bytes());
        let entry = load_file(&path).unwrap();
        assert_eq!((entry.name.as_str(), entry.path.as_deref()), ("甲.txt", Some(path.as_path())));
        assert_eq!(entry.document.lines[0].text, "一、部门职责");
    }

    #[test]
    fn what_cannot_be_loaded_says_why() {
        let folder = Folder::new("why");
        assert_eq!(load_file(&folder.0), Err(LoadError::Folder));
        assert_eq!(load_file(&folder.0.join("无")), Err(LoadError::NotFound));
        assert_eq!(load_file(&folder.file("空.txt", b"")), Err(LoadError::Document(DocumentError::Empty)));
        assert_eq!(
            load_file(&folder.file("a.txt", b"%PDF-1.7")),
            Err(LoadError::Document(DocumentError::Damaged { what: FileKind::Pdf }))
        );
        let below_a_file = folder.file("b.txt", b"x").join("c.txt");
        assert_eq!(load_file(&below_a_file), Err(LoadError::NotFound));
    }

    #[test]
    fn of_what_cannot_be_a_document_only_the_beginning_is_read() {
        let folder = Folder::new("hopeless");
        let sparse = |name: &str, head: &[u8], length: u64| {
            let path = folder.file(name, head);
            File::options().write(true).open(&path).unwrap().set_len(length).unwrap();
            path
        };
        let limit = DocumentError::TooLarge { limit: BYTE_LIMIT };
        assert_eq!(load_file(&sparse("a.txt", b"x", 1 << 40)), Err(limit.into()));
        let picture = DocumentError::Unsupported { what: FileKind::Picture };
        assert_eq!(load_file(&sparse("b.pdf", b"\x89PNG\r\n\x1a\n", 90 << 20)), Err(picture.into()));
        assert_eq!(
            load_file(&sparse("c.txt", b"\x7fELF\x02\x01", 90 << 20)),
            Err(DocumentError::Binary.into())
        );
        let wide = "一、部门职责\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert!(load_file(&folder.file("d.txt", &wide)).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused_unopened() {
        assert_eq!(load_file(Path::new("/dev/null")), Err(LoadError::NotAFile));
    }
}
