//! Numbers as Word's automatic numbering writes them.

/// Writes a number in one of Word's formats (the `w:val` of `w:numFmt`); `None` where the format
/// has no digits (bullets).
pub(super) fn written(format: &str, number: usize) -> Option<String> {
    match format {
        "bullet" | "none" => None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "koreanDigital2"
        | "ideographTraditional" => Some(chinese(number)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Some(circled(number)),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let digits = number.to_string();
            Some(digits.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c)).collect())
        }
        "decimalZero" => Some(format!("{number:02}")),
        "upperLetter" => Some(letters(number, 'A')),
        "lowerLetter" => Some(letters(number, 'a')),
        "upperRoman" => Some(roman(number)),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        _ => Some(number.to_string()),
    }
}

/// 一, 十, 十二, 二十一, 一百零三; from a thousand on in Arabic digits.
pub(super) fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or_default();
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", if number == 10 { "" } else { digit(number - 10) }),
        20..=99 => {
            let ones = if number.is_multiple_of(10) { "" } else { digit(number % 10) };
            format!("{}十{ones}", digit(number / 10))
        }
        100..=999 => {
            let hundreds = digit(number / 100);
            match number % 100 {
                0 => format!("{hundreds}百"),
                rest @ 1..=9 => format!("{hundreds}百零{}", digit(rest)),
                rest @ 10..=19 => format!("{hundreds}百一{}", chinese(rest)),
                rest => format!("{hundreds}百{}", chinese(rest)),
            }
        }
        _ => number.to_string(),
    }
}

/// ① to ⑳; beyond, the number.
fn circled(number: usize) -> String {
    let c = u32::try_from(number).ok().filter(|n| (1..=20).contains(n));
    c.and_then(|n| char::from_u32(0x245f + n)).map_or_else(|| number.to_string(), String::from)
}

/// a to z, then aa, bb: a letter repeated, as Word does.
fn letters(number: usize, first: char) -> String {
    let nth = number.saturating_sub(1);
    let letter = u32::try_from(nth % 26).ok().and_then(|n| char::from_u32(u32::from(first) + n));
    letter.unwrap_or(first).to_string().repeat((nth / 26 + 1).min(32))
}

fn roman(number: usize) -> String {
    const SIGNS: &[(usize, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number >= 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            rest -= value;
            written.push_str(sign);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_does() {
        for (number, words) in [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (21, "二十一"),
            (103, "一百零三"),
            (110, "一百一十"),
            (345, "三百四十五"),
        ] {
            assert_eq!(chinese(number), words);
        }
        for (format, number, words) in [
            ("decimal", 7, "7"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalFullWidth", 12, "１２"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 14, "XIV"),
            ("decimalZero", 4, "04"),
        ] {
            assert_eq!(written(format, number).as_deref(), Some(words));
        }
        assert_eq!(written("bullet", 1), None);
    }
}
