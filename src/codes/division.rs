//! Administrative divisions (行政区划): from a code to its name, and from the name of a public
//! body to the division it belongs to.

use std::sync::OnceLock;

/// A province, prefecture or county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// Six digits in the form of GB/T 2260: `131025`.
    pub code: &'static str,
    /// Its own name: 大城县.
    pub name: &'static str,
    /// The names of the divisions above it, joined: 河北省廊坊市; empty for a province.
    pub within: String,
}

/// A row of the table: code and name.
type Entry = (&'static str, &'static str);

/// What may stand before the division in the name of a body of the Party.
const PARTY: [&str; 2] = ["中国共产党", "中共"];

/// The division a six-digit code stands for; `None` for a code the table lacks, which is no sign
/// that the code is wrong (see `data/codes/divisions.tsv` for what the table holds).
#[must_use]
pub fn division(code: &str) -> Option<Division> {
    find(code).map(describe)
}

/// The division a public body's name begins with, the deepest that is spelled out:
/// 大城县财政局 → 大城县, 上海市普陀区… → 普陀区. `None` where the name begins with no division
/// of the table, or with a name several divisions bear and nothing before it says which one.
#[must_use]
pub fn division_in(unit_name: &str) -> Option<Division> {
    place_and_body(unit_name).0
}

/// A public body's name parted into the division it begins with, as [`division_in`] finds it, and
/// the rest, without what is said of the Party before it: 中共重庆市委宣传部 → 重庆市, 委宣传部.
#[must_use]
pub fn place_and_body(unit_name: &str) -> (Option<Division>, &str) {
    let name = unit_name.trim_start();
    let mut rest = PARTY.iter().find_map(|party| name.strip_prefix(party)).unwrap_or(name);
    let mut found: Option<Entry> = None;
    while let Some(entry) = first_below(rest, found) {
        rest = rest.get(entry.1.len()..).unwrap_or_default();
        found = Some(entry);
    }
    (found.map(describe), rest)
}

/// The one division below `above` (anywhere, for `None`) with whose name the text begins, the
/// longest name first; `None` also where several of that name could be meant.
fn first_below(text: &str, above: Option<Entry>) -> Option<Entry> {
    let prefix = above.map_or("", |(code, _)| significant(code));
    let fitting =
        |entry: &&Entry| entry.0.starts_with(prefix) && Some(**entry) != above && text.starts_with(entry.1);
    let longest = entries().iter().filter(fitting).map(|(_, name)| name.len()).max()?;
    let mut candidates = entries().iter().filter(fitting).filter(|(_, name)| name.len() == longest);
    let first = candidates.next()?;
    candidates.next().is_none().then_some(*first)
}

/// The digits of a code that the codes of all divisions below it share.
fn significant(code: &str) -> &str {
    let province = code.strip_suffix("0000");
    province.or_else(|| code.strip_suffix("00")).unwrap_or(code)
}

fn describe((code, name): Entry) -> Division {
    let within = [code.get(..2), code.get(..4)]
        .into_iter()
        .flatten()
        .filter(|digits| digits.len() < significant(code).len())
        .filter_map(|digits| find(&format!("{digits:0<6}")))
        .map(|(_, name)| name)
        .collect();
    Division { code, name, within }
}

fn find(code: &str) -> Option<Entry> {
    let at = entries().binary_search_by_key(&code, |(c, _)| c).ok()?;
    entries().get(at).copied()
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        super::rows(include_str!("../../data/codes/divisions.tsv"))
            .filter_map(|line| line.split_once('\t'))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_in(unit: &str) -> Option<&'static str> {
        division_in(unit).map(|d| d.code)
    }

    #[test]
    fn knows_a_county_by_its_code_and_where_it_lies() {
        let county = division("131025").unwrap();
        assert_eq!((county.name, county.within.as_str()), ("大城县", "河北省廊坊市"));
        assert_eq!(division("310107").unwrap().within, "上海市");
        assert_eq!(division("131000").unwrap().within, "河北省");
        assert_eq!(division("130000").unwrap().within, "");
        assert_eq!(division("999999"), None);
        assert_eq!(division(""), None);
    }

    #[test]
    fn finds_the_division_a_body_is_named_after() {
        assert_eq!(code_in("大城县科学技术和工业信息化局"), Some("131025"));
        assert_eq!(code_in("河北省廊坊市大城县财政局"), Some("131025"));
        assert_eq!(code_in("廊坊市财政局"), Some("131000"));
        assert_eq!(code_in("河北省财政厅"), Some("130000"));
        assert_eq!(code_in("重庆市城口县文化馆"), Some("500229"));
        assert_eq!(code_in("中共重庆市委宣传部"), Some("500000"));
        assert_eq!(code_in("上海市普陀区人民政府万里街道办事处"), Some("310107"));
    }

    #[test]
    fn parts_a_name_into_place_and_body_whatever_is_spelled_out_of_the_place() {
        for name in ["河北省廊坊市大城县财政局", "河北省大城县财政局", "大城县财政局"]
        {
            let (place, rest) = place_and_body(name);
            assert_eq!((place.map(|d| d.code), rest), (Some("131025"), "财政局"), "{name}");
        }
        assert_eq!(place_and_body("中国共产党重庆市委宣传部").1, "委宣传部");
        assert_eq!(place_and_body("财政局"), (None, "财政局"));
    }

    #[test]
    fn tells_bearers_of_one_name_apart_only_by_what_stands_before_it() {
        assert_eq!(code_in("普陀区司法局"), None);
        assert_eq!(code_in("浙江省普陀区司法局"), Some("330903"));
        assert_eq!(code_in("石家庄市新华区财政局"), Some("130105"));
        assert_eq!(code_in("河北省新华区财政局"), Some("130000"));
    }

    #[test]
    fn finds_no_division_where_none_is_named() {
        for unit in ["", "财政局", "中国共产党", "县", "城关镇人民政府"] {
            assert_eq!(code_in(unit), None, "{unit}");
        }
    }

    #[test]
    fn every_row_is_six_digits_and_a_name_in_ascending_order() {
        let rows: Vec<&str> = super::super::rows(include_str!("../../data/codes/divisions.tsv")).collect();
        assert_eq!(rows.len(), entries().len());
        assert!(entries().windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (code, name) in entries() {
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
            assert!(name.chars().count() >= 2 && name.trim() == *name, "{code}");
            assert!(find(&format!("{:0<6}", &code[..2])).is_some(), "{code} lies in no province");
        }
    }
}
