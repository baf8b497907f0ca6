//! Which line of one year is which line of another.
//!
//! By code first, then by what a person's crosswalk says, then by exact name, by a name that is the
//! same but for its year, and by a name with words added. Nothing is forced: of several lines that
//! could be meant none is, and a line is never put beside two of one year. Lines of a classification
//! are paired by name only under the same parent, so that what adds up in each year adds up in the
//! pairs.

use super::alike::{alike, mutual};
use super::draft::{Cell, Draft, Drafts, Guide, Item, Trust};
use super::name::{are_unrelated, folded, is_worded_longer, without_years};
use super::row::{Pairing, Row, RowKey};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Percent of their pairs of characters that two names must have in common to be paired by them.
const SIMILAR: u8 = 80;
/// Percent from which on another name is near enough to leave it open which one is meant.
const RIVAL: u8 = 70;
/// Percent by which a name must be nearer than any other.
const MARGIN: u8 = 10;
/// Characters that a name has at least to be paired by likeness.
const LONG_ENOUGH: usize = 6;
/// Lines of one code in one year, at most, among which a namesake is sought.
const SAME_CODE: usize = 32;

/// Pairs the lines of all columns. Every item ends in exactly one row; rows come in the order in
/// which their first items do; `key` makes the key of a code.
pub(super) fn pair(columns: Vec<Vec<Item>>, guide: Guide<'_>, key: impl Fn(&str) -> RowKey) -> Vec<Row> {
    let mut drafts = Drafts { width: columns.len(), drafts: Vec::new(), guide };
    drafts.by_code(columns);
    match guide.trust {
        Trust::Codes => {
            drafts.under_the_same_parent();
            drafts.without_code();
        }
        Trust::Names => {
            let everywhere = |_: &Draft| Some(());
            drafts.by_crosswalk(everywhere);
            drafts.by_name(Pairing::ExactName, everywhere, |cell| cell.folded.clone());
            drafts.by_name(Pairing::OtherYear, everywhere, |cell| without_years(&cell.folded));
            drafts.by_likeness(|_, _| true);
        }
    }
    drafts.into_rows(&key)
}

