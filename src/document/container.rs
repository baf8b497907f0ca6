//! Zip containers in memory: what they hold, unpacked within limits. The one place that knows the
//! zip crate.

use super::error::{DocumentError, ENTRY_LIMIT, FileKind, UNPACKED_LIMIT};
use encoding_rs::{GB18030, UTF_8};
use std::alloc::{Layout, handle_alloc_error};
use std::borrow::Cow;
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What may still be unpacked. One allowance serves a file and all archives in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    bytes: usize,
    entries: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Allowance { bytes: UNPACKED_LIMIT, entries: ENTRY_LIMIT }
    }
}

const EXCEEDED: DocumentError = DocumentError::TooMuchPacked { bytes: UNPACKED_LIMIT, entries: ENTRY_LIMIT };

/// An opened container.
pub(super) struct Container<'a> {
    zip: ZipArchive<Cursor<Cow<'a, [u8]>>>,
    what: FileKind,
}

impl<'a> Container<'a> {
    /// Opens a container, over bytes borrowed or owned. `what` is what to call it where something is wrong with it.
    ///
    /// # Errors
    /// [`DocumentError::Damaged`], and [`DocumentError::TooMuchPacked`] where it lists more files
    /// than allowed.
    pub(super) fn open(
        bytes: impl Into<Cow<'a, [u8]>>,
        what: FileKind,
        allowance: &mut Allowance,
    ) -> Result<Self, DocumentError> {
        let zip = ZipArchive::new(Cursor::new(bytes.into())).map_err(|error| failure(&error, what))?;
        allowance.entries = allowance.entries.checked_sub(zip.len()).ok_or(EXCEEDED)?;
        Ok(Container { zip, what })
    }

    /// Names of the files in it, with their numbers, folders left out. Names are UTF-8 or, as
    /// Windows in China writes them, GB18030, whatever the container claims.
    pub(super) fn names(&mut self) -> Vec<(usize, String)> {
        let all = 0..self.zip.len();
        let named = all.filter_map(|at| {
            let file = self.zip.by_index_raw(at).ok()?;
            let raw = file.name_raw();
            (!raw.ends_with(b"/") && !raw.ends_with(b"\\")).then(|| (at, decode_name(raw)))
        });
        named.collect()
    }

    /// Whether there is a file of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks the file of a number.
    ///
    /// # Errors
    /// [`DocumentError::TooMuchPacked`] beyond the allowance, [`DocumentError::Encrypted`],
    /// [`DocumentError::Damaged`].
    pub(super) fn unpack(&mut self, at: usize, allowance: &mut Allowance) -> Result<Vec<u8>, DocumentError> {
        let mut unpacked = Vec::new();
        self.inflate(at, allowance, &mut unpacked, usize::MAX)?;
        Ok(unpacked)
    }

    /// The first bytes of the file of a number, at most so many; none where it cannot be unpacked.
    pub(super) fn head(&mut self, at: usize, most: u64) -> Vec<u8> {
        let mut head = Vec::new();
        if let Ok(file) = self.zip.by_index(at) {
            let _ = file.take(most).read_to_end(&mut head);
        }
        head
    }

    /// Unpacks the file of a number to nothing.
    ///
    /// # Errors
    /// Those of [`Container::unpack`].
    pub(super) fn pass(&mut self, at: usize, allowance: &mut Allowance) -> Result<(), DocumentError> {
        self.inflate(at, allowance, &mut std::io::sink(), usize::MAX)
    }

    /// Unpacks a file by its name; `None` where there is none.
    ///
    /// # Errors
    /// Those of [`Container::unpack`], and [`DocumentError::TooMuchText`] where the file alone is
    /// larger than `limit` bytes.
    pub(super) fn part(
        &mut self,
        name: &str,
        allowance: &mut Allowance,
        limit: usize,
    ) -> Result<Option<Vec<u8>>, DocumentError> {
        let Some(at) = self.zip.index_for_name(name) else { return Ok(None) };
        let mut unpacked = Vec::new();
        self.inflate(at, allowance, &mut unpacked, limit)?;
        Ok(Some(unpacked))
    }

    /// Unpacks every file to nothing, so that a crate that unpacks by itself meets no surprise.
    ///
    /// # Errors
    /// Those of [`Container::unpack`].
    pub(super) fn prove(&mut self, allowance: &mut Allowance) -> Result<(), DocumentError> {
        for at in 0..self.zip.len() {
            self.pass(at, allowance)?;
        }
        Ok(())
    }

    fn inflate(
        &mut self,
        at: usize,
        allowance: &mut Allowance,
        into: &mut impl std::io::Write,
        limit: usize,
    ) -> Result<(), DocumentError> {
        let what = self.what;
        let file = self.zip.by_index(at).map_err(|error| failure(&error, what))?;
        let most = limit.min(allowance.bytes);
        // One byte more than may be, to know that there is more; never what the entry claims.
        let mut file = file.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1));
        let size = std::io::copy(&mut file, into).map_err(|error| match error.kind() {
            // As every other allocation that fails.
            ErrorKind::OutOfMemory => handle_alloc_error(Layout::new::<u8>()),
            _ => DocumentError::Damaged { what },
        })?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > limit {
            return Err(DocumentError::TooMuchText { limit });
        }
        allowance.bytes = allowance.bytes.checked_sub(size).ok_or(EXCEEDED)?;
        Ok(())
    }
}

fn failure(error: &ZipError, what: FileKind) -> DocumentError {
    match error {
        ZipError::UnsupportedArchive(words) if *words == ZipError::PASSWORD_REQUIRED => {
            DocumentError::Encrypted { what }
        }
        _ => DocumentError::Damaged { what },
    }
}

fn decode_name(raw: &[u8]) -> String {
    let utf8 = UTF_8.decode_without_bom_handling_and_without_replacement(raw);
    let name = utf8.unwrap_or_else(|| GB18030.decode_without_bom_handling(raw).0);
    name.into_owned()
}

#[cfg(test)]
pub(super) mod fixture {
    //! Containers to test with.

    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    /// A container of files with their names and bytes.
    pub(crate) fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_within_the_allowance() {
        let bytes = fixture::packed(&[("a.txt", "甲".as_bytes()), ("b/", b""), ("b/c", &[7; 5000])]);
        let mut allowance = Allowance { bytes: 5002, entries: 10 };
        let mut container = Container::open(&bytes, FileKind::Zip, &mut allowance).unwrap();
        assert_eq!(
            container.names().iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
            ["a.txt", "b/c"]
        );
        assert_eq!(container.part("a.txt", &mut allowance, 9), Ok(Some("甲".as_bytes().to_vec())));
        assert_eq!(container.part("x", &mut allowance, 9), Ok(None));
        assert_eq!(container.part("b/c", &mut allowance, 9), Err(DocumentError::TooMuchText { limit: 9 }));
        assert_eq!(container.prove(&mut allowance), Err(EXCEEDED));
        assert!(Container::open(&bytes, FileKind::Zip, &mut Allowance { bytes: 1, entries: 2 }).is_err());
    }

    #[test]
    fn names_are_utf8_or_gb18030() {
        assert_eq!(decode_name("预算.xls".as_bytes()), "预算.xls");
        assert_eq!(decode_name(&GB18030.encode("预算.xls").0), "预算.xls");
    }

    #[test]
    fn a_container_cut_off_is_damaged() {
        let bytes = fixture::packed(&[("a.txt", b"abc")]);
        for end in 0..bytes.len() {
            let opened = Container::open(&bytes[..end], FileKind::Zip, &mut Allowance::default());
            assert!(opened.is_err(), "cut at {end}");
        }
    }
}
