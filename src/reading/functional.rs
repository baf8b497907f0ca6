//! The functional classification told in sentences: 支出预算9万元，其中：教育支出8万元.

use super::subject::Subject;
use crate::codes;
use crate::disclosure::{Classification, Ledger, LedgerLine, LedgerScope, Quote};

/// What sentences put behind the official name of a class.
const BEHIND_NAME: &[&str] = &["（类）科目", "类科目", "（类）"];
/// How the names of classes end, which sentences leave out or say twice.
const SPENDING: &str = "支出";
/// Classes whose names are those of kinds of money as well (国有资本经营预算支出).
const KINDS_OF_MONEY: &[&str] = &["209", "223"];
/// 其他支出, a class only beside others: any list may end with it.
const OTHER: &str = "229";

/// The code of the class (类, three digits) a subject is named after in full, as officially written
/// or without 支出 (一般公共服务).
pub(super) fn functional_class(subject: &Subject) -> Option<&'static str> {
    let stem = subject.stem.as_str();
    let name = BEHIND_NAME.iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
    let bare = name.trim_end_matches(SPENDING);
    let official = codes::functional_class(name).or_else(|| {
        let named = codes::functional_class(&format!("{bare}{SPENDING}"));
        named.filter(|code| *code != OTHER)
    });
    official.filter(|code| !KINDS_OF_MONEY.contains(code))
}

/// The classes a document tells of in sentences, as a ledger of all its money; `title` names what
/// they divide. A class that is given two amounts has none: one of them is a part's. `None` where
/// nothing is left.
pub(super) fn told(title: Quote, lines: &[LedgerLine]) -> Option<Ledger> {
    let mut kept: Vec<LedgerLine> = Vec::new();
    for line in lines {
        let same = || lines.iter().filter(|other| other.code == line.code);
        let value =
            |line: &LedgerLine| line.total.and_then(|figure| figure.amount()).map(|amount| amount.wan());
        let agreed = same().all(|other| value(other) == value(line));
        if agreed && kept.iter().all(|other| other.code != line.code) {
            kept.push(line.clone());
        }
    }
    if kept.iter().all(|line| line.code == OTHER) {
        return None;
    }
    let span = kept.iter().fold(title.span, |span, line| span.cover(line.span));
    Some(Ledger {
        classification: Classification::Functional,
        scope: LedgerScope::Whole,
        title,
        lines: kept,
        total: None,
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Amount, AmountUnit, Figure};

    fn line(code: &str, wan: &str) -> LedgerLine {
        let total = Amount::parse(wan, AmountUnit::TenThousand).ok().map(Figure::Amount);
        LedgerLine { code: code.to_owned(), total, ..LedgerLine::default() }
    }

    fn codes(lines: &[LedgerLine]) -> Vec<String> {
        let ledger = told(Quote::default(), lines);
        ledger.map(|ledger| ledger.lines.into_iter().map(|line| line.code).collect()).unwrap_or_default()
    }

    #[test]
    fn a_class_said_twice_is_one_line_and_with_two_amounts_none() {
        assert_eq!(codes(&[line("205", "8"), line("210", "1"), line("205", "8.00")]), ["205", "210"]);
        assert_eq!(codes(&[line("205", "8"), line("210", "1"), line("205", "7")]), ["210"]);
    }

    #[test]
    fn other_expenditure_is_a_class_only_beside_others() {
        assert_eq!(codes(&[line("229", "8")]), [] as [&str; 0]);
        assert_eq!(codes(&[line("205", "8"), line("229", "1")]), ["205", "229"]);
    }

    #[test]
    fn a_class_is_known_by_its_official_name_alone() {
        let class = |stem: &str| functional_class(&Subject { stem: stem.to_owned(), ..Subject::default() });
        assert_eq!(class("教育支出（类）"), Some("205"));
        assert_eq!(class("教育支出类科目"), Some("205"));
        assert_eq!(class("社会保障和就业"), Some("208"));
        assert_eq!(class("农林水支出支出"), Some("213"));
        assert_eq!(class("高中教育支出"), None);
        assert_eq!(class("其他"), None);
        assert_eq!(class("国有资本经营预算支出"), None);
    }
}
