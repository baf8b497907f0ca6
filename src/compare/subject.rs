//! Which line of a document's tables its text speaks of: 教育支出（类）其他教育支出（款）…（项）,
//! `[2060101]行政运行`, `行政运行（2060101）`.

use super::name::folded;
use crate::disclosure::{Classification, Disclosure, LedgerLine, LedgerScope};
use std::collections::HashMap;

/// How the levels of a functional classification are marked in text, after full-width forms are
/// folded, the highest first.
const LEVELS: [&str; 3] = ["(类)", "(款)", "(项)"];
/// Marks that may stand around the name of a line.
const AROUND: &[char] = &['“', '”', '"', '《', '》', '[', ']', '、', '，', ',', '-', ':', '：', ' '];
/// Words that may follow it.
const AFTER: &str = "科目";

/// The lines of a document's tables by functional classification, as its text names them.
pub(super) struct Lines<'a> {
    by_code: HashMap<&'a str, &'a LedgerLine>,
    /// By the names from 类 down.
    by_path: HashMap<Vec<String>, &'a LedgerLine>,
}

impl<'a> Lines<'a> {
    /// Takes the lines of the law's own table, 一般公共预算, or else of that of all money.
    pub(super) fn of(disclosure: &'a Disclosure) -> Self {
        let of_scope = |scope: LedgerScope| {
            disclosure
                .ledgers
                .iter()
                .find(|l| l.classification == Classification::Functional && l.scope == scope)
        };
        let ledger = of_scope(LedgerScope::General).or_else(|| of_scope(LedgerScope::Whole));
        let lines = ledger.map_or(&[][..], |ledger| ledger.lines.as_slice());
        let by_code: HashMap<&str, &LedgerLine> =
            lines.iter().filter(|l| !l.code.is_empty()).map(|l| (l.code.as_str(), l)).collect();
        let mut by_path = HashMap::new();
        for line in by_code.values() {
            let ends = line.code.char_indices().map(|(at, _)| at).skip(1).chain([line.code.len()]);
            let above = ends.filter_map(|end| by_code.get(line.code.get(..end)?));
            by_path.insert(above.map(|line| folded(&line.name.text)).collect(), *line);
        }
        Lines { by_code, by_path }
    }

    /// The line that a subject names by its code or by its names from 类 down.
    pub(super) fn find(&self, subject: &str) -> Option<&'a LedgerLine> {
        let subject = folded(subject);
        let codes = subject.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() >= 3);
        if let Some(line) = codes.filter_map(|code| self.by_code.get(code)).next() {
            return Some(line);
        }
        self.by_path.get(&path(&subject)?).copied()
    }
}

/// The names of the levels a folded subject spells out; `None` where it marks none.
fn path(subject: &str) -> Option<Vec<String>> {
    let mut rest = subject.trim_matches(AROUND);
    let mut names = Vec::new();
    for level in LEVELS {
        let Some((name, below)) = rest.split_once(level) else { continue };
        names.push(name.trim_matches(AROUND).to_owned());
        rest = below;
    }
    let rest = rest.trim_matches(AROUND);
    let ends = rest.is_empty() || rest.trim_end_matches(AFTER).trim_matches(AROUND).is_empty();
    (!names.is_empty() && ends && names.iter().all(|name| !name.is_empty())).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::fixtures::listing;

    #[test]
    fn a_line_is_found_by_its_names_from_the_top_or_by_its_code() {
        let document = listing(
            2024,
            &[
                ("205", "教育支出", "3"),
                ("20502", "普通教育", "2"),
                ("2050299", "其他支出", "2"),
                ("20599", "其他教育支出", "1"),
                ("2059999", "其他支出", "1"),
            ],
        );
        let lines = Lines::of(&document);
        let code = |subject| lines.find(subject).map(|line| line.code.as_str());
        assert_eq!(code("“教育支出（类）其他教育支出（款）其他支出（项）”科目"), Some("2059999"));
        assert_eq!(code("教育支出（类）普通教育（款）"), Some("20502"));
        assert_eq!(code("[2050299]其他支出"), Some("2050299"));
        assert_eq!(code("其他支出（2059999）"), Some("2059999"));
        for other in
            ["其他支出", "教育支出（类）其他支出（款）", "教育支出（类）普通教育（款）经费", "2024年支出"]
        {
            assert_eq!(code(other), None, "{other}");
        }
    }
}
