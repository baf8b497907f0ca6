//! Runs: the subjects whose amounts are stated one after the other before a change is, which may be
//! that of the last or of all of them.

use crate::disclosure::{Amount, Measure};
use crate::reading::named::Named;

/// The subjects stated since the change before, in one list and one item of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// Each with its amount.
    stated: Vec<(Vec<Measure>, Amount)>,
    /// The whole whose list this is, where it has an amount.
    whole: Option<(Vec<Measure>, Amount)>,
}

impl Run {
    /// Ends the run: at a semicolon, a sentence.
    pub(super) fn end(&mut self) {
        self.stated.clear();
        self.whole = None;
    }

    /// A list of parts begins.
    pub(super) fn open_list(&mut self, whole: Option<&Named>) {
        self.stated.clear();
        self.whole = whole.and_then(|named| Some((named.subject.measures.clone(), named.amount?)));
    }

    /// The subject stated last is singled out: by what share of a whole it is.
    pub(super) fn single_out(&mut self) {
        let others = self.stated.len().saturating_sub(1);
        self.stated.drain(..others);
    }

    /// An amount is stated of a subject named for it.
    pub(super) fn add(&mut self, named: &Named, amount: Amount) {
        let measures = named.subject.measures.clone();
        // 财政拨款支出 is spoken of for itself, as large as 支出 as it may be.
        if !named.subject.of_one_money.is_empty() {
            self.whole = None;
        }
        self.stated.push((measures, amount));
    }

    /// The measures of a change that names no subject of its own, behind the run, and how many of
    /// those are the whole's; ends the run.
    ///
    /// 收入预算9万元，支出预算9万元，比上年减少1万元 is of both; where the amounts differ, it could be the
    /// last one's or that of all together. The only part of a list, as large as its whole, changes with
    /// it.
    pub(super) fn changed(&mut self, named: &Named, each: bool) -> (Vec<Measure>, usize) {
        let stated = std::mem::take(&mut self.stated);
        let whole = self.whole.take();
        let all = || stated.iter().flat_map(|(measures, _)| measures.iter().copied());
        let equal = |amount: Amount| stated.iter().all(|(_, other)| *other == amount);
        match stated.as_slice() {
            [] => (named.subject.measures.clone(), 0),
            [(measures, amount)] => {
                let whole = whole.filter(|(_, whole)| whole == amount).map(|(whole, _)| whole);
                let whole = whole.unwrap_or_default();
                (whole.iter().chain(measures).copied().collect(), whole.len())
            }
            [(_, first), ..] if each || equal(*first) => (all().collect(), 0),
            _ => (Vec::new(), 0),
        }
    }
}
