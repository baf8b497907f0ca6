//! How far loading has come.

use super::Step;

/// How far loading has come, by the steps taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files found so far.
    pub found: usize,
    /// Whether there are no more to be found.
    pub is_all: bool,
    /// Files done with, whatever came of them.
    pub done: usize,
    /// Files being read, the one begun first at the front.
    reading: Vec<String>,
}

impl Progress {
    /// Takes a step in.
    pub fn take<T>(&mut self, step: &Step<T>) {
        match step {
            Step::Found { files, is_all } => {
                self.found = *files;
                self.is_all = *is_all;
            }
            Step::Begun { path } => self.reading.push(path.clone()),
            Step::Finished { path } => {
                self.done += 1;
                if let Some(at) = self.reading.iter().position(|begun| begun == path) {
                    self.reading.remove(at);
                }
            }
            Step::Loaded { .. } => {}
        }
        // The first files are read before there is word of how many there are.
        self.found = self.found.max(self.done + self.reading.len());
    }

    /// The file that has been read for the longest time.
    #[must_use]
    pub fn current(&self) -> Option<&str> {
        self.reading.first().map(String::as_str)
    }

    /// How many files of how many: `3/12`, `3/12+` while more are being found.
    #[must_use]
    pub fn count(&self) -> String {
        format!("{}/{}{}", self.done, self.found, if self.is_all { "" } else { "+" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_and_the_slowest_is_named() {
        let mut progress = Progress::default();
        let path = |path: &str| path.to_owned();
        let steps: [Step<()>; 5] = [
            Step::Found { files: 64, is_all: false },
            Step::Begun { path: path("a") },
            Step::Begun { path: path("b") },
            Step::Finished { path: path("b") },
            Step::Begun { path: path("c") },
        ];
        steps.iter().for_each(|step| progress.take(step));
        assert_eq!((progress.count().as_str(), progress.current()), ("1/64+", Some("a")));
        progress.take(&Step::<()>::Found { files: 70, is_all: true });
        progress.take(&Step::<()>::Finished { path: path("a") });
        assert_eq!((progress.count().as_str(), progress.current()), ("2/70", Some("c")));
    }
}
