//! Which names are alike: pairs of characters in common, found without holding every name against
//! every other.
//!
//! Likeness is Dice's coefficient over the pairs of neighbouring characters (bigrams), in percent.
//! Names that are alike enough must share one of their rarer pairs, so only names that do are held
//! against each other (the prefix filter of set similarity joins).

use std::cmp::Reverse;
use std::collections::HashMap;

/// Names that share one pair of characters, at most, to be held against each other by it: a pair
/// that so many have is a common word.
const COMMON: usize = 100;

/// Two neighbouring characters, and the how-manieth time they stand so in their name, from 0.
type Gram = (char, char, usize);

/// Two names that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alike {
    /// Index of the name on the left.
    pub(super) left: usize,
    /// Index of the name on the right.
    pub(super) right: usize,
    /// How much they have in common: 0 to 100.
    pub(super) percent: u8,
}

/// All pairs of a name on the left and one on the right that have at least so much in common,
/// in order. Names are compared as they are: fold them first.
pub(super) fn alike(left: &[&str], right: &[&str], least: u8) -> Vec<Alike> {
    let mut numbers: HashMap<Gram, usize> = HashMap::new();
    let mut known: Vec<usize> = Vec::new();
    let mut numbered = |names: &[&str]| -> Vec<Vec<usize>> {
        let mut number = |gram: Gram| {
            let next = numbers.len();
            let number = *numbers.entry(gram).or_insert(next);
            if number == next {
                known.push(0);
            }
            if let Some(times) = known.get_mut(number) {
                *times += 1;
            }
            number
        };
        let mut sorted = |name: &&str| {
            let mut grams: Vec<usize> = grams(name).into_iter().map(&mut number).collect();
            grams.sort_unstable();
            grams
        };
        names.iter().map(&mut sorted).collect()
    };
    let (left_grams, right_grams) = (numbered(left), numbered(right));
    let rare = |grams: &[usize]| rarest(grams, &known, least);
    let (mut holders, mut rare_holders) = (vec![Vec::new(); known.len()], vec![Vec::new(); known.len()]);
    for (i, grams) in right_grams.iter().enumerate() {
        hold(&mut holders, grams, i);
        hold(&mut rare_holders, &rare(grams), i);
    }
    let mut found = Vec::new();
    let mut shared = vec![0; right.len()];
    for (i, grams) in left_grams.iter().enumerate() {
        let sharing = rare(grams).into_iter().filter_map(|gram| rare_holders.get(gram));
        let mut candidates: Vec<usize> =
            sharing.filter(|holders| holders.len() <= COMMON).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let all = || grams.iter().filter_map(|&gram| holders.get(gram)).flatten();
        // Many candidates are counted over the names that have each pair, few held against the name.
        let counts = all().count() < 2 * grams.len() * candidates.len();
        if counts {
            all().for_each(|&j| shared.get_mut(j).into_iter().for_each(|times| *times += 1));
        }
        found.extend(candidates.into_iter().filter_map(|j| {
            let other = right_grams.get(j)?;
            let in_common = if counts { *shared.get(j)? } else { common(grams, other) };
            let percent = percent(2 * in_common, grams.len() + other.len());
            (percent >= least).then_some(Alike { left: i, right: j, percent })
        }));
        if counts {
            all().for_each(|&j| shared.get_mut(j).into_iter().for_each(|times| *times = 0));
        }
    }
    found
}

/// Notes that a name has these pairs.
fn hold(holders: &mut [Vec<usize>], grams: &[usize], name: usize) {
    for &gram in grams {
        holders.get_mut(gram).into_iter().for_each(|holders| holders.push(name));
    }
}

/// How much of the shorter of two folded names stands in the other, in percent of its pairs.
pub(super) fn containment(a: &str, b: &str) -> u8 {
    let (a, b) = (grams(a), grams(b));
    percent(common(&a, &b), a.len().min(b.len()))
}

/// How much two folded names have in common, in percent.
#[cfg(test)]
fn likeness_of(a: &str, b: &str) -> u8 {
    let (a, b) = (grams(a), grams(b));
    percent(2 * common(&a, &b), a.len() + b.len())
}

/// The pairs of neighbouring characters of a name, sorted.
fn grams(name: &str) -> Vec<Gram> {
    let mut grams: Vec<Gram> = name.chars().zip(name.chars().skip(1)).map(|(a, b)| (a, b, 0)).collect();
    grams.sort_unstable();
    for run in grams.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
        run.iter_mut().enumerate().for_each(|(nth, gram)| gram.2 = nth);
    }
    grams
}

