//! What loading costs: a PDF in a warm worker beside other programs, a folder of a thousand
//! disclosures, memory: `cargo bench --bench loading`. PDF files are those of the corpus, where it is
//! there.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark tells its figures, or fails")]

#[path = "../tests/support/corpus.rs"]
mod corpus_place;

use corpus_place::corpus_dir;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use yusuan::app::layout::Size;
use yusuan::app::{App, Settings, Volume};
use yusuan::library::{Content, Entry, Limits, Workers, isolate, load_file, load_paths, sample, to_json};
use yusuan::reading;

const PROGRAM: &str = env!("CARGO_BIN_EXE_yusuan");
/// Times a file is read in a warm worker; the median and the longest are told.
const TIMES: usize = 15;
/// Files of the folder.
const MANY: usize = 1_000;
/// Documents the screen holds.
const SHOWN: usize = 100;
/// PDF files of the corpus, the first the one that is nearest to the usual 30 pages.
const FILES: &[&str] = &[
    "real/suzhou-shujuju-2026.pdf",
    "real/shanghai-putuo-wanli-2024.pdf",
    "real/shenzhen-kouanban-2026.pdf",
    "real/chongqing-fuban-2026.pdf",
    "formats/seed.pdf",
];
/// What pdfplumber does of the same: text and tables of every page.
const PLUMBER: &str = "import pdfplumber, sys, time\n\
    began = time.perf_counter()\n\
    with pdfplumber.open(sys.argv[1]) as pdf:\n    \
        for page in pdf.pages:\n        page.extract_text(); page.extract_tables()\n\
    print(time.perf_counter() - began)";

fn row(what: &str, figures: &str) {
    println!("{what:<52} {figures}");
}

fn milliseconds(time: Duration) -> String {
    let tenths = time.as_micros() / 100;
    format!("{:>7}.{} ms", tenths / 10, tenths % 10)
}

/// The median time of something, and the longest.
fn times(mut does: impl FnMut()) -> String {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let began = Instant::now();
            does();
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    let nth = |n: usize| times.get(n).copied().map(milliseconds).unwrap_or_default();
    format!("{} {}", nth(TIMES / 2), nth(TIMES - 1))
}

/// How long another program takes, start included; that it is not installed, where it is not.
fn other(command: &mut Command) -> String {
    let began = Instant::now();
    match command.stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(status) if status.success() => milliseconds(began.elapsed()),
        _ => "not installed".to_owned(),
    }
}

/// How long pdfplumber takes without the start of Python.
fn plumber(path: &Path) -> String {
    let said = Command::new("python3").args(["-c", PLUMBER]).arg(path).output().ok();
    let seconds = said.and_then(|said| String::from_utf8(said.stdout).ok()?.trim().parse().ok());
    seconds.map_or("not installed".to_owned(), |seconds| milliseconds(Duration::from_secs_f64(seconds)))
}

/// One figure of `/proc/…/status`, in MiB; `None` where the system keeps none.
fn memory(process: &str, figure: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? / 1024)
}

fn mebibytes(memory: Option<u64>) -> String {
    memory.map_or("not told".to_owned(), |memory| format!("{memory:>9} MiB"))
}

