//! What was named → the files to load, one after the other: those below a folder by path, found
//! while others are being read.

use crate::library::LoadError;
use crate::library::load::{read_file, shown, to_the_limit};
use crate::library::sample::SAMPLES;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::vec;

/// Something a person named, or the program itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file, or a folder with all files below it (hidden ones and links to folders left out).
    Path(PathBuf),
    /// Standard input, called [`STDIN`].
    Stdin,
    /// One of the texts of the built-in sample, by its number.
    Sample(usize),
}

/// The name that stands for standard input.
pub const STDIN: &str = "-";

impl Source {
    /// What a word on the command line names.
    #[must_use]
    pub fn named(word: &Path) -> Source {
        if word == Path::new(STDIN) { Source::Stdin } else { Source::Path(word.to_owned()) }
    }

    /// Every text of the built-in sample, in its order.
    #[must_use]
    pub fn sample() -> Vec<Source> {
        (0..SAMPLES.len()).map(Source::Sample).collect()
    }

    /// What it is called in messages.
    pub(super) fn name(&self) -> String {
        match self {
            Source::Path(path) => shown(path),
            Source::Stdin => STDIN.to_owned(),
            Source::Sample(n) => SAMPLES.get(*n).map_or("", |(name, _)| name).to_owned(),
        }
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> Result<Cow<'static, [u8]>, LoadError> {
        match self {
            Source::Path(path) => read_file(path).map(Cow::Owned),
            Source::Stdin => Ok(Cow::Owned(to_the_limit(io::stdin().lock())?)),
            Source::Sample(n) => {
                Ok(Cow::Borrowed(SAMPLES.get(*n).map_or(&[][..], |(_, text)| text.as_bytes())))
            }
        }
    }

    /// Where the file is; nowhere for what is no file.
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Source::Path(_))
    }
}

/// One file to load, or what cannot be looked into, with the reason.
pub(super) type Found = Result<Source, (String, LoadError)>;

/// The files to load, in the order in which they were named, those below a folder by path. Folders
/// are looked into when their turn comes.
pub(super) struct Walk {
    named: vec::IntoIter<Source>,
    /// What is still to come of the folders that are open, the innermost last.
    open: Vec<vec::IntoIter<PathBuf>>,
    /// The folder that was named, until something is found below it.
    fruitless: Option<PathBuf>,
}

impl Walk {
    pub(super) fn new(named: Vec<Source>) -> Self {
        Walk { named: named.into_iter(), open: Vec::new(), fruitless: None }
    }

    /// Opens a folder; why that cannot be done, otherwise.
    fn enter(&mut self, folder: &Path) -> Result<(), LoadError> {
        let visible = |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        let entries = fs::read_dir(folder)?.flatten().filter(visible);
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort_unstable();
        self.open.push(paths.into_iter());
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            while let Some(open) = self.open.last_mut() {
                let Some(path) = open.next() else {
                    self.open.pop();
                    continue;
                };
                // A link to a folder is not followed: it may lead back up.
                if path.is_dir() && !path.is_symlink() {
                    if let Err(reason) = self.enter(&path) {
                        self.fruitless = None;
                        return Some(Err((shown(&path), reason)));
                    }
                } else if path.is_file() {
                    self.fruitless = None;
                    return Some(Ok(Source::Path(path)));
                }
            }
            if let Some(folder) = self.fruitless.take() {
                return Some(Err((shown(&folder), LoadError::EmptyFolder)));
            }
            match self.named.next()? {
                Source::Path(folder) if folder.is_dir() => {
                    if let Err(reason) = self.enter(&folder) {
                        return Some(Err((shown(&folder), reason)));
                    }
                    self.fruitless = Some(folder);
                }
                file => return Some(Ok(file)),
            }
        }
    }
}
