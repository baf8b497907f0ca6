//! What belongs to the pages and not to the text: page numbers, running heads, lists of contents.

use super::glyph::POINT;
use super::layout::{Item, Sheet, TextLine};
use super::stitch::StitchedTable;
use crate::document::model::NoteKind;
use std::collections::BTreeMap;

/// Share of the page's height, in hundredths, at its head and foot in which furniture stands.
const ZONE: i32 = 13;
/// Pages on which a line stands at the same place before it is a running head.
const REPEATED: usize = 3;
/// Lines of a running head, at most.
const DEEPEST: usize = 2;
/// Marks around the number of a page.
const AROUND_NUMBER: &[char] =
    &['-', '－', '—', '–', '―', '·', '/', '第', '页', '共', ' ', '~', '～', '−', '─', '|'];
/// Digits of a page's number, at most, twice for 3/12.
const LONGEST_NUMBER: usize = 8;
/// Titles of a list of contents, also set in two lines.
const CONTENTS: &[&str] = &["目录", "目", "录"];
/// Lines from the top of a page among which the title of its list of contents is.
const TITLE_LINES: usize = 4;
/// Entries a list of contents without leaders has at least.
const FEWEST_ENTRIES: usize = 4;
/// Share of the page's height, in hundredths, down to which a list goes that goes on overleaf.
const LOW: i32 = 75;
/// Marks that end a sentence or a clause, and no entry of a list of contents.
const SENTENCE_ENDS: &[char] = &['。', '；', '，', '：', ':', ';'];
/// What leads from a line of the contents to its page number.
const LEADERS: &[&str] = &["……", ".....", "·····", ". . . .", "．．．．", "‥‥"];

/// Whether a line leads to a page number, as lines of a list of contents do.
fn is_contents_line(text: &str) -> bool {
    LEADERS.iter().any(|dots| text.contains(dots))
        && text.ends_with(|c: char| c.is_ascii_digit() || LEADERS.iter().any(|dots| dots.contains(c)))
}

/// Marks the items of each page that are furniture, as indices into its items.
pub(super) fn furniture(sheets: &[Sheet]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = sheets.iter().map(|_| Vec::new()).collect();
    for (sheet, marked) in sheets.iter().zip(&mut found) {
        let numbers = outer(sheet, marked).into_iter().filter(|(_, line)| is_page_number(&line.text));
        let numbers: Vec<usize> = numbers.map(|(at, _)| at).collect();
        marked.extend(numbers);
    }
    for _ in 0..DEEPEST {
        let mut seen: BTreeMap<(String, i32), Vec<(usize, usize)>> = BTreeMap::new();
        for (page, (sheet, marked)) in sheets.iter().zip(&found).enumerate() {
            for (at, line) in outer(sheet, marked) {
                seen.entry((line.text.clone(), line.y / (4 * POINT))).or_default().push((page, at));
            }
        }
        for places in seen.into_values().filter(|places| places.len() >= REPEATED) {
            for (page, at) in places {
                if let Some(marked) = found.get_mut(page) {
                    marked.push(at);
                }
            }
        }
    }
    captions(sheets, &mut found);
    contents(sheets, &mut found);
    found
}

/// Marks captions printed again above a table that goes on from the page before.
fn captions(sheets: &[Sheet], found: &mut [Vec<usize>]) {
    for (number, pair) in sheets.windows(2).enumerate() {
        let [before, sheet] = pair else { continue };
        let (Some(marked_before), Some(marked)) = (found.get(number), found.get(number + 1)) else {
            continue;
        };
        let Some((at, Item::Table(last))) = unmarked(before, marked_before).next_back() else { continue };
        let lines_above = |sheet: &Sheet, table: usize, furniture: &[usize]| -> Vec<(usize, String)> {
            let above = sheet.items.iter().enumerate().take(table).rev();
            above
                .take_while(|(_, item)| item.line().is_some())
                .filter(|(at, _)| !furniture.contains(at))
                .filter_map(|(at, item)| item.line().map(|line| (at, line.text.clone())))
                .collect()
        };
        let first = unmarked(sheet, marked).find_map(|(at, item)| match item {
            Item::Table(table) => Some((at, table)),
            Item::Line(_) | Item::Aside(..) => None,
        });
        let Some((first, table)) = first else { continue };
        let again = lines_above(sheet, first, marked);
        // What is furniture above the table before may be such a caption itself.
        let captions: Vec<String> = lines_above(before, at, &[]).into_iter().map(|(_, text)| text).collect();
        let same = !again.is_empty() && again.iter().zip(&captions).all(|((_, text), other)| text == other);
        if same && again.len() <= captions.len() && StitchedTable::begin(last.clone()).takes(table) {
            let lines = again.into_iter().map(|(at, _)| at);
            if let Some(marked) = found.get_mut(number + 1) {
                marked.extend(lines);
            }
        }
    }
}

