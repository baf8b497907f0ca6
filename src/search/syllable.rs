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

/// Characters with more than one everyday reading: the dictionary names one reading first (for
/// 调 and 长 not even the commoner one) and does not say which of the others are rare. Words that
/// need the reading stand behind it.
const USUAL: &[(char, &[&str])] = &[
    ('调', &["diao", "tiao"]),   // 调查, 协调
    ('长', &["chang", "zhang"]), // 长期, 增长
    ('行', &["xing", "hang"]),   // 执行, 行业
    ('重', &["zhong", "chong"]), // 重大, 重组
    ('会', &["hui", "kuai"]),    // 会议, 会计
    ('传', &["chuan", "zhuan"]), // 宣传, 传记
    ('率', &["lü", "shuai"]),    // 效率, 率先
    ('降', &["jiang", "xiang"]), // 降低, 投降
    ('校', &["xiao", "jiao"]),   // 学校, 校验
    ('给', &["gei", "ji"]),      // 给予, 供给
    ('都', &["dou", "du"]),      // 都, 首都
    ('还', &["hai", "huan"]),    // 还, 偿还
    ('盛', &["sheng", "cheng"]), // 茂盛, 盛放
    ('弹', &["dan", "tan"]),     // 弹药, 弹性
    ('系', &["xi", "ji"]),       // 体系, 系统, 系上
    ('藏', &["cang", "zang"]),   // 储藏, 西藏
    ('便', &["bian", "pian"]),   // 便民, 便宜
    ('畜', &["chu", "xu"]),      // 牲畜, 畜牧
    ('乐', &["le", "yue"]),      // 娱乐, 音乐
    ('角', &["jiao", "jue"]),    // 角度, 角色
    ('落', &["luo", "la"]),      // 落实, 落下
    ('曾', &["ceng", "zeng"]),   // 曾经, 曾姓
    ('削', &["xue", "xiao"]),    // 削减, 削皮
    ('车', &["che", "ju"]),      // 车辆, 棋子
    ('模', &["mo", "mu"]),       // 规模, 模具
    ('屏', &["ping", "bing"]),   // 屏幕, 屏除
    ('属', &["shu", "zhu"]),     // 所属, 属望
    ('地', &["di", "de"]),       // 地方, 助词
    ('的', &["de", "di"]),       // 助词, 目的
    ('了', &["le", "liao"]),     // 助词, 了解
    ('识', &["shi", "zhi"]),     // 知识, 标识
    ('解', &["jie", "xie"]),     // 解决, 解姓
    ('省', &["sheng", "xing"]),  // 省级, 反省
    ('参', &["can", "shen"]),    // 参与, 人参
];

/// All readings of a character, the dictionary's first one first; none for what is no Chinese
/// character.
pub(super) fn syllables(c: char) -> Vec<Syllable> {
    let Some(multi) = c.to_pinyin_multi() else { return Vec::new() };
    let usual = USUAL.iter().find(|(known, _)| *known == c).map(|(_, usual)| *usual);
    let mut found: Vec<Syllable> = Vec::new();
    for (rank, plain) in multi.into_iter().map(pinyin::Pinyin::plain).enumerate() {
        let usual = usual.map_or(rank == 0, |usual| usual.contains(&plain));
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
    fn the_table_names_only_readings_the_dictionary_has() {
        for (c, usual) in USUAL {
            let all: Vec<&str> =
                c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain).collect();
            assert!(usual.iter().all(|u| all.contains(u)), "{c}: {usual:?} but {all:?}");
        }
    }
}
