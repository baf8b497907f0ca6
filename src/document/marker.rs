//! How a line begins that is a heading or an item of its own.

/// What stands at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A heading of the first rank: 一、 or 第一部分.
    Section,
    /// A numbered item: （一） 1、 1. (1) ①.
    Item,
    /// What also turns up in running text: a label like 绩效目标： or a number before a space.
    Label,
    /// Nothing of the kind.
    None,
}

const NUMERALS: [char; 13] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '〇', '零'];
/// What may follow a number that heads an item.
const AFTER_NUMBER: [char; 5] = ['、', '.', '．', ')', '）'];
/// Parts of a document that are counted with 第.
const PARTS: &[&str] = &["部分", "章", "节", "篇", "条"];
/// Longest label, in characters before its colon.
const LABEL_LIMIT: usize = 10;

/// Characters looked at: more than any marker has.
const HEAD: usize = 24;

/// What a line, without white space before it, begins with.
pub(super) fn marker(text: &str) -> Marker {
    let text = text.char_indices().nth(HEAD).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    if is_section(text) {
        return Marker::Section;
    }
    if is_item(text) {
        return Marker::Item;
    }
    let is_bare_number = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .strip_prefix(' ')
        .is_some_and(|rest| !text.starts_with(' ') && !rest.starts_with(|c: char| c.is_ascii()));
    let is_label = text
        .char_indices()
        .take(LABEL_LIMIT + 1)
        .find(|(_, c)| !c.is_alphanumeric())
        .is_some_and(|(at, c)| at > 0 && matches!(c, '：' | ':'));
    if is_bare_number || is_label { Marker::Label } else { Marker::None }
}

fn is_section(text: &str) -> bool {
    let number = text.trim_start_matches(NUMERALS);
    if number.len() < text.len() && number.starts_with('、') {
        return true;
    }
    text.strip_prefix('第').is_some_and(|rest| {
        let after = rest.trim_start_matches(|c: char| NUMERALS.contains(&c) || c.is_ascii_digit());
        after.len() < rest.len() && PARTS.iter().any(|part| after.starts_with(part))
    })
}

fn is_item(text: &str) -> bool {
    if text.starts_with(|c| ('①'..='⑳').contains(&c)) {
        return true;
    }
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    if let Some(inside) = text.strip_prefix(['（', '(']) {
        let after = inside.trim_start_matches(|c: char| NUMERALS.contains(&c) || is_digit(c));
        return after.len() < inside.len() && after.starts_with(['）', ')']);
    }
    let after = text.trim_start_matches(is_digit);
    let mut rest = after.chars();
    after.len() < text.len()
        && rest.next().is_some_and(|c| AFTER_NUMBER.contains(&c))
        && !rest.next().is_some_and(is_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_items_and_labels_are_told_from_running_text() {
        for (text, expected) in [
            ("一、部门职责", Marker::Section),
            ("十二、其他", Marker::Section),
            ("第二部分 资金绩效目标", Marker::Section),
            ("（一）办公室", Marker::Item),
            ("(3)设备", Marker::Item),
            ("1、收入说明", Marker::Item),
            ("10.培训", Marker::Item),
            ("①甲", Marker::Item),
            ("绩效目标：按时完成", Marker::Label),
            ("3 信息化推进", Marker::Label),
            ("1.5万元", Marker::None),
            ("2022年收入", Marker::None),
            ("一般公共预算", Marker::None),
            ("（含利用外资）", Marker::None),
            ("第一次会议", Marker::None),
            ("", Marker::None),
        ] {
            assert_eq!(marker(text), expected, "{text}");
        }
    }
}
