//! Published files, cut, altered and put together anew: each ends in a document or in a reason, never
//! in a panic, an abort or a hang, and what is not whole never passes for whole.

use crate::corpus_dir;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use yusuan::disclosure::Status;
use yusuan::document::Document;
use yusuan::export::Facts;
use yusuan::library::{Content, Limits, LoadError, Workers};
use yusuan::reading;

/// How many mutants there are.
const MUTANTS: usize = 300;
/// Threads that read them.
const THREADS: usize = 2;

/// The files they are made of, each with its share: as many again for each mark.
const SEEDS: &[(&str, usize)] = &[
    ("real/chongqing-fuban-2026.pdf", 1),
    ("real/kunming-shenjiju-2026.html", 4),
    ("real/quanzhou-fuban-2026-unit.pdf", 1),
    ("real/shanghai-putuo-wanli-2024.pdf", 1),
    ("real/shanghai-putuo-wanli-2025.pdf", 1),
    ("real/shenzhen-xinfangju-2026.pdf", 2),
    ("real/suzhou-shenjiju-2026.pdf", 2),
    ("real/suzhou-shujuju-2026.pdf", 1),
    ("real/wuxi-tongjiju-2026.pdf", 2),
    ("real/yantai-xinfangju-2026.pdf", 1),
    ("real/zhuzhou-scan-no-text.pdf", 1),
    ("formats/tables.pdf", 3),
    ("formats/cid_unigb.pdf", 2),
    ("formats/seed.docx", 3),
    ("formats/seed.odt", 3),
    ("formats/seed.rtf", 3),
    #[cfg(feature = "doc")]
    ("formats/seed.doc", 3),
    ("formats/seed.html", 2),
    ("formats/tables.xlsx", 3),
    ("formats/tables.xls", 3),
    ("formats/tables.ods", 3),
    ("formats/bundle_gbk.zip", 2),
    ("dacheng-2022.txt", 3),
];

/// Numbers that look like chance and are the same every time (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 1).unwrap() % limit.max(1)
    }

    /// A stretch of bytes, up to a sixteenth of them.
    fn stretch(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        start..(start + 1 + self.below(bytes.len() / 16)).min(bytes.len())
    }
}

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    Flipped,
    Cut,
    Doubled,
    Removed,
    Spliced,
    Blanked,
}

impl Harm {
    const ALL: [Harm; 6] =
        [Harm::Flipped, Harm::Cut, Harm::Doubled, Harm::Removed, Harm::Spliced, Harm::Blanked];

    /// Whether a reader can tell that a part is lost: text from the middle of a text leaves no gap.
    fn shows(self, seed: &str) -> bool {
        let is_text = [".txt", ".html", ".rtf"].iter().any(|ending| seed.ends_with(ending));
        self == Harm::Cut || self == Harm::Removed && !is_text
    }

    fn done_to(self, bytes: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
        let mut mutant = bytes.to_vec();
        let stretch = numbers.stretch(bytes);
        match self {
            Harm::Flipped => {
                for _ in 0..=numbers.below(64) {
                    let at = numbers.below(bytes.len());
                    mutant[at] ^= 1 << numbers.below(8);
                }
            }
            Harm::Cut => mutant.truncate(numbers.below(bytes.len())),
            Harm::Doubled => {
                let at = numbers.below(bytes.len());
                mutant.splice(at..at, bytes[stretch].iter().copied());
            }
            Harm::Removed => {
                mutant.drain(stretch);
            }
            Harm::Spliced => {
                let from = numbers.stretch(other);
                mutant.splice(stretch, other[from].iter().copied());
            }
            Harm::Blanked => mutant[stretch].fill(if numbers.below(2) == 0 { 0 } else { 0xff }),
        }
        mutant
    }
}

/// One mutant: of which file, what was done to it, and its bytes.
struct Mutant {
    seed: &'static str,
    harm: Harm,
    bytes: Vec<u8>,
}

fn mutants(corpus: &Path) -> Vec<Mutant> {
    let read = |path: &str| fs::read(corpus.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let shares = SEEDS.iter().flat_map(|(seed, share)| std::iter::repeat_n(*seed, *share));
    let files: BTreeMap<&str, Vec<u8>> = SEEDS.iter().map(|(seed, _)| (*seed, read(seed))).collect();
    let mut numbers = Numbers(2026);
    let deck: Vec<(&str, Harm)> = shares.flat_map(|seed| Harm::ALL.map(|harm| (seed, harm))).collect();
    assert_eq!(deck.len(), MUTANTS);
    let mutant = |(seed, harm): (&'static str, Harm)| {
        let other = SEEDS[numbers.below(SEEDS.len())].0;
        Mutant { seed, harm, bytes: harm.done_to(&files[seed], &files[other], &mut numbers) }
    };
    deck.into_iter().map(mutant).collect()
}

/// What came of a document: its status and facts, or the reason why there are none.
type End = Result<(Status, String), LoadError>;

/// What comes out of a file: each document with its facts, or the reason why there is none.
fn outcome(workers: &Workers, name: &str, bytes: &[u8]) -> Vec<End> {
    let mut ends = Vec::new();
    let facts = |document: &Document| {
        let disclosure = reading::read(document);
        let mut facts = Facts::of("", document, &disclosure);
        facts.warnings.clear();
        (disclosure.report.status, serde_json::to_string(&facts).unwrap())
    };
    let whole = workers.read(name, bytes, &mut |(_, content)| {
        ends.push(content.map(|content| match content {
            Content::Document(document) => facts(&document),
            Content::Native(_) => panic!("{name} holds none of our own"),
        }));
    });
    ends.extend(whole.err().map(Err));
    ends
}

#[test]
fn no_mutant_of_a_published_file_ends_its_reader_or_passes_for_whole() {
    let Some(corpus) = corpus_dir() else { return };
    let workers = Workers::of_program(env!("CARGO_BIN_EXE_yusuan").into(), Limits::default());
    let whole: BTreeMap<&str, Vec<End>> = SEEDS
        .iter()
        .map(|(seed, _)| (*seed, outcome(&workers, seed, &fs::read(corpus.join(seed)).unwrap())))
        .collect();
    let mutants = mutants(&corpus);
    let (next, breaches) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(Mutant { seed, harm, bytes }) =
                    mutants.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    for end in outcome(&workers, seed, bytes) {
                        let breach = match end {
                            Err(LoadError::Reader(error)) => Some(format!("{error:?}")),
                            Ok((Status::Complete, facts)) if harm.shows(seed) => {
                                let is_same =
                                    |end: &End| end.as_ref().is_ok_and(|(_, whole)| *whole == facts);
                                (!whole[seed].iter().any(is_same)).then(|| "passes for whole".to_owned())
                            }
                            _ => None,
                        };
                        breaches.lock().unwrap().extend(breach.map(|b| format!("{seed} {harm:?}: {b}")));
                    }
                }
            });
        }
    });
    let breaches = breaches.into_inner().unwrap();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}
