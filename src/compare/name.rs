//! Names as they are compared: folded, without years, by what two of them have in common.

/// Words that say nothing of what a line is: taken out before names are held against each other
/// character by character. Longer ones first.
const FILLERS: &[&str] = &[
    "项目支出",
    "其他",
    "项目",
    "经费",
    "资金",
    "补助",
    "费用",
    "支出",
    "收入",
    "专项",
    "工作",
    "事务",
    "预算",
    "费",
];
/// Characters that number things: names that differ in one of these are of different things.
const NUMBERING: &str = "0123456789一二三四五六七八九十百甲乙丙丁ⅠⅡⅢⅣⅤ";

/// A name with full-width forms made half-width and all white space taken out, as it is compared.
pub(super) fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// A folded name without the years it names: 2023年劳模津贴, 劳模津贴(2023年度) → 劳模津贴. Years
/// are four digits that begin with 19 or 20, alone or before 年 or 年度; brackets they leave empty
/// go with them.
pub(super) fn without_years(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let digit = |i: Option<usize>| i.and_then(|i| characters.get(i)).is_some_and(char::is_ascii_digit);
    let mut kept = String::with_capacity(name.len());
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        let four: String = characters.iter().skip(at).take_while(|c| c.is_ascii_digit()).take(5).collect();
        let is_year = four.len() == 4 && (four.starts_with("19") || four.starts_with("20"));
        if !is_year || digit(at.checked_sub(1)) {
            kept.push(c);
            at += 1;
            continue;
        }
        at += 4;
        if characters.get(at) == Some(&'年') {
            at += 1;
            at += usize::from(characters.get(at) == Some(&'度'));
        }
    }
    kept.replace("()", "").replace("[]", "").replace("〔〕", "")
}

/// Whether two folded names can be told to be of different things: without years and fillers they
/// have not one character in common.
pub(super) fn are_unrelated(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    !a.is_empty() && !b.is_empty() && !a.chars().any(|c| b.contains(c))
}

/// Whether one name is the other with words added that number nothing: every character of the
/// shorter stands in the longer, in order, and what the longer has more is no digit or numeral.
pub(super) fn is_worded_longer(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let mut wanted = short.chars().peekable();
    for c in long.chars() {
        if wanted.next_if_eq(&c).is_none() && NUMBERING.contains(c) {
            return false;
        }
    }
    wanted.peek().is_none()
}

/// A folded name without years and fillers.
fn bare(name: &str) -> String {
    FILLERS.iter().fold(without_years(name), |name, filler| name.replace(filler, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_and_white_space_make_no_difference() {
        assert_eq!(folded("某局 （本级）１"), "某局(本级)1");
    }

    #[test]
    fn a_project_is_called_the_same_but_for_its_year() {
        for name in ["2023年劳模津贴", "劳模津贴(2024年度)", "2022劳模津贴", "劳模津贴"] {
            assert_eq!(without_years(name), "劳模津贴");
        }
        assert_eq!(without_years("第12023号2023年"), "第12023号");
        assert_eq!(without_years("G2055"), "G", "four digits that could be a year are taken for one");
    }

    #[test]
    fn names_without_a_character_in_common_are_of_different_things() {
        assert!(are_unrelated("公园绿化经费", "退休人员补助"));
        assert!(!are_unrelated("扶贫", "巩固脱贫衔接乡村振兴"));
        assert!(!are_unrelated("其他支出", "退休人员补助"), "what is nothing but fillers tells nothing");
    }

    #[test]
    fn words_may_be_added_but_not_exchanged_or_numbered() {
        assert!(is_worded_longer("配备人脸识别设备", "人脸识别设备"));
        assert!(!is_worded_longer("离休干部医疗费", "退休干部医疗费"));
        assert!(!is_worded_longer("河道整治工程", "河道整治工程二期"));
    }
}
