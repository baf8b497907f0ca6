//! How characters are read in pinyin.

use pinyin::ToPinyinMulti;

/// One reading of a character, without tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Its letters, `a`–`z` only; `ü` is read both as the `v` of keyboards and as `u`.
    pub(super) letters: String,
    /// Whether the character is read so in everyday words, not only in names or old texts.
    pub(super) usual: bool,
}

/// Everyday readings that the dictionary does not name first, each with a word that needs it. It
/// does not say which of a character's other readings are rare; those not listed here count as
/// rare.
const ALSO_USUAL: &[(char, &str, &str)] = &[
    ('差', "chai", "差旅"),
    ('长', "chang", "长期"),
    ('藏', "zang", "西藏"),
    ('弹', "tan", "弹性"),
    ('的', "di", "目的"),
    ('调', "tiao", "协调"),
    ('都', "du", "首都"),
    ('行', "hang", "行业"),
    ('还', "huan", "偿还"),
    ('会', "kuai", "会计"),
    ('给', "ji", "供给"),
    ('校', "jiao", "校准"),
    ('了', "liao", "了解"),
    ('率', "shuai", "率先"),
    ('模', "mu", "模具"),
    ('薄', "bo", "薄弱"),
    ('泊', "bo", "湖泊"),
    ('畜', "xu", "畜牧"),
    ('乐', "yue", "音乐"),
    ('重', "chong", "重组"),
    ('着', "zhuo", "着力"),
];

/// All readings of a character, the dictionary's first one first; none for what is no Chinese
/// character.
pub(super) fn syllables(c: char) -> Vec<Syllable> {
    let Some(multi) = c.to_pinyin_multi() else { return Vec::new() };
    let listed = |plain: &str| ALSO_USUAL.iter().any(|(known, also, _)| *known == c && *also == plain);
    let mut found: Vec<Syllable> = Vec::new();
    for (rank, plain) in multi.into_iter().map(pinyin::Pinyin::plain).enumerate() {
        let usual = rank == 0 || listed(plain);
        for umlaut in ["v", "u"] {
            let letters = plain.replace('ü', umlaut);
            let known = found.iter().any(|r| r.letters == letters);
            if !known && letters.bytes().all(|b| b.is_ascii_lowercase()) {
                found.push(Syllable { letters, usual });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(c: char) -> Vec<String> {
        syllables(c).into_iter().map(|r| r.letters).collect()
    }

    #[test]
    fn all_readings_are_known_and_the_everyday_ones_marked() {
        let tiao = syllables('调').into_iter().find(|r| r.letters == "tiao").expect("调 is read tiao");
        assert!(tiao.usual);
        let shen = syllables('信').into_iter().find(|r| r.letters == "shen").expect("信 is read shen");
        assert!(!shen.usual);
        assert!(syllables('盐').iter().any(|r| r.letters == "yan" && r.usual));
    }

    #[test]
    fn the_umlaut_is_typed_either_way() {
        assert!(spelled('绿').contains(&"lv".to_owned()) && spelled('绿').contains(&"lu".to_owned()));
    }

    #[test]
    fn what_is_no_chinese_character_has_no_reading() {
        for c in ['a', '1', '。', '\0', '\u{10ffff}'] {
            assert!(syllables(c).is_empty());
        }
    }

    #[test]
    fn the_table_names_what_the_dictionary_knows_but_not_first() {
        for (c, also, word) in ALSO_USUAL {
            let all: Vec<&str> =
                c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain).collect();
            assert!(all.iter().skip(1).any(|r| r == also), "{c} {also}: {all:?}");
            assert_ne!(all.first(), Some(also), "{c}");
            assert!(word.contains(*c), "{word}");
        }
    }
}
