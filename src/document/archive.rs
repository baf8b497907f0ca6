//! Zip archives → the files in them one after the other, also those in archives inside.

use super::container::{Allowance, Container};
use super::error::{DocumentError, FileKind, NESTING_LIMIT};
use super::model::Document;
use super::{office, read_unpacked, sniff};
use std::borrow::Cow;
use std::vec;

/// What stands between the names of an archive and of a file in it.
const INSIDE: &str = "/";

/// Bytes by which an archive is known.
const HEAD: u64 = 4;

/// Files that systems put into archives on their own.
const LITTER: &[&str] = &["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// The files of an archive one after the other, archives inside opened on the way; a file that is
/// no archive is its own only one. Nothing is written to disk, so names that climb out of the
/// archive are but names. One allowance serves all that is unpacked.
///
/// ```text
/// next (its path) ─▶ unpack (its bytes; nothing of an archive, whose files come next) ─▶ read
/// ```
pub struct Members<'a> {
    /// A file that is no archive, until it was named.
    alone: Option<(String, &'a [u8])>,
    /// The archive, and those inside that are open, the innermost last.
    levels: Vec<Level<'a>>,
    /// Where the file named last stands.
    current: Option<Current<'a>>,
    allowance: Allowance,
}

/// An open archive.
struct Level<'a> {
    container: Container<'a>,
    /// Numbers and names of the files that come next.
    names: vec::IntoIter<(usize, String)>,
    /// What stands before the names of its files.
    outside: String,
}

/// The file named last.
enum Current<'a> {
    /// The bytes of a file that is no archive.
    Alone(&'a [u8]),
    /// The file of a number in the innermost archive, and its path.
    Packed(usize, String),
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unpacked<'a> {
    /// A file with its bytes.
    File(Cow<'a, [u8]>),
    /// An archive, whose files come next.
    Archive,
}

impl<'a> Members<'a> {
    /// The files of an archive, or a file that is none.
    ///
    /// # Errors
    /// What is wrong with the archive as a whole; [`DocumentError::Empty`] where it holds no file.
    pub(super) fn of(name: &str, bytes: &'a [u8]) -> Result<Self, DocumentError> {
        let mut members =
            Members { alone: None, levels: Vec::new(), current: None, allowance: Allowance::default() };
        if is_archive(bytes) {
            members.enter(Cow::Borrowed(bytes), String::new())?;
            if members.levels.iter().all(|level| level.names.len() == 0) {
                return Err(DocumentError::Empty);
            }
        } else {
            members.alone = Some((name.to_owned(), bytes));
        }
        Ok(members)
    }

    /// The path of the next file: the name given, for a file that is no archive. Nothing of it is
    /// unpacked yet.
    #[expect(clippy::should_implement_trait, reason = "what is named must be unpacked before the next")]
    pub fn next(&mut self) -> Option<String> {
        self.current = None;
        if let Some((name, bytes)) = self.alone.take() {
            self.current = Some(Current::Alone(bytes));
            return Some(name);
        }
        while let Some(level) = self.levels.last_mut() {
            if let Some((at, name)) = level.names.next() {
                let path = format!("{}{name}", level.outside);
                self.current = Some(Current::Packed(at, path.clone()));
                return Some(path);
            }
            self.levels.pop();
        }
        None
    }

    /// Unpacks the file named last.
    ///
    /// # Errors
    /// Why it cannot be unpacked. After [`DocumentError::TooMuchPacked`] no more files come: what is
    /// over the limit stays over it.
    pub fn unpack(&mut self) -> Result<Unpacked<'a>, DocumentError> {
        let unpacked = match self.current.take() {
            None => return Err(DocumentError::Empty),
            Some(Current::Alone(bytes)) => return Ok(Unpacked::File(Cow::Borrowed(bytes))),
            Some(Current::Packed(at, path)) => self.unpack_packed(at, path),
        };
        if matches!(unpacked, Err(DocumentError::TooMuchPacked { .. })) {
            self.levels.clear();
        }
        unpacked
    }

    fn unpack_packed(&mut self, at: usize, path: String) -> Result<Unpacked<'a>, DocumentError> {
        let Some(level) = self.levels.last_mut() else { return Err(DocumentError::Empty) };
        let bytes = level.container.unpack(at, &mut self.allowance)?;
        if !is_archive(&bytes) {
            return Ok(Unpacked::File(Cow::Owned(bytes)));
        }
        if self.levels.len() == NESTING_LIMIT {
            return Err(DocumentError::NestedTooDeep { limit: NESTING_LIMIT });
        }
        self.enter(Cow::Owned(bytes), path + INSIDE)?;
        Ok(Unpacked::Archive)
    }

    /// Passes over the file named last, as if it had been unpacked: it counts, and an archive is
    /// opened.
    ///
    /// # Errors
    /// As [`Members::unpack`].
    pub fn pass(&mut self) -> Result<(), DocumentError> {
        if let (Some(Current::Packed(at, _)), Some(level)) = (&self.current, self.levels.last_mut())
            && !sniff::is_zip(&level.container.head(*at, HEAD))
        {
            return level.container.pass(*at, &mut self.allowance);
        }
        self.unpack().map(drop)
    }

    /// Reads bytes that were unpacked, within what is left to be unpacked.
    ///
    /// # Errors
    /// As [`read`](super::read).
    pub fn read(&mut self, path: &str, bytes: &[u8]) -> Result<Document, DocumentError> {
        read_unpacked(path, bytes, &mut self.allowance)
    }

    fn enter(&mut self, bytes: Cow<'a, [u8]>, outside: String) -> Result<(), DocumentError> {
        let mut container = Container::open(bytes, FileKind::Zip, &mut self.allowance)?;
        let mut names = container.names();
        names.retain(|(_, name)| !LITTER.iter().any(|l| name.starts_with(l) || name.ends_with(l)));
        self.levels.push(Level { container, names: names.into_iter(), outside });
        Ok(())
    }
}

