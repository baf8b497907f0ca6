//! Where a person has been, to go back and forward.

/// Places kept at most.
const LIMIT: usize = 200;

/// Visited places with the one shown between those before and those after.
#[derive(Clone, Debug)]
pub(super) struct History<T> {
    before: Vec<T>,
    after: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        History { before: Vec::new(), after: Vec::new() }
    }
}

impl<T: PartialEq> History<T> {
    /// Remembers the place being left; what lay ahead is forgotten.
    pub(super) fn leave(&mut self, place: T) {
        self.after.clear();
        if self.before.last() == Some(&place) {
            return;
        }
        if self.before.len() == LIMIT {
            self.before.remove(0);
        }
        self.before.push(place);
    }

    /// The place before, `here` being left; `None` where there is none.
    pub(super) fn back(&mut self, here: T) -> Option<T> {
        let place = self.before.pop()?;
        self.after.push(here);
        Some(place)
    }

    /// The place after, `here` being left; `None` where there is none.
    pub(super) fn forward(&mut self, here: T) -> Option<T> {
        let place = self.after.pop()?;
        self.before.push(here);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_return_to_where_one_was() {
        let mut history = History::default();
        history.leave(1);
        history.leave(2);
        assert_eq!(history.back(3), Some(2));
        assert_eq!(history.back(2), Some(1));
        assert_eq!(history.back(1), None);
        assert_eq!(history.forward(1), Some(2));
        history.leave(2);
        assert_eq!(history.forward(9), None);
    }
}
