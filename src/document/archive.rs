//! Zip archives → the documents in them, also those in archives inside.

use super::container::{Allowance, Container};
use super::error::{DocumentError, FileKind, NESTING_LIMIT};
use super::model::Document;
use super::{office, read_unpacked, sniff};

/// A file of an archive: its path in it, and what was read.
pub type Member = (String, Result<Document, DocumentError>);

/// What stands between the names of an archive and of a file in it.
const INSIDE: &str = "/";

/// Files that systems put into archives on their own.
const LITTER: &[&str] = &["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether bytes are a zip archive of files, and no office document.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    sniff::is_zip(bytes)
        && Container::open(bytes, FileKind::Zip, &mut Allowance::default())
            .is_ok_and(|container| office(&container).is_none())
}

/// Reads every file of an archive. Nothing is written to disk, so names that climb out of the
/// archive are but names.
///
/// # Errors
/// What is wrong with the archive as a whole.
pub(super) fn read_all(bytes: &[u8]) -> Result<Vec<Member>, DocumentError> {
    let mut members = Vec::new();
    let mut allowance = Allowance::default();
    read_into(bytes, "", 1, &mut allowance, &mut members)?;
    if members.is_empty() { Err(DocumentError::Empty) } else { Ok(members) }
}

fn read_into(
    bytes: &[u8],
    outside: &str,
    depth: usize,
    allowance: &mut Allowance,
    members: &mut Vec<Member>,
) -> Result<(), DocumentError> {
    let mut container = Container::open(bytes, FileKind::Zip, allowance)?;
    for (at, name) in container.names() {
        if LITTER.iter().any(|litter| name.starts_with(litter) || name.ends_with(litter)) {
            continue;
        }
        let path = format!("{outside}{name}");
        let unpacked = match container.unpack(at, allowance) {
            Ok(unpacked) => unpacked,
            // What is over the limit stays over it.
            Err(error @ DocumentError::TooMuchPacked { .. }) => {
                members.push((path, Err(error)));
                return Ok(());
            }
            Err(error) => {
                members.push((path, Err(error)));
                continue;
            }
        };
        if !is_archive(&unpacked) {
            let document = read_unpacked(&path, &unpacked, allowance);
            members.push((path, document));
        } else if depth == NESTING_LIMIT {
            members.push((path, Err(DocumentError::NestedTooDeep { limit: NESTING_LIMIT })));
        } else {
            let inside = format!("{path}{INSIDE}");
            if let Err(error) = read_into(&unpacked, &inside, depth + 1, allowance, members) {
                members.push((path, Err(error)));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::container::fixture::packed;
    use crate::document::error::{ENTRY_LIMIT, UNPACKED_LIMIT};

    fn names(members: &[Member]) -> Vec<&str> {
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
        let members = read_all(&zip).unwrap();
        assert_eq!(names(&members), ["a/甲.txt", "../内.zip/乙.txt", "空"]);
        assert_eq!(members[1].1.as_ref().unwrap().lines[0].text, "乙单位预算");
        assert_eq!(members[2].1, Err(DocumentError::Empty));
    }

    #[test]
    fn archives_in_archives_end_somewhere() {
        let mut zip = packed(&[("甲.txt", "甲".as_bytes())]);
        for _ in 0..NESTING_LIMIT {
            zip = packed(&[("内.zip", &zip)]);
        }
        let members = read_all(&zip).unwrap();
        assert_eq!(members[0].1, Err(DocumentError::NestedTooDeep { limit: NESTING_LIMIT }));
        assert_eq!(members.len(), 1);
    }

    #[test]
    fn an_archive_larger_than_may_be_is_not_unpacked_further() {
        let zeros = vec![b'0'; UNPACKED_LIMIT / 2];
        let zip =
            packed(&[("甲.txt", "甲".as_bytes()), ("a.bin", &zeros), ("b.bin", &zeros), ("c.txt", b"c")]);
        let members = read_all(&zip).unwrap();
        assert_eq!(names(&members), ["甲.txt", "a.bin", "b.bin"]);
        let limits = DocumentError::TooMuchPacked { bytes: UNPACKED_LIMIT, entries: ENTRY_LIMIT };
        assert_eq!(members[2].1, Err(limits));
    }
}
