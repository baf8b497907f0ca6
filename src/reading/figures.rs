//! Figures: what the sentences of a document say in numbers, booked as claims, changes and
//! statements.

use super::comparison::{Comparison, Movement};
use super::held::{Ground, Held};
use super::number::Number;
use crate::disclosure::{
    Amount, Base, BaseKind, Change, Claim, ClaimSource, Direction, Figure, LedgerLine, Measure, Quote,
    Statement,
};
use crate::span::Span;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Words by which a sum is of the year alone.
const BEFORE_CARRYOVER: &[&str] = &["本年收入", "本年支出"];

/// Whether two amounts are not the same one, printed with more or fewer decimals.
pub(super) fn differ(one: Amount, other: Amount) -> bool {
    let apart = one.wan().checked_sub(other.wan());
    let slack = one.last_place_wan().max(other.last_place_wan()).checked_div(Decimal::TWO);
    apart.zip(slack).is_none_or(|(apart, slack)| apart.abs() > slack)
}

/// The measure and year of a claim, with its amount; `None` of a blank cell.
fn keyed(claim: &Claim) -> Option<((Measure, u16), Amount)> {
    Some(((claim.measure, claim.year), claim.figure.amount()?))
}

/// What sentences say in figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    /// Amounts of canonical measures.
    pub(super) claims: Vec<Claim>,
    /// Stated changes.
    pub(super) changes: Vec<Change>,
    /// Amounts of anything else.
    pub(super) statements: Vec<Statement>,
    /// Projects named as what the money is for.
    pub(super) named_projects: Vec<Quote>,
    /// What the classes divide whose amounts follow: the words that name it.
    pub(super) divided: Quote,
    /// Amounts of the functional classes of all the body spends.
    pub(super) classes: Vec<LedgerLine>,
    /// What fixed assets are to be bought for, with the words.
    pub(super) planned_purchase: Option<(Figure, Quote)>,
    /// Amounts of which it is not known yet whether they are the body's.
    pub(super) held: Vec<Held>,
}

impl Figures {
    /// Books an amount: a claim of each measure it is of, or a statement about `subject` where it is
    /// of none.
    pub(super) fn amount(
        &mut self,
        measures: &[Measure],
        subject: Quote,
        of: Base,
        amount: Amount,
        quote: Quote,
    ) {
        let Base { year, kind } = of;
        for &measure in measures {
            let (figure, source) = (Figure::Amount(amount), ClaimSource::Narrative);
            self.claims.push(Claim { measure, year, figure, source, quote: quote.clone() });
        }
        if measures.is_empty() {
            self.statements.push(Statement { subject, year, kind, amount, quote });
        }
    }

    /// Books what is spent on a functional class, `whole` being the words for what is divided.
    pub(super) fn class(&mut self, whole: Quote, code: &str, name: Quote, amount: Amount, span: Span) {
        if self.classes.is_empty() {
            self.divided = whole;
        }
        let total = Some(Figure::Amount(amount));
        self.classes.push(LedgerLine { code: code.to_owned(), name, total, span, ..LedgerLine::default() });
    }

    /// Keeps an amount of measures until it is known whether there is ground to claim it.
    pub(super) fn hold(
        &mut self,
        measures: &[Measure],
        ground: Ground,
        subject: Quote,
        of: Base,
        amount: Amount,
        quote: Quote,
    ) {
        let Base { year, kind } = of;
        let stated = Statement { subject, year, kind, amount, quote };
        self.held.push(Held { measures: measures.to_vec(), ground, stated });
    }

    /// Holds the claims booked last, from `first` on, of an amount that is so many percent of a
    /// measure of one kind of money (占一般公共预算支出的84%).
    pub(super) fn hold_share(&mut self, first: usize, whole: Measure, percent: Decimal) {
        let Some(last) = self.claims.get(first..).and_then(|claims| claims.last()).cloned() else { return };
        let of_last = |claim: &Claim| claim.quote == last.quote && claim.measure.is_within(whole);
        let Some(amount) = last.figure.amount().filter(|_| of_last(&last) && last.measure != whole) else {
            return;
        };
        let (claims, of) = (self.claims.split_off(first), Base { year: last.year, kind: BaseKind::Budget });
        let (held, kept): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(of_last);
        self.claims.extend(kept);
        let measures: Vec<Measure> = held.iter().map(|claim| claim.measure).collect();
        let ground = Ground::Share(whole, percent);
        self.hold(&measures, ground, last.quote.clone(), of, amount, last.quote);
    }

