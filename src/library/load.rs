//! Paths and bytes → entries.

use super::error::LoadError;
use super::worker::{self, Member};
use super::{Entry, Failure, Library, native};
use crate::document::{self, BYTE_LIMIT, Document, DocumentError, FileKind, SourceLine};
use crate::reading;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Loads what the bytes of a file hold that is one document, or our own JSON.
///
/// # Errors
/// [`LoadError::Document`] or [`LoadError::Native`] where they hold neither.
pub fn load_bytes(name: &str, bytes: &[u8]) -> Result<Entry, LoadError> {
    if bytes.len() > BYTE_LIMIT {
        return Err(DocumentError::TooLarge { limit: BYTE_LIMIT }.into());
    }
    if native::is_json(bytes) {
        return Ok(native::from_json(bytes)?);
    }
    let document = sole(documents(name, bytes)?)?;
    let disclosure = reading::read(&document);
    Ok(Entry { name: name.to_owned(), path: None, document, disclosure })
}

/// Loads every document the bytes of a file hold: several where they are a zip archive. Each has
/// the name of the file, and in an archive its path there behind it.
#[must_use]
pub fn load_all(name: &str, bytes: &[u8]) -> Vec<(String, Result<Entry, LoadError>)> {
    if native::is_json(bytes) {
        return vec![(name.to_owned(), load_bytes(name, bytes))];
    }
    let members = match documents(name, bytes) {
        Ok(members) => members,
        Err(error) => return vec![(name.to_owned(), Err(error))],
    };
    let whole = |member: &str| if member == name { name.to_owned() } else { format!("{name}/{member}") };
    let load = |(member, document): Member| {
        let entry = document.map_err(LoadError::from).map(|document| {
            let disclosure = reading::read(&document);
            let own = member.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            Entry { name: own, path: None, document, disclosure }
        });
        (whole(&member), entry)
    };
    members.into_iter().map(load).collect()
}

/// Every document of a file: text read here, everything else by the isolated reader.
fn documents(name: &str, bytes: &[u8]) -> Result<Vec<Member>, LoadError> {
    match document::read_text(name, bytes)? {
        Some(document) => Ok(vec![(name.to_owned(), Ok(document))]),
        None => worker::read(name, bytes),
    }
}

