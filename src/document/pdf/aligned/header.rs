//! The lines above the rows → which column each heading heads, and over which it stretches.
//!
//! From the lowest line up, a heading heads the column it stands over, or stretches over headings
//! below it: as far as a line under it goes, or so far that it stands at the middle of them. What
//! fits in no way, or in two, makes no header: no figure is put under a heading by guess.

use super::super::glyph::POINT;
use super::super::ruling::Rule;
use super::columns::Column;
use super::word::{Word, WordLine};
use std::ops::Range;

/// Gap, in hundredths of the type's height, that may part two headings.
const GAP: i32 = 25;
/// How far from the middle of what it stretches over a heading may stand, in hundredths of a column.
const OFF: i32 = 25;
/// How far from the middle of the line under it a heading may stand, in hundredths of the line.
const OFF_LINE: i32 = 15;
/// How far from the middle between two headings one above may stand that is amid them, in hundredths
/// of their distance.
const AMID: i32 = 35;
/// Headings side by side that are looked at, at most.
const WIDEST: usize = 64;

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heading {
    words: Vec<Word>,
    /// The columns it heads.
    columns: Range<usize>,
    /// How many headings stand over it.
    depth: usize,
    /// Whether it is the topmost over its columns so far.
    is_top: bool,
}

/// A header: its rows, each with the words of a heading in the first column it heads.
pub(super) type HeaderRows = Vec<Vec<Vec<Word>>>;

/// The header and the columns, those it names that are blank in all rows put in; `None` where it
/// cannot be told which column a heading heads.
pub(super) fn header(
    lines: &[&WordLine],
    columns: Vec<Column>,
    rules: &[Rule],
) -> Option<(HeaderRows, Vec<Column>)> {
    let columns = with_blank(lines, columns)?;
    let mut headings: Vec<Heading> = Vec::new();
    for line in lines.iter().rev() {
        let (own, over): (Vec<Word>, Vec<Word>) = split(line, &columns, &headings)?;
        let mut owned: Vec<usize> = Vec::new();
        for word in own {
            let over: Vec<usize> = meeting(&columns, &word.span()).collect();
            let (first, last) = (*over.first()?, *over.last()?);
            let amounts = over.iter().filter_map(|&at| columns.get(at)).filter(|c| c.has_amounts()).count();
            let twice = over.iter().any(|at| owned.contains(at));
            if twice || amounts > 1 || (amounts == 1 && over.len() > 1) {
                return None;
            }
            owned.extend(first..=last);
            headings.push(Heading { words: vec![word], columns: first..last + 1, depth: 0, is_top: true });
        }
        stretch(over, &owned, &mut headings, rules)?;
    }
    let headed = |at: usize| headings.iter().any(|heading| heading.columns.contains(&at));
    if columns.iter().enumerate().any(|(at, column)| column.has_amounts() && !headed(at)) {
        return None;
    }
    let depth = headings.iter().map(|heading| heading.depth).max()?;
    let mut rows: HeaderRows = vec![vec![Vec::new(); columns.len()]; depth + 1];
    for heading in headings {
        *rows.get_mut(heading.depth)?.get_mut(heading.columns.start)? = heading.words;
    }
    Some((rows, columns))
}

/// Which columns a stretch meets.
fn meeting<'a>(columns: &'a [Column], span: &'a Range<i32>) -> impl Iterator<Item = usize> + 'a {
    columns.iter().enumerate().filter(move |(_, column)| column.meets(span)).map(|(at, _)| at)
}

