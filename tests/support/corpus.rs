//! Where the corpus of real disclosures is, which is not part of the project.

use std::path::PathBuf;

/// Where the corpus is: `$YUSUAN_CORPUS`, or beside the project. `None` where there is none.
pub(crate) fn corpus_dir() -> Option<PathBuf> {
    let dir = std::env::var_os("YUSUAN_CORPUS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    if dir.is_dir() {
        return Some(dir);
    }
    assert!(std::env::var_os("CI").is_none(), "no corpus at {}: set YUSUAN_CORPUS", dir.display());
    println!("skipped: no corpus at {}", dir.display());
    None
}
