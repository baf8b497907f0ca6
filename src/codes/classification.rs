//! The functional and the economic classification of expenditure (支出功能分类, 支出经济分类).

use std::collections::HashSet;
use std::sync::OnceLock;

/// A classification as code and name, sorted by code.
type Names = Vec<(&'static str, &'static str)>;

/// The name a functional classification code (支出功能分类) is known by: `2060101` → 行政运行.
/// Codes have 3 (类), 5 (款) or 7 (项) digits. `None` for a code the table lacks, which is no sign
/// that the code is wrong: the table is harvested, see `data/codes/functional.tsv`.
#[must_use]
pub fn functional(code: &str) -> Option<&'static str> {
    look_up(functional_names(), code)
}

/// Names that functional classes had in the years before, where they differ by more than a word.
const FORMER: &[(&str, &str)] = &[
    ("207", "文化体育与传媒支出"),
    ("210", "医疗卫生与计划生育支出"),
    ("210", "医疗卫生支出"),
    ("215", "资源勘探信息等支出"),
    ("215", "资源勘探电力信息等支出"),
    ("220", "国土海洋气象等支出"),
    ("220", "国土资源气象等支出"),
];

/// The code of the functional class (类, three digits) with this very name, present or former: 教育支出 →
/// `205`. Names below 类 are not unique.
#[must_use]
pub fn functional_class(name: &str) -> Option<&'static str> {
    let classes = functional_names().iter().filter(|(code, _)| code.len() == CLASS);
    classes.chain(FORMER).find(|(_, n)| *n == name).map(|(code, _)| *code)
}

/// Digits of the code of a class.
const CLASS: usize = 3;

fn functional_names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| names(include_str!("../../data/codes/functional.tsv")))
}

/// The name an economic classification code (支出经济分类) is known by: `30101` → 基本工资.
/// Codes have 3 (类) or 5 (款) digits; those that begin with 3 are the departments' (部门经济分类),
/// with 5 the government's (政府经济分类). `None` for a code the table lacks.
#[must_use]
pub fn economic(code: &str) -> Option<&'static str> {
    look_up(economic_names(), code)
}

/// Whether an item (款) of the economic classification has this very name, whatever the width of its
/// brackets: 办公费, 维修(护)费.
#[must_use]
pub fn is_economic_item(name: &str) -> bool {
    static ITEMS: OnceLock<HashSet<String>> = OnceLock::new();
    let items = || economic_names().iter().filter(|(code, _)| code.len() > CLASS);
    ITEMS.get_or_init(|| items().map(|(_, known)| narrow(known)).collect()).contains(&narrow(name))
}

/// A name with narrow brackets.
fn narrow(name: &str) -> String {
    name.replace('（', "(").replace('）', ")")
}

fn economic_names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| names(include_str!("../../data/codes/economic.tsv")))
}

fn names(table: &'static str) -> Names {
    super::rows(table)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.nth(1)?))
        })
        .collect()
}

fn look_up(names: &Names, code: &str) -> Option<&'static str> {
    let at = names.binary_search_by_key(&code, |(c, _)| c).ok()?;
    names.get(at).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_code_at_each_level() {
        assert_eq!(functional("206"), Some("科学技术支出"));
        assert_eq!(functional("20601"), Some("科学技术管理事务"));
        assert_eq!(functional("2060101"), Some("行政运行"));
        assert_eq!(economic("301"), Some("工资福利支出"));
        assert_eq!(economic("30101"), Some("基本工资"));
    }

    #[test]
    fn a_class_is_known_by_its_very_name() {
        assert_eq!(functional_class("科学技术支出"), Some("206"));
        assert_eq!(functional_class("医疗卫生支出"), Some("210"));
        for other in ["科学技术", "行政运行", ""] {
            assert_eq!(functional_class(other), None);
        }
    }

    #[test]
    fn an_economic_item_is_known_by_its_very_name() {
        assert!(is_economic_item("办公费") && is_economic_item("公务接待费"));
        assert!(is_economic_item("维修(护)费") && is_economic_item("维修（护）费"));
        assert!(!is_economic_item("机关工资福利支出") && !is_economic_item("办公"));
    }

    #[test]
    fn has_no_name_for_what_is_no_code() {
        for none in ["", "2", "9999999", "科学技术支出", "# Origin"] {
            assert_eq!(functional(none), None);
            assert_eq!(economic(none), None);
        }
    }

    #[test]
    fn every_row_is_code_level_name_in_ascending_order() {
        let tables =
            [include_str!("../../data/codes/functional.tsv"), include_str!("../../data/codes/economic.tsv")];
        for table in tables {
            let mut before = "";
            for line in super::super::rows(table) {
                let fields: Vec<&str> = line.split('\t').collect();
                let [code, level, name] = fields[..] else { panic!("three fields: {line}") };
                assert!(before < code, "{before} before {code}");
                let expected = match code.len() {
                    3 => "类",
                    5 => "款",
                    _ => "项",
                };
                assert_eq!(level, expected, "{line}");
                assert!(code.len() <= 7 && code.bytes().all(|b| b.is_ascii_digit()), "{line}");
                assert!(!name.is_empty() && name.trim() == name, "{line}");
                before = code;
            }
        }
    }

    #[test]
    fn every_code_has_its_class_above_it() {
        for line in super::super::rows(include_str!("../../data/codes/functional.tsv")) {
            let code = line.split('\t').next().unwrap();
            assert!(functional(&code[..3]).is_some(), "{line}");
        }
    }
}