/// The columns and those that only the lowest headings show: a heading over no column heads a blank
/// one, or, where between two others there are as many headings as columns, the one in its place.
fn with_blank(lines: &[&WordLine], mut columns: Vec<Column>) -> Option<Vec<Column>> {
    let words = || lines.iter().flat_map(|line| &line.words);
    // What has a heading below it, or stands amid two below it, stretches over columns.
    let is_lowest = |word: &&Word| {
        let lower = lines.iter().filter(|line| line.y > word.y.saturating_add(word.size / 4));
        let mut lower: Vec<&Word> = lower.flat_map(|line| &line.words).collect();
        lower.sort_by_key(|other| other.middle());
        let after = lower.partition_point(|other| other.middle() <= word.middle());
        let sides = after.checked_sub(1).and_then(|at| lower.get(at)).zip(lower.get(after));
        let amid = sides.is_some_and(|(left, right)| {
            let wide = right.middle().saturating_sub(left.middle());
            let middle = left.middle().saturating_add(wide / 2);
            middle.saturating_sub(word.middle()).saturating_abs().saturating_mul(100)
                <= wide.saturating_mul(AMID)
        });
        !amid && lower.iter().all(|other| other.right <= word.left || word.right <= other.left)
    };
    let mut loose: Vec<&Word> = words()
        .filter(is_lowest)
        .filter(|word| !columns.iter().any(|column| column.meets(&word.span())))
        .collect();
    loose.sort_by_key(|word| word.left);
    let is_headed = |column: &Column| words().any(|word| column.meets(&word.span()));
    let mut bare: Vec<usize> =
        columns.iter().enumerate().filter(|(_, column)| !is_headed(column)).map(|(at, _)| at).collect();
    // Between two columns that have their headings, headings and columns are paired in order.
    let slot = |columns: &[Column], place: i32| {
        columns.iter().filter(|column| column.span.start <= place && is_headed(column)).count()
    };
    let original = columns.clone();
    let mut added = Vec::new();
    for part in loose.chunk_by(|a, b| slot(&original, a.left) == slot(&original, b.left)) {
        let at = slot(&original, part.first()?.left);
        let (these, others): (Vec<usize>, Vec<usize>) = bare
            .into_iter()
            .partition(|&nth| original.get(nth).is_some_and(|c| slot(&original, c.span.start) == at));
        bare = others;
        match these.len() {
            0 => added.extend(part.iter().map(|word| Column::blank(word.span()))),
            same if same == part.len() => {
                for (nth, word) in these.into_iter().zip(part) {
                    let span = &mut columns.get_mut(nth)?.span;
                    *span = span.start.min(word.left)..span.end.max(word.right);
                }
            }
            _ => return None,
        }
    }
    columns.extend(added);
    columns.sort_by_key(|column| column.span.start);
    let apart = columns.iter().zip(columns.iter().skip(1)).all(|(a, b)| a.span.end <= b.span.start);
    apart.then_some(columns)
}

/// Parts the words of a line into those that head columns that have no heading yet, and those that
/// stand over headings. A word over both, or over several columns, may be several that stand close.
fn split(line: &WordLine, columns: &[Column], headings: &[Heading]) -> Option<(Vec<Word>, Vec<Word>)> {
    let is_free = |at: usize| !headings.iter().any(|heading| heading.columns.contains(&at));
    let (mut own, mut over) = (Vec::new(), Vec::new());
    for word in &line.words {
        let span = word.span();
        let met: Vec<usize> = meeting(columns, &span).collect();
        let free = met.iter().filter(|&&at| is_free(at)).count();
        if free == met.len() && met.len() == 1 {
            own.push(word.clone());
        } else if free == 0 {
            over.push(word.clone());
        } else {
            let pieces = word.parted(GAP);
            let each_own = pieces.iter().all(|piece| {
                let span = piece.span();
                let mut met = meeting(columns, &span);
                met.next().is_some_and(is_free) && met.next().is_none()
            });
            if pieces.len() == met.len() && each_own {
                own.extend(pieces);
            } else if free == met.len() {
                own.push(word.clone());
            } else {
                return None;
            }
        }
    }
    Some((own, over))
}

/// Puts words over the headings they stretch over; `owned` columns have a heading on their line.
fn stretch(over: Vec<Word>, owned: &[usize], headings: &mut Vec<Heading>, rules: &[Rule]) -> Option<()> {
    let mut tops: Vec<usize> = (0..headings.len())
        .filter(|&at| headings.get(at).is_some_and(|h| h.is_top && !owned.contains(&h.columns.start)))
        .collect();
    tops.sort_by_key(|&at| headings.get(at).map(|heading| heading.columns.start));
    let over = wrapped(over, &tops, headings);
    let stands = |at: usize| {
        let word = headings.get(at).and_then(|heading| heading.words.first());
        word.map_or((0, 0), |word| (word.middle(), word.y))
    };
    let stands: Vec<(i32, i32)> = tops.iter().map(|&at| stands(at)).collect();
    if over.is_empty() {
        return Some(());
    }
    if tops.len() > WIDEST {
        return None;
    }
    let ranges = ruled(&over, &stands, rules).or_else(|| partition(&over, &stands))?;
    for (word, range) in over.into_iter().zip(ranges) {
        let children: Vec<usize> = tops.get(range)?.to_vec();
        let first = headings.get(*children.first()?)?.columns.start;
        let end = headings.get(*children.last()?)?.columns.end;
        // Between the headings it stretches over no other column may stand.
        let whole =
            children.iter().filter_map(|&at| headings.get(at)).map(|h| h.columns.len()).sum::<usize>();
        if whole != end - first {
            return None;
        }
        if let [only] = children.as_slice() {
            // The upper line of a heading in two.
            headings.get_mut(*only)?.words.insert(0, word);
            continue;
        }
        for heading in headings.iter_mut().filter(|h| first <= h.columns.start && h.columns.end <= end) {
            heading.depth += 1;
            heading.is_top = false;
        }
        headings.push(Heading { words: vec![word], columns: first..end, depth: 0, is_top: true });
    }
    Some(())
}

