//! What threads finish in any order → the order in which it was named.

use std::collections::BTreeMap;

/// The place of a document among all that are loaded: of its file among the files named and found,
/// and its own among the documents of that file.
pub type Turn = (usize, usize);

/// Holds back what comes before its turn.
#[derive(Debug)]
pub(super) struct Order<T> {
    /// The file whose turn it is.
    turn: usize,
    /// What waits for its turn, by file.
    waiting: BTreeMap<usize, Held<T>>,
}

/// What waits of one file.
#[derive(Debug)]
struct Held<T> {
    items: Vec<T>,
    /// Whether no more comes of it.
    is_whole: bool,
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Held { items: Vec::new(), is_whole: false }
    }
}

impl<T> Default for Order<T> {
    fn default() -> Self {
        Order { turn: 0, waiting: BTreeMap::new() }
    }
}

impl<T> Order<T> {
    /// Takes in something of a file.
    pub(super) fn put(&mut self, file: usize, item: T) {
        self.waiting.entry(file).or_default().items.push(item);
    }

    /// Takes in that no more comes of a file.
    pub(super) fn close(&mut self, file: usize) {
        self.waiting.entry(file).or_default().is_whole = true;
    }

    /// What may go, in order: everything up to the first file that is not whole, and what there is
    /// of that.
    pub(super) fn ready(&mut self) -> Vec<T> {
        let mut ready = Vec::new();
        while let Some(held) = self.waiting.get_mut(&self.turn) {
            ready.append(&mut held.items);
            if !held.is_whole {
                break;
            }
            self.waiting.remove(&self.turn);
            self.turn += 1;
        }
        ready
    }

    /// Everything that waits, in order, whosever turn it is.
    pub(super) fn all(&mut self) -> Vec<T> {
        self.waiting.values_mut().flat_map(|held| std::mem::take(&mut held.items)).collect()
    }

    /// Whether something waits for its turn.
    pub(super) fn is_holding(&self) -> bool {
        self.waiting.values().any(|held| !held.items.is_empty())
    }

    /// How many files have had their turn.
    pub(super) const fn turned(&self) -> usize {
        self.turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_file_is_not_held_back_until_it_is_whole() {
        let mut order = Order::default();
        order.put(1, "b");
        assert!(order.ready().is_empty() && order.is_holding());
        order.put(0, "a1");
        assert_eq!(order.ready(), ["a1"]);
        order.put(0, "a2");
        order.close(0);
        assert_eq!(order.ready(), ["a2", "b"]);
        assert_eq!((order.turned(), order.is_holding()), (1, false));
    }

    proptest! {
        #[test]
        fn whatever_comes_when_it_goes_in_order(files in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let (mut order, mut gone) = (Order::default(), Vec::new());
            for file in files {
                order.put(file, file);
                order.close(file);
                gone.extend(order.ready());
            }
            prop_assert_eq!(gone, (0..12).collect::<Vec<_>>());
        }
    }
}