/// The rarest pairs of a name, as many as it takes for every name that has `least` percent in
/// common with it to share one of them. Names of `n` pairs must share `n·t/(2−t)` of them, where
/// `t` is `least` as a fraction; any `n` less that, and one, contain one that is shared.
fn rarest(grams: &[usize], known: &[usize], least: u8) -> Vec<usize> {
    let mut grams = grams.to_vec();
    grams.sort_unstable_by_key(|&gram| (known.get(gram).copied().unwrap_or(0), gram));
    let least = usize::from(least);
    let shared = (grams.len() * least).div_ceil(200 - least);
    grams.truncate((grams.len() + 1).saturating_sub(shared.max(1)));
    grams
}

/// How many pairs two sorted lists share.
fn common<G: Ord>(mut a: &[G], mut b: &[G]) -> usize {
    let mut common = 0;
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a = rest_a,
            std::cmp::Ordering::Greater => b = rest_b,
            std::cmp::Ordering::Equal => {
                common += 1;
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    common
}

fn percent(part: usize, whole: usize) -> u8 {
    u8::try_from((part * 100).checked_div(whole).unwrap_or(0)).unwrap_or(100)
}

/// Of pairs that are alike, those of which either name likes the other best: no third name comes
/// within `margin` percent of it on either side.
pub(super) fn mutual(pairs: &[Alike], margin: u8) -> Vec<Alike> {
    let mut lefts: HashMap<usize, Vec<u8>> = HashMap::new();
    let mut rights: HashMap<usize, Vec<u8>> = HashMap::new();
    for pair in pairs {
        lefts.entry(pair.left).or_default().push(pair.percent);
        rights.entry(pair.right).or_default().push(pair.percent);
    }
    for likings in lefts.values_mut().chain(rights.values_mut()) {
        likings.sort_unstable_by_key(|&percent| Reverse(percent));
    }
    let clear = |likings: Option<&Vec<u8>>, percent: u8| match likings.map(Vec::as_slice) {
        Some([best]) => *best == percent,
        Some([best, next, ..]) => *best == percent && next + margin <= percent,
        _ => false,
    };
    let best = |p: &&Alike| clear(lefts.get(&p.left), p.percent) && clear(rights.get(&p.right), p.percent);
    pairs.iter().filter(best).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn likeness_is_what_pairs_of_characters_have_in_common() {
        assert_eq!(likeness_of("配备人脸自动识别设备资金", "人脸自动识别设备资金"), 90);
        assert_eq!(likeness_of("城管执法", "城管执法"), 100);
        assert_eq!(likeness_of("城管执法", "退休人员"), 0);
        assert_eq!((likeness_of("", ""), likeness_of("费", "费")), (0, 0), "one character is no pair");
        assert_eq!(containment("公务用车购置费", "公务用车购置及运行费"), 83);
    }

    #[test]
    fn of_several_that_are_about_as_like_none_is_best() {
        let pairs = alike(&["某路道路大修"], &["某路道路大修一", "某路道路大修二"], 50);
        assert_eq!(pairs.len(), 2);
        assert_eq!(mutual(&pairs, 10), []);
        let pairs = alike(&["某路道路大修"], &["某路道路大修一", "某路绿化养护费"], 20);
        assert_eq!(mutual(&pairs, 10).iter().map(|p| p.right).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn a_word_that_everybody_has_brings_nobody_together() {
        let names: Vec<String> = (0..3 * COMMON).map(|n| format!("{n}村道路硬化")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(alike(&names, &names, 60).len() < COMMON * names.len());
    }

    proptest! {
        #[test]
        fn nothing_alike_is_passed_over(
            left in proptest::collection::vec("[甲乙丙丁戊]{0,7}", 0..12),
            right in proptest::collection::vec("[甲乙丙丁戊]{0,7}", 0..12),
            least in 1_u8..=100,
        ) {
            let left: Vec<&str> = left.iter().map(String::as_str).collect();
            let right: Vec<&str> = right.iter().map(String::as_str).collect();
            let mut all = Vec::new();
            for (i, a) in left.iter().enumerate() {
                for (j, b) in right.iter().enumerate() {
                    let percent = likeness_of(a, b);
                    if percent >= least {
                        all.push(Alike { left: i, right: j, percent });
                    }
                }
            }
            prop_assert_eq!(alike(&left, &right, least), all);
        }
    }
}
