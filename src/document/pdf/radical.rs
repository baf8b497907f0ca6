//! Radicals: characters of their own in Unicode that look like the ideographs they come from.
//!
//! Programs that write PDF give a glyph the code of the radical where font and reader mean the
//! ideograph, so ⼀ (U+2F00) stands where 一 (U+4E00) was printed.

/// What the Kangxi radicals U+2F00 to U+2FD5 stand for, in order (their compatibility mappings).
const KANGXI: &[&str] = &[
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口",
    "囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳",
    "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿",
    "片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸",
    "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷",
    "豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音",
    "頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊",
    "齒龍龜龠",
];

/// What supplementary radicals stand for that are drawn like a whole character.
const SUPPLEMENT: &[(char, char)] = &[
    ('\u{2e81}', '厂'),
    ('\u{2e97}', '心'),
    ('\u{2e98}', '扌'),
    ('\u{2e9f}', '母'),
    ('\u{2ea0}', '民'),
    ('\u{2ea1}', '氵'),
    ('\u{2eb6}', '羊'),
    ('\u{2eb7}', '羊'),
    ('\u{2ebc}', '肉'),
    ('\u{2ebe}', '艹'),
    ('\u{2ebf}', '艹'),
    ('\u{2ec1}', '虎'),
    ('\u{2ec2}', '衤'),
    ('\u{2ec4}', '西'),
    ('\u{2ec5}', '见'),
    ('\u{2ec6}', '角'),
    ('\u{2ec7}', '角'),
    ('\u{2ec9}', '贝'),
    ('\u{2eca}', '足'),
    ('\u{2ecb}', '车'),
    ('\u{2ecc}', '辶'),
    ('\u{2ed0}', '钅'),
    ('\u{2ed1}', '长'),
    ('\u{2ed2}', '长'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '长'),
    ('\u{2ed5}', '阜'),
    ('\u{2ed6}', '阝'),
    ('\u{2ed7}', '雨'),
    ('\u{2ed8}', '青'),
    ('\u{2ed9}', '韦'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2edd}', '食'),
    ('\u{2edf}', '食'),
    ('\u{2ee0}', '食'),
    ('\u{2ee1}', '首'),
    ('\u{2ee2}', '马'),
    ('\u{2ee3}', '骨'),
    ('\u{2ee4}', '鬼'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee7}', '卤'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eeb}', '齐'),
    ('\u{2eec}', '齐'),
    ('\u{2eee}', '齿'),
    ('\u{2eef}', '龙'),
    ('\u{2ef0}', '龙'),
    ('\u{2ef2}', '龟'),
    ('\u{2ef3}', '龟'),
];

/// The ideograph a radical stands for; any other character as it is.
pub(super) fn character(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2eff}' => {
            SUPPLEMENT.iter().find(|(radical, _)| *radical == c).map_or(c, |&(_, ideograph)| ideograph)
        }
        '\u{2f00}'..='\u{2fd5}' => {
            let nth = u32::from(c).saturating_sub(0x2f00) as usize;
            KANGXI.iter().flat_map(|row| row.chars()).nth(nth).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_the_ideographs_they_are_drawn_like() {
        let printed: String = "⼀般公共预算⽀出⻚⽐⽤⻋⿕".chars().map(character).collect();
        assert_eq!(printed, "一般公共预算支出页比用车龠");
    }
}