/// The processes this one started.
fn children() -> Vec<String> {
    let own = std::process::id();
    let children = fs::read_to_string(format!("/proc/{own}/task/{own}/children"));
    children.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

fn pdf_files(corpus: &Path) {
    println!("{:<52} {:>12} {:>12}", "a PDF", "median", "longest");
    for name in FILES {
        let path = corpus.join(name);
        let bytes = fs::read(&path).unwrap();
        let workers = Workers::of_program(PROGRAM.into(), Limits::default());
        let mut pages = None;
        let mut read = |then: &dyn Fn(&Content)| {
            let taken = workers.read(name, &bytes, &mut |(_, content)| {
                let content = content.unwrap();
                if let Content::Document(document) = &content {
                    pages = document.lines.iter().map(|line| line.page).max();
                }
                then(&content);
            });
            taken.unwrap();
        };
        read(&|_| {});
        let parsed = times(|| read(&|content| drop(black_box(content.clone()))));
        let whole = times(|| {
            read(&|content| {
                if let Content::Document(document) = content {
                    black_box(reading::read(document));
                }
            });
        });
        row(&format!("{name}, warm worker"), &parsed);
        row("    and what it says is understood", &whole);
        let peak = children().iter().filter_map(|child| memory(child, "VmHWM")).max();
        row(&format!("    peak of the worker, {} pages", pages.unwrap_or(0)), &mebibytes(peak));
        row("    pdftotext -layout", &other(Command::new("pdftotext").arg("-layout").arg(&path).arg("-")));
        row("    pdfplumber", &plumber(&path));
    }
}

/// A folder in the folder for benchmarks, made anew.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("loading-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder of disclosures, no two alike, in the form that `form` gives them.
fn many(name: &str, form: impl Fn(&Entry, usize) -> String) -> PathBuf {
    let folder = folder(name);
    let texts = sample().entries;
    for (n, entry) in texts.iter().cycle().take(MANY).enumerate() {
        fs::write(folder.join(format!("{n:04}.{name}")), form(entry, n)).unwrap();
    }
    folder
}

fn folders() {
    println!("\n{:<52} {:>12} {:>12}", format!("a folder of {MANY}"), "library", "facts");
    let text = |entry: &Entry, n: usize| {
        let lines = entry.document.lines.iter().map(|line| line.text.as_str());
        lines.chain([format!("附：第{n}份。").as_str()]).collect::<Vec<_>>().join("\n")
    };
    let json = |entry: &Entry, n: usize| {
        let bytes = text(entry, n);
        to_json(&yusuan::library::load_bytes("a.txt", bytes.as_bytes()).unwrap()).unwrap()
    };
    for folder in [many("txt", text), many("json", json)] {
        let began = Instant::now();
        let loaded = load_paths(std::slice::from_ref(&folder)).entries.len();
        let library = milliseconds(began.elapsed());
        let facts = other(Command::new(PROGRAM).arg("facts").arg(&folder));
        row(
            &format!("{} loaded from {}", loaded, folder.file_name().unwrap().display()),
            &format!("{library} {facts}"),
        );
        let volume = |entry: Entry| Volume::new(&entry.name, entry.document, entry.disclosure);
        let volumes: Vec<Volume> =
            load_paths(std::slice::from_ref(&folder)).entries.into_iter().map(volume).collect();
        let began = Instant::now();
        black_box(App::new(volumes, Settings::default(), Size { width: 120, height: 40 }));
        row("    sorted into bodies and years for the screen", &milliseconds(began.elapsed()));
        fs::remove_dir_all(folder).unwrap();
    }
}

fn screen(corpus: &Path) {
    println!("\n{:<52} {:>12}", format!("the screen with {SHOWN} documents"), "memory");
    isolate(Workers::of_program(PROGRAM.into(), Limits::default()));
    let mut files: Vec<PathBuf> =
        fs::read_dir(corpus.join("real")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let before = memory("self", "VmRSS");
    let loaded = files.iter().cycle().take(2 * SHOWN).filter_map(|path| load_file(path).ok()).take(SHOWN);
    let volume = |entry: Entry| Volume::new(&entry.name, entry.document, entry.disclosure);
    let volumes: Vec<Volume> = loaded.map(volume).collect();
    let shown = App::new(volumes, Settings::default(), Size { width: 120, height: 40 });
    row("published PDF files", &mebibytes(memory("self", "VmRSS")));
    row("    before", &mebibytes(before));
    black_box(shown);
}

fn main() {
    let corpus = corpus_dir();
    if let Some(corpus) = &corpus {
        screen(corpus);
        pdf_files(corpus);
    }
    folders();
}