impl Drafts<'_> {
    /// Lines of one code, and lines without code of one name, meet: of several those of one name
    /// first, then the first with the first. A code that has no codes below it and that two years use
    /// for names without anything in common is two lines.
    fn by_code(&mut self, columns: Vec<Vec<Item>>) {
        let codes: BTreeSet<&str> = columns.iter().flatten().map(|item| item.code.as_str()).collect();
        let divided: HashSet<String> = match self.guide.trust {
            Trust::Codes => {
                codes.iter().filter(|code| has_below(&codes, code)).map(|c| (*c).to_owned()).collect()
            }
            Trust::Names => HashSet::new(),
        };
        let mut of_code: HashMap<String, Vec<usize>> = HashMap::new();
        let mut of_both: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (column, items) in columns.into_iter().enumerate() {
            let mut rest = Vec::new();
            let mut seen: HashMap<(String, String), usize> = HashMap::new();
            for item in items {
                let cell = Cell { folded: folded(&item.name), item };
                let both = (cell.item.code.clone(), cell.folded.clone());
                let nth = seen.entry(both.clone()).or_default();
                let same = of_both.get(&both).and_then(|drafts| drafts.get(*nth)).copied();
                *nth += 1;
                match same.filter(|&draft| self.is_free(draft, column)) {
                    Some(draft) => self.put(draft, column, cell),
                    None => rest.push(cell),
                }
            }
            for cell in rest {
                let code = cell.item.code.clone();
                let same = of_code.get(&code).filter(|_| !code.is_empty());
                let free = same.into_iter().flatten().copied().filter(|&draft| self.is_free(draft, column));
                let fits = |draft: &usize| divided.contains(&code) || self.may_be_renamed(*draft, &cell);
                let found = free.take(SAME_CODE).find(fits);
                let both = (code.clone(), cell.folded.clone());
                let draft = match found {
                    Some(draft) => {
                        self.put(draft, column, cell);
                        draft
                    }
                    None => {
                        let draft = self.add(column, cell);
                        of_code.entry(code).or_default().push(draft);
                        draft
                    }
                };
                of_both.entry(both).or_default().push(draft);
            }
        }
    }

    /// Whether a draft may be the line of a cell of the same code and another name.
    fn may_be_renamed(&self, draft: usize, cell: &Cell) -> bool {
        let Some(draft) = self.drafts.get(draft) else { return false };
        !draft.alone
            && !self.is_alone(cell)
            && draft.cells().all(|known| !are_unrelated(&known.folded, &cell.folded))
    }

    /// Groups drafts by a name of theirs within what `home` says they belong to; drafts without a
    /// home take no part.
    fn by_name<H: Ord + Clone>(
        &mut self,
        rule: Pairing,
        home: impl Fn(&Draft) -> Option<H>,
        name: impl Fn(&Cell) -> String,
    ) {
        let mut groups: BTreeMap<(H, String), BTreeSet<usize>> = BTreeMap::new();
        for (i, draft) in self.drafts.iter().enumerate() {
            let Some(home) = home(draft) else { continue };
            for name in draft.cells().map(&name).filter(|name| !name.is_empty()) {
                groups.entry((home.clone(), name)).or_default().insert(i);
            }
        }
        self.merge_groups(groups, rule);
    }

    /// Groups drafts by what the crosswalk says they are.
    fn by_crosswalk<H: Ord + Clone>(&mut self, home: impl Fn(&Draft) -> Option<H>) {
        let Guide { crosswalk, kind, .. } = self.guide;
        if !crosswalk.is_empty() {
            let meant = |cell: &Cell| {
                let names = [cell.item.code.as_str(), cell.folded.as_str()];
                crosswalk.meant(kind, &names).unwrap_or_default().to_owned()
            };
            self.by_name(Pairing::Crosswalk, home, meant);
        }
    }

    /// Lines of a classification that changed their code: under one parent one name is one line. The
    /// higher levels first, so that what lies under a line that changed its code follows it.
    fn under_the_same_parent(&mut self) {
        let levels: BTreeSet<usize> = self.drafts.iter().map(|d| d.code().len()).filter(|&n| n > 0).collect();
        for level in levels {
            let of_code = self.of_code();
            let home = |draft: &Draft| {
                let code = draft.code();
                (code.len() == level).then(|| parent(&of_code, code))
            };
            self.by_crosswalk(home);
            self.by_name(Pairing::ExactName, home, |cell| cell.folded.clone());
        }
    }

    /// The draft of each code.
    fn of_code(&self) -> HashMap<String, usize> {
        let mut of_code = HashMap::new();
        for (i, draft) in self.drafts.iter().enumerate() {
            for code in draft.cells().map(|c| &c.item.code).filter(|code| !code.is_empty()) {
                of_code.entry(code.clone()).or_insert(i);
            }
        }
        of_code
    }

    /// Lines of a classification printed without code: they meet the one line of their name.
    fn without_code(&mut self) {
        if self.drafts.iter().all(|d| !d.code().is_empty()) {
            return;
        }
        let mut coded: HashMap<&str, usize> = HashMap::new();
        for draft in self.drafts.iter().filter(|d| !d.code().is_empty()) {
            let names: BTreeSet<&str> = draft.cells().map(|c| c.folded.as_str()).collect();
            names.into_iter().for_each(|name| *coded.entry(name).or_default() += 1);
        }
        let common: HashSet<String> =
            coded.into_iter().filter(|&(_, lines)| lines > 1).map(|(name, _)| name.to_owned()).collect();
        self.by_crosswalk(|_| Some(()));
        let one =
            |cell: &Cell| if common.contains(&cell.folded) { String::new() } else { cell.folded.clone() };
        self.by_name(Pairing::ExactName, |_| Some(()), one);
        self.by_likeness(|a, b| a.code().is_empty() || b.code().is_empty());
    }

    /// Names with words added: neighbouring columns first.
    fn by_likeness(&mut self, may_pair: impl Fn(&Draft, &Draft) -> bool) {
        for distance in 1..self.width {
            for a in 0..self.width - distance {
                let b = a + distance;
                let (left, right) = (self.only_in(a, b), self.only_in(b, a));
                let mut near = alike(&names(&left), &names(&right), RIVAL);
                near.retain(|pair| {
                    let drafts = [left.get(pair.left), right.get(pair.right)];
                    match drafts.map(|d| d.and_then(|(i, _)| self.drafts.get(*i))) {
                        [Some(a), Some(b)] => a.is_apart_from(b) && may_pair(a, b),
                        _ => false,
                    }
                });
                for pair in mutual(&near, MARGIN) {
                    let ([Some((i, one)), Some((j, other))], true) =
                        ([left.get(pair.left), right.get(pair.right)], pair.percent >= SIMILAR)
                    else {
                        continue;
                    };
                    if is_worded_longer(one, other) {
                        self.merge(*i, *j, Pairing::SimilarName { percent: pair.percent });
                    }
                }
            }
        }
    }

    /// Drafts with a line in one column and none in another, with their name there without years:
    /// those whose name is theirs alone and long enough.
    fn only_in(&self, column: usize, not_in: usize) -> Vec<(usize, String)> {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, draft) in self.drafts.iter().enumerate().filter(|(_, d)| !d.alone) {
            if let (Some(cell), None) = (draft.in_column(column), draft.in_column(not_in)) {
                named.entry(without_years(&cell.folded)).or_default().push(i);
            }
        }
        named
            .into_iter()
            .filter(|(name, _)| name.chars().count() >= LONG_ENOUGH)
            .filter_map(|(name, drafts)| <[usize; 1]>::try_from(drafts).ok().map(|[draft]| (draft, name)))
            .collect()
    }
}

