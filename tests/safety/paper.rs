//! Disclosures with hostile words in every place.

use crate::DACHENG;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use yusuan::library::{Entry, from_json, load_file, to_json};

/// A disclosure in the program's own form with words put into every text it holds: the lines of the
/// document, and each name, clause, reason, goal, indicator, asset, term and note of what was read.
pub(crate) fn poisoned(words: &str) -> String {
    let entry = load_file(Path::new(DACHENG)).unwrap();
    let mut json: Value = serde_json::from_str(&to_json(&entry).unwrap()).unwrap();
    let mut places = 0;
    // The blocks of the document are bound to its lines letter by letter; they are shown nowhere.
    for part in ["/document/lines", "/disclosure"] {
        poison(json.pointer_mut(part).unwrap(), words, &mut places);
    }
    assert!(places > 1_000, "only {places} places");
    json.to_string()
}

/// Chinese words of the format itself: units and kinds, which hold nothing else.
const FORMAT: &[&str] = &["元", "万元", "亿元", "部门预算", "单位预算", "部门决算", "单位决算"];

/// Puts words behind the first Chinese character of every string that has one: those without are
/// codes, amounts and names of the format.
fn poison(value: &mut Value, words: &str, places: &mut usize) {
    match value {
        Value::String(text) => {
            let chinese = text.char_indices().find(|(_, c)| ('\u{4e00}'..='\u{9fff}').contains(c));
            if let Some((at, c)) = chinese.filter(|_| !FORMAT.contains(&text.as_str())) {
                text.insert_str(at + c.len_utf8(), words);
                *places += 1;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|v| poison(v, words, places)),
        Value::Object(fields) => fields.values_mut().for_each(|v| poison(v, words, places)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same as the library loads it.
pub(crate) fn poisoned_entry(words: &str) -> Entry {
    from_json(poisoned(words).as_bytes()).unwrap()
}

/// The text of the disclosure with words behind every comma, as a file may really hold it.
pub(crate) fn poisoned_text(words: &str) -> String {
    // What breaks a line would break the document's own structure, which other tests do.
    let words: String = words.chars().filter(|c| !matches!(c, '\0' | '\n' | '\r')).collect();
    let text = fs::read_to_string(DACHENG).unwrap();
    text.replace('，', &format!("，{words}")).replacen('局', &format!("局{words}"), 3)
}

/// A folder for the files of a test, gone with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub(crate) fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// A file in it.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The disclosure with words in every place, and the text with them.
    pub(crate) fn papers(&self, words: &str) -> [PathBuf; 2] {
        [self.file("poisoned.json", &poisoned(words)), self.file("poisoned.txt", &poisoned_text(words))]
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