/// Marks lists of contents: from 目录 or the first line with leaders on a page to the last; without
/// leaders, a page of lines under 目录 that end no sentence, and the page after it that goes on so.
fn contents(sheets: &[Sheet], found: &mut [Vec<usize>]) {
    let mut open = false;
    for (sheet, marked) in sheets.iter().zip(found) {
        let lines: Vec<(usize, &TextLine)> =
            unmarked(sheet, marked).filter_map(|(at, item)| Some((at, item.line()?))).collect();
        let leads = |(_, line): &&(usize, &TextLine)| is_contents_line(&line.text);
        let is_title = |line: &TextLine| {
            let plain: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
            CONTENTS.contains(&plain.as_str())
        };
        let title = lines.iter().take(TITLE_LINES).position(|(_, line)| is_title(line));
        let listed = match lines.iter().rev().find(leads) {
            Some((last, _)) => {
                open = false;
                let first = lines.iter().find(leads).map_or(0, |(at, _)| *at);
                lines
                    .iter()
                    .filter(|(at, line)| (first..=*last).contains(at) || (*at < first && is_title(line)))
                    .collect()
            }
            None => {
                let only_lines = sheet.items.iter().all(|item| item.line().is_some());
                let entries = lines.iter().skip(title.unwrap_or(0));
                let list = entries.len() >= FEWEST_ENTRIES
                    && entries.clone().all(|(_, line)| !line.text.ends_with(SENTENCE_ENDS));
                let listed = only_lines && list && (open || title.is_some());
                let low = lines.last().is_some_and(|(_, line)| line.y >= sheet.height / 100 * LOW);
                open = listed && low;
                if listed { entries.collect::<Vec<_>>() } else { Vec::new() }
            }
        };
        let places: Vec<usize> = listed.into_iter().map(|(at, _)| *at).collect();
        marked.extend(places);
    }
}

/// The items of a page that are not marked and not furniture already, with their places.
fn unmarked<'a>(sheet: &'a Sheet, marked: &[usize]) -> impl DoubleEndedIterator<Item = (usize, &'a Item)> {
    let known = |item: &Item| matches!(item, Item::Aside(NoteKind::Furniture, _));
    sheet.items.iter().enumerate().filter(move |(at, item)| !marked.contains(at) && !known(item))
}

/// The first and the last item of a page that are not marked yet, where they are lines at its head
/// or foot.
fn outer<'a>(sheet: &'a Sheet, marked: &[usize]) -> Vec<(usize, &'a TextLine)> {
    let mut left = unmarked(sheet, marked);
    let (first, last) = (left.next(), left.next_back());
    let zone = sheet.height / 100 * ZONE;
    let outer = |item: Option<(usize, &'a Item)>| {
        let (at, line) = item.and_then(|(at, item)| item.line().map(|line| (at, line)))?;
        (line.y <= zone || line.y >= sheet.height.saturating_sub(zone)).then_some((at, line))
    };
    [outer(first), outer(last)].into_iter().flatten().collect()
}

/// Whether a line holds nothing but the number of a page.
pub(super) fn is_page_number(text: &str) -> bool {
    let number: String = text.chars().filter(|c| !AROUND_NUMBER.contains(c)).collect();
    let roman = !number.is_empty() && number.chars().all(|c| "IVXivxⅠⅡⅢⅣⅤⅥ".contains(c));
    (!number.is_empty() && number.len() <= LONGEST_NUMBER && number.bytes().all(|b| b.is_ascii_digit()))
        || roman
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[(&str, i32)]) -> Sheet {
        let items = lines
            .iter()
            .map(|&(text, y)| {
                Item::Line(TextLine { text: text.to_owned(), y: y * POINT, ..TextLine::default() })
            })
            .collect();
        Sheet { width: 600 * POINT, height: 800 * POINT, items }
    }

    #[test]
    fn page_numbers_and_what_stands_on_every_page_are_furniture() {
        let pages: Vec<Sheet> = ["甲", "乙", "丙"]
            .iter()
            .zip(["- 1 -", "第2页", "3/12"])
            .map(|(text, number)| sheet(&[("某局", 40), (text, 300), (number, 780)]))
            .collect();
        assert_eq!(furniture(&pages), [[2, 0], [2, 0], [2, 0]]);
    }

    #[test]
    fn a_number_amid_the_page_or_a_title_on_two_pages_is_text() {
        let pages = [sheet(&[("某局", 40), ("12", 300)]), sheet(&[("某局", 40), ("12", 300)])];
        assert_eq!(furniture(&pages), [Vec::<usize>::new(), Vec::new()]);
    }

    #[test]
    fn a_list_of_contents_needs_no_leaders() {
        let list = [("目 录", 40), ("一、职责", 60), ("二、机构", 80), ("三、预算", 700)];
        let overleaf = [("四、说明", 40), ("五、表", 60), ("六、名词", 80), ("七、其他", 100)];
        let text = [("一、职责", 40), ("负责全县工作。", 60), ("二、机构", 80), ("三、预算", 100)];
        let pages = [sheet(&list), sheet(&overleaf), sheet(&text)];
        assert_eq!(furniture(&pages), [vec![0, 1, 2, 3], vec![0, 1, 2, 3], Vec::new()]);
    }

    #[test]
    fn a_line_with_leaders_is_of_the_contents() {
        assert!(is_contents_line("一、主要职责..........1"));
        assert!(is_contents_line("一、主要职责 ……………… 1"));
        assert!(!is_contents_line("经济发展……等"));
    }
}
