//! The built-in sample: condensed editions of real disclosures, opened when no file is given.

use super::{Failure, Library, load_bytes};

/// Every sample with its file name, oldest first within a unit. Each says in its first line which
/// document it condenses.
pub(super) const SAMPLES: [(&str, &str); 4] = [
    ("dacheng-2022.txt", include_str!("../../data/sample/dacheng-2022.txt")),
    ("wanli-2023.txt", include_str!("../../data/sample/wanli-2023.txt")),
    ("wanli-2024.txt", include_str!("../../data/sample/wanli-2024.txt")),
    ("wanli-2025.txt", include_str!("../../data/sample/wanli-2025.txt")),
];

/// Loads the sample as if its files had been named.
#[must_use]
pub fn sample() -> Library {
    let mut library = Library::default();
    for (name, text) in SAMPLES {
        match load_bytes(name, text.as_bytes()) {
            Ok(entry) => library.entries.push(entry),
            Err(reason) => library.failures.push(Failure { name: name.to_owned(), reason }),
        }
    }
    library
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document};

    fn tables(document: &Document) -> Vec<usize> {
        let columns = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.columns),
            Block::Paragraph(_) => None,
        });
        columns.collect()
    }

    #[test]
    fn every_sample_is_loaded() {
        let library = sample();
        assert!(library.failures.is_empty());
        assert_eq!(library.entries.len(), 4);
        assert_eq!(tables(&library.entries[0].document), [4, 9, 8, 8, 8, 8, 8, 13, 3]);
    }
}
