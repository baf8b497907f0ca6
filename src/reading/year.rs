//! Years in running text: 2022年, 2022年度, 2022年初预算.

/// The year a text begins with (2022年, 2022年度, 2022年，), and what follows.
pub(super) fn leading_year(text: &str) -> Option<(u16, &str)> {
    let digits = text.get(..4)?;
    let rest = text.get(4..)?.trim_start().strip_prefix('年')?;
    let year = plausible_year(digits)?;
    // 2022年初预算: the budget at the beginning of the year is the year's.
    let rest = rest.strip_prefix('初').filter(|rest| rest.starts_with("预算")).unwrap_or(rest);
    Some((year, rest.strip_prefix('度').unwrap_or(rest)))
}

/// The year a text ends with (公务接待费2023年), and what stands before it.
pub(super) fn trailing_year(text: &str) -> Option<(&str, u16)> {
    let before = text.strip_suffix("年度").or_else(|| text.strip_suffix('年'))?;
    let (words, digits) = before.split_at_checked(before.len().checked_sub(4)?)?;
    Some((words, plausible_year(digits)?))
}

/// The year four digits name, where a budget can be of it.
pub(super) fn plausible_year(digits: &str) -> Option<u16> {
    let all_digits = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse::<u16>().ok().filter(|year| all_digits && (1990..=2099).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_at_either_end_of_words() {
        assert_eq!(leading_year("2022年度预算"), Some((2022, "预算")));
        assert_eq!(leading_year("2022年初预算收入"), Some((2022, "预算收入")));
        assert_eq!(trailing_year("公务接待费2022年"), Some(("公务接待费", 2022)));
        assert_eq!(leading_year("9999年"), None);
        assert_eq!(plausible_year("１２３４"), None);
    }
}