/// The names of named drafts.
fn names(named: &[(usize, String)]) -> Vec<&str> {
    named.iter().map(|(_, name)| name.as_str()).collect()
}

/// Whether any of the codes lies below a code.
fn has_below(codes: &BTreeSet<&str>, code: &str) -> bool {
    let next = codes.range(code..).find(|c| **c != code);
    !code.is_empty() && next.is_some_and(|c| c.starts_with(code))
}

/// What the longest code that a code begins with stands for.
pub(super) fn parent<T: Copy>(of_code: &HashMap<String, T>, code: &str) -> Option<T> {
    let ends = code.char_indices().map(|(at, _)| at).skip(1).collect::<Vec<_>>();
    ends.into_iter().rev().filter_map(|at| code.get(..at)).find_map(|above| of_code.get(above).copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::crosswalk::{Crosswalk, Kind};
    use crate::compare::row::{Basis, Evidence, Value};
    use crate::disclosure::{Amount, AmountUnit, Place};
    use crate::span::Span;

    fn item(code: &str, name: &str, amount: &str) -> Item {
        let at = Evidence { member: 0, place: Place::Project { project: 0 }, span: Span::NOWHERE };
        let amount = Amount::parse(amount, AmountUnit::TenThousand).unwrap();
        Item {
            code: code.into(),
            name: name.into(),
            value: Value::Said { amount, basis: Basis::Table, at },
            also: Vec::new(),
        }
    }

    /// Rows as label, amounts a column, and the rule.
    fn with(
        crosswalk: &str,
        columns: Vec<Vec<Item>>,
        trust: Trust,
    ) -> Vec<(String, String, Option<Pairing>)> {
        let crosswalk = Crosswalk::parse(crosswalk.lines()).unwrap();
        let kind = if trust == Trust::Codes { Kind::Functional } else { Kind::Project };
        let guide = Guide { trust, kind, crosswalk: &crosswalk };
        let rows = pair(columns, guide, |code| RowKey::Project(code.to_owned()));
        rows.iter()
            .map(|row| {
                let values: Vec<String> =
                    row.values.iter().map(|v| v.wan().map_or("-".into(), |w| w.to_string())).collect();
                (row.label.clone(), values.join(" "), row.pairing)
            })
            .collect()
    }

    fn amounts(columns: Vec<Vec<Item>>, trust: Trust) -> Vec<String> {
        with("", columns, trust).into_iter().map(|row| row.1).collect()
    }

    fn one(name: &str, amounts: &str, rule: Pairing) -> Vec<(String, String, Option<Pairing>)> {
        vec![(name.to_owned(), amounts.to_owned(), Some(rule))]
    }

    #[test]
    fn lines_meet_by_code_whatever_they_are_called() {
        let columns = vec![vec![item("206", "科学技术", "1")], vec![item("206", "科学技术支出", "2")]];
        assert_eq!(with("", columns, Trust::Codes), one("科学技术支出", "1 2", Pairing::Code));
    }

    #[test]
    fn a_line_alone_is_paired_by_nothing() {
        let columns = vec![vec![item("206", "科学技术", "1")], vec![]];
        assert_eq!(with("", columns, Trust::Codes)[0].2, None);
    }

    #[test]
    fn a_common_name_under_two_codes_is_two_lines() {
        let columns = vec![
            vec![item("2010302", "一般行政管理事务", "1"), item("20103", "政府办公厅", "1")],
            vec![item("2013202", "一般行政管理事务", "2"), item("20132", "组织事务", "2")],
        ];
        assert_eq!(amounts(columns, Trust::Codes).len(), 4);
    }

    #[test]
    fn a_line_that_changed_its_code_is_found_under_its_parent_and_takes_its_parts_along() {
        let columns = vec![
            vec![item("201", "服务", "3"), item("20115", "市场监管", "3"), item("2011501", "行政运行", "3")],
            vec![item("201", "服务", "4"), item("20138", "市场监管", "4"), item("2013801", "行政运行", "4")],
        ];
        let rows = with("", columns, Trust::Codes);
        assert_eq!(rows.iter().map(|r| r.1.as_str()).collect::<Vec<_>>(), ["3 4", "3 4", "3 4"]);
        assert_eq!(rows[2].2, Some(Pairing::ExactName));
    }

    #[test]
    fn a_code_used_for_something_else_is_two_lines_unless_others_lie_below_it() {
        let again = |below: &[Item]| {
            let year = |name: &str| [&[item("20599", name, "1")], below].concat();
            vec![year("公园绿化"), year("信访维稳")]
        };
        assert_eq!(amounts(again(&[]), Trust::Codes), ["1 -", "- 1"]);
        let below = [item("2059901", "其他", "1")];
        assert_eq!(amounts(again(&below), Trust::Codes), ["1 1", "1 1"]);
    }

    #[test]
    fn a_project_with_a_new_code_is_found_by_its_name() {
        let columns = vec![
            vec![item("P21", "劳模津贴", "1")],
            vec![item("P22", "劳模 津贴", "2")],
            vec![item("P22", "津贴", "3")],
        ];
        assert_eq!(with("", columns, Trust::Names), one("津贴", "1 2 3", Pairing::ExactName));
    }

    #[test]
    fn a_project_that_carries_its_year_in_its_name_is_the_same_every_year() {
        let columns = vec![vec![item("", "2022年劳模津贴", "1")], vec![item("", "2023年劳模津贴", "2")]];
        assert_eq!(with("", columns, Trust::Names), one("2023年劳模津贴", "1 2", Pairing::OtherYear));
        let carried = vec![
            vec![item("", "2022年劳模津贴", "1")],
            vec![item("", "2022年劳模津贴", "2"), item("", "2023年劳模津贴", "3")],
        ];
        assert_eq!(amounts(carried, Trust::Names), ["1 2", "- 3"], "the old year's money carried over");
    }

    #[test]
    fn a_project_with_words_added_is_paired_and_says_how_like_the_names_are() {
        let columns = vec![
            vec![item("", "配备人脸自动识别设备资金", "1")],
            vec![item("", "2023年人脸自动识别设备资金", "2")],
        ];
        let rule = Pairing::SimilarName { percent: 90 };
        assert_eq!(with("", columns, Trust::Names), one("2023年人脸自动识别设备资金", "1 2", rule));
    }

    #[test]
    fn no_name_is_forced_upon_another() {
        for (a, b) in [
            ("离休干部医疗费补助", "退休干部医疗费补助"),
            ("某河道综合整治工程", "某河道综合整治工程二期"),
            ("公务用车购置费", "公务用车运行费"),
        ] {
            let columns = vec![vec![item("", a, "1")], vec![item("", b, "2")]];
            assert_eq!(amounts(columns, Trust::Names).len(), 2, "{a} {b}");
        }
        let two = vec![item("", "老旧小区改造补助资金", "2"), item("", "老旧小区改造补助经费", "3")];
        let columns = vec![vec![item("", "老旧小区改造补助", "1")], two];
        assert_eq!(amounts(columns, Trust::Names).len(), 3, "two could be meant");
        let columns = vec![
            vec![item("2101101", "行政单位医疗", "1"), item("210", "卫生健康", "1")],
            vec![item("2101199", "行政单位医疗补助", "2"), item("210", "卫生健康", "2")],
        ];
        assert_eq!(amounts(columns, Trust::Codes).len(), 3, "codes of a classification are not guessed");
    }

    #[test]
    fn a_line_without_code_meets_the_one_line_of_its_name() {
        let columns = vec![vec![item("", "教育支出", "1")], vec![item("205", "教育支出", "2")]];
        assert_eq!(with("", columns, Trust::Codes), one("教育支出", "1 2", Pairing::ExactName));
    }

    #[test]
    fn two_codes_of_one_name_keep_to_their_codes_when_both_return() {
        let columns = vec![
            vec![item("A", "维修", "1")],
            vec![item("B", "维修", "2")],
            vec![item("A", "维修", "3"), item("B", "维修", "4")],
        ];
        assert_eq!(amounts(columns, Trust::Names), ["1 - 3", "- 2 4"]);
    }

    #[test]
    fn of_two_namesakes_none_is_chosen() {
        let columns = vec![
            vec![item("A", "维修", "1"), item("B", "维修", "2")],
            vec![item("C", "维修", "3")],
            vec![item("", "维修", "4"), item("", "维修", "5")],
        ];
        assert_eq!(amounts(columns, Trust::Names).len(), 5);
    }

    #[test]
    fn a_person_says_what_is_the_same_and_what_is_not() {
        let columns = || vec![vec![item("", "劳模津贴", "1")], vec![item("", "先进人物补助", "2")]];
        assert_eq!(amounts(columns(), Trust::Names).len(), 2);
        let said = "项目\t劳模津贴\t先进人物补助";
        assert_eq!(with(said, columns(), Trust::Names), one("先进人物补助", "1 2", Pairing::Crosswalk));
        let columns = || vec![vec![item("P1", "河道整治", "1")], vec![item("P2", "河道整治", "2")]];
        assert_eq!(amounts(columns(), Trust::Names), ["1 2"]);
        assert_eq!(with("项目\t河道整治\t-", columns(), Trust::Names).len(), 2);
    }
}
