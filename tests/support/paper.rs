//! Tables of README that are made from what the program has and does.
//!
//! They stand between `<!-- name -->` and `<!-- /name -->`; with `YUSUAN_UPDATE` set they are written
//! anew.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

/// Held while a table of a paper is read or written.
static PAPER: Mutex<()> = Mutex::new(());

/// The text of a paper.
pub(crate) fn read(paper: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(paper)).unwrap()
}

/// A Markdown table. Every cell is shown as it is, so `|` in one is escaped.
pub(crate) fn table(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(headings.iter().map(|h| (*h).to_owned()).collect());
    text.push_str(&line(vec!["---".to_owned(); headings.len()]));
    for row in rows {
        text.push_str(&line(row.iter().map(|cell| cell.replace('|', "\\|")).collect()));
    }
    text
}

/// Holds a table of README against what it is made from, or writes it.
pub(crate) fn held(name: &str, wanted: &str) {
    let _one_at_a_time = PAPER.lock().unwrap_or_else(|e| e.into_inner());
    let readme = read("README.md");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&open).expect("README has the table's marks");
    let (written, after) = rest.split_once(&close).expect("README closes the table's marks");
    let wanted = format!("\n{wanted}\n");
    if std::env::var_os("YUSUAN_UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        fs::write(path, format!("{before}{open}{wanted}{close}{after}")).unwrap();
    } else {
        assert!(
            written == wanted,
            "the table `{name}` of README.md is not what the program has; run\n\
             YUSUAN_UPDATE=1 cargo test --test {}\nand look at what changed",
            env!("CARGO_CRATE_NAME")
        );
    }
}
