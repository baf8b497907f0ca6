//! Rule E14: project codes.

use crate::check::finding::{Finding, Operand, Verdict, short};
use crate::check::label;
use crate::check::rule::Case;
use crate::disclosure::{Place, Project, Quote};

/// Digits and letters of a check character, by value; those easily misread are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Divisions whose codes end in a check character: Tianjin and Hebei.
const CHECKED: [&str; 2] = ["12", "13"];

/// Characters of a code of the form 区划6 + 年2 + `P` + serial + check character.
const LENGTH: usize = 21;

/// E14: a project code names the issuer's division and the budget's year, and is used once; where
/// the form has a check character, that is right. Silent where no project has a code.
///
/// The check character is inferred from published codes, no official text is known: hence the
/// rule is for information only.
pub(in crate::check) fn codes(case: &Case<'_>) -> Vec<Finding> {
    let projects = case.disclosure.projects.iter().enumerate();
    let codes: Vec<_> = projects.filter_map(|(i, p)| coded(i, p)).collect();
    let mut found: Vec<Finding> =
        codes.iter().flat_map(|(i, code)| defects(case, *i, code, &codes)).collect();
    if found.is_empty() && !codes.is_empty() {
        let operands = codes.iter().map(|(_, code)| Operand::words(label::PROJECT_CODE, code));
        found.push(all_agree(case, &codes).on(operands));
    }
    found
}

fn coded(index: usize, project: &Project) -> Option<(usize, &Quote)> {
    project.code.as_ref().filter(|c| !c.is_blank()).map(|code| (index, code))
}

fn all_agree(case: &Case<'_>, codes: &[(usize, &Quote)]) -> Finding {
    let count = codes.len();
    let checked = codes.iter().filter_map(|(_, c)| parse(c.text.trim())).any(|parts| parts.is_checked());
    match (&case.disclosure.identity.region, case.disclosure.identity.year) {
        (Some(region), Some(year)) => {
            let right = if checked { ", with the right check character" } else { "" };
            let checked = if checked { "，校验位无误" } else { "" };
            let zh = format!(
                "{count} 个项目编码的区划 {}、年度 {year} 与本单位相符，没有重复{checked}",
                region.code
            );
            case.finding(
                Verdict::Holds,
                zh,
                format!(
                    "{count} project codes name division {} and year {year}, each once{right}",
                    region.code
                ),
            )
        }
        _ => {
            let zh =
                format!("{count} 个项目编码没有重复；本单位的区划或年度不明，编码所含区划、年度无法核对");
            let en = format!("{count} project codes, each once; the body's division or year is not known");
            case.finding(Verdict::CannotTell, zh, en)
        }
    }
}

/// Everything wrong with one code.
fn defects(case: &Case<'_>, index: usize, quote: &Quote, all: &[(usize, &Quote)]) -> Vec<Finding> {
    let code = quote.text.trim();
    let shown = short(code);
    let mut wrong: Vec<(String, String)> = Vec::new();
    if all.iter().any(|(i, other)| *i < index && other.text.trim() == code) {
        let en = format!("project code {shown} is used more than once");
        wrong.push((format!("项目编码 {shown} 用了不止一次"), en));
    }
    let identity = &case.disclosure.identity;
    if let Some(parts) = parse(code) {
        if let Some(region) = identity.region.as_ref().filter(|r| r.code != parts.division) {
            let zh = format!("项目编码 {shown} 的区划 {} 不是本单位的 {}", parts.division, region.code);
            let en = format!("project code {shown} names division {}, not {}", parts.division, region.code);
            wrong.push((zh, en));
        }
        if let Some(year) = identity.year.filter(|y| format!("{:02}", y % 100) != parts.year) {
            let zh = format!("项目编码 {shown} 的年度 {} 不是 {year}", parts.year);
            wrong.push((zh, format!("project code {shown} names year {}, not {year}", parts.year)));
        }
        if parts.is_checked() && check_character(parts.body) != Some(parts.check) {
            let zh = format!("项目编码 {shown} 的末位 {} 与推算的校验位不符", parts.check);
            let en = format!("project code {shown} ends in {}, not in the character computed", parts.check);
            wrong.push((zh, en));
        }
    }
    let place = Place::Project { project: index };
    let finding = |(zh, en)| {
        case.finding(Verdict::Fails, zh, en).on([Operand::words(label::PROJECT_CODE, quote)]).at(place)
    };
    wrong.into_iter().map(finding).collect()
}

/// A code taken apart.
struct Parts<'a> {
    division: &'a str,
    year: &'a str,
    body: &'a str,
    check: char,
}

impl Parts<'_> {
    /// Whether codes of its division end in a check character.
    fn is_checked(&self) -> bool {
        CHECKED.iter().any(|province| self.division.starts_with(province))
    }
}

/// Takes a code apart; `None` where it is of another form, of which nothing is known.
fn parse(code: &str) -> Option<Parts<'_>> {
    let (division, rest) = code.split_at_checked(6)?;
    let (year, serial) = rest.split_at_checked(2)?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let form = code.len() == LENGTH
        && code.is_ascii()
        && serial.starts_with('P')
        && digits(division)
        && digits(year);
    let (body, check) = code.split_at_checked(LENGTH - 1).filter(|_| form)?;
    Some(Parts { division, year, body, check: check.chars().next()? })
}

/// The check character of a code's body: `alphabet[(30 − Σ aᵢ·3ⁱ) mod 31]`, i from 0 at the left.
fn check_character(body: &str) -> Option<char> {
    let mut weight = 1_usize;
    let mut sum = 0_usize;
    for character in body.chars() {
        sum = (sum + ALPHABET.find(character)? * weight) % 31;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((30 + 31 - sum) % 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{Sample, found, words};

    #[test]
    fn codes_of_the_body_and_the_year_hold() {
        let findings = found(&Sample::new().disclosure(), "E14");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].verdict, Verdict::Holds);
    }

    #[test]
    fn a_changed_character_another_division_another_year_and_a_second_use_are_found() {
        let mut body = Sample::new().disclosure();
        let sentence = |code: &str, body: &mut crate::disclosure::Disclosure| {
            body.projects[1].code = Some(words(code, 5));
            found(body, "E14").into_iter().map(|f| f.sentence_zh).collect::<Vec<_>>().join("；")
        };
        assert!(sentence("13102522P00870010002E", &mut body).contains("校验位"));
        assert!(sentence("33102522P00870010001E", &mut body).contains("区划 331025"));
        assert!(sentence("13102521P00870010001E", &mut body).contains("年度 21"));
        assert!(sentence("13102522P00869910001T", &mut body).contains("不止一次"));
    }

    #[test]
    fn codes_of_another_form_are_only_compared_with_each_other() {
        let mut body = Sample::new().disclosure();
        body.projects.truncate(1);
        body.projects[0].code = Some(words("XM-7", 5));
        assert_eq!(found(&body, "E14")[0].verdict, Verdict::Holds);
        body.identity.region = None;
        assert_eq!(found(&body, "E14")[0].verdict, Verdict::CannotTell);
    }
}