/// Joins the upper lines of headings that stand in several: of each line of headings below, where each
/// has one word right over it. Gives the other words back.
fn wrapped(over: Vec<Word>, tops: &[usize], headings: &mut [Heading]) -> Vec<Word> {
    let line = |at: usize| headings.get(at).and_then(|heading| heading.words.first());
    let mut lines: Vec<i32> = tops.iter().filter_map(|&at| line(at)).map(|word| word.y).collect();
    let near = |a: i32, b: i32| a.saturating_sub(b).saturating_abs() <= 2 * POINT;
    lines.sort_unstable();
    lines.dedup_by(|next, kept| near(*next, *kept));
    let mut joins: Vec<(usize, usize)> = Vec::new();
    for y in lines {
        let these: Vec<(usize, &Word)> =
            tops.iter().filter_map(|&at| Some((at, line(at)?))).filter(|(_, word)| near(word.y, y)).collect();
        let upper = |lower: &Word| {
            let mut met = over.iter().enumerate().filter(|(_, word)| {
                let close = y.saturating_sub(word.y) <= word.size.saturating_mul(2);
                close && word.left < lower.right && lower.left < word.right
            });
            met.next().map(|(nth, _)| nth).filter(|_| met.next().is_none())
        };
        let pairs: Vec<(usize, usize)> =
            these.iter().filter_map(|(at, word)| Some((upper(word)?, *at))).collect();
        let once = pairs.iter().all(|(nth, _)| pairs.iter().filter(|(other, _)| other == nth).count() == 1);
        if pairs.len() == these.len() && once {
            joins.extend(pairs);
        }
    }
    let mut left = Vec::new();
    for (nth, word) in over.into_iter().enumerate() {
        let mut its = joins.iter().filter(|(of, _)| *of == nth);
        match (its.next(), its.next()) {
            (Some((_, at)), None) => {
                if let Some(heading) = headings.get_mut(*at) {
                    heading.words.insert(0, word);
                }
            }
            _ => left.push(word),
        }
    }
    left
}

/// What each word stretches over by the line that is drawn between it and them; `None` where one has none.
fn ruled(over: &[Word], stands: &[(i32, i32)], rules: &[Rule]) -> Option<Vec<Range<usize>>> {
    let mut next = 0;
    let mut ranges = Vec::new();
    for word in over {
        let below = |rule: &Rule| {
            let first = stands.partition_point(|&(middle, _)| middle < rule.from);
            first..stands.partition_point(|&(middle, _)| middle <= rule.to)
        };
        let under = |rule: &&Rule| {
            let wide = rule.to.saturating_sub(rule.from);
            let off = rule.from.saturating_add(wide / 2).saturating_sub(word.middle()).saturating_abs();
            let is_amid = off.saturating_mul(100) <= wide.saturating_mul(OFF_LINE);
            let its = stands.get(below(rule)).unwrap_or_default();
            word.y <= rule.at && is_amid && its.iter().all(|(_, y)| rule.at < *y)
        };
        let others = |rule: &Rule| over.iter().filter(|other| rule.covers(other.middle())).count();
        let rule = rules.iter().filter(under).min_by_key(|rule| rule.to.saturating_sub(rule.from))?;
        let range = below(rule);
        if others(rule) != 1 || range.is_empty() || range.start < next {
            return None;
        }
        next = range.end;
        ranges.push(range);
    }
    Some(ranges)
}

