//! Which tables the lines of facts by a classification are taken from: those of the general public budget.

use crate::disclosure::{
    Amount, Classification, Disclosure, Figure, Ledger, LedgerLine, LedgerScope, Measure,
};
use crate::document::{Block, Document};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Whose money lines are taken of, in order.
const SCOPES: [LedgerScope; 3] = [LedgerScope::General, LedgerScope::Fiscal, LedgerScope::Whole];

/// Digits of the codes of 类, 款 of the economic and 项 of the functional classification.
const CLASS: usize = 3;
const ECONOMIC_ITEM: usize = 5;
const FUNCTIONAL_ITEM: usize = 7;

/// Characters the title of a table has at most, with the dots and the number behind it in the contents.
const LONGEST_TITLE: usize = 80;

/// Rows of a table that may hold its title.
const ROWS_ABOVE: usize = 3;

/// The tables of a disclosure by a classification.
#[derive(Clone, Copy, Debug)]
pub(super) struct Classified<'a> {
    disclosure: &'a Disclosure,
    /// Whether the document names its table of expenditure from the general public budget.
    names_general_table: bool,
}

impl<'a> Classified<'a> {
    /// The tables of a disclosure that was read from `document`.
    pub(super) fn new(document: &Document, disclosure: &'a Disclosure) -> Self {
        Classified { disclosure, names_general_table: names_general_table(document) }
    }

    /// The functional classes (类): of the table of the items or, where that has none, those of its items in
    /// one of another scope, where they make the same sum.
    pub(super) fn classes(self) -> Vec<&'a LedgerLine> {
        let items = self.ledger(Classification::Functional, FUNCTIONAL_ITEM);
        let wan = |line: &LedgerLine| line.total.and_then(Figure::amount).map(Amount::wan);
        let whole = items.and_then(|items| wan(items.total.as_ref()?));
        let is_of_items = |line: &&LedgerLine| {
            items.is_none_or(|items| items.lines.iter().any(|item| item.code.starts_with(&line.code)))
        };
        let fits = |ledger: &&Ledger| {
            let same_scope = items.is_none_or(|items| items.scope == ledger.scope);
            let mut classes = lines_once(ledger, CLASS).filter(is_of_items).filter_map(wan);
            same_scope || whole.is_some() && classes.try_fold(Decimal::ZERO, Decimal::checked_add) == whole
        };
        let of_scope = |scope| self.ledgers(Classification::Functional, scope, CLASS).find(fits);
        let found = SCOPES.into_iter().find_map(of_scope);
        lines(found, CLASS).into_iter().filter(is_of_items).collect()
    }

    /// The functional items (项).
    pub(super) fn functional_items(self) -> Vec<&'a LedgerLine> {
        lines(self.ledger(Classification::Functional, FUNCTIONAL_ITEM), FUNCTIONAL_ITEM)
    }

    /// The economic items (款).
    pub(super) fn economic_items(self) -> Vec<&'a LedgerLine> {
        lines(self.ledger(Classification::Economic, ECONOMIC_ITEM), ECONOMIC_ITEM)
    }

    /// The table from which lines are taken: the general public budget's, else that of all fiscal money,
    /// else that of all money, where that is no other. Of several the first that says what there is in all,
    /// by the department's economic classification before the government's, of 基本支出 alone (which is what
    /// that table is for) before more.
    fn ledger(self, classification: Classification, digits: usize) -> Option<&'a Ledger> {
        let of_scope = |scope: LedgerScope| {
            self.ledgers(classification, scope, digits).min_by_key(|ledger| {
                let of_government = ledger.lines.iter().all(|line| line.code.starts_with('5'));
                let of_more =
                    classification == Classification::Economic && !ledger.title.text.contains("基本支出");
                (of_government, of_more)
            })
        };
        SCOPES.into_iter().find_map(of_scope)
    }

    /// The tables of a scope that print totals of lines with codes of so many digits.
    fn ledgers(
        self,
        classification: Classification,
        scope: LedgerScope,
        digits: usize,
    ) -> impl Iterator<Item = &'a Ledger> {
        let has_lines = move |ledger: &&Ledger| {
            ledger.lines.iter().any(|line| line.code.len() == digits && line.total.is_some())
        };
        let same = self.disclosure.ledgers.iter();
        let same = same.filter(move |l| l.classification == classification && l.scope == scope);
        same.filter(move |_| self.is_of_one_budget(scope)).filter(has_lines)
    }

    /// Whether lines of a scope may be given as those of the general public budget: it is that alone, the
    /// body has no other money, or the document has no table of that budget for which they could be taken.
    fn is_of_one_budget(self, scope: LedgerScope) -> bool {
        use Measure as M;
        const FISCAL: &[M] = &[M::RevenueFund, M::RevenueStateCapital];
        const OWN: &[M] = &[
            M::RevenueSpecialAccount,
            M::RevenueInstitutional,
            M::RevenueBusiness,
            M::RevenueSubsidy,
            M::RevenueAffiliated,
            M::RevenueOther,
        ];
        let has = |measures: &[M]| {
            let claims = measures.iter().filter_map(|&measure| self.disclosure.claim(measure));
            claims.into_iter().any(|claim| match claim.figure {
                Figure::Amount(amount) => !amount.printed().is_zero(),
                Figure::Doubtful => true,
                Figure::Blank => false,
            })
        };
        let has_other_money = || match scope {
            LedgerScope::Fiscal => has(FISCAL),
            LedgerScope::Whole => has(FISCAL) || has(OWN),
            LedgerScope::General | LedgerScope::Fund | LedgerScope::StateCapital => false,
        };
        !(self.names_general_table && has_other_money())
    }
}