/// The one document of a file that is no archive of several.
fn sole(members: Vec<Member>) -> Result<Document, DocumentError> {
    let several = DocumentError::Unsupported { what: FileKind::Zip };
    let one: Result<[Member; 1], _> = members.try_into();
    one.map_or(Err(several), |[(_, document)]| document)
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

/// Loads every document of a file, with the path of each; for one in an archive its path there
/// stands behind that of the archive.
fn load_members(path: &Path) -> Vec<(String, Result<Entry, LoadError>)> {
    let name = shown(path);
    let bytes = match read_file(path) {
        Ok(bytes) => bytes,
        Err(error) => return vec![(name, Err(error))],
    };
    let mut loaded = load_all(&name, &bytes);
    for (name, entry) in &mut loaded {
        if let Ok(entry) = entry {
            entry.path = Some(PathBuf::from(&*name));
        }
    }
    loaded
}

/// Loads files, and all files below folders (by path; hidden ones and links to folders left out).
/// A text that was loaded before under another name is not loaded again.
#[must_use]
pub fn load_paths(paths: &[PathBuf]) -> Library {
    let mut library = Library::default();
    // Entries by the hash of their text; texts of one hash are compared.
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    for path in paths {
        let files = if path.is_dir() { files_below(path) } else { vec![(path.clone(), Ok(()))] };
        if files.is_empty() {
            library.failures.push(Failure { name: shown(path), reason: LoadError::EmptyFolder });
        }
        for (file, reached) in files {
            let loaded = match reached {
                Ok(()) => load_members(&file),
                Err(reason) => vec![(shown(&file), Err(reason))],
            };
            for (name, entry) in loaded {
                let entry = match entry {
                    Ok(entry) => entry,
                    Err(reason) => {
                        library.failures.push(Failure { name, reason });
                        continue;
                    }
                };
                let alike = seen.entry(text_hash(&entry.document.lines)).or_default();
                let same = alike
                    .iter()
                    .filter_map(|&at| library.entries.get(at))
                    .find(|other| other.document.lines == entry.document.lines);
                if let Some(other) = same {
                    let reason = LoadError::SameAs { name: other.name.clone() };
                    library.failures.push(Failure { name, reason });
                } else {
                    alike.push(library.entries.len());
                    library.entries.push(entry);
                }
            }
        }
    }
    library
}

fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    // Asked before opening: opening a pipe waits for a writer.
    let kind = fs::metadata(path)?.file_type();
    if kind.is_dir() {
        return Err(LoadError::Folder);
    }
    if !kind.is_file() {
        return Err(LoadError::NotAFile);
    }
    let limit = u64::try_from(BYTE_LIMIT).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The regular files below a folder, sorted by path, and the folders that could not be looked
/// into.
fn files_below(folder: &Path) -> Vec<(PathBuf, Result<(), LoadError>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found.push((folder, Err(error.into())));
                continue;
            }
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a folder is not followed: it may lead back up.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if path.is_file() {
                found.push((path, Ok(())));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

fn text_hash(lines: &[SourceLine]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for line in lines {
        line.text.hash(&mut hasher);
    }
    hasher.finish()
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FileKind;

    /// A folder of its own, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("yusuan-library-{}-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Folder(path)
        }

        fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, bytes).unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

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

    #[cfg(unix)]
    #[test]
    fn devices_are_refused_unopened() {
        assert_eq!(load_file(Path::new("/dev/null")), Err(LoadError::NotAFile));
    }

    #[test]
    fn folders_are_loaded_by_path_and_equal_texts_once() {
        let folder = Folder::new("many");
        folder.file("b/丙.txt", "丙单位预算".as_bytes());
        folder.file("a.txt", "甲单位预算".as_bytes());
        folder.file(
            "c/甲副本.txt",
            b"\xef\xbb\xbf\xe7\x94\xb2\xe5\x8d\x95\xe4\xbd\x8d\xe9\xa2\x84\xe7\xae\x97\r\n",
        );
        folder.file("c/z.pdf", b"%PDF-1.4");
        folder.file(".hidden", "丁".as_bytes());
        let library = load_paths(&[folder.0.clone(), folder.0.join("无.txt")]);
        let names: Vec<&str> = library.entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "丙.txt"]);
        let reasons: Vec<&LoadError> = library.failures.iter().map(|failure| &failure.reason).collect();
        let pdf = LoadError::Document(DocumentError::Damaged { what: FileKind::Pdf });
        assert_eq!(reasons, [&pdf, &LoadError::SameAs { name: "a.txt".to_owned() }, &LoadError::NotFound]);
    }

    #[test]
    fn every_document_of_an_archive_is_an_entry() {
        let folder = Folder::new("archive");
        let bytes =
            document::packed(&[("a/甲.txt", "甲单位预算".as_bytes()), ("b.png", b"\x89PNG\r\n\x1a\n")]);
        let path = folder.file("two.zip", &bytes);
        let library = load_paths(std::slice::from_ref(&path));
        let inside = |name: &str| format!("{}/{name}", path.display());
        assert_eq!(library.entries[0].name, "甲.txt");
        assert_eq!(library.entries[0].path, Some(PathBuf::from(inside("a/甲.txt"))));
        assert_eq!(library.failures[0].name, inside("b.png"));
    }

    #[test]
    fn an_empty_folder_is_said_to_be_empty() {
        let folder = Folder::new("none");
        let library = load_paths(std::slice::from_ref(&folder.0));
        assert_eq!(library.failures[0].reason, LoadError::EmptyFolder);
    }
}
