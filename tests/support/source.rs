//! The project's own source files, taken apart as far as a rule about them needs.

use std::fs;
use std::path::{Path, PathBuf};

/// One Rust file.
pub(crate) struct Source {
    /// Its path below the project, with `/`.
    pub(crate) path: String,
    /// Its text as it stands.
    pub(crate) text: String,
    /// Its text with comments and the insides of strings and characters blanked out, line for line.
    pub(crate) code: String,
    /// `code` with test modules blanked out too.
    pub(crate) shipped: String,
}

impl Source {
    fn new(path: String, text: String) -> Source {
        let code = blank_comments_and_strings(&text);
        let shipped = blank_tests(&code);
        Source { path, text, code, shipped }
    }

    /// The room the file belongs to: the folder or file right under `src`.
    pub(crate) fn room(&self) -> &str {
        let below = self.path.trim_start_matches("src/");
        below.split(['/', '.']).next().unwrap_or_default()
    }

    /// Names under the crate's root from the file's module down: 1 for `room/mod.rs`.
    pub(crate) fn depth(&self) -> usize {
        let below = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        below.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).count()
    }

    /// Whether a byte of `code` belongs to a test module.
    pub(crate) fn in_tests(&self, at: usize) -> bool {
        self.code.as_bytes()[at] != self.shipped.as_bytes()[at.min(self.shipped.len() - 1)]
    }

    /// Path and line of a byte of `code`, as an editor opens it.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.code[..at].matches('\n').count() + 1)
    }
}

/// The folder of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder of the project, by path.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    gather(&project().join(folder), &mut paths);
    paths.sort();
    let read = paths.iter().map(|path| {
        let below = path.strip_prefix(project()).unwrap().to_string_lossy().replace('\\', "/");
        Source::new(below, fs::read_to_string(path).unwrap())
    });
    let mut sources: Vec<Source> = read.collect();
    let for_tests: Vec<String> = sources.iter().flat_map(files_for_tests).collect();
    for source in sources.iter_mut().filter(|s| for_tests.contains(&s.path)) {
        source.shipped = source.code.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    }
    sources
}

/// The files a module declares under `#[cfg(test)]`.
fn files_for_tests(source: &Source) -> Vec<String> {
    let folder = source.path.trim_end_matches("mod.rs");
    let declared = source.code.split("#[cfg(test)]").skip(1).filter_map(|rest| {
        let name = rest.trim_start().strip_prefix("mod ")?.split_once(';')?.0;
        name.chars().all(|c| c.is_alphanumeric() || c == '_').then(|| format!("{folder}{name}.rs"))
    });
    declared.collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|e| e == "rs") {
            paths.push(path);
        }
    }
}

/// Every byte at which a word starts that stands alone, neither part of a longer name nor reached
/// through another name's `::`.
pub(crate) fn word_starts<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = &code[..*at];
        let after = &code[at + word.len()..];
        let in_name = |c: char| c.is_alphanumeric() || c == '_';
        !before.ends_with(in_name) && !after.starts_with(in_name) && !before.ends_with("::")
    })
}

/// Blanks comments and what stands between quotation marks; every line keeps its length and place.
pub(crate) fn blank_comments_and_strings(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let end = if rest.starts_with(b"//") {
            at + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            at + text[at..].find("*/").map_or(rest.len(), |n| n + 2)
        } else if let Some(length) = raw_string(bytes, at) {
            at + length
        } else if rest.starts_with(b"\"") {
            at + quoted(rest, b'"')
        } else if let Some(length) = character(&text[at..]) {
            at + length
        } else {
            at += 1;
            continue;
        };
        for byte in &mut out[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end;
    }
    String::from_utf8(out).unwrap()
}

/// Bytes of the raw string that starts here: `r"…"`, `br#"…"#`.
fn raw_string(bytes: &[u8], at: usize) -> Option<usize> {
    let named = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if at > 0 && named(bytes[at - 1]) {
        return None;
    }
    let rest = std::str::from_utf8(&bytes[at..]).ok()?;
    let marks = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let inner = marks.trim_start_matches('#');
    let hashes = marks.len() - inner.len();
    let close = format!("\"{}", "#".repeat(hashes));
    let body = inner.strip_prefix('"')?;
    Some(rest.len() - body.len() + body.find(&close)? + close.len())
}

/// Bytes up to and with the closing quotation mark.
fn quoted(rest: &[u8], mark: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != mark {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// Bytes of the character literal that starts here; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        return Some(quoted(rest.as_bytes(), b'\''));
    }
    inner[first.len_utf8()..].starts_with('\'').then(|| first.len_utf8() + 2)
}

/// Blanks what stands under `#[cfg(test)]`: a module with its braces, or one line.
fn blank_tests(code: &str) -> String {
    let mut out = code.as_bytes().to_vec();
    for (at, _) in code.match_indices("#[cfg(test)]") {
        let mut depth = 0_usize;
        let mut end = code.len();
        for (offset, byte) in code.bytes().enumerate().skip(at) {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(byte, b'}' | b';') {
                end = offset + 1;
                break;
            }
        }
        for byte in &mut out[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(out).unwrap()
}