/// Whether a document names its table of expenditure from the general public budget, in its contents or
/// above the table.
fn names_general_table(document: &Document) -> bool {
    const NAMES: &[&str] = &["一般公共预算支出", "一般公共预算财政拨款支出", "一般公共预算当年拨款支出"];
    const OTHERS: &[&str] = &["基本支出", "项目支出", "三公", "收入", "。"];
    let names = |text: &str| {
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        text.contains('表') && has(NAMES) && !has(OTHERS) && text.chars().count() <= LONGEST_TITLE
    };
    document.blocks.iter().any(|block| match block {
        Block::Paragraph(passage) => names(&passage.text),
        Block::Table(table) => {
            let above = table.rows.iter().take(ROWS_ABOVE).flat_map(|row| &row.cells);
            above.into_iter().any(|cell| names(&cell.passage.text))
        }
    })
}

/// The lines of a table with codes of so many digits.
fn lines(ledger: Option<&Ledger>, digits: usize) -> Vec<&LedgerLine> {
    ledger.map_or_else(Vec::new, |ledger| lines_once(ledger, digits).collect())
}

/// The lines of a length whose code is listed once: of one that several bodies have, no line is the
/// department's.
fn lines_once(ledger: &Ledger, digits: usize) -> impl Iterator<Item = &LedgerLine> {
    let mut codes: HashMap<&str, usize> = HashMap::new();
    for line in &ledger.lines {
        *codes.entry(&line.code).or_default() += 1;
    }
    let is_one =
        move |line: &&LedgerLine| line.code.len() == digits && codes.get(line.code.as_str()) == Some(&1);
    ledger.lines.iter().filter(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{AmountUnit, Claim, ClaimSource, Quote};
    use crate::document::Passage;

    fn money(wan: &str) -> Figure {
        Figure::Amount(Amount::parse(wan, AmountUnit::TenThousand).unwrap())
    }

    /// A body with a table of all its money, and so much from a fund.
    fn body(fund: &str) -> Disclosure {
        let line = LedgerLine { code: "2120501".into(), total: Some(money("9")), ..LedgerLine::default() };
        let ledger = Ledger {
            classification: Classification::Functional,
            scope: LedgerScope::Whole,
            title: Quote::default(),
            lines: vec![line],
            total: None,
            span: crate::span::Span::NOWHERE,
        };
        let claim = Claim {
            measure: Measure::RevenueFund,
            year: 2024,
            figure: money(fund),
            source: ClaimSource::Table,
            quote: Quote::default(),
        };
        let mut disclosure =
            Disclosure { ledgers: vec![ledger], claims: vec![claim], ..Disclosure::default() };
        disclosure.identity.year = Some(2024);
        disclosure
    }

    #[test]
    fn all_money_is_not_given_for_a_budgets_whose_own_table_was_not_read() {
        let named = Block::Paragraph(Passage::on_line("五、一般公共预算支出表……12", 1, 0));
        let named = Document { blocks: vec![named], ..Document::default() };
        let items = |document: &Document, fund| {
            let body = body(fund);
            Classified::new(document, &body).functional_items().len()
        };
        assert_eq!(items(&named, "3"), 0);
        assert_eq!(items(&named, "0"), 1, "there is no other money");
        assert_eq!(items(&Document::default(), "3"), 1, "there is no other table");
    }
}
