//! The doors by which text leaves the program, held against its source.

use crate::source::{Source, sources, word_starts};

/// The only files that name stdout or stderr to write there, and why.
const WRITERS: &[(&str, &str)] = &[
    ("src/cli/output.rs", "every line of a command, made safe"),
    ("src/term/", "frames, made by drawing safe text"),
    ("src/library/worker/serve.rs", "answers of a worker, read by the program that started it"),
    ("src/cli/context.rs", "asks only whether they are terminals"),
];

/// The only files that print bytes as they are, and why.
const OWN: &[(&str, &str)] = &[
    ("src/cli/completions.rs", "a script made of the arguments' names"),
    ("src/cli/man.rs", "a page made of the help"),
    ("src/cli/form.rs", "a byte order mark"),
    ("src/cli/diff.rs", "a byte order mark"),
];

/// The places where a word stands in code that ships, outside the files named.
fn elsewhere(allowed: &[(&str, &str)], found: impl Fn(&Source) -> Vec<usize>) -> Vec<String> {
    let outside = |s: &Source| !allowed.iter().any(|(path, _)| s.path.starts_with(path));
    let all = sources("src");
    all.iter().filter(|s| outside(s)).flat_map(|s| found(s).into_iter().map(|at| s.place(at))).collect()
}

fn named(source: &Source, words: &[&str]) -> Vec<usize> {
    let at = |word: &&str| source.shipped.match_indices(*word).map(|(at, _)| at).collect::<Vec<_>>();
    words.iter().flat_map(at).collect()
}

#[test]
fn only_the_output_and_the_terminal_write_to_stdout_and_stderr() {
    let words = ["io::stdout", "io::stderr", "print!", "println!", "dbg!"];
    let places = elsewhere(WRITERS, |source| named(source, &words));
    assert!(places.is_empty(), "\n{}\nPrint through cli::output, draw through ui.", places.join("\n"));
    for source in sources("src").iter().filter(|s| s.path == "src/cli/context.rs") {
        for at in named(source, &["io::stdout", "io::stderr"]) {
            let asks = ["io::stdout().is_terminal()", "io::stderr().is_terminal()"];
            assert!(asks.iter().any(|ask| source.shipped[at..].starts_with(ask)), "{}", source.place(at));
        }
    }
}

#[test]
fn only_what_the_program_generates_itself_is_printed_byte_for_byte() {
    let places = elsewhere(OWN, |source| named(source, &[".own(", "Output { sink"]));
    let places: Vec<String> = places.into_iter().filter(|p| !p.starts_with("src/cli/output.rs")).collect();
    assert!(places.is_empty(), "\n{}\nUse Output::line, lines or json.", places.join("\n"));
}

#[test]
fn safe_text_is_made_in_text_only() {
    for source in sources("src") {
        let inner = named(&source, &["SafeText(", "made_of_safe("]);
        assert!(inner.is_empty() || source.path.starts_with("src/text/"), "{}", source.place(inner[0]));
    }
    let safe = sources("src").into_iter().find(|s| s.path == "src/text/safe.rs").unwrap();
    assert!(safe.shipped.contains("pub struct SafeText(String);"), "what SafeText holds is private");
    assert!(safe.shipped.contains("pub(super) fn made_of_safe("), "its shortcut is for text only");
    // A document's words could be smuggled in as the program's own by leaking them.
    let leaks = elsewhere(&[], |source| named(source, &[".leak()", "Box::leak"]));
    assert!(leaks.is_empty(), "{leaks:?}");
}

#[test]
fn only_the_painter_puts_symbols_into_the_buffer() {
    let words = [
        "set_symbol",
        "set_char",
        "set_string",
        "set_stringn",
        "set_line",
        "set_span",
        "append_symbol",
        "Span",
        "Line",
        "Paragraph",
        "widgets",
    ];
    let found = |source: &Source| {
        let ratatui = ["set_", "append_symbol"];
        let drawn = source.shipped.contains("ratatui");
        words
            .iter()
            .filter(|w| drawn || ratatui.iter().any(|r| w.starts_with(r)))
            .flat_map(|w| named_words(source, w))
            .collect()
    };
    let places = elsewhere(&[("src/ui/painter.rs", "takes safe text only")], found);
    assert!(places.is_empty(), "\n{}\nDraw through Painter::put.", places.join("\n"));
    let painter = sources("src").into_iter().find(|s| s.path == "src/ui/painter.rs").unwrap();
    assert!(painter.shipped.contains("text: &SafeText,"), "Painter::put takes safe text only");
}

/// Every place of a word, also behind a dot or a path.
fn named_words(source: &Source, word: &str) -> Vec<usize> {
    let alone = word_starts(&source.shipped, word);
    let called = source.shipped.match_indices(word).map(|(at, _)| at);
    alone.chain(called.filter(|at| source.shipped[..*at].ends_with(['.', ':']))).collect()
}

#[test]
fn only_the_terminal_knows_escape_sequences() {
    let escapes = ["\\x1b", "\\u{1b}", "\\u{9b}", "\\x9b"];
    let places = elsewhere(&[("src/term/", "the device")], |source| {
        let literal = |e: &&str| source.text.match_indices(*e).map(|(at, _)| at).collect::<Vec<_>>();
        escapes.iter().flat_map(literal).filter(|at| is_shipped_line(source, *at)).collect()
    });
    assert!(places.is_empty(), "\n{}", places.join("\n"));
}

/// Whether a place is in code that ships: on a line that is not blanked as a test's is.
fn is_shipped_line(source: &Source, at: usize) -> bool {
    let start = source.text[..at].rfind('\n').map_or(0, |n| n + 1);
    !source.shipped[start..at].trim().is_empty()
}