/// What each word stretches over so that it stands at the middle of headings on one line, all those
/// on the lowest line used, or all but some at the left; `None` where there is no such way, or more
/// than one. `stands` says where the headings below have their middle and their line.
fn partition(over: &[Word], stands: &[(i32, i32)]) -> Option<Vec<Range<usize>>> {
    let lowest = stands.iter().map(|(_, y)| *y).max()?;
    let near = over.first()?.size / 4;
    let must = |at: usize| stands.get(at).is_some_and(|(_, y)| lowest.saturating_sub(*y) <= near);
    let mut ways = Vec::new();
    for skipped in 0..=stands.len().saturating_sub(over.len()) {
        ways_from(over, stands, skipped, &must, &mut Vec::new(), &mut ways);
        if !ways.is_empty() {
            break;
        }
    }
    if ways.len() == 1 { ways.pop() } else { None }
}

/// Adds the ways to put words over the headings from one on; two are enough to know.
fn ways_from(
    over: &[Word],
    stands: &[(i32, i32)],
    from: usize,
    must: &dyn Fn(usize) -> bool,
    taken: &mut Vec<Range<usize>>,
    ways: &mut Vec<Vec<Range<usize>>>,
) {
    let Some((word, rest)) = over.split_first() else {
        if !(from..stands.len()).any(must) && ways.len() < 2 {
            ways.push(taken.clone());
        }
        return;
    };
    for start in from..stands.len() {
        for end in start + 1..=stands.len() {
            let (Some(first), Some(last)) = (stands.get(start), stands.get(end - 1)) else { return };
            if first.1.saturating_sub(last.1).saturating_abs() > word.size / 4 {
                break;
            }
            let wide = last.0.saturating_sub(first.0);
            let middle = first.0.saturating_add(wide / 2);
            let gaps = i32::try_from(end - start - 1).unwrap_or(1);
            let pitch = if gaps > 0 { wide / gaps } else { word.size.saturating_mul(2) };
            let off = middle.saturating_sub(word.middle()).saturating_abs();
            if off.saturating_mul(100) <= pitch.saturating_mul(OFF) && ways.len() < 2 {
                taken.push(start..end);
                ways_from(rest, stands, end, must, taken, ways);
                taken.pop();
            }
        }
        if must(start) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::glyph::fixture::word;
    use super::*;

    fn line(words: &[(&str, i32)], y: i32) -> WordLine {
        WordLine::new(&words.iter().flat_map(|(text, x)| word(text, *x, y)).collect::<Vec<_>>())
    }

    fn columns(spans: &[(i32, i32)]) -> Vec<Column> {
        let column = |(at, &(from, to)): (usize, &(i32, i32))| Column {
            span: from * POINT..to * POINT,
            has_figures: at > 0,
            has_codes: false,
        };
        spans.iter().enumerate().map(column).collect()
    }

    fn rows(lines: &[WordLine], spans: &[(i32, i32)]) -> Option<Vec<String>> {
        let (rows, _) = header(&lines.iter().collect::<Vec<_>>(), columns(spans), &[])?;
        let cell = |words: &Vec<Word>| words.iter().map(Word::text).collect::<String>();
        Some(rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect())
    }

    #[test]
    fn a_heading_at_the_middle_of_others_stretches_over_them() {
        let lines = [
            line(&[("二六年", 115), ("二五年", 245)], 10),
            line(&[("科目", 0)], 17),
            line(&[("合计", 80), ("项目", 160), ("合计", 210), ("项目", 290)], 24),
        ];
        let spans = [(0, 40), (80, 110), (160, 190), (210, 240), (290, 320)];
        let wanted = ["科目|二六年||二五年|", "|合计|项目|合计|项目"];
        assert_eq!(rows(&lines, &spans), Some(wanted.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_heading_beside_its_right_aligned_figures_heads_them() {
        let lines = [line(&[("科目", 0), ("金额", 60), ("备注", 140)], 10)];
        let spans = [(0, 40), (90, 120)];
        assert_eq!(rows(&lines, &spans), Some(vec!["科目|金额|备注".to_owned()]).filter(|_| false));
        let spans = [(0, 40), (90, 120), (135, 170)];
        assert_eq!(rows(&lines, &spans), Some(vec!["科目|金额|备注".to_owned()]));
    }

    #[test]
    fn a_heading_that_may_head_two_columns_makes_no_header() {
        let lines = [line(&[("科目", 0), ("金额合计", 70)], 10)];
        assert_eq!(rows(&lines, &[(0, 40), (60, 80), (90, 120)]), None);
    }
}