    /// Makes changes of measures ones of their subjects alone.
    pub(super) fn disown(&mut self, changes: Range<usize>) {
        for change in self.changes.get_mut(changes).unwrap_or_default() {
            change.measure = None;
        }
    }

    /// Settles the claims booked since `first`, those of one sentence: a sum before carry-over gives way
    /// to the grand total, and amounts that differ are each of something smaller than the measure
    /// (其中本级：项目支出3万元；某站：项目支出4万元).
    pub(super) fn settle(&mut self, first: usize) {
        self.prefer_grand_totals(first);
        let claims = self.claims.get(first..).unwrap_or_default();
        let mut stated: HashMap<(Measure, u16), Amount> = HashMap::new();
        let mut doubtful: HashSet<(Measure, u16)> = HashSet::new();
        for (key, amount) in claims.iter().filter_map(keyed) {
            if differ(*stated.entry(key).or_insert(amount), amount) {
                doubtful.insert(key);
            }
        }
        self.withdraw(first, |claim| doubtful.contains(&(claim.measure, claim.year)));
    }

    /// Makes statements of the sums before carry-over (本年收入合计) among the claims from `first` on
    /// beside which another total is stated.
    pub(super) fn prefer_grand_totals(&mut self, first: usize) {
        let before_carryover =
            |claim: &Claim| BEFORE_CARRYOVER.iter().any(|word| claim.quote.text.contains(word));
        let claims = self.claims.get(first..).unwrap_or_default();
        let grand: HashMap<(Measure, u16), Amount> =
            claims.iter().filter(|claim| !before_carryover(claim)).filter_map(keyed).collect();
        self.withdraw(first, |claim| {
            before_carryover(claim)
                && keyed(claim)
                    .is_some_and(|(key, amount)| grand.get(&key).is_some_and(|&g| differ(g, amount)))
        });
    }

    /// Makes statements of the claims from `first` on that are meant.
    fn withdraw(&mut self, first: usize, is_meant: impl Fn(&Claim) -> bool) {
        let claims = self.claims.split_off(first.min(self.claims.len()));
        let (meant, kept): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(is_meant);
        self.claims.extend(kept);
        let statement = |claim: Claim| {
            let Claim { year, figure, quote, .. } = claim;
            let amount = figure.amount()?;
            Some(Statement { subject: quote.clone(), year, kind: BaseKind::Budget, amount, quote })
        };
        self.statements.extend(meant.into_iter().filter_map(statement));
    }

    /// Books a change of each measure, or of `subject` alone where that is no measure. Returns the
    /// indices of the changes, which share their words.
    pub(super) fn change(&mut self, measures: &[Measure], change: &Change) -> Range<usize> {
        let first = self.changes.len();
        let measures = measures.iter().copied().map(Some).chain(measures.is_empty().then_some(None));
        self.changes.extend(measures.map(|measure| Change { measure, ..change.clone() }));
        first..self.changes.len()
    }

    /// Adds a percentage or an amount to changes booked before, where this says their movement again
    /// (减少193.20万元，下降1.97%; 增长0%，与上年持平). Returns whether it does.
    pub(super) fn complete(
        &mut self,
        changed: Range<usize>,
        compared: Option<&Comparison>,
        moved: &Movement,
    ) -> bool {
        let changes = self.changes.get_mut(changed).unwrap_or_default();
        let says_again = changes.first().is_some_and(|last| {
            let nothing =
                last.amount.is_none_or(|a| a.wan().is_zero()) && last.percent.is_none_or(|p| p.is_zero());
            let flat = moved.direction == Direction::Flat && nothing;
            (last.direction == moved.direction || flat)
                && compared.is_none_or(|compared| compared.base == last.base)
                && (moved.amount.is_none() || last.amount.is_none())
                && (moved.percent.is_none() || last.percent.is_none())
        });
        if says_again {
            for change in changes {
                change.amount = change.amount.or(moved.amount.as_ref().and_then(Number::amount));
                change.percent = change.percent.or(moved.percent.as_ref().and_then(Number::decimal));
            }
        }
        says_again
    }

    /// Gives a reason to changes that have none yet.
    pub(super) fn explain(&mut self, changed: Range<usize>, reason: &Quote) {
        for change in self.changes.get_mut(changed).unwrap_or_default() {
            change.reason.get_or_insert_with(|| reason.clone());
        }
    }
}