/// Whether bytes are a zip archive of files, and no office document.
fn is_archive(bytes: &[u8]) -> bool {
    sniff::is_zip(bytes)
        && Container::open(bytes, FileKind::Zip, &mut Allowance::default())
            .is_ok_and(|container| office(&container).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::container::fixture::packed;
    use crate::document::error::{ENTRY_LIMIT, UNPACKED_LIMIT};

    /// Every file with what was read.
    fn read_all(bytes: &[u8]) -> Vec<(String, Result<Document, DocumentError>)> {
        let mut members = Members::of("a.zip", bytes).unwrap();
        let mut read = Vec::new();
        while let Some(path) = members.next() {
            match members.unpack() {
                Ok(Unpacked::Archive) => {}
                Ok(Unpacked::File(bytes)) => {
                    let document = members.read(&path, &bytes);
                    read.push((path, document));
                }
                Err(error) => read.push((path, Err(error))),
            }
        }
        read
    }

    fn names(members: &[(String, Result<Document, DocumentError>)]) -> Vec<&str> {
        members.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn every_file_is_read_also_in_archives_inside() {
        let inner = packed(&[("乙.txt", "乙单位预算".as_bytes())]);
        let zip = packed(&[
            ("a/甲.txt", "甲单位预算".as_bytes()),
            ("../内.zip", &inner),
            ("__MACOSX/a", b"x"),
            ("空", b""),
        ]);
        let members = read_all(&zip);
        assert_eq!(names(&members), ["a/甲.txt", "../内.zip/乙.txt", "空"]);
        assert_eq!(members[1].1.as_ref().unwrap().lines[0].text, "乙单位预算");
        assert_eq!(members[2].1, Err(DocumentError::Empty));
    }

    #[test]
    fn a_file_that_is_no_archive_is_its_own_only_one() {
        let members = read_all("甲单位预算".as_bytes());
        assert_eq!(names(&members), ["a.zip"]);
        assert!(members[0].1.is_ok());
    }

    #[test]
    fn an_archive_without_files_is_empty() {
        let litter = packed(&[("__MACOSX/a", b"x"), ("b/", b"")]);
        assert_eq!(Members::of("a.zip", &litter).err(), Some(DocumentError::Empty));
    }

    #[test]
    fn what_is_passed_over_leaves_the_rest_as_it_was() {
        let inner = packed(&[("乙.txt", "乙单位预算".as_bytes())]);
        let zip = packed(&[("甲.txt", "甲".as_bytes()), ("内.zip", &inner), ("丙.txt", "丙".as_bytes())]);
        let mut members = Members::of("a.zip", &zip).unwrap();
        let mut paths = Vec::new();
        while let Some(path) = members.next() {
            members.pass().unwrap();
            paths.push(path);
        }
        assert_eq!(paths, ["甲.txt", "内.zip", "内.zip/乙.txt", "丙.txt"]);
    }

    #[test]
    fn archives_in_archives_end_somewhere() {
        let mut zip = packed(&[("甲.txt", "甲".as_bytes())]);
        for _ in 0..NESTING_LIMIT {
            zip = packed(&[("内.zip", &zip)]);
        }
        let members = read_all(&zip);
        assert_eq!(members[0].1, Err(DocumentError::NestedTooDeep { limit: NESTING_LIMIT }));
        assert_eq!(members.len(), 1);
    }

    #[test]
    fn an_archive_larger_than_may_be_is_not_unpacked_further() {
        let zeros = vec![b'0'; UNPACKED_LIMIT / 2];
        let zip =
            packed(&[("甲.txt", "甲".as_bytes()), ("a.bin", &zeros), ("b.bin", &zeros), ("c.txt", b"c")]);
        let members = read_all(&zip);
        assert_eq!(names(&members), ["甲.txt", "a.bin", "b.bin"]);
        let limits = DocumentError::TooMuchPacked { bytes: UNPACKED_LIMIT, entries: ENTRY_LIMIT };
        assert_eq!(members[2].1, Err(limits));
    }
}
